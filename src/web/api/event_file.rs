//! `/api/v1/events/{event}/file` and `/pictures`: an event as one file, and the pictures that it names.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};

use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use super::programme::{conditional, told};
use crate::actions::edit_programme::{self, Choices, Done, Edit, Thing};
use crate::languages::problems::{self, Problem};
use crate::programme::file::EventFile;
use crate::programme::load;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::conditions::tagged;
use crate::web::desk::{Desk, ToEdit};
use crate::web::told::Told;
use crate::web::{pictures, request_language};

/// The whole event as a file, its pictures in it.
#[utoipa::path(get, path = "/api/v1/events/{event}/file", params(("event" = String, Path)),
    responses((status = 200, body = Value), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn file(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    let (event, language) = (desk.event(), request_language::of(&request));
    let read = edit_programme::again(async || {
        let (current, kept) = edit_programme::as_it_is(&app, event, true).await.told(language)?;
        let (whole, revision) = app
            .work_for(language, move |db| {
                let whole = EventFile::export_whole(db, event)?;
                let revision = load::revisions(db)?.into_iter().find(|(id, _)| *id == event);
                Ok((whole, revision.map(|(_, revision)| revision)))
            })
            .await?;
        // Of the same moment as its tag, or it is read again.
        let is_of_one = revision == Some(current.programme.event.revision);
        Ok::<_, Problem>(is_of_one.then(|| tagged(&request, StatusCode::OK, &kept.tag, &whole)))
    });
    read.await.told(language)?
}

/// Imports the whole event from a file: all of it, or nothing.
#[utoipa::path(put, path = "/api/v1/events/{event}/file", params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant; needed to put what is there"), ("If-None-Match" = Option<String>, Header, description = "`*`: only where it is not there yet"), Choices), request_body = Value,
    responses((status = 428, body = ProblemBody, description = "if-match-required"), (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 409, body = ProblemBody, description = "over-full, confirm"), (status = 200, body = Done), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn put_file(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let sent = sent.bytes()?;
    let file = EventFile::parse(sent).map_err(|error| problems::file_faults(&error, language))?;
    let still = conditional(&request, (Thing::Event, ""), Edit::Delete, *choices).still;
    let make = |choices| edit_programme::import(&app, &desk, file.clone(), still.clone(), choices);
    let effect = edit_programme::or_choices(*choices, make).await.told(language)?;
    if choices.dry_run {
        return Ok(HttpResponse::Ok().json(effect));
    }
    let (current, file) = edit_programme::as_it_is(&app, desk.event(), true).await.told(language)?;
    told(&request, StatusCode::OK, (&current, &file), (Thing::Event, ""), Some(effect))
}

/// A picture that is kept.
#[derive(Serialize, ToSchema)]
pub struct KeptPicture {
    /// What it is called in the event file: made of what is in it.
    name: String,
}

/// Keeps a picture (JPEG, PNG or WebP, at most 8 MiB): drawn anew, at most 800 by 800 pixels. Its name then goes into a
/// session's `picture`, or into the event's `portraits` by a speaker's name; until a day later, or it goes.
#[utoipa::path(post, path = "/api/v1/events/{event}/pictures", params(("event" = String, Path)),
    request_body(content = Vec<u8>, content_type = "image/*"),
    responses((status = 201, body = KeptPicture), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn add_picture(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let sent = sent.bytes()?;
    let name = pictures::keep(&app, &desk, sent.to_vec(), language).await?;
    Ok(HttpResponse::Created().json(KeptPicture { name }))
}
