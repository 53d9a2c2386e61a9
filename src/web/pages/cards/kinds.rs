//! What kinds of session and languages are called, and their signs.

use std::collections::BTreeSet;

use i18n_embed_fl::fl;
use jiff::civil::Date;

use crate::languages::{dates, has_name, speech};
use crate::programme::{Format, Language, Programme, Session, SessionType};

pub fn format_name(format: Format, language: Language) -> String {
    let t = speech(language);
    match format {
        Format::Plenary => fl!(t, "format-plenary"),
        Format::Workshop => fl!(t, "format-workshop"),
        Format::Stream => fl!(t, "format-stream"),
        Format::OnlineWorkshop => fl!(t, "format-online_workshop"),
        Format::Visit => fl!(t, "format-visit"),
        Format::DropIn => fl!(t, "format-drop_in"),
    }
}

/// What a session is: its event's own word for it, or ours.
pub fn type_name(session: &Session, language: Language) -> String {
    let kind = session.kind.as_ref().map(|kind| kind.title.get(language).to_owned());
    kind.unwrap_or_else(|| format_name(session.format, language))
}

/// The types that a programme's sessions are of: their words in files and addresses, and their names.
pub fn types_in_use(programme: &Programme, language: Language) -> Vec<(String, String)> {
    let name = |(word, own): (&str, Option<&SessionType>)| {
        let ours = || word.parse().map_or_else(|_| word.to_owned(), |format| format_name(format, language));
        (word.to_owned(), own.map_or_else(ours, |own| own.title.get(language).to_owned()))
    };
    programme.types_in_use().map(name).collect()
}

/// What stands over sessions of no round; where there are no rounds, there are no other times.
pub fn of_no_round(programme: &Programme, language: Language) -> String {
    let t = speech(language);
    if programme.rounds.is_empty() { fl!(t, "round-none") } else { fl!(t, "round-other") }
}

/// The same in a list of all days: each day on which there are some, and what stands over those of it.
pub fn days_of_no_round(programme: &Programme, language: Language) -> Vec<(Date, String)> {
    let loose = programme.current().filter(|session| programme.round_of(session).is_none());
    let days: BTreeSet<Date> = loose.map(|session| programme.event.day_of(session.starts_at)).collect();
    let title = |day: Date| match (programme.event.has_days(), programme.rounds.is_empty()) {
        (false, _) => of_no_round(programme, language),
        (true, true) => dates::date(day, language),
        (true, false) => format!("{} · {}", of_no_round(programme, language), dates::date(day, language)),
    };
    days.into_iter().map(|day| (day, title(day))).collect()
}

pub(super) fn type_icon(session: &Session) -> &str {
    let own = session.kind.as_ref().and_then(|kind| kind.icon.as_deref());
    own.filter(|icon| !icon.is_empty()).unwrap_or_else(|| icon_of(session.format))
}

/// A spoken language by name where the product knows it, else its code.
pub fn language_name(code: &str, language: Language) -> String {
    let t = speech(language);
    let primary = code.split('-').next().unwrap_or_default();
    if has_name(primary) { t.get(&format!("language-{primary}")) } else { code.to_owned() }
}

/// What sessions of one type are called together.
pub fn kind_name(session: &Session, language: Language) -> String {
    let t = speech(language);
    if let Some(own) = &session.kind {
        return own.title.get(language).to_owned();
    }
    match session.format {
        Format::Plenary => fl!(t, "format-plenary"),
        Format::Workshop => fl!(t, "kind-workshop"),
        Format::Stream => fl!(t, "kind-stream"),
        Format::OnlineWorkshop => fl!(t, "kind-online_workshop"),
        Format::Visit => fl!(t, "kind-visit"),
        Format::DropIn => fl!(t, "format-drop_in"),
    }
}

fn icon_of(format: Format) -> &'static str {
    match format {
        Format::Plenary => "users",
        Format::Workshop => "hand-heart",
        Format::Stream => "tv",
        Format::OnlineWorkshop => "monitor",
        Format::Visit => "footprints",
        Format::DropIn => "coffee",
    }
}
