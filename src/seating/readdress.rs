//! Another address for somebody, and new links: every link given out before opens nothing any more.

use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

use super::command::{MailKind, Millis};
use super::decide::GONE;
use super::passing::{owe, unconfirm};
use super::registrar::note_write;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};

/// Makes all links of somebody anew, and mails the new one.
///
/// # Errors
/// The database's.
pub fn renew(db: &mut Database, event: i64, id: Uuid, at: Millis) -> Result<(), DbError> {
    db.write(|db| {
        // Whoever remembers the event reads it again, and waits for this.
        note_write(db, std::iter::once(event))?;
        next_generation(db, id)?;
        owe(db, id.as_bytes().to_vec(), MailKind::Link, at, at, None)
    })
}

/// Gives somebody another address, which is to be confirmed from there; the old one is told. `false`: somebody else is
/// registered with it.
///
/// # Errors
/// The database's.
pub fn readdress(
    db: &mut Database,
    event: i64,
    id: Uuid,
    (email, email_key): (&str, &str),
    at: Millis,
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
        let old: Vec<String> =
            Statement::<Text>::same("select email from registrations where id = ?").blob(*id.as_bytes()).load(db)?;
        // Those whom they registered have their address for their mails.
        Statement::same("update registrations set email = ? where id = ? or contact_id = ? and email_key is null")
            .text(email)
            .blob(*id.as_bytes())
            .blob(*id.as_bytes())
            .execute(db)?;
        Statement::same("update registrations set email_key = ? where id = ?")
            .text(email_key)
            .blob(*id.as_bytes())
            .execute(db)?;
        unconfirm(db, id)?;
        next_generation(db, id)?;
        super::findable::reword(db, id.as_bytes())?;
        if let Some(old) = old.into_iter().find(|old| !old.is_empty()) {
            owe(db, id.as_bytes().to_vec(), MailKind::Readdressed, at, at, Some(old))?;
        }
        owe(db, id.as_bytes().to_vec(), MailKind::Link, at, at, None)?;
        Ok(true)
    })
}

fn next_generation(db: &mut Db, id: Uuid) -> Result<(), DbError> {
    // The next one stands in the mails of those who are unproven: it ends, too.
    Statement::same("update registrations set generation = generation + ? where id = ?")
        .integer(i64::from(GONE))
        .blob(*id.as_bytes())
        .execute(db)?;
    Ok(())
}
