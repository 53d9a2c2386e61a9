//! Passkeys (WebAuthn), spoken with the script of the pages: what was asked is given along in a cookie and comes back with the
//! answer.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

use super::cookies::{go_in, visitor};
use crate::actions::manage_account::make_passkey::{self, Made};
use crate::actions::passkeys::Challenge;
use crate::actions::sign_in::NotSignedIn;
use crate::actions::sign_in::with_passkey::{self, Signed};
use crate::languages::problems::{Kind, Problem};
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{SIGN_IN, SignedIn, cookie};
use crate::web::request_language;
use crate::web::told::{Tell, Told};
use crate::web::watch::{self, Seen};

/// The cookie that holds what was asked.
const ASKED: &str = "passkey";

fn ask(app: &App, Challenge { options, sealed }: Challenge) -> HttpResponse {
    let cookie = Cookie::build(ASKED, BASE64_URL_SAFE_NO_PAD.encode(sealed))
        .path("/desk")
        .same_site(SameSite::Strict)
        .http_only(true)
        .secure(app.settings.is_https())
        .max_age(Duration::minutes(5))
        .finish();
    HttpResponse::Ok().cookie(cookie).json(options)
}

/// What was asked, under seal.
fn asked(request: &HttpRequest) -> Vec<u8> {
    let cookie = request.cookie(ASKED);
    cookie.and_then(|cookie| BASE64_URL_SAFE_NO_PAD.decode(cookie.value()).ok()).unwrap_or_default()
}

/// `POST /desk/account/passkey/ask`: what to make a passkey with.
pub async fn ask_new(app: Data<App>, request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Problem> {
    let challenge = make_passkey::ask(&app, &signed_in, &app.settings.base_url).await;
    Ok(ask(&app, challenge.told(request_language::of(&request))?))
}

/// What a browser made.
#[derive(Deserialize)]
struct MadeThere {
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// `POST /desk/account/passkey`: keeps it.
pub async fn keep_new(
    app: Data<App>,
    request: HttpRequest,
    signed_in: SignedIn,
    sent: Body,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let MadeThere { name, credential } = sent.of_browser()?;
    let made = Made { name, credential, asked: asked(&request) };
    make_passkey::keep(&app, &signed_in, &app.settings.base_url, made, language).await.told(language)?;
    watch::note(&app, &request, Seen::AddedPasskey, Some(signed_in.organiser.id));
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /desk/sign-in/passkey/ask`: what to sign with.
pub async fn ask_known(app: Data<App>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let challenge = with_passkey::ask(&app, &app.settings.base_url);
    Ok(ask(&app, challenge.told(request_language::of(&request))?))
}

/// `POST /desk/sign-in/passkey`: in. Signed in already, one shows that one is oneself: the sign-in of before ends.
pub async fn sign_in(app: Data<App>, request: HttpRequest, sent: Body) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let credential: PublicKeyCredential = sent.of_browser()?;
    let signed = Signed { credential, asked: asked(&request), before: cookie(&app, &request, SIGN_IN) };
    let browser = visitor(&app, &request).browser;
    match with_passkey::enter(&app, &app.settings.base_url, signed, browser).await {
        Ok((organiser, entered)) => {
            watch::note(&app, &request, Seen::SignedInWithPasskey, Some(organiser));
            Ok(go_in(&app, entered, "/desk"))
        }
        Err(NotSignedIn::Wrong { whose, .. }) => {
            watch::note(&app, &request, Seen::WrongPasskey, whose);
            Err(Problem::new(Kind::NotAllowed, language))
        }
        Err(why) => Err(why.tell(language)),
    }
}
