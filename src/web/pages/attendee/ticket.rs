//! The ticket on top of somebody's day: who they are, their code, and what is next.

use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};

use super::own_page::Entry;
use crate::languages::{Speech, dates};
use crate::programme::{Event, Language};
use crate::web::pages::cards::Said;

/// What is on, or comes next, for somebody.
pub struct Next<'a> {
    pub code: &'a str,
    /// "Over 20 min".
    pub when: String,
    pub time: String,
    pub title: Said<'a>,
    /// The room or the place, large; and the way there.
    pub place: String,
    /// What organisers wrote of it.
    pub whereabouts: Said<'a>,
    pub way: String,
    pub speakers: String,
    /// While it is on: what comes after it, soon enough to be thought of.
    pub then: Option<String>,
    /// Whether it has begun.
    pub is_on: bool,
    /// Whether it is on the day that it is now.
    pub is_today: bool,
}

/// Until then an hour alone says when it is.
const SOON: SignedDuration = SignedDuration::from_hours(12);

/// The next of somebody's own sessions, or the one that is on where none begins before it ends.
pub fn next<'a>(
    entries: &[Entry<'a>],
    event: &Event,
    (language, t): (Language, &Speech),
    now: Timestamp,
) -> Option<Next<'a>> {
    let theirs = || entries.iter().filter(|entry| entry.is_theirs() && !entry.is_between && entry.span.1 > now);
    let on = theirs().find(|entry| entry.span.0 <= now);
    let coming = theirs().filter(|entry| entry.span.0 > now).min_by_key(|entry| entry.span.0);
    let entry = match (on, coming) {
        // What begins while another one goes on is where to go next.
        (Some(on), Some(coming)) if coming.span.0 < on.span.1 => coming,
        (Some(on), _) => on,
        (None, coming) => coming?,
    };
    let is_on = entry.span.0 <= now;
    let is_soon = |entry: &&Entry| entry.span.0.duration_since(now) < SOON;
    let then = coming.filter(|coming| is_on && is_soon(coming)).map(|coming| {
        let (time, place, title) = (coming.time.as_str(), coming.spot.as_str(), coming.title.text);
        fl!(t, "ticket-then", time = time, place = place, title = title)
    });
    Some(Next {
        code: entry.code,
        when: if is_on { fl!(t, "ticket-on") } else { until(entry.span.0, event, (language, t), now) },
        time: entry.time.clone(),
        title: entry.title,
        place: entry.spot.clone(),
        whereabouts: entry.whereabouts,
        way: entry.way.clone(),
        speakers: entry.speakers.clone(),
        then,
        is_on,
        is_today: event.day_of(entry.span.0) == event.day_at(now),
    })
}

/// How long it still is: in minutes, where that helps; otherwise on which day.
fn until(start: Timestamp, event: &Event, (language, t): (Language, &Speech), now: Timestamp) -> String {
    let minutes = (start.as_second() - now.as_second() + 59) / 60;
    match minutes {
        ..60 => fl!(t, "ticket-minutes", minutes = minutes),
        60..720 if minutes % 60 == 0 => fl!(t, "ticket-whole-hours", hours = (minutes / 60)),
        60..720 => fl!(t, "ticket-hours", hours = (minutes / 60), minutes = (minutes % 60)),
        _ => crate::letters::capitalized(&dates::day(start, &event.zone, language)),
    }
}
