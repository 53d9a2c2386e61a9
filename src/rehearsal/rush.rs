//! The rush as it comes: so many people a second, whether or not the service keeps up.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::Value;

use super::Failure;
use super::load::{Sender, ask, connect, histogram, request};
use crate::descriptors::raise_limit;

/// How often somebody looks at their own page meanwhile.
const LOOKS: Duration = Duration::from_millis(20);

/// What became of a rush.
pub struct Rushed {
    rate: f64,
    took: Duration,
    pub answers: Vec<Value>,
    /// Requests that were neither carried out nor told to come back later.
    pub failed: usize,
    /// From when they were due to their answer, by kind of answer.
    accepted: Histogram<u64>,
    refused: Histogram<u64>,
    /// Somebody's own page, asked for every 20 ms.
    looks: Histogram<u64>,
}

impl Rushed {
    pub fn print(&self) {
        let seconds = self.took.as_secs_f64();
        say!("{:.0} people a second came, for {seconds:.1} s", self.rate);
        say!("accepted: {:.0}/s, {}", self.accepted.len() as f64 / seconds, quantiles(&self.accepted));
        say!("told to come back later: {:.0}/s, {}", self.refused.len() as f64 / seconds, quantiles(&self.refused));
        say!("own page meanwhile: {} looks, {}", self.looks.len(), quantiles(&self.looks));
        say!("{} requests failed", self.failed);
    }
}

fn quantiles(of: &Histogram<u64>) -> String {
    let at = |quantile: f64| of.value_at_quantile(quantile) as f64 / 1000.0;
    format!("latency ms: p50 {:.1}, p90 {:.1}, p99 {:.1}, max {:.1}", at(0.5), at(0.9), at(0.99), at(1.0))
}

fn micros(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}

#[derive(Default)]
struct State {
    next: Cell<usize>,
    idle: RefCell<Vec<Sender>>,
    answers: RefCell<Vec<Bytes>>,
    statuses: RefCell<BTreeMap<StatusCode, Histogram<u64>>>,
}

/// What anyone who looks at their own page knows of the rest.
#[derive(Default)]
struct Looked {
    /// The answer to the first who was registered.
    first: OnceLock<Bytes>,
    is_over: AtomicBool,
}

/// Sends each body once, when it is due: on a connection that is free, on a new one, or, with `connections` of them busy, as soon
/// as one is free. That wait counts, as it does for anyone who waits.
pub async fn run(
    address: &str,
    event: &str,
    bodies: &[String],
    connections: usize,
    rate: f64,
) -> Result<Rushed, Failure> {
    raise_limit();
    let state = Rc::new(State::default());
    let bodies: Rc<Vec<Bytes>> = Rc::new(bodies.iter().map(|body| Bytes::from(body.clone())).collect());
    let path = format!("/api/v1/events/{event}/registrations");
    let started = Instant::now();
    let due = move |index: usize| started + Duration::from_secs_f64(index as f64 / rate);
    // On a thread of its own: the crowd's is late with everything once it has more to do than it can.
    let looked = Arc::new(Looked::default());
    let looker = {
        let (address, looked) = (address.to_owned(), looked.clone());
        std::thread::spawn(move || actix_web::rt::System::new().block_on(look(&address, &looked)))
    };
    let senders: Vec<_> = (0..connections.min(bodies.len()))
        .map(|_| {
            let (address, path, state, bodies) = (address.to_owned(), path.clone(), state.clone(), bodies.clone());
            let looked = looked.clone();
            actix_web::rt::spawn(async move {
                loop {
                    let index = state.next.replace(state.next.get() + 1);
                    let Some(body) = bodies.get(index) else { return Ok::<(), Failure>(()) };
                    let due = due(index);
                    tokio::time::sleep_until(due.into()).await;
                    let free = state.idle.borrow_mut().pop();
                    let mut sender = match free {
                        Some(sender) => sender,
                        None => connect(&address).await?,
                    };
                    let (status, body) =
                        ask(&mut sender, request("POST", &address, &path, None, body.clone())?).await?;
                    state.statuses.borrow_mut().entry(status).or_insert_with(histogram).saturating_record(micros(due));
                    if status == StatusCode::CREATED {
                        looked.first.get_or_init(|| body.clone());
                        state.answers.borrow_mut().push(body);
                    }
                    state.idle.borrow_mut().push(sender);
                }
            })
        })
        .collect();
    for sender in senders {
        sender.await??;
    }
    let took = started.elapsed();
    looked.is_over.store(true, Ordering::Relaxed);
    let looks = looker.join().map_err(|_| "whoever looked at their own page fell")??;
    let mut statuses = state.statuses.take();
    let mut of = |status| statuses.remove(&status).unwrap_or_else(histogram);
    let (accepted, mut refused) = (of(StatusCode::CREATED), of(StatusCode::SERVICE_UNAVAILABLE));
    refused.add(of(StatusCode::TOO_MANY_REQUESTS))?;
    let failed = statuses.values().map(Histogram::len).sum::<u64>();
    let answers = state.answers.take();
    Ok(Rushed {
        rate,
        took,
        answers: answers.iter().filter_map(|body| serde_json::from_slice(body).ok()).collect(),
        failed: usize::try_from(failed)?,
        accepted,
        refused,
        looks,
    })
}

/// Looks at the page of the first who was registered, until it is over.
async fn look(address: &str, looked: &Looked) -> Result<Histogram<u64>, Failure> {
    let mut looks = histogram();
    let mut sender = None;
    let mut due = Instant::now();
    while !looked.is_over.load(Ordering::Relaxed) {
        due += LOOKS;
        tokio::time::sleep_until(due.into()).await;
        let Some(first) = looked.first.get() else {
            due = Instant::now();
            continue;
        };
        let sender = match &mut sender {
            Some(sender) => sender,
            none => none.insert(connect(address).await?),
        };
        let first: Value = serde_json::from_slice(first)?;
        let path = format!("/r/{}", first["token"].as_str().unwrap_or_default());
        let (status, _) = ask(sender, request("GET", address, &path, None, Bytes::new())?).await?;
        if status != StatusCode::OK {
            return Err(format!("somebody's own page answers {status}").into());
        }
        looks.saturating_record(micros(due));
    }
    Ok(looks)
}
