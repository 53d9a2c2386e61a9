//! What a thing of the programme consists of, as fields of a form: from the event file's shape and back.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;
use serde_json::{Map, Value, json};

use super::frame::{Choosable, Mistake, choosable};
use super::meanwhile::{Fate, fate, mark};
use crate::languages::{Speech, own_name};
use crate::programme::colour::Palette;
use crate::programme::questions::QuestionKind;
use crate::programme::{Colour, Format, Language, Mode, Programme, TextLanguage, Unproven};
use crate::web::editing::Thing;
use crate::web::explain::FieldError;
use crate::web::form::Form;
use crate::web::pages::cards::format_name;

/// How something is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Line,
    /// A line in each language.
    Texts,
    /// Paragraphs in each language.
    LongTexts,
    Number,
    Date,
    Time,
    /// Date and time.
    Moment,
    /// A number of places; empty: unlimited; `-`: not offered.
    Limit,
    Yes,
    /// Words, with commas between them.
    Words,
    /// A line for each: name; affiliation.
    Speakers,
    /// A line for each: whom for: how many, and `online` where it is online.
    Holds,
    /// A line for each: slug: words in the event's languages, with | between them.
    Choices,
    /// A line for each: from / until.
    Closed,
    /// A line for each: kind: title: address: from when.
    Links,
    /// A name of the house's, or `#` and digits.
    Colour,
    /// One of the six.
    Formats,
    /// One of the six, or of the event's own.
    Types,
    Kinds,
    Unproven,
    /// How much luck weighs in a draw.
    Lots,
    Themes,
    Rooms,
    Rounds,
}

/// Its path in the event file, and how it is typed. Its label is the message `field-` and the path, with hyphens.
pub type Field = (&'static str, Input);

pub fn fields(thing: Thing) -> &'static [Field] {
    match thing {
        Thing::Session => &[
            ("title", Input::Texts),
            ("subtitle", Input::Texts),
            ("abstract", Input::LongTexts),
            ("description", Input::LongTexts),
            ("speakers", Input::Speakers),
            ("format", Input::Types),
            ("theme", Input::Themes),
            ("round", Input::Rounds),
            ("room", Input::Rooms),
            ("date", Input::Date),
            ("starts_at", Input::Time),
            ("ends_at", Input::Time),
            ("capacity.in_person", Input::Limit),
            ("capacity.online", Input::Limit),
            ("holds", Input::Holds),
            ("needs", Input::Words),
            ("meeting_point", Input::Line),
            ("walk_before", Input::Number),
            ("walk_after", Input::Number),
            ("language", Input::Line),
            ("join_url", Input::Line),
            ("access_notes", Input::Texts),
            ("tags", Input::Words),
            ("links", Input::Links),
            ("one_of", Input::Line),
            ("part_of", Input::Line),
            ("needs_seat", Input::Yes),
            ("do_not_record", Input::Yes),
        ],
        Thing::Type => &[
            ("title", Input::Texts),
            ("like", Input::Formats),
            ("icon", Input::Line),
            ("colour", Input::Colour),
            ("minutes", Input::Number),
            ("needs_seat", Input::Yes),
            ("free", Input::Yes),
        ],
        Thing::Room => &[
            ("title", Input::Line),
            ("capacity", Input::Number),
            ("features", Input::Words),
            ("closed", Input::Closed),
            ("directions", Input::Texts),
        ],
        Thing::Theme => &[("title", Input::Texts), ("icon", Input::Line), ("colour", Input::Colour)],
        Thing::Round => {
            &[("title", Input::Texts), ("date", Input::Date), ("starts_at", Input::Time), ("ends_at", Input::Time)]
        }
        Thing::Question => &[
            ("title", Input::Texts),
            ("why", Input::Texts),
            ("kind", Input::Kinds),
            ("choices", Input::Choices),
            ("required", Input::Yes),
            ("sensitive", Input::Yes),
        ],
        Thing::Event => &[
            ("title", Input::Texts),
            ("summary", Input::LongTexts),
            ("organisation.name", Input::Line),
            ("organisation.email", Input::Line),
            ("venue", Input::Line),
            ("address", Input::Line),
            ("colour", Input::Colour),
            ("phone", Input::Line),
            ("postal_address", Input::Line),
            ("embed_on", Input::Words),
            ("date", Input::Date),
            ("until", Input::Date),
            ("time_zone", Input::Line),
            ("languages", Input::Words),
            ("starts_at", Input::Time),
            ("ends_at", Input::Time),
            ("programme_public_at", Input::Moment),
            ("registration_opens_at", Input::Moment),
            ("registration_closes_at", Input::Moment),
            ("changes_close_at", Input::Moment),
            ("ballot.until", Input::Moment),
            ("ballot.lot", Input::Lots),
            ("ballot.door", Input::Number),
            ("places.in_person", Input::Limit),
            ("places.online", Input::Limit),
            ("visits_per_person", Input::Number),
            ("offer_minutes", Input::Number),
            ("late_offer_minutes", Input::Number),
            ("join_minutes", Input::Number),
            ("unclaimed_minutes", Input::Number),
            ("confirm_hours", Input::Number),
            ("unproven", Input::Unproven),
            ("retention_days", Input::Number),
            ("mail_texts.confirmation", Input::LongTexts),
            ("mail_texts.change", Input::LongTexts),
            ("mail_texts.reminder", Input::LongTexts),
        ],
    }
}

/// One field as it stands in a form.
pub struct FieldView {
    pub id: String,
    /// In the event file.
    pub path: &'static str,
    pub label: String,
    pub hint: String,
    /// `text`, `number`, `date`, `time`, `datetime-local`, `lines`, `pick` or `yes`.
    pub kind: &'static str,
    pub value: String,
    pub choices: Vec<Choosable>,
    /// In which language it is typed, where that matters.
    pub language: Option<TextLanguage>,
    pub mistake: Option<String>,
    /// The mark of what is shown of what is kept; empty: it is new.
    pub was: String,
    /// What somebody else made of it meanwhile, in words, beside what is typed here.
    pub theirs: Option<String>,
}

impl FieldView {
    /// Its value, in words.
    pub fn words(&self, t: &Speech) -> String {
        let chosen = self.choices.iter().find(|one| one.is_chosen).map(|one| one.words.clone());
        match self.kind {
            "yes" if self.value.is_empty() => fl!(t, "meanwhile-no"),
            "yes" => fl!(t, "meanwhile-yes"),
            _ => chosen.unwrap_or_else(|| self.value.clone()),
        }
    }
}

/// What is typed, over what is kept by now: what was left alone shows what is kept, and what somebody else changed, too, both.
pub fn merged(typed: Vec<FieldView>, kept: Vec<FieldView>, form: &Form, t: &Speech) -> Vec<FieldView> {
    let one = |(typed, kept): (FieldView, FieldView)| {
        let was = mark(&kept.value);
        match fate(form, &typed.id, &kept.value) {
            Some(Fate::Untouched) => FieldView { mistake: typed.mistake, was, ..kept },
            Some(Fate::Both) => FieldView { theirs: Some(kept.words(t)), was, ..typed },
            Some(Fate::Mine) | None => FieldView { was, ..typed },
        }
    };
    typed.into_iter().zip(kept).map(one).collect()
}

/// Where a thing's values come from.
pub enum Source<'a> {
    /// From the event file.
    Kept(&'a Value),
    /// As they were typed.
    Typed(&'a Form),
}

fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, name| &value[name])
}

fn id(path: &str, language: Option<TextLanguage>) -> String {
    let id = path.replace('.', "-");
    language.map_or_else(|| id.clone(), |language| format!("{id}-{language}"))
}

/// Whether what is wrong at a place of the event file is about a field.
fn is_about(place: &str, path: &str) -> bool {
    place.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('.'))
}

/// What is wrong, above the form: of each the field that it is about, where it has one here.
pub fn listed(mistakes: &[FieldError], fields: &[FieldView]) -> Vec<Mistake> {
    let one = |mistake: &FieldError| {
        let field = fields.iter().find(|field| is_about(&mistake.field, field.path));
        let field = field.map(|field| (field.id.clone(), field.label.clone()));
        Mistake { field, words: mistake.message.clone() }
    };
    mistakes.iter().map(one).collect()
}

/// All fields of a thing.
pub fn views(
    thing: Thing,
    source: &Source,
    programme: &Programme,
    mistakes: &[FieldError],
    (language, t): (Language, &Speech),
) -> Vec<FieldView> {
    let languages = &programme.event.languages;
    let mut views = Vec::new();
    for (path, input) in fields(thing) {
        let key = format!("field-{}", path.replace(['.', '_'], "-"));
        let is_texts = matches!(input, Input::Texts | Input::LongTexts);
        let each: Vec<Option<TextLanguage>> =
            if is_texts { languages.iter().copied().map(Some).collect() } else { vec![None] };
        for written in each {
            let id = id(path, written);
            let value = match source {
                Source::Kept(value) => kept(at(value, path), *input, written, languages),
                Source::Typed(form) => form.first(&id).to_owned(),
            };
            let label = if (thing, *path) == (Thing::Event, "date") { fl!(t, "field-first-day") } else { t.get(&key) };
            let mistake = mistakes.iter().find(|mistake| is_about(&mistake.field, path));
            let mistake = mistake.map(|one| one.message.clone());
            views.push(FieldView {
                label: written.map_or_else(|| label.clone(), |written| format!("{label} ({})", own_name(written))),
                hint: hint(path, *input, t),
                kind: match input {
                    Input::Number => "number",
                    Input::Date => "date",
                    Input::Time => "time",
                    Input::Moment => "datetime-local",
                    Input::Yes => "yes",
                    Input::LongTexts
                    | Input::Speakers
                    | Input::Holds
                    | Input::Choices
                    | Input::Closed
                    | Input::Links => "lines",
                    Input::Formats
                    | Input::Types
                    | Input::Kinds
                    | Input::Unproven
                    | Input::Lots
                    | Input::Themes
                    | Input::Rooms
                    | Input::Rounds => "pick",
                    _ => "text",
                },
                choices: choices(*input, programme, &value, (language, t)),
                language: written,
                mistake,
                was: String::new(),
                theirs: None,
                value,
                id,
                path,
            });
        }
    }
    views
}

fn hint(name: &str, input: Input, t: &Speech) -> String {
    match input {
        Input::Limit => fl!(t, "hint-limit"),
        Input::Words if name == "embed_on" => fl!(t, "hint-embed-on"),
        Input::Line if name == "one_of" => fl!(t, "hint-one-of"),
        Input::Line if name == "part_of" => fl!(t, "hint-part-of"),
        Input::Line if name == "organisation.name" => fl!(t, "hint-organisation"),
        Input::Line if name == "organisation.email" => fl!(t, "hint-organisation-email"),
        Input::Words if name == "languages" => fl!(t, "hint-languages"),
        Input::Words => fl!(t, "hint-words"),
        Input::Speakers => fl!(t, "hint-speakers"),
        Input::Holds => fl!(t, "hint-holds"),
        Input::Choices => fl!(t, "hint-choices"),
        Input::LongTexts => fl!(t, "hint-markdown"),
        Input::Links => fl!(t, "hint-links"),
        Input::Colour => {
            let names: Vec<&str> = Palette::ALL.iter().map(|name| name.as_str()).collect();
            fl!(t, "hint-colour", names = names.join(", "))
        }
        Input::Closed => fl!(t, "hint-closed"),
        _ => String::new(),
    }
}

fn choices(input: Input, programme: &Programme, value: &str, (language, t): (Language, &Speech)) -> Vec<Choosable> {
    let one = |slug: &str, words: String| choosable(slug, words, slug == value);
    let none = || one("", fl!(t, "field-none"));
    match input {
        Input::Formats => {
            Format::ALL.iter().map(|one_of| one(one_of.as_str(), format_name(*one_of, language))).collect()
        }
        Input::Types => {
            let own = &programme.event.types;
            let titled = |word: &str| own.iter().find(|kind| kind.slug == word).map(|kind| kind.title.get(language));
            let six = Format::ALL.iter().map(|six| {
                let name = titled(six.as_str()).map_or_else(|| format_name(*six, language), str::to_owned);
                one(six.as_str(), name)
            });
            let others = own.iter().filter(|kind| kind.slug.parse::<Format>().is_err());
            others.map(|kind| one(&kind.slug, kind.title.get(language).to_owned())).chain(six).collect()
        }
        Input::Kinds => {
            (QuestionKind::ALL.iter()).map(|kind| one(kind.as_str(), t.get(&format!("question-kind-{kind}")))).collect()
        }
        Input::Unproven => {
            (Unproven::ALL.iter()).map(|when| one(when.as_str(), t.get(&format!("unproven-{when}")))).collect()
        }
        Input::Lots => {
            let lots = ["0.0", "0.5", "1.0", "1.5", "2.0"];
            let own = Some(value).filter(|own| !own.is_empty() && !lots.contains(own));
            let lots = lots.into_iter().chain(own).map(|lot| one(lot, lot_words(lot, t)));
            std::iter::once(none()).chain(lots).collect()
        }
        Input::Themes => {
            let themes = programme.themes.iter().map(|theme| one(&theme.slug, theme.title.get(language).to_owned()));
            std::iter::once(none()).chain(themes).collect()
        }
        Input::Rooms => {
            let rooms = programme.rooms.iter().map(|room| one(&room.slug, room.with_seats()));
            std::iter::once(none()).chain(rooms).collect()
        }
        Input::Rounds => {
            let rounds = programme.rounds.iter().map(|round| one(&round.slug, round.title.get(language).to_owned()));
            std::iter::once(none()).chain(rounds).collect()
        }
        _ => Vec::new(),
    }
}

/// How much luck weighs, in words.
fn lot_words(lot: &str, t: &Speech) -> String {
    let factor = format!("{:.1}", lot.parse::<f64>().unwrap_or_default().exp2());
    if lot == "0.0" { fl!(t, "lot-none") } else { fl!(t, "lot-up-to", factor = factor) }
}

/// A value of the event file, as it is typed.
fn kept(value: &Value, input: Input, written: Option<TextLanguage>, languages: &[TextLanguage]) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let list = || value.as_array().map(Vec::as_slice).unwrap_or_default();
    let lines = |line: &dyn Fn(&Value) -> String| list().iter().map(line).collect::<Vec<_>>().join("\n");
    match input {
        Input::Texts | Input::LongTexts => text(&value[written.unwrap_or_default().as_str()]),
        Input::Limit if value.is_null() => "-".to_owned(),
        Input::Limit if value == "unlimited" => String::new(),
        Input::Yes => if value == true { "yes" } else { "" }.to_owned(),
        Input::Words => list().iter().map(text).collect::<Vec<_>>().join(", "),
        Input::Speakers => lines(&|one| {
            // A semicolon of the name's own is no end of it.
            let name = text(&one["name"]).replace('\\', "\\\\").replace(';', "\\;");
            let affiliation = text(&one["affiliation"]);
            if affiliation.is_empty() { name } else { format!("{name}; {affiliation}") }
        }),
        Input::Holds => lines(&|one| {
            let mode = if one["mode"] == Mode::Online.as_str() { " online" } else { "" };
            format!("{}: {}{mode}", text(&one["for"]), text(&one["seats"]))
        }),
        Input::Choices => lines(&|one| {
            let words: Vec<String> = languages.iter().map(|language| text(&one["title"][language.as_str()])).collect();
            format!("{}: {}", text(&one["slug"]), words.join(" | "))
        }),
        Input::Closed => lines(&|one| {
            format!("{} / {}", text(&one["from"]).replace('T', " "), text(&one["until"]).replace('T', " "))
        }),
        Input::Links => lines(&|one| {
            let from = without_seconds(text(&one["from"]).replace('T', " "));
            let parts = [text(&one["kind"]), text(&one["title"]), text(&one["url"]), from];
            parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
        }),
        Input::Time | Input::Moment => without_seconds(text(value)),
        _ => text(value),
    }
}

/// A time as people write it; seconds stay where there are any.
fn without_seconds(time: String) -> String {
    match time.strip_suffix(":00") {
        Some(rest) if rest.contains(':') => rest.to_owned(),
        _ => time,
    }
}

/// What is new begins like this, in the event file's shape.
pub fn fresh(thing: Thing, programme: &Programme) -> Value {
    match thing {
        // Most sessions take a seat; one that does by mistake is seen at once, one that does not lands in every agenda.
        Thing::Session => {
            let language = programme.event.languages.first().copied().unwrap_or_default();
            json!({"format": Format::Workshop, "needs_seat": true, "language": language})
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
            Input::Texts | Input::LongTexts => {
                if languages.iter().all(|language| !form.has(&id(path, Some(*language)))) {
                    continue;
                }
                let sent = languages.iter().filter(|language| form.has(&id(path, Some(**language))));
                let texts = sent.map(|language| {
                    let text = form.first(&id(path, Some(*language))).trim();
                    // What is not said in a language is not there.
                    (
                        language.to_string(),
                        if text.is_empty() { Value::Null } else { json!(text.replace("\r\n", "\n")) },
                    )
                });
                Some(Value::Object(texts.collect()))
            }
            // A box that is not ticked is not sent: the form says that it was there.
            Input::Yes if !form.has(&format!("has-{}", id(path, None))) => continue,
            Input::Yes => Some(json!(form.given(&id(path, None)).is_some())),
            _ if !form.has(&id(path, None)) => continue,
            // A theme always has a colour: the plainest, where none is given.
            Input::Colour if thing == Thing::Theme && form.first(&id(path, None)).trim().is_empty() => {
                Some(json!(Colour::SLATE))
            }
            _ => typed(*input, form.first(&id(path, None)).trim(), languages),
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
        Input::Words => Some(text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect()),
        Input::Speakers => list(&|line| {
            let (name, affiliation) = name_and_rest(line);
            Some(json!({"name": name.trim(), "affiliation": affiliation.trim()}))
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
        Input::Links => list(&|line| {
            let mut parts: Vec<&str> = line.split('|').map(str::trim).collect();
            // An address alone is a link.
            if let [url] = parts[..] {
                parts = vec!["page", "", url];
            }
            let [kind, title, url, rest @ ..] = parts.as_slice() else { return None };
            let from = rest.first().filter(|from| !from.is_empty()).map(|from| from.replacen(' ', "T", 1));
            Some(json!({"kind": kind, "title": title, "url": url, "from": from}))
        }),
        Input::Closed => list(&|line| {
            let (from, until) = line.split_once('/')?;
            let moment = |text: &str| text.trim().replacen(' ', "T", 1);
            Some(json!({"from": moment(from), "until": moment(until)}))
        }),
        _ => Some(json!(text)),
    }
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
