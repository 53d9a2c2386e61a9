//! `GET|POST /j/{token}/{code}`: the way to an online session, for anyone who has a place there, once it is open. Until then a
//! page that waits; where a place is offered, its button takes it. Looking is not coming: programs that check mail open every link, so the way in is a button.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::SignedDuration;

use super::home::EventView;
use crate::actions::change_registration;
use crate::actions::check_in;
use crate::agenda;
use crate::clock;
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::people::links::Purpose;
use crate::programme::file::faults::is_https;
use crate::seating::SeatStatus;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::Said;
use crate::web::pages::page::{Page, redirect, rendered};
use crate::web::told::Told;
use crate::web::{request_language, security};

/// A session that runs late can still be joined for so long after its end.
const LATE: SignedDuration = SignedDuration::from_mins(30);
/// A page that waits looks again at least so often, in seconds: the session may have been moved.
const LOOK_AGAIN: i64 = 600;

#[derive(Template)]
#[template(path = "pages/attendee/join.html")]
struct Join<'a> {
    page: Page,
    event: EventView,
    code: &'a str,
    title: Said<'a>,
    when: String,
    words: String,
    /// Where its button leads, once there is one, and what it says.
    action: Option<(String, String)>,
}

pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    join(app, request, path, false).await
}

/// `POST`: the button was pressed.
pub async fn send(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    join(app, request, path, true).await
}

async fn join(app: Data<App>, request: HttpRequest, path: Path<(String, String)>, comes: bool) -> Answer {
    let (registration, current) = app.open(Purpose::Join, &path.0, request_language::of(&request)).await?;
    let page = Page::for_owner(&app, &request, registration.language).about(&current.programme);
    let (language, t) = (page.language, page.t);
    let event = &current.programme.event;
    let Some(session) = current.programme.session(&path.1) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    let attended = agenda::attended(session, &registration);
    let own_address = format!("/j/{}/{}", path.0, session.code);
    let now = clock::now();
    let offered_until = attended.filter(|attended| attended.status == SeatStatus::Offered && !session.cancelled);
    let offered_until = offered_until.and_then(|attended| attended.offered_until).filter(|until| *until > now);
    let mut taken = None;
    if offered_until.is_some() && comes {
        match change_registration::accept(&app, &registration, &session.code).await.told(language) {
            Ok(()) => taken = Some(fl!(t, "join-taken")),
            Err(problem) => return Err(problem.into()),
        }
    }
    let joins = attended.is_some_and(|attended| attended.may_join(session));
    let opens_at = event.join_opens_at(session);
    let is_over = session.ends_at.saturating_add(LATE).is_ok_and(|end| end < now);
    let mut action = None;
    let (status, words) = match &session.join_url {
        _ if taken.is_some() => (StatusCode::OK, taken.unwrap_or_default()),
        _ if let Some(until) = offered_until => {
            action = Some((own_address, fl!(t, "join-take")));
            (StatusCode::OK, fl!(t, "join-offered", until = dates::moment_at_place(until, event, language)))
        }
        Some(url) if joins && !is_over && now >= opens_at && !is_https(url) => {
            (StatusCode::OK, fl!(t, "join-wrong-address"))
        }
        Some(url) if joins && !is_over && now >= opens_at && comes => {
            check_in::join(&app, &registration, &current.programme, session).await;
            return redirect(url);
        }
        Some(_) if joins && !is_over && now >= opens_at => {
            action = Some((own_address, fl!(t, "join-now")));
            (StatusCode::OK, fl!(t, "join-open"))
        }
        _ if !joins => (StatusCode::FORBIDDEN, fl!(t, "join-no-seat")),
        _ if is_over => (StatusCode::OK, fl!(t, "join-over")),
        _ => {
            let (when, day) =
                (dates::time(opens_at, &event.zone, language), dates::day(opens_at, &event.zone, language));
            (StatusCode::OK, fl!(t, "join-opens", when = when, day = day))
        }
    };
    let join = Join {
        code: &session.code,
        title: Said::new(&session.title, language),
        when: dates::moment(session.starts_at, &event.zone, language),
        event: EventView::new(&current.programme, language),
        words,
        page,
        action,
    };
    let is_open = joins && join.action.is_some();
    let mut answer = rendered(status, &join);
    if let Some(url) = session.join_url.as_deref().filter(|_| is_open) {
        // Browsers hold a form to its policy through redirects, too: this one leads to where the session is.
        security::lead_to(answer.headers_mut(), url);
    } else if joins && !is_over {
        let seconds = opens_at.duration_since(now).as_secs().clamp(1, LOOK_AGAIN);
        answer.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from(seconds));
    }
    Ok(answer)
}
