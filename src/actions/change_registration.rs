//! Changing what somebody has registered for, by their own link.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Services;
use super::edit_programme::still::Still;
use super::error::{ActionError, Fault, FieldPath, Why, WishPlace};
use super::question_answers::{self, TypedAnswers};
use super::ranked_wishes;
use super::register::{AskedSeat, MOST_WISHES};
use super::registration_state::{Reader, Terms};
use super::tries::Try;
use crate::clock;
use crate::db::Db;
use crate::desk::once;
use crate::people::address::Address;
use crate::people::links::Purpose;
use crate::people::person;
use crate::programme::{Language, Mode};
use crate::seating::registration::{Holding, Registration};
use crate::seating::{
    Change, Command, Details, Idempotency, IfFull, Outcome, Proof, Prove, Refusal, RegistrationId, Whose, readdress,
};

/// Changes that are made together, or not at all.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedChanges {
    pub changes: Vec<AskedChange>,
}

/// One change. Whatever their order, what is given up comes first, then the attendance, then what is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskedChange {
    /// The code of a session to give up, or no longer to wait for.
    Drop(String),
    /// The code of a session in which a place is offered: takes it, and gives up what clashes with it.
    Accept(String),
    Add(AskedSeat),
    /// As long as the event's ballot is not drawn: all wishes anew, for each round the codes of at most five sessions, the best
    /// first.
    Ranks(Vec<Vec<String>>),
    /// As long as the event's ballot is not drawn: in how many sessions they want a place at least. With fewer they get none, and
    /// others have their places.
    Least(u16),
    /// For the whole day; refused when the event is full for it.
    Attendance(Mode),
    /// The same, but waits when the event is full for it.
    WaitFor(Mode),
    Details(AskedDetails),
}

/// What of themselves they correct.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedDetails {
    pub name: Option<String>,
    pub affiliation: Option<String>,
    pub language: Option<Language>,
    /// Access needs and diet; at most 500 characters. Encrypted at rest.
    pub needs: Option<String>,
    /// Whether they are reminded by mail.
    pub reminders: Option<bool>,
    /// Whether they want the organisation's newsletter.
    pub newsletter: Option<bool>,
    /// Whether organisers may write to them about more than their registration.
    pub announcements: Option<bool>,
    /// Answers to the event's questions, by slug; an empty one takes it back.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub answers: TypedAnswers,
}

/// What a change led to, besides what the rows say now.
#[derive(Default)]
pub struct Changed {
    /// Seats that they had before and have no longer, as code and mode.
    pub given_up: Vec<(String, Mode)>,
    /// What they have now, where it is known without reading it.
    pub holding: Option<Holding>,
}

/// Whose registration a token opens; whether it still does, the registrar will say.
fn whose(services: &Services, token: &str) -> Result<Whose, ActionError> {
    let opened = services.links.open(Purpose::Manage, token).ok_or(ActionError::NotFound)?;
    Ok(new_whose(opened.registration, opened.generation))
}

/// What makes a change be done once: a key belongs to one registration, to the one who asks, and to what was asked with it.
pub fn once(
    registration: RegistrationId,
    caller: &[u8],
    key: Option<&[u8]>,
    what: &str,
    body: &[u8],
) -> Option<Idempotency> {
    let key = once::hash(&[b"registration", registration.as_bytes(), caller, key?]);
    Some(Idempotency { key, body: once::hash(&[what.as_bytes(), body]) })
}

/// The same for anyone who has a link.
pub fn once_by_link(
    services: &Services,
    token: &str,
    key: Option<&[u8]>,
    what: &str,
    body: &[u8],
) -> Option<Idempotency> {
    once(services.links.open(Purpose::Manage, token)?.registration, token.as_bytes(), key, what, body)
}

/// Whose registration a command is about, from now on.
pub fn new_whose(registration: RegistrationId, generation: u32) -> Whose {
    Whose { registration, generation, at: clock::now().as_millisecond(), mail: Uuid::now_v7() }
}

/// That somebody asks for more than anybody needs.
pub fn too_much() -> ActionError {
    ActionError::invalid(FieldPath::Field("changes"), Why::TooMuch)
}

/// Longest access needs, in characters.
pub const NEEDS_LIMIT: usize = 500;

/// Encrypts access needs; an error when they are too long.
fn sealed(services: &Services, registration: RegistrationId, needs: Option<&str>) -> Result<Option<Vec<u8>>, ()> {
    let Some(needs) = needs.map(str::trim) else { return Ok(None) };
    if needs.chars().count() > NEEDS_LIMIT {
        return Err(());
    }
    services.links.seal.close(registration, needs).map(Some).map_err(|error| {
        tracing::error!(error, "sealing failed");
    })
}

/// Makes changes.
///
/// # Errors
/// What is wrong with them, or why the rules about seats say no.
pub async fn change(
    services: &Services,
    token: &str,
    asked: &AskedChanges,
    terms: Terms,
) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    if asked.changes.len() > MOST_WISHES {
        return Err(too_much());
    }
    let mut change = Change::of(whose);
    // Where each wish stands in what was sent.
    let mut places = Vec::new();
    let mut faults = Vec::new();
    for (index, change_asked) in asked.changes.iter().enumerate() {
        match change_asked {
            AskedChange::Drop(code) => change.drops.push(code.clone()),
            AskedChange::Accept(code) => change.accepts.push(code.clone()),
            AskedChange::Add(seat) => {
                places.push(WishPlace::Added { change: index });
                change.wishes.push(seat.wish());
            }
            // All wishes anew, twice: one of the two is not meant.
            AskedChange::Ranks(_) if change.anew => {
                faults.push(Fault {
                    at: FieldPath::Change(index, Box::new(FieldPath::Field("ranks"))),
                    why: Why::RankedTwice,
                });
            }
            AskedChange::Ranks(ranks) => {
                // Only the event knows its rounds.
                let (_, current) = services.open(Purpose::Manage, token).await?;
                match ranked_wishes::ranked(&current.programme, ranks) {
                    Ok((wishes, at)) => {
                        places.extend(at.into_iter().map(|place| place.within(index)));
                        change.wishes.extend(wishes);
                        change.anew = true;
                    }
                    Err(wrong) => {
                        faults.extend(wrong.into_iter().map(|fault| fault.within(|at| FieldPath::Change(index, at))));
                    }
                }
            }
            AskedChange::Least(least) => {
                let (registration, current) = services.open(Purpose::Manage, token).await?;
                let ranks = asked.changes.iter().find_map(|change| match change {
                    AskedChange::Ranks(ranks) => Some(ranks.clone()),
                    _ => None,
                });
                let ranks = ranks.unwrap_or_else(|| ranked_wishes::of_registration(&current.programme, &registration));
                let why = ranked_wishes::not_least(&current.programme, *least, Some(&ranks));
                let at = || FieldPath::Change(index, Box::new(FieldPath::Field("least")));
                faults.extend(why.map(|why| Fault { at: at(), why }));
                change.details.least = Some(*least);
            }
            AskedChange::Attendance(mode) => change.attendance = Some((*mode, IfFull::Refuse)),
            AskedChange::WaitFor(mode) => change.attendance = Some((*mode, IfFull::Wait)),
            AskedChange::Details(details) => {
                let typed = (details.name.as_deref(), details.affiliation.as_deref());
                match person::parse_details(typed, details.language) {
                    Ok(parsed) => {
                        // Of several, the last word on each field.
                        let before = std::mem::take(&mut change.details);
                        change.details = Details {
                            name: parsed.name.or(before.name),
                            affiliation: parsed.affiliation.or(before.affiliation),
                            language: parsed.language.or(before.language),
                            reminders: details.reminders.or(before.reminders),
                            newsletter: details.newsletter.or(before.newsletter),
                            announcements: details.announcements.or(before.announcements),
                            ..before
                        };
                        match sealed(services, whose.registration, details.needs.as_deref()) {
                            Ok(needs) => change.details.needs = needs.or(change.details.needs.take()),
                            Err(()) => {
                                let why = Why::TooLong { limit: NEEDS_LIMIT };
                                faults.push(in_details(index, Fault { at: FieldPath::Field("needs"), why }));
                            }
                        }
                    }
                    Err(wrong) => faults.extend(wrong.into_iter().map(|fault| in_details(index, fault.into()))),
                }
            }
        }
    }
    let answered = asked.changes.iter().enumerate().filter_map(|(index, change)| match change {
        AskedChange::Details(details) if !details.answers.is_empty() => Some((index, &details.answers)),
        _ => None,
    });
    for (index, typed) in answered {
        // Only the event knows what it asks.
        let (_, current) = services.open(Purpose::Manage, token).await?;
        match question_answers::answers(&current.programme, typed, false) {
            Ok(answers) => change.details.answers.extend(answers),
            Err(wrong) => faults.extend(wrong.into_iter().map(|fault| in_details(index, fault))),
        }
    }
    if !faults.is_empty() {
        return Err(ActionError::Invalid(faults));
    }
    // What cannot be read was not emptied by the one who saw nothing of it.
    if change.details.needs.as_ref().is_some_and(Vec::is_empty) {
        let (registration, _) = services.open(Purpose::Manage, token).await?;
        let sealed = registration.needs.as_deref().unwrap_or_default();
        if !sealed.is_empty() && services.links.seal.open(registration.id, sealed).is_none() {
            tracing::error!("access needs that do not open were left as they are");
            change.details.needs = None;
        }
    }
    submit(services, Command::Change(change), token, terms, places).await
}

/// A fault in what somebody corrects of themselves by one of several changes.
pub fn in_details(change: usize, fault: Fault) -> Fault {
    fault.within(FieldPath::Details).within(|at| FieldPath::Change(change, at))
}

/// Takes a place that is offered, by a link that can do only this.
///
/// # Errors
/// Why it cannot be taken.
pub async fn accept(services: &Services, registration: &Registration, code: &str) -> Result<(), ActionError> {
    let (id, generation) = (registration.id, registration.generation);
    let change = Change { accepts: vec![code.to_owned()], ..Change::of(new_whose(id, generation)) };
    let token = services.links.token(Purpose::Manage, id, generation);
    submit(services, Command::Change(change), &token, Terms::default(), Vec::new()).await.map(drop)
}

/// Cancels everything.
///
/// # Errors
/// Why not.
pub async fn cancel(services: &Services, token: &str, terms: Terms) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    submit(services, Command::Cancel(whose), token, terms, Vec::new()).await
}

/// Takes a cancellation back.
///
/// # Errors
/// Why not.
pub async fn undo(services: &Services, token: &str, once: Option<Idempotency>) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    submit(services, Command::Undo(whose), token, Terms { once, ..Terms::default() }, Vec::new()).await
}

/// Forgets them.
///
/// # Errors
/// Why not.
pub async fn erase(services: &Services, token: &str) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    submit(services, Command::Erase(whose), token, Terms::default(), Vec::new()).await
}

/// Says what a link from a mail was answered with.
///
/// # Errors
/// A refusal where another registration was proven meanwhile.
pub async fn prove(services: &Services, token: &str, answer: Proof) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    // The calendar from the screen ends with the rest of it.
    services.changed(whose.registration, whose.generation.saturating_sub(1));
    match services.registrar.submit(Command::Prove(Prove { whose, answer })).await? {
        (Outcome::Changed { .. }, _) => Ok(Changed::default()),
        (Outcome::Refused(refusal), _) => {
            let (_, current) = services.open_unproven(token).await?;
            Err(ActionError::refused(refusal, &current.programme, Vec::new()))
        }
        _ => Err(ActionError::Broken),
    }
}

/// Asks another address whether it is theirs: until it says so, nothing changes. Whether it is known is told to nobody but its
/// reader.
///
/// # Errors
/// What is wrong with it; that it is too late, or was asked for too often.
pub async fn ask_address(services: &Services, token: &str, email: &str) -> Result<(), ActionError> {
    let (registration, current) = services.open(Purpose::Manage, token).await?;
    let event = &current.programme.event;
    let closed_at = event.changes_close_at.unwrap_or(event.over_at);
    let refusal = match () {
        () if registration.is_cancelled() => Some(Refusal::IsCancelled),
        () if clock::now() >= closed_at => Some(Refusal::ChangesClosed { closed_at: closed_at.as_millisecond() }),
        () if registration.email.is_empty() => Some(Refusal::UnknownRegistration),
        () => None,
    };
    if let Some(refusal) = refusal {
        return Err(ActionError::refused(refusal, &current.programme, Vec::new()));
    }
    let key = person::parse_address(email).map_err(|fault| ActionError::Invalid(vec![fault.into()]))?;
    let email = email.parse::<Address>().map_or_else(|_| key.clone(), |address| address.to_string());
    if registration.email == email {
        return Err(ActionError::invalid(FieldPath::Field("email"), Why::SameAddress));
    }
    // Nobody's mailbox is filled by asking again and again.
    let id = registration.id;
    if [format!("address {key}"), format!("addresses of {id}")]
        .iter()
        .any(|whose| services.mailboxes.take(whose) == Try::Refused)
    {
        return Err(ActionError::AskedOften);
    }
    let (event, at, serial) = (registration.event, clock::now().as_millisecond(), fastrand::u32(..));
    let counted = services.links.mailed(event, &email, "question");
    services.work(move |db| readdress::ask(db, (event, id), (&email, &key), (serial, counted), at)).await?;
    Ok(())
}

/// Makes all links anew, and mails them.
///
/// # Errors
/// Why not.
pub async fn renew(services: &Services, token: &str) -> Result<Changed, ActionError> {
    let whose = whose(services, token)?;
    submit(services, Command::Renew(whose), token, Terms::default(), Vec::new()).await
}

/// `places`: where each wish stands.
async fn submit(
    services: &Services,
    command: Command,
    token: &str,
    Terms { once, still }: Terms,
    places: Vec<WishPlace>,
) -> Result<Changed, ActionError> {
    let command = command.once(once);
    let done = if still == Still::Whatever {
        services.registrar.submit(command).await?
    } else {
        let Whose { registration, generation, .. } = whose(services, token)?;
        let is_so = move |db: &mut Db| Reader::Attendee.is_met(db, &still, (registration, generation));
        (services.command_if(command, is_so, |_, _| Ok(())).await?.ok_or(ActionError::Changed)?, None)
    };
    match done {
        (Outcome::Changed { given_up, .. }, holding) => {
            if let Some(opened) = services.links.open(Purpose::Manage, token) {
                services.changed(opened.registration, opened.generation);
            }
            Ok(Changed { given_up, holding })
        }
        (Outcome::Refused(refusal), _) => {
            // Only now it matters of which event it is.
            let (_, current) = services.open(Purpose::Manage, token).await?;
            Err(ActionError::refused(refusal, &current.programme, places))
        }
        _ => Err(ActionError::Broken),
    }
}
