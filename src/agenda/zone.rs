//! VTIMEZONE (RFC 5545, 3.6.5) from the zone's own transitions.

use ics::components::Property;
use ics::{Daylight, Standard, TimeZone as Component};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// A change of the clock, in local time before the change.
struct Onset {
    starts: String,
    from: String,
    to: String,
    name: String,
    is_daylight: bool,
    /// The yearly rule, where the change is on a last or nth weekday of a month.
    rule: Option<String>,
}

/// The zone as it is from the year before `first` to the year after `last`: every change of the clock there;
/// as a yearly rule where each year's is alike.
pub(super) fn timezone<'a>(zone: &TimeZone, name: &str, first: Timestamp, last: Timestamp) -> Component<'a> {
    let year = 366 * 24;
    let from = first.checked_sub(year.hours()).unwrap_or(first);
    let until = last.checked_add(year.hours()).unwrap_or(last);
    let mut onsets: Vec<Onset> = Vec::new();
    let mut before = zone.to_offset(from);
    for transition in zone.following(from).take_while(|transition| transition.timestamp() < until) {
        onsets.push(onset(
            transition.timestamp(),
            before,
            transition.offset(),
            transition.abbreviation(),
            transition.dst(),
        ));
        before = transition.offset();
    }
    if onsets.is_empty() {
        let offset = zone.to_offset(first);
        onsets.push(onset(Timestamp::UNIX_EPOCH, offset, offset, name, Dst::No));
        onsets[0].rule = None;
    }
    let mut said: Vec<Onset> = Vec::new();
    for onset in onsets {
        // A yearly rule is said once, from its first year on.
        let is_said = said.iter().any(|other| onset.rule.is_some() && other.rule == onset.rule && other.to == onset.to);
        if !is_said {
            said.push(onset);
        }
    }
    let mut said = said.into_iter();
    let first = said.next().expect("there is at least one");
    let mut component = if first.is_daylight {
        Component::daylight(name.to_owned(), daylight(first))
    } else {
        Component::standard(name.to_owned(), standard(first))
    };
    for onset in said {
        if onset.is_daylight {
            component.add_daylight(daylight(onset));
        } else {
            component.add_standard(standard(onset));
        }
    }
    component
}

fn onset(moment: Timestamp, from: Offset, to: Offset, name: &str, dst: Dst) -> Onset {
    let local = from.to_datetime(moment);
    let date = local.date();
    let day =
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let is_last = date.day() + 7 > date.days_in_month();
    let nth = if is_last { -1 } else { (date.day() - 1) / 7 + 1 };
    Onset {
        starts: local.strftime("%Y%m%dT%H%M%S").to_string(),
        from: utc_offset(from),
        to: utc_offset(to),
        name: name.to_owned(),
        is_daylight: dst.is_dst(),
        rule: Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{day}", date.month())),
    }
}

/// RFC 5545, 3.3.14.
fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

fn daylight<'a>(onset: Onset) -> Daylight<'a> {
    let mut part = Daylight::new(onset.starts, onset.from, onset.to);
    part.push(Property::new("TZNAME", onset.name));
    if let Some(rule) = onset.rule {
        part.push(Property::new("RRULE", rule));
    }
    part
}

fn standard<'a>(onset: Onset) -> Standard<'a> {
    let mut part = Standard::new(onset.starts, onset.from, onset.to);
    part.push(Property::new("TZNAME", onset.name));
    if let Some(rule) = onset.rule {
        part.push(Property::new("RRULE", rule));
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
}
