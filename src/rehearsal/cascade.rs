//! One place that comes free, and so many people who each get a better seat by it, one after the other, in one commit.

use std::time::Instant;

use hyper::body::Bytes;
use serde_json::{Value, json};

use super::Failure;
use super::house::House;
use super::load::{ask, connect, request};
use crate::config::Settings;
use crate::programme::file::EventFile;

/// Sessions at the same time, each for one person: everybody waits for the one before, and keeps the one after.
fn event(people: usize) -> Result<EventFile, Failure> {
    let session = |index: usize| {
        json!({"code": format!("S{index}"), "format": "workshop", "round": "r", "title": {"nl": "Sessie"},
            "language": "nl", "capacity": {"in_person": 1}, "meeting_point": "hier"})
    };
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let day = today.checked_add(jiff::Span::new().days(200))?;
    let file = json!({
        "organisation": {"slug": "proef", "name": "Proef", "email": "proef@example.org"}, "slug": "proef",
        "title": {"nl": "Proef"}, "time_zone": "Europe/Brussels", "languages": ["nl"], "date": day.to_string(),
        "starts_at": "09:00", "ends_at": "17:00", "programme_public_at": "2020-01-01T00:00",
        "registration_opens_at": "2020-01-01T00:00", "registration_closes_at": format!("{day}T08:00"),
        "places": {"in_person": "unlimited"},
        "rounds": [{"slug": "r", "title": {"nl": "Ronde"}, "starts_at": "10:00", "ends_at": "11:00"}],
        "sessions": (0..=people).map(session).collect::<Vec<_>>(),
    });
    Ok(EventFile::parse(file.to_string().as_bytes())?)
}

/// Measures it; whether all of them were promoted, and the recount is well.
pub async fn measure(settings: &Settings, people: usize) -> Result<bool, Failure> {
    let house = House::open(settings, &event(people)?)?;
    let mut sender = connect(&house.address).await?;
    let mut first = String::new();
    for index in 0..=people {
        let seats = match index {
            0 => json!([{"session": "S0"}]),
            _ => {
                json!([{"session": format!("S{}", index - 1), "instead_of": format!("S{index}")}, {"session": format!("S{index}")}])
            }
        };
        let body = json!({"name": "Iemand", "email": format!("p{index}@example.org"), "attendance": "in_person", "seats": seats});
        let asked =
            request("POST", &house.address, "/api/v1/events/proef/registrations", None, body.to_string().into())?;
        let (status, answer) = ask(&mut sender, asked).await?;
        if !status.is_success() {
            return Err(format!("registering answers {status}").into());
        }
        if index == 0 {
            let answer: Value = serde_json::from_slice(&answer)?;
            first = format!("/api/v1/registrations/{}", answer["token"].as_str().unwrap_or_default());
        }
    }
    let started = Instant::now();
    let (status, _) = ask(&mut sender, request("DELETE", &house.address, &first, None, Bytes::new())?).await?;
    let took = started.elapsed();
    say!(
        "a place given up: {people} people promoted one after the other in {:.1} ms, answer included ({status})",
        took.as_secs_f64() * 1000.0,
    );
    let report = house.recount()?;
    Ok(status.is_success() && report.waiting == 0 && report.faults.is_empty())
}
