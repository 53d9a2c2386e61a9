//! Seats that move without reloading: Server-Sent Events.

use std::collections::BTreeMap;
use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::{Stream, StreamExt, stream};
use prometheus_client::metrics::gauge::Gauge;
use tokio::time::{sleep, timeout};

use super::api::events::seats;
use super::app::App;
use super::request_language;
use crate::languages::problems::{Kind, Problem};
use crate::programme::catalogue::Current;

/// The kind of an answer that goes on.
pub const STREAM: &str = "text/event-stream";

/// Seats are told at most this often.
const PAUSE: Duration = Duration::from_millis(500);
/// Something is said at least this often, so that a broken connection is noticed.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// `GET /e/{event}/seats`: an event `seats` at once, and whenever they change.
pub async fn stream_seats(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Result<HttpResponse, Problem> {
    let current =
        app.public_event(&slug).ok_or_else(|| Problem::new(Kind::NotFound, request_language::of(&request)))?;
    let first = message(&current);
    let changes = app.catalogue.changes();
    let state = (app.clone(), slug.into_inner(), changes, Some(first), current.counts);
    let messages = stream::unfold(state, |(app, slug, mut changes, first, mut shown)| async move {
        if let Some(first) = first {
            return Some((first, (app, slug, changes, None, shown)));
        }
        loop {
            match timeout(HEARTBEAT, changes.changed()).await {
                Err(_) => return Some((Bytes::from_static(b": here\n\n"), (app, slug, changes, None, shown))),
                Ok(Err(_)) => return None,
                Ok(Ok(())) => sleep(PAUSE).await,
            }
            let current = app.public_event(&slug)?;
            changes.mark_unchanged();
            if current.counts != shown {
                let next = message(&current);
                shown = current.counts;
                return Some((next, (app, slug, changes, None, shown)));
            }
        }
    });
    Ok(answer(&app, messages))
}

/// An answer that goes on until there is nothing more to say, or the service ends: browsers come back by themselves.
pub fn answer(app: &App, messages: impl Stream<Item = Bytes> + 'static) -> HttpResponse {
    let listening = Listening::to(&app.metrics.streams);
    let messages = messages.take_until(Box::pin(app.doorman.closing())).map(move |message| {
        let _ = &listening;
        Ok::<_, actix_web::Error>(message)
    });
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, STREAM))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(messages)
}

/// Somebody listens, as long as this is there.
struct Listening(Gauge);

impl Listening {
    fn to(streams: &Gauge) -> Self {
        streams.inc();
        Self(streams.clone())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn message(current: &Current) -> Bytes {
    let all: BTreeMap<&str, _> = current
        .programme
        .current()
        .filter(|session| session.needs_seat)
        .map(|session| (session.code.as_str(), seats(current, session)))
        .collect();
    let json = serde_json::to_string(&all).expect("words and numbers always become JSON");
    Bytes::from(format!("event: seats\ndata: {json}\n\n"))
}
