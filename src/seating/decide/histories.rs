//! Random histories of registering, changing, cancelling and coming back, through `decide`: the invariants hold after
//! every batch, nobody is worse off through others, and neither how a history is cut into batches nor how far waiting
//! lists were loaded changes an outcome.

#![allow(clippy::unwrap_used)]

mod draws;
mod held;

use std::collections::HashMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::world::{EVENT, World};
use crate::programme::ballots::Slot;
use crate::programme::{ByMode, Language, Mode, PlaceId, SessionId, Slots, Span};
use crate::seating::*;

const MINUTE: Millis = 60_000;

/// Who has an address.
fn somebody_at(email: String) -> Person {
    Person {
        name: "Iemand".into(),
        email_key: Some(email.clone()),
        email,
        affiliation: String::new(),
        language: Language::Nl,
    }
}

/// Far enough from the sessions that promotions are made at once.
const SESSIONS_AT: Millis = 100 * 24 * 60 * MINUTE;

/// Six sessions in three rounds, a place or three in each mode, a longer one across two rounds, one in two parts, and one that is
/// there twice; a house for twelve.
fn rules(offer: Option<Millis>) -> (EventRules, HashMap<PlaceId, Count>) {
    let mut places = HashMap::new();
    let mut place = |id: i64, capacity: u32| {
        let id = PlaceId::new(id);
        places.insert(id, Count { capacity: Some(capacity), ..Count::default() });
        Some(id)
    };
    let own = ByMode { in_person: place(1, 12), online: place(2, 8) };
    let mut rules = EventRules::new(0, SESSIONS_AT, SESSIONS_AT + 1_000, own);
    rules.visits_per_person = Some(1);
    rules.offer = offer;
    for id in 0..7_i64 {
        let capacity = 1 + u32::try_from(id).unwrap() % 3;
        let starts_at = SESSIONS_AT + id / 2 * 100;
        let busy =
            if id == 6 { Span::new(SESSIONS_AT, SESSIONS_AT + 190) } else { Span::new(starts_at, starts_at + 90) };
        let session = SessionRules {
            id: SessionId::new(id),
            is_visit: id >= 4,
            needs_seat: true,
            starts_at: busy.from,
            busy,
            // One goes on in the last round, and two are one session at two times.
            more_busy: if id == 1 { [Span::new(SESSIONS_AT + 200, SESSIONS_AT + 290)].into() } else { Box::default() },
            one_of: [2, 5].contains(&id).then_some(7),
            is_part: false,
            has_door_seats: false,
            places: ByMode {
                in_person: place(10 + id, capacity),
                online: if id % 2 == 0 { place(20 + id, capacity) } else { None },
            },
        };
        rules.add(&format!("S{id}"), session);
    }
    (rules, places)
}

/// The rounds as a ballot sees them.
fn slots() -> Slots {
    let slot = |number: i64| Slot { round: None, from: number, until: number + 1 };
    // What is one session at two times takes a bit that no time has.
    let more = |id: i64| match id {
        2 | 5 => 0b1000,
        1 => 0b0100,
        _ => 0,
    };
    let own = |id: i64| if id == 6 { (0, 0b011) } else { (id as usize / 2, 1 << (id / 2)) };
    let sessions = (0..7).map(|id| (SessionId::new(id), (own(id).0, own(id).1 | more(id))));
    Slots::as_said((0..3).map(slot).collect(), sessions.collect())
}

fn world(offer: Option<Millis>) -> World {
    let (rules, places) = rules(offer);
    World::new(rules, places)
}

/// What someone does, before it has an id and a time.
#[derive(Clone, Debug)]
enum Act {
    /// By an organiser or not.
    Register(Mode, IfFull, Vec<Wish>, Option<u8>, bool),
    /// The last registration of somebody, with a link from a mail.
    Prove(u8),
    Renew,
    /// All that this many share as a remainder by three were warned.
    GiveWay(u32, GivesWayTo),
    Change {
        drops: Vec<u8>,
        accepts: Vec<u8>,
        attendance: Option<(Mode, IfFull)>,
        wishes: Vec<Wish>,
    },
    Cancel,
    Undo,
    Erase,
    Settle,
    /// At the door of a session, or with a seat that was kept back.
    Admit(u8, Given),
    /// With somebody who turns out to be the same.
    Merge(u32),
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![3 => Just(Mode::InPerson), 1 => Just(Mode::Online)]
}

fn wish(sessions: std::ops::Range<u8>) -> impl Strategy<Value = Wish> {
    let if_full = prop_oneof![8 => Just(IfFull::Wait), 1 => Just(IfFull::Skip), 1 => Just(IfFull::Refuse)];
    let fallback = proptest::option::weighted(0.3, 0..7_u8);
    (sessions, proptest::option::weighted(0.1, mode()), if_full, fallback).prop_map(|(id, mode, if_full, fallback)| {
        Wish {
            session: format!("S{id}"),
            mode,
            if_full,
            instead_of: fallback.filter(|fallback| *fallback != id && fallback % 2 == 0).map(|id| format!("S{id}")),
            until: fallback.filter(|other| *other != id && other % 2 == 1).map(|id| format!("S{id}")),
        }
    })
}

/// Mostly what can be had together: a session of the first round, and one of the second, perhaps with its alternative.
fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let plain = |sessions| wish(sessions).prop_map(|wish| Wish { instead_of: None, until: None, ..wish });
    let usual = (plain(0..2), plain(2..4), prop::bool::ANY).prop_map(|(first, second, with_alternative)| {
        let other = if first.session == "S0" { "S1" } else { "S0" };
        let better = Wish {
            session: other.into(),
            mode: None,
            if_full: IfFull::Wait,
            instead_of: Some(first.session.clone()),
            until: None,
        };
        let mut wishes = vec![second, first];
        wishes.extend(with_alternative.then_some(better));
        wishes
    });
    prop_oneof![4 => usual, 1 => proptest::collection::vec(wish(0..8), 0..4)]
}

fn act() -> impl Strategy<Value = Act> {
    let if_full = || prop_oneof![Just(IfFull::Wait), Just(IfFull::Refuse)];
    let register = (
        prop_oneof![9 => Just(Mode::InPerson), 1 => Just(Mode::Online)],
        if_full(),
        wishes(),
        proptest::option::weighted(0.05, 0..60_u8),
        prop::bool::weighted(0.3),
    )
        .prop_map(|(mode, if_full, wishes, key, vouched)| Act::Register(mode, if_full, wishes, key, vouched));
    let change = (
        proptest::collection::vec(0..7_u8, 0..2),
        proptest::collection::vec(0..7_u8, 0..2),
        proptest::option::weighted(0.2, (mode(), if_full())),
        proptest::collection::vec(wish(0..7), 0..2),
    )
        .prop_map(|(drops, accepts, attendance, wishes)| Act::Change { drops, accepts, attendance, wishes });
    // A change of a single thing is seldom refused.
    let drop = (0..7_u8).prop_map(|id| Act::Change {
        drops: vec![id],
        accepts: Vec::new(),
        attendance: None,
        wishes: Vec::new(),
    });
    let accept = (0..7_u8).prop_map(|id| Act::Change {
        drops: Vec::new(),
        accepts: vec![id],
        attendance: None,
        wishes: Vec::new(),
    });
    let to = prop_oneof![5 => Just(GivesWayTo::WhoWaits), 1 => Just(GivesWayTo::Anybody)];
    let give_way = (0..3_u32, to).prop_map(|(rest, to)| Act::GiveWay(rest, to));
    prop_oneof![8 => register, 5 => (0..8_u8).prop_map(Act::Prove), 2 => give_way, 1 => Just(Act::Renew), 3 => change, 6 => drop, 2 => accept, 3 => Just(Act::Cancel), 3 => Just(Act::Undo), 1 => Just(Act::Erase), 1 => Just(Act::Settle),
        2 => (0..7_u8, prop_oneof![Just(Given::Free), Just(Given::Held)]).prop_map(|(id, given)| Act::Admit(id, given)), 1 => (0..16_u32).prop_map(Act::Merge)]
}

/// A history: who does what, and after how many minutes.
fn history() -> impl Strategy<Value = Vec<Command>> {
    proptest::collection::vec((0..16_u32, act(), 0..9_i64), 1..160).prop_map(|acts| {
        let mut at = 0;
        let mut latest: HashMap<u32, RegistrationId> = HashMap::new();
        let mut gone: Vec<(u32, RegistrationId)> = Vec::new();
        // Whose registrations there may be, and their generations.
        let mut all: Vec<(u32, RegistrationId)> = Vec::new();
        let mut generations: HashMap<RegistrationId, u32> = HashMap::new();
        let acts = acts.into_iter().enumerate();
        acts.map(|(index, (who, act, minutes))| {
            at += minutes * MINUTE;
            let id = RegistrationId::from_u128((index as u128 + 1) << 64);
            let mail = Uuid::from_u128((index as u128 + 1) << 96);
            // Who cancelled may take it back, or register anew.
            if matches!(act, Act::Register(..)) && gone.iter().any(|(other, _)| *other == who) {
                latest.remove(&who);
                gone.retain(|(other, _)| *other != who);
            }
            let registration = *latest.get(&who).unwrap_or(&RegistrationId::nobody());
            let generation = generations.get(&registration).copied().unwrap_or_default();
            let whose = Whose { registration, generation, at, mail };
            match act {
                Act::Prove(answer) => {
                    let mut theirs = all.iter().filter(|(other, _)| *other == who).map(|(_, id)| *id);
                    let first = theirs.next().unwrap_or(RegistrationId::nobody());
                    let registration = theirs.next_back().unwrap_or(first);
                    let answer = match answer {
                        0 => Proof::NotMine,
                        1 | 2 => Proof::Instead(first),
                        3 => Proof::Besides,
                        _ => Proof::Mine,
                    };
                    let before = *generations.entry(registration).and_modify(|now| *now = 1).or_insert(1);
                    latest.insert(who, registration);
                    Command::Prove(Prove { whose: Whose { registration, generation: before, ..whose }, answer })
                }
                Act::Renew => {
                    generations.insert(registration, generation + 1);
                    Command::Renew(whose)
                }
                Act::GiveWay(rest, to) => {
                    let people = all.iter().filter(|(who, _)| who % 3 == rest).map(|(_, id)| *id).collect();
                    Command::GiveWay(GiveWay { event: EVENT, at, mail, people, to })
                }
                Act::Register(attendance, if_full, wishes, key, is_vouched_for) => {
                    latest.entry(who).or_insert(id);
                    all.push((who, id));
                    // Nobody has a link from a screen of whom an organiser registers.
                    if is_vouched_for {
                        generations.insert(id, 1);
                    }
                    let email = format!("p{who}@example.org");
                    let body = [u8::try_from(wishes.len()).unwrap(); 32];
                    let register = Register {
                        id,
                        mail,
                        event: EVENT,
                        at,
                        person: somebody_at(email),
                        attendance,
                        if_full,
                        wishes,
                        idempotency: key.map(|key| Idempotency { key: [key; 32], body }),
                        contact: None,
                        answers: Vec::new(),
                        is_vouched_for,
                        client: Some([u8::try_from(who % 2).unwrap(); 16]).filter(|_| who % 5 > 0),
                        least: 0,
                    };
                    // Some bring along somebody without an address, who wants the same.
                    if who % 3 == 0 && register.idempotency.is_none() {
                        let person = Person { email_key: None, ..register.person.clone() };
                        let other = Register {
                            id: RegistrationId::from_u128(id.as_u128() + 1),
                            person,
                            contact: Some(id),
                            ..register.clone()
                        };
                        Command::RegisterGroup(RegisterGroup {
                            is_together: false,
                            members: vec![register, other],
                            mail,
                            at,
                            idempotency: None,
                        })
                    } else {
                        Command::Register(register)
                    }
                }
                Act::Change { drops, accepts, attendance, wishes } => Command::Change(Change {
                    whose,
                    anew: false,
                    drops: drops.into_iter().map(|id| format!("S{id}")).collect(),
                    accepts: accepts.into_iter().map(|id| format!("S{id}")).collect(),
                    attendance,
                    wishes,
                    details: Details::default(),
                }),
                Act::Cancel => {
                    gone.push((who, registration));
                    Command::Cancel(whose)
                }
                // Often of the one who cancelled last: anybody else's comes too late.
                Act::Undo => {
                    let last = gone.last().filter(|_| who % 3 > 0).map_or(registration, |(_, last)| *last);
                    Command::Undo(Whose { registration: last, ..whose })
                }
                Act::Erase => Command::Erase(whose),
                Act::Settle => Command::Settle(Settle { event: EVENT, at, mail }),
                Act::Admit(session, given) => Command::Admit(Admit {
                    registration,
                    session: format!("S{session}"),
                    mode: Mode::InPerson,
                    at,
                    mail,
                    given,
                }),
                Act::Merge(other) => {
                    let double = *latest.get(&other).unwrap_or(&RegistrationId::nobody());
                    Command::Merge(Merge { kept: registration, double, at, mail })
                }
            }
        })
        .collect()
    })
}
