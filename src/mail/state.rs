//! How an event's mail stands: what is owed, what is delayed, what could not be delivered, and why; and sending it again.

use diesel::Queryable;
use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;

use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::values::{Id, Moment};
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;
use crate::programme::words::string_enum;
use crate::seating::{MailKind, Millis, RegistrationId};

string_enum! {
    /// Where a mail is that has not left.
    State {
        /// It waits for its turn.
        Owed = "owed",
        /// It was tried, and is tried again.
        Delayed = "delayed",
        /// It is not tried any more.
        Failed = "failed",
    }
}

/// Mails of an event that have not left and have the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub state: State,
    /// At which step, with the relay's codes; empty: none yet.
    pub reason: String,
    pub mails: i64,
}

/// One mail that has not left.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: Uuid,
    pub registration: RegistrationId,
    pub number: i64,
    pub name: String,
    pub email: String,
    pub kind: MailKind,
    pub state: State,
    pub reason: String,
    /// When it became owed, and when it is tried (again).
    pub created_at: Timestamp,
    pub due_at: Timestamp,
}

/// Which of an event's mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    One(Uuid),
    /// All with one reason.
    Reason(String),
    /// All that failed, or are tried again later.
    NotSent,
}

/// Whose mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of an event's people.
    Event(EventId),
    /// Those to organisers, of whichever organisation.
    Organisers,
}

/// How many mails should have left by now, of all events, and for how many seconds the oldest of them should have. What is tried
/// again counts from when it became owed.
///
/// # Errors
/// The database's.
pub fn owed_now(db: &mut Database) -> Result<(i64, f64), DbError> {
    let now = super::outbox::present(db)?;
    let rows: Vec<(i64, i64)> = Statement::<(BigInt, BigInt)>::same(
        "select count(*), coalesce(min(case when attempts > 0 then created_at else due_at end), 0) from outbox \
         where status = 'owed' and (attempts > 0 or due_at <= ?)",
    )
    .integer(now)
    .load(db)?;
    let (mails, since) = rows.first().copied().unwrap_or_default();
    let waited = if mails > 0 { (now - since).max(0) } else { 0 };
    Ok((mails, waited as f64 / 1000.0))
}

/// An event's mails that have not left, by state and reason, the most first.
///
/// # Errors
/// The database's.
pub fn groups(db: &mut Db, event: EventId) -> Result<Vec<Group>, DbError> {
    let of_event = Statement::<(Text, Text, BigInt)>::same(
        "select o.status, coalesce(o.last_error, ''), count(*) from outbox o join registrations r on r.id = o.registration_id \
         where o.status in ('owed', 'failed') and r.event_id = ? group by o.status, coalesce(o.last_error, '') \
         order by count(*) desc, coalesce(o.last_error, '')",
    );
    Ok(grouped(of_event.integer(event).load(db)?))
}

/// The same of mails to organisers, of whichever organisation.
///
/// # Errors
/// The database's.
pub fn groups_of_organisers(db: &mut Db) -> Result<Vec<Group>, DbError> {
    let of_organisers = Statement::<(Text, Text, BigInt)>::same(
        "select o.status, coalesce(o.last_error, ''), count(*) from outbox o where o.status in ('owed', 'failed') \
         and not exists (select 1 from registrations r where r.id = o.registration_id) \
         group by o.status, coalesce(o.last_error, '') order by count(*) desc, coalesce(o.last_error, '')",
    );
    Ok(grouped(of_organisers.load(db)?))
}

#[derive(Queryable)]
struct GroupRow {
    status: String,
    reason: String,
    mails: i64,
}

fn grouped(rows: Vec<GroupRow>) -> Vec<Group> {
    let group = |GroupRow { status, reason, mails }: GroupRow| Group { state: state(&status, &reason), reason, mails };
    rows.into_iter().map(group).collect()
}

fn state(status: &str, reason: &str) -> State {
    match (status, reason) {
        ("failed", _) => State::Failed,
        (_, "") => State::Owed,
        _ => State::Delayed,
    }
}

/// How many are owed, delayed and failed.
pub fn sums(groups: &[Group]) -> [i64; 3] {
    [State::Owed, State::Delayed, State::Failed]
        .map(|state| groups.iter().filter(|group| group.state == state).map(|group| group.mails).sum())
}

/// An event's mails of one state (or any), and with one reason (or any), those that became owed first before the others.
///
/// # Errors
/// The database's.
pub fn list(
    db: &mut Db,
    event: EventId,
    (wanted, reason): (Option<State>, &str),
    (skip, most): (i64, i64),
) -> Result<Vec<Waiting>, DbError> {
    type Row = (Id, RegistrationId, i64, String, String, MailKind, String, String, Moment, Moment);
    type Columns = (Binary, Binary, BigInt, Text, Text, Text, Text, Text, BigInt, BigInt);
    let wanted = wanted.map_or("", State::as_str);
    let rows: Vec<Row> = Statement::<Columns>::same(
        "select o.id, r.id, r.number, r.name, coalesce(c.email, r.email), o.kind, o.status, coalesce(o.last_error, ''), o.created_at, \
         o.due_at from outbox o join registrations r on r.id = o.registration_id \
         left join registrations c on c.id = r.contact_id and r.email = '' \
         where o.status in ('owed', 'failed') and r.event_id = ? and (? = '' or coalesce(o.last_error, '') = ?) \
         and (? = '' or ? = case when o.status = 'failed' then 'failed' when coalesce(o.last_error, '') = '' then 'owed' else 'delayed' end) \
         order by o.created_at, o.id limit ? offset ?",
    )
    .integer(event)
    .text(reason)
    .text(reason)
    .text(wanted)
    .text(wanted)
    .integer(most)
    .integer(skip)
    .load(db)?;
    let waiting =
        rows.into_iter().map(|(id, registration, number, name, email, kind, status, reason, created_at, due_at)| {
            let (Id(id), Moment(created_at), Moment(due_at)) = (id, created_at, due_at);
            let state = state(&status, &reason);
            Waiting { id, registration, number, name, email, kind, state, reason, created_at, due_at }
        });
    Ok(waiting.collect())
}

/// Has mails tried again now, as if for the first time; those of whom were forgotten, or that are being sent, are left. Returns how
/// many.
///
/// # Errors
/// The database's.
pub fn send_again(db: &mut Db, whose: Whose, which: &Which, at: Millis) -> Result<usize, DbError> {
    let (id, reason) = match which {
        Which::One(id) => (Some(id.as_bytes().to_vec()), String::new()),
        Which::Reason(reason) => (None, reason.clone()),
        Which::NotSent => (None, String::new()),
    };
    let event = match whose {
        Whose::Event(event) => event,
        Whose::Organisers => EventId::ALL,
    };
    // One that nothing went wrong with is sent as it is.
    Ok(Statement::same(
        "update outbox set status = 'owed', attempts = 0, due_at = ?, last_error = coalesce(last_error, '') \
         where status in ('owed', 'failed') and leased_by is null and (status = 'failed' or coalesce(last_error, '') <> '') \
         and (? = '' or last_error = ?) and (cast(? as integer) = 0 or id = ?) \
         and (registration_id in (select id from registrations where event_id = ? and erased_at is null) \
         or cast(? as bigint) = 0 and registration_id not in (select id from registrations))",
    )
    .integer(at)
    .text(reason.clone())
    .text(reason)
    .integer(i64::from(id.is_some()))
    .blob(id.unwrap_or_default())
    .integer(event)
    .integer(event)
    .execute(db)?)
}
