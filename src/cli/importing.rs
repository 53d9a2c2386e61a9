//! `kruispunt import`: events from files, ours and other programs'.

use std::io::{self, IsTerminal};
use std::path::Path;

use jiff::civil::Date;
use kruispunt::actions::import_schedule;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::{Database, Db};
use kruispunt::desk::losses::{self, Loss};
use kruispunt::languages::{programme, schedule as languages};
use kruispunt::programme::file::{EventFile, OrganisationFile};
use kruispunt::programme::import::{How, ImportError};
use kruispunt::programme::life::{self, NewOrganisation};
use kruispunt::programme::{EventId, Language, TextLanguage, load, mappings};
use kruispunt::say;
use kruispunt::schedule::table::{Holds, Mapping};
use kruispunt::schedule::{self, Onto, Said, Schedule};
use kruispunt::seating::reschedule::{self, Effect};

use super::events::there;
use super::{Failure, not_there, opening, refused, spoken};

/// Why nobody says of a file in which language it is.
const SAYS_LANGUAGE: &str = "this file says itself in which language its texts are: leave --language out";

/// The same, as a command asks it.
#[derive(clap::Args)]
pub struct Asked {
    /// Whose a new event is, where another program wrote the file (schedule.xml, schedule.json, .ics…).
    #[arg(long, value_name = "SLUG")]
    organisation: Option<String>,
    /// Onto which event such a file goes; left out: the organisation's that it came into before, or a new one.
    #[arg(long, value_name = "SLUG")]
    event: Option<String>,
    /// What a table's column holds, such as "Kolom=title"; "Kolom=nothing": it is not read.
    #[arg(long, value_name = "COLUMN=WHAT", value_parser = spoken::mapped)]
    map: Vec<(String, Option<Holds>)>,
    /// In which language another program's file is that does not say so, such as de.
    #[arg(long, value_name = "TAG", value_parser = spoken::language)]
    language: Option<TextLanguage>,
    /// What a new event is called, where another program's file says something else, or nothing.
    #[arg(long)]
    title: Option<String>,
    /// In which time zone a new event is, such as Europe/Brussels, where another program's file says another, or none.
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// People lose what they have in sessions that are not in another program's file any more: that is meant. At a terminal
    /// our own file is asked about, too.
    #[arg(long)]
    confirm: bool,
}

impl From<Asked> for Whose {
    fn from(asked: Asked) -> Self {
        let Asked { organisation, event, map, language, title, time_zone, confirm } = asked;
        let (title, time_zone) = (title.unwrap_or_default(), time_zone.unwrap_or_default());
        let said = Said { title, time_zone, ..Said::default() };
        Self { organisation, event, confirm, language, said, mapping: map.into_iter().collect() }
    }
}

/// Where a file of another program goes.
pub struct Whose {
    pub organisation: Option<String>,
    pub event: Option<String>,
    /// That people lose what they have in sessions which are not in it any more, is meant.
    pub confirm: bool,
    /// The language that the file's texts are in, where it is said.
    pub language: Option<TextLanguage>,
    /// What is said of a new event besides.
    pub said: Said,
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
    let wanted = whose.event.as_ref().map(|slug| there(db, slug)).transpose()?.flatten();
    if let (Some(programme), Some(owner)) = (&wanted, &whose.organisation)
        && programme.organisation.slug != *owner
    {
        let event = &programme.event.slug;
        return Err(not_there(format!("the organisation {owner} has no event {event}")));
    }
    let onto = wanted.as_ref().map(|programme| programme.event.id);
    let is_called_off = wanted.as_ref().is_some_and(|programme| programme.event.cancelled_at.is_some());
    let first = wanted.map(|programme| programme.event.day_of(programme.event.starts_at)).or(on);
    // What was said of such a table before holds, unless something is said now.
    let heads = import_schedule::heads_of(bytes).filter(|_| whose.mapping.is_empty());
    let mapping = match (onto, heads, &whose.organisation) {
        (Some(event), Some(heads), _) => import_schedule::remembered_in(db, event, &heads)?,
        (None, Some(heads), Some(organisation)) => import_schedule::remembered_by(db, organisation, &heads)?,
        _ => whose.mapping.clone(),
    };
    let read = import_schedule::read_for(bytes, first, &mapping, is_called_off);
    let mut read = read.map_err(|why| {
        let how = match why {
            schedule::NotRead::NoFirstDay => " Here: --on 2027-05-06.",
            schedule::NotRead::Columns { .. } => {
                " Or say which of them are those: --map \"COLUMN=title\" --map \"COLUMN=start\"."
            }
            _ => "",
        };
        format!("{}: {}{how}", path.display(), languages::not_read(&why, Language::En))
    })?;
    if whose.language.is_some() && read.says_language() {
        return Err(refused(SAYS_LANGUAGE));
    }
    read.said_in = whose.language;
    let is_there = || refused("the event is there already: leave --title and --time-zone out".to_owned());
    if onto.is_some() && !whose.said.is_empty() {
        return Err(is_there());
    }
    let known = |slug: &String| life::organisations(db).map(|all| all.into_iter().find(|one| one.slug == *slug));
    let organisation = whose.organisation.as_ref().map(known).transpose()?.flatten();
    let merged = match (onto, organisation) {
        (Some(event), _) => {
            let file = EventFile::export_to_merge(db, event)?;
            schedule::merge(read, Onto::Event(Box::new(file)), clock::now())
        }
        (None, Some(NewOrganisation { slug: owner, name, email })) => {
            let organisation = OrganisationFile { slug: owner, name, email };
            let has_name = !(read.acronym.is_empty() && read.title.is_empty() && whose.said.title.is_empty());
            // By what the file says it is found again, and by what is said it is called.
            match (&whose.event, came_into(db, &read, &organisation.slug)?) {
                (None, _) if !has_name => {
                    return Err(refused(
                        "this file does not say which event it is: name a new one, or one that is there (--event SLUG)"
                            .to_owned(),
                    ));
                }
                (None, Some(_)) if !whose.said.is_empty() => return Err(is_there()),
                (None, Some(event)) => {
                    let file = EventFile::export_to_merge(db, event)?;
                    schedule::merge(read, Onto::Event(Box::new(file)), clock::now())
                }
                (wanted, _) => {
                    let said = whose.said.of_schedule(&mut read);
                    let named = if read.acronym.is_empty() { &read.title } else { &read.acronym };
                    let slug = wanted.clone().map_or_else(|| life::free_slug(db, named), Ok)?;
                    said.and_then(|()| schedule::merge(read, Onto::New { organisation, slug }, clock::now()))
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
    let checked = merged.and_then(|merged| Ok((merged.file.checked()?, merged.not_understood, merged.guessed)));
    let (file, not_understood, guessed) =
        checked.map_err(|error| format!("{}:\n{}", path.display(), programme::faults(&error, Language::En)))?;
    for line in languages::not_understood(&not_understood, Language::En) {
        say!("not understood: {line}");
    }
    if let Some(language) = guessed {
        say!("language: {}", languages::guessed(language, Language::En));
    }
    Ok(file)
}

/// The organisation's event that has a session of such a file already.
fn came_into(db: &mut Db, read: &Schedule, organisation: &str) -> Result<Option<EventId>, Failure> {
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
    let is_ours = schedule::kind_of(&bytes) == Some(schedule::Kind::Event);
    let mut db = if how.dry_run { opening::work_on(settings)? } else { opening::open_or_make(settings)? };
    let mut file = if is_ours {
        let file = parsed(path, &bytes)?;
        as_named(&mut db, &file, whose)?;
        file
    } else {
        of_another_program(&mut db, path, &bytes, (whose, on))?
    };
    if let Some(day) = on {
        let moved = file.moved_to(day);
        file = moved.map_err(|error| programme::faults(&error, Language::En))?;
    }
    let losses = losses(&mut db, &file)?;
    for loss in &losses {
        say!("{}", kruispunt::languages::losses::words(loss, Language::En));
    }
    // A script that sends our own file means what it holds; what another program leaves out may be no more than that, and whoever
    // types may have slipped.
    let is_asked = !is_ours || io::stdin().is_terminal();
    if is_asked && !losses.is_empty() && !how.dry_run && !whose.confirm {
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
    if let (false, false, Some(heads)) = (how.dry_run, whose.mapping.is_empty(), import_schedule::heads_of(&bytes))
        && let Some(programme) = reschedule::current(&mut db, &file.slug)?
    {
        mappings::keep(&mut db, programme.event.id, &heads, &serde_json::to_string(&whose.mapping)?)?;
    }
    for change in &effect.report {
        say!("{}", programme::change(change, Language::En));
    }
    say!("{}: {} changes, on {}", file.slug, effect.report.len(), file.date);
    if effect.forgotten > 0 {
        let (will, people) = (if how.dry_run { "would be" } else { "will be" }, effect.forgotten);
        say!(
            "the time for which data are kept is over then: {people} people {will} erased within a day (--erase-past)"
        );
    }
    let Effect { promoted, over_capacity, clashes, mails, .. } = effect;
    if promoted + over_capacity + clashes + mails > 0 {
        say!("{promoted} promoted, {over_capacity} too many, {clashes} asked to choose, {mails} mails");
    }
    if how.dry_run {
        say!("nothing was changed: this was a dry run");
    }
    Ok(())
}

/// Our own file says which event it is, and whose: what is said beside it must be the same.
fn as_named(db: &mut Db, file: &EventFile, whose: &Whose) -> Result<(), Failure> {
    if let Some(slug) = whose.event.as_ref().filter(|slug| **slug != file.slug)
        && there(db, slug)?.is_none_or(|programme| programme.event.slug != file.slug)
    {
        return Err(refused(format!("this file is of the event {}, not of {slug}: leave --event out", file.slug)));
    }
    let owner = &file.organisation.slug;
    match &whose.organisation {
        Some(slug) if slug != owner => {
            Err(refused(format!("this file is of the organisation {owner}, not of {slug}: leave --organisation out")))
        }
        _ if whose.language.is_some() => Err(refused(SAYS_LANGUAGE)),
        _ if !whose.said.is_empty() => {
            Err(refused("this file says itself what its event is: leave --title and --time-zone out"))
        }
        _ if !whose.mapping.is_empty() => Err(refused("this file is no table: --map says nothing of it")),
        _ => Ok(()),
    }
}

/// What people would lose by a file, where its event is there.
fn losses(db: &mut Database, file: &EventFile) -> Result<Vec<Loss>, Failure> {
    let Some(programme) = reschedule::current(db, &file.slug)? else { return Ok(Vec::new()) };
    let event = programme.event.id;
    let (before, _) = EventFile::export(db, event)?;
    let losses = losses::losses(db, event, &before, file)?;
    Ok(losses.into_iter().filter(|loss| loss.people + loss.waiting > 0).collect())
}
