//! The organisers' pages. What a handler needs stands in its signature; who may not is told so, or asked to sign in.

mod announcements;
mod ballot;
mod begin;
mod charts;
mod check_in;
mod cookies;
mod draft;
mod edit;
mod effects;
mod fields;
mod figures;
mod frame;
pub mod kept;
mod list;
mod live;
mod log;
mod look;
mod mail;
mod mapped;
pub mod meanwhile;
mod move_preview;
mod overview;
mod passkeys;
mod person;
mod pictures;
mod plan;
mod portion;
pub mod pressed;
mod prints;
mod profile;
pub(in crate::web::pages) mod refill;
mod rooms;
mod session;
mod sign_in;
mod tables;
mod team;
mod timetable;
mod unproven;
mod welcome;
mod whole;

use crate::web::addresses::{Part, at, under};
pub(super) use list::status_words;

/// The desk.
pub fn part() -> Part {
    under("/desk")
        .place(at("").get(sign_in::home))
        .place(at("/sign-in").get(sign_in::show).post(sign_in::send))
        .place(at("/sign-in/code").get(sign_in::ask_code).post(sign_in::take_code))
        .place(at("/sign-in/passkey/ask").post(passkeys::ask_known))
        .place(at("/sign-in/passkey").post(passkeys::sign_in))
        .place(at("/forgot").get(welcome::forgot).post(welcome::send_reset))
        .place(at("/account").get(profile::show).post(profile::send))
        .place(at("/account/prove").get(profile::ask_proof).post(profile::take_proof))
        .place(at("/account/passkey/ask").post(passkeys::ask_new))
        .place(at("/account/passkey").post(passkeys::keep_new))
        .place(at("/account/new-event/file").post(begin::send_file).up_to(crate::web::uploads::FILE_LIMIT))
        .place(at("/account/new-event").get(begin::show_event).post(begin::send_event))
        .place(at("/account/new-organisation").get(begin::show_organisation).post(begin::send_organisation))
        .place(at("/sign-out").post(sign_in::leave))
        .place(at("/welcome/{link}").get(welcome::show).post(welcome::accept))
        .part(event())
}

/// The desk of one event.
fn event() -> Part {
    under("/{event}")
        .place(at("").get(overview::show))
        .place(at("/s/{code}").get(session::show).post(session::send))
        .place(at("/people").get(list::list))
        .place(at("/people/{id}").get(person::show).post(person::send))
        .place(at("/people/{id}/paper").get(person::paper))
        .place(at("/unproven").get(unproven::show).post(unproven::send))
        .place(at("/mail").get(mail::show).post(mail::send))
        .place(at("/messages").get(announcements::list))
        .place(at("/messages/{id:new}").get(announcements::begin).post(announcements::send))
        .place(at("/messages/{id}").get(announcements::show).post(announcements::send))
        .place(at("/door").get(check_in::show).post(check_in::send))
        .place(at("/door.json").get(check_in::list))
        .place(at("/rooms").get(rooms::show))
        .place(at("/rooms/{code}/needs").get(rooms::needs).post(rooms::look))
        .place(at("/figures").get(figures::show))
        .place(at("/figures.{ending}").get(figures::download))
        .place(at("/programme").get(timetable::show).post(timetable::send))
        .place(at("/programme/{code}.json").get(move_preview::show))
        .place(at("/ballot").get(ballot::show).post(ballot::send))
        .place(at("/plan").get(plan::show).post(plan::send))
        .place(at("/edit/{thing}/{name}").get(edit::show).post(edit::send))
        .place(at("/pictures").get(look::show).post(look::send))
        .place(at("/pictures/{code}").get(pictures::show).post(pictures::send))
        .place(at("/whole").get(whole::show).post(whole::send))
        .place(at("/draft").get(draft::show).post(draft::send))
        .place(at("/preview").get(draft::preview))
        .place(at("/transfer").get(tables::show))
        .place(at("/transfer/programme").post(tables::import_programme))
        .place(at("/transfer/registrations").post(tables::import_people))
        .place(at("/transfer/{table}.{ending}").get(tables::export))
        .place(at("/live").get(live::stream_numbers))
        .place(at("/print").get(prints::show))
        .place(at("/print/list").get(prints::door_list))
        .place(at("/print/badges").get(prints::badges))
        .place(at("/print/{what}").get(prints::signs))
        .place(at("/team").get(team::show).post(team::send))
        .place(at("/log").get(log::show))
}
