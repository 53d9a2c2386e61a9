//! On which days things are: local dates and times become moments, midnight and changes of the clock counted in.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{EventFile, RoundFile, SessionFile};

/// Whatever ends before it starts ends on the next day, if it is not longer than this, in seconds: otherwise it is a slip.
const LONGEST_NIGHT: i64 = 12 * 3600;

/// Longer than this, in minutes, nothing lasts only because nothing else follows.
pub(crate) const LONGEST_GUESS: i64 = 4 * 60;

/// The local day and time at which something ends that starts on `day`; `None`: before its start.
pub(crate) fn end_of(day: Date, starts_at: Time, ends_at: Time) -> Option<DateTime> {
    if starts_at < ends_at {
        return Some(day.to_datetime(ends_at));
    }
    let lasts = 24 * 3600 - starts_at.duration_since(ends_at).as_secs();
    let next = day.checked_add(1.day()).ok().filter(|_| lasts <= LONGEST_NIGHT)?;
    Some(next.to_datetime(ends_at))
}

/// What is said of an end.
pub(super) enum End {
    At(Time),
    /// So many minutes after the start.
    After(u16),
}

impl EventFile {
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// A local time as a moment. An hour that comes twice is the first one; one that the clock skips is a fault
    /// ([`Self::exists`]), and read as the later one (RFC 5545, 3.3.5).
    pub fn moment(&self, local: DateTime) -> Timestamp {
        self.zone().to_ambiguous_timestamp(local).compatible().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Whether the clock shows this time at all: not in the hour that it skips when summer time begins.
    pub(super) fn exists(&self, local: DateTime) -> bool {
        !matches!(self.zone().to_ambiguous_timestamp(local).offset(), jiff::tz::AmbiguousOffset::Gap { .. })
    }

    /// The event's last day: as the file says, or the last day on which a session ends.
    pub fn last_day(&self) -> Date {
        if let Some(until) = self.until {
            return until;
        }
        let current = self.sessions.iter().filter(|session| !session.cancelled);
        let ends = current.filter_map(|session| Some(self.day_that_ends(self.session_times(session)?.1)));
        let last = ends.max().unwrap_or(self.date).max(self.date);
        match end_of(self.date, self.starts_at, self.ends_at) {
            Some(end) if last == self.date && !self.ends_in_the_night() => end.date(),
            _ => last,
        }
    }

    /// The day of the event that is over then: what ends at midnight, or before the day changes, ends on the day before.
    pub(crate) fn day_that_ends(&self, end: DateTime) -> Date {
        let is_night = end.time() <= self.day_change.unwrap_or(Time::midnight());
        if is_night { end.date().yesterday().unwrap_or(end.date()) } else { end.date() }
    }

    /// Whether its last day goes on after midnight, until before the day changes.
    fn ends_in_the_night(&self) -> bool {
        self.day_change.is_some_and(|change| self.ends_at <= change)
    }

    /// When the event starts, in local time.
    pub(crate) fn begins(&self) -> DateTime {
        self.date.to_datetime(self.starts_at)
    }

    /// When it ends, in local time: on its last day, or in the night after it.
    pub(crate) fn ends(&self) -> DateTime {
        let last = self.last_day();
        let end = last.to_datetime(self.ends_at);
        if !self.ends_in_the_night() {
            return end;
        }
        let is_after = |session: &SessionFile| self.session_times(session).is_some_and(|(_, until)| end < until);
        let mut current = self.sessions.iter().filter(|session| !session.cancelled);
        let goes_on = last > self.date || end <= self.begins() || current.any(is_after);
        Some(end).filter(|_| goes_on).and_then(|end| end.checked_add(1.day()).ok()).unwrap_or(end)
    }

    /// When the event starts, on its first day, and ends, on its last.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        (self.moment(self.begins()), self.moment(self.ends()))
    }

    /// When a round starts and ends, in local time; `None`: it ends before it starts.
    pub(super) fn round_times(&self, round: &RoundFile) -> Option<(DateTime, DateTime)> {
        let day = round.date.unwrap_or(self.date);
        Some((day.to_datetime(round.starts_at), end_of(day, round.starts_at, round.ends_at)?))
    }

    /// When a session starts and ends, in local time: its own times, or its round's; `None`: nobody says when, or it ends
    /// before it starts. Without a day of its own it is on its round's, or the event's; after midnight, where that goes on
    /// till then.
    pub fn session_times(&self, session: &SessionFile) -> Option<(DateTime, DateTime)> {
        let round = self.round_of(session);
        let starts_at = session.starts_at.or(round.map(|round| round.starts_at))?;
        let around = round.map_or((self.starts_at, self.ends_at), |round| (round.starts_at, round.ends_at));
        let day = match session.date {
            Some(date) => date,
            None => {
                let day = round.and_then(|round| round.date).unwrap_or(self.date);
                let is_one_night = round.is_some() || self.until.is_none_or(|until| until > self.date);
                let is_late = around.1 <= around.0 && starts_at < around.1 && starts_at < around.0 && is_one_night;
                let night = end_of(day, around.0, around.1).filter(|_| is_late);
                night.map_or(day, DateTime::date)
            }
        };
        let starts = day.to_datetime(starts_at);
        match self.end_said(session)? {
            End::At(ends_at) => Some((starts, end_of(day, starts_at, ends_at)?)),
            End::After(minutes) => Some((starts, self.local(self.after(starts, minutes)?))),
        }
    }

    /// So many minutes after a local time: as long as it lasts, whatever the clock does meanwhile.
    fn after(&self, starts: DateTime, minutes: u16) -> Option<Timestamp> {
        self.moment(starts).checked_add(i64::from(minutes).minutes()).ok()
    }

    /// The same file where what says no end lasts until the next begins in its room on that day.
    pub(super) fn lasting_until_the_next(mut self) -> Self {
        let has_no_end = |session: &SessionFile| self.end_said(session).is_none() && session.room.is_some();
        if !self.sessions.iter().any(has_no_end) {
            return self;
        }
        let start = |session: &SessionFile| {
            let day = session.date.or_else(|| self.round_of(session)?.date).unwrap_or(self.date);
            let starts_at = session.starts_at.or_else(|| Some(self.round_of(session)?.starts_at))?;
            Some((session.room.clone()?, day.to_datetime(starts_at)))
        };
        let starts: BTreeSet<(String, DateTime)> = self.sessions.iter().filter_map(start).collect();
        let lasts = |session: &SessionFile| {
            let (room, at) = start(session).filter(|_| has_no_end(session))?;
            let (same, next) = starts.range((room.clone(), at)..).find(|(_, other)| *other > at)?;
            let is_near = next.duration_since(at).as_mins() <= LONGEST_GUESS;
            let minutes = self.moment(*next).duration_since(self.moment(at)).as_mins();
            u16::try_from(minutes).ok().filter(|_| *same == room && next.date() == at.date() && is_near)
        };
        let all: Vec<Option<u16>> = self.sessions.iter().map(lasts).collect();
        for (session, minutes) in self.sessions.iter_mut().zip(all) {
            session.minutes = session.minutes.or(minutes);
        }
        self
    }

    /// What is said of when a session ends: by itself, by its round, or by its type; `None`: nothing.
    pub(super) fn end_said(&self, session: &SessionFile) -> Option<End> {
        let own = session.ends_at.map(End::At).or(session.minutes.map(End::After));
        let usual = || self.type_of(session)?.minutes.map(End::After);
        own.or_else(|| Some(End::At(self.round_of(session)?.ends_at))).or_else(usual)
    }

    pub(super) fn round_of(&self, session: &SessionFile) -> Option<&RoundFile> {
        let slug = session.round.as_ref()?;
        self.rounds.iter().find(|round| round.slug == *slug)
    }

    /// When a round starts and ends; `None`: it ends before it starts.
    pub fn round_span(&self, round: &RoundFile) -> Option<(Timestamp, Timestamp)> {
        self.round_times(round).map(|(from, until)| (self.moment(from), self.moment(until)))
    }

    /// When a session starts and ends: its own times, or its round's.
    pub fn session_span(&self, session: &SessionFile) -> Option<(Timestamp, Timestamp)> {
        let (from, until) = self.session_times(session)?;
        let end = match self.end_said(session)? {
            // Also where the clock shows the hour in which it ends twice.
            End::After(minutes) => self.after(from, minutes)?,
            End::At(_) => self.moment(until),
        };
        Some((self.moment(from), end))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn what_ends_before_it_starts_ends_on_the_next_day_unless_it_is_a_slip() {
        let day = date(2040, 5, 3);
        let ends = |from, until| end_of(day, from, until);
        assert_eq!(ends(time(9, 0, 0, 0), time(10, 0, 0, 0)), Some(day.at(10, 0, 0, 0)));
        assert_eq!(ends(time(22, 0, 0, 0), time(1, 0, 0, 0)), Some(date(2040, 5, 4).at(1, 0, 0, 0)));
        assert_eq!(ends(time(22, 0, 0, 0), time(0, 0, 0, 0)), Some(date(2040, 5, 4).at(0, 0, 0, 0)));
        assert_eq!(ends(time(20, 0, 0, 0), time(8, 0, 0, 0)), Some(date(2040, 5, 4).at(8, 0, 0, 0)));
        assert_eq!(ends(time(14, 0, 0, 0), time(13, 0, 0, 0)), None);
        assert_eq!(ends(time(9, 0, 0, 0), time(9, 0, 0, 0)), None);
        assert_eq!(ends(time(9, 0, 0, 0), time(1, 0, 0, 0)), None);
    }
}
