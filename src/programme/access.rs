//! Who can take part: read from what a room has, and from the notes that organisers write.

use super::{Room, Texts};
use crate::letters::fold;

/// What somebody may need to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Wheelchair,
    StepFree,
    InductionLoop,
    SignLanguage,
    Captions,
}

impl Need {
    pub const ALL: [Self; 5] =
        [Self::Wheelchair, Self::StepFree, Self::InductionLoop, Self::SignLanguage, Self::Captions];

    /// Whether it helps who follows a session on a screen.
    pub fn is_on_screen(self) -> bool {
        matches!(self, Self::SignLanguage | Self::Captions)
    }

    /// As it stands in addresses and among a room's features.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wheelchair => "wheelchair",
            Self::StepFree => "step-free",
            Self::InductionLoop => "induction-loop",
            Self::SignLanguage => "sign-language",
            Self::Captions => "captions",
        }
    }

    /// The need that a word (folded, in Dutch, French, English or German) is a name of.
    pub fn named(word: &str) -> Option<Self> {
        let begins = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
        match word {
            _ if begins(&["rolstoel", "wheelchair", "rollstuhl"]) || word == "fauteuil" || word == "pmr" => {
                Some(Self::Wheelchair)
            }
            _ if begins(&["ringleiding", "induktion"]) || word == "boucle" => Some(Self::InductionLoop),
            _ if begins(&["gebarenta", "gebarento", "vgt", "gebarden"]) => Some(Self::SignLanguage),
            _ if begins(&["ondertitel", "schrijftolk", "captions", "subtitles", "untertitel", "schriftdol"]) => {
                Some(Self::Captions)
            }
            _ => None,
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Wheelchair => "accessibility",
            Self::StepFree => "stairs",
            Self::InductionLoop => "ear",
            Self::SignLanguage => "hand",
            Self::Captions => "captions",
        }
    }
}

impl std::str::FromStr for Need {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|need| need.as_str() == text).ok_or(())
    }
}

/// What is known of a session. What nobody said is not known: it is not promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access {
    pub wheelchair: bool,
    /// Somebody said that a wheelchair cannot come there.
    pub no_wheelchair: bool,
    /// There are stairs, and no way around them.
    pub stairs: bool,
    /// Somebody said that there is a way without stairs.
    pub step_free: bool,
    pub induction_loop: bool,
    pub sign_language: bool,
    pub captions: bool,
}

/// What notes call it, folded, in Dutch, French, English and German.
const WHEELCHAIR: [&str; 5] = ["rolstoel", "fauteuil roulant", "wheelchair", "pmr", "rollstuhl"];
const STAIRS: [&str; 16] = [
    "trap ",
    "trap,",
    "trappen",
    "treden",
    "trede ",
    "marches ",
    "escalier",
    "steps",
    "stairs",
    "staircase",
    "treppe ",
    "treppe,",
    "treppen ",
    "stufe ",
    "stufen ",
    "stufen,",
];
const LEVEL: [&str; 13] = [
    "gelijkvloers",
    "drempelvrij",
    "met de lift",
    "plain-pied",
    "ascenseur",
    "step-free",
    "ground floor",
    "ebenerdig",
    "stufenlos",
    "stufenfrei",
    "schwellenlos",
    "aufzug",
    "erdgeschoss",
];
const LOOP: [&str; 6] =
    ["ringleiding", "boucle", "induction loop", "hearing loop", "induktionsschleife", "horschleife"];
const SIGNS: [&str; 6] =
    ["gebarentaal", "gebarentolk", "langue des signes", "sign language", "signed", "gebardensprach"];
const CAPTIONS: [&str; 9] = [
    "ondertitel",
    "schrijftolk",
    "sous-titr",
    "transcription",
    "caption",
    "subtitle",
    "speech-to-text",
    "untertitel",
    "schriftdolmetsch",
];
/// What makes the contrary of a sentence.
const NOT: [&str; 14] = [
    "niet ", "geen ", "zonder ", "pas ", "sans ", "aucun", "not ", "no ", "without ", "nicht ", "kein ", "keine ",
    "keinen ", "ohne ",
];

impl Access {
    pub fn of(room: Option<&Room>, notes: &Texts) -> Self {
        let has = |need: Need| room.is_some_and(|room| room.features.iter().any(|feature| feature == need.as_str()));
        let mut access = Self {
            wheelchair: has(Need::Wheelchair),
            no_wheelchair: false,
            stairs: false,
            step_free: has(Need::StepFree),
            induction_loop: has(Need::InductionLoop),
            sign_language: has(Need::SignLanguage),
            captions: has(Need::Captions),
        };
        for note in notes.values() {
            let note = fold(note);
            for sentence in note.split(['.', ';', '!', '\n']) {
                let sentence = format!("{} ", sentence.trim());
                let is_not =
                    NOT.iter().any(|word| sentence.starts_with(word) || sentence.contains(&format!(" {word}")));
                let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
                if says(&WHEELCHAIR) {
                    access.wheelchair = !is_not;
                    access.no_wheelchair = is_not;
                }
                access.step_free |= says(&STAIRS) && is_not || says(&LEVEL) && !is_not;
                access.stairs |= says(&STAIRS) && !is_not;
                access.induction_loop |= says(&LOOP) && !is_not;
                access.sign_language |= says(&SIGNS) && !is_not;
                access.captions |= says(&CAPTIONS) && !is_not;
            }
        }
        access.wheelchair &= !access.stairs;
        access
    }

    /// Whether somebody who needs this can take part; who is online comes to no room.
    pub fn meets(self, need: Need, is_online_only: bool) -> bool {
        match need {
            Need::Wheelchair => self.wheelchair || is_online_only,
            Need::StepFree => (self.step_free || self.wheelchair) && !self.stairs || is_online_only,
            Need::InductionLoop => self.induction_loop,
            Need::SignLanguage => self.sign_language,
            Need::Captions => self.captions,
        }
    }

    /// Whether it is known: that somebody who needs this can take part, or that they cannot; `None` is for the organisers to say.
    pub fn knows(self, need: Need, is_online_only: bool) -> Option<bool> {
        let cannot = match need {
            Need::Wheelchair => self.stairs || self.no_wheelchair,
            Need::StepFree => self.stairs,
            _ => false,
        };
        if self.meets(need, is_online_only) { Some(true) } else { cannot.then_some(false) }
    }

    /// What it has, to show.
    pub fn has(self) -> impl Iterator<Item = Need> {
        Need::ALL.into_iter().filter(move |need| *need != Need::StepFree && self.meets(*need, false))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::programme::Language;

    fn read(note: &str) -> Access {
        Access::of(None, &[(Language::Nl, note.to_owned())].into_iter().collect())
    }

    #[test]
    fn notes_are_read_as_they_are_meant() {
        assert!(read("Rolstoeltoegankelijk.").wheelchair);
        assert!(!read("Niet toegankelijk met een rolstoel.").wheelchair);
        let steps = read("Alleen via een trap van zes treden; bel het onthaal voor hulp.");
        assert!(steps.stairs && !steps.wheelchair);
        assert!(!read("Zonder trap, rolstoeltoegankelijk.").stairs);
        let opening = read("Met Vlaamse Gebarentaal, schrijftolk en ringleiding.");
        assert!(opening.sign_language && opening.captions && opening.induction_loop && !opening.wheelchair);
        assert!(!read("Geen ringleiding in deze zaal.").induction_loop);
        assert!(read("Ongeveer 10 minuten stappen, langs verharde wegen.") == Access::default());
        assert!(!read("Environ 10 minutes de marche.").stairs);
        assert!(read("Six steps; call the front desk for help.").stairs);
        assert!(
            read("Rollstuhlgerecht, mit Aufzug.").wheelchair && !read("Nicht für einen Rollstuhl geeignet.").wheelchair
        );
        assert!(read("Nur über eine Treppe mit sechs Stufen.").stairs && read("Stufenlos erreichbar.").step_free);
        let german = read("Mit Gebärdensprache, Untertiteln und Induktionsschleife.");
        assert!(german.sign_language && german.captions && german.induction_loop);
        assert!(read("Ohne Treppe.").step_free && !read("Keine Induktionsschleife.").induction_loop);
    }

    #[test]
    fn what_nobody_said_is_not_promised() {
        let nothing = Access::default();
        assert!(!nothing.meets(Need::Wheelchair, false) && nothing.meets(Need::Wheelchair, true));
        assert!(!nothing.meets(Need::StepFree, false) && nothing.has().count() == 0);
        assert!(Need::ALL.iter().all(|need| nothing.knows(*need, false).is_none()));
        assert_eq!(read("Alleen via een trap.").knows(Need::StepFree, false), Some(false));
        assert_eq!(read("Niet voor een rolstoel.").knows(Need::Wheelchair, false), Some(false));
        for note in ["Zonder trap.", "Alles is gelijkvloers.", "Sans escalier.", "Rolstoeltoegankelijk."] {
            assert_eq!(read(note).knows(Need::StepFree, false), Some(true), "{note}");
        }
    }
}
