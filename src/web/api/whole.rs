//! Whole events: begun, copied, called off, put away, renamed, taken away.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use tokio::sync::MutexGuard;
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use super::empty::Empty;
use crate::actions::begin_event::{self, AskedCopy, AskedEvent};
use crate::actions::edit_programme;
use crate::actions::edit_programme::still::Still;
use crate::actions::manage_event;
use crate::languages::problems::Problem;
use crate::seating::reschedule::Effect;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{Beginner, Desk, Founder, ToEdit};
use crate::web::told::Told;
use crate::web::{conditions, request_language};

/// What a new event or organisation is called in addresses.
#[derive(Serialize, ToSchema)]
pub struct BegunBody {
    slug: String,
}

/// Another name in addresses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedName {
    slug: String,
}

/// Whether an event was called off, and what that did.
#[derive(Serialize, ToSchema)]
pub struct CalledOff {
    /// False: it was called off before.
    is_new: bool,
    effect: Option<Effect>,
}

/// Whether the event is still as the one who asks has seen it, where they say so; nobody edits it until what is returned is let go.
async fn as_meant<'a>(
    desk: &Desk<ToEdit>,
    app: &'a Data<App>,
    request: &HttpRequest,
) -> Result<MutexGuard<'a, ()>, Problem> {
    let language = request_language::of(request);
    let turn = app.turn_at_editing().await.told(language)?;
    if let still @ (Still::Tagged(_) | Still::NotTagged(_)) = conditions::still(request) {
        let (_, file) = edit_programme::as_it_is(app, desk.event(), true).await.told(language)?;
        edit_programme::expect(&still, &file).told(language)?;
    }
    Ok(turn)
}

/// A new organisation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedOrganisation {
    slug: String,
    name: String,
    /// Where people's answers arrive.
    email: String,
}

/// Begins an organisation. A token does so for the organiser who made it, who owns it then: it must change programmes of all events
/// of an organisation that they own.
#[utoipa::path(post, path = "/api/v1/organisations", operation_id = "begin_organisation", request_body = AskedOrganisation,
    responses((status = 201, body = BegunBody), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn found(founder: Founder, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let AskedOrganisation { slug, name, email } = sent.json()?;
    begin_event::found(&app, &founder, begin_event::AskedOrganisation { slug: &slug, name: &name, email: &email })
        .await
        .told(request_language::of(&request))?;
    Ok(HttpResponse::Created().json(BegunBody { slug: slug.trim().to_owned() }))
}

/// Begins an event: a title and days are enough, the rest has defaults.
#[utoipa::path(post, path = "/api/v1/events", operation_id = "begin_event", request_body = AskedEvent,
    responses((status = 201, body = BegunBody), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn begin(who: Beginner, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let asked: AskedEvent = sent.json()?;
    let slug = begin_event::begin(&app, &who, &asked).await.told(request_language::of(&request))?;
    Ok(HttpResponse::Created().json(BegunBody { slug }))
}

/// The same programme, rooms, questions and texts from another day on, without any people.
#[utoipa::path(post, path = "/api/v1/events/{event}/copy", operation_id = "copy_event", params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant")),
    request_body = AskedCopy,
    responses((status = 201, body = BegunBody), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn copy(desk: Desk<ToEdit>, who: Beginner, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let asked: AskedCopy = sent.json()?;
    let _turn = as_meant(&desk, &app, &request).await?;
    let slug = begin_event::copy(&app, &desk, &who, &asked, request_language::of(&request))
        .await
        .told(request_language::of(&request))?;
    Ok(HttpResponse::Created().json(BegunBody { slug }))
}

/// How an event is called off.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallingOff {
    /// Only says what it would do.
    #[serde(default)]
    pub dry_run: bool,
    /// That it is meant, where people are registered.
    #[serde(default)]
    pub confirm: bool,
}

/// Calls a whole event off: everybody is told once, and calendars let it go.
#[utoipa::path(post, path = "/api/v1/events/{event}/cancel", operation_id = "cancel_event",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant"), CallingOff),
    responses((status = 200, body = CalledOff), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody, description = "confirm")))]
pub async fn cancel(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    choices: Query<CallingOff>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let (language, CallingOff { dry_run, confirm }) = (request_language::of(&request), *choices);
    let _turn = as_meant(&desk, &app, &request).await?;
    if !dry_run && !confirm {
        manage_event::confirm_call_off(&app, &desk).await.told(language)?;
    }
    let effect = manage_event::call_off(&app, &desk, dry_run).await.told(language)?;
    Ok(HttpResponse::Ok().json(CalledOff { is_new: effect.is_some(), effect }))
}

/// Puts an event away: it is listed nowhere any more.
#[utoipa::path(put, path = "/api/v1/events/{event}/archive", operation_id = "archive_event",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant")),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn archive(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let _turn = as_meant(&desk, &app, &request).await?;
    manage_event::archive(&app, &desk, true).await.told(request_language::of(&request))?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lists an event again that was put away.
#[utoipa::path(delete, path = "/api/v1/events/{event}/archive", operation_id = "unarchive_event",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant")),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn unarchive(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    let _turn = as_meant(&desk, &app, &request).await?;
    manage_event::archive(&app, &desk, false).await.told(request_language::of(&request))?;
    Ok(HttpResponse::NoContent().finish())
}

/// Calls an event something else in addresses; the old ones lead on.
#[utoipa::path(put, path = "/api/v1/events/{event}/slug", operation_id = "rename_event",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant")),
    request_body = AskedName,
    responses((status = 200, body = BegunBody), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn rename(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let AskedName { slug } = sent.json()?;
    let _turn = as_meant(&desk, &app, &request).await?;
    manage_event::rename(&app, &desk, &slug).await.told(request_language::of(&request))?;
    Ok(HttpResponse::Ok().json(BegunBody { slug: slug.trim().to_owned() }))
}

/// Takes an event away for ever, if nobody ever registered.
#[utoipa::path(delete, path = "/api/v1/events/{event}", operation_id = "delete_event",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event that is meant")),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "has-people")))]
pub async fn delete(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    let _turn = as_meant(&desk, &app, &request).await?;
    manage_event::delete(&app, &desk).await.told(request_language::of(&request))?;
    Ok(HttpResponse::NoContent().finish())
}
