//! Registrations from a table: all of them, or none.

use actix_web::HttpRequest;
use actix_web::web::Data;
use i18n_embed_fl::fl;

use super::{Fate, Fault, busy, is_quiet, is_without_file, no_file, no_table, page, table, unknown_columns};
use crate::actions::import_tables::What;
use crate::actions::import_tables::people::{self, Becomes, How, Lined, NotPut};
use crate::languages::problems::{self, Problem};
use crate::languages::speech;
use crate::programme::{Language, Programme};
use crate::schedule;
use crate::seating::Refusal;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::AtDesk;
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::Tell;
use crate::web::uploads::Sent;

/// `POST …/transfer/registrations`: people. `do=look` or `carry-out`.
pub async fn import_people(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), mut sent): Posted<AtDesk<ToRegister>, Sent>,
) -> Answer {
    let language = request_language::of(&request);
    let fate = put(&app, &desk, &mut sent, language).await.or_else(|problem| busy(problem, language))?;
    page(&app, &request, &desk, Some(Fate { name: sent.name, ..fate }))
}

async fn put(app: &Data<App>, desk: &Desk<ToRegister>, sent: &mut Sent, language: Language) -> Result<Fate, Problem> {
    let t = speech(language);
    let current = &desk.current.programme;
    if is_without_file(sent) {
        return Ok(no_file(language));
    }
    // An event, or its programme, is read elsewhere on the page.
    if schedule::kind_of(&sent.file).is_some() {
        return Ok(Fate { mistake: Some(fl!(t, "import-no-people")), ..Fate::default() });
    }
    let table = match table(app, sent, language).await? {
        Ok(table) => table,
        Err(why) => return Ok(no_table(why, language)),
    };
    let faults = unknown_columns(&table, What::Registrations, current, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let (dry_run, is_quiet) = (sent.first("do") != "carry-out", is_quiet(sent));
    let how = How { name: sent.name.clone(), dry_run, is_quiet };
    let (rows, outcomes) = match people::import(app, desk, table, how).await {
        Ok(put) => put,
        Err(NotPut::Faults(faults)) => {
            let faults = faults.iter().map(|fault| Fault::told(fault, language)).collect();
            return Ok(Fate { faults, ..Fate::default() });
        }
        Err(NotPut::Refused(lines, refusal)) => return Ok(refused(&lines, &refusal, current, language)),
        Err(NotPut::Database(error)) => return Err(error.tell(language)),
    };
    let words = |(index, row): (usize, &Lined)| {
        let name = row.name.clone();
        let words = match &row.becomes {
            Becomes::Registered(_) => {
                let seats = outcomes.get(&index).into_iter().flatten().map(|seat| {
                    let status = crate::web::pages::desk::people::list::status_words(seat.status, t);
                    format!("{} {status}", seat.session)
                });
                match seats.collect::<Vec<_>>().as_slice() {
                    [] => fl!(t, "import-adds", name = name),
                    seats => fl!(t, "import-registers", name = name, seats = seats.join(", ")),
                }
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

fn refused(lines: &[usize], refusal: &Refusal, programme: &Programme, language: Language) -> Fate {
    let problem = problems::refusal(refusal, programme, &|_, field| format!("seats.{field}"), language);
    let (member, columns) = match refusal {
        Refusal::InGroup { member, why } => {
            let within = problems::refusal(why, programme, &|_, field| format!("seats.{field}"), language);
            (*member, within.errors.into_iter().map(|error| error.field).collect())
        }
        _ => (0, Vec::new()),
    };
    let fault = |(position, error): (usize, &problems::FieldError)| Fault {
        line: lines.get(member).copied().unwrap_or_default(),
        column: columns.get(position).cloned().unwrap_or_default(),
        message: error.message.clone(),
    };
    let mut faults: Vec<Fault> = problem.errors.iter().enumerate().map(fault).collect();
    if let (true, [line]) = (faults.is_empty(), lines) {
        faults.push(Fault { line: *line, column: String::new(), message: problem.detail.clone() });
    }
    let mistake = faults.is_empty().then_some(problem.detail);
    Fate { faults, mistake, ..Fate::default() }
}
