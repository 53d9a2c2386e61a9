//! The day itself: checking in, and what is printed for it.

mod check_in;
mod prints;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/door").get(check_in::show).post(check_in::send))
        .place(at("/door.json").get(check_in::list))
        .place(at("/print").get(prints::show))
        .place(at("/print/list").get(prints::door_list))
        .place(at("/print/badges").get(prints::badges))
        .place(at("/print/{what}").get(prints::signs))
}
