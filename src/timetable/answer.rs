//! An answer as a JSON file.

use serde::Serialize;

use super::objectives::{Clash, Measured, Objective, clashing};
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
    /// How many people have or want two sessions at once: beyond chance, and everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clash_counts: Option<ClashCounts>,
    /// Which sessions these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clashing: Option<Vec<Clashing>>,
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

/// People who have or want two sessions at once.
#[derive(Serialize, Debug)]
pub struct ClashCounts {
    pub beyond_chance: u64,
    pub everybody: u64,
}

/// Two sessions at once, and who has or wants both.
#[derive(Serialize, Debug)]
pub struct Clashing {
    pub sessions: [String; 2],
    pub people: u32,
    pub beyond_chance: u32,
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
        let code = |session: usize| problem.code(session).to_owned();
        let clashing: Vec<Clashing> = (clashing(problem, plan).into_iter())
            .map(|Clash { one, other, people, beyond_chance }| Clashing {
                sessions: [code(one), code(other)],
                people,
                beyond_chance,
            })
            .collect();
        let sum = |count: fn(&Clashing) -> u32| clashing.iter().map(|clash| u64::from(count(clash))).sum();
        let counts =
            ClashCounts { beyond_chance: sum(|clash| clash.beyond_chance), everybody: sum(|clash| clash.people) };
        AnswerFile {
            status: if proven(objectives) { "optimal" } else { "feasible" },
            assignment: problem.sessions.iter().zip(plan).map(assigned).collect(),
            objectives: objectives.iter().map(objective).collect(),
            conflict: Vec::new(),
            clash_counts: Some(counts),
            clashing: Some(clashing),
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
        AnswerFile {
            status,
            assignment: Vec::new(),
            objectives: Vec::new(),
            conflict,
            clash_counts: None,
            clashing: None,
            moved: None,
            seconds,
        }
    }
}
