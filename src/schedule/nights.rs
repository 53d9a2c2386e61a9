//! Until when, after midnight, it is still the night of the day before: told by what files list under each day.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::{Schedule, Talk, Unread};

/// Where nobody says when days change, it is by this hour at the latest.
const MORNING: Time = Time::constant(6, 0, 0, 0);

/// What a file says of its days.
#[derive(Default)]
pub struct Nights {
    /// When days begin, or end, where that is after midnight; those that are whole days first.
    said: Vec<Time>,
    /// The latest start that is listed under the day before its date.
    latest: Option<Time>,
    /// The earliest one that is listed under its own.
    earliest: Option<Time>,
}

/// From this hour on, what is listed after something may be of the night that follows.
const NOON: Time = Time::constant(12, 0, 0, 0);

/// A list under one day, as it is read downwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Night {
    is_late: bool,
}

impl Night {
    /// How many days after its day a time in it is: what stands below an afternoon and is before the morning is of the night after.
    pub fn after(&mut self, time: Time) -> i32 {
        self.is_late |= time >= NOON;
        i32::from(self.is_late && time < MORNING)
    }
}

/// What ends before it starts ends in the night after, before days change; any other such end is a slip, and is said.
pub fn ends(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule, change: Option<Time>) {
    let change = change.or(schedule.day_change).unwrap_or(MORNING);
    for (start, talk) in talks.iter_mut().filter(|(_, talk)| talk.is_overnight) {
        let minutes = i64::from(talk.minutes.unwrap_or_default());
        let end = start.checked_add(minutes.minutes()).unwrap_or(*start);
        if end.time() > change {
            schedule.miss_at(Unread::EndsFirst, &talk.title);
            (talk.minutes, talk.is_told) = (None, true);
        }
    }
}

/// A moment by the clock that it is written with.
fn local(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let at = text.get(10..)?.find(['Z', 'z', '+', '-', '[']).map_or(text.len(), |at| at + 10);
    text[..at].parse().ok()
}

impl Nights {
    /// From when to when a day is, as its file says. Returns when days change, where it is a whole one: until then a time without a
    /// date is of the night.
    pub fn day(&mut self, from: &str, until: &str) -> Option<Time> {
        let (from, until) = (local(from)?, local(until)?);
        let hours = until.duration_since(from).as_hours();
        if (20..=24).contains(&hours) && from.time() != Time::midnight() && from.time() < Time::constant(12, 0, 0, 0) {
            self.said.insert(0, from.time());
            return Some(from.time());
        }
        if until.date() > from.date() && (1..24).contains(&hours) && until.time() != Time::midnight() {
            self.said.push(until.time());
        }
        None
    }

    /// When something starts that is listed under a day.
    pub fn talk(&mut self, day: Option<Date>, start: Option<DateTime>) {
        let (Some(day), Some(start)) = (day, start) else { return };
        if start.date() == day {
            self.earliest = Some(self.earliest.map_or(start.time(), |known| known.min(start.time())));
        } else if day.tomorrow().is_ok_and(|next| next == start.date()) && start.time() < NOON {
            self.latest = Some(self.latest.map_or(start.time(), |known| known.max(start.time())));
        }
    }

    /// When days change: only where something is listed under the day before its date.
    pub fn change(&self) -> Option<Time> {
        let latest = self.latest?;
        let is_it = |at: &Time| latest < *at && self.earliest.is_none_or(|earliest| *at <= earliest);
        let morning = self.earliest.map_or(MORNING, |earliest| earliest.min(MORNING));
        self.said.iter().copied().find(is_it).or(Some(morning).filter(is_it)).or(self.earliest.filter(is_it))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::{date, time};

    fn listed(days: &[(&str, &str)], talks: &[(i8, &str)]) -> Option<Time> {
        let mut nights = Nights::default();
        for (from, until) in days {
            nights.day(from, until);
        }
        talks.iter().for_each(|(day, at)| nights.talk(Some(date(2027, 8, *day)), local(at)));
        nights.change()
    }

    #[test]
    fn days_change_when_what_is_listed_under_the_day_before_is_over() {
        let whole = [("2027-08-10T04:00:00+02:00", "2027-08-11T03:59:00+02:00")];
        let talks =
            [(10, "2027-08-10T20:00:00+02:00"), (10, "2027-08-11T01:00:00+02:00"), (11, "2027-08-11T09:00:00+02:00")];
        assert_eq!(listed(&whole, &talks), Some(time(4, 0, 0, 0)));
        assert_eq!(
            listed(&[("2027-08-10T11:00:00+02:00", "2027-08-11T04:00:00+02:00")], &talks),
            Some(time(4, 0, 0, 0))
        );
        // Nobody says when; or what is said is before a talk of the night, or after one of the morning.
        assert_eq!(listed(&[], &talks), Some(time(6, 0, 0, 0)));
        assert_eq!(listed(&[], &[(10, "2027-08-11T01:00:00"), (11, "2027-08-11T05:00:00")]), Some(time(5, 0, 0, 0)));
        assert_eq!(listed(&[], &[(10, "2027-08-11T07:00:00"), (11, "2027-08-11T09:00:00")]), Some(time(9, 0, 0, 0)));
        assert_eq!(listed(&[("2027-08-10T10:00:00", "2027-08-11T00:30:00")], &talks), Some(time(6, 0, 0, 0)));
        // Without a talk of the night, days change at midnight.
        assert_eq!(listed(&whole, &talks[..1]), None);
        assert_eq!(listed(&whole, &[(10, "2027-08-11T05:00:00"), (11, "2027-08-11T04:30:00")]), None);
    }
}
