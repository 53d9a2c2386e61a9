//! What organisers write to many, parsed and checked: the same for the API and for the desk's pages.

use i18n_embed_fl::fl;

use super::Services;
use super::actor::{Desk, ToRegister};
use crate::clock;
use crate::desk::announcements::{self, Announcement, Audience, Draft};
use crate::desk::deeds;
use crate::desk::once::{self, Once};
use crate::desk::people::LONGEST_SOUGHT;
use crate::desk::rights::Right;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::questions::{Question, QuestionKind};
use crate::programme::wording::unknown_placeholder;
use crate::programme::{Event, Language, Mode, TextLanguage, Texts};
use crate::seating::Idempotency;
use crate::seating::{SeatStatus, Standing};
use crate::text::{Line, Lines};

/// Longest subject, in characters.
const SUBJECT_LIMIT: usize = 150;
/// Longest body, in characters.
const BODY_LIMIT: usize = 20_000;

/// A draft that can be sent.
///
/// # Errors
/// Every field that is wrong: `subject.nl`, `body.nl`, `session`, `status`, `attendance`, `theme`, `came`, `answers.slug`.
fn checked(desk: &Desk<ToRegister>, draft: Draft, language: Language) -> Result<Draft, Problem> {
    let t = speech(language);
    let mut errors = Vec::new();
    let mut wrong = |field: String, message: String| errors.push(FieldError { field, message });
    let event = &desk.current.programme.event;
    let first = event.languages.first().copied().unwrap_or_default();
    for written in event.languages.iter().copied() {
        let (subject, body) = (draft.subject.own(written), draft.body.own(written));
        let is_needed = written == first || !subject.is_empty() || !body.is_empty();
        for (name, text, limit) in [("subject", subject, SUBJECT_LIMIT), ("body", body, BODY_LIMIT)] {
            let field = format!("{name}.{written}");
            if text.trim().is_empty() && is_needed {
                wrong(field, fl!(t, "fault-text-missing"));
            } else if let Err(why) =
                if name == "subject" { Line::parse(text).map(drop) } else { Lines::parse(text).map(drop) }
            {
                wrong(field, problems::unwritable(why, language));
            } else if text.chars().count() > limit {
                wrong(field, problems::too_long(limit, language));
            } else if let Some(unknown) = unknown_placeholder(text) {
                wrong(field, fl!(t, "fault-placeholder", unknown = unknown));
            }
        }
    }
    let Audience { q, session, status, attendance, theme, came, answers, .. } = &draft.audience;
    let is_known = match session.as_str() {
        "" => status.is_empty() || status.parse::<Standing>().is_ok(),
        code if desk.current.programme.session(code).is_none() => {
            wrong("session".into(), problems::unknown_value(language));
            true
        }
        _ => status.is_empty() || status.parse::<SeatStatus>().is_ok(),
    };
    if !is_known {
        wrong("status".into(), problems::unknown_value(language));
    }
    if q.chars().count() > LONGEST_SOUGHT {
        wrong("q".into(), problems::too_long(LONGEST_SOUGHT, language));
    }
    if !attendance.is_empty() && attendance.parse::<Mode>().is_err() {
        wrong("attendance".into(), problems::unknown_value(language));
    }
    if !theme.is_empty() && desk.current.programme.themes.iter().all(|one| one.slug != *theme) {
        wrong("theme".into(), problems::unknown_value(language));
    }
    if !["", "yes", "no"].contains(&came.as_str()) {
        wrong("came".into(), problems::unknown_value(language));
    }
    let choices: Vec<&Question> = choices(desk).collect();
    for (question, answer) in answers {
        let asked = choices.iter().find(|one| one.slug == *question);
        if asked.is_none_or(|one| one.answer(answer).is_err()) {
            wrong(format!("answers.{question}"), problems::unknown_value(language));
        }
    }
    let draft = Draft { subject: draft.subject.said(), body: draft.body.said(), ..draft };
    if errors.is_empty() { Ok(draft) } else { Err(Problem::invalid(errors, language)) }
}

/// The questions by whose answers people can be chosen, as far as she may see them.
pub fn choices(desk: &Desk<ToRegister>) -> impl Iterator<Item = &Question> {
    let may_see = desk.may(Right::Sensitive);
    let questions = desk.current.programme.event.questions.iter();
    questions.filter(move |one| one.kind == QuestionKind::Choice && (may_see || !one.sensitive))
}

/// Keeps a draft; returns its id.
///
/// # Errors
/// A problem in the reader's language; `too-late` when it was sent.
pub async fn keep(
    services: &Services,
    desk: &Desk<ToRegister>,
    known: Option<i64>,
    draft: Draft,
    once: Option<Idempotency>,
    language: Language,
) -> Result<i64, Problem> {
    let (draft, event, who) = (checked(desk, draft, language)?, desk.event(), desk.who.clone());
    let at = clock::now().as_millisecond();
    let kept = services
        .desk_work(language, move |db| {
            once::once(db, once.as_ref(), at, |db| {
                let kept = announcements::keep(db, (event, known), &draft, &who, at)?;
                Ok(kept.map(|id| id.to_string()))
            })
        })
        .await?;
    done(kept, language)?.parse().map_err(|_| Problem::new(Kind::NotFound, language))
}

/// The outcome of what is done once.
fn done(once: Option<Once>, language: Language) -> Result<String, Problem> {
    match once {
        Some(Once::Done(outcome)) => Ok(outcome),
        Some(Once::OtherBody) => Err(Problem::new(Kind::IdempotencyMismatch, language)),
        None => Err(Problem::told(Kind::TooLate, fl!(speech(language), "message-left"))),
    }
}

/// One of the event's announcements.
///
/// # Errors
/// A problem in the reader's language.
pub async fn find(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: i64,
    language: Language,
) -> Result<Announcement, Problem> {
    let event = desk.event();
    let found = services.desk_work(language, move |db| announcements::find(db, id)).await?;
    found.filter(|found| found.event == event).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

/// How many registrations and how many addresses it is for.
///
/// # Errors
/// A problem in the reader's language.
pub async fn count(
    services: &Services,
    desk: &Desk<ToRegister>,
    audience: Audience,
    language: Language,
) -> Result<(usize, usize), Problem> {
    let programme = desk.current.programme.clone();
    services.desk_work(language, move |db| announcements::count(db, &programme, &audience)).await
}

/// Sends a draft off.
///
/// # Errors
/// A problem in the reader's language; `too-late` when it was sent before.
pub async fn send(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: i64,
    once: Option<Idempotency>,
    language: Language,
) -> Result<(), Problem> {
    let announcement = find(services, desk, id, language).await?;
    let draft = Draft {
        subject: announcement.subject.clone(),
        body: announcement.body.clone(),
        audience: announcement.audience.clone(),
    };
    checked(desk, draft, language)?;
    let about = announcement.subject.get(Language::default()).to_owned();
    let (event, note) = (desk.event(), desk.noting(None, deeds::ANNOUNCED, about));
    let at = clock::now().as_millisecond();
    let sent = services
        .desk_work(language, move |db| {
            once::once(db, once.as_ref(), at, |db| {
                if !announcements::begin(db, event, id, at)? {
                    return Ok(None);
                }
                note(db)?;
                Ok(Some(id.to_string()))
            })
        })
        .await?;
    done(sent, language).map(drop)
}

/// Throws a draft away.
///
/// # Errors
/// A problem in the reader's language; `too-late` when it was sent.
pub async fn discard(services: &Services, desk: &Desk<ToRegister>, id: i64, language: Language) -> Result<(), Problem> {
    let event = desk.event();
    let was_draft = services.desk_work(language, move |db| announcements::discard(db, event, id)).await?;
    if was_draft { Ok(()) } else { Err(Problem::told(Kind::TooLate, fl!(speech(language), "message-left"))) }
}

/// Texts in the event's languages.
pub fn texts(event: &Event, typed: impl Fn(TextLanguage) -> String) -> Texts {
    event.languages.iter().map(|language| (*language, typed(*language))).collect()
}
