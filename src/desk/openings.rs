//! Who wants one mail when registration opens: an address that confirmed it by a mail of its own, and what was starred. It is
//! forgotten as soon as that mail has left.

use diesel::sql_types::{BigInt, Binary, Bool, Text};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::people::links::Links;
use crate::programme::{EventId, Language, Programme};
use crate::seating::mail_content::MailContent;
use crate::seating::mails_to_unproven;
use crate::seating::owed_mail::OwedMail;
use crate::seating::{MailKind, Millis, RegistrationId};

/// So long an address that said nothing is kept.
const PATIENCE: Millis = 3 * 24 * 3_600_000;

/// Somebody who wants to be told.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: Uuid,
    pub event: EventId,
    pub email: String,
    pub language: Language,
    /// Codes of what was starred.
    pub codes: Vec<String>,
    /// How they take part, and which of two they would rather have, as it goes along in an address's query.
    pub choice: String,
    pub is_proven: bool,
}

/// How often a day an address is asked whether it wants the mail. It takes nothing from what may be mailed to it about registering.
const MOST_ASKED: i64 = 4;

/// Asks an address whether it wants the mail. To one that is asked too often that day nothing is sent, and nobody is told so.
///
/// # Errors
/// The database's.
pub fn ask(db: &mut Database, links: &Links, wanted: &Opening, email_key: &str, at: Millis) -> Result<(), DbError> {
    db.write(|db| {
        if !mails_to_unproven::count(db, links.mailed(wanted.event, email_key, "opening"), at, MOST_ASKED)? {
            return Ok(());
        }
        Statement::same(
            "insert into openings (id, event_id, email, email_key, language, codes, choice, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .blob(*wanted.id.as_bytes())
        .integer(wanted.event)
        .text(wanted.email.clone())
        .text(email_key)
        .text(wanted.language.as_str())
        .text(wanted.codes.join("\n"))
        .text(wanted.choice.clone())
        .integer(at)
        .execute(db)?;
        OwedMail::new(RegistrationId::nobody(), MailKind::Opening, MailContent::Opening(wanted.id), at).owe(db)?;
        Ok(())
    })
}

/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<Opening>, DbError> {
    type Row = (EventId, String, Language, String, String, bool);
    let rows: Vec<Row> = Statement::<(BigInt, Text, Text, Text, Text, Bool)>::same(
        "select event_id, email, language, codes, choice, proven_at is not null from openings where id = ?",
    )
    .blob(*id.as_bytes())
    .load(db)?;
    let Some((event, email, language, codes, choice, is_proven)) = rows.into_iter().next() else { return Ok(None) };
    let codes = codes.lines().map(str::to_owned).collect();
    Ok(Some(Opening { id, event, email, language, codes, choice, is_proven }))
}

/// Its owner says that they want the mail: one, however often they asked.
///
/// # Errors
/// The database's.
pub fn prove(db: &mut Database, id: Uuid, at: Millis) -> Result<(), DbError> {
    db.write(|db| {
        Statement::same("update openings set proven_at = coalesce(proven_at, ?) where id = ?")
            .integer(at)
            .blob(*id.as_bytes())
            .execute(db)?;
        let others = "delete from openings where id <> ? and owed_at is null and exists (select 1 from openings o where o.id = ? \
                      and o.event_id = openings.event_id and o.email_key = openings.email_key)";
        Statement::same(others).blob(*id.as_bytes()).blob(*id.as_bytes()).execute(db)?;
        Ok(())
    })
}

/// They want it no more: they are forgotten.
///
/// # Errors
/// The database's.
pub fn stop(db: &mut Db, id: Uuid) -> Result<(), DbError> {
    Statement::same("delete from openings where id = ?").blob(*id.as_bytes()).execute(db)?;
    Ok(())
}

/// How many will be told.
///
/// # Errors
/// The database's.
pub fn count(db: &mut Db, event: EventId) -> Result<i64, DbError> {
    let sql = "select count(*) from openings where event_id = ? and proven_at is not null";
    Ok(Statement::<BigInt>::same(sql).integer(event).load::<i64>(db)?.first().copied().unwrap_or_default())
}

/// What time brings: anyone who confirmed is told when registration opens, once; anyone who was told, or said nothing, is forgotten.
///
/// # Errors
/// The database's.
pub fn pass(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    let known: Vec<Vec<u8>> =
        Statement::<Binary>::same("select id from openings where event_id = ? limit 1").integer(event.id).load(db)?;
    let is_open = at >= event.opens_at.as_millisecond();
    let is_over = at >= event.closes_at.as_millisecond() || event.cancelled_at.is_some();
    db.write(|db| {
        if is_open {
            Statement::same("update star_lists set client = null where event_id = ? and client is not null")
                .integer(event.id)
                .execute(db)?;
        }
        if known.is_empty() {
            return Ok(());
        }
        if is_open && !is_over {
            Statement::same(
                "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts) \
                 select id, ?, ?, 'owed', cast(? as bigint), cast(? as bigint), 0 from openings where event_id = ? and proven_at is not null and owed_at is null",
            )
            .blob(RegistrationId::nobody())
            .text(MailKind::Opened.as_str())
            .integer(at)
            .integer(at)
            .integer(event.id)
            .execute(db)?;
            Statement::same(
                "update openings set owed_at = ? where event_id = ? and proven_at is not null and owed_at is null",
            )
            .integer(at)
            .integer(event.id)
            .execute(db)?;
        }
        let told = "delete from openings where event_id = ? and owed_at is not null and not exists \
                    (select 1 from outbox o where o.id = openings.id and o.status = 'owed')";
        Statement::same(told).integer(event.id).execute(db)?;
        let silent = if is_open { at } else { at - PATIENCE };
        Statement::same(
            "delete from openings where event_id = ? and owed_at is null and (? = 1 or proven_at is null and created_at <= ?)",
        )
        .integer(event.id)
        .integer(i64::from(is_over))
        .integer(silent)
        .execute(db)?;
        Ok(())
    })
}
