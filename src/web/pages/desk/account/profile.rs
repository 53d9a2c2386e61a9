//! `GET|POST /desk/account`: one's own password, second step, passkeys, and where one is signed in.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use i18n_embed_fl::fl;

use super::welcome::password_fault;
use crate::actions::tries::Try;
use crate::clock;
use crate::db::DbError;
use crate::desk::second_step::{self, Shown};
use crate::desk::{passkeys, passwords, sign_ins};
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, speech};
use crate::mail::organising::{self, News};
use crate::people::door_code;
use crate::programme::Language;
use crate::web::app::App;
use crate::web::desk::SignedIn;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::OrSignIn;
use crate::web::pages::page::{Page, acted, answer, see};
use crate::web::pages::sent::Posted;
use crate::web::tongue;
use crate::web::watch::{self, Seen};

/// A session, as it is shown.
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
        Ok(Some(Said { has_to_prove: true, .. })) => see("/desk/account/prove"),
        Ok(Some(said)) if said.told.is_some() || !said.codes.is_empty() => {
            acted(page(&app, &request, &signed_in, said).await?)
        }
        Ok(Some(said)) => page(&app, &request, &signed_in, said).await,
        Ok(None) => see("/desk/account"),
        Err(problem) => Err(problem.into()),
    }
}

/// What changes how one comes in: it asks for the password or a passkey of just now.
const GUARDED: [&str; 5] = ["prepare", "turn-on", "turn-off", "new-codes", "remove-passkey"];

async fn act(
    app: &Data<App>,
    request: &HttpRequest,
    signed_in: &SignedIn,
    form: &Form,
) -> Result<Option<Said>, Problem> {
    let language = tongue::language(request);
    let t = speech(language);
    let (id, email, session) = (signed_in.organiser.id, signed_in.organiser.email.clone(), signed_in.session.clone());
    let (at, links) = (clock::now().as_millisecond(), app.links.clone());
    let wrong = |words: String| Ok(Some(Said { mistake: Some(words), ..Said::default() }));
    let told = |words: String| Ok(Some(Said { told: Some(words), ..Said::default() }));
    let see = |seen| watch::note(app, request, seen, Some(id));
    let what = form.first("do");
    if GUARDED.contains(&what) && !is_proven(app, signed_in, language).await? {
        return Ok(Some(Said { has_to_prove: true, ..Said::default() }));
    }
    let guesses = matches!(what, "password" | "turn-on" | "turn-off");
    if guesses && app.limits.inside.take(&id.to_string()) == Try::Refused {
        see(Seen::LockedOut);
        return Err(Problem::new(Kind::TooMany, language));
    }
    let was_right = || app.limits.inside.give_back(&id.to_string());
    match what {
        "end" => {
            let named = form.given("name");
            app.desk_work(language, move |db| sign_ins::end(db, id, named.as_deref(), &session)).await?;
            see(Seen::EndedSessions);
            Ok(None)
        }
        "password" => {
            let (old, new) = (form.first("old").to_owned(), form.first("new").to_owned());
            if let Some(fault) = password_fault(&new, &email, language) {
                was_right();
                return wrong(fault);
            }
            let is_changed = app
                .hash(language, true, move |db| {
                    let Some(judged) = passwords::judge_own(db, id, &old)? else { return Ok(false) };
                    let new = passwords::stretched(&new)?;
                    db.write(|db| {
                        let is_changed = passwords::change(db, &judged, &new, &session, at)?;
                        if is_changed {
                            sign_ins::prove(db, &session, at)?;
                            organising::tell(db, id, News::Password, language, at)?;
                        }
                        Ok::<_, DbError>(is_changed)
                    })
                })
                .await?;
            if !is_changed {
                see(Seen::WrongPassword);
                return wrong(fl!(t, "account-password-wrong"));
            }
            was_right();
            app.limits.forgive(id, &signed_in.organiser.email);
            see(Seen::ChangedPassword);
            told(fl!(t, "account-password-changed"))
        }
        "prepare" => {
            app.desk_work(language, move |db| second_step::prepare(db, &links.seal, id, &email)).await?;
            Ok(Some(Said { is_preparing: true, ..Said::default() }))
        }
        "turn-on" => {
            let code = form.first("code").to_owned();
            let codes = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let made = second_step::prepared(db, &links.seal, id, &email)?;
                        if made.and_then(|made| made.step(&code, at)).is_none() {
                            return Ok(None);
                        }
                        organising::tell(db, id, News::SecondStepOn, language, at)?;
                        second_step::turn_on(db, id).map(Some)
                    })
                })
                .await?;
            let Some(codes) = codes else {
                see(Seen::WrongCode);
                return Ok(Some(Said { is_preparing: true, mistake: Some(fl!(t, "code-wrong")), ..Said::default() }));
            };
            was_right();
            see(Seen::TurnedOnSecondStep);
            Ok(Some(Said { codes, ..Said::default() }))
        }
        "turn-off" => {
            let code = form.first("code").to_owned();
            let is_off = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        if second_step::check(db, &links.seal, id, &code, at)? == Shown::Wrong {
                            return Ok(false);
                        }
                        second_step::turn_off(db, id)?;
                        organising::tell(db, id, News::SecondStepOff, language, at)?;
                        Ok::<_, DbError>(true)
                    })
                })
                .await?;
            if !is_off {
                see(Seen::WrongCode);
                return wrong(fl!(t, "code-wrong"));
            }
            was_right();
            see(Seen::TurnedOffSecondStep);
            Ok(None)
        }
        "new-codes" => {
            let codes = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        if !second_step::is_on(db, id)? {
                            return Ok(Vec::new());
                        }
                        organising::tell(db, id, News::NewCodes, language, at)?;
                        second_step::new_codes(db, id)
                    })
                })
                .await?;
            see(Seen::MadeRecoveryCodes);
            Ok(Some(Said { codes, ..Said::default() }))
        }
        "remove-passkey" => {
            let passkey = BASE64_URL_SAFE_NO_PAD.decode(form.first("id")).unwrap_or_default();
            let is_gone = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let is_gone = passkeys::remove(db, id, &passkey)?;
                        if is_gone {
                            organising::tell(db, id, News::PasskeyRemoved, language, at)?;
                        }
                        Ok::<_, DbError>(is_gone)
                    })
                })
                .await?;
            if is_gone {
                see(Seen::RemovedPasskey);
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// Whether the password or a passkey was shown in this session just now.
///
/// # Errors
/// A problem in the reader's language.
pub async fn is_proven(app: &App, signed_in: &SignedIn, language: Language) -> Result<bool, Problem> {
    let (session, at) = (signed_in.session.clone(), clock::now().as_millisecond());
    app.desk_work(language, move |db| sign_ins::is_proven(db, &session, at)).await
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
    Posted(OrSignIn(SignedIn { organiser, session }), form): Posted<OrSignIn<SignedIn>>,
) -> Answer {
    let language = tongue::language(&request);
    if app.limits.inside.take(&organiser.id.to_string()) == Try::Refused {
        watch::note(&app, &request, Seen::LockedOut, Some(organiser.id));
        return Err(Problem::new(Kind::TooMany, language).into());
    }
    let (password, at) = (form.first("password").to_owned(), clock::now().as_millisecond());
    let proven = app.hash(language, true, move |db| {
        let Some(judged) = passwords::judge_own(db, organiser.id, &password)? else { return Ok(false) };
        db.write(|db| {
            let holds = passwords::still_holds(db, &judged)?;
            if holds {
                sign_ins::prove(db, &session, at)?;
            }
            Ok::<_, DbError>(holds)
        })
    });
    match proven.await {
        Ok(true) => {
            app.limits.inside.give_back(&organiser.id.to_string());
            see("/desk/account")
        }
        Ok(false) => {
            watch::note(&app, &request, Seen::WrongPassword, Some(organiser.id));
            let page = Page::new(&app, &request);
            let mistake = Some(fl!(page.t, "account-password-wrong"));
            answer(StatusCode::UNPROCESSABLE_ENTITY, &Prove { page, who: organiser.email, mistake })
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, signed_in: &SignedIn, said: Said) -> Answer {
    let page = Page::new(app, request);
    let language = page.language;
    let (id, session, at) = (signed_in.organiser.id, signed_in.session.clone(), clock::now().as_millisecond());
    let (email, links, is_preparing) = (signed_in.organiser.email.clone(), app.links.clone(), said.is_preparing);
    let found = app
        .desk_work(language, move |db| {
            let made = if is_preparing { second_step::prepared(db, &links.seal, id, &email)? } else { None };
            let places = sign_ins::of(db, id, &session, at)?;
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
    // Most say that they are others, too: whoever names itself alone stands first.
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
