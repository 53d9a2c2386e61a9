//! Favourites: what somebody keeps until something better comes.

use super::play;

#[test]
fn i_keep_b_until_a_comes() {
    play(
        "POL has 1 place. ART has 2 places. ART is at the time of POL. Ann takes POL.
        Bo takes POL or else ART.
        Bo waits 1st for POL. Bo has ART.
        Ann gives back POL.
        Bo has POL. Bo has no ART.",
    );
}

#[test]
fn anyone_who_has_the_favourite_takes_no_fallback() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann takes POL or else ART. Ann has POL. Ann has no ART.
        Bo takes ART. Bo has ART.",
    );
}

#[test]
fn the_fallback_that_is_given_up_passes_on_too() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann takes POL. Bo takes POL or else ART. Cas takes ART. Cas waits 1st for ART.
        Ann gives back POL.
        Bo has POL. Cas has ART.",
    );
}

#[test]
fn a_fallback_can_be_chosen_while_waiting() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL. Ann takes POL. Bo takes POL.
        Bo takes ART until POL comes. Bo has ART. Bo waits 1st for POL.
        Ann gives back POL. Bo has POL. Bo has no ART.",
    );
}

#[test]
fn a_fallback_of_a_fallback_is_kept_until_either_comes() {
    play(
        "POL has 1 place. ART has 1 place. NAB has 1 place. ART is at the time of POL. NAB is at the time of POL.
        Ann takes POL. Bo takes ART.
        Cas takes POL or else ART or else NAB.
        Cas waits 1st for POL. Cas waits 1st for ART. Cas has NAB.
        Bo gives back ART. Cas has ART. Cas has no NAB. Cas waits 1st for POL.
        Ann gives back POL. Cas has POL. Cas has no ART.",
    );
}

#[test]
fn the_favourite_that_comes_first_ends_the_wait_for_what_is_below_it() {
    play(
        "POL has 1 place. ART has 1 place. NAB has 1 place. ART is at the time of POL. NAB is at the time of POL.
        Ann takes POL. Bo takes ART. Cas takes POL or else ART or else NAB.
        Ann gives back POL.
        Cas has POL. Cas has no ART. Cas has no NAB.",
    );
}

#[test]
fn anyone_who_gives_up_the_wait_keeps_the_fallback() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL. Ann takes POL. Bo takes POL or else ART.
        Bo gives back POL. Ann gives back POL.
        Bo has no POL. Bo has ART.",
    );
}

#[test]
fn a_session_online_is_kept_until_its_room_has_a_place() {
    play(
        "POL has 1 place. POL has 5 places online. Ann takes POL.
        Bo takes POL online. Bo takes POL. Bo has POL online. Bo waits 1st for POL.
        Ann gives back POL. Bo has POL. Bo has no POL online.",
    );
}

#[test]
fn fallbacks_do_not_go_round_in_a_circle() {
    play(
        "POL has 1 place. POL has 1 place online. ART has 1 place. ART is at the time of POL. Ann takes POL. Bo takes ART.
        Cas takes POL or else ART. Cas waits 1st for POL. Cas waits 1st for ART.
        Cas takes POL online until ART comes. That is refused: it goes round in a circle.",
    );
}
