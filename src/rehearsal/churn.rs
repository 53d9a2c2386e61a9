//! People who change their minds: swaps, wishes for something better, seats given up, registrations cancelled.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use hyper::body::Bytes;
use serde_json::{Value, json};

use super::Failure;
use super::crowd::Offer;
use super::load::{ask, connect, histogram, request};

/// One request.
pub struct Errand {
    method: &'static str,
    path: String,
    body: Bytes,
}

/// What became of many.
pub struct Churned {
    latencies: Histogram<u64>,
    took: Duration,
    /// How many were answered with which status.
    pub statuses: BTreeMap<u16, usize>,
}

impl Churned {
    pub fn print(&self) {
        let done = self.statuses.get(&200).copied().unwrap_or_default();
        let seconds = self.took.as_secs_f64();
        say!(
            "{done} changes in {seconds:.2} s: {:.0}/s; answers by status: {:?}",
            done as f64 / seconds,
            self.statuses
        );
        let at = |quantile: f64| self.latencies.value_at_quantile(quantile) as f64 / 1000.0;
        say!("latency ms: p50 {:.1}, p90 {:.1}, p99 {:.1}, max {:.1}", at(0.5), at(0.9), at(0.99), at(1.0));
    }

    /// Whether every request was carried out, or refused for a reason that the rules have.
    pub fn is_well(&self) -> bool {
        self.statuses.keys().all(|status| matches!(status, 200 | 403 | 409 | 422))
    }
}

/// One change for each registration, the same for the same people.
pub fn errands(answers: &[Value], offers: &[Offer], seed: u64) -> Vec<Errand> {
    let mut random = fastrand::Rng::with_seed(seed);
    let by_code: HashMap<&str, &Offer> = offers.iter().map(|offer| (offer.code.as_str(), offer)).collect();
    let mut errands = Vec::with_capacity(answers.len());
    for answer in answers {
        let path = format!("/api/v1/registrations/{}", answer["token"].as_str().unwrap_or_default());
        let seats: Vec<&Offer> = answer["seats"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|seat| by_code.get(seat["session"].as_str()?).copied())
            .collect();
        let errand = match (random.u8(..20), seats.is_empty()) {
            (0, _) | (_, true) => Errand { method: "DELETE", path, body: Bytes::new() },
            (1..=6, _) => {
                let given_up = seats[random.usize(..seats.len())];
                patch(path, &json!([{ "drop": given_up.code }]))
            }
            _ => {
                let kept = seats[random.usize(..seats.len())];
                let others: Vec<&Offer> = offers
                    .iter()
                    .filter(|other| other.round == kept.round && other.mode == kept.mode && other.code != kept.code)
                    .filter(|other| !other.is_visit || kept.is_visit)
                    .collect();
                if others.is_empty() {
                    continue;
                }
                let better = others[random.usize(..others.len())];
                patch(path, &json!([{ "add": { "session": better.code, "instead_of": kept.code } }]))
            }
        };
        errands.push(errand);
    }
    random.shuffle(&mut errands);
    errands
}

fn patch(path: String, changes: &Value) -> Errand {
    Errand { method: "PATCH", path, body: Bytes::from(json!({ "changes": changes }).to_string()) }
}

/// Runs them all, so many at once.
pub async fn run(address: &str, errands: Vec<Errand>, connections: usize) -> Result<Churned, Failure> {
    let waiting = Rc::new(RefCell::new(VecDeque::from(errands)));
    let statuses: Rc<RefCell<BTreeMap<u16, usize>>> = Rc::default();
    let latencies = Rc::new(RefCell::new(histogram()));
    let started = Instant::now();
    let runners: Vec<_> = (0..connections)
        .map(|_| {
            let (address, waiting) = (address.to_owned(), waiting.clone());
            let (statuses, latencies) = (statuses.clone(), latencies.clone());
            actix_web::rt::spawn(async move {
                let mut sender = connect(&address).await?;
                loop {
                    let Some(errand) = waiting.borrow_mut().pop_front() else { return Ok::<(), Failure>(()) };
                    let asked = Instant::now();
                    let request = request(errand.method, &address, &errand.path, None, errand.body)?;
                    let (status, _) = ask(&mut sender, request).await?;
                    let micros = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
                    latencies.borrow_mut().saturating_record(micros);
                    *statuses.borrow_mut().entry(status.as_u16()).or_default() += 1;
                }
            })
        })
        .collect();
    for runner in runners {
        runner.await??;
    }
    let (latencies, statuses) = (latencies.borrow().clone(), statuses.borrow().clone());
    Ok(Churned { latencies, took: started.elapsed(), statuses })
}
