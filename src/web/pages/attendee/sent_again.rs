//! A form that a browser sends again: whom it registered within the hour is led to what they have, and whoever else sits there is
//! asked first. Nobody is registered twice by going back. A form that was opened since says it where it begins and where it ends: anyone who
//! sends that one was told. Nothing leads from it to somebody's day but their own name and address: who sits there may be another.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};

use crate::letters;
use crate::people::links::Purpose;
use crate::people::person::address_key;
use crate::programme::catalogue::Current;
use crate::seating::registration::{Registration, find};
use crate::web::app::App;
use crate::web::pages::error_page::Answer;
use crate::web::request_language;

/// The link that the browser was just led to, which ends when the address is confirmed; sent to this event's pages alone.
const COOKIE: &str = "registered";
const KEPT: Duration = Duration::hours(1);

/// Whom a browser registered.
pub struct Before {
    registration: Registration,
    /// Where they see what they have; once their link is another one, where they ask for it. For them alone: see [`Self::are`].
    pub day: String,
}

impl Before {
    /// Whether it is they who send the form again.
    pub fn are(&self, name: &str, email: &str) -> bool {
        letters::fold(self.registration.name.trim()) == letters::fold(name.trim())
            && address_key(&self.registration.email) == address_key(email)
    }
}

/// Keeps whom a browser registered, for an hour.
pub fn remembering(app: &App, mut page: HttpResponse, current: &Current, token: &str) -> Answer {
    let cookie = Cookie::build(COOKIE, token.to_owned())
        .path(format!("/e/{}", current.programme.event.slug))
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.settings.is_https())
        .max_age(KEPT)
        .finish();
    // It fails for a cookie that cannot be written; this one always can.
    let _ = page.add_cookie(&cookie);
    Ok(page)
}

/// Whom a browser registered within the hour, as long as they take part.
pub async fn before(app: &App, request: &HttpRequest, current: &Current) -> Option<Before> {
    let token = request.cookie(COOKIE)?.value().to_owned();
    let opened = app.links.open(Purpose::Manage, &token)?;
    let language = request_language::of(request);
    // Without it, they only see the form.
    let found = app.work_for(language, move |db| find(db, opened.registration)).await.ok()?;
    let event = &current.programme.event;
    let is_there = |one: &Registration| one.event == event.id && !one.is_cancelled() && one.erased_at.is_none();
    let registration = found.filter(is_there)?;
    let day = if registration.generation == opened.generation {
        format!("/r/{token}?again")
    } else {
        format!("/e/{}/link?again", event.slug)
    };
    Some(Before { registration, day })
}
