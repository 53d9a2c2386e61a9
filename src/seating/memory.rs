//! What the registrar remembers of events from one batch to the next: good as long as nobody else wrote about them,
//! which a counter on the event's row tells.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::changes::Changes;
use super::command::SeatStatus;
use super::ids::RegistrationId;
use super::registration::{HeldSeat, Holding};
use super::snapshot::*;
use crate::db::{Db, DbError};
use crate::programme::catalogue::Counts;
use crate::programme::{EventId, PlaceId, load};

/// People who are remembered of one event at most.
const MOST_PEOPLE: usize = 50_000;

#[derive(Default)]
pub(super) struct Memory(HashMap<EventId, Remembered>);

/// One event.
struct Remembered {
    revision: i64,
    writes: i64,
    rules: Arc<EventRules>,
    /// `None` after others wrote: to be read again.
    places: Option<Counts>,
    people: HashMap<RegistrationId, Held>,
    lines: HashMap<PlaceId, Line>,
}

impl Memory {
    /// Begins a batch about an event whose row is locked: what is remembered and has become stale is forgotten.
    /// Returns its rules, its counts where they are known, and its waiting lines as far as they are known.
    pub fn begin(
        &mut self,
        db: &mut Db,
        event: EventId,
        revision: i64,
        writes: i64,
    ) -> Result<(Arc<EventRules>, Option<Counts>, HashMap<PlaceId, Line>), DbError> {
        let known = self.0.get_mut(&event).filter(|known| known.revision == revision);
        let remembered = match known {
            Some(known) if known.writes == writes => known,
            Some(known) => {
                (known.places, known.writes) = (None, writes);
                known.people.clear();
                known.lines.clear();
                known
            }
            None => {
                let rules = Arc::new(EventRules::of(&load::programme(db, event)?));
                let (places, people, lines) = (None, HashMap::new(), HashMap::new());
                let fresh = Remembered { revision, writes, rules, places, people, lines };
                self.0.entry(event).insert_entry(fresh).into_mut()
            }
        };
        // Lines are lent: they come back as they are after the batch, or are read anew.
        Ok((remembered.rules.clone(), remembered.places.clone(), std::mem::take(&mut remembered.lines)))
    }

    /// The events of registrations that are remembered; they never change. The others are left.
    pub fn events_of(&self, registrations: &mut Vec<RegistrationId>) -> HashSet<EventId> {
        let mut events = HashSet::new();
        registrations.retain(|id| {
            let event = self.0.iter().find(|(_, remembered)| remembered.people.contains_key(id));
            events.extend(event.map(|(event, _)| *event));
            event.is_none()
        });
        events
    }

    /// Someone as they are, if they are remembered. Only within a batch that began with their event.
    pub fn person(&self, event: EventId, id: RegistrationId) -> Option<&Held> {
        self.0.get(&event)?.people.get(&id)
    }

    /// What someone has as of the last batch, if all of it is remembered.
    pub fn holding(&self, id: RegistrationId) -> Option<Holding> {
        let remembered = self.0.values().find(|remembered| remembered.people.contains_key(&id))?;
        let held = &remembered.people[&id];
        let position = |place: Option<PlaceId>, arrival: i64| {
            let line = &remembered.lines.get(&place?)?.waiting;
            line.contains(&(arrival, id)).then(|| line.range(..(arrival, id)).count() as u32 + 1)
        };
        let waits = match held.waits {
            Some((mode, arrival)) => Some((mode, position(*remembered.rules.places.get(mode), arrival)?)),
            None => None,
        };
        let seat = |seat: &Seat| {
            let waits = seat.status == SeatStatus::Waiting;
            let place = remembered.rules.place(seat.session, seat.mode);
            let position = if waits { Some(position(place, seat.arrival)?) } else { None };
            Some(HeldSeat { seat: seat.clone(), position })
        };
        Some(Holding {
            id,
            event: held.event,
            number: held.number,
            generation: held.generation,
            is_proven: held.is_proven(),
            attendance: held.attendance,
            standing: held.standing,
            waits,
            undo_since: held.cancelled_at.filter(|_| held.undo.is_some()),
            least: 0,
            seats: held.seats.iter().map(seat).collect::<Option<_>>()?,
        })
    }

    /// Remembers people who were read.
    pub fn keep(&mut self, people: impl IntoIterator<Item = Held>) {
        for held in people {
            if let Some(remembered) = self.0.get_mut(&held.event) {
                if remembered.people.len() >= MOST_PEOPLE {
                    remembered.people.clear();
                }
                remembered.people.insert(held.id, held);
            }
        }
    }

    /// A batch was committed: the events that it began with are as it left them, with these counts.
    pub fn learn(&mut self, counts: &[(EventId, Counts)], changes: Changes) {
        for (event, counts) in counts {
            let Some(remembered) = self.0.get_mut(event) else { continue };
            remembered.places = Some(counts.clone());
            remembered.writes += 1;
            // Being forgotten touches more than seats, and more people than them.
            if !changes.erased.is_empty() {
                remembered.people.clear();
            }
        }
        for (event, lines) in changes.lines {
            if let Some(remembered) = self.0.get_mut(&event) {
                remembered.lines = lines;
            }
        }
        let erased: HashSet<RegistrationId> = changes.erased.iter().map(|(id, _)| *id).collect();
        let newcomers = changes.registrations.into_iter().map(|new| new.held);
        self.keep(newcomers.chain(changes.people).filter(|held| !erased.contains(&held.id)));
    }

    /// A batch failed: nothing is sure any more.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}
