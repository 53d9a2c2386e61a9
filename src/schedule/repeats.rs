//! Rules by which something comes again (RFC 5545, 3.3.10), as calendars of conferences have them: by day, week, month or year, on
//! some weekdays, days of a month, months and hours. Whatever else a rule may say is told.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

/// After so many days no rule is followed.
const LONGEST: i64 = 366 * 2;

/// How often it comes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Often {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    often: Often,
    interval: i64,
    count: Option<usize>,
    until: Option<DateTime>,
    /// With which one of the month it is, from its end where it is negative; 0: each.
    weekdays: Vec<(i8, Weekday)>,
    month_days: Vec<i8>,
    months: Vec<i8>,
    hours: Vec<i8>,
    minutes: Vec<i8>,
    week_start: Weekday,
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn numbers(text: &str, range: std::ops::RangeInclusive<i8>) -> Option<Vec<i8>> {
    let number = |part: &str| part.trim().parse::<i8>().ok().filter(|number| range.contains(number));
    text.split(',').map(number).collect()
}

/// `MO`, `1MO` or `-1MO`.
fn nth_weekday(text: &str) -> Option<(i8, Weekday)> {
    let text = text.trim();
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = if nth.is_empty() { 0 } else { nth.parse().ok().filter(|nth| (-5..=5).contains(nth) && *nth != 0)? };
    Some((nth, weekday(day)?))
}

/// Until when, by the clock of a zone: a day is meant whole.
fn until(text: &str, zone: &TimeZone) -> Option<DateTime> {
    if let Some(utc) = text.strip_suffix('Z') {
        let moment = TimeZone::UTC.to_timestamp(utc.parse().ok()?).ok()?;
        return Some(zone.to_datetime(moment));
    }
    match text.len() {
        8 => Some(text.parse::<Date>().ok()?.at(23, 59, 59, 0)),
        _ => text.parse().ok(),
    }
}

impl Rule {
    /// A rule as it is written, with the zone of what comes again; `None`: it says something that is not understood.
    pub fn parse(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let mut often = None;
        let mut rule = Self {
            often: Often::Daily,
            interval: 1,
            count: None,
            until: None,
            weekdays: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            week_start: Weekday::Monday,
        };
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name.trim() {
                "FREQ" => {
                    often = Some(match value {
                        "DAILY" => Often::Daily,
                        "WEEKLY" => Often::Weekly,
                        "MONTHLY" => Often::Monthly,
                        "YEARLY" => Often::Yearly,
                        _ => return None,
                    });
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|every| (1..=1_000).contains(every))?,
                "COUNT" => rule.count = Some(value.parse().ok().filter(|count| *count > 0)?),
                "UNTIL" => rule.until = Some(until(value, zone)?),
                "BYDAY" => rule.weekdays = value.split(',').map(nth_weekday).collect::<Option<_>>()?,
                "BYMONTHDAY" => rule.month_days = numbers(value, -31..=31)?,
                "BYMONTH" => rule.months = numbers(value, 1..=12)?,
                "BYHOUR" => rule.hours = numbers(value, 0..=23)?,
                "BYMINUTE" => rule.minutes = numbers(value, 0..=59)?,
                "BYSECOND" if value == "0" => {}
                "WKST" => rule.week_start = weekday(value)?,
                _ => return None,
            }
        }
        rule.often = often?;
        let is_nth = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
        let is_of_month = rule.often == Often::Monthly || rule.often == Often::Yearly && !rule.months.is_empty();
        (!is_nth || is_of_month).then_some(rule)
    }

    /// Whether it says no end.
    pub fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// When it comes, from its first time on, which is one whatever the rule says; `most` times at most.
    pub fn times(&self, start: DateTime, most: usize) -> Vec<DateTime> {
        let mut times = vec![start];
        let most = self.count.unwrap_or(most).min(most);
        let or = |given: &[i8], own: i8| if given.is_empty() { vec![own] } else { given.to_vec() };
        let (hours, minutes) = (or(&self.hours, start.hour()), or(&self.minutes, start.minute()));
        let clock = hours.iter().flat_map(|hour| minutes.iter().map(|minute| (*hour, *minute)));
        let mut clock: Vec<Time> =
            clock.filter_map(|(hour, minute)| Time::new(hour, minute, start.second(), 0).ok()).collect();
        clock.sort_unstable();
        for after in 0..=LONGEST {
            let Ok(day) = start.date().checked_add(after.days()) else { break };
            if !self.is_on(day, start.date()) {
                continue;
            }
            for at in clock.iter().map(|time| day.to_datetime(*time)).filter(|at| *at > start) {
                if times.len() >= most || self.until.is_some_and(|until| at > until) {
                    return times;
                }
                times.push(at);
            }
        }
        times
    }

    /// Whether it comes on a day, where it began on another.
    fn is_on(&self, day: Date, start: Date) -> bool {
        let week = |day: Date| {
            let since = i64::from(day.weekday().since(self.week_start));
            day.checked_sub(since.days()).unwrap_or(day)
        };
        let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let apart = |one: Date, other: Date| one.duration_since(other).as_hours() / 24;
        let steps = match self.often {
            Often::Daily => apart(day, start),
            Often::Weekly => apart(week(day), week(start)) / 7,
            Often::Monthly => months(day) - months(start),
            Often::Yearly => i64::from(day.year()) - i64::from(start.year()),
        };
        let last = day.days_in_month();
        let is_nth = |nth: i8| match nth {
            0 => true,
            nth if nth > 0 => (day.day() - 1) / 7 + 1 == nth,
            nth => (last - day.day()) / 7 + 1 == -nth,
        };
        let is_weekday = self.weekdays.iter().any(|(nth, weekday)| *weekday == day.weekday() && is_nth(*nth));
        let is_day = self.month_days.iter().any(|said| *said == day.day() || *said == day.day() - last - 1);
        let says_no_day = self.weekdays.is_empty() && self.month_days.is_empty();
        let is_as_first = match self.often {
            Often::Daily => true,
            Often::Weekly => day.weekday() == start.weekday(),
            Often::Monthly => day.day() == start.day(),
            Often::Yearly => day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month()),
        };
        steps % self.interval == 0
            && (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.weekdays.is_empty() || is_weekday)
            && (self.month_days.is_empty() || is_day)
            && (!says_no_day || is_as_first)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn times(rule: &str, start: &str) -> Vec<String> {
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        let times = Rule::parse(rule, &zone).unwrap().times(start.parse().unwrap(), 6);
        times.iter().map(|at| at.strftime("%m-%d %H:%M").to_string()).collect()
    }

    #[test]
    fn rules_say_when_it_comes_again() {
        // The 6th of May 2041 is a Monday.
        let start = "2041-05-06T09:00";
        for (rule, expected) in [
            ("FREQ=DAILY;COUNT=3", &["05-06 09:00", "05-07 09:00", "05-08 09:00"][..]),
            ("FREQ=DAILY;INTERVAL=2;UNTIL=20410510", &["05-06 09:00", "05-08 09:00", "05-10 09:00"]),
            // Seven in UTC is nine in Brussels.
            ("FREQ=DAILY;UNTIL=20410507T070000Z", &["05-06 09:00", "05-07 09:00"]),
            ("FREQ=DAILY;UNTIL=20410507T065959Z", &["05-06 09:00"]),
            ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", &["05-06 09:00", "05-08 09:00", "05-13 09:00", "05-15 09:00"]),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4",
                &["05-06 09:00", "05-12 09:00", "05-20 09:00", "05-26 09:00"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4;WKST=SU",
                &["05-06 09:00", "05-19 09:00", "05-20 09:00", "06-02 09:00"],
            ),
            ("FREQ=DAILY;BYDAY=TU,TH;COUNT=3", &["05-06 09:00", "05-07 09:00", "05-09 09:00"]),
            (
                "FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30;COUNT=5",
                &["05-06 09:00", "05-06 09:30", "05-06 14:00", "05-06 14:30", "05-07 09:00"],
            ),
            ("FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=3", &["05-06 09:00", "05-31 09:00", "06-03 09:00"]),
            ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", &["05-06 09:00", "05-31 09:00", "06-30 09:00"]),
            ("FREQ=MONTHLY;COUNT=2", &["05-06 09:00", "06-06 09:00"]),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=2MO;COUNT=2", &["05-06 09:00", "05-13 09:00"]),
        ] {
            assert_eq!(times(rule, start), expected, "{rule}");
        }
        assert_eq!(times("FREQ=DAILY", start).len(), 6, "no end: as often as it may");
        for rule in [
            "FREQ=HOURLY",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=1MO",
            "COUNT=3",
            "FREQ=DAILY;COUNT=x",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ",
        ] {
            assert!(Rule::parse(rule, &TimeZone::UTC).is_none(), "{rule}");
        }
        let is_endless = |rule: &str| Rule::parse(rule, &TimeZone::UTC).unwrap().is_endless();
        assert!(is_endless("FREQ=DAILY") && !is_endless("FREQ=DAILY;COUNT=2"));
    }
}
