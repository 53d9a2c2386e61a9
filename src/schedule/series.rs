//! What comes again in a calendar (RFC 5545, 3.8.5): its times by rules and dates, without those that are taken out, each with what is
//! said of it alone.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::known::Known;
use super::repeats::Rule;
use super::{Comes, Schedule, Start, Talk, Unread};
use crate::programme::file::EventFile;

/// Nothing is there more often than this.
const MOST_TIMES: usize = 100;

/// An all-day entry of more days than this is taken as one of so many.
const MOST_DAYS: i64 = 31;

/// One time of several: a moment, or a whole day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    At(Start, Option<u32>),
    Day(Date),
}

/// An entry as it stands in a calendar, before what belongs together is put together.
#[derive(Default)]
pub struct Entry {
    pub uid: String,
    pub talk: Talk,
    /// Why it is not for everybody to read.
    pub kept_back: Option<Unread>,
    /// Which time of what comes again this one is.
    pub instead_of: Option<Time>,
    /// The zone that its start is written in; none: the clock of wherever it is.
    pub zone: Option<TimeZone>,
    pub rules: Vec<String>,
    pub dates: Vec<Time>,
    pub without: Vec<Time>,
    /// How many whole days it takes; none: it has hours.
    pub days: Option<i64>,
}

impl Entry {
    /// When that is by the clock that this entry is written with.
    fn by_clock(&self, start: Start) -> DateTime {
        start.local(self.zone.as_ref().unwrap_or(&TimeZone::UTC))
    }

    /// The same as files say it.
    fn as_start(&self, local: DateTime) -> Option<Start> {
        match &self.zone {
            Some(zone) => zone.to_timestamp(local).ok().map(Start::At),
            None => Some(Start::Local(local)),
        }
    }

    /// Whether one of some times is this one.
    fn is_among(&self, times: &[Time], at: DateTime) -> bool {
        times.iter().any(|time| match time {
            Time::At(start, _) => self.by_clock(*start) == at,
            Time::Day(day) => *day == at.date(),
        })
    }

    fn comes_again(&self) -> bool {
        !self.rules.is_empty() || !self.dates.is_empty()
    }
}

/// Adds what is in a calendar, with all its times.
pub fn add(entries: Vec<Entry>, schedule: &mut Schedule) {
    let has_whole: std::collections::HashSet<String> =
        entries.iter().filter(|one| one.instead_of.is_none() && one.comes_again()).map(|one| one.uid.clone()).collect();
    let mut alone: HashMap<String, Vec<Entry>> = HashMap::new();
    let mut wholes = Vec::new();
    for entry in entries {
        if entry.instead_of.is_some() && has_whole.contains(&entry.uid) {
            alone.entry(entry.uid.clone()).or_default().push(entry);
        } else {
            wholes.push(entry);
        }
    }
    for entry in wholes {
        if schedule.is_too_long() {
            return;
        }
        if entry.comes_again() && entry.instead_of.is_none() {
            series(&entry, alone.remove(&entry.uid).unwrap_or_default(), schedule);
        } else {
            one(&entry, Comes::Once, schedule);
        }
    }
}

/// An entry by itself: on each of its days, where it takes them whole.
fn one(entry: &Entry, comes: Comes, schedule: &mut Schedule) {
    if let Some(why) = &entry.kept_back {
        schedule.miss_at(why.clone(), &entry.talk.title);
        return;
    }
    let mut talk = entry.talk.clone();
    talk.comes = comes;
    let Some(Start::Local(first)) = talk.start.filter(|_| talk.is_all_day) else {
        schedule.talk(talk);
        return;
    };
    for after in 0..entry.days.unwrap_or(1).clamp(1, MOST_DAYS) {
        let start = first.checked_add(after.days()).ok().map(Start::Local);
        schedule.talk(Talk { start, ..talk.clone() });
    }
}

/// All times of what comes again.
fn series(entry: &Entry, alone: Vec<Entry>, schedule: &mut Schedule) {
    let Some(first) = entry.talk.start.map(|start| entry.by_clock(start)) else {
        one(entry, Comes::Once, schedule);
        return;
    };
    // By when they are: how they come, and how long they last, where that is said.
    let mut times: Vec<(DateTime, Comes, Option<u32>)> = vec![(first, Comes::Again, None)];
    for text in &entry.rules {
        let zone = entry.zone.clone().unwrap_or(TimeZone::UTC);
        let Some(rule) = Rule::parse(text, &zone) else {
            schedule.miss_at(Unread::Rule, &format!("{} ({text})", entry.talk.title));
            continue;
        };
        let all = rule.times(first, MOST_TIMES + 1);
        if rule.is_endless() || all.len() > MOST_TIMES {
            schedule.miss_at(Unread::Repeats, &entry.talk.title);
        }
        let comes = if rule.is_endless() { Comes::Endless } else { Comes::Again };
        times.extend(all.into_iter().take(MOST_TIMES).map(|at| (at, comes, None)));
    }
    times.extend(entry.dates.iter().take(MOST_TIMES).map(|time| match time {
        Time::At(start, minutes) => (entry.by_clock(*start), Comes::Again, *minutes),
        Time::Day(day) => (day.to_datetime(first.time()), Comes::Again, None),
    }));
    times.sort_by_key(|(at, comes, _)| (*at, *comes == Comes::Endless));
    times.dedup_by_key(|(at, ..)| *at);
    let mut alone: Vec<Option<Entry>> = alone.into_iter().map(Some).collect();
    for (at, comes, minutes) in times {
        let is_it = |other: &&mut Option<Entry>| {
            other.as_ref().is_some_and(|other| other.instead_of.is_some_and(|time| entry.is_among(&[time], at)))
        };
        if let Some(other) = alone.iter_mut().find(is_it).and_then(Option::take) {
            one(&other, Comes::Again, schedule);
            continue;
        }
        let is_struck = entry.is_among(&entry.without, at);
        let mut talk = Talk { start: entry.as_start(at), ..entry.talk.clone() };
        if let Some(minutes) = minutes {
            (talk.minutes, talk.is_by_clock) = (Some(minutes), false);
        }
        talk.is_cancelled |= is_struck;
        let comes = if is_struck { Comes::Struck } else { comes };
        let days = entry.days;
        let kept_back = entry.kept_back.clone().filter(|_| at == first);
        // What is kept back is told once, and comes never.
        if entry.kept_back.is_none() || kept_back.is_some() {
            one(&Entry { talk, days, kept_back, ..Entry::default() }, comes, schedule);
        }
    }
    for other in alone.into_iter().flatten() {
        one(&other, Comes::Again, schedule);
    }
}

/// Where an entry for a whole day is, when nothing else is on that day.
const HOURS: (i8, i8) = (9, 17);

/// What comes again comes on the event's days, and what is there for a whole day has the day's hours.
pub fn settle(
    talks: &mut Vec<(DateTime, Talk)>,
    schedule: &mut Schedule,
    (file, known): (&EventFile, &Known),
    is_new: bool,
) {
    // What was to be at a time and is not, is news only where it was taken before.
    talks.retain(|(start, talk)| talk.comes != Comes::Struck || known.is_then(talk, *start, file));
    let its_own = talks.iter().filter(|(_, talk)| talk.comes != Comes::Endless).map(|(start, _)| start.date());
    let last = its_own.max().into_iter().chain((!is_new).then(|| file.last_day())).max();
    talks.retain(|(start, talk)| talk.comes != Comes::Endless || last.is_some_and(|last| start.date() <= last));
    // An event that did not come of this file stays on its days.
    if !is_new && !talks.iter().any(|(_, talk)| known.find(talk).is_some()) {
        let days = file.date..=file.last_day();
        let outside = |(start, talk): &(DateTime, Talk)| talk.comes == Comes::Again && !days.contains(&start.date());
        let mut told = Vec::new();
        for (_, talk) in talks.iter().filter(|one| outside(one)) {
            if !told.contains(&talk.title) {
                schedule.miss_at(Unread::Repeats, &talk.title);
                told.push(talk.title.clone());
            }
        }
        talks.retain(|one| !outside(one));
    }
    for index in (0..talks.len()).filter(|index| talks[*index].1.is_all_day).collect::<Vec<_>>() {
        let day = talks[index].0.date();
        let others = talks.iter().filter(|(start, talk)| !talk.is_all_day && start.date() == day);
        let spans = others.map(|(start, talk)| {
            let minutes = i64::from(talk.minutes.unwrap_or(60));
            (*start, start.checked_add(minutes.minutes()).unwrap_or(*start))
        });
        let span = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let (from, until) = span.unwrap_or_else(|| (day.at(HOURS.0, 0, 0, 0), day.at(HOURS.1, 0, 0, 0)));
        let (start, talk) = &mut talks[index];
        *start = from;
        talk.start = Some(Start::Local(from));
        talk.minutes = u32::try_from(until.duration_since(from).as_mins()).ok();
        talk.is_by_clock = true;
        schedule.miss_at(Unread::WholeDay, &talk.title);
    }
    talks.sort_by_key(|(start, _)| *start);
}
