//! A proposal as it is shown: what is counted, who moves, who gets a clash.

use i18n_embed_fl::fl;

use crate::desk::planning::Task;
use crate::languages::{Speech, speech};
use crate::programme::{Language, Programme};
use crate::timetable::objectives::{Clash, Measured, Objective, clashing, meet, short};
use crate::timetable::problem::{Place, Plan, Problem as Timetable};
use crate::timetable::repair::without_seat;
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

/// Two sessions at once.
pub struct Pair {
    pub words: String,
    /// What they are called.
    pub titles: String,
}

pub struct Proposal {
    /// How good it is, in a sentence.
    pub lead: String,
    pub lines: Vec<Line>,
    pub moves: Vec<Moving>,
    /// Pairs that somebody has or wants both of, and that are at the same time in the proposal.
    pub clashes: Vec<Pair>,
    pub more_clashes: Vec<Pair>,
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
    let before = |objective| match objective {
        Objective::Lost => present.as_ref().map(|today| without_seat(problem, &task.people, today)),
        _ => today.iter().find(|before| before.objective == objective).map(|before| before.value),
    };
    let line = |one: &&Measured| Line {
        name: match one.objective {
            Objective::Short => fl!(t, "plan-short"),
            Objective::Lost => fl!(t, "plan-lost-seats"),
            Objective::Clashes => fl!(t, "plan-clashes"),
            Objective::TimeChanged => fl!(t, "plan-time-changes"),
            Objective::RoomChanged => fl!(t, "plan-room-changes"),
            Objective::Changes => fl!(t, "plan-changes"),
            Objective::Walking => fl!(t, "plan-walking"),
            Objective::Themes => fl!(t, "plan-themes"),
        },
        today: before(one.objective),
        then: one.value,
        bound: how_good(one, t),
    };
    let mut lines: Vec<Line> = told.iter().map(line).collect();
    // Anyone who gets a clash, gets it whether chance brings the two together or not: both counts are told.
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
    if is_repair {
        // Who waits has nothing that is lost, and is counted beside those who have.
        let counted = |plan: &Plan| short(problem, plan);
        let name = fl!(t, "plan-short");
        let (today, then) = (present.as_ref().map(counted), counted(&plan));
        lines.insert(1, Line { name, today, then, bound: fl!(t, "plan-counted") });
    }
    let mut clashes = clashes((problem, programme), &plan, present.as_ref(), language);
    let more_clashes = clashes.split_off(clashes.len().min(MOST_PAIRS));
    let moves = moves(task, &plan, programme, language);
    Proposal { lead: lead(moves.is_empty(), is_repair, proven(objectives), t), lines, moves, clashes, more_clashes }
}

/// How good a proposal is. A repair is the nearest to today's, not the best.
fn lead(is_as_today: bool, is_repair: bool, is_proven: bool, t: &Speech) -> String {
    match (is_as_today, is_repair, is_proven) {
        (true, _, false) => fl!(t, "plan-nothing"),
        (true, true, true) => fl!(t, "plan-nothing-is-nearest"),
        (true, false, true) => fl!(t, "plan-nothing-is-best"),
        (false, true, true) => fl!(t, "plan-is-nearest"),
        (false, true, false) => fl!(t, "plan-is-near"),
        (false, false, true) => fl!(t, "plan-is-best"),
        (false, false, false) => fl!(t, "plan-is-good"),
    }
}

/// How much better it could be at most, in all and as a share of what it is.
fn how_good(one: &Measured, t: &Speech) -> String {
    match one.value.saturating_sub(one.bound) {
        0 => fl!(t, "plan-best"),
        _ if one.objective == Objective::Changes => fl!(t, "plan-at-least", count = one.bound),
        gap => fl!(t, "plan-gap", count = gap, percent = (100 * gap).div_ceil(one.value)),
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
fn clashes(
    (problem, programme): (&Timetable, &Programme),
    plan: &Plan,
    today: Option<&Plan>,
    language: Language,
) -> Vec<Pair> {
    let t = speech(language);
    let code = |session: usize| problem.code(session).to_owned();
    let title = |session: usize| {
        programme.session(problem.code(session)).map_or("", |session| session.title.get(language)).to_owned()
    };
    let words = |Clash { one, other, people, beyond_chance }: Clash| {
        let pair = fl!(t, "plan-clash", one = code(one), other = code(other), count = people, beyond = beyond_chance);
        let is_new = today.is_some_and(|today| !meet(problem, today, one, other));
        let words = if is_new { fl!(t, "plan-clash-new", pair = pair) } else { pair };
        Pair { words, titles: format!("{} · {}", title(one), title(other)) }
    };
    clashing(problem, plan).into_iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_better_it_could_be_is_told_in_all_and_in_percent() {
        let told =
            |objective, value, bound, language| how_good(&Measured { objective, value, bound }, speech(language));
        assert_eq!(told(Objective::Clashes, 40, 38, Language::Nl), "hoogstens 2 beter mogelijk (5 %)");
        assert_eq!(told(Objective::Clashes, 1_000, 999, Language::En), "at most 1 better possible (1 %)");
        assert_eq!(told(Objective::Short, 3, 0, Language::De), "höchstens 3 besser möglich (100 %)");
        assert_eq!(told(Objective::Clashes, 40, 40, Language::Nl), "bewezen het beste");
        assert_eq!(told(Objective::Changes, 40, 38, Language::Nl), "minstens 38 nodig");
    }
}
