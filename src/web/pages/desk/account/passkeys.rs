//! Passkeys (WebAuthn), spoken with the script of the pages: what was asked is given along under seal and comes back with
//! the answer, so that any process may judge it.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use i18n_embed_fl::fl;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Webauthn, WebauthnBuilder,
};

use super::cookies::{device, go_in};
use super::profile;
use super::sign_in::agent;
use crate::clock;
use crate::db::DbError;
use crate::desk::sign_ins::{self, Step};
use crate::desk::{devices, passkeys};
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::mail::organising::{self, News};
use crate::programme::{Language, OrganiserId};
use crate::text::Line;
use crate::web::app::App;
use crate::web::desk::{SIGN_IN, SignedIn, cookie};
use crate::web::watch::{self, Seen};
use crate::web::{bodies, tongue};

/// The cookie that holds what was asked.
const ASKED: &str = "passkey";
/// Whoever takes longer to answer is asked again, in milliseconds.
const PATIENCE: i64 = 5 * 60_000;

/// Passkeys belong to a name (WebAuthn, 5.1.2): where the service is known by a number, there are none.
fn webauthn(app: &App, language: Language) -> Result<Webauthn, Problem> {
    let nameless = || Problem::told(Kind::Closed, fl!(speech(language), "passkey-needs-name"));
    let origin = Url::parse(&app.settings.base_url).map_err(|_| nameless())?;
    let domain = origin.domain().ok_or_else(nameless)?.to_owned();
    let built = WebauthnBuilder::new(&domain, &origin).and_then(|builder| builder.rp_name("Kruispunt").build());
    built.map_err(|error| {
        tracing::error!(%error, "passkeys cannot be asked for");
        Problem::new(Kind::Broken, language)
    })
}

#[derive(Serialize, Deserialize)]
struct Asked<T> {
    at: i64,
    state: T,
}

/// Whom an authenticator knows an organiser as; nothing else is sealed to it.
fn handle(organiser: OrganiserId) -> Uuid {
    Uuid::from_u64_pair(u64::MAX - 1, organiser.number().unsigned_abs())
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
        .secure(app.settings.is_https())
        .max_age(Duration::minutes(5))
        .finish();
    HttpResponse::Ok().cookie(cookie).json(options)
}

/// What was asked, and what it is once taken by: none is answered twice.
async fn asked<T: DeserializeOwned>(app: &App, request: &HttpRequest, whose: Uuid) -> Result<Option<T>, Problem> {
    let cookie = request.cookie(ASKED);
    let sealed = cookie.and_then(|cookie| BASE64_URL_SAFE_NO_PAD.decode(cookie.value()).ok()).unwrap_or_default();
    let opened = app.links.seal.open(whose, &sealed).and_then(|json| serde_json::from_str::<Asked<T>>(&json).ok());
    let now = clock::now().as_millisecond();
    let Some(asked) = opened.filter(|asked| now - asked.at < PATIENCE) else { return Ok(None) };
    let until = asked.at + PATIENCE;
    let is_fresh =
        app.desk_work(tongue::language(request), move |db| passkeys::take_challenge(db, &sealed, until)).await?;
    Ok(is_fresh.then_some(asked.state))
}

/// `POST /desk/account/passkey/ask`: what to make a passkey with.
pub async fn ask_new(app: Data<App>, request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    if !profile::is_proven(&app, &signed_in, language).await? {
        return Err(Problem::told(Kind::NotAllowed, fl!(speech(language), "account-prove-first")));
    }
    let id = signed_in.organiser.id;
    let known = app.desk_work(language, move |db| passkeys::of(db, id)).await?;
    let known = known.into_iter().map(|passkey| passkey.id).collect();
    let webauthn = webauthn(&app, language)?;
    let email = signed_in.organiser.email.as_str();
    let (options, state) =
        webauthn.start_passkey_registration(handle(id), email, email, Some(known)).map_err(|error| {
            tracing::warn!(%error, "a passkey cannot be asked for");
            Problem::new(Kind::Broken, language)
        })?;
    // Found without an address being typed: it has to be kept in the authenticator.
    let mut options = serde_json::to_value(&options).map_err(|_| Problem::new(Kind::Broken, language))?;
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = "required".into();
    selection["requireResidentKey"] = true.into();
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
    let made: Made = bodies::json_of_browser(&sent, language)?;
    let (id, at) = (signed_in.organiser.id, clock::now().as_millisecond());
    let refused = || Problem::new(Kind::NotAllowed, language);
    if !profile::is_proven(&app, &signed_in, language).await? {
        return Err(Problem::told(Kind::NotAllowed, fl!(speech(language), "account-prove-first")));
    }
    let state: PasskeyRegistration = asked(&app, &request, handle(id)).await?.ok_or_else(refused)?;
    let webauthn = webauthn(&app, language).map_err(|_| refused())?;
    let passkey = webauthn.finish_passkey_registration(&made.credential, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        refused()
    })?;
    let name: String = Line::tidied(&made.name).into_string().chars().take(60).collect();
    let name = if name.is_empty() { "Passkey".to_owned() } else { name };
    let credential = serde_json::to_string(&passkey).map_err(|_| refused())?;
    app.desk_work(language, move |db| {
        db.write(|db| {
            passkeys::add(db, id, (passkey.cred_id().as_ref(), credential), &name, at)?;
            organising::tell(db, id, News::PasskeyAdded, language, at)
        })
    })
    .await?;
    watch::note(&app, &request, Seen::AddedPasskey, Some(id));
    Ok(HttpResponse::NoContent().finish())
}

/// Nobody is known yet who signs in.
const STRANGER: Uuid = Uuid::from_u128(1);

/// `POST /desk/sign-in/passkey/ask`: what to sign with.
pub async fn ask_known(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let broken = || Problem::new(Kind::Broken, language);
    let (mut options, state) = webauthn(&app, language)?.start_discoverable_authentication().map_err(|_| broken())?;
    // A button was pressed: the browser asks at once.
    options.mediation = None;
    Ok(ask(&app, STRANGER, state, &options, language))
}

/// `POST /desk/sign-in/passkey`: in. A passkey knows its owner: there is no second step. Signed in already, one shows that one
/// is oneself: the session of before ends.
pub async fn sign_in(app: Data<App>, request: HttpRequest, sent: Bytes) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let credential: PublicKeyCredential = bodies::json_of_browser(&sent, language)?;
    let refused = || {
        watch::note(&app, &request, Seen::WrongPasskey, None);
        Problem::new(Kind::NotAllowed, language)
    };
    let state: DiscoverableAuthentication = asked(&app, &request, STRANGER).await?.ok_or_else(refused)?;
    let webauthn = webauthn(&app, language).map_err(|_| refused())?;
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
    let (before, device) = (cookie(&app, &request, SIGN_IN), device(&app, &request));
    let done = app
        .desk_work(language, move |db| {
            db.write(|db| {
                if let Some(updated) = updated
                    && !passkeys::update(db, &id, &known.credential, &updated)?
                {
                    return Ok(None);
                }
                if let Some(before) = before {
                    sign_ins::sign_out(db, &before)?;
                }
                let (Step::Done(session) | Step::Half(session)) =
                    sign_ins::begin(db, known.organiser, &agent, false, at)?;
                Ok::<_, DbError>(Some((session, devices::remember(db, known.organiser, device, at)?)))
            })
        })
        .await?;
    let (session, device) = done.ok_or_else(refused)?;
    watch::note(&app, &request, Seen::SignedInWithPasskey, Some(known.organiser));
    Ok(go_in(&app, &session, Some(device), "/desk"))
}
