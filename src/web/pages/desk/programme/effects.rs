//! What an edit would do, in words: before it is done.

use i18n_embed_fl::fl;

use crate::actions::edit_programme::Done;
use crate::languages::losses;
use crate::languages::programme::change;
use crate::languages::speech;
use crate::programme::Language;
use crate::programme::Mode;
use crate::programme::warnings::{Oddity, Warning};

/// As it is shown.
pub struct EffectView {
    /// What changes, a line for each thing; none: nothing does.
    pub changes: Vec<String>,
    /// What that does to people.
    pub lines: Vec<String>,
    pub warnings: Vec<String>,
}

impl EffectView {
    pub fn new(done: &Done, language: Language) -> Self {
        let (effect, t) = (&done.effect, speech(language));
        Self {
            changes: effect.report.iter().map(|one| change(one, language)).collect(),
            lines: (done.losses.iter())
                .map(|loss| losses::words(loss, language))
                .chain((effect.promoted > 0).then(|| fl!(t, "effect-promoted", count = effect.promoted)))
                .chain((effect.over_capacity > 0).then(|| fl!(t, "effect-over", count = effect.over_capacity)))
                .chain((effect.clashes > 0).then(|| fl!(t, "effect-clashes", count = effect.clashes)))
                .chain([fl!(t, "effect-mails", count = effect.mails)])
                .chain(done.opening.map(|people| fl!(t, "effect-opening", count = people)))
                .collect(),
            warnings: done.warnings.iter().map(|warning| warning_words(warning, language)).collect(),
        }
    }
}

/// A warning in a sentence.
pub fn warning_words(warning: &Warning, language: Language) -> String {
    let (t, session) = (speech(language), warning.session.clone());
    let what = warning.theme.as_ref().map_or_else(|| warning.what.clone(), |theme| theme.get(language).to_owned());
    let other = warning.other.clone().unwrap_or_default();
    match warning.kind {
        Oddity::RoomTaken => fl!(t, "warning-room-taken", session = session, other = other, what = what),
        Oddity::RoomClosed => fl!(t, "warning-room-closed", session = session, what = what),
        Oddity::LacksFeature => fl!(t, "warning-lacks-feature", session = session, what = what),
        Oddity::SpeakerTwice => fl!(t, "warning-speaker-twice", session = session, other = other, what = what),
        Oddity::ModeNotTaken if warning.what == Mode::Online.as_str() => {
            fl!(t, "warning-not-online", session = session)
        }
        Oddity::ModeNotTaken => fl!(t, "warning-not-in-person", session = session),
        Oddity::ThemeTwice => fl!(t, "warning-theme-twice", session = session, other = other, what = what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::Texts;

    #[test]
    fn a_theme_is_named_in_its_reader_s_language() {
        let theme = Texts::default().with(Language::Nl, "Beleid").with(Language::Fr, "Politique");
        let (session, other) = ("POL-1".to_owned(), Some("POL-2".to_owned()));
        let warning =
            Warning { kind: Oddity::ThemeTwice, session, other, what: "Beleid".to_owned(), theme: Some(theme) };
        assert!(warning_words(&warning, Language::Nl).contains("Beleid"));
        assert!(warning_words(&warning, Language::Fr).contains("Politique"));
    }
}
