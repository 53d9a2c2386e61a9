//! The desk over a full house: searching as one types, the board, exports, and check-ins while registration goes on.

use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use hyper::body::Bytes;
use hyper::header::{AUTHORIZATION, HeaderValue};
use serde_json::{Value, json};

use super::Failure;
use super::house::House;
use super::load::{Load, Sender, ask, connect, histogram, request};
use crate::db::Db;
use crate::desk::rights::Right;
use crate::desk::{accounts, tokens};
use crate::programme::EventId;
use crate::programme::file::EventFile;

/// How many people still register while others are checked in.
pub const LATECOMERS: usize = 30_000;

struct Program<'a> {
    address: &'a str,
    token: HeaderValue,
    sender: Sender,
}

impl Program<'_> {
    async fn ask(&mut self, method: &str, path: &str, body: Bytes) -> Result<(u16, Duration), Failure> {
        let mut request = request(method, self.address, path, None, body)?;
        request.headers_mut().insert(AUTHORIZATION, self.token.clone());
        let asked = Instant::now();
        let (status, _) = ask(&mut self.sender, request).await?;
        Ok((status.as_u16(), asked.elapsed()))
    }

    /// Asks for each of these, one after the other.
    async fn read(&mut self, paths: impl Iterator<Item = String>) -> Result<Histogram<u64>, Failure> {
        let mut latencies = histogram();
        for path in paths {
            let (status, took) = self.ask("GET", &path, Bytes::new()).await?;
            if status != 200 {
                return Err(format!("{path} answers {status}").into());
            }
            latencies.saturating_record(u64::try_from(took.as_micros())?);
        }
        Ok(latencies)
    }
}

fn print(what: &str, latencies: &Histogram<u64>) {
    let at = |quantile: f64| latencies.value_at_quantile(quantile) as f64 / 1000.0;
    say!(
        "{what}, {} times: p50 {:.1}, p95 {:.1}, p99 {:.1}, max {:.1} ms",
        latencies.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}

/// Measures it, with the answers of those who registered.
pub async fn measure(house: &House, file: &EventFile, answers: &[Value], latecomers: Load) -> Result<(), Failure> {
    let mut db = Db::connect(&house.database)?;
    let organisation =
        accounts::organisation(&mut db, &file.organisation.slug)?.ok_or("the rehearsal has no organisation")?;
    let rights = [Right::Registrations, Right::CheckIn];
    let token = tokens::add(&mut db, (organisation, EventId::ALL), ("rehearsal", None), &rights, 0)?;
    let token = HeaderValue::from_str(&format!("Bearer {token}"))?;
    let mut program = Program { address: &house.address, token, sender: connect(&house.address).await? };
    let people = format!("/api/v1/events/{}/registrations", file.slug);

    let (_, took) = program.ask("GET", &format!("{people}?q=deelnemer"), Bytes::new()).await?;
    say!("first search after the rush: {:.0} ms", took.as_secs_f64() * 1000.0);
    // Sign by sign: at first everybody matches, at last one.
    let typed = (1..=20)
        .map(|step| format!("deelnemer {}", step * answers.len() / 21))
        .flat_map(|words| (1..=words.len()).map(move |length| words[..length].replace(' ', "+")).collect::<Vec<_>>());
    let typed: Vec<String> = typed.map(|words| format!("{people}?q={words}")).collect();
    print("search, sign by sign", &program.read(typed.into_iter()).await?);
    let codes: Vec<&str> =
        file.sessions.iter().filter(|session| file.needs_seat(session)).map(|s| s.code.as_str()).collect();
    for status in ["waiting", "confirmed"] {
        let of_session = codes.iter().map(|code| format!("{people}?session={code}&status={status}"));
        print(&format!("a session's people, {status}"), &program.read(of_session).await?);
    }
    print("board", &program.read((0..100).map(|_| format!("/desk/{}", file.slug))).await?);

    for (what, path) in [
        ("figures", format!("/api/v1/events/{}/figures", file.slug)),
        ("all registrations as CSV", format!("/desk/{}/transfer/registrations.csv", file.slug)),
        ("all registrations as a spreadsheet", format!("/desk/{}/transfer/registrations.xlsx", file.slug)),
        ("the door's list for a lost network", format!("/desk/{}/door.json", file.slug)),
    ] {
        print(what, &program.read((0..3).map(|_| path.clone())).await?);
    }

    let late = actix_web::rt::spawn(async move {
        latecomers.run(None).await?;
        Ok::<_, Failure>(latecomers.measured())
    });
    let path = format!("/api/v1/events/{}/check-ins", file.slug);
    let mut latencies = histogram();
    let started = Instant::now();
    let mut expected = answers.iter().filter(|answer| answer["standing"] == "in");
    while let (Some(answer), false) = (expected.next(), late.is_finished()) {
        let body = json!({ "code": answer["reference"] }).to_string();
        let (status, took) = program.ask("POST", &path, body.into()).await?;
        if status != 201 {
            return Err(format!("a check-in answers {status}").into());
        }
        latencies.saturating_record(u64::try_from(took.as_micros())?);
    }
    let a_minute = latencies.len() as f64 / started.elapsed().as_secs_f64() * 60.0;
    print("check-in, one after the other, while others register", &latencies);
    say!("that is {a_minute:.0} a minute; meanwhile:");
    late.await??.print();
    Ok(())
}
