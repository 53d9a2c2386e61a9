//! `GET|POST /desk/{event}/plan`: the best timetable that is found, beside today's: what moves, who is helped by it, and how much
//! better it could be at most. Nothing moves here: what is accepted is prepared.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, block};
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::{Value, json};

use super::frame::{AtDesk, Choosable, Frame, Mistake, choosable};
use super::programme::moved;
use crate::actions::edit_programme::{self, Edit, Editing, Thing};
use crate::db::Database;
use crate::desk::planning::{self, Asked, Task, Wanted};
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, speech, timetable};
use crate::programme::{Language, Programme, Session};
use crate::timetable::objectives::{Clash, Measured, Objective, clashing, meet};
use crate::timetable::problem::{Place, Plan, Problem as Timetable};
use crate::timetable::solve::{self, Budget, measure, proven, solve};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{answer, see};
use crate::web::pages::sent::Posted;
use crate::web::told::Told;
use crate::web::tongue;

/// Seconds that may be spent on it.
const SECONDS: [u32; 3] = [2, 5, 10];
/// The same timetable is proposed when nothing has changed.
const SEED: u64 = 1;
/// Pairs that are shown at once; the others are opened.
const MOST_PAIRS: usize = 12;

/// What is counted: its name, today, in the proposal, and how good that is.
struct Line {
    name: String,
    today: Option<u64>,
    then: u64,
    bound: String,
}

/// A session that moves.
struct Moving {
    /// As it is sent: code, round and room.
    value: String,
    code: String,
    title: String,
    from: String,
    to: String,
}

struct Proposal {
    lines: Vec<Line>,
    moves: Vec<Moving>,
    /// Pairs that somebody has or wants both of, and that are at the same time in the proposal.
    clashes: Vec<String>,
    more_clashes: Vec<String>,
    is_proven: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/plan.html")]
struct PlanPage {
    frame: Frame,
    scopes: Vec<Choosable>,
    demands: Vec<Choosable>,
    seconds: Vec<Choosable>,
    pinned: String,
    /// How many sessions may move.
    movable: usize,
    proposal: Option<Proposal>,
    /// Why there is none.
    conflict: Vec<String>,
    mistakes: Vec<Mistake>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    page(&app, &request, &desk, &Form::parse(b"")).await
}

/// `do=propose`, or `do=draft` with what is accepted of a proposal.
pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>) -> Answer {
    let language = tongue::language(&request);
    let edits: Vec<Editing> = form.all("move").filter_map(|value| accepted(value, &desk.current.programme)).collect();
    if form.first("do") != "draft" || edits.is_empty() {
        return page(&app, &request, &desk, &form).await;
    }
    edit_programme::prepare(&app, &desk, edits, None).await.told(language)?;
    see(&format!("/desk/{}/draft", desk.current.programme.event.slug))
}

/// A move that was accepted, as an edit; `None`: it is of something that is not there any more.
fn accepted(value: &str, programme: &Programme) -> Option<Editing> {
    let mut parts = value.split(' ');
    let (code, round, room) = (parts.next()?, parts.next()?, parts.next()?);
    let session = programme.session(code)?;
    let mut patch = moved(session, room, round);
    if let Some(places) = places(session, room, programme) {
        patch["capacity"] = json!({"in_person": places});
    }
    Some(Editing::new(Thing::Session, code, Edit::Patch(patch)))
}

/// How many places a session has in another room: as many as that has, where it had all of its own.
fn places(session: &Session, room: &str, programme: &Programme) -> Option<Value> {
    let own = session.room.as_ref()?;
    let new = programme.rooms.iter().find(|one| one.slug == room)?;
    (own.slug != new.slug).then(|| json!(new.capacity))
}

fn asked(form: &Form) -> Asked {
    let pinned = form.first("pinned").split([',', ';', ' ', '\n']).filter(|code| !code.is_empty());
    Asked {
        rooms_only: form.first("scope") == "rooms",
        by_capacity: form.first("demand") == "capacity",
        pinned: pinned.map(str::to_uppercase).collect(),
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToEdit>, form: &Form) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let mut asked = asked(form);
    let programme = &desk.current.programme;
    let unknown = asked.pinned.iter().find(|code| programme.session(code).is_none());
    let mistakes = unknown.map(|code| Mistake {
        field: Some(("pinned".to_owned(), fl!(t, "plan-pinned"))),
        words: fl!(t, "problem-unknown-session", code = code.clone()),
    });
    let mistakes: Vec<Mistake> = mistakes.into_iter().collect();
    let is_asked = form.first("do") == "propose" && mistakes.is_empty();
    // Who wants what together is much to read, and needed for a proposal alone.
    let read = move |db: &mut Database| match is_asked {
        true => planning::wanted(db, event),
        false => Wanted::counted(db, event),
    };
    let wanted = app.desk_work(language, read).await?;
    // Before anybody registered, places are all that is known.
    asked.by_capacity |= wanted.people == 0;
    let task = planning::task(&desk.current, &wanted, &asked);
    let movable = task.problem.sessions.len();
    let sought = form.first("seconds").parse().ok().filter(|seconds| SECONDS.contains(seconds)).unwrap_or(SECONDS[0]);
    let found = if is_asked {
        let problem = task.problem.clone();
        let budget = Budget { seconds: f64::from(sought), seed: SEED };
        // One at a time: each takes all of the machine that is free.
        let Ok(_turn) = app.planning.acquire().await else {
            return Err(Problem::new(Kind::Broken, language).into());
        };
        match block(move || solve(&problem, budget)).await {
            Ok(found) => Some(found),
            Err(_) => return Err(Problem::new(Kind::Broken, language).into()),
        }
    } else {
        None
    };
    let (proposal, conflict) = match found {
        Some(solve::Answer::Plan { plan, objectives }) => {
            (Some(proposal(&task, plan, &objectives, programme, language)), Vec::new())
        }
        Some(solve::Answer::Conflict(core)) => (None, timetable::conflict(&task.problem, &core, language)),
        Some(solve::Answer::Unknown) => (None, vec![fl!(t, "plan-unknown")]),
        None => (None, Vec::new()),
    };
    let code = if mistakes.is_empty() { StatusCode::OK } else { status(Kind::Invalid) };
    let seconds = |number: &u32| {
        let count = *number;
        choosable(&count.to_string(), fl!(t, "plan-seconds-number", count = count), count == sought)
    };
    let page = PlanPage {
        scopes: vec![
            choosable("both", fl!(t, "plan-scope-both"), !asked.rooms_only),
            choosable("rooms", fl!(t, "plan-scope-rooms"), asked.rooms_only),
        ],
        demands: vec![
            choosable("wanted", fl!(t, "plan-demand-wanted"), !asked.by_capacity),
            choosable("capacity", fl!(t, "plan-demand-capacity"), asked.by_capacity),
        ],
        seconds: SECONDS.iter().map(seconds).collect(),
        pinned: form.first("pinned").to_owned(),
        movable,
        proposal,
        conflict,
        mistakes,
        frame,
    };
    answer(code, &page)
}

fn proposal(task: &Task, plan: Plan, objectives: &[Measured], programme: &Programme, language: Language) -> Proposal {
    let t = speech(language);
    let problem = &task.problem;
    let present: Option<Plan> = problem.present.iter().copied().collect();
    let today = present.as_ref().map(|today| measure(problem, today, [0; 3])).unwrap_or_default();
    let told: Vec<&Measured> = objectives.iter().filter(|one| one.objective != Objective::Changes).collect();
    let line = |one: &&Measured| {
        let gap = one.value.saturating_sub(one.bound);
        Line {
            name: match one.objective {
                Objective::Short => fl!(t, "plan-short"),
                Objective::Clashes => fl!(t, "plan-clashes"),
                _ => fl!(t, "plan-themes"),
            },
            today: today.iter().find(|before| before.objective == one.objective).map(|before| before.value),
            then: one.value,
            bound: if gap == 0 { fl!(t, "plan-best") } else { fl!(t, "plan-gap", count = gap) },
        }
    };
    let measured: Vec<Measured> = told.iter().map(|one| **one).collect();
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
        is_proven: proven(&measured),
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
    let all = task.problem.sessions.iter().zip(plan).zip(&task.problem.present);
    let mut moving: Vec<(Place, Moving)> = all
        .filter(|((_, then), now)| now.is_none_or(|now| now != **then))
        .map(|((session, then), now)| {
            let title = programme.session(&session.code).map_or("", |session| session.title.get(language));
            let (round, room) = (&task.rounds[then.round].slug, &programme.rooms[then.room].slug);
            let moving = Moving {
                value: format!("{} {round} {room}", session.code),
                code: session.code.clone(),
                title: title.to_owned(),
                from: now.map(words).unwrap_or_default(),
                to: words(*then),
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
