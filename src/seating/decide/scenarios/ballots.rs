//! An event that opens with a ballot.

use super::play;

#[test]
fn nobody_has_a_place_by_coming_early() {
    play(
        "POL has 1 place. There is a ballot for 1 day. Ann takes POL. Bo takes POL.
        Ann wishes for POL. Bo wishes for POL. 1 day passes.
        The draw calls Bo, Ann.
        Bo has POL. Ann waits 1st for POL.",
    );
}

#[test]
fn lines_begin_in_the_order_of_luck() {
    play(
        "POL has 1 place. There is a ballot for 1 day. Ann takes POL. Bo takes POL. Cas takes POL. 1 day passes.
        The draw calls Cas, Bo, Ann.
        Bo waits 1st for POL. Ann waits 2nd for POL.
        Cas gives back POL. Bo has POL.",
    );
}

#[test]
fn what_is_left_goes_first_come_first_served() {
    play(
        "POL has 2 places. There is a ballot for 1 day. Ann takes POL. 1 day passes. The draw calls Ann.
        Bo takes POL. Bo has POL. Cas takes POL. Cas waits 1st for POL.",
    );
}

#[test]
fn nothing_is_drawn_as_long_as_wishes_are_collected() {
    play(
        "POL has 1 place. There is a ballot for 1 day. Ann takes POL.
        The draw calls Ann. That is refused: wishes are still collected.
        Ann wishes for POL.",
    );
}

#[test]
fn between_the_deadline_and_the_draw_wishes_do_not_change_but_giving_up_is_possible() {
    play(
        "POL has 1 place. ART has 1 place. There is a ballot for 1 day. Ann takes POL. 1 day passes.
        Ann takes ART. That is refused: wishes are closed.
        Bo takes POL. That is refused: wishes are closed.
        Ann gives back POL. Ann has no POL.",
    );
}

#[test]
fn only_those_who_have_confirmed_take_part_and_others_come_after_them() {
    play(
        "POL has 1 place. There is a ballot for 1 day. Ann unproven takes POL. Bo takes POL. 1 day passes.
        The draw calls Ann, Bo.
        Bo has POL. Ann waits 1st for POL.",
    );
}

#[test]
fn where_there_are_more_people_than_places_luck_decides_who_comes_in() {
    play(
        "The event has 1 place. POL has 5 places. There is a ballot for 1 day. Ann takes POL. Bo takes POL. 1 day passes.
        The draw calls Bo, Ann.
        Bo is in. Bo has POL. Ann waits 1st for the event. Ann wishes for POL.
        Bo cancels. Ann is in. Ann has POL.",
    );
}

#[test]
fn with_less_than_they_would_come_for_they_have_nothing_and_wait_for_nothing() {
    play(
        "POL has 1 place. ART has 1 place. There is a ballot for 1 day. Ann takes POL. Bo takes POL and ART.
        Bo comes for 2 at least. 1 day passes.
        The draw calls Ann, Bo.
        Ann has POL. Bo has no POL. Bo has no ART. Bo is in.",
    );
}

#[test]
fn drawn_again_nothing_changes() {
    play(
        "POL has 1 place. There is a ballot for 1 day. Ann takes POL. Bo takes POL. 1 day passes.
        The draw calls Bo, Ann. The draw calls Ann, Bo.
        Bo has POL. Ann waits 1st for POL.",
    );
}

#[test]
fn what_was_ranked_higher_is_kept_until_it_comes() {
    play(
        "POL has 1 place. ART has 2 places. ART is at the time of POL. There is a ballot for 1 day.
        Ann takes POL. Bo takes POL and ART. 1 day passes. The draw calls Ann, Bo.
        Bo has ART. Bo waits 1st for POL.
        Ann gives back POL. Bo has POL. Bo has no ART.",
    );
}
