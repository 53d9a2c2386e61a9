//! `GET /r/{token}/data`: everything that is held about her, to read and to take along; and being forgotten.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use uuid::Uuid;

use super::mine::open;
use super::page::{Page, answer};
use super::{traces, trouble};
use crate::languages::dates;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode};
use crate::seating::reference::reference;
use crate::seating::registration::{Registration, Trace, answers, trail};
use crate::seating::{SeatStatus, Standing};
use crate::web::app::App;
use crate::web::changing;
use crate::web::explain::{Kind, Problem};
use crate::web::tongue;

/// All of it, as JSON.
#[derive(Serialize)]
struct Everything<'a> {
    event: &'a str,
    id: Uuid,
    reference: String,
    name: &'a str,
    email: &'a str,
    affiliation: &'a str,
    language: Language,
    attendance: Mode,
    standing: Standing,
    needs: &'a str,
    reminders: bool,
    newsletter: bool,
    announcements: bool,
    answers: BTreeMap<&'a str, &'a str>,
    registered_at: Option<Timestamp>,
    seats: Vec<SeatLine<'a>>,
    mails: Vec<Trace>,
    log: Vec<Trace>,
}

#[derive(Serialize)]
struct SeatLine<'a> {
    session: &'a str,
    attendance: Mode,
    status: SeatStatus,
    changed_at: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "pages/data.html")]
struct DataPage<'a> {
    page: Page,
    token: &'a str,
    zone: &'a TimeZone,
    organisation: &'a str,
    all: Everything<'a>,
}

impl DataPage<'_> {
    fn when(&self, trace: &Trace) -> String {
        dates::moment(trace.at, self.zone, self.page.language)
    }

    fn words(&self, trace: &Trace) -> String {
        traces::words(&trace.what, self.organisation, self.page.t)
    }
}

#[derive(Template)]
#[template(path = "pages/forgotten.html")]
struct Forgotten {
    page: Page,
}

struct Found {
    registration: Registration,
    current: Current,
    needs: String,
    answers: Vec<(String, String)>,
    mails: Vec<Trace>,
    log: Vec<Trace>,
}

impl Found {
    fn all(&self) -> Everything<'_> {
        let registration = &self.registration;
        let seat = |held: &'_ crate::seating::registration::HeldSeat| {
            let session = self.current.programme.session_by_id(held.seat.session)?;
            let changed_at = Timestamp::from_millisecond(held.seat.changed_at).ok();
            Some(SeatLine {
                session: &session.code,
                attendance: held.seat.mode,
                status: held.seat.told(session),
                changed_at,
            })
        };
        Everything {
            event: &self.current.programme.event.slug,
            id: registration.id,
            reference: reference(registration.number),
            name: &registration.name,
            email: &registration.email,
            affiliation: &registration.affiliation,
            language: registration.language,
            attendance: registration.attendance,
            standing: registration.standing,
            needs: &self.needs,
            reminders: registration.wants_reminders,
            newsletter: registration.wants_newsletter,
            announcements: registration.wants_announcements,
            answers: self.answers.iter().map(|(question, value)| (question.as_str(), value.as_str())).collect(),
            registered_at: Timestamp::from_millisecond(registration.created_at).ok(),
            seats: registration.seats.iter().filter_map(seat).collect(),
            mails: self.mails.clone(),
            log: self.log.clone(),
        }
    }
}

async fn find(app: &App, request: &HttpRequest, token: &str) -> Result<Found, HttpResponse> {
    let (registration, current) = open(app, request, token).await?;
    let id = registration.id;
    let read = app.read(move |db| Ok((trail(db, id, false)?, answers(db, id)?))).await;
    let ((mails, log), answers) = read.map_err(|error| {
        tracing::error!(%error, "reading a registration's trail failed");
        trouble(app, request, Problem::new(Kind::Broken, tongue::language(request)))
    })?;
    let needs = app.needs(&registration);
    Ok(Found { registration, current, needs, answers, mails, log })
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    match find(&app, &request, &token).await {
        Ok(found) => {
            let page = Page::for_owner(&app, &request, found.registration.language);
            answer(
                StatusCode::OK,
                &DataPage {
                    page,
                    token: &token,
                    zone: &found.current.programme.event.zone,
                    organisation: &found.current.programme.organisation.name,
                    all: found.all(),
                },
            )
        }
        Err(answer) => answer,
    }
}

pub async fn download(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    match find(&app, &request, &token).await {
        Ok(found) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"kruispunt.json\""))
            .json(found.all()),
        Err(answer) => answer,
    }
}

/// `POST /r/{token}/erase`: seats pass on, personal data goes, counts stay; the link opens nothing any more.
pub async fn erase(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    let language = tongue::language(&request);
    match changing::erase(&app, &token, language).await {
        Ok(_) => answer(StatusCode::OK, &Forgotten { page: Page::new(&app, &request) }),
        Err(problem) => trouble(&app, &request, problem),
    }
}
