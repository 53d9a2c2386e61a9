//! What people do, one file for each thing: the same for pages, the API and the command line. An action takes the services that
//! it needs, what is asked and who asks; it knows no request, no answer and no page.

pub(crate) mod actor;
pub(crate) mod announce;
pub(crate) mod ask_for_opening;
pub(crate) mod begin_event;
pub(crate) mod change_on_behalf;
pub(crate) mod change_registration;
pub(crate) mod check_in;
pub(crate) mod confirm_address;
pub(crate) mod draw_ballot;
pub(crate) mod edit_programme;
pub(crate) mod error;
pub(crate) mod export_tables;
pub(crate) mod help_companion;
pub mod import_schedule;
pub(crate) mod import_tables;
pub(crate) mod look_at_needs;
pub(crate) mod manage_account;
pub(crate) mod manage_event;
pub(crate) mod manage_registration;
pub(crate) mod manage_team;
pub(crate) mod move_session;
pub(crate) mod passkeys;
pub(crate) mod propose_timetable;
pub(crate) mod question_answers;
pub(crate) mod ranked_wishes;
pub(crate) mod register;
pub(crate) mod registration_state;
pub(crate) mod release_unproven;
pub(crate) mod retry_mail;
pub(crate) mod said;
mod services;
pub(crate) mod sign_in;
pub(crate) mod star_sessions;
pub(crate) mod stretching;
pub(crate) mod subscribe;
mod table_names;
pub(crate) mod tries;
pub(crate) mod turns;

pub(crate) use self::services::{Services, off_thread};
