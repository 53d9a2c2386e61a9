//! `GET|POST /desk/{event}/transfer…`: an event and its tables out as files, and in again: first what each row would become,
//! then all of it, or nothing.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::effects::EffectView;
use super::frame::{AtDesk, Frame};
use crate::clock;
use crate::desk::deeds::{self, Deed};
use crate::desk::rights::Right;
use crate::languages::{programme, speech};
use crate::programme::file::EventFile;
use crate::programme::{Language, OverFull};
use crate::seating::registrar::carry_out;
use crate::seating::{Command, Outcome, Register, RegisterGroup};
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit, ToRegister, ToView};
use crate::web::editing::still::Still;
use crate::web::editing::{self, Choices, Editing};
use crate::web::explain::{self, Kind, Problem};
use crate::web::importing::{self, Fault, What};
use crate::web::pages::page::answer;
use crate::web::pages::trouble;
use crate::web::sheets;
use crate::web::tables::{NoTable, Table};
use crate::web::uploads::Sent;
use crate::web::{exporting, tongue};

#[derive(Template)]
#[template(path = "pages/desk/transfer.html")]
struct Transfer {
    frame: Frame,
    may_edit: bool,
    may_register: bool,
    /// What a file would do, or what is wrong with it.
    fate: Option<Fate>,
}

/// What became of a file.
#[derive(Default)]
struct Fate {
    name: String,
    is_done: bool,
    faults: Vec<Fault>,
    mistake: Option<String>,
    /// Line, and what it becomes.
    rows: Vec<(usize, String)>,
    effect: Option<EffectView>,
    /// Whether people lose something by it: that is to be confirmed.
    asks: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> HttpResponse {
    page(&app, &request, &desk, None)
}

fn page<N>(app: &App, request: &HttpRequest, desk: &Desk<N>, fate: Option<Fate>) -> HttpResponse {
    let status = match &fate {
        Some(fate) if !fate.faults.is_empty() || fate.mistake.is_some() => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let (may_edit, may_register) = (desk.may(Right::Programme), desk.may(Right::Registrations));
    answer(status, &Transfer { frame: Frame::new(app, request, desk, "transfer"), may_edit, may_register, fate })
}

/// `GET …/transfer/{table}.{csv|xlsx}`, and `…/transfer/event.json`.
pub async fn export(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToView>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let (_, table, ending) = path.into_inner();
    let event = desk.event();
    let (slug, is_xlsx) = (desk.current.programme.event.slug.clone(), ending == "xlsx");
    let name = format!("{slug}-{table}");
    if table == "registrations" {
        if !desk.may(Right::Registrations) {
            return Err(Problem::new(Kind::NotAllowed, language));
        }
        let (organisation, who, current) = (desk.organisation(), desk.who.clone(), desk.current.clone());
        let may_see = desk.may(Right::Sensitive);
        let sheet = app
            .desk_work(language, move |db| {
                let sheet = exporting::registrations(db, &current, may_see)?;
                let about = sheet.rows.len().to_string();
                let deed = Deed {
                    organisation,
                    event: Some(event),
                    registration: None,
                    who: &who,
                    what: deeds::EXPORTED,
                    about,
                };
                let at = clock::now().as_millisecond();
                deeds::note(db, &deed, at)?;
                // Whoever is told sensitive answers has looked at them.
                let sensitive = current.programme.event.questions.iter().filter(|one| one.sensitive && may_see);
                for question in sensitive {
                    deeds::note_looked(db, (organisation, event), &question.slug, &who, at)?;
                }
                Ok(sheet)
            })
            .await?;
        return sheets::download(&[sheet], &name, is_xlsx, language);
    }
    // Where online sessions are is told to nobody else.
    if !desk.may(Right::Programme) {
        return Err(Problem::new(Kind::NotAllowed, language));
    }
    let file = app.desk_work(language, move |db| EventFile::export_whole(db, event)).await?;
    match table.as_str() {
        "event" if ending == "json" => Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}.json\"")))
            .json(file)),
        "sessions" => {
            sheets::download(&[exporting::sessions(&file, &desk.current.programme)], &name, is_xlsx, language)
        }
        "speakers" => {
            sheets::download(&[exporting::speakers(&file, &desk.current.programme)], &name, is_xlsx, language)
        }
        _ => Err(Problem::new(Kind::NotFound, language)),
    }
}

/// `POST …/transfer/programme`: sessions, speakers, or the whole event. `do=look`, `carry-out` or `draft`.
pub async fn import_programme(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    parts: Multipart,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Some(sent) = Sent::read(parts).await else {
        return trouble(&app, &request, Problem::new(Kind::TooLarge, language));
    };
    let fate = programme(&app, &desk, &sent, language).await;
    match fate {
        Ok(fate) => page(&app, &request, &desk, Some(Fate { name: sent.name, ..fate })),
        Err(problem) => trouble(&app, &request, problem),
    }
}

fn no_table(why: NoTable, language: Language) -> Fate {
    let t = speech(language);
    let mistake = match why {
        NoTable::Unreadable => fl!(t, "import-unreadable"),
        NoTable::Empty => fl!(t, "import-empty"),
        NoTable::TooLong => fl!(t, "import-too-long", most = crate::web::tables::MOST_ROWS),
    };
    Fate { mistake: Some(mistake), ..Fate::default() }
}

async fn programme(app: &Data<App>, desk: &Desk<ToEdit>, sent: &Sent, language: Language) -> Result<Fate, Problem> {
    let t = speech(language);
    let dry_run = sent.first("do") != "carry-out";
    let choices = Choices {
        dry_run,
        over_full: sent.first("over_full").parse::<OverFull>().ok(),
        confirm: sent.first("confirm") == "yes",
    };
    let told = |done: Result<editing::Done, Problem>, rows: Vec<(usize, String)>| match done {
        Ok(done) => Fate {
            effect: Some(EffectView::new(&done, language)),
            rows,
            is_done: !dry_run,
            asks: dry_run && !done.losses.is_empty(),
            ..Fate::default()
        },
        Err(problem) if problem.kind == Kind::Confirm => {
            let lost: Vec<String> = problem.errors.into_iter().map(|error| error.message).collect();
            Fate { mistake: Some(format!("{} {}", problem.detail, lost.join(" "))), asks: true, ..Fate::default() }
        }
        Err(problem) => Fate { mistake: Some(problem.first_message()), ..Fate::default() },
    };
    if sent.file.first().is_some_and(|first| *first == b'{') {
        return Ok(match EventFile::parse(&sent.file) {
            Ok(file) => told(editing::import(app, desk, file, Still::Whatever, choices, language).await, Vec::new()),
            Err(error) => Fate { mistake: Some(programme::faults(&error, language)), ..Fate::default() },
        });
    }
    let table = match Table::parse(&sent.file) {
        Ok(table) => table,
        Err(why) => return Ok(no_table(why, language)),
    };
    let current = &desk.current.programme;
    let what = if table.head.iter().any(|name| name == "name") { What::Speakers } else { What::Sessions };
    let faults = importing::unknown_columns(&table, what, current, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let lined = if what == What::Speakers { importing::speakers(&table) } else { importing::sessions(&table, current) };
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
    let (lines, edits): (Vec<usize>, Vec<Editing>) = lined.into_iter().unzip();
    let done = editing::edit_all(app, desk, edits, choices, language).await;
    Ok(match done {
        Err(problem) if problem.kind == Kind::Invalid || problem.kind == Kind::NotFound => {
            let faults = faults_by_line(&problem, &lines, &what.columns(current), language);
            Fate { faults, ..Fate::default() }
        }
        done => told(done, rows),
    })
}

/// Sessions that two rows are about.
fn twice(lined: &[(usize, Editing)], language: Language) -> Vec<Fault> {
    let mut seen = std::collections::HashSet::new();
    let again = lined.iter().filter(|(_, editing)| !seen.insert(editing.name.clone()));
    let fault = |(line, editing): &(usize, Editing)| {
        let message = fl!(speech(language), "fault-name-taken", name = editing.name.clone());
        Fault { line: *line, column: "code".to_owned(), message }
    };
    again.map(fault).collect()
}

/// What is wrong with edits, by the lines that they came from.
fn faults_by_line(problem: &Problem, lines: &[usize], columns: &[String], language: Language) -> Vec<Fault> {
    if problem.errors.is_empty() {
        let message = explain::unknown_value(language);
        return vec![Fault { line: 0, column: "code".to_owned(), message }];
    }
    let fault = |error: &explain::FieldError| {
        let named = error.field.strip_prefix("edits[").and_then(|rest| rest.split_once(']'));
        let (index, column) = named.map_or((0, error.field.as_str()), |(index, rest)| {
            (index.parse().unwrap_or_default(), rest.trim_start_matches('.'))
        });
        let column = column.strip_prefix("capacity.").unwrap_or(column);
        // What has a column for each language is named by its first; what has none, by the session.
        let is_named =
            |known: &&String| known.strip_prefix(column).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        let column = columns.iter().find(is_named).map_or("code", String::as_str).to_owned();
        Fault { line: lines.get(index).copied().unwrap_or_default(), column, message: error.message.clone() }
    };
    problem.errors.iter().map(fault).collect()
}

/// `POST …/transfer/registrations`: people. `do=look` or `carry-out`.
pub async fn import_people(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    parts: Multipart,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Some(sent) = Sent::read(parts).await else {
        return trouble(&app, &request, Problem::new(Kind::TooLarge, language));
    };
    match people(&app, &desk, &sent, language).await {
        Ok(fate) => page(&app, &request, &desk, Some(Fate { name: sent.name, ..fate })),
        Err(problem) => trouble(&app, &request, problem),
    }
}

async fn people(app: &Data<App>, desk: &Desk<ToRegister>, sent: &Sent, language: Language) -> Result<Fate, Problem> {
    let t = speech(language);
    let current = &desk.current.programme;
    let table = match Table::parse(&sent.file) {
        Ok(table) => table,
        Err(why) => return Ok(no_table(why, language)),
    };
    let faults = importing::unknown_columns(&table, What::Registrations, current, language);
    if !faults.is_empty() {
        return Ok(Fate { faults, ..Fate::default() });
    }
    let lined = match importing::registrations(&table, current, language) {
        Ok(lined) => lined,
        Err(faults) => return Ok(Fate { faults, ..Fate::default() }),
    };
    let (lines, members): (Vec<usize>, Vec<Register>) = lined.into_iter().unzip();
    let names: Vec<String> = members.iter().map(|member| member.person.name.clone()).collect();
    let group =
        RegisterGroup { members, mail: uuid::Uuid::now_v7(), at: clock::now().as_millisecond(), idempotency: None };
    let command = Command::RegisterGroup(group);
    let dry_run = sent.first("do") != "carry-out";
    let outcome = if dry_run {
        app.desk_work(language, move |db| {
            db.try_out(|db| Ok::<_, crate::db::DbError>(carry_out(db, &[command])?.0.into_iter().next()))
        })
        .await?
    } else {
        app.registrar.submit(command).await.ok().map(|(outcome, _)| outcome)
    };
    match outcome {
        Some(Outcome::GroupRegistered(registered)) => {
            if !dry_run {
                let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
                let about = format!("{}: {}", sent.name, registered.len());
                app.desk_work(language, move |db| {
                    let what = deeds::REGISTERED;
                    let deed = Deed { organisation, event: Some(event), registration: None, who: &who, what, about };
                    deeds::note(db, &deed, clock::now().as_millisecond())
                })
                .await?;
            }
            let row = |((line, name), one): ((usize, String), crate::seating::Registered)| {
                let seats = one.seats.iter().map(|seat| {
                    let status = super::people::status_words(seat.status, t);
                    format!("{} {status}", seat.session)
                });
                let seats: Vec<String> = seats.collect();
                (line, fl!(t, "import-registers", name = name, seats = seats.join(", ")))
            };
            let rows = lines.into_iter().zip(names).zip(registered).map(row).collect();
            Ok(Fate { rows, is_done: !dry_run, ..Fate::default() })
        }
        Some(Outcome::Refused(refusal)) => {
            let problem = explain::refusal(&refusal, current, &|_| "seats".to_owned(), language);
            let fault = |error: &explain::FieldError| {
                let named = error.field.strip_prefix("people[").and_then(|rest| rest.split_once(']'));
                let index: usize = named.and_then(|(index, _)| index.parse().ok()).unwrap_or_default();
                let column = named.map_or("", |(_, rest)| rest.trim_start_matches('.')).to_owned();
                Fault { line: lines.get(index).copied().unwrap_or_default(), column, message: error.message.clone() }
            };
            let faults: Vec<Fault> = problem.errors.iter().map(fault).collect();
            let mistake = faults.is_empty().then_some(problem.detail);
            Ok(Fate { faults, mistake, ..Fate::default() })
        }
        _ => Err(Problem::new(Kind::TooBusy, language)),
    }
}
