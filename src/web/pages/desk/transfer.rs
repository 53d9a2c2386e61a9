//! Tables in and out.

pub mod mapped;
mod tables;

use crate::web::addresses::{Part, at};
use crate::web::desk::{ToEdit, ToRegister};

/// Below the desk of one event.
pub fn routes(desk: Part) -> Part {
    desk.place(at("/transfer").get(tables::show))
        .place(at("/transfer/programme").get(tables::lead_on::<ToEdit>).post(tables::import_programme))
        .place(at("/transfer/registrations").get(tables::lead_on::<ToRegister>).post(tables::import_people))
        .place(at("/transfer/{table}.{ending}").get(tables::export))
}
