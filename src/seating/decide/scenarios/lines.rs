//! Capacity, waiting lists, giving back and taking back.

use super::play;

#[test]
fn never_over_capacity() {
    play(
        "POL has 1 place. Ann takes POL. Ann has POL.
        Bo takes POL or nothing. That is refused: it is full.
        Cas takes POL. Cas waits 1st for POL. Ann has POL.",
    );
}

#[test]
fn first_come_first_served() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Ann has POL. Bo waits 1st for POL. Cas waits 2nd for POL.",
    );
}

#[test]
fn the_moment_a_seat_frees_the_first_in_line_has_it() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Ann gives back POL.
        Ann has no POL. Bo has POL. Cas waits 1st for POL.",
    );
}

#[test]
fn anyone_who_leaves_a_line_comes_back_at_its_end() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Bo gives back POL. Bo takes POL.
        Cas waits 1st for POL. Bo waits 2nd for POL.",
    );
}

#[test]
fn anyone_who_does_not_wait_gets_nothing_later() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL if it is free.
        Bo has no POL.
        Ann gives back POL. Bo has no POL.
        Cas takes POL. Cas has POL.",
    );
}

#[test]
fn more_places_go_to_those_who_wait_first() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        POL has 2 places. 1 minute passes.
        Bo has POL. Cas waits 1st for POL.
        Dirk takes POL or nothing. That is refused: it is full.",
    );
}

#[test]
fn all_that_somebody_asks_for_or_nothing() {
    play(
        "POL has 1 place. ART has 1 place. NAB has 1 place. Ann takes POL. Bo takes ART.
        Bo takes NAB and POL or nothing. That is refused: it is full.
        Bo has ART. Bo has no NAB.",
    );
}

#[test]
fn nobody_is_in_two_sessions_at_once() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann takes POL.
        Ann takes ART. That is refused: they would be in two sessions at once.
        Bo takes ART. Bo has ART.",
    );
}

#[test]
fn a_session_is_taken_once() {
    play("POL has 2 places. Ann takes POL. Ann takes POL. That is refused: they have it already.");
}

#[test]
fn what_nobody_has_cannot_be_given_back() {
    play("POL has 1 place. Ann registers. Ann gives back POL. That is refused: they have nothing there.");
}

#[test]
fn cancelling_gives_everything_to_those_who_wait() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL and ART. Bo takes POL. Cas takes ART.
        Ann cancels.
        Ann is out. Bo has POL. Cas has ART.
        Ann takes ART. That is refused: they have no place in the event.",
    );
}

#[test]
fn cancelling_can_be_taken_back_for_ten_minutes() {
    play(
        "POL has 1 place. Ann takes POL. Ann cancels. Ann has no POL. 9 minutes pass.
        Ann takes it all back.
        Ann is in. Ann has POL.
        Ann cancels. 10 minutes pass.
        Ann takes it all back. That is refused: it is too late.",
    );
}

#[test]
fn what_another_one_has_meanwhile_is_not_taken_back() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL and ART. Bo takes POL.
        Ann cancels. Bo has POL.
        Ann takes it all back. That is refused: it is too late.
        Ann is out. Ann has no ART.",
    );
}

#[test]
fn a_place_in_line_is_taken_back_as_long_as_nobody_from_behind_it_has_a_seat() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Bo cancels. Cas waits 1st for POL.
        Bo takes it all back. Bo waits 1st for POL. Cas waits 2nd for POL.
        Bo cancels. Ann gives back POL. Cas has POL.
        Bo takes it all back. That is refused: it is too late.",
    );
}

#[test]
fn seats_of_anyone_who_is_forgotten_pass_on() {
    play("POL has 1 place. Ann takes POL. Bo takes POL. Ann is forgotten. Bo has POL.");
}

#[test]
fn what_has_begun_is_taken_by_nobody_and_passes_on_to_nobody() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. POL begins.
        Cas takes POL. That is refused: it has begun.
        Ann gives back POL. Ann has no POL. Bo waits 1st for POL.",
    );
}

#[test]
fn nobody_has_more_visits_than_the_event_says() {
    play(
        "WAL has 5 places. WAL is a visit. TOW has 5 places. TOW is a visit. Everybody has 1 visit at most.
        Ann takes WAL.
        Ann takes TOW. That is refused: it is one visit too many.
        Ann gives back WAL. Ann takes TOW. Ann has TOW.",
    );
}
