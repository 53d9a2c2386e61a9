//! `kruispunt export` and `event`: whole events.

use std::io::{self, IsTerminal};

use clap::Subcommand;
use jiff::civil::Date;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::{Database, Db};
use kruispunt::desk::deeds::DeedKind;
use kruispunt::languages::programme;
use kruispunt::programme::file::faults::Why;
use kruispunt::programme::file::{Begun, EventFile, FileError, OrganisationFile};
use kruispunt::programme::import::How;
use kruispunt::programme::life::{self, NewOrganisation, NoName};
use kruispunt::programme::{EventId, Language, Programme, TextLanguage, load};
use kruispunt::say;
use kruispunt::seating::reschedule::{self, Effect};
use serde::Serialize;

use super::{Failure, not_there, note, opening, print_all, refused};

#[derive(Subcommand)]
pub enum EventCommand {
    /// Begin an event: the rest has defaults, which the desk changes.
    New {
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        #[arg(long)]
        title: String,
        /// The (first) day, such as 2027-05-06.
        #[arg(long, value_name = "DATE", value_parser = super::spoken::day)]
        date: Date,
        /// The last day; left out: as its sessions will say.
        #[arg(long, value_name = "DATE", value_parser = super::spoken::day)]
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
        #[arg(long, value_name = "DATE", value_parser = super::spoken::day)]
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
        /// People are mailed at once, and nothing brings it back: that is meant. Asked for at a terminal.
        #[arg(long)]
        confirm: bool,
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

/// Why something cannot be called that.
fn no_name(why: NoName, slug: &str) -> String {
    match why {
        NoName::NotASlug => format!("{slug}: {}", programme::fault(&Why::NotASlug, Language::En)),
        NoName::Reserved => programme::fault(&Why::Reserved, Language::En),
        NoName::Taken => programme::fault(&Why::Taken { name: slug.to_owned() }, Language::En),
    }
}

/// The same as a failure: of a name that is none, what was typed is wrong.
pub fn unnamed(why: NoName, slug: &str) -> Failure {
    match why {
        NoName::Taken => refused(no_name(why, slug)),
        NoName::NotASlug | NoName::Reserved => no_name(why, slug).into(),
    }
}

/// Puts a new event in, and says what it is called.
fn begin(db: &mut Database, file: Result<EventFile, FileError>) -> Result<(), Failure> {
    let file = file.map_err(|error| programme::faults(&error, Language::En))?;
    if !life::is_free(db, &file.slug, None)? {
        return Err(unnamed(NoName::Taken, &file.slug));
    }
    let noting = |db: &mut Db, event: EventId, _: &Effect| {
        let organisation = load::programme(db, event)?.organisation.id;
        note(db, (organisation, EventId::ALL), DeedKind::Begun, ("", file.slug.clone()))
    };
    let done = reschedule::import_noted(db, &file, How::default(), clock::now(), noting);
    done.map_err(|error| programme::not_imported(&error, Language::En))?;
    say!("{}", file.slug);
    Ok(())
}

/// An event, by its name.
///
/// # Errors
/// When it is not there; or the database's.
pub fn find(db: &mut Db, slug: &str) -> Result<Programme, Failure> {
    there(db, slug)?.ok_or_else(|| not_there(format!("there is no event {slug}")))
}

/// The same, where it may be that there is none; what it was called before leads to it.
///
/// # Errors
/// The database's.
pub fn there(db: &mut Db, slug: &str) -> Result<Option<Programme>, Failure> {
    if let Some(programme) = reschedule::current(db, slug)? {
        return Ok(Some(programme));
    }
    let before = life::old_slugs(db)?.into_iter().find(|(old, _)| old == slug);
    Ok(before.map(|(_, event)| load::programme(db, event)).transpose()?)
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: EventCommand) -> Result<(), Failure> {
    let mut db = opening::work_on(settings)?;
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
        EventCommand::Cancel { event, dry_run, confirm } => {
            let whose = find(db, &event)?;
            let of = (whose.organisation.id, whose.event.id);
            // A script means what it says; anyone who types may have slipped.
            if !dry_run && !confirm && io::stdin().is_terminal() {
                let would = reschedule::call_off(db, whose.event.id, true, clock::now(), |_| Ok(()));
                let would = would.map_err(|error| programme::not_imported(&error, Language::En))?;
                if let Some(Effect { mails, .. }) = would.filter(|effect| effect.mails > 0) {
                    return Err(refused(format!(
                        "{event} would be called off for ever, and {mails} mails would leave at once; if that is meant: --confirm"
                    )));
                }
            }
            let done = reschedule::call_off(db, whose.event.id, dry_run, clock::now(), |db| {
                note(db, of, DeedKind::CalledOff, ("", event.clone()))
            });
            match done.map_err(|error| programme::not_imported(&error, Language::En))? {
                Some(effect) => say!("{event}: called off, {} mails", effect.mails),
                None => say!("{event} was called off before"),
            }
            if dry_run {
                say!("nothing was changed: this was a dry run");
            }
        }
        EventCommand::Archive { event, undo } => {
            let whose = find(db, &event)?;
            let what = if undo { DeedKind::TakenOut } else { DeedKind::PutAway };
            life::archive(db, whose.event.id, (!undo).then(|| clock::now().as_millisecond()), |db| {
                note(db, (whose.organisation.id, whose.event.id), what, ("", event))
            })?;
        }
        EventCommand::Rename { event, slug } => {
            let whose = find(db, &event)?;
            let about = format!("{event} → {slug}");
            life::rename(db, whose.event.id, &slug, |db| {
                note(db, (whose.organisation.id, whose.event.id), DeedKind::Renamed, ("", about))
            })?
            .map_err(|why| unnamed(why, &slug))?;
        }
        EventCommand::Delete { event } => {
            let whose = find(db, &event)?;
            let noting =
                |db: &mut Db| note(db, (whose.organisation.id, EventId::ALL), DeedKind::Deleted, ("", event.clone()));
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
    let mut db = opening::look_at(settings)?;
    let event = find(&mut db, slug)?.event.id;
    let file = EventFile::export_told(&mut db, event)?;
    say!("{}", serde_json::to_string_pretty(&file)?);
    Ok(())
}
