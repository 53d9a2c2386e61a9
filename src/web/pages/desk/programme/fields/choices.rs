//! What there is to choose from in a field, and what is said beside it.

use i18n_embed_fl::fl;

use super::Input;
use crate::actions::edit_programme::Thing;
use crate::languages::{Speech, own_name};
use crate::programme::access::Need;
use crate::programme::colour::Palette;
use crate::programme::questions::QuestionKind;
use crate::programme::{Format, Language, Programme, TextLanguage, Unproven};
use crate::web::pages::cards::{format_name, need_name};
use crate::web::pages::desk::frame::{Choosable, choosable};

/// The group that begins with a field: its heading's message.
pub(super) fn heading(thing: Thing, path: &str) -> Option<&'static str> {
    Some(match (thing, path) {
        (Thing::Session | Thing::Event, "title") => "heading-what",
        (Thing::Session, "format") => "heading-when-where",
        (Thing::Session, "capacity.in_person") | (Thing::Event, "places.in_person") => "field-capacity",
        (Thing::Session, "meeting_point") => "heading-taking-part",
        (Thing::Session, "level") => "heading-more",
        (Thing::Event, "date") => "heading-when",
        (Thing::Event, "programme_public_at") => "heading-registration",
        (Thing::Event, "ballot.until") => "field-ballot",
        (Thing::Event, "offer_minutes") => "heading-by-itself",
        (Thing::Event, "mail_texts.confirmation") => "field-mail-texts",
        _ => return None,
    })
}

/// What a field is called.
pub(super) fn label(thing: Thing, path: &str, t: &Speech) -> String {
    match (thing, path) {
        (Thing::Event, "date") => fl!(t, "field-first-day"),
        // A type's are usual, a session's its own.
        (Thing::Session, "minutes") => fl!(t, "field-lasts"),
        _ => t.get(&format!("field-{}", path.replace(['.', '_'], "-"))),
    }
}

pub(super) fn hint(name: &str, input: Input, t: &Speech) -> String {
    match input {
        Input::Limit if name == "capacity.in_person" => fl!(t, "hint-limit-room"),
        Input::Limit => fl!(t, "hint-limit"),
        Input::Words if name == "embed_on" => fl!(t, "hint-embed-on"),
        Input::Texts if name == "level" => fl!(t, "hint-level"),
        Input::Texts if name == "audience" => fl!(t, "hint-audience"),
        Input::Line if name == "license" => fl!(t, "hint-license"),
        Input::Time if name == "day_change" => fl!(t, "hint-day-change"),
        Input::Number if name == "minutes" => fl!(t, "hint-minutes"),
        Input::Number if name == "door" => fl!(t, "hint-door"),
        Input::Line if name == "one_of" => fl!(t, "hint-one-of"),
        Input::Line if name == "part_of" => fl!(t, "hint-part-of"),
        Input::Line if name == "url" => fl!(t, "hint-url"),
        Input::Line if name == "organisation.name" => fl!(t, "hint-organisation"),
        Input::Line if name == "organisation.email" => fl!(t, "hint-organisation-email"),
        Input::Words if name == "tags" => fl!(t, "hint-tags"),
        Input::Languages => fl!(t, "hint-languages"),
        Input::Features => fl!(t, "hint-features"),
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

/// What can be ticked, and is or is not.
pub(super) fn ticks(input: Input, programme: &Programme, value: &str, language: Language) -> Vec<Choosable> {
    let has = |known: &str| value.split(',').any(|word| word.trim() == known);
    match input {
        Input::Features => {
            let one = |need: &Need| choosable(need.as_str(), need_name(*need, language), has(need.as_str()));
            Need::ALL.iter().map(one).collect()
        }
        Input::Languages => {
            // The event's own come first, in their order: the first is the one that others fall back on.
            let own = programme.event.languages.iter().copied();
            let ours = Language::ALL.iter().filter_map(|language| language.as_str().parse::<TextLanguage>().ok());
            let mut all: Vec<TextLanguage> = own.collect();
            all.extend(ours.filter(|language| !programme.event.languages.contains(language)));
            all.into_iter().map(|one| choosable(one.as_str(), own_name(one).to_owned(), has(one.as_str()))).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn choices(
    input: Input,
    programme: &Programme,
    value: &str,
    (language, t): (Language, &Speech),
) -> Vec<Choosable> {
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
    let factor = factor.replace('.', &fl!(t, "decimal-mark"));
    if lot == "0.0" { fl!(t, "lot-none") } else { fl!(t, "lot-up-to", factor = factor) }
}
