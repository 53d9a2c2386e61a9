//! `GET|POST /desk/{event}/plan`: the best timetable that is found, beside today's: what moves, who is helped by it, and how much
//! better it could be at most; or the nearest to today's once a room is lost. Nothing moves here: what is accepted is prepared.

mod proposal;

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use self::proposal::{ProposalView, view};
use crate::actions::propose_timetable::{self, Accepted, Sought, propose};
use crate::db::Database;
use crate::desk::planning::proposal::proposal;
use crate::desk::planning::{self, Asked, Task, Wanted};
use crate::languages::problems::Kind;
use crate::languages::timetable::conflict as sentences;
use crate::programme::{Programme, Room, Round};
use crate::timetable::problem::first;
use crate::timetable::repair::Loss;
use crate::timetable::solve as timetable;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Choosable, Frame, Mistake, choosable};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::{Tell, Told};

/// Seconds that may be spent on it.
const SECONDS: [u32; 3] = [2, 5, 10];

#[derive(Template)]
#[template(path = "pages/desk/programme/plan.html")]
struct PlanPage {
    frame: Frame,
    scopes: Vec<Choosable>,
    demands: Vec<Choosable>,
    seconds: Vec<Choosable>,
    pinned: String,
    /// Which may be lost, and when.
    rooms: Vec<Choosable>,
    rounds: Vec<Choosable>,
    /// How many sessions may move.
    movable: usize,
    proposal: Option<ProposalView>,
    /// Why there is none.
    conflict: Vec<String>,
    mistakes: Vec<Mistake>,
    is_repair: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    page(&app, &request, &desk, &Form::parse(b""), Vec::new()).await
}

/// `do=propose`, `do=repair` after a room is lost, `do=stop` for what was found so far, or `do=draft` with what is accepted of a
/// proposal.
pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>) -> Answer {
    let language = request_language::of(&request);
    if form.first("do") == "stop" {
        propose_timetable::stop(&app, &desk);
        return redirect(&format!("/desk/{}/plan", desk.current.programme.event.slug));
    }
    let moves = accepted(&form, &desk.current.programme);
    if form.first("do") != "draft" || moves.is_empty() {
        return page(&app, &request, &desk, &form, Vec::new()).await;
    }
    match propose_timetable::accept(&app, &desk, &moves).await {
        Err(not) if not.is_of_moves() => {
            let wrong = not.tell(language).errors.into_iter().map(|error| Mistake::of_all(error.message)).collect();
            return page(&app, &request, &desk, &form, wrong).await;
        }
        done => done.told(language)?,
    }
    redirect(&format!("/desk/{}/draft", desk.current.programme.event.slug))
}

/// The moves that were accepted, and those that they need, as each said where it was ticked; without what is not there any more.
fn accepted(form: &Form, programme: &Programme) -> Vec<Accepted> {
    let read = |value: &str| {
        let mut parts = value.split(' ').map(str::to_owned);
        Some(Accepted { session: parts.next()?, round: parts.next()?, room: parts.next()? })
    };
    let ticked: Vec<Accepted> = form.all("move").filter_map(read).collect();
    let is_needed = |other: &Accepted| {
        let needs =
            |one: &Accepted| form.first(&format!("needs-{}", one.session)).split(' ').any(|code| code == other.session);
        !ticked.contains(other) && ticked.iter().any(needs)
    };
    let needed: Vec<Accepted> = form.all("proposed").filter_map(read).filter(is_needed).collect();
    ticked.into_iter().chain(needed).filter(|one| programme.session(&one.session).is_some()).collect()
}

fn asked(form: &Form) -> Asked {
    let pinned = form.first("pinned").split([',', ';', ' ', '\n']).filter(|code| !code.is_empty());
    Asked {
        rooms_only: form.first("scope") == "rooms",
        by_capacity: form.first("demand") == "capacity",
        pinned: pinned.map(str::to_uppercase).collect(),
    }
}

/// What is looked for; `None`: nothing, or it is not said which room is lost, or when.
fn sought(form: &Form, task: &Task) -> Option<Sought> {
    match form.first("do") {
        "propose" => Some(Sought::Best { seconds: seconds(form) }),
        "repair" => {
            let room = task.problem.rooms.iter().position(|one| one.code == form.first("room"))?;
            let named = |slug: &str| task.rounds.iter().position(|round| round.slug == slug);
            if form.all("round").any(|slug| named(slug).is_none()) {
                return None;
            }
            let rounds = form.all("round").filter_map(named).fold(0, |set, round| set | 1 << round);
            let rounds = if rounds == 0 { first(task.rounds.len()) } else { rounds };
            Some(Sought::Nearest { lost: vec![Loss { room, rounds }] })
        }
        _ => None,
    }
}

fn seconds(form: &Form) -> u32 {
    form.first("seconds").parse().ok().filter(|seconds| SECONDS.contains(seconds)).unwrap_or(SECONDS[0])
}

async fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToEdit>, form: &Form, wrong: Vec<Mistake>) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let is_repair = form.first("do") == "repair";
    let mut asked = if is_repair { Asked::default() } else { asked(form) };
    let programme = &desk.current.programme;
    let unknown = asked.pinned.iter().find(|code| programme.session(code).is_none());
    let mut mistakes: Vec<Mistake> = unknown
        .map(|code| Mistake {
            field: Some(("pinned".to_owned(), fl!(t, "plan-pinned"))),
            words: fl!(t, "problem-unknown-session", code = code.clone()),
        })
        .into_iter()
        .collect();
    if is_repair && !programme.rooms.iter().any(|room| room.slug == form.first("room")) {
        let field = Some(("room".to_owned(), fl!(t, "plan-lost-room")));
        mistakes.push(Mistake { field, words: fl!(t, "plan-lost-which") });
    }
    if form.given("seconds").is_some_and(|typed| !typed.parse().is_ok_and(|number: u32| SECONDS.contains(&number))) {
        let field = Some(("seconds".to_owned(), fl!(t, "plan-seconds")));
        mistakes.push(Mistake { field, words: fl!(t, "fault-not-a-choice") });
    }
    if is_repair && form.all("round").any(|slug| !programme.rounds.iter().any(|round| round.slug == slug)) {
        mistakes.push(Mistake { field: None, words: fl!(t, "fault-not-a-choice") });
    }
    let has_moves = !wrong.is_empty();
    mistakes.extend(wrong);
    if form.first("do") == "draft" && !has_moves {
        mistakes.push(Mistake { field: None, words: fl!(t, "plan-accept-none") });
    }
    let is_asked = ["propose", "repair"].contains(&form.first("do")) && mistakes.is_empty();
    // Who wants what together is much to read, and needed for a proposal alone.
    let read = move |db: &mut Database| match is_asked {
        true => planning::wanted(db, event),
        false => Wanted::counted(db, event),
    };
    let wanted = app.work_for(language, read).await?;
    // Before anybody registered, places are all that is known.
    asked.by_capacity |= wanted.people == 0;
    let task = planning::task(&desk.current, &wanted, &asked);
    let movable = task.problem.sessions.len();
    let (mut found, mut conflict) = (None, Vec::new());
    if let Some(sought) = sought(form, &task).filter(|_| is_asked) {
        let (problem, answer) = propose(app, desk, &task, sought).await.told(language)?;
        match answer {
            timetable::Answer::Plan { plan, objectives } => {
                let found_now = proposal((&task, &problem), &plan, &objectives, programme);
                found = Some(view(&found_now, programme, language));
            }
            timetable::Answer::Conflict(core) => conflict = sentences(&problem, &core, language),
            timetable::Answer::Unknown => conflict = vec![fl!(t, "plan-unknown")],
        }
    }
    let code = if mistakes.is_empty() { StatusCode::OK } else { status(Kind::Invalid) };
    let sought = seconds(form);
    let choice = |number: &u32| {
        let count = *number;
        choosable(&count.to_string(), fl!(t, "plan-seconds-number", count = count), count == sought)
    };
    let room = |room: &Arc<Room>| choosable(&room.slug, room.title.clone(), room.slug == form.first("room"));
    let is_lost = |round: &Arc<Round>| form.all("round").any(|slug| slug == round.slug);
    let round = |one: &Arc<Round>| choosable(&one.slug, one.title.get(language).to_owned(), is_lost(one));
    let page = PlanPage {
        scopes: vec![
            choosable("both", fl!(t, "plan-scope-both"), !asked.rooms_only),
            choosable("rooms", fl!(t, "plan-scope-rooms"), asked.rooms_only),
        ],
        demands: vec![
            choosable("wanted", fl!(t, "plan-demand-wanted"), !asked.by_capacity),
            choosable("capacity", fl!(t, "plan-demand-capacity"), asked.by_capacity),
        ],
        seconds: SECONDS.iter().map(choice).collect(),
        pinned: form.first("pinned").to_owned(),
        rooms: programme.rooms.iter().map(room).collect(),
        rounds: task.rounds.iter().map(round).collect(),
        movable,
        proposal: found,
        conflict,
        mistakes,
        is_repair,
        frame,
    };
    answer(code, &page)
}
