//! The zones that calendars name: as IANA does, as Windows does, or by their own rules (RFC 5545, 3.6.5).

use icalendar::parser::Component;
use jiff::tz::TimeZone;

/// Windows' names of zones that European and American calendars are full of (CLDR, windowsZones).
const WINDOWS: [(&str, &str); 22] = [
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("UTC", "Etc/UTC"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("India Standard Time", "Asia/Kolkata"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Atlantic Standard Time", "America/Halifax"),
];

/// A zone by its name; `None`: nobody knows it.
pub fn named(name: &str) -> Option<TimeZone> {
    let iana = || TimeZone::get(name).ok();
    // Some write where it comes from before it: `/citadel.org/20260101_1/Europe/Brussels`.
    let tail = || {
        let parts: Vec<&str> = name.rsplitn(3, '/').collect();
        let [city, area, _] = parts[..] else { return None };
        TimeZone::get(&format!("{area}/{city}")).ok()
    };
    iana().or_else(|| TimeZone::get(WINDOWS.iter().find(|(windows, _)| *windows == name)?.1).ok()).or_else(tail)
}

/// A calendar's own definition of a zone, as far as it changes its clock twice a year at most.
pub fn defined(zone: &Component) -> Option<TimeZone> {
    let rule = |name: &str| {
        let parts = zone.components.iter().filter(|part| part.name.as_ref().eq_ignore_ascii_case(name));
        // The one that began last is the one that holds.
        parts.max_by_key(|part| text(part, "DTSTART")).map(|part| Some((part, offset(&text(part, "TZOFFSETTO"))?)))
    };
    let (standard, daylight) = (rule("STANDARD").flatten(), rule("DAYLIGHT").flatten());
    let posix = match (standard, daylight) {
        (Some((winter, off)), Some((summer, on))) if has_rule(winter) && has_rule(summer) => {
            let (begins, ends) = (change(summer)?, change(winter)?);
            format!("<std>{}<dst>{},{begins},{ends}", westwards(off), westwards(on))
        }
        (Some((_, off)), _) | (None, Some((_, off))) => format!("<std>{}", westwards(off)),
        (None, None) => return None,
    };
    TimeZone::posix(&posix).ok()
}

/// A component's property, as it is written; nothing where it is not there.
pub fn text(part: &Component, name: &str) -> String {
    let found = part.properties.iter().find(|property| property.name.as_ref().eq_ignore_ascii_case(name));
    found.map(|property| property.val.as_ref().trim().to_owned()).unwrap_or_default()
}

fn has_rule(part: &Component) -> bool {
    !text(part, "RRULE").is_empty()
}

/// `+0200`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => return None,
    };
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i32>().ok();
    Some(sign * (part(0..2)? * 3600 + part(2..4)? * 60 + part(4..6).unwrap_or(0)))
}

/// POSIX counts westwards.
fn westwards(offset: i32) -> String {
    let (sign, seconds) = (if offset > 0 { "-" } else { "" }, offset.abs());
    format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// When in a year the clock changes: the last Sunday of March at two is `M3.5.0/2`.
fn change(part: &Component) -> Option<String> {
    let rule = text(part, "RRULE").to_uppercase();
    let said =
        |name: &str| rule.split(';').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned));
    if said("FREQ")? != "YEARLY" {
        return None;
    }
    let (month, day): (u8, String) = (said("BYMONTH")?.parse().ok()?, said("BYDAY")?);
    let (nth, weekday) = day.split_at_checked(day.len().checked_sub(2)?)?;
    let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].iter().position(|known| *known == weekday)?;
    let nth = match nth.trim_start_matches('+') {
        "-1" => 5,
        nth => nth.parse::<u8>().ok().filter(|nth| (1..=4).contains(nth))?,
    };
    let start = text(part, "DTSTART");
    let time = start.split(['T', 't']).nth(1)?;
    Some(format!("M{month}.{nth}.{weekday}/{}:{}", time.get(..2)?, time.get(2..4)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use icalendar::parser::{read_calendar, unfold};

    fn own(zone: &str) -> Option<TimeZone> {
        let unfolded = unfold(zone);
        let calendar = read_calendar(&unfolded).unwrap();
        defined(&calendar.components[0])
    }

    fn at(zone: &TimeZone, local: &str) -> String {
        zone.to_timestamp(local.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn zones_are_known_by_their_names_and_by_their_own_rules() {
        assert_eq!(at(&named("Eastern Standard Time").unwrap(), "2027-05-06T06:00"), "2027-05-06T10:00:00Z");
        assert_eq!(
            at(&named("/citadel.org/20260101_1/Europe/London").unwrap(), "2027-01-06T06:00"),
            "2027-01-06T06:00:00Z"
        );
        assert!(named("Mars/Phobos").is_none() && named("").is_none());
        let outlook = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16011104T020000\r\n\
            TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n\
            DTSTART:16010311T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n\
            END:VTIMEZONE\r\nEND:VCALENDAR\r\n";
        let zone = own(outlook).unwrap();
        assert_eq!(at(&zone, "2027-05-06T06:00"), "2027-05-06T10:00:00Z");
        assert_eq!(at(&zone, "2027-12-06T06:00"), "2027-12-06T11:00:00Z");
        let fixed = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0530\r\n\
            TZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";
        assert_eq!(at(&own(fixed).unwrap(), "2027-05-06T06:00"), "2027-05-06T00:30:00Z");
    }
}
