//! Choosing sessions: by theme, room, keyword, level, format, attendance, language, free seats and text; the same for the page,
//! the API and the calendar.

use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::access::Need;
use super::catalogue::Current;
use super::{Format, Mode, Session};
use crate::letters::{self, Sought};

/// A choice as it stands in an address; an empty value is no choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// The slug of a theme.
    pub theme: String,
    /// The slug of a room.
    pub room: String,
    /// A keyword.
    pub tag: String,
    /// How much one should know already, as sessions say it in any language.
    pub level: String,
    /// `plenary`, `workshop`, `stream`, `online_workshop`, `visit` or `drop_in`, or the slug of one of the event's own types.
    pub format: String,
    /// `in_person` or `online`.
    pub attendance: String,
    /// The language spoken, such as `nl`.
    pub language: String,
    /// `1`: only sessions in which a place is free.
    pub free: String,
    /// Beginnings of words that occur in the title, the abstract, the speakers, the room, the spoken language, the access notes or
    /// the code, in whatever number.
    pub q: String,
    /// What somebody needs to take part, with commas between: `wheelchair`, `step-free`, `induction-loop`, `sign-language`,
    /// `captions`.
    pub access: String,
    /// `1`: instead, the sessions of which nobody said whether they have it.
    pub unknown: String,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The needs that it names, without what means nothing.
    pub fn needs(&self) -> Vec<Need> {
        self.access.split(',').filter_map(|need| need.trim().parse().ok()).collect()
    }

    /// The names of the fields whose value means nothing here.
    pub fn faults(&self, current: &Current) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if !self.theme.is_empty() && !current.programme.themes.iter().any(|theme| theme.slug == self.theme) {
            faults.push("theme");
        }
        if !self.room.is_empty() && !current.programme.rooms.iter().any(|room| room.slug == self.room) {
            faults.push("room");
        }
        if !self.format.is_empty()
            && self.format.parse::<Format>().is_err()
            && !current.programme.event.types.iter().any(|known| known.slug == self.format)
        {
            faults.push("format");
        }
        if !self.attendance.is_empty() && self.attendance.parse::<Mode>().is_err() {
            faults.push("attendance");
        }
        for (name, value) in [("free", &self.free), ("unknown", &self.unknown)] {
            if !matches!(value.as_str(), "" | "0" | "1" | "true" | "false") {
                faults.push(name);
            }
        }
        if self.access.split(',').any(|need| !need.trim().is_empty() && need.trim().parse::<Need>().is_err()) {
            faults.push("access");
        }
        faults
    }

    /// Reads an address's query. What is said twice is what was said last: a button that is pressed stands after what it changes.
    pub fn of(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let field = match &*name {
                "theme" => &mut filter.theme,
                "room" => &mut filter.room,
                "tag" => &mut filter.tag,
                "level" => &mut filter.level,
                "format" => &mut filter.format,
                "attendance" => &mut filter.attendance,
                "language" => &mut filter.language,
                "free" => &mut filter.free,
                "q" => &mut filter.q,
                "access" => &mut filter.access,
                "unknown" => &mut filter.unknown,
                _ => continue,
            };
            *field = value.into_owned();
        }
        filter
    }

    pub fn is_free_only(&self) -> bool {
        matches!(self.free.as_str(), "1" | "true")
    }

    /// Whether what is sought is of what somebody needs nothing known.
    pub fn is_unknown_only(&self) -> bool {
        matches!(self.unknown.as_str(), "1" | "true") && !self.needs().is_empty()
    }

    /// How many sessions would match, if it were known of them what somebody needs: nobody said that they cannot.
    pub fn unknown(&self, current: &Current) -> usize {
        let unknown = Self { unknown: "1".to_owned(), ..self.clone() };
        if unknown.is_unknown_only() { unknown.apply(current).count() } else { 0 }
    }

    /// The sessions that match, in the programme's order.
    pub fn apply<'a>(&'a self, current: &'a Current) -> impl Iterator<Item = &'a Session> {
        self.with_cancelled(current).filter(|session| !session.cancelled)
    }

    /// The same, with those that were cancelled: calendars have to hear of them.
    pub fn with_cancelled<'a>(&'a self, current: &'a Current) -> impl Iterator<Item = &'a Session> {
        let words = letters::sought_in_a_sentence(&self.q);
        let mode: Option<Mode> = self.attendance.parse().ok();
        let needs = self.needs();
        let (tag, level) = (letters::fold(&self.tag), letters::fold(&self.level));
        current.programme.sessions.iter().filter(move |session| {
            (self.theme.is_empty() || session.theme.as_ref().is_some_and(|theme| theme.slug == self.theme))
                && (self.room.is_empty() || session.room.as_ref().is_some_and(|room| room.slug == self.room))
                && (tag.is_empty() || session.tags.iter().any(|own| letters::fold(own) == tag))
                && (level.is_empty() || session.level.values().any(|own| letters::fold(own) == level))
                && (self.format.is_empty() || session.format_word() == self.format)
                && (self.language.is_empty() || session.language == self.language)
                && mode.is_none_or(|mode| session.places.get(mode).is_some())
                && (!self.is_free_only() || has_free_place(session, current, mode))
                && match self.is_unknown_only() {
                    false => needs.iter().all(|need| session.knows(*need) == Some(true)),
                    true => is_unknown(session, &needs),
                }
                && words.iter().all(|word| is_said_of(word, session))
        })
    }
}

/// Whether nobody said of a session that it has what somebody needs, nor that it has not.
fn is_unknown(session: &Session, needs: &[Need]) -> bool {
    let known: Vec<Option<bool>> = needs.iter().map(|need| session.knows(*need)).collect();
    known.contains(&None) && !known.contains(&Some(false))
}

/// Whether a session has what somebody looks for. A word for what people need finds what the filter for that need does, and never
/// a session that is said not to have it.
fn is_said_of(word: &Sought, session: &Session) -> bool {
    match Need::named(&word.joined).and_then(|need| session.knows(need)) {
        Some(known) => known,
        None => word.is_said_in(session.words.words()) || word.is_said_in(&kind_of(session)),
    }
}

/// What kind it is, as it is searched for: "workshop", "visit", or the event's own words.
fn kind_of(session: &Session) -> String {
    let own = session.kind.as_ref().map(|kind| kind.title.values().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    letters::words(&format!("{} {own}", session.format.as_str().replace('_', " "))).join(" ")
}

fn has_free_place(session: &Session, current: &Current, mode: Option<Mode>) -> bool {
    !session.needs_seat
        || current
            .counts_of(session)
            .iter()
            .any(|(offered, count)| mode.is_none_or(|mode| mode == *offered) && !count.is_full())
}
