//! `GET|POST /desk/{event}/edit/{thing}/{name}`: everything about a session, a room, a theme, a round, a question, or the
//! event itself; done at once, or prepared for later.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::effects::EffectView;
use super::fields::{FieldView, Source, TICKED, fresh, listed, merged, patch, views};
use crate::actions::edit_programme::still::Still;
use crate::actions::edit_programme::{self, Choices, Edit, Editing, Thing};
use crate::actions::import_tables::without_nulls;
use crate::desk::losses;
use crate::desk::rights::Right;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::{Speech, speech};
use crate::programme::speakers::{free_slug, namesake_slug};
use crate::programme::{Language, OverFull, Programme};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame, Mistake};
use crate::web::pages::meanwhile::{mark, mine};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/desk/programme/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    thing: &'static str,
    /// The page on which it stands among others.
    list: &'static str,
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
    mistakes: Vec<Mistake>,
    is_done: bool,
    is_deletion: bool,
    confirm: Option<i64>,
}

/// What is on the page besides the thing.
#[derive(Default)]
struct EditState {
    form: Option<Form>,
    effect: Option<EffectView>,
    problem: Option<Problem>,
    is_done: bool,
    /// Somebody else changed the same meanwhile: both are shown.
    is_contested: bool,
    /// Whether it is about to be taken away.
    is_deletion: bool,
    /// How many people lose something, where that is to be confirmed.
    confirm: Option<i64>,
}

const NEW: &str = "new";

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String, String)>,
) -> Answer {
    let Some(thing) = Thing::parse(&path.1) else {
        return Err(Problem::new(Kind::NotFound, request_language::of(&request)).into());
    };
    let shown = EditState { is_done: Query::of(&request).has("done"), ..EditState::default() };
    page(&app, &request, &desk, (thing, &path.2), shown).await
}

/// First `do=look`, which only says what would happen; then `do=carry-out`, or `do=draft`; `do=delete`, which says whom it
/// touches until it is sent with `confirm`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>,
    path: Path<(String, String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    let Some(thing) = Thing::parse(&path.1) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    if form.first("do") == "delete" {
        return delete(&app, &request, &desk, (thing, &path.2), &form).await;
    }
    let form = form.joined(&TICKED);
    let is_new = path.2 == NEW && thing != Thing::Event;
    let slug = &desk.current.programme.event.slug;
    let name = if is_new { named(thing, form.first("name"), &desk.current.programme) } else { path.2.clone() };
    let edited =
        edit_programme::again(async || match edit(&app, &desk, (thing, &name), (is_new, &form), language).await {
            Err(problem) if problem.kind == Kind::Changed && !is_new => Ok(None),
            edited => edited.map(Some),
        });
    let shown = match edited.await.told(language)? {
        Ok(Edited::Prepared) => return redirect(&format!("/desk/{slug}/draft")),
        Ok(Edited::Done) => return redirect(&format!("/desk/{slug}/edit/{}/{name}?done", thing.as_str())),
        Ok(Edited::Looked(done)) => {
            let confirm = (!done.losses.is_empty()).then(|| losses::count(&done.losses));
            EditState { effect: Some(EffectView::new(&done, language)), confirm, ..EditState::default() }
        }
        Ok(Edited::Contested) => EditState { is_contested: true, ..EditState::default() },
        Err(problem) => EditState { problem: Some(problem), ..EditState::default() },
    };
    page(&app, &request, &desk, (thing, &path.2), EditState { form: Some(form), ..shown }).await
}

/// What something new is called: codes have capitals, slugs have none, and a person's is made of their name.
fn named(thing: Thing, typed: &str, programme: &Programme) -> String {
    let typed = typed.trim();
    match thing {
        Thing::Session => typed.to_uppercase(),
        Thing::Person => {
            let is_taken = |slug: &str| programme.everybody().any(|(_, taken)| taken == slug);
            let has_namesake = programme.everybody().any(|(who, _)| programme.name_of(who) == typed);
            if has_namesake { namesake_slug(typed, is_taken) } else { free_slug(typed, is_taken) }
        }
        _ => typed.to_lowercase(),
    }
}

/// What became of a form.
enum Edited {
    Looked(edit_programme::Done),
    Done,
    Prepared,
    /// Somebody else changed the same meanwhile.
    Contested,
}

/// Does with a form what it asks for, to the thing as it is now.
async fn edit(
    app: &Data<App>,
    desk: &Desk<ToEdit>,
    (thing, name): (Thing, &str),
    (is_new, form): (bool, &Form),
    language: Language,
) -> Result<Edited, Problem> {
    let t = speech(language);
    let (current, file) = edit_programme::as_it_is(app, desk.event(), true).await.told(language)?;
    let languages = &current.programme.event.languages;
    let invalid = |errors| Problem::invalid(errors, language);
    let (edit, still) = if is_new {
        if thing.find(&file, name).is_some() {
            let message = fl!(t, "fault-name-taken", name = name);
            return Err(invalid(vec![FieldError { field: "name".into(), message }]));
        }
        let whole = patch(thing, form, languages, t).map_err(invalid)?;
        (Edit::Put(without_nulls(whole)), Still::New { is_asked: true })
    } else {
        let kept = thing.find(&file, name).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
        let now = views(thing, &Source::Kept(kept), &current.programme, &[], (language, t));
        let fields = now.iter().map(|field| (field.id.as_str(), field.value.as_str()));
        let (mine, is_contested) = mine(form, fields);
        if is_contested {
            return Ok(Edited::Contested);
        }
        (Edit::Patch(patch(thing, &mine, languages, t).map_err(invalid)?), Still::seen(kept))
    };
    let editing = Editing { still, ..Editing::new(thing, name, edit) };
    let over_full = form.first("over_full").parse::<OverFull>().ok();
    if form.first("do") == "draft" {
        edit_programme::prepare(app, desk, vec![editing], over_full).await.told(language)?;
        return Ok(Edited::Prepared);
    }
    let look = Choices { dry_run: true, over_full, ..Choices::default() };
    let looked = edit_programme::edit(app, desk, editing.clone(), look).await.told(language)?;
    if form.first("do") != "carry-out" || !is_confirmed(form, &looked) {
        return Ok(Edited::Looked(looked));
    }
    let choices = Choices { dry_run: false, confirm: true, ..look };
    edit_programme::edit(app, desk, editing, choices).await.told(language)?;
    Ok(Edited::Done)
}

/// Whether the one who sent a form knew of as many people who lose something as there are.
pub fn is_confirmed(form: &Form, looked: &edit_programme::Done) -> bool {
    losses::count(&looked.losses) <= form.first("confirm").parse().unwrap_or(0)
}

/// Takes a thing away; first it is said whom that touches.
async fn delete(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    (thing, name): (Thing, &str),
    form: &Form,
) -> Answer {
    let language = request_language::of(request);
    let editing = Editing::new(thing, name, Edit::Delete);
    let look = Choices { dry_run: true, ..Choices::default() };
    let shown = match edit_programme::edit(app, desk, editing.clone(), look).await.told(language) {
        Ok(looked) if form.has("confirm") && is_confirmed(form, &looked) => {
            let choices = Choices { confirm: true, ..Choices::default() };
            match edit_programme::edit(app, desk, editing, choices).await.told(language) {
                Ok(_) => return redirect(&format!("/desk/{}/{}", desk.current.programme.event.slug, list(thing))),
                Err(problem) => EditState { problem: Some(problem), ..EditState::default() },
            }
        }
        Ok(looked) => EditState {
            confirm: Some(losses::count(&looked.losses)),
            effect: Some(EffectView::new(&looked, language)),
            is_deletion: true,
            ..EditState::default()
        },
        Err(problem) => EditState { problem: Some(problem), ..EditState::default() },
    };
    page(app, request, desk, (thing, name), shown).await
}

/// Where it stands among others.
fn list(thing: Thing) -> &'static str {
    if thing == Thing::Person { "speakers" } else { "programme" }
}

/// What kind of thing it is, in a word.
pub fn kind_words(thing: Thing, t: &Speech) -> String {
    match thing {
        Thing::Session => fl!(t, "board-session"),
        Thing::Room => fl!(t, "board-place"),
        Thing::Theme => fl!(t, "filter-theme"),
        Thing::Round => fl!(t, "thing-round"),
        Thing::Type => fl!(t, "filter-format"),
        Thing::Person => fl!(t, "thing-person"),
        Thing::Question => fl!(t, "thing-question"),
        Thing::Event => fl!(t, "thing-event"),
    }
}

/// What the name of something new is called: a session has a code.
fn kind_of_name(thing: Thing, t: &Speech) -> String {
    match thing {
        Thing::Session => fl!(t, "board-code"),
        Thing::Person => fl!(t, "field-name"),
        _ => fl!(t, "edit-slug"),
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    (thing, name): (Thing, &str),
    shown: EditState,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let EditState { form, effect, problem, is_done, is_contested, is_deletion, confirm } = shown;
    let (current, file) = edit_programme::as_it_is(app, event, true).await.told(language)?;
    let is_new = name == NEW && thing != Thing::Event;
    let begun = fresh(thing, &current.programme);
    let kept = if is_new { Some(&begun) } else { thing.find(&file, name) };
    let Some(kept) = kept else { return Err(Problem::new(Kind::NotFound, language).into()) };
    let answered = match &problem {
        _ if is_contested => StatusCode::CONFLICT,
        Some(problem) => status(problem.kind),
        None => StatusCode::OK,
    };
    let is_over_full = problem.as_ref().is_some_and(|problem| problem.kind == Kind::OverFull)
        || form.as_ref().is_some_and(|form| form.given("over_full").is_some());
    let over_full = is_over_full.then(|| form.as_ref().map_or("", |form| form.first("over_full")).to_owned());
    let errors = problem.as_ref().map_or(&[][..], |problem| &problem.errors);
    let view = |source: &Source| views(thing, source, &current.programme, errors, (language, t));
    let mut fields = match &form {
        Some(form) => merged(view(&Source::Typed(form)), view(&Source::Kept(kept)), form, t),
        None => view(&Source::Kept(kept)),
    };
    // What all events of the organisation share is for those who may change all of them.
    fields.retain(|field| !field.path.starts_with("organisation.") || desk.may_everywhere(Right::Programme));
    for field in &mut fields {
        field.was = if is_new {
            String::new()
        } else if form.is_none() {
            mark(&field.value)
        } else {
            field.was.clone()
        };
    }
    let mistakes = match &problem {
        _ if is_contested => vec![Mistake::of_all(fl!(t, "meanwhile-lead"))],
        Some(problem) if problem.errors.is_empty() || problem.kind == Kind::OverFull => {
            vec![Mistake::of_all(problem.detail.clone())]
        }
        Some(problem) => {
            let mut mistakes = listed(&problem.errors, &fields);
            let name = kind_of_name(thing, t);
            for (mistake, error) in mistakes.iter_mut().zip(&problem.errors) {
                if is_new && (error.field == "name" || thing.list().is_some_and(|(_, key)| error.field == key)) {
                    mistake.field = Some(("name".to_owned(), name.clone()));
                }
            }
            mistakes
        }
        None => Vec::new(),
    };
    let own = |language: Language| kept["title"][language.as_str()].as_str();
    let one = kept["title"].as_str().or_else(|| kept["name"].as_str());
    let title = one.or_else(|| own(language)).or_else(|| own(Default::default()));
    let page = EditPage {
        thing: thing.as_str(),
        list: list(thing),
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
        is_deletion,
        confirm,
        frame,
    };
    answer(answered, &page)
}
