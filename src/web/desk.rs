//! Who is at the desk, and whether she may: what a handler needs stands in its signature.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};

use uuid::Uuid;

use super::app::App;
use super::beginning::{Beginner, Founder};
use super::explain::{Kind, Problem};
use super::tongue;
use super::watch::{self, Seen};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::accounts;
use crate::desk::deeds::{self, Deed};
use crate::desk::founding;
use crate::desk::rights::Right;
use crate::desk::sessions::{self, Organiser};
use crate::desk::tokens;
use crate::programme::Language;
use crate::programme::catalogue::Current;

/// The cookie that holds a session's secret.
pub const SESSION: &str = "desk";
/// The cookie that makes a browser a known one.
pub const DEVICE: &str = "desk-device";

/// What a cookie is called: over https so that no other host, and nobody on the way, can have set it.
pub fn cookie_name(app: &App, name: &str) -> String {
    if app.settings.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

/// What a cookie of ours holds.
pub fn cookie(app: &App, request: &HttpRequest, name: &str) -> Option<String> {
    request.cookie(&cookie_name(app, name)).map(|cookie| cookie.value().to_owned())
}

/// What a handler needs.
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
pub type DeedOf = Box<dyn FnOnce(&mut Db, Option<Uuid>, String) -> Result<(), DbError> + Send>;

/// Someone who may do what a handler needs, with the event that the address names.
pub struct Desk<N> {
    /// An organiser's address, or a token's name.
    pub who: String,
    /// Her id; `None`: a program.
    pub organiser: Option<i64>,
    pub current: Current,
    pub rights: Vec<Right>,
    /// What of it they may do with every event of the organisation.
    everywhere: Vec<Right>,
    shown: Shown,
    needs: PhantomData<N>,
}

impl<N> Desk<N> {
    pub fn organisation(&self) -> i64 {
        self.current.programme.organisation.id
    }

    pub fn event(&self) -> i64 {
        self.current.programme.event.id
    }

    /// What tells them from everybody else who asks: a key that makes something be done once is theirs alone.
    pub fn caller(&self) -> Vec<u8> {
        match (&self.shown, self.organiser) {
            (Shown::Session(_), Some(organiser)) => [b"organiser".as_slice(), &organiser.to_be_bytes()].concat(),
            (Shown::Token(secret) | Shown::Session(secret), _) => blake3::hash(secret.as_bytes()).as_bytes().to_vec(),
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
    pub async fn is_still(&self, app: &App, right: Right) -> bool {
        let (shown, of_event) = (self.shown.clone(), Some((self.organisation(), self.event())));
        let found = app.desk_work(Language::default(), move |db| rights(db, &shown, of_event)).await;
        found.ok().flatten().is_some_and(|found| found.rights.contains(&right))
    }

    /// What writes down what is done, to whom and about what, in the transaction in which it is.
    pub fn deed(&self, what: &'static str) -> DeedOf {
        let (organisation, event, who) = (self.organisation(), Some(self.event()), self.who.clone());
        Box::new(move |db, registration, about| {
            let deed = Deed { organisation, event, registration, who: &who, what, about };
            deeds::note(db, &deed, clock::now().as_millisecond())
        })
    }

    /// The same, where all of it is known before.
    pub fn noting(&self, registration: Option<Uuid>, what: &'static str, about: String) -> Noting {
        let deed = self.deed(what);
        Box::new(move |db| deed(db, registration, about))
    }

    /// Writes down what was looked at.
    ///
    /// # Errors
    /// A problem in the reader's language.
    pub async fn note(
        &self,
        app: &App,
        registration: Option<Uuid>,
        what: &'static str,
        about: String,
        language: Language,
    ) -> Result<(), Problem> {
        let note = self.noting(registration, what, about);
        app.desk_work(language, move |db| note(db)).await
    }
}

impl<N: Needs> Desk<N> {
    /// For what everybody may do, and the desk a little more: `None` when no token is shown.
    ///
    /// # Errors
    /// A problem in the reader's language, when a token is shown that opens nothing, or not this.
    pub async fn by_token(request: &HttpRequest) -> Result<Option<Self>, Problem> {
        if token(request).is_some() { admit(request, N::RIGHT).await.map(Some) } else { Ok(None) }
    }
}

impl<N: Needs> FromRequest for Desk<N> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { admit(&request, N::RIGHT).await }.boxed_local()
    }
}

/// What a request shows of who sends it.
#[derive(Clone)]
enum Shown {
    Token(String),
    Session(String),
}

/// The token that is shown (RFC 6750, 2.1; the scheme's case does not matter: RFC 9110, 11.1). Other schemes are somebody else's,
/// such as a proxy's.
pub fn token(request: &HttpRequest) -> Option<&str> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn shown(app: &App, request: &HttpRequest) -> Option<Shown> {
    if let Some(token) = token(request) {
        return Some(Shown::Token(token.to_owned()));
    }
    cookie(app, request, SESSION).map(Shown::Session)
}

async fn admit<N>(request: &HttpRequest, right: Right) -> Result<Desk<N>, Problem> {
    let language = tongue::language(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let current = request.match_info().get("event").and_then(|slug| app.catalogue.event(slug));
    let of_event = current.as_ref().map(|current| (current.programme.organisation.id, current.programme.event.id));
    let asked = shown.clone();
    let Some(found) = app.desk_work(language, move |db| rights(db, &asked, of_event)).await? else {
        if matches!(shown, Shown::Token(_)) {
            watch::note(&app, request, Seen::WrongToken, None);
        }
        return Err(refused(Kind::SignIn));
    };
    let Found { who, organiser, rights, everywhere } = found;
    // Whoever may see nothing of an event does not learn that it is there.
    let Some(current) = current.filter(|_| !rights.is_empty()) else {
        watch::note(&app, request, Seen::Refused, organiser);
        return Err(refused(Kind::NotFound));
    };
    // Should they be refused, here or further on, the security log says whom.
    request.extensions_mut().insert(watch::AtDesk(organiser));
    if !rights.contains(&right) {
        return Err(refused(Kind::NotAllowed));
    }
    Ok(Desk { who, organiser, current, rights, everywhere, shown, needs: PhantomData })
}

/// Someone who may begin events, with the organisations for which they may.
///
/// # Errors
/// A problem in the reader's language: not signed in, or not allowed anywhere.
pub async fn beginner(request: &HttpRequest) -> Result<Beginner, Problem> {
    let language = tongue::language(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let found = app.desk_work(language, move |db| match shown {
        Shown::Token(secret) => {
            let Some(token) = tokens::find(db, &secret)? else { return Ok(None) };
            let may = token.event == 0 && token.rights.contains(&Right::Programme);
            let organisations = if may { founding::organisation(db, token.organisation)? } else { Vec::new() };
            Ok(Some(Beginner { who: token.name, organisations }))
        }
        Shown::Session(secret) => {
            let at = clock::now().as_millisecond();
            let Some(organiser) = sessions::signed_in(db, &secret, at)? else { return Ok(None) };
            let organisations = founding::organisations_of(db, organiser.id, false)?;
            Ok(Some(Beginner { who: organiser.email, organisations }))
        }
    });
    let found = found.await?.ok_or_else(|| refused(Kind::SignIn))?;
    if found.organisations.is_empty() { Err(refused(Kind::NotAllowed)) } else { Ok(found) }
}

/// Someone who owns an organisation, or a token that one of its owners made for its programmes.
///
/// # Errors
/// A problem in the reader's language: not signed in, or no owner.
pub async fn founder(request: &HttpRequest) -> Result<Founder, Problem> {
    let language = tongue::language(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let found = app.desk_work(language, move |db| {
        let (who, organiser) = match shown {
            Shown::Token(secret) => {
                let Some(token) = tokens::find(db, &secret)? else { return Ok(None) };
                let may = token.event == 0 && token.rights.contains(&Right::Programme);
                (token.name, token.made_by.filter(|_| may))
            }
            Shown::Session(secret) => {
                let at = clock::now().as_millisecond();
                let Some(organiser) = sessions::signed_in(db, &secret, at)? else { return Ok(None) };
                (organiser.email, Some(organiser.id))
            }
        };
        let Some(organiser) = organiser else { return Ok(Some(None)) };
        let owner = founding::owner(db, organiser)?;
        Ok(Some(owner.map(|owner| Founder { who, owner })))
    });
    found.await?.ok_or_else(|| refused(Kind::SignIn))?.ok_or_else(|| refused(Kind::NotAllowed))
}

/// Who it is, and what they may do with an event and with all of them.
struct Found {
    who: String,
    organiser: Option<i64>,
    rights: Vec<Right>,
    everywhere: Vec<Right>,
}

fn rights(db: &mut Db, shown: &Shown, of_event: Option<(i64, i64)>) -> Result<Option<Found>, DbError> {
    let (organisation, event) = of_event.unwrap_or_default();
    match shown {
        Shown::Token(secret) => Ok(tokens::find(db, secret)?.map(|token| {
            let is_here = token.organisation == organisation && (token.event == 0 || token.event == event);
            let rights = if is_here { token.rights } else { Vec::new() };
            let everywhere = if token.event == 0 { rights.clone() } else { Vec::new() };
            Found { who: token.name, organiser: None, rights, everywhere }
        })),
        Shown::Session(secret) => {
            let Some(organiser) = sessions::signed_in(db, secret, clock::now().as_millisecond())? else {
                return Ok(None);
            };
            let (rights, everywhere) = accounts::rights(db, organiser.id, organisation, event)?;
            Ok(Some(Found { who: organiser.email, organiser: Some(organiser.id), rights, everywhere }))
        }
    }
}

/// Someone who is signed in, whatever she may do.
pub struct SignedIn {
    pub organiser: Organiser,
    /// Her session's secret.
    pub session: String,
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            let language = tongue::language(&request);
            let refused = |kind| Problem::new(kind, language);
            let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
            let session = cookie(&app, &request, SESSION).ok_or_else(|| refused(Kind::SignIn))?;
            let secret = session.clone();
            let found = app
                .desk_work(language, move |db| sessions::signed_in(db, &secret, clock::now().as_millisecond()))
                .await?;
            let organiser = found.ok_or_else(|| refused(Kind::SignIn))?;
            Ok(Self { organiser, session })
        }
        .boxed_local()
    }
}
