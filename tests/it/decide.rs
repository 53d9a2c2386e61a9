//! Random histories of registering, changing, cancelling and coming back, through `decide`: the invariants hold after
//! every batch, nobody is worse off through others, and neither how a history is cut into batches nor how far waiting
//! lists were loaded changes an outcome.

mod world;

use std::collections::{BTreeMap, HashMap};

use kruispunt::programme::{ByMode, EventId, Language, Mode, PlaceId, SessionId, Span};
use kruispunt::seating::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use uuid::Uuid;
use world::World;

const EVENT: EventId = EventId::new(1);
const MINUTE: Millis = 60_000;
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
                        person: Person {
                            name: "Iemand".into(),
                            email_key: Some(email.clone()),
                            email,
                            affiliation: String::new(),
                            language: Language::Nl,
                        },
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

fn run(commands: &[Command], size: usize, reach: usize, offer: Option<Millis>) -> (Vec<Outcome>, Vec<Held>) {
    let mut world = World::new(offer);
    let mut outcomes = Vec::new();
    for batch in commands.chunks(size) {
        let before = (size == 1).then(|| world.clone());
        outcomes.extend(world.obey(batch, reach));
        world.hold();
        if let Some(before) = before {
            let actors = match &batch[0] {
                Command::Register(register) => vec![register.id],
                Command::RegisterGroup(group) => vec![group.members[0].id],
                Command::Change(Change { whose, .. }) | Command::Cancel(whose) | Command::Undo(whose) => {
                    vec![whose.registration]
                }
                Command::Erase(whose) => world.with_charges(whose.registration),
                Command::Prove(prove) => {
                    let first = if let Proof::Instead(first) = prove.answer { Some(first) } else { None };
                    world.with_charges(prove.whose.registration).into_iter().chain(first).collect()
                }
                Command::Admit(admit) => vec![admit.registration],
                Command::Merge(merge) => vec![merge.kept, merge.double],
                Command::GiveWay(give_way) => {
                    let unproven = |id: &RegistrationId| before.people.get(id).is_some_and(|held| !held.is_proven());
                    let losers: Vec<RegistrationId> = give_way.people.iter().copied().filter(unproven).collect();
                    if give_way.to == GivesWayTo::WhoWaits {
                        world.gave_way_to_somebody(&before, &losers);
                    }
                    losers
                }
                Command::Remind(_)
                | Command::Reseat(_)
                | Command::Settle(_)
                | Command::Draw(_)
                | Command::Renew(_)
                | Command::ByDesk(_)
                | Command::Once(..) => Vec::new(),
            };
            world.is_no_worse_for_others(&before, &actors);
        }
    }
    (outcomes, world.people.into_values().collect())
}

fn same(a: &(Vec<Outcome>, Vec<Held>), b: &(Vec<Outcome>, Vec<Held>)) -> bool {
    let seats = |people: &[Held]| people.iter().map(|held| (held.id, held.seats.clone())).collect::<Vec<_>>();
    a.0 == b.0 && seats(&a.1) == seats(&b.1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn the_invariants_hold_and_batches_change_nothing(commands in history(), size in 2..40_usize, reach in 1..4_usize) {
        let one_by_one = run(&commands, 1, 1_000, None);
        prop_assert!(same(&run(&commands, size, reach, None), &one_by_one));
        prop_assert!(same(&run(&commands, commands.len(), reach, None), &one_by_one));
    }

    #[test]
    fn the_same_with_offers(commands in history(), size in 2..20_usize) {
        let one_by_one = run(&commands, 1, 1_000, Some(30 * MINUTE));
        prop_assert!(same(&run(&commands, 1, 1, Some(30 * MINUTE)), &one_by_one));
        run(&commands, size, 2, Some(30 * MINUTE));
    }
}

/// Wishes, a draw in the middle, and what comes after it; returns everybody, and how many seats the draw gave.
fn with_a_draw(
    commands: &[Command],
    place: usize,
    size: usize,
    reach: usize,
    offer: Option<Millis>,
) -> (Vec<Held>, usize) {
    let until = match commands[place].said().0 {
        Command::Register(register) => register.at,
        Command::RegisterGroup(group) => group.at,
        _ => MINUTE * i64::try_from(place).unwrap() * 4,
    };
    let mut world = World::new(offer).with_ballot(until);
    for batch in commands[..place].chunks(size) {
        world.obey(batch, reach);
        world.hold();
    }
    let draw = Command::Draw(Draw { event: EVENT, at: until, mail: Uuid::from_u128(7), lots: world.lots() });
    let Command::Draw(told) = &draw else { unreachable!() };
    let (lots, before) = (told.lots.clone(), world.clone());
    assert_eq!(world.obey(std::slice::from_ref(&draw), reach), [Outcome::Settled]);
    world.hold();
    let has = |world: &World, id: RegistrationId, key: (SessionId, Mode)| {
        let seat = world.people[&id].seats.iter().find(|seat| (seat.session, seat.mode) == key).map(|seat| seat.status);
        seat.is_some_and(SeatStatus::is_taken)
    };
    let mut given = 0;
    for lot in &lots {
        for key in &lot.seats {
            // What was drawn is theirs, unless what they wanted more came free in the same moment.
            let better = world.people[&lot.registration].seats.iter().any(|seat| {
                let was = before.people[&lot.registration].seats.iter().find(|was| was.session == seat.session);
                seat.status == SeatStatus::Confirmed && was.is_some_and(|was| was.status == SeatStatus::Wished)
            });
            assert!(has(&world, lot.registration, *key) || better, "{lot:?}");
            given += 1;
        }
        if lot.takes_part && lot.seats.len() < lot.least {
            let held = &world.people[&lot.registration];
            let is_of_it = |seat: &&Seat| lot.luck.iter().any(|(key, _)| *key == (seat.session, seat.mode));
            let left = held.seats.iter().filter(is_of_it).filter(|seat| seat.status != SeatStatus::Skipped).count();
            assert!(lot.least < 2 || left == 0, "{held:?}");
        }
        let wished = world.people[&lot.registration].seats.iter().any(|seat| seat.status == SeatStatus::Wished);
        assert!(!wished || world.people[&lot.registration].waits.is_some(), "a wish that nothing was decided about");
    }
    // Drawn again, nothing changes.
    let after = world.clone();
    assert_eq!(world.obey(&[draw], reach), [Outcome::Settled]);
    assert!(
        world.told == after.told
            && world.people.values().zip(after.people.values()).all(|(one, other)| one.seats == other.seats)
    );
    for batch in commands[place..].chunks(size) {
        world.obey(batch, reach);
        world.hold();
    }
    (world.people.into_values().collect(), given)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_draw_in_the_middle_keeps_the_invariants(commands in history(), place in 0.2..0.9_f64, size in 2..20_usize, reach in 1..4_usize) {
        let place = (place * commands.len() as f64) as usize;
        let (one, _) = with_a_draw(&commands, place, 1, 1_000, None);
        let (other, _) = with_a_draw(&commands, place, size, reach, None);
        let seats = |people: &[Held]| people.iter().map(|held| (held.id, held.seats.clone())).collect::<Vec<_>>();
        prop_assert_eq!(seats(&one), seats(&other));
    }

    #[test]
    fn a_draw_in_the_middle_where_places_are_offered(commands in history(), place in 0.2..0.9_f64, size in 2..20_usize) {
        let place = (place * commands.len() as f64) as usize;
        with_a_draw(&commands, place, size, 2, Some(30 * MINUTE));
    }
}

fn somebody(number: u128, wishes: Vec<Wish>) -> Command {
    let email = format!("p{number}@example.org");
    Command::Register(Register {
        id: RegistrationId::from_u128(number << 64),
        mail: Uuid::from_u128(number << 96),
        event: EVENT,
        at: MINUTE,
        person: Person {
            name: "Iemand".into(),
            email_key: Some(email.clone()),
            email,
            affiliation: String::new(),
            language: Language::Nl,
        },
        attendance: Mode::InPerson,
        if_full: IfFull::Wait,
        wishes,
        idempotency: None,
        contact: None,
        answers: Vec::new(),
        is_vouched_for: true,
        client: None,
        least: 0,
    })
}

fn plain(session: &str, mode: Mode) -> Wish {
    Wish { session: session.into(), mode: Some(mode), if_full: IfFull::Wait, instead_of: None, until: None }
}

fn asks_too(number: u128, wishes: Vec<Wish>) -> Command {
    let (registration, mail) = (RegistrationId::from_u128(number << 64), Uuid::from_u128(number << 97));
    Command::Change(Change {
        whose: Whose { registration, generation: 1, at: MINUTE, mail },
        anew: false,
        drops: Vec::new(),
        accepts: Vec::new(),
        attendance: None,
        wishes,
        details: Details::default(),
    })
}

/// A draw of somebody's wishes that gives these of them.
fn lot(world: &World, number: u128, seats: &[(i64, Mode)]) -> Lot {
    let registration = RegistrationId::from_u128(number << 64);
    let wishes = world.people[&registration].seats.iter().filter(|seat| seat.status == SeatStatus::Wished);
    let luck = wishes.map(|seat| ((seat.session, seat.mode), 7)).collect();
    let seats = seats.iter().map(|(session, mode)| (SessionId::new(*session), *mode)).collect();
    Lot { registration, takes_part: true, enters: true, luck, seats, least: 0, is_late: false }
}

fn drawn(world: &mut World, lots: Vec<Lot>) {
    let draw = Command::Draw(Draw { event: EVENT, at: 2 * MINUTE, mail: Uuid::from_u128(9), lots });
    assert_eq!(world.obey(&[draw], 1_000), [Outcome::Settled]);
    world.hold();
}

fn status(world: &World, number: u128, (session, mode): (i64, Mode)) -> SeatStatus {
    let key = (SessionId::new(session), mode);
    let held = &world.people[&RegistrationId::from_u128(number << 64)];
    held.seats.iter().find(|seat| (seat.session, seat.mode) == key).map(|seat| seat.status).unwrap()
}

/// She waits for one and has another at the same time, as a draw may leave her: her double's seat is a question.
#[test]
fn a_double_s_seat_at_the_time_of_ones_own_is_asked_about() {
    let room = Mode::InPerson;
    let mut world = World::new(None).with_ballot(2 * MINUTE);
    let others = [2, 3].map(|number| somebody(number, vec![plain("S1", room)]));
    world.obey(&others, 9);
    world.obey(&[somebody(1, vec![plain("S1", room), plain("S4", room)])], 9);
    let lots = vec![lot(&world, 1, &[(4, room)]), lot(&world, 2, &[(1, room)]), lot(&world, 3, &[(1, room)])];
    drawn(&mut world, lots);
    assert_eq!(status(&world, 1, (1, room)), SeatStatus::Waiting);
    let (kept, double) = (RegistrationId::from_u128(1 << 64), RegistrationId::from_u128(2 << 64));
    world.obey(&[Command::Merge(Merge { kept, double, at: 3 * MINUTE, mail: Uuid::from_u128(8) })], 9);
    world.hold();
    assert_eq!(status(&world, 1, (4, room)), SeatStatus::Confirmed);
    assert_eq!(status(&world, 1, (1, room)), SeatStatus::Offered);
}

/// The same session in both modes, with another between them: each is waited for, and what comes is kept.
#[test]
fn a_session_in_both_modes_is_no_fallback_of_itself() {
    let (room, online) = (Mode::InPerson, Mode::Online);
    let mut world = World::new(None).with_ballot(2 * MINUTE);
    let wishes = vec![plain("S0", online), plain("S1", room)];
    world.obey(&[somebody(1, vec![plain("S0", online)]), somebody(2, wishes), asks_too(2, vec![plain("S0", room)])], 9);
    let first = lot(&world, 1, &[(0, online)]);
    let second = lot(&world, 2, &[]);
    assert_eq!(second.luck.len(), 3);
    // What is free is given to her at once where the draw did not: so nothing may be.
    world.obey(&[somebody(3, vec![plain("S0", room), plain("S3", room)]), somebody(4, vec![plain("S1", room)])], 9);
    world.obey(&[somebody(5, vec![plain("S1", room)])], 9);
    let lots = vec![
        first,
        second,
        lot(&world, 3, &[(0, room), (3, room)]),
        lot(&world, 4, &[(1, room)]),
        lot(&world, 5, &[(1, room)]),
    ];
    drawn(&mut world, lots);
    let whose = Whose {
        registration: RegistrationId::from_u128(1 << 64),
        generation: 1,
        at: 3 * MINUTE,
        mail: Uuid::from_u128(8),
    };
    assert!(matches!(world.obey(&[Command::Cancel(whose)], 9)[..], [Outcome::Changed { .. }]));
    world.hold();
    assert_eq!(status(&world, 2, (0, online)), SeatStatus::Confirmed);
}

/// With less than the least they would come for somebody has nothing and waits for nothing, in the draw or after it; with as
/// much, nothing is different.
#[test]
fn nobody_has_less_than_they_would_come_for() {
    let room = Mode::InPerson;
    let both = || vec![plain("S0", room), plain("S3", room)];
    for least in [2, 1] {
        let mut world = World::new(None).with_ballot(2 * MINUTE);
        world.obey(&[1, 2, 3].map(|number| somebody(number, both())), 9);
        let own = Lot { least, ..lot(&world, 1, &[(0, room)]) };
        let lots = vec![own, lot(&world, 2, &[(3, room)]), lot(&world, 3, &[])];
        drawn(&mut world, lots);
        let has = [0, 3].map(|session| status(&world, 1, (session, room)));
        let nothing = [SeatStatus::Skipped; 2];
        assert!(if least == 2 { has == nothing } else { has[0] == SeatStatus::Confirmed && has != nothing }, "{has:?}");
    }
    // Anyone who comes after the draw has one of two that take the same time: too little.
    let mut world = World::new(None).with_ballot(2 * MINUTE);
    world.obey(&[somebody(1, vec![plain("S0", room), plain("S1", room)])], 9);
    let late = Lot { takes_part: false, least: 2, luck: Vec::new(), ..lot(&world, 1, &[]) };
    drawn(&mut world, vec![late]);
    assert_eq!([0, 1].map(|session| status(&world, 1, (session, room))), [SeatStatus::Skipped; 2]);
}

/// Who comes in after the draw is given her wishes in her order, never two at once.
#[test]
fn wishes_of_who_comes_in_later_do_not_clash() {
    let room = Mode::InPerson;
    let mut world = World::new(None).with_ballot(2 * MINUTE);
    for number in 1..=12 {
        world.obey(&[somebody(number, Vec::new())], 9);
    }
    world.obey(&[somebody(13, vec![plain("S5", room), plain("S2", room)])], 9);
    let mut lots: Vec<Lot> = (1..=12).map(|number| lot(&world, number, &[])).collect();
    lots.push(Lot { takes_part: false, enters: false, luck: Vec::new(), ..lot(&world, 13, &[]) });
    drawn(&mut world, lots);
    let whose = Whose {
        registration: RegistrationId::from_u128(1 << 64),
        generation: 1,
        at: 3 * MINUTE,
        mail: Uuid::from_u128(8),
    };
    world.obey(&[Command::Cancel(whose)], 9);
    world.hold();
    assert_eq!(status(&world, 13, (5, room)), SeatStatus::Confirmed);
    assert_eq!(status(&world, 13, (2, room)), SeatStatus::Skipped);
}

/// What is put below something that is itself below it goes round, also where another mode is in between.
#[test]
fn a_fallback_of_a_fallback_of_itself_is_refused() {
    let (room, online) = (Mode::InPerson, Mode::Online);
    let mut world = World::new(None);
    let full = (1..4).map(|number| somebody(number, vec![plain(["S0", "S1", "S1"][number as usize - 1], room)]));
    world.obey(&full.collect::<Vec<_>>(), 9);
    let after = Wish { instead_of: Some("S1".into()), ..plain("S0", room) };
    world.obey(&[somebody(7, vec![plain("S1", room), after])], 9);
    assert_eq!(status(&world, 7, (0, room)), SeatStatus::Waiting);
    let below = Wish { until: Some("S1".into()), ..plain("S0", online) };
    let outcomes = world.obey(&[asks_too(7, vec![below])], 9);
    world.hold();
    let told = format!("{outcomes:?}");
    assert!(told.contains("FallbacksInACircle"), "{told}");
}

#[test]
fn draws_give_seats() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let given: usize = (0..100)
        .map(|_| {
            let commands = history().new_tree(&mut runner).unwrap().current();
            with_a_draw(&commands, commands.len() * 2 / 3, 1, 1_000, None).1
        })
        .sum();
    assert!(given > 300, "{given}");
}

/// What holds of histories in which nothing happens proves nothing: they must be full of everything.
#[test]
fn the_histories_are_rich() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for offer in [None, Some(30 * MINUTE)] {
        for _ in 0..100 {
            let commands = history().new_tree(&mut runner).unwrap().current();
            let mut world = World::new(offer);
            for command in &commands {
                world.obey(std::slice::from_ref(command), 1);
            }
            for (what, times) in world.told {
                *told.entry(what).or_default() += times;
            }
        }
    }
    for what in [
        "registered",
        "changed",
        "cancelled",
        "restored",
        "promoted",
        "lapsed",
        "erased",
        "admitted",
        "given a held seat",
        "merged",
        "proven",
        "replaced",
        "gave way",
        "links renewed",
    ] {
        assert!(told.get(what).is_some_and(|times| *times >= 5), "{told:?}");
    }
}
