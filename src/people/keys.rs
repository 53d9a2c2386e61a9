//! Which secret key an installation stands on. The database holds a check value of it (nothing that opens anything): anyone who
//! starts with another key is told so before anything is read, written or lost.

use std::fmt;
use std::path::PathBuf;

use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::links::Links;
use super::secrets::{KeyPlace, Secrets, installation_secrets, make_key};
use crate::clock;
use crate::config::Settings;
use crate::db::occupied::{Occupied, Use};
use crate::db::statement::Statement;
use crate::db::values::Id;
use crate::db::{Database, Db, DbError};
use crate::programme::{EventId, OrganiserId};

/// Whose second step is sealed to which id: an organiser is no registration.
pub fn of_organiser(organiser: OrganiserId) -> Uuid {
    Uuid::from_u64_pair(u64::MAX, organiser.number().unsigned_abs())
}

/// To which id the seed of an event's ballot is sealed.
pub fn of_event(event: EventId) -> Uuid {
    Uuid::from_u64_pair(u64::MAX - 1, event.number().unsigned_abs())
}

/// Why the service does not start, or a key is not changed.
#[derive(Debug)]
pub enum KeyFault {
    Database(DbError),
    /// The database stands on another key: its id, if it is known, and the id of the one that was given.
    Another {
        known: Option<String>,
        given: String,
    },
    /// It stands on a key that was given as a previous one.
    NotRotated {
        known: String,
    },
    /// No setting says where it is, and several processes may share the database.
    NotGiven {
        known: Option<String>,
    },
    /// Its file is not there, though the database stands on a key, or the file was named.
    Gone {
        path: PathBuf,
        known: Option<String>,
    },
    /// The key is in the settings, and nobody but the one who wrote it there can change it.
    InSettings,
    Other(String),
}

impl From<DbError> for KeyFault {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for KeyFault {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Another { known, given } => {
                let known = known.as_deref().map_or_else(String::new, |known| format!(" (its key is {known})"));
                write!(
                    f,
                    "this is not the secret key of this database{known}: the one that was given is {given}. Put the right one in \
                     secret_key, or back in its file. With another key, links in mails open nothing, and access needs and \
                     second steps cannot be read. To change the key, run: kruispunt key rotate"
                )
            }
            Self::NotRotated { known } => write!(
                f,
                "the secret key was changed, and the database still stands on the previous one ({known}). Finish it with: \
                 kruispunt key rotate"
            ),
            Self::NotGiven { known } => {
                f.write_str(
                    "with PostgreSQL the secret key must be given, the same to every process: secret_key_file \
                     (KRUISPUNT_SECRET_KEY_FILE) or secret_key (KRUISPUNT_SECRET_KEY). ",
                )?;
                match known {
                    Some(known) => write!(f, "This database stands on the key {known}.")?,
                    None => f.write_str("A new one is made by: kruispunt key make FILE.")?,
                }
                let before = std::path::absolute("var/kruispunt.key").ok().filter(|path| path.is_file());
                before.map_or(Ok(()), |path| write!(f, " There is one in {}, where it was looked for before", path.display()))
            }
            Self::Gone { path, known: Some(known) } => write!(
                f,
                "there is no secret key in {}, and a new one is not the secret key of this database, which stands on {known}. Put the \
                 file back, from a backup or from the machine that the database came from. Without it, links in mails open nothing, and \
                 access needs and second steps cannot be read",
                path.display()
            ),
            Self::Gone { path, known: None } => write!(
                f,
                "there is no secret key in {} (secret_key_file). Put it there; for a new installation, make one: kruispunt key make {}",
                path.display(),
                path.display()
            ),
            Self::InSettings => f.write_str(
                "the secret key stands in the settings. Stop the service, put a new key in secret_key and the old one in \
                 previous_secret_keys, and run this again",
            ),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for KeyFault {}

/// The installation's keys. One is made only where an SQLite database is new and no file was named.
///
/// # Errors
/// When it is not there, or cannot be read; nothing was made then.
pub fn secrets(db: &mut Database, settings: &Settings) -> Result<Secrets, KeyFault> {
    if let Some(secrets) = installation_secrets(settings).map_err(KeyFault::Other)? {
        return Ok(secrets);
    }
    let stands_on = known(db)?.as_deref().map(id_of);
    match KeyPlace::of(settings) {
        KeyPlace::Beside(path) if stands_on.is_none() && !has_people(db)? => {
            make_key(&path).map_err(KeyFault::Other)?;
            let made = installation_secrets(settings).map_err(KeyFault::Other)?;
            made.ok_or(KeyFault::Gone { path, known: None })
        }
        KeyPlace::Beside(path) => Err(KeyFault::Gone {
            path,
            known: Some(stands_on.unwrap_or_else(|| "the key of its first start".to_owned())),
        }),
        KeyPlace::Given(path) => Err(KeyFault::Gone { path, known: stands_on }),
        KeyPlace::Settings | KeyPlace::Nowhere => Err(KeyFault::NotGiven { known: stands_on }),
    }
}

/// Makes sure that the settings name a key where several processes may share the database.
///
/// # Errors
/// [`KeyFault::NotGiven`].
pub fn confirm_given(settings: &Settings) -> Result<(), KeyFault> {
    match KeyPlace::of(settings) {
        KeyPlace::Nowhere => Err(KeyFault::NotGiven { known: None }),
        KeyPlace::Settings | KeyPlace::Beside(_) | KeyPlace::Given(_) => Ok(()),
    }
}

/// Makes sure that a database stands on the key of the settings, and notes nothing.
///
/// # Errors
/// When it stands on another, or the key is not there.
pub fn confirm(db: &mut Database, settings: &Settings) -> Result<(), KeyFault> {
    let Some(check) = known(db)? else { return Ok(()) };
    let links = links(&secrets(db, settings)?)?;
    match links.check_values().contains(&check) {
        true => Ok(()),
        false => Err(KeyFault::Another { known: Some(id_of(&check)), given: links.key_id() }),
    }
}

/// Whether links may be out.
fn has_people(db: &mut Db) -> Result<bool, DbError> {
    let people: Vec<i64> = Statement::<BigInt>::same("select count(*) from registrations").load(db)?;
    Ok(people != [0])
}

/// Makes sure that the database stands on the key that was given. At the first start it is noted.
///
/// # Errors
/// When it stands on another; nothing was changed then.
pub fn settle(db: &mut Database, links: &Links) -> Result<(), KeyFault> {
    let at = clock::now().as_millisecond();
    db.write(|db| match known(db)? {
        None if opens_nothing(db, links)? => Err(KeyFault::Another { known: None, given: links.key_id() }),
        None => Ok(note(db, links, at)?),
        Some(check) if check == links.check_values()[0] => Ok(()),
        Some(check) if links.check_values().contains(&check) => Err(KeyFault::NotRotated { known: id_of(&check) }),
        Some(check) => Err(KeyFault::Another { known: Some(id_of(&check)), given: links.key_id() }),
    })
}

/// What a change of the key did.
pub struct Rotated {
    pub key_id: String,
    /// Texts that were sealed anew: access needs, and second steps.
    pub sealed: usize,
    /// Texts that no key opens; they stay as they are.
    pub unreadable: usize,
}

/// Gives the installation a new key, or finishes doing so: what is sealed is sealed anew, and the old key goes on opening links
/// that were given out.
///
/// # Errors
/// When somebody serves, the key is in the settings and was not changed there, or the database stands on one that is not given.
pub fn rotate(settings: &Settings) -> Result<Rotated, KeyFault> {
    let mut db = Db::work_on(&settings.database)?;
    // Anyone who serves meanwhile would read what is sealed anew as nothing.
    let _alone = Occupied::take(&settings.database, Use::Alone)?;
    let mut secrets = secrets(&mut db, settings)?;
    match settle(&mut db, &links(&secrets)?) {
        Ok(()) => secrets = secrets.renewed().map_err(KeyFault::Other)?.ok_or(KeyFault::InSettings)?,
        Err(KeyFault::NotRotated { .. }) => {}
        Err(other) => return Err(other),
    }
    let links = links(&secrets)?;
    let at = clock::now().as_millisecond();
    let (sealed, unreadable) = db.write(|db| -> Result<_, DbError> {
        let counts = seal_anew(db, &links)?;
        Statement::same("delete from installation_keys").execute(db)?;
        note(db, &links, at)?;
        Ok(counts)
    })?;
    Ok(Rotated { key_id: links.key_id(), sealed, unreadable })
}

fn links(secrets: &Secrets) -> Result<Links, KeyFault> {
    Links::of(secrets).map_err(|error| KeyFault::Other(error.to_string()))
}

fn known(db: &mut Db) -> Result<Option<Vec<u8>>, DbError> {
    Ok(Statement::<Binary>::same("select check_value from installation_keys").load::<Vec<u8>>(db)?.into_iter().next())
}

/// The beginning of a check value names its key.
fn id_of(check: &[u8]) -> String {
    check.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn note(db: &mut Db, links: &Links, at: i64) -> Result<(), DbError> {
    Statement::same("insert into installation_keys (check_value, since) values (?, ?) on conflict do nothing")
        .blob(links.check_values()[0].clone())
        .integer(at)
        .execute(db)?;
    Ok(())
}

/// Whether there is something sealed, of a time before check values, and none of it opens.
fn opens_nothing(db: &mut Db, links: &Links) -> Result<bool, DbError> {
    let all = sealed(db)?;
    Ok(!all.is_empty() && all.iter().all(|text| links.seal.open(text.to, &text.sealed).is_none()))
}

/// Whether everything that is sealed opens: what does not, in words, the key's absence first.
///
/// # Errors
/// The database's.
pub fn sealed_faults(db: &mut Database, settings: &Settings) -> Result<Vec<String>, KeyFault> {
    let all = sealed(db)?;
    let links = match (known(db)?, installation_secrets(settings).map_err(KeyFault::Other)?) {
        (None, None) if all.is_empty() => return Ok(Vec::new()),
        (_, Some(secrets)) => links(&secrets)?,
        (known, None) => {
            let known = known.as_deref().map_or_else(|| "the key of its first start".to_owned(), id_of);
            return Ok(vec![format!(
                "the secret key {known} is not where the settings say: links in mails open nothing without it, and {} sealed texts were not looked at",
                all.len()
            )]);
        }
    };
    let closed = all.iter().filter(|text| links.seal.open(text.to, &text.sealed).is_none());
    let faults = closed.map(|text| match text.of {
        None => format!("the access needs of registration {} open under no key", text.to),
        Some((id, kept)) => {
            let table = kept.split(' ').nth(1).unwrap_or_default();
            format!("what is sealed in {table} {id} opens under no key")
        }
    });
    Ok(faults.collect())
}

/// Something that is sealed.
struct Sealed {
    to: Uuid,
    /// The organiser whose second step it is (or the event whose seed), and how it is kept; `None`: a registration's access needs.
    of: Option<(i64, &'static str)>,
    sealed: Vec<u8>,
}

fn sealed(db: &mut Db) -> Result<Vec<Sealed>, DbError> {
    let needs: Vec<(Id, Vec<u8>)> = Statement::<(Binary, Binary)>::same(
        "select id, needs from registrations where needs is not null and length(needs) > 0",
    )
    .load(db)?;
    let mut steps = Vec::new();
    for (found, kept) in [
        ("select id, totp from organisers where totp is not null", "update organisers set totp = ? where id = ?"),
        (
            "select id, totp_next from organisers where totp_next is not null",
            "update organisers set totp_next = ? where id = ?",
        ),
    ] {
        let rows: Vec<(OrganiserId, Vec<u8>)> = Statement::<(BigInt, Binary)>::same(found).load(db)?;
        steps.extend(rows.into_iter().map(|(id, sealed)| Sealed {
            to: of_organiser(id),
            of: Some((id.number(), kept)),
            sealed,
        }));
    }
    let seeds = "select event_id, seed from ballots where seed is not null";
    let seeds: Vec<(EventId, Vec<u8>)> = Statement::<(BigInt, Binary)>::same(seeds).load(db)?;
    let kept = "update ballots set seed = ? where event_id = ?";
    steps.extend(seeds.into_iter().map(|(id, sealed)| Sealed {
        to: of_event(id),
        of: Some((id.number(), kept)),
        sealed,
    }));
    let needs = needs.into_iter().map(|(Id(to), sealed)| Sealed { to, of: None, sealed });
    Ok(needs.chain(steps).collect())
}

/// Seals everything under the current key; how much that was, and how much opens under none.
fn seal_anew(db: &mut Db, links: &Links) -> Result<(usize, usize), DbError> {
    let (mut done, mut unreadable) = (0, 0);
    for Sealed { to, of, sealed } in sealed(db)? {
        let Some(text) = links.seal.open(to, &sealed) else {
            unreadable += 1;
            continue;
        };
        let again = links.seal.close(to, &text).map_err(DbError::unreadable)?;
        match of {
            Some((id, kept)) => Statement::same(kept).blob(again).integer(id).execute(db)?,
            None => Statement::same("update registrations set needs = ? where id = ?")
                .blob(again)
                .blob(*to.as_bytes())
                .execute(db)?,
        };
        done += 1;
    }
    Ok((done, unreadable))
}
