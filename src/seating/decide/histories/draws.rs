//! What histories once found of draws, and what follows from one.

use uuid::Uuid;

use super::{MINUTE, slots, somebody_at, world};
use crate::programme::{Mode, SessionId};
use crate::seating::decide::world::{EVENT, World};
use crate::seating::*;

fn somebody(number: u128, wishes: Vec<Wish>) -> Command {
    let email = format!("p{number}@example.org");
    Command::Register(Register {
        id: RegistrationId::from_u128(number << 64),
        mail: Uuid::from_u128(number << 96),
        event: EVENT,
        at: MINUTE,
        person: somebody_at(email),
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
    let mut world = world(None).with_ballot(2 * MINUTE, slots());
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
    let mut world = world(None).with_ballot(2 * MINUTE, slots());
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
        let mut world = world(None).with_ballot(2 * MINUTE, slots());
        world.obey(&[1, 2, 3].map(|number| somebody(number, both())), 9);
        let own = Lot { least, ..lot(&world, 1, &[(0, room)]) };
        let lots = vec![own, lot(&world, 2, &[(3, room)]), lot(&world, 3, &[])];
        drawn(&mut world, lots);
        let has = [0, 3].map(|session| status(&world, 1, (session, room)));
        let nothing = [SeatStatus::Skipped; 2];
        assert!(if least == 2 { has == nothing } else { has[0] == SeatStatus::Confirmed && has != nothing }, "{has:?}");
    }
    // Anyone who comes after the draw has one of two that take the same time: too little.
    let mut world = world(None).with_ballot(2 * MINUTE, slots());
    world.obey(&[somebody(1, vec![plain("S0", room), plain("S1", room)])], 9);
    let late = Lot { takes_part: false, least: 2, luck: Vec::new(), ..lot(&world, 1, &[]) };
    drawn(&mut world, vec![late]);
    assert_eq!([0, 1].map(|session| status(&world, 1, (session, room))), [SeatStatus::Skipped; 2]);
}

/// Who comes in after the draw is given her wishes in her order, never two at once.
#[test]
fn wishes_of_who_comes_in_later_do_not_clash() {
    let room = Mode::InPerson;
    let mut world = world(None).with_ballot(2 * MINUTE, slots());
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
    let mut world = world(None);
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
