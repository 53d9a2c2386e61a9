//! Store: the changes of a batch, in bulk.
//!
//! SQLite is in the process: one prepared insert for each row is the fastest. PostgreSQL is a network
//! away: one statement for each table, its rows as arrays.

use diesel::prelude::*;
use uuid::Uuid;

use super::types::*;
use crate::db::schema::{audit, events, idempotency_keys, outbox, places, registrations, seats};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};

pub(super) fn store(db: &mut Db, changes: &Changes) -> Result<(), DbError> {
    match db {
        Db::Sqlite(connection) => Ok(one_by_one(connection, changes)?),
        Db::Postgres(_) => Ok(in_bulk(db, changes)?),
    }
}

fn one_by_one(db: &mut SqliteConnection, changes: &Changes) -> QueryResult<()> {
    for row in &changes.registrations {
        let person = &row.person;
        diesel::insert_into(registrations::table)
            .values((
                registrations::id.eq(row.id.as_bytes().as_slice()),
                registrations::event_id.eq(row.event),
                registrations::number.eq(row.number),
                registrations::name.eq(&person.name),
                registrations::email.eq(&person.email),
                registrations::email_key.eq(&person.email_key),
                registrations::affiliation.eq(&person.affiliation),
                registrations::language.eq(person.language.as_str()),
                registrations::attendance.eq(row.attendance.as_str()),
                registrations::generation.eq(0),
                registrations::created_at.eq(row.created_at),
                registrations::link_mailed_at.eq(0),
            ))
            .execute(db)?;
    }
    for seat in &changes.seats {
        diesel::insert_into(seats::table)
            .values((
                seats::registration_id.eq(seat.registration.as_bytes().as_slice()),
                seats::session_id.eq(seat.session),
                seats::mode.eq(seat.mode.as_str()),
                seats::status.eq(seat.status.as_str()),
                seats::rank.eq(i32::from(seat.rank)),
                seats::arrival.eq(seat.arrival),
                seats::sequence.eq(seat.sequence),
                seats::changed_at.eq(seat.changed_at),
            ))
            .execute(db)?;
    }
    for mail in &changes.mails {
        diesel::insert_into(outbox::table)
            .values((
                outbox::id.eq(mail.id.as_bytes().as_slice()),
                outbox::registration_id.eq(mail.registration.as_bytes().as_slice()),
                outbox::kind.eq(mail.kind.as_str()),
                outbox::status.eq("owed"),
                outbox::created_at.eq(mail.at),
                outbox::due_at.eq(mail.at),
                outbox::attempts.eq(0),
            ))
            .execute(db)?;
    }
    for line in &changes.audit {
        diesel::insert_into(audit::table)
            .values((
                audit::event_id.eq(line.event),
                audit::registration_id.eq(line.registration.as_bytes().as_slice()),
                audit::at.eq(line.at),
                audit::what.eq(line.what),
            ))
            .execute(db)?;
    }
    for (idempotency, outcome, at) in &changes.keys {
        diesel::insert_into(idempotency_keys::table)
            .values((
                idempotency_keys::key.eq(idempotency.key.as_slice()),
                idempotency_keys::body.eq(idempotency.body.as_slice()),
                idempotency_keys::outcome.eq(json(outcome)),
                idempotency_keys::created_at.eq(*at),
            ))
            .execute(db)?;
    }
    for (id, at) in &changes.links_mailed {
        diesel::update(registrations::table.find(id.as_bytes().as_slice()))
            .set(registrations::link_mailed_at.eq(*at))
            .execute(db)?;
    }
    for (id, count) in &changes.places {
        diesel::update(places::table.find(*id))
            .set((places::confirmed.eq(number(count.confirmed)), places::waiting.eq(number(count.waiting))))
            .execute(db)?;
    }
    for (id, arrivals) in &changes.arrivals {
        diesel::update(events::table.find(*id)).set(events::arrivals.eq(*arrivals)).execute(db)?;
    }
    Ok(())
}

fn in_bulk(db: &mut Db, changes: &Changes) -> QueryResult<()> {
    let rows = &changes.registrations;
    if !rows.is_empty() {
        bulk(
            "insert into registrations (id, event_id, number, name, email, email_key, affiliation, language, attendance, \
             generation, created_at, link_mailed_at) \
             select a, b, c, d, e, f, g, h, i, 0, j, 0 from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (a, b, c, d, e, f, g, h, i, j)",
        )
        .blobs(rows.iter().map(|row| bytes(row.id)))
        .integers(rows.iter().map(|row| row.event))
        .integers(rows.iter().map(|row| row.number))
        .texts(rows.iter().map(|row| row.person.name.clone()))
        .texts(rows.iter().map(|row| row.person.email.clone()))
        .texts(rows.iter().map(|row| row.person.email_key.clone()))
        .texts(rows.iter().map(|row| row.person.affiliation.clone()))
        .texts(rows.iter().map(|row| row.person.language.to_string()))
        .texts(rows.iter().map(|row| row.attendance.to_string()))
        .integers(rows.iter().map(|row| row.created_at))
        .execute(db)?;
    }
    let rows = &changes.seats;
    if !rows.is_empty() {
        bulk(
            "insert into seats (registration_id, session_id, mode, status, rank, arrival, sequence, changed_at) \
             select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .blobs(rows.iter().map(|row| bytes(row.registration)))
        .integers(rows.iter().map(|row| row.session))
        .texts(rows.iter().map(|row| row.mode.to_string()))
        .texts(rows.iter().map(|row| row.status.to_string()))
        .integers(rows.iter().map(|row| i64::from(row.rank)))
        .integers(rows.iter().map(|row| row.arrival))
        .integers(rows.iter().map(|row| row.sequence))
        .integers(rows.iter().map(|row| row.changed_at))
        .execute(db)?;
    }
    let rows = &changes.mails;
    if !rows.is_empty() {
        bulk(
            "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts) \
             select a, b, c, 'owed', d, d, 0 from unnest(?, ?, ?, ?) as t (a, b, c, d)",
        )
        .blobs(rows.iter().map(|row| bytes(row.id)))
        .blobs(rows.iter().map(|row| bytes(row.registration)))
        .texts(rows.iter().map(|row| row.kind.to_string()))
        .integers(rows.iter().map(|row| row.at))
        .execute(db)?;
    }
    let rows = &changes.audit;
    if !rows.is_empty() {
        bulk("insert into audit (event_id, registration_id, at, what) select * from unnest(?, ?, ?, ?)")
            .integers(rows.iter().map(|row| row.event))
            .blobs(rows.iter().map(|row| bytes(row.registration)))
            .integers(rows.iter().map(|row| row.at))
            .texts(rows.iter().map(|row| row.what.to_owned()))
            .execute(db)?;
    }
    let rows = &changes.keys;
    if !rows.is_empty() {
        bulk("insert into idempotency_keys (key, body, outcome, created_at) select * from unnest(?, ?, ?, ?)")
            .blobs(rows.iter().map(|(idempotency, ..)| idempotency.key))
            .blobs(rows.iter().map(|(idempotency, ..)| idempotency.body))
            .texts(rows.iter().map(|(_, outcome, _)| json(outcome)))
            .integers(rows.iter().map(|(.., at)| *at))
            .execute(db)?;
    }
    let rows = &changes.links_mailed;
    if !rows.is_empty() {
        bulk("update registrations set link_mailed_at = b from unnest(?, ?) as t (a, b) where id = a")
            .blobs(rows.iter().map(|(id, _)| bytes(*id)))
            .integers(rows.iter().map(|(_, at)| *at))
            .execute(db)?;
    }
    if !changes.places.is_empty() {
        bulk("update places set confirmed = b, waiting = c from unnest(?, ?, ?) as t (a, b, c) where id = a")
            .integers(changes.places.keys().copied())
            .integers(changes.places.values().map(|count| i64::from(count.confirmed)))
            .integers(changes.places.values().map(|count| i64::from(count.waiting)))
            .execute(db)?;
    }
    if !changes.arrivals.is_empty() {
        bulk("update events set arrivals = b from unnest(?, ?) as t (a, b) where id = a")
            .integers(changes.arrivals.keys().copied())
            .integers(changes.arrivals.values().copied())
            .execute(db)?;
    }
    Ok(())
}

fn bulk(sql: &'static str) -> Statement {
    Statement::same(sql)
}

fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn json(outcome: &Outcome) -> String {
    serde_json::to_string(outcome).expect("an outcome always becomes JSON")
}
