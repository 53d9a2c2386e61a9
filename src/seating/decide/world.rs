//! What a database would hold of a history or a scenario, and what must be true of it.

#![allow(clippy::unwrap_used)]

mod invariants;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::decide;
use crate::programme::{EventId, Mode, PlaceId, SessionId, Slots};
use crate::seating::*;

pub const EVENT: EventId = EventId::new(1);

/// What a database would hold.
#[derive(Clone)]
pub struct World {
    pub rules: Arc<EventRules>,
    arrivals: i64,
    pub places: HashMap<PlaceId, Count>,
    pub people: BTreeMap<RegistrationId, Held>,
    link_mailed_at: HashMap<RegistrationId, Millis>,
    /// Who registered somebody without an address.
    contacts: BTreeMap<RegistrationId, RegistrationId>,
    keys: HashMap<[u8; 32], Kept>,
    /// Whether there was a ballot.
    is_after_draw: bool,
    /// How often the audit log tells what.
    pub told: BTreeMap<&'static str, usize>,
}

impl World {
    /// An event where nobody has come yet.
    pub fn new(rules: EventRules, places: HashMap<PlaceId, Count>) -> Self {
        Self {
            rules: Arc::new(rules),
            arrivals: 0,
            places,
            people: BTreeMap::new(),
            link_mailed_at: HashMap::new(),
            contacts: BTreeMap::new(),
            keys: HashMap::new(),
            is_after_draw: false,
            told: BTreeMap::new(),
        }
    }

    /// The same with a ballot until some moment.
    pub fn with_ballot(mut self, until: Millis, slots: Slots) -> Self {
        Arc::make_mut(&mut self.rules).ballot = Some(Arc::new(BallotRules { until, slots }));
        self.is_after_draw = true;
        self
    }

    /// A draw that calls people one after the other: each has what is free then, or nothing where that is less than they would come for.
    pub fn lots(
        &self,
        called: &[RegistrationId],
        luck: impl Fn(RegistrationId, SessionId) -> u32,
        least: impl Fn(RegistrationId) -> usize,
    ) -> Vec<Lot> {
        let slots = self.rules.ballot.as_ref().unwrap().slots.clone();
        let mut free: HashMap<PlaceId, u32> =
            self.places.iter().map(|(place, count)| (*place, count.capacity.unwrap() - count.confirmed)).collect();
        let mut take = |place: PlaceId| {
            let left = free.get_mut(&place).unwrap();
            let is_free = *left > 0;
            *left -= u32::from(is_free);
            is_free
        };
        let place = |key: &(SessionId, Mode)| {
            let (_, session) = self.rules.by_id(key.0).unwrap();
            (*session.places.get(key.1)).unwrap()
        };
        let mut lots = Vec::new();
        for held in called.iter().map(|id| &self.people[id]) {
            let wishes: Vec<&Seat> = held.seats.iter().filter(|seat| seat.status == SeatStatus::Wished).collect();
            if wishes.is_empty() && held.waits.is_none() {
                continue;
            }
            let enters = held.waits.is_some_and(|(mode, _)| take(self.rules.places.get(mode).unwrap()));
            let takes_part = held.is_proven() && enters;
            let mode = held.waits.map_or(held.attendance, |(mode, _)| mode);
            let may = |seat: &&&Seat| takes_part && (seat.mode == Mode::Online || mode == Mode::InPerson);
            let keys: Vec<(SessionId, Mode)> =
                wishes.iter().filter(may).map(|seat| (seat.session, seat.mode)).collect();
            let mut seats: Vec<(SessionId, Mode)> = Vec::new();
            for key in &keys {
                if seats.iter().all(|other| slots.taken(other.0) & slots.taken(key.0) == 0) && take(place(key)) {
                    seats.push(*key);
                }
            }
            let luck = keys.iter().map(|key| (*key, luck(held.id, key.0))).collect();
            let least = least(held.id);
            if seats.len() < least {
                seats.clear();
            }
            lots.push(Lot {
                registration: held.id,
                takes_part,
                enters,
                luck,
                seats,
                least,
                is_late: !takes_part && !enters,
            });
        }
        lots
    }

    /// Those who wait for a place, by arrival.
    pub fn line(&self, place: PlaceId) -> BTreeSet<(i64, RegistrationId)> {
        let (session, mode) = self.rules.owner(place).unwrap();
        let waits = |held: &Held| match session {
            None => held.waits.filter(|(m, _)| *m == mode).map(|(_, arrival)| arrival),
            Some(id) => {
                let mut seats = held.seats.iter();
                let seat = seats.find(|seat| (seat.session, seat.mode, seat.status) == (id, mode, SeatStatus::Waiting));
                seat.map(|seat| seat.arrival)
            }
        };
        self.people.values().filter_map(|held| Some((waits(held)?, held.id))).collect()
    }

    fn addresses(&self) -> HashMap<(EventId, String), Vec<Known>> {
        let mut addresses: HashMap<_, Vec<Known>> = HashMap::new();
        for held in self.people.values() {
            let Some(key) = held.email_key.clone() else { continue };
            addresses.entry((EVENT, key)).or_default().push(Known {
                registration: held.id,
                is_proven: held.is_proven(),
                shares_address: held.shares_address,
                link_mailed_at: self.link_mailed_at.get(&held.id).copied().unwrap_or_default(),
            });
        }
        addresses
    }

    fn clients(&self) -> HashMap<(EventId, Client), u32> {
        let mut clients: HashMap<_, u32> = (0..2).map(|client| ((EVENT, [client; 16]), 0)).collect();
        let counts = |held: &&Held| !held.is_proven() && held.standing != Standing::Cancelled;
        for client in self.people.values().filter(counts).filter_map(|held| held.client) {
            *clients.entry((EVENT, client)).or_default() += 1;
        }
        clients
    }

    /// Somebody, and those without an address whom they registered.
    pub fn with_charges(&self, id: RegistrationId) -> Vec<RegistrationId> {
        let charges = self.contacts.iter().filter(|(_, contact)| **contact == id).map(|(charge, _)| *charge);
        std::iter::once(id).chain(charges).collect()
    }

    /// As the load step would read it, with `reach` people of every line.
    fn snapshot(&self, reach: usize, until: Millis) -> Snapshot {
        let mut lines = HashMap::new();
        for place in self.places.keys() {
            let all = self.line(*place);
            let waiting: BTreeSet<_> = all.iter().take(reach).copied().collect();
            lines.insert(*place, Line { is_whole: waiting.len() == all.len(), waiting });
        }
        let mut over: Vec<_> = self
            .people
            .values()
            .flat_map(|held| held.seats.iter().map(move |seat| (held.id, seat)))
            .filter(|(_, seat)| seat.status == SeatStatus::Offered && seat.offered_until.unwrap() <= until)
            .collect();
        over.sort_by_key(|(id, seat)| (seat.offered_until, *id, seat.session));
        let over = over.into_iter();
        let over =
            over.map(|(registration, seat)| OverdueOffer { registration, session: seat.session, mode: seat.mode });
        let over = over.collect();
        let mut charges: HashMap<RegistrationId, Vec<RegistrationId>> = HashMap::new();
        for (charge, contact) in &self.contacts {
            charges.entry(*contact).or_default().push(*charge);
        }
        let state =
            EventState { rules: self.rules.clone(), arrivals: self.arrivals, places: self.places.clone(), lines };
        Snapshot {
            events: HashMap::from([(EVENT, state)]),
            addresses: self.addresses(),
            clients: self.clients(),
            charges,
            people: self.people.clone().into_iter().collect(),
            keys: self.keys.clone(),
            over,
        }
    }

    /// A seat that is kept back is given by itself: it becomes a place for that, and is one no more where it is not given.
    pub fn obey(&mut self, batch: &[Command], reach: usize) -> Vec<Outcome> {
        let is_held = |command: &Command| matches!(command, Command::Admit(admit) if admit.given == Given::Held);
        let Some(index) = batch.iter().position(is_held) else { return self.carry_out(batch, reach) };
        let mut outcomes = self.carry_out(&batch[..index], reach);
        let Command::Admit(admit) = &batch[index] else { unreachable!() };
        let session = self.rules.session(&admit.session);
        let (place, session) =
            (session.and_then(|session| session.places.in_person), session.map(|session| session.id));
        let has = |world: &Self| {
            let hers = world.people.get(&admit.registration).map(|held| held.seats.as_slice()).unwrap_or_default();
            hers.iter().any(|seat| {
                let is_there = Some(seat.session) == session && seat.mode == Mode::InPerson;
                is_there && seat.status == SeatStatus::Confirmed
            })
        };
        let resize = |world: &mut Self, place: PlaceId, by: i64| {
            let count = world.places.get_mut(&place).unwrap();
            count.capacity = count.capacity.map(|capacity| u32::try_from(i64::from(capacity) + by).unwrap());
        };
        match place.filter(|_| !has(self)) {
            Some(place) => {
                resize(self, place, 1);
                outcomes.extend(self.carry_out(&batch[index..=index], reach));
                if !has(self) {
                    resize(self, place, -1);
                }
            }
            None => outcomes.push(Outcome::Settled),
        }
        outcomes.extend(self.obey(&batch[index + 1..], reach));
        outcomes
    }

    fn carry_out(&mut self, batch: &[Command], mut reach: usize) -> Vec<Outcome> {
        if batch.is_empty() {
            return Vec::new();
        }
        let at = |command: &Command| match command.said().0 {
            Command::Register(register) => register.at,
            Command::RegisterGroup(group) => group.at,
            Command::Change(change) => change.whose.at,
            Command::Cancel(whose) | Command::Undo(whose) | Command::Erase(whose) | Command::Renew(whose) => whose.at,
            Command::Prove(prove) => prove.whose.at,
            Command::GiveWay(give_way) => give_way.at,
            Command::Remind(remind) => remind.at,
            Command::Admit(admit) => admit.at,
            Command::Merge(merge) => merge.at,
            Command::Reseat(reseat) => reseat.at,
            Command::Settle(settle) => settle.at,
            Command::Draw(draw) => draw.at,
            Command::ByDesk(_) | Command::Once(..) => unreachable!("it is taken apart"),
        };
        let until = batch.iter().map(at).max().unwrap();
        let (outcomes, changes) = loop {
            match decide(self.snapshot(reach, until), batch) {
                Ok(decided) => break decided,
                Err(_) => {
                    assert!(reach < 1_000, "a whole waiting list is never incomplete");
                    reach *= 2;
                }
            }
        };
        assert_eq!(outcomes.len(), batch.len());
        self.apply(changes);
        let mut done = batch.iter().zip(&outcomes);
        if done.any(|(command, outcome)| matches!(command, Command::Draw(_)) && *outcome == Outcome::Settled) {
            Arc::make_mut(&mut self.rules).ballot = None;
        }
        outcomes
    }

    fn apply(&mut self, changes: Changes) {
        for line in &changes.audit {
            *self.told.entry(line.what.as_str()).or_default() += 1;
        }
        self.places.extend(changes.places);
        self.arrivals = changes.arrivals.get(&EVENT).copied().unwrap_or(self.arrivals);
        let charges = changes.registrations.iter().filter(|new| new.held.email_key.is_none());
        self.contacts.extend(charges.filter_map(|new| Some((new.held.id, new.contact?))));
        let newcomers = changes.registrations.into_iter().map(|new| new.held);
        for held in newcomers.chain(changes.people) {
            let mut seats = self.people.remove(&held.id).map(|held| held.seats).unwrap_or_default();
            for (_, seat) in changes.seats.iter().filter(|(id, _)| *id == held.id) {
                seats.retain(|old| (old.session, old.mode) != (seat.session, seat.mode));
                seats.push(seat.clone());
            }
            seats.sort_by_key(|seat| seat.rank);
            assert_eq!(seats, held.seats, "what is written is what was decided");
            self.people.insert(held.id, held);
        }
        self.link_mailed_at.extend(changes.links_mailed);
        for (idempotency, outcome, _) in changes.keys {
            self.keys.insert(idempotency.key, Kept { body: idempotency.body, outcome });
        }
    }
}
