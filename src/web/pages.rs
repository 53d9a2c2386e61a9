//! Pages for people: rendered on the server, whole without any script. Templates stand beside their handlers.

mod acts;
mod cards;
mod choose;
mod data;
mod desk;
mod docs;
mod group;
mod home;
mod join;
mod link;
mod mailbox;
mod mine;
mod now;
mod page;
mod programme;
mod questions;
mod register;
mod session;
mod traces;
mod trouble;
mod unsubscribe;

use actix_web::web;

pub use programme::{Rendered, rendered};
pub use trouble::{missing, trouble};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(home::show))
        .route("/lang/{language}", web::get().to(page::choose_language))
        .route("/e/{event}", web::get().to(programme::show))
        .route("/e/{event}/s/{code}", web::get().to(session::show))
        .route("/e/{event}/register", web::get().to(register::show))
        .route("/e/{event}/register", web::post().to(register::send))
        .route("/e/{event}/group", web::get().to(group::show))
        .route("/e/{event}/group", web::post().to(group::send))
        .route("/e/{event}/link", web::get().to(link::show))
        .route("/e/{event}/link", web::post().to(link::send))
        .route("/r/{token}", web::get().to(mine::show))
        .route("/r/{token}", web::post().to(mine::send))
        .route("/r/{token}/choose", web::get().to(choose::show))
        .route("/r/{token}/now", web::get().to(now::show))
        .route("/r/{token}/data", web::get().to(data::show))
        .route("/r/{token}/data.json", web::get().to(data::download))
        .route("/r/{token}/erase", web::post().to(data::erase))
        .route("/j/{token}/{code}", web::get().to(join::show))
        .route("/u/{token}", web::get().to(unsubscribe::show))
        .route("/u/{token}", web::post().to(unsubscribe::send))
        .configure(desk::routes)
        .route("/mailbox", web::get().to(mailbox::show))
        .route("/api/docs", web::get().to(docs::show));
}
