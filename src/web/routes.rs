//! Every address, once.

use actix_web::web;

use super::{api, assets, calendars, health, live, metrics, pages, pictures};

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .app_data(web::PayloadConfig::new(BODY_LIMIT))
        .route("/health/live", web::get().to(health::live))
        .route("/health/ready", web::get().to(health::ready))
        .route("/metrics", web::get().to(metrics::show))
        .route("/e/{event}/seats", web::get().to(live::stream_seats))
        .route("/c/{token}.ics", web::get().to(calendars::personal))
        .route("/e/{event}/programme.ics", web::get().to(calendars::programme))
        .route("/e/{event}/s/{code}.ics", web::get().to(calendars::session))
        .route("/e/{event}/pictures/{name}.jpg", web::get().to(pictures::show))
        .route("/a/{version}/{name:.*}", web::get().to(assets::one))
        .route("/sw.js", web::get().to(assets::service_worker))
        .route("/favicon.ico", web::get().to(assets::no_icon))
        .configure(api::routes)
        .configure(pages::routes)
        .default_service(web::to(pages::missing));
}
