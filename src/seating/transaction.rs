//! Commands within one transaction: load, decide, store.

use diesel::sql_types::BigInt;

use super::changes::Changes;
use super::command::{Command, Idempotency, Millis};
use super::decide::{Decide, decide};
use super::load::snapshot;
use super::lookahead::Lookahead;
use super::memory::Memory;
use super::outcome::Outcome;
use super::store::store;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;
use crate::programme::catalogue::Counts;

pub(super) type Transacted = (Vec<Outcome>, Changes, Vec<(EventId, Counts)>);

/// Loads, decides and stores; the counts are those before.
pub(super) fn transact(
    db: &mut Db,
    memory: &mut Memory,
    judge: Decide,
    commands: &[Command],
) -> Result<Transacted, DbError> {
    let mut reach = Lookahead::FIRST;
    loop {
        let snapshot = snapshot(db, memory, commands, reach)?;
        let before: Vec<_> = snapshot.events.iter().map(|(id, event)| (*id, event.places.clone())).collect();
        if let Ok((outcomes, changes)) = judge(snapshot, commands) {
            store(db, &changes)?;
            note_write(db, before.iter().map(|(event, _)| *event))?;
            return Ok((outcomes, changes, before));
        }
        reach = reach.further().ok_or_else(|| DbError::unreadable("a waiting list that does not end"))?;
    }
}

/// Tells other registrars, and this one's memory, that something was written about these events.
pub(super) fn note_write(db: &mut Db, events: impl Iterator<Item = EventId>) -> Result<(), DbError> {
    Statement::new(
        "update events set writes = writes + 1 where id in (select value from json_each(?))",
        "update events set writes = writes + 1 where id = any(?)",
    )
    .integers(events)
    .execute(db)?;
    Ok(())
}

/// Carries out commands within a transaction of someone else's.
///
/// # Errors
/// The database's.
pub fn carry_out(db: &mut Db, commands: &[Command]) -> Result<(Vec<Outcome>, Changes), DbError> {
    let (outcomes, changes, _) = transact(db, &mut Memory::default(), decide, commands)?;
    Ok((outcomes, changes))
}

/// Carries out what the desk does to somebody, and has it written down in the same transaction: nothing was done that no log knows.
/// What is refused is not written down, nor what was done before with the same key. `None`: it was not done before, and `is_so` says
/// that it is not to be done.
///
/// # Errors
/// The database's, or `note`'s; then nothing was done.
pub fn carry_out_noted(
    db: &mut Database,
    command: Command,
    is_so: impl FnOnce(&mut Db) -> Result<bool, DbError>,
    note: impl FnOnce(&mut Db, &Outcome) -> Result<(), DbError>,
) -> Result<Option<Outcome>, DbError> {
    let has_key = command.has_key();
    db.write(|db| {
        if !is_so(db)? && !is_known(db, &command)? {
            return Ok(None);
        }
        let (outcomes, changes) = carry_out(db, &[command])?;
        let outcome = outcomes.into_iter().next().ok_or_else(|| DbError::unreadable("a command without an outcome"))?;
        let is_new = !has_key || !changes.keys.is_empty();
        if is_new && !matches!(outcome, Outcome::Refused(_)) {
            note(db, &outcome)?;
        }
        Ok(Some(outcome))
    })
}

/// Whether a command was carried out before, by its client's key.
fn is_known(db: &mut Db, command: &Command) -> Result<bool, DbError> {
    let Command::Once(Idempotency { key, .. }, _) = command else { return Ok(false) };
    let known: Vec<i64> =
        Statement::<BigInt>::same("select created_at from idempotency_keys where key = ?").blob(*key).load(db)?;
    Ok(!known.is_empty())
}

/// Waits for whoever is at work on an event's seats, and has others wait until the transaction ends.
///
/// # Errors
/// The database's.
pub fn lock(db: &mut Db, event: EventId) -> Result<(), DbError> {
    let lock =
        Statement::<BigInt>::new("select id from events where id = ?", "select id from events where id = ? for update");
    let _: Vec<i64> = lock.integer(event).load(db)?;
    Ok(())
}

/// Idempotency keys are kept for a day.
const KEPT: Millis = 24 * 3_600_000;

/// Forgets idempotency keys that are older than a day, and how many mails unproven addresses got before yesterday.
///
/// # Errors
/// The database's.
pub fn forget_keys(db: &mut Db, now: Millis) -> Result<(), DbError> {
    Statement::same("delete from idempotency_keys where created_at < ?").integer(now - KEPT).execute(db)?;
    Statement::same("delete from unproven_mails where day < ?").integer(now / KEPT - 1).execute(db)?;
    Ok(())
}
