//! The programme, for anyone who may change it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Answer;
use super::events::{SessionItem, session_item};
use crate::actions::edit_programme::still::{AsFile, Still};
use crate::actions::edit_programme::{self, Choices, Done, Edit, Editing, Thing};
use crate::languages::problems::{Kind, Problem};
use crate::programme::catalogue::Current;
use crate::programme::words::string_enum;
use crate::programme::{Closed, Language};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::conditions::{self, tagged};
use crate::web::desk::{Desk, ToEdit, ToView};
use crate::web::request_language;
use crate::web::told::Told;

string_enum! {
    /// What else an event has.
    Other { Themes = "themes", Rounds = "rounds", Types = "types", People = "people", Questions = "questions" }
}

/// A room, as the event file has it.
#[derive(Serialize, ToSchema)]
pub struct RoomBody {
    slug: String,
    title: String,
    capacity: u32,
    features: Vec<String>,
    /// When nobody may be in it, local to the event.
    #[schema(value_type = Vec<Object>)]
    closed: Vec<Closed>,
}

/// What an edit did, with what it made.
#[derive(Serialize, ToSchema)]
pub struct Edited<T> {
    #[serde(flatten)]
    now: T,
    effect: Done,
}

/// What taking something away did.
#[derive(Serialize, ToSchema)]
pub struct TakenAway {
    effect: Done,
}

/// One session, also when it was cancelled.
#[utoipa::path(get, path = "/api/v1/events/{event}/sessions/{code}", params(("event" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = SessionItem), (status = 404, body = ProblemBody)))]
pub async fn session(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    let language = request_language::of(&request);
    let current = app.public_event(&path.0).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let session = current.programme.session_once(&path.1).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    if session.cancelled {
        // It is no part of the event's file any more: there is nothing to change, and so no tag.
        return Ok(HttpResponse::Ok().json(session_item(&current, session, language)));
    }
    let (current, file) = edit_programme::as_it_is(&app, current.programme.event.id, false).await.told(language)?;
    told(&request, StatusCode::OK, (&current, &file), (Thing::Session, &path.1), None)
}

/// A thing as it is now, with its tag, and what an edit of it did.
pub(super) fn told(
    request: &HttpRequest,
    status: StatusCode,
    (current, file): (&Current, &AsFile),
    (thing, name): (Thing, &str),
    effect: Option<Done>,
) -> Answer {
    let language = request_language::of(request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let effect = match (thing, effect) {
        // Cancelled by this very edit: it is in no file any more, and has no state that another edit could mean.
        (Thing::Session, Some(effect)) if thing.find(file, name).is_none() => {
            return Ok(HttpResponse::build(status).json(Edited { now: session_now(current, name, language)?, effect }));
        }
        (_, effect) => effect,
    };
    let (kept, state) = (thing.find(file, name).ok_or_else(not_found)?, file.tag(thing, name).ok_or_else(not_found)?);
    Ok(match (thing, effect) {
        (Thing::Session, None) => tagged(request, status, &state, &session_now(current, name, language)?),
        (Thing::Session, Some(effect)) => {
            tagged(request, status, &state, &Edited { now: session_now(current, name, language)?, effect })
        }
        (Thing::Room, None) => tagged(request, status, &state, &room_now(current, name, language)?),
        (Thing::Room, Some(effect)) => {
            tagged(request, status, &state, &Edited { now: room_now(current, name, language)?, effect })
        }
        (_, Some(effect)) => tagged(request, status, &state, &effect),
        (_, None) => tagged(request, status, &state, kept),
    })
}

fn session_now(current: &Current, code: &str, language: Language) -> Result<SessionItem, Problem> {
    let session = current.programme.session_once(code).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    Ok(session_item(current, session, language))
}

fn room_now(current: &Current, slug: &str, language: Language) -> Result<RoomBody, Problem> {
    let room = current.programme.rooms.iter().find(|room| room.slug == slug);
    let room = room.ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    Ok(RoomBody {
        slug: room.slug.clone(),
        title: room.title.clone(),
        capacity: room.capacity,
        features: room.features.clone(),
        closed: room.closed.clone(),
    })
}

/// Changes a session: what is given replaces what was, `null` takes away (RFC 7396), in the shape of the event file.
#[utoipa::path(patch, path = "/api/v1/events/{event}/sessions/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Edited<SessionItem>, description = "With `dry_run`: the effect alone"),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody, description = "not-allowed"),
        (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn change_session(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    change(&desk, &app, &request, (Thing::Session, &path.1), *choices, sent, Edit::Patch).await
}

/// Puts a session, new or not, in the shape of the event file.
#[utoipa::path(put, path = "/api/v1/events/{event}/sessions/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 428, body = ProblemBody, description = "if-match-required"), (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Edited<SessionItem>), (status = 201, body = Edited<SessionItem>),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn put_session(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    change(&desk, &app, &request, (Thing::Session, &path.1), *choices, sent, Edit::Put).await
}

/// Cancels a session: anyone who has or waits for a seat there hears it, with what is still free at that time.
#[utoipa::path(delete, path = "/api/v1/events/{event}/sessions/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices),
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = TakenAway), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody)))]
pub async fn cancel_session(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
) -> Answer {
    take_away(&desk, &app, &request, (Thing::Session, &path.1), *choices).await
}

/// One room.
#[utoipa::path(get, path = "/api/v1/events/{event}/rooms/{code}", params(("event" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = RoomBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn room(desk: Desk<ToView>, app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    let (current, file) =
        edit_programme::as_it_is(&app, desk.event(), false).await.told(request_language::of(&request))?;
    told(&request, StatusCode::OK, (&current, &file), (Thing::Room, &path.1), None)
}

/// Changes a room.
#[utoipa::path(patch, path = "/api/v1/events/{event}/rooms/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Edited<RoomBody>), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn change_room(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    change(&desk, &app, &request, (Thing::Room, &path.1), *choices, sent, Edit::Patch).await
}

/// Puts a room, new or not.
#[utoipa::path(put, path = "/api/v1/events/{event}/rooms/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 428, body = ProblemBody, description = "if-match-required"), (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Edited<RoomBody>), (status = 201, body = Edited<RoomBody>),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn put_room(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    change(&desk, &app, &request, (Thing::Room, &path.1), *choices, sent, Edit::Put).await
}

/// Takes a room away that no session is in.
#[utoipa::path(delete, path = "/api/v1/events/{event}/rooms/{code}",
    params(("event" = String, Path), ("code" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices),
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = TakenAway), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn remove_room(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    choices: Query<Choices>,
) -> Answer {
    take_away(&desk, &app, &request, (Thing::Room, &path.1), *choices).await
}

async fn change(
    desk: &Desk<ToEdit>,
    app: &Data<App>,
    request: &HttpRequest,
    what: (Thing, &str),
    choices: Choices,
    sent: Body,
    how: fn(Value) -> Edit,
) -> Answer {
    let language = request_language::of(request);
    let edit = how(sent.object()?);
    let editing = conditional(request, what, edit, choices);
    let make = |choices| edit_programme::edit(app, desk, editing.clone(), choices);
    let effect = edit_programme::or_choices(choices, make).await.told(language)?;
    if choices.dry_run {
        return Ok(HttpResponse::Ok().json(effect));
    }
    let (current, file) = edit_programme::as_it_is(app, desk.event(), true).await.told(language)?;
    let status = if effect.is_new { StatusCode::CREATED } else { StatusCode::OK };
    told(request, status, (&current, &file), what, Some(effect))
}

/// An edit, on the condition that the request names. What only tries out changes nothing, and needs none.
pub(super) fn conditional(
    request: &HttpRequest,
    (thing, name): (Thing, &str),
    edit: Edit,
    choices: Choices,
) -> Editing {
    let still = match conditions::still(request) {
        Still::New { is_asked: false } if choices.dry_run => Still::Whatever,
        still => still,
    };
    Editing { still, ..Editing::new(thing, name, edit) }
}

async fn take_away(
    desk: &Desk<ToEdit>,
    app: &Data<App>,
    request: &HttpRequest,
    what: (Thing, &str),
    choices: Choices,
) -> Answer {
    let language = request_language::of(request);
    let editing = conditional(request, what, Edit::Delete, choices);
    let effect = edit_programme::edit(app, desk, editing, choices).await.told(language)?;
    Ok(if choices.dry_run { HttpResponse::Ok().json(effect) } else { HttpResponse::Ok().json(TakenAway { effect }) })
}

/// Changes the event itself: its texts, times, places, first words of mails.
#[utoipa::path(patch, path = "/api/v1/events/{event}", params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn change_event(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    change(&desk, &app, &request, (Thing::Event, ""), *choices, sent, Edit::Patch).await
}

/// Changes one of the event's `themes`, `rounds`, `types`, `people` or `questions`: what is given replaces what was, `null` takes it away.
#[utoipa::path(patch, path = "/api/v1/events/{event}/{kind}/{slug}",
    params(("event" = String, Path), ("kind" = Other, Path), ("slug" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices),
    request_body = Value,
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn change_other(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    let thing = other(&path.1, request_language::of(&request))?;
    change(&desk, &app, &request, (thing, &path.2), *choices, sent, Edit::Patch).await
}

/// Puts one of the event's `themes`, `rounds`, `types`, `people` or `questions`, new or not.
#[utoipa::path(put, path = "/api/v1/events/{event}/{kind}/{slug}",
    params(("event" = String, Path), ("kind" = Other, Path), ("slug" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices),
    request_body = Value,
    responses((status = 201, body = Done), (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn put_other(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    let thing = other(&path.1, request_language::of(&request))?;
    change(&desk, &app, &request, (thing, &path.2), *choices, sent, Edit::Put).await
}

/// Takes one of the event's `themes`, `rounds`, `types`, `people` or `questions` away.
#[utoipa::path(delete, path = "/api/v1/events/{event}/{kind}/{slug}",
    params(("event" = String, Path), ("kind" = Other, Path), ("slug" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices),
    responses((status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn take_other_away(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    choices: Query<Choices>,
) -> Answer {
    let language = request_language::of(&request);
    let editing = conditional(&request, (other(&path.1, language)?, &path.2), Edit::Delete, *choices);
    Ok(HttpResponse::Ok().json(edit_programme::edit(&app, &desk, editing, *choices).await.told(language)?))
}

/// One of the event's `themes`, `rounds`, `types`, `people` or `questions`, in the shape of the event file.
#[utoipa::path(get, path = "/api/v1/events/{event}/{kind}/{slug}",
    params(("event" = String, Path), ("kind" = Other, Path), ("slug" = String, Path)),
    responses((status = 200, body = Value, headers(("ETag" = String))), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn other_one(
    desk: Desk<ToView>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    let thing = other(&path.1, language)?;
    let (current, file) = edit_programme::as_it_is(&app, desk.event(), false).await.told(language)?;
    told(&request, StatusCode::OK, (&current, &file), (thing, &path.2), None)
}

fn other(list: &str, language: Language) -> Result<Thing, Problem> {
    let other = Other::ALL.iter().find(|other| other.as_str() == list);
    Ok(match other.ok_or_else(|| Problem::new(Kind::NotFound, language))? {
        Other::Themes => Thing::Theme,
        Other::Rounds => Thing::Round,
        Other::Types => Thing::Type,
        Other::People => Thing::Person,
        Other::Questions => Thing::Question,
    })
}
