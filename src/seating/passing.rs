//! What the passing of time brings: reminders, warnings to unconfirmed addresses, and being forgotten at last.

use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::command::{MailKind, Millis};
use super::registrar::note_write;
use super::store::forget;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::Programme;

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;
/// People in one commit at most.
const AT_ONCE: i64 = 5_000;

/// Something that time brings to one event.
type Duty = fn(&mut Database, &Programme, Millis) -> Result<(), DbError>;

/// Whatever may be due for one event, each by its name: done once, whoever else does the same. What was not done is due still.
pub(super) const DUTIES: [(&str, Duty); 4] = [
    ("reminders", remind_of_event),
    ("reminders of online sessions", remind_of_sessions),
    ("warnings to unconfirmed addresses", warn),
    ("forgetting", forget_in_time),
];

fn remind_of_event(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    let starts_at = event.starts_at.as_millisecond();
    // Of what is called off nobody is reminded.
    let before = if event.cancelled_at.is_some() { 0 } else { starts_at - at };
    let kind = match before {
        1..=DAY => Some(MailKind::DayReminder),
        ..=0 => None,
        _ if before <= 7 * DAY => Some(MailKind::WeekReminder),
        _ => None,
    };
    if let Some(kind) = kind {
        let midnight = event.zone.to_timestamp(event.day_of(event.starts_at).at(0, 0, 0, 0));
        let since = midnight.map_or(starts_at, |midnight| midnight.as_millisecond());
        remind_all(db, Reminder { event: event.id, session: 0, kind, starts_at, since }, at)?;
    }
    Ok(())
}

fn remind_of_sessions(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    for session in programme.current() {
        let starts_at = session.starts_at.as_millisecond();
        let before = starts_at - at;
        if session.needs_seat && session.places.online.is_some() && before > 0 && before <= HOUR {
            let (kind, since) = (MailKind::OnlineReminder, starts_at - HOUR);
            let event = programme.event.id;
            remind_online(db, Reminder { event, session: session.id, kind, starts_at, since }, at)?;
        }
    }
    Ok(())
}

fn warn(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    if let Some(hours) = event.confirm_hours.filter(|_| at < event.starts_at.as_millisecond()) {
        warn_unconfirmed(db, event.id, at - i64::from(hours) * HOUR / 2, at)?;
    }
    Ok(())
}

fn forget_in_time(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    if at >= event.over_at.as_millisecond() + i64::from(event.kept_days()) * DAY {
        forget_all(db, event.id, at)?;
    }
    Ok(())
}

/// Registrations that never confirmed their address in time, after they were warned: they are to be cancelled.
///
/// # Errors
/// The database's.
pub fn never_confirmed(db: &mut Db, programme: &Programme, at: Millis) -> Result<Vec<(Uuid, u32)>, DbError> {
    let Some(hours) = programme.event.confirm_hours else { return Ok(Vec::new()) };
    let rows: Vec<(Vec<u8>, i64)> = Statement::<(Binary, BigInt)>::same(
        "select id, cast(generation as bigint) from registrations where event_id = ? and opened_at is null and email <> '' \
         and standing <> 'cancelled' and warned_at is not null and created_at <= ? limit 100",
    )
    .integer(programme.event.id)
    .integer(at - i64::from(hours) * HOUR)
    .load(db)?;
    rows.into_iter()
        .map(|(id, generation)| {
            let id = Uuid::from_slice(&id).map_err(DbError::unreadable)?;
            Ok((id, u32::try_from(generation).map_err(DbError::unreadable)?))
        })
        .collect()
}

/// A reminder of something that starts: sent once for that start, and anew when it is postponed.
#[derive(Clone, Copy)]
struct Reminder {
    event: i64,
    /// 0: of the event itself.
    session: i64,
    kind: MailKind,
    starts_at: Millis,
    /// One that was sent for a start from here on is the same still.
    since: Millis,
}

fn remind_all(db: &mut Database, reminder: Reminder, at: Millis) -> Result<(), DbError> {
    let people = "select id from registrations where event_id = ? and standing = 'in' and reminders and email <> ''";
    once(db, reminder, at, |db| Ok(Statement::<Binary>::same(people).integer(reminder.event).load(db)?))
}

fn remind_online(db: &mut Database, reminder: Reminder, at: Millis) -> Result<(), DbError> {
    let people = "select r.id from registrations r join seats s on s.registration_id = r.id \
                  where r.event_id = ? and r.reminders and r.email <> '' and s.session_id = ? and s.mode = 'online' \
                  and s.status = 'confirmed'";
    once(db, reminder, at, |db| {
        Ok(Statement::<Binary>::same(people).integer(reminder.event).integer(reminder.session).load(db)?)
    })
}

/// Owes a reminder to some people, unless it was owed to them before.
fn once(
    db: &mut Database,
    reminder: Reminder,
    at: Millis,
    people: impl FnOnce(&mut Db) -> Result<Vec<Vec<u8>>, DbError>,
) -> Result<(), DbError> {
    let Reminder { event, session, kind, starts_at, since } = reminder;
    let known: Vec<i64> = Statement::<BigInt>::same(
        "select count(*) from reminders where event_id = ? and session_id = ? and kind = ? and starts_at >= ?",
    )
    .integer(event)
    .integer(session)
    .text(kind.as_str())
    .integer(since)
    .load(db)?;
    if known != [0] {
        return Ok(());
    }
    db.write(|db| {
        let is_first = Statement::same(
            "insert into reminders (event_id, session_id, kind, starts_at, at) values (?, ?, ?, ?, ?) on conflict do nothing",
        )
        .integer(event)
        .integer(session)
        .text(kind.as_str())
        .integer(starts_at)
        .integer(at)
        .execute(db)?;
        if is_first == 1 {
            for registration in people(db)? {
                owe(db, registration, kind, at, at, (session > 0).then(|| session.to_string()))?;
            }
        }
        Ok(())
    })
}

/// Owes one mail, from `due_at` on.
pub(super) fn owe(
    db: &mut Db,
    registration: Vec<u8>,
    kind: MailKind,
    at: Millis,
    due_at: Millis,
    about: Option<String>,
) -> Result<(), DbError> {
    Statement::same(
        "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) \
         values (?, ?, ?, 'owed', ?, ?, 0, ?)",
    )
    .blob(*Uuid::now_v7().as_bytes())
    .blob(registration)
    .text(kind.as_str())
    .integer(at)
    .integer(due_at)
    .optional_text(about)
    .execute(db)?;
    Ok(())
}

/// Owes someone her link again, with her agenda.
///
/// # Errors
/// The database's.
pub fn mail_link(db: &mut Db, registration: Uuid, at: Millis) -> Result<(), DbError> {
    owe(db, registration.as_bytes().to_vec(), MailKind::Link, at, at, None)
}

/// Takes mails back that were owed to people in this transaction, who are told otherwise; what changes for them from now on is
/// told again.
///
/// # Errors
/// The database's.
pub fn leave_unsent(db: &mut Db, mails: &[(Uuid, Uuid)]) -> Result<(), DbError> {
    for (mail, registration) in mails {
        Statement::same("update outbox set status = 'dropped' where id = ?").blob(*mail.as_bytes()).execute(db)?;
        Statement::same("update registrations set change_mail_at = 0 where id = ?")
            .blob(*registration.as_bytes())
            .execute(db)?;
    }
    Ok(())
}

fn warn_unconfirmed(db: &mut Database, event: i64, created_before: Millis, at: Millis) -> Result<(), DbError> {
    let unconfirmed = "select id from registrations where event_id = ? and opened_at is null and email <> '' \
                       and standing <> 'cancelled' and warned_at is null and created_at <= ? limit 100";
    let unconfirmed = || Statement::<Binary>::same(unconfirmed).integer(event).integer(created_before);
    if unconfirmed().load::<Vec<u8>>(db)?.is_empty() {
        return Ok(());
    }
    db.write(|db| {
        for registration in unconfirmed().load::<Vec<u8>>(db)? {
            let warned = "update registrations set warned_at = ? where id = ? and warned_at is null";
            if Statement::same(warned).integer(at).blob(registration.clone()).execute(db)? == 1 {
                owe(db, registration, MailKind::Unconfirmed, at, at, None)?;
            }
        }
        Ok(())
    })
}

/// Makes an event's registrations anonymous: names, addresses and needs go; seats, and so the figures, stay.
fn forget_all(db: &mut Database, event: i64, at: Millis) -> Result<(), DbError> {
    let left = "select id from registrations where event_id = ? and erased_at is null limit ?";
    let left = || Statement::<Binary>::same(left).integer(event).integer(AT_ONCE);
    while !left().load::<Vec<u8>>(db)?.is_empty() {
        db.write(|db| {
            for registration in left().load::<Vec<u8>>(db)? {
                forget(db, registration, at)?;
            }
            note_write(db, std::iter::once(event))?;
            Ok::<(), DbError>(())
        })?;
    }
    Ok(())
}

/// Notes that a link from a mail was opened: the address is hers, and serves those whom she registered.
///
/// # Errors
/// The database's.
pub fn confirm(db: &mut Db, registration: Uuid, at: Millis) -> Result<(), DbError> {
    Statement::same(
        "update registrations set opened_at = ? where (id = ? or contact_id = ? and email_key is null) and opened_at is null",
    )
    .integer(at)
    .blob(*registration.as_bytes())
    .blob(*registration.as_bytes())
    .execute(db)?;
    Ok(())
}

/// Notes that an address is still to be confirmed.
pub(super) fn unconfirm(db: &mut Db, registration: Uuid) -> Result<(), DbError> {
    Statement::same("update registrations set opened_at = null, warned_at = null where id = ?")
        .blob(*registration.as_bytes())
        .execute(db)?;
    Ok(())
}

/// Those who hold or wait for seats in a session, or (of everybody's) all who take part.
pub(super) fn people_of(db: &mut Db, event: i64, session: i64, needs_seat: bool) -> Result<Vec<Vec<u8>>, DbError> {
    let sql = if needs_seat {
        "select distinct r.id from registrations r join seats s on s.registration_id = r.id where r.event_id = ? \
         and r.email <> '' and s.session_id = ? and s.status in ('confirmed', 'offered', 'waiting', 'wished')"
    } else {
        "select id from registrations where event_id = ? and email <> '' and standing = 'in' and ? > 0"
    };
    Ok(Statement::<Binary>::same(sql).integer(event).integer(session).load(db)?)
}
