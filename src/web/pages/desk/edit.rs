//! `GET|POST /desk/{event}/edit/{thing}/{name}`: everything about a session, a room, a theme, a round, a question, or the
//! event itself; done at once, or prepared for later.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::effects::EffectView;
use super::fields::{FieldView, Source, fresh, patch, views};
use super::frame::{AtDesk, Frame};
use crate::languages::{Speech, speech};
use crate::programme::OverFull;
use crate::programme::file::EventFile;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::editing::{self, Choices, Edit, Editing, Thing};
use crate::web::explain::{FieldError, Kind, Problem};
use crate::web::form::Form;
use crate::web::importing::without_nulls;
use crate::web::pages::page::{answer, see};
use crate::web::pages::trouble;
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/desk/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    thing: &'static str,
    /// What it is: a session, a room…
    kind: String,
    name: &'a str,
    is_new: bool,
    /// Asked for where it is new: its code or slug.
    new_name: String,
    title: String,
    fields: Vec<FieldView>,
    effect: Option<EffectView>,
    /// Which of the choices about those who came last was made; `None`: they are not asked for.
    over_full: Option<String>,
    mistakes: Vec<String>,
    is_done: bool,
}

/// What is on the page besides the thing.
#[derive(Default)]
struct Shown {
    form: Option<Form>,
    effect: Option<EffectView>,
    problem: Option<Problem>,
    is_done: bool,
}

const NEW: &str = "new";

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String, String)>,
) -> HttpResponse {
    let Some(thing) = Thing::parse(&path.1) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, tongue::language(&request)));
    };
    let shown = Shown { is_done: request.query_string() == "done", ..Shown::default() };
    page(&app, &request, &desk, (thing, &path.2), shown).await
}

/// First `do=look`, which only says what would happen; then `do=carry-out`, or `do=draft`; `do=delete`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String, String)>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let Some(thing) = Thing::parse(&path.1) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, language));
    };
    let form = Form::parse(&sent);
    let is_new = path.2 == NEW && thing != Thing::Event;
    let name = if is_new { form.first("name").trim().to_owned() } else { path.2.clone() };
    let event = &desk.current.programme.event;
    let edit = match (form.first("do"), patch(thing, &form, &event.languages, speech(language))) {
        ("delete", _) => Ok(Edit::Delete),
        (_, Ok(patch)) if is_new => Ok(Edit::Put(without_nulls(patch))),
        (_, Ok(patch)) => Ok(Edit::Patch(patch)),
        (_, Err(errors)) => Err(Problem::invalid(errors, language)),
    };
    let is_deletion = matches!(edit, Ok(Edit::Delete));
    let is_draft = form.first("do") == "draft";
    let over_full = form.first("over_full").parse::<OverFull>().ok();
    let dry_run = !matches!(form.first("do"), "carry-out" | "delete");
    let exists = |name: &str| is_new && thing.list().is_some() && known(&desk, thing, name);
    let done = match edit {
        Ok(_) if exists(&name) => {
            let message = fl!(speech(language), "fault-name-taken", name = name.clone());
            Err(Problem::invalid(vec![FieldError { field: "name".into(), message }], language))
        }
        Ok(edit) if is_draft => {
            let edits = vec![Editing { thing, name: name.clone(), edit }];
            let prepared = editing::prepare(&app, &desk, edits, over_full, language).await;
            if prepared.is_ok() {
                return see(&format!("/desk/{}/draft", event.slug));
            }
            prepared.map(|()| editing::Done::default())
        }
        Ok(edit) => editing::edit(&app, &desk, (thing, &name), edit, Choices { dry_run, over_full }, language).await,
        Err(problem) => Err(problem),
    };
    let shown = match done {
        Ok(_) if is_deletion => return see(&format!("/desk/{}/programme", event.slug)),
        Ok(_) if !dry_run => return see(&format!("/desk/{}/edit/{}/{name}?done", event.slug, thing.as_str())),
        Ok(done) => Shown { effect: Some(EffectView::new(&done, language)), ..Shown::default() },
        Err(problem) => Shown { problem: Some(problem), ..Shown::default() },
    };
    page(&app, &request, &desk, (thing, &path.2), Shown { form: Some(form), ..shown }).await
}

fn known(desk: &Desk<ToEdit>, thing: Thing, name: &str) -> bool {
    let programme = &desk.current.programme;
    match thing {
        Thing::Session => programme.session(name).is_some(),
        Thing::Room => programme.rooms.iter().any(|room| room.slug == name),
        Thing::Theme => programme.themes.iter().any(|theme| theme.slug == name),
        Thing::Round => programme.rounds.iter().any(|round| round.slug == name),
        Thing::Question => programme.event.questions.iter().any(|question| question.slug == name),
        Thing::Event => true,
    }
}

/// What kind of thing it is, in a word.
pub fn kind_words(thing: Thing, t: &Speech) -> String {
    match thing {
        Thing::Session => fl!(t, "board-session"),
        Thing::Room => fl!(t, "board-place"),
        Thing::Theme => fl!(t, "filter-theme"),
        Thing::Round => fl!(t, "thing-round"),
        Thing::Question => fl!(t, "thing-question"),
        Thing::Event => fl!(t, "thing-event"),
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    (thing, name): (Thing, &str),
    shown: Shown,
) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let Shown { form, effect, problem, is_done } = shown;
    let file = match app.desk_work(language, move |db| EventFile::export(db, event)).await {
        Ok((file, _)) => serde_json::to_value(file).unwrap_or_default(),
        Err(problem) => return trouble(app, request, problem),
    };
    let is_new = name == NEW && thing != Thing::Event;
    let begun = fresh(thing, &desk.current.programme);
    let kept = match thing.list() {
        None => Some(&file),
        Some(_) if is_new => Some(&begun),
        Some((list, key)) => file[list].as_array().and_then(|things| things.iter().find(|one| one[key] == name)),
    };
    let Some(kept) = kept else { return trouble(app, request, Problem::new(Kind::NotFound, language)) };
    let answered = problem.as_ref().map_or(StatusCode::OK, |problem| status(problem.kind));
    let is_over_full = problem.as_ref().is_some_and(|problem| problem.kind == Kind::OverFull)
        || form.as_ref().is_some_and(|form| form.given("over_full").is_some());
    let over_full = is_over_full.then(|| form.as_ref().map_or("", |form| form.first("over_full")).to_owned());
    let errors = problem.as_ref().map_or(&[][..], |problem| &problem.errors);
    let source = form.as_ref().map_or(Source::Kept(kept), Source::Typed);
    let fields = views(thing, &source, &desk.current.programme, errors, (language, t));
    let mistakes = match &problem {
        Some(problem) if problem.errors.is_empty() || problem.kind == Kind::OverFull => vec![problem.detail.clone()],
        Some(problem) => problem.errors.iter().map(|error| error.message.clone()).collect(),
        None => Vec::new(),
    };
    let own = |language: crate::programme::Language| kept["title"][language.as_str()].as_str();
    let title = kept["title"].as_str().or_else(|| own(language)).or_else(|| own(Default::default()));
    let page = EditPage {
        thing: thing.as_str(),
        title: title.unwrap_or_default().to_owned(),
        new_name: form.as_ref().map_or_else(String::new, |form| form.first("name").to_owned()),
        kind: kind_words(thing, t),
        name,
        is_new,
        fields,
        effect,
        over_full,
        mistakes,
        is_done,
        frame,
    };
    answer(answered, &page)
}
