//! What a database would hold of a history, and what must be true of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use kruispunt::programme::ballots::Slot;
use kruispunt::programme::{EventId, Mode, PlaceId, SessionId, Slots};
use kruispunt::seating::decide::decide;
use kruispunt::seating::*;

use super::{EVENT, rules};

/// What a database would hold.
#[derive(Clone)]
pub struct World {
    rules: Arc<EventRules>,
    arrivals: i64,
    places: HashMap<PlaceId, Count>,
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
    pub fn new(offer: Option<Millis>) -> Self {
        let (rules, places) = rules(offer);
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
    pub fn with_ballot(mut self, until: Millis) -> Self {
        let slot = |number: i64| Slot { round: None, from: number, until: number + 1 };
        // What is one session at two times takes a bit that no time has.
        let more = |id: i64| match id {
            2 | 5 => 0b1000,
            1 => 0b0100,
            _ => 0,
        };
        let own = |id: i64| if id == 6 { (0, 0b011) } else { (id as usize / 2, 1 << (id / 2)) };
        let sessions = (0..7).map(|id| (SessionId::new(id), (own(id).0, own(id).1 | more(id))));
        let slots = Slots::as_said((0..3).map(slot).collect(), sessions.collect());
        let mut rules = (*self.rules).clone();
        rules.ballot = Some(Arc::new(BallotRules { until, slots }));
        self.rules = Arc::new(rules);
        self.is_after_draw = true;
        self
    }

    /// A draw that somebody else made: anyone who comes first by id has what is free, in an order of their own.
    pub fn lots(&self) -> Vec<Lot> {
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
            let session = self.rules.session(&format!("S{}", key.0)).unwrap();
            (*session.places.get(key.1)).unwrap()
        };
        let mut people: Vec<&Held> = self.people.values().filter(|held| held.standing != Standing::Cancelled).collect();
        people.sort_by_key(|held| (!held.is_proven(), held.id.as_u128() % 97, held.id));
        let mut lots = Vec::new();
        for held in people {
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
            let luck = keys.iter().map(|key| (*key, (held.id.as_u128() % 89) as u32 + key.0.number() as u32)).collect();
            // Some come for two or not at all; then it was drawn so.
            let least = if (held.id.as_u128() >> 64) % 4 == 0 { 2 } else { 0 };
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
    fn line(&self, place: PlaceId) -> BTreeSet<(i64, RegistrationId)> {
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
        let over = over.into_iter().map(|(id, seat)| (id, seat.session, seat.mode)).collect();
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
        let place = self.rules.session(&admit.session).and_then(|session| session.places.in_person);
        let has = |world: &Self| {
            let hers = world.people.get(&admit.registration).map(|held| held.seats.as_slice()).unwrap_or_default();
            hers.iter().any(|seat| {
                let is_there = format!("S{}", seat.session) == admit.session && seat.mode == Mode::InPerson;
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
        if batch.iter().any(|command| matches!(command, Command::Draw(_))) {
            let mut rules = (*self.rules).clone();
            rules.ballot = None;
            self.rules = Arc::new(rules);
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

    /// The invariants, recounted from the rows.
    pub fn hold(&self) {
        for (address, known) in self.addresses() {
            let alone = known.iter().filter(|known| known.is_proven && !known.shares_address).count();
            let unproven = known.iter().filter(|known| !known.is_proven).count();
            assert!(alone <= 1, "two people are proven with one address: {address:?}");
            assert!(unproven <= 2, "{unproven} unproven registrations with one address: {address:?}");
        }
        for (place, count) in &self.places {
            let (session, mode) = self.rules.owner(*place).unwrap();
            let mut taken: Vec<i64> = Vec::new();
            for held in self.people.values() {
                match session {
                    None => taken.extend((held.standing == Standing::In && held.attendance == mode).then_some(0)),
                    Some(id) => {
                        let seats = held.seats.iter().filter(|seat| (seat.session, seat.mode) == (id, mode));
                        taken.extend(seats.filter(|seat| seat.status.is_taken()).map(|seat| seat.arrival));
                    }
                }
            }
            let line = self.line(*place);
            assert_eq!((count.confirmed as usize, count.waiting as usize), (taken.len(), line.len()));
            let capacity = count.capacity.unwrap();
            assert!(count.confirmed <= capacity, "oversold");
            let is_undrawn = self.rules.ballot.is_some();
            assert!(
                count.confirmed == capacity || line.is_empty() || is_undrawn,
                "a free place that someone waits for"
            );
            assert!(!is_undrawn || session.is_none() || line.is_empty(), "somebody waits before the draw");
            for (late, _) in &line {
                assert!(taken.iter().all(|early| early < late), "the order was jumped");
            }
        }
        for held in self.people.values() {
            let live: Vec<&Seat> = held.seats.iter().filter(|seat| seat.status.is_live()).collect();
            if held.standing != Standing::In {
                assert!(
                    live.iter().all(|seat| seat.status == SeatStatus::Wished),
                    "a seat without a place in the event"
                );
            }
            if held.standing == Standing::Cancelled {
                assert!(live.is_empty() && held.waits.is_none());
            }
            for seat in &live {
                assert!(!self.is_above(held, seat, seat), "fallbacks in a circle: {held:?}");
                let is_in_room = seat.mode == Mode::InPerson && seat.status != SeatStatus::Wished;
                assert!(!is_in_room || held.attendance == Mode::InPerson, "an online participant in a room");
                if let Some(fallback) = seat.instead_of {
                    assert!(seat.status != SeatStatus::Confirmed, "a fallback of what she has");
                    assert!(live.iter().any(|other| other.session == fallback), "a fallback that is not there");
                }
                for other in live.iter().filter(|other| other.rank > seat.rank) {
                    let alternatives = self.is_above(held, seat, other) || self.is_above(held, other, seat);
                    let are_wishes = [seat, other].iter().all(|seat| seat.status == SeatStatus::Wished);
                    let is_settled = are_wishes && self.rules.ballot.is_some() || alternatives;
                    // What a draw has somebody wait for is asked about when it comes.
                    let is_asked = self.is_after_draw
                        && [seat, other].iter().any(|seat| !matches!(seat.status, SeatStatus::Confirmed));
                    let is_fine = is_settled || is_asked || !self.overlap(seat.session, other.session);
                    assert!(is_fine, "two seats at once: {held:?}");
                }
            }
        }
    }

    fn overlap(&self, a: SessionId, b: SessionId) -> bool {
        let session = |id: SessionId| self.rules.session(&format!("S{id}")).unwrap();
        let meet = |(from, until), (start, end)| from < end && start < until;
        let is_one = session(a).one_of.is_some() && session(a).one_of == session(b).one_of;
        is_one
            || session(a).busy_in_all().spans().any(|one| {
                session(b).busy_in_all().spans().any(|other| meet((one.from, one.until), (other.from, other.until)))
            })
    }

    /// Whether she wants one seat more than another, by going down from fallback to fallback.
    fn is_above(&self, held: &Held, upper: &Seat, lower: &Seat) -> bool {
        let mut seen: Vec<&Seat> = Vec::new();
        let mut next = vec![upper];
        while let Some(from) = next.pop() {
            let Some(fallback) = from.instead_of else { continue };
            let below = held.seats.iter().filter(|seat| seat.session == fallback && seat.status.is_live());
            for seat in below.filter(|seat| (seat.session, seat.mode) != (from.session, from.mode)) {
                if std::ptr::eq(seat, lower) {
                    return true;
                }
                if !seen.iter().any(|other| std::ptr::eq(*other, seat)) {
                    seen.push(seat);
                    next.push(seat);
                }
            }
        }
        false
    }

    /// Nobody lost a seat for not proving anything while nobody proven wanted it.
    pub fn gave_way_to_somebody(&self, before: &Self, losers: &[RegistrationId]) {
        let taken = |held: &Held| -> BTreeSet<(SessionId, Mode)> {
            let seats = held.seats.iter().filter(|seat| seat.status.is_taken());
            seats.map(|seat| (seat.session, seat.mode)).collect()
        };
        let is_in = |world: &Self, id: &RegistrationId, mode: Mode| {
            let held = &world.people[id];
            held.standing == Standing::In && held.attendance == mode
        };
        let proven: Vec<&Held> = self.people.values().filter(|held| held.is_proven()).collect();
        for id in losers {
            let (old, new) = (&before.people[id], &self.people[id]);
            if old.standing == Standing::In && new.standing == Standing::Cancelled {
                let mode = old.attendance;
                let came = |held: &&&Held| is_in(self, &held.id, mode) && !is_in(before, &held.id, mode);
                assert!(proven.iter().any(|held| came(&held)), "a place in the event was lost to nobody");
                continue;
            }
            // Anyone who got something better meanwhile gave the rest up for it.
            if !taken(new).is_subset(&taken(old)) || old.attendance != new.attendance {
                continue;
            }
            // One thing may lead to another; at its beginning stands somebody proven who got something.
            let got = |held: &&Held| taken(held).difference(&taken(&before.people[&held.id])).next().is_some();
            let lost = taken(old).difference(&taken(new)).next().is_some();
            assert!(!lost || proven.iter().any(got), "a seat was lost to nobody: {old:?} {new:?}");
        }
    }

    /// Anyone who did nothing has lost nothing, except for something that she wanted more.
    pub fn is_no_worse_for_others(&self, before: &Self, actors: &[RegistrationId]) {
        for old in before.people.values().filter(|held| !actors.contains(&held.id)) {
            let new = &self.people[&old.id];
            assert_eq!(
                new.attendance == old.attendance,
                new.waits.is_some() || old.waits.is_none() || old.attendance == new.attendance
            );
            let arrived = old.standing == new.standing && old.attendance == new.attendance;
            for seat in old.seats.iter().filter(|seat| seat.status == SeatStatus::Confirmed) {
                let key = (seat.session, seat.mode);
                let now = new.seats.iter().find(|seat| (seat.session, seat.mode) == key).unwrap();
                let better = new.seats.iter().filter(|new| new.status == SeatStatus::Confirmed).any(|new| {
                    let then = old.seats.iter().find(|old| (old.session, old.mode) == (new.session, new.mode));
                    then.is_some_and(|then| self.is_above(old, then, seat))
                });
                assert!(now.status == SeatStatus::Confirmed || better || !arrived, "worse off: {old:?} {new:?}");
            }
        }
    }
}
