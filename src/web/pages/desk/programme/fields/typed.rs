//! What was typed in a form of the desk, as the event file says it.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;
use serde_json::{Map, Value, json};

use super::{Input, fields};
use crate::actions::edit_programme::Thing;
use crate::languages::Speech;
use crate::languages::problems::FieldError;
use crate::programme::file::is_slug;
use crate::programme::{Colour, Format, Mode, Programme, SessionLink, TextLanguage};
use crate::web::form::Form;

/// What is new begins like this, in the event file's shape.
pub fn fresh(thing: Thing, programme: &Programme) -> Value {
    match thing {
        // Most sessions take a seat; one that does by mistake is seen at once, one that does not lands in every agenda.
        Thing::Session => {
            let language = TextLanguage::first_of(&programme.event.languages);
            // As many as its room holds, where its event takes people at all.
            let is_online = programme.event.places.in_person.is_none() && programme.event.places.online.is_some();
            let (here, online) =
                if is_online { (Value::Null, json!("unlimited")) } else { (json!("unlimited"), Value::Null) };
            let capacity = json!({"in_person": here, "online": online});
            json!({"format": Format::Workshop, "needs_seat": true, "language": language, "capacity": capacity})
        }
        Thing::Type => json!({"like": Format::Workshop, "needs_seat": true}),
        _ => Value::Null,
    }
}

/// What a form says of a thing: a patch of its fields as far as they were sent.
///
/// # Errors
/// Fields whose lines cannot be read.
pub fn patch(thing: Thing, form: &Form, languages: &[TextLanguage], t: &Speech) -> Result<Value, Vec<FieldError>> {
    let mut patch = Map::new();
    let mut errors = Vec::new();
    for (path, input) in fields(thing) {
        let typed = match input {
            Input::Texts | Input::PlainTexts | Input::LongTexts => {
                let id = |language: &TextLanguage| id(path, *input, Some(*language), languages);
                if languages.iter().all(|language| !form.has(&id(language))) {
                    continue;
                }
                let sent = languages.iter().filter(|language| form.has(&id(language)));
                let texts = sent.map(|language| {
                    let text = form.first(&id(language)).trim();
                    // What is not said in a language is not there.
                    (
                        language.to_string(),
                        if text.is_empty() { Value::Null } else { json!(text.replace("\r\n", "\n")) },
                    )
                });
                Some(Value::Object(texts.collect()))
            }
            // A box that is not ticked is not sent: the form says that it was there.
            Input::Yes if !form.has(&format!("has-{}", id(path, *input, None, languages))) => continue,
            Input::Yes => Some(json!(form.given(&id(path, *input, None, languages)).is_some())),
            _ if !form.has(&id(path, *input, None, languages)) => continue,
            // A theme always has a colour: the plainest, where none is given.
            Input::Colour
                if thing == Thing::Theme && form.first(&id(path, *input, None, languages)).trim().is_empty() =>
            {
                Some(json!(Colour::SLATE))
            }
            _ => typed(*input, form.first(&id(path, *input, None, languages)).trim(), languages),
        };
        match typed {
            Some(value) => put(&mut patch, path, value),
            None => errors.push(FieldError { field: (*path).to_owned(), message: fl!(t, "fault-lines") }),
        }
    }
    // A ballot of which nothing is said is none.
    if patch.get("ballot").and_then(Value::as_object).is_some_and(|ballot| ballot.values().all(Value::is_null)) {
        patch.insert("ballot".into(), Value::Null);
    }
    if errors.is_empty() { Ok(Value::Object(patch)) } else { Err(errors) }
}

/// What a field is called in the form. Where one text may stand alone, the one in the first language has the name of that one.
pub fn id(path: &str, input: Input, language: Option<TextLanguage>, languages: &[TextLanguage]) -> String {
    let id = path.replace('.', "-");
    let is_plain = |language: &TextLanguage| input == Input::PlainTexts && languages.first() == Some(language);
    match language.filter(|language| !is_plain(language)) {
        Some(language) => format!("{id}-{language}"),
        None => id,
    }
}

fn put(patch: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        Some((name, rest)) => {
            let inner = patch.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
            if let Some(inner) = inner.as_object_mut() {
                put(inner, rest, value);
            }
        }
        None => {
            patch.insert(path.to_owned(), value);
        }
    }
}

/// What was typed, as the event file has it; `None`: its lines cannot be read.
fn typed(input: Input, text: &str, languages: &[TextLanguage]) -> Option<Value> {
    let number = |text: &str| text.parse::<u32>().map_or_else(|_| json!(text), |number| json!(number));
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let list = |line: &dyn Fn(&str) -> Option<Value>| lines().map(line).collect::<Option<Vec<_>>>().map(Value::Array);
    match input {
        // Nothing is a limit too: none.
        Input::Limit if text.is_empty() => Some(json!("unlimited")),
        Input::Limit if text == "-" => Some(Value::Null),
        // What is left empty is not there: neither an empty address, nor a date of no day.
        _ if text.is_empty() => Some(Value::Null),
        Input::Number | Input::Limit => Some(number(text)),
        Input::Lots => Some(text.parse::<f64>().map_or_else(|_| json!(text), |lot| json!(lot))),
        Input::Words | Input::Features | Input::Languages => {
            Some(text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect())
        }
        Input::Speakers => list(&|line| {
            let (name, rest) = name_and_rest(line);
            let (affiliation, person) = affiliation_and_slug(rest);
            Some(match person {
                Some(person) => json!({"name": name.trim(), "affiliation": affiliation, "person": person}),
                None => json!({"name": name.trim(), "affiliation": affiliation}),
            })
        }),
        Input::Holds => list(&|line| {
            let (whom, seats) = line.rsplit_once(':')?;
            let (seats, mode) = match seats.trim().strip_suffix("online") {
                Some(seats) => (seats.trim(), Mode::Online),
                None => (seats.trim(), Mode::InPerson),
            };
            Some(json!({"for": whom.trim(), "mode": mode, "seats": seats.parse::<u32>().ok()?}))
        }),
        Input::Choices => list(&|line| {
            let (slug, words) = line.split_once(':')?;
            let titles: BTreeMap<&str, &str> = languages
                .iter()
                .zip(words.split('|'))
                .map(|(language, words)| (language.as_str(), words.trim()))
                .filter(|(_, words)| !words.is_empty())
                .collect();
            Some(json!({"slug": slug.trim(), "title": titles}))
        }),
        Input::Links => list(&SessionLink::of_line),
        Input::Closed => list(&|line| {
            let (from, until) = line.split_once('/')?;
            let moment = |text: &str| text.trim().replacen(' ', "T", 1);
            Some(json!({"from": moment(from), "until": moment(until)}))
        }),
        _ => Some(json!(text)),
    }
}

/// An affiliation, in which semicolons may stand, and the slug behind the last one, after `#`.
fn affiliation_and_slug(rest: &str) -> (&str, Option<&str>) {
    let (affiliation, last) = rest.rsplit_once(';').unwrap_or(("", rest));
    let slug = last.trim().strip_prefix('#').filter(|slug| is_slug(slug));
    slug.map_or((rest.trim(), None), |slug| (affiliation.trim(), Some(slug)))
}

/// A name up to the first semicolon that is not its own (`\;`), and what follows.
fn name_and_rest(line: &str) -> (String, &str) {
    let mut name = String::new();
    let mut signs = line.char_indices();
    while let Some((index, sign)) = signs.next() {
        match sign {
            ';' => return (name, &line[index + 1..]),
            '\\' => name.extend(signs.next().map(|(_, own)| own)),
            other => name.push(other),
        }
    }
    (name, "")
}
