//! What people lose by an edit: their seats in a session that goes, their answers to a question that goes, all that says who they are
//! where the event moves so far into the past that it is kept no longer; and who else sees what they said.

use diesel::sql_types::BigInt;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::EventId;
use crate::programme::file::EventFile;

/// What goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    Session,
    /// A seat in a session that has fewer places than people in them: they wait first in line then, or have none.
    Seat,
    Question,
    /// One of a question's choices.
    Choice,
    /// That only a few see the answers to a question.
    Sensitive,
    /// Who everybody is: the time for which people's data are kept would be over.
    Everybody,
}

/// What people lose by something that goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Loss {
    pub kind: Lost,
    /// The session's code, the question's slug, `question.choice`, or the event.
    pub name: String,
    /// People who have a place in it, or answered it.
    pub people: i64,
    /// People who wait for a place in it.
    pub waiting: i64,
}

impl Loss {
    /// The list of the event file in which it stands.
    pub fn list(&self) -> &'static str {
        match self.kind {
            Lost::Session | Lost::Seat => "sessions",
            Lost::Question | Lost::Choice | Lost::Sensitive => "questions",
            Lost::Everybody => "registrations",
        }
    }

    /// People whose seat in a session is one too many.
    pub fn seats(code: &str, people: i64) -> Self {
        Self { kind: Lost::Seat, name: code.to_owned(), people, waiting: 0 }
    }

    /// Everybody of an event.
    pub fn everybody(slug: &str, people: i64) -> Self {
        Self { kind: Lost::Everybody, name: slug.to_owned(), people, waiting: 0 }
    }
}

/// How many people lose something, counted once for each thing that goes.
pub fn count(losses: &[Loss]) -> i64 {
    losses.iter().map(|loss| loss.people + loss.waiting).sum()
}

/// What people would lose if an event became from what it was what it is in a file.
///
/// # Errors
/// The database's.
pub fn losses(db: &mut Db, event: EventId, was: &EventFile, is: &EventFile) -> Result<Vec<Loss>, DbError> {
    let mut losses = Vec::new();
    for session in was.sessions.iter().filter(|old| is.sessions.iter().all(|new| new.cancelled || new.code != old.code))
    {
        let [people, waiting] = ["confirmed offered", "waiting wished"].map(|statuses| {
            let (first, second) = statuses.split_once(' ').unwrap_or_default();
            number(
                db,
                Statement::same(
                    "select count(distinct s.registration_id) from seats s join sessions e on e.id = s.session_id \
                     where e.event_id = ? and e.code = ? and s.status in (?, ?)",
                )
                .integer(event)
                .text(session.code.as_str())
                .text(first)
                .text(second),
            )
        });
        losses.push(Loss { kind: Lost::Session, name: session.code.clone(), people: people?, waiting: waiting? });
    }
    for question in &was.questions {
        let answered = |choice: &str| {
            Statement::same(
                "select count(*) from answers a join registrations r on r.id = a.registration_id \
                 where r.event_id = ? and a.question = ? and (? = '' or a.value = ?)",
            )
            .integer(event)
            .text(question.slug.as_str())
            .text(choice)
            .text(choice)
        };
        let mut lose = |kind, name: String, choice: &str| -> Result<(), DbError> {
            let people = number(db, answered(choice))?;
            losses.push(Loss { kind, name, people, waiting: 0 });
            Ok(())
        };
        let Some(now) = is.questions.iter().find(|new| new.slug == question.slug) else {
            lose(Lost::Question, question.slug.clone(), "")?;
            continue;
        };
        if question.sensitive && !now.sensitive {
            lose(Lost::Sensitive, question.slug.clone(), "")?;
        }
        for choice in question.choices.iter().filter(|old| now.choices.iter().all(|new| new.slug != old.slug)) {
            lose(Lost::Choice, format!("{}.{}", question.slug, choice.slug), &choice.slug)?;
        }
    }
    losses.retain(|loss| loss.people + loss.waiting > 0);
    Ok(losses)
}

fn number(db: &mut Db, statement: Statement<BigInt>) -> Result<i64, DbError> {
    let rows: Vec<i64> = statement.load(db)?;
    Ok(rows.first().copied().unwrap_or_default())
}
