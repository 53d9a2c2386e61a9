//! Who acts, and whether they may: what an action needs stands in its signature.

use std::marker::PhantomData;

use super::Services;
use crate::clock;
use crate::db::{Database, Db, DbError};
use crate::desk::accounts;
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::founding::{self, Known};
use crate::desk::rights::Right;
use crate::desk::sign_ins::{self, Organiser};
use crate::desk::tokens;
use crate::programme::catalogue::Current;
use crate::programme::{EventId, OrganiserId};
use crate::seating::RegistrationId;

/// What an action needs.
pub trait Needs: 'static {
    const RIGHT: Right;
}

macro_rules! needs {
    ($($name:ident = $right:ident),+) => { $(
        pub struct $name;
        impl Needs for $name {
            const RIGHT: Right = Right::$right;
        }
    )+ };
}

needs!(
    ToView = View,
    ToEdit = Programme,
    ToRegister = Registrations,
    ToCheckIn = CheckIn,
    ToSee = Sensitive,
    ToOwn = Own
);

/// Writes down what somebody at the desk does.
pub type Noting = Box<dyn FnOnce(&mut Db) -> Result<(), DbError> + Send>;
/// The same, once it is known to whom and about what.
pub type DeedOf = Box<dyn Fn(&mut Db, Option<RegistrationId>, String) -> Result<(), DbError> + Send + Sync>;

/// Someone who may do what a handler needs, with the event that the address names.
pub struct Desk<N> {
    /// An organiser's address, or a token's name.
    pub who: String,
    /// Their id; `None`: a program.
    pub organiser: Option<OrganiserId>,
    pub current: Current,
    pub rights: Vec<Right>,
    /// What of it they may do with every event of the organisation.
    everywhere: Vec<Right>,
    shown: Credential,
    needs: PhantomData<N>,
}

impl<N> Desk<N> {
    /// Someone of whom it was found that they may.
    pub fn new(Found { who, organiser, rights, everywhere }: Found, current: Current, shown: Credential) -> Self {
        Self { who, organiser, current, rights, everywhere, shown, needs: PhantomData }
    }

    pub fn organisation(&self) -> i64 {
        self.current.programme.organisation.id
    }

    pub fn event(&self) -> EventId {
        self.current.programme.event.id
    }

    /// What tells them from everybody else who asks: a key that makes something be done once is theirs alone.
    pub fn caller(&self) -> Vec<u8> {
        match (&self.shown, self.organiser) {
            (Credential::SignIn(_), Some(organiser)) => {
                [b"organiser".as_slice(), &organiser.number().to_be_bytes()].concat()
            }
            (Credential::Token(secret) | Credential::SignIn(secret), _) => {
                blake3::hash(secret.as_bytes()).as_bytes().to_vec()
            }
        }
    }

    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Whether they may do something with every event of the organisation, and so with what all of them share.
    pub fn may_everywhere(&self, right: Right) -> bool {
        self.everywhere.contains(&right)
    }

    /// Whether what was shown still opens this: what goes on for long asks again.
    pub async fn is_still(&self, services: &Services, right: Right) -> bool {
        let (shown, of_event) = (self.shown.clone(), Some((self.organisation(), self.event())));
        let found = services.work(move |db| rights(db, &shown, of_event)).await;
        found.ok().flatten().is_some_and(|found| found.rights.contains(&right))
    }

    /// What writes down what is done, to whom and about what, in the transaction in which it is.
    pub fn deed(&self, what: DeedKind) -> DeedOf {
        let (organisation, event, who) = (self.organisation(), Some(self.event()), self.who.clone());
        Box::new(move |db, registration, about| {
            let deed = Deed { organisation, event, registration, who: &who, what, about };
            deeds::note(db, &deed, clock::now().as_millisecond())
        })
    }

    /// The same, where all of it is known before.
    pub fn noting(&self, registration: Option<RegistrationId>, what: DeedKind, about: String) -> Noting {
        let deed = self.deed(what);
        Box::new(move |db| deed(db, registration, about))
    }

    /// Writes down what was looked at.
    ///
    /// # Errors
    /// The database's.
    pub async fn note(
        &self,
        services: &Services,
        registration: Option<RegistrationId>,
        what: DeedKind,
        about: String,
    ) -> Result<(), DbError> {
        let note = self.noting(registration, what, about);
        services.work(move |db| note(db)).await
    }
}

/// What a request shows of who sends it.
#[derive(Clone)]
pub enum Credential {
    Token(String),
    /// The secret of a sign-in.
    SignIn(String),
}

impl Credential {
    pub fn secret(&self) -> &str {
        match self {
            Self::Token(secret) | Self::SignIn(secret) => secret,
        }
    }
}

/// Who it is, and what they may do with an event and with all of them.
pub struct Found {
    pub who: String,
    pub organiser: Option<OrganiserId>,
    pub rights: Vec<Right>,
    pub everywhere: Vec<Right>,
}

/// Who it is that shows something, and what they may do with an event of an organisation; `None`: it opens nothing.
///
/// # Errors
/// The database's.
pub fn rights(db: &mut Db, shown: &Credential, of_event: Option<(i64, EventId)>) -> Result<Option<Found>, DbError> {
    let (organisation, event) = of_event.unwrap_or((0, EventId::ALL));
    match shown {
        Credential::Token(secret) => Ok(tokens::find(db, secret)?.map(|token| {
            let is_here = token.organisation == organisation && token.event.is_none_or(|one| one == event);
            let rights = if is_here { token.rights } else { Vec::new() };
            let everywhere = if token.event.is_none() { rights.clone() } else { Vec::new() };
            Found { who: token.name, organiser: None, rights, everywhere }
        })),
        Credential::SignIn(secret) => {
            let Some(organiser) = sign_ins::signed_in(db, secret, clock::now().as_millisecond())? else {
                return Ok(None);
            };
            let (rights, everywhere) = accounts::rights(db, organiser.id, organisation, event)?;
            Ok(Some(Found { who: organiser.email, organiser: Some(organiser.id), rights, everywhere }))
        }
    }
}

/// Someone who is signed in, whatever they may do.
pub struct SignedIn {
    pub organiser: Organiser,
    /// Their sign-in's secret.
    pub sign_in: String,
}

/// Someone who may begin events.
pub struct Beginner {
    /// An organiser's address, or a token's name.
    pub who: String,
    /// For which organisations.
    pub organisations: Vec<Known>,
}

/// Someone who may begin organisations, and owns what they begin: anyone who owns one.
pub struct Founder {
    /// An organiser's address, or a token's name.
    pub who: String,
    /// The organiser's address.
    pub owner: String,
}

impl Beginner {
    /// Who it is that shows something; `None`: it opens nothing.
    ///
    /// # Errors
    /// The database's.
    pub fn find(db: &mut Database, shown: &Credential) -> Result<Option<Self>, DbError> {
        match shown {
            Credential::Token(secret) => {
                let Some(token) = tokens::find(db, secret)? else { return Ok(None) };
                let may = token.event.is_none() && token.rights.contains(&Right::Programme);
                let organisations = if may { founding::organisation(db, token.organisation)? } else { Vec::new() };
                Ok(Some(Self { who: token.name, organisations }))
            }
            Credential::SignIn(secret) => {
                let at = clock::now().as_millisecond();
                let Some(organiser) = sign_ins::signed_in(db, secret, at)? else { return Ok(None) };
                let organisations = founding::organisations_of(db, organiser.id, false)?;
                Ok(Some(Self { who: organiser.email, organisations }))
            }
        }
    }
}

impl Founder {
    /// Who it is that shows something; `None`: it opens nothing, or is not an owner's.
    ///
    /// # Errors
    /// The database's.
    pub fn find(db: &mut Database, shown: &Credential) -> Result<Option<Option<Self>>, DbError> {
        let (who, organiser) = match shown {
            Credential::Token(secret) => {
                let Some(token) = tokens::find(db, secret)? else { return Ok(None) };
                let may = token.event.is_none() && token.rights.contains(&Right::Programme);
                (token.name, token.made_by.filter(|_| may))
            }
            Credential::SignIn(secret) => {
                let at = clock::now().as_millisecond();
                let Some(organiser) = sign_ins::signed_in(db, secret, at)? else { return Ok(None) };
                (organiser.email, Some(organiser.id))
            }
        };
        let Some(organiser) = organiser else { return Ok(Some(None)) };
        let owner = founding::owner(db, organiser)?;
        Ok(Some(owner.map(|owner| Self { who, owner })))
    }
}
