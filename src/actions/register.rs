//! Registering: from what is asked to a command.

use std::sync::Arc;

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToRegister};
use super::error::{ActionError, Fault, FieldPath, Why, WishPlace};
use super::question_answers::{self, TypedAnswers};
use super::ranked_wishes;
use crate::ballot;
use crate::clock;
use crate::desk::deeds::DeedKind;
use crate::desk::once;
use crate::people::person::{self, Typed};
use crate::programme::{EventId, Language, Mode, Programme};
use crate::seating::reference::reference;
use crate::seating::{
    Client, Command, Idempotency, IfFull, Outcome, Register, RegisterGroup, Registered, RegistrationId, Remind, Wish,
};

/// A registration as it is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// At most 120 characters.
    pub name: String,
    /// In a group, those after the first may leave it out.
    #[serde(default)]
    pub email: Option<String>,
    /// Where they work or study; at most 120 characters.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// The language of mails and pages. Left out: the request's.
    pub language: Option<Language>,
    pub attendance: Mode,
    /// What happens when the event itself is full: `wait` for a place in it, or `refuse` (when left out).
    pub if_full: Option<IfFull>,
    #[serde(default)]
    pub seats: Vec<AskedSeat>,
    /// Instead of seats, as long as the event's ballot is not drawn: for each round the codes of at most five sessions, the best
    /// first.
    #[serde(default)]
    pub ranks: Option<Vec<Vec<String>>>,
    /// With `ranks`: in how many sessions they want a place at least. With fewer they get none, and others have their places.
    #[serde(default)]
    pub least: Option<u16>,
    /// Answers to the event's questions, by slug.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub answers: TypedAnswers,
}

/// A session that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedSeat {
    /// The session's code.
    pub session: String,
    /// Left out: as the registration's where the session has it, else the other.
    pub attendance: Option<Mode>,
    /// `wait` (when left out), `skip` or `refuse` (then nothing at all is registered).
    pub if_full: Option<IfFull>,
    /// The code of the session that they keep, or take, until this one comes.
    pub instead_of: Option<String>,
    /// In a change: the code of the session that they wait for already, and until whose coming they take this one.
    pub until: Option<String>,
}

impl AskedSeat {
    pub fn wish(&self) -> Wish {
        Wish {
            session: self.session.clone(),
            mode: self.attendance,
            if_full: self.if_full.unwrap_or(IfFull::Wait),
            instead_of: self.instead_of.clone(),
            until: self.until.clone(),
        }
    }
}

/// More wishes than any programme needs.
pub const MOST_WISHES: usize = 100;

/// People who register together at most.
pub const MOST_IN_GROUP: usize = 10;

/// Several people, all of whom are registered or nobody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedGroup {
    /// At most 10. The first is the contact and needs an address; mails to those without one go to theirs.
    pub people: Vec<Asked>,
    /// As long as the event's ballot is not drawn: whether two to five people would sit together. The draw heeds it where nobody
    /// loses by it.
    #[serde(default)]
    pub together: bool,
}

/// What came with what is asked.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// The client's idempotency key.
    pub key: Option<&'a [u8]>,
    pub body: &'a [u8],
    /// The desk that asks, for somebody who may have no address: their reference and a printed agenda suffice. The key is theirs alone.
    pub desk: Option<&'a Desk<ToRegister>>,
    /// Who sent it, where that is counted.
    pub client: Option<Client>,
}

impl Sent<'_> {
    fn idempotency(self, event: EventId) -> Option<Idempotency> {
        let caller = self.desk.map(Desk::caller).unwrap_or_default();
        let key = |key| once::hash(&[b"registering", &event.number().to_be_bytes(), &caller, key]);
        self.key.map(|given| Idempotency { key: key(given), body: *blake3::hash(self.body).as_bytes() })
    }
}

/// Registers, or says why not; anyone who names no language gets `usual`.
///
/// # Errors
/// What is wrong with it, or why the rules about seats say no.
pub async fn register(
    services: &Services,
    programme: &Arc<Programme>,
    asked: &Asked,
    sent: Sent<'_>,
    usual: Language,
) -> Result<Registered, ActionError> {
    let instead = sent.desk.map(|_| "");
    let (mut register, places) =
        parsed(programme, asked, instead, sent.desk.is_none(), usual).map_err(ActionError::Invalid)?;
    register.idempotency = sent.idempotency(programme.event.id);
    (register.is_vouched_for, register.client) = (sent.desk.is_some(), sent.client);
    let command = Command::Register(register);
    let outcome = match sent.desk {
        None => submit(services, programme, command, vec![places]).await?,
        Some(desk) => {
            let deed = desk.deed(DeedKind::Registered);
            let outcome = services.command(command, move |db, outcome| match outcome {
                Outcome::Registered(one) => deed(db, Some(one.id), reference(one.number)),
                _ => Ok(()),
            });
            accepted(outcome.await?, programme, vec![places])?
        }
    };
    match outcome {
        Outcome::Registered(registered) => Ok(registered),
        _ => Err(ActionError::Broken),
    }
}

/// Registers several people, in their order, or says why nobody was.
///
/// # Errors
/// As [`register`], for each of them.
pub async fn register_group(
    services: &Services,
    programme: &Arc<Programme>,
    asked: &AskedGroup,
    sent: Sent<'_>,
    usual: Language,
) -> Result<Vec<Registered>, ActionError> {
    let mut members: Vec<Register> = Vec::with_capacity(asked.people.len());
    let mut places = Vec::with_capacity(asked.people.len());
    let mut faults = Vec::new();
    if asked.people.is_empty() || asked.people.len() > MOST_IN_GROUP {
        faults.push(Fault { at: FieldPath::Field("people"), why: Why::GroupSize { most: MOST_IN_GROUP } });
    }
    if asked.together {
        let why = not_together(programme, asked.people.len());
        faults.extend(why.map(|why| Fault { at: FieldPath::Field("together"), why }));
    }
    let contact = asked.people.first().and_then(|person| person.email.as_deref()).map(str::trim);
    let contact = contact.unwrap_or_default();
    for (index, person) in asked.people.iter().enumerate().take(MOST_IN_GROUP) {
        match parsed(programme, person, (index > 0).then_some(contact), false, usual) {
            Ok((register, of_one)) => {
                places.push(of_one);
                let contact = members.first().map(|first| first.id);
                members.push(Register { contact, client: sent.client, ..register });
            }
            Err(wrong) => {
                faults.extend(wrong.into_iter().map(|fault| fault.within(|at| FieldPath::Member(index, at))));
            }
        }
    }
    if !faults.is_empty() {
        return Err(ActionError::Invalid(faults));
    }
    let command = Command::RegisterGroup(RegisterGroup {
        members,
        is_together: asked.together,
        mail: Uuid::now_v7(),
        at: clock::now().as_millisecond(),
        idempotency: sent.idempotency(programme.event.id),
    });
    match submit(services, programme, command, places).await? {
        Outcome::GroupRegistered(registered) => Ok(registered),
        _ => Err(ActionError::Broken),
    }
}

/// Why so many people cannot ask to sit together.
fn not_together(programme: &Programme, people: usize) -> Option<Why> {
    match programme.event.undrawn() {
        None => Some(Why::NoBallot),
        Some(_) if !(2..=ballot::MOST_DRAWN_TOGETHER).contains(&people) => {
            Some(Why::Together { most: ballot::MOST_DRAWN_TOGETHER })
        }
        Some(_) => None,
    }
}

/// One person's command, and where each wish stands in what was sent; mails to the one who has no address go to `instead`. Anyone who
/// registers themselves `must_answer` what is required.
pub fn parsed(
    programme: &Programme,
    asked: &Asked,
    instead: Option<&str>,
    must_answer: bool,
    usual: Language,
) -> Result<(Register, Vec<WishPlace>), Vec<Fault>> {
    let typed = Typed {
        name: &asked.name,
        email: asked.email.as_deref().unwrap_or_default(),
        affiliation: asked.affiliation.as_deref().unwrap_or_default(),
        language: asked.language.unwrap_or(usual),
    };
    let person = person::parse(&typed, instead).map_err(|faults| faults.into_iter().map(Fault::from).collect());
    let answers = question_answers::answers(programme, &asked.answers, must_answer);
    let (person, answers) = match (person, answers) {
        (Ok(person), Ok(answers)) => (person, answers),
        (person, answers) => {
            let wrong: [Option<Vec<Fault>>; 2] = [person.err(), answers.err()];
            return Err(wrong.into_iter().flatten().flatten().collect());
        }
    };
    let wrong = |field: &'static str, why: Why| Err(vec![Fault { at: FieldPath::Field(field), why }]);
    // Nobody comes to an event without coming to it.
    if asked.if_full == Some(IfFull::Skip) {
        return wrong("if_full", Why::OneOf { values: "wait, refuse" });
    }
    if asked.seats.len() > MOST_WISHES {
        return wrong("seats", Why::TooMuch);
    }
    let (wishes, places) = match &asked.ranks {
        None => {
            let places = (0..asked.seats.len()).map(WishPlace::Seat).collect();
            (asked.seats.iter().map(AskedSeat::wish).collect(), places)
        }
        Some(_) if !asked.seats.is_empty() => return wrong("ranks", Why::RanksAndSeats),
        Some(ranks) => ranked_wishes::ranked(programme, ranks)?,
    };
    let least = asked.least.unwrap_or_default();
    if let Some(why) = ranked_wishes::not_least(programme, least, asked.ranks.as_deref()) {
        return wrong("least", why);
    }
    let register = Register {
        id: RegistrationId::now(),
        mail: Uuid::now_v7(),
        event: programme.event.id,
        at: clock::now().as_millisecond(),
        person,
        attendance: asked.attendance,
        if_full: asked.if_full.unwrap_or(IfFull::Refuse),
        wishes,
        idempotency: None,
        contact: None,
        answers,
        is_vouched_for: false,
        client: None,
        least,
    };
    Ok((register, places))
}

/// `places`: where each wish stands, of each person.
async fn submit(
    services: &Services,
    programme: &Arc<Programme>,
    command: Command,
    places: Vec<Vec<WishPlace>>,
) -> Result<Outcome, ActionError> {
    let (outcome, _) = services.registrar.submit(command).await?;
    accepted(outcome, programme, places)
}

/// What was not refused.
fn accepted(outcome: Outcome, programme: &Arc<Programme>, places: Vec<Vec<WishPlace>>) -> Result<Outcome, ActionError> {
    match outcome {
        Outcome::Refused(refusal) => Err(ActionError::of_several(refusal, programme, places)),
        outcome => Ok(outcome),
    }
}

/// Mails someone's link again, if the address is known; which it is, is not told.
///
/// # Errors
/// When it is no address, or the registrar is too busy.
pub async fn send_link(services: &Services, programme: &Arc<Programme>, email: &str) -> Result<(), ActionError> {
    let email_key = person::parse_address(email).map_err(|fault| ActionError::Invalid(vec![fault.into()]))?;
    let at = clock::now().as_millisecond();
    let command = Command::Remind(Remind { event: programme.event.id, email_key, at, mail: Uuid::now_v7() });
    submit(services, programme, command, Vec::new()).await.map(drop)
}
