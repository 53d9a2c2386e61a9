//! The organisers' pages. What a handler needs stands in its signature; who may not is told so, or asked to sign in.

mod account;
mod ballot;
mod begin;
mod board;
mod charts;
mod cookies;
mod door;
mod draft;
mod edit;
mod effects;
mod fields;
mod figures;
mod frame;
pub mod kept;
mod live;
mod log;
mod look;
mod mail;
mod mapped;
pub mod meanwhile;
mod messages;
mod move_preview;
mod passkeys;
mod people;
mod person;
mod pictures;
mod plan;
mod portion;
pub mod pressed;
mod prints;
mod programme;
pub(in crate::web::pages) mod refill;
mod rooms;
mod session;
mod sign_in;
mod team;
mod transfer;
mod unproven;
mod welcome;
mod whole;

use crate::web::addresses::{Part, at, under};
pub(super) use people::status_words;

/// The desk.
pub fn part() -> Part {
    under("/desk")
        .place(at("").get(sign_in::home))
        .place(at("/sign-in").get(sign_in::show).post(sign_in::send))
        .place(at("/sign-in/code").get(sign_in::ask_code).post(sign_in::take_code))
        .place(at("/sign-in/passkey/ask").post(passkeys::ask_known))
        .place(at("/sign-in/passkey").post(passkeys::sign_in))
        .place(at("/forgot").get(welcome::forgot).post(welcome::send_reset))
        .place(at("/account").get(account::show).post(account::send))
        .place(at("/account/prove").get(account::ask_proof).post(account::take_proof))
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
        .place(at("").get(board::show))
        .place(at("/s/{code}").get(session::show).post(session::send))
        .place(at("/people").get(people::list))
        .place(at("/people/{id}").get(person::show).post(person::send))
        .place(at("/people/{id}/paper").get(person::paper))
        .place(at("/unproven").get(unproven::show).post(unproven::send))
        .place(at("/mail").get(mail::show).post(mail::send))
        .place(at("/messages").get(messages::list))
        .place(at("/messages/{id:new}").get(messages::begin).post(messages::send))
        .place(at("/messages/{id}").get(messages::show).post(messages::send))
        .place(at("/door").get(door::show).post(door::send))
        .place(at("/door.json").get(door::list))
        .place(at("/rooms").get(rooms::show))
        .place(at("/rooms/{code}/needs").get(rooms::needs).post(rooms::look))
        .place(at("/figures").get(figures::show))
        .place(at("/figures.{ending}").get(figures::download))
        .place(at("/programme").get(programme::show).post(programme::send))
        .place(at("/programme/{code}.json").get(move_preview::show))
        .place(at("/ballot").get(ballot::show).post(ballot::send))
        .place(at("/plan").get(plan::show).post(plan::send))
        .place(at("/edit/{thing}/{name}").get(edit::show).post(edit::send))
        .place(at("/pictures").get(look::show).post(look::send))
        .place(at("/pictures/{code}").get(pictures::show).post(pictures::send))
        .place(at("/whole").get(whole::show).post(whole::send))
        .place(at("/draft").get(draft::show).post(draft::send))
        .place(at("/preview").get(draft::preview))
        .place(at("/transfer").get(transfer::show))
        .place(at("/transfer/programme").post(transfer::import_programme))
        .place(at("/transfer/registrations").post(transfer::import_people))
        .place(at("/transfer/{table}.{ending}").get(transfer::export))
        .place(at("/live").get(live::stream_numbers))
        .place(at("/print").get(prints::show))
        .place(at("/print/list").get(prints::door_list))
        .place(at("/print/badges").get(prints::badges))
        .place(at("/print/{what}").get(prints::signs))
        .place(at("/team").get(team::show).post(team::send))
        .place(at("/log").get(log::show))
}
