//! `GET|POST /desk/account`: one's own password, second step, passkeys, and where one is signed in.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use i18n_embed_fl::fl;

use super::frame::turned_away;
use super::sign_in::password_fault;
use crate::clock;
use crate::desk::second_step::{self, Maker};
use crate::desk::sessions;
use crate::desk::{accounts, passkeys};
use crate::languages::{dates, speech};
use crate::web::app::{App, qr};
use crate::web::desk::SignedIn;
use crate::web::explain::{Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::{Page, answer, see};
use crate::web::pages::trouble;
use crate::web::tongue;

/// A session, as it is shown.
struct Place {
    name: String,
    agent: String,
    since: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/account.html")]
struct Account {
    page: Page,
    who: String,
    places: Vec<Place>,
    /// Id, name and day.
    passkeys: Vec<(String, String, String)>,
    has_second_step: bool,
    /// While it is turned on: letters and QR code.
    preparing: Option<(String, String)>,
    /// Codes for paper, shown this once.
    codes: Vec<String>,
    told: Option<String>,
    mistake: Option<String>,
}

/// What a form on this page led to.
#[derive(Default)]
struct Said {
    preparing: Option<String>,
    codes: Vec<String>,
    told: Option<String>,
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> HttpResponse {
    match signed_in {
        Ok(signed_in) => page(&app, &request, &signed_in, Said::default()).await,
        Err(problem) => turned_away(&app, &request, problem),
    }
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    signed_in: Result<SignedIn, Problem>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let signed_in = match signed_in {
        Ok(signed_in) => signed_in,
        Err(problem) => return turned_away(&app, &request, problem),
    };
    let Ok(sent) = sent else {
        return trouble(&app, &request, Problem::new(Kind::TooLarge, tongue::language(&request)));
    };
    match act(&app, &request, &signed_in, &Form::parse(&sent)).await {
        Ok(Some(said)) => page(&app, &request, &signed_in, said).await,
        Ok(None) => see("/desk/account"),
        Err(problem) => trouble(&app, &request, problem),
    }
}

async fn act(
    app: &Data<App>,
    request: &HttpRequest,
    signed_in: &SignedIn,
    form: &Form,
) -> Result<Option<Said>, Problem> {
    let language = tongue::language(request);
    let t = speech(language);
    let (id, email, session) = (signed_in.organiser.id, signed_in.organiser.email.clone(), signed_in.session.clone());
    let at = clock::now().as_millisecond();
    let wrong = |words: String| Ok(Some(Said { mistake: Some(words), ..Said::default() }));
    let told = |words: String| Ok(Some(Said { told: Some(words), ..Said::default() }));
    let guesses = matches!(form.first("do"), "password" | "turn-on" | "turn-off");
    if guesses && app.limits.refuse_sign_in(request, &format!("account {id}")) {
        return Err(Problem::new(Kind::TooMany, language));
    }
    match form.first("do") {
        "end" => {
            let named = form.given("name");
            app.desk_work(language, move |db| sessions::end(db, id, named.as_deref(), &session)).await?;
            Ok(None)
        }
        "password" => {
            let (old, new) = (form.first("old").to_owned(), form.first("new").to_owned());
            if let Some(fault) = password_fault(&new, language) {
                return wrong(fault);
            }
            let is_changed = app
                .hash(language, move |db| {
                    let is_changed = accounts::change_password(db, id, &old, &new)?;
                    if is_changed {
                        sessions::end(db, id, None, &session)?;
                    }
                    Ok(is_changed)
                })
                .await?;
            if is_changed { told(fl!(t, "account-password-changed")) } else { wrong(fl!(t, "account-password-wrong")) }
        }
        "prepare" => {
            let made = app.desk_work(language, move |_| Maker::fresh(&email)).await?;
            Ok(Some(Said { preparing: Some(made.letters), ..Said::default() }))
        }
        "turn-on" => {
            let (letters, code, links) =
                (form.first("letters").to_owned(), form.first("code").to_owned(), app.links.clone());
            let again = letters.clone();
            let codes = app
                .desk_work(language, move |db| {
                    match Maker::of(&letters, &email).ok().and_then(|made| made.step(&code, at)) {
                        Some(_) => second_step::turn_on(db, &links.seal, id, &letters).map(Some),
                        None => Ok(None),
                    }
                })
                .await?;
            Ok(Some(match codes {
                Some(codes) => Said { codes, ..Said::default() },
                None => Said { preparing: Some(again), mistake: Some(fl!(t, "code-wrong")), ..Said::default() },
            }))
        }
        "turn-off" => {
            let (code, links) = (form.first("code").to_owned(), app.links.clone());
            let is_off = app
                .desk_work(language, move |db| {
                    let is_right = second_step::check(db, &links.seal, id, &code, at)?;
                    if is_right {
                        second_step::turn_off(db, id)?;
                    }
                    Ok(is_right)
                })
                .await?;
            if is_off { Ok(None) } else { wrong(fl!(t, "code-wrong")) }
        }
        "remove-passkey" => {
            let passkey = BASE64_URL_SAFE_NO_PAD.decode(form.first("id")).unwrap_or_default();
            app.desk_work(language, move |db| passkeys::remove(db, id, &passkey)).await?;
            Ok(None)
        }
        _ => Ok(None),
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, signed_in: &SignedIn, said: Said) -> HttpResponse {
    let page = Page::new(app, request);
    let language = page.language;
    let (id, session, at) = (signed_in.organiser.id, signed_in.session.clone(), clock::now().as_millisecond());
    let found = app
        .desk_work(language, move |db| {
            Ok((sessions::of(db, id, &session, at)?, passkeys::of(db, id)?, second_step::is_on(db, id)?))
        })
        .await;
    let (places, passkeys, has_second_step) = match found {
        Ok(found) => found,
        Err(problem) => return trouble(app, request, problem),
    };
    // Organisers sit anywhere; there is no zone of theirs to tell times in.
    let zone = jiff::tz::TimeZone::system();
    let preparing = said.preparing.and_then(|letters| {
        let made = Maker::of(&letters, &signed_in.organiser.email).ok()?;
        Some((letters, qr(&made.url().ok()?)))
    });
    let status = if said.mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let account = Account {
        who: signed_in.organiser.email.clone(),
        places: (places.into_iter())
            .map(|place| Place {
                name: place.name,
                agent: place.agent,
                since: dates::moment(place.since, &zone, language),
                is_this: place.is_this,
            })
            .collect(),
        passkeys: (passkeys.into_iter())
            .map(|passkey| {
                let day = dates::day(passkey.created_at, &zone, language);
                (BASE64_URL_SAFE_NO_PAD.encode(passkey.id), passkey.name, day)
            })
            .collect(),
        has_second_step,
        preparing,
        codes: said.codes,
        told: said.told,
        mistake: said.mistake,
        page,
    };
    answer(status, &account)
}
