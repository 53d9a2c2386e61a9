//! Answers go with the question, or the choice, that they were given to: anyone who asks anew, and shows the answers to others, begins
//! with none.

use super::ImportError;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::questions::QuestionKind;
use crate::programme::{EventId, Question};

/// `was`: the questions as they stand in the event's row.
pub(super) fn forget_answers(db: &mut Db, event: EventId, (was, is): (&str, &[Question])) -> Result<(), ImportError> {
    let was: Vec<Question> =
        serde_json::from_str(was).map_err(|error| ImportError::Database(DbError::unreadable(error)))?;
    let find = |all: &[Question], slug: &str| all.iter().find(|one| one.slug == slug).cloned();
    // What was answered to one that was asked before, and taken away by an older version, does not come back either.
    let gone = was.iter().filter(|old| find(is, &old.slug).is_none());
    let new = is.iter().filter(|new| find(&was, &new.slug).is_none());
    for question in gone.chain(new) {
        forget(db, event, &question.slug, "")?;
    }
    for old in &was {
        let Some(new) = find(is, &old.slug).filter(|new| new.kind == QuestionKind::Choice) else { continue };
        for choice in old.choices.iter().filter(|old| new.choices.iter().all(|new| new.slug != old.slug)) {
            forget(db, event, &old.slug, &choice.slug)?;
        }
    }
    Ok(())
}

/// Of a question, or of one of its choices alone.
fn forget(db: &mut Db, event: EventId, question: &str, choice: &str) -> Result<(), ImportError> {
    Statement::same(
        "delete from answers where question = ? and (? = '' or value = ?) \
         and registration_id in (select id from registrations where event_id = ?)",
    )
    .text(question)
    .text(choice)
    .text(choice)
    .integer(event)
    .execute(db)?;
    Ok(())
}
