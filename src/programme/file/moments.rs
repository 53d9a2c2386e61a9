//! Whole moments in a file: one with a day, and perhaps an offset or a zone beside it, is taken with them and becomes the event's
//! own day and time. What cannot be said so is left as it stands, and named as a fault when it is read.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use serde_json::{Map, Value};

use super::days::end_of;
use super::times::{parse_date, parse_moment, parse_time};

/// Where a field of the file may hold a moment, by the names around it.
const MOMENTS: [&[&str]; 7] = [
    &["programme_public_at"],
    &["registration_opens_at"],
    &["registration_closes_at"],
    &["changes_close_at"],
    &["ballot", "until"],
    &["rooms", "closed", "from until"],
    &["sessions", "links", "from"],
];

/// An event's JSON, or a change of it, in its own days and times. `zone`: the event's, where it does not say.
pub fn placed<'a>(json: &'a Value, zone: Option<&TimeZone>) -> Cow<'a, Value> {
    let named = json["time_zone"].as_str().and_then(|name| TimeZone::get(name).ok());
    let Some(zone) = named.as_ref().or(zone) else { return Cow::Borrowed(json) };
    let holds_one = |list: &str| json[list].as_array().is_some_and(|things| things.iter().any(has_whole));
    let is_plain = !has_whole(json)
        && !holds_one("rounds")
        && !holds_one("sessions")
        && MOMENTS.iter().all(|path| !any_with_zone(json, path));
    if is_plain {
        return Cow::Borrowed(json);
    }
    let mut json = json.clone();
    for path in MOMENTS {
        each(&mut json, path, &mut |value| {
            if let Some(local) = value.as_str().filter(|text| has_zone(text)).and_then(|text| local(text, zone)) {
                *value = local.to_string().into();
            }
        });
    }
    event(&mut json, zone);
    let (first, rounds) = (json["date"].as_str().and_then(day), json["rounds"].clone());
    for list in ["rounds", "sessions"] {
        for thing in json.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(fields) = thing.as_object_mut() {
                let slug = fields.get("round").cloned().filter(|slug| list == "sessions" && slug.is_string());
                let round = rounds.as_array().into_iter().flatten().find(|round| Some(&round["slug"]) == slug.as_ref());
                placed_on(fields, round, first, zone, list == "sessions");
            }
        }
    }
    Cow::Owned(json)
}

/// A change of a session or round: where it says a whole moment and nothing else of the day, the day and the length that it had are
/// those of before; and so is the end where it says how long it lasts.
pub fn forget_day(thing: &mut Value, change: &Value) {
    let Some(fields) = thing.as_object_mut() else { return };
    let says = |field: &str| change.get(field).is_some_and(|value| !value.is_null());
    let is_whole = |field: &str| change[field].as_str().is_some_and(is_whole);
    if is_whole("starts_at") && !says("date") {
        fields.remove("date");
    }
    if is_whole("ends_at") && !says("minutes") {
        fields.remove("minutes");
    }
    // What is said of how long it lasts is said instead of its end.
    if says("minutes") && !says("ends_at") {
        fields.remove("ends_at");
    }
}

fn has_whole(thing: &Value) -> bool {
    ["starts_at", "ends_at"].iter().any(|field| thing[*field].as_str().is_some_and(is_whole))
}

/// Whether a text begins with a day and goes on after it.
fn is_whole(text: &str) -> bool {
    let parted = text.trim().split_at_checked(10);
    parted.is_some_and(|(day, rest)| rest.starts_with(['T', 't', ' ']) && parse_date(day).is_ok())
}

fn has_zone(text: &str) -> bool {
    is_whole(text) && text.get(11..).is_some_and(|time| time.contains(['+', '-', 'Z', 'z', '[']))
}

fn day(text: &str) -> Option<Date> {
    parse_date(text.trim()).ok()
}

/// A whole moment in a zone. The second of two hours of one name cannot be said in local time: that is none.
fn local(text: &str, zone: &TimeZone) -> Option<DateTime> {
    let text = text.trim();
    if !has_zone(text) {
        return parse_moment(text).ok();
    }
    let zoned = || text.parse::<ZonedDateTime>().ok().map(|zoned| zoned.timestamp());
    let moment = text.parse::<Timestamp>().ok().filter(|_| !text.contains('[')).or_else(zoned)?;
    let local = zone.to_datetime(moment);
    (zone.to_ambiguous_timestamp(local).compatible().ok() == Some(moment)).then_some(local)
}

fn step<'a>(json: &'a mut Value, name: &str) -> Vec<&'a mut Value> {
    match json {
        Value::Array(things) => things.iter_mut().flat_map(|thing| step(thing, name)).collect(),
        Value::Object(fields) => {
            let is_meant = |field: &String| name.split(' ').any(|name| name == field);
            fields.iter_mut().filter(|(field, _)| is_meant(field)).map(|(_, value)| value).collect()
        }
        _ => Vec::new(),
    }
}

fn each(json: &mut Value, path: &[&str], act: &mut impl FnMut(&mut Value)) {
    match path.split_first() {
        None => act(json),
        Some((name, rest)) => step(json, name).into_iter().for_each(|value| each(value, rest, act)),
    }
}

fn any_with_zone(json: &Value, path: &[&str]) -> bool {
    match (path.split_first(), json) {
        (None, value) => value.as_str().is_some_and(has_zone),
        (Some(_), Value::Array(things)) => things.iter().any(|thing| any_with_zone(thing, path)),
        (Some((names, rest)), value) => {
            names.split(' ').any(|name| value.get(name).is_some_and(|value| any_with_zone(value, rest)))
        }
    }
}

/// The event's own first and last moment.
fn event(json: &mut Value, zone: &TimeZone) {
    let Some(fields) = json.as_object_mut() else { return };
    for (field, on) in [("starts_at", "date"), ("ends_at", "until")] {
        let whole = fields.get(field).and_then(Value::as_str).filter(|text| is_whole(text));
        let Some(local) = whole.and_then(|text| local(text, zone)) else { continue };
        take(fields, field, on, local);
    }
}

/// A moment as a day and a time; where another day is said beside it, it stays as it is.
fn take(fields: &mut Map<String, Value>, field: &str, on: &str, local: DateTime) {
    let said = fields.get(on).filter(|said| !said.is_null());
    if said.is_none_or(|said| said.as_str().and_then(day) == Some(local.date())) {
        fields.insert(on.to_owned(), local.date().to_string().into());
        fields.insert(field.to_owned(), local.time().to_string().into());
    }
}

/// The start and end of a round or a session.
fn placed_on(
    fields: &mut Map<String, Value>,
    round: Option<&Value>,
    first: Option<Date>,
    zone: &TimeZone,
    has_minutes: bool,
) {
    let text = |fields: &Map<String, Value>, field: &str| {
        fields.get(field).and_then(Value::as_str).map(|text| text.trim().to_owned())
    };
    let whole = |field: &str| text(fields, field).filter(|text| is_whole(text));
    let (starts, ends) = (whole("starts_at"), whole("ends_at"));
    if let Some(local) = starts.and_then(|text| local(&text, zone)) {
        take(fields, "starts_at", "date", local);
    }
    let Some(end) = ends.and_then(|text| local(&text, zone)) else { return };
    let of_round = |field: &str| round.and_then(|round| round[field].as_str()).map(str::to_owned);
    let on = text(fields, "date").or_else(|| of_round("date")).and_then(|text| day(&text)).or(first);
    let at = text(fields, "starts_at").or_else(|| of_round("starts_at")).and_then(|text| parse_time(&text).ok());
    let Some((on, at)) = on.zip(at) else { return };
    let start = on.to_datetime(at);
    let moment = |local: DateTime| zone.to_ambiguous_timestamp(local).compatible().unwrap_or_default();
    let minutes = moment(end).duration_since(moment(start)).as_mins();
    if end <= start {
        // Said so that it is named as what it is.
        fields.insert("ends_at".to_owned(), at.to_string().into());
    } else if end_of(on, at, end.time()) == Some(end) {
        fields.insert("ends_at".to_owned(), end.time().to_string().into());
    } else if let (true, Ok(minutes)) = (has_minutes, u16::try_from(minutes))
        && moment(start).checked_add(i64::from(minutes).minutes()).is_ok_and(|at| zone.to_datetime(at) == end)
    {
        fields.remove("ends_at");
        fields.insert("minutes".to_owned(), minutes.into());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_whole_moment_is_taken_with_its_day_and_its_zone() {
        let zone = "Europe/Brussels";
        for (given, wanted) in [
            (
                json!({"starts_at": "2027-03-07T10:00:00+05:00", "ends_at": "2027-03-07T11:00:00+05:00"}),
                json!({"date": "2027-03-07", "starts_at": "06:00:00", "ends_at": "07:00:00"}),
            ),
            (json!({"starts_at": "2027-03-08 09:30"}), json!({"date": "2027-03-08", "starts_at": "09:30:00"})),
            (
                json!({"starts_at": "2027-03-07T22:00Z", "ends_at": "2027-03-08T01:00+01:00"}),
                json!({"date": "2027-03-07", "starts_at": "23:00:00", "ends_at": "01:00:00"}),
            ),
            (
                json!({"date": "2027-03-07", "starts_at": "09:00", "ends_at": "2027-03-08T09:00:00[Europe/Brussels]"}),
                json!({"date": "2027-03-07", "starts_at": "09:00", "minutes": 1440}),
            ),
            (json!({"round": "r", "ends_at": "2027-03-08T12:00:00Z"}), json!({"round": "r", "ends_at": "13:00:00"})),
            // What contradicts itself, and an hour that local time cannot tell from another, stay as they are.
            (
                json!({"date": "2027-03-09", "starts_at": "2027-03-07T10:00"}),
                json!({"date": "2027-03-09", "starts_at": "2027-03-07T10:00"}),
            ),
            (json!({"starts_at": "2027-10-31T02:30:00+01:00"}), json!({"starts_at": "2027-10-31T02:30:00+01:00"})),
            (json!({"starts_at": "2027-10-31T02:30:00+02:00"}), json!({"date": "2027-10-31", "starts_at": "02:30:00"})),
        ] {
            let file = json!({"time_zone": zone, "date": "2027-03-07", "sessions": [given],
                "rounds": [{"slug": "r", "date": "2027-03-08", "starts_at": "11:00", "ends_at": "12:00"}]});
            assert_eq!(placed(&file, None)["sessions"][0], wanted, "{}", file["sessions"][0]);
        }
        let file = json!({"time_zone": zone, "starts_at": "2027-03-07T10:00:00+05:00", "ends_at": "2027-03-09T17:00:00+01:00",
            "registration_opens_at": "2027-01-01T23:30:00-05:00", "ballot": {"until": "2027-02-01T00:00:00Z"},
            "rooms": [{"closed": [{"from": "2027-03-07T10:00Z", "until": "2027-03-07T11:00"}]}],
            "sessions": [{"links": [{"from": "2027-03-07T10:00:00Z"}]}]});
        let placed = placed(&file, None);
        assert_eq!((&placed["date"], &placed["starts_at"]), (&json!("2027-03-07"), &json!("06:00:00")));
        assert_eq!((&placed["until"], &placed["ends_at"]), (&json!("2027-03-09"), &json!("17:00:00")));
        assert_eq!(placed["registration_opens_at"], "2027-01-02T05:30:00");
        assert_eq!(placed["ballot"]["until"], "2027-02-01T01:00:00");
        assert_eq!(
            placed["rooms"][0]["closed"][0],
            json!({"from": "2027-03-07T11:00:00", "until": "2027-03-07T11:00"})
        );
        assert_eq!(placed["sessions"][0]["links"][0]["from"], "2027-03-07T11:00:00");
    }

    /// A letter of two bytes or more, wherever it stands in a moment: no text is cut inside it.
    #[test]
    fn any_letter_may_stand_anywhere_in_a_moment() {
        let moment = "2027-03-07T10:00:00+05:00[Europe/Brussels]";
        for letter in ["é", "上", "🙂"] {
            for at in 0..=moment.len() {
                let text = format!("{}{letter}{}", &moment[..at], &moment[at..]);
                let file = json!({"time_zone": "Europe/Brussels", "date": "2027-03-07", "starts_at": &text,
                    "sessions": [{"starts_at": &text, "ends_at": moment}]});
                placed(&file, None);
                forget_day(&mut file["sessions"][0].clone(), &file["sessions"][0]);
            }
        }
    }
}
