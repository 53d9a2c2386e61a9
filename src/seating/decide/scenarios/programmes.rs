//! What a changed programme brings, and two registrations that are one person's.

use super::play;

#[test]
fn where_there_is_less_room_those_who_came_last_wait_first_in_line() {
    play(
        "POL has 2 places. Ann takes POL. Bo takes POL. Cas takes POL.
        POL has 1 place. The programme puts Bo back in line for POL.
        Ann has POL. Bo waits 1st for POL. Cas waits 2nd for POL.
        Ann gives back POL. Bo has POL.",
    );
}

#[test]
fn who_has_a_clash_by_a_move_is_asked_and_it_lapses() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL and ART. ART is at the time of POL.
        The programme asks Ann about ART. Ann is offered ART. Ann has POL.
        1 day passes. Ann has no ART. Ann has POL.",
    );
}

#[test]
fn anyone_who_accepts_gives_up_what_it_clashes_with() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL and ART. Bo takes POL. ART is at the time of POL.
        The programme asks Ann about ART. Ann accepts ART.
        Ann has ART. Ann has no POL. Bo has POL.",
    );
}

#[test]
fn a_question_is_answered_where_nothing_is_in_the_way_any_more() {
    play(
        "POL has 1 place. ART has 1 place. Ann takes POL and ART. ART is at the time of POL.
        The programme asks Ann about ART. Ann gives back POL.
        Ann has ART.",
    );
}

#[test]
fn a_double_s_seats_are_theirs() {
    play(
        "POL has 1 place. Ann registers. Anna takes POL. Bo takes POL.
        Anna is the same person as Ann.
        Ann has POL. Anna is out. Bo waits 1st for POL.",
    );
}

#[test]
fn a_double_s_place_in_line_is_theirs() {
    play(
        "POL has 1 place. Bo takes POL. Anna takes POL. Cas takes POL. Ann takes POL. Ann waits 3rd for POL.
        Anna is the same person as Ann.
        Ann waits 1st for POL. Cas waits 2nd for POL.",
    );
}

#[test]
fn what_cannot_be_had_besides_passes_on() {
    play(
        "POL has 1 place. ART has 1 place. ART is at the time of POL. Ann takes POL. Anna takes ART. Bo takes ART.
        Anna is the same person as Ann.
        Ann has POL. Ann has no ART. Bo has ART.",
    );
}

#[test]
fn a_double_is_not_taken_back() {
    play(
        "POL has 1 place. Ann registers. Anna takes POL. Anna is the same person as Ann.
        Anna takes it all back. That is refused: it is too late.
        Ann has POL.",
    );
}

#[test]
fn seats_go_to_somebody_who_has_a_place_in_the_event() {
    play(
        "The event has 1 place. POL has 1 place. Anna takes POL. Ann registers.
        Anna is the same person as Ann. That is refused: they have no place in the event.
        Anna has POL.",
    );
}
