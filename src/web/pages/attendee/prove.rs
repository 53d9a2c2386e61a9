//! What a link from a mail opens as long as nobody has proven the address: a page with a button. Looking changes nothing,
//! since programs that check mail open every link.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::actions::change_registration;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates, mode_name, speech, unproven_words, visits};
use crate::letters;
use crate::people::links::Purpose;
use crate::programme::Language;
use crate::programme::catalogue::Current;
use crate::seating::registration::{self, Registration};
use crate::seating::{Proof, RegistrationId, SeatStatus};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/prove.html")]
struct Prove<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    mistake: Option<String>,
    title: String,
    lead: String,
    /// The registration that it is about, and before it those that are proven already.
    all: Vec<One>,
    acts: Vec<Answering>,
    gives_way: String,
}

/// A registration to recognise.
struct One {
    heading: String,
    name: String,
    attendance: String,
    sessions: Vec<String>,
}

/// One button, and what it sends.
struct Answering {
    id: String,
    label: String,
    fields: Vec<(&'static str, String)>,
    is_main: bool,
}

impl Answering {
    fn new(what: &'static str, label: String, is_main: bool) -> Self {
        Self { id: what.to_owned(), label, fields: vec![("do", what.to_owned())], is_main }
    }
}

#[derive(Template)]
#[template(path = "pages/attendee/released.html")]
struct Released {
    page: Page,
}

/// `GET /r/{token}` for an unproven registration, or again with what went wrong.
pub async fn page(app: &App, request: &HttpRequest, token: &str, problem: Option<Problem>) -> Answer {
    let found = app.open_unproven(token, request_language::of(request)).await;
    let (registration, current) = found?;
    let first = others(app, &registration).await?;
    let id = registration.id;
    let is_other = app.work_for(registration.language, move |db| registration::is_cared_for(db, id)).await?;
    let page = Page::for_owner(app, request, registration.language).about(&current.programme);
    let (language, t) = (page.language, page.t);
    let event = EventView::new(&current.programme, language);
    let mut all: Vec<One> = first.iter().map(|one| view(fl!(t, "proving-first"), one, &current, language)).collect();
    let this = if first.is_empty() { fl!(t, "proving-this") } else { fl!(t, "proving-second") };
    all.push(view(this, &registration, &current, language));
    let prove = Prove {
        title: if is_other { fl!(t, "proving-title-other") } else { fl!(t, "proving-title") },
        lead: match first.as_slice() {
            _ if is_other => fl!(t, "proving-lead-other", event = event.title.clone()),
            [] => fl!(t, "proving-lead", event = event.title.clone()),
            _ => fl!(t, "proving-known", event = event.title.clone()),
        },
        gives_way: unproven_words(&current.programme.event, language),
        acts: if is_other { about_another(t) } else { acts(&first, t) },
        mistake: problem.as_ref().map(Problem::first_message),
        event,
        token,
        all,
        page,
    };
    answer(problem.map_or(StatusCode::OK, |problem| status(problem.kind)), &prove)
}

/// `POST /r/{token}`: a button was pressed.
pub async fn send(app: &App, request: &HttpRequest, token: &str, form: Form) -> Answer {
    let (registration, _) = app.open_unproven(token, request_language::of(request)).await?;
    let language = request_language::of_owner(request, registration.language);
    let proof = match (form.first("do"), form.first("first").parse::<RegistrationId>()) {
        ("mine", _) => Proof::Mine,
        ("instead", Ok(first)) => Proof::Instead(first),
        ("besides", _) => Proof::Besides,
        ("not-mine" | "keep", _) => Proof::NotMine,
        _ => return page(app, request, token, None).await,
    };
    // Who keeps the first one goes on to it.
    let kept = match (form.first("do"), others(app, &registration).await) {
        ("keep", Ok(first)) => first.into_iter().next(),
        _ => None,
    };
    match change_registration::prove(app, token, proof).await.told(language) {
        Ok(_) => match (proof, kept) {
            (Proof::NotMine, Some(first)) => {
                redirect(&format!("/r/{}", app.links.token(Purpose::Manage, first.id, first.mailed_generation())))
            }
            (Proof::NotMine, None) => {
                answer(StatusCode::OK, &Released { page: Page::for_owner(app, request, registration.language) })
            }
            _ => redirect(&format!("/r/{token}?proven")),
        },
        // Another one was confirmed since this page was opened: now it is asked which is meant.
        Err(problem) if problem.kind == Kind::AlreadyRegistered => {
            let message = fl!(speech(language), "proving-meanwhile");
            page(app, request, token, Some(Problem::told(problem.kind, message))).await
        }
        Err(problem) => page(app, request, token, Some(problem)).await,
    }
}

/// Those who are proven with the same address.
async fn others(app: &App, registration: &Registration) -> Result<Vec<Registration>, Problem> {
    let (id, event, email) = (registration.id, registration.event, registration.email.clone());
    app.work_for(registration.language, move |db| registration::proven_with(db, event, &email, id)).await
}

fn view(heading: String, registration: &Registration, current: &Current, language: Language) -> One {
    let seats = registration.seats.iter().filter(|held| held.seat.status.is_live());
    let session = |held: &registration::HeldSeat| {
        let session = current.programme.session_by_id(held.seat.session)?;
        let when = dates::within(&current.programme.event, session.starts_at, session.ends_at, language);
        let gathers = visits::gathering_and_back(&current.programme.event, session, language);
        let title =
            format!("{when}: {}", letters::listed(&[session.title.get(language), &gathers.unwrap_or_default()]));
        let t = speech(language);
        Some(match (held.seat.status, held.position) {
            (SeatStatus::Waiting, Some(position)) => {
                fl!(t, "proving-waits", session = title, position = position)
            }
            _ => title,
        })
    };
    One {
        heading,
        name: registration.name.clone(),
        attendance: mode_name(registration.attendance, language),
        sessions: seats.filter_map(session).collect(),
    }
}

/// About somebody whom the reader registered along.
fn about_another(t: &Speech) -> Vec<Answering> {
    vec![
        Answering::new("mine", fl!(t, "proving-right"), true),
        Answering::new("not-mine", fl!(t, "proving-wrong"), false),
    ]
}

fn acts(first: &[Registration], t: &Speech) -> Vec<Answering> {
    if first.is_empty() {
        return vec![
            Answering::new("mine", fl!(t, "proving-mine"), true),
            Answering::new("not-mine", fl!(t, "proving-not-mine"), false),
        ];
    }
    let mut acts = vec![Answering::new("keep", fl!(t, "proving-keep"), true)];
    for (index, one) in first.iter().enumerate() {
        let label = match first {
            [_] => fl!(t, "proving-instead"),
            _ => fl!(t, "proving-instead-of", name = one.name.clone()),
        };
        let mut act = Answering::new("instead", label, false);
        act.id = format!("instead-{index}");
        act.fields.push(("first", one.id.to_string()));
        acts.push(act);
    }
    acts.push(Answering::new("besides", fl!(t, "proving-besides"), false));
    acts
}
