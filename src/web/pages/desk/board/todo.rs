//! What is to be done now, the most urgent first; and what is so already.

use std::cmp::Reverse;

use i18n_embed_fl::fl;

use crate::actions::actor::Desk;
use crate::clock;
use crate::desk::rights::Right;
use crate::languages::{Speech, dates, listed_titles, title};
use crate::programme::catalogue::Count;
use crate::programme::{Format, Language, Session};
use crate::web::pages::attendee::home::EventView;
use crate::web::pages::desk::frame::Frame;

/// From so many hundredths of its places on, a session is worth a look.
const NEARLY_ALL: u32 = 90;
/// So many sessions are named.
const NAMED: usize = 3;

/// One thing that waits for somebody.
#[derive(Default)]
pub struct Task {
    pub title: String,
    pub words: String,
    /// Where it is done: the address, and what the button says.
    pub way: Option<(String, String)>,
}

/// What is counted for it.
pub struct Counted {
    /// Mails that are owed, delayed and failed.
    pub mail: [i64; 3],
    pub unproven: i64,
    /// How often somebody waits.
    pub waiting: u32,
    /// Edits and letters that are prepared.
    pub edits: usize,
    pub letters: usize,
}

/// What the one at the desk may do something about.
pub fn tasks<N>(desk: &Desk<N>, counted: &Counted, frame: &Frame) -> Vec<Task> {
    let (t, language, current) = (frame.page.t, frame.page.language, &desk.current);
    let (event, now) = (&current.programme.event, clock::now());
    let (may_edit, may_write) = (desk.may(Right::Programme), desk.may(Right::Registrations));
    let to = |path: &str, words: String| Some((format!("/desk/{}{path}", frame.slug), words));
    let [_, delayed, failed] = counted.mail;
    let is_to_come = event.over_at > now && event.cancelled_at.is_none();
    let mut tasks = Vec::new();
    let mut add = |is_so: bool, task: &dyn Fn() -> Task| tasks.extend(is_so.then(task));
    add(may_write && failed > 0, &|| Task {
        title: fl!(t, "todo-failed", count = failed),
        words: fl!(t, "todo-failed-words"),
        way: to("/mail?state=failed", fl!(t, "todo-look")),
    });
    add(may_write && delayed > 0, &|| Task {
        title: fl!(t, "todo-delayed", count = delayed),
        words: fl!(t, "todo-delayed-words"),
        way: to("/mail?state=delayed", fl!(t, "todo-look")),
    });
    let next = is_to_come.then(|| next(desk, (t, language))).flatten();
    add(next.is_some(), &|| Task {
        title: next.clone().unwrap_or_default(),
        way: to("/rooms", fl!(t, "desk-rooms")),
        ..Task::default()
    });
    let board = || Some(("#board".to_owned(), fl!(t, "todo-board")));
    let busiest = |by: &dyn Fn(Count) -> u32| most(desk, by, (t, language));
    add(is_to_come && counted.waiting > 0, &|| Task {
        title: fl!(t, "todo-waiting", count = counted.waiting),
        words: busiest(&|count: Count| count.waiting).1,
        way: if may_edit && event.starts_at > now { to("/plan", fl!(t, "todo-plan")) } else { board() },
    });
    let nearly = |count: Count| count.percent().filter(|part| *part >= NEARLY_ALL && count.waiting == 0);
    let (full, words) = busiest(&|count: Count| nearly(count).unwrap_or_default());
    add(is_to_come && full > 0, &|| Task {
        title: fl!(t, "todo-full", count = full, percent = NEARLY_ALL),
        words: words.clone(),
        way: board(),
    });
    let has_room = |session: &&Session| !session.spot(language).is_empty() || session.places.in_person.is_none();
    let without: Vec<&Session> = current.programme.current().filter(|one| one.needs_seat && !has_room(one)).collect();
    add(is_to_come && !without.is_empty(), &|| Task {
        title: fl!(t, "todo-no-room", count = without.len()),
        words: listed_titles(without.iter().take(NAMED).copied(), language),
        way: match without.as_slice() {
            [one] if may_edit => to(&format!("/edit/session/{}", one.code), fl!(t, "todo-room")),
            _ if may_edit => to("/programme", fl!(t, "todo-room")),
            _ => None,
        },
    });
    add(may_edit && counted.edits > 0, &|| Task {
        title: fl!(t, "todo-edits", count = counted.edits),
        words: fl!(t, "draft-lead"),
        way: to("/draft", fl!(t, "todo-look")),
    });
    add(may_write && counted.letters > 0, &|| Task {
        title: fl!(t, "todo-letters", count = counted.letters),
        way: to("/messages", fl!(t, "todo-look")),
        ..Task::default()
    });
    add(may_write && is_to_come && counted.unproven > 0, &|| Task {
        title: fl!(t, "unproven-count", count = counted.unproven),
        way: to("/unproven", fl!(t, "todo-look")),
        ..Task::default()
    });
    add(!event.is_public_at(now), &|| Task {
        title: fl!(t, "todo-hidden", when = dates::moment(event.public_at, &event.zone, language)),
        way: if may_edit { to("/edit/event/event", fl!(t, "todo-change")) } else { None },
        ..Task::default()
    });
    tasks
}

/// What is as it should be.
pub fn so<N>(desk: &Desk<N>, [owed, delayed, failed]: [i64; 3], frame: &Frame) -> Vec<String> {
    let (t, programme) = (frame.page.t, &desk.current.programme);
    let mut so = Vec::new();
    if programme.event.is_public_at(clock::now()) {
        so.push(fl!(t, "todo-public"));
    }
    so.push(EventView::new(programme, frame.page.language).registration);
    if desk.may(Right::Registrations) && owed + delayed + failed == 0 {
        so.push(fl!(t, "mail-all-left"));
    }
    so
}

/// In how many sessions there is so much of something, and in which the most.
fn most<N>(desk: &Desk<N>, by: &dyn Fn(Count) -> u32, (t, language): (&Speech, Language)) -> (usize, String) {
    let current = &desk.current;
    let much = |session: &&Session| current.counts_of(session).into_iter().map(|(_, count)| by(count)).sum::<u32>();
    let sessions = current.programme.current().filter(|session| session.needs_seat && much(session) > 0);
    let mut sessions: Vec<&Session> = sessions.collect();
    sessions.sort_by_key(|session| Reverse(much(session)));
    let titles = listed_titles(sessions.iter().take(NAMED).copied(), language);
    (sessions.len(), if sessions.len() > NAMED { fl!(t, "todo-most", sessions = titles) } else { titles })
}

/// On a day of the event: what begins next.
fn next<N>(desk: &Desk<N>, (t, language): (&Speech, Language)) -> Option<String> {
    let (programme, now) = (&desk.current.programme, clock::now());
    let event = &programme.event;
    let is_next = |one: &&Session| one.starts_at > now && event.day_of(one.starts_at) == event.day_at(now);
    let begins = |one: &&Session| one.away().map_or(one.starts_at, |(from, _)| from.max(now));
    let first = programme.current().filter(|one| one.format != Format::DropIn).filter(is_next).min_by_key(begins)?;
    let what = match programme.round_of(first) {
        Some(round) => round.title.get(language).to_owned(),
        None => title(first, language),
    };
    Some(fl!(t, "todo-next", when = dates::time(first.starts_at, &event.zone, language), what = what))
}
