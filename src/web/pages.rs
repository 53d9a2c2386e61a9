//! Pages for people: rendered on the server, whole without any script. Templates stand beside their handlers: attendees' in
//! `attendee`, organisers' in `desk`, and here what both need.

pub(super) mod art;
mod attendee;
mod cards;
mod desk;
mod docs;
mod error_page;
mod faulty;
pub mod mailbox;
mod meanwhile;
mod page;
mod seat_buttons;
mod sent;
mod sitemap;
mod traces;

use super::addresses::{Part, at};

pub use attendee::programme::{MOST_COLUMNS, MOST_DAYS, MOST_ROWS, MOST_STOPS};
pub use attendee::{calendar, event, registration};
pub(super) use cards::kind_name;
pub use desk::forms::kept::guard as keep_forms;
pub use desk::forms::pressed::guard as press_once;
pub use desk::part as desk;
pub use error_page::{Answer, error_page, error_page_at, missing, wrong_method};
pub use faulty::guard as refuse_faulty;

/// What belongs to no event.
pub fn others(site: Part) -> Part {
    attendee::others(site)
        .place(at("/lang/{language}").get(page::choose_language))
        .place(at("/sitemap.xml").get(sitemap::show))
        .place(at("/robots.txt").get(sitemap::robots))
        .place(at("/mailbox").get(mailbox::show))
        .place(at("/api/docs").get(docs::show))
}
