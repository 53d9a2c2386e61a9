//! What a file would make another of the programme, in sentences: each session by its name, with what it was and what it would be.

use i18n_embed_fl::fl;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::dates::{short_day, time};
use super::programme::field_name;
use super::{has_name, speech};
use crate::programme::file::Limit;
use crate::programme::preview::{Differs, Preview, Seen, Value};
use crate::programme::{Language, Texts};

/// So many are named; of the others it is said how many.
const NAMED: usize = 20;

/// Longer than this, in characters, nobody compares.
const LONGEST: usize = 90;

/// Sessions that are alike in what becomes of them.
pub struct Group {
    /// Such as "3 new sessions".
    pub heading: String,
    /// A line for each of the first, and for what is another in it.
    pub lines: Vec<(String, Vec<String>)>,
    /// Such as "and 12 more"; empty: those are all.
    pub more: String,
}

/// What would be another, in groups; those that are empty are not there.
pub fn groups(preview: &Preview, language: Language) -> Vec<Group> {
    let t = speech(language);
    let added = preview.added.iter().map(|one| (seen(one, language), Vec::new())).collect::<Vec<_>>();
    let changed = preview.changed.iter().map(|(one, differs)| {
        let lines = differs.iter().map(|differs| differs_in_words(differs, language)).collect();
        (seen(one, language), lines)
    });
    let changed = changed.collect::<Vec<_>>();
    let gone = preview.gone.iter().map(|one| (seen(one, language), Vec::new())).collect::<Vec<_>>();
    let groups = [
        (fl!(t, "preview-added", count = added.len()), added),
        (fl!(t, "preview-changed", count = changed.len()), changed),
        (fl!(t, "preview-gone", count = gone.len()), gone),
    ];
    let group = |(heading, mut lines): (String, Vec<(String, Vec<String>)>)| {
        let more = lines.len().saturating_sub(NAMED);
        lines.truncate(NAMED);
        Group { heading, lines, more: if more == 0 { String::new() } else { fl!(t, "preview-more", count = more) } }
    };
    groups.into_iter().filter(|(_, lines)| !lines.is_empty()).map(group).collect()
}

/// A list cut to what is named, and how many more there are.
pub fn first(mut lines: Vec<String>, language: Language) -> Vec<String> {
    let more = lines.len().saturating_sub(NAMED);
    if more > 0 {
        lines.truncate(NAMED);
        lines.push(fl!(speech(language), "preview-more", count = more));
    }
    lines
}

/// A session: its title, code, when and where.
fn seen(one: &Seen, language: Language) -> String {
    let title = cut(one.title.get(language));
    let when = one.starts.map(|starts| moment(starts, language));
    let room = Some(one.room.clone()).filter(|room| !room.is_empty());
    let rest: Vec<String> = when.into_iter().chain(room).collect();
    let rest = if rest.is_empty() { String::new() } else { format!(": {}", rest.join(", ")) };
    format!("{title} ({}){rest}", one.code)
}

fn differs_in_words(differs: &Differs, language: Language) -> String {
    let t = speech(language);
    let (was, now) = match (&differs.was, &differs.now) {
        // In the language in which they differ.
        (Value::Texts(was), Value::Texts(now)) => texts(was, now, language),
        (Value::Span(was), Value::Span(now)) => spans(*was, *now, language),
        (was, now) => (words(was, language), words(now, language)),
    };
    let said = |text: String| if text.is_empty() { "–".to_owned() } else { cut(&text) };
    fl!(t, "preview-differs", field = field_name(differs.field, t), was = said(was), now = said(now))
}

fn words(value: &Value, language: Language) -> String {
    let t = speech(language);
    match value {
        Value::Texts(texts) => texts.get(language).to_owned(),
        Value::Span(span) => span.map(|(from, _)| moment(from, language)).unwrap_or_default(),
        Value::Language(tag) if has_name(tag) => t.get(&format!("language-{tag}")),
        Value::Language(words) | Value::Words(words) => words.clone(),
        Value::Format(format) if t.has(&format!("format-{format}")) => t.get(&format!("format-{format}")),
        Value::Format(format) => format.clone(),
        Value::Limit(None) => String::new(),
        Value::Limit(Some(Limit::Places(places))) => places.to_string(),
        Value::Limit(Some(Limit::Unlimited(_))) => fl!(t, "change-unlimited"),
        Value::YesOrNo(true) => fl!(t, "meanwhile-yes"),
        Value::YesOrNo(false) => fl!(t, "meanwhile-no"),
    }
}

/// What two texts say where they differ: in the reader's language, or in the first in which they do.
fn texts(was: &Texts, now: &Texts, language: Language) -> (String, String) {
    let own = language.into();
    let all = [own].into_iter().chain(now.languages()).chain(was.languages());
    let mut said = all.map(|language| (was.own(language).to_owned(), now.own(language).to_owned()));
    let (was, now) = said.find(|(was, now)| was != now).unwrap_or_default();
    // What is the same at first is left out of long ones.
    let alike = was.chars().zip(now.chars()).take_while(|(one, other)| one == other).count();
    let from = alike.saturating_sub(LONGEST / 3);
    let rest = |text: &str| {
        let rest: String = text.chars().skip(from).collect();
        if from > 0 && text.chars().count() > LONGEST { format!("…{rest}") } else { text.to_owned() }
    };
    (rest(&was), rest(&now))
}

type Span = Option<(DateTime, DateTime)>;

/// From when until when; the day once, where it is the same.
fn spans(was: Span, now: Span, language: Language) -> (String, String) {
    let is_one_day = was.zip(now).is_some_and(|(was, now)| was.0.date() == now.0.date());
    let words = |span: Span| {
        let Some((from, until)) = span else { return String::new() };
        let hours = format!("{} – {}", hour(from, language), hour(until, language));
        if is_one_day { hours } else { format!("{}, {hours}", short_day(from.date(), language)) }
    };
    (words(was), words(now))
}

fn moment(at: DateTime, language: Language) -> String {
    format!("{}, {}", short_day(at.date(), language), hour(at, language))
}

fn hour(at: DateTime, language: Language) -> String {
    let moment = TimeZone::UTC.to_timestamp(at).unwrap_or_default();
    time(moment, &TimeZone::UTC, language)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
