//! From what was sent to a command: the same for the API and for the form.

use i18n_embed_fl::fl;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToRegister};
use super::question_answers::{self, TypedAnswers};
use super::ranked_wishes;
use crate::ballot;
use crate::clock;
use crate::desk::{deeds, once};
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::speech;
use crate::people::person::{self, Typed};
use crate::programme::{Language, Mode, Programme};
use crate::seating::reference::reference;
use crate::seating::{
    Client, Command, Idempotency, IfFull, Outcome, Refusal, Register, RegisterGroup, Registered, Remind, Wish,
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
    /// Where she works or studies; at most 120 characters.
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
    /// The code of the session that she keeps, or takes, until this one comes.
    pub instead_of: Option<String>,
    /// In a change: the code of the session that she waits for already, and until whose coming she takes this one.
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
pub const MOST_TOGETHER: usize = 10;

/// Several people, all of whom are registered or nobody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedGroup {
    /// At most 10. The first is the contact and needs an address; mails to those without one go to hers.
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
    /// The desk that asks, for somebody who may have no address: her reference and a printed agenda suffice. The key is theirs alone.
    pub desk: Option<&'a Desk<ToRegister>>,
    /// Who sent it, where that is counted.
    pub client: Option<Client>,
}

impl Sent<'_> {
    fn idempotency(self, event: i64) -> Option<Idempotency> {
        let caller = self.desk.map(Desk::caller).unwrap_or_default();
        let key = |key| once::hash(&[b"registering", &event.to_be_bytes(), &caller, key]);
        self.key.map(|given| Idempotency { key: key(given), body: *blake3::hash(self.body).as_bytes() })
    }
}

/// Registers, or says why not.
///
/// # Errors
/// A problem in the reader's language.
pub async fn register(
    services: &Services,
    programme: &Programme,
    asked: &Asked,
    sent: Sent<'_>,
    language: Language,
) -> Result<Registered, Problem> {
    let instead = sent.desk.map(|_| "");
    let (mut register, places) = parsed(programme, asked, instead, sent.desk.is_none(), language)
        .map_err(|errors| Problem::invalid(errors, language))?;
    register.idempotency = sent.idempotency(programme.event.id);
    (register.is_vouched_for, register.client) = (sent.desk.is_some(), sent.client);
    let command = Command::Register(register);
    let outcome = match sent.desk {
        None => submit(services, programme, command, &[places], language).await?,
        Some(desk) => {
            let deed = desk.deed(deeds::REGISTERED);
            let outcome = services.desk_command(language, command, |db, outcome| match outcome {
                Outcome::Registered(one) => deed(db, Some(one.id), reference(one.number)),
                _ => Ok(()),
            });
            accepted(outcome.await?, programme, &[places], language)?
        }
    };
    match outcome {
        Outcome::Registered(registered) => Ok(registered),
        _ => Err(Problem::new(Kind::Broken, language)),
    }
}

/// Registers several people, in their order, or says why nobody was.
///
/// # Errors
/// A problem in the reader's language.
pub async fn register_group(
    services: &Services,
    programme: &Programme,
    asked: &AskedGroup,
    sent: Sent<'_>,
    language: Language,
) -> Result<Vec<Registered>, Problem> {
    let mut members: Vec<Register> = Vec::with_capacity(asked.people.len());
    let mut places = Vec::with_capacity(asked.people.len());
    let mut errors = Vec::new();
    if asked.people.is_empty() || asked.people.len() > MOST_TOGETHER {
        let message = problems::group_size(MOST_TOGETHER, language);
        errors.push(FieldError { field: "people".into(), message });
    }
    if asked.together {
        errors.extend(not_together(programme, asked.people.len(), language));
    }
    let contact = asked.people.first().and_then(|person| person.email.as_deref()).map(str::trim);
    let contact = contact.unwrap_or_default();
    for (index, person) in asked.people.iter().enumerate().take(MOST_TOGETHER) {
        match parsed(programme, person, (index > 0).then_some(contact), false, language) {
            Ok((register, of_one)) => {
                places.push(of_one);
                let contact = members.first().map(|first| first.id);
                members.push(Register { contact, client: sent.client, ..register });
            }
            Err(faults) => errors.extend(faults.into_iter().map(|fault| problems::in_group(index, fault, language))),
        }
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors, language));
    }
    let command = Command::RegisterGroup(RegisterGroup {
        members,
        is_together: asked.together,
        mail: Uuid::now_v7(),
        at: clock::now().as_millisecond(),
        idempotency: sent.idempotency(programme.event.id),
    });
    match submit(services, programme, command, &places, language).await? {
        Outcome::GroupRegistered(registered) => Ok(registered),
        _ => Err(Problem::new(Kind::Broken, language)),
    }
}

/// Why so many people cannot ask to sit together.
fn not_together(programme: &Programme, people: usize, language: Language) -> Option<FieldError> {
    let message = match programme.event.undrawn() {
        None => fl!(speech(language), "fault-no-ballot"),
        Some(_) if !(2..=ballot::MOST_TOGETHER).contains(&people) => {
            fl!(speech(language), "fault-together", most = ballot::MOST_TOGETHER)
        }
        Some(_) => return None,
    };
    Some(FieldError { field: "together".into(), message })
}

/// One person's command, and where each wish stands in what was sent; mails to whoever has no address go to `instead`. Whoever
/// registers herself `must_answer` what is required.
pub fn parsed(
    programme: &Programme,
    asked: &Asked,
    instead: Option<&str>,
    must_answer: bool,
    language: Language,
) -> Result<(Register, Vec<String>), Vec<FieldError>> {
    let typed = Typed {
        name: &asked.name,
        email: asked.email.as_deref().unwrap_or_default(),
        affiliation: asked.affiliation.as_deref().unwrap_or_default(),
        language: asked.language.unwrap_or(language),
    };
    let person = person::parse(&typed, instead)
        .map_err(|faults| faults.into_iter().map(|fault| problems::person_fault(fault, language)).collect::<Vec<_>>());
    let answers = question_answers::answers(programme, &asked.answers, must_answer, language);
    let (person, answers) = match (person, answers) {
        (Ok(person), Ok(answers)) => (person, answers),
        (person, answers) => {
            return Err([person.err(), answers.err()].into_iter().flatten().flatten().collect());
        }
    };
    // Nobody comes to an event without coming to it.
    if asked.if_full == Some(IfFull::Skip) {
        let message = fl!(speech(language), "problem-one-of", values = "wait, refuse");
        return Err(vec![FieldError { field: "if_full".into(), message }]);
    }
    if asked.seats.len() > MOST_WISHES {
        return Err(vec![FieldError { field: "seats".into(), message: Problem::new(Kind::TooLarge, language).detail }]);
    }
    let (wishes, places) = match &asked.ranks {
        None => {
            let place = |index: usize| format!("seats[{index}]");
            (asked.seats.iter().map(AskedSeat::wish).collect(), (0..asked.seats.len()).map(place).collect())
        }
        Some(_) if !asked.seats.is_empty() => {
            let message = fl!(speech(language), "fault-ranks-and-seats");
            return Err(vec![FieldError { field: "ranks".into(), message }]);
        }
        Some(ranks) => ranked_wishes::ranked(programme, ranks, language)?,
    };
    let register = Register {
        id: Uuid::now_v7(),
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
    };
    Ok((register, places))
}

/// `places`: where each wish stands, of each person.
async fn submit(
    services: &Services,
    programme: &Programme,
    command: Command,
    places: &[Vec<String>],
    language: Language,
) -> Result<Outcome, Problem> {
    match services.registrar.submit(command).await {
        Ok((outcome, _)) => accepted(outcome, programme, places, language),
        Err(why) => Err(Problem::new(why.into(), language)),
    }
}

/// What was not refused.
fn accepted(
    outcome: Outcome,
    programme: &Programme,
    places: &[Vec<String>],
    language: Language,
) -> Result<Outcome, Problem> {
    let Outcome::Refused(refusal) = outcome else { return Ok(outcome) };
    let member = if let Refusal::InGroup { member, .. } = &refusal { *member } else { 0 };
    let place = |wish: usize| places.get(member).and_then(|places| places.get(wish)).cloned();
    let path = |wish: usize| place(wish).unwrap_or_else(|| format!("seats[{wish}]"));
    Err(ranked_wishes::at_lists(problems::refusal(&refusal, programme, &path, language)))
}

/// Mails someone's link again, if the address is known; which it is, is not told.
///
/// # Errors
/// When it is no address, or the registrar is too busy.
pub async fn send_link(
    services: &Services,
    programme: &Programme,
    email: &str,
    language: Language,
) -> Result<(), Problem> {
    let email_key = person::parse_address(email)
        .map_err(|fault| Problem::invalid(vec![problems::person_fault(fault, language)], language))?;
    let at = clock::now().as_millisecond();
    let command = Command::Remind(Remind { event: programme.event.id, email_key, at, mail: Uuid::now_v7() });
    submit(services, programme, command, &[], language).await.map(|_| ())
}
