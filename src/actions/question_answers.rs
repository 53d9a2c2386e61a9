//! Answers to the organisers' own questions, parsed: the same for the API and for the forms.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;
use serde_json::Value;

use crate::languages::problems::{self, FieldError};
use crate::languages::speech;
use crate::programme::questions::{AnswerFault, QuestionKind, TEXT_LIMIT};
use crate::programme::{Language, Programme, Question};
use crate::seating::Answer;

/// What was typed, by the question's slug: texts, or numbers as such.
pub type TypedAnswers = BTreeMap<String, Value>;

/// Parses all answers. `must`: required questions have to be answered.
///
/// # Errors
/// Every answer that is wrong, as `answers.` and the question's slug.
pub fn answers(
    programme: &Programme,
    typed: &TypedAnswers,
    must: bool,
    language: Language,
) -> Result<Vec<Answer>, Vec<FieldError>> {
    let questions = &programme.event.questions;
    let mut errors: Vec<FieldError> = typed
        .keys()
        .filter(|slug| questions.iter().all(|question| question.slug != **slug))
        .map(|slug| FieldError { field: field(slug), message: problems::unknown_value(language) })
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
                errors.push(FieldError { field: field(&question.slug), message: words(question, fault, language) });
            }
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

fn field(slug: &str) -> String {
    format!("answers.{slug}")
}

fn words(question: &Question, fault: AnswerFault, language: Language) -> String {
    let t = speech(language);
    let title = question.title.get(language).to_owned();
    match fault {
        AnswerFault::Missing => fl!(t, "fault-answer-missing", question = title),
        AnswerFault::NotANumber => fl!(t, "fault-answer-number", question = title),
        AnswerFault::TooLong => problems::too_long(TEXT_LIMIT, language),
        AnswerFault::NotAChoice => problems::unknown_value(language),
    }
}
