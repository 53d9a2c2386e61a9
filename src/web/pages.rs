//! Pages for people: rendered on the server, whole without any script. Templates stand beside their handlers.

mod acts;
mod address;
mod again;
pub(super) mod art;
mod ballots;
mod calendar;
mod called_off;
mod cards;
mod choose;
mod companions;
mod data;
mod desk;
mod docs;
mod embed;
mod error_page;
mod faulty;
mod group;
mod home;
mod join;
mod link;
mod list;
pub mod mailbox;
mod meanwhile;
mod mine;
mod now;
mod page;
mod programme;
mod prove;
mod questions;
mod register;
mod sent;
mod session;
mod share;
mod shared;
mod sitemap;
mod speaker;
mod ticket;
mod told;
mod traces;
mod unsubscribe;
mod wishes;

use super::addresses::{Part, at, under};
use super::{calendars, card, live, pictures, schedules};

pub use calendar::personal as calendar;
pub(super) use cards::{kind_name, place};
pub use desk::forms::kept::guard as keep_forms;
pub use desk::forms::pressed::guard as press_once;
pub use desk::part as desk;
pub use error_page::{Answer, missing, trouble, trouble_at, wrong_method};
pub use faulty::guard as refuse_faulty;
pub use programme::{MOST_COLUMNS, MOST_DAYS, MOST_ROWS, MOST_STOPS, Rendered, rendered};

/// An event, the programme first.
pub fn event() -> Part {
    under("/e/{event}")
        .place(at("").get(programme::show))
        .place(at("/register").get(register::show).post(register::send))
        .place(at("/card.png").get(card::event))
        .place(at("/s/{code}/card.png").get(card::session))
        .place(at("/embed").get(embed::show))
        .place(at("/seats").get(live::stream_seats))
        .place(at("/ballot").get(ballots::show))
        .place(at("/ballot.json").get(ballots::download))
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
        .place(at("").get(mine::show).post(mine::send))
        .place(at("/choose").get(choose::show))
        .place(at("/wishes").get(wishes::show).post(wishes::send))
        .place(at("/now").get(now::show))
        .place(at("/data").get(data::show))
        .place(at("/data.json").get(data::download))
        .place(at("/erase").post(data::erase))
}

/// What belongs to no event.
pub fn others(site: Part) -> Part {
    site.place(at("/").get(home::show))
        .place(at("/lang/{language}").get(page::choose_language))
        .place(at("/j/{token}/{code}").get(join::show).post(join::send))
        .place(at("/address/{token}").get(address::show).post(address::send))
        .place(at("/o/{token}").get(told::show).post(told::send))
        .place(at("/u/{token}").get(unsubscribe::show).post(unsubscribe::send))
        .place(at("/sitemap.xml").get(sitemap::show))
        .place(at("/robots.txt").get(sitemap::robots))
        .place(at("/mailbox").get(mailbox::show))
        .place(at("/api/docs").get(docs::show))
}
