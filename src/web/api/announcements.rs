//! Writing to many.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use super::empty::Empty;
use super::paging::Paging;
use super::registrations::idempotency_key;
use crate::actions::announce;
use crate::desk::announcements::{self, ANY, Announcement, Audience, Draft, Kind, Reach, Unmailed};
use crate::desk::once;
use crate::languages::problems::Problem;
use crate::programme::Texts;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{Desk, ToRegister};
use crate::web::form::Form;
use crate::web::request_language;
use crate::web::shown;
use crate::web::told::Told;

/// A letter to many, as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedAnnouncement {
    /// By language; may hold `{name}`, `{event}`, `{reference}`, `{page}` and `{day}`.
    pub subject: Texts,
    pub body: Texts,
    /// Whom it is for: `q`, `session`, `theme`, `status` (with a session or a theme: a seat's, else a registration's standing; left out: who has
    /// a place, so `confirmed` or `in`; `any` for all), `attendance`, `came` (`yes` or `no`), `answers` (a choice by question); what else is left
    /// out limits nothing.
    #[serde(default, deserialize_with = "by_name")]
    pub audience: Audience,
}

/// Reads it by the names of its fields alone: a list says nothing about whom it is for.
fn by_name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Audience, D::Error> {
    let mut fields = serde_json::Map::deserialize(deserializer)?;
    // What is no text is read as it is, and refused.
    let status = fields.get("status").map_or(Some(""), |status| status.as_str()).map(str::to_owned);
    if status.is_some() {
        fields.remove("status");
    }
    let mut audience: Audience =
        Audience::deserialize(serde_json::Value::Object(fields)).map_err(serde::de::Error::custom)?;
    match status.as_deref() {
        // Who has a place, unless somebody says otherwise.
        Some("") => audience.status = audience.having_a_place().to_owned(),
        Some(ANY) => audience.status = String::new(),
        Some(status) => audience.status = status.to_owned(),
        None => {}
    }
    Ok(audience)
}

#[derive(Serialize, ToSchema)]
pub struct AnnouncementBody {
    id: i64,
    subject: Texts,
    body: Texts,
    audience: Audience,
    /// `draft`, `going` or `sent`.
    state: &'static str,
    /// How many registrations it is for as things are; for drafts.
    people: Option<usize>,
    /// How many addresses: each gets one mail. For drafts.
    addresses: Option<usize>,
    /// Those who get it, by kind. For drafts.
    kinds: Option<Vec<Kind>>,
    /// Those of the audience who get no mail (at most 200), and why. For drafts.
    unmailed: Option<Vec<Unmailed>>,
    /// How many of the audience get no mail. For drafts.
    unmailed_count: Option<usize>,
    /// How many mails it became.
    mails: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
}

fn body(announcement: Announcement, reach: Option<Reach>) -> AnnouncementBody {
    AnnouncementBody {
        id: announcement.id,
        state: match (announcement.begun_at, announcement.done_at) {
            (None, _) => "draft",
            (Some(_), None) => "going",
            (Some(_), Some(_)) => "sent",
        },
        subject: announcement.subject,
        body: announcement.body,
        audience: announcement.audience,
        people: reach.as_ref().map(|reach| reach.people),
        addresses: reach.as_ref().map(|reach| reach.addresses),
        unmailed_count: reach.as_ref().map(|reach| reach.no_address + reach.unsubscribed),
        kinds: reach.as_ref().map(|reach| reach.kinds.clone()),
        unmailed: reach.map(|reach| reach.unmailed),
        mails: announcement.mails,
        sent_at: announcement.begun_at.and_then(|at| Timestamp::from_millisecond(at).ok()),
    }
}

/// Every announcement, the latest first.
#[utoipa::path(get, path = "/api/v1/events/{event}/announcements", params(("event" = String, Path), Paging),
    responses((status = 200, body = Vec<AnnouncementBody>), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody)))]
pub async fn list(desk: Desk<ToRegister>, app: Data<App>, request: HttpRequest, paging: Query<Paging>) -> Answer {
    let language = request_language::of(&request);
    let (page, event) = (paging.page(usize::MAX, language)?, desk.event());
    let all = app.work_for(language, move |db| announcements::of(db, event)).await?;
    let links = page.links(&request, all.len());
    let bodies = page.of(all.into_iter()).into_iter().map(|one| body(one, None));
    Ok(HttpResponse::Ok().insert_header(links).json(bodies.collect::<Vec<_>>()))
}

/// Keeps a draft; nothing is sent.
#[utoipa::path(post, path = "/api/v1/events/{event}/announcements", params(("event" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = AskedAnnouncement,
    responses((status = 201, body = AnnouncementBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn create(desk: Desk<ToRegister>, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let whole = sent.bytes()?;
    let asked: AskedAnnouncement = sent.json()?;
    let draft = Draft { subject: asked.subject, body: asked.body, audience: asked.audience };
    let once = idempotency_key(&request, language)?
        .map(|key| once::key(desk.event(), &desk.caller(), key, "announcement", whole));
    let id = announce::keep(&app, &desk, None, draft, once).await.told(language)?;
    let kept = announce::find(&app, &desk, id).await.told(language)?;
    let reach = announce::reach(&app, &desk, kept.audience.clone()).await.told(language)?;
    shown::note(&app, &request, &thing(id), &reach.addresses.to_string());
    Ok(HttpResponse::Created().json(body(kept, Some(reach))))
}

/// One of them; of a draft, how many it is for.
#[utoipa::path(get, path = "/api/v1/events/{event}/announcements/{id}", params(("event" = String, Path), ("id" = i64, Path)),
    responses((status = 200, body = AnnouncementBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn one(desk: Desk<ToRegister>, app: Data<App>, request: HttpRequest, path: Path<(String, i64)>) -> Answer {
    let language = request_language::of(&request);
    let found = announce::find(&app, &desk, path.1).await.told(language)?;
    let reach = match found.begun_at {
        None => Some(announce::reach(&app, &desk, found.audience.clone()).await.told(language)?),
        Some(_) => None,
    };
    if let Some(reach) = &reach {
        shown::note(&app, &request, &thing(path.1), &reach.addresses.to_string());
    }
    Ok(HttpResponse::Ok().json(body(found, reach)))
}

/// How a draft is sent off.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Sending {
    /// How many addresses are meant; left out: as many as this token was told last.
    addresses: Option<usize>,
}

/// Names a draft among what a token was told.
fn thing(id: i64) -> String {
    format!("addresses of {id}")
}

/// Sends a draft off, once: each address gets one mail, at a pace that keeps nobody's confirmation waiting. Should it reach more meanwhile
/// than was told, by more than a tenth and five, nothing is sent.
#[utoipa::path(post, path = "/api/v1/events/{event}/announcements/{id}/send",
    params(("event" = String, Path), ("id" = i64, Path), Sending, ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 202, body = AnnouncementBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "too-late: it was sent before; confirm: it reaches more than was told")))]
pub async fn send(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
    asked: Query<Sending>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    let key = idempotency_key(&request, language)?;
    let once = key.map(|key| once::key(desk.event(), &desk.caller(), key, "send", &path.1.to_be_bytes()));
    let said = asked.addresses.or_else(|| shown::number(&app, &request, &Form::parse(b""), &thing(path.1)));
    announce::send(&app, &desk, (path.1, said), once).await.told(language)?;
    let sent = announce::find(&app, &desk, path.1).await.told(language)?;
    Ok(HttpResponse::Accepted().json(body(sent, None)))
}

/// Throws a draft away.
#[utoipa::path(delete, path = "/api/v1/events/{event}/announcements/{id}", params(("event" = String, Path), ("id" = i64, Path)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "too-late")))]
pub async fn discard(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
) -> Answer {
    let language = request_language::of(&request);
    announce::find(&app, &desk, path.1).await.told(language)?;
    announce::discard(&app, &desk, path.1).await.told(language)?;
    Ok(HttpResponse::NoContent().finish())
}
