//! What the desk does for somebody: with its own rights, written down and told under its own name. Nobody at the desk has
//! anybody's link.

use serde::Deserialize;
use utoipa::ToSchema;

use super::Services;
use super::actor::{Desk, ToRegister};
use super::change_registration::{Changed, in_details, new_whose, too_much};
use super::edit_programme::still::Still;
use super::error::{ActionError, WishPlace};
use super::manage_registration;
use super::register::{AskedSeat, MOST_WISHES};
use super::registration_state::{Reader, Terms};
use crate::clock;
use crate::db::{Database, Db};
use crate::desk::deeds::DeedKind;
use crate::desk::rights::Right;
use crate::people::person::{self, Typed};
use crate::programme::{Language, Mode};
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::seating::{
    Change, Command, Idempotency, IfFull, Outcome, Refusal, RegistrationId, Standing, Whose, readdress,
};

/// Changes that are made together, or not at all.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedOnBehalf {
    pub changes: Vec<ChangeOnBehalf>,
}

impl AskedOnBehalf {
    /// Whether somebody's registration is as asked already: the same way of taking part, the same details.
    fn is_so(&self, now: &Registration) -> bool {
        let is_in = now.standing == Standing::In && !self.changes.is_empty();
        is_in
            && self.changes.iter().all(|change| match change {
                ChangeOnBehalf::Attendance(mode) => *mode == now.attendance && now.waits.is_none(),
                ChangeOnBehalf::Details(DetailsOnBehalf { name, affiliation, language }) => {
                    let is = |asked: &Option<String>, now: &str| asked.as_ref().is_none_or(|asked| asked.trim() == now);
                    is(name, &now.name)
                        && is(affiliation, &now.affiliation)
                        && language.is_none_or(|asked| asked == now.language)
                }
                _ => false,
            })
    }
}

/// One change. Whatever their order, what is given up comes first, then the attendance, then what is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOnBehalf {
    /// The code of a session to give up, or no longer to wait for.
    Drop(String),
    /// The code of a session in which a place is offered: takes it, and gives up what clashes with it.
    Accept(String),
    Add(AskedSeat),
    /// For the whole event; refused when it is full for it.
    Attendance(Mode),
    /// The same, but waits when the event is full for it.
    WaitFor(Mode),
    Details(DetailsOnBehalf),
}

/// What organisers correct of somebody. Not what they need, nor what they want to be mailed: that is theirs to say.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DetailsOnBehalf {
    /// At most 120 characters.
    pub name: Option<String>,
    /// Where they work or study; at most 120 characters.
    pub affiliation: Option<String>,
    pub language: Option<Language>,
}

/// Makes changes.
///
/// # Errors
/// What is wrong with them, or why the rules about seats say no.
pub async fn change(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    asked: &AskedOnBehalf,
    terms: Terms,
) -> Result<Option<Changed>, ActionError> {
    if asked.changes.len() > MOST_WISHES {
        return Err(too_much());
    }
    // Nobody is told of what is so already, and no log holds it.
    let now = there(services, desk, id).await?;
    if asked.is_so(&now) && (terms.still == Still::Whatever || is_meant(services, &now, &terms.still).await?) {
        return Ok(None);
    }
    let mut change = Change::of(new_whose(id, 0));
    // Where each wish stands in what was sent, and what is written down: codes and names of fields, nothing of theirs.
    let (mut places, mut faults, mut about) = (Vec::new(), Vec::new(), Vec::new());
    for (index, asked) in asked.changes.iter().enumerate() {
        match asked {
            ChangeOnBehalf::Drop(code) => {
                about.push(format!("−{code}"));
                change.drops.push(code.clone());
            }
            ChangeOnBehalf::Accept(code) => {
                about.push(format!("+{code}"));
                change.accepts.push(code.clone());
            }
            ChangeOnBehalf::Add(seat) => {
                about.push(format!("+{}", seat.session));
                places.push(WishPlace::Added { change: index });
                change.wishes.push(seat.wish());
            }
            ChangeOnBehalf::Attendance(mode) | ChangeOnBehalf::WaitFor(mode) => {
                about.push(mode.to_string());
                let is_asked = matches!(asked, ChangeOnBehalf::Attendance(_));
                change.attendance = Some((*mode, if is_asked { IfFull::Refuse } else { IfFull::Wait }));
            }
            ChangeOnBehalf::Details(details) => {
                for (field, is_there) in [
                    ("name", details.name.is_some()),
                    ("affiliation", details.affiliation.is_some()),
                    ("language", details.language.is_some()),
                ] {
                    about.extend(is_there.then(|| field.to_owned()));
                }
                match person::parse_details((details.name.as_deref(), details.affiliation.as_deref()), details.language)
                {
                    Ok(parsed) => change.details = parsed,
                    Err(wrong) => faults.extend(wrong.into_iter().map(|fault| in_details(index, fault.into()))),
                }
            }
        }
    }
    if !faults.is_empty() {
        return Err(ActionError::Invalid(faults));
    }
    let command = |whose| Command::Change(Change { whose, ..change.clone() });
    submit(services, desk, id, (&command, DeedKind::ChangedFor, &about.join(", "), terms), &places).await.map(Some)
}

/// Cancels everything that somebody has.
///
/// # Errors
/// Why not.
pub async fn cancel(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    terms: Terms,
) -> Result<Changed, ActionError> {
    submit(services, desk, id, (&Command::Cancel, DeedKind::CancelledFor, "", terms), &[]).await
}

/// Takes a cancellation back.
///
/// # Errors
/// Why not.
pub async fn undo(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    once: Option<Idempotency>,
) -> Result<Changed, ActionError> {
    let terms = Terms { once, ..Terms::default() };
    submit(services, desk, id, (&Command::Undo, DeedKind::RestoredFor, "", terms), &[]).await
}

/// Forgets somebody.
///
/// # Errors
/// Why not.
pub async fn erase(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    once: Option<Idempotency>,
) -> Result<Changed, ActionError> {
    let terms = Terms { once, ..Terms::default() };
    submit(services, desk, id, (&Command::Erase, DeedKind::ErasedFor, "", terms), &[]).await
}

/// Gives somebody another address, to be confirmed from there; the old one is told, and every link ends. Where the one who does it may
/// not see access needs, these and sensitive answers do not go along: nobody reads them by an address of their own.
///
/// # Errors
/// What is wrong with it; that somebody else is registered with it.
pub async fn readdress(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    email: &str,
) -> Result<(), ActionError> {
    let registration = open_to_change(services, desk, id).await?;
    let (name, affiliation) = (registration.name.as_str(), registration.affiliation.as_str());
    let typed = Typed { name, email, affiliation, language: registration.language };
    let person = person::parse(&typed, None)
        .map_err(|faults| ActionError::Invalid(faults.into_iter().map(Into::into).collect()))?;
    let (event, at) = (desk.event(), clock::now().as_millisecond());
    let key = person.email_key.unwrap_or_default();
    let keeps_needs = desk.may(Right::Sensitive);
    let note = desk.noting(Some(id), DeedKind::Readdressed, reference(registration.number));
    let work =
        move |db: &mut Database| readdress::readdress(db, event, id, (&person.email, &key, keeps_needs), at, note);
    let is_free = services.work(work).await?;
    if !is_free {
        return Err(ActionError::AlreadyRegistered);
    }
    services.changed(id, registration.generation);
    Ok(())
}

/// Makes somebody's links anew, and mails the new one: anyone who has an old one has nothing.
///
/// # Errors
/// `NotFound` where they have no address.
pub async fn renew(services: &Services, desk: &Desk<ToRegister>, id: RegistrationId) -> Result<(), ActionError> {
    submit(services, desk, id, (&Command::Renew, DeedKind::Renewed, "", Terms::default()), &[]).await.map(drop)
}

/// Somebody of whom something may change: not after the event, nor once it is cancelled.
async fn open_to_change(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
) -> Result<Registration, ActionError> {
    let registration = there(services, desk, id).await?;
    let closed_at = desk.current.programme.event.over_at.as_millisecond();
    let refusal = match () {
        () if registration.is_cancelled() => Refusal::IsCancelled,
        () if clock::now().as_millisecond() >= closed_at => Refusal::ChangesClosed { closed_at },
        () => return Ok(registration),
    };
    Err(ActionError::refused(refusal, &desk.current.programme, Vec::new()))
}

/// Somebody of whom something is left: who was erased has nothing that could be taken back.
async fn there(services: &Services, desk: &Desk<ToRegister>, id: RegistrationId) -> Result<Registration, ActionError> {
    let registration = manage_registration::find(services, desk, id).await?;
    if registration.erased_at.is_some() { Err(ActionError::NotFound) } else { Ok(registration) }
}

/// How often it is tried where their links were made anew at that moment.
const AGAIN: usize = 3;

/// Whether somebody is as the one who changes them has seen them.
async fn is_meant(services: &Services, now: &Registration, still: &Still) -> Result<bool, ActionError> {
    let (now, still) = (now.clone(), still.clone());
    Ok(services.work(move |db| Ok(still.check(Some(&Reader::Desk.state(db, &now)?)).is_ok())).await?)
}

/// A command, the deed that it is, what that is about besides whom, and on which terms it is done.
type Act<'a> = (&'a dyn Fn(Whose) -> Command, DeedKind, &'a str, Terms);

async fn submit(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    (command, deed, about, terms): Act<'_>,
    places: &[WishPlace],
) -> Result<Changed, ActionError> {
    for _ in 0..AGAIN {
        let Registration { number, generation, .. } = manage_registration::find(services, desk, id).await?;
        let asked = Command::ByDesk(Box::new(command(new_whose(id, generation)))).once(terms.once.clone());
        let named = reference(number);
        let about = if about.is_empty() { named } else { format!("{named}: {about}") };
        let note = desk.noting(Some(id), deed, about);
        let still = terms.still.clone();
        let is_so = move |db: &mut Db| Reader::Desk.is_met(db, &still, (id, generation));
        match services.command_if(asked, is_so, |db, _| note(db)).await?.ok_or(ActionError::Changed)? {
            Outcome::Changed { given_up, .. } => {
                services.changed(id, generation);
                return Ok(Changed { given_up, holding: None });
            }
            Outcome::Refused(Refusal::UnknownEvent | Refusal::UnknownRegistration) => {}
            Outcome::Refused(refusal) => {
                return Err(ActionError::refused(refusal, &desk.current.programme, places.to_vec()));
            }
            _ => return Err(ActionError::Broken),
        }
    }
    Err(ActionError::NotFound)
}
