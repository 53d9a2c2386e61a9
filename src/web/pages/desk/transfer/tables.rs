//! `GET|POST /desk/{event}/transfer…`: an event and its tables out as files, and in again: first what each row would become,
//! then all of it, or nothing.

mod out;
mod people;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, block};
use askama::Template;
use i18n_embed_fl::fl;

pub use self::out::export;
pub use self::people::import_people;
use super::mapped::{self, ColumnView, to_choose_again};
use crate::actions::edit_programme::still::Still;
use crate::actions::edit_programme::{self, Choices, Editing, NotEdited, Refused};
use crate::actions::import_schedule;
use crate::actions::import_tables::{self, What};
use crate::desk::rights::Right;
use crate::languages::preview::{self, Group, groups};
use crate::languages::problems::{self, Kind, Problem};
use crate::languages::schedule::{no_table as told_of_table, not_understood};
use crate::languages::{programme, speech};
use crate::programme::file::EventFile;
use crate::programme::import::change::{Change, Part};
use crate::programme::preview::Preview;
use crate::programme::{Language, OverFull, Programme};
use crate::schedule;
use crate::tables::{NoTable, Table};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, Needs, ToEdit, ToView};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::desk::programme::effects::EffectView;
use crate::web::pages::error_page::with_pause;
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::{Tell, Told, cell_in_words};
use crate::web::uploads::Sent;

#[derive(Template)]
#[template(path = "pages/desk/transfer/tables.html")]
struct Transfer {
    frame: Frame,
    may_edit: bool,
    may_register: bool,
    /// What a file would do, or what is wrong with it.
    fate: Option<Fate>,
}

/// Something wrong in a table, in words.
struct Fault {
    line: usize,
    column: String,
    message: String,
}

impl Fault {
    fn told(fault: &import_tables::Fault, language: Language) -> Self {
        let message = cell_in_words(&fault.why, language);
        Self { line: fault.line, column: fault.column.clone(), message }
    }
}

/// What became of a file.
#[derive(Default)]
struct Fate {
    name: String,
    is_done: bool,
    faults: Vec<Fault>,
    mistake: Option<String>,
    /// Whether too many others read or edit at this moment.
    is_busy: bool,
    /// What has no place here.
    missed: Vec<String>,
    /// Line, and what it becomes.
    rows: Vec<(usize, String)>,
    effect: Option<EffectView>,
    /// Which sessions would be new, change, or be there no more.
    groups: Vec<Group>,
    /// Whether people lose something by it: that is to be confirmed.
    asks: bool,
    /// How a table's columns are read, to be corrected; empty: it is no such table.
    columns: Vec<ColumnView>,
    /// The file itself, packed, so that it need not be sent again.
    again: String,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> Answer {
    page(&app, &request, &desk, None)
}

/// `GET` where files are sent to: their forms are on the page.
pub async fn lead_on<N: Needs>(AtDesk(desk): AtDesk<N>) -> Answer {
    redirect(&format!("/desk/{}/transfer", desk.current.programme.event.slug))
}

fn page<N>(app: &App, request: &HttpRequest, desk: &Desk<N>, fate: Option<Fate>) -> Answer {
    let is_busy = fate.as_ref().is_some_and(|fate| fate.is_busy);
    let code = match &fate {
        _ if is_busy => status(Kind::TooBusy),
        Some(fate) if !fate.faults.is_empty() || fate.mistake.is_some() => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let (may_edit, may_register) = (desk.may(Right::Programme), desk.may(Right::Registrations));
    let frame = Frame::new(app, request, desk, "transfer");
    let shown = answer(code, &Transfer { frame, may_edit, may_register, fate })?;
    if is_busy { with_pause(shown, Kind::TooBusy) } else { Ok(shown) }
}

/// `POST …/transfer/programme`: sessions, speakers, or the whole event. `do=look`, `carry-out` or `draft`.
pub async fn import_programme(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), mut sent): Posted<AtDesk<ToEdit>, Sent>,
) -> Answer {
    let language = request_language::of(&request);
    let fate = programme(&app, &desk, &mut sent, language).await.or_else(|problem| busy(problem, language))?;
    page(&app, &request, &desk, Some(Fate { name: sent.name, ..fate }))
}

/// Reads a table, off the async threads, one at a time: each may take much room while it is read.
async fn table(app: &App, sent: &mut Sent, language: Language) -> Result<Result<Table, NoTable>, Problem> {
    let _turn = app.turn_at_reading().await.told(language)?;
    let file = std::mem::take(&mut sent.file);
    block(move || Table::parse(&file)).await.map_err(|_| Problem::new(Kind::Broken, language))
}

/// Where too many others read or edit, the form is there again, without its file.
fn busy(problem: Problem, language: Language) -> Result<Fate, Problem> {
    if problem.kind == Kind::TooBusy { Ok(refused(problem, language)) } else { Err(problem) }
}

fn refused(problem: Problem, language: Language) -> Fate {
    let is_busy = problem.kind == Kind::TooBusy;
    Fate { mistake: Some(all_of(&to_choose_again(problem, language))), is_busy, ..Fate::default() }
}

fn no_table(why: NoTable, language: Language) -> Fate {
    if let NoTable::Sign { line } = why {
        let message = fl!(speech(language), "import-sign");
        return Fate { faults: vec![Fault { line, column: String::new(), message }], ..Fate::default() };
    }
    Fate { mistake: Some(told_of_table(why, language)), ..Fate::default() }
}

/// What a file does; sessions that are named apart are not named again.
fn effect(done: &edit_programme::Done, language: Language) -> EffectView {
    let view = EffectView::new(done, language);
    let is_named = |change: &Change| {
        let names = |preview: &Preview| change.part == Part::Session && preview.names(&change.name);
        done.preview.as_deref().is_some_and(names)
    };
    let other = (done.effect.report.iter().zip(view.changes)).filter(|(change, _)| !is_named(change));
    EffectView { changes: preview::first(other.map(|(_, line)| line).collect(), language), ..view }
}

async fn programme(app: &Data<App>, desk: &Desk<ToEdit>, sent: &mut Sent, language: Language) -> Result<Fate, Problem> {
    let t = speech(language);
    let dry_run = sent.first("do") != "carry-out";
    let choices = Choices {
        dry_run,
        over_full: sent.first("over_full").parse::<OverFull>().ok(),
        confirm: sent.first("confirm") == "yes",
        without_mail: is_quiet(sent),
    };
    let told = |done: Result<edit_programme::Done, Problem>, rows: Vec<(usize, String)>| match done {
        Ok(done) => Fate {
            groups: done.preview.as_deref().map(|preview| groups(preview, language)).unwrap_or_default(),
            effect: Some(effect(&done, language)),
            rows,
            is_done: !dry_run,
            asks: dry_run && !done.losses.is_empty(),
            ..Fate::default()
        },
        Err(problem) if problem.kind == Kind::Confirm => {
            let lost: Vec<String> = problem.errors.into_iter().map(|error| error.message).collect();
            let detail = fl!(speech(language), "transfer-confirm");
            Fate { mistake: Some(format!("{detail} {}", lost.join(" "))), asks: true, ..Fate::default() }
        }
        Err(problem) => refused(problem, language),
    };
    mapped::unpack(sent, language)?;
    if is_without_file(sent) {
        return Ok(no_file(language));
    }
    if schedule::kind_of(&sent.file).is_some_and(|kind| kind != schedule::Kind::Event) {
        let file = std::mem::take(&mut sent.file);
        let (done, missed) =
            match import_schedule::put(app, desk, (file, Still::Whatever), (None, choices)).await.told(language) {
                Ok((done, missed)) => (Ok(done), missed),
                Err(problem) => (Err(problem), schedule::Counted::new()),
            };
        let missed = not_understood(&missed, language);
        return Ok(Fate { missed, ..told(done, Vec::new()) });
    }
    if schedule::kind_of(&sent.file) == Some(schedule::Kind::Event) {
        return Ok(match EventFile::parse(&sent.file) {
            Ok(file) => {
                told(edit_programme::import(app, desk, file, Still::Whatever, choices).await.told(language), Vec::new())
            }
            Err(error) => Fate { mistake: Some(programme::faults(&error, language)), ..Fate::default() },
        });
    }
    let whole = sent.file.clone();
    let table = match table(app, sent, language).await? {
        Ok(table) => table,
        Err(why) => return Ok(no_table(why, language)),
    };
    let current = &desk.current.programme;
    let kept = import_schedule::remembered(app, desk.event(), table.head.clone()).await.told(language)?;
    let said = mapped::said(sent, &table);
    if said.is_some() || !kept.is_empty() || import_schedule::is_foreign(&table) || mapped::is_unknown(&table, current)
    {
        let mapping = said.clone().unwrap_or(kept);
        let columns = mapped::views(&table, &mapping, language);
        let again = mapped::packed(&whole);
        let (done, missed) =
            match import_schedule::put(app, desk, (whole, Still::Whatever), (said, choices)).await.told(language) {
                Ok((done, missed)) => (Ok(done), missed),
                Err(problem) => (Err(problem), schedule::Counted::new()),
            };
        let fate = Fate { missed: not_understood(&missed, language), ..told(done, Vec::new()) };
        return Ok(if fate.is_done { fate } else { Fate { columns, again, ..fate } });
    }
    let what = if table.head.iter().any(|name| name == "name") { What::Speakers } else { What::Sessions };
    let faults = unknown_columns(&table, what, current, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let mut stays = Vec::new();
    let lined = if what == What::Speakers {
        import_tables::speakers(&table)
    } else {
        let event = desk.event();
        let file = app.work_for(language, move |db| EventFile::export_told(db, event)).await?;
        let mut lined = Vec::new();
        for (line, name, editing) in import_tables::sessions(&table, &file, current) {
            match editing {
                Some(editing) => lined.push((line, editing)),
                None => stays.push((line, fl!(t, "import-stays-cancelled", name = name))),
            }
        }
        lined
    };
    let faults = twice(&lined, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let rows = lined.iter().map(|(line, editing)| {
        let is_known = current.session(&editing.name).is_some();
        let words = if is_known {
            fl!(t, "import-changes", name = editing.name.clone())
        } else {
            fl!(t, "import-adds", name = editing.name.clone())
        };
        (*line, words)
    });
    let rows: Vec<(usize, String)> = rows.collect();
    let names: Vec<String> = lined.iter().map(|(_, editing)| editing.name.clone()).collect();
    let (lines, edits): (Vec<usize>, Vec<Editing>) = lined.into_iter().unzip();
    let done = match edit_programme::edit_all(app, desk, edits, choices).await {
        Err(NotEdited {
            refused: refused @ (Refused::Fields(_) | Refused::Renamed { .. } | Refused::NotFound),
            ..
        }) => {
            let faults = faults_by_line(refused, &lines, &what.columns(current), language);
            return Ok(Fate { faults, ..Fate::default() });
        }
        done => done.told(language),
    };
    Ok(match done {
        Ok(done) => {
            let is_changed = |name: &str| done.effect.report.iter().any(|change| change.name == name);
            let row = |((line, words), name): ((usize, String), &String)| {
                (line, if is_changed(name) { words } else { fl!(t, "import-unchanged", name = name.clone()) })
            };
            let mut rows: Vec<(usize, String)> = rows.into_iter().zip(&names).map(row).chain(stays).collect();
            rows.sort_by_key(|(line, _)| *line);
            told(Ok(done), rows)
        }
        refused => told(refused, rows),
    })
}

/// Everything that is wrong, each with its place.
fn all_of(problem: &Problem) -> String {
    if problem.errors.is_empty() {
        return problem.detail.clone();
    }
    let line = |error: &problems::FieldError| match error.field.as_str() {
        "" => error.message.clone(),
        field => format!("{field}: {}", error.message),
    };
    problem.errors.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The columns that nobody knows.
fn unknown_columns(table: &Table, what: What, programme: &Programme, language: Language) -> Vec<Fault> {
    let faults = import_tables::unknown_columns(table, what, programme);
    faults.iter().map(|fault| Fault::told(fault, language)).collect()
}

/// Sessions that two rows are about.
fn twice(lined: &[(usize, Editing)], language: Language) -> Vec<Fault> {
    let mut seen = std::collections::HashMap::new();
    let fault = |(line, editing): &(usize, Editing)| {
        let first = *seen.entry(editing.name.clone()).or_insert(*line);
        let (name, line_of) = (editing.name.clone(), first.to_string());
        let message = || fl!(speech(language), "import-code-twice", name = name, first = line_of);
        (first != *line).then(|| Fault { line: *line, column: "code".to_owned(), message: message() })
    };
    lined.iter().filter_map(fault).collect()
}

/// What is wrong with edits, by the lines that they came from.
fn faults_by_line(refused: Refused, lines: &[usize], columns: &[String], language: Language) -> Vec<Fault> {
    let edits: Vec<usize> = match &refused {
        Refused::Fields(faults) => faults.iter().map(|(edit, _)| *edit).collect(),
        _ => Vec::new(),
    };
    let problem = NotEdited { refused, is_one: true }.tell(language);
    if problem.errors.is_empty() {
        let message = problems::unknown_value(language);
        return vec![Fault { line: 0, column: "code".to_owned(), message }];
    }
    let fault = |(position, error): (usize, &problems::FieldError)| {
        let index = edits.get(position).copied().unwrap_or_default();
        let column = error.field.strip_prefix("capacity.").unwrap_or(&error.field);
        // By its language, where it has one (`title.nl`); else what has a column for each is named by its first; what has
        // none, by its last part (`speakers[0].name`), or by the session.
        let own = column.replace('.', "_");
        let last = column.rsplit('.').next().unwrap_or_default();
        let begins =
            |known: &&String| known.strip_prefix(column).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        let named = columns.iter().find(|known| **known == own).or_else(|| columns.iter().find(begins));
        let named = named.or_else(|| columns.iter().find(|known| *known == last));
        let column = named.map_or("code", String::as_str).to_owned();
        Fault { line: lines.get(index).copied().unwrap_or_default(), column, message: error.message.clone() }
    };
    problem.errors.iter().enumerate().map(fault).collect()
}

/// Whether nobody chose a file.
fn is_without_file(sent: &Sent) -> bool {
    sent.file.is_empty() && sent.name.is_empty()
}

fn no_file(language: Language) -> Fate {
    Fate { mistake: Some(fl!(speech(language), "import-no-file")), ..Fate::default() }
}

/// Whether nobody is to be mailed about it.
fn is_quiet(sent: &Sent) -> bool {
    sent.first("without_mail") == "yes"
}
