//! Registering over the API, and reading one's registration back.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use super::ballots::{ranks, told_least};
use super::empty::Empty;
use crate::actions::change_registration::{self, AskedChanges, Changed};
use crate::actions::edit_programme::still::tag;
use crate::actions::register::{self, Asked, AskedGroup, Sent};
use crate::actions::registration_state::{Reader, Terms};
use crate::clock;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode, Programme, SessionId};
use crate::seating::likelihood::{self, Likelihood};
use crate::seating::reference::reference;
use crate::seating::registration::{GivenUp, HeldSeat, Holding};
use crate::seating::{Registered, RegistrationId, SeatOutcome, SeatStatus, Standing};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::conditions::{self, NO_STORE, tagged};
use crate::web::desk::{Desk, ToRegister};
use crate::web::request_language;
use crate::web::told::Told;

/// A registration, for anyone who has its token.
#[derive(Serialize, ToSchema)]
pub struct RegistrationBody {
    #[schema(value_type = uuid::Uuid)]
    id: RegistrationId,
    /// Short, readable, sayable on the phone.
    reference: String,
    /// What opens it, until the address is proven by a link from the mail: for anyone who registered; organisers do not
    /// have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// Whether the address is proven.
    proven: bool,
    /// Their page.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Their calendar, to subscribe to; read-only.
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar_url: Option<String>,
    attendance: Mode,
    /// Whether they have their place in the event: `in`, `waiting` for it, or `cancelled`.
    standing: Standing,
    /// The line for a place in the event in which they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_for: Option<WaitBody>,
    /// Until when the cancellation can be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    undo_until: Option<Timestamp>,
    seats: Vec<SeatBody>,
    /// In a ballot that is not drawn yet: in how many sessions they want a place at least, where they said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<u16>,
    /// After a change: the seats that they had before and have no longer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    freed: Vec<FreedBody>,
}

#[derive(Serialize, ToSchema)]
pub struct WaitBody {
    attendance: Mode,
    /// From 1; none before the draw of the event's ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u32>,
}

impl WaitBody {
    /// In a ballot the order in which people came counts for nothing.
    fn at(attendance: Mode, position: u32, programme: &Programme) -> Self {
        Self { attendance, position: programme.event.undrawn().is_none().then_some(position) }
    }
}

#[derive(Serialize, ToSchema)]
pub struct FreedBody {
    pub session: String,
    pub attendance: Mode,
}

#[derive(Serialize, ToSchema)]
pub struct SeatBody {
    session: String,
    attendance: Mode,
    status: SeatStatus,
    /// In a ballot that is not drawn yet: which choice it is for its round, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    /// The place in the waiting list, from 1; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u32>,
    /// How likely a place is, once there is history to tell from.
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<Likelihood>,
    /// The session that they keep until this one comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<String>,
    /// Until when a place is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    offered_until: Option<Timestamp>,
    /// Sessions that they have at the same time, by code. Accepting the offered place gives them up; while they wait, nothing of it goes
    /// before they are asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gives_up: Vec<String>,
}

impl RegistrationBody {
    /// The body without seats, of someone who has their place.
    fn new(app: &App, (id, generation): (RegistrationId, u32), number: i64, attendance: Mode) -> Self {
        let token = app.links.token(Purpose::Manage, id, generation);
        Self {
            id,
            reference: reference(number),
            url: Some(app.manage_url(&token)),
            calendar_url: Some(app.calendar_url(id, generation)),
            token: Some(token),
            proven: false,
            attendance,
            standing: Standing::In,
            waits_for: None,
            undo_until: None,
            seats: Vec::new(),
            least: None,
            freed: Vec::new(),
        }
    }

    /// What a new registration answers: the same as reading it back, without reading.
    fn registered(
        app: &App,
        registered: &Registered,
        (attendance, programme): (Mode, &Programme),
        proven: bool,
    ) -> Self {
        let seat = |outcome: &SeatOutcome| SeatBody {
            session: outcome.session.clone(),
            attendance: outcome.mode,
            status: outcome.status,
            rank: None,
            position: outcome.position,
            likelihood: None,
            instead_of: outcome.instead_of.clone(),
            offered_until: None,
            gives_up: Vec::new(),
        };
        Self {
            proven,
            standing: if registered.waits.is_some() { Standing::Waiting } else { Standing::In },
            waits_for: registered.waits.map(|position| WaitBody::at(attendance, position, programme)),
            seats: numbered(registered.seats.iter().map(seat).collect(), programme),
            ..Self::new(app, (registered.id, 0), registered.number, attendance)
        }
    }

    fn held(app: &App, holding: &Holding, current: &Current) -> Self {
        let code = |id: SessionId| current.programme.session_by_id(id).map(|session| session.code.clone());
        let likelihood = |held: &HeldSeat| {
            let session = current.programme.session_by_id(held.seat.session).filter(|session| !session.cancelled)?;
            likelihood::of_seat(current, session, held.seat.mode, held.position?, clock::now())
        };
        let gives_up = |held: &HeldSeat| -> Vec<String> {
            let given_up = GivenUp::of(&holding.seats, &held.seat, &current.programme);
            let is_offered = held.seat.status == SeatStatus::Offered;
            let told = if is_offered { given_up.all() } else { given_up.asked };
            told.into_iter().map(|session| session.code.clone()).collect()
        };
        let seat = |held: &HeldSeat| {
            let session = current.programme.session_by_id(held.seat.session)?;
            Some(SeatBody {
                session: session.code.clone(),
                attendance: held.seat.mode,
                status: held.seat.told(session),
                rank: None,
                position: held.position.filter(|_| !session.cancelled),
                likelihood: likelihood(held),
                instead_of: held.seat.instead_of.and_then(code),
                offered_until: held.seat.offered_until.and_then(|until| Timestamp::from_millisecond(until).ok()),
                gives_up: gives_up(held),
            })
        };
        Self {
            proven: holding.is_proven,
            standing: holding.standing,
            waits_for: holding
                .waits
                .map(|(attendance, position)| WaitBody::at(attendance, position, &current.programme)),
            undo_until: holding.undo_until(),
            least: told_least(holding.least, &current.programme),
            seats: numbered(holding.seats.iter().filter_map(seat).collect(), &current.programme),
            ..Self::new(app, (holding.id, holding.generation), holding.number, holding.attendance)
        }
    }
}

/// Seats in their order, where a ballot is not drawn yet with which choice each is.
fn numbered(mut seats: Vec<SeatBody>, programme: &Programme) -> Vec<SeatBody> {
    let ranks = ranks(programme, seats.iter().map(|seat| (seat.session.as_str(), seat.status)));
    seats.iter_mut().zip(ranks).for_each(|(seat, rank)| seat.rank = rank);
    seats
}

/// Longest `Idempotency-Key`, in bytes.
const LONGEST_KEY: usize = 255;

/// Registers one person. With an `Idempotency-Key`, asking twice registers once.
#[utoipa::path(post, path = "/api/v1/events/{event}/registrations",
    params(("event" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = Asked, security((), ("token" = [])),
    responses((status = 201, body = RegistrationBody, headers(("Location" = String))),
        (status = 400, body = ProblemBody, description = "not-json"),
        (status = 403, body = ProblemBody, description = "not-open"),
        (status = 404, body = ProblemBody, description = "not-found"),
        (status = 409, body = ProblemBody, description = "clash, full; for the desk, already-registered"),
        (status = 413, body = ProblemBody, description = "too-large"),
        (status = 422, body = ProblemBody, description = "invalid, unknown-session, idempotency-mismatch"),
        (status = 429, body = ProblemBody, description = "too-many, too-many-unproven"),
        (status = 503, body = ProblemBody, description = "too-busy: try again after Retry-After")))]
pub async fn create(app: Data<App>, request: HttpRequest, slug: Path<String>, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let whole = sent.bytes()?;
    // The desk registers by phone, before the programme is public too.
    let desk = Desk::<ToRegister>::by_token(&request).await?;
    let current = desk.as_ref().map(|desk| desk.current.clone()).or_else(|| app.public_event(&slug));
    let current = current.ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let asked: Asked = sent.json()?;
    let key = idempotency_key(&request, language)?;
    let sent = Sent { key, body: whole, desk: desk.as_ref(), client: app.client(&request) };
    let registered = register::register(&app, &current.programme, &asked, sent, language).await.told(language)?;
    let mut body =
        RegistrationBody::registered(&app, &registered, (asked.attendance, &current.programme), desk.is_some());
    let mut place = format!("/api/v1/registrations/{}", body.token.as_deref().unwrap_or_default());
    body.least = told_least(asked.least.unwrap_or_default(), &current.programme);
    if desk.is_some() {
        // Nobody but the attendee has the attendee's links.
        (body.token, body.url, body.calendar_url) = (None, None, None);
        place = format!("/api/v1/events/{slug}/registrations/{}", registered.id);
    }
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("{}{place}", app.settings.base_url)))
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(body))
}

/// Several registrations, in the order in which they were asked for.
#[derive(Serialize, ToSchema)]
pub struct GroupBody {
    registrations: Vec<RegistrationBody>,
}

/// Registers several people together: all of them, or nobody. Mails to those without an address go to the first one's.
#[utoipa::path(post, path = "/api/v1/events/{event}/groups",
    params(("event" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = AskedGroup,
    responses((status = 201, body = GroupBody),
        (status = 400, body = ProblemBody, description = "not-json"),
        (status = 403, body = ProblemBody, description = "not-open"),
        (status = 404, body = ProblemBody, description = "not-found"),
        (status = 409, body = ProblemBody, description = "clash, full: errors names whom"),
        (status = 413, body = ProblemBody, description = "too-large"),
        (status = 422, body = ProblemBody, description = "invalid, unknown-session, idempotency-mismatch"),
        (status = 429, body = ProblemBody, description = "too-many, too-many-unproven"),
        (status = 503, body = ProblemBody, description = "too-busy: try again after Retry-After")))]
pub async fn create_group(app: Data<App>, request: HttpRequest, slug: Path<String>, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let whole = sent.bytes()?;
    let current = app.public_event(&slug).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let asked: AskedGroup = sent.json()?;
    let key = idempotency_key(&request, language)?;
    let sent = Sent { key, body: whole, desk: None, client: app.client(&request) };
    let registered = register::register_group(&app, &current.programme, &asked, sent, language).await.told(language)?;
    let of_each = registered.iter().zip(&asked.people);
    let registrations = of_each
        .map(|(one, asked)| RegistrationBody::registered(&app, one, (asked.attendance, &current.programme), false))
        .collect();
    Ok(HttpResponse::Created().insert_header((CACHE_CONTROL, "no-store")).json(GroupBody { registrations }))
}

/// The key that a client gave.
///
/// # Errors
/// `invalid` when it is empty or too long.
pub(super) fn idempotency_key(request: &HttpRequest, language: Language) -> Result<Option<&[u8]>, Problem> {
    let key = request.headers().get("idempotency-key").map(|key| key.as_bytes());
    if key.is_some_and(|key| key.trim_ascii().is_empty() || key.len() > LONGEST_KEY) {
        let message = fl!(speech(language), "problem-key", most = LONGEST_KEY.to_string());
        return Err(Problem::invalid(vec![FieldError { field: "Idempotency-Key".into(), message }], language));
    }
    Ok(key)
}

/// The registration that a token opens.
#[utoipa::path(get, path = "/api/v1/registrations/{token}", params(("token" = String, Path)),
    responses((status = 200, body = RegistrationBody, headers(("ETag" = String))), (status = 403, body = ProblemBody, description = "unproven"),
        (status = 404, body = ProblemBody)))]
pub async fn one(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    as_it_is(&app, &request, &token, Changed::default()).await
}

/// Changes a registration: all that is asked, or nothing.
#[utoipa::path(patch, path = "/api/v1/registrations/{token}", params(("token" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant"), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    request_body = AskedChanges,
    responses((status = 200, body = RegistrationBody),
        (status = 400, body = ProblemBody, description = "not-json"),
        (status = 403, body = ProblemBody, description = "closed, unproven"),
        (status = 404, body = ProblemBody, description = "not-found"),
        (status = 409, body = ProblemBody, description = "clash, full, too-late"),
        (status = 413, body = ProblemBody, description = "too-large"),
        (status = 422, body = ProblemBody, description = "invalid, unknown-session"),
        (status = 503, body = ProblemBody, description = "too-busy: try again after Retry-After")))]
pub async fn change(app: Data<App>, request: HttpRequest, token: Path<String>, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let whole = sent.bytes()?;
    let asked: AskedChanges = sent.json()?;
    let once = change_registration::once_by_link(&app, &token, idempotency_key(&request, language)?, "change", whole);
    let terms = Terms { once, still: conditions::still(&request) };
    let changed = change_registration::change(&app, &token, &asked, terms).await.told(language)?;
    as_it_is(&app, &request, &token, changed).await
}

/// Cancels a registration with all its seats; says what became free, and until when it can be taken back.
#[utoipa::path(delete, path = "/api/v1/registrations/{token}", params(("token" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag of the state that is meant"), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 200, body = RegistrationBody),
        (status = 403, body = ProblemBody, description = "closed, unproven"),
        (status = 404, body = ProblemBody)))]
pub async fn cancel(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let language = request_language::of(&request);
    let once = change_registration::once_by_link(&app, &token, idempotency_key(&request, language)?, "cancel", &[]);
    let terms = Terms { once, still: conditions::still(&request) };
    let changed = change_registration::cancel(&app, &token, terms).await.told(language)?;
    as_it_is(&app, &request, &token, changed).await
}

/// Takes a cancellation back: all that was given up, or nothing.
#[utoipa::path(post, path = "/api/v1/registrations/{token}/undo", params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Kept for a day")),
    responses((status = 200, body = RegistrationBody), (status = 403, body = ProblemBody, description = "closed, unproven"),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody, description = "too-late")))]
pub async fn undo(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    let once = change_registration::once_by_link(&app, &token, idempotency_key(&request, language)?, "undo", &[]);
    let changed = change_registration::undo(&app, &token, once).await.told(language)?;
    as_it_is(&app, &request, &token, changed).await
}

/// As it is now; with a tag of its state where that was read.
async fn as_it_is(app: &App, request: &HttpRequest, token: &str, changed: Changed) -> Answer {
    let language = request_language::of(request);
    // What was done once with a key is told once more only to a link that opens still.
    let opened = app.links.open(Purpose::Manage, token);
    let is_theirs = |holding: &Holding| opened.is_some_and(|opened| opened.generation == holding.generation);
    let known = changed.holding.filter(is_theirs);
    let known = known.and_then(|holding| Some((app.catalogue.event_by_id(holding.event)?, holding)));
    // The least that somebody would come for is not remembered.
    let known = known.filter(|(current, _)| current.programme.event.undrawn().is_none());
    let (current, holding, state) = match known {
        Some((current, holding)) => (current, holding, None),
        None => {
            let (registration, current) = app.open(Purpose::Manage, token, language).await?;
            let holding = registration.holding();
            let state = app.work_for(language, move |db| Reader::Attendee.state(db, &registration)).await?;
            (current, holding, Some(tag(&state)))
        }
    };
    let mut body = RegistrationBody::held(app, &holding, &current);
    let freed = changed.given_up.into_iter();
    body.freed = freed.map(|(session, attendance)| FreedBody { session, attendance }).collect();
    let mut answer = match state {
        Some(state) => tagged(request, StatusCode::OK, &state, &body),
        None => HttpResponse::Ok().json(body),
    };
    answer.headers_mut().insert(CACHE_CONTROL, NO_STORE);
    Ok(answer)
}
