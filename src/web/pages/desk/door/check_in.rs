//! `GET|POST /desk/{event}/door`: checking people in, by code or by name.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::check_in::{self, AtDoor, CameIn, NotIn};
use crate::clock;
use crate::desk::{lists, people};
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::letters;
use crate::programme::{Mode, SessionId};
use crate::seating::RegistrationId;
use crate::seating::reference::{number, reference};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToCheckIn};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame, listed};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::told::Told as _;

/// What became of the last one at the door.
enum Told {
    Nothing,
    /// Somebody is in; by the id the check-in can be taken back.
    In(String, Uuid),
    /// It was taken back.
    Back(String),
    Refused(String),
    /// They have no seat there; one may be given to them.
    NoSeat(String),
}

#[derive(Template)]
#[template(path = "pages/desk/door/check_in.html")]
struct Door<'a> {
    frame: Frame,
    sessions: Vec<(&'a str, String)>,
    session: String,
    told: Told,
    /// The event's first day, while it is still to come.
    early: Option<String>,
    typed: String,
    /// Those whose name was typed: reference and name.
    found: Vec<(String, String)>,
    /// The next check-in's id: pressed twice, it is one.
    id: Uuid,
    /// How letters are folded, for a phone that searches by itself.
    alike: String,
    joining: &'static str,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToCheckIn>) -> Answer {
    let session = Query::of(&request).first("session").to_owned();
    page(&app, &request, &desk, StatusCode::OK, (session, String::new()), Told::Nothing, Vec::new())
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToCheckIn>>,
) -> Answer {
    let language = request_language::of(&request);
    let (session, code) = (form.first("session").to_owned(), form.first("code").trim().to_owned());
    if let Ok(id) = form.first("take-back").parse::<Uuid>() {
        return match check_in::take_back(&app, &desk, id).await.told(language) {
            Ok(registration) => {
                let t = crate::languages::speech(language);
                let told = Told::Back(fl!(t, "door-taken-back", name = letters::isolated(&registration.name)));
                page(&app, &request, &desk, StatusCode::OK, (session, String::new()), told, Vec::new())
            }
            // Taken back already, pressed twice.
            Err(problem) if problem.kind == Kind::NotFound => redirect(request.path()),
            Err(problem) => Err(problem.into()),
        };
    }
    if !session.is_empty() && desk.current.programme.session_once(&session).is_none() {
        let t = crate::languages::speech(language);
        let told = Told::Refused(format!("{}: {}", fl!(t, "door-where"), fl!(t, "fault-not-a-choice")));
        let typed = (String::new(), code);
        return page(&app, &request, &desk, StatusCode::UNPROCESSABLE_ENTITY, typed, told, Vec::new());
    }
    // What is no reference and no code is a name.
    let is_code = number(&code).is_some() || code.contains('/') || code.len() == 48;
    if !is_code && !code.is_empty() {
        return by_name(&app, &request, &desk, (session, code)).await;
    }
    let id = form.first("id").parse().unwrap_or_else(|_| Uuid::now_v7());
    let shown = AtDoor {
        code: &code,
        session: Some(&session),
        id,
        at: clock::now().as_millisecond(),
        take_seat: form.first("do") == "admit",
    };
    let t = crate::languages::speech(language);
    let checked = check_in::check_in(&app, &desk, shown).await;
    // Who it is stands there also when the field is empty again.
    let named = match &checked {
        Err(NotIn::NoSeat { name }) if !session.is_empty() => {
            Some(fl!(t, "door-no-seat-here", name = letters::isolated(name)))
        }
        Err(NotIn::WrongSession { name, code, title }) => {
            let (programme, name, title) = (&desk.current.programme, letters::isolated(name), title.get(language));
            let place = programme.session(code).map(|session| session.place_for(Mode::InPerson));
            let place = letters::isolated(place.map_or("", |place| place.name(&programme.event, language)));
            Some(fl!(t, "door-elsewhere", name = name, session = title, place = place))
        }
        _ => None,
    };
    match checked.told(language) {
        Ok(CameIn { registration, since, was_in, id }) => {
            let name = letters::isolated(&registration.name);
            let zone = &desk.current.programme.event.zone;
            let since = dates::time(Timestamp::from_millisecond(since).unwrap_or_default(), zone, language);
            let words = if was_in {
                fl!(t, "door-already", name = name, since = since)
            } else {
                fl!(t, "door-in", name = name)
            };
            page(&app, &request, &desk, StatusCode::OK, (session, String::new()), Told::In(words, id), Vec::new())
        }
        // Some names look like a reference.
        Err(problem) if problem.kind == Kind::NotFound && number(&code).is_some() => {
            by_name(&app, &request, &desk, (session, code)).await
        }
        Err(problem) => {
            let words =
                if problem.kind == Kind::NotFound { fl!(t, "door-nobody") } else { named.unwrap_or(problem.detail) };
            let has_none = matches!(problem.kind, Kind::NoSeat | Kind::WrongSession) && !session.is_empty();
            let told = if has_none && form.first("do") != "admit" { Told::NoSeat(words) } else { Told::Refused(words) };
            page(&app, &request, &desk, status(problem.kind), (session, code), told, Vec::new())
        }
    }
}

/// Those who may be meant by a name, to choose from.
async fn by_name(
    app: &App,
    request: &HttpRequest,
    desk: &Desk<ToCheckIn>,
    (session, typed): (String, String),
) -> Answer {
    let language = request_language::of(request);
    let (event, query) = (desk.event(), people::Query { words: typed.clone(), most: 10, ..people::Query::default() });
    match app.work_for(language, move |db| people::find(db, event, &query)).await {
        Ok((_, found)) => {
            let found: Vec<_> = found.into_iter().map(|found| (reference(found.number), found.name)).collect();
            let t = crate::languages::speech(language);
            let told = if found.is_empty() { Told::Refused(fl!(t, "door-nobody")) } else { Told::Nothing };
            // A reference that nobody has.
            let is_missing = found.is_empty() && number(&typed).is_some();
            let status = if is_missing { StatusCode::NOT_FOUND } else { StatusCode::OK };
            page(app, request, desk, status, (session, typed), told, found)
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(
    app: &App,
    request: &HttpRequest,
    desk: &Desk<ToCheckIn>,
    status: StatusCode,
    (session, typed): (String, String),
    told: Told,
    found: Vec<(String, String)>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "door");
    let language = frame.page.language;
    let event = &desk.current.programme.event;
    let sessions = desk.current.programme.current().filter(|session| session.is_seated());
    let sessions = sessions.map(|session| (session.code.as_str(), listed(event, session, language)));
    let alike = serde_json::to_string(&letters::ALIKE).unwrap_or_default();
    let (first, is_early) = (event.day_of(event.starts_at), check_in::is_early(&desk.current.programme, clock::now()));
    let door = Door {
        early: is_early.then(|| dates::date(first, language)),
        sessions: sessions.collect(),
        session,
        told,
        typed,
        found,
        id: Uuid::now_v7(),
        alike,
        joining: letters::JOINING,
        frame,
    };
    answer(status, &door)
}

/// Someone who is expected, for a phone without a network.
#[derive(Serialize)]
struct Line {
    id: RegistrationId,
    reference: String,
    name: String,
    /// Codes of the sessions in whose rooms they have a seat.
    seats: Vec<String>,
    /// Codes of those at whose doors they were let in already; empty: the event's.
    came: Vec<String>,
    /// By which words their name is found.
    words: Vec<String>,
}

/// `GET /desk/{event}/door.json`: everybody who is expected, so that the door works without a network.
pub async fn list(app: Data<App>, request: HttpRequest, desk: Desk<ToCheckIn>) -> Result<HttpResponse, Problem> {
    let (event, day) = (desk.event(), desk.current.programme.day_at(clock::now()).to_string());
    let all = app.work_for(request_language::of(&request), move |db| lists::everybody(db, event, &day)).await?;
    let programme = &desk.current.programme;
    let code = |id: SessionId| programme.session_by_id(id).map(|session| session.code.clone());
    // A seat is one in all parts.
    let codes = |id: SessionId| {
        let parts = programme.session_by_id(id).into_iter().flat_map(|session| programme.parts_of(session));
        code(id).into_iter().chain(parts.map(|part| part.code.clone())).collect::<Vec<_>>()
    };
    let lines = all.into_iter().map(|one| Line {
        id: one.id,
        reference: reference(one.number),
        words: letters::words(&one.name),
        name: one.name,
        seats: one.seats.into_iter().flat_map(codes).collect(),
        came: one.came.into_iter().filter_map(|session| session.map_or(Some(String::new()), code)).collect(),
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(lines.collect::<Vec<_>>()))
}
