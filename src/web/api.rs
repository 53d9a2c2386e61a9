//! The API, version 1. Every problem is told as RFC 9457 says.

pub mod describe;
pub mod events;
pub mod registrations;

use actix_web::{HttpResponse, web};

use super::explain::Problem;

/// What a handler of the API returns.
type Answer = Result<HttpResponse, Problem>;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/events", web::get().to(events::list))
        .route("/api/v1/events/{event}", web::get().to(events::one))
        .route("/api/v1/events/{event}/sessions", web::get().to(events::sessions))
        .route("/api/v1/events/{event}/registrations", web::post().to(registrations::create))
        .route("/api/v1/events/{event}/groups", web::post().to(registrations::create_group))
        .route("/api/v1/registrations/{token}", web::get().to(registrations::one))
        .route("/api/v1/registrations/{token}", web::patch().to(registrations::change))
        .route("/api/v1/registrations/{token}", web::delete().to(registrations::cancel))
        .route("/api/v1/registrations/{token}/undo", web::post().to(registrations::undo))
        .route("/api/openapi.json", web::get().to(describe::document));
}
