//! Answers to the organisers' own questions, parsed: the same for the API and for the forms.

use std::collections::BTreeMap;

use serde_json::Value;

use super::error::{Fault, FieldPath, Why};
use crate::programme::Programme;
use crate::programme::questions::{AnswerFault, QuestionKind};
use crate::seating::Answer;

/// What was typed, by the question's slug: texts, or numbers as such.
pub type TypedAnswers = BTreeMap<String, Value>;

/// Parses all answers. `must`: required questions have to be answered.
///
/// # Errors
/// Every answer that is wrong, by its question.
pub fn answers(programme: &Programme, typed: &TypedAnswers, must: bool) -> Result<Vec<Answer>, Vec<Fault>> {
    let questions = &programme.event.questions;
    let mut errors: Vec<Fault> = typed
        .keys()
        .filter(|slug| questions.iter().all(|question| question.slug != **slug))
        .map(|slug| Fault { at: FieldPath::Answer(slug.clone()), why: Why::UnknownValue })
        .collect();
    let mut answers = Vec::new();
    for question in questions {
        let value = match typed.get(&question.slug) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        if value.trim().is_empty() && !typed.contains_key(&question.slug) && !must {
            continue;
        }
        match question.answer(&value) {
            Ok(value) => answers.push(Answer {
                question: question.slug.clone(),
                value,
                is_figure: question.kind != QuestionKind::Text && !question.sensitive,
            }),
            Err(AnswerFault::Missing) if !must => {}
            Err(fault) => {
                let why = Why::Answer { question: question.title.clone(), fault };
                errors.push(Fault { at: FieldPath::Answer(question.slug.clone()), why });
            }
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}
