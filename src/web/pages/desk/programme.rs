//! The programme and its edits: said before they are done, done at once or prepared.

mod draft;
mod edit;
pub mod effects;
mod fields;
mod move_preview;
mod pictures;
mod plan;
mod portrait;
mod session;
mod speakers;
mod timetable;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/s/{code}").get(session::show).post(session::send))
        .place(at("/programme").get(timetable::show).post(timetable::send))
        .place(at("/programme/{code}.json").get(move_preview::show))
        .place(at("/plan").get(plan::show).post(plan::send))
        .place(at("/edit/{thing}/{name}").get(edit::show).post(edit::send))
        .place(at("/pictures/{code}").get(pictures::show).post(pictures::send))
        .place(at("/speakers").get(speakers::show))
        .place(at("/speakers/{slug}/picture").get(portrait::show).post(portrait::send))
        .place(at("/draft").get(draft::show).post(draft::send))
        .place(at("/preview").get(draft::preview))
}
