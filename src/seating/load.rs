//! Load: everything that a batch touches, locked where the database has several writers.

use std::collections::HashSet;

use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use uuid::Uuid;

use super::command::*;
use super::memory::Memory;
use super::reach::{self, Reach, Touched};
use super::snapshot::*;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::catalogue::CountRow;
use crate::programme::{Format, Programme};

impl EventRules {
    /// What the rules need to know of a programme.
    pub fn of(programme: &Programme) -> Self {
        let event = &programme.event;
        let (opens_at, closes_at) = (event.opens_at.as_millisecond(), event.closes_at.as_millisecond());
        let ends_at = event.over_at.as_millisecond();
        let minutes = |minutes: u32| i64::from(minutes) * 60_000;
        let mut rules = Self::new(opens_at, closes_at, ends_at, event.places);
        rules.changes_close_at = event.changes_close_at.map_or(ends_at, |moment| moment.as_millisecond());
        rules.visits_per_person = event.visits_per_person;
        rules.offer = event.offer_minutes.map(minutes);
        rules.late_offer = minutes(event.late_offer_minutes);
        for session in &programme.sessions {
            if session.cancelled {
                rules.add_cancelled(session.id, session.places);
                continue;
            }
            let session_rules = SessionRules {
                id: session.id,
                is_visit: session.format == Format::Visit,
                needs_seat: session.needs_seat,
                starts_at: session.starts_at.as_millisecond(),
                busy: session.busy(),
                places: session.places,
            };
            rules.add(&session.code, session_rules);
        }
        rules
    }
}

/// Reads what the commands touch. On PostgreSQL the rows of their events are locked first, in order of id:
/// whoever holds an event's row holds everything about its seats.
pub(super) fn snapshot(
    db: &mut Db,
    memory: &mut Memory,
    commands: &[Command],
    reach: Reach,
) -> Result<Snapshot, DbError> {
    let mut registers = Vec::with_capacity(commands.len());
    let mut touched = Vec::new();
    let mut settles = Vec::new();
    let mut reminds = Vec::new();
    for command in commands {
        match command.said().0 {
            Command::Register(register) => registers.push(register),
            Command::RegisterGroup(group) => registers.extend(&group.members),
            Command::Change(change) => touched.push(Touched::by_change(change)),
            Command::Cancel(whose) | Command::Undo(whose) | Command::Erase(whose) => {
                touched.push(Touched { registration: whose.registration, gives_up: None });
            }
            Command::Admit(admit) => {
                let absent = if let Given::Unclaimed(absent) = admit.given { Some(absent) } else { None };
                let both = std::iter::once(admit.registration).chain(absent);
                touched.extend(both.map(|registration| Touched { registration, gives_up: None }));
            }
            Command::Merge(merge) => {
                let both = [merge.kept, merge.double].into_iter();
                touched.extend(both.map(|registration| Touched { registration, gives_up: None }));
            }
            Command::Remind(remind) => reminds.push(remind),
            Command::Reseat(reseat) => {
                let seats = reseat.seats.iter();
                touched.extend(seats.map(|(registration, ..)| Touched { registration: *registration, gives_up: None }));
            }
            Command::Settle(settle) => settles.push(settle),
            Command::ByDesk(_) => {}
        }
    }
    let mut freeing: Vec<i64> = reach::events_of(db, memory, &touched)?;
    freeing.extend(settles.iter().map(|settle| settle.event));
    let mut events: Vec<i64> = registers.iter().map(|register| register.event).chain(freeing.iter().copied()).collect();
    events.extend(reminds.iter().map(|remind| remind.event));
    for ids in [&mut events, &mut freeing] {
        ids.sort_unstable();
        ids.dedup();
    }
    let mut snapshot = Snapshot::default();
    lock_events(db, memory, &events, &mut snapshot)?;
    if !freeing.is_empty() {
        reach::people_and_lines(db, memory, &mut snapshot, &touched, &settles, &freeing, reach)?;
    }
    let reminded = reminds.iter().map(|remind| remind.email_key.clone());
    let restored = commands.iter().filter_map(|command| match command.said().0 {
        Command::Undo(whose) => snapshot.people.get(&whose.registration)?.undo.as_ref()?.email_key.clone(),
        _ => None,
    });
    let addresses: HashSet<String> = registers
        .iter()
        .filter_map(|register| register.person.email_key.clone())
        .chain(restored)
        .chain(reminded)
        .collect();
    load_addresses(db, &events, addresses, &mut snapshot)?;
    let keys = commands.iter().filter_map(|command| match command {
        Command::Register(register) => register.idempotency.as_ref(),
        Command::RegisterGroup(group) => group.idempotency.as_ref(),
        _ => None,
    });
    load_keys(db, keys.map(|idempotency| idempotency.key).collect(), &mut snapshot)?;
    Ok(snapshot)
}

fn lock_events(db: &mut Db, memory: &mut Memory, events: &[i64], snapshot: &mut Snapshot) -> Result<(), DbError> {
    let rows: Vec<(i64, i64, i64, i64)> = Statement::<(BigInt, BigInt, BigInt, BigInt)>::new(
        "select id, revision, arrivals, writes from events where id in (select value from json_each(?))",
        "select id, revision, arrivals, writes from events where id = any(?) order by id for update",
    )
    .integers(events.iter().copied())
    .load(db)?;
    let mut unknown = Vec::new();
    for (id, revision, arrivals, writes) in rows {
        let (rules, places, lines) = memory.begin(db, id, revision, writes)?;
        unknown.extend(places.is_none().then_some(id));
        snapshot.events.insert(id, EventState { rules, arrivals, places: places.unwrap_or_default(), lines });
    }
    if unknown.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, i64, CountRow)> = Statement::<(
        BigInt,
        BigInt,
        (Nullable<Integer>, Integer, Integer, BigInt, Integer),
    )>::new(
        "select id, event_id, capacity, confirmed, waiting, last_arrival, freed from places \
             where event_id in (select value from json_each(?))",
        "select id, event_id, capacity, confirmed, waiting, last_arrival, freed from places where event_id = any(?)",
    )
    .integers(unknown)
    .load(db)?;
    for (id, event, row) in rows {
        if let Some(state) = snapshot.events.get_mut(&event) {
            state.places.insert(id, Count::read(row)?);
        }
    }
    Ok(())
}

fn load_addresses(
    db: &mut Db,
    events: &[i64],
    addresses: HashSet<String>,
    snapshot: &mut Snapshot,
) -> Result<(), DbError> {
    if addresses.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, String, Vec<u8>, i64)> = Statement::<(BigInt, Text, Binary, BigInt)>::new(
        "select event_id, email_key, id, link_mailed_at from registrations \
         where event_id in (select value from json_each(?)) and email_key in (select value from json_each(?))",
        // One look into the index for each address, whatever the planner believes of a table that is not analysed yet: with a
        // limit it cannot join the whole event to the addresses, and only that index has the order.
        "select r.event_id, r.email_key, r.id, r.link_mailed_at from unnest(?) as e (id) cross join unnest(?) as w (email_key) \
         cross join lateral (select event_id, email_key, id, link_mailed_at from registrations \
         where event_id = e.id and email_key >= w.email_key and email_key <= w.email_key order by email_key limit 1) as r",
    )
    .integers(events.iter().copied())
    .texts(addresses)
    .load(db)?;
    for (event, email_key, id, link_mailed_at) in rows {
        let registration = Uuid::from_slice(&id).map_err(DbError::unreadable)?;
        snapshot.addresses.insert((event, email_key), Known { registration, link_mailed_at });
    }
    Ok(())
}

fn load_keys(db: &mut Db, keys: Vec<[u8; 32]>, snapshot: &mut Snapshot) -> Result<(), DbError> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows: Vec<(Vec<u8>, Vec<u8>, String)> = Statement::<(Binary, Binary, Text)>::new(
        "select key, body, outcome from idempotency_keys where key in (select unhex(value) from json_each(?))",
        "select key, body, outcome from idempotency_keys where key = any(?)",
    )
    .blobs(keys)
    .load(db)?;
    for (key, body, outcome) in rows {
        let hash =
            |bytes: Vec<u8>| <[u8; 32]>::try_from(bytes).map_err(|_| DbError::unreadable("a hash of another length"));
        let outcome = serde_json::from_str(&outcome).map_err(DbError::unreadable)?;
        snapshot.keys.insert(hash(key)?, Kept { body: hash(body)?, outcome });
    }
    Ok(())
}
