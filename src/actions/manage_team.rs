//! Who may do what in an organisation: people are invited and taken out, programs get keys. What is for one event holds there
//! alone.

use super::Services;
use super::actor::{Desk, ToOwn};
use super::tries::Try;
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::accounts::{self, Appointed};
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::rights::{Right, Role};
use crate::desk::{team, tokens};
use crate::mail::organising::{self, Letter, News};
use crate::people::person::{self, FieldFault};
use crate::programme::{EventId, Language, OrganiserId};
use crate::seating::{MailKind, Millis};
use crate::text::{Line, Unwritable};

/// Longest name of a key, in characters.
const NAME_LIMIT: usize = 60;

/// Why nothing changed.
#[derive(Debug)]
pub enum NotManaged {
    Address(FieldFault),
    /// Anyone who owns may do all everywhere: in one event alone there is no owner.
    OwnsAll,
    /// The mailbox was written to often.
    InvitedOften,
    /// Somebody has to own the organisation.
    LastOwner,
    /// Nobody gives a program what they may not do themselves.
    Beyond,
    /// A key needs a name, and something that it opens.
    NoKey,
    KeyName(Unwritable),
    Database(DbError),
}

impl From<DbError> for NotManaged {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// For an event, or for all of the organisation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Here,
    Everywhere,
}

impl Where {
    /// The event, or [`EventId::ALL`].
    pub fn event(self, desk: &Desk<ToOwn>) -> EventId {
        match self {
            Self::Here => desk.event(),
            Self::Everywhere => EventId::ALL,
        }
    }
}

/// Somebody who was invited.
pub struct Invited {
    pub organiser: OrganiserId,
    pub email: String,
    /// Keys of theirs that open nothing any more, by name.
    pub keys_lost: Vec<String>,
}

/// What becomes of somebody's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Remove {
        keeps_keys: bool,
    },
    /// Whether they may see access needs.
    Sensitive(bool),
}

/// What writes down what is done to whom.
fn noting(
    desk: &Desk<ToOwn>,
    place: Where,
    at: Millis,
) -> impl Fn(&mut Db, DeedKind, String, String) -> Result<(), DbError> + Send + use<> {
    let (organisation, who) = (desk.organisation(), desk.who.clone());
    let event = Some(place.event(desk)).filter(|event| *event != EventId::ALL);
    move |db, what, subject, about| {
        let deed = Deed { organisation, event, registration: None, who: &who, what, about };
        deeds::note_about(db, &deed, &subject, at)
    }
}

/// Invites somebody to a role, or gives them another one; the letter is in a language.
///
/// # Errors
/// Why not.
pub async fn invite(
    services: &Services,
    desk: &Desk<ToOwn>,
    (email, role, place): (&str, Role, Where),
    language: Language,
) -> Result<Invited, NotManaged> {
    let (organisation, event, at) = (desk.organisation(), place.event(desk), clock::now().as_millisecond());
    let email = person::parse_address(email).map_err(NotManaged::Address)?;
    if role == Role::Owner && event != EventId::ALL {
        return Err(NotManaged::OwnsAll);
    }
    // Nobody's mailbox is filled by inviting them again and again.
    if services.mailboxes.take(&format!("invited {email}")) == Try::Refused {
        return Err(NotManaged::InvitedOften);
    }
    let (note, address, by) = (noting(desk, place, at), email.clone(), desk.who.clone());
    let (appointed, keys_lost) = services
        .work(move |db| {
            db.write(|db| {
                let mut lost = Vec::new();
                let appointed = accounts::appoint(db, &email, (organisation, event), role, at)?;
                if let Appointed::Done { organiser, .. } = appointed {
                    let invited = Some(organising::Invited { by, role, event });
                    let letter = Letter { organiser, organisation, language, announcement: None, news: None, invited };
                    organising::owe(db, MailKind::Invitation, &letter, at)?;
                    note(db, DeedKind::Invited, email.clone(), role.to_string())?;
                    // What they may not do any more, no key of theirs does.
                    lost = team::revoke_beyond(db, organisation, organiser, at)?;
                    for name in &lost {
                        note(db, DeedKind::RevokedToken, name.clone(), String::new())?;
                    }
                }
                Ok::<_, DbError>((appointed, lost))
            })
        })
        .await?;
    match appointed {
        Appointed::LastOwner => Err(NotManaged::LastOwner),
        Appointed::Done { organiser, .. } => Ok(Invited { organiser, email: address, keys_lost }),
    }
}

/// Makes a key for a program. Returns its secret, which nobody sees again.
///
/// # Errors
/// Why not.
pub async fn make_key(
    services: &Services,
    desk: &Desk<ToOwn>,
    (name, rights, place): (&str, Vec<Right>, Where),
) -> Result<String, NotManaged> {
    let (organisation, event, at) = (desk.organisation(), place.event(desk), clock::now().as_millisecond());
    // There or everywhere; and people say who may do what.
    let may = |right: Right| if event == EventId::ALL { desk.may_everywhere(right) } else { desk.may(right) };
    if rights.iter().any(|right| *right == Right::Own || !may(*right)) {
        return Err(NotManaged::Beyond);
    }
    let name = Line::parse(name.trim()).map_err(NotManaged::KeyName)?;
    let name: String = name.into_string().chars().take(NAME_LIMIT).collect();
    if rights.is_empty() || name.is_empty() {
        return Err(NotManaged::NoKey);
    }
    let (note, maker) = (noting(desk, place, at), desk.organiser);
    let secret = services.work(move |db| {
        db.write(|db| {
            let secret = tokens::add(db, (organisation, event), (&name, maker), &rights, at)?;
            let scopes: Vec<&str> = rights.iter().map(|right| right.as_str()).collect();
            note(db, DeedKind::MadeToken, name.clone(), scopes.join(", "))?;
            Ok::<_, DbError>(secret)
        })
    });
    Ok(secret.await?)
}

/// Takes a key back; whether it was there.
///
/// # Errors
/// The database's.
pub async fn revoke_key(services: &Services, desk: &Desk<ToOwn>, id: i64, place: Where) -> Result<bool, NotManaged> {
    let (organisation, at) = (desk.organisation(), clock::now().as_millisecond());
    let note = noting(desk, place, at);
    let revoked = services.work(move |db| {
        db.write(|db| {
            let revoked = team::revoke(db, organisation, id, at)?;
            if let Some(name) = &revoked {
                note(db, DeedKind::RevokedToken, name.clone(), String::new())?;
            }
            Ok::<_, DbError>(revoked.is_some())
        })
    });
    Ok(revoked.await?)
}

/// What somebody may do there now.
///
/// # Errors
/// The database's.
pub async fn role(
    services: &Services,
    desk: &Desk<ToOwn>,
    organiser: OrganiserId,
    place: Where,
) -> Result<Option<Role>, NotManaged> {
    let whose = (desk.organisation(), place.event(desk));
    Ok(services.work(move |db| team::role(db, whose, organiser)).await?)
}

/// Takes somebody out, or says whether they may see access needs; they are told by mail. Whether there was somebody.
///
/// # Errors
/// `LastOwner`, or the database's.
pub async fn change_role(
    services: &Services,
    desk: &Desk<ToOwn>,
    (organiser, place): (OrganiserId, Where),
    change: Change,
    language: Language,
) -> Result<bool, NotManaged> {
    let (organisation, event, at) = (desk.organisation(), place.event(desk), clock::now().as_millisecond());
    let note = noting(desk, place, at);
    let done = services.work(move |db| {
        db.write(|db| {
            let member = accounts::whose(db, organiser)?.filter(|_| organiser.number() != 0);
            let role = team::role(db, (organisation, event), organiser)?;
            let Some((email, _)) = member.filter(|_| role.is_some()) else { return Ok(Ok(false)) };
            let (deed, news) = match change {
                Change::Remove { .. } => {
                    if !team::remove(db, (organisation, event), organiser)? {
                        return Ok(Err(NotManaged::LastOwner));
                    }
                    (DeedKind::Removed, News::RoleGone)
                }
                Change::Sensitive(may) => {
                    team::set_sensitive(db, (organisation, event), organiser, may)?;
                    (if may { DeedKind::OpenedNeeds } else { DeedKind::ClosedNeeds }, News::Role)
                }
            };
            let letter =
                Letter { organiser, organisation, language, announcement: None, news: Some(news), invited: None };
            organising::owe(db, MailKind::Account, &letter, at)?;
            note(db, deed, email, String::new())?;
            if change != (Change::Remove { keeps_keys: true }) {
                for name in team::revoke_beyond(db, organisation, organiser, at)? {
                    note(db, DeedKind::RevokedToken, name, String::new())?;
                }
            }
            Ok::<_, DbError>(Ok(true))
        })
    });
    done.await?
}
