//! The headers by which browsers are told what a page may do.

use actix_web::dev::ServiceResponse;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;

use super::super::app::App;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same, for a page that some sites may show in a frame.
pub fn policy_within(sites: &[String]) -> String {
    match sites {
        [] => POLICY.to_owned(),
        sites => POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors {}", sites.join(" "))),
    }
}

/// Lets a page's forms lead to one other site, by a redirect.
pub fn lead_to(headers: &mut HeaderMap, url: &str) {
    let origin = url::Url::parse(url).map(|url| url.origin().ascii_serialization());
    let policy = origin.map(|origin| POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}")));
    if let Some(policy) = policy.ok().and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

pub(super) fn with_headers<B>(mut answer: ServiceResponse<B>) -> ServiceResponse<B> {
    let path = answer.request().path().to_owned();
    let app = answer.request().app_data::<Data<App>>();
    let is_https = app.is_some_and(|app| app.settings.is_https());
    if matches!(*answer.request().method(), Method::GET | Method::HEAD) && is_for_everybody(&path) {
        // Without cookies, which a browser leaves out then: what is public, any page may read.
        answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    let pause = match answer.status() {
        StatusCode::TOO_MANY_REQUESTS => Some("60"),
        StatusCode::SERVICE_UNAVAILABLE => Some("10"),
        _ => None,
    };
    // Anyone who is to come again hears when, whatever it is that says so.
    if let Some(pause) = pause.filter(|_| !answer.headers().contains_key(RETRY_AFTER)) {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(pause));
    }
    put_headers(answer.headers_mut(), &path, is_https);
    answer
}

/// Whether a path is of a programme as everybody may read it: as data, as a calendar, or as other programs do.
fn is_for_everybody(path: &str) -> bool {
    match path.strip_prefix("/api/v1/events") {
        Some("") => true,
        Some(rest) => {
            let mut parts = rest.split('/').skip(2);
            matches!(parts.next(), None | Some("sessions" | "programme" | "seats"))
        }
        None => {
            let is_file = path.rsplit('/').next().is_some_and(|name| name.starts_with("schedule."));
            path.starts_with("/e/") && (path.ends_with(".ics") || is_file)
        }
    }
}

pub(super) fn put_headers(headers: &mut HeaderMap, path: &str, is_https: bool) {
    let is_door = path.starts_with("/desk/") && path.ends_with("/door");
    // Codes are scanned at the door, and nowhere else.
    let permissions = if is_door {
        "camera=(self), geolocation=(), microphone=()"
    } else {
        "camera=(), geolocation=(), microphone=()"
    };
    let is_api = path.starts_with("/api/");
    if is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
        be_secure(headers);
    }
    // Kept by nobody, unless somebody said so: most of what is here is somebody's.
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    // What never changes is the same for all; everything else speaks the reader's language and knows who they are.
    let kept = headers.get(CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kept.contains("immutable") && !path.starts_with("/a/") && path != "/sw.js" {
        vary(
            headers,
            if is_api {
                &["Accept-Language", "Cookie", "Accept", "Authorization"]
            } else {
                &["Accept-Language", "Cookie"]
            },
        );
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    // Browsers that know `frame-ancestors` heed it alone; the others cannot be told which sites.
    let is_framed = headers
        .get(CONTENT_SECURITY_POLICY)
        .and_then(|policy| policy.to_str().ok())
        .is_some_and(|policy| policy.contains("frame-ancestors https"));
    if !is_framed {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Addresses of people's pages are keys: they never travel to another site.
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Whatever cookie is set over https is sent back over nothing else.
fn be_secure(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.remove(SET_COOKIE).collect();
    for cookie in cookies {
        let text = cookie.to_str().unwrap_or_default();
        let is_secure = text.split(';').any(|part| part.trim().eq_ignore_ascii_case("secure"));
        let secured = HeaderValue::from_str(&format!("{text}; Secure")).ok().filter(|_| !is_secure);
        headers.append(SET_COOKIE, secured.unwrap_or(cookie));
    }
}

/// Says what an answer depends on, besides what it says already.
fn vary(headers: &mut HeaderMap, on: &[&str]) {
    let known: Vec<String> = headers.get_all(VARY).filter_map(|value| value.to_str().ok()).map(str::to_owned).collect();
    let known = known.join(", ");
    let has = |name: &str| known.split(',').any(|one| one.trim().eq_ignore_ascii_case(name));
    let missing = on.iter().copied().filter(|name| !has(name));
    let all: Vec<&str> = Some(known.as_str()).filter(|known| !known.is_empty()).into_iter().chain(missing).collect();
    if let Ok(value) = HeaderValue::from_str(&all.join(", ")) {
        headers.insert(VARY, value);
    }
}
