//! `GET|POST /desk/{event}/door`: checking people in, by code or by name.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::frame::{AtDesk, Frame};
use crate::clock;
use crate::desk::{lists, people};
use crate::languages::dates;
use crate::seating::reference::{number, reference};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToCheckIn};
use crate::web::doors::{self, Shown};
use crate::web::explain::{Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::answer;
use crate::web::pages::trouble;
use crate::web::tongue;

/// What became of the last one at the door.
enum Told {
    Nothing,
    In(String),
    Refused(String),
    /// She has no seat there; one may be given to her.
    NoSeat(String),
}

#[derive(Template)]
#[template(path = "pages/desk/door.html")]
struct Door<'a> {
    frame: Frame,
    sessions: Vec<(&'a str, String)>,
    session: String,
    told: Told,
    typed: String,
    /// Those whose name was typed: reference and name.
    found: Vec<(String, String)>,
    /// The next check-in's id: pressed twice, it is one.
    id: Uuid,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToCheckIn>) -> HttpResponse {
    let session = Form::parse(request.query_string().as_bytes()).first("session").to_owned();
    page(&app, &request, &desk, StatusCode::OK, (session, String::new()), Told::Nothing, Vec::new())
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToCheckIn>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let form = Form::parse(&sent);
    let (session, code) = (form.first("session").to_owned(), form.first("code").trim().to_owned());
    // What is no reference and no code is a name.
    let is_code = number(&code).is_some() || code.contains('/') || code.len() == 48;
    if !is_code && !code.is_empty() {
        let (event, query) = (desk.event(), people::Query { words: code.clone(), ..people::Query::default() });
        return match app.desk_work(language, move |db| people::find(db, event, &query)).await {
            Ok((_, found)) => {
                let found: Vec<_> =
                    found.into_iter().take(10).map(|found| (reference(found.number), found.name)).collect();
                let t = crate::languages::speech(language);
                let told = if found.is_empty() { Told::Refused(fl!(t, "door-nobody")) } else { Told::Nothing };
                page(&app, &request, &desk, StatusCode::OK, (session, code), told, found)
            }
            Err(problem) => trouble(&app, &request, problem),
        };
    }
    let id = form.first("id").parse().unwrap_or_else(|_| Uuid::now_v7());
    let shown = Shown {
        code: &code,
        session: Some(&session),
        id,
        at: clock::now().as_millisecond(),
        take_seat: form.first("do") == "admit",
    };
    let t = crate::languages::speech(language);
    match doors::check_in(&app, &desk, shown, language).await {
        Ok((registration, since, was_in)) => {
            let zone = &desk.current.programme.event.zone;
            let since = dates::time(Timestamp::from_millisecond(since).unwrap_or_default(), zone, language);
            let words = if was_in {
                fl!(t, "door-already", name = registration.name, since = since)
            } else {
                fl!(t, "door-in", name = registration.name)
            };
            page(&app, &request, &desk, StatusCode::OK, (session, String::new()), Told::In(words), Vec::new())
        }
        Err(problem) => {
            let words = if problem.kind == Kind::NotFound { fl!(t, "door-nobody") } else { problem.detail };
            let has_none = matches!(problem.kind, Kind::NoSeat | Kind::WrongSession) && !session.is_empty();
            let told = if has_none && form.first("do") != "admit" { Told::NoSeat(words) } else { Told::Refused(words) };
            page(&app, &request, &desk, status(problem.kind), (session, code), told, Vec::new())
        }
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
) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "door");
    let language = frame.page.language;
    let event = &desk.current.programme.event;
    let sessions = desk.current.programme.current().filter(|session| session.needs_seat);
    let sessions = sessions.map(|session| {
        let words = format!("{} {}", session.code, session.title.get(language));
        let when = || dates::within(event, session.starts_at, session.ends_at, language);
        (session.code.as_str(), if event.has_days() { format!("{words} ({})", when()) } else { words })
    });
    let door = Door { sessions: sessions.collect(), session, told, typed, found, id: Uuid::now_v7(), frame };
    answer(status, &door)
}

/// Someone who is expected, for a phone without a network.
#[derive(Serialize)]
struct Line {
    id: Uuid,
    reference: String,
    name: String,
    /// Codes of the sessions in whose rooms she has a seat.
    seats: Vec<String>,
}

/// `GET /desk/{event}/door.json`: everybody who is expected, so that the door works without a network.
pub async fn list(app: Data<App>, request: HttpRequest, desk: Desk<ToCheckIn>) -> Result<HttpResponse, Problem> {
    let event = desk.event();
    let all = app.desk_work(tongue::language(&request), move |db| lists::everybody(db, event)).await?;
    let code = |id: i64| desk.current.programme.session_by_id(id).map(|session| session.code.clone());
    let lines = all.into_iter().map(|one| Line {
        id: one.id,
        reference: reference(one.number),
        name: one.name,
        seats: one.seats.into_iter().filter_map(code).collect(),
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(lines.collect::<Vec<_>>()))
}
