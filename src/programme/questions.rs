//! What organisers ask besides the four fields: each question says why it is asked, and who sees the answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use super::words::string_enum;

string_enum! {
    /// How one answers.
    QuestionKind { Text = "text", Choice = "choice", Number = "number" }
}

/// One question, as the event file has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub slug: String,
    pub kind: QuestionKind,
    pub title: Texts,
    /// Why it is asked, for anyone who is asked.
    pub why: Texts,
    /// What there is to choose from.
    #[serde(default)]
    pub choices: Vec<Choice>,
    #[serde(default)]
    pub required: bool,
    /// Seen by those alone who may see access needs.
    #[serde(default)]
    pub sensitive: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub slug: String,
    pub title: Texts,
}

/// Longest text, in characters.
pub const TEXT_LIMIT: usize = 500;
/// Beyond this nobody counts.
const NUMBER_LIMIT: i64 = 1_000_000_000;

/// Why an answer is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    Missing,
    TooLong,
    NotANumber,
    NotAChoice,
}

impl Question {
    /// What was answered, tidied up; empty: nothing.
    ///
    /// # Errors
    /// Why it is no answer to this.
    pub fn answer(&self, typed: &str) -> Result<String, AnswerFault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return if self.required { Err(AnswerFault::Missing) } else { Ok(String::new()) };
        }
        match self.kind {
            QuestionKind::Text if typed.chars().count() > TEXT_LIMIT => Err(AnswerFault::TooLong),
            QuestionKind::Text => {
                Ok(typed.chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect::<String>())
            }
            QuestionKind::Number => match typed.parse::<i64>() {
                Ok(number) if number.abs() <= NUMBER_LIMIT => Ok(number.to_string()),
                _ => Err(AnswerFault::NotANumber),
            },
            QuestionKind::Choice if self.choices.iter().any(|choice| choice.slug == typed) => Ok(typed.to_owned()),
            QuestionKind::Choice => Err(AnswerFault::NotAChoice),
        }
    }
}
