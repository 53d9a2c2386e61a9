//! The API, version 1. Every problem is told as RFC 9457 says.

pub mod announcements;
pub mod check_ins;
pub mod describe;
pub mod events;
pub mod figures;
pub mod people;
pub mod programme;
pub mod registrations;

use actix_web::{HttpResponse, web};

use super::explain::Problem;
use super::uploads::FILE_LIMIT;
use crate::programme::pictures;

/// What a handler of the API returns.
type Answer = Result<HttpResponse, Problem>;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/events", web::get().to(events::list))
        .service(
            web::resource("/api/v1/events/{event}")
                .route(web::get().to(events::one))
                .route(web::patch().to(programme::change_event)),
        )
        .service(
            web::resource("/api/v1/events/{event}/file")
                .app_data(web::PayloadConfig::new(FILE_LIMIT))
                .route(web::get().to(programme::file))
                .route(web::put().to(programme::put_file)),
        )
        .service(
            web::resource("/api/v1/events/{event}/pictures")
                .app_data(web::PayloadConfig::new(pictures::FILE_LIMIT))
                .route(web::post().to(programme::add_picture)),
        )
        .route("/api/v1/events/{event}/sessions", web::get().to(events::sessions))
        .service(
            web::resource("/api/v1/events/{event}/sessions/{code}")
                .route(web::get().to(programme::session))
                .route(web::patch().to(programme::change_session))
                .route(web::put().to(programme::put_session))
                .route(web::delete().to(programme::cancel_session)),
        )
        .service(
            web::resource("/api/v1/events/{event}/rooms/{code}")
                .route(web::get().to(programme::room))
                .route(web::patch().to(programme::change_room))
                .route(web::put().to(programme::put_room))
                .route(web::delete().to(programme::remove_room)),
        )
        .service(
            web::resource("/api/v1/events/{event}/announcements")
                .route(web::get().to(announcements::list))
                .route(web::post().to(announcements::create)),
        )
        .service(
            web::resource("/api/v1/events/{event}/announcements/{id}")
                .route(web::get().to(announcements::one))
                .route(web::delete().to(announcements::discard)),
        )
        .route("/api/v1/events/{event}/announcements/{id}/send", web::post().to(announcements::send))
        .route("/api/v1/events/{event}/figures", web::get().to(figures::show))
        .route("/api/v1/events/{event}/check-ins", web::post().to(check_ins::create))
        .route("/api/v1/events/{event}/registrations", web::get().to(people::find))
        .route("/api/v1/events/{event}/registrations", web::post().to(registrations::create))
        .route("/api/v1/events/{event}/registrations/{id}/merge", web::post().to(people::merge))
        .route("/api/v1/events/{event}/registrations/{id}/mail", web::post().to(people::mail_again))
        .route("/api/v1/events/{event}/registrations/{id}/held-seats", web::post().to(people::give_held))
        .route("/api/v1/events/{event}/groups", web::post().to(registrations::create_group))
        .service(
            web::resource("/api/v1/events/{event}/{kind}/{slug}")
                .route(web::patch().to(programme::change_other))
                .route(web::put().to(programme::change_other))
                .route(web::delete().to(programme::change_other)),
        )
        .route("/api/v1/registrations/{token}", web::get().to(registrations::one))
        .route("/api/v1/registrations/{token}", web::patch().to(registrations::change))
        .route("/api/v1/registrations/{token}", web::delete().to(registrations::cancel))
        .route("/api/v1/registrations/{token}/undo", web::post().to(registrations::undo))
        .route("/api/openapi.json", web::get().to(describe::document));
}
