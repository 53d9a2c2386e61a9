//! Random histories through `decide`: the invariants hold after every batch, and how a history is cut into
//! batches changes no outcome.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::sync::Arc;

use kruispunt::programme::{ByMode, Language, Mode};
use kruispunt::seating::decide::decide;
use kruispunt::seating::*;
use proptest::prelude::*;
use uuid::Uuid;

const EVENT: i64 = 1;

/// Six sessions in three rounds, a place or three in each mode; and a house for twelve.
fn start() -> Snapshot {
    let mut sessions = HashMap::new();
    let mut places = HashMap::new();
    let mut place = |id: i64, capacity: u32| {
        places.insert(id, Count { capacity: Some(capacity), confirmed: 0, waiting: 0 });
        Some(id)
    };
    let own = ByMode { in_person: place(1, 12), online: place(2, 8) };
    for id in 0..6_i64 {
        let capacity = 1 + u32::try_from(id).unwrap() % 3;
        let rules = SessionRules {
            id,
            is_visit: id >= 4,
            needs_seat: true,
            busy: (id / 2 * 100, id / 2 * 100 + 90),
            places: ByMode {
                in_person: place(10 + id, capacity),
                online: if id % 2 == 0 { place(20 + id, capacity) } else { None },
            },
        };
        sessions.insert(format!("S{id}"), rules);
    }
    let rules = EventRules { opens_at: 0, closes_at: 1_000, visits_per_person: Some(1), places: own, sessions };
    let event = EventState { rules: Arc::new(rules), arrivals: 0, places };
    Snapshot { events: HashMap::from([(EVENT, event)]), ..Snapshot::default() }
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let mode = || prop_oneof![Just(Mode::InPerson), Just(Mode::Online)];
    let if_full = prop_oneof![Just(IfFull::Wait), Just(IfFull::Skip), Just(IfFull::Refuse)];
    let wish = (0..7, proptest::option::of(mode()), if_full).prop_map(|(id, mode, if_full)| Wish {
        session: format!("S{id}"),
        mode,
        if_full,
    });
    let one = (0..40_u32, mode(), proptest::collection::vec(wish, 0..4), proptest::option::of(0..6_u8), 0..2_u8);
    proptest::collection::vec(one, 1..80).prop_map(|asked| {
        let numbered = asked.into_iter().enumerate();
        numbered
            .map(|(index, (who, attendance, wishes, key, body))| {
                let email = format!("p{who}@example.org");
                Command::Register(Register {
                    id: Uuid::from_u128(index as u128 + 1),
                    mail: Uuid::from_u128(index as u128 + 1_000),
                    event: EVENT,
                    at: i64::try_from(index).unwrap() * 14,
                    person: Person {
                        name: "Iemand".into(),
                        email_key: email.clone(),
                        email,
                        affiliation: String::new(),
                        language: Language::Nl,
                    },
                    attendance,
                    wishes,
                    idempotency: key.map(|key| Idempotency { key: [key; 32], body: [body; 32] }),
                })
            })
            .collect()
    })
}

/// What the store would make of the changes.
fn apply(snapshot: &mut Snapshot, changes: &Changes) {
    let event = snapshot.events.get_mut(&EVENT).unwrap();
    for (id, count) in &changes.places {
        event.places.insert(*id, *count);
    }
    if let Some(arrivals) = changes.arrivals.get(&EVENT) {
        event.arrivals = *arrivals;
    }
    for new in &changes.registrations {
        let known = Known { registration: new.id, link_mailed_at: 0 };
        snapshot.people.insert((EVENT, new.person.email_key.clone()), known);
    }
    for known in snapshot.people.values_mut() {
        for (id, at) in &changes.links_mailed {
            if known.registration == *id {
                known.link_mailed_at = *at;
            }
        }
    }
    for (idempotency, outcome, _) in &changes.keys {
        snapshot.keys.insert(idempotency.key, Kept { body: idempotency.body, outcome: outcome.clone() });
    }
}

fn run(commands: &[Command], size: usize) -> (Vec<Outcome>, Vec<Seat>) {
    let mut snapshot = start();
    let (mut all, mut seats) = (Vec::new(), Vec::<Seat>::new());
    for batch in commands.chunks(size) {
        let (outcomes, changes) = decide(snapshot.clone(), batch);
        assert_eq!(outcomes.len(), batch.len());
        apply(&mut snapshot, &changes);
        all.extend(outcomes);
        seats.extend(changes.seats);
        hold(&snapshot, &seats);
    }
    (all, seats)
}

/// The invariants, recounted from the seats.
fn hold(snapshot: &Snapshot, seats: &[Seat]) {
    let event = &snapshot.events[&EVENT];
    let live = |seat: &&Seat| matches!(seat.status, SeatStatus::Confirmed | SeatStatus::Waiting);
    for count in event.places.values() {
        assert!(count.confirmed <= count.capacity.unwrap());
    }
    for rules in event.rules.sessions.values() {
        for (mode, place) in rules.places.present() {
            let of = |status| {
                let here = seats.iter().filter(|seat| seat.session == rules.id && seat.mode == mode);
                here.filter(|seat| seat.status == status).map(|seat| seat.arrival).collect::<Vec<_>>()
            };
            let (confirmed, waiting) = (of(SeatStatus::Confirmed), of(SeatStatus::Waiting));
            let count = event.places[&place];
            assert_eq!((count.confirmed as usize, count.waiting as usize), (confirmed.len(), waiting.len()));
            assert!(waiting.iter().all(|late| confirmed.iter().all(|early| early < late)), "the order was jumped");
        }
    }
    for a in seats.iter().filter(live) {
        for b in seats.iter().filter(live).filter(|b| b.registration == a.registration && b.session > a.session) {
            assert_ne!(a.session / 2, b.session / 2, "two seats of one person overlap");
        }
    }
}

proptest! {
    #[test]
    fn the_invariants_hold_and_batches_change_nothing(commands in commands(), size in 2..40_usize) {
        let one_by_one = run(&commands, 1);
        prop_assert_eq!(&run(&commands, size), &one_by_one);
        prop_assert_eq!(&run(&commands, commands.len()), &one_by_one);
    }
}
