//! Finding registrations, as one types.

use diesel::sql_types::{BigInt, Binary, Integer, Text};
use jiff::Timestamp;

use crate::db::statement::Statement;
use crate::db::values::{Moment, Natural};
use crate::db::{Database, Db, DbError};
use crate::letters::{self, Sought};
use crate::programme::{EventId, Language, Mode, SessionId};
use crate::seating::findable::{SHIFT, catch_up, row_of};
use crate::seating::{RegistrationId, Seat, SeatStatus, Standing};
use crate::seating::{lookahead, reference};

/// Registrations on one page.
pub const PAGE: usize = 50;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Beginnings of words of a name, an address or an affiliation; or a reference. Empty: everybody.
    pub words: String,
    /// The id of a session that they hold or wait for a seat in.
    pub session: Option<SessionId>,
    /// A seat's status in that session, or, without a session, a registration's standing. Empty: any.
    pub status: String,
    /// How many are left out before, and how many follow; 0: [`PAGE`].
    pub skip: usize,
    pub most: usize,
}

/// A registration that was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: RegistrationId,
    pub number: i64,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub language: Language,
    pub attendance: Mode,
    pub standing: Standing,
    pub created_at: Timestamp,
    /// In a ballot: in how many sessions they want a place at least.
    pub least: u16,
    pub seats: Vec<Seat>,
}

/// With words, so many matches are looked at: anyone who types on has fewer.
pub const MOST: i64 = 1_000;

/// How many match (with words, at most [`MOST`]), and one page of them, the latest first.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Database, event: EventId, query: &Query) -> Result<(usize, Vec<Found>), DbError> {
    if !query.words.is_empty() {
        catch_up(db, event)?;
    }
    let whom = whom(db, event, &query.words, MOST)?;
    // Each question has a fixed text: about everybody or these, in a session, waiting for it, or neither.
    let is_waiting = query.session.is_some() && query.status == SeatStatus::Waiting.as_str();
    let (count, page) = match (&whom, query.session.is_some(), is_waiting) {
        (Whom::Everybody, false, _) => ALL,
        (Whom::Numbers(_), false, _) => THESE,
        (Whom::Everybody, true, false) => SESSION,
        (Whom::Numbers(_), true, false) => THESE_OF_SESSION,
        (Whom::Everybody, true, true) => WAITING,
        (Whom::Numbers(_), true, true) => THESE_WAITING,
    };
    fn bound<T>(
        statement: Statement<T>,
        (query, event, whom, is_waiting): (&Query, EventId, &Whom, bool),
    ) -> Statement<T> {
        let statement = match query.session {
            Some(session) => statement.integer(session),
            None => statement,
        };
        let statement = if is_waiting { statement } else { statement.text(&query.status).text(&query.status) };
        let statement = statement.integer(event);
        match whom {
            Whom::Everybody => statement,
            Whom::Numbers(numbers) => statement.integers(numbers.iter().copied()),
        }
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let parts = (query, event, &whom, is_waiting);
    let total: Vec<i64> = bound(Statement::<BigInt>::new(count.0, count.1), parts).load(db)?;
    type Row = (RegistrationId, i64, String, String, String, Language, Mode, Standing, Moment, Natural<u16>);
    type Columns = (Binary, BigInt, Text, Text, Text, Text, Text, Text, BigInt, Integer);
    let rows: Vec<Row> = bound(Statement::<Columns>::new(page.0, page.1), parts)
        .integer(number(if query.most == 0 { PAGE } else { query.most }))
        .integer(number(query.skip))
        .load(db)?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, number, name, email, affiliation, language, attendance, standing, created_at, least) in rows {
        let (Moment(created_at), Natural(least)) = (created_at, least);
        found.push(Found {
            id,
            number,
            name,
            email,
            affiliation,
            language,
            attendance,
            standing,
            created_at,
            least,
            seats: Vec::new(),
        });
    }
    let ids: Vec<RegistrationId> = found.iter().map(|found| found.id).collect();
    for (id, seat) in lookahead::seats_of(db, &ids)? {
        if let Some(found) = found.iter_mut().find(|found| found.id == id) {
            found.seats.push(seat);
        }
    }
    let total = total.first().copied().unwrap_or_default();
    Ok((usize::try_from(total).unwrap_or_default(), found))
}

/// Others in the same event with someone's name or address, who may be the same person: id, number and name. Of those who
/// registered together, an address is one that they share.
///
/// # Errors
/// The database's.
pub fn doubles(db: &mut Db, event: EventId, id: RegistrationId) -> Result<Vec<(RegistrationId, i64, String)>, DbError> {
    let rows = Statement::<(Binary, BigInt, Text)>::same(
        "select o.id, o.number, o.name from registrations r join registrations o on o.event_id = r.event_id \
         and o.id <> r.id and (lower(o.name) = lower(r.name) or o.email <> '' and lower(o.email) = lower(r.email) \
         and coalesce(o.contact_id, o.id) <> coalesce(r.contact_id, r.id)) \
         where r.event_id = ? and r.id = ? and r.erased_at is null and o.erased_at is null and o.standing <> 'cancelled' \
         order by o.number limit 5",
    )
    .integer(event)
    .blob(id);
    Ok(rows.load(db)?)
}

/// What is looked for has so many characters at most: longer than any name or address.
pub const LONGEST_SOUGHT: usize = 320;

/// Who is looked for.
pub(super) enum Whom {
    Everybody,
    /// These, by number.
    Numbers(Vec<i64>),
}

/// Who is meant by what was typed: at most so many, of those who were made findable.
pub(super) fn whom(db: &mut Db, event: EventId, typed: &str, most: i64) -> Result<Whom, DbError> {
    // Nobody is called so; and PostgreSQL looks for no word of more than 2,046 bytes.
    if typed.chars().count() > LONGEST_SOUGHT {
        return Ok(Whom::Numbers(Vec::new()));
    }
    let words: Vec<Sought> = letters::sought(typed).into_iter().take(8).collect();
    if words.is_empty() {
        return Ok(Whom::Everybody);
    }
    // Some names look like a reference: anyone who has that name is meant too.
    let mut found = numbers(db, event, &words, most)?;
    found.extend(reference::number(typed).filter(|number| !found.contains(number)));
    Ok(Whom::Numbers(found))
}

/// The numbers of those whose words begin like these.
fn numbers(db: &mut Db, event: EventId, words: &[Sought], most: i64) -> Result<Vec<i64>, DbError> {
    // Folded words are letters and digits alone: nothing to escape.
    let asked = |begins: fn(&str) -> String, and: &str, or: &str| {
        let one = |sought: &Sought| {
            let parts: Vec<String> = sought.parts.iter().map(|part| begins(part)).collect();
            format!("({} {or} ({}))", begins(&sought.joined), parts.join(and))
        };
        words.iter().map(one).collect::<Vec<_>>().join(and)
    };
    let asked = match db {
        Db::Sqlite(_) => asked(|word| format!("\"{word}\"*"), " AND ", "OR"),
        Db::Postgres(_) => asked(|word| format!("'{word}':*"), " & ", "|"),
    };
    let rows = Statement::<BigInt>::new(
        "select rowid % 4294967296 from people_words where people_words match ? and rowid between ? and ? \
         order by rowid desc limit ?",
        "select rowid % 4294967296 from people_words where array_to_tsvector(string_to_array(words, ' ')) @@ ?::tsquery \
         and rowid between ? and ? limit ?",
    );
    let rows = rows.text(asked).integer(row_of(event, 0)).integer(row_of(event, SHIFT - 1));
    Ok(rows.integer(most).load(db)?)
}

/// For SQLite and for PostgreSQL.
type Texts = (&'static str, &'static str);

/// What is shown of each, to begin a question.
macro_rules! select {
    ($rest:expr) => {
        concat!(
            "select r.id, r.number, r.name, r.email, r.affiliation, r.language, r.attendance, r.standing, r.created_at, r.least ",
            $rest
        )
    };
}

/// How many, and a page of them.
macro_rules! question {
    ($from:literal, $sqlite:literal, $postgres:literal) => {
        (
            (concat!("select count(*) ", $from, $sqlite), concat!("select count(*) ", $from, $postgres)),
            (
                select!(concat!($from, $sqlite, " order by r.number desc limit ? offset ?")),
                select!(concat!($from, $postgres, " order by r.number desc limit ? offset ?")),
            ),
        )
    };
}

/// The same for both.
macro_rules! same {
    ($sql:expr) => {
        ($sql, $sql)
    };
}

const ALL: (Texts, Texts) = question!(
    "from registrations r where (? = '' or r.standing = ?) and r.event_id = ? and r.erased_at is null",
    "",
    ""
);
const THESE: (Texts, Texts) = question!(
    "from registrations r where (? = '' or r.standing = ?) and r.event_id = ? and r.erased_at is null ",
    "and r.number in (select value from json_each(?))",
    "and r.number = any(?)"
);
// By id: ids are made in order of time (RFC 9562, 5.7), as numbers are, and seats stand by them. So a page is found from the end,
// and counting looks at nothing else. In which order SQLite joins, a cross join says.
macro_rules! of_session {
    ($status:literal) => {
        (
            same!(concat!(
                "select count(distinct registration_id) from seats where session_id = ? and ",
                $status,
                " and registration_id not in (select id from registrations where event_id = ? and erased_at is not null)"
            )),
            same!(select!(concat!(
                "from (select distinct registration_id from seats where session_id = ? and ",
                $status,
                " and registration_id not in (select id from registrations where event_id = ? and erased_at is not null) \
                 order by registration_id desc limit ? offset ?) s cross join registrations r where r.id = s.registration_id \
                 order by r.id desc"
            ))),
        )
    };
}

const SESSION: (Texts, Texts) = of_session!("(? = '' or status = ?)");
// Spelled out, not bound: only so does the index of those who wait serve.
const WAITING: (Texts, Texts) = of_session!("status = 'waiting'");
const THESE_OF_SESSION: (Texts, Texts) = question!(
    "from (select distinct registration_id from seats where session_id = ? and (? = '' or status = ?)) s \
     cross join registrations r where r.id = s.registration_id and r.event_id = ? and r.erased_at is null ",
    "and r.number in (select value from json_each(?))",
    "and r.number = any(?)"
);
const THESE_WAITING: (Texts, Texts) = question!(
    "from (select distinct registration_id from seats where session_id = ? and status = 'waiting') s \
     cross join registrations r where r.id = s.registration_id and r.event_id = ? and r.erased_at is null ",
    "and r.number in (select value from json_each(?))",
    "and r.number = any(?)"
);
