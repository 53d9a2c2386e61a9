//! `GET /desk/{event}/people`: finding people.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::db::Database;
use crate::desk::people::{self, PAGE};
use crate::languages::problems::Kind;
use crate::languages::{Speech, mode_name};
use crate::mail::returning;
use crate::seating::reference::reference;
use crate::seating::{SeatStatus, Standing};
use crate::web::api::paging::Paging;
use crate::web::api::people::Asked;
use crate::web::app::App;
use crate::web::desk::ToRegister;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame, listed};
use crate::web::pages::page::answer;
use crate::web::pages::sent::Query;
use crate::web::request_language;

struct PersonLine {
    path: String,
    reference: String,
    name: String,
    email: String,
    /// Whether mail to the address comes back.
    is_unreachable: bool,
    attendance: String,
    seats: String,
}

#[derive(Template)]
#[template(path = "pages/desk/people/list.html")]
struct List<'a> {
    frame: Frame,
    asked: &'a Asked,
    sessions: Vec<(&'a str, String)>,
    statuses: Vec<(&'static str, String)>,
    people: Vec<PersonLine>,
    total: usize,
    /// Addresses of the pages before and after this one.
    before: Option<String>,
    after: Option<String>,
    /// The question itself, for an address.
    these: String,
    mistake: Option<String>,
}

/// A status in words.
pub fn status_words(status: SeatStatus, t: &Speech) -> String {
    match status {
        SeatStatus::Confirmed => fl!(t, "status-confirmed"),
        SeatStatus::Offered => fl!(t, "status-offered"),
        SeatStatus::Waiting => fl!(t, "status-waiting"),
        SeatStatus::Wished => fl!(t, "status-wished"),
        SeatStatus::Skipped => fl!(t, "status-skipped"),
        SeatStatus::Cancelled => fl!(t, "status-cancelled"),
    }
}

/// What an address asks, and whether its page is no number.
fn asked(typed: &Query) -> (Asked, bool) {
    let field = |name: &str| typed.first(name).to_owned();
    let number = |name: &str| typed.given(name).map(|typed| typed.parse::<u32>());
    let (page, per_page) = (number("page"), number("per_page"));
    let is_no_page = [&page, &per_page].into_iter().flatten().any(Result::is_err);
    let (page, per_page) = (page.and_then(Result::ok), per_page.and_then(Result::ok));
    (Asked { q: field("q"), session: field("session"), status: field("status"), page, per_page }, is_no_page)
}

pub async fn list(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>, typed: Query) -> Answer {
    let language = request_language::of(&request);
    typed.expect_only(&["q", "session", "status", "page", "per_page"], language)?;
    let (mut asked, is_no_page) = asked(&typed);
    // Chosen before the session was: registered for it is who has a place.
    if !asked.session.is_empty() && asked.status == "in" {
        asked.status = SeatStatus::Confirmed.as_str().to_owned();
    }
    let frame = Frame::new(&app, &request, &desk, "people");
    let t = frame.page.t;
    let event = desk.event();
    let query = match is_no_page {
        true => Paging { page: Some(0), per_page: None }.page(PAGE, language).map(|_| people::Query::default()),
        false => asked.query(&desk.current, language),
    };
    let found = match query {
        Ok(query) => {
            let find =
                move |db: &mut Database| Ok((people::find(db, event, &query)?, returning::all_unreachable(db, event)?));
            app.work_for(language, find).await
        }
        Err(problem) => Err(problem),
    };
    let (status, ((total, found), unreachable), mistake) = match found {
        Ok(found) => (StatusCode::OK, found, None),
        Err(problem) if problem.kind == Kind::Invalid => {
            (StatusCode::UNPROCESSABLE_ENTITY, ((0, Vec::new()), Vec::new()), Some(problem.first_message()))
        }
        Err(problem) => return Err(problem.into()),
    };
    let line = |found: people::Found| {
        let live = found.seats.iter().filter(|seat| seat.status.is_live());
        let seats = live.filter_map(|seat| {
            let session = desk.current.programme.session_by_id(seat.session)?;
            let (code, status) = (session.code.clone(), seat.told(session));
            Some(if status == SeatStatus::Confirmed { code } else { format!("{code} ({})", status_words(status, t)) })
        });
        PersonLine {
            path: format!("/desk/{}/people/{}", frame.slug, found.id),
            reference: reference(found.number),
            attendance: match found.standing {
                Standing::In => mode_name(found.attendance, language),
                Standing::Waiting if desk.current.programme.event.undrawn().is_some() => fl!(t, "status-wished"),
                Standing::Waiting => fl!(t, "status-waiting"),
                Standing::Cancelled => fl!(t, "status-cancelled"),
            },
            seats: seats.collect::<Vec<_>>().join(", "),
            is_unreachable: unreachable.contains(&found.id),
            name: found.name,
            email: found.email,
        }
    };
    let people: Vec<PersonLine> = found.into_iter().map(line).collect();
    let page = asked.page(language).map_or(1, |page| page.number);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", &asked.q).append_pair("session", &asked.session).append_pair("status", &asked.status);
    let these = query.finish();
    let address = |page: usize| format!("/desk/{}/people?{these}&page={page}", frame.slug);
    let (before, after) = ((page > 1).then(|| address(page - 1)), (page * PAGE < total).then(|| address(page + 1)));
    // Who had a place in what does not take place is found by it, too.
    let sessions = desk.current.programme.sessions.iter().filter(|session| session.needs_seat);
    let sessions = sessions
        .map(|session| (session.code.as_str(), listed(&desk.current.programme.event, session, language)))
        .collect();
    let statuses = if asked.session.is_empty() {
        vec![
            ("in", fl!(t, "status-in")),
            ("waiting", fl!(t, "status-waiting")),
            ("cancelled", fl!(t, "status-cancelled")),
        ]
    } else {
        let all = [SeatStatus::Confirmed, SeatStatus::Offered, SeatStatus::Waiting, SeatStatus::Cancelled];
        all.into_iter().map(|status| (status.as_str(), status_words(status, t))).collect()
    };
    let list = List { asked: &asked, sessions, statuses, people, total, before, after, these, mistake, frame };
    answer(status, &list)
}
