//! Offers: a place that is held for somebody until they accept it, or its time is over.

use super::play;

#[test]
fn a_place_that_comes_free_is_offered_where_the_event_says_so() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. Ann takes POL. Bo takes POL.
        Ann gives back POL. Bo is offered POL.
        Bo accepts POL. Bo has POL.",
    );
}

#[test]
fn what_is_offered_is_taken() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. Ann takes POL. Bo takes POL.
        Ann gives back POL.
        Cas takes POL or nothing. That is refused: it is full.
        Dirk takes POL. Dirk waits 1st for POL.",
    );
}

#[test]
fn an_offer_that_is_not_accepted_in_time_goes_to_the_next() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Ann gives back POL. 1 hour passes. Bo is offered POL.
        1 hour passes. Bo has no POL. Cas is offered POL.
        Bo accepts POL. That is refused: nothing is offered.",
    );
}

#[test]
fn an_offer_can_be_declined_at_once() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        Ann gives back POL. Bo gives back POL.
        Bo has no POL. Cas is offered POL.",
    );
}

#[test]
fn within_a_day_of_the_session_what_comes_free_is_offered_for_two_hours() {
    play(
        "POL has 1 place. Ann takes POL. Bo takes POL. Cas takes POL.
        99 days pass. Ann gives back POL. Bo has POL.
        3 hours pass. Bo gives back POL. Cas is offered POL.
        1 hour passes. Cas is offered POL. 1 hour passes. Cas has no POL.",
    );
}

#[test]
fn anyone_who_has_something_else_by_then_is_asked() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL. Bo takes POL and ART. ART is at the time of POL.
        Ann gives back POL. Bo is offered POL. Bo has ART.
        Bo accepts POL. Bo has POL. Bo has no ART.",
    );
}

#[test]
fn a_fallback_is_kept_while_the_favourite_is_offered() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann takes POL. Bo takes POL or else ART. Ann gives back POL.
        Bo is offered POL. Bo has ART.
        Bo accepts POL. Bo has POL. Bo has no ART.",
    );
}

#[test]
fn anyone_whose_offer_lapses_keeps_the_fallback() {
    play(
        "What comes free is offered for 2 hours. POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann takes POL. Bo takes POL or else ART. Ann gives back POL. 2 hours pass.
        Bo has no POL. Bo has ART.",
    );
}
