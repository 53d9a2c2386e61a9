//! Programmes as other programs write them: onto an event, or as a new one.

use std::cell::RefCell;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use crate::actions::edit_programme::still::Still;
use crate::actions::edit_programme::{self, Choices, Done};
use crate::actions::import_schedule;
use crate::languages::problems::{FieldError, Problem};
use crate::languages::schedule::not_understood;
use crate::languages::speech;
use crate::programme::{Language, TextLanguage, Texts};
use crate::schedule::table::{self, Mapping};
use crate::schedule::{Counted, Said};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{Beginner, Desk, ToEdit};
use crate::web::form::Form;
use crate::web::told::Told;
use crate::web::{conditions, request_language};

/// What a file did, or would do.
#[derive(Serialize, ToSchema)]
pub struct ScheduleBody {
    effect: Done,
    /// What in it has no place here, each with how often it is there, in the reader's language.
    not_understood: Vec<String>,
}

/// Which organisation's a new event is, and what is said of it besides its file.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// Its slug; left out: where there is but one.
    #[serde(default)]
    organisation: String,
    /// Only says what it would be.
    #[serde(default)]
    dry_run: bool,
    /// What it is called; left out: as the file says.
    #[serde(default)]
    title: String,
    /// What it is called in addresses; left out: made of the file's own short name, or of its title.
    #[serde(default)]
    slug: String,
    /// Such as `Europe/Brussels`; left out: as the file says.
    #[serde(default)]
    time_zone: String,
    /// Tags such as `nl,en`, the title's first; left out: as the file says.
    #[serde(default)]
    languages: String,
}

impl Whose {
    fn said(&self) -> Said {
        let languages = self.languages.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        Said {
            title: self.title.clone(),
            slug: self.slug.clone(),
            time_zone: self.time_zone.clone(),
            languages: languages.map(str::to_owned).collect(),
        }
    }
}

/// A new event.
#[derive(Serialize, ToSchema)]
pub struct BegunSchedule {
    /// What it is called in addresses.
    slug: String,
    title: Texts,
    time_zone: String,
    /// The title's first.
    languages: Vec<TextLanguage>,
    /// Its first day.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    until: Date,
    sessions: usize,
    /// What in it has no place here, each with how often it is there, in the reader's language.
    not_understood: Vec<String>,
}

/// Puts another program's file onto an event: `schedule.xml` or `schedule.json` (frab, pretalx), pretalx's and Sessionize's JSON,
/// iCalendar, or a table (CSV, XLSX); which it is, is told by what is in it. What it does not say stays, and so does what was changed
/// or taken out here since, as long as the file says the same as before: the same file again changes nothing. What came from
/// such a file and is no more in it is cancelled; from a calendar, or on a day of which a table without identifiers says nothing, it
/// stays, and that is said in `not_understood`.
#[utoipa::path(put, path = "/api/v1/events/{event}/schedule", params(("event" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the event's file that is meant"), Choices,
        ("map" = Option<Vec<String>>, Query, description = "What a table's column holds: `Kolom=title`; `Kolom=nothing`: it is not read. Kept for the next table with the same heads.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ScheduleBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody, description = "over-full, confirm"),
        (status = 412, body = ProblemBody, description = "changed-meanwhile"), (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn put(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    choices: Query<Choices>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let sent = sent.bytes()?;
    // Anyone who says nothing of what was there means whatever is.
    let still = match conditions::still(&request) {
        Still::New { is_asked: false } => Still::Whatever,
        still => still,
    };
    let mapping = mapping(request.query_string(), language)?;
    let missed = RefCell::new(Counted::new());
    let make = async |choices| {
        let file = (sent.to_vec(), still.clone());
        let (done, counted) = import_schedule::put(&app, &desk, file, (mapping.clone(), choices)).await?;
        missed.replace(counted);
        Ok(done)
    };
    let effect = edit_programme::or_choices(*choices, make).await.told(language)?;
    let not_understood = not_understood(&missed.into_inner(), language);
    Ok(HttpResponse::Ok().json(ScheduleBody { effect, not_understood }))
}

/// What is said of a table's columns; `None`: nothing.
fn mapping(query: &str, language: Language) -> Result<Option<Mapping>, Problem> {
    let form = Form::parse(query.as_bytes());
    let mut mapping = Mapping::new();
    for said in form.all("map") {
        let (head, holds) = table::said(said).map_err(|known| {
            let message = fl!(speech(language), "problem-one-of", values = known);
            Problem::invalid(vec![FieldError { field: "map".into(), message }], language)
        })?;
        mapping.insert(head, holds);
    }
    Ok(Some(mapping).filter(|mapping| !mapping.is_empty()))
}

/// Begins an event with another program's file, of the same kinds.
#[utoipa::path(post, path = "/api/v1/schedules", operation_id = "begin_event_with_schedule", params(Whose,
        ("map" = Option<Vec<String>>, Query, description = "What a table's column holds: `Kolom=title`; `Kolom=nothing`: it is not read. Kept for the next table with the same heads.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BegunSchedule, description = "With `dry_run`"), (status = 201, body = BegunSchedule),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn begin(who: Beginner, app: Data<App>, request: HttpRequest, whose: Query<Whose>, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let sent = sent.bytes()?;
    let what = (whose.organisation.as_str(), sent.to_vec(), whose.said());
    let mapping = mapping(request.query_string(), language)?.unwrap_or_default();
    let begun = import_schedule::begin(&app, &who, what, (mapping, whose.dry_run)).await.told(language)?;
    let not_understood = not_understood(&begun.not_understood, language);
    let body = BegunSchedule {
        slug: begun.slug,
        title: begun.title,
        time_zone: begun.time_zone,
        languages: begun.languages,
        date: begun.days.0,
        until: begun.days.1,
        sessions: begun.sessions,
        not_understood,
    };
    Ok(if whose.dry_run { HttpResponse::Ok().json(body) } else { HttpResponse::Created().json(body) })
}
