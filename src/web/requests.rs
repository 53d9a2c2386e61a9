//! Every request has a number, by which it is found again: in the answer's head, on a page that fails, in a problem that a program is
//! told, and in the log, which has a line for each one that failed.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest};
use jiff::Timestamp;

use super::app::App;
use super::connections::Line as Connected;
use super::live;
use super::routes::{self, EVENTS_BELOW};
use crate::config::AccessLog;

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What the lines are said to be about: a filter such as `requests=off` chooses them.
pub const TARGET: &str = "requests";

/// The longest number that is taken from a request.
const LONGEST: usize = 64;

/// So many lines are written in one second; more are counted.
const LINES: u64 = 500;

struct Asked {
    number: String,
    /// Whether the page that answers it shows its number.
    is_shown: Cell<bool>,
}

tokio::task_local! { static ASKED: Asked; }

/// The number of the request that is being answered.
pub fn number() -> Option<String> {
    ASKED.try_with(|asked| asked.number.clone()).ok()
}

/// Has the page that is rendered next show the number.
pub fn show_number() {
    // A page that answers no request has none.
    let _ = ASKED.try_with(|asked| asked.is_shown.set(true));
}

/// The number, where the page shows it.
pub fn shown_number() -> Option<String> {
    ASKED.try_with(|asked| asked.is_shown.get().then(|| asked.number.clone())).ok().flatten()
}

/// Numbers a request, and tells the log and the figures how it was answered.
pub async fn numbered(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let number = given(request.headers()).unwrap_or_else(fresh);
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let app = request.app_data::<Data<App>>().cloned();
    let line = request.request().conn_data::<Arc<Connected>>().cloned();
    line.iter().for_each(|line| line.begin());
    let asked = Asked { number: number.clone(), is_shown: Cell::new(false) };
    let answered = ASKED.scope(asked, next.call(request)).await;
    let told = |status: StatusCode, request: Option<&HttpRequest>| {
        let Some(app) = &app else { return };
        app.metrics.answered(status);
        if app.settings.access_log.has(status) && has_room(app.settings.access_log) {
            let route = request.map_or_else(|| routes::pattern(uri.path()), HttpRequest::match_pattern);
            let event = event(app, uri.path());
            Line { method: &method, route, status, took: started.elapsed(), event, number: &number }.write();
        }
    };
    match answered {
        Ok(mut answer) => {
            told(answer.status(), Some(answer.request()));
            put(answer.headers_mut(), &number);
            let is_stream = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == live::STREAM);
            line.iter().for_each(|line| line.done(is_stream));
            if app.is_some_and(|app| app.doorman.is_closing()) {
                answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
            }
            Ok(answer)
        }
        // The request is gone.
        Err(error) => {
            let mut response = error.error_response();
            told(response.status(), None);
            put(response.headers_mut(), &number);
            line.iter().for_each(|line| line.done(false));
            Err(InternalError::from_response(error, response).into())
        }
    }
}

fn put(headers: &mut HeaderMap, number: &str) {
    if let Ok(value) = HeaderValue::from_str(number) {
        headers.insert(HEADER, value);
    }
}

/// The number that a proxy or a program gave: short, and of letters that can be seen.
fn given(headers: &HeaderMap) -> Option<String> {
    let given = headers.get(HEADER)?.to_str().ok()?;
    let is_plausible = (1..=LONGEST).contains(&given.len()) && given.bytes().all(|byte| byte.is_ascii_graphic());
    is_plausible.then(|| given.to_owned())
}

fn fresh() -> String {
    format!("{:016x}", fastrand::u64(..))
}

/// The event that it was about, if there is one that is called so: whatever else stands there is nobody's business.
fn event(app: &App, path: &str) -> Option<String> {
    let rest = EVENTS_BELOW.iter().find_map(|below| path.strip_prefix(below))?;
    let current = app.catalogue.event(rest.split('/').next()?)?;
    Some(current.programme.event.slug.clone())
}

impl AccessLog {
    /// Whether a line is written of such an answer.
    fn has(self, status: StatusCode) -> bool {
        match self {
            Self::All => true,
            Self::Failed => status.is_client_error() || status.is_server_error(),
            Self::Off => false,
        }
    }
}

/// One line. It holds the shape of the address, not the address: its parts may be keys, and its query may be anything.
struct Line<'a> {
    method: &'a Method,
    route: Option<String>,
    status: StatusCode,
    took: Duration,
    event: Option<String>,
    number: &'a str,
}

impl Line<'_> {
    fn write(self) {
        // What is no word of HTTP may be anything, too.
        let is_word = matches!(
            *self.method,
            Method::GET
                | Method::HEAD
                | Method::POST
                | Method::PUT
                | Method::PATCH
                | Method::DELETE
                | Method::OPTIONS
                | Method::CONNECT
                | Method::TRACE
        );
        let method = if is_word { self.method.as_str() } else { "other" };
        let (status, route) = (self.status.as_u16(), self.route.as_deref().unwrap_or("none"));
        let ms = self.took.as_secs_f64() * 1000.0;
        let ms = (ms * 10.0).round() / 10.0;
        let (event, request) = (self.event.as_deref(), self.number);
        match status {
            500 => tracing::error!(target: TARGET, method, route, status, ms, event, request, "failed"),
            501.. => tracing::warn!(target: TARGET, method, route, status, ms, event, request, "could not be done"),
            400.. => tracing::info!(target: TARGET, method, route, status, ms, event, request, "refused"),
            _ => tracing::info!(target: TARGET, method, route, status, ms, event, request, "answered"),
        }
    }
}

/// Whether one more line is written in this second. Anyone who fails as fast as they can ask neither fills the disk nor slows others down;
/// how many lines are missing is told. A full log is full.
fn has_room(log: AccessLog) -> bool {
    if log == AccessLog::All {
        return true;
    }
    // The second, and the lines in it.
    static SECOND: AtomicU64 = AtomicU64::new(0);
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
    if SECOND.swap(now, Ordering::Relaxed) != now {
        let written = WRITTEN.swap(0, Ordering::Relaxed);
        if written > LINES {
            tracing::warn!(target: TARGET, lines = written - LINES, "more failed than is written");
        }
    }
    WRITTEN.fetch_add(1, Ordering::Relaxed) < LINES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_when_it_is_plausible() {
        let with = |value: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert(HEADER, HeaderValue::from_bytes(value).unwrap_or(HeaderValue::from_static("")));
            given(&headers)
        };
        assert_eq!(with(b"f3b1-77_A.9:z/=+"), Some("f3b1-77_A.9:z/=+".to_owned()));
        for wrong in [&b""[..], b"two words", b"caf\xc3\xa9", b"a\tb", &[b'a'; LONGEST + 1]] {
            assert_eq!(with(wrong), None, "{wrong:?}");
        }
        assert_eq!(fresh().len(), 16);
    }
}
