//! What is written to people, and mail that has not left.

mod announcements;
mod mail;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/mail").get(mail::show).post(mail::send))
        .place(at("/messages").get(announcements::list))
        .place(at("/messages/{id:new}").get(announcements::begin).post(announcements::send))
        .place(at("/messages/{id}").get(announcements::show).post(announcements::send))
}
