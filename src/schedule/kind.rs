//! Which program wrote a file: told by what is in it, not by its name.

use serde_json::Value;

use super::table::NoTable;
use super::{Schedule, calendar, frab, jscalendar, json, pretalx, sessionize};
use crate::text;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Our own event file.
    Event,
    /// JSCalendar.
    JsCalendar,
    /// `schedule.xml` of frab, pretalx and their kin; or xCal.
    Xml,
    /// `schedule.json`, the same.
    Json,
    /// pretalx's own JSON: of its API, or of its widget.
    Pretalx,
    Sessionize,
    /// iCalendar.
    Calendar,
}

/// Why a file is none of those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// No program's that is known here.
    Unknown,
    /// It breaks off, or is written wrongly there.
    Broken { line: usize, column: usize },
    /// It breaks off at a line, before what begins on another ends.
    CutOff { line: usize, begins: usize },
    /// There is no session in it.
    Empty,
    /// There are more sessions in it than are taken.
    TooMany { most: usize },
    /// XML that declares entities of its own, on this line.
    Entities { line: usize },
    /// One page of a longer list.
    Page,
    /// A table that only counts its days, of an event that has none yet.
    NoFirstDay,
    /// A table, or what was to be one, that cannot be read.
    Table(NoTable),
    /// Two rows of a table have the same code, on these lines.
    CodeTwice { code: String, first: usize, again: usize },
    /// A negative number of seats, on this line.
    Seats { said: String, line: usize },
    /// Several rows of a table are wrong, each in its own way.
    Rows(Vec<NotRead>),
    /// Nothing can be read, and there are cells without a value: the first of them.
    NoValue { cell: String },
    /// Something was said of a column that is not there; `there`: those that are, none where it is no table.
    NoColumn { named: String, there: String },
    /// A table that does not say what and when sessions are: these are its columns.
    Columns { there: String },
}

/// Sessions of one file at most: the largest conferences have some thousands.
const MOST_SESSIONS: usize = 5_000;

impl Schedule {
    /// Whether there are more sessions in it than are taken.
    pub(super) fn is_too_long(&self) -> bool {
        self.talks.len() > MOST_SESSIONS
    }

    /// # Errors
    /// When there is no session in it, or more than are taken.
    pub fn with_sessions(self) -> Result<Self, NotRead> {
        match self.talks.len() {
            0 => Err(NotRead::Empty),
            1..=MOST_SESSIONS => Ok(self),
            _ => Err(NotRead::TooMany { most: MOST_SESSIONS }),
        }
    }
}

fn broken(error: &serde_json::Error) -> NotRead {
    NotRead::Broken { line: error.line(), column: error.column() }
}

/// A file that breaks off, before what begins on a line ends.
pub fn cut_off(text: &str, begins: usize) -> NotRead {
    NotRead::CutOff { line: text.trim_end().lines().count().max(1), begins }
}

/// What kind of JSON it is.
fn kind_of_json(json: &Value) -> Option<Kind> {
    let has = |name: &str| json.get(name).is_some();
    let first = json.get(0);
    let of_first = |name: &str| first.and_then(|first| first.get(name)).is_some();
    match json {
        Value::Object(_) if json["@type"] == "Group" || json["@type"] == "Event" => Some(Kind::JsCalendar),
        Value::Array(_) if first.is_some_and(|first| first["@type"] == "Event") => Some(Kind::JsCalendar),
        Value::Object(_) if has("schedule") => Some(Kind::Json),
        Value::Object(_) if has("organisation") || has("registration_opens_at") => Some(Kind::Event),
        Value::Object(_) if has("talks") || has("results") => Some(Kind::Pretalx),
        Value::Object(_) if has("sessions") && has("speakers") => Some(Kind::Sessionize),
        Value::Array(_) if of_first("sessions") || of_first("rooms") => Some(Kind::Sessionize),
        Value::Array(_) if of_first("slot") || of_first("submission_type") => Some(Kind::Pretalx),
        // Whatever else it is, what is wrong with it as an event file is said.
        Value::Object(_) => Some(Kind::Event),
        _ => None,
    }
}

/// What kind of file it is; `None`: none that is read here, a table perhaps.
pub fn kind_of(bytes: &[u8]) -> Option<Kind> {
    let text = text::decoded(bytes)?;
    let text = text.trim_start();
    match text.chars().next()? {
        '<' => Some(Kind::Xml),
        '{' | '[' => match serde_json::from_str(text) {
            Ok(json) => kind_of_json(&json),
            Err(_) => Some(Kind::Event),
        },
        _ if text.get(..15).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR")) => Some(Kind::Calendar),
        _ => None,
    }
}

/// Reads a file of another program.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Schedule, NotRead> {
    let written = &*text::decoded(bytes).ok_or(NotRead::Unknown)?;
    let parsed = || serde_json::from_str::<Value>(written).map_err(|error| broken(&error));
    let schedule = match kind_of(bytes) {
        Some(Kind::Xml) => frab::read(written)?,
        Some(Kind::JsCalendar) => jscalendar::read(&parsed()?),
        Some(Kind::Json) => json::read(&parsed()?),
        Some(Kind::Pretalx) => pretalx::read(&parsed()?)?,
        Some(Kind::Sessionize) => sessionize::read(&parsed()?),
        Some(Kind::Calendar) => {
            let whole = calendar::whole_letters(bytes);
            calendar::read(&text::decoded(&whole).ok_or(NotRead::Unknown)?)?
        }
        Some(Kind::Event) => {
            parsed()?;
            return Err(NotRead::Unknown);
        }
        None => return Err(NotRead::Unknown),
    };
    schedule.with_sessions()
}
