//! Figures for Prometheus. No label ever holds personal data.

mod gauges;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use super::app::App;
use super::pages::error_page;
use super::pages::mailbox::is_asked_by_our_name;
use super::request_language;
use super::watch::Seen;
use crate::languages::problems::{Kind, Problem};
use crate::seating::Outcome;
use crate::seating::registrar::Observer;
use gauges::Gauges;

type Labels = [(&'static str, &'static str); 1];

pub struct Metrics {
    registry: Registry,
    commands: Family<Labels, Counter<u64, AtomicU64>>,
    batch: Histogram,
    commit: Histogram,
    commits: Family<Labels, Counter<u64, AtomicU64>>,
    mails: Family<Labels, Counter<u64, AtomicU64>>,
    seen: Family<Labels, Counter<u64, AtomicU64>>,
    gauges: Gauges,
    pub streams: Gauge,
    /// Requests by the status of their answers, what is answered most first; the last one is for whatever is none of them.
    answers: Vec<(u16, Counter<u64, AtomicU64>)>,
}

/// In place of a status that is none of these.
const OTHER: u16 = 0;

/// What is answered here; each has its series from the start on.
const STATUSES: [u16; 29] = [
    200, 201, 303, 304, 503, 404, 204, 409, 422, 429, 202, 307, 308, 400, 401, 403, 405, 406, 408, 410, 412, 413, 415,
    416, 428, 500, 501, 505, OTHER,
];

impl Default for Metrics {
    fn default() -> Self {
        let commands = counters("outcome", &["registered", "changed", "settled", "refused", "failed"]);
        let commits = counters("outcome", &["done", "failed"]);
        let mails = counters("result", &["sent", "later", "untried", "not-wanted", "failed"]);
        let seen = counters("what", &Seen::ALL.iter().map(|seen| seen.as_str()).collect::<Vec<_>>());
        let batch = Histogram::new(exponential_buckets(1.0, 2.0, 10));
        let commit = Histogram::new(exponential_buckets(0.0005, 2.0, 12));
        let mut all = Registry::default();
        let gauges = Gauges::new(&mut all);
        let registry = all.sub_registry_with_prefix("kruispunt");
        let words = "What the registrar was asked, by outcome; failed: nothing was stored, or nobody knows";
        registry.register("commands", words, commands.clone());
        registry.register("commits", "Transactions of the registrar, by outcome", commits.clone());
        registry.register("batch_commands", "Commands in one transaction", batch.clone());
        registry.register_with_unit("commit", "From load to commit", Unit::Seconds, commit.clone());
        registry.register("mails", "Attempts to send a mail, by result", mails.clone());
        let words = "What touched security, as the security log names it: wrong passwords and codes, too many requests, foreign ones";
        registry.register("security_events", words, seen.clone());
        let by_status = Family::<[(&'static str, String); 1], Counter<u64, AtomicU64>>::default();
        let counter = |status: u16| {
            let name = if status == OTHER { "other".to_owned() } else { status.to_string() };
            (status, by_status.get_or_create_owned(&[("status", name)]))
        };
        let answers = STATUSES.into_iter().map(counter).collect();
        let streams = Gauge::default();
        registry.register("streams", "Pages to which seats are told as they move", streams.clone());
        registry.register("http_answers", "Requests, by the status of their answers", by_status);
        Self { registry: all, commands, commits, batch, commit, mails, seen, gauges, streams, answers }
    }
}

/// Counters that are there from the start on.
fn counters(label: &'static str, values: &[&'static str]) -> Family<Labels, Counter<u64, AtomicU64>> {
    let family = Family::<Labels, Counter<u64, AtomicU64>>::default();
    values.iter().for_each(|value| drop(family.get_or_create(&[(label, *value)])));
    family
}

impl Metrics {
    /// A request was answered.
    pub fn answered(&self, status: StatusCode) {
        let known = self.answers.iter().find(|(known, _)| *known == status.as_u16());
        if let Some((_, counter)) = known.or(self.answers.last()) {
            counter.inc();
        }
    }

    /// Something touched security.
    pub fn seen(&self, seen: Seen) {
        self.seen.get_or_create(&[("what", seen.as_str())]).inc();
    }

    pub fn mail(&self, result: &'static str) {
        self.mails.get_or_create(&[("result", result)]).inc();
    }
}

/// Lets the registrar tell without knowing whom.
pub struct Told(pub Arc<Metrics>);

impl Observer for Told {
    fn batch(&self, commands: usize, outcomes: &[Outcome], took: Duration) {
        for outcome in outcomes {
            let (word, number) = match outcome {
                Outcome::Registered(_) => ("registered", 1),
                Outcome::GroupRegistered(all) => ("registered", all.len()),
                Outcome::Changed { .. } => ("changed", 1),
                Outcome::Settled => ("settled", 1),
                Outcome::Refused(_) => ("refused", 1),
            };
            self.0.commands.get_or_create(&[("outcome", word)]).inc_by(number as u64);
        }
        self.0.commits.get_or_create(&[("outcome", "done")]).inc();
        self.0.batch.observe(commands as f64);
        self.0.commit.observe(took.as_secs_f64());
    }

    fn failed(&self, commands: usize) {
        self.0.commits.get_or_create(&[("outcome", "failed")]).inc();
        self.0.commands.get_or_create(&[("outcome", "failed")]).inc_by(commands as u64);
    }
}

/// `GET /metrics` where everything is: for anyone who shows the token, or this machine alone, by our name or its own; nowhere when it
/// has an address of its own.
pub async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let settings = &app.settings;
    if settings.metrics_listen.is_some()
        || (settings.metrics_token.is_none() && !(settings.is_local && is_asked_by_our_name(&app, &request)))
    {
        return error_page(&app, &request, Problem::new(Kind::NotFound, request_language::of(&request)));
    }
    show_here(app, request).await
}

/// `GET /metrics` on an address of its own.
pub async fn show_here(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let shown = header.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if !app.settings.metrics_token.as_ref().is_none_or(|token| token.is(shown)) {
        return HttpResponse::Unauthorized().insert_header((WWW_AUTHENTICATE, "Bearer")).finish();
    }
    app.metrics.gauges.read(&app).await;
    let mut text = String::new();
    match encode(&mut text, &app.metrics.registry) {
        Ok(()) => {
            HttpResponse::Ok().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text)
        }
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}
