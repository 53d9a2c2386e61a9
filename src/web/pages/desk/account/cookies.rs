//! The cookies of the desk: the sign-in's secret, and what makes a browser a known one.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::{HeaderName, HeaderValue, USER_AGENT};
use actix_web::{HttpRequest, HttpResponse};

use crate::actions::sign_in::Visitor;
use crate::desk::devices;
use crate::desk::sign_ins::{Browser, Entered};
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

/// Who wants to come in, and with which browser.
pub fn visitor(app: &App, request: &HttpRequest) -> Visitor {
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    let agent = agent.unwrap_or_default().to_owned();
    Visitor {
        client: app.limits.client(request),
        browser: Browser { agent, device: desk::cookie(app, request, DEVICE) },
    }
}

/// In: on to where one was going.
pub fn go_in(app: &App, entered: Entered, to: &str) -> HttpResponse {
    let mut answer = go_half_in(app, entered.sign_in, to);
    let lasts = Duration::milliseconds(devices::LASTS);
    // Secrets of letters and digits are cookies' values.
    let _ = answer.add_cookie(&cookie(app, DEVICE, entered.device, SameSite::Strict, lasts));
    answer
}

/// On to the second step.
pub fn go_half_in(app: &App, sign_in: String, to: &str) -> HttpResponse {
    let mut answer = leading_to(to);
    let _ = answer.add_cookie(&cookie(app, SIGN_IN, sign_in, SameSite::Lax, Duration::days(30)));
    answer
}

/// Out: the sign-in is gone, and whatever pages and scripts kept. Not other cookies: the language, and that this browser is
/// known, are no secrets.
pub fn go_out(app: &App) -> HttpResponse {
    let mut answer = leading_to("/desk/sign-in");
    let gone = cookie(app, SIGN_IN, String::new(), SameSite::Lax, Duration::ZERO);
    let _ = answer.add_cookie(&gone);
    let all = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), all);
    answer
}
