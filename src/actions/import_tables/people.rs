//! From a table of people to what becomes of each row: somebody new, somebody who changes, or nothing at all. Our own table,
//! read back, changes nothing; anyone who is cancelled in it or here stays cancelled.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use uuid::Uuid;

use super::{Fault, InRow, Why, codes, in_row, registration};
use crate::actions::Services;
use crate::actions::actor::{Desk, ToRegister};
use crate::actions::error;
use crate::actions::export_tables::{self, Listed};
use crate::actions::question_answers::{self, TypedAnswers};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::deeds::DeedKind;
use crate::desk::rights::Right;
use crate::people::person;
use crate::programme::{Language, Mode, Programme, Question};
use crate::seating::reference;
use crate::seating::transaction::carry_out;
use crate::seating::{
    Change, Command, Details, IfFull, Outcome, Refusal, Register, RegisterGroup, RegistrationId, SeatOutcome, Whose,
    Wish, scheduled_jobs,
};
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
    pub fn registration(&self) -> Option<RegistrationId> {
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
fn commands(rows: &[Lined], at: i64) -> Vec<(Command, Vec<usize>)> {
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
    // Anyone who gives something up does so before somebody new asks for it.
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
fn rows(
    table: &Table,
    listed: &[Listed],
    programme: &Programme,
    (at, may_see): (i64, bool),
) -> Result<Vec<Lined>, Vec<Fault>> {
    let by_address = listed.iter().filter_map(|listed| Some((listed.email_key.as_deref()?, listed))).collect();
    let by_number = listed.iter().map(|listed| (listed.number, listed)).collect();
    let known = Known { columns: export_tables::columns(programme), by_number, by_address };
    let mut seen = HashSet::new();
    let mut lined = Vec::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        let name = table.cell(row, "name").unwrap_or_default().to_owned();
        let becomes = found(table, row, &known).and_then(|found| match found {
            Some(listed) if !seen.insert(listed.id) => Err(vec![fault("reference", Why::Twice { name: name.clone() })]),
            Some(listed) if listed.is_cancelled => Ok(Becomes::StaysCancelled),
            Some(listed) => changed(table, row, listed, &known, programme, (at, may_see)),
            // Anyone who was cancelled where this table comes from is not registered by it.
            None if table.cell(row, "standing") == Some("cancelled") => Ok(Becomes::StaysCancelled),
            None => registration(table, row, programme).map(|new| Becomes::Registered(Box::new(new))),
        });
        match becomes {
            Ok(becomes) => lined.push(Lined { line: row.line, name, becomes }),
            Err(wrong) => {
                faults.extend(wrong.into_iter().map(|(column, why)| Fault { line: row.line, column, why }));
            }
        }
    }
    if faults.is_empty() { Ok(lined) } else { Err(faults) }
}

fn fault(column: &str, why: Why) -> InRow {
    (column.to_owned(), why)
}

/// Whom a row is about: by reference, else by address.
fn found<'a>(table: &Table, row: &Row, known: &Known<'a>) -> Result<Option<&'a Listed>, Vec<InRow>> {
    let cell = |name: &str| table.cell(row, name).unwrap_or_default();
    let by_address = || known.by_address.get(cell("email").to_lowercase().as_str()).copied();
    let typed = cell("reference");
    if typed.is_empty() {
        let is_double = |listed: &&Listed| {
            listed.email_key.is_none() && !listed.is_cancelled && same(cell("name"), &known.cell(listed, "name"))
        };
        if cell("email").is_empty() && known.by_number.values().copied().any(|listed| is_double(&listed)) {
            return Err(vec![fault("name", Why::SameName)]);
        }
        return Ok(by_address());
    }
    let listed = reference::number(typed).and_then(|number| known.by_number.get(&number).copied());
    let Some(listed) = listed else { return Err(vec![fault("reference", Why::UnknownReference)]) };
    // A table of another event has the same references, of other people.
    // Columns that are left out say nothing.
    let is_same = |name: &str| table.cell(row, name).is_none_or(|cell| same(cell, &known.cell(listed, name)));
    if is_same("email") && (!cell("email").is_empty() || is_same("name")) {
        return Ok(Some(listed));
    }
    let is_named_so = is_same("name");
    Err(vec![if is_named_so { fault("email", Why::OtherAddress) } else { fault("reference", Why::OtherPerson) }])
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Whether a cell says what we told in it: as it went out, or the same day and time as a spreadsheet writes them.
fn is_as_told(cell: &str, told: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        let parts = text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
        let mut numbers: Vec<u32> = parts.map(|number| number % 100).filter(|number| *number != 0).collect();
        numbers.sort_unstable();
        numbers
    };
    same(cell, told) || told.contains(':') && numbers(cell) == numbers(told)
}

/// What differs from what is known. Anyone who is named by an address alone is not asked to give up what is left empty.
fn changed(
    table: &Table,
    row: &Row,
    listed: &Listed,
    known: &Known,
    programme: &Programme,
    (at, may_see): (i64, bool),
) -> Result<Becomes, Vec<InRow>> {
    let is_named = table.cell(row, "reference").is_some_and(|reference| !reference.is_empty());
    let other = |name: &str| {
        let cell = table.cell(row, name).filter(|cell| is_named || !cell.is_empty())?;
        (cell.trim() != known.cell(listed, name).trim()).then_some(cell)
    };
    let only_told = ["standing", "registered_at", "came"].into_iter().filter(|name| {
        let cell = table.cell(row, name).map(str::trim).filter(|cell| !cell.is_empty());
        cell.is_some_and(|cell| !is_as_told(cell, &known.cell(listed, name)))
    });
    let only_told: Vec<InRow> = only_told.map(|name| fault(name, Why::OnlyTold)).collect();
    if !only_told.is_empty() {
        return Err(only_told);
    }
    let wrong = |column: &str| vec![fault(column, Why::Said(error::Why::UnknownValue))];
    let spoken = other("language").map(str::parse::<Language>).transpose().map_err(|_| wrong("language"))?;
    let attendance = other("attendance").map(str::parse::<Mode>).transpose().map_err(|_| wrong("attendance"))?;
    let told = |faults: Vec<person::FieldFault>| faults.into_iter().map(|one| in_row(one.into())).collect::<Vec<_>>();
    let details = person::parse_details((other("name"), other("affiliation")), spoken).map_err(told)?;
    let typed: TypedAnswers = programme
        .event
        .questions
        .iter()
        .filter_map(|question| Some((question.slug.clone(), json!(other(&format!("q_{}", question.slug))?))))
        .collect();
    // Nobody writes over what they cannot see.
    let unseen = |question: &&Question| question.sensitive && !may_see && typed.contains_key(&question.slug);
    let unseen: Vec<InRow> = (programme.event.questions.iter().filter(unseen))
        .map(|question| fault(&format!("q_{}", question.slug), Why::Sensitive))
        .collect();
    if !unseen.is_empty() {
        return Err(unseen);
    }
    let answers = if typed.is_empty() {
        Vec::new()
    } else {
        question_answers::answers(programme, &typed, false)
            .map_err(|faults| faults.into_iter().map(in_row).collect::<Vec<_>>())?
    };
    let answers = answers.into_iter().filter(|answer| typed.contains_key(&answer.question)).collect();
    let (mut drops, mut wishes) = (Vec::new(), Vec::new());
    if let Some(seats) = other("seats") {
        let kept = known.cell(listed, "seats");
        let (kept, wanted): (Vec<&str>, Vec<&str>) = (codes(&kept).collect(), codes(seats).collect());
        if let Some(unknown) = wanted.iter().find(|code| programme.session(code).is_none()) {
            return Err(vec![fault("seats", Why::UnknownSession { code: (*unknown).to_owned() })]);
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

/// How a table's people are put in.
pub struct How {
    /// What the file is called.
    pub name: String,
    pub dry_run: bool,
    /// They themselves get no mail of it.
    pub is_quiet: bool,
}

/// Puts a table's people in: all of it, or nothing; or only says what that would do.
///
/// # Errors
/// Everything that is wrong with it, or why the rules about seats say no.
pub async fn import(services: &Services, desk: &Desk<ToRegister>, table: Table, how: How) -> Result<Put, NotPut> {
    let (programme, may_see) = (desk.current.programme.clone(), desk.may(Right::Sensitive));
    let at = clock::now().as_millisecond();
    let deed = desk.deed(DeedKind::Registered);
    let How { name, dry_run, is_quiet } = how;
    let put = services.work(move |db| {
        let work = |db: &mut Db| {
            let put = put_people(db, &table, &programme, (at, may_see, is_quiet))?;
            if !dry_run {
                deed(db, None, format!("{name}: {}", put.1.len()))?;
            }
            Ok(put)
        };
        match if dry_run { db.try_out(Some(programme.event.id.number()), work) } else { db.write(work) } {
            Err(NotPut::Database(error)) => Err(error),
            other => Ok(other),
        }
    });
    let put = put.await??;
    if !dry_run {
        for row in &put.0 {
            if let Becomes::Changed(change) = &row.becomes {
                services.changed(change.whose.registration, change.whose.generation);
            }
        }
        let catalogue = services.catalogue.clone();
        services.work(move |db| catalogue.refresh(db).map(drop)).await?;
    }
    Ok(put)
}

/// Why nobody was put in.
pub enum NotPut {
    Database(DbError),
    Faults(Vec<Fault>),
    /// Of these lines.
    Refused(Vec<usize>, Refusal),
}

impl From<DbError> for NotPut {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for NotPut {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// What each row becomes; and the seats of those that are new.
pub type Put = (Vec<Lined>, HashMap<usize, Vec<SeatOutcome>>);

/// Puts a table's people in: all of it, or nothing. `quiet`: they themselves get no mail of it.
fn put_people(
    db: &mut Db,
    table: &Table,
    programme: &Programme,
    (at, may_see, quiet): (i64, bool, bool),
) -> Result<Put, NotPut> {
    let listed = export_tables::people(db, programme, may_see)?;
    let rows = rows(table, &listed, programme, (at, may_see)).map_err(NotPut::Faults)?;
    let (commands, indices): (Vec<Command>, Vec<Vec<usize>>) = commands(&rows, at).into_iter().unzip();
    if commands.is_empty() {
        return Ok((rows, HashMap::new()));
    }
    let (outcomes, changes) = carry_out(db, &commands)?;
    let mut seats = HashMap::new();
    for (outcome, indices) in outcomes.into_iter().zip(indices) {
        match outcome {
            Outcome::Refused(refusal) => {
                let lines = indices.iter().map(|index| rows[*index].line).collect();
                return Err(NotPut::Refused(lines, refusal));
            }
            Outcome::GroupRegistered(all) => {
                seats.extend(indices.into_iter().zip(all.into_iter().map(|one| one.seats)))
            }
            _ => seats.extend(indices.into_iter().map(|index| (index, Vec::new()))),
        }
    }
    if quiet {
        let them: HashSet<RegistrationId> = rows.iter().filter_map(|row| row.becomes.registration()).collect();
        let mails = changes.mails.iter().filter(|mail| them.contains(&mail.registration));
        scheduled_jobs::leave_unsent(db, &mails.map(|mail| (mail.id, mail.registration)).collect::<Vec<_>>())?;
    }
    Ok((rows, seats))
}
