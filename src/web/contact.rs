//! `GET /.well-known/security.txt`: whom to tell of a weakness (RFC 9116).

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::app::App;
use crate::clock;
use crate::programme::Language;

/// So many days what it says holds, at least; whole days, so that it is the same all day.
const HOLDS: i64 = 180;

pub async fn security(app: Data<App>) -> HttpResponse {
    let today = TimeZone::UTC.to_datetime(clock::now()).date();
    let expires = today.saturating_add(HOLDS.days());
    let settings = &app.settings;
    let contact =
        settings.security_contact.as_ref().map_or_else(|| settings.mail.from.email.to_string(), ToString::to_string);
    let base = &settings.base_url;
    let text = format!(
        "Contact: mailto:{contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\n\
         Canonical: {base}/.well-known/security.txt\n",
        Language::listed()
    );
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/plain; charset=utf-8").insert_header((CACHE_CONTROL, "no-cache")).body(text)
}
