//! What may be meant, but rarely is: a room taken twice, a speaker in two places, a theme twice in a round.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use serde::Serialize;
use utoipa::ToSchema;

use super::file::{EventFile, SessionFile};
use super::words::string_enum;
use super::{Mode, Span, TextLanguage, Texts};

string_enum! {
    /// What is odd about a session.
    Oddity {
        /// Another session is in its room at the same time.
        RoomTaken = "room-taken",
        /// Its room is closed then.
        RoomClosed = "room-closed",
        /// Its room lacks something that it needs.
        LacksFeature = "lacks-feature",
        /// One of its speakers is in another session at the same time.
        SpeakerTwice = "speaker-twice",
        /// Another session of its theme is in the same round.
        ThemeTwice = "theme-twice",
        /// It is in person or online, and the event takes nobody so.
        ModeNotTaken = "mode-not-taken",
    }
}

/// Something odd about a session; nothing forbids it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Warning {
    pub kind: Oddity,
    /// Codes.
    pub session: String,
    pub other: Option<String>,
    /// The room, the feature, the speaker or the theme, as people call it; a theme in the event's first language.
    pub what: String,
    /// What the theme is called in every language.
    #[serde(skip)]
    pub theme: Option<Texts>,
}

impl Warning {
    /// By which it is the same as another: whatever its theme is called.
    fn key(&self) -> (Oddity, &str, Option<&str>, &str) {
        (self.kind, &self.session, self.other.as_deref(), &self.what)
    }
}

/// Everything that is odd, session by session.
pub fn warnings(file: &EventFile) -> Vec<Warning> {
    let timed: Vec<(&SessionFile, Span<Timestamp>)> = file
        .sessions
        .iter()
        .filter(|session| !session.cancelled)
        .filter_map(|session| {
            let (from, until) = file.session_span(session)?;
            Some((session, Span::new(from, until)))
        })
        .collect();
    let rivals = rivals(&timed);
    let first = TextLanguage::first_of(&file.languages);
    let mut found = Vec::new();
    for (index, (session, span)) in timed.iter().enumerate() {
        let mut warn = |kind, other: Option<&SessionFile>, what: &str| {
            let other = other.map(|other| other.code.clone());
            found.push(Warning { kind, session: session.code.clone(), other, what: what.to_owned(), theme: None });
        };
        let taken = [
            (Mode::InPerson, session.capacity.in_person.is_some() && file.places.in_person.is_none()),
            (Mode::Online, session.capacity.online.is_some() && file.places.online.is_none()),
        ];
        for (mode, _) in taken.into_iter().filter(|(_, is_not)| *is_not) {
            warn(Oddity::ModeNotTaken, None, mode.as_str());
        }
        let room = session.room.as_ref().and_then(|slug| file.rooms.iter().find(|room| room.slug == *slug));
        if let Some(room) = room {
            let is_closed = room
                .closed
                .iter()
                .any(|closed| Span::new(file.moment(closed.from), file.moment(closed.until)).meets(span));
            if is_closed {
                warn(Oddity::RoomClosed, None, &room.title);
            }
            for need in session.needs.iter().filter(|need| !room.features.contains(need)) {
                warn(Oddity::LacksFeature, None, need);
            }
        }
        for (other, _) in rivals[index].iter().map(|other| &timed[*other]) {
            if let Some(room) = room.filter(|room| other.room.as_ref() == Some(&room.slug)) {
                warn(Oddity::RoomTaken, Some(other), &room.title);
            }
            for speaker in
                session.speakers.iter().filter(|speaker| other.speakers.iter().any(|s| s.who() == speaker.who()))
            {
                warn(Oddity::SpeakerTwice, Some(other), &speaker.name);
            }
        }
        let same_round = |other: &&(&SessionFile, _)| session.round.is_some() && other.0.round == session.round;
        if let Some(theme) = session.theme.as_ref()
            && file.format_of(session) == Some(super::Format::Workshop)
        {
            let workshops = timed[index + 1..].iter().filter(same_round);
            let same =
                workshops.filter(|(other, _)| other.theme.as_ref() == Some(theme) && other.format == session.format);
            for (other, _) in same {
                let known = file.themes.iter().find(|known| known.slug == *theme);
                found.push(Warning {
                    kind: Oddity::ThemeTwice,
                    session: session.code.clone(),
                    other: Some(other.code.clone()),
                    what: known.map_or(theme.as_str(), |theme| theme.title.get(first)).to_owned(),
                    theme: known.map(|theme| theme.title.clone()),
                });
            }
        }
    }
    found
}

/// The warnings that were not there before.
pub fn new_ones(file: &EventFile, before: &[Warning]) -> Vec<Warning> {
    let before: HashSet<_> = before.iter().map(Warning::key).collect();
    warnings(file).into_iter().filter(|warning| !before.contains(&warning.key())).collect()
}

/// Of each session, the later ones in the list that are at the same time and share its room or a speaker. Only what shares one is
/// compared, in the order of the clock: a large programme has half a million pairs.
fn rivals(timed: &[(&SessionFile, Span<Timestamp>)]) -> Vec<Vec<usize>> {
    let mut sharing: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for (index, (session, _)) in timed.iter().enumerate() {
        let room = session.room.iter().map(|room| (true, room.as_str()));
        for shared in room.chain(session.speakers.iter().map(|speaker| (false, speaker.who()))) {
            sharing.entry(shared).or_default().push(index);
        }
    }
    let mut rivals = vec![Vec::new(); timed.len()];
    for mut group in sharing.into_values() {
        group.sort_by_key(|index| (timed[*index].1.from, timed[*index].1.until));
        for (at, one) in group.iter().enumerate() {
            let span = timed[*one].1;
            for other in group[at + 1..].iter().take_while(|other| timed[**other].1.from < span.until) {
                if other != one && timed[*other].1.meets(&span) {
                    rivals[*one.min(other)].push(*one.max(other));
                }
            }
        }
    }
    for rivals in &mut rivals {
        rivals.sort_unstable();
        rivals.dedup();
    }
    rivals
}
