//! Stars: what people keep for themselves before registration opens. They are counted, and nobody knows whose they are.

use std::collections::HashMap;

use diesel::sql_types::BigInt;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, SessionId};
use crate::seating::{Client, Millis};

/// Lists of one network that count, at one event: a school of two hundred behind one address passes.
const MOST_OF_CLIENT: i64 = 250;

/// A list, as somebody keeps it.
pub struct Kept<'a> {
    pub event: EventId,
    /// A hash of what their browser keeps: the same browser has one list.
    pub list: [u8; 16],
    pub client: Option<Client>,
    /// Ids of sessions.
    pub sessions: &'a [SessionId],
    pub at: Millis,
}

/// Keeps a list in place of the one that was kept before; an empty one is none. One too many of a network is not counted.
///
/// # Errors
/// The database's.
pub fn keep(db: &mut Db, kept: &Kept) -> Result<(), DbError> {
    Statement::same("delete from star_lists where id = ?").blob(kept.list).execute(db)?;
    if kept.sessions.is_empty() {
        return Ok(());
    }
    if let Some(client) = kept.client {
        let others: Vec<i64> =
            Statement::<BigInt>::same("select count(*) from star_lists where event_id = ? and client = ?")
                .integer(kept.event)
                .blob(client)
                .load(db)?;
        if others.first().is_some_and(|count| *count >= MOST_OF_CLIENT) {
            return Ok(());
        }
    }
    Statement::same("insert into star_lists (id, event_id, client, kept_at) values (?, ?, ?, ?)")
        .blob(kept.list)
        .integer(kept.event)
        .optional_blob(kept.client.map(|client| client.to_vec()))
        .integer(kept.at)
        .execute(db)?;
    for session in kept.sessions {
        Statement::same("insert into stars (list_id, session_id) values (?, ?) on conflict do nothing")
            .blob(kept.list)
            .integer(*session)
            .execute(db)?;
    }
    Ok(())
}

/// Stars of an event: how many lists, and what is on them.
#[derive(Clone, Debug, Default)]
pub struct Stars {
    pub lists: u32,
    pub by_session: HashMap<SessionId, u32>,
    /// So many have both.
    pub pairs: Vec<(SessionId, SessionId, u32)>,
}

/// Counts them.
///
/// # Errors
/// The database's.
pub fn count(db: &mut Db, event: EventId) -> Result<Stars, DbError> {
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let lists: Vec<i64> =
        Statement::<BigInt>::same("select count(*) from star_lists where event_id = ?").integer(event).load(db)?;
    let lists = number(lists.first().copied().unwrap_or_default());
    if lists == 0 {
        return Ok(Stars::default());
    }
    let rows: Vec<(SessionId, i64)> = Statement::<(BigInt, BigInt)>::same(
        "select s.session_id, count(*) from stars s join star_lists l on l.id = s.list_id where l.event_id = ? group by s.session_id",
    )
    .integer(event)
    .load(db)?;
    let pairs: Vec<(SessionId, SessionId, i64)> = Statement::<(BigInt, BigInt, BigInt)>::same(
        "select a.session_id, b.session_id, count(*) from stars a join star_lists l on l.id = a.list_id \
         join stars b on b.list_id = a.list_id and b.session_id > a.session_id \
         where l.event_id = ? group by a.session_id, b.session_id",
    )
    .integer(event)
    .load(db)?;
    Ok(Stars {
        lists,
        by_session: rows.into_iter().map(|(session, count)| (session, number(count))).collect(),
        pairs: pairs.into_iter().map(|(one, other, count)| (one, other, number(count))).collect(),
    })
}
