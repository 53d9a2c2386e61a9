//! What the API tells of a ballot, and of somebody's wishes in it; and its draw.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use super::empty::Empty;
use crate::actions::draw_ballot::draw_at_desk;
use crate::ballot::Objectives;
use crate::clock;
use crate::desk::ballots::NotDrawn;
use crate::desk::ballots::standing::standing;
use crate::languages::problems::{Kind, Problem};
use crate::programme::{Event, Mode, Phase, Programme, Slots};
use crate::seating::SeatStatus;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::request_language;
use crate::web::told::edits::not_drawn;

/// A ballot: wishes are collected until a moment, then one draw gives the seats.
#[derive(Serialize, ToSchema)]
pub struct BallotItem {
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    phase: Phase,
    /// How much of each session is kept for who comes to its door, in percent: it is not drawn.
    door: u32,
    /// How luck weighs: it lifts a person's points by up to two to this power. 0: it only settles what is equal.
    lot: f64,
    /// BLAKE3 of the seed, as hex digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    commitment: Option<String>,
    /// Where what was drawn and what came of it is, once it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl BallotItem {
    /// An event's, where it has one.
    pub fn of(app: &App, event: &Event) -> Option<Self> {
        let ballot = event.ballot.as_ref()?;
        Some(Self {
            until: ballot.until,
            phase: ballot.phase_at(clock::now()),
            door: ballot.door,
            lot: ballot.lot,
            commitment: ballot.commitment.clone(),
            published: ballot.drawn_at.map(|_| format!("{}/e/{}/ballot.json", app.settings.base_url, event.slug)),
        })
    }
}

/// Of seats in their order, where a ballot is not drawn yet, which choice each is for its round, from 1.
pub(super) fn ranks<'s>(programme: &Programme, seats: impl Iterator<Item = (&'s str, SeatStatus)>) -> Vec<Option<u32>> {
    if programme.event.undrawn().is_none() {
        return seats.map(|_| None).collect();
    }
    let slots = Slots::of(programme);
    let mut last = vec![0; slots.all().len()];
    let rank = |(code, status): (&str, SeatStatus)| {
        let session = programme.session_once(code).filter(|_| status == SeatStatus::Wished)?;
        let home = slots.home(session.id)?;
        last[home] += 1;
        Some(last[home])
    };
    seats.map(rank).collect()
}

/// The least that somebody would come for, as long as it says something.
pub(super) fn told_least(least: u16, programme: &Programme) -> Option<u16> {
    programme.event.undrawn().map(|_| least).filter(|least| *least > 1)
}

/// A ballot as the desk sees it.
#[derive(Serialize, ToSchema)]
pub struct BallotBody {
    #[serde(flatten)]
    ballot: BallotItem,
    /// Who takes part.
    people: usize,
    /// Who has not confirmed their address; after the draw: had not, and came after it.
    unproven: usize,
    sessions: Vec<BallotSession>,
    /// What the draw came to; `null`: it is not drawn.
    drawn: Option<DrawnBody>,
}

/// What is wished for in a session, and what the draw gave.
#[derive(Serialize, ToSchema)]
pub struct BallotSession {
    session: String,
    attendance: Mode,
    /// `null`: for all.
    places: Option<u32>,
    wishes: u32,
    first_choices: u32,
    /// `null`: it is not drawn.
    given: Option<u32>,
}

/// What a draw came to.
#[derive(Serialize, ToSchema)]
pub struct DrawnBody {
    /// The number that it was made with: its BLAKE3 is the `commitment`.
    seed: Option<String>,
    /// Who waits for a place in the event still.
    outside: usize,
    /// Who had nothing because it would have been less than they would come for.
    unmet: usize,
    figures: Objectives,
    /// At most so much there could have been.
    at_most: Objectives,
    /// What first come, first served would have given, with the same wishes.
    first_come: Objectives,
}

/// An event's ballot as the desk sees it: who asked for what, and after the draw what it gave.
#[utoipa::path(get, path = "/api/v1/events/{event}/ballot", operation_id = "ballot", params(("event" = String, Path)),
    responses((status = 200, body = BallotBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn show(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest) -> Answer {
    told(&app, &request, &desk).await
}

/// Draws an event's ballot once its deadline is over. Drawn again, nothing changes, and the answer is the same.
#[utoipa::path(post, path = "/api/v1/events/{event}/ballot/draw", operation_id = "draw_ballot", params(("event" = String, Path)),
    responses((status = 200, body = BallotBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody, description = "not-open: wishes are still collected"),
        (status = 404, body = ProblemBody)))]
pub async fn draw(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, nothing: Result<Empty, Problem>) -> Answer {
    nothing?;
    match draw_at_desk(&app, &desk).await {
        Ok(_) | Err(NotDrawn::Already) => told(&app, &request, &desk).await,
        Err(why) => Err(not_drawn(why, &desk.current.programme, request_language::of(&request))),
    }
}

async fn told(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToEdit>) -> Answer {
    let language = request_language::of(request);
    let not_found = || Problem::new(Kind::NotFound, language);
    // As it is by now: it may just have been drawn.
    let programme = app.catalogue.event_by_id(desk.event()).ok_or_else(not_found)?.programme;
    let ballot = BallotItem::of(app, &programme.event).ok_or_else(not_found)?;
    let read = programme.clone();
    let found = app.work_for(language, move |db| standing(db, &read)).await?;
    let slots = Slots::of(&programme);
    let wished = programme.current().filter(|session| slots.home(session.id).is_some());
    let places = wished.flat_map(|session| session.places.present().map(move |(mode, _)| (session, mode)));
    let sessions = places.map(|(session, attendance)| {
        let key = (session.id, attendance);
        let asked = found.asked.get(&key).copied().unwrap_or_default();
        BallotSession {
            session: session.code.clone(),
            attendance,
            places: found.places.get(&key).copied().flatten(),
            wishes: asked.all,
            first_choices: asked.first,
            given: found.given(key),
        }
    });
    let drawn = found.summary.as_ref().map(|summary| DrawnBody {
        seed: found.seed.clone(),
        outside: summary.outside,
        unmet: summary.unmet,
        figures: summary.drawn,
        at_most: summary.bounds,
        first_come: summary.first_come,
    });
    let (people, unproven, sessions) = (found.people, found.unproven, sessions.collect());
    Ok(HttpResponse::Ok().json(BallotBody { ballot, people, unproven, sessions, drawn }))
}
