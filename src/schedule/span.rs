//! From when to when an event is, after a file was put onto it.

use std::collections::HashSet;

use jiff::civil::{Date, DateTime, Time};

use crate::programme::file::{EventFile, SessionFile};

/// From when to when an event is, and what is in it, in local time.
pub struct Span {
    begins: DateTime,
    ends: DateTime,
    last_day: Date,
    /// From its first session's start to its last one's end.
    sessions: Option<(DateTime, DateTime)>,
}

impl Span {
    pub fn of(file: &EventFile) -> Self {
        let sessions = sessions_span(file, &|_| true);
        Self { begins: file.begins(), ends: file.ends(), last_day: file.last_day(), sessions }
    }
}

/// From the first start to the last end, of what takes place; where nothing does, of what would have.
fn sessions_span(file: &EventFile, is_meant: &dyn Fn(&SessionFile) -> bool) -> Option<(DateTime, DateTime)> {
    let span = |takes_place: bool| {
        let all = file.sessions.iter().filter(|one| is_meant(one) && one.cancelled != takes_place && !one.is_gone());
        let times = all.filter_map(|one| {
            let (from, until) = file.session_span(one)?;
            Some((file.local(from), file.local(until)))
        });
        times.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    };
    span(true).or_else(|| span(false))
}

/// When an event ends whose last session ends then: what ends at midnight ends on the day before, unless days change later.
fn ending(file: &EventFile, last: DateTime) -> DateTime {
    let is_midnight = last.time() == Time::midnight() && file.day_change.is_none();
    let before = last.date().yesterday().ok().filter(|_| is_midnight);
    before.map_or(last, |day| day.at(23, 59, 0, 0))
}

/// What has no day of its own keeps the one that it has, whichever is the event's first.
fn keep_days(file: &mut EventFile) {
    let days: Vec<Option<Date>> =
        file.sessions.iter().map(|one| file.session_times(one).map(|(start, _)| start.date())).collect();
    for (session, day) in file.sessions.iter_mut().zip(days) {
        if session.round.is_none() && session.date.is_none() {
            session.date = day;
        }
    }
    for round in &mut file.rounds {
        round.date = round.date.or(Some(file.date));
    }
}

/// An event begins with its first session, and ends after its last. Where an event is that such a file did not make, it does not
/// move: what is before it is a fault that its checks name. What was moved here is where its organisers say.
pub fn stretch(file: &mut EventFile, before: &Span, moved: &HashSet<String>, (may_move, is_new): (bool, bool)) {
    let Some((first, last)) = sessions_span(file, &|_| true) else { return };
    if is_new {
        (file.date, file.starts_at) = (first.date(), first.time());
        file.ends_at = ending(file, last).time();
        return;
    }
    let was_begin = before.sessions.is_some_and(|(first, _)| first == before.begins);
    let was_first = before.sessions.is_some_and(|(first, _)| first.date() == before.begins.date());
    let moved = sessions_span(file, &|one| moved.contains(&one.code) && !one.cancelled);
    let earlier = moved.map(|(first, _)| first).filter(|first| *first < file.begins());
    // What began with its first session begins with the one that is now the first, on a later day, too.
    let later = Some(first).filter(|first| was_first && first.date() > file.date);
    let later = later.map(|at| if was_begin { at } else { at.date().to_datetime(file.starts_at.min(at.time())) });
    if let (true, Some(begins)) = (may_move, earlier.or(later)) {
        keep_days(file);
        if later.is_some() && file.registration_closes_at == before.begins {
            file.registration_closes_at = begins;
        }
        (file.date, file.starts_at) = (begins.date(), begins.time());
    }
    if let (Some(until), Some((_, last))) = (file.until, moved) {
        file.until = Some(until.max(file.day_that_ends(last)));
    }
    let was_end = before.sessions.is_some_and(|(_, last)| ending(file, last) == before.ends);
    let is_other_day = file.last_day() != before.last_day;
    let is_over = |last: DateTime| ending(file, last) <= file.ends();
    // Where it ended with its last session, it does so on another last day, too; otherwise nothing is after its end.
    let follows = is_other_day && (was_end || last > before.ends || !is_over(last));
    if follows || moved.is_some_and(|(_, last)| !is_over(last)) || file.ends() <= file.begins() {
        file.ends_at = ending(file, last).time();
    }
}
