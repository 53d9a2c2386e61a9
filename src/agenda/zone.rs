//! VTIMEZONE (RFC 5545, 3.6.5) from the zone's own transitions.

use ics::components::Property;
use ics::{Daylight, Standard, TimeZone as Component};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// A change of the clock, in local time before the change.
struct Onset {
    year: i16,
    starts: String,
    from: String,
    to: String,
    name: String,
    is_daylight: bool,
    /// The yearly rule that it would follow: on the last or the nth weekday of a month.
    rule: String,
    /// The time of day and what changes: with the rule, all that years must have in common.
    time: String,
}

/// For so many years a yearly rule must hold: calendars show what comes with the rules that they were given.
const YEARS: i16 = 30;

/// The zone from the year before `first`, with what held there, to the end of `last`: as two yearly rules where all years
/// are alike, otherwise each change of the clock on its own.
pub(super) fn timezone<'a>(zone: &TimeZone, name: &str, first: Timestamp, last: Timestamp) -> Component<'a> {
    let year = 366 * 24;
    let from = first.checked_sub(year.hours()).unwrap_or(first);
    let until = last.checked_add(year.hours()).unwrap_or(last);
    let decades = last.checked_add((year * i64::from(YEARS)).hours()).unwrap_or(until);
    let all: Vec<Onset> = onsets(zone, from).take_while(|(at, _)| *at < decades).map(|(_, onset)| onset).collect();
    let said: Vec<(Onset, bool)> = if all_alike(&all) {
        let mut all = all.into_iter();
        all.by_ref().take(2).map(|onset| (onset, true)).collect()
    } else {
        let own = onsets(zone, from).take_while(|(at, _)| *at < until).map(|(_, onset)| (onset, false));
        before(zone, name, from).map(|onset| (onset, false)).into_iter().chain(own).collect()
    };
    let mut said = said.into_iter();
    let (first, is_yearly) = said.next().expect("what holds at the start is always said");
    let mut component = if first.is_daylight {
        Component::daylight(name.to_owned(), daylight(first, is_yearly))
    } else {
        Component::standard(name.to_owned(), standard(first, is_yearly))
    };
    for (onset, is_yearly) in said {
        if onset.is_daylight {
            component.add_daylight(daylight(onset, is_yearly));
        } else {
            component.add_standard(standard(onset, is_yearly));
        }
    }
    component
}

/// Every change after a moment.
fn onsets(zone: &TimeZone, from: Timestamp) -> impl Iterator<Item = (Timestamp, Onset)> {
    let mut before = zone.to_offset(from);
    zone.following(from).map(move |change| {
        let onset = onset(change.timestamp(), before, change.offset(), change.abbreviation(), change.dst());
        before = change.offset();
        (change.timestamp(), onset)
    })
}

/// What holds at a moment: the change that it began with, or for ever.
fn before(zone: &TimeZone, name: &str, moment: Timestamp) -> Option<Onset> {
    let change = zone.preceding(moment.checked_add(1.second()).unwrap_or(moment)).next();
    Some(match change {
        Some(change) => {
            let earlier = change.timestamp().checked_sub(1.second()).unwrap_or(change.timestamp());
            let (from, to) = (zone.to_offset(earlier), change.offset());
            onset(change.timestamp(), from, to, change.abbreviation(), change.dst())
        }
        None => {
            let offset = zone.to_offset(moment);
            onset(Timestamp::UNIX_EPOCH, offset, offset, name, Dst::No)
        }
    })
}

/// Whether each year has the same two changes.
fn all_alike(all: &[Onset]) -> bool {
    let [first, second, ..] = all else { return false };
    let is_like = |one: &Onset, other: &Onset| {
        (&one.rule, &one.time, &one.name, one.is_daylight) == (&other.rule, &other.time, &other.name, other.is_daylight)
    };
    let alternate =
        all.chunks(2).all(|two| is_like(&two[0], first) && two.get(1).is_none_or(|other| is_like(other, second)));
    let yearly = all.windows(3).all(|three| three[2].year == three[0].year + 1);
    alternate && yearly && first.is_daylight != second.is_daylight && all.len() >= usize::from(YEARS.unsigned_abs())
}

fn onset(moment: Timestamp, from: Offset, to: Offset, name: &str, dst: Dst) -> Onset {
    let local = from.to_datetime(moment);
    let date = local.date();
    let day =
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let is_last = date.day() + 7 > date.days_in_month();
    let nth = if is_last { -1 } else { (date.day() - 1) / 7 + 1 };
    let (from, to) = (utc_offset(from), utc_offset(to));
    Onset {
        year: date.year(),
        starts: local.strftime("%Y%m%dT%H%M%S").to_string(),
        time: format!("{} {from} {to}", local.time()),
        from,
        to,
        name: name.to_owned(),
        is_daylight: dst.is_dst(),
        rule: format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{day}", date.month()),
    }
}

/// RFC 5545, 3.3.14.
fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.unsigned_abs() / 60, seconds.unsigned_abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}

fn daylight<'a>(onset: Onset, is_yearly: bool) -> Daylight<'a> {
    let mut part = Daylight::new(onset.starts, onset.from, onset.to);
    part.push(Property::new("TZNAME", onset.name));
    if is_yearly {
        part.push(Property::new("RRULE", onset.rule));
    }
    part
}

fn standard<'a>(onset: Onset, is_yearly: bool) -> Standard<'a> {
    let mut part = Standard::new(onset.starts, onset.from, onset.to);
    part.push(Property::new("TZNAME", onset.name));
    if is_yearly {
        part.push(Property::new("RRULE", onset.rule));
    }
    part
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn said(zone: &str) -> String {
        let day: Timestamp = "2027-05-06T08:00:00Z".parse().unwrap();
        let component = timezone(&TimeZone::get(zone).unwrap(), zone, day, day);
        let mut calendar = ics::ICalendar::new("2.0", "x");
        calendar.add_timezone(component);
        calendar.to_string()
    }

    #[test]
    fn brussels_changes_on_the_last_sundays_of_march_and_october() {
        let text = said("Europe/Brussels");
        assert!(text.contains("DTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"), "{text}");
        assert!(text.contains("BYMONTH=10;BYDAY=-1SU"), "{text}");
        assert!(text.contains("DTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"), "{text}");
        assert_eq!(text.matches("BEGIN:DAYLIGHT").count(), 1);
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
    }

    #[test]
    fn a_zone_without_changes_has_one_standard_time() {
        let text = said("Africa/Kinshasa");
        assert!(text.contains("TZOFFSETTO:+0100"), "{text}");
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
        assert!(!text.contains("RRULE"));
    }

    #[test]
    fn zones_whose_years_differ_say_each_change_and_what_held_before() {
        for zone in ["America/Santiago", "Asia/Jerusalem", "Africa/Casablanca"] {
            let text = said(zone);
            assert!(!text.contains("RRULE"), "{text}");
            // Nothing lies before the first change that is said.
            let mut starts: Vec<&str> = text.split("DTSTART:").skip(1).map(|rest| &rest[..8]).collect();
            starts.sort_unstable();
            assert!(starts[0] <= "20260505", "{zone}: {starts:?}");
            // Since tzdata 2026f Morocco changes its clock no more after September 2026.
            let fewest = if zone == "Africa/Casablanca" { 2 } else { 4 };
            assert!(starts.len() >= fewest, "{zone}: {starts:?}");
        }
    }
}
