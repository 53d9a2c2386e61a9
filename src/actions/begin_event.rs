//! Beginning an event, of a few words, of a file or of another one; and an organisation.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Services;
use super::actor::{Beginner, Desk, Founder, ToEdit};
use super::turns::Busy;
use crate::clock;
use crate::db::{Database, Db, DbError};
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::founding::{self, Known};
use crate::programme::catalogue::Catalogue;
use crate::programme::file::faults::{Fault, Why, organisation_name};
use crate::programme::file::{Begun, EventFile, FileError, OrganisationFile};
use crate::programme::import::{How, ImportError};
use crate::programme::life::{self, NewOrganisation, NoName};
use crate::programme::{EventId, Language};
use crate::schedule::NotRead;
use crate::seating::reschedule::{self, Effect};
use crate::text;

/// A new event, in a few words.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskedEvent {
    /// The slug of whose it is; left out: where there is but one.
    pub organisation: String,
    pub title: String,
    /// Its name in addresses; left out: made of the title.
    pub slug: String,
    /// Its first day, such as `2027-05-06`.
    pub date: String,
    /// Its last day; left out: as its sessions will say.
    pub until: String,
    /// Where; left out: online.
    pub venue: String,
    pub address: String,
    /// The title's first; left out: Dutch.
    pub languages: Vec<String>,
    /// Left out: `Europe/Brussels`.
    pub time_zone: String,
}

/// An event again.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskedCopy {
    /// The first day of the copy.
    pub date: String,
    /// Its name in addresses; left out: made of the title.
    pub slug: String,
}

fn fault(place: &str, why: Why) -> Fault {
    Fault { place: place.to_owned(), why }
}

fn day(place: &str, text: &str) -> Result<Date, Fault> {
    let is_date = text.trim().len() == 10;
    text.trim().parse().ok().filter(|_| is_date).ok_or_else(|| fault(place, Why::NotADate))
}

pub(super) fn no_name(why: NoName, slug: &str) -> Fault {
    let why = match why {
        NoName::NotASlug => Why::NotASlug,
        NoName::Reserved => Why::Reserved,
        NoName::Taken => Why::Taken { name: slug.to_owned() },
    };
    fault("slug", why)
}

/// Why nothing was done with a whole event.
#[derive(Debug)]
pub enum EventError {
    NotAllowed,
    /// Somebody registered for it.
    HasPeople,
    /// It changed at that moment, again and again.
    Stale,
    /// Everything that is wrong, by field.
    Faults(FileError),
    /// Another program's file cannot be read.
    NotRead(NotRead),
    /// So many people would be told, and nobody said that it is meant.
    WouldTell {
        mails: usize,
    },
    /// Too many others read files.
    Busy(Busy),
    Broken,
    Database(DbError),
}

impl From<DbError> for EventError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

pub(super) fn refused(faults: Vec<Fault>) -> EventError {
    EventError::Faults(FileError(faults))
}

/// Who begins an event, and for which organisation.
struct By {
    organisation: i64,
    who: String,
}

/// Puts a new event in, and has readers see it. Returns its name in addresses.
fn put(
    db: &mut Database,
    catalogue: &Catalogue,
    by: &By,
    file: &EventFile,
) -> Result<Result<String, Vec<Fault>>, DbError> {
    if !life::is_free(db, &file.slug, None)? {
        return Ok(Err(vec![no_name(NoName::Taken, &file.slug)]));
    }
    let now = clock::now();
    let note = |db: &mut Db, event: EventId, _: &Effect| {
        let (who, about) = (by.who.as_str(), file.slug.clone());
        let (organisation, event) = (by.organisation, Some(event));
        let deed = Deed { organisation, event, registration: None, who, what: DeedKind::Begun, about };
        deeds::note(db, &deed, now.as_millisecond())
    };
    match reschedule::import_noted(db, file, How::default(), now, note) {
        Ok(_) => {}
        Err(ImportError::Fault(fault)) => return Ok(Err(vec![fault])),
        Err(ImportError::Database(error)) => return Err(error),
        Err(other) => return Err(DbError::unreadable(other)),
    }
    catalogue.refresh(db)?;
    Ok(Ok(file.slug.clone()))
}

/// The name in addresses that was asked for; where none was, a free one that is made of the title.
fn slug_of(db: &mut Db, asked: &str, title: &str) -> Result<String, DbError> {
    if asked.is_empty() { life::free_slug(db, title) } else { Ok(asked.to_owned()) }
}

/// Begins an event. Returns its name in addresses.
///
/// # Errors
/// Everything that is wrong, by field.
pub async fn begin(services: &Services, who: &Beginner, asked: &AskedEvent) -> Result<String, EventError> {
    let mut faults = Vec::new();
    let organisation = organisation(who, &asked.organisation).ok();
    if organisation.is_none() {
        faults.push(fault("organisation", Why::UnknownName));
    }
    if asked.title.trim().is_empty() {
        faults.push(fault("title", Why::Missing));
    }
    let date = day("date", &asked.date).map_err(|wrong| faults.push(wrong)).ok();
    let until = match asked.until.trim() {
        "" => None,
        until => day("until", until).map_err(|wrong| faults.push(wrong)).ok(),
    };
    let languages: Result<Vec<Language>, _> = asked.languages.iter().map(|word| word.trim().parse()).collect();
    let languages = languages.unwrap_or_else(|_| {
        faults.push(fault("languages", Why::NotAmong { known: Language::listed() }));
        Vec::new()
    });
    let text =
        |text: &str, default: &str| if text.trim().is_empty() { default.to_owned() } else { text.trim().to_owned() };
    // What is missing is stood in for, so that everything else that is wrong is named as well.
    let (id, organisation) = organisation.map_or((0, OrganisationFile::stand_in()), |(id, known)| {
        (id, OrganisationFile { slug: known.slug, name: known.name, email: known.email })
    });
    let begun = Begun {
        organisation,
        slug: asked.slug.trim().to_owned(),
        title: text(&asked.title, "-"),
        date: date.unwrap_or_else(|| TimeZone::UTC.to_datetime(clock::now()).date()),
        until: until.filter(|_| date.is_some()),
        venue: text(&asked.venue, ""),
        address: text(&asked.address, ""),
        languages: match languages.as_slice() {
            [] => vec![Language::Nl.into()],
            languages => languages.iter().copied().map(Into::into).collect(),
        },
        time_zone: text(&asked.time_zone, "Europe/Brussels"),
    };
    let (by, catalogue) = (By { organisation: id, who: who.who.clone() }, services.catalogue.clone());
    let done = services.work(move |db| {
        let slug = slug_of(db, &begun.slug, &begun.title)?;
        let file = match EventFile::begun(Begun { slug: slug.clone(), ..begun }, clock::now()) {
            Ok(file) => Some(file),
            Err(FileError(more)) => {
                faults.extend(more);
                None
            }
        };
        let (Some(file), true) = (file, faults.is_empty()) else {
            if !life::is_free(db, &slug, None)? {
                faults.push(no_name(NoName::Taken, &slug));
            }
            return Ok(Err(faults));
        };
        put(db, &catalogue, &by, &file)
    });
    done.await?.map_err(refused)
}

/// For which organisation somebody begins an event: the one that is named, or the only one there is.
///
/// # Errors
/// When it is none of theirs.
pub fn organisation(who: &Beginner, wanted: &str) -> Result<Known, EventError> {
    let wanted = wanted.trim();
    let found = match who.organisations.as_slice() {
        [only] if wanted.is_empty() => Some(only),
        all => all.iter().find(|(_, known)| known.slug == wanted),
    };
    found.cloned().ok_or_else(|| refused(vec![fault("organisation", Why::UnknownName)]))
}

/// Begins an event that is a file already, of an organisation by its id.
///
/// # Errors
/// Why not.
pub async fn put_file(
    services: &Services,
    who: &Beginner,
    (organisation, file): (i64, EventFile),
) -> Result<(), EventError> {
    let (by, catalogue) = (By { organisation, who: who.who.clone() }, services.catalogue.clone());
    let done = services.work(move |db| put(db, &catalogue, &by, &file));
    done.await?.map(drop).map_err(refused)
}

/// Makes an event again, from another day on. Returns what the copy is called in addresses: where nothing was said, after its title
/// in a language.
///
/// # Errors
/// Why not.
pub async fn copy(
    services: &Services,
    desk: &Desk<ToEdit>,
    who: &Beginner,
    asked: &AskedCopy,
    language: Language,
) -> Result<String, EventError> {
    let (event, organisation) = (desk.event(), desk.organisation());
    if who.organisations.iter().all(|(id, _)| *id != organisation) {
        return Err(EventError::NotAllowed);
    }
    let date = day("date", &asked.date).map_err(|wrong| refused(vec![wrong]))?;
    let (slug, title) = (asked.slug.trim().to_owned(), desk.current.programme.event.title.get(language).to_owned());
    let (by, catalogue) = (By { organisation, who: desk.who.clone() }, services.catalogue.clone());
    let done = services.work(move |db| {
        let slug = slug_of(db, &slug, &title)?;
        match EventFile::export_to_copy(db, event)?.again(slug, date) {
            Ok(file) => put(db, &catalogue, &by, &file),
            Err(FileError(faults)) => Ok(Err(faults)),
        }
    });
    done.await?.map_err(refused)
}

/// An organisation, as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct AskedOrganisation<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub email: &'a str,
}

/// Begins an organisation.
///
/// # Errors
/// Everything that is wrong, by field.
pub async fn found(services: &Services, by: &Founder, asked: AskedOrganisation<'_>) -> Result<(), EventError> {
    let (slug, name, email) = (asked.slug.trim(), asked.name.trim(), asked.email.trim());
    let mut faults = Vec::new();
    let mut expect = |holds: bool, field: &str, why: Why| {
        if !holds {
            faults.push(fault(field, why));
        }
    };
    if let Err(why) = organisation_name(name) {
        expect(false, "name", why);
    }
    expect(text::Line::parse(name).is_ok(), "name", Why::NotOneLine);
    expect(crate::programme::file::is_slug(slug), "slug", Why::NotASlug);
    let email = crate::people::person::parse_address(email);
    expect(email.is_ok(), "email", Why::NotAnAddress);
    let (Ok(email), true) = (email, faults.is_empty()) else { return Err(refused(faults)) };
    let new = NewOrganisation { slug: slug.to_owned(), name: name.to_owned(), email };
    let (owner, who, named) = (by.owner.clone(), by.who.clone(), new.slug.clone());
    let at = clock::now().as_millisecond();
    let done = services.work(move |db| founding::found(db, &new, (&owner, &who), at)).await?;
    done.map(drop).map_err(|why| {
        refused(vec![match why {
            NoName::Taken => fault("slug", Why::OrganisationTaken { name: named.clone() }),
            why => no_name(why, &named),
        }])
    })
}
