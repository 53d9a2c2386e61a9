//! The event as a whole: who works on it, how it looks, how its seats are given, and what becomes of it.

mod ballot;
mod look;
pub(super) mod team;
mod whole;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/ballot").get(ballot::show).post(ballot::send))
        .place(at("/pictures").get(look::show).post(look::send))
        .place(at("/whole").get(whole::show).post(whole::send))
        .place(at("/team").get(team::show).post(team::send))
}
