//! What the passing of time brings: reminders, warnings to unproven addresses, and being forgotten at last.

use std::collections::HashSet;

use diesel::sql_types::{BigInt, Binary, Nullable};
use uuid::Uuid;

use super::command::{GiveWay, GivesWayTo, MailKind, Millis};
use super::decide::GONE;
use super::ids::RegistrationId;
use super::mail_content::MailContent;
use super::outages;
use super::owed_mail::OwedMail;
use super::store::forget;
use super::transaction::note_write;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::{Event, EventId, Programme, SessionId, SessionOrEvent, Unproven};

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;
/// People in one commit at most.
const AT_ONCE: i64 = 5_000;

/// Something that time brings to one event.
type Duty = fn(&mut Database, &Programme, Millis) -> Result<(), DbError>;

/// Whatever may be due for one event, each by its name: done once, whoever else does the same. What was not done is due still.
pub(super) const DUTIES: [(&str, Duty); 3] = [
    ("reminders", remind_of_event),
    ("reminders of online sessions", remind_of_sessions),
    ("warnings to unconfirmed addresses", warn),
];

fn remind_of_event(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    let starts_at = event.starts_at.as_millisecond();
    // Of what is called off nobody is reminded.
    let before = if event.cancelled_at.is_some() { 0 } else { starts_at - at };
    let (kind, ahead) = match before {
        ..=0 => return Ok(()),
        1..=DAY => (MailKind::DayReminder, DAY),
        _ if before <= 7 * DAY => (MailKind::WeekReminder, 7 * DAY),
        _ => return Ok(()),
    };
    let midnight = event.zone.to_timestamp(event.day_of(event.starts_at).at(0, 0, 0, 0));
    let since = midnight.map_or(starts_at, |midnight| midnight.as_millisecond());
    let reminder = Reminder { event: event.id, session: None, kind, starts_at, since };
    // Anyone who registers later than it is due has the confirmation in hand.
    let people = "select id from registrations where event_id = ? and standing = 'in' and reminders and email <> '' and created_at < ?";
    let people = Statement::<Binary>::same(people).integer(reminder.event).integer(starts_at - ahead);
    once(db, reminder, at, |db| Ok(people.load(db)?))
}

fn remind_of_sessions(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    for session in programme.current() {
        let starts_at = session.starts_at.as_millisecond();
        let before = starts_at - at;
        if session.needs_seat && session.places.online.is_some() && before > 0 && before <= HOUR {
            let (kind, since) = (MailKind::OnlineReminder, starts_at - HOUR);
            let event = programme.event.id;
            remind_online(db, Reminder { event, session: Some(session.id), kind, starts_at, since }, at)?;
        }
    }
    Ok(())
}

fn warn(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    if event.unproven != Unproven::Never && at < event.starts_at.as_millisecond() {
        warn_unproven(db, event, at)?;
    }
    Ok(())
}

/// How long after the warning was sent unproven registrations give way, unless the event says otherwise.
const GIVE_WAY_AFTER: Millis = 72 * HOUR;
/// Anyone who has not proven an address by then is warned, or after half the event's own time where that is shorter.
const WARN_AFTER: Millis = DAY;
/// Who gives way in one command at most.
const MOST_AT_ONCE: i64 = 1_000;

/// How long after the warning was sent an event's unproven registrations give way.
pub fn gives_way_after(event: &Event) -> Millis {
    event.confirm_hours.map_or(GIVE_WAY_AFTER, |hours| i64::from(hours) * HOUR)
}

/// Who of an event is to give way by now: anyone who was warned in time, by a mail that was sent, and has not proven anything in all the
/// time since in which the service was there.
///
/// # Errors
/// The database's.
pub fn to_give_way(db: &mut Db, programme: &Programme, at: Millis) -> Result<Option<GiveWay>, DbError> {
    let event = &programme.event;
    let to = match event.unproven {
        Unproven::Never => return Ok(None),
        Unproven::Always => GivesWayTo::Anybody,
        Unproven::GiveWay => GivesWayTo::WhoWaits,
    };
    let warned_before = at - gives_way_after(event);
    // Only an event or a session that people wait for has somebody to give way to.
    let warned = match to {
        GivesWayTo::Anybody => Statement::<Warned>::same(
            "select r.id, case when r.email_key is null then r.contact_id end from registrations r where r.event_id = ? and r.proven_at is null and r.standing <> 'cancelled' \
             and r.warned_at <= ? order by r.number desc limit ?",
        ),
        GivesWayTo::WhoWaits => Statement::<Warned>::same(
            "select r.id, case when r.email_key is null then r.contact_id end from registrations r where r.event_id = ? and r.proven_at is null and r.standing <> 'cancelled' \
             and r.warned_at <= ? and (exists (select 1 from places p where p.event_id = r.event_id and p.session_id is null \
             and p.waiting > 0 and (p.mode = r.attendance or p.mode = r.waits_mode)) \
             or exists (select 1 from seats s join places p on p.session_id = s.session_id and p.mode = s.mode \
             where s.registration_id = r.id and s.status in ('confirmed', 'offered', 'waiting') and p.waiting > 0)) \
             order by r.number desc limit ?",
        ),
    };
    let warned: Vec<(RegistrationId, Option<RegistrationId>)> =
        warned.integer(event.id).integer(warned_before).integer(MOST_AT_ONCE).load(db)?;
    if warned.is_empty() {
        return Ok(None);
    }
    // One that the address itself refused, or that came back from it, has been tried: nobody reads it, now or later. What our own side
    // could not send counts for nobody.
    let sent: Vec<(Vec<u8>, i64)> = Statement::<(Binary, BigInt)>::new(
        "select id, due_at from outbox where id in (select unhex(value) from json_each(?)) and due_at <= ? and (status = 'sent' \
         or status = 'failed' and (last_error like 'RCPT: 5%' or last_error like 'DATA: 5%' or last_error like 'message: 5%' \
         or last_error like 'bounced: %'))",
        "select id, due_at from outbox where id = any(?) and due_at <= ? and (status = 'sent' \
         or status = 'failed' and (last_error like 'RCPT: 5%' or last_error like 'DATA: 5%' or last_error like 'message: 5%' \
         or last_error like 'bounced: %'))",
    )
    .blobs(warned.iter().map(|(id, contact)| warning(contact.unwrap_or(*id))))
    .integer(warned_before)
    .load(db)?;
    let first_sent = sent.iter().map(|(_, sent_at)| *sent_at).min().unwrap_or(at);
    let outages = outages::since(db, first_sent)?;
    let had_time = |(_, sent_at): &(Vec<u8>, i64)| outages::served(&outages, *sent_at, at) >= gives_way_after(event);
    let sent: HashSet<Vec<u8>> = sent.into_iter().filter(had_time).map(|(id, _)| id).collect();
    let mut people = Vec::new();
    for (id, contact) in warned {
        if sent.contains(warning(contact.unwrap_or(id)).as_slice()) {
            people.push(id);
        }
    }
    Ok((!people.is_empty()).then(|| GiveWay { event: event.id, at, mail: Uuid::now_v7(), people, to }))
}

/// Who was warned, and who is warned for them.
type Warned = (Binary, Nullable<Binary>);

/// The id of someone's warning: there is one, also for those whom they registered along.
fn warning(registration: RegistrationId) -> [u8; 16] {
    let hash = blake3::Hasher::new().update(b"unproven").update(registration.as_bytes()).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&hash.as_bytes()[..16]);
    id
}

/// A reminder of something that starts: sent once for that start, and anew when it is postponed.
#[derive(Clone, Copy)]
struct Reminder {
    event: EventId,
    /// `None`: of the event itself.
    session: Option<SessionId>,
    kind: MailKind,
    starts_at: Millis,
    /// One that was sent for a start from here on is the same still.
    since: Millis,
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
    people: impl FnOnce(&mut Db) -> Result<Vec<RegistrationId>, DbError>,
) -> Result<(), DbError> {
    let Reminder { event, session, kind, starts_at, since } = reminder;
    let of = SessionOrEvent(session);
    let content = session.map_or(MailContent::Nothing, MailContent::Begins);
    let known: Vec<i64> = Statement::<BigInt>::same(
        "select count(*) from reminders where event_id = ? and session_id = ? and kind = ? and starts_at >= ?",
    )
    .integer(event)
    .integer(of)
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
        .integer(of)
        .text(kind.as_str())
        .integer(starts_at)
        .integer(at)
        .execute(db)?;
        if is_first == 1 {
            for registration in people(db)? {
                OwedMail::new(registration, kind, content.clone(), at).owe(db)?;
            }
        }
        Ok(())
    })
}

/// Owes someone their link again, with their agenda.
///
/// # Errors
/// The database's.
pub fn mail_link(db: &mut Db, registration: RegistrationId, at: Millis) -> Result<(), DbError> {
    OwedMail::new(registration, MailKind::Link, MailContent::Nothing, at).owe(db)?;
    Ok(())
}

/// Takes mails back that were owed to people in this transaction, who are told otherwise; what changes for them from now on is
/// told again.
///
/// # Errors
/// The database's.
pub fn leave_unsent(db: &mut Db, mails: &[(Uuid, RegistrationId)]) -> Result<(), DbError> {
    for (mail, registration) in mails {
        Statement::same("update outbox set status = 'dropped' where id = ?").blob(*mail.as_bytes()).execute(db)?;
        Statement::same("update registrations set change_mail_at = 0 where id = ?")
            .blob(*registration.as_bytes())
            .execute(db)?;
    }
    Ok(())
}

fn warn_unproven(db: &mut Database, event: &Event, at: Millis) -> Result<(), DbError> {
    let created_before = at - WARN_AFTER.min(gives_way_after(event) / 2);
    let unproven = "select id, case when email_key is null then contact_id end from registrations where event_id = ? \
                    and proven_at is null and email <> '' and standing <> 'cancelled' and warned_at is null \
                    and created_at <= ? order by number limit 100";
    let unproven = || Statement::<Warned>::same(unproven).integer(event.id).integer(created_before);
    if unproven().load::<(RegistrationId, Option<RegistrationId>)>(db)?.is_empty() {
        return Ok(());
    }
    db.write(|db| {
        for (registration, contact) in unproven().load::<(RegistrationId, Option<RegistrationId>)>(db)? {
            let warned = "update registrations set warned_at = ? where id = ? and warned_at is null";
            if Statement::same(warned).integer(at).blob(registration).execute(db)? == 1 {
                let id = Uuid::from_bytes(warning(contact.unwrap_or(registration)));
                OwedMail::new(registration, MailKind::Unconfirmed, MailContent::Nothing, at).called(id).owe(db)?;
            }
        }
        Ok(())
    })
}

/// Makes an event's registrations anonymous: names, addresses and needs go; seats, and so the figures, stay.
///
/// # Errors
/// The database's.
pub fn forget_all(db: &mut Database, event: EventId, at: Millis) -> Result<(), DbError> {
    let left = "select id from registrations where event_id = ? and erased_at is null limit ?";
    let left = || Statement::<Binary>::same(left).integer(event).integer(AT_ONCE);
    while !left().load::<Vec<u8>>(db)?.is_empty() {
        db.write(|db| {
            for registration in left().load::<Vec<u8>>(db)? {
                forget(db, registration, at, GONE)?;
            }
            note_write(db, std::iter::once(event))?;
            Ok::<(), DbError>(())
        })?;
    }
    Ok(())
}

/// Notes that an address is still to be proven.
pub(super) fn unconfirm(db: &mut Db, registration: RegistrationId) -> Result<(), DbError> {
    Statement::same("update registrations set proven_at = null, shares_address = false, warned_at = null where id = ?")
        .blob(*registration.as_bytes())
        .execute(db)?;
    // Anyone who reads the new one is warned anew.
    Statement::same("delete from outbox where id = ?").blob(warning(registration)).execute(db)?;
    Ok(())
}

/// Those who hold or wait for seats in a session, or (of everybody's) all who take part.
pub(super) fn people_of(
    db: &mut Db,
    event: EventId,
    session: SessionId,
    needs_seat: bool,
) -> Result<Vec<RegistrationId>, DbError> {
    let sql = if needs_seat {
        "select distinct r.id from registrations r join seats s on s.registration_id = r.id where r.event_id = ? \
         and r.email <> '' and s.session_id = ? and s.status in ('confirmed', 'offered', 'waiting', 'wished')"
    } else {
        "select id from registrations where event_id = ? and email <> '' and standing = 'in' and ? > 0"
    };
    Ok(Statement::<Binary>::same(sql).integer(event).integer(session).load(db)?)
}
