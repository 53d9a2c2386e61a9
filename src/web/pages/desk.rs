//! The organisers' pages. What a handler needs stands in its signature; who may not is told so, or asked to sign in.

mod account;
mod board;
mod charts;
mod door;
mod figures;
mod frame;
mod live;
mod log;
mod messages;
mod passkeys;
mod people;
mod prints;
mod rooms;
mod session;
mod sign_in;
mod team;

use actix_web::web;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/desk", web::get().to(sign_in::home))
        .route("/desk/sign-in", web::get().to(sign_in::show))
        .route("/desk/sign-in", web::post().to(sign_in::send))
        .route("/desk/sign-in/code", web::get().to(sign_in::ask_code))
        .route("/desk/sign-in/code", web::post().to(sign_in::take_code))
        .route("/desk/sign-in/passkey/ask", web::post().to(passkeys::ask_known))
        .route("/desk/sign-in/passkey", web::post().to(passkeys::sign_in))
        .route("/desk/forgot", web::get().to(sign_in::forgot))
        .route("/desk/forgot", web::post().to(sign_in::send_reset))
        .route("/desk/account", web::get().to(account::show))
        .route("/desk/account", web::post().to(account::send))
        .route("/desk/account/passkey/ask", web::post().to(passkeys::ask_new))
        .route("/desk/account/passkey", web::post().to(passkeys::keep_new))
        .route("/desk/sign-out", web::post().to(sign_in::leave))
        .route("/desk/welcome/{link}", web::get().to(sign_in::welcome))
        .route("/desk/welcome/{link}", web::post().to(sign_in::accept))
        .route("/desk/{event}", web::get().to(board::show))
        .route("/desk/{event}/s/{code}", web::get().to(session::show))
        .route("/desk/{event}/s/{code}", web::post().to(session::send))
        .route("/desk/{event}/people", web::get().to(people::list))
        .route("/desk/{event}/people/{id}", web::get().to(people::one))
        .route("/desk/{event}/people/{id}", web::post().to(people::look))
        .route("/desk/{event}/messages", web::get().to(messages::list))
        .route("/desk/{event}/messages/new", web::get().to(messages::begin))
        .route("/desk/{event}/messages/{id}", web::get().to(messages::show))
        .route("/desk/{event}/messages/{id}", web::post().to(messages::send))
        .route("/desk/{event}/door", web::get().to(door::show))
        .route("/desk/{event}/door", web::post().to(door::send))
        .route("/desk/{event}/door.json", web::get().to(door::list))
        .route("/desk/{event}/rooms", web::get().to(rooms::show))
        .route("/desk/{event}/rooms/{code}/needs", web::get().to(rooms::needs))
        .route("/desk/{event}/rooms/{code}/needs", web::post().to(rooms::look))
        .route("/desk/{event}/figures", web::get().to(figures::show))
        .route("/desk/{event}/figures.{ending}", web::get().to(figures::download))
        .route("/desk/{event}/live", web::get().to(live::stream_numbers))
        .route("/desk/{event}/print", web::get().to(prints::show))
        .route("/desk/{event}/print/list", web::get().to(prints::door_list))
        .route("/desk/{event}/print/badges", web::get().to(prints::badges))
        .route("/desk/{event}/print/{what}", web::get().to(prints::signs))
        .route("/desk/{event}/team", web::get().to(team::show))
        .route("/desk/{event}/team", web::post().to(team::send))
        .route("/desk/{event}/log", web::get().to(log::show));
}
