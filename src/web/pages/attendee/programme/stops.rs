//! The stops of a day: which round is shown, as it stands in an address and as a list of tabs.

use jiff::civil::Date;

use super::Group;
use crate::languages::dates;
use crate::programme::{Event, Language, Mode, Programme, Session, Span};

/// As many as the style sheet knows; more are shown one under the other.
pub const MOST: usize = 60;
pub const MOST_DAYS: usize = 14;

/// What a button is called that leads to a stop of some day: its day and its name, with a space between them.
pub const WAY: &str = "stop";

/// The value that shows a whole day.
pub const WHOLE: &str = "all";

/// The numbers of all stops of a programme, from one, whatever a filter hides.
pub struct Numbers(Vec<String>);

impl Numbers {
    pub fn new(groups: &[Group]) -> Self {
        Self(groups.iter().map(|group| group.name.clone()).collect())
    }

    pub fn of(&self, name: &str) -> usize {
        self.0.iter().position(|other| other == name).map_or(0, |index| index + 1)
    }

    /// Those of several, as words of an attribute.
    pub fn listed(&self, names: &[String]) -> String {
        let numbers = names.iter().map(|name| self.of(name)).filter(|number| *number > 0);
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    }
}

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

/// The name and value of a button that leads to a stop, also on another day than the one that is shown.
pub fn way_to(event: &Event, on: Date, stop: &str) -> (String, String) {
    if event.has_days() { (WAY.to_owned(), format!("{on} {stop}")) } else { (name(event, on), stop.to_owned()) }
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

/// The names of the stops that a session takes: its own, and every other round that goes on meanwhile.
pub fn taken_by(programme: &Programme, session: &Session) -> Vec<String> {
    if !session.needs_seat {
        return Vec::new();
    }
    let own = of(programme, session).pop().map(|(_, value)| value);
    let busy = session.busy();
    let is_meanwhile = |round: &&std::sync::Arc<crate::programme::Round>| {
        busy.meets(&Span::new(round.starts_at.as_millisecond(), round.ends_at.as_millisecond()))
    };
    let others = programme.rounds.iter().filter(is_meanwhile).map(|round| round.slug.clone());
    let others: Vec<String> = others.filter(|slug| Some(slug) != own.as_ref()).collect();
    own.into_iter().chain(others).collect()
}

/// The tabs of one day's groups, of which one is shown: what was asked for, what goes on now, or the first; none is the whole day.
/// Where something is sought, one in which there is something of it.
pub fn of_day(
    groups: &[&Group],
    event: &Event,
    asked: Option<&str>,
    numbers: &Numbers,
    sought_in: Option<Mode>,
    language: Language,
) -> Vec<Stop> {
    let now = crate::clock::now();
    let has_some = |group: &&Group| sought_in.is_none_or(|mode| group.cards.iter().any(|card| card.is_shown_in(mode)));
    let goes_on = |group: &&Group| {
        group.hours.is_some_and(|(from, until)| now < until && event.day_of(from) == event.day_of(now))
    };
    let shown = match asked {
        Some(WHOLE) => None,
        asked => asked
            .and_then(|asked| groups.iter().position(|group| group.name == asked && has_some(group)))
            .or_else(|| groups.iter().position(|group| goes_on(group) && has_some(group)))
            .or_else(|| groups.iter().position(has_some))
            // What is found may stand in no round: a stream, the opening.
            .or_else(|| sought_in.is_none().then_some(0)),
    };
    let stop = |(index, group): (usize, &&Group)| Stop {
        tab: numbers.of(&group.name),
        value: group.name.clone(),
        title: group.title.clone(),
        time: group.hours.map(|(from, _)| dates::time(from, &event.zone, language)).unwrap_or_default(),
        is_shown: shown == Some(index),
    };
    groups.iter().enumerate().map(stop).collect()
}
