//! What holds of every history, drawn in the middle or not.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use uuid::Uuid;

use super::{MINUTE, history, slots, world};
use crate::programme::{Mode, SessionId};
use crate::seating::decide::world::{EVENT, World};
use crate::seating::*;

fn run(commands: &[Command], size: usize, reach: usize, offer: Option<Millis>) -> (Vec<Outcome>, Vec<Held>) {
    let mut world = world(offer);
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

/// A draw that somebody else made: anyone who comes first by id has what is free, in an order of their own.
fn lots(world: &World) -> Vec<Lot> {
    let mut people: Vec<&Held> = world.people.values().filter(|held| held.standing != Standing::Cancelled).collect();
    people.sort_by_key(|held| (!held.is_proven(), held.id.as_u128() % 97, held.id));
    let called: Vec<RegistrationId> = people.into_iter().map(|held| held.id).collect();
    let luck = |id: RegistrationId, session: SessionId| (id.as_u128() % 89) as u32 + session.number() as u32;
    // Some come for two or not at all; then it was drawn so.
    world.lots(&called, luck, |id| if (id.as_u128() >> 64) % 4 == 0 { 2 } else { 0 })
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
    let mut world = world(offer).with_ballot(until, slots());
    for batch in commands[..place].chunks(size) {
        world.obey(batch, reach);
        world.hold();
    }
    let draw = Command::Draw(Draw { event: EVENT, at: until, mail: Uuid::from_u128(7), lots: lots(&world) });
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
            let mut world = world(offer);
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
