//! What a program asks of the desk with a key of its own is done once, and answered as before. The same for what a person
//! sends with a form: the form has the key.

use diesel::sql_types::{Binary, Text};

use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;
use crate::seating::{Idempotency, Millis};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Once {
    /// Its outcome, now or the first time.
    Done(String),
    /// Something else was asked with that key.
    OtherBody,
}

/// What stands for several things together.
pub fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part);
    }
    *hasher.finalize().as_bytes()
}

/// What makes an act of the desk be done once: a key belongs to one event, to the one who asks, and to what was asked with it.
pub fn key(event: EventId, caller: &[u8], key: &[u8], what: &str, body: &[u8]) -> Idempotency {
    Idempotency {
        key: hash(&[b"desk", &event.number().to_be_bytes(), caller, key]),
        body: hash(&[what.as_bytes(), body]),
    }
}

/// Does `work` and keeps its outcome in one transaction, unless it was done before. Without an outcome (`None`) nothing is kept.
///
/// # Errors
/// The work's, or the database's.
pub fn once(
    db: &mut Database,
    idempotency: Option<&Idempotency>,
    at: Millis,
    work: impl FnOnce(&mut Db) -> Result<Option<String>, DbError>,
) -> Result<Option<Once>, DbError> {
    db.write(|db| {
        let Some(Idempotency { key, body }) = idempotency else { return Ok(work(db)?.map(Once::Done)) };
        // Anyone who asks at the same moment waits here until it is decided.
        let is_first = Statement::same(
            "insert into idempotency_keys (key, body, outcome, created_at) values (?, ?, '', ?) on conflict do nothing",
        );
        if is_first.blob(*key).blob(*body).integer(at).execute(db)? == 0 {
            let kept = Statement::<(Binary, Text)>::same("select body, outcome from idempotency_keys where key = ?");
            let kept: Vec<(Vec<u8>, String)> = kept.blob(*key).load(db)?;
            let kept = kept.into_iter().next();
            return Ok(kept.map(|(known, outcome)| if known == body { Once::Done(outcome) } else { Once::OtherBody }));
        }
        let outcome = work(db)?;
        settle(db, key, outcome.as_deref())?;
        Ok(outcome.map(Once::Done))
    })
}

/// What is known of a form that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is for the one who asked to carry out.
    First,
    /// It is being carried out.
    Pending,
    /// It was carried out: where that led, or what it was answered with.
    Done(String),
    /// Something else was asked with that key.
    OtherBody,
}

/// After so long, whoever carried something out is gone, in milliseconds.
const GONE_AFTER: Millis = 30_000;

/// Claims what somebody asks with a key, before it is done.
///
/// # Errors
/// The database's.
pub fn claim(db: &mut Database, asked: &Idempotency, at: Millis) -> Result<Claim, DbError> {
    db.write(|db| {
        Statement::same("delete from idempotency_keys where key = ? and outcome = '' and created_at < ?")
            .blob(asked.key)
            .integer(at - GONE_AFTER)
            .execute(db)?;
        let is_first = Statement::same(
            "insert into idempotency_keys (key, body, outcome, created_at) values (?, ?, '', ?) on conflict do nothing",
        );
        if is_first.blob(asked.key).blob(asked.body).integer(at).execute(db)? == 1 {
            return Ok(Claim::First);
        }
        let kept = Statement::<(Binary, Text)>::same("select body, outcome from idempotency_keys where key = ?");
        let kept: Vec<(Vec<u8>, String)> = kept.blob(asked.key).load(db)?;
        Ok(match kept.into_iter().next() {
            Some((body, _)) if body != asked.body => Claim::OtherBody,
            Some((_, outcome)) if !outcome.is_empty() => Claim::Done(outcome),
            _ => Claim::Pending,
        })
    })
}

/// Writes down what became of what was claimed; `None`: it was not carried out, and may be asked again.
///
/// # Errors
/// The database's.
pub fn release(db: &mut Database, key: &[u8; 32], outcome: Option<&str>) -> Result<(), DbError> {
    db.write(|db| settle(db, key, outcome))
}

fn settle(db: &mut Db, key: &[u8; 32], outcome: Option<&str>) -> Result<(), DbError> {
    let statement = match outcome {
        Some(_) => "update idempotency_keys set outcome = ? where key = ?",
        None => "delete from idempotency_keys where outcome = ? and key = ?",
    };
    Statement::same(statement).text(outcome.unwrap_or_default()).blob(*key).execute(db)?;
    Ok(())
}
