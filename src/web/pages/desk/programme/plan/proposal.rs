//! A proposal as it is shown: what is counted, who moves, who gets a clash.

use i18n_embed_fl::fl;

use crate::desk::planning::Task;
use crate::languages::{Speech, speech};
use crate::programme::{Language, Programme};
use crate::timetable::objectives::{Clash, Measured, Objective, clashing, meet};
use crate::timetable::problem::{Place, Plan, Problem as Timetable};
use crate::timetable::solve::{measure, proven};

/// Pairs that are shown at once; the others are opened.
const MOST_PAIRS: usize = 12;

/// What is counted: its name, today, in the proposal, and how good that is.
pub struct Line {
    pub name: String,
    pub today: Option<u64>,
    pub then: u64,
    pub bound: String,
}

/// A session that moves.
pub struct Moving {
    /// As it is sent: code, round and room.
    pub value: String,
    pub code: String,
    pub title: String,
    pub from: String,
    pub to: String,
    /// How many people more, or fewer, have a chair there.
    pub chairs: Option<String>,
}

pub struct Proposal {
    pub lines: Vec<Line>,
    pub moves: Vec<Moving>,
    /// Pairs that somebody has or wants both of, and that are at the same time in the proposal.
    pub clashes: Vec<String>,
    pub more_clashes: Vec<String>,
    pub is_proven: bool,
    /// It is the nearest to today's without a room, not the best.
    pub is_repair: bool,
}

/// What a plan comes to beside today's. `problem`: as it was solved, without what is lost.
pub fn proposal(
    (task, problem): (&Task, &Timetable),
    plan: Plan,
    objectives: &[Measured],
    programme: &Programme,
    language: Language,
) -> Proposal {
    let t = speech(language);
    let present: Option<Plan> = problem.present.iter().copied().collect();
    let is_repair = objectives.iter().any(|one| one.objective == Objective::Lost);
    let today = present.as_ref().map(|today| measure(problem, today, [0; 3])).unwrap_or_default();
    let told: Vec<&Measured> = objectives.iter().collect();
    // Without a seat today are those for whom it is short.
    let now = |objective| if objective == Objective::Lost { Objective::Short } else { objective };
    let line = |one: &&Measured| {
        let gap = one.value.saturating_sub(one.bound);
        Line {
            name: match one.objective {
                Objective::Short | Objective::Lost => fl!(t, "plan-short"),
                Objective::Clashes => fl!(t, "plan-clashes"),
                Objective::TimeChanged => fl!(t, "plan-time-changes"),
                Objective::RoomChanged => fl!(t, "plan-room-changes"),
                Objective::Changes => fl!(t, "plan-changes"),
                Objective::Walking => fl!(t, "plan-walking"),
                Objective::Themes => fl!(t, "plan-themes"),
            },
            today: today.iter().find(|before| before.objective == now(one.objective)).map(|before| before.value),
            then: one.value,
            bound: match one.objective {
                _ if gap == 0 => fl!(t, "plan-best"),
                Objective::Changes => fl!(t, "plan-at-least", count = one.bound),
                _ => fl!(t, "plan-gap", count = gap),
            },
        }
    };
    let mut lines: Vec<Line> = told.iter().map(line).collect();
    // Whoever gets a clash, gets it whether chance brings the two together or not: both counts are told.
    let everybody = |plan: &Plan| clashing(problem, plan).iter().map(|clash| u64::from(clash.people)).sum();
    let after = told.iter().position(|one| one.objective == Objective::Clashes).map_or(lines.len(), |at| at + 1);
    lines.insert(
        after,
        Line {
            name: fl!(t, "plan-everybody"),
            today: present.as_ref().map(everybody),
            then: everybody(&plan),
            bound: fl!(t, "plan-counted"),
        },
    );
    let mut clashes = clashes(problem, &plan, present.as_ref(), t);
    let more_clashes = clashes.split_off(clashes.len().min(MOST_PAIRS));
    Proposal {
        is_proven: proven(objectives),
        is_repair,
        lines,
        moves: moves(task, &plan, programme, language),
        clashes,
        more_clashes,
    }
}

/// Who moves where, by time.
fn moves(task: &Task, plan: &Plan, programme: &Programme, language: Language) -> Vec<Moving> {
    let words = |place: Place| {
        format!("{} · {}", task.rounds[place.round].title.get(language), programme.rooms[place.room].title)
    };
    let t = speech(language);
    let chairs = |session: usize, now: Place, then: Place| {
        let short = |place: Place| task.problem.short(session, place.room);
        let (now, then) = (short(now), short(then));
        let difference = now.abs_diff(then);
        match difference {
            0 => None,
            _ if now > then => Some(fl!(t, "plan-more-chairs", count = difference)),
            _ => Some(fl!(t, "plan-fewer-chairs", count = difference)),
        }
    };
    let all = task.problem.sessions.iter().zip(plan).zip(&task.problem.present).enumerate();
    let mut moving: Vec<(Place, Moving)> = all
        .filter(|(_, ((_, then), now))| now.is_none_or(|now| now != **then))
        .map(|(index, ((session, then), now))| {
            let title = programme.session(&session.code).map_or("", |session| session.title.get(language));
            let (round, room) = (&task.rounds[then.round].slug, &programme.rooms[then.room].slug);
            let moving = Moving {
                value: format!("{} {round} {room}", session.code),
                code: session.code.clone(),
                title: title.to_owned(),
                from: now.map(words).unwrap_or_default(),
                to: words(*then),
                chairs: now.and_then(|now| chairs(index, now, *then)),
            };
            (*then, moving)
        })
        .collect();
    moving.sort_by(|(one, a), (other, b)| (one, &a.code).cmp(&(other, &b.code)));
    moving.into_iter().map(|(_, moving)| moving).collect()
}

/// Sessions at once that people have or want both of, and what is new about it.
fn clashes(problem: &Timetable, plan: &Plan, today: Option<&Plan>, t: &Speech) -> Vec<String> {
    let code = |session: usize| problem.sessions[session].code.clone();
    let words = |Clash { one, other, people, beyond_chance }: Clash| {
        let pair = fl!(t, "plan-clash", one = code(one), other = code(other), count = people, beyond = beyond_chance);
        let is_new = today.is_some_and(|today| !meet(problem, today, one, other));
        if is_new { fl!(t, "plan-clash-new", pair = pair) } else { pair }
    };
    clashing(problem, plan).into_iter().map(words).collect()
}
