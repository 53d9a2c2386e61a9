//! What is written beside seats: answers to questions, and what a draw decided.

use std::collections::BTreeMap;

use super::super::changes::Changes;
use super::super::command::Answer;
use super::{bulk, bytes, json};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::seating::RegistrationId;

/// What a draw decided, and why.
pub(super) fn put_decided(db: &mut Db, changes: &Changes) -> Result<(), DbError> {
    if changes.decided.is_empty() {
        return Ok(());
    }
    let rows = || changes.decided.iter();
    match db {
        Db::Sqlite(_) => {
            for (registration, event, decided) in rows() {
                Statement::same("insert into ballot_decisions (registration_id, event_id, decision) values (?, ?, ?)")
                    .blob(bytes(*registration))
                    .integer(*event)
                    .text(json(decided))
                    .execute(db)?;
            }
        }
        Db::Postgres(_) => {
            bulk("insert into ballot_decisions (registration_id, event_id, decision) select * from unnest(?, ?, ?)")
                .blobs(rows().map(|(registration, ..)| bytes(*registration)))
                .integers(rows().map(|(_, event, _)| *event))
                .texts(rows().map(|(.., decided)| json(decided)))
                .execute(db)?;
        }
    }
    Ok(())
}

/// Answers, each the last that was given.
pub(super) fn put_answers(db: &mut Db, changes: &Changes) -> Result<(), DbError> {
    let last: BTreeMap<(RegistrationId, &str), &Answer> =
        changes.answers.iter().map(|(id, answer)| ((*id, answer.question.as_str()), answer)).collect();
    for ((id, question), answer) in last {
        let statement = if answer.value.is_empty() {
            Statement::same("delete from answers where registration_id = ? and question = ?")
                .blob(bytes(id))
                .text(question)
        } else {
            Statement::same(
                "insert into answers (registration_id, question, is_figure, value) values (?, ?, ? = 1, ?) \
                 on conflict (registration_id, question) do update set value = excluded.value, is_figure = excluded.is_figure",
            )
            .blob(bytes(id))
            .text(question)
            .integer(i64::from(answer.is_figure))
            .text(answer.value.as_str())
        };
        statement.execute(db)?;
    }
    Ok(())
}
