//! `/api/v1/events/{event}/proposals`: a timetable is looked for, beside today's. Nothing moves by it: its moves are prepared as a
//! draft, all of them or some.

use std::collections::BTreeMap;

use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Answer;
use super::empty::Empty;
use crate::actions::propose_timetable::{self, Found, Sought};
use crate::desk::planning::proposal::{Proposal, proposal};
use crate::desk::planning::searches::Progress;
use crate::desk::planning::{self, Asked, Task};
use crate::languages::problems::{self, FieldError, Problem};
use crate::languages::speech;
use crate::languages::timetable::{conflict, how_good_in_all};
use crate::programme::words::string_enum;
use crate::programme::{Language, Programme};
use crate::timetable::problem::first;
use crate::timetable::repair::Loss;
use crate::timetable::solve as timetable;
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::bodies::Body;
use crate::web::desk::{Desk, ToEdit};
use crate::web::request_language;
use crate::web::told::Told;

/// The longest search, in seconds.
const LONGEST: u32 = 10;

/// What kind of timetable is looked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedProposal {
    /// How long to look for the best, in seconds. A repair takes as long as it needs, at most five.
    #[serde(default = "seconds")]
    #[schema(minimum = 1, maximum = 10)]
    seconds: u32,
    /// Sessions keep their round.
    #[serde(default)]
    rooms_only: bool,
    /// As many people are expected as there are places now, whoever registered. So it is, too, as long as nobody wants anything.
    #[serde(default)]
    by_capacity: bool,
    /// Sessions that stay where they are, by their codes.
    #[serde(default)]
    pinned: Vec<String>,
    /// Rooms that are lost. With any of them, the nearest to today's timetable is looked for, and not the best.
    #[serde(default)]
    lost: Vec<LostRoom>,
}

fn seconds() -> u32 {
    2
}

/// A room that is lost.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LostRoom {
    /// Its slug.
    room: String,
    /// In these, by their slugs; left out: in all.
    #[serde(default)]
    rounds: Vec<String>,
}

string_enum! {
    /// How far a search is: it goes on (`going`), found a timetable (`found`), or that there is none (`conflict`), or neither in its
    /// time (`unknown`); or it broke off (`failed`).
    SearchState { Going = "going", Found = "found", Conflict = "conflict", Unknown = "unknown", Failed = "failed" }
}

/// A search for a timetable, and what came of it.
#[derive(Serialize, ToSchema)]
pub struct ProposalBody {
    id: Uuid,
    state: SearchState,
    /// How good what was found is, in a sentence.
    words: Option<String>,
    #[schema(value_type = Option<Proposal>)]
    proposal: Option<Value>,
    /// Why there is no timetable: requirements that cannot all be kept, none of them too many, a sentence for each.
    conflict: Vec<String>,
}

/// What came of a search, as it is kept: in every language.
#[derive(Serialize, Deserialize)]
struct Outcome {
    state: SearchState,
    words: BTreeMap<String, String>,
    proposal: Option<Value>,
    conflict: BTreeMap<String, Vec<String>>,
}

fn in_each<T>(words: impl Fn(Language) -> T) -> BTreeMap<String, T> {
    Language::ALL.iter().map(|language| (language.to_string(), words(*language))).collect()
}

/// What came of a search, as it is kept.
fn kept(task: &Task, found: Option<&Found>, programme: &Programme) -> String {
    let about = |state| Outcome { state, words: BTreeMap::new(), proposal: None, conflict: BTreeMap::new() };
    let outcome = match found {
        None => about(SearchState::Failed),
        Some((_, timetable::Answer::Unknown)) => {
            Outcome { words: in_each(|language| fl!(speech(language), "plan-unknown")), ..about(SearchState::Unknown) }
        }
        Some((problem, timetable::Answer::Conflict(core))) => {
            let conflict = in_each(|language| conflict(problem, core, language));
            Outcome { conflict, ..about(SearchState::Conflict) }
        }
        Some((problem, timetable::Answer::Plan { plan, objectives })) => {
            let found = proposal((task, problem), plan, objectives, programme);
            let words = in_each(|language| how_good_in_all(&found, language));
            Outcome { words, proposal: serde_json::to_value(&found).ok(), ..about(SearchState::Found) }
        }
    };
    serde_json::to_string(&outcome).expect("texts and numbers always become JSON")
}

fn body(id: Uuid, progress: &Progress, language: Language) -> ProposalBody {
    let about = |state| ProposalBody { id, state, words: None, proposal: None, conflict: Vec::new() };
    let outcome: Option<Outcome> = match progress {
        Progress::Going => return about(SearchState::Going),
        Progress::BrokenOff => None,
        Progress::Over(outcome) => serde_json::from_str(outcome).ok(),
    };
    let Some(mut outcome) = outcome else { return about(SearchState::Failed) };
    ProposalBody {
        words: outcome.words.remove(language.as_str()),
        proposal: outcome.proposal,
        conflict: outcome.conflict.remove(language.as_str()).unwrap_or_default(),
        ..about(outcome.state)
    }
}

/// Begins to look for a timetable, the best or the nearest to today's. It goes on until it is proven or its time is over; what was
/// found is told where `Location` says, for an hour. A search that the same caller began before ends with what it has.
#[utoipa::path(post, path = "/api/v1/events/{event}/proposals", operation_id = "propose", params(("event" = String, Path)), request_body = AskedProposal,
    responses((status = 202, body = ProposalBody, headers(("Location" = String))), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn create(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, sent: Body) -> Answer {
    let language = request_language::of(&request);
    let asked: AskedProposal = sent.json()?;
    let event = desk.event();
    let wanted = app.work_for(language, move |db| planning::wanted(db, event)).await?;
    let by_capacity = asked.by_capacity || wanted.people == 0;
    let how = Asked { rooms_only: asked.rooms_only, by_capacity, pinned: asked.pinned.clone() };
    let task = planning::task(&desk.current, &wanted, &how);
    let sought = sought(&asked, &task, &desk.current.programme, language)?;
    let programme = desk.current.programme.clone();
    let place = format!("{}/api/v1/events/{}/proposals", app.settings.base_url, programme.event.slug);
    let told = move |task: &Task, found: Option<&Found>| kept(task, found, &programme);
    let id = propose_timetable::begin(&app, &desk, task, sought, told).await.told(language)?;
    let begun = body(id, &Progress::Going, language);
    Ok(HttpResponse::Accepted().insert_header((LOCATION, format!("{place}/{id}"))).json(begun))
}

/// What is looked for; everything that is wrong with what was asked.
fn sought(asked: &AskedProposal, task: &Task, programme: &Programme, language: Language) -> Result<Sought, Problem> {
    let t = speech(language);
    let mut errors = Vec::new();
    let mut wrong = |field: String, message: String| errors.push(FieldError { field, message });
    if !(1..=LONGEST).contains(&asked.seconds) {
        wrong("seconds".to_owned(), fl!(t, "shape-page", most = LONGEST));
    }
    for (index, code) in asked.pinned.iter().enumerate().filter(|(_, code)| programme.session(code).is_none()) {
        wrong(format!("pinned[{index}]"), fl!(t, "problem-unknown-session", code = code.clone()));
    }
    let mut lost = Vec::new();
    for (index, LostRoom { room, rounds }) in asked.lost.iter().enumerate() {
        let mut all = 0;
        for (at, slug) in rounds.iter().enumerate() {
            match task.rounds.iter().position(|round| round.slug == *slug) {
                Some(round) => all |= 1 << round,
                None => wrong(format!("lost[{index}].rounds[{at}]"), problems::unknown_value(language)),
            }
        }
        match task.problem.rooms.iter().position(|one| one.code == *room) {
            Some(room) => {
                lost.push(Loss { room, rounds: if rounds.is_empty() { first(task.rounds.len()) } else { all } })
            }
            None => wrong(format!("lost[{index}].room"), problems::unknown_value(language)),
        }
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors, language));
    }
    Ok(if lost.is_empty() { Sought::Best { seconds: asked.seconds } } else { Sought::Nearest { lost } })
}

/// What a search found, or that it goes on.
#[utoipa::path(get, path = "/api/v1/events/{event}/proposals/{id}", operation_id = "proposal", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = ProposalBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn one(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, path: Path<(String, Uuid)>) -> Answer {
    let language = request_language::of(&request);
    let id = path.1;
    let progress = propose_timetable::find(&app, &desk, id).await.told(language)?;
    Ok(HttpResponse::Ok().json(body(id, &progress, language)))
}

/// Ends a search with what it found so far: that is told within a second.
#[utoipa::path(post, path = "/api/v1/events/{event}/proposals/{id}/stop", operation_id = "stop_search", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 202, body = ProposalBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn stop(
    desk: Desk<ToEdit>,
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, Uuid)>,
    nothing: Result<Empty, Problem>,
) -> Answer {
    nothing?;
    let language = request_language::of(&request);
    let id = path.1;
    propose_timetable::enough(&app, &desk, id).await.told(language)?;
    let progress = propose_timetable::find(&app, &desk, id).await.told(language)?;
    Ok(HttpResponse::Accepted().json(body(id, &progress, language)))
}

/// Ends a search, and forgets what it found.
#[utoipa::path(delete, path = "/api/v1/events/{event}/proposals/{id}", operation_id = "forget_proposal", params(("event" = String, Path), ("id" = Uuid, Path)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn forget(desk: Desk<ToEdit>, app: Data<App>, request: HttpRequest, path: Path<(String, Uuid)>) -> Answer {
    let language = request_language::of(&request);
    propose_timetable::forget(&app, &desk, path.1).await.told(language)?;
    Ok(HttpResponse::NoContent().finish())
}
