//! `GET /e/{event}/s/{code}`: one session, also one that was cancelled: old links still lead to it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::cards::{Card, Said};
use super::home::EventView;
use super::page::{Page, answer};
use super::programme::{back_to, chosen_with, query};
use super::shared::{self, Shared};
use super::trouble;
use crate::languages::{dates, speech};
use crate::programme::{Event, Language, LinkKind, Session, SessionLink};
use crate::web::app::App;
use crate::web::explain::{Kind, Problem};
use crate::web::{pictures, tongue};
use crate::{clock, markdown};

/// Somebody who leads it.
struct SpeakerView<'a> {
    name: &'a str,
    affiliation: &'a str,
    /// The address of a picture of her.
    portrait: Option<String>,
    pronouns: &'a str,
    url: Option<&'a str>,
    /// As HTML.
    biography: String,
    /// The attributes that say in which language it is, where that is not the page's.
    written: String,
}

/// Where more of it is found.
pub struct LinkView<'a> {
    pub url: &'a str,
    pub title: &'a str,
    pub kind: String,
}

/// The links of a session that are shown by now.
pub fn links<'a>(session: &'a Session, event: &Event, language: Language) -> Vec<LinkView<'a>> {
    let view = |link: &'a SessionLink| LinkView {
        url: &link.url,
        title: if link.title.is_empty() { &link.url } else { &link.title },
        kind: link_words(link.kind, language),
    };
    session.links_at(clock::now(), &event.zone).map(view).collect()
}

#[derive(Template)]
#[template(path = "pages/session.html")]
struct Shown<'a> {
    page: Page,
    event: EventView,
    shared: Shared,
    card: Card<'a>,
    when: String,
    /// What was chosen and filtered before, as an address's query; and what is chosen with this session.
    carried: String,
    chosen: String,
    /// When it starts and ends, where one can join from elsewhere.
    afar: Option<(Timestamp, Timestamp)>,
    /// As HTML.
    summary: String,
    description: String,
    subtitle: Said<'a>,
    about: Said<'a>,
    links: Vec<LinkView<'a>>,
    access: Said<'a>,
    speakers: Vec<SpeakerView<'a>>,
    /// Its address, and what it shows.
    picture: Option<(String, Said<'a>)>,
}

/// What a link leads to.
fn link_words(kind: LinkKind, language: Language) -> String {
    let t = speech(language);
    match kind {
        LinkKind::Page => fl!(t, "link-page"),
        LinkKind::Slides => fl!(t, "link-slides"),
        LinkKind::Stream => fl!(t, "link-stream"),
        LinkKind::Chat => fl!(t, "link-chat"),
        LinkKind::Recording => fl!(t, "link-recording"),
        LinkKind::Repository => fl!(t, "link-repository"),
        LinkKind::Attachment => fl!(t, "link-attachment"),
        LinkKind::Feedback => fl!(t, "link-feedback"),
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> HttpResponse {
    let language = tongue::language(&request);
    let missing = || trouble(&app, &request, Problem::new(Kind::NotFound, language));
    let Some(current) = app.public_event(&path.0) else { return missing() };
    let Some(session) = current.programme.session_once(&path.1) else { return missing() };
    let event = &current.programme.event;
    let page = Page::new(&app, &request).coloured(&current.programme);
    let shown = Shown {
        shared: shared::session(&page, &current.programme, session),
        page,
        event: EventView::new(&current.programme, language),
        card: Card::new(&current, session, language, false),
        when: format!(
            "{} · {}",
            dates::day(session.starts_at, &event.zone, language),
            dates::span(session.starts_at, session.ends_at, &event.zone, language)
        ),
        carried: back_to(request.query_string(), &current.programme, session),
        chosen: query(chosen_with(request.query_string(), &session.code)),
        afar: session.places.online.map(|_| (session.starts_at, session.ends_at)),
        summary: markdown::html(session.abstracts.get(language)),
        description: markdown::html(session.description.get(language)),
        subtitle: Said::new(&session.subtitle, language),
        about: Said::new(&session.description, language),
        links: links(session, event, language),
        access: Said::new(&session.access_notes, language),
        speakers: session
            .speakers
            .iter()
            .map(|speaker| {
                let person = event.people.iter().find(|person| person.name == speaker.name);
                let said = person.map(|person| Said::new(&person.biography, language));
                SpeakerView {
                    name: &speaker.name,
                    affiliation: &speaker.affiliation,
                    portrait: event.portraits.get(&speaker.name).map(|name| pictures::address(&event.slug, name)),
                    pronouns: person.map_or("", |person| &person.pronouns),
                    url: person.and_then(|person| person.url.as_deref()),
                    biography: said.as_ref().map_or_else(String::new, |said| markdown::html(said.text)),
                    written: said.map(|said| said.attributes()).unwrap_or_default(),
                }
            })
            .collect(),
        picture: session
            .picture
            .as_ref()
            .map(|picture| (pictures::address(&event.slug, &picture.name), Said::new(&picture.alt, language))),
    };
    answer(StatusCode::OK, &shown)
}
