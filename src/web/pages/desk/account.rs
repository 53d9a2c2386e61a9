//! Who works at the desk: signing in, one's own account, and beginning an event.

mod begin;
mod cookies;
mod passkeys;
mod profile;
pub mod sign_in;
mod welcome;

use crate::web::addresses::{Part, at};
use crate::web::uploads::FILE_LIMIT;

/// Before any event is chosen.
pub fn routes(desk: Part) -> Part {
    desk.place(at("").get(sign_in::home))
        .place(at("/sign-in").get(sign_in::show).post(sign_in::send))
        .place(at("/sign-in/code").get(sign_in::ask_code).post(sign_in::take_code))
        .place(at("/sign-in/passkey/ask").post(passkeys::ask_known))
        .place(at("/sign-in/passkey").post(passkeys::sign_in))
        .place(at("/forgot").get(welcome::forgot).post(welcome::send_reset))
        .place(at("/account").get(profile::show).post(profile::send))
        .place(at("/account/prove").get(profile::ask_proof).post(profile::take_proof))
        .place(at("/account/passkey/ask").post(passkeys::ask_new))
        .place(at("/account/passkey").post(passkeys::keep_new))
        .place(at("/account/new-event/file").get(begin::lead_on).post(begin::send_file).up_to(FILE_LIMIT))
        .place(at("/account/new-event").get(begin::show_event).post(begin::send_event))
        .place(at("/account/new-organisation").get(begin::show_organisation).post(begin::send_organisation))
        .place(at("/sign-out").post(sign_in::leave))
        .place(at("/welcome/{link}").get(welcome::show).post(welcome::accept))
}
