//! `GET|POST /desk/{event}/s/{code}`: one session's capacity, room and time. What a change would do is said before it
//! is done.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::{Value, json};

use super::edit::is_confirmed;
use super::effects::EffectView;
use crate::actions::edit_programme::still::Still;
use crate::actions::edit_programme::{self, Choices, Edit, Editing, Thing};
use crate::desk::losses;
use crate::languages::mode_in_a_sentence;
use crate::languages::problems::{Kind, Problem};
use crate::programme::OverFull;
use crate::programme::catalogue::Current;
use crate::programme::{Mode, PlaceId, Session};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::board::overview::Bar;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::error_page::PageError;
use crate::web::pages::meanwhile::{Contested, contested, mark, mine, typed};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::told::Told;

/// A mode of attendance that the session has: how full, and the capacity as it stands in the form.
struct ModeField {
    mode: Mode,
    name: String,
    bar: Bar,
    capacity: String,
}

#[derive(Template)]
#[template(path = "pages/desk/programme/session.html")]
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
    is_deletion: bool,
    confirm: Option<i64>,
    /// What each field shows of what is kept.
    marks: Vec<(String, String)>,
    contested: Vec<Contested>,
    mistake: Option<String>,
}

fn label(field: &str) -> &'static str {
    match field {
        "room" => "board-place",
        "date" => "field-date",
        "starts_at" => "desk-starts",
        "ends_at" => "desk-ends",
        _ => "desk-board",
    }
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String)>,
) -> Answer {
    let is_done = Query::of(&request).has("done");
    match desk.current.programme.session(&path.1) {
        Some(session) => {
            let shown = SessionState { is_done, ..SessionState::default() };
            page(&app, &request, &desk, (&desk.current, session), shown)
        }
        None => Err(Problem::new(Kind::NotFound, request_language::of(&request)).into()),
    }
}

/// First `do=look`, which only says what would happen; then `do=carry-out`. `what=cancel` takes the session away, once it is
/// sent with `confirm`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>,
    path: Path<(String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    let slug = desk.current.programme.event.slug.clone();
    let sent = edit_programme::again(async || take(&app, &request, &desk, (&path.1, &form)).await);
    match sent.await.told(language)?? {
        Sent::Page(page) => Ok(page),
        Sent::Gone => redirect(&format!("/desk/{slug}")),
        Sent::Done => redirect(&format!("/desk/{slug}/s/{}?done", path.1)),
    }
}

/// What became of a form.
enum Sent {
    /// Its page, with what it would do or why it cannot.
    Page(HttpResponse),
    Gone,
    Done,
}

/// Does with a form what it asks for, to the session as it is now; `None`: it changed at that moment.
async fn take(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    (code, form): (&str, &Form),
) -> Result<Option<Sent>, PageError> {
    let language = request_language::of(request);
    let (current, file) = edit_programme::as_it_is(app, desk.event(), true).await.told(language)?;
    let kept = Thing::Session.find(&file, code);
    let Some((session, kept)) = current.programme.session(code).zip(kept) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    let is_deletion = form.first("what") == "cancel";
    let (mine, is_contested) =
        mine(form, fields(&current, session).iter().map(|(id, now)| (id.as_str(), now.as_str())));
    let mut shown = SessionState { form: Some(form), is_deletion, is_contested, ..SessionState::default() };
    let told =
        |shown: SessionState| page(app, request, desk, (&current, session), shown).map(|page| Some(Sent::Page(page)));
    if is_contested {
        return told(shown);
    }
    let editing = if is_deletion {
        Editing::new(Thing::Session, code, Edit::Delete)
    } else {
        let edit = Edit::Patch(patch(&mine, session, &current));
        Editing { still: Still::seen(kept), ..Editing::new(Thing::Session, code, edit) }
    };
    let over_full = form.first("over_full").parse::<OverFull>().ok();
    let look = Choices { dry_run: true, over_full, ..Choices::default() };
    let mut done = edit_programme::edit(app, desk, editing.clone(), look).await.told(language);
    if let Ok(looked) = &done
        && form.first("do") == "carry-out"
        && is_confirmed(form, looked)
        && (form.has("confirm") || !is_deletion)
    {
        let choices = Choices { dry_run: false, confirm: true, ..look };
        done = edit_programme::edit(app, desk, editing, choices).await.told(language);
        if done.is_ok() {
            return Ok(Some(if is_deletion { Sent::Gone } else { Sent::Done }));
        }
    }
    match done {
        Err(problem) if problem.kind == Kind::Changed => return Ok(None),
        Ok(looked) => {
            shown.confirm = (is_deletion || !looked.losses.is_empty()).then(|| losses::count(&looked.losses));
            shown.effect = Some(EffectView::new(&looked, language));
        }
        Err(problem) => shown.problem = Some(problem),
    }
    told(shown)
}

/// The fields of the form, and what they show.
fn fields(current: &Current, session: &Session) -> Vec<(String, String)> {
    let time = |moment| current.programme.event.zone.to_datetime(moment).time().strftime("%H:%M").to_string();
    let capacity = |(mode, place): (Mode, PlaceId)| {
        let held: u32 = session.holds.iter().filter(|hold| hold.mode == mode).map(|hold| hold.seats).sum();
        let held = held + if mode == Mode::InPerson { session.door } else { 0 };
        let now = current.count(place).capacity;
        (format!("capacity-{mode}"), now.map_or_else(String::new, |capacity| (capacity + held).to_string()))
    };
    let mut fields: Vec<_> = session.places.present().map(capacity).collect();
    fields.push(("room".into(), session.room.as_ref().map_or_else(String::new, |room| room.slug.clone())));
    if current.programme.event.has_days() {
        fields.push(("date".into(), current.programme.event.date_of(session.starts_at).to_string()));
    }
    fields.push(("starts_at".into(), time(session.starts_at)));
    fields.push(("ends_at".into(), time(session.ends_at)));
    fields
}

/// What the form asks for, as the event file says it: what is not in it stays.
fn patch(form: &Form, session: &Session, current: &Current) -> Value {
    let mut patch = json!({});
    for (mode, _) in session.places.present() {
        let field = format!("capacity-{mode}");
        if form.has(&field) {
            patch["capacity"][mode.as_str()] = match form.first(&field).trim() {
                "" => json!("unlimited"),
                typed => typed.parse::<u32>().map_or_else(|_| json!(typed), |number| json!(number)),
            };
        }
    }
    if !current.programme.rooms.is_empty() && form.has("room") {
        patch["room"] = form.given("room").map_or(Value::Null, Value::from);
    }
    for (name, now) in fields(current, session).iter().filter(|(name, _)| name == "date" || name.ends_with("_at")) {
        if form.has(name) && form.first(name) != now && (name != "date" || !form.first(name).is_empty()) {
            // Left empty: as its round.
            patch[name] = form.given(name).map_or(Value::Null, Value::from);
        }
    }
    patch
}

#[derive(Default)]
struct SessionState<'a> {
    form: Option<&'a Form>,
    effect: Option<EffectView>,
    is_done: bool,
    problem: Option<Problem>,
    is_contested: bool,
    is_deletion: bool,
    confirm: Option<i64>,
}

fn page(
    app: &App,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    (current, session): (&Current, &Session),
    shown: SessionState,
) -> Answer {
    let frame = Frame::new(app, request, desk, "s");
    let (language, t) = (frame.page.language, frame.page.t);
    let SessionState { form, effect, is_done, problem, is_contested, is_deletion, confirm } = shown;
    // What is kept, and whether somebody else made it so while something else was typed here.
    let now: Vec<(String, String)> = fields(current, session);
    let room_words = |slug: &str| {
        let room = current.programme.rooms.iter().find(|room| room.slug == slug);
        room.map_or_else(|| slug.to_owned(), |room| room.title.clone())
    };
    let words = |id: &str, value: &str| if id == "room" { room_words(value) } else { value.to_owned() };
    let labelled: Vec<_> = now.iter().map(|(id, now)| (id.clone(), t.get(label(id)), now.clone())).collect();
    let contested = contested(form, &labelled, words);
    let typed = |name: &str| {
        let now = now.iter().find(|(id, _)| id == name).map_or("", |(_, now)| now.as_str());
        typed(form, name, now)
    };
    let modes = session.places.present().map(|(mode, place)| {
        let capacity = typed(&format!("capacity-{mode}"));
        ModeField { mode, name: mode_in_a_sentence(mode, t), bar: Bar::new(current.count(place)), capacity }
    });
    let room = typed("room");
    let rooms = current.programme.rooms.iter().map(|other| {
        let words = fl!(t, "desk-room", room = other.title.clone(), seats = other.capacity);
        (other.slug.as_str(), words, other.slug == room)
    });
    let is_over_full = problem.as_ref().is_some_and(|problem| problem.kind == Kind::OverFull)
        || form.is_some_and(|form| form.given("over_full").is_some());
    let answered = match &problem {
        _ if is_contested => StatusCode::CONFLICT,
        Some(problem) => status(problem.kind),
        None => StatusCode::OK,
    };
    let mistake = match problem {
        _ if is_contested => Some(fl!(t, "meanwhile-lead")),
        Some(problem) if problem.kind == Kind::OverFull => Some(problem.detail),
        problem => problem.map(|problem| problem.first_message()),
    };
    let shown = SessionPage {
        code: &session.code,
        title: session.title.get(language),
        modes: modes.collect(),
        rooms: rooms.collect(),
        date: current.programme.event.has_days().then(|| typed("date")),
        starts_at: typed("starts_at"),
        ends_at: typed("ends_at"),
        over_full: form.map_or_else(String::new, |form| form.first("over_full").to_owned()),
        is_over_full,
        effect,
        is_done,
        is_deletion,
        confirm,
        marks: now.iter().map(|(id, now)| (id.clone(), mark(now))).collect(),
        contested,
        mistake,
        frame,
    };
    answer(answered, &shown)
}
