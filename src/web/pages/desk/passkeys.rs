//! Passkeys (WebAuthn), spoken with the script of the pages: what was asked is given along under seal and comes back with
//! the answer, so that any process may judge it.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Webauthn, WebauthnBuilder,
};

use super::sign_in::{agent, with_cookie};
use crate::clock;
use crate::desk::passkeys;
use crate::desk::sessions::{self, Step};
use crate::programme::Language;
use crate::web::app::App;
use crate::web::desk::SignedIn;
use crate::web::explain::{Kind, Problem};
use crate::web::{intake, tongue};

/// The cookie that holds what was asked.
const ASKED: &str = "passkey";
/// Whoever takes longer to answer is asked again, in milliseconds.
const PATIENCE: i64 = 5 * 60_000;

fn webauthn(app: &App) -> Option<Webauthn> {
    let origin = Url::parse(&app.settings.base_url).ok()?;
    let domain = origin.domain().or_else(|| origin.host_str())?.to_owned();
    WebauthnBuilder::new(&domain, &origin).ok()?.rp_name("Kruispunt").build().ok()
}

#[derive(Serialize, Deserialize)]
struct Asked<T> {
    at: i64,
    state: T,
}

/// Whom an authenticator knows an organiser as; nothing else is sealed to it.
fn handle(organiser: i64) -> Uuid {
    Uuid::from_u64_pair(u64::MAX - 1, organiser.unsigned_abs())
}

fn ask<T: Serialize>(app: &App, whose: Uuid, state: T, options: &impl Serialize, language: Language) -> HttpResponse {
    let asked = Asked { at: clock::now().as_millisecond(), state };
    let sealed = serde_json::to_string(&asked).ok().and_then(|json| app.links.seal.close(whose, &json).ok());
    let Some(sealed) = sealed else {
        return actix_web::ResponseError::error_response(&Problem::new(Kind::Broken, language));
    };
    let cookie = Cookie::build(ASKED, BASE64_URL_SAFE_NO_PAD.encode(sealed))
        .path("/desk")
        .same_site(SameSite::Strict)
        .http_only(true)
        .secure(app.settings.base_url.starts_with("https://"))
        .max_age(Duration::minutes(5))
        .finish();
    HttpResponse::Ok().cookie(cookie).json(options)
}

fn asked<T: DeserializeOwned>(app: &App, request: &HttpRequest, whose: Uuid) -> Option<T> {
    let cookie = request.cookie(ASKED)?;
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(cookie.value()).ok()?;
    let asked: Asked<T> = serde_json::from_str(&app.links.seal.open(whose, &sealed)?).ok()?;
    (clock::now().as_millisecond() - asked.at < PATIENCE).then_some(asked.state)
}

/// `POST /desk/account/passkey/ask`: what to make a passkey with.
pub async fn ask_new(app: Data<App>, request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let id = signed_in.organiser.id;
    let known = app.desk_work(language, move |db| passkeys::of(db, id)).await?;
    let known = known.into_iter().map(|passkey| passkey.id).collect();
    let webauthn = webauthn(&app).ok_or_else(|| Problem::new(Kind::Broken, language))?;
    let email = signed_in.organiser.email.as_str();
    let (options, state) =
        webauthn.start_passkey_registration(handle(id), email, email, Some(known)).map_err(|error| {
            tracing::warn!(%error, "a passkey cannot be asked for");
            Problem::new(Kind::Broken, language)
        })?;
    Ok(ask(&app, handle(id), state, &options, language))
}

/// What a browser made.
#[derive(Deserialize)]
struct Made {
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// `POST /desk/account/passkey`: keeps it.
pub async fn keep_new(
    app: Data<App>,
    request: HttpRequest,
    signed_in: SignedIn,
    sent: Bytes,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let made: Made = intake::json(&sent, language)?;
    let (id, at) = (signed_in.organiser.id, clock::now().as_millisecond());
    let refused = || Problem::new(Kind::NotAllowed, language);
    let state: PasskeyRegistration = asked(&app, &request, handle(id)).ok_or_else(refused)?;
    let webauthn = webauthn(&app).ok_or_else(refused)?;
    let passkey = webauthn.finish_passkey_registration(&made.credential, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        refused()
    })?;
    let name: String = made.name.trim().chars().take(60).collect();
    let name = if name.is_empty() { "Passkey".to_owned() } else { name };
    let credential = serde_json::to_string(&passkey).map_err(|_| refused())?;
    app.desk_work(language, move |db| passkeys::add(db, id, (passkey.cred_id().as_ref(), credential), &name, at))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Nobody is known yet who signs in.
const STRANGER: Uuid = Uuid::from_u128(1);

/// `POST /desk/sign-in/passkey/ask`: what to sign with.
pub async fn ask_known(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let broken = || Problem::new(Kind::Broken, language);
    let (mut options, state) =
        webauthn(&app).ok_or_else(broken)?.start_discoverable_authentication().map_err(|_| broken())?;
    // A button was pressed: the browser asks at once.
    options.mediation = None;
    Ok(ask(&app, STRANGER, state, &options, language))
}

/// `POST /desk/sign-in/passkey`: in. A passkey knows its owner: there is no second step.
pub async fn sign_in(app: Data<App>, request: HttpRequest, sent: Bytes) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let credential: PublicKeyCredential = intake::json(&sent, language)?;
    let refused = || Problem::new(Kind::NotAllowed, language);
    let state: DiscoverableAuthentication = asked(&app, &request, STRANGER).ok_or_else(refused)?;
    let webauthn = webauthn(&app).ok_or_else(refused)?;
    let (_, id) = webauthn.identify_discoverable_authentication(&credential).map_err(|_| refused())?;
    let id = id.to_vec();
    let (wanted, agent, at) = (id.clone(), agent(&request), clock::now().as_millisecond());
    let known = app.desk_work(language, move |db| passkeys::find(db, &wanted)).await?.ok_or_else(refused)?;
    let mut passkey: Passkey = serde_json::from_str(&known.credential).map_err(|_| refused())?;
    let result = webauthn.finish_discoverable_authentication_v2(&credential, state, &passkey).map_err(|error| {
        tracing::info!(%error, "a passkey did not open");
        refused()
    })?;
    let updated = match passkey.update_credential(&result) {
        Some(true) => serde_json::to_string(&passkey).ok(),
        _ => None,
    };
    let step = app
        .desk_work(language, move |db| {
            if let Some(updated) = updated {
                passkeys::update(db, &id, updated)?;
            }
            sessions::begin(db, known.organiser, &agent, false, at)
        })
        .await?;
    let (Step::Done(session) | Step::Half(session)) = step;
    Ok(with_cookie(&app, &session, "/desk"))
}
