//! The web: parse, call, render. Nobody imports this but `main`.

pub mod addresses;
mod answers;
mod api;
mod app;
mod assets;
mod bodies;
mod calendars;
mod card;
mod colours;
mod conditions;
pub(crate) mod connections;
mod contact;
pub mod demo;
mod desk;
mod downloads;
mod form;
mod health;
mod leftovers;
mod limits;
mod listening;
mod live;
mod mail_hook;
mod metrics;
mod moved;
mod packing;
mod pages;
mod pictures;
mod receiving;
mod requests;
pub mod routes;
mod schedules;
mod security;
pub mod serve;
mod shape;
mod signals;
mod tongue;
mod uploads;
mod watch;

use crate::actions::{
    announce as announcing, begin_event as beginning, change_on_behalf as on_behalf, change_registration as changing,
    check_in as doors, edit_programme as editing, export_tables as exporting, import_schedule as scheduling,
    import_tables as importing, manage_event, manage_registration as one_person, question_answers as asking,
    ranked_wishes as ranking, register as intake, tries,
};
use crate::languages::problems as explain;
