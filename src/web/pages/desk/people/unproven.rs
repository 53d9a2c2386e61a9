//! `GET|POST /desk/{event}/unproven`: whose address nobody has proven, by the network that it was sent from and by domain;
//! and releasing all that one network holds.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use crate::actions::release_unproven;
use crate::desk::unproven::{self, Crowd};
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, gives_way_words};
use crate::programme::EventId;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{acted, answer};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::shown;
use crate::web::told::Told;

/// Domains that are named of one network.
const NAMED: usize = 3;

struct Line {
    name: String,
    people: i64,
    seats: i64,
    since: String,
    until: String,
    others: String,
    /// Whether it is known where it was sent from.
    is_known: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/people/unproven.html")]
struct Unproven {
    frame: Frame,
    total: i64,
    rule: String,
    clients: Vec<Line>,
    domains: Vec<Line>,
    told: Option<String>,
    /// Why nothing was released.
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> Answer {
    page(&app, &request, &desk, None).await
}

/// `POST`: releases what the unproven of one network hold.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToRegister>>,
) -> Answer {
    let language = request_language::of(&request);
    let client = form.first("client");
    let said = shown::number(&app, &request, &form, &thing(desk.event(), client));
    match release_unproven::release(&app, &desk, (client, said)).await.told(language) {
        Ok(number) => {
            let t = crate::languages::speech(language);
            acted(page(&app, &request, &desk, Some(Ok(fl!(t, "unproven-released", count = number)))).await?)
        }
        // Whom it touches is said first.
        Err(problem) if problem.kind == Kind::Confirm => page(&app, &request, &desk, Some(Err(problem))).await,
        Err(problem) => Err(problem.into()),
    }
}

/// Names a network's crowd among what is shown.
fn thing(event: EventId, client: &str) -> String {
    format!("unproven {event} {client}")
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToRegister>,
    told: Option<Result<String, Problem>>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "people");
    let (language, event) = (frame.page.language, desk.event());
    let found = app.work_for(language, move |db| Ok((unproven::crowds(db, event)?, unproven::count(db, event)?)));
    let ((clients, domains), total) = found.await?;
    let zone = &desk.current.programme.event.zone;
    let moment = |millis: i64| dates::moment(Timestamp::from_millisecond(millis).unwrap_or_default(), zone, language);
    let line = |crowd: &Crowd| {
        let mut others: Vec<(&String, &i64)> = crowd.others.iter().filter(|(name, _)| !name.is_empty()).collect();
        others.sort_by_key(|(_, number)| -**number);
        let named: Vec<String> = others.iter().take(NAMED).map(|(name, number)| format!("{name} ({number})")).collect();
        let more = if others.len() > NAMED { format!(", +{}", others.len() - NAMED) } else { String::new() };
        Line {
            name: crowd.name.clone(),
            people: crowd.people,
            seats: crowd.seats,
            since: moment(crowd.first_at),
            until: moment(crowd.last_at),
            others: format!("{}{more}", named.join(", ")),
            is_known: crowd.client.is_some(),
        }
    };
    for crowd in clients.iter().filter(|crowd| crowd.client.is_some()) {
        shown::note(app, request, &thing(event, &crowd.name), &crowd.people.to_string());
    }
    let (code, told, mistake) = match told {
        Some(Err(problem)) => (status(problem.kind), None, Some(problem.detail)),
        told => (StatusCode::OK, told.and_then(Result::ok), None),
    };
    let page = Unproven {
        total,
        rule: gives_way_words(&desk.current.programme.event, language),
        clients: clients.iter().map(line).collect(),
        domains: domains.iter().map(line).collect(),
        told,
        mistake,
        frame,
    };
    answer(code, &page)
}
