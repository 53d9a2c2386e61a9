//! What an event comes to, in figures: from the rows alone, without anybody's name, and so the same after everybody was
//! forgotten.

use std::collections::BTreeMap;

use diesel::Queryable;
use diesel::sql_types::{BigInt, Bool, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::stars;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::catalogue::Current;
use crate::programme::questions::QuestionKind;
use crate::programme::{ByMode, EventId, Format, Mode, SessionId, Texts};

/// An event in figures.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Figures {
    pub event: String,
    pub people: People,
    /// How many lists of stars were kept before registration opened; nobody knows whose.
    pub lists: u32,
    /// Days on which somebody registered, in their order; local to the event.
    pub days: Vec<Day>,
    /// Sessions with seats, in order of start.
    pub sessions: Vec<SessionFigures>,
    /// Answers to the event's questions that are figures.
    pub answers: Vec<AnswerFigures>,
}

/// How many people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct People {
    /// With a place, in person and online.
    pub in_person: i64,
    pub online: i64,
    /// Waiting for a place in the event.
    pub waiting: i64,
    /// Of all these, whose address nobody has proven.
    pub unproven: i64,
    pub cancelled: i64,
    /// How many came: at the door, or by joining online.
    pub came_in_person: i64,
    pub came_online: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Day {
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// How many registered, also those who cancelled later.
    pub registered: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SessionFigures {
    pub code: String,
    pub title: Texts,
    pub format: Format,
    /// The event's own type that it is of; else the same as its format.
    pub r#type: String,
    pub theme: Option<String>,
    pub round: Option<String>,
    /// On how many lists of stars it is.
    pub stars: u32,
    pub in_person: Option<Seats>,
    pub online: Option<Seats>,
}

/// One mode of attendance of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[schema(as = SeatFigures)]
pub struct Seats {
    /// `null`: unlimited.
    pub capacity: Option<u32>,
    pub confirmed: i64,
    /// Of these, held by somebody whose address nobody has proven.
    pub unproven: i64,
    pub waiting: i64,
    /// Wishes that came to nothing: who waits still, and who asked when it was full and did not wait.
    pub unmet: i64,
    /// How many of those who have a seat came.
    pub came: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AnswerFigures {
    pub question: String,
    pub title: Texts,
    /// By answer: the choice's slug, or the number.
    pub counts: BTreeMap<String, i64>,
    /// The choices as people call them.
    pub choices: BTreeMap<String, Texts>,
}

/// Seats by session and mode.
type ByPlace = BTreeMap<(SessionId, Mode), Seats>;

/// Works the figures out.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, current: &Current) -> Result<Figures, DbError> {
    let programme = &current.programme;
    let event = &programme.event;
    let mut seats = seats(db, event.id)?;
    let stars = stars::count(db, event.id)?;
    let sessions = programme.current().filter(|session| session.needs_seat).map(|session| {
        let mut places = ByMode::default();
        for (mode, place) in session.places.present() {
            let mut figures = seats.remove(&(session.id, mode)).unwrap_or_default();
            figures.capacity = current.count(place).capacity;
            *places.get_mut(mode) = Some(figures);
        }
        SessionFigures {
            code: session.code.clone(),
            title: session.title.clone(),
            format: session.format,
            r#type: session.format_word().to_owned(),
            theme: session.theme.as_ref().map(|theme| theme.slug.clone()),
            round: session.round.as_ref().map(|round| round.slug.clone()),
            stars: stars.by_session.get(&session.id).copied().unwrap_or_default(),
            in_person: places.in_person,
            online: places.online,
        }
    });
    let sessions = sessions.collect();
    Ok(Figures {
        lists: stars.lists,
        event: event.slug.clone(),
        people: people(db, event.id)?,
        days: days(db, event.id, &event.zone)?,
        sessions,
        answers: answers(db, current)?,
    })
}

fn people(db: &mut Db, event: EventId) -> Result<People, DbError> {
    let mut people = People::default();
    #[derive(Queryable)]
    struct Row {
        standing: String,
        attendance: String,
        is_unproven: bool,
        number: i64,
    }
    let rows: Vec<Row> = Statement::<(Text, Text, Bool, BigInt)>::same(
        "select standing, attendance, proven_at is null, count(*) from registrations where event_id = ? group by 1, 2, 3",
    )
    .integer(event)
    .load(db)?;
    for Row { standing, attendance, is_unproven, number } in rows {
        if is_unproven && standing != "cancelled" {
            people.unproven += number;
        }
        match (standing.as_str(), attendance.as_str()) {
            ("in", "online") => people.online += number,
            ("in", _) => people.in_person += number,
            ("waiting", _) => people.waiting += number,
            _ => people.cancelled += number,
        }
    }
    let rows: Vec<(String, i64)> = Statement::<(Text, BigInt)>::same(
        "select way, count(*) from check_ins where event_id = ? and session_id = 0 group by way",
    )
    .integer(event)
    .load(db)?;
    for (way, number) in rows {
        *(if way == "online" { &mut people.came_online } else { &mut people.came_in_person }) += number;
    }
    Ok(people)
}

/// Counted by the hour in the database: which day that is, depends on where.
fn days(db: &mut Db, event: EventId, zone: &jiff::tz::TimeZone) -> Result<Vec<Day>, DbError> {
    const HOUR: i64 = 3_600_000;
    let rows: Vec<(i64, i64)> = Statement::<(BigInt, BigInt)>::same(
        "select created_at / 3600000, count(*) from registrations where event_id = ? group by created_at / 3600000",
    )
    .integer(event)
    .load(db)?;
    let mut days: BTreeMap<Date, i64> = BTreeMap::new();
    for (hour, number) in rows {
        let moment = Timestamp::from_millisecond(hour * HOUR).map_err(DbError::unreadable)?;
        *days.entry(zone.to_datetime(moment).date()).or_default() += number;
    }
    Ok(days.into_iter().map(|(date, registered)| Day { date, registered }).collect())
}

fn seats(db: &mut Db, event: EventId) -> Result<ByPlace, DbError> {
    let mut seats = ByPlace::new();
    #[derive(Queryable)]
    struct Row {
        session: SessionId,
        mode: Mode,
        status: String,
        is_unproven: bool,
        number: i64,
    }
    #[derive(Queryable)]
    struct Came {
        session: SessionId,
        mode: Mode,
        number: i64,
    }
    let rows: Vec<Row> = Statement::<(BigInt, Text, Text, Bool, BigInt)>::same(
        "select s.session_id, s.mode, s.status, r.proven_at is null, count(*) from sessions e \
         join seats s on s.session_id = e.id join registrations r on r.id = s.registration_id \
         where e.event_id = ? group by 1, 2, 3, 4",
    )
    .integer(event)
    .load(db)?;
    for Row { session, mode, status, is_unproven, number } in rows {
        let figures = seats.entry((session, mode)).or_default();
        match status.as_str() {
            "confirmed" | "offered" => {
                figures.confirmed += number;
                figures.unproven += if is_unproven { number } else { 0 };
            }
            "waiting" => {
                figures.waiting += number;
                figures.unmet += number;
            }
            "skipped" => figures.unmet += number,
            _ => {}
        }
    }
    let rows: Vec<Came> = Statement::<(BigInt, Text, BigInt)>::same(
        "select c.session_id, s.mode, count(*) from check_ins c join seats s on s.registration_id = c.registration_id \
         and s.session_id = c.session_id and s.status = 'confirmed' where c.event_id = ? group by c.session_id, s.mode",
    )
    .integer(event)
    .load(db)?;
    for Came { session, mode, number } in rows {
        seats.entry((session, mode)).or_default().came += number;
    }
    Ok(seats)
}

fn answers(db: &mut Db, current: &Current) -> Result<Vec<AnswerFigures>, DbError> {
    let event = &current.programme.event;
    #[derive(Queryable)]
    struct Row {
        question: String,
        value: String,
        number: i64,
    }
    let rows: Vec<Row> = Statement::<(Text, Text, BigInt)>::same(
        "select a.question, a.value, count(*) from registrations r join answers a on a.registration_id = r.id \
         where r.event_id = ? and r.standing <> 'cancelled' and a.is_figure group by a.question, a.value",
    )
    .integer(event.id)
    .load(db)?;
    let figures = event.questions.iter().filter(|question| question.kind != QuestionKind::Text && !question.sensitive);
    let figures = figures.map(|question| AnswerFigures {
        question: question.slug.clone(),
        title: question.title.clone(),
        counts: (rows.iter())
            .filter(|row| row.question == question.slug)
            .map(|row| (row.value.clone(), row.number))
            .collect(),
        choices: question.choices.iter().map(|choice| (choice.slug.clone(), choice.title.clone())).collect(),
    });
    Ok(figures.collect())
}
