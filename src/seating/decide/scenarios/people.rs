//! Several people at once, and addresses that nobody has proven.

use super::play;

#[test]
fn several_people_are_registered_all_or_none() {
    play(
        "POL has 1 place. Ann and Bo take POL or nothing together. That is refused: it is full.
        Cas takes POL. Cas has POL.",
    );
}

#[test]
fn several_people_are_registered_one_after_the_other() {
    play("POL has 1 place. Ann and Bo take POL together. Ann has POL. Bo waits 1st for POL.");
}

#[test]
fn the_unproven_give_way_where_somebody_proven_waits() {
    play(
        "POL has 1 place. Ann unproven takes POL. Ann has POL. Bo takes POL. Bo waits 1st for POL.
        Those who are unproven give way.
        Ann has no POL. Ann is in. Bo has POL.",
    );
}

#[test]
fn the_unproven_keep_what_nobody_proven_waits_for() {
    play(
        "POL has 1 place. ART has 1 place. Ann unproven takes POL and ART. Bo unproven takes POL. Cas takes ART.
        Those who are unproven give way.
        Ann has POL. Ann has no ART. Cas has ART.",
    );
}

#[test]
fn of_the_unproven_the_one_who_came_last_gives_way() {
    play(
        "POL has 2 places. Ann unproven takes POL. Bo unproven takes POL. Cas takes POL.
        Those who are unproven give way.
        Ann has POL. Bo has no POL. Cas has POL.",
    );
}

#[test]
fn the_unproven_who_wait_before_somebody_proven_leave_the_line() {
    play(
        "POL has 1 place. Ann unproven takes POL. Bo unproven takes POL. Cas takes POL. Cas waits 2nd for POL.
        Those who are unproven give way.
        Cas has POL. Ann has no POL. Bo has no POL.",
    );
}

#[test]
fn anyone_who_has_confirmed_the_address_gives_way_to_nobody() {
    play(
        "POL has 1 place. Ann unproven takes POL. Bo takes POL. Ann confirms the address.
        Those who are unproven give way.
        Ann has POL. Bo waits 1st for POL.",
    );
}

#[test]
fn where_the_event_says_always_the_unproven_lose_everything() {
    play(
        "POL has 1 place. Ann unproven takes POL. Those who are unproven give way to anybody.
        Ann is out. Bo takes POL. Bo has POL.",
    );
}

#[test]
fn of_unproven_registrations_an_address_takes_two() {
    play(
        "Bo registers with the address of Ann. Cas registers with the address of Ann.
        Dirk registers with the address of Ann. That is refused: too many with it are unproven.",
    );
}

#[test]
fn one_proven_registration_for_each_address() {
    play(
        "POL has 1 place. Ann takes POL. Anna registers with the address of Ann.
        Anna confirms the address. That is refused: somebody proven has the address.
        Ann has POL.",
    );
}

#[test]
fn a_proven_registration_can_take_the_first_one_s_place() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Anna registers with the address of Ann.
        Anna confirms the address instead of Ann.
        Anna is in. Ann is out. Bo has POL.",
    );
}

#[test]
fn a_couple_says_that_it_is_one() {
    play(
        "POL has 2 places. Ann takes POL. Jan registers with the address of Ann. Jan confirms the address besides Ann.
        Ann is in. Jan is in. Jan takes POL. Jan has POL.",
    );
}

#[test]
fn anyone_without_an_address_is_proven_by_who_brought_them() {
    play(
        "POL has 2 places. Ann brings Bo to POL. Cas takes POL.
        Ann confirms the address. Those who are unproven give way.
        Ann has POL. Bo has POL. Cas waits 1st for POL.",
    );
}

#[test]
fn what_nobody_knows_of_at_its_address_goes_with_those_whom_it_brought() {
    play(
        "POL has 2 places. Ann brings Bo to POL. Cas takes POL. Dirk takes POL.
        Ann is known to nobody.
        Ann is out. Bo is out. Cas has POL. Dirk has POL.",
    );
}
