//! The event's own places, in the building and online.

use super::play;

#[test]
fn an_event_that_is_full_is_waited_for_and_wishes_are_kept() {
    play(
        "The event has 1 place. POL has 5 places. Ann takes POL. Bo takes POL.
        Ann is in. Bo waits 1st for the event. Bo wishes for POL.
        Ann cancels. Bo is in. Bo has POL.",
    );
}

#[test]
fn anyone_who_does_not_wait_for_the_event_is_refused() {
    play("The event has 1 place. Ann registers. Bo registers or nothing. That is refused: it is full.");
}

#[test]
fn wishes_are_tried_behind_those_who_waited_meanwhile() {
    play(
        "The event has 2 places. POL has 1 place. Ann takes POL. Bo registers. Cas takes POL. Cas wishes for POL.
        Bo takes POL. Bo waits 1st for POL.
        Ann cancels.
        Cas is in. Bo has POL. Cas waits 1st for POL.",
    );
}

#[test]
fn wishes_are_tried_in_their_order() {
    play(
        "The event has 1 place. POL has 1 place. ART has 1 place. ART is at the time of POL.
        Ann registers. Bo takes POL or else ART. Bo wishes for POL. Bo wishes for ART.
        Ann cancels. Bo has POL. Bo has no ART.",
    );
}

#[test]
fn who_takes_part_online_takes_no_place_in_a_room() {
    play(
        "POL has 5 places. POL has 5 places online. ART has 5 places. Ann registers online.
        Ann takes ART. That is refused: who is online takes no place in a room.
        Ann takes POL. Ann has POL online.",
    );
}

#[test]
fn anyone_who_goes_online_leaves_the_rooms_for_places_online() {
    play(
        "POL has 1 place. POL has 5 places online. ART has 1 place. Ann takes POL and ART. Bo takes POL and ART.
        Ann comes online.
        Ann has POL online. Ann has no ART. Bo has POL. Bo has ART.",
    );
}

#[test]
fn online_is_kept_until_the_building_has_a_place() {
    play(
        "The event has 1 place. The event has 5 places online. POL has 5 places online. Ann registers. Bo registers online.
        Bo takes POL. Bo comes in person. Bo is in. Bo waits 1st for the event. Bo has POL online.
        Ann cancels. Bo is in. Bo has POL online.",
    );
}
