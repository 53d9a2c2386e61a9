//! Dates and times as a file writes them: local to the event, and nothing beside them that would be lost without a word.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Time};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Why something is no date, no time or no moment; its words are what [`super::reading`] knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// A time with a date or a zone beside it.
    MoreThanATime,
    /// A moment with an offset or a zone beside it.
    HasAZone,
    /// Nobody plans for so far away, and no reckoning with times near it leaves the calendar.
    TooFar,
    Other,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MoreThanATime => "more than a time",
            Self::HasAZone => "a moment with a zone",
            Self::TooFar => "too far away",
            Self::Other => "not as it is written",
        })
    }
}

/// Such as `09:30` or `09:30:00`; and as people write it: `9.30`, `9u30`, `9 h`, `9.30 uur`, `9 Uhr 30`.
pub(super) fn parse_time(text: &str) -> Result<Time, Unfit> {
    if let Some(time) = as_people_write(text) {
        return Ok(time);
    }
    let is_bare = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    // A leap second would become the one before it.
    let is_leap = text.ends_with(":60") || text.contains(":60.");
    match text.parse() {
        Ok(_) if is_leap => Err(Unfit::Other),
        Ok(time) if is_bare && text.contains(':') => Ok(time),
        Ok(_) => Err(Unfit::MoreThanATime),
        Err(_) if text.parse::<jiff::Timestamp>().is_ok() => Err(Unfit::MoreThanATime),
        Err(_) => Err(Unfit::Other),
    }
}

/// What hours are called, the longest first.
const UNITS: [&str; 4] = ["uur", "uhr", "u", "h"];

/// An hour of the day and perhaps minutes, with what stands between them in Dutch, French, English or German.
fn as_people_write(text: &str) -> Option<Time> {
    let text = text.to_lowercase();
    let (hour, rest) = text.split_at(text.find(|sign: char| !sign.is_ascii_digit())?);
    let rest = rest.trim_start();
    let minute = match rest.strip_prefix([':', '.']) {
        // The unit, once: what stands there twice is none.
        Some(minute) => match UNITS.iter().find_map(|unit| minute.strip_suffix(unit)) {
            Some(minute) => minute.trim_end(),
            None => minute,
        },
        None => match UNITS.iter().find_map(|unit| rest.strip_prefix(unit))?.trim_start() {
            "" => "00",
            minute => minute,
        },
    };
    let digits = |text: &str, most: usize| {
        let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse::<i8>().ok() } else { None }
    };
    let minute = digits(minute, 2).filter(|_| minute.len() == 2)?;
    Time::new(digits(hour, 2)?, minute, 0, 0).ok()
}

/// The years in which an event may be.
pub(super) const YEARS: RangeInclusive<i16> = 1900..=9000;

/// Such as `2027-05-06`.
pub(super) fn parse_date(text: &str) -> Result<Date, Unfit> {
    let is_bare = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    near(text.parse().ok().filter(|_| is_bare).ok_or(Unfit::Other)?, |date| *date)
}

/// What has a date of years that people plan in.
fn near<T>(found: T, date: impl Fn(&T) -> Date) -> Result<T, Unfit> {
    if YEARS.contains(&date(&found).year()) { Ok(found) } else { Err(Unfit::TooFar) }
}

/// Such as `2027-03-01T12:00`.
pub(super) fn parse_moment(text: &str) -> Result<DateTime, Unfit> {
    let time = text.get(10..).unwrap_or_default();
    let on_day = |time| Some(parse_date(text.get(..10)?).ok()?.to_datetime(as_people_write(time)?));
    if let Some(moment) = time.strip_prefix(['T', 't', ' ']).and_then(|time| on_day(time.trim())) {
        return Ok(moment);
    }
    match text.parse::<DateTime>() {
        Ok(_) if time.contains(":60") => Err(Unfit::Other),
        Ok(moment) if !time.contains(['+', '-', 'Z', 'z', '[']) => near(moment, |moment| moment.date()),
        Ok(_) => Err(Unfit::HasAZone),
        Err(_) if text.parse::<jiff::Timestamp>().is_ok() => Err(Unfit::HasAZone),
        Err(_) => Err(Unfit::Other),
    }
}

fn read<'de, D: Deserializer<'de>, T>(from: D, parse: fn(&str) -> Result<T, Unfit>) -> Result<T, D::Error> {
    parse(String::deserialize(from)?.trim()).map_err(D::Error::custom)
}

fn maybe<'de, D: Deserializer<'de>, T>(from: D, parse: fn(&str) -> Result<T, Unfit>) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| parse(text.trim()).map_err(D::Error::custom)).transpose()
}

pub(super) fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Time, D::Error> {
    read(from, parse_time)
}

pub(super) fn maybe_time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Time>, D::Error> {
    maybe(from, parse_time)
}

pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    read(from, parse_date)
}

pub(super) fn maybe_date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    maybe(from, parse_date)
}

pub(super) fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime, D::Error> {
    read(from, parse_moment)
}

pub(in crate::programme) fn maybe_moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime>, D::Error> {
    maybe(from, parse_moment)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_would_be_lost_without_a_word_is_refused() {
        for text in ["09:30", "09:30:00", "23:59"] {
            assert!(parse_time(text).is_ok(), "{text}");
        }
        for (text, hour, minute) in [
            ("9.30", 9, 30),
            ("9:30", 9, 30),
            ("12u30", 12, 30),
            ("12 u 30", 12, 30),
            ("14h", 14, 0),
            ("9 uur", 9, 0),
            ("9.15 u", 9, 15),
            ("8.05 uur", 8, 5),
            ("9 Uhr", 9, 0),
            ("9 Uhr 30", 9, 30),
            ("8.05 Uhr", 8, 5),
            ("8H05", 8, 5),
        ] {
            assert_eq!(parse_time(text), Ok(Time::constant(hour, minute, 0, 0)), "{text}");
            let moment = parse_moment(&format!("2027-03-07 {text}")).map(|moment| moment.time());
            assert_eq!(moment, Ok(Time::constant(hour, minute, 0, 0)), "{text}");
        }
        for text in ["9.3", "9.60", "24u", "u30", "9.30.", "9-30", "930", "٩.30", "9,30 uur en meer"] {
            assert!(parse_time(text).is_err(), "{text}");
        }
        for text in
            ["2027-03-07T10:00:00+05:00", "2027-03-07T10:00", "2027-03-07 10:00", "10:00+05:00", "2027-03-07T10:00:00Z"]
        {
            assert_eq!(parse_time(text), Err(Unfit::MoreThanATime), "{text}");
        }
        for text in [
            "25:00",
            "soon",
            "",
            "10",
            "9:30uhuh",
            "9.30 uuruur",
            "9:30 h h",
            "23:59:60",
            "09:30:60.5",
            "9hh",
            "h",
            "9:",
        ] {
            assert!(parse_time(text).is_err(), "{text}");
        }
        for text in ["2027-03-07T10:00:00+05:00", "2027-03-07T10:00:00Z", "2027-03-07T10:00[Europe/Brussels]"] {
            assert_eq!(parse_moment(text), Err(Unfit::HasAZone), "{text}");
            assert_eq!(parse_date(text), Err(Unfit::Other), "{text}");
        }
        assert!(parse_moment("2027-03-07T10:00").is_ok() && parse_moment("2027-03-07 10:00:00").is_ok());
        assert!(parse_date("2027-03-07").is_ok() && parse_date("2027-3-7").is_err());
    }
}
