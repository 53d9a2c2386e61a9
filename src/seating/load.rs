//! Load: everything that a batch touches, locked where the database has several writers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, Text};

use super::command::*;
use super::ids::RegistrationId;
use super::lookahead::{self, Lookahead, Touched};
use super::memory::Memory;
use super::outcome::Outcome;
use super::snapshot::*;
use crate::db::statement::Statement;
use crate::db::values::{Bytes, Json, Natural};
use crate::db::{Db, DbError};
use crate::programme::catalogue::CountRow;
use crate::programme::{EventId, Format, PlaceId, Programme, Slots};

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
        rules.ballot = event
            .undrawn()
            .map(|ballot| Arc::new(BallotRules { until: ballot.until.as_millisecond(), slots: Slots::of(programme) }));
        rules.offer = event.offer_minutes.map(minutes);
        rules.late_offer = minutes(event.late_offer_minutes);
        rules.unclaimed = minutes(event.unclaimed_minutes);
        let mut words: HashMap<&str, u32> = HashMap::new();
        for session in &programme.sessions {
            let is_part = session.part_of.is_some();
            // A part's places are those of the whole.
            let places = if is_part { Default::default() } else { session.places };
            if session.cancelled {
                rules.add_cancelled(session.id, places);
                continue;
            }
            let session_rules = SessionRules {
                id: session.id,
                is_visit: session.format == Format::Visit,
                needs_seat: session.needs_seat,
                starts_at: session.starts_at.as_millisecond(),
                busy: session.busy(),
                more_busy: session.more_busy.clone().into(),
                one_of: session.one_of.as_deref().map(|word| {
                    let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
                    *words.entry(word).or_insert(next)
                }),
                is_part,
                has_door_seats: session.door > 0,
                places,
            };
            rules.add(&session.code, session_rules);
        }
        rules
    }
}

/// Reads what the commands touch. On PostgreSQL the rows of their events are locked first, in order of id:
/// anyone who holds an event's row holds everything about its seats.
pub(super) fn snapshot(
    db: &mut Db,
    memory: &mut Memory,
    commands: &[Command],
    reach: Lookahead,
) -> Result<Snapshot, DbError> {
    let mut registers = Vec::with_capacity(commands.len());
    let mut touched = Vec::new();
    let mut settles = Vec::new();
    let mut reseated = Vec::new();
    let mut reminds = Vec::new();
    let mut contacts = Vec::new();
    let mut draws = Vec::new();
    for command in commands {
        match command.said().0 {
            Command::Register(register) => registers.push(register),
            Command::RegisterGroup(group) => registers.extend(&group.members),
            Command::Change(change) => touched.push(Touched::by_change(change)),
            Command::Cancel(whose) | Command::Undo(whose) => touched.push(Touched::wholly(whose.registration)),
            Command::Erase(whose) | Command::Renew(whose) => {
                touched.push(Touched::wholly(whose.registration));
                contacts.push(whose.registration);
            }
            Command::Prove(prove) => {
                let first = if let Proof::Instead(first) = prove.answer { Some(first) } else { None };
                touched.extend(std::iter::once(prove.whose.registration).chain(first).map(Touched::wholly));
                contacts.push(prove.whose.registration);
            }
            Command::GiveWay(give_way) => touched.extend(give_way.people.iter().copied().map(Touched::wholly)),
            Command::Admit(admit) => {
                let absent = if let Given::Unclaimed(absent) = admit.given { Some(absent) } else { None };
                let both = std::iter::once(admit.registration).chain(absent);
                touched.extend(both.map(Touched::wholly));
            }
            Command::Merge(merge) => {
                let both = [merge.kept, merge.double].into_iter();
                touched.extend(both.map(Touched::wholly));
            }
            Command::Remind(remind) => reminds.push(remind),
            Command::Reseat(reseat) => {
                reseated.push(reseat.event);
                touched.extend(reseat.seats.iter().map(|(registration, ..)| Touched::wholly(*registration)));
            }
            Command::Draw(draw) => {
                draws.push(draw.event);
                touched.extend(draw.lots.iter().map(|lot| Touched::wholly(lot.registration)));
            }
            Command::Settle(settle) => settles.push(settle),
            Command::ByDesk(_) | Command::Once(..) => {}
        }
    }
    let charges = load_charges(db, contacts)?;
    touched.extend(charges.values().flatten().copied().map(Touched::wholly));
    let mut freeing: Vec<EventId> = lookahead::events_of(db, memory, &touched)?;
    freeing.extend(settles.iter().map(|settle| settle.event).chain(draws));
    let mut events: Vec<EventId> =
        registers.iter().map(|register| register.event).chain(freeing.iter().copied()).collect();
    events.extend(reminds.iter().map(|remind| remind.event).chain(reseated));
    for ids in [&mut events, &mut freeing] {
        ids.sort_unstable();
        ids.dedup();
    }
    let mut snapshot = Snapshot { charges, ..Snapshot::default() };
    lock_events(db, memory, &events, &mut snapshot)?;
    if !freeing.is_empty() {
        lookahead::people_and_lines(db, memory, &mut snapshot, &touched, &settles, &freeing, reach)?;
    }
    let reminded = reminds.iter().map(|remind| remind.email_key.clone());
    let restored = commands.iter().filter_map(|command| match command.said().0 {
        Command::Undo(whose) => snapshot.people.get(&whose.registration)?.undo.as_ref()?.email_key.clone(),
        Command::Prove(prove) => snapshot.people.get(&prove.whose.registration)?.email_key.clone(),
        _ => None,
    });
    let addresses: HashSet<String> = registers
        .iter()
        .filter_map(|register| register.person.email_key.clone())
        .chain(restored)
        .chain(reminded)
        .collect();
    load_addresses(db, &events, addresses, &mut snapshot)?;
    let clients: HashSet<Client> = registers.iter().filter_map(|register| register.client).collect();
    load_clients(db, &events, clients, &mut snapshot)?;
    let keys = commands.iter().filter_map(|command| match command {
        Command::Register(register) => register.idempotency.as_ref(),
        Command::RegisterGroup(group) => group.idempotency.as_ref(),
        Command::Once(idempotency, _) => Some(idempotency),
        _ => None,
    });
    load_keys(db, keys.map(|idempotency| idempotency.key).collect(), &mut snapshot)?;
    Ok(snapshot)
}

fn lock_events(db: &mut Db, memory: &mut Memory, events: &[EventId], snapshot: &mut Snapshot) -> Result<(), DbError> {
    let rows: Vec<(EventId, i64, i64, i64)> = Statement::<(BigInt, BigInt, BigInt, BigInt)>::new(
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
    let rows: Vec<(PlaceId, EventId, CountRow)> = Statement::<(
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
    events: &[EventId],
    addresses: HashSet<String>,
    snapshot: &mut Snapshot,
) -> Result<(), DbError> {
    if addresses.is_empty() {
        return Ok(());
    }
    type Row = (EventId, String, RegistrationId, i64, bool, bool);
    let rows: Vec<Row> = Statement::<(BigInt, Text, Binary, BigInt, Bool, Bool)>::new(
        "select event_id, email_key, id, link_mailed_at, proven_at is not null, shares_address from registrations \
         where event_id in (select value from json_each(?)) and email_key in (select value from json_each(?))",
        // One look into the index for each address, whatever the planner thinks of a table that is not analysed yet: with a
        // limit it cannot join the whole event to the addresses, and only that index has the order. The unproven ones are
        // few and come first; of the proven ones, any are enough.
        "select r.event_id, r.email_key, r.id, r.link_mailed_at, r.proven_at is not null, r.shares_address \
         from unnest(?) as e (id) cross join unnest(?) as w (email_key) \
         cross join lateral (select event_id, email_key, id, link_mailed_at, proven_at, shares_address from registrations \
         where event_id = e.id and email_key >= w.email_key and email_key <= w.email_key \
         order by email_key, proven_at nulls first limit 20) as r",
    )
    .integers(events.iter().copied())
    .texts(addresses)
    .load(db)?;
    for (event, email_key, registration, link_mailed_at, is_proven, shares_address) in rows {
        let known = Known { registration, is_proven, shares_address, link_mailed_at };
        snapshot.addresses.entry((event, email_key)).or_default().push(known);
    }
    Ok(())
}

/// How many unproven registrations clients have.
fn load_clients(
    db: &mut Db,
    events: &[EventId],
    clients: HashSet<Client>,
    snapshot: &mut Snapshot,
) -> Result<(), DbError> {
    if clients.is_empty() {
        return Ok(());
    }
    let rows: Vec<(EventId, Bytes<16>, Natural<u32>)> = Statement::<(BigInt, Binary, BigInt)>::new(
        "select event_id, client, count(*) from registrations where event_id in (select value from json_each(?)) \
         and client in (select unhex(value) from json_each(?)) and client is not null and proven_at is null \
         and standing <> 'cancelled' group by event_id, client",
        "select e.id, w.client, (select count(*) from registrations where event_id = e.id and client = w.client \
         and client is not null and proven_at is null and standing <> 'cancelled') \
         from unnest(?) as e (id) cross join unnest(?) as w (client)",
    )
    .integers(events.iter().copied())
    .blobs(clients.iter().copied())
    .load(db)?;
    // Nobody's count is known, too: it is none.
    snapshot.clients.extend(events.iter().flat_map(|event| clients.iter().map(|client| ((*event, *client), 0))));
    snapshot.clients.extend(rows.into_iter().map(|(event, Bytes(client), Natural(count))| ((event, client), count)));
    Ok(())
}

/// Those without an address of their own whom some people registered.
fn load_charges(
    db: &mut Db,
    contacts: Vec<RegistrationId>,
) -> Result<HashMap<RegistrationId, Vec<RegistrationId>>, DbError> {
    let mut charges: HashMap<RegistrationId, Vec<RegistrationId>> = HashMap::new();
    if contacts.is_empty() {
        return Ok(charges);
    }
    let rows: Vec<(RegistrationId, RegistrationId)> = Statement::<(Binary, Binary)>::new(
        "select contact_id, id from registrations where contact_id in (select unhex(value) from json_each(?)) \
         and email_key is null and erased_at is null order by number",
        "select contact_id, id from registrations where contact_id = any(?) and email_key is null and erased_at is null \
         order by number",
    )
    .blobs(contacts.into_iter().map(|id| *id.as_bytes()))
    .load(db)?;
    for (contact, id) in rows {
        charges.entry(contact).or_default().push(id);
    }
    Ok(charges)
}

fn load_keys(db: &mut Db, keys: Vec<[u8; 32]>, snapshot: &mut Snapshot) -> Result<(), DbError> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows: Vec<(Bytes<32>, Bytes<32>, Json<Outcome>)> = Statement::<(Binary, Binary, Text)>::new(
        "select key, body, outcome from idempotency_keys where key in (select unhex(value) from json_each(?))",
        "select key, body, outcome from idempotency_keys where key = any(?)",
    )
    .blobs(keys)
    .load(db)?;
    for (Bytes(key), Bytes(body), Json(outcome)) in rows {
        snapshot.keys.insert(key, Kept { body, outcome });
    }
    Ok(())
}
