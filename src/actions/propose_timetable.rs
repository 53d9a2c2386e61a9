//! A timetable is proposed beside today's: the best that is found, or the nearest to today's once a room is lost. Nothing moves by
//! it: what is accepted is an edit like any other.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use tokio::sync::Semaphore;

use super::Services;
use super::actor::{Desk, ToEdit};
use super::error::ActionError;
use super::services::off_thread;
use crate::desk::planning::Task;
use crate::programme::{EventId, OrganiserId};
use crate::timetable::problem::Problem;
use crate::timetable::repair::{Loss, repair};
use crate::timetable::solve::{Answer, Budget, solve_until};

/// The same timetable is proposed when nothing has changed.
const SEED: u64 = 1;
/// Seconds after which the nearest that was found is told, proven or not.
const NEAREST_WITHIN: f64 = 5.0;

/// What is looked for.
pub enum Sought {
    /// The best, for so many seconds.
    Best { seconds: u32 },
    /// The nearest to today's without these.
    Nearest { lost: Vec<Loss> },
}

/// The event, and who looks.
type Searcher = (EventId, Option<OrganiserId>);

/// Searches that go on. One at a time: each takes all of the machine that is free.
pub struct Searches {
    turn: Arc<Semaphore>,
    enough: std::sync::Mutex<HashMap<Searcher, Arc<AtomicBool>>>,
}

impl Default for Searches {
    fn default() -> Self {
        Self { turn: Arc::new(Semaphore::new(1)), enough: std::sync::Mutex::default() }
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

    fn end(&self, whose: Searcher, enough: &Arc<AtomicBool>) {
        let mut going = self.enough.lock().unwrap_or_else(PoisonError::into_inner);
        if going.get(&whose).is_some_and(|other| Arc::ptr_eq(other, enough)) {
            going.remove(&whose);
        }
    }
}

/// Looks for a timetable; returns the problem as it was solved, without what is lost, and what came of it.
///
/// # Errors
/// When the search fell.
pub async fn propose(
    services: &Services,
    desk: &Desk<ToEdit>,
    task: &Task,
    sought: Sought,
) -> Result<(Problem, Answer), ActionError> {
    let whose = (desk.event(), desk.organiser);
    let enough = services.searches.begin(whose);
    let turn = services.searches.turn.clone().acquire_owned().await.map_err(|_| ActionError::Broken)?;
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
    let found = found.await.map_err(|_| ActionError::Broken);
    services.searches.end(whose, &enough);
    found
}

/// What was found so far is enough: a search of theirs that goes on ends with that.
pub fn stop(services: &Services, desk: &Desk<ToEdit>) {
    let going = services.searches.enough.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(enough) = going.get(&(desk.event(), desk.organiser)) {
        enough.store(true, Ordering::Relaxed);
    }
}
