//! `GET /desk/{event}/speakers`: the people of the event, each with their sessions and what is known of them.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::letters;
use crate::programme::Programme;
use crate::web::app::App;
use crate::web::desk::ToEdit;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::answer;
use crate::web::pages::sent::Query;

/// Somebody who speaks, or is known.
struct Line<'a> {
    slug: &'a str,
    name: &'a str,
    /// Others are called so, too: the slug tells which one it is.
    has_namesakes: bool,
    pronouns: &'a str,
    /// Codes.
    sessions: Vec<&'a str>,
    has_biography: bool,
    has_picture: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/programme/speakers.html")]
struct SpeakersPage<'a> {
    frame: Frame,
    q: String,
    lines: Vec<Line<'a>>,
}

/// `q`: a part of a name.
pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "programme");
    let programme = &*desk.current.programme;
    let q = Query::of(&request).first("q").trim().to_owned();
    let sought = letters::fold(&q);
    let found = programme.everybody().filter(|(who, _)| letters::fold(programme.name_of(who)).contains(&sought));
    let mut lines: Vec<Line> = found.map(|one| line(programme, one)).collect();
    lines.sort_by_key(|line| line.name);
    let mut times: HashMap<&str, usize> = HashMap::new();
    lines.iter().for_each(|line| *times.entry(line.name).or_default() += 1);
    lines.iter_mut().for_each(|line| line.has_namesakes = times[line.name] > 1);
    let page = SpeakersPage { lines, q, frame };
    answer(StatusCode::OK, &page)
}

fn line<'a>(programme: &'a Programme, (who, slug): (&'a str, &'a str)) -> Line<'a> {
    let person = programme.person(who);
    Line {
        slug,
        name: programme.name_of(who),
        has_namesakes: false,
        pronouns: person.map_or("", |person| &person.pronouns),
        sessions: programme.sessions_of(who).map(|session| session.code.as_str()).collect(),
        has_biography: person.is_some_and(|person| !person.biography.is_empty()),
        has_picture: programme.event.portraits.contains_key(who),
    }
}
