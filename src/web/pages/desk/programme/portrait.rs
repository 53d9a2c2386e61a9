//! `GET|POST /desk/{event}/speakers/{slug}/picture`: somebody's picture, and what it shows.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use i18n_embed_fl::fl;
use serde_json::{Value, json};

use super::pictures::{Pictures, SessionPicture, alts, sent_picture, typed_alts};
use crate::actions::edit_programme::{self, Choices, Edit, Editing, Thing};
use crate::languages::problems::{Kind, Problem};
use crate::programme::{Language, Programme};
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

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String)>,
) -> Answer {
    page(&app, &request, &desk, &path.1, None)
}

/// `do=put` or `remove`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), sent): Posted<AtDesk<ToEdit>, Sent>,
    path: Path<(String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    match put(&app, &desk, &path.1, &sent, language).await {
        Ok(()) => redirect(&format!("/desk/{}/speakers/{}/picture?done", path.0, path.1)),
        Err(problem) if problem.kind == Kind::Invalid => page(&app, &request, &desk, &path.1, Some((&sent, problem))),
        Err(problem) => Err(problem.into()),
    }
}

/// Whose slug it is.
fn whose<'a>(programme: &'a Programme, slug: &str, language: Language) -> Result<&'a str, Problem> {
    let found = programme.everybody().find(|(_, known)| *known == slug);
    found.map(|(name, _)| name).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

async fn put(app: &Data<App>, desk: &Desk<ToEdit>, slug: &str, sent: &Sent, language: Language) -> Result<(), Problem> {
    let programme = &desk.current.programme;
    let who = whose(programme, slug, language)?;
    let is_removed = sent.first("do") == "remove";
    let kept = programme.person(who).map(|person| &person.picture_alt);
    let name = sent_picture(app, desk, sent, programme.event.portraits.get(who).cloned(), language).await?;
    let alts = alts(&sent.form(), &programme.event.languages, kept, is_removed, language)?;
    let alt = if is_removed { Value::Null } else { Value::Object(alts) };
    let event = programme.event.slug.as_str();
    let edits = vec![
        Editing::new(Thing::Event, event, Edit::Patch(json!({"portraits": {who: name}}))),
        Editing::new(Thing::Person, slug, Edit::Patch(json!({"picture_alt": alt}))),
    ];
    edit_programme::edit_all(app, desk, edits, Choices::default()).await.told(language).map(drop)
}

fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    slug: &str,
    refused: Option<(&Sent, Problem)>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (programme, t) = (&*desk.current.programme, frame.page.t);
    let who = whose(programme, slug, frame.page.language)?;
    let name = programme.name_of(who);
    let kept = programme.person(who).map(|person| &person.picture_alt);
    let picture = SessionPicture {
        of: "portrait".to_owned(),
        who: who.to_owned(),
        title: fl!(t, "portrait-title"),
        address: programme.event.portraits.get(who).map(|name| pictures::address(&programme.event.slug, name)),
        alts: typed_alts(&programme.event, kept, refused.as_ref().map(|(sent, _)| *sent)),
        mistake: refused.as_ref().map(|(_, problem)| problem.first_message()),
    };
    let page = Pictures {
        back: (format!("edit/person/{slug}"), name),
        here: format!("speakers/{slug}/picture"),
        title: name,
        shown: vec![picture],
        is_done: Query::of(request).has("done"),
        frame,
    };
    answer(refused.map_or(StatusCode::OK, |(_, problem)| status(problem.kind)), &page)
}
