//! What organisers write to many, parsed and checked.

use super::Services;
use super::actor::{Desk, ToRegister};
use super::error::{ActionError, Fault, FieldPath, Why};
use super::said::expect_about;
use crate::clock;
use crate::db::DbError;
use crate::desk::announcements::{self, Announcement, Audience, Draft, Reach};
use crate::desk::deeds::DeedKind;
use crate::desk::once::{self, Once};
use crate::desk::people::LONGEST_SOUGHT;
use crate::desk::rights::Right;
use crate::mail::organising::{self, Letter};
use crate::programme::questions::{Question, QuestionKind};
use crate::programme::wording::unknown_placeholder;
use crate::programme::{Event, Language, Mode, TextLanguage, Texts};
use crate::seating::{Idempotency, MailKind, SeatStatus, Standing};
use crate::text::{Line, Lines};

/// Longest subject, in characters.
const SUBJECT_LIMIT: usize = 150;
/// Longest body, in characters.
const BODY_LIMIT: usize = 20_000;

/// A draft that can be sent.
///
/// # Errors
/// Every field that is wrong: subjects, bodies, and whom it is for.
fn checked(desk: &Desk<ToRegister>, draft: Draft) -> Result<Draft, ActionError> {
    let mut faults = Vec::new();
    let mut wrong = |at: FieldPath, why: Why| faults.push(Fault { at, why });
    let event = &desk.current.programme.event;
    let first = TextLanguage::first_of(&event.languages);
    for written in event.languages.iter().copied() {
        let (subject, body) = (draft.subject.own(written), draft.body.own(written));
        let is_needed = written == first || !subject.is_empty() || !body.is_empty();
        for (name, text, limit) in [("subject", subject, SUBJECT_LIMIT), ("body", body, BODY_LIMIT)] {
            let at = FieldPath::Text(name, written);
            if text.trim().is_empty() && is_needed {
                wrong(at, Why::TextMissing);
            } else if let Err(why) =
                if name == "subject" { Line::parse(text).map(drop) } else { Lines::parse(text).map(drop) }
            {
                wrong(at, Why::Unwritable(why));
            } else if text.chars().count() > limit {
                wrong(at, Why::TooLong { limit });
            } else if let Some(unknown) = unknown_placeholder(text) {
                wrong(at, Why::Placeholder { unknown });
            }
        }
    }
    faults.extend(audience_faults(desk, &draft.audience));
    let draft = Draft { subject: draft.subject.said(), body: draft.body.said(), ..draft };
    if faults.is_empty() { Ok(draft) } else { Err(ActionError::Invalid(faults)) }
}

/// Whether somebody can be meant by it.
///
/// # Errors
/// Every part of it that is unknown: it would choose nobody, or everybody.
pub fn expect_audience(desk: &Desk<ToRegister>, audience: &Audience) -> Result<(), ActionError> {
    let faults = audience_faults(desk, audience);
    if faults.is_empty() { Ok(()) } else { Err(ActionError::Invalid(faults)) }
}

fn audience_faults(desk: &Desk<ToRegister>, audience: &Audience) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut wrong = |at: FieldPath, why: Why| faults.push(Fault { at, why });
    let Audience { q, session, status, attendance, theme, came, answers } = audience;
    if !session.is_empty() && desk.current.programme.session(session).is_none() {
        wrong(FieldPath::Field("session"), Why::UnknownValue);
    } else {
        let is_known = if audience.is_of_sessions() {
            status.parse::<SeatStatus>().is_ok()
        } else {
            status.parse::<Standing>().is_ok()
        };
        if !is_known && !status.is_empty() {
            wrong(FieldPath::Field("status"), Why::UnknownValue);
        }
    }
    if q.chars().count() > LONGEST_SOUGHT {
        wrong(FieldPath::Field("q"), Why::TooLong { limit: LONGEST_SOUGHT });
    }
    if !attendance.is_empty() && attendance.parse::<Mode>().is_err() {
        wrong(FieldPath::Field("attendance"), Why::UnknownValue);
    }
    if !theme.is_empty() && desk.current.programme.themes.iter().all(|one| one.slug != *theme) {
        wrong(FieldPath::Field("theme"), Why::UnknownValue);
    }
    if !["", "yes", "no"].contains(&came.as_str()) {
        wrong(FieldPath::Field("came"), Why::UnknownValue);
    }
    let choices: Vec<&Question> = choices(desk).collect();
    for (question, answer) in answers {
        let asked = choices.iter().find(|one| one.slug == *question);
        if asked.is_none_or(|one| one.answer(answer).is_err()) {
            wrong(FieldPath::Answer(question.clone()), Why::UnknownValue);
        }
    }
    faults
}

/// The questions by whose answers people can be chosen, as far as they may see them.
pub fn choices(desk: &Desk<ToRegister>) -> impl Iterator<Item = &Question> {
    let may_see = desk.may(Right::Sensitive);
    let questions = desk.current.programme.event.questions.iter();
    questions.filter(move |one| one.kind == QuestionKind::Choice && (may_see || !one.sensitive))
}

/// Keeps a draft; returns its id.
///
/// # Errors
/// What is wrong with it; `Sent` when it was sent.
pub async fn keep(
    services: &Services,
    desk: &Desk<ToRegister>,
    known: Option<i64>,
    draft: Draft,
    once: Option<Idempotency>,
) -> Result<i64, ActionError> {
    let (draft, event, who) = (checked(desk, draft)?, desk.event(), desk.who.clone());
    let at = clock::now().as_millisecond();
    let kept = services
        .work(move |db| {
            once::once(db, once.as_ref(), at, |db| {
                let kept = announcements::keep(db, (event, known), &draft, &who, at)?;
                Ok(kept.map(|id| id.to_string()))
            })
        })
        .await?;
    done(kept)?.parse().map_err(|_| ActionError::NotFound)
}

/// The outcome of what is done once.
fn done(once: Option<Once>) -> Result<String, ActionError> {
    match once {
        Some(Once::Done(outcome)) => Ok(outcome),
        Some(Once::OtherBody) => Err(ActionError::OtherBody),
        None => Err(ActionError::Sent),
    }
}

/// One of the event's announcements.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn find(services: &Services, desk: &Desk<ToRegister>, id: i64) -> Result<Announcement, ActionError> {
    let event = desk.event();
    let found = services.work(move |db| announcements::find(db, id)).await?;
    found.filter(|found| found.event == event).ok_or(ActionError::NotFound)
}

/// How many it reaches by kind, and who of its audience gets no mail.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn reach(services: &Services, desk: &Desk<ToRegister>, audience: Audience) -> Result<Reach, ActionError> {
    let programme = desk.current.programme.clone();
    Ok(services.work(move |db| announcements::reach(db, &programme, &audience)).await?)
}

/// Sends a draft off. `said`: how many addresses somebody was told that it reaches, if they were.
///
/// # Errors
/// What is wrong with it; `Sent` when it was sent before; `ReachesMore` than was said.
pub async fn send(
    services: &Services,
    desk: &Desk<ToRegister>,
    (id, said): (i64, Option<usize>),
    once: Option<Idempotency>,
) -> Result<(), ActionError> {
    let announcement = find(services, desk, id).await?;
    let draft = Draft {
        subject: announcement.subject.clone(),
        body: announcement.body.clone(),
        audience: announcement.audience.clone(),
    };
    let draft = checked(desk, draft)?;
    if announcement.begun_at.is_none() && said.is_some() {
        expect_about(said, reach(services, desk, draft.audience).await?.addresses)?;
    }
    let about = announcement.subject.get(Language::default()).to_owned();
    let (event, note) = (desk.event(), desk.noting(None, DeedKind::Announced, about));
    let at = clock::now().as_millisecond();
    let sent = services
        .work(move |db| {
            once::once(db, once.as_ref(), at, |db| {
                if !announcements::begin(db, event, id, at)? {
                    return Ok(None);
                }
                note(db)?;
                Ok(Some(id.to_string()))
            })
        })
        .await?;
    done(sent).map(drop)
}

/// Throws a draft away.
///
/// # Errors
/// What is wrong with it; `Sent` when it was sent.
pub async fn discard(services: &Services, desk: &Desk<ToRegister>, id: i64) -> Result<(), ActionError> {
    let event = desk.event();
    let was_draft = services.work(move |db| announcements::discard(db, event, id)).await?;
    if was_draft { Ok(()) } else { Err(ActionError::Sent) }
}

/// Texts in the event's languages.
pub fn texts(event: &Event, typed: impl Fn(TextLanguage) -> String) -> Texts {
    event.languages.iter().map(|language| (*language, typed(*language))).collect()
}

/// Mails it to the organiser who asks, in every language that it is written in.
///
/// # Errors
/// `NotFound` where it is none of the event's; `NotOrganiser` where a program asks.
pub async fn try_out(services: &Services, desk: &Desk<ToRegister>, id: i64) -> Result<(), NotTried> {
    let found = find(services, desk, id).await?;
    let organiser = desk.organiser.ok_or(NotTried::NotOrganiser)?;
    let (organisation, languages) = (desk.organisation(), desk.current.programme.event.languages.clone());
    let at = clock::now().as_millisecond();
    let mailed = services.work(move |db| {
        let written = languages.into_iter().filter(|language| !found.subject.own(*language).is_empty());
        let mut told: Vec<Language> = written.map(|language| language.told_in()).collect();
        told.dedup();
        db.write(|db| {
            for language in told {
                let letter =
                    Letter { organiser, organisation, language, announcement: Some(id), news: None, invited: None };
                organising::owe(db, MailKind::Test, &letter, at)?;
            }
            Ok::<_, DbError>(())
        })
    });
    Ok(mailed.await.map_err(ActionError::from)?)
}

/// Why nothing was mailed to try it.
#[derive(Debug)]
pub enum NotTried {
    /// A program has no mailbox.
    NotOrganiser,
    Other(ActionError),
}

impl From<ActionError> for NotTried {
    fn from(why: ActionError) -> Self {
        Self::Other(why)
    }
}
