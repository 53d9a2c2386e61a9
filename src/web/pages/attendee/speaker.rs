//! `GET /e/{event}/people/{slug}`: somebody who speaks, and their sessions by day.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use super::metadata::{self, Shared};
use super::session::site_of;
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::languages::visits::place_in_html;
use crate::markdown;
use crate::programme::{Language, Person, Programme, Session};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::Said;
use crate::web::pages::page::{Page, answer};
use crate::web::{pictures, request_language};

/// A session of theirs.
struct Line<'a> {
    /// Where the event has more than one, over the first of each: as a date and in words.
    day: Option<(String, String)>,
    when: String,
    code: &'a str,
    title: Said<'a>,
    /// As HTML.
    place: String,
}

#[derive(Template)]
#[template(path = "pages/attendee/speaker.html")]
struct SpeakerPage<'a> {
    page: Page,
    event: EventView,
    shared: Shared,
    name: &'a str,
    pronouns: &'a str,
    affiliations: String,
    portrait: Option<String>,
    /// What it shows, where that is said.
    shows: Option<Said<'a>>,
    url: Option<(&'a str, &'a str)>,
    /// As HTML.
    biography: String,
    /// The attributes that say in which language it is, where that is not the page's.
    written: String,
    lines: Vec<Line<'a>>,
}

pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    let language = request_language::of(&request);
    let missing = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(&path.0).ok_or_else(missing)?;
    let programme = &*current.programme;
    let who = programme.speaker(&path.1).ok_or_else(missing)?;
    let page = Page::new(&app, &request).about(&current.programme);
    let person = programme.person(who);
    let said = person.map(|person| Said::new(&person.biography, language));
    let portrait = programme.event.portraits.get(who).map(|name| pictures::address(&programme.event.slug, name));
    let shown = SpeakerPage {
        shared: metadata::speaker(&page, programme, (who, &path.1)),
        event: EventView::new(&current.programme, language),
        name: programme.name_of(who),
        pronouns: person.map_or("", |person| &person.pronouns),
        affiliations: affiliations(programme, who).join(", "),
        portrait,
        shows: shows(person, language),
        url: person.and_then(|person| person.url.as_deref()).map(|url| (url, site_of(url))),
        biography: said.as_ref().map_or_else(String::new, |said| markdown::html(said.text)),
        written: said.map(|said| said.attributes()).unwrap_or_default(),
        lines: lines(programme, who, language),
        page,
    };
    answer(StatusCode::OK, &shown)
}

/// What somebody's picture shows, where that is said.
pub fn shows(person: Option<&Person>, language: Language) -> Option<Said<'_>> {
    person.map(|person| Said::new(&person.picture_alt, language)).filter(|said| !said.text.is_empty())
}

/// Where somebody works, as their sessions say: each once.
fn affiliations<'a>(programme: &'a Programme, who: &'a str) -> Vec<&'a str> {
    let speaking = programme.sessions_of(who).flat_map(|session| &session.speakers);
    let mut all: Vec<&str> = Vec::new();
    for speaker in speaking.filter(|speaker| speaker.who() == who && !speaker.affiliation.is_empty()) {
        if !all.contains(&speaker.affiliation.as_str()) {
            all.push(&speaker.affiliation);
        }
    }
    all
}

fn lines<'a>(programme: &'a Programme, who: &'a str, language: Language) -> Vec<Line<'a>> {
    let event = &programme.event;
    let mut said = None;
    let line = |session: &'a Session| {
        let day = dates::heading(event, session.starts_at, language);
        let is_new = said != day;
        said.clone_from(&day);
        Line {
            day: day.filter(|_| is_new).map(|words| (event.day_of(session.starts_at).to_string(), words)),
            when: dates::hours(event, session.starts_at, session.ends_at, language),
            code: &session.code,
            title: Said::new(&session.title, language),
            place: place_in_html(event, session, language),
        }
    };
    programme.sessions_of(who).map(line).collect()
}
