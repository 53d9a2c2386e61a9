//! Registrations, for anyone who may see them.

mod bodies;

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use self::bodies::{FoundBody, PersonBody, PersonSeat};
use self::bodies::{numbered, person};
use super::Answer;
use super::ballots::told_least;
use super::empty::Empty;
use super::paging::{Page, Paging};
use super::registrations::{FreedBody, idempotency_key};
use crate::actions::change_on_behalf::{self, AskedOnBehalf};
use crate::actions::change_registration::{self, Changed};
use crate::actions::edit_programme::still::tag;
use crate::actions::manage_registration;
use crate::actions::registration_state::{Reader, Terms};
use crate::desk::people;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode};
use crate::seating::reference::reference;
use crate::seating::registration::HeldSeat;
use crate::seating::{RegistrationId, SeatStatus, Standing};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::conditions::{self, NO_STORE, tagged};
use crate::web::desk::{Desk, ToRegister};
use crate::web::request_language;
use crate::web::told::Told;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Beginnings of words of a name, an address or an affiliation; or a reference.
    #[serde(default)]
    pub q: String,
    /// The code of a session that they hold or wait for a seat in.
    #[serde(default)]
    pub session: String,
    /// With a session a seat's status, without one a registration's standing.
    #[serde(default)]
    pub status: String,
    /// From 1.
    #[param(minimum = 1, maximum = 1_000_000)]
    pub page: Option<u32>,
    /// How many on each, at most 200; left out: 50.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

impl Asked {
    /// The page that is meant.
    ///
    /// # Errors
    /// A problem that names a number that is none of a page.
    pub fn page(&self, language: Language) -> Result<Page, Problem> {
        Paging { page: self.page, per_page: self.per_page }.page(people::PAGE, language)
    }

    /// What it means in an event.
    ///
    /// # Errors
    /// A problem that names what is unknown.
    pub fn query(&self, current: &Current, language: Language) -> Result<people::Query, Problem> {
        let unknown = |field: &str| {
            let message = problems::unknown_value(language);
            Problem::invalid(vec![FieldError { field: field.into(), message }], language)
        };
        let session = match self.session.as_str() {
            "" => None,
            code => Some(current.programme.session(code).ok_or_else(|| unknown("session"))?.id),
        };
        let is_known = match session {
            Some(_) => self.status.parse::<SeatStatus>().is_ok(),
            None => self.status.parse::<Standing>().is_ok(),
        };
        if !self.status.is_empty() && !is_known {
            return Err(unknown("status"));
        }
        let (words, status) = (self.q.clone(), self.status.clone());
        let page = self.page(language)?;
        let skip = (page.number - 1).saturating_mul(page.per_page);
        Ok(people::Query { words, session, status, skip, most: page.per_page })
    }
}

/// Finds registrations, the latest first.
#[utoipa::path(get, path = "/api/v1/events/{event}/registrations", params(("event" = String, Path), Asked),
    responses((status = 200, body = FoundBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn find(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    _: Path<String>,
    asked: Query<Asked>,
) -> Answer {
    let language = request_language::of(&request);
    let query = asked.query(&desk.current, language)?;
    let (event, page) = (desk.event(), asked.page(language)?);
    let (total, found) = app.work_for(language, move |db| people::find(db, event, &query)).await?;
    let registrations = found.into_iter().map(|found| person(found, &desk.current)).collect();
    let links = page.links(&request, total);
    let (number, pages) = (page.number, total.div_ceil(page.per_page));
    Ok(HttpResponse::Ok().insert_header(links).json(FoundBody { registrations, total, page: number, pages }))
}

/// One registration, as it is now.
async fn as_it_is(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    changed: Changed,
) -> Answer {
    let language = request_language::of(request);
    let registration = manage_registration::find(app, desk, id).await.told(language)?;
    let read = registration.clone();
    let state = app.work_for(language, move |db| Reader::Desk.state(db, &read)).await?;
    let seat = |held: &HeldSeat| {
        let session = desk.current.programme.session_by_id(held.seat.session)?;
        let status = held.seat.told(session);
        Some(PersonSeat { session: session.code.clone(), attendance: held.seat.mode, status, rank: None })
    };
    let freed = changed.given_up.into_iter();
    let body = PersonBody {
        id,
        reference: reference(registration.number),
        seats: numbered(registration.seats.iter().filter_map(seat).collect(), &desk.current.programme),
        least: told_least(registration.least, &desk.current.programme),
        undo_until: registration.holding().undo_until(),
        freed: freed.map(|(session, attendance)| FreedBody { session, attendance }).collect(),
        name: registration.name,
        email: registration.email,
        affiliation: registration.affiliation,
        language: registration.language,
        attendance: registration.attendance,
        standing: registration.standing,
        created_at: Timestamp::from_millisecond(registration.created_at).unwrap_or_default(),
    };
    let mut answer = tagged(request, StatusCode::OK, &tag(&state), &body);
    answer.headers_mut().insert(CACHE_CONTROL, NO_STORE);
    Ok(answer)
}

/// One registration.
#[utoipa::path(get, path = "/api/v1/events/{event}/registrations/{id}", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = PersonBody, headers(("ETag" = String))), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn one(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
) -> Answer {
    as_it_is(&app, &request, &desk, path.1, Changed::default()).await
}

/// Does for somebody what they could do themselves: all that is asked, or nothing. It is told as the organisers' doing, and is
/// possible until the event ends, also where attendees cannot change any more.
#[utoipa::path(patch, path = "/api/v1/events/{event}/registrations/{id}",
    params(("event" = String, Path), ("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant"), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = AskedOnBehalf,
    responses((status = 200, body = PersonBody), (status = 400, body = ProblemBody, description = "not-json"), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody, description = "not-allowed, closed"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "clash, full, too-late, already-registered"), (status = 413, body = ProblemBody),
        (status = 422, body = ProblemBody, description = "invalid, unknown-session"), (status = 503, body = ProblemBody, description = "too-busy")))]
pub async fn change(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let whole = sent.bytes()?;
    let asked: AskedOnBehalf = sent.json()?;
    let once =
        change_registration::once(path.1, &desk.caller(), idempotency_key(&request, language)?, "change for", whole);
    let terms = Terms { once, still: conditions::still(&request) };
    let changed = change_on_behalf::change(&app, &desk, path.1, &asked, terms).await.told(language)?;
    as_it_is(&app, &request, &desk, path.1, changed.unwrap_or_default()).await
}

/// Cancels somebody's registration with all its seats; for ten minutes it can be taken back.
#[utoipa::path(delete, path = "/api/v1/events/{event}/registrations/{id}",
    params(("event" = String, Path), ("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant"), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 200, body = PersonBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody, description = "not-allowed, closed"), (status = 404, body = ProblemBody)))]
pub async fn cancel(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
) -> Answer {
    let language = request_language::of(&request);
    let once =
        change_registration::once(path.1, &desk.caller(), idempotency_key(&request, language)?, "cancel for", &[]);
    let terms = Terms { once, still: conditions::still(&request) };
    let changed = change_on_behalf::cancel(&app, &desk, path.1, terms).await.told(language)?;
    as_it_is(&app, &request, &desk, path.1, changed).await
}

/// Takes somebody's cancellation back: all that was given up, or nothing.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/undo",
    params(("event" = String, Path), ("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 200, body = PersonBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "too-late")))]
pub async fn undo(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    let once = change_registration::once(path.1, &desk.caller(), idempotency_key(&request, language)?, "undo for", &[]);
    let changed = change_on_behalf::undo(&app, &desk, path.1, once).await.told(language)?;
    as_it_is(&app, &request, &desk, path.1, changed).await
}

/// Another address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedAddress {
    pub email: String,
}

/// Gives somebody another address. It is to be confirmed from there, the old one is told, and all links given out before end. Without
/// the scope `sensitive`, access needs and answers to sensitive questions are erased by it, also of those who registered with them and
/// have no address of their own.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/address", params(("event" = String, Path), ("id" = Uuid, Path)),
    request_body = AskedAddress,
    responses((status = 200, body = PersonBody), (status = 400, body = ProblemBody, description = "not-json"), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody, description = "not-allowed, closed"), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "already-registered"), (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn readdress(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let asked: AskedAddress = sent.json()?;
    change_on_behalf::readdress(&app, &desk, path.1, &asked.email).await.told(language)?;
    as_it_is(&app, &request, &desk, path.1, Changed::default()).await
}

/// Makes somebody's links anew, and mails the new one: all that were given out before open nothing any more.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/links", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 202), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn renew(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    change_on_behalf::renew(&app, &desk, path.1).await.told(request_language::of(&request))?;
    Ok(HttpResponse::Accepted().finish())
}

/// Whether what cannot be taken back is meant.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Meant {
    /// Without it, it is only said who loses what (409, `confirm`).
    #[serde(default)]
    pub confirm: bool,
}

/// Forgets somebody: seats pass on, personal data goes, counts stay. It cannot be taken back.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/erase",
    params(("event" = String, Path), ("id" = Uuid, Path), Meant, ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "confirm")))]
pub async fn erase(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    meant: Query<Meant>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    if !meant.confirm {
        let registration = manage_registration::find(&app, &desk, path.1).await.told(language)?;
        let held = registration.seats.iter().filter(|held| held.seat.status.is_live());
        let codes: Vec<_> = held.filter_map(|held| desk.current.programme.session_by_id(held.seat.session)).collect();
        let codes: Vec<&str> = codes.iter().map(|session| session.code.as_str()).collect();
        let message =
            problems::would_be_forgotten(&registration.name, &reference(registration.number), &codes, language);
        let errors = vec![FieldError { field: "confirm".into(), message }];
        return Err(Problem { errors, ..Problem::new(Kind::Confirm, language) });
    }
    let once =
        change_registration::once(path.1, &desk.caller(), idempotency_key(&request, language)?, "erase for", &[]);
    change_on_behalf::erase(&app, &desk, path.1, once).await.told(language)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which registration is a double.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedMerge {
    /// Its id: what it has goes to the one that is kept.
    #[schema(value_type = uuid::Uuid)]
    pub double: RegistrationId,
}

/// Makes one registration of two: what the double had goes to this one, in its place in line; what they cannot have besides
/// passes on. The double is forgotten; an address of its own that was proven is told. Where the names are not alike, it is first said
/// who goes into whom (409, `confirm`).
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/merge", params(("event" = String, Path), ("id" = Uuid, Path), Meant),
    request_body = AskedMerge,
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "confirm")))]
pub async fn merge(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    meant: Query<Meant>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let asked: AskedMerge = sent.json()?;
    manage_registration::merge(&app, &desk, (path.1, asked.double), meant.confirm).await.told(language)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which of the seats that are kept back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedHeld {
    /// The session's code.
    pub session: String,
    pub attendance: Mode,
    /// Whom it was kept for, as the session's `holds` say; left out: for the door.
    pub r#for: Option<String>,
}

/// Gives someone a seat that is kept back: nobody in line comes before them, and what they have at that time they give up.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/held-seats",
    params(("event" = String, Path), ("id" = Uuid, Path)), request_body = AskedHeld,
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "no-seat")))]
pub async fn give_held(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    sent: Body,
) -> Answer {
    let language = request_language::of(&request);
    let AskedHeld { session, attendance, r#for } = sent.json()?;
    manage_registration::give_held(&app, &desk, path.1, (session, attendance, r#for)).await.told(language)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Mails someone their link again, with their agenda.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations/{id}/mail", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 202), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn mail_again(
    desk: Desk<ToRegister>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, RegistrationId)>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    manage_registration::mail_again(&app, &desk, path.1).await.told(request_language::of(&request))?;
    Ok(HttpResponse::Accepted().finish())
}
