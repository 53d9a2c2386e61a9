//! Another address for somebody: every link given out before opens nothing any more. What the desk gives is taken at once, and
//! proven from there; what somebody gives for themselves takes its place once it has said that it is theirs.

use diesel::sql_types::{BigInt, Text};

use super::command::{MailKind, Millis};
use super::decide::GONE;
use super::ids::RegistrationId;
use super::mail_content::{MailContent, Told};
use super::mails_to_unproven;
use super::owed_mail::OwedMail;
use super::scheduled_jobs::unconfirm;
use super::transaction::note_write;
use crate::db::statement::Statement;
use crate::db::values::Json;
use crate::db::{Database, Db, DbError};
use crate::programme::{EventId, Question};

/// Gives somebody another address, which is to be confirmed from there; the old one is told. `false`: somebody else is
/// registered with it. Unless it `keeps_needs`, what only those may see who may see access needs does not go along to the one who
/// reads the new one: it is forgotten. `note` writes it down.
///
/// # Errors
/// The database's.
pub fn readdress(
    db: &mut Database,
    event: EventId,
    id: RegistrationId,
    (email, email_key, keeps_needs): (&str, &str, bool),
    at: Millis,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<bool, DbError> {
    db.write(|db| {
        note_write(db, std::iter::once(event))?;
        let others: Vec<i64> = Statement::<BigInt>::same(
            "select count(*) from registrations where event_id = ? and email_key = ? and id <> ?",
        )
        .integer(event)
        .text(email_key)
        .blob(*id.as_bytes())
        .load(db)?;
        if others != [0] {
            return Ok(false);
        }
        unconfirm(db, id)?;
        let before = "select count(*) from registrations where id = ? and email_key = ?";
        let before = Statement::<BigInt>::same(before).blob(*id.as_bytes()).text(email_key).load::<i64>(db)?;
        let forgets = !keeps_needs && before == [0];
        if forgets {
            forget_needs(db, event, id)?;
        }
        replace(db, id, (email, email_key), if forgets { Told::Forgotten } else { Told::Readdressed }, at)?;
        note(db)?;
        Ok(true)
    })
}

/// Owes the address of a registration that went into another one the news of it.
///
/// # Errors
/// The database's.
pub fn tell_merged(db: &mut Db, kept: RegistrationId, address: &str, at: Millis) -> Result<(), DbError> {
    let content = MailContent::Old { told: Told::Merged, address: address.to_owned() };
    OwedMail::new(kept, MailKind::Readdressed, content, at).owe(db)?;
    Ok(())
}

/// How long the question whether an address is theirs can be answered.
const ASKED_FOR: Millis = 3 * DAY;
/// Questions to one address, of one event, in a day.
const MOST_QUESTIONS: i64 = 3;
const DAY: Millis = 24 * 3_600_000;

/// Asks an address that somebody gave for themselves whether it is theirs: nothing else happens until it says so. `counted`: what
/// questions to it are counted under.
///
/// # Errors
/// The database's.
pub fn ask(
    db: &mut Database,
    (event, id): (EventId, RegistrationId),
    (email, email_key): (&str, &str),
    (serial, counted): (u32, [u8; 16]),
    at: Millis,
) -> Result<(), DbError> {
    db.write(|db| {
        // Whoever's address it is has asked for nothing: a question or two a day, whoever asks.
        let is_counted = mails_to_unproven::count(db, counted, at, MOST_QUESTIONS)?;
        Statement::same(
            "insert into new_addresses (registration_id, event_id, email, email_key, serial, asked_at) \
             values (?, ?, ?, ?, ?, ?) on conflict (registration_id) do update set email = excluded.email, \
             email_key = excluded.email_key, serial = excluded.serial, asked_at = excluded.asked_at",
        )
        .blob(*id.as_bytes())
        .integer(event)
        .text(email)
        .text(email_key)
        .integer(i64::from(serial))
        .integer(at)
        .execute(db)?;
        if !is_counted {
            return Ok(());
        }
        let content = MailContent::New { serial, address: email.to_owned() };
        OwedMail::new(id, MailKind::NewAddress, content, at).owe(db)?;
        Ok(())
    })
}

/// The address that somebody gave and that has not said anything yet, with its question's number.
///
/// # Errors
/// The database's.
pub fn asked(db: &mut Db, id: RegistrationId, at: Millis) -> Result<Option<(String, u32)>, DbError> {
    let rows: Vec<(String, i64)> = Statement::<(Text, BigInt)>::same(
        "select email, serial from new_addresses where registration_id = ? and asked_at > ?",
    )
    .blob(*id.as_bytes())
    .integer(at - ASKED_FOR)
    .load(db)?;
    Ok(rows.into_iter().next().map(|(email, serial)| (email, u32::try_from(serial).unwrap_or_default())))
}

/// What became of an address that says that it is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is the registration's now.
    Theirs,
    /// Somebody else is registered with it.
    Taken,
    /// Nobody asks any more.
    Late,
}

/// An address says that it is theirs: it takes the old one's place, which is told; every link given out before ends.
///
/// # Errors
/// The database's.
pub fn answer(
    db: &mut Database,
    (event, id): (EventId, RegistrationId),
    serial: u32,
    at: Millis,
) -> Result<Answered, DbError> {
    db.write(|db| {
        note_write(db, std::iter::once(event))?;
        let asked: Vec<(String, String)> = Statement::<(Text, Text)>::same(
            "select n.email, n.email_key from new_addresses n join registrations r on r.id = n.registration_id \
             where n.registration_id = ? and n.event_id = ? and n.serial = ? and n.asked_at > ? \
             and r.erased_at is null",
        )
        .blob(*id.as_bytes())
        .integer(event)
        .integer(i64::from(serial))
        .integer(at - ASKED_FOR)
        .load(db)?;
        let Some((email, email_key)) = asked.into_iter().next() else { return Ok(Answered::Late) };
        // Those who have proven nothing keep nobody from their own address.
        let others: Vec<i64> = Statement::<BigInt>::same(
            "select count(*) from registrations where event_id = ? and email_key = ? and id <> ? and proven_at is not null",
        )
        .integer(event)
        .text(email_key.as_str())
        .blob(*id.as_bytes())
        .load(db)?;
        if others != [0] {
            return Ok(Answered::Taken);
        }
        Statement::same("delete from new_addresses where registration_id = ?").blob(*id.as_bytes()).execute(db)?;
        // Its reader pressed a button that only they could find: whatever was not proven is so now, also of those along with them.
        Statement::same("update registrations set generation = generation + 1, proven_at = ?, client = null where contact_id = ? and email_key is null and proven_at is null and erased_at is null")
            .integer(at)
            .blob(*id.as_bytes())
            .execute(db)?;
        Statement::same("update registrations set proven_at = ?, client = null where id = ? and proven_at is null")
            .integer(at)
            .blob(*id.as_bytes())
            .execute(db)?;
        replace(db, id, (&email, &email_key), Told::Own, at)?;
        Ok(Answered::Theirs)
    })
}

/// Forgets what nobody answered in time.
///
/// # Errors
/// The database's.
pub fn forget_unanswered(db: &mut Db, at: Millis) -> Result<(), DbError> {
    Statement::same("delete from new_addresses where asked_at <= ?").integer(at - ASKED_FOR).execute(db)?;
    Ok(())
}

/// Forgets what of somebody, and of those whose mails go to them, only those may see who may see access needs.
fn forget_needs(db: &mut Db, event: EventId, id: RegistrationId) -> Result<(), DbError> {
    Statement::same("update registrations set needs = null where id = ? or contact_id = ? and email_key is null")
        .blob(*id.as_bytes())
        .blob(*id.as_bytes())
        .execute(db)?;
    let questions: Vec<Json<Vec<Question>>> =
        Statement::<Text>::same("select questions from events where id = ?").integer(event).load(db)?;
    for question in questions.iter().flat_map(|Json(all)| all).filter(|question| question.sensitive) {
        Statement::same(
            "delete from answers where question = ? and registration_id in \
             (select id from registrations where id = ? or contact_id = ? and email_key is null)",
        )
        .text(question.slug.as_str())
        .blob(*id.as_bytes())
        .blob(*id.as_bytes())
        .execute(db)?;
    }
    Ok(())
}

/// Another address in the place of the old one, which is told; new links go to the new one.
fn replace(
    db: &mut Db,
    id: RegistrationId,
    (email, email_key): (&str, &str),
    told: Told,
    at: Millis,
) -> Result<(), DbError> {
    let old: Vec<String> =
        Statement::<Text>::same("select email from registrations where id = ?").blob(*id.as_bytes()).load(db)?;
    // Those whom they registered have their address for their mails.
    Statement::same("update registrations set email = ? where id = ? or contact_id = ? and email_key is null")
        .text(email)
        .blob(*id.as_bytes())
        .blob(*id.as_bytes())
        .execute(db)?;
    Statement::same("update registrations set email_key = ?, shares_address = false where id = ?")
        .text(email_key)
        .blob(*id.as_bytes())
        .execute(db)?;
    // What came back came from the old one.
    Statement::same("delete from bounces where registration_id = ?").blob(*id.as_bytes()).execute(db)?;
    next_generation(db, id)?;
    super::findable::reword(db, id.as_bytes())?;
    // Who had no address was never written to: that is their confirmation.
    let Some(old) = old.into_iter().find(|old| !old.is_empty()) else {
        OwedMail::new(id, MailKind::Confirmation, MailContent::Nothing, at).owe(db)?;
        return Ok(());
    };
    OwedMail::new(id, MailKind::Readdressed, MailContent::Old { told, address: old }, at).owe(db)?;
    OwedMail::new(id, MailKind::Link, MailContent::LinkToNew, at).owe(db)?;
    Ok(())
}

fn next_generation(db: &mut Db, id: RegistrationId) -> Result<(), DbError> {
    // The next one stands in the mails of those who are unproven: it ends, too.
    Statement::same("update registrations set generation = generation + ? where id = ?")
        .integer(i64::from(GONE))
        .blob(*id.as_bytes())
        .execute(db)?;
    Ok(())
}
