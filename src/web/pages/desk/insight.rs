//! What came of it: figures, and the log of what was done.

mod charts;
mod figures;
mod log;

use crate::web::addresses::{Part, at};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/figures").get(figures::show))
        .place(at("/figures.{ending}").get(figures::download))
        .place(at("/log").get(log::show))
}
