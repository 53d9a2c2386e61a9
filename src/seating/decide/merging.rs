//! Making one registration of two that are the same person's: what the double had is theirs, in its place in line.

use super::{Decision, Stop};
use crate::seating::command::*;
use crate::seating::draft::Draft;
use crate::seating::outcome::Outcome;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

impl Decision {
    /// What they cannot have besides what they have already passes on.
    pub(super) fn merge(&mut self, merge: &Merge) -> Result<Outcome, Stop> {
        let at = merge.at;
        let people = &self.snapshot.people;
        let find = |id| people.get(&id).ok_or(Refusal::UnknownRegistration);
        let (kept, double) = (find(merge.kept)?.clone(), find(merge.double)?.clone());
        let event = self.snapshot.events.get(&kept.event).ok_or(Refusal::UnknownRegistration)?;
        if kept.id == double.id || kept.event != double.event {
            return Err(Refusal::UnknownRegistration.into());
        }
        // Only who has their place in the event can take seats over; where the double has it, it is the one to keep.
        if kept.standing != Standing::In || double.standing == Standing::Cancelled {
            return Err(Refusal::IsCancelled.into());
        }
        let (rules, event_id) = (event.rules.clone(), kept.event);
        let mut seats: Vec<Seat> = double.seats.iter().filter(|seat| seat.status.is_live()).cloned().collect();
        seats.sort_by_key(|seat| (!seat.status.is_taken(), seat.rank));
        let mut draft = Draft::new(&rules, event, double, at);
        draft.cancel();
        let mut freed = self.settle_draft(&rules, draft.finish(), at, AuditKind::Merged);
        // It is not taken back: it would be somebody twice.
        if let Some(double) = self.snapshot.people.get_mut(&merge.double) {
            double.undo = None;
        }
        let event = &self.snapshot.events[&event_id];
        let mut draft = Draft::new(&rules, event, kept, at);
        for seat in &seats {
            draft.inherit(seat);
        }
        freed.extend(self.settle_draft(&rules, draft.finish(), at, AuditKind::Merged));
        self.pass_on(&rules, event_id, freed, at)?;
        Ok(Outcome::Changed { event: event_id, given_up: Vec::new() })
    }
}
