//! Who is at the desk, and whether she may: what a handler needs stands in its signature.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};

use uuid::Uuid;

use super::app::App;
use super::explain::{Kind, Problem};
use super::tongue;
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::accounts;
use crate::desk::deeds::{self, Deed};
use crate::desk::rights::Right;
use crate::desk::sessions::{self, Organiser};
use crate::desk::tokens;
use crate::programme::Language;
use crate::programme::catalogue::Current;

/// The cookie that holds a session's secret.
pub const COOKIE: &str = "desk";

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

/// Someone who may do what a handler needs, with the event that the address names.
pub struct Desk<N> {
    /// An organiser's address, or a token's name.
    pub who: String,
    /// Her id; `None`: a program.
    pub organiser: Option<i64>,
    pub current: Current,
    pub rights: Vec<Right>,
    needs: PhantomData<N>,
}

impl<N> Desk<N> {
    pub fn organisation(&self) -> i64 {
        self.current.programme.organisation.id
    }

    pub fn event(&self) -> i64 {
        self.current.programme.event.id
    }

    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Writes down what was done.
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
        let (organisation, event, who) = (self.organisation(), Some(self.event()), self.who.clone());
        app.desk_work(language, move |db| {
            let deed = Deed { organisation, event, registration, who: &who, what, about };
            deeds::note(db, &deed, clock::now().as_millisecond())
        })
        .await
    }
}

impl<N: Needs> Desk<N> {
    /// For what everybody may do, and the desk a little more: `None` when no token is shown.
    ///
    /// # Errors
    /// A problem in the reader's language, when a token is shown that opens nothing, or not this.
    pub async fn by_token(request: &HttpRequest) -> Result<Option<Self>, Problem> {
        if request.headers().contains_key(AUTHORIZATION) { admit(request, N::RIGHT).await.map(Some) } else { Ok(None) }
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
enum Shown {
    Token(String),
    Session(String),
}

fn shown(request: &HttpRequest) -> Option<Shown> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = header.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some(Shown::Token(token.trim().to_owned()));
    }
    request.cookie(COOKIE).map(|cookie| Shown::Session(cookie.value().to_owned()))
}

async fn admit<N>(request: &HttpRequest, right: Right) -> Result<Desk<N>, Problem> {
    let language = tongue::language(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(request).ok_or_else(|| refused(Kind::SignIn))?;
    let current = request.match_info().get("event").and_then(|slug| app.catalogue.event(slug));
    let of_event = current.as_ref().map(|current| (current.programme.organisation.id, current.programme.event.id));
    let found = app.desk_work(language, move |db| rights(db, &shown, of_event)).await?;
    let ((who, organiser), rights) = found.ok_or_else(|| refused(Kind::SignIn))?;
    // Whoever may see nothing of an event does not learn that it is there.
    let current = current.filter(|_| !rights.is_empty()).ok_or_else(|| refused(Kind::NotFound))?;
    if !rights.contains(&right) {
        return Err(refused(Kind::NotAllowed));
    }
    Ok(Desk { who, organiser, current, rights, needs: PhantomData })
}

/// Who it is, and what she may do with an event; `None`: nobody.
fn rights(
    db: &mut Db,
    shown: &Shown,
    of_event: Option<(i64, i64)>,
) -> Result<Option<((String, Option<i64>), Vec<Right>)>, DbError> {
    let (organisation, event) = of_event.unwrap_or_default();
    match shown {
        Shown::Token(secret) => Ok(tokens::find(db, secret)?.map(|token| {
            let rights = if token.organisation == organisation { token.rights } else { Vec::new() };
            ((token.name, None), rights)
        })),
        Shown::Session(secret) => {
            let Some(organiser) = sessions::signed_in(db, secret, clock::now().as_millisecond())? else {
                return Ok(None);
            };
            let rights = accounts::rights(db, organiser.id, organisation, event)?;
            Ok(Some(((organiser.email, Some(organiser.id)), rights)))
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
            let session = request.cookie(COOKIE).ok_or_else(|| refused(Kind::SignIn))?.value().to_owned();
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
