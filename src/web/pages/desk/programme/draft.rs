//! `GET|POST /desk/{event}/draft`: what is prepared, what it would change and who would hear of it; a look at the programme
//! as it would be; then it is published.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use super::edit::kind_words;
use super::effects::EffectView;
use crate::actions::edit_programme::{self, Choices, Discarded, Looked, Thing};
use crate::desk::drafts;
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::programme::OverFull;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::pages::Answer;
use crate::web::pages::attendee::programme;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::Told;

/// An edit that is prepared.
struct Line {
    id: i64,
    /// Who and when, and what it is about.
    words: String,
    about: String,
    /// What somebody else changed since.
    since: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/programme/draft.html")]
struct Draft {
    frame: Frame,
    edits: Vec<Line>,
    /// Names the state of what they change: what is published was seen beside it.
    seen: String,
    effect: Option<EffectView>,
    over_full: Option<String>,
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    page(&app, &request, &desk, None).await
}

/// `do=publish`; `do=discard` with the edit's id; `do=discard-all` with that of the last one that was seen.
pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>) -> Answer {
    let language = request_language::of(&request);
    let slug = &desk.current.programme.event.slug;
    let id: i64 = form.first("id").parse().unwrap_or_default();
    let discarded = match form.first("do") {
        "discard" => Some(Discarded::One(id)),
        "discard-all" => Some(Discarded::UpTo(id)),
        _ => None,
    };
    if let Some(what) = discarded {
        edit_programme::discard(&app, &desk, what).await.told(language)?;
        return redirect(&format!("/desk/{slug}/draft"));
    }
    let over_full = form.first("over_full").parse::<OverFull>().ok();
    let looked = Looked { last: id, seen: form.first("seen").to_owned() };
    // What people lose by it stood on the page.
    let choices = Choices { over_full, confirm: true, ..Choices::default() };
    match edit_programme::publish(&app, &desk, looked, choices).await.told(language) {
        Ok(_) => redirect(&format!("/desk/{slug}/programme")),
        Err(problem) => page(&app, &request, &desk, Some((problem, over_full))).await,
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    refused: Option<(Problem, Option<OverFull>)>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let found = app.work_for(language, move |db| {
        Ok((drafts::of(db, event)?, edit_programme::drafted(db, event)?, edit_programme::changed_since(db, event)?))
    });
    let (drafts, edits, (changed, seen)) = found.await?;
    let mut over_full = refused.as_ref().and_then(|(_, over_full)| *over_full);
    let mut problem = refused.map(|(problem, _)| problem);
    let mut effect = None;
    if !drafts.is_empty() {
        let mut choices = Choices { dry_run: true, over_full, ..Choices::default() };
        let mut done = edit_programme::edit_all(app, desk, edits.clone(), choices).await.told(language);
        if matches!(&done, Err(problem) if problem.kind == Kind::OverFull) {
            // What it would do can be said once one of the choices is taken; which, is still asked.
            problem = done.err();
            choices.over_full = Some(OverFull::Keep);
            over_full = over_full.or(Some(OverFull::Keep));
            done = edit_programme::edit_all(app, desk, edits, choices).await.told(language);
        }
        match done {
            Ok(done) => effect = Some(done),
            Err(error) => problem = Some(error),
        }
    }
    let zone = &desk.current.programme.event.zone;
    let is_over_full = problem.as_ref().is_some_and(|problem| problem.kind == Kind::OverFull);
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| status(problem.kind));
    let line = |draft: &drafts::DraftEdit| {
        let when = dates::moment(draft.at, zone, language);
        let words = fl!(t, "draft-line", who = draft.who.clone(), when = when);
        let kind = Thing::parse(&draft.thing).map_or_else(|| draft.thing.clone(), |thing| kind_words(thing, t));
        let since = changed.get(&draft.id).into_iter().flatten().map(|since| {
            let (was, now) = (since.was.clone(), since.now.clone());
            fl!(t, "draft-since", field = since.field.clone(), was = was, now = now)
        });
        Line { id: draft.id, words, about: format!("{kind} {}", draft.name), since: since.collect() }
    };
    let shown = Draft {
        edits: drafts.iter().map(line).collect(),
        seen,
        effect: effect.map(|done| EffectView::new(&done, language)),
        over_full: is_over_full.then(|| over_full.map_or_else(String::new, |choice| choice.to_string())),
        mistake: problem.map(|problem| problem.first_message()),
        frame,
    };
    // That a choice is still to be made is no mistake.
    answer(if is_over_full { StatusCode::OK } else { status }, &shown)
}

/// `GET /desk/{event}/preview`: the public programme, as it would be.
pub async fn preview(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    let page = Page::new(&app, &request);
    match edit_programme::preview(&app, &desk).await.told(page.language) {
        Ok(current) => programme::preview(&page.about(&current.programme), &current),
        Err(problem) => Err(problem.into()),
    }
}
