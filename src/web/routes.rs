//! Every address, once.

use actix_web::web;

use super::addresses::{Part, at, under};
use super::{api, assets, calendars, contact, health, metrics, pages};

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The whole site. What the rush asks for comes first: registrations, then the programme.
pub fn site() -> Part {
    let site = under("")
        .part(api::version_1())
        .part(pages::event())
        .part(pages::registration())
        .place(at("/a/{version}/{name:.*}").get(assets::one))
        .place(at("/c/{token}.ics").get(calendars::personal))
        .part(pages::desk())
        .place(at("/.well-known/security.txt").get(contact::security))
        .place(at("/health").get(health::all))
        .place(at("/health/live").get(health::live))
        .place(at("/health/ready").get(health::ready))
        .place(at("/metrics").get(metrics::show))
        .place(at("/sw.js").get(assets::service_worker))
        .place(at("/favicon.ico").get(assets::no_icon))
        .place(at("/api/openapi.json").get(api::describe::document));
    pages::others(site)
}

pub fn routes(config: &mut web::ServiceConfig) {
    config.app_data(web::PayloadConfig::new(BODY_LIMIT)).default_service(web::to(pages::missing));
    site().register(config);
}
