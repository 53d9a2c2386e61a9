//! The organisers' own questions in a form.

use std::collections::BTreeMap;

use crate::actions::question_answers::TypedAnswers;
use crate::languages::problems::FieldError;
use crate::programme::questions::QuestionKind;
use crate::programme::{Event, Language};
use crate::web::form::Form;

/// One question as it stands in a form.
pub struct QuestionView {
    pub slug: String,
    pub kind: QuestionKind,
    pub title: String,
    pub why: String,
    pub value: String,
    /// Value, words, and whether it is chosen.
    pub choices: Vec<(String, String, bool)>,
    pub required: bool,
    pub mistake: Option<String>,
}

/// Where every question may be left, they are folded: whether they are shown all the same, as one of them is answered.
pub fn folded(questions: &[QuestionView]) -> Option<bool> {
    let is_said = |question: &QuestionView| {
        let is_chosen = question.choices.iter().any(|(_, _, is_chosen)| *is_chosen);
        is_chosen || !question.value.is_empty() || question.mistake.is_some()
    };
    let may_be_left = !questions.is_empty() && questions.iter().all(|question| !question.required);
    may_be_left.then(|| questions.iter().any(is_said))
}

/// What a form says: fields whose name begins with `q-`.
pub fn typed(form: &Form) -> BTreeMap<String, String> {
    form.beginning("q-").map(|(slug, value)| (slug.to_owned(), value.to_owned())).collect()
}

/// The same, as it is parsed.
pub fn as_asked(typed: &BTreeMap<String, String>) -> TypedAnswers {
    typed.iter().map(|(slug, value)| (slug.clone(), value.as_str().into())).collect()
}

/// The questions of an event, answered so far as they are.
pub fn questions(
    event: &Event,
    typed: &BTreeMap<String, String>,
    mistakes: &[FieldError],
    language: Language,
) -> Vec<QuestionView> {
    let view = |question: &crate::programme::Question| {
        let value = typed.get(&question.slug).cloned().unwrap_or_default();
        let field = format!("answers.{}", question.slug);
        let mistake = mistakes.iter().find(|mistake| mistake.field.ends_with(&field));
        QuestionView {
            choices: (question.choices.iter())
                .map(|choice| (choice.slug.clone(), choice.title.get(language).to_owned(), choice.slug == value))
                .collect(),
            slug: question.slug.clone(),
            kind: question.kind,
            title: question.title.get(language).to_owned(),
            why: question.why.get(language).to_owned(),
            required: question.required,
            mistake: mistake.map(|mistake| mistake.message.clone()),
            value,
        }
    };
    event.questions.iter().map(view).collect()
}
