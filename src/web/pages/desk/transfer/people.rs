//! Registrations from a table: all of them, or none.

use std::collections::{HashMap, HashSet};

use actix_web::HttpRequest;
use actix_web::web::Data;
use i18n_embed_fl::fl;
use uuid::Uuid;

use super::super::frame::AtDesk;
use super::{Fate, is_quiet, no_table, page, table};
use crate::actions::export_tables;
use crate::actions::import_tables::people::Becomes;
use crate::actions::import_tables::{self, Fault, What};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::deeds;
use crate::desk::rights::Right;
use crate::languages::speech;
use crate::programme::{Language, Programme};
use crate::seating::transaction::carry_out;
use crate::seating::{Command, Outcome, Refusal, SeatOutcome, passing};
use crate::tables::Table;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::explain::{self, Kind, Problem};
use crate::web::pages::Answer;
use crate::web::pages::sent::Posted;
use crate::web::tongue;
use crate::web::uploads::Sent;

/// `POST …/transfer/registrations`: people. `do=look` or `carry-out`.
pub async fn import_people(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), mut sent): Posted<AtDesk<ToRegister>, Sent>,
) -> Answer {
    let language = tongue::language(&request);
    let fate = people(&app, &desk, &mut sent, language).await?;
    page(&app, &request, &desk, Some(Fate { name: sent.name, ..fate }))
}

async fn people(
    app: &Data<App>,
    desk: &Desk<ToRegister>,
    sent: &mut Sent,
    language: Language,
) -> Result<Fate, Problem> {
    let t = speech(language);
    let current = &desk.current.programme;
    let table = match table(app, sent, language).await? {
        Ok(table) => table,
        Err(why) => return Ok(no_table(why, language)),
    };
    let faults = import_tables::unknown_columns(&table, What::Registrations, current, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let programme = current.clone();
    let (dry_run, quiet, may_see) = (sent.first("do") != "carry-out", is_quiet(sent), desk.may(Right::Sensitive));
    let at = clock::now().as_millisecond();
    let (deed, name) = (desk.deed(deeds::REGISTERED), sent.name.clone());
    let done = app
        .desk_work(language, move |db| {
            let work = |db: &mut Db| {
                let put = put_people(db, &table, &programme, (at, may_see, quiet), language)?;
                if !dry_run {
                    deed(db, None, format!("{name}: {}", put.1.len()))?;
                }
                Ok(put)
            };
            match if dry_run { db.try_out(work) } else { db.write(work) } {
                Err(NotPut::Database(error)) => Err(error),
                other => Ok(other),
            }
        })
        .await?;
    let (rows, outcomes) = match done {
        Ok(done) => done,
        Err(NotPut::Faults(faults)) => return Ok(Fate { faults, ..Fate::default() }),
        Err(NotPut::Refused(lines, refusal)) => return Ok(refused(&lines, &refusal, current, language)),
        Err(NotPut::Database(_)) => return Err(Problem::new(Kind::Broken, language)),
    };
    if !dry_run {
        for row in &rows {
            if let Becomes::Changed(change) = &row.becomes {
                app.changed(change.whose.registration, change.whose.generation);
            }
        }
        let catalogue = app.catalogue.clone();
        app.desk_work(language, move |db| catalogue.refresh(db).map(drop)).await?;
    }
    let words = |(index, row): (usize, &import_tables::people::Lined)| {
        let name = row.name.clone();
        let words = match &row.becomes {
            Becomes::Registered(_) => {
                let seats = outcomes.get(&index).into_iter().flatten().map(|seat| {
                    let status = super::super::people::status_words(seat.status, t);
                    format!("{} {status}", seat.session)
                });
                fl!(t, "import-registers", name = name, seats = seats.collect::<Vec<_>>().join(", "))
            }
            Becomes::Changed(_) => fl!(t, "import-changes", name = name),
            Becomes::Unchanged => fl!(t, "import-unchanged", name = name),
            Becomes::StaysCancelled => fl!(t, "import-stays-cancelled", name = name),
        };
        (row.line, words)
    };
    let rows = rows.iter().enumerate().map(words).collect();
    Ok(Fate { rows, is_done: !dry_run, ..Fate::default() })
}

/// Why nobody was put in.
enum NotPut {
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

type Put = (Vec<import_tables::people::Lined>, HashMap<usize, Vec<SeatOutcome>>);

/// Puts a table's people in: all of it, or nothing. `quiet`: they themselves get no mail of it.
fn put_people(
    db: &mut Db,
    table: &Table,
    programme: &Programme,
    (at, may_see, quiet): (i64, bool, bool),
    language: Language,
) -> Result<Put, NotPut> {
    let listed = export_tables::people(db, programme, may_see)?;
    let rows =
        import_tables::people::rows(table, &listed, programme, (at, may_see), language).map_err(NotPut::Faults)?;
    let (commands, indices): (Vec<Command>, Vec<Vec<usize>>) =
        import_tables::people::commands(&rows, at).into_iter().unzip();
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
        let them: HashSet<Uuid> = rows.iter().filter_map(|row| row.becomes.registration()).collect();
        let mails = changes.mails.iter().filter(|mail| them.contains(&mail.registration));
        passing::leave_unsent(db, &mails.map(|mail| (mail.id, mail.registration)).collect::<Vec<_>>())?;
    }
    Ok((rows, seats))
}

fn refused(lines: &[usize], refusal: &Refusal, programme: &Programme, language: Language) -> Fate {
    let problem = explain::refusal(refusal, programme, &|_| "seats".to_owned(), language);
    let fault = |error: &explain::FieldError| {
        let named = error.field.strip_prefix("people[").and_then(|rest| rest.split_once(']'));
        let index: usize = named.and_then(|(index, _)| index.parse().ok()).unwrap_or_default();
        let column = named.map_or("", |(_, rest)| rest.trim_start_matches('.')).to_owned();
        Fault { line: lines.get(index).copied().unwrap_or_default(), column, message: error.message.clone() }
    };
    let mut faults: Vec<Fault> = problem.errors.iter().map(fault).collect();
    if let (true, [line]) = (faults.is_empty(), lines) {
        faults.push(Fault { line: *line, column: String::new(), message: problem.detail.clone() });
    }
    let mistake = faults.is_empty().then_some(problem.detail);
    Fate { faults, mistake, ..Fate::default() }
}
