//! From a table to edits of sessions, to speakers, or to registrations: each row has a fate, and what is wrong is named by
//! its line and column.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};
use uuid::Uuid;

pub mod people;

use super::edit_programme::{Edit, Editing, Thing};
use super::error::{self, FieldPath};
use super::export_tables;
use super::register::{self, Asked, AskedSeat};
use super::table_names::Named;
use crate::programme::file::EventFile;
use crate::programme::{Mode, Programme, SessionLink, TextLanguage};
use crate::seating::SeatStatus;
use crate::seating::{IfFull, Register};
use crate::tables::sheets::Cell;
use crate::tables::{Row, Table};
use crate::text::{Line, Lines};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Sessions,
    Speakers,
    Registrations,
}

impl What {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Speakers => "speakers",
            Self::Registrations => "registrations",
        }
    }

    /// The columns that it may have.
    pub fn columns(self, programme: &Programme) -> Vec<String> {
        let languages = &programme.event.languages;
        let each = |name: &str| languages.iter().map(|language| format!("{name}_{language}")).collect::<Vec<_>>();
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        match self {
            Self::Sessions => [
                own(&["code", "format", "theme", "room", "round", "date", "starts_at", "ends_at"]),
                each("title"),
                each("abstract"),
                each("subtitle"),
                each("description"),
                each("level"),
                each("audience"),
                own(&["language", "in_person", "online"]),
                points(languages),
                own(&[
                    "join_url",
                    "needs_seat",
                    "tags",
                    "do_not_record",
                    "license",
                    "links",
                    "one_of",
                    "part_of",
                    "cancelled",
                ]),
            ]
            .concat(),
            Self::Speakers => own(&["code", "name", "affiliation", "person"]),
            Self::Registrations => [
                own(&["name", "email", "affiliation", "language", "attendance", "seats"]),
                programme.event.questions.iter().map(|question| format!("q_{}", question.slug)).collect(),
            ]
            .concat(),
        }
    }
}

/// Something wrong in a table.
#[derive(Clone, Debug)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    pub column: String,
    pub why: Why,
}

/// Why a cell, or a row, is wrong.
#[derive(Clone, Debug)]
pub enum Why {
    /// A column that nobody knows; those that are known.
    Column {
        known: String,
    },
    UnknownSession {
        code: String,
    },
    /// Two rows are about one.
    Twice {
        name: String,
    },
    /// Somebody without an address has this name already.
    SameName,
    UnknownReference,
    /// The reference is somebody's with another address.
    OtherAddress,
    OtherPerson,
    /// What a table tells and does not change.
    OnlyTold,
    /// Answers that the one who reads the table may not see.
    Sensitive,
    /// What is wrong with it elsewhere, too.
    Said(error::Why),
}

/// What is wrong with one row: in which column, and why.
type InRow = (String, Why);

/// The same of a row that was read as somebody's registration.
fn in_row(fault: error::Fault) -> InRow {
    let column = match fault.at {
        FieldPath::Answer(slug) => format!("q_{slug}"),
        FieldPath::Field(name) => name.to_owned(),
        _ => "seats".to_owned(),
    };
    (column, Why::Said(fault.why))
}

/// Columns of our own exports that are not read back.
const LEFT_OUT: [&str; 6] = ["reference", "standing", "registered_at", "came", "speakers", "people"];

/// The columns that nobody knows.
pub fn unknown_columns(table: &Table, what: What, programme: &Programme) -> Vec<Fault> {
    let known = what.columns(programme);
    let is_unknown = |name: &&String| !name.is_empty() && !known.contains(name) && !LEFT_OUT.contains(&name.as_str());
    let fault = |name: &String| Fault { line: 1, column: name.clone(), why: Why::Column { known: known.join(", ") } };
    table.head.iter().filter(is_unknown).map(fault).collect()
}

/// The columns of a text that may be said plainly: in the event's first language.
fn points(languages: &[TextLanguage]) -> Vec<String> {
    let others = languages.iter().skip(1).map(|language| format!("meeting_point_{language}"));
    std::iter::once("meeting_point".to_owned()).chain(others).collect()
}

/// Edits of sessions; each with the line that it came from. What stands there as it went out is no edit: what a table cannot hold as it
/// is (a line end at the end, a `;` within a tag) stays as it was. `None`: what is called off stays so, unless the table says otherwise.
pub fn sessions(table: &Table, file: &EventFile, programme: &Programme) -> Vec<(usize, String, Option<Editing>)> {
    let languages = &programme.event.languages;
    let columns = What::Sessions.columns(programme);
    let known: HashMap<String, HashMap<String, String>> = (export_tables::sessions(file, programme).rows.iter())
        .map(|row| {
            let cells: HashMap<String, String> = columns.iter().cloned().zip(row.iter().map(as_read)).collect();
            (cells.get("code").cloned().unwrap_or_default(), cells)
        })
        .collect();
    let is_off = |code: &str| file.sessions.iter().any(|session| session.cancelled && session.code == code);
    let row = |row: &Row| {
        let name = table.cell(row, "code").unwrap_or_default().to_owned();
        let says_off = table.cell(row, "cancelled").and_then(yes_or_no);
        if is_off(&name) && says_off != Some(false) {
            return (row.line, name, None);
        }
        // What takes place again is as the table says, all of it.
        let known = known.get(&name).filter(|_| !is_off(&name));
        let is_known =
            |name: &str, cell: &str| known.is_some_and(|cells| cells.get(name).is_some_and(|was| was == cell));
        let given = |name: &str| table.cell(row, name).filter(|cell| !is_known(name, cell));
        let mut fields = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value);
            }
        };
        let text = |name: &str| given(name).map(|text| if text.is_empty() { Value::Null } else { json!(text) });
        for name in [
            "format",
            "theme",
            "room",
            "round",
            "date",
            "starts_at",
            "ends_at",
            "language",
            "join_url",
            "license",
            "one_of",
            "part_of",
        ] {
            let named = Named::of(name).and_then(|named| named.read(given(name)?, file));
            put(name, named.map(|slug| json!(slug)).or_else(|| text(name)));
        }
        let cells = languages.iter().zip(points(languages));
        let said: Map<String, Value> = cells
            .filter_map(|(language, name)| {
                let text = Line::tidied(given(&name)?).into_string();
                Some((language.to_string(), if text.is_empty() { Value::Null } else { json!(text) }))
            })
            .collect();
        // A table that says it in one language alone says it of all: elsewhere it is no more where it was.
        let is_of_all = !points(languages).iter().skip(1).any(|name| table.head.contains(name));
        let said = if is_of_all {
            said.into_values().next()
        } else {
            Some(Value::Object(said)).filter(|said| *said != json!({}))
        };
        put("meeting_point", said);
        for name in ["title", "abstract", "subtitle", "description", "level", "audience"] {
            let texts = languages
                .iter()
                .filter_map(|language| Some((language.to_string(), text(&format!("{name}_{language}"))?)));
            let texts: Map<String, Value> = texts.collect();
            put(name, (!texts.is_empty()).then_some(Value::Object(texts)));
        }
        let limit = |name: &str| {
            given(name).map(|text| match text {
                "" | "-" => Value::Null,
                text => text.parse::<u32>().map_or_else(|_| json!(text), |number| json!(number)),
            })
        };
        let capacity = [Mode::InPerson, Mode::Online]
            .into_iter()
            .filter_map(|mode| Some((mode.to_string(), limit(mode.as_str())?)));
        let capacity: Map<String, Value> = capacity.collect();
        put("capacity", (!capacity.is_empty()).then_some(Value::Object(capacity)));
        for name in ["needs_seat", "do_not_record", "cancelled"] {
            let said = given(name).filter(|text| !text.is_empty());
            put(name, said.map(|text| yes_or_no(text).map_or_else(|| json!(text), Value::Bool)));
        }
        let words =
            |text: &str| text.split(';').map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect();
        put("tags", given("tags").map(words));
        // What is no link is told as one without an address.
        let link = |line: &str| SessionLink::of_line(line).unwrap_or_else(|| json!({"url": line}));
        let links = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(link).collect();
        put("links", given("links").map(links));
        let edit = if programme.session(&name).is_some() {
            Edit::Patch(Value::Object(fields))
        } else {
            Edit::Put(without_nulls(Value::Object(fields)))
        };
        let editing = Editing::new(Thing::Session, &name, edit);
        (row.line, name, Some(editing))
    };
    table.rows.iter().map(row).collect()
}

/// Yes or no, in the words that people have for it.
fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "ja" | "oui" => Some(true),
        "no" | "false" | "0" | "nee" | "non" => Some(false),
        _ => None,
    }
}

/// A cell that goes out, as it is read when it comes back.
fn as_read(cell: &Cell) -> String {
    Lines::tidied(&cell.text()).into_string().trim().to_owned()
}

/// Something new has nothing to take away.
pub fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name, without_nulls(value))).collect())
        }
        other => other,
    }
}

/// Edits of who leads sessions: all rows of a session together.
pub fn speakers(table: &Table) -> Vec<(usize, Editing)> {
    let mut by_code: BTreeMap<&str, (usize, Vec<Value>)> = BTreeMap::new();
    for row in &table.rows {
        let cell = |name: &str| table.cell(row, name).unwrap_or_default();
        let (_, speakers) = by_code.entry(cell("code")).or_insert_with(|| (row.line, Vec::new()));
        if !cell("name").is_empty() {
            let line = |name: &str| Line::tidied(cell(name)).into_string();
            let mut speaker = json!({"name": line("name"), "affiliation": line("affiliation")});
            // Left out is none, as in the event file.
            if !cell("person").is_empty() {
                speaker["person"] = line("person").into();
            }
            speakers.push(speaker);
        }
    }
    let edit = |(code, (line, speakers)): (&str, (usize, Vec<Value>))| {
        let edit = Edit::Patch(json!({"speakers": speakers}));
        (line, Editing::new(Thing::Session, code, edit))
    };
    by_code.into_iter().map(edit).collect()
}

fn registration(table: &Table, row: &Row, programme: &Programme) -> Result<Register, Vec<InRow>> {
    let cell = |name: &str| table.cell(row, name).unwrap_or_default();
    // All that is wrong with a row is named at once: what cannot be read is stood in for.
    let mut faults = Vec::new();
    let mut wrong = |column: &str, why: Why| faults.push((column.to_owned(), why));
    let unknown = || Why::Said(error::Why::UnknownValue);
    let first = programme.event.places.present().next().map_or(Mode::InPerson, |(mode, _)| mode);
    let attendance = match cell("attendance") {
        "" => first,
        word => word.parse().unwrap_or_else(|_| {
            wrong("attendance", unknown());
            first
        }),
    };
    let usual = programme.event.usual_language();
    let spoken = match cell("language") {
        "" => usual,
        word => word.parse().unwrap_or_else(|_| {
            wrong("language", unknown());
            usual
        }),
    };
    let seat = |code: &str| AskedSeat {
        session: code.to_owned(),
        attendance: None,
        if_full: Some(IfFull::Wait),
        instead_of: None,
        until: None,
    };
    let (known, others): (Vec<&str>, Vec<&str>) =
        codes(cell("seats")).partition(|code| programme.session(code).is_some());
    for code in others {
        wrong("seats", Why::UnknownSession { code: code.to_owned() });
    }
    let answers = programme.event.questions.iter().filter_map(|question| {
        let typed = table.cell(row, &format!("q_{}", question.slug))?;
        Some((question.slug.clone(), json!(typed)))
    });
    let asked = Asked {
        name: cell("name").to_owned(),
        email: Some(cell("email").to_owned()),
        affiliation: Some(cell("affiliation").to_owned()),
        language: Some(spoken),
        attendance,
        if_full: Some(IfFull::Wait),
        seats: known.into_iter().map(seat).collect(),
        ranks: None,
        least: None,
        answers: answers.collect(),
    };
    match register::parsed(programme, &asked, Some(""), false, usual) {
        Ok((register, _)) if faults.is_empty() => {
            Ok(Register { mail: Uuid::now_v7(), is_vouched_for: true, ..register })
        }
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more.into_iter().map(in_row));
            Err(faults)
        }
    }
}

/// Codes of sessions, with whatever sign between them. What our own file says of a seat besides its code, how it stands and how one
/// takes part, is not read back.
fn codes(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '\n', ',', ' ', '\t']).map(str::trim).filter(|word| !word.is_empty() && !is_said_besides(word))
}

/// How a seat stands, as our own file says it after the code.
fn is_said_besides(word: &str) -> bool {
    let word = word.trim_matches(['(', ')']);
    word.parse::<Mode>().is_ok() || word.parse::<SeatStatus>().is_ok()
}
