//! Who is registered, and what is done for one of them.

pub mod list;
mod person;
mod unproven;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/people").get(list::list))
        .place(at("/people/{id}").get(person::show).post(person::send))
        .place(at("/people/{id}/paper").get(person::paper))
        .place(at("/unproven").get(unproven::show).post(unproven::send))
}
