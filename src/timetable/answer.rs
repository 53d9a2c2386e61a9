//! An answer as a JSON file.

use serde::Serialize;

use super::objectives::{Measured, Objective};
use super::problem::{Place, Plan, Problem, Session};
use super::solve::proven;

/// An answer as JSON.
#[derive(Serialize, Debug)]
pub struct AnswerFile {
    pub status: &'static str,
    pub assignment: Vec<Assigned>,
    pub objectives: Vec<ObjectiveFile>,
    /// Why there is no plan, in sentences.
    pub conflict: Vec<String>,
    /// After a repair: who is elsewhere than before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Vec<Moved>>,
    pub seconds: f64,
}

#[derive(Serialize, Debug)]
pub struct Assigned {
    pub session: String,
    pub round: usize,
    pub room: String,
}

#[derive(Serialize, Debug)]
pub struct ObjectiveFile {
    pub name: &'static str,
    pub value: u64,
    pub bound: u64,
}

/// A session that is elsewhere than before: at another time, in another room, or both.
#[derive(Serialize, Debug)]
pub struct Moved {
    pub session: String,
    pub time: bool,
    pub room: bool,
}

impl AnswerFile {
    /// A plan with what is proven of it.
    #[must_use]
    pub fn of_plan(problem: &Problem, plan: &Plan, objectives: &[Measured], seconds: f64) -> Self {
        let assigned = |(session, place): (&Session, &Place)| Assigned {
            session: session.code.clone(),
            round: place.round,
            room: problem.rooms[place.room].code.clone(),
        };
        let objective = |measured: &Measured| ObjectiveFile {
            name: Objective::name(measured.objective),
            value: measured.value,
            bound: measured.bound,
        };
        AnswerFile {
            status: if proven(objectives) { "optimal" } else { "feasible" },
            assignment: problem.sessions.iter().zip(plan).map(assigned).collect(),
            objectives: objectives.iter().map(objective).collect(),
            conflict: Vec::new(),
            moved: None,
            seconds,
        }
    }

    /// The same, with what moved.
    #[must_use]
    pub fn with_moved(mut self, problem: &Problem, plan: &Plan) -> Self {
        let moved = problem.sessions.iter().zip(plan).zip(&problem.present).filter_map(|((session, now), before)| {
            let before = (*before)?;
            (before != *now).then(|| Moved {
                session: session.code.clone(),
                time: before.round != now.round,
                room: before.room != now.room,
            })
        });
        self.moved = Some(moved.collect());
        self
    }

    /// No plan; without sentences where none was found in time.
    #[must_use]
    pub fn without_plan(conflict: Vec<String>, seconds: f64) -> Self {
        let status = if conflict.is_empty() { "unknown" } else { "infeasible" };
        AnswerFile { status, assignment: Vec::new(), objectives: Vec::new(), conflict, moved: None, seconds }
    }
}
