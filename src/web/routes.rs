//! Every address, once.

use std::sync::LazyLock;

use actix_web::dev::ResourceDef;
use actix_web::web;

use super::addresses::{Part, at, under};
use super::{api, assets, calendars, colours, contact, health, mail_hook, metrics, pages};
use crate::mail::returning::LARGEST;

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// How addresses begin that name an event next.
pub const EVENTS_BELOW: [&str; 3] = ["/e/", "/desk/", "/api/v1/events/"];

/// The whole site. What the rush asks for comes first: registrations, then the programme.
pub fn site() -> Part {
    let site = under("")
        .part(api::version_1())
        .part(pages::event())
        .part(pages::registration())
        .place(at("/a/{version}/{name:.*}").get(assets::one))
        .place(at("/colours/{name}.css").get(colours::show))
        .place(at("/c/{token}.ics").get(calendars::personal))
        .place(at("/c/{token}").get(pages::calendar))
        .part(pages::desk())
        .place(at("/.well-known/security.txt").get(contact::security))
        .place(at("/hooks/mail").post(mail_hook::take).up_to(LARGEST))
        .place(at("/health").get(health::all))
        .place(at("/health/live").get(health::live))
        .place(at("/health/ready").get(health::ready))
        .place(at("/metrics").get(metrics::show))
        .place(at("/embed.js").get(assets::embed))
        .place(at("/sw.js").get(assets::service_worker))
        .place(at("/favicon.ico").get(assets::no_icon))
        .place(at("/api/openapi.json").get(api::describe::document));
    pages::others(site)
}

pub fn routes(config: &mut web::ServiceConfig) {
    config.app_data(web::PayloadConfig::new(BODY_LIMIT)).default_service(web::to(pages::missing));
    site().register(config);
}

/// The shape of the address that a path is of, where its request cannot be asked any more.
pub fn pattern(path: &str) -> Option<String> {
    static SHAPES: LazyLock<Vec<ResourceDef>> =
        LazyLock::new(|| site().listed().into_iter().map(|(shape, _)| ResourceDef::new(shape)).collect());
    SHAPES.iter().find(|shape| shape.is_match(path)).and_then(|shape| shape.pattern().map(str::to_owned))
}
