//! At a session's door, and places that are kept back.

use super::play;

#[test]
fn until_a_session_starts_those_who_wait_come_first() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas registers.
        The door of POL lets Cas in. That is refused: it is full.
        Ann gives back POL. Bo has POL.
        The door of POL lets Cas in. That is refused: it is full.",
    );
}

#[test]
fn from_then_on_those_who_are_there() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas registers. POL begins. Ann gives back POL.
        The door of POL lets Cas in.
        Cas has POL. Bo waits 1st for POL.",
    );
}

#[test]
fn a_free_place_is_given_at_the_door() {
    play("POL has 1 place. Ann registers. The door of POL lets Ann in. Ann has POL.");
}

#[test]
fn anyone_who_is_let_in_gives_up_what_is_at_the_same_time() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL. Ann takes ART. Bo takes ART.
        The door of POL lets Ann in.
        Ann has POL. Ann has no ART. Bo has ART.",
    );
}

#[test]
fn the_seat_of_somebody_absent_is_given_after_ten_minutes() {
    play(
        "POL has 1 place. Ann takes POL. Bo registers. POL began 9 minutes ago.
        The door of POL lets Bo in instead of Ann. That is refused: it is full.
        1 minute passes.
        The door of POL lets Bo in instead of Ann.
        Bo has POL. Ann has no POL.",
    );
}

#[test]
fn a_free_place_is_given_before_that_of_somebody_absent() {
    play(
        "POL has 2 places. Ann takes POL. Bo registers. POL began 10 minutes ago.
        The door of POL lets Bo in instead of Ann.
        Bo has POL. Ann has POL.",
    );
}

#[test]
fn where_places_are_kept_for_the_door_nobody_s_seat_is_given() {
    play(
        "POL has 1 place. POL keeps places for its door. Ann takes POL. Bo registers. POL began 1 hour ago.
        The door of POL lets Bo in instead of Ann. That is refused: it is full.
        Ann has POL.",
    );
}

#[test]
fn who_takes_part_online_is_let_in_at_no_door() {
    play(
        "POL has 1 place. Ann registers online.
        The door of POL lets Ann in. That is refused: they have nothing there.",
    );
}

#[test]
fn what_was_kept_back_overtakes_nobody() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas registers.
        A kept place of POL goes to Cas.
        Cas has POL. Ann has POL. Bo waits 1st for POL.",
    );
}

#[test]
fn anyone_who_waits_has_what_was_kept_back_and_leaves_the_line() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        A kept place of POL goes to Cas. Cas has POL. Bo waits 1st for POL.
        Cas gives back POL. Bo has POL.",
    );
}
