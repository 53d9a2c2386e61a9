//! What a thing of the programme consists of, as fields of a form: from the event file's shape and back.

mod choices;
mod typed;

use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::Value;

use self::choices::{choices, heading, hint, label, ticks};
use self::typed::id;
pub use self::typed::{fresh, patch};
use crate::actions::edit_programme::Thing;
use crate::languages::problems::FieldError;
use crate::languages::{Speech, own_name};
use crate::programme::{Language, Mode, Programme, SessionLink, TextLanguage};
use crate::web::form::Form;
use crate::web::pages::desk::frame::{Choosable, Mistake};
use crate::web::pages::meanwhile::{Fate, fate, mark};

/// How something is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Line,
    /// A line in each language.
    Texts,
    /// The same, where one text alone is in the first.
    PlainTexts,
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
    /// The same, with those that are known to tick.
    Features,
    /// The same, of languages.
    Languages,
    /// A line for each: name; affiliation; of a namesake, `#` and the slug.
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
            ("minutes", Input::Number),
            ("capacity.in_person", Input::Limit),
            ("capacity.online", Input::Limit),
            ("holds", Input::Holds),
            ("door", Input::Number),
            ("needs", Input::Features),
            ("meeting_point", Input::PlainTexts),
            ("walk_before", Input::Number),
            ("walk_after", Input::Number),
            ("language", Input::Line),
            ("join_url", Input::Line),
            ("access_notes", Input::Texts),
            ("level", Input::Texts),
            ("audience", Input::Texts),
            ("tags", Input::Words),
            ("links", Input::Links),
            ("one_of", Input::Line),
            ("part_of", Input::Line),
            ("needs_seat", Input::Yes),
            ("do_not_record", Input::Yes),
            ("license", Input::Line),
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
        Thing::Person => &[
            ("name", Input::Line),
            ("namesake", Input::Yes),
            ("pronouns", Input::Line),
            ("url", Input::Line),
            ("biography", Input::LongTexts),
        ],
        Thing::Room => &[
            ("title", Input::Line),
            ("capacity", Input::Number),
            ("features", Input::Features),
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
            ("day_change", Input::Time),
            ("time_zone", Input::Line),
            ("languages", Input::Languages),
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
    /// Over the first field of a group.
    pub heading: Option<String>,
    pub label: String,
    pub hint: String,
    /// `text`, `number`, `date`, `time`, `datetime-local`, `lines`, `pick`, `ticks` or `yes`.
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
            "ticks" => self.value.clone(),
            _ => chosen.unwrap_or_else(|| self.value.clone()),
        }
    }

    /// Of what can be ticked: what stands beside it, in words of its own.
    pub fn rest(&self) -> String {
        let is_own = |word: &&str| self.choices.iter().all(|one| one.value != *word);
        let words = self.value.split(',').map(str::trim).filter(|word| !word.is_empty()).filter(is_own);
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Fields of which several are ticked: each tick has a name of its own (`languages.nl`).
pub const TICKED: [&str; 3] = ["features", "needs", "languages"];

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
        let is_texts = matches!(input, Input::Texts | Input::PlainTexts | Input::LongTexts);
        let each: Vec<Option<TextLanguage>> =
            if is_texts { languages.iter().copied().map(Some).collect() } else { vec![None] };
        for written in each {
            let id = id(path, *input, written, languages);
            let value = match source {
                Source::Kept(value) => kept(at(value, path), *input, written, languages),
                Source::Typed(form) => form.first(&id).to_owned(),
            };
            let ticks = ticks(*input, programme, &value, language);
            let value = in_order(value, &ticks);
            let label = label(thing, path, t);
            let is_first = written.is_none_or(|written| languages.first() == Some(&written));
            let mistake = mistakes.iter().find(|one| is_about(&one.field, path)).map(|one| one.message.clone());
            views.push(FieldView {
                label: written.map_or_else(|| label.clone(), |written| format!("{label} ({})", own_name(written))),
                hint: hint(path, *input, t),
                kind: match input {
                    Input::Number => "number",
                    Input::Date => "date",
                    Input::Time => "time",
                    Input::Moment => "datetime-local",
                    Input::Yes => "yes",
                    Input::Features | Input::Languages => "ticks",
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
                choices: if ticks.is_empty() { choices(*input, programme, &value, (language, t)) } else { ticks },
                heading: heading(thing, path).filter(|_| is_first).map(|key| t.get(key)),
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

/// Words in the order in which they are ticked, then the others: so they are sent.
fn in_order(value: String, ticks: &[Choosable]) -> String {
    if ticks.is_empty() {
        return value;
    }
    let words: Vec<&str> = value.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    let known = ticks.iter().map(|one| one.value.as_str()).filter(|known| words.contains(known));
    let others = words.iter().copied().filter(|word| ticks.iter().all(|one| one.value != *word));
    known.chain(others).collect::<Vec<_>>().join(", ")
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
        Input::PlainTexts if value.is_string() && written != languages.first().copied() => String::new(),
        Input::PlainTexts if value.is_string() => text(value),
        Input::Texts | Input::PlainTexts | Input::LongTexts => text(&value[written.unwrap_or_default().as_str()]),
        Input::Limit if value.is_null() => "-".to_owned(),
        Input::Limit if value == "unlimited" => String::new(),
        Input::Yes => if value == true { "yes" } else { "" }.to_owned(),
        Input::Words | Input::Features | Input::Languages => list().iter().map(text).collect::<Vec<_>>().join(", "),
        Input::Speakers => lines(&|one| {
            // A semicolon of the name's own is no end of it.
            let name = text(&one["name"]).replace('\\', "\\\\").replace(';', "\\;");
            let slug = one["person"].as_str().map(|slug| format!("#{slug}")).unwrap_or_default();
            let parts = [name, text(&one["affiliation"]), slug].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join("; ")
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
        Input::Links => lines(&|one| SessionLink::deserialize(one).map_or_else(|_| String::new(), |link| link.line())),
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
