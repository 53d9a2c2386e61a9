//! `kruispunt import`, `export` and `event`: whole events.

use std::path::Path;

use clap::Subcommand;
use jiff::civil::Date;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::{Database, Db, making};
use kruispunt::desk::deeds;
use kruispunt::languages::{programme, schedule as languages};
use kruispunt::programme::file::faults::Why;
use kruispunt::programme::file::{Begun, EventFile, FileError, OrganisationFile};
use kruispunt::programme::import::{How, ImportError};
use kruispunt::programme::life::{self, NewOrganisation, NoName};
use kruispunt::programme::{Language, Programme, TextLanguage, load};
use kruispunt::schedule::table::Mapping;
use kruispunt::schedule::{self, Onto, Schedule};
use kruispunt::seating::reschedule::{self, Effect};
use kruispunt::web::editing::losing::{self, Loss};
use kruispunt::web::scheduling;
use serde::Serialize;

use super::{Failure, not_there, note, print_all, refused};

#[derive(Subcommand)]
pub enum EventCommand {
    /// Begin an event: the rest has defaults, which the desk changes.
    New {
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        #[arg(long)]
        title: String,
        /// The (first) day, such as 2027-05-06.
        #[arg(long, value_name = "DATE")]
        date: Date,
        /// The last day; left out: as its sessions will say.
        #[arg(long, value_name = "DATE")]
        until: Option<Date>,
        /// Where; left out: online.
        #[arg(long, default_value = "")]
        place: String,
        #[arg(long, default_value = "")]
        address: String,
        /// Its languages, the title's first.
        #[arg(long, value_delimiter = ',', default_value = "nl")]
        languages: Vec<TextLanguage>,
        #[arg(long, default_value = "Europe/Brussels")]
        zone: String,
        /// Its name in addresses; left out: made of the title.
        #[arg(long)]
        slug: Option<String>,
    },
    /// The same programme, rooms, questions and texts from another day on, without any people.
    Copy {
        event: String,
        #[arg(long, value_name = "DATE")]
        on: Date,
        #[arg(long)]
        slug: Option<String>,
    },
    /// Call a whole event off: everybody is told once, and calendars let it go.
    Cancel {
        event: String,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Put an event away: it is listed nowhere any more.
    Archive {
        event: String,
        /// List it again.
        #[arg(long)]
        undo: bool,
    },
    /// Call an event something else in addresses; old links lead on.
    Rename { event: String, slug: String },
    /// Take an event away for ever, if nobody ever registered.
    Delete { event: String },
    /// All events: name, first day, and whether they are called off or put away.
    List {
        #[arg(long)]
        json: bool,
    },
}

/// An event in a list.
#[derive(Serialize)]
struct EventLine {
    slug: String,
    organisation: String,
    title: String,
    date: Date,
    is_called_off: bool,
    is_put_away: bool,
}

/// Whether another program wrote it, or somebody by hand.
fn is_anothers(bytes: &[u8], mapping: &Mapping) -> bool {
    let read = || scheduling::read_any(bytes, None, mapping);
    schedule::kind_of(bytes).is_some() || !matches!(read(), Err(schedule::NotRead::Unknown))
}

/// Where a file of another program goes.
pub struct Whose {
    pub organisation: Option<String>,
    pub event: Option<String>,
    /// That people lose what they have in sessions which are not in it any more, is meant.
    pub confirm: bool,
    /// What a table's columns hold, where it is said.
    pub mapping: Mapping,
}

/// Another program's file as an event file: onto the event that it came into before, or as a new one.
fn of_another_program(
    db: &mut Database,
    path: &Path,
    bytes: &[u8],
    (whose, on): (&Whose, Option<Date>),
) -> Result<EventFile, Failure> {
    let wanted = whose.event.as_ref().and_then(|slug| reschedule::current(db, slug).ok().flatten());
    let first = wanted.map(|programme| programme.event.day_of(programme.event.starts_at)).or(on);
    let read = scheduling::read_any(bytes, first, &whose.mapping);
    let read = read.map_err(|why| format!("{}: {}", path.display(), languages::not_read(&why, Language::En)))?;
    let onto = match &whose.event {
        Some(slug) if reschedule::current(db, slug)?.is_some() => Some(find(db, slug)?.event.id),
        _ => None,
    };
    let known = |slug: &String| life::organisations(db).map(|all| all.into_iter().find(|one| one.slug == *slug));
    let organisation = whose.organisation.as_ref().map(known).transpose()?.flatten();
    let merged = match (onto, organisation) {
        (Some(event), _) => {
            let (file, _) = EventFile::export(db, event)?;
            schedule::merge(read, Onto::Event(Box::new(file)), clock::now())
        }
        (None, Some(NewOrganisation { slug: owner, name, email })) => {
            let organisation = OrganisationFile { slug: owner, name, email };
            let named = if read.acronym.is_empty() { &read.title } else { &read.acronym };
            match (&whose.event, came_into(db, &read, &organisation.slug)?) {
                (None, _) if read.acronym.is_empty() && read.title.is_empty() => {
                    return Err(refused(
                        "this file does not say which event it is: name a new one, or one that is there (--event SLUG)"
                            .to_owned(),
                    ));
                }
                (None, Some(event)) => {
                    let (file, _) = EventFile::export(db, event)?;
                    schedule::merge(read, Onto::Event(Box::new(file)), clock::now())
                }
                (wanted, _) => {
                    let slug = wanted.clone().map_or_else(|| life::free_slug(db, named), Ok)?;
                    schedule::merge(read, Onto::New { organisation, slug }, clock::now())
                }
            }
        }
        (None, None) if whose.organisation.is_some() => {
            return Err(not_there("there is no such organisation; begin it with `organisation new`"));
        }
        (None, None) => {
            return Err(refused(
                "another program wrote this file: say whose event it is (--organisation SLUG)".to_owned(),
            ));
        }
    };
    let checked = merged.and_then(|merged| Ok((merged.file.checked()?, merged.not_understood)));
    let (file, not_understood) =
        checked.map_err(|error| format!("{}:\n{}", path.display(), programme::faults(&error, Language::En)))?;
    for line in languages::not_understood(&not_understood, Language::En) {
        println!("not understood: {line}");
    }
    Ok(file)
}

/// The organisation's event that has a session of such a file already.
fn came_into(db: &mut Db, read: &Schedule, organisation: &str) -> Result<Option<i64>, Failure> {
    for (event, _) in load::revisions(db)? {
        let programme = load::programme(db, event)?;
        let is_here = |key: &str| {
            let there = |session: &kruispunt::programme::Session| session.origin.get(key).cloned();
            let here: std::collections::HashSet<String> = programme.current().filter_map(there).collect();
            read.talks.iter().any(|talk| talk.origin.get(key).is_some_and(|value| here.contains(value)))
        };
        let is_named = || {
            let base = life::slug_of(if read.acronym.is_empty() { &read.title } else { &read.acronym });
            programme.event.slug.strip_prefix(&base).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        if programme.organisation.slug == organisation && (is_here("guid") || is_named() && is_here("id")) {
            return Ok(Some(event));
        }
    }
    Ok(None)
}

/// Reads an event file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(path: &Path) -> Result<EventFile, Failure> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    parsed(path, &bytes)
}

fn parsed(path: &Path, bytes: &[u8]) -> Result<EventFile, Failure> {
    let file = EventFile::parse(bytes);
    Ok(file.map_err(|error| format!("{}:\n{}", path.display(), programme::faults(&error, Language::En)))?)
}

/// Puts an event in, and says what changed.
///
/// # Errors
/// Why not.
pub fn put(settings: &Settings, path: &Path, whose: &Whose, on: Option<Date>, how: How) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let is_ours = schedule::kind_of(&bytes) == Some(schedule::Kind::Event) || !is_anothers(&bytes, &whose.mapping);
    let mut db = making::open_or_make(&settings.database)?;
    let mut file =
        if is_ours { parsed(path, &bytes)? } else { of_another_program(&mut db, path, &bytes, (whose, on))? };
    if let Some(day) = on {
        let moved = file.moved_to(day);
        file = moved.map_err(|error| programme::faults(&error, Language::En))?;
    }
    let losses = losses(&mut db, &file)?;
    for loss in &losses {
        println!("{}", loss.words(Language::En));
    }
    // Who writes our own file says what it holds; what another program leaves out may be no more than that.
    if !is_ours && !losses.is_empty() && !how.dry_run && !whose.confirm {
        return Err(refused("people would lose what they have; if that is meant: --confirm".to_owned()));
    }
    let effect = reschedule::import(&mut db, &file, how, clock::now());
    let effect = effect.map_err(|error| {
        let words = programme::not_imported(&error, Language::En);
        match error {
            ImportError::Refused(_) => refused(words),
            _ => words.into(),
        }
    })?;
    for change in &effect.report {
        println!("{}", programme::change(change, Language::En));
    }
    println!("{}: {} changes, on {}", file.slug, effect.report.len(), file.date);
    if effect.forgotten > 0 {
        let (will, people) = (if how.dry_run { "would be" } else { "will be" }, effect.forgotten);
        println!(
            "the time for which data are kept is over then: {people} people {will} erased within a day (--erase-past)"
        );
    }
    let Effect { promoted, over_capacity, clashes, mails, .. } = effect;
    if promoted + over_capacity + clashes + mails > 0 {
        println!("{promoted} promoted, {over_capacity} too many, {clashes} asked to choose, {mails} mails");
    }
    if how.dry_run {
        println!("nothing was changed: this was a dry run");
    }
    Ok(())
}

/// What people would lose by a file, where its event is there.
fn losses(db: &mut Database, file: &EventFile) -> Result<Vec<Loss>, Failure> {
    let Some(programme) = reschedule::current(db, &file.slug)? else { return Ok(Vec::new()) };
    let event = programme.event.id;
    let (before, _) = EventFile::export(db, event)?;
    let losses = losing::losses(db, event, &before, file)?;
    Ok(losses.into_iter().filter(|loss| loss.people + loss.waiting > 0).collect())
}

/// Why something cannot be called that.
pub fn no_name(why: NoName, slug: &str) -> String {
    match why {
        NoName::NotASlug => format!("{slug}: {}", programme::fault(&Why::NotASlug, Language::En)),
        NoName::Reserved => programme::fault(&Why::Reserved, Language::En),
        NoName::Taken => programme::fault(&Why::Twice { name: slug.to_owned() }, Language::En),
    }
}

/// Puts a new event in, and says what it is called.
fn begin(db: &mut Database, file: Result<EventFile, FileError>) -> Result<(), Failure> {
    let file = file.map_err(|error| programme::faults(&error, Language::En))?;
    if !life::is_free(db, &file.slug, 0)? {
        return Err(refused(no_name(NoName::Taken, &file.slug)));
    }
    let noting = |db: &mut Db, event: i64, _: &Effect| {
        let organisation = load::programme(db, event)?.organisation.id;
        note(db, (organisation, 0), deeds::BEGUN, ("", file.slug.clone()))
    };
    let done = reschedule::import_noted(db, &file, How::default(), clock::now(), noting);
    done.map_err(|error| programme::not_imported(&error, Language::En))?;
    println!("{}", file.slug);
    Ok(())
}

/// An event, by its name.
///
/// # Errors
/// When it is not there; or the database's.
pub fn find(db: &mut Db, slug: &str) -> Result<Programme, Failure> {
    reschedule::current(db, slug)?.ok_or_else(|| not_there(format!("there is no event {slug}")))
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: EventCommand) -> Result<(), Failure> {
    let mut db = Db::work_on(&settings.database)?;
    let db = &mut db;
    match command {
        EventCommand::New { organisation, title, date, until, place, address, languages, zone, slug } => {
            let organisation = life::organisations(db)?.into_iter().find(|known| known.slug == organisation);
            let Some(NewOrganisation { slug: owner, name, email }) = organisation else {
                return Err(not_there("there is no such organisation; begin it with `organisation new`"));
            };
            let slug = slug.map_or_else(|| life::free_slug(db, &title), Ok)?;
            let organisation = OrganisationFile { slug: owner, name, email };
            let begun =
                Begun { organisation, slug, title, date, until, venue: place, address, languages, time_zone: zone };
            begin(db, EventFile::begun(begun, clock::now()))?;
        }
        EventCommand::Copy { event, on, slug } => {
            let event = find(db, &event)?.event;
            let file = EventFile::export_to_copy(db, event.id)?;
            let slug = slug.map_or_else(|| life::free_slug(db, event.title.get(Language::Nl)), Ok)?;
            begin(db, file.again(slug, on))?;
        }
        EventCommand::Cancel { event, dry_run } => {
            let whose = find(db, &event)?;
            let of = (whose.organisation.id, whose.event.id);
            let done = reschedule::call_off(db, whose.event.id, dry_run, clock::now(), |db| {
                note(db, of, deeds::CALLED_OFF, ("", event.clone()))
            });
            match done.map_err(|error| programme::not_imported(&error, Language::En))? {
                Some(effect) => println!("{event}: called off, {} mails", effect.mails),
                None => println!("{event} was called off before"),
            }
            if dry_run {
                println!("nothing was changed: this was a dry run");
            }
        }
        EventCommand::Archive { event, undo } => {
            let whose = find(db, &event)?;
            let what = if undo { deeds::TAKEN_OUT } else { deeds::PUT_AWAY };
            life::archive(db, whose.event.id, (!undo).then(|| clock::now().as_millisecond()), |db| {
                note(db, (whose.organisation.id, whose.event.id), what, ("", event))
            })?;
        }
        EventCommand::Rename { event, slug } => {
            let whose = find(db, &event)?;
            let about = format!("{event} → {slug}");
            life::rename(db, whose.event.id, &slug, |db| {
                note(db, (whose.organisation.id, whose.event.id), deeds::RENAMED, ("", about))
            })?
            .map_err(|why| refused(no_name(why, &slug)))?;
        }
        EventCommand::Delete { event } => {
            let whose = find(db, &event)?;
            let noting = |db: &mut Db| note(db, (whose.organisation.id, 0), deeds::DELETED, ("", event.clone()));
            if !life::delete(db, whose.event.id, noting)? {
                return Err(refused(format!("{event} has registrations: call it off, or put it away")));
            }
        }
        EventCommand::List { json } => {
            let mut all = Vec::new();
            for (id, _) in load::revisions(db)? {
                let Programme { event, organisation, .. } = load::programme(db, id)?;
                all.push(EventLine {
                    organisation: organisation.slug,
                    title: event.title.get(Language::Nl).to_owned(),
                    date: event.day_of(event.starts_at),
                    is_called_off: event.cancelled_at.is_some(),
                    is_put_away: event.archived_at.is_some(),
                    slug: event.slug,
                });
            }
            print_all(&all, json, |one| {
                let state = match (one.is_called_off, one.is_put_away) {
                    (_, true) => "  (put away)",
                    (true, _) => "  (called off)",
                    _ => "",
                };
                format!("{}  {}  {}{state}", one.slug, one.date, one.title)
            })?;
        }
    }
    Ok(())
}

/// Prints an event as a file.
///
/// # Errors
/// When it is not there; or the database's.
pub fn print(settings: &Settings, slug: &str) -> Result<(), Failure> {
    let mut db = Db::look_at(&settings.database)?;
    let event = find(&mut db, slug)?.event.id;
    let (file, _) = EventFile::export(&mut db, event)?;
    println!("{}", serde_json::to_string_pretty(&file)?);
    Ok(())
}
