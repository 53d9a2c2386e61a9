//! Store: the changes of a batch, in bulk.
//!
//! SQLite is in the process: one prepared insert for each row is the fastest. PostgreSQL is a network
//! away: one statement for each table, its rows as arrays.

mod beside;
mod forgetting;

use diesel::prelude::*;

use self::beside::{put_answers, put_decided};
pub(super) use self::forgetting::forget;
use super::changes::Changes;
use super::findable;
use super::ids::RegistrationId;
use super::snapshot::Held;
use crate::db::schema::{audit, idempotency_keys, outbox, registrations};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::Language;

/// What is `None` stays as it is.
#[derive(AsChangeset)]
#[diesel(table_name = registrations)]
struct DetailsRow<'a> {
    name: Option<&'a str>,
    affiliation: Option<&'a str>,
    language: Option<&'static str>,
    needs: Option<&'a [u8]>,
    reminders: Option<bool>,
    newsletter: Option<bool>,
    announcements: Option<bool>,
    least: Option<i32>,
}

/// Writes seats, new or not, from rows in whatever form.
macro_rules! put_seats {
    ($rows:literal) => {
        concat!(
            "insert into seats (registration_id, session_id, mode, status, rank, arrival, if_full, instead_of, offered_until, \
             sequence, changed_at) ",
            $rows,
            " on conflict (registration_id, session_id, mode) do update set status = excluded.status, \
             rank = excluded.rank, arrival = excluded.arrival, if_full = excluded.if_full, instead_of = excluded.instead_of, \
             offered_until = excluded.offered_until, sequence = excluded.sequence, changed_at = excluded.changed_at"
        )
    };
}

pub(super) fn store(db: &mut Db, changes: &Changes) -> Result<(), DbError> {
    match db {
        Db::Sqlite(connection) => {
            insert_one_by_one(connection, changes)?;
            write_one_by_one(db, changes)?;
        }
        Db::Postgres(_) => in_bulk(db, changes)?,
    }
    for (id, details, at) in &changes.details {
        if let Some(language) = details.language {
            Statement::same("update registrations set language_at = ? where id = ? and language <> ?")
                .integer(*at)
                .blob(bytes(*id))
                .text(language.as_str())
                .execute(db)?;
        }
        let set = DetailsRow {
            name: details.name.as_deref(),
            affiliation: details.affiliation.as_deref(),
            language: details.language.map(Language::as_str),
            needs: details.needs.as_deref(),
            reminders: details.reminders,
            newsletter: details.newsletter,
            announcements: details.announcements,
            least: details.least.map(i32::from),
        };
        diesel::update(registrations::table.find(id.as_bytes().as_slice())).set(set).execute(db)?;
        findable::reword(db, id.as_bytes())?;
    }
    for id in &changes.told_more {
        Statement::same(
            "update outbox set about = null where registration_id = ? and kind = 'change' and status = 'owed'",
        )
        .blob(bytes(*id))
        .execute(db)?;
    }
    for (id, at) in &changes.erased {
        // That its links end was decided already.
        forget(db, bytes(*id), *at, 0)?;
        // Those whom they registered had their address for their mails.
        Statement::same("update registrations set email = '' where contact_id = ? and email_key is null")
            .blob(bytes(*id))
            .execute(db)?;
    }
    for (id, contact) in &changes.together {
        Statement::same("update registrations set sits_with = ? where id = ?")
            .blob(bytes(*contact))
            .blob(bytes(*id))
            .execute(db)?;
    }
    put_decided(db, changes)?;
    put_answers(db, changes)
}

fn insert_one_by_one(db: &mut SqliteConnection, changes: &Changes) -> QueryResult<()> {
    for row in &changes.registrations {
        let (held, person) = (&row.held, &row.person);
        diesel::insert_into(registrations::table)
            .values((
                registrations::id.eq(held.id.as_bytes().as_slice()),
                registrations::event_id.eq(held.event),
                registrations::number.eq(held.number),
                registrations::name.eq(&person.name),
                registrations::email.eq(&person.email),
                registrations::affiliation.eq(&person.affiliation),
                registrations::language.eq(person.language.as_str()),
                registrations::created_at.eq(row.created_at),
                registrations::link_mailed_at.eq(0),
                registrations::contact_id.eq(row.contact.as_ref().map(|id| id.as_bytes().as_slice())),
                (
                    registrations::email_key.eq(&held.email_key),
                    registrations::attendance.eq(held.attendance.as_str()),
                    registrations::standing.eq(held.standing.as_str()),
                    registrations::waits_mode.eq(held.waits.map(|(mode, _)| mode.as_str())),
                    registrations::waits_arrival.eq(held.waits.map(|(_, arrival)| arrival)),
                    registrations::cancelled_at.eq(held.cancelled_at),
                    registrations::undo.eq(held.undo.as_ref().map(json)),
                    registrations::change_mail_at.eq(held.change_mail_at),
                    registrations::sequence.eq(held.sequence),
                    registrations::changed_at.eq(held.changed_at),
                ),
                (
                    registrations::generation.eq(held.generation as i32),
                    registrations::proven_at.eq(held.proven_at),
                    registrations::shares_address.eq(held.shares_address),
                    registrations::client.eq(held.client.as_ref().map(|client| client.as_slice())),
                ),
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
                outbox::due_at.eq(mail.due_at),
                outbox::attempts.eq(0),
                outbox::about.eq(mail.content.write()),
            ))
            .execute(db)?;
    }
    for line in &changes.audit {
        diesel::insert_into(audit::table)
            .values((
                audit::event_id.eq(line.event),
                audit::registration_id.eq(line.registration.as_bytes().as_slice()),
                audit::at.eq(line.at),
                audit::what.eq(line.what.as_str()),
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
    Ok(())
}

/// With fixed texts: what Diesel's builder makes of an update or an upsert is parsed anew each time.
fn write_one_by_one(db: &mut Db, changes: &Changes) -> QueryResult<()> {
    for (registration, seat) in &changes.seats {
        Statement::same(put_seats!("values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
            .blob(bytes(*registration))
            .integer(seat.session)
            .text(seat.mode.as_str())
            .text(seat.status.as_str())
            .integer(i64::from(seat.rank))
            .integer(seat.arrival)
            .text(seat.if_full.as_str())
            .integer(seat.instead_of)
            .integer(seat.offered_until)
            .integer(seat.sequence)
            .integer(seat.changed_at)
            .execute(db)?;
    }
    for held in &changes.people {
        Statement::same(
            "update registrations set email_key = ?, attendance = ?, standing = ?, waits_mode = ?, waits_arrival = ?, \
             cancelled_at = ?, undo = ?, change_mail_at = ?, sequence = ?, changed_at = ?, generation = ?, proven_at = ?, \
             shares_address = ? = 1, client = ? where id = ?",
        )
        .optional_text(held.email_key.clone())
        .text(held.attendance.as_str())
        .text(held.standing.as_str())
        .optional_text(held.waits.map(|(mode, _)| mode.to_string()))
        .integer(held.waits.map(|(_, arrival)| arrival))
        .integer(held.cancelled_at)
        .optional_text(held.undo.as_ref().map(json))
        .integer(held.change_mail_at)
        .integer(held.sequence)
        .integer(held.changed_at)
        .integer(i64::from(held.generation))
        .integer(held.proven_at)
        .integer(i64::from(held.shares_address))
        .optional_blob(held.client.map(|client| client.to_vec()))
        .blob(bytes(held.id))
        .execute(db)?;
    }
    for (id, at) in &changes.links_mailed {
        Statement::same("update registrations set link_mailed_at = ? where id = ?")
            .integer(*at)
            .blob(bytes(*id))
            .execute(db)?;
    }
    for (id, count) in &changes.places {
        Statement::same("update places set confirmed = ?, waiting = ?, last_arrival = ?, freed = ? where id = ?")
            .integer(i64::from(count.confirmed))
            .integer(i64::from(count.waiting))
            .integer(count.last_arrival)
            .integer(i64::from(count.freed))
            .integer(*id)
            .execute(db)?;
    }
    for (id, arrivals) in &changes.arrivals {
        Statement::same("update events set arrivals = ? where id = ?").integer(*arrivals).integer(*id).execute(db)?;
    }
    Ok(())
}

fn in_bulk(db: &mut Db, changes: &Changes) -> QueryResult<()> {
    let rows = &changes.registrations;
    if !rows.is_empty() {
        bulk(
            "insert into registrations (id, event_id, number, name, email, affiliation, language, created_at, \
             link_mailed_at, contact_id, email_key, attendance, standing, waits_mode, waits_arrival, cancelled_at, undo, change_mail_at, \
             sequence, changed_at, generation, proven_at, shares_address, client) \
             select a, b, c, d, e, f, g, h, 0, i, j, k, l, m, n, o, p, q, r, s, u, v, w = 1, x \
             from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
             as t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, u, v, w, x)",
        )
        .blobs(rows.iter().map(|row| bytes(row.held.id)))
        .integers(rows.iter().map(|row| row.held.event))
        .integers(rows.iter().map(|row| row.held.number))
        .texts(rows.iter().map(|row| row.person.name.clone()))
        .texts(rows.iter().map(|row| row.person.email.clone()))
        .texts(rows.iter().map(|row| row.person.affiliation.clone()))
        .texts(rows.iter().map(|row| row.person.language.to_string()))
        .integers(rows.iter().map(|row| row.created_at))
        .optional_blobs(rows.iter().map(|row| row.contact.map(bytes)))
        .states(rows.iter().map(|row| &row.held))
        .execute(db)?;
    }
    let rows = &changes.people;
    if !rows.is_empty() {
        bulk(
            "update registrations set email_key = b, attendance = c, standing = d, waits_mode = e, waits_arrival = f, \
             cancelled_at = g, undo = h, change_mail_at = i, sequence = j, changed_at = k, generation = l, proven_at = m, \
             shares_address = n = 1, client = o \
             from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o) where id = a",
        )
        .blobs(rows.iter().map(|held| bytes(held.id)))
        .states(rows.iter())
        .execute(db)?;
    }
    let rows = &changes.seats;
    if !rows.is_empty() {
        bulk(put_seats!("select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
            .blobs(rows.iter().map(|(id, _)| bytes(*id)))
            .integers(rows.iter().map(|(_, seat)| seat.session))
            .texts(rows.iter().map(|(_, seat)| seat.mode.to_string()))
            .texts(rows.iter().map(|(_, seat)| seat.status.to_string()))
            .integers(rows.iter().map(|(_, seat)| i64::from(seat.rank)))
            .integers(rows.iter().map(|(_, seat)| seat.arrival))
            .texts(rows.iter().map(|(_, seat)| seat.if_full.to_string()))
            .integers(rows.iter().map(|(_, seat)| seat.instead_of))
            .integers(rows.iter().map(|(_, seat)| seat.offered_until))
            .integers(rows.iter().map(|(_, seat)| seat.sequence))
            .integers(rows.iter().map(|(_, seat)| seat.changed_at))
            .execute(db)?;
    }
    let rows = &changes.mails;
    if !rows.is_empty() {
        bulk(
            "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) \
             select a, b, c, 'owed', d, e, 0, f from unnest(?, ?, ?, ?, ?, ?) as t (a, b, c, d, e, f)",
        )
        .blobs(rows.iter().map(|row| *row.id.as_bytes()))
        .blobs(rows.iter().map(|row| bytes(row.registration)))
        .texts(rows.iter().map(|row| row.kind.to_string()))
        .integers(rows.iter().map(|row| row.at))
        .integers(rows.iter().map(|row| row.due_at))
        .texts(rows.iter().map(|row| row.content.write()))
        .execute(db)?;
    }
    let rows = &changes.audit;
    if !rows.is_empty() {
        bulk("insert into audit (event_id, registration_id, at, what) select * from unnest(?, ?, ?, ?)")
            .integers(rows.iter().map(|row| row.event))
            .blobs(rows.iter().map(|row| bytes(row.registration)))
            .integers(rows.iter().map(|row| row.at))
            .texts(rows.iter().map(|row| row.what.to_string()))
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
        bulk("update places set confirmed = b, waiting = c, last_arrival = d, freed = e from unnest(?, ?, ?, ?, ?) as t (a, b, c, d, e) where id = a")
            .integers(changes.places.keys().copied())
            .integers(changes.places.values().map(|count| i64::from(count.confirmed)))
            .integers(changes.places.values().map(|count| i64::from(count.waiting)))
            .integers(changes.places.values().map(|count| count.last_arrival))
            .integers(changes.places.values().map(|count| i64::from(count.freed)))
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

impl Statement {
    /// What changes of a registration as its seats do.
    fn states<'a>(self, people: impl Iterator<Item = &'a Held> + Clone) -> Self {
        self.texts(people.clone().map(|held| held.email_key.clone()))
            .texts(people.clone().map(|held| held.attendance.to_string()))
            .texts(people.clone().map(|held| held.standing.to_string()))
            .texts(people.clone().map(|held| held.waits.map(|(mode, _)| mode.to_string())))
            .integers(people.clone().map(|held| held.waits.map(|(_, arrival)| arrival)))
            .integers(people.clone().map(|held| held.cancelled_at))
            .texts(people.clone().map(|held| held.undo.as_ref().map(json)))
            .integers(people.clone().map(|held| held.change_mail_at))
            .integers(people.clone().map(|held| held.sequence))
            .integers(people.clone().map(|held| held.changed_at))
            .integers(people.clone().map(|held| i64::from(held.generation)))
            .integers(people.clone().map(|held| held.proven_at))
            .integers(people.clone().map(|held| i64::from(held.shares_address)))
            .optional_blobs(people.map(|held| held.client.map(|client| client.to_vec())))
    }
}

fn bulk(sql: &'static str) -> Statement {
    Statement::same(sql)
}

fn bytes(id: RegistrationId) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("outcomes and seats always become JSON")
}
