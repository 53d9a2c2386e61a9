//! Files of other programs, in and out: onto an event, or as a new one; the same for the API and for the desk's pages.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::actor::{Beginner, Desk, ToEdit};
use super::begin_event;
use super::edit_programme::still::{Still, Tags};
use super::edit_programme::{self, Choices, Done};
use super::{Services, off_thread};
use crate::clock;
use crate::languages::problems::{self, Kind, Problem};
use crate::languages::schedule::not_read;
use crate::programme::file::{EventFile, FileError, OrganisationFile};
use crate::programme::{Language, mappings};
use crate::schedule::table::Mapping;
use crate::schedule::{self, Counted, Merged, NotRead, Onto, Schedule};
use crate::seating::reschedule;
use crate::tables::Table;

/// How often a file is put in again because its event changed at that moment.
const AGAIN: usize = 10;

/// Reads a file of another program, or a table as people keep programmes in, with what is said of its columns; days that are only
/// counted are from `first` on, the event's first day, where that is known.
///
/// # Errors
/// Why it cannot be read.
pub fn read_any(bytes: &[u8], first: Option<Date>, mapping: &Mapping) -> Result<Schedule, NotRead> {
    if schedule::kind_of(bytes).is_some() {
        return schedule::read(bytes);
    }
    let sheets = Table::sheets(bytes).map_err(NotRead::Table)?;
    let today = TimeZone::UTC.to_datetime(clock::now()).date();
    let schedule = schedule::table::read_sheets(sheets, (first, today), mapping)?;
    if schedule.talks.is_empty() { Err(NotRead::Empty) } else { Ok(schedule) }
}

/// The heads of a table, by which it is remembered how it was read; `None`: it is none.
pub fn heads_of(file: &[u8]) -> Option<Vec<String>> {
    let is_table = schedule::kind_of(file).is_none();
    is_table.then(|| Table::parse(file).ok()).flatten().map(|table| table.head)
}

/// Whether it is a table of another's making: ours name each session by its code.
pub fn is_foreign(table: &Table) -> bool {
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.clone()).collect();
    !table.head.iter().any(|name| name == "code") && schedule::table::is_one(&table.head, &rows)
}

/// Reads a file, off the async threads, one at a time: each may take much room while it is read.
async fn read(
    services: &Services,
    file: Vec<u8>,
    first: Option<Date>,
    mapping: Mapping,
    language: Language,
) -> Result<Schedule, Problem> {
    let broken = || Problem::new(Kind::Broken, language);
    let _turn = services.reading.acquire().await.map_err(|_| broken())?;
    let schedule = off_thread(move || read_any(&file, first, &mapping)).await.map_err(|_| broken())?;
    schedule.map_err(|why| Problem::told(Kind::Invalid, not_read(&why, language)))
}

async fn merged(
    schedule: Schedule,
    onto: impl FnOnce() -> Result<Onto, FileError> + Send + 'static,
    language: Language,
) -> Result<(EventFile, Counted), Problem> {
    let done = off_thread(move || {
        let Merged { file, not_understood } = schedule::merge(schedule, onto()?, clock::now())?;
        Ok((file.checked()?, not_understood))
    });
    let done: Result<_, FileError> = done.await.map_err(|_| Problem::new(Kind::Broken, language))?;
    done.map_err(|error| problems::file_faults(&error, language))
}

/// Puts a file of another program onto an event: what it says of sessions replaces what was, what it does not say stays. The same
/// file again changes nothing.
///
/// # Errors
/// A problem in the reader's language.
pub async fn put(
    services: &Services,
    desk: &Desk<ToEdit>,
    (file, still): (Vec<u8>, Still),
    (mapping, choices): (Option<Mapping>, Choices),
    language: Language,
) -> Result<(Done, Counted), Problem> {
    let event = &desk.current.programme.event;
    // What was said of such a table before holds, unless something is said now.
    let head = heads(services, &file).await;
    let mapping = match (mapping, &head) {
        (Some(said), _) => said,
        (None, Some(head)) => remembered(services, desk.event(), head.clone(), language).await?,
        (None, None) => Mapping::new(),
    };
    let schedule = read(services, file, Some(event.day_of(event.starts_at)), mapping.clone(), language).await?;
    for _ in 0..AGAIN {
        let (_, as_file) = edit_programme::as_it_is(services, desk.event(), true, language).await?;
        edit_programme::expect(&still, &as_file, language)?;
        let (schedule, id) = (schedule.clone(), desk.event());
        // Whatever changed since the tag was read is told below.
        let onto = services.desk_work(language, move |db| EventFile::export_to_merge(db, id)).await?;
        let onto = move || Ok(Onto::Event(Box::new(onto)));
        let (file, not_understood) = merged(schedule, onto, language).await?;
        let now = Still::Tagged(Tags::These(vec![as_file.tag.clone()]));
        match edit_programme::import(services, desk, file, now, choices, language).await {
            Err(problem) if problem.kind == Kind::Changed => {}
            other => {
                if let (Ok(_), false, Some(head), false) = (&other, choices.dry_run, head, mapping.is_empty()) {
                    let (id, kept) = (desk.event(), serde_json::to_string(&mapping).unwrap_or_default());
                    services.desk_work(language, move |db| mappings::keep(db, id, &head, &kept)).await?;
                }
                return other.map(|done| (done, not_understood));
            }
        }
    }
    Err(Problem::new(Kind::TooBusy, language))
}

/// The heads of a table; `None`: it is none.
async fn heads(services: &Services, file: &[u8]) -> Option<Vec<String>> {
    let _turn = services.reading.acquire().await.ok()?;
    let file = file.to_vec();
    off_thread(move || heads_of(&file)).await.ok()?
}

/// What was said before of the columns of a table with these heads.
///
/// # Errors
/// A problem in the reader's language.
pub async fn remembered(
    services: &Services,
    event: i64,
    head: Vec<String>,
    language: Language,
) -> Result<Mapping, Problem> {
    let kept = services.desk_work(language, move |db| mappings::find(db, event, &head)).await?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
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
    services: &Services,
    who: &Beginner,
    (organisation, file): (&str, Vec<u8>),
    (mapping, dry_run): (Mapping, bool),
    language: Language,
) -> Result<Begun, Problem> {
    let (id, known) = begin_event::organisation(who, organisation, language)?;
    let organisation = OrganisationFile { slug: known.slug, name: known.name, email: known.email };
    let head = if mapping.is_empty() { None } else { heads(services, &file).await };
    let (file, not_understood) = if schedule::kind_of(&file) == Some(schedule::Kind::Event) {
        (own(services, (organisation, file), language).await?, Counted::new())
    } else {
        anothers(services, (organisation, file), mapping.clone(), language).await?
    };
    let (slug, sessions) = (file.slug.clone(), file.sessions.len());
    if !dry_run {
        begin_event::put_file(services, who, (id, file), language).await?;
        if let Some(head) = head {
            let (slug, kept) = (slug.clone(), serde_json::to_string(&mapping).unwrap_or_default());
            services
                .desk_work(language, move |db| match reschedule::current(db, &slug)? {
                    Some(programme) => mappings::keep(db, programme.event.id, &head, &kept),
                    None => Ok(()),
                })
                .await?;
        }
    }
    Ok(Begun { slug, sessions, not_understood })
}

/// Our own event file as a new event of an organisation.
async fn own(
    services: &Services,
    (organisation, file): (OrganisationFile, Vec<u8>),
    language: Language,
) -> Result<EventFile, Problem> {
    let read = off_thread(move || EventFile::parse(&file)).await.map_err(|_| Problem::new(Kind::Broken, language))?;
    let file = read.map_err(|error| problems::file_faults(&error, language))?;
    let named = file.slug.clone();
    let slug = services.desk_work(language, move |db| crate::programme::life::free_slug(db, &named)).await?;
    Ok(EventFile { organisation, slug, ..file })
}

/// Another program's file as a new event of an organisation, and what was not understood.
async fn anothers(
    services: &Services,
    (organisation, file): (OrganisationFile, Vec<u8>),
    mapping: Mapping,
    language: Language,
) -> Result<(EventFile, Counted), Problem> {
    let schedule = read(services, file, None, mapping, language).await?;
    let named = if schedule.acronym.is_empty() { schedule.title.clone() } else { schedule.acronym.clone() };
    let slug = services.desk_work(language, move |db| crate::programme::life::free_slug(db, &named)).await?;
    let onto = move || Ok(Onto::New { organisation, slug });
    merged(schedule, onto, language).await
}
