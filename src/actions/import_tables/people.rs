//! From a table of people to what becomes of each row: somebody new, somebody who changes, or nothing at all. Our own table,
//! read back, changes nothing; whoever is cancelled in it or here stays cancelled.

use std::collections::{HashMap, HashSet};

use i18n_embed_fl::fl;
use serde_json::json;
use uuid::Uuid;

use super::{Fault, codes, registration};
use crate::actions::export_tables::{self, Listed};
use crate::actions::question_answers::{self, TypedAnswers};
use crate::languages::problems::{self, FieldError};
use crate::languages::speech;
use crate::people::person;
use crate::programme::{Language, Mode, Programme, Question};
use crate::seating::reference;
use crate::seating::{Change, Command, Details, IfFull, Register, RegisterGroup, Whose, Wish};
use crate::tables::sheets::Cell;
use crate::tables::{Row, Table};

/// What a row becomes.
pub enum Becomes {
    Registered(Box<Register>),
    Changed(Box<Change>),
    Unchanged,
    StaysCancelled,
}

impl Becomes {
    /// Who hears of it.
    pub fn registration(&self) -> Option<Uuid> {
        match self {
            Self::Registered(register) => Some(register.id),
            Self::Changed(change) => Some(change.whose.registration),
            Self::Unchanged | Self::StaysCancelled => None,
        }
    }
}

/// A row, and what it becomes.
pub struct Lined {
    pub line: usize,
    pub name: String,
    pub becomes: Becomes,
}

/// What to ask of the registrar, with the rows that each command is about.
pub fn commands(rows: &[Lined], at: i64) -> Vec<(Command, Vec<usize>)> {
    let newcomer = |(index, row): (usize, &Lined)| match &row.becomes {
        Becomes::Registered(register) => Some((index, (**register).clone())),
        _ => None,
    };
    let (indices, members): (Vec<usize>, Vec<Register>) = rows.iter().enumerate().filter_map(newcomer).unzip();
    let group = RegisterGroup { members, is_together: false, mail: Uuid::now_v7(), at, idempotency: None };
    let changed = |(index, row): (usize, &Lined)| match &row.becomes {
        Becomes::Changed(change) => Some((Command::Change((**change).clone()), vec![index])),
        _ => None,
    };
    // Whoever gives something up does so before somebody new asks for it.
    let mut commands: Vec<_> = rows.iter().enumerate().filter_map(changed).collect();
    if !indices.is_empty() {
        commands.push((Command::RegisterGroup(group), indices));
    }
    commands
}

/// What is known, by how rows name people.
struct Known<'a> {
    columns: Vec<String>,
    by_number: HashMap<i64, &'a Listed>,
    by_address: HashMap<&'a str, &'a Listed>,
}

impl Known<'_> {
    /// A cell as it went out.
    fn cell(&self, listed: &Listed, name: &str) -> String {
        let column = self.columns.iter().position(|other| other == name);
        column.and_then(|column| listed.cells.get(column)).map(Cell::text).unwrap_or_default()
    }
}

/// What each row becomes.
///
/// # Errors
/// Everything that is wrong, by line and column.
pub fn rows(
    table: &Table,
    listed: &[Listed],
    programme: &Programme,
    (at, may_see): (i64, bool),
    language: Language,
) -> Result<Vec<Lined>, Vec<Fault>> {
    let by_address = listed.iter().filter_map(|listed| Some((listed.email_key.as_deref()?, listed))).collect();
    let by_number = listed.iter().map(|listed| (listed.number, listed)).collect();
    let known = Known { columns: export_tables::columns(programme), by_number, by_address };
    let mut seen = HashSet::new();
    let mut lined = Vec::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        let name = table.cell(row, "name").unwrap_or_default().to_owned();
        let becomes = found(table, row, &known, language).and_then(|found| match found {
            Some(listed) if !seen.insert(listed.id) => {
                Err(vec![fault("reference", fl!(speech(language), "fault-twice", name = name.clone()))])
            }
            Some(listed) if listed.is_cancelled => Ok(Becomes::StaysCancelled),
            Some(listed) => changed(table, row, listed, &known, programme, (at, may_see), language),
            // Whoever was cancelled where this table comes from is not registered by it.
            None if table.cell(row, "standing") == Some("cancelled") => Ok(Becomes::StaysCancelled),
            None => registration(table, row, programme, language).map(|new| Becomes::Registered(Box::new(new))),
        });
        match becomes {
            Ok(becomes) => lined.push(Lined { line: row.line, name, becomes }),
            Err(errors) => faults.extend(errors.into_iter().map(|FieldError { field, message }| Fault {
                line: row.line,
                column: field.replacen("answers.", "q_", 1),
                message,
            })),
        }
    }
    if faults.is_empty() { Ok(lined) } else { Err(faults) }
}

fn fault(field: &str, message: String) -> FieldError {
    FieldError { field: field.to_owned(), message }
}

/// Whom a row is about: by reference, else by address.
fn found<'a>(
    table: &Table,
    row: &Row,
    known: &Known<'a>,
    language: Language,
) -> Result<Option<&'a Listed>, Vec<FieldError>> {
    let t = speech(language);
    let cell = |name: &str| table.cell(row, name).unwrap_or_default();
    let by_address = || known.by_address.get(cell("email").to_lowercase().as_str()).copied();
    let typed = cell("reference");
    if typed.is_empty() {
        let is_double = |listed: &&Listed| {
            listed.email_key.is_none() && !listed.is_cancelled && same(cell("name"), &known.cell(listed, "name"))
        };
        if cell("email").is_empty() && known.by_number.values().copied().any(|listed| is_double(&listed)) {
            return Err(vec![fault("name", fl!(t, "import-same-name"))]);
        }
        return Ok(by_address());
    }
    let listed = reference::number(typed).and_then(|number| known.by_number.get(&number).copied());
    let Some(listed) = listed else { return Err(vec![fault("reference", fl!(t, "import-unknown-reference"))]) };
    // A table of another event has the same references, of other people.
    // Columns that are left out say nothing.
    let is_same = |name: &str| table.cell(row, name).is_none_or(|cell| same(cell, &known.cell(listed, name)));
    if is_same("email") && (!cell("email").is_empty() || is_same("name")) {
        return Ok(Some(listed));
    }
    let message = if is_same("name") { fl!(t, "import-other-address") } else { fl!(t, "import-other-person") };
    Err(vec![fault(if is_same("name") { "email" } else { "reference" }, message)])
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// What differs from what is known. Whoever is named by an address alone is not asked to give up what is left empty.
fn changed(
    table: &Table,
    row: &Row,
    listed: &Listed,
    known: &Known,
    programme: &Programme,
    (at, may_see): (i64, bool),
    language: Language,
) -> Result<Becomes, Vec<FieldError>> {
    let is_named = table.cell(row, "reference").is_some_and(|reference| !reference.is_empty());
    let other = |name: &str| {
        let cell = table.cell(row, name).filter(|cell| is_named || !cell.is_empty())?;
        (cell.trim() != known.cell(listed, name).trim()).then_some(cell)
    };
    let wrong = |field: &str| vec![fault(field, problems::unknown_value(language))];
    let spoken = other("language").map(str::parse::<Language>).transpose().map_err(|_| wrong("language"))?;
    let attendance = other("attendance").map(str::parse::<Mode>).transpose().map_err(|_| wrong("attendance"))?;
    let told = |faults: Vec<person::FieldFault>| {
        faults.into_iter().map(|one| problems::person_fault(one, language)).collect::<Vec<_>>()
    };
    let details = person::parse_details((other("name"), other("affiliation")), spoken).map_err(told)?;
    let typed: TypedAnswers = programme
        .event
        .questions
        .iter()
        .filter_map(|question| Some((question.slug.clone(), json!(other(&format!("q_{}", question.slug))?))))
        .collect();
    // Nobody writes over what they cannot see.
    let unseen = |question: &&Question| question.sensitive && !may_see && typed.contains_key(&question.slug);
    let unseen: Vec<FieldError> = (programme.event.questions.iter().filter(unseen))
        .map(|question| fault(&format!("answers.{}", question.slug), fl!(speech(language), "import-sensitive")))
        .collect();
    if !unseen.is_empty() {
        return Err(unseen);
    }
    let answers =
        if typed.is_empty() { Vec::new() } else { question_answers::answers(programme, &typed, false, language)? };
    let answers = answers.into_iter().filter(|answer| typed.contains_key(&answer.question)).collect();
    let (mut drops, mut wishes) = (Vec::new(), Vec::new());
    if let Some(seats) = other("seats") {
        let kept = known.cell(listed, "seats");
        let (kept, wanted): (Vec<&str>, Vec<&str>) = (codes(&kept).collect(), codes(seats).collect());
        if let Some(unknown) = wanted.iter().find(|code| programme.session(code).is_none()) {
            let message = fl!(speech(language), "problem-unknown-session", code = (*unknown).to_owned());
            return Err(vec![fault("seats", message)]);
        }
        drops.extend(kept.iter().filter(|code| !wanted.contains(code)).map(|code| (*code).to_owned()));
        wishes.extend(wanted.iter().filter(|code| !kept.contains(code)).map(|code| Wish {
            session: (*code).to_owned(),
            mode: None,
            if_full: IfFull::Wait,
            instead_of: None,
            until: None,
        }));
    }
    let details = Details { answers, ..details };
    if details == Details::default() && attendance.is_none() && drops.is_empty() && wishes.is_empty() {
        return Ok(Becomes::Unchanged);
    }
    let whose = Whose { registration: listed.id, generation: listed.generation, at, mail: Uuid::now_v7() };
    let attendance = attendance.map(|mode| (mode, IfFull::Wait));
    Ok(Becomes::Changed(Box::new(Change {
        whose,
        drops,
        accepts: Vec::new(),
        attendance,
        wishes,
        anew: false,
        details,
    })))
}
