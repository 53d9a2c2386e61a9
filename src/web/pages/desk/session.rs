//! `GET|POST /desk/{event}/s/{code}`: one session's capacity, room and time. What a change would do is said before it
//! is done.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::{Value, json};

use super::board::Bar;
use super::effects::EffectView;
use super::frame::{AtDesk, Frame};
use crate::languages::mode_name;
use crate::programme::OverFull;
use crate::programme::catalogue::Current;
use crate::programme::{Mode, Session};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::editing::{self, Choices, Edit, Thing};
use crate::web::explain::{Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::{answer, see};
use crate::web::pages::trouble;
use crate::web::tongue;

/// A mode of attendance that the session has: how full, and the capacity as it stands in the form.
struct ModeField {
    mode: Mode,
    name: String,
    bar: Bar,
    capacity: String,
}

#[derive(Template)]
#[template(path = "pages/desk/session.html")]
struct SessionPage<'a> {
    frame: Frame,
    code: &'a str,
    title: &'a str,
    modes: Vec<ModeField>,
    /// Slug and title; whether the session is there.
    rooms: Vec<(&'a str, String, bool)>,
    /// Where the event has more than one.
    date: Option<String>,
    starts_at: String,
    ends_at: String,
    over_full: String,
    is_over_full: bool,
    /// What the change in the form would do.
    effect: Option<EffectView>,
    is_done: bool,
    mistake: Option<String>,
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let is_done = request.query_string() == "done";
    match desk.current.programme.session(&path.1) {
        Some(session) => {
            let shown = Shown { form: None, effect: None, is_done, problem: None };
            page(&app, &request, &desk, session, shown)
        }
        None => trouble(&app, &request, Problem::new(Kind::NotFound, tongue::language(&request))),
    }
}

/// First `do=look`, which only says what would happen; then `do=carry-out`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String)>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let Some(session) = desk.current.programme.session(&path.1) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, language));
    };
    let form = Form::parse(&sent);
    let choices = Choices {
        dry_run: form.first("do") != "carry-out",
        over_full: form.first("over_full").parse::<OverFull>().ok(),
    };
    let edit = match form.first("what") {
        "cancel" => Edit::Delete,
        _ => Edit::Patch(patch(&form, session, &desk.current)),
    };
    let is_cancelled = matches!(edit, Edit::Delete) && !choices.dry_run;
    let done = editing::edit(&app, &desk, (Thing::Session, &path.1), edit, choices, language).await;
    match done {
        Ok(_) if is_cancelled => see(&format!("/desk/{}", desk.current.programme.event.slug)),
        Ok(_) if !choices.dry_run => see(&format!("/desk/{}/s/{}?done", desk.current.programme.event.slug, path.1)),
        Ok(done) => {
            let shown = Shown {
                form: Some(&form),
                effect: Some(EffectView::new(&done, language)),
                is_done: false,
                problem: None,
            };
            page(&app, &request, &desk, session, shown)
        }
        Err(problem) => {
            let shown = Shown { form: Some(&form), effect: None, is_done: false, problem: Some(problem) };
            page(&app, &request, &desk, session, shown)
        }
    }
}

/// What the form asks for, as the event file says it.
fn patch(form: &Form, session: &Session, current: &Current) -> Value {
    let mut patch = json!({});
    for (mode, _) in session.places.present() {
        patch["capacity"][mode.as_str()] = match form.first(&format!("capacity-{mode}")).trim() {
            "" => json!("unlimited"),
            typed => typed.parse::<u32>().map_or_else(|_| json!(typed), |number| json!(number)),
        };
    }
    if !current.programme.rooms.is_empty() {
        patch["room"] = form.given("room").map_or(Value::Null, Value::from);
    }
    let today = current.programme.event.day_of(session.starts_at).to_string();
    if let Some(day) = form.given("date").filter(|day| *day != today) {
        patch["date"] = json!(day);
    }
    for (name, moment) in [("starts_at", session.starts_at), ("ends_at", session.ends_at)] {
        let typed = form.first(name);
        let now = current.programme.event.zone.to_datetime(moment).time().strftime("%H:%M").to_string();
        if typed != now {
            // Left empty: as its round.
            patch[name] = form.given(name).map_or(Value::Null, Value::from);
        }
    }
    patch
}

struct Shown<'a> {
    form: Option<&'a Form>,
    effect: Option<EffectView>,
    is_done: bool,
    problem: Option<Problem>,
}

fn page(app: &App, request: &HttpRequest, desk: &Desk<ToEdit>, session: &Session, shown: Shown) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "s");
    let (language, t) = (frame.page.language, frame.page.t);
    let Shown { form, effect, is_done, problem } = shown;
    let typed = |name: &str, now: String| form.map_or(now, |form| form.first(name).to_owned());
    let modes = session.places.present().map(|(mode, place)| {
        let count = desk.current.count(place);
        let held: u32 = session.holds.iter().filter(|hold| hold.mode == mode).map(|hold| hold.seats).sum();
        let now = count.capacity.map_or_else(String::new, |capacity| (capacity + held).to_string());
        let capacity = typed(&format!("capacity-{mode}"), now);
        ModeField { mode, name: mode_name(mode, language).to_lowercase(), bar: Bar::new(count), capacity }
    });
    let room = typed("room", session.room.as_ref().map_or_else(String::new, |room| room.slug.clone()));
    let rooms = desk.current.programme.rooms.iter().map(|other| {
        let words = fl!(t, "desk-room", room = other.title.clone(), seats = other.capacity);
        (other.slug.as_str(), words, other.slug == room)
    });
    let event = &desk.current.programme.event;
    let time = |moment| desk.current.programme.event.zone.to_datetime(moment).time().strftime("%H:%M").to_string();
    let is_over_full = problem.as_ref().is_some_and(|problem| problem.kind == Kind::OverFull)
        || form.is_some_and(|form| form.given("over_full").is_some());
    let answered = problem.as_ref().map_or(StatusCode::OK, |problem| status(problem.kind));
    let mistake = problem.map(|problem| match problem.kind {
        Kind::OverFull => problem.detail,
        _ => problem.first_message(),
    });
    let shown = SessionPage {
        code: &session.code,
        title: session.title.get(language),
        modes: modes.collect(),
        rooms: rooms.collect(),
        date: event.has_days().then(|| typed("date", event.day_of(session.starts_at).to_string())),
        starts_at: typed("starts_at", time(session.starts_at)),
        ends_at: typed("ends_at", time(session.ends_at)),
        over_full: form.map_or_else(String::new, |form| form.first("over_full").to_owned()),
        is_over_full,
        effect,
        is_done,
        mistake,
        frame,
    };
    answer(answered, &shown)
}
