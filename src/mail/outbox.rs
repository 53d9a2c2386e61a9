//! The outbox: claiming what is due under a lease, and saying what became of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use uuid::Uuid;

use super::message::Noted;
use super::sending::LONGEST_PAUSE;
use crate::clock;
use crate::db::statement::Statement;
use crate::db::values::Id;
use crate::db::{Database, Db, DbError};
use crate::people::links::Links;
use crate::programme::words::UnknownWord;
use crate::programme::{EventId, SessionId};
use crate::seating::mail_content::{CANCELLED, MailContent};
use crate::seating::mails_to_unproven;
use crate::seating::{MailKind, Millis, RegistrationId};

/// A mail that is to be sent now.
#[derive(Clone)]
pub(super) struct Due {
    pub id: Uuid,
    pub registration: RegistrationId,
    pub kind: MailKind,
    /// Attempts before this one.
    pub attempts: i32,
    pub created_at: Millis,
    /// What it tells besides the rows.
    pub content: MailContent,
}

/// How long a claim lasts unless it is renewed: so soon after a crash, mail goes on.
pub(super) const LEASE: std::time::Duration = std::time::Duration::from_secs(30);
const LEASE_MILLIS: Millis = 30_000;

macro_rules! put_off {
    () => {
        "status = 'owed' and due_at > ? and (attempts > 0 and due_at > ? \
         or created_at > ? and (attempts > 0 or due_at <= created_at + ?))"
    };
}

/// The database's own time, in milliseconds, as SQL: the leases of several processes are measured by one clock.
macro_rules! sqlite_now {
    () => {
        "cast(unixepoch('subsec') * 1000 as integer)"
    };
}
macro_rules! postgres_now {
    () => {
        "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"
    };
}
macro_rules! claiming {
    ($now:expr, $lock:literal) => {
        concat!(
            "update outbox set leased_by = ?, leased_until = ? + ",
            $now,
            " where id in (select id from outbox where status = 'owed' and due_at <= ? and coalesce(leased_until, 0) < ",
            $now,
            " order by urgency, due_at, id limit ?",
            $lock,
            ") returning id, registration_id, kind, attempts, created_at, about, last_error"
        )
    };
}
macro_rules! renewing {
    ($now:expr) => {
        concat!("update outbox set leased_until = ? + ", $now, " where leased_by = ? and status = 'owed'")
    };
}

/// This moment, for what is due: on PostgreSQL the database's, so that a process whose clock is wrong sends nothing early; in a
/// rehearsal the one that is rehearsed.
///
/// # Errors
/// The database's.
pub(super) fn present(db: &mut Db) -> Result<Millis, DbError> {
    if clock::is_rehearsed() || matches!(db, Db::Sqlite(_)) {
        return Ok(clock::now().as_millisecond());
    }
    let now: Vec<i64> = Statement::<BigInt>::same(concat!("select ", postgres_now!())).load(db)?;
    now.first().copied().ok_or_else(|| DbError::unreadable("the database's time"))
}

/// Claims at most `limit` mails that are due, the urgent ones first; of one that cannot be read, its id and why. Should this
/// process end, they come up again when the lease is over. What would be one too many to an unproven address is dropped.
pub(super) fn claim(
    db: &mut Database,
    links: &Links,
    owner: Uuid,
    now: Millis,
    limit: i64,
) -> Result<Vec<Result<Due, (Uuid, String)>>, DbError> {
    let claimed = Statement::<(Binary, Binary, Text, Integer, BigInt, Nullable<Text>, Nullable<Text>)>::new(
        claiming!(sqlite_now!(), ""),
        claiming!(postgres_now!(), " for update skip locked"),
    )
    .blob(*owner.as_bytes())
    .integer(LEASE_MILLIS)
    .integer(now)
    .integer(limit);
    let rows: Vec<Row> = db.write(|db| {
        let mut rows: Vec<Row> = claimed.load(db)?;
        // As they were written: anyone who registers others comes first.
        rows.sort_by_key(|row| row.0);
        let too_many = too_many(db, links, &rows, now)?;
        rows.retain(|row| !too_many.contains(&row.0));
        Ok::<_, DbError>(rows)
    })?;
    let claimed = rows.into_iter().map(|(Id(id), registration, kind, attempts, created_at, about, _)| {
        let read = || -> Result<Due, String> {
            let registration = RegistrationId::from_slice(&registration).map_err(|error| error.to_string())?;
            let kind = kind.parse().map_err(|error: UnknownWord| error.to_string())?;
            let content = MailContent::read(kind, about.as_deref()).map_err(|error| error.to_string())?;
            Ok(Due { id, registration, kind, attempts, created_at, content })
        };
        read().map_err(|why| (id, why))
    });
    Ok(claimed.collect())
}

/// How much sooner than it was owed a mail may seem to be: a clock that differs by less is no wrong one.
const SOONER: Millis = 60_000;
/// What is owed at once is due within so long, changes gathered.
const AT_ONCE: Millis = 120_000;
/// No pause between two attempts is longer, the little that differs from mail to mail with it.
const PAUSED: Millis = LONGEST_PAUSE * 5 / 4;

/// What a clock that was ahead put off is due now: what is owed since a moment that is still to come, and what was to be tried
/// again later than any pause lasts. Returns how many.
///
/// # Errors
/// The database's.
pub(super) fn undo_wrong_clocks(db: &mut Database) -> Result<usize, DbError> {
    let now = present(db)?;
    let sought = Statement::<BigInt>::same(concat!("select count(*) from outbox where ", put_off!()));
    let found: Vec<i64> = bounded(sought, now).load(db)?;
    if found == [0] {
        return Ok(0);
    }
    let moved = Statement::same(concat!("update outbox set due_at = ? where ", put_off!())).integer(now);
    Ok(db.write(|db| bounded(moved, now).execute(db))?)
}

/// What bounds the times of what a wrong clock put off.
fn bounded<T>(statement: Statement<T>, now: Millis) -> Statement<T> {
    statement.integer(now).integer(now + PAUSED).integer(now + SOONER).integer(AT_ONCE)
}

/// Renews the leases of what is still being sent: a relay may take ten minutes for one mail.
///
/// # Errors
/// The database's.
pub(super) fn renew(db: &mut Database, owner: Uuid) -> Result<(), DbError> {
    Statement::new(renewing!(sqlite_now!()), renewing!(postgres_now!()))
        .integer(LEASE_MILLIS)
        .blob(*owner.as_bytes())
        .execute(db)?;
    Ok(())
}

type Row = (Id, Vec<u8>, String, i32, i64, Option<String>, Option<String>);

/// Drops what is one too many to an unproven address, and counts the rest; returns the ids of what was dropped.
fn too_many(db: &mut Db, links: &Links, rows: &[Row], now: Millis) -> Result<HashSet<Id>, DbError> {
    let is_counted = |row: &&Row| {
        let kind = row.2.parse::<MailKind>();
        let is_free = matches!(
            kind,
            Ok(MailKind::Unconfirmed
                | MailKind::Readdressed
                | MailKind::NewAddress
                | MailKind::Invitation
                | MailKind::Reset
                | MailKind::Test)
        );
        // What was claimed before was counted then.
        row.3 == 0 && row.6.is_none() && !is_free
    };
    let counted: Vec<&Row> = rows.iter().filter(is_counted).collect();
    let mut dropped = HashSet::new();
    if counted.is_empty() {
        return Ok(dropped);
    }
    let strangers: Vec<(Vec<u8>, EventId, String)> = Statement::<(Binary, BigInt, Text)>::new(
        "select id, event_id, email from registrations where id in (select unhex(value) from json_each(?)) \
         and proven_at is null and email <> ''",
        "select id, event_id, email from registrations where id = any(?) and proven_at is null and email <> ''",
    )
    .blobs(counted.iter().map(|row| row.1.clone()))
    .load(db)?;
    let strangers: HashMap<Vec<u8>, (EventId, String)> =
        strangers.into_iter().map(|(id, event, email)| (id, (event, email))).collect();
    for (id, registration, kind, ..) in counted {
        let Some((event, email)) = strangers.get(registration) else { continue };
        let is_link = kind == MailKind::Link.as_str();
        let (what, most) =
            if is_link { ("link", mails_to_unproven::MOST_LINKS) } else { ("mail", mails_to_unproven::MOST_MAILS) };
        let mailed = |event| links.mailed(event, email, what);
        if !mails_to_unproven::count_mail(db, mailed, *event, now, most)? {
            Statement::same("update outbox set status = 'dropped', last_error = 'enough for today' where id = ?")
                .blob(*id)
                .execute(db)?;
            dropped.insert(*id);
        }
    }
    Ok(dropped)
}

/// What became of an attempt.
#[derive(Debug)]
pub(super) enum Fate {
    /// To whom, and what is to be remembered of it.
    Sent(RegistrationId, Noted),
    /// To be tried again after this pause.
    Later(Millis, String),
    /// The relay took nothing from us: owed as before, after a pause where it heard of this mail, and not counted as an attempt.
    Untried(Option<Millis>, String),
    GivenUp(String),
    /// Nobody wants it any more.
    NotWanted,
}

/// Writes down what became of some attempts, in one commit: each commit is one more that registering waits for. What another
/// process has claimed since is that one's to judge, unless it was sent.
///
/// # Errors
/// The database's.
pub(super) fn record(db: &mut Database, owner: Uuid, fates: &[(Uuid, Fate)]) -> Result<(), DbError> {
    db.write(|db| {
        let now = present(db)?;
        for (id, fate) in fates {
            let (status, due_at, error, tries) = match fate {
                // From then on anyone who was warned has time.
                Fate::Sent(..) => ("sent", Some(now), None, 1),
                Fate::NotWanted => ("dropped", None, None, 1),
                Fate::Later(pause, error) => ("owed", Some(now + pause), Some(error.as_str()), 1),
                // Another one shows whether the relay is back: this one may be what it does not take.
                Fate::Untried(pause, why) => ("owed", pause.map(|pause| now + pause), Some(why.as_str()), 0),
                Fate::GivenUp(error) => ("failed", None, Some(error.as_str()), 1),
            };
            Statement::same(
                "update outbox set status = ?, due_at = coalesce(?, due_at), attempts = attempts + ?, \
                 last_error = coalesce(?, last_error), leased_by = null, leased_until = null \
                 where id = ? and (leased_by = ? or ? = 'sent') and status in ('owed', 'failed')",
            )
            .text(status)
            .integer(due_at)
            .integer(tries)
            .optional_text(error.map(str::to_owned))
            .blob(*id.as_bytes())
            .blob(*owner.as_bytes())
            .text(status)
            .execute(db)?;
            if let Fate::Sent(registration, noted) = fate {
                remember(db, *id, *registration, *noted)?;
            }
        }
        Ok(())
    })
}

/// Which sessions somebody's calendar has by an invitation; `None`: their mails go to the one who registered them.
pub(super) fn invited(db: &mut Db, registration: RegistrationId) -> Result<Option<BTreeSet<SessionId>>, DbError> {
    let own = "select count(*) from registrations where id = ? and email_key is not null";
    let own: Vec<i64> = Statement::<BigInt>::same(own).blob(*registration.as_bytes()).load(db)?;
    if own == [0] {
        return Ok(None);
    }
    let sessions = "select session_id from invited where registration_id = ?";
    let sessions: Vec<SessionId> = Statement::<BigInt>::same(sessions).blob(*registration.as_bytes()).load(db)?;
    Ok(Some(sessions.into_iter().collect()))
}

/// Whether a mail told somebody that their registration is cancelled, in place of its confirmation.
pub(super) fn is_told_cancelled(db: &mut Db, registration: RegistrationId) -> Result<bool, DbError> {
    let told: Vec<i64> = Statement::<BigInt>::same(
        "select count(*) from outbox o join registrations r on r.id = o.registration_id where o.registration_id = ? \
         and o.kind = 'confirmation' and o.status = 'sent' and o.about = ? and o.due_at >= r.cancelled_at",
    )
    .blob(*registration.as_bytes())
    .text(CANCELLED)
    .load(db)?;
    Ok(told != [0])
}

fn remember(db: &mut Db, mail: Uuid, registration: RegistrationId, noted: Noted) -> Result<(), DbError> {
    if noted.is_cancellation {
        Statement::same("update outbox set about = ? where id = ?")
            .text(CANCELLED)
            .blob(*mail.as_bytes())
            .execute(db)?;
    }
    let Some(seat) = noted.scheduled else { return Ok(()) };
    let sql = if seat.is_there {
        "insert into invited (registration_id, session_id) values (?, ?) on conflict do nothing"
    } else {
        "delete from invited where registration_id = ? and session_id = ?"
    };
    Statement::same(sql).blob(*registration.as_bytes()).integer(seat.session).execute(db)?;
    Ok(())
}
