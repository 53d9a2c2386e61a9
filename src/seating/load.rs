//! Load: everything that a batch touches, locked where the database has several writers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text};
use uuid::Uuid;

use super::types::*;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{Format, Programme, load};

/// The rules of events, kept as long as their revision stands.
#[derive(Default)]
pub(super) struct RulesCache(HashMap<i64, (i64, Arc<EventRules>)>);

impl RulesCache {
    fn get(&mut self, db: &mut Db, event: i64, revision: i64) -> Result<Arc<EventRules>, DbError> {
        if let Some((known, rules)) = self.0.get(&event)
            && *known == revision
        {
            return Ok(rules.clone());
        }
        let rules = Arc::new(EventRules::of(&load::programme(db, event)?));
        self.0.insert(event, (revision, rules.clone()));
        Ok(rules)
    }
}

impl EventRules {
    /// What the rules need to know of a programme.
    pub fn of(programme: &Programme) -> Self {
        let event = &programme.event;
        let sessions = programme
            .current()
            .map(|session| {
                let rules = SessionRules {
                    id: session.id,
                    is_visit: session.format == Format::Visit,
                    needs_seat: session.needs_seat,
                    busy: session.busy(),
                    places: session.places,
                };
                (session.code.clone(), rules)
            })
            .collect();
        Self {
            opens_at: event.opens_at.as_millisecond(),
            closes_at: event.closes_at.as_millisecond(),
            visits_per_person: event.visits_per_person,
            places: event.places,
            sessions,
        }
    }
}

/// Reads what the commands touch. On PostgreSQL the rows of their events are locked first, in order of id:
/// whoever holds an event's row holds everything about its seats.
pub(super) fn snapshot(db: &mut Db, cache: &mut RulesCache, commands: &[Command]) -> Result<Snapshot, DbError> {
    let registers = || commands.iter().map(|Command::Register(register)| register);
    let mut events: Vec<i64> = registers().map(|register| register.event).collect();
    events.sort_unstable();
    events.dedup();
    let mut snapshot = Snapshot::default();

    let rows: Vec<(i64, i64, i64)> = Statement::<(BigInt, BigInt, BigInt)>::new(
        "select id, revision, arrivals from events where id in (select value from json_each(?))",
        "select id, revision, arrivals from events where id = any(?) order by id for update",
    )
    .integers(events.iter().copied())
    .load(db)?;
    for (id, revision, arrivals) in rows {
        let rules = cache.get(db, id, revision)?;
        snapshot.events.insert(id, EventState { rules, arrivals, places: HashMap::new() });
    }

    let rows: Vec<(i64, i64, Option<i32>, i32, i32)> =
        Statement::<(BigInt, BigInt, Nullable<Integer>, Integer, Integer)>::new(
            "select id, event_id, capacity, confirmed, waiting from places where event_id in (select value from json_each(?))",
            "select id, event_id, capacity, confirmed, waiting from places where event_id = any(?)",
        )
        .integers(events.iter().copied())
        .load(db)?;
    let number = |n: i32| u32::try_from(n).map_err(DbError::unreadable);
    for (id, event, capacity, confirmed, waiting) in rows {
        if let Some(state) = snapshot.events.get_mut(&event) {
            let capacity = capacity.map(number).transpose()?;
            state.places.insert(id, Count { capacity, confirmed: number(confirmed)?, waiting: number(waiting)? });
        }
    }

    let addresses: HashSet<&str> = registers().map(|register| register.person.email_key.as_str()).collect();
    let rows: Vec<(i64, String, Vec<u8>, i64)> = Statement::<(BigInt, Text, Binary, BigInt)>::new(
        "select event_id, email_key, id, link_mailed_at from registrations \
         where event_id in (select value from json_each(?)) and email_key in (select value from json_each(?))",
        // One look into the index for each address, whatever the planner believes of a table that is not analysed yet.
        "select r.event_id, r.email_key, r.id, r.link_mailed_at from unnest(?) as e (id) cross join unnest(?) as w (email_key) \
         cross join lateral (select event_id, email_key, id, link_mailed_at from registrations \
         where event_id = e.id and email_key = w.email_key limit 1) as r",
    )
    .integers(events.iter().copied())
    .texts(addresses.into_iter().map(|address| Some(address.to_owned())))
    .load(db)?;
    for (event, email_key, id, link_mailed_at) in rows {
        let registration = Uuid::from_slice(&id).map_err(DbError::unreadable)?;
        snapshot.people.insert((event, email_key), Known { registration, link_mailed_at });
    }

    let keys: Vec<[u8; 32]> =
        registers().filter_map(|register| register.idempotency.as_ref()).map(|idempotency| idempotency.key).collect();
    if !keys.is_empty() {
        let rows: Vec<(Vec<u8>, Vec<u8>, String)> = Statement::<(Binary, Binary, Text)>::new(
            "select key, body, outcome from idempotency_keys where key in (select unhex(value) from json_each(?))",
            "select key, body, outcome from idempotency_keys where key = any(?)",
        )
        .blobs(keys)
        .load(db)?;
        for (key, body, outcome) in rows {
            let hash = |bytes: Vec<u8>| {
                <[u8; 32]>::try_from(bytes).map_err(|_| DbError::unreadable("a hash of another length"))
            };
            let outcome = serde_json::from_str(&outcome).map_err(DbError::unreadable)?;
            snapshot.keys.insert(hash(key)?, Kept { body: hash(body)?, outcome });
        }
    }
    Ok(snapshot)
}
