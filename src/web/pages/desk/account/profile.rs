//! `GET|POST /desk/account`: one's own password, second step, passkeys, and where one is signed in.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use i18n_embed_fl::fl;

use crate::actions::manage_account::{self, NewPassword, NotChanged};
use crate::clock;
use crate::desk::{passkeys, second_step, sign_ins};
use crate::languages::problems::Problem;
use crate::languages::{dates, speech};
use crate::people::door_code;
use crate::web::app::App;
use crate::web::desk::SignedIn;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::OrSignIn;
use crate::web::pages::page::{Page, acted, answer, redirect};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::account::password_fault;
use crate::web::told::{Tell, Told};
use crate::web::watch::{self, Seen};

/// A sign-in, as it is shown.
struct Place {
    name: String,
    agent: String,
    since: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/account/profile.html")]
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
    is_preparing: bool,
    /// The password was not shown for a while: nothing was done.
    has_to_prove: bool,
    codes: Vec<String>,
    told: Option<String>,
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, OrSignIn(signed_in): OrSignIn<SignedIn>) -> Answer {
    page(&app, &request, &signed_in, Said::default()).await
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(OrSignIn(signed_in), form): Posted<OrSignIn<SignedIn>>,
) -> Answer {
    match act(&app, &request, &signed_in, &form).await {
        Ok(Some(Said { has_to_prove: true, .. })) => redirect("/desk/account/prove"),
        Ok(Some(said)) if said.told.is_some() || !said.codes.is_empty() => {
            acted(page(&app, &request, &signed_in, said).await?)
        }
        Ok(Some(said)) => page(&app, &request, &signed_in, said).await,
        Ok(None) => redirect("/desk/account"),
        Err(problem) => Err(problem.into()),
    }
}

async fn act(app: &App, request: &HttpRequest, me: &SignedIn, form: &Form) -> Result<Option<Said>, Problem> {
    let language = request_language::of(request);
    let t = speech(language);
    let wrong = |words: String| Ok(Some(Said { mistake: Some(words), ..Said::default() }));
    let noted = |seen| watch::note(app, request, seen, Some(me.organiser.id));
    let code = || form.first("code").to_owned();
    let what = form.first("do");
    let done = match what {
        "end" => {
            manage_account::end_sign_ins(app, me, form.given("name")).await.told(language)?;
            Ok((Some(Seen::EndedSessions), None))
        }
        "password" => {
            let typed = NewPassword { old: form.first("old").to_owned(), new: form.first("new").to_owned() };
            let changed = manage_account::change_password(app, me, typed, language).await;
            let told = || Said { told: Some(fl!(t, "account-password-changed")), ..Said::default() };
            changed.map(|()| (Some(Seen::ChangedPassword), Some(told())))
        }
        "prepare" => {
            let prepared = manage_account::prepare_second_step(app, me).await;
            prepared.map(|()| (None, Some(Said { is_preparing: true, ..Said::default() })))
        }
        "turn-on" => {
            let codes = manage_account::turn_on_second_step(app, me, code(), language).await;
            codes.map(|codes| (Some(Seen::TurnedOnSecondStep), Some(Said { codes, ..Said::default() })))
        }
        "turn-off" => {
            let is_off = manage_account::turn_off_second_step(app, me, code(), language).await;
            is_off.map(|()| (Some(Seen::TurnedOffSecondStep), None))
        }
        "new-codes" => {
            let codes = manage_account::make_codes(app, me, language).await;
            codes.map(|codes| (Some(Seen::MadeRecoveryCodes), Some(Said { codes, ..Said::default() })))
        }
        "remove-passkey" => {
            let passkey = BASE64_URL_SAFE_NO_PAD.decode(form.first("id")).unwrap_or_default();
            let is_gone = manage_account::remove_passkey(app, me, passkey, language).await;
            is_gone.map(|is_gone| (is_gone.then_some(Seen::RemovedPasskey), None))
        }
        _ => Ok((None, None)),
    };
    match done {
        Ok((seen, said)) => {
            if let Some(seen) = seen {
                noted(seen);
            }
            Ok(said)
        }
        Err(NotChanged::NotProven) => Ok(Some(Said { has_to_prove: true, ..Said::default() })),
        Err(NotChanged::Password(fault)) => wrong(password_fault(fault, language)),
        Err(NotChanged::WrongPassword) => {
            noted(Seen::WrongPassword);
            wrong(fl!(t, "account-password-wrong"))
        }
        Err(NotChanged::WrongCode) => {
            noted(Seen::WrongCode);
            let is_preparing = what == "turn-on";
            Ok(Some(Said { is_preparing, mistake: Some(fl!(t, "code-wrong")), ..Said::default() }))
        }
        Err(why) => {
            if matches!(why, NotChanged::LockedOut) {
                noted(Seen::LockedOut);
            }
            Err(why.tell(language))
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/account/prove.html")]
struct Prove {
    page: Page,
    who: String,
    mistake: Option<String>,
}

/// `GET /desk/account/prove`: asks for the password again.
pub async fn ask_proof(app: Data<App>, request: HttpRequest, OrSignIn(signed_in): OrSignIn<SignedIn>) -> Answer {
    let (page, who) = (Page::new(&app, &request), signed_in.organiser.email);
    answer(StatusCode::OK, &Prove { page, who, mistake: None })
}

/// `POST /desk/account/prove`: takes it, and goes back to the account.
pub async fn take_proof(
    app: Data<App>,
    request: HttpRequest,
    Posted(OrSignIn(signed_in), form): Posted<OrSignIn<SignedIn>>,
) -> Answer {
    let see_it = |seen| watch::note(&app, &request, seen, Some(signed_in.organiser.id));
    match manage_account::prove(&app, &signed_in, form.first("password").to_owned()).await {
        Ok(()) => redirect("/desk/account"),
        Err(NotChanged::WrongPassword) => {
            see_it(Seen::WrongPassword);
            let page = Page::new(&app, &request);
            let mistake = Some(fl!(page.t, "account-password-wrong"));
            answer(StatusCode::UNPROCESSABLE_ENTITY, &Prove { page, who: signed_in.organiser.email, mistake })
        }
        Err(why) => {
            if matches!(why, NotChanged::LockedOut) {
                see_it(Seen::LockedOut);
            }
            Err(why.tell(request_language::of(&request)).into())
        }
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, signed_in: &SignedIn, said: Said) -> Answer {
    let page = Page::new(app, request);
    let language = page.language;
    let (id, sign_in, at) = (signed_in.organiser.id, signed_in.sign_in.clone(), clock::now().as_millisecond());
    let (email, links, is_preparing) = (signed_in.organiser.email.clone(), app.links.clone(), said.is_preparing);
    let found = app
        .work_for(language, move |db| {
            let made = if is_preparing { second_step::prepared(db, &links.seal, id, &email)? } else { None };
            let places = sign_ins::of(db, id, &sign_in, at)?;
            Ok((places, passkeys::of(db, id)?, second_step::is_on(db, id)?, made))
        })
        .await;
    let (places, passkeys, has_second_step, made) = found?;
    // Organisers sit anywhere; there is no zone of theirs to tell times in.
    let zone = jiff::tz::TimeZone::system();
    let preparing = made.and_then(|made| Some((made.letters.clone(), door_code::svg(&made.url().ok()?))));
    let status = if said.mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let account = Account {
        who: signed_in.organiser.email.clone(),
        places: (places.into_iter())
            .map(|place| Place {
                name: place.name,
                agent: browser(&place.agent),
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

/// A browser and its system as people call them, from what it says of itself; what says neither stays as it is.
fn browser(agent: &str) -> String {
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    // Most say that they are others, too: anyone who names itself alone stands first.
    let program = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("FxiOS", "Firefox"),
        ("Firefox", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        _ => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_called_as_people_call_them() {
        for (agent, words) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.8.0", "curl/8.8.0"),
        ] {
            assert_eq!(browser(agent), words);
        }
    }
}
