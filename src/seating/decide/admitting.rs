//! Giving somebody a seat out of turn: at a session's door a free one, or, once it is on for long enough, one whose owner did not
//! come; before, one that was kept back.

use super::{Decision, Stop};
use crate::programme::Mode;
use crate::seating::command::*;
use crate::seating::draft::Draft;
use crate::seating::outcome::Outcome;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

impl Decision {
    /// Until the session starts, whoever waits in line comes first, but for what was kept back; from then on, whoever is at
    /// the door.
    pub(super) fn admit(&mut self, admit: &Admit) -> Result<Outcome, Stop> {
        let at = admit.at;
        let held = self.snapshot.people.get(&admit.registration).ok_or(Refusal::UnknownRegistration)?.clone();
        let event = self.snapshot.events.get(&held.event).ok_or(Refusal::UnknownRegistration)?;
        let rules = event.rules.clone();
        let unknown = || Refusal::UnknownSession { wish: None, code: admit.session.clone() };
        let session = rules.session(&admit.session).filter(|session| session.needs_seat).ok_or_else(unknown)?;
        let key = (session.id, admit.mode);
        let full = || Refusal::Full { session: Some(admit.session.clone()), mode: admit.mode, online_is_free: false };
        let place = rules.place(key.0, key.1).ok_or_else(full)?;
        // Only who is in the building can take a seat there.
        if held.standing != Standing::In || admit.mode == Mode::InPerson && held.attendance != Mode::InPerson {
            return Err(Refusal::NoSuchSeat { code: admit.session.clone() }.into());
        }
        if held.seats.iter().any(|seat| seat.key() == key && seat.status == SeatStatus::Confirmed) {
            return Ok(Outcome::Changed { event: held.event, given_up: Vec::new() });
        }
        let has_started = session.starts_at <= at;
        let is_free =
            |count: Option<&Count>| count.is_none_or(|count| count.capacity.is_none_or(|most| count.confirmed < most));
        if let Given::Unclaimed(absent) = admit.given
            && !is_free(event.places.get(&place))
        {
            let is_late = !session.has_door_seats && at >= session.starts_at.saturating_add(rules.unclaimed);
            let theirs = self.snapshot.people.get(&absent).filter(|other| other.event == held.event && is_late);
            let theirs =
                theirs.filter(|other| other.seats.iter().any(|seat| seat.key() == key && seat.status.is_taken()));
            let mut draft = Draft::new(&rules, event, theirs.ok_or_else(full)?.clone(), at);
            draft.reseat(key, SeatStatus::Cancelled);
            // Its line is over: it goes to nobody else.
            self.settle_draft(&rules, draft.finish(), at, AuditKind::SeatGiven);
        }
        let event = &self.snapshot.events[&held.event];
        let count = event.places.get(&place).copied().unwrap_or_default();
        let is_held = admit.given == Given::Held;
        let is_her_turn =
            is_held || has_started || count.waiting == 0 || self.first_in_line(held.event, place)? == Some(held.id);
        if !is_free(Some(&count)) || !is_her_turn {
            return Err(full().into());
        }
        let mut draft = Draft::new(&rules, event, held, at);
        draft.admit(key, is_held);
        self.carry_out(&rules, draft.finish(), at, if is_held { AuditKind::GivenHeld } else { AuditKind::Admitted })
    }
}
