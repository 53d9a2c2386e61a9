//! Files of other programs, put onto an event, or made a new one.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::actor::{Beginner, Desk, ToEdit};
use super::begin_event::{self, EventError};
use super::edit_programme::still::{Still, Tags};
use super::edit_programme::{self, Choices, Done, NotEdited, Refused};
use super::turns::Busy;
use super::{Services, off_thread};
use crate::clock;
use crate::db::{Db, DbError};
use crate::programme::file::{EventFile, FileError, OrganisationFile};
use crate::programme::{EventId, TextLanguage, Texts, life, mappings};
use crate::schedule::table::{Mapping, NoTable};
use crate::schedule::{self, Counted, Merged, NotRead, Onto, Said, Schedule};
use crate::seating::reschedule;
use crate::tables::Table;

/// Reads a file of another program, or a table as people keep programmes in, with what is said of its columns; days that are only
/// counted are from `first` on, the event's first day, where that is known.
///
/// # Errors
/// Why it cannot be read.
pub fn read_any(bytes: &[u8], first: Option<Date>, mapping: &Mapping) -> Result<Schedule, NotRead> {
    if schedule::kind_of(bytes).is_some() {
        return match mapping.keys().next() {
            Some(named) => Err(NotRead::NoColumn { named: named.clone(), there: String::new() }),
            None => schedule::read(bytes),
        };
    }
    let sheets = Table::sheets(bytes).map_err(NotRead::Table)?;
    let today = TimeZone::UTC.to_datetime(clock::now()).date();
    schedule::table::read_sheets(sheets, (first, today), mapping)?.with_sessions()
}

/// The same for an event that may have been called off: its own files have no session then, and say nothing new.
///
/// # Errors
/// Why it cannot be read.
pub fn read_for(
    bytes: &[u8],
    first: Option<Date>,
    mapping: &Mapping,
    is_called_off: bool,
) -> Result<Schedule, NotRead> {
    match read_any(bytes, first, mapping) {
        Err(NotRead::Empty | NotRead::Table(NoTable::Empty)) if is_called_off => Ok(Schedule::default()),
        read => read,
    }
}

/// The heads of a table, by which it is remembered how it was read; `None`: it is none.
pub fn heads_of(file: &[u8]) -> Option<Vec<String>> {
    let is_table = schedule::kind_of(file).is_none();
    is_table.then(|| Table::parse(file).ok()).flatten().map(|table| table.head)
}

/// Whether it is a table of another's making that says what and when each session is.
pub fn is_foreign(table: &Table) -> bool {
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.clone()).collect();
    !schedule::table::is_ours(&table.head) && schedule::table::is_one(&table.head, &rows)
}

/// Why another program's file became nothing.
enum NotTaken {
    NotRead(NotRead),
    NoEvent(FileError),
    Busy(Busy),
    Database(DbError),
}

impl From<Busy> for NotTaken {
    fn from(busy: Busy) -> Self {
        Self::Busy(busy)
    }
}

impl From<DbError> for NotTaken {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<NotTaken> for NotEdited {
    fn from(why: NotTaken) -> Self {
        match why {
            NotTaken::NotRead(why) => Refused::NotRead(why).into(),
            NotTaken::NoEvent(error) => Refused::NoEvent(error).into(),
            NotTaken::Busy(busy) => Refused::Busy(busy).into(),
            NotTaken::Database(error) => Refused::Database(error).into(),
        }
    }
}

impl From<NotTaken> for EventError {
    fn from(why: NotTaken) -> Self {
        match why {
            NotTaken::NotRead(why) => Self::NotRead(why),
            NotTaken::NoEvent(error) => Self::Faults(error),
            NotTaken::Busy(busy) => Self::Busy(busy),
            NotTaken::Database(error) => Self::Database(error),
        }
    }
}

/// Work that fell is our fault, and no other file would do better at that moment.
fn fell(why: impl std::fmt::Display) -> DbError {
    DbError::fell(format_args!("a file, while it was read: {why}"))
}

/// Reads a file, off the async threads, one at a time: each may take much room while it is read.
async fn read(
    services: &Services,
    file: Vec<u8>,
    (first, is_called_off): (Option<Date>, bool),
    mapping: Mapping,
) -> Result<Schedule, NotTaken> {
    let _turn = services.turn_at_reading().await?;
    let schedule = off_thread(move || read_for(&file, first, &mapping, is_called_off)).await.map_err(fell)?;
    schedule.map_err(NotTaken::NotRead)
}

async fn merged(
    schedule: Schedule,
    onto: impl FnOnce() -> Result<Onto, FileError> + Send + 'static,
) -> Result<(EventFile, Counted), NotTaken> {
    let done = off_thread(move || {
        let Merged { file, not_understood, .. } = schedule::merge(schedule, onto()?, clock::now())?;
        Ok((file.checked()?, not_understood))
    });
    let done: Result<_, FileError> = done.await.map_err(fell)?;
    done.map_err(NotTaken::NoEvent)
}

/// Puts a file of another program onto an event: what it says of sessions replaces what was, what it does not say stays. The same
/// file again changes nothing.
///
/// # Errors
/// Why not.
pub async fn put(
    services: &Services,
    desk: &Desk<ToEdit>,
    (file, still): (Vec<u8>, Still),
    (mapping, choices): (Option<Mapping>, Choices),
) -> Result<(Done, Counted), NotEdited> {
    let event = &desk.current.programme.event;
    // What was said of such a table before holds, unless something is said now.
    let head = heads(services, &file).await?;
    let mapping = match (mapping, &head) {
        (Some(said), _) => said,
        (None, Some(head)) => remembered(services, desk.event(), head.clone()).await?,
        (None, None) => Mapping::new(),
    };
    let (first, is_called_off) = (event.day_of(event.starts_at), event.cancelled_at.is_some());
    let schedule = read(services, file, (Some(first), is_called_off), mapping.clone()).await?;
    let put = edit_programme::again(async || {
        let (_, as_file) = edit_programme::as_it_is(services, desk.event(), true).await?;
        edit_programme::expect(&still, &as_file)?;
        let (schedule, id) = (schedule.clone(), desk.event());
        // Whatever changed since the tag was read is told below.
        let onto = services.work(move |db| EventFile::export_to_merge(db, id)).await?;
        let onto = move || Ok(Onto::Event(Box::new(onto)));
        let (file, not_understood) = merged(schedule, onto).await?;
        let now = Still::Tagged(Tags::These(vec![as_file.tag.clone()]));
        match edit_programme::import(services, desk, file, now, choices).await {
            Err(NotEdited { refused: Refused::Changed { .. }, .. }) => Ok(None),
            done => done.map(|done| Some((done, not_understood))),
        }
    });
    let done = put.await??;
    if let (false, Some(head), false) = (choices.dry_run, head, mapping.is_empty()) {
        let (id, kept) = (desk.event(), serde_json::to_string(&mapping).unwrap_or_default());
        services.work(move |db| mappings::keep(db, id, &head, &kept)).await?;
    }
    Ok(done)
}

/// The heads of a table; `None`: it is none.
async fn heads(services: &Services, file: &[u8]) -> Result<Option<Vec<String>>, NotTaken> {
    let _turn = services.turn_at_reading().await?;
    let file = file.to_vec();
    Ok(off_thread(move || heads_of(&file)).await.ok().flatten())
}

/// What was said before of the columns of a table with these heads.
///
/// # Errors
/// Why not.
pub async fn remembered(services: &Services, event: EventId, head: Vec<String>) -> Result<Mapping, NotEdited> {
    Ok(services.work(move |db| remembered_in(db, event, &head)).await?)
}

/// The same, where a database is at hand.
///
/// # Errors
/// The database's.
pub fn remembered_in(db: &mut Db, event: EventId, head: &[String]) -> Result<Mapping, DbError> {
    Ok(understood(mappings::find(db, event, head)?))
}

/// What was said of them in an organisation, by its name in addresses.
///
/// # Errors
/// The database's.
pub fn remembered_by(db: &mut Db, organisation: &str, head: &[String]) -> Result<Mapping, DbError> {
    Ok(understood(mappings::find_of(db, organisation, head)?))
}

/// What another version wrote of them, and this one cannot read, is nothing.
fn understood(kept: Option<String>) -> Mapping {
    kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
}

/// What was said before, in an organisation of theirs, of the columns of a table with these heads.
///
/// # Errors
/// Why not.
pub async fn remembered_for(
    services: &Services,
    who: &Beginner,
    (organisation, head): (&str, Vec<String>),
) -> Result<Mapping, EventError> {
    let (_, known) = begin_event::organisation(who, organisation)?;
    Ok(services.work(move |db| remembered_by(db, &known.slug, &head)).await?)
}

/// What a new event became of a file, or would become.
pub struct Begun {
    /// What it is called in addresses.
    pub slug: String,
    pub title: Texts,
    pub time_zone: String,
    /// The title's first.
    pub languages: Vec<TextLanguage>,
    /// Its first day and its last.
    pub days: (Date, Date),
    pub sessions: usize,
    pub not_understood: Counted,
}

/// Begins an event with a file of another program, and what is said of it besides.
///
/// # Errors
/// Why not.
pub async fn begin(
    services: &Services,
    who: &Beginner,
    (organisation, file, said): (&str, Vec<u8>, Said),
    (mapping, dry_run): (Mapping, bool),
) -> Result<Begun, EventError> {
    let (id, known) = begin_event::organisation(who, organisation)?;
    let organisation = OrganisationFile { slug: known.slug, name: known.name, email: known.email };
    let head = heads(services, &file).await?;
    let mapping = match &head {
        Some(head) if mapping.is_empty() => remembered_for(services, who, (&organisation.slug, head.clone())).await?,
        _ => mapping,
    };
    let head = head.filter(|_| !mapping.is_empty());
    let (file, not_understood) = if schedule::kind_of(&file) == Some(schedule::Kind::Event) {
        (own(services, (organisation, file), &said).await?, Counted::new())
    } else {
        anothers(services, (organisation, file), &said, mapping.clone()).await?
    };
    let slug = file.slug.clone();
    let begun = Begun {
        slug: slug.clone(),
        title: file.title.clone(),
        time_zone: file.time_zone.clone(),
        languages: file.languages.clone(),
        days: (file.date, file.last_day()),
        sessions: file.sessions.len(),
        not_understood,
    };
    if !dry_run {
        begin_event::put_file(services, who, (id, file)).await?;
        if let Some(head) = head {
            let (slug, kept) = (slug.clone(), serde_json::to_string(&mapping).unwrap_or_default());
            services
                .work(move |db| match reschedule::current(db, &slug)? {
                    Some(programme) => mappings::keep(db, programme.event.id, &head, &kept),
                    None => Ok(()),
                })
                .await?;
        }
    }
    Ok(begun)
}

/// Our own event file as a new event of an organisation.
async fn own(
    services: &Services,
    (organisation, file): (OrganisationFile, Vec<u8>),
    said: &Said,
) -> Result<EventFile, NotTaken> {
    let read = off_thread(move || EventFile::parse(&file)).await.map_err(fell)?;
    let file = read.and_then(|file| said.of_event(file)).map_err(NotTaken::NoEvent)?;
    let slug = called(services, said, file.slug.clone()).await?;
    EventFile { organisation, slug, ..file }.checked().map_err(NotTaken::NoEvent)
}

/// What a new event is called in addresses: as is said, where nothing is called so yet; else as is free.
async fn called(services: &Services, said: &Said, named: String) -> Result<String, NotTaken> {
    let slug = said.slug.trim().to_owned();
    if slug.is_empty() {
        return Ok(services.work(move |db| life::free_slug(db, &named)).await?);
    }
    let asked = slug.clone();
    let is_free = services.work(move |db| life::is_free(db, &asked, None)).await?;
    let taken = || begin_event::no_name(life::NoName::Taken, &slug);
    if is_free { Ok(slug) } else { Err(NotTaken::NoEvent(FileError(vec![taken()]))) }
}

/// Another program's file as a new event of an organisation, and what was not understood.
async fn anothers(
    services: &Services,
    (organisation, file): (OrganisationFile, Vec<u8>),
    said: &Said,
    mapping: Mapping,
) -> Result<(EventFile, Counted), NotTaken> {
    let mut schedule = read(services, file, (None, false), mapping).await?;
    said.of_schedule(&mut schedule).map_err(NotTaken::NoEvent)?;
    let named = if schedule.acronym.is_empty() { schedule.title.clone() } else { schedule.acronym.clone() };
    let slug = called(services, said, named).await?;
    let onto = move || Ok(Onto::New { organisation, slug });
    merged(schedule, onto).await
}
