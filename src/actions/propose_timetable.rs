//! A timetable is proposed beside today's: the best that is found, or the nearest to today's once a room is lost. Nothing moves by
//! it: what is accepted is an edit like any other.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToEdit};
use super::edit_programme::{self, Edit, Editing, NotEdited, Refused, Thing};
use super::error::ActionError;
use super::move_session::moved;
use super::services::{off_thread, work_with};
use crate::clock;
use crate::db::DbError;
use crate::desk::planning::searches::{self, Progress};
use crate::desk::planning::{self, Task};
use crate::programme::catalogue::Current;
use crate::programme::{EventId, Programme};
use crate::timetable::problem::Problem;
use crate::timetable::repair::{Loss, repair};
use crate::timetable::solve::{Answer, Budget, solve_until};

/// The same timetable is proposed when nothing has changed.
const SEED: u64 = 1;
/// Seconds after which the nearest that was found is told, proven or not.
const NEAREST_WITHIN: f64 = 5.0;
/// How often a search that a program comes back to asks whether it is still wanted.
const ASKS_AGAIN: Duration = Duration::from_millis(500);

/// What is looked for.
pub enum Sought {
    /// The best, for so many seconds.
    Best { seconds: u32 },
    /// The nearest to today's without these.
    Nearest { lost: Vec<Loss> },
}

/// The event, and who looks.
type Searcher = (EventId, Vec<u8>);

fn searcher(desk: &Desk<ToEdit>) -> Searcher {
    (desk.event(), desk.caller())
}

/// The problem as it was solved, without what is lost, and what came of it.
pub type Found = (Problem, Answer);

/// Searches that go on. One at a time: each takes all of the machine that is free.
#[derive(Clone)]
pub struct Searches {
    turn: Arc<Semaphore>,
    enough: Arc<Mutex<HashMap<Searcher, Arc<AtomicBool>>>>,
}

impl Default for Searches {
    fn default() -> Self {
        Self { turn: Arc::new(Semaphore::new(1)), enough: Arc::default() }
    }
}

impl Searches {
    /// Somebody's new search; the one that they began before is over.
    fn begin(&self, whose: Searcher) -> Arc<AtomicBool> {
        let enough = Arc::new(AtomicBool::new(false));
        let before = self.enough.lock().unwrap_or_else(PoisonError::into_inner).insert(whose, enough.clone());
        before.inspect(|before| before.store(true, Ordering::Relaxed));
        enough
    }

    fn end(&self, whose: &Searcher, enough: &Arc<AtomicBool>) {
        let mut going = self.enough.lock().unwrap_or_else(PoisonError::into_inner);
        if going.get(whose).is_some_and(|other| Arc::ptr_eq(other, enough)) {
            going.remove(whose);
        }
    }

    async fn look(&self, task: &Task, sought: Sought, enough: &Arc<AtomicBool>) -> Result<Found, ActionError> {
        let turn = self.turn.clone().acquire_owned().await.map_err(|_| ActionError::Broken)?;
        let (problem, people, is_enough) = (task.problem.clone(), task.people.clone(), enough.clone());
        let found = off_thread(move || {
            // Kept here: anyone who left meanwhile keeps the machine busy until the search is over.
            let _turn = turn;
            match sought {
                Sought::Best { seconds } => {
                    let budget = Budget { seconds: f64::from(seconds), seed: SEED };
                    let answer = solve_until(&problem, budget, &is_enough);
                    (problem, answer)
                }
                Sought::Nearest { lost } => repair(&problem, &lost, &people, NEAREST_WITHIN),
            }
        });
        found.await.map_err(|_| ActionError::Broken)
    }
}

/// Looks for a timetable, as long as it takes.
///
/// # Errors
/// When the search fell.
pub async fn propose(
    services: &Services,
    desk: &Desk<ToEdit>,
    task: &Task,
    sought: Sought,
) -> Result<Found, ActionError> {
    let (searches, whose) = (&services.searches, searcher(desk));
    let enough = searches.begin(whose.clone());
    let found = searches.look(task, sought, &enough).await;
    searches.end(&whose, &enough);
    found
}

/// Begins to look for a timetable; returns what the search is called. What came of it is kept for an hour as `told` writes it (`None`:
/// it fell), and is found by every process.
///
/// # Errors
/// The database's.
pub async fn begin(
    services: &Services,
    desk: &Desk<ToEdit>,
    task: Task,
    sought: Sought,
    told: impl FnOnce(&Task, Option<&Found>) -> String + Send + 'static,
) -> Result<Uuid, DbError> {
    let (id, event) = (Uuid::now_v7(), desk.event());
    services.work(move |db| searches::begin(db, id, event, clock::now().as_millisecond())).await?;
    let (all, whose, readers) = (services.searches.clone(), searcher(desk), services.readers.clone());
    let enough = all.begin(whose.clone());
    tokio::spawn(async move {
        let looking = all.look(&task, sought, &enough);
        tokio::pin!(looking);
        let found = loop {
            tokio::select! {
                found = &mut looking => break found,
                () = tokio::time::sleep(ASKS_AGAIN) => {
                    let goes_on = work_with(&readers, move |db| searches::goes_on(db, id, clock::now().as_millisecond())).await;
                    if goes_on.is_ok_and(|goes_on| !goes_on) {
                        enough.store(true, Ordering::Relaxed);
                    }
                }
            }
        };
        all.end(&whose, &enough);
        let found = told(&task, found.inspect_err(|error| tracing::error!(?error, "a search fell")).ok().as_ref());
        let kept = work_with(&readers, move |db| searches::end(db, id, &found)).await;
        _ = kept.inspect_err(|error| tracing::error!(%error, "what a search found was not kept"));
    });
    Ok(id)
}

/// How far a search of the event is that was begun within the hour.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn find(services: &Services, desk: &Desk<ToEdit>, id: Uuid) -> Result<Progress, ActionError> {
    let event = desk.event();
    let found = services.work(move |db| searches::find(db, id, event, clock::now().as_millisecond())).await?;
    found.ok_or(ActionError::NotFound)
}

/// Ends a search with what it found so far.
///
/// # Errors
/// As [`find`].
pub async fn enough(services: &Services, desk: &Desk<ToEdit>, id: Uuid) -> Result<(), ActionError> {
    find(services, desk, id).await?;
    Ok(services.work(move |db| searches::stop(db, id)).await?)
}

/// Ends a search, and keeps nothing of it.
///
/// # Errors
/// As [`find`].
pub async fn forget(services: &Services, desk: &Desk<ToEdit>, id: Uuid) -> Result<(), ActionError> {
    find(services, desk, id).await?;
    Ok(services.work(move |db| searches::forget(db, id)).await?)
}

/// What was found so far is enough: a search of theirs that goes on ends with that.
pub fn stop(services: &Services, desk: &Desk<ToEdit>) {
    let going = services.searches.enough.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(enough) = going.get(&searcher(desk)) {
        enough.store(true, Ordering::Relaxed);
    }
}

/// A move that was accepted: a session, and the slugs of where it comes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    pub session: String,
    pub round: String,
    pub room: String,
}

/// Why moves are not prepared.
#[derive(Debug)]
pub struct NotAccepted {
    pub why: NotEdited,
    /// The sessions that would have moved.
    pub codes: Vec<String>,
    pub programme: Arc<Programme>,
}

impl NotAccepted {
    /// Whether some of the moves cannot be made, and it is known which.
    pub fn is_of_moves(&self) -> bool {
        matches!(self.why.refused, Refused::Fields(_))
    }
}

/// Prepares what was accepted of a proposal: all of it, or nothing.
///
/// # Errors
/// Why not.
pub async fn accept(services: &Services, desk: &Desk<ToEdit>, moves: &[Accepted]) -> Result<(), NotAccepted> {
    let edits = moves.iter().map(|one| edit(one, &desk.current)).collect();
    edit_programme::prepare(services, desk, edits, None).await.map_err(|why| NotAccepted {
        why,
        codes: moves.iter().map(|one| one.session.clone()).collect(),
        programme: desk.current.programme.clone(),
    })
}

fn edit(Accepted { session: code, round, room }: &Accepted, current: &Current) -> Editing {
    let patch = current.programme.session(code).map(|session| {
        let mut patch = moved(session, room, round);
        let new = current.programme.rooms.iter().find(|one| one.slug == *room);
        if let Some(places) = new.and_then(|room| planning::places_in(session, room, current)) {
            patch["capacity"] = json!({"in_person": places});
        }
        patch
    });
    Editing::new(Thing::Session, code, Edit::Patch(patch.unwrap_or_default()))
}
