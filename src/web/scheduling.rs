//! Files of other programs, in and out: onto an event, or as a new one; the same for the API and for the desk's pages.

use actix_web::web::{Data, Path, block};
use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::answers::Packed;
use super::app::App;
use super::beginning::{self, Beginner};
use super::desk::{Desk, ToEdit};
use super::editing::still::{Still, Tags};
use super::editing::{self, Choices, Done};
use super::explain::{self, Kind, Problem};
use super::tables::Table;
use super::tongue;
use crate::clock;
use crate::languages::schedule::not_read;
use crate::programme::Language;
use crate::programme::file::{EventFile, FileError, OrganisationFile};
use crate::schedule::write::Writing;
use crate::schedule::{self, Counted, Merged, NotRead, Onto, Schedule};

/// How often a file is put in again because its event changed at that moment.
const AGAIN: usize = 10;

/// Reads a file of another program, or a table as people keep programmes in; days that are only counted are from `first` on, the
/// event's first day, where that is known.
///
/// # Errors
/// Why it cannot be read.
pub fn read_any(bytes: &[u8], first: Option<Date>) -> Result<Schedule, NotRead> {
    if schedule::kind_of(bytes).is_some() {
        return schedule::read(bytes);
    }
    let table = Table::parse(bytes).map_err(|_| NotRead::Unknown)?;
    let rows: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
    let today = TimeZone::UTC.to_datetime(clock::now()).date();
    let schedule = schedule::table::read(&table.head, &rows, (first, today))?;
    if schedule.talks.is_empty() { Err(NotRead::Empty) } else { Ok(schedule) }
}

/// Whether it is a table of another's making: ours name each session by its code.
pub fn is_foreign(table: &Table) -> bool {
    let rows = table.rows.iter().map(|row| row.cells.as_slice());
    !table.head.iter().any(|name| name == "code") && schedule::table::is_one(&table.head, rows)
}

/// Reads a file, off the async threads, one at a time: each may take much room while it is read.
async fn read(app: &App, file: Vec<u8>, first: Option<Date>, language: Language) -> Result<Schedule, Problem> {
    let broken = || Problem::new(Kind::Broken, language);
    let _turn = app.reading.acquire().await.map_err(|_| broken())?;
    let schedule = block(move || read_any(&file, first)).await.map_err(|_| broken())?;
    schedule.map_err(|why| Problem::told(Kind::Invalid, not_read(&why, language)))
}

async fn merged(
    schedule: Schedule,
    onto: impl FnOnce() -> Result<Onto, FileError> + Send + 'static,
    language: Language,
) -> Result<(EventFile, Counted), Problem> {
    let done = block(move || {
        let Merged { file, not_understood } = schedule::merge(schedule, onto()?, clock::now())?;
        Ok((file.checked()?, not_understood))
    });
    let done: Result<_, FileError> = done.await.map_err(|_| Problem::new(Kind::Broken, language))?;
    done.map_err(|error| explain::file_faults(&error, language))
}

/// Puts a file of another program onto an event: what it says of sessions replaces what was, what it does not say stays. The same
/// file again changes nothing.
///
/// # Errors
/// A problem in the reader's language.
pub async fn put(
    app: &Data<App>,
    desk: &Desk<ToEdit>,
    (file, still): (Vec<u8>, Still),
    choices: Choices,
    language: Language,
) -> Result<(Done, Counted), Problem> {
    let event = &desk.current.programme.event;
    let schedule = read(app, file, Some(event.day_of(event.starts_at)), language).await?;
    for _ in 0..AGAIN {
        let (_, as_file) = editing::as_it_is(app, desk.event(), true, language).await?;
        editing::expect(&still, &as_file, language)?;
        let (schedule, value): (Schedule, Value) = (schedule.clone(), (**as_file).clone());
        let onto = move || Ok(Onto::Event(Box::new(EventFile::read(&value)?)));
        let (file, not_understood) = merged(schedule, onto, language).await?;
        let now = Still::Tagged(Tags::These(vec![as_file.tag.clone()]));
        match editing::import(app, desk, file, now, choices, language).await {
            Err(problem) if problem.kind == Kind::Changed => {}
            other => return other.map(|done| (done, not_understood)),
        }
    }
    Err(Problem::new(Kind::TooBusy, language))
}

/// What a new event became of a file, or would become.
pub struct Begun {
    /// What it is called in addresses.
    pub slug: String,
    pub sessions: usize,
    pub not_understood: Counted,
}

/// Begins an event with a file of another program.
///
/// # Errors
/// A problem in the reader's language.
pub async fn begin(
    app: &Data<App>,
    who: &Beginner,
    (organisation, file): (&str, Vec<u8>),
    dry_run: bool,
    language: Language,
) -> Result<Begun, Problem> {
    let (id, known) = beginning::organisation(who, organisation, language)?;
    let organisation = OrganisationFile { slug: known.slug, name: known.name, email: known.email };
    let (file, not_understood) = if schedule::kind_of(&file) == Some(schedule::Kind::Event) {
        (own(app, (organisation, file), language).await?, Counted::new())
    } else {
        anothers(app, (organisation, file), language).await?
    };
    let (slug, sessions) = (file.slug.clone(), file.sessions.len());
    if !dry_run {
        beginning::put_file(app, who, (id, file), language).await?;
    }
    Ok(Begun { slug, sessions, not_understood })
}

/// Our own event file as a new event of an organisation.
async fn own(
    app: &Data<App>,
    (organisation, file): (OrganisationFile, Vec<u8>),
    language: Language,
) -> Result<EventFile, Problem> {
    let read = block(move || EventFile::parse(&file)).await.map_err(|_| Problem::new(Kind::Broken, language))?;
    let file = read.map_err(|error| explain::file_faults(&error, language))?;
    let named = file.slug.clone();
    let slug = app.desk_work(language, move |db| crate::programme::life::free_slug(db, &named)).await?;
    Ok(EventFile { organisation, slug, ..file })
}

/// Another program's file as a new event of an organisation, and what was not understood.
async fn anothers(
    app: &Data<App>,
    (organisation, file): (OrganisationFile, Vec<u8>),
    language: Language,
) -> Result<(EventFile, Counted), Problem> {
    let schedule = read(app, file, None, language).await?;
    let named = if schedule.acronym.is_empty() { schedule.title.clone() } else { schedule.acronym.clone() };
    let slug = app.desk_work(language, move |db| crate::programme::life::free_slug(db, &named)).await?;
    let onto = move || Ok(Onto::New { organisation, slug });
    merged(schedule, onto, language).await
}

/// `GET /e/{event}/schedule.xml` and `schedule.json`: the public programme, as other programs read it.
pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let (slug, ending) = path.into_inner();
    let not_found = || Problem::new(Kind::NotFound, language);
    let current =
        app.public_event(&slug).filter(|_| matches!(ending.as_str(), "xml" | "json")).ok_or_else(not_found)?;
    let programme = current.programme.clone();
    let is_xml = ending == "xml";
    let key = (programme.event.id, programme.event.revision, language, is_xml);
    let made = match app.schedules.get(&key) {
        Some(made) => made,
        None => {
            let base_url = app.settings.base_url.clone();
            let made = block(move || {
                let writing = Writing::new(&programme, (language, &base_url, clock::now()));
                Packed::new(if is_xml { writing.xml() } else { writing.json().to_string() }.into_bytes())
            });
            let made = made.await.map_err(|_| Problem::new(Kind::Broken, language))?;
            app.schedules.insert(key, made.clone());
            made
        }
    };
    let kind = if is_xml { "application/xml; charset=utf-8" } else { "application/json" };
    Ok(made.answer(&request, kind, "no-cache"))
}
