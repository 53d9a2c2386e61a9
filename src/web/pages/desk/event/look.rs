//! `GET|POST /desk/{event}/pictures`: the event's logo and its cover.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::{Value, json};

use crate::actions::edit_programme::{self, Choices, Edit, Editing, Thing};
use crate::languages::problems::{Kind, Problem};
use crate::programme::Language;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::told::Told;
use crate::web::uploads::Sent;
use crate::web::{pictures, request_language};

/// One of the two, or the room for it.
struct LookPicture {
    /// Its field in the event file.
    of: &'static str,
    title: String,
    address: Option<String>,
    mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/event/look.html")]
struct Look {
    frame: Frame,
    shown: [LookPicture; 2],
    is_done: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    page(&app, &request, &desk, None)
}

/// `do=put` or `remove`, of the one that `of` names.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), sent): Posted<AtDesk<ToEdit>, Sent>,
) -> Answer {
    let language = request_language::of(&request);
    match put(&app, &desk, &sent, language).await {
        Ok(()) => redirect(&format!("/desk/{}/pictures?done", desk.current.programme.event.slug)),
        Err(problem) if problem.kind == Kind::Invalid => page(&app, &request, &desk, Some((&sent, problem))),
        Err(problem) => Err(problem.into()),
    }
}

async fn put(app: &Data<App>, desk: &Desk<ToEdit>, sent: &Sent, language: Language) -> Result<(), Problem> {
    let of = ["logo", "cover"].into_iter().find(|of| *of == sent.first("of"));
    let of = of.ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let name = match sent.first("do") {
        "remove" => Value::Null,
        _ => json!(pictures::keep(app, desk, sent.file.clone(), language).await?),
    };
    let slug = desk.current.programme.event.slug.as_str();
    let editing = Editing::new(Thing::Event, slug, Edit::Patch(json!({of: name})));
    edit_programme::edit(app, desk, editing, Choices::default()).await.told(language).map(drop)
}

fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToEdit>, refused: Option<(&Sent, Problem)>) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let t = frame.page.t;
    let event = &desk.current.programme.event;
    let shown = |of: &'static str, title: String, name: &Option<String>| LookPicture {
        of,
        title,
        address: name.as_ref().map(|name| pictures::address(&event.slug, name)),
        mistake: (refused.as_ref())
            .filter(|(sent, _)| sent.first("of") == of)
            .map(|(_, problem)| problem.first_message()),
    };
    let page = Look {
        shown: [
            shown("logo", fl!(t, "field-logo"), &event.look.logo),
            shown("cover", fl!(t, "field-cover"), &event.look.cover),
        ],
        is_done: Query::of(request).has("done"),
        frame,
    };
    answer(refused.map_or(StatusCode::OK, |(_, problem)| status(problem.kind)), &page)
}
