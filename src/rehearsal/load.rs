//! Sending: many connections, each asking again as soon as it was answered.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::net::TcpStream;

use super::Failure;
use super::house::House;

pub type Sender = SendRequest<Full<Bytes>>;

pub async fn connect(address: &str) -> Result<Sender, Failure> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    actix_web::rt::spawn(async move {
        // A connection that breaks shows in the next request on it.
        let _ = connection.await;
    });
    Ok(sender)
}

pub async fn ask(sender: &mut Sender, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes), Failure> {
    sender.ready().await?;
    let answer = sender.send_request(request).await?;
    let status = answer.status();
    Ok((status, answer.into_body().collect().await?.to_bytes()))
}

pub fn request(
    method: &str,
    address: &str,
    path: &str,
    key: Option<usize>,
    body: Bytes,
) -> Result<Request<Full<Bytes>>, Failure> {
    let mut request = Request::builder().method(method).uri(path).header("host", address);
    if let Some(key) = key {
        request = request.header("idempotency-key", key.to_string());
    }
    if !body.is_empty() {
        request = request.header("content-type", "application/json");
    }
    Ok(request.body(Full::new(body))?)
}

/// Reads JSON.
pub async fn read<T: DeserializeOwned>(address: &str, path: &str) -> Result<T, Failure> {
    let (status, body) = ask(&mut connect(address).await?, request("GET", address, path, None, Bytes::new())?).await?;
    if !status.is_success() {
        return Err(format!("{path} answers {status}").into());
    }
    Ok(serde_json::from_slice(&body)?)
}

/// How many bytes an answer has.
pub async fn size(address: &str, path: &str) -> Result<usize, Failure> {
    Ok(ask(&mut connect(address).await?, request("GET", address, path, None, Bytes::new())?).await?.1.len())
}

/// Latencies, in microseconds.
pub fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("these bounds are sensible")
}

pub struct Measured {
    latencies: Histogram<u64>,
    took: Duration,
    pub acknowledged: usize,
    pub failed: usize,
    seats: usize,
    waiting: usize,
}

impl Measured {
    pub fn per_second(&self) -> f64 {
        self.acknowledged as f64 / self.took.as_secs_f64()
    }

    pub fn print(&self) {
        let at = |quantile: f64| self.latencies.value_at_quantile(quantile) as f64 / 1000.0;
        say!("{} registrations in {:.2} s: {:.0}/s", self.acknowledged, self.took.as_secs_f64(), self.per_second());
        say!(
            "latency ms: p50 {:.1}, p90 {:.1}, p99 {:.1}, max {:.1}",
            at(0.5),
            at(0.9),
            at(0.99),
            self.latencies.max() as f64 / 1000.0
        );
        let share = self.waiting as f64 / self.seats.max(1) as f64 * 100.0;
        say!("{} wishes, {} waiting ({share:.0} %), {} requests failed", self.seats, self.waiting, self.failed);
    }
}

/// What a crowd sends, and what it was answered.
pub struct Load {
    address: String,
    path: String,
    bodies: Vec<Bytes>,
    connections: usize,
    /// With keys, asking again after a crash registers once; without, there is one row less to write.
    with_keys: bool,
    state: Rc<State>,
}

struct State {
    waiting: RefCell<VecDeque<usize>>,
    answers: RefCell<Vec<Option<Bytes>>>,
    done: Cell<usize>,
    failed: Cell<usize>,
    latencies: RefCell<Histogram<u64>>,
    took: Cell<Duration>,
}

impl Load {
    pub fn new(address: &str, event: &str, bodies: &[String], connections: usize, with_keys: bool) -> Self {
        let state = State {
            waiting: RefCell::new((0..bodies.len()).collect()),
            answers: RefCell::new(vec![None; bodies.len()]),
            done: Cell::new(0),
            failed: Cell::new(0),
            latencies: RefCell::new(histogram()),
            took: Cell::default(),
        };
        Self {
            address: address.to_owned(),
            path: format!("/api/v1/events/{event}/registrations"),
            bodies: bodies.iter().map(|body| Bytes::from(body.clone())).collect(),
            connections,
            with_keys,
            state: Rc::new(state),
        }
    }

    /// Sends everything that is not answered yet. With `until`, the house is killed once so many were answered,
    /// while others are still asking.
    pub async fn run(&self, mut until: Option<(usize, &mut House)>) -> Result<(), Failure> {
        let (started, is_cut) = (Instant::now(), until.is_some());
        let senders: Vec<_> = (0..self.connections).map(|_| actix_web::rt::spawn(self.sender())).collect();
        let mut told = Instant::now();
        while senders.iter().any(|sender| !sender.is_finished()) {
            tokio::time::sleep(Duration::from_millis(2)).await;
            if let Some((_, house)) = until.take_if(|(number, _)| self.state.done.get() >= *number) {
                house.kill()?;
            }
            if told.elapsed() > Duration::from_secs(1) {
                told = Instant::now();
                crate::say_aside!("{} of {}", self.state.done.get(), self.bodies.len());
            }
        }
        self.state.took.set(self.state.took.get() + started.elapsed());
        for sender in senders {
            // Cut off in the middle is what was meant to happen.
            if let Err(error) = sender.await?
                && !is_cut
            {
                return Err(error);
            }
        }
        let answers = self.state.answers.borrow();
        *self.state.waiting.borrow_mut() = (0..answers.len()).filter(|index| answers[*index].is_none()).collect();
        Ok(())
    }

    fn sender(&self) -> impl Future<Output = Result<(), Failure>> + use<> {
        let (address, path, state, bodies) =
            (self.address.clone(), self.path.clone(), self.state.clone(), self.bodies.clone());
        let with_keys = self.with_keys;
        async move {
            let mut sender = connect(&address).await?;
            loop {
                let Some(index) = state.waiting.borrow_mut().pop_front() else { return Ok(()) };
                let started = Instant::now();
                let asked = request("POST", &address, &path, with_keys.then_some(index), bodies[index].clone())?;
                let (status, body) = ask(&mut sender, asked).await?;
                match status {
                    StatusCode::CREATED => {
                        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
                        state.latencies.borrow_mut().saturating_record(micros);
                        state.answers.borrow_mut()[index] = Some(body);
                        state.done.set(state.done.get() + 1);
                    }
                    // Told to come back later: nothing is lost by asking again.
                    StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                        state.waiting.borrow_mut().push_back(index);
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                    _ => state.failed.set(state.failed.get() + 1),
                }
            }
        }
    }

    pub fn answers(&self) -> Vec<Value> {
        let answers = self.state.answers.borrow();
        answers.iter().flatten().filter_map(|body| serde_json::from_slice(body).ok()).collect()
    }

    pub fn measured(&self) -> Measured {
        let answers = self.answers();
        let seats: Vec<&Value> = answers.iter().filter_map(|answer| answer["seats"].as_array()).flatten().collect();
        Measured {
            latencies: self.state.latencies.borrow().clone(),
            took: self.state.took.get(),
            acknowledged: answers.len(),
            failed: self.state.failed.get(),
            seats: seats.len(),
            waiting: seats.iter().filter(|seat| seat["status"] == "waiting").count(),
        }
    }

    pub fn first_body(&self) -> &str {
        self.bodies.first().and_then(|body| std::str::from_utf8(body).ok()).unwrap_or_default()
    }

    /// The path of somebody's calendar.
    pub fn first_calendar(&self) -> Result<String, Failure> {
        let answer = self.answers().into_iter().next().ok_or("nobody is registered")?;
        let url = answer["calendar_url"].as_str().ok_or("an answer without a calendar")?.to_owned();
        Ok(url.split_once("/c/").map(|(_, token)| format!("/c/{token}")).ok_or("a calendar elsewhere")?)
    }
}

/// Reads every acknowledged registration back; how many are not there as they were told.
pub async fn lost(address: &str, answers: Vec<Value>) -> Result<usize, Failure> {
    let answers = Rc::new(RefCell::new(answers));
    let lost = Rc::new(Cell::new(0));
    let readers: Vec<_> = (0..32)
        .map(|_| {
            let (answers, lost, address) = (answers.clone(), lost.clone(), address.to_owned());
            actix_web::rt::spawn(async move {
                let mut sender = connect(&address).await?;
                loop {
                    let Some(told) = answers.borrow_mut().pop() else { return Ok::<(), Failure>(()) };
                    let path = format!("/api/v1/registrations/{}", told["token"].as_str().unwrap_or_default());
                    let (_, body) = ask(&mut sender, request("GET", &address, &path, None, Bytes::new())?).await?;
                    if serde_json::from_slice::<Value>(&body).ok() != Some(told) {
                        lost.set(lost.get() + 1);
                    }
                }
            })
        })
        .collect();
    for reader in readers {
        reader.await??;
    }
    Ok(lost.get())
}

/// Asks the same for a while.
pub async fn repeat(
    address: &str,
    method: &'static str,
    path: &str,
    body: &str,
    connections: usize,
    time: Duration,
) -> Result<Measured, Failure> {
    let body = Bytes::from(body.to_owned());
    let latencies = Rc::new(RefCell::new(histogram()));
    let started = Instant::now();
    let askers: Vec<_> = (0..connections)
        .map(|_| {
            let (address, path, body, latencies) =
                (address.to_owned(), path.to_owned(), body.clone(), latencies.clone());
            actix_web::rt::spawn(async move {
                let mut sender = connect(&address).await?;
                while started.elapsed() < time {
                    let asked = Instant::now();
                    let (status, _) = ask(&mut sender, request(method, &address, &path, None, body.clone())?).await?;
                    if !status.is_success() {
                        return Err(Failure::from(format!("{path} answers {status}")));
                    }
                    let micros = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
                    latencies.borrow_mut().saturating_record(micros);
                }
                Ok(())
            })
        })
        .collect();
    for asker in askers {
        asker.await??;
    }
    let latencies = latencies.borrow().clone();
    let acknowledged = usize::try_from(latencies.len())?;
    Ok(Measured { latencies, took: started.elapsed(), acknowledged, failed: 0, seats: 0, waiting: 0 })
}
