//! What there is to choose from in a field, and what is said beside it.

use i18n_embed_fl::fl;

use super::super::frame::{Choosable, choosable};
use super::Input;
use crate::languages::Speech;
use crate::programme::colour::Palette;
use crate::programme::questions::QuestionKind;
use crate::programme::{Format, Language, Programme, Unproven};
use crate::web::pages::cards::format_name;

pub(super) fn hint(name: &str, input: Input, t: &Speech) -> String {
    match input {
        Input::Limit if name == "capacity.in_person" => fl!(t, "hint-limit-room"),
        Input::Limit => fl!(t, "hint-limit"),
        Input::Words if name == "embed_on" => fl!(t, "hint-embed-on"),
        Input::Line if name == "one_of" => fl!(t, "hint-one-of"),
        Input::Line if name == "part_of" => fl!(t, "hint-part-of"),
        Input::Line if name == "organisation.name" => fl!(t, "hint-organisation"),
        Input::Line if name == "organisation.email" => fl!(t, "hint-organisation-email"),
        Input::Words if name == "languages" => fl!(t, "hint-languages"),
        Input::Words if name == "tags" => fl!(t, "hint-tags"),
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
            let lots = lots.into_iter().chain(own).map(|lot| one(lot, lot_words(lot, language, t)));
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
fn lot_words(lot: &str, language: Language, t: &Speech) -> String {
    let factor = format!("{:.1}", lot.parse::<f64>().unwrap_or_default().exp2());
    let factor = if language == Language::En { factor } else { factor.replace('.', ",") };
    if lot == "0.0" { fl!(t, "lot-none") } else { fl!(t, "lot-up-to", factor = factor) }
}
