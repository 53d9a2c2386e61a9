//! A message as its form holds it.

use i18n_embed_fl::fl;

use crate::actions::announce;
use crate::desk::announcements::{ANY, Audience, Draft};
use crate::languages::own_name;
use crate::programme::{Language, Texts};
use crate::web::desk::{Desk, ToRegister};
use crate::web::form::Form;
use crate::web::pages::meanwhile::mark;

/// What a form says; what it leaves out is as it is in `kept`.
pub(super) fn draft(form: &Form, desk: &Desk<ToRegister>, kept: &Draft) -> Draft {
    let event = &desk.current.programme.event;
    let said = |field: &str, kept: &str| if form.has(field) { form.first(field) } else { kept }.to_owned();
    let texts = |name: &str, kept: &Texts| {
        announce::texts(event, |language| said(&format!("{name}-{language}"), kept.own(language)))
    };
    let Audience { q, session, status, attendance, theme, came, answers } = &kept.audience;
    let audience = Audience {
        q: said("q", q),
        session: said("session", session),
        status: said("status", status),
        attendance: said("attendance", attendance),
        theme: said("theme", theme),
        came: said("came", came),
        // Also to what nobody asks: it is refused, and never left out, which would reach more people.
        answers: (answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str())))
            .chain(form.beginning("answer-"))
            .map(|(question, kept)| (question.to_owned(), said(&format!("answer-{question}"), kept)))
            .filter(|(_, answer)| !answer.is_empty())
            .collect(),
    };
    // Those are meant who have a place in what was chosen, unless somebody says otherwise.
    let is_now_of_another = audience.is_of_sessions() != kept.audience.is_of_sessions();
    let status = match audience.status.as_str() {
        ANY if form.has("status") => "",
        "" if form.has("status") || is_now_of_another => audience.having_a_place(),
        had if is_now_of_another && had == kept.audience.having_a_place() => audience.having_a_place(),
        status => status,
    }
    .to_owned();
    Draft {
        subject: texts("subject", &kept.subject),
        body: texts("body", &kept.body),
        audience: Audience { status, ..audience },
    }
}

/// The fields of a draft's form: name, label, and what they show.
pub(super) fn fields(draft: &Draft, desk: &Desk<ToRegister>, language: Language) -> Vec<(String, String, String)> {
    let t = crate::languages::speech(language);
    let Audience { q, session, status, attendance, theme, came, answers } = &draft.audience;
    let any = ANY.to_owned();
    let audience = [
        ("q", fl!(t, "people-words"), q),
        ("session", fl!(t, "board-session"), session),
        ("status", fl!(t, "people-status"), if status.is_empty() { &any } else { status }),
        ("attendance", fl!(t, "filter-attendance"), attendance),
        ("theme", fl!(t, "filter-theme"), theme),
        ("came", fl!(t, "audience-came"), came),
    ];
    let audience = audience.map(|(name, label, shown)| (name.to_owned(), label, shown.clone()));
    let answers = announce::choices(desk).map(|question| {
        let shown = answers.get(&question.slug).cloned().unwrap_or_default();
        (format!("answer-{}", question.slug), question.title.get(language).to_owned(), shown)
    });
    let texts = desk.current.programme.event.languages.iter().flat_map(|written| {
        let label = |words: String| format!("{words} ({})", own_name(*written));
        [
            (format!("subject-{written}"), label(fl!(t, "message-subject")), draft.subject.own(*written).to_owned()),
            (format!("body-{written}"), label(fl!(t, "message-body")), draft.body.own(*written).to_owned()),
        ]
    });
    audience.into_iter().chain(answers).chain(texts).collect()
}

/// Names the state of a draft.
pub(super) fn tag(draft: &Draft) -> String {
    mark(&format!("{}\0{}\0{:?}", draft.subject.to_json(), draft.body.to_json(), draft.audience))
}
