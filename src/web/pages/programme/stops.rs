//! The stops of a day: which round is shown, as it stands in an address and as a list of tabs.

use jiff::civil::Date;

use super::Group;
use crate::languages::dates;
use crate::programme::{Event, Language, Programme, Session};

/// As many as the style sheet knows; more are shown one under the other.
pub const MOST: usize = 60;
pub const MOST_DAYS: usize = 14;

/// The value that shows a whole day.
pub const WHOLE: &str = "all";

/// A tab.
pub struct Stop {
    /// Counted over all days, from one.
    pub tab: usize,
    pub value: String,
    pub title: String,
    /// When it starts.
    pub time: String,
    pub is_shown: bool,
}

/// The name of the field that says which round of a day is shown.
pub fn name(event: &Event, on: Date) -> String {
    if event.has_days() { format!("at-{on}") } else { "at".to_owned() }
}

pub fn is_name(name: &str) -> bool {
    name == "at" || name == "day" || name.starts_with("at-")
}

/// What an address says so that a session is in sight.
pub fn of(programme: &Programme, session: &Session) -> Vec<(String, String)> {
    let event = &programme.event;
    let round = programme.round_of(session);
    let on = event.day_of(round.map_or(session.starts_at, |round| round.starts_at));
    let value = match round {
        _ if !session.needs_seat => WHOLE.to_owned(),
        Some(round) => round.slug.clone(),
        None if event.has_days() => format!("other-{on}"),
        None => format!("other-{}", event.day_of(event.starts_at)),
    };
    let day = event.has_days().then(|| ("day".to_owned(), on.to_string()));
    day.into_iter().chain([(name(event, on), value)]).collect()
}

/// The tabs of one day's groups, of which one is shown: what was asked for, what goes on now, or the first; none is the whole day.
pub fn of_day(groups: &[&Group], event: &Event, asked: Option<&str>, first: usize, language: Language) -> Vec<Stop> {
    let now = crate::clock::now();
    let goes_on = |group: &&Group| {
        group.hours.is_some_and(|(from, until)| now < until && event.day_of(from) == event.day_of(now))
    };
    let shown = match asked {
        Some(WHOLE) => None,
        asked => asked
            .and_then(|asked| groups.iter().position(|group| group.name == asked))
            .or_else(|| groups.iter().position(goes_on))
            .or(Some(0)),
    };
    let stop = |(index, group): (usize, &&Group)| Stop {
        tab: first + index,
        value: group.name.clone(),
        title: group.title.clone(),
        time: group.hours.map(|(from, _)| dates::time(from, &event.zone, language)).unwrap_or_default(),
        is_shown: shown == Some(index),
    };
    groups.iter().enumerate().map(stop).collect()
}
