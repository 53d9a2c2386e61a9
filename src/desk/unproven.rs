//! Registrations whose address nobody has proven: how many, from where, with addresses of which domains.

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::db::statement::Statement;
use crate::db::values::Bytes;
use crate::db::{Db, DbError};
use crate::programme::EventId;
use crate::seating::{Client, Millis, RegistrationId};

/// What one client sent, or what has addresses of one domain.
#[derive(Clone, Debug)]
pub struct Crowd {
    /// What it is told apart by: for a client the beginning of its hash, empty where it was not counted.
    pub name: String,
    pub client: Option<Client>,
    pub people: i64,
    /// Places that they have in sessions.
    pub seats: i64,
    pub first_at: Millis,
    pub last_at: Millis,
    /// Domains of addresses, or clients: how many, by name.
    pub others: BTreeMap<String, i64>,
}

/// Crowds that are shown at most.
const MOST: usize = 50;

/// The unproven registrations of an event, by client and by domain; the largest crowds first.
///
/// # Errors
/// The database's.
pub fn crowds(db: &mut Db, event: EventId) -> Result<(Vec<Crowd>, Vec<Crowd>), DbError> {
    type Row = (Option<Bytes<16>>, String, i64, i64, i64, i64);
    let rows: Vec<Row> = Statement::<(Nullable<Binary>, Text, BigInt, BigInt, BigInt, BigInt)>::new(
        "select r.client, lower(substr(r.email, instr(r.email, '@') + 1)), count(distinct r.id), count(s.registration_id), \
         min(r.created_at), max(r.created_at) from registrations r \
         left join seats s on s.registration_id = r.id and s.status in ('confirmed', 'offered') \
         where r.event_id = ? and r.proven_at is null and r.standing <> 'cancelled' group by 1, 2",
        "select r.client, lower(split_part(r.email, '@', 2)), count(distinct r.id), count(s.registration_id), \
         min(r.created_at), max(r.created_at) from registrations r \
         left join seats s on s.registration_id = r.id and s.status in ('confirmed', 'offered') \
         where r.event_id = ? and r.proven_at is null and r.standing <> 'cancelled' group by 1, 2",
    )
    .integer(event)
    .load(db)?;
    let (mut clients, mut domains) = (BTreeMap::new(), BTreeMap::new());
    for (client, domain, people, seats, first_at, last_at) in rows {
        let client = client.map(|Bytes(client)| client);
        let name = client.as_ref().map(short).unwrap_or_default();
        let add = |crowds: &mut BTreeMap<String, Crowd>, name: &String, client, other: &String| {
            let others = BTreeMap::new();
            let fresh = Crowd { name: name.clone(), client, people: 0, seats: 0, first_at, last_at, others };
            let crowd = crowds.entry(name.clone()).or_insert(fresh);
            (crowd.people, crowd.seats) = (crowd.people + people, crowd.seats + seats);
            (crowd.first_at, crowd.last_at) = (crowd.first_at.min(first_at), crowd.last_at.max(last_at));
            *crowd.others.entry(other.clone()).or_default() += people;
        };
        add(&mut clients, &name, client, &domain);
        add(&mut domains, &domain, None, &name);
    }
    let largest = |crowds: BTreeMap<String, Crowd>| {
        let mut crowds: Vec<Crowd> = crowds.into_values().collect();
        crowds.sort_by_key(|crowd| -crowd.people);
        crowds.truncate(MOST);
        crowds
    };
    Ok((largest(clients), largest(domains)))
}

/// What a client is called: enough to tell a few apart, and nothing of where it is.
fn short(client: &Client) -> String {
    client.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The unproven registrations that a client of this name sent.
///
/// # Errors
/// The database's.
pub fn of_client(db: &mut Db, event: EventId, name: &str) -> Result<Vec<RegistrationId>, DbError> {
    let (clients, _) = crowds(db, event)?;
    let Some(client) = clients.iter().find(|crowd| crowd.name == name).and_then(|crowd| crowd.client) else {
        return Ok(Vec::new());
    };
    let ids = Statement::<Binary>::same(
        "select id from registrations where event_id = ? and client = ? and client is not null and proven_at is null \
         and standing <> 'cancelled' order by number",
    )
    .integer(event)
    .blob(client.to_vec());
    Ok(ids.load(db)?)
}

/// How many there are.
///
/// # Errors
/// The database's.
pub fn count(db: &mut Db, event: EventId) -> Result<i64, DbError> {
    let counts: Vec<i64> = Statement::<BigInt>::same(
        "select count(*) from registrations where event_id = ? and proven_at is null and standing <> 'cancelled'",
    )
    .integer(event)
    .load(db)?;
    Ok(counts.first().copied().unwrap_or_default())
}
