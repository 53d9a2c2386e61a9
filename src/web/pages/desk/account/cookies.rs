//! The cookies of the desk: the session's secret, and what makes a browser a known one.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use crate::desk::devices;
use crate::web::app::App;
use crate::web::desk::{self, DEVICE, SIGN_IN};
use crate::web::pages::page::leading_to;

fn cookie(app: &App, name: &str, value: String, same_site: SameSite, lasts: Duration) -> Cookie<'static> {
    Cookie::build(desk::cookie_name(app, name), value)
        .path("/")
        .same_site(same_site)
        .http_only(true)
        .secure(app.settings.is_https())
        .max_age(lasts)
        .finish()
}

/// What a browser keeps of having been here before.
pub fn device(app: &App, request: &HttpRequest) -> Option<String> {
    desk::cookie(app, request, DEVICE)
}

/// In: on to where one was going. `device`: what makes this browser a known one; `None` while the second step is to come.
pub fn go_in(app: &App, session: &str, device: Option<String>, to: &str) -> HttpResponse {
    let mut answer = leading_to(to);
    let session = cookie(app, SIGN_IN, session.to_owned(), SameSite::Lax, Duration::days(30));
    // Secrets of letters and digits are cookies' values.
    let _ = answer.add_cookie(&session);
    if let Some(device) = device {
        let lasts = Duration::milliseconds(devices::LASTS);
        let _ = answer.add_cookie(&cookie(app, DEVICE, device, SameSite::Strict, lasts));
    }
    answer
}

/// Out: the session is gone, and whatever pages and scripts kept. Not other cookies: the language, and that this browser is
/// known, are no secrets.
pub fn go_out(app: &App) -> HttpResponse {
    let mut answer = leading_to("/desk/sign-in");
    let gone = cookie(app, SIGN_IN, String::new(), SameSite::Lax, Duration::ZERO);
    let _ = answer.add_cookie(&gone);
    let all = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), all);
    answer
}
