//! How full the event is: every session, every room, and the numbers as they move.

mod live;
pub mod overview;
mod rooms;
mod todo;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("").get(overview::show))
        .place(at("/rooms").get(rooms::show))
        .place(at("/rooms/{code}/needs").get(rooms::needs).post(rooms::look))
        .place(at("/live").get(live::stream_numbers))
}
