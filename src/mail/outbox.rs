//! The outbox: claiming what is due, and saying what became of it.

use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Database, DbError};
use crate::programme::words::UnknownWord;
use crate::seating::{MailKind, Millis};

/// A mail that is to be sent now.
pub(super) struct Due {
    pub id: Uuid,
    pub registration: Uuid,
    pub kind: MailKind,
    /// Attempts before this one.
    pub attempts: i32,
    pub created_at: Millis,
    /// What it tells of besides the rows: JSON.
    pub about: Option<String>,
}

/// A claimed mail is not claimed again before this long: so soon after a crash, mail goes on.
const CLAIM: Millis = 30_000;
/// No delivery is begun so long after its claim; with the transport's time-out, it ends before the claim does.
pub(super) const BEGIN_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);

/// Claims at most `limit` mails that are due; of one that cannot be read, its id and why. Should this process end, they come
/// up again.
pub(super) fn claim(db: &mut Database, now: Millis, limit: i64) -> Result<Vec<Result<Due, (Uuid, String)>>, DbError> {
    type Row = (Vec<u8>, Vec<u8>, String, i32, i64, Option<String>);
    let claimed = Statement::<(Binary, Binary, Text, Integer, BigInt, Nullable<Text>)>::new(
        "update outbox set due_at = ? where id in (select id from outbox where status = 'owed' and due_at <= ? \
         order by due_at limit ?) returning id, registration_id, kind, attempts, created_at, about",
        "update outbox set due_at = ? where id in (select id from outbox where status = 'owed' and due_at <= ? \
         order by due_at limit ? for update skip locked) returning id, registration_id, kind, attempts, created_at, about",
    )
    .integer(now + CLAIM)
    .integer(now)
    .integer(limit);
    let rows: Vec<Row> = db.write(|db| claimed.load(db))?;
    rows.into_iter()
        .map(|(id, registration, kind, attempts, created_at, about)| {
            let id = Uuid::from_slice(&id).map_err(DbError::unreadable)?;
            let read = || -> Result<Due, String> {
                let registration = Uuid::from_slice(&registration).map_err(|error| error.to_string())?;
                let kind = kind.parse().map_err(|error: UnknownWord| error.to_string())?;
                Ok(Due { id, registration, kind, attempts, created_at, about })
            };
            Ok(read().map_err(|why| (id, why)))
        })
        .collect()
}

/// What became of an attempt.
pub(super) enum Fate {
    Sent,
    /// To be tried again at this moment.
    Later(Millis, String),
    GivenUp(String),
    /// Nobody wants it any more.
    NotWanted,
}

/// Writes down what became of some attempts, in one commit: each commit is one more that registering waits for.
pub(super) fn record(db: &mut Database, fates: Vec<(Uuid, Fate)>) -> Result<(), DbError> {
    db.write(|db| {
        for (id, fate) in fates {
            let (status, due_at, error) = match fate {
                Fate::Sent => ("sent", None, None),
                Fate::NotWanted => ("dropped", None, None),
                Fate::Later(at, error) => ("owed", Some(at), Some(error)),
                Fate::GivenUp(error) => ("failed", None, Some(error)),
            };
            Statement::same(
                "update outbox set status = ?, due_at = coalesce(?, due_at), attempts = attempts + 1, last_error = ? \
                 where id = ?",
            )
            .text(status)
            .integer(due_at)
            .optional_text(error)
            .blob(*id.as_bytes())
            .execute(db)?;
        }
        Ok(())
    })
}
