//! A programme that changes under people's seats: what came free by it goes to those who wait, and everybody whom it
//! concerns is told what was and what is, in the same commit.

use std::collections::{BTreeMap, HashSet};

use diesel::sql_types::{BigInt, Binary, Text};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::command::{AuditKind, Command, MailKind, Reseat, SeatStatus, Settle};
use super::decide::GATHER;
use super::ids::RegistrationId;
use super::mail_content::MailContent;
use super::news;
use super::owed_mail::OwedMail;
use super::transaction::carry_out;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::file::EventFile;
use crate::programme::import::change::Change;
use crate::programme::import::{self, How, ImportError, Imported, Lowered, Taken};
use crate::programme::{EventId, Mode, OverFull, Programme, Session, SessionId, life, load};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What a change of the programme did to people, or would do.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Effect {
    /// A line for each thing that changed; none: nothing did.
    pub report: Vec<Change>,
    /// People who got a seat that they waited for, or are offered it.
    pub promoted: usize,
    /// People who are too many for a capacity.
    pub over_capacity: usize,
    /// The same by session, by its code.
    #[serde(skip)]
    pub unseated: BTreeMap<String, i64>,
    /// People whose seats clash by it, and who are asked to choose.
    pub clashes: usize,
    /// People who hear of it by mail.
    pub mails: usize,
    /// People whose data are erased by it: the time for which they are kept is over then.
    pub forgotten: i64,
}

/// Imports an event from a file, new or changed, passes on the places that came free, asks those who have a clash by
/// it, and owes the news to those who hold or wait for seats in what changed.
///
/// # Errors
/// The database's, or a refusal: a mode or seats that people already have cannot be taken away here.
pub fn import(db: &mut Database, file: &EventFile, how: How, now: Timestamp) -> Result<Effect, ImportError> {
    import_noted(db, file, how, now, |_, _, _| Ok(()))
}

/// The same, and `note` writes down in the same transaction what was done to which event; not when it is only tried out.
///
/// # Errors
/// As [`import`].
pub fn import_noted(
    db: &mut Database,
    file: &EventFile,
    how: How,
    now: Timestamp,
    note: impl FnOnce(&mut Db, EventId, &Effect) -> Result<(), DbError>,
) -> Result<Effect, ImportError> {
    carry_out_import(db, file, how, now, |db, event, effect| {
        if !how.dry_run {
            note(db, event, &effect)?;
        }
        Ok(effect)
    })
}

/// Imports as [`import`] does, has a look at the database as it is then, and takes all of it back.
///
/// # Errors
/// As [`import`]; the look's.
pub fn try_out<T>(
    db: &mut Database,
    file: &EventFile,
    how: How,
    now: Timestamp,
    look: impl FnOnce(&mut Db) -> Result<T, DbError>,
) -> Result<T, ImportError> {
    carry_out_import(db, file, How { dry_run: true, ..how }, now, |db, _, _| look(db))
}

fn carry_out_import<T>(
    db: &mut Database,
    file: &EventFile,
    how: How,
    now: Timestamp,
    then: impl FnOnce(&mut Db, EventId, Effect) -> Result<T, DbError>,
) -> Result<T, ImportError> {
    let at = now.as_millisecond();
    let old = current(db, &file.slug).map_err(ImportError::Database)?;
    import::import(db, file, how, now, |db, Imported { event, report, lowered }| {
        let mut effect = Effect { report, ..Effect::default() };
        let mut told = HashSet::new();
        let mut seats = Vec::new();
        let mut unseated: Vec<(SessionId, i64)> = Vec::new();
        for Lowered { session, mode, beyond, over_full } in lowered {
            effect.over_capacity += usize::try_from(beyond).unwrap_or_default();
            unseated.push((session, beyond));
            let status = if over_full == OverFull::Wait { SeatStatus::Waiting } else { SeatStatus::Cancelled };
            let last = last_comers(db, session, mode, beyond)?;
            seats.extend(last.into_iter().map(|registration| (registration, (session, mode), status)));
        }
        let new = load::programme(db, event)?;
        for (session, people) in unseated {
            if let Some(session) = new.session_by_id(session) {
                *effect.unseated.entry(session.code.clone()).or_default() += people;
            }
        }
        if let Some(old) = &old {
            let asked = clashing(db, old, &new)?;
            effect.clashes = asked.len();
            seats.extend(asked);
            seats.extend(clashing_no_more(db, old, &new)?);
        }
        let mail = Uuid::now_v7;
        let reseat = Command::Reseat(Reseat { event, at, mail: mail(), seats });
        let (_, changes) = carry_out(db, &[reseat, Command::Settle(Settle { event, at, mail: mail() })])?;
        let promoted = changes.audit.iter().filter(|line| line.what == AuditKind::Promoted);
        effect.promoted = promoted.map(|line| line.registration).collect::<HashSet<_>>().len();
        told.extend(changes.mails.iter().map(|mail| mail.registration));
        if let Some(old) = old.as_ref().filter(|_| !how.without_mail) {
            news::tell(db, old, &new, at, &mut told)?;
        }
        effect.mails = told.len();
        effect.forgotten = forgotten(db, old.as_ref(), &new, now, how.looks_ahead)?;
        if effect.forgotten > 0 && !how.erase_past && !how.dry_run {
            return Err(ImportError::Refused(Taken::Everybody { people: effect.forgotten }));
        }
        Ok(then(db, event, effect)?)
    })
}

/// How many people's data are due to be erased by a change of the event's dates, and were not before it.
fn forgotten(
    db: &mut Db,
    old: Option<&Programme>,
    new: &Programme,
    now: Timestamp,
    looks_ahead: bool,
) -> Result<i64, DbError> {
    let is_due = |programme: &Programme, days: i32| {
        programme.event.forgotten_at() <= now.saturating_add(DAY * days).unwrap_or(now)
    };
    let becomes_due = |days| is_due(new, days) && old.is_some_and(|old| !is_due(old, days));
    // It is announced a day before it is done.
    if !(becomes_due(1) || looks_ahead && becomes_due(7)) {
        return Ok(0);
    }
    let people = "select count(*) from registrations where event_id = ? and erased_at is null";
    let people: Vec<i64> = Statement::<BigInt>::same(people).integer(new.event.id).load(db)?;
    Ok(people.first().copied().unwrap_or_default())
}

/// Calls a whole event off: every session is cancelled, registration ends, and everybody is told once. `None`: it was called
/// off before. `note` writes it down, unless it is only tried out.
///
/// # Errors
/// The database's, or that somebody else changed the event meanwhile.
pub fn call_off(
    db: &mut Database,
    event: EventId,
    dry_run: bool,
    now: Timestamp,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<Option<Effect>, ImportError> {
    let programme = load::programme(db, event).map_err(ImportError::Database)?;
    if programme.event.cancelled_at.is_some() {
        return Ok(None);
    }
    let (mut file, revision) = EventFile::export(db, event).map_err(ImportError::Database)?;
    // Its days stay what they were, also without a session.
    file.until = Some(programme.event.last_day);
    file.sessions.iter_mut().for_each(|session| session.cancelled = true);
    let at = now.as_millisecond();
    let how = How { dry_run, revision: Some(revision), ..How::default() };
    carry_out_import(db, &file, how, now, |db, _, mut effect| {
        life::call_off(db, event, at)?;
        let untold: Vec<RegistrationId> = Statement::<Binary>::same(
            "select r.id from registrations r where r.event_id = ? and r.email <> '' and r.standing <> 'cancelled' \
             and not exists (select 1 from outbox o where o.registration_id = r.id and o.kind = ? \
             and (o.created_at = ? or o.status = 'owed' and o.leased_by is null and o.attempts = 0))",
        )
        .integer(event)
        .text(MailKind::Programme.as_str())
        .integer(at)
        .load(db)?;
        effect.mails += untold.len();
        for registration in untold {
            let content = MailContent::Befores(Vec::new());
            OwedMail::new(registration, MailKind::Programme, content, at).due_at(at + GATHER).owe(db)?;
        }
        if !dry_run {
            note(db)?;
        }
        Ok(Some(effect))
    })
}

/// Anyone who came last to a place.
fn last_comers(db: &mut Db, session: SessionId, mode: Mode, how_many: i64) -> Result<Vec<RegistrationId>, DbError> {
    let rows = Statement::<Binary>::same(
        "select registration_id from seats where session_id = ? and mode = ? and status in ('confirmed', 'offered') \
         order by arrival desc, registration_id desc limit ?",
    )
    .integer(session)
    .text(mode.as_str())
    .integer(how_many);
    Ok(rows.load(db)?)
}

/// Seats that are offered because their sessions clashed with others that these people have, and clash with none of them any more.
/// Whether something else is in the way, the registrar sees.
fn clashing_no_more(
    db: &mut Db,
    old: &Programme,
    new: &Programme,
) -> Result<Vec<(RegistrationId, (SessionId, Mode), SeatStatus)>, DbError> {
    let mut freed = Vec::new();
    for session in new.current() {
        let Some(before) = old.session_by_id(session.id) else { continue };
        for other in old.current().filter(|other| other.id != session.id && before.clashes_with(other)) {
            if new.session_by_id(other.id).is_some_and(|now| !now.cancelled && session.clashes_with(now)) {
                continue;
            }
            let rows: Vec<(RegistrationId, Mode)> = Statement::<(Binary, Text)>::same(
                "select a.registration_id, a.mode from seats a join seats b on b.registration_id = a.registration_id \
                 where a.session_id = ? and a.status = 'offered' and b.session_id = ? and b.status in ('confirmed', 'offered') \
                 order by a.arrival",
            )
            .integer(session.id)
            .integer(other.id)
            .load(db)?;
            for (id, mode) in rows {
                freed.push((id, (session.id, mode), SeatStatus::Confirmed));
            }
        }
    }
    Ok(freed)
}

/// Seats in sessions that moved, of people whose other seats they clash with by it: held for them until they chose.
fn clashing(
    db: &mut Db,
    old: &Programme,
    new: &Programme,
) -> Result<Vec<(RegistrationId, (SessionId, Mode), SeatStatus)>, DbError> {
    let before = |session: &Session| old.session_by_id(session.id).filter(|before| !before.cancelled);
    let mut asked: Vec<(RegistrationId, (SessionId, Mode), SeatStatus)> = Vec::new();
    for moved in new
        .current()
        .filter(|session| before(session).is_some_and(|before| before.busy_in_all() != session.busy_in_all()))
    {
        for other in new.current().filter(|other| other.id != moved.id && other.clashes_with(moved)) {
            let clashed = before(moved).zip(before(other)).is_some_and(|(moved, other)| moved.clashes_with(other));
            if clashed {
                continue;
            }
            let rows: Vec<(RegistrationId, Mode)> = Statement::<(Binary, Text)>::same(
                "select a.registration_id, a.mode from seats a join seats b on b.registration_id = a.registration_id \
                 where a.session_id = ? and a.status = 'confirmed' and b.session_id = ? and b.status = 'confirmed' \
                 order by a.arrival",
            )
            .integer(moved.id)
            .integer(other.id)
            .load(db)?;
            for (id, mode) in rows {
                // Where both moved, one of the two is asked about.
                if asked.iter().all(|(who, (session, _), _)| *who != id || *session != other.id && *session != moved.id)
                {
                    asked.push((id, (moved.id, mode), SeatStatus::Offered));
                }
            }
        }
    }
    Ok(asked)
}

/// An event's programme as it stands.
///
/// # Errors
/// The database's.
pub fn current(db: &mut Db, slug: &str) -> Result<Option<Programme>, DbError> {
    let found: Vec<EventId> = Statement::<BigInt>::same("select id from events where slug = ?").text(slug).load(db)?;
    found.first().map(|event| load::programme(db, *event)).transpose()
}
