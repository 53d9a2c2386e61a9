//! The organisers' pages, in rooms. What a handler needs stands in its signature; who may not is told so, or asked to sign in.

mod account;
mod board;
mod door;
mod event;
pub mod forms;
mod frame;
mod insight;
mod messages;
mod people;
mod portion;
mod programme;
mod transfer;

use crate::web::addresses::{Part, under};
pub(super) use people::list::status_words;

/// The desk.
pub fn part() -> Part {
    account::routes(under("/desk")).part(one_event())
}

/// The desk of one event. Each room adds its addresses; none takes another's.
fn one_event() -> Part {
    let rooms = [
        board::routes,
        people::routes,
        messages::routes,
        door::routes,
        insight::routes,
        programme::routes,
        event::routes,
        transfer::routes,
    ];
    rooms.into_iter().fold(under("/{event}"), |desk, room| room(desk))
}
