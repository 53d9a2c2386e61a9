//! Registering over the API, and reading one's registration back.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Answer;
use crate::people::links::Purpose;
use crate::programme::{Mode, Programme};
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::seating::{Registered, SeatResult, SeatStatus};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::explain::{FieldError, Kind, Problem};
use crate::web::intake::{self, Asked};
use crate::web::tongue;

/// A registration, for whoever has its token.
#[derive(Serialize, ToSchema)]
pub struct RegistrationBody {
    id: Uuid,
    /// Short, readable, sayable on the phone.
    reference: String,
    token: String,
    /// Her page.
    url: String,
    /// Her calendar, to subscribe to; read-only.
    calendar_url: String,
    seats: Vec<SeatBody>,
}

#[derive(Serialize, ToSchema)]
pub struct SeatBody {
    session: String,
    attendance: Mode,
    status: SeatStatus,
    /// The place in the waiting list, from 1; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u32>,
}

fn body(app: &App, id: Uuid, generation: u32, number: i64, seats: Vec<SeatBody>) -> RegistrationBody {
    let token = app.links.token(Purpose::Manage, id, generation);
    RegistrationBody {
        id,
        reference: reference(number),
        url: app.manage_url(&token),
        calendar_url: app.calendar_url(id, generation),
        token,
        seats,
    }
}

fn seats_given(registered: &Registered) -> Vec<SeatBody> {
    let seat = |outcome: &crate::seating::SeatOutcome| {
        let (status, position) = match outcome.result {
            SeatResult::Confirmed => (SeatStatus::Confirmed, None),
            SeatResult::Waiting { position } => (SeatStatus::Waiting, Some(position)),
            SeatResult::Skipped => (SeatStatus::Skipped, None),
        };
        SeatBody { session: outcome.session.clone(), attendance: outcome.mode, status, position }
    };
    registered.seats.iter().map(seat).collect()
}

fn seats_held(registration: &Registration, programme: &Programme) -> Vec<SeatBody> {
    let seat = |held: &crate::seating::registration::HeldSeat| {
        Some(SeatBody {
            session: programme.session_by_id(held.seat.session)?.code.clone(),
            attendance: held.seat.mode,
            status: held.seat.status,
            position: held.position,
        })
    };
    registration.seats.iter().filter_map(seat).collect()
}

/// Longest `Idempotency-Key`, in bytes.
const LONGEST_KEY: usize = 255;

/// Registers one person. With an `Idempotency-Key`, asking twice registers once.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations",
    params(("event" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = Asked,
    responses((status = 201, body = RegistrationBody, headers(("Location" = String))),
        (status = 400, body = ProblemBody, description = "not-json"),
        (status = 403, body = ProblemBody, description = "not-open"),
        (status = 404, body = ProblemBody, description = "not-found"),
        (status = 409, body = ProblemBody, description = "clash, full, already-registered"),
        (status = 413, body = ProblemBody, description = "too-large"),
        (status = 422, body = ProblemBody, description = "invalid, unknown-session, idempotency-mismatch"),
        (status = 503, body = ProblemBody, description = "too-busy: try again after Retry-After")))]
pub async fn create(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    sent: Result<Bytes, actix_web::Error>,
) -> Answer {
    let language = tongue::language(&request);
    let sent = sent.map_err(|_| Problem::new(Kind::TooLarge, language))?;
    let current = app.public_event(&slug).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let asked: Asked = intake::json(&sent, language)?;
    let key = request.headers().get("idempotency-key").map(|key| key.as_bytes());
    if key.is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY) {
        let message = Problem::new(Kind::TooLarge, language).detail;
        return Err(Problem::invalid(vec![FieldError { field: "Idempotency-Key".into(), message }], language));
    }
    let registered = intake::register(&app, &current.programme, &asked, key, &sent, language).await?;
    let body = body(&app, registered.id, 0, registered.number, seats_given(&registered));
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("{}/api/v1/registrations/{}", app.settings.base_url, body.token)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(body))
}

/// The registration that a token opens.
#[utoipa::path(get, path = "/api/v1/registrations/{token}", params(("token" = String, Path)),
    responses((status = 200, body = RegistrationBody), (status = 404, body = ProblemBody)))]
pub async fn one(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let language = tongue::language(&request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let registration = app.open(Purpose::Manage, &token).await.map_err(|error| {
        tracing::error!(%error, "reading a registration failed");
        Problem::new(Kind::Broken, language)
    })?;
    let registration = registration.ok_or_else(not_found)?;
    let current = app.catalogue.event_by_id(registration.event).ok_or_else(not_found)?;
    let seats = seats_held(&registration, &current.programme);
    let body = body(&app, registration.id, registration.generation, registration.number, seats);
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(body))
}
