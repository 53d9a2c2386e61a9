//! Saying who came.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Answer;
use crate::actions::check_in::{self, AtDoor, CameIn};
use crate::seating::reference::reference;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{Desk, ToCheckIn};
use crate::web::request_language;
use crate::web::told::Told;

/// Someone is at a door.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedCheckIn {
    /// What the QR code holds, or the reference.
    pub code: String,
    /// The code of the session; left out: the door of the event.
    pub session: Option<String>,
    /// Made by the client: the same one sent again is the same check-in.
    pub id: Option<Uuid>,
    /// When they were there, for what is sent late; at most now.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    /// Where they have no seat in the session: gives them one that is free, or, so many minutes after the start, one whose
    /// owner did not come.
    #[serde(default)]
    pub take_seat: bool,
}

#[derive(Serialize, ToSchema)]
pub struct CheckInBody {
    /// By which it can be taken back.
    id: Uuid,
    reference: String,
    name: String,
    session: Option<String>,
    /// Since when they are in.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// The event only begins on a later day: this counts as coming all the same. Take it back if it was practice.
    is_early: bool,
}

/// Checks someone in.
#[utoipa::path(post, path = "/api/v1/events/{event}/check-ins", params(("event" = String, Path)),
    request_body = AskedCheckIn,
    responses((status = 201, body = CheckInBody), (status = 200, body = CheckInBody, description = "In already, since when"),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody, description = "not-allowed"),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody, description = "wrong-session, no-seat, too-late"),
        (status = 422, body = ProblemBody)))]
pub async fn create(
    desk: Desk<ToCheckIn>,
    app: Data<App>,
    request: HttpRequest,
    _: Path<String>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let asked: AskedCheckIn = sent.json()?;
    let shown = AtDoor {
        code: &asked.code,
        session: asked.session.as_deref(),
        id: asked.id.unwrap_or_else(Uuid::now_v7),
        at: check_in::came_at(&desk.current, asked.at).told(language)?,
        take_seat: asked.take_seat,
    };
    let CameIn { registration, since, was_in, id } = check_in::check_in(&app, &desk, shown).await.told(language)?;
    let body = CheckInBody {
        id,
        reference: reference(registration.number),
        name: registration.name,
        session: asked.session.filter(|code| !code.is_empty()),
        is_early: check_in::is_early(&desk.current.programme, Timestamp::from_millisecond(since).unwrap_or_default()),
        since: Timestamp::from_millisecond(since).unwrap_or_default(),
    };
    Ok(if was_in { HttpResponse::Ok().json(body) } else { HttpResponse::Created().json(body) })
}

/// Takes a check-in back; what happened stays written down. Of the event itself: with those at its sessions.
#[utoipa::path(delete, path = "/api/v1/events/{event}/check-ins/{id}",
    params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody, description = "not-allowed"),
        (status = 404, body = ProblemBody)))]
pub async fn take_back(
    desk: Desk<ToCheckIn>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, Uuid)>,
) -> Answer {
    check_in::take_back(&app, &desk, path.1).await.told(request_language::of(&request))?;
    Ok(HttpResponse::NoContent().finish())
}
