//! Pages for attendees: the programme, registering, and what somebody has.

mod address;
pub mod ballots;
mod calendar;
mod called_off;
mod choose;
pub mod companions;
mod data;
mod embed;
mod group;
pub mod home;
mod join;
mod link;
mod list;
mod manifest;
mod metadata;
mod now;
mod opening_mail;
pub mod own_page;
mod print;
pub mod programme;
mod prove;
mod questions;
mod register;
mod sent_again;
mod session;
mod share;
mod speaker;
mod ticket;
mod unsubscribe;
mod wishes;

use crate::web::addresses::{Part, at, under};
use crate::web::{calendars, card, live, pictures, schedules};

pub use calendar::personal as calendar;

/// An event, the programme first.
pub fn event() -> Part {
    under("/e/{event}")
        .place(at("").get(programme::show))
        .place(at("/register").get(register::show).post(register::send))
        .place(at("/card.png").get(card::event))
        .place(at("/app.webmanifest").get(manifest::event))
        .place(at("/s/{code}/card.png").get(card::session))
        .place(at("/embed").get(embed::show))
        .place(at("/seats").get(live::stream_seats))
        .place(at("/ballot").get(ballots::show))
        .place(at("/ballot.json").get(ballots::download))
        .place(at("/print").get(print::show))
        .place(at("/group").get(group::show).post(group::send))
        .place(at("/list").get(list::show).post(list::send))
        .place(at("/link").get(link::show).post(link::send))
        .place(at("/calendar").get(calendar::public))
        .place(at("/programme.ics").get(calendars::programme))
        .place(at("/schedule.{ending}").get(schedules::show))
        .place(at("/s/{code}.ics").get(calendars::session))
        .place(at("/s/{code}").get(session::show))
        .place(at("/people/{slug}").get(speaker::show))
        .place(at("/pictures/{name}.jpg").get(pictures::show))
}

/// A registration.
pub fn registration() -> Part {
    under("/r/{token}")
        .place(at("").get(own_page::show).post(own_page::send))
        .place(at("/choose").get(choose::show))
        .place(at("/wishes").get(wishes::show).post(wishes::send))
        .place(at("/now").get(now::show))
        .place(at("/app.webmanifest").get(manifest::day))
        .place(at("/data").get(data::show))
        .place(at("/data.json").get(data::download))
        .place(at("/erase").post(data::erase))
}

/// Pages of attendees that belong to no event, or whose address does not name it.
pub fn others(site: Part) -> Part {
    site.place(at("/").get(home::show))
        .place(at("/j/{token}/{code}").get(join::show).post(join::send))
        .place(at("/address/{token}").get(address::show).post(address::send))
        .place(at("/o/{token}").get(opening_mail::show).post(opening_mail::send))
        .place(at("/u/{token}").get(unsubscribe::show).post(unsubscribe::send))
}
