//! Who is at the desk, and whether they may: what a handler needs stands in its signature.

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};

use super::app::App;
use super::request_language;
use super::watch::{self, Seen};
use crate::actions::actor::{self, Credential};
pub use crate::actions::actor::{
    Beginner, Desk, Founder, Needs, SignedIn, ToCheckIn, ToEdit, ToOwn, ToRegister, ToSee, ToView,
};
use crate::clock;
use crate::desk::rights::Right;
use crate::desk::sign_ins;
use crate::languages::problems::{Kind, Problem};

/// The cookie that holds a sign-in's secret.
pub const SIGN_IN: &str = "desk";
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

/// The token that is shown (RFC 6750, 2.1; the scheme's case does not matter: RFC 9110, 11.1). Other schemes are somebody else's,
/// such as a proxy's.
pub fn token(request: &HttpRequest) -> Option<&str> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What a request shows of who sends it.
pub(super) fn shown(app: &App, request: &HttpRequest) -> Option<Credential> {
    if let Some(token) = token(request) {
        return Some(Credential::Token(token.to_owned()));
    }
    cookie(app, request, SIGN_IN).map(Credential::SignIn)
}

async fn admit<N>(request: &HttpRequest, right: Right) -> Result<Desk<N>, Problem> {
    let language = request_language::of(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let current = request.match_info().get("event").and_then(|slug| app.catalogue.event(slug));
    let of_event = current.as_ref().map(|current| (current.programme.organisation.id, current.programme.event.id));
    let asked = shown.clone();
    let Some(found) = app.work_for(language, move |db| actor::rights(db, &asked, of_event)).await? else {
        if matches!(shown, Credential::Token(_)) {
            watch::note(&app, request, Seen::WrongToken, None);
        }
        return Err(refused(Kind::SignIn));
    };
    // Anyone who may see nothing of an event does not learn that it is there.
    let Some(current) = current.filter(|_| !found.rights.is_empty()) else {
        watch::note(&app, request, Seen::Refused, found.organiser);
        return Err(refused(Kind::NotFound));
    };
    // Should they be refused, here or further on, the security log says whom.
    request.extensions_mut().insert(watch::AtDesk(found.organiser));
    if !found.rights.contains(&right) {
        return Err(refused(Kind::NotAllowed));
    }
    Ok(Desk::new(found, current, shown))
}

/// Someone who may begin events, with the organisations for which they may.
///
/// # Errors
/// A problem in the reader's language: not signed in, or not allowed anywhere.
async fn beginner(request: &HttpRequest) -> Result<Beginner, Problem> {
    let language = request_language::of(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let found = app.work_for(language, move |db| Beginner::find(db, &shown)).await?;
    let found = found.ok_or_else(|| refused(Kind::SignIn))?;
    if found.organisations.is_empty() { Err(refused(Kind::NotAllowed)) } else { Ok(found) }
}

/// Someone who owns an organisation, or a token that one of its owners made for its programmes.
///
/// # Errors
/// A problem in the reader's language: not signed in, or no owner.
async fn founder(request: &HttpRequest) -> Result<Founder, Problem> {
    let language = request_language::of(request);
    let refused = |kind| Problem::new(kind, language);
    let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
    let shown = shown(&app, request).ok_or_else(|| refused(Kind::SignIn))?;
    let found = app.work_for(language, move |db| Founder::find(db, &shown)).await?;
    found.ok_or_else(|| refused(Kind::SignIn))?.ok_or_else(|| refused(Kind::NotAllowed))
}

impl FromRequest for Founder {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { founder(&request).await }.boxed_local()
    }
}

impl FromRequest for Beginner {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { beginner(&request).await }.boxed_local()
    }
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            let language = request_language::of(&request);
            let refused = |kind| Problem::new(kind, language);
            let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| refused(Kind::Broken))?;
            let sign_in = cookie(&app, &request, SIGN_IN).ok_or_else(|| refused(Kind::SignIn))?;
            let secret = sign_in.clone();
            let found = app
                .work_for(language, move |db| sign_ins::signed_in(db, &secret, clock::now().as_millisecond()))
                .await?;
            let organiser = found.ok_or_else(|| refused(Kind::SignIn))?;
            Ok(Self { organiser, sign_in })
        }
        .boxed_local()
    }
}
