//! `/api/v1/events/{event}/draft`: what is prepared, seen by nobody until it is published.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::Answer;
use super::empty::Empty;
use crate::actions::edit_programme::still::{Still, Tags};
use crate::actions::edit_programme::{self, Choices, Discarded, Done, Edit, Looked, NotPublished};
use crate::actions::propose_timetable::{self, Accepted};
use crate::desk::drafts;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::conditions::{self, tagged};
use crate::web::desk::{Desk, ToEdit};
use crate::web::request_language;
use crate::web::told::Told;

/// Moves that are accepted, such as a proposal's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedMoves {
    moves: Vec<Accepted>,
}

/// What is prepared, in its order.
#[derive(Serialize, ToSchema)]
pub struct DraftBody {
    edits: Vec<DraftedEdit>,
}

/// An edit that is prepared.
#[derive(Serialize, ToSchema)]
pub struct DraftedEdit {
    id: i64,
    who: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Such as `session`.
    thing: String,
    /// Its code or slug.
    name: String,
    /// What changes of it (RFC 7396); `null`: all of it is put anew, or taken away.
    #[schema(value_type = Option<Object>)]
    change: Option<Value>,
    /// What somebody else changed of that since it was prepared.
    since: Vec<SinceBody>,
}

/// A field that is not what it was.
#[derive(Serialize, ToSchema)]
pub struct SinceBody {
    field: String,
    was: String,
    now: String,
}

/// What is prepared, and the state of it that a tag names: up to which edit, and of what they change.
async fn read(desk: &Desk<ToEdit>, app: &App, request: &HttpRequest) -> Result<(DraftBody, Looked), Problem> {
    let event = desk.event();
    let found = app.work_for(request_language::of(request), move |db| {
        Ok((drafts::of(db, event)?, edit_programme::changed_since(db, event)?))
    });
    let (all, (mut changed, seen)) = found.await?;
    let last = all.last().map_or(0, |edit| edit.id);
    let edits = all.into_iter().map(|edit| DraftedEdit {
        since: (changed.remove(&edit.id).unwrap_or_default().into_iter())
            .map(|since| SinceBody { field: since.field, was: since.was, now: since.now })
            .collect(),
        change: match serde_json::from_str(&edit.edit) {
            Ok(Edit::Patch(change)) => Some(change),
            _ => None,
        },
        id: edit.id,
        who: edit.who,
        at: edit.at,
        thing: edit.thing,
        name: edit.name,
    });
    Ok((DraftBody { edits: edits.collect() }, Looked { last, seen }))
}

async fn told(desk: &Desk<ToEdit>, app: &App, request: &HttpRequest, status: StatusCode) -> Answer {
    let (body, Looked { last, seen }) = read(desk, app, request).await?;
    Ok(tagged(request, status, &format!("{last}~{seen}"), &body))
}

/// What is prepared. Its ETag is what is published by it: edits up to the last of them, as long as what they change stays as it is.
#[utoipa::path(get, path = "/api/v1/events/{event}/draft", operation_id = "draft", params(("event" = String, Path)),
    responses((status = 200, body = DraftBody, headers(("ETag" = String))), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn show(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    told(&desk, &app, &request, StatusCode::OK).await
}

/// Prepares moves of sessions, all of them or none. What a move of a proposal `needs` is sent with it.
#[utoipa::path(post, path = "/api/v1/events/{event}/draft", operation_id = "prepare_moves", params(("event" = String, Path)), request_body = AskedMoves,
    responses((status = 201, body = DraftBody, headers(("ETag" = String))), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "edited-meanwhile, over-full"), (status = 422, body = ProblemBody)))]
pub async fn prepare(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let AskedMoves { moves } = sent.json()?;
    let (programme, t) = (&desk.current.programme, speech(language));
    let unknown = moves.iter().enumerate().filter(|(_, one)| programme.session(&one.session).is_none());
    let errors: Vec<FieldError> = unknown
        .map(|(index, one)| FieldError {
            field: format!("moves[{index}].session"),
            message: fl!(t, "problem-unknown-session", code = one.session.clone()),
        })
        .collect();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors, language));
    }
    propose_timetable::accept(&app, &desk, &moves).await.told(language)?;
    told(&desk, &app, &request, StatusCode::CREATED).await
}

/// Publishes what is prepared, or only says what that would do. With `If-Match`: what was looked at, and nothing that was prepared since.
#[utoipa::path(post, path = "/api/v1/events/{event}/draft/publish", operation_id = "publish_draft",
    params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the draft that was looked at"), Choices),
    responses((status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 422, body = ProblemBody)))]
pub async fn publish(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    choices: Query<Choices>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    let looked = match conditions::still(&request) {
        Still::Tagged(Tags::These(tags)) => {
            let meant = tags.iter().find_map(|tag| {
                let (last, seen) = tag.split_once('~')?;
                Some(Looked { last: last.parse().ok()?, seen: seen.to_owned() })
            });
            meant.ok_or_else(|| Problem::new(Kind::Changed, language))?
        }
        _ => read(&desk, &app, &request).await?.1,
    };
    match edit_programme::publish(&app, &desk, looked, *choices).await {
        Err(NotPublished::ChangedSince) => Err(Problem::new(Kind::Changed, language)),
        done => Ok(HttpResponse::Ok().json(done.told(language)?)),
    }
}

/// Throws everything away that is prepared.
#[utoipa::path(delete, path = "/api/v1/events/{event}/draft", operation_id = "discard_draft", params(("event" = String, Path)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn discard(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    let (_, Looked { last, .. }) = read(&desk, &app, &request).await?;
    throw_away(&desk, &app, &request, Discarded::UpTo(last)).await
}

/// What is prepared under an id. It is looked for as text: who may not edit hears that first, whatever stands in the address.
async fn prepared(desk: &Desk<ToEdit>, app: &App, request: &HttpRequest, id: &str) -> Result<DraftedEdit, Problem> {
    let (body, _) = read(desk, app, request).await?;
    let found = body.edits.into_iter().find(|edit| edit.id.to_string() == id);
    found.ok_or_else(|| Problem::new(Kind::NotFound, request_language::of(request)))
}

/// One edit that is prepared.
#[utoipa::path(get, path = "/api/v1/events/{event}/draft/{id}", operation_id = "drafted_edit", params(("event" = String, Path), ("id" = i64, Path)),
    responses((status = 200, body = DraftedEdit), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn one(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    Ok(HttpResponse::Ok().json(prepared(&desk, &app, &request, &path.1).await?))
}

/// Throws one edit away that is prepared.
#[utoipa::path(delete, path = "/api/v1/events/{event}/draft/{id}", operation_id = "discard_edit", params(("event" = String, Path), ("id" = i64, Path)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn discard_one(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Answer {
    let edit = prepared(&desk, &app, &request, &path.1).await?;
    throw_away(&desk, &app, &request, Discarded::One(edit.id)).await
}

async fn throw_away(desk: &Desk<ToEdit>, app: &App, request: &HttpRequest, what: Discarded) -> Answer {
    edit_programme::discard(app, desk, what).await.told(request_language::of(request))?;
    Ok(HttpResponse::NoContent().finish())
}
