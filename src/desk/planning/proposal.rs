//! What a timetable that is proposed comes to beside today's: what is counted, what moves, and who gets a clash.

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::Task;
use crate::programme::Programme;
use crate::timetable::objectives::{Clash, Measured, Objective, clashing, meet, short};
use crate::timetable::problem::{Place, Plan, Problem};
use crate::timetable::repair::without_seat;
use crate::timetable::solve::{measure, proven};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Of(Objective),
    /// Who has or wants two sessions at once, those whom chance brings there too.
    Everybody,
}

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Of(objective) => objective.name(),
            Self::Everybody => "clashes_of_everybody",
        })
    }
}

/// One figure, today and in the proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figure {
    /// `short`, `clashes`, `clashes_of_everybody`, `themes`, `changes`; of a repair `lost`, `time` and `room`, too.
    #[schema(value_type = String, example = "clashes")]
    pub name: Counted,
    pub today: Option<u64>,
    pub proposed: u64,
    /// Nothing can be lower; `null`: it is only counted.
    pub bound: Option<u64>,
}

/// Where a session is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Spot {
    pub round: String,
    pub room: String,
}

/// A session that moves.
#[derive(Debug, Serialize, ToSchema)]
pub struct Move {
    pub session: String,
    pub round: String,
    pub room: String,
    pub today: Option<Spot>,
    /// So many people more have a chair there; below zero: fewer.
    pub chairs: i64,
    /// Sessions that have to move with it: they are where it comes, or share a speaker or their subject with it and are there at that time.
    pub needs: Vec<String>,
}

/// Two sessions at once that somebody has or wants both of.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClashBody {
    #[schema(value_type = Vec<String>)]
    pub sessions: [String; 2],
    pub people: u32,
    /// Of them more than chance brings together.
    pub beyond_chance: u32,
    /// They are not at once today.
    pub is_new: bool,
}

/// A proposal beside today's timetable.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proposal {
    /// It is the nearest to today's after a loss, not the best.
    pub is_repair: bool,
    /// Nothing can be better.
    pub is_proven: bool,
    /// The first weighs most.
    pub figures: Vec<Figure>,
    pub moves: Vec<Move>,
    pub clashes: Vec<ClashBody>,
}

/// What a plan comes to beside today's. `problem`: as it was solved, without what is lost.
pub fn proposal(
    (task, problem): (&Task, &Problem),
    plan: &Plan,
    objectives: &[Measured],
    programme: &Programme,
) -> Proposal {
    let present: Option<Plan> = problem.present.iter().copied().collect();
    let is_repair = objectives.iter().any(|one| one.objective == Objective::Lost);
    Proposal {
        is_repair,
        is_proven: proven(objectives),
        figures: figures((task, problem), (plan, present.as_ref()), objectives, is_repair),
        moves: moves(task, plan, programme),
        clashes: clashes(problem, plan, present.as_ref()),
    }
}

fn figures(
    (task, problem): (&Task, &Problem),
    (plan, present): (&Plan, Option<&Plan>),
    objectives: &[Measured],
    is_repair: bool,
) -> Vec<Figure> {
    let today = present.map(|today| measure(problem, today, [0; 3])).unwrap_or_default();
    let before = |objective| match objective {
        Objective::Lost => present.map(|today| without_seat(problem, &task.people, today)),
        _ => today.iter().find(|before| before.objective == objective).map(|before| before.value),
    };
    let figure = |one: &Measured| Figure {
        name: Counted::Of(one.objective),
        today: before(one.objective),
        proposed: one.value,
        bound: Some(one.bound),
    };
    let mut figures: Vec<Figure> = objectives.iter().map(figure).collect();
    let counted =
        |name, of: &dyn Fn(&Plan) -> u64| Figure { name, today: present.map(of), proposed: of(plan), bound: None };
    // Anyone who gets a clash, gets it whether chance brings the two together or not: both counts are told.
    let everybody = |plan: &Plan| clashing(problem, plan).iter().map(|clash| u64::from(clash.people)).sum();
    let after = objectives.iter().position(|one| one.objective == Objective::Clashes);
    figures.insert(after.map_or(figures.len(), |at| at + 1), counted(Counted::Everybody, &everybody));
    if is_repair {
        // Who waits has nothing that is lost, and is counted beside those who have.
        figures.insert(1, counted(Counted::Of(Objective::Short), &|plan| short(problem, plan)));
    }
    figures
}

/// Who moves where, by time.
fn moves(task: &Task, plan: &Plan, programme: &Programme) -> Vec<Move> {
    let problem = &task.problem;
    let spot = |place: Place| Spot {
        round: task.rounds[place.round].slug.clone(),
        room: programme.rooms[place.room].slug.clone(),
    };
    let chairs = |session: usize, now: Place, then: Place| {
        let short = |place: Place| i64::from(problem.short(session, place.room));
        short(now) - short(then)
    };
    let now = |session: usize| problem.present.get(session).copied().flatten();
    let mut moving: Vec<usize> = (0..plan.len()).filter(|session| now(*session) != Some(plan[*session])).collect();
    moving.sort_by_key(|session| (plan[*session], problem.code(*session)));
    let told = |session: &usize| {
        let (session, then) = (*session, plan[*session]);
        let Spot { round, room } = spot(then);
        Move {
            session: problem.code(session).to_owned(),
            round,
            room,
            today: now(session).map(spot),
            chairs: now(session).map_or(0, |now| chairs(session, now, then)),
            needs: needed(problem, plan, &moving, session),
        }
    };
    moving.iter().map(told).collect()
}

/// Which of those that move have to move with one of them, and with these.
fn needed(problem: &Problem, plan: &Plan, moving: &[usize], first: usize) -> Vec<String> {
    let is_in_the_way = |one: usize, other: usize| {
        let there = problem.present.get(other).copied().flatten().filter(|now| now.round == plan[one].round);
        one != other && there.is_some_and(|now| now.room == plan[one].room || problem.are_apart(one, other))
    };
    let mut found = vec![first];
    let mut at = 0;
    while let Some(&one) = found.get(at) {
        let more = moving.iter().copied().filter(|other| is_in_the_way(one, *other) && !found.contains(other));
        let more: Vec<usize> = more.collect();
        found.extend(more);
        at += 1;
    }
    found[1..].iter().map(|session| problem.code(*session).to_owned()).collect()
}

/// Sessions at once that people have or want both of.
fn clashes(problem: &Problem, plan: &Plan, today: Option<&Plan>) -> Vec<ClashBody> {
    let code = |session: usize| problem.code(session).to_owned();
    let told = |Clash { one, other, people, beyond_chance }: Clash| ClashBody {
        sessions: [code(one), code(other)],
        people,
        beyond_chance,
        is_new: today.is_some_and(|today| !meet(problem, today, one, other)),
    };
    clashing(problem, plan).into_iter().map(told).collect()
}
