//! What a story says that somebody has, and why something was refused.

use super::Story;
use crate::programme::Mode;
use crate::seating::*;

impl Story {
    /// Whether a sentence says what somebody has; it fails where that is not so.
    pub(super) fn is_so(&self, words: &[&str]) -> bool {
        let now = |name: &str| format!("{words:?}, but {:?}", self.world.people[&self.people[name]]);
        match words {
            [name, "has", "no", code] => assert_eq!(self.seat(name, code, None), None, "{}", now(name)),
            [name, "has", "no", code, "online"] => {
                assert_eq!(self.seat(name, code, Some(Mode::Online)), None, "{}", now(name));
            }
            [name, "has", code] => self.expect(name, (code, None), SeatStatus::Confirmed),
            [name, "has", code, "online"] => self.expect(name, (code, Some(Mode::Online)), SeatStatus::Confirmed),
            [name, "is", "offered", code] => self.expect(name, (code, None), SeatStatus::Offered),
            [name, "wishes", "for", code] => self.expect(name, (code, None), SeatStatus::Wished),
            [name, "waits", nth, "for", "the", "event"] => {
                let (mode, _) = self.held(name).waits.unwrap_or_else(|| panic!("{}", now(name)));
                assert_eq!(self.place_in_line(name, None, mode), position(nth), "{}", now(name));
            }
            [name, "waits", nth, "for", code] => {
                self.expect(name, (code, Some(Mode::InPerson)), SeatStatus::Waiting);
                assert_eq!(self.place_in_line(name, Some(code), Mode::InPerson), position(nth), "{}", now(name));
            }
            [name, "is", "in"] => assert_eq!(self.held(name).standing, Standing::In, "{}", now(name)),
            [name, "is", "out"] => assert_eq!(self.held(name).standing, Standing::Cancelled, "{}", now(name)),
            _ => return false,
        }
        true
    }

    fn held(&self, name: &str) -> &Held {
        &self.world.people[&self.people[name]]
    }

    /// What somebody has of a session, or may still get.
    fn seat(&self, name: &str, code: &str, mode: Option<Mode>) -> Option<SeatStatus> {
        let session = self.session(code).id;
        let is_it = |seat: &&Seat| seat.session == session && mode.is_none_or(|mode| seat.mode == mode);
        let mut live: Vec<&Seat> =
            self.held(name).seats.iter().filter(|seat| seat.status.is_live()).filter(is_it).collect();
        live.sort_by_key(|seat| !seat.status.is_taken());
        live.first().map(|seat| seat.status)
    }

    fn expect(&self, name: &str, (code, mode): (&str, Option<Mode>), status: SeatStatus) {
        assert_eq!(self.seat(name, code, mode), Some(status), "{name} and {code}: {:?}", self.held(name));
    }

    /// From 1; for the event itself where no session is said.
    fn place_in_line(&self, name: &str, code: Option<&str>, mode: Mode) -> Option<usize> {
        let places = code.map_or(self.world.rules.places, |code| self.session(code).places);
        let line = self.world.line((*places.get(mode))?);
        line.iter().position(|(_, id)| *id == self.people[name]).map(|before| before + 1)
    }
}

fn position(nth: &str) -> Option<usize> {
    nth.trim_end_matches(|sign: char| sign.is_alphabetic()).parse().ok()
}

/// Why something was refused, in a story's words.
pub(super) fn refused(refusal: &Refusal) -> String {
    let why = match refusal {
        Refusal::Full { .. } => "it is full",
        Refusal::Clash { .. } => "they would be in two sessions at once",
        Refusal::Started { .. } => "it has begun",
        Refusal::NoSuchSeat { .. } => "they have nothing there",
        Refusal::NoOffer { .. } => "nothing is offered",
        Refusal::AlreadyRegistered => "somebody proven has the address",
        Refusal::TooManyUnproven => "too many with it are unproven",
        Refusal::TooLate => "it is too late",
        Refusal::IsCancelled => "they have no place in the event",
        Refusal::WishesClosed { .. } => "wishes are closed",
        Refusal::WishesOpen { .. } => "wishes are still collected",
        Refusal::Invalid { faults } => match faults[0].kind {
            FaultKind::OnlineTakesNoRoomSeat => "who is online takes no place in a room",
            FaultKind::TooManyVisits { .. } => "it is one visit too many",
            FaultKind::FallbacksInACircle => "it goes round in a circle",
            FaultKind::SameSessionTwice => "they have it already",
            _ => return format!("{refusal:?}"),
        },
        Refusal::InGroup { why, .. } => return refused(why),
        _ => return format!("{refusal:?}"),
    };
    why.to_owned()
}
