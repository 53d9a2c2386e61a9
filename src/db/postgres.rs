//! Connections to PostgreSQL, each with its time limits: nothing of ours waits for ever, whatever becomes of the server, the
//! network or another session's locks.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::watch::{Watched, next_mark};
use crate::clock;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A command that somebody looks at: it may take long, and waits for locks for a while.
    Command,
    /// Registering: a command is answered within some seconds, whatever happens.
    Registering,
    /// What is due again and again: the follower's duties, mail.
    Duties,
    /// Whatever pages and programs read, and what the desk writes.
    Reading,
}

/// How long what may take.
#[derive(Clone, Copy)]
struct Limits {
    lock: Duration,
    /// `None`: as long as it takes.
    statement: Option<Duration>,
}

/// So much longer than a statement's own limit an answer is waited for: a server that lives has said so by then.
const SILENCE: Duration = Duration::from_millis(600);
/// Within this a server that is asked nothing difficult answers, or is taken for silent.
pub(super) const PING: Duration = Duration::from_millis(1500);
/// Anyone who holds locks and says nothing for so long loses them: it may be us, before a connection was cut.
const IDLE_IN_TRANSACTION: [(Use, &str); 4] =
    [(Use::Command, "0"), (Use::Registering, "2500"), (Use::Duties, "10000"), (Use::Reading, "10000")];

/// Plans for tables that were empty a minute ago and are not analysed yet: every look-up has its index, and a plan
/// without it takes ten times as long. The rest notices that the other end is gone, from the server's side.
const SETTINGS: &str = "set enable_seqscan = off; set jit = off; \
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local'); \
    select set_config(name, '2000', false) from pg_settings where name = 'client_connection_check_interval'";

impl Use {
    fn limits(self) -> Limits {
        let (lock, statement) = match self {
            Self::Command => (30_000, None),
            Self::Registering => (2_500, Some(2_800)),
            Self::Duties => (2_000, Some(20_000)),
            Self::Reading => (2_000, Some(10_000)),
        };
        Limits { lock: Duration::from_millis(lock), statement: statement.map(Duration::from_millis) }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Command => "kruispunt",
            Self::Registering => "kruispunt registrar",
            Self::Duties => "kruispunt duties",
            Self::Reading => "kruispunt reader",
        }
    }
}

/// What belongs to a connection of ours.
pub(super) struct Line {
    watched: Watched,
    limits: Limits,
    synchronous_commit: String,
}

/// Connects.
///
/// # Errors
/// Why not, in words.
pub(super) fn establish(url: &str, usage: Use) -> Result<(PgConnection, Line), String> {
    let mark = next_mark();
    let mut connection =
        PgConnection::establish(&with_limits(url, usage, mark)).map_err(|error| format!("cannot connect: {error}"))?;
    let limits = usage.limits();
    let watched = Watched::by_mark(mark);
    connection.set_instrumentation(watched.instrumentation());
    watched.limit(Some(PING));
    let statement = limits.statement.unwrap_or_default().as_millis();
    let idle = IDLE_IN_TRANSACTION.iter().find(|(other, _)| *other == usage).map_or("0", |(_, idle)| idle);
    let own = format!(
        "{SETTINGS}; set lock_timeout = {}; set statement_timeout = {statement}; \
         set idle_in_transaction_session_timeout = {idle}",
        limits.lock.as_millis()
    );
    connection.batch_execute(&own).map_err(|error| error.to_string())?;
    let asked = diesel::dsl::sql::<(Text, BigInt)>(
        "current_setting('synchronous_commit'), (extract(epoch from clock_timestamp()) * 1000)::bigint",
    );
    let (synchronous_commit, now) =
        diesel::select(asked).get_result(&mut connection).map_err(|error| error.to_string())?;
    // Moments are compared in the database, by whichever process: all go by its clock.
    clock::follow(now, clock::own().as_millisecond());
    let line = Line { watched, limits, synchronous_commit };
    line.rest();
    Ok((connection, line))
}

impl Line {
    /// Expects an answer at once, until [`Self::rest`].
    pub(super) fn ask(&self) {
        self.watched.limit(Some(PING));
    }

    /// Waits as long as its use says.
    pub(super) fn rest(&self) {
        self.watched.limit(self.limits.statement.map(|limit| limit + SILENCE));
    }

    /// Begins a transaction that keeps to its limits, also where a pool of connections forgets what was set before. `within`:
    /// how long the one who asked has still.
    pub(super) fn beginning(&self, within: Option<Duration>) -> String {
        let Limits { lock, statement } = self.limits;
        let lock = within.map_or(lock, |within| within.min(lock));
        let statement = statement.unwrap_or_default();
        format!(
            "BEGIN; SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = {}; SET LOCAL synchronous_commit = {}",
            lock.as_millis(),
            statement.as_millis(),
            self.synchronous_commit
        )
    }
}

/// A commit that waits for a standby must not be ended by a time limit: it would be told as done, and stand on one machine only.
pub(super) const BEFORE_COMMIT: &str = "SET LOCAL statement_timeout = 0";

/// The address with what belongs to every connection of ours. What is given already stays, but for the mark.
fn with_limits(url: &str, usage: Use, mark: u32) -> String {
    let has = |name: &str| url.split(['?', '&']).skip(1).any(|pair| pair.split('=').next() == Some(name));
    let hosts = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?']).next().unwrap_or_default();
    // Of several hosts the one that takes writes is meant.
    let writes = if hosts.contains(',') { "read-write" } else { "any" };
    let name = usage.name().replace(' ', "%20");
    let wanted = [
        ("connect_timeout", "3"),
        ("keepalives_idle", "5"),
        ("keepalives_interval", "3"),
        ("keepalives_count", "3"),
        ("target_session_attrs", writes),
        ("application_name", &name),
    ];
    let mut with = url.to_owned();
    let mut join = if url.contains('?') { '&' } else { '?' };
    let mut add = |name: &str, value: &str| {
        with.push(join);
        with.extend([name, "=", value]);
        join = '&';
    };
    for (name, value) in wanted {
        if !has(name) {
            add(name, value);
        }
    }
    add("tcp_user_timeout", &mark.to_string());
    with
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_stays() {
        let one = with_limits("postgres://a@b:5/c?connect_timeout=9", Use::Reading, 8001);
        assert!(one.contains("connect_timeout=9&") && !one.contains("connect_timeout=3"), "{one}");
        assert!(one.contains("target_session_attrs=any") && one.ends_with("&tcp_user_timeout=8001"), "{one}");
        let two = with_limits("postgres://a@b,c/d", Use::Registering, 8002);
        assert!(two.contains("/d?connect_timeout=3&") && two.contains("target_session_attrs=read-write"), "{two}");
    }
}
