//! What every page of the desk has: the event, and the ways that are open to the one who sits there.

use actix_web::dev::Payload;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use futures_util::future::{FutureExt, LocalBoxFuture};
use i18n_embed_fl::fl;

use crate::desk::rights::Right;
use crate::health::Part;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates, speech};
use crate::programme::{Event, Language, Session};
use crate::web::app::App;
use crate::web::desk::{Desk, Needs};
use crate::web::pages::error_page;
use crate::web::pages::page::{Page, leading_to};
use crate::web::pages::sent::refused;

/// A way to another page of the desk.
pub struct Way {
    pub path: String,
    pub icon: &'static str,
    pub label: String,
    pub is_here: bool,
}

/// Ways of one kind, under one name: what is done before, with people, on the day, and what is read of it.
pub struct Ways {
    /// Its id on the page.
    pub id: &'static str,
    pub title: String,
    pub ways: Vec<Way>,
}

impl Ways {
    /// The icon of the first.
    pub fn icon(&self) -> &'static str {
        self.ways.first().map_or("", |way| way.icon)
    }

    /// Whether the page is one of them.
    pub fn is_here(&self) -> bool {
        self.ways.iter().any(|way| way.is_here)
    }
}

/// Something to choose from a list.
pub struct Choosable {
    pub value: String,
    pub words: String,
    pub is_chosen: bool,
}

pub fn choosable(value: &str, words: String, is_chosen: bool) -> Choosable {
    Choosable { value: value.to_owned(), words, is_chosen }
}

/// A session's title, and that it does not take place where that is so.
pub fn called(session: &Session, language: Language) -> String {
    let title = session.title.get(language);
    if session.cancelled { fl!(speech(language), "session-off-titled", title = title) } else { title.to_owned() }
}

/// A session in a list to choose from: its code, its title, and of an event of more than one day, when it is.
pub fn listed(event: &Event, session: &Session, language: Language) -> String {
    let words = format!("{} {}", session.code, called(session, language));
    if !event.has_days() {
        return words;
    }
    format!("{words} ({})", dates::within(event, session.starts_at, session.ends_at, language))
}

/// Something that is wrong with a form, as it is told above it.
pub struct Mistake {
    /// The id and the label of the field that it is about; `None`: it is about the form.
    pub field: Option<(String, String)>,
    pub words: String,
}

impl Mistake {
    pub fn of_all(words: String) -> Self {
        Self { field: None, words }
    }
}

/// The frame around a page of the desk.
pub struct Frame {
    pub page: Page,
    pub slug: String,
    pub event: String,
    pub who: String,
    /// Whether the page is the overview.
    pub is_overview: bool,
    pub groups: Vec<Ways>,
    /// What is wrong with the service now, in sentences.
    pub troubles: Vec<String>,
}

impl Frame {
    /// `here`: the last part of the page's address; empty for the overview.
    pub fn new<N>(app: &App, request: &HttpRequest, desk: &Desk<N>, here: &str) -> Self {
        let page = Page::new(app, request).about(&desk.current.programme);
        let event = &desk.current.programme.event;
        let t = page.t;
        // A ballot stands there where there is one; how one is set up, the event's own form says.
        let has_ballot = event.ballot.is_some() || here == "ballot";
        let way = |path: &str, icon, label, rights: &[Right]| {
            let is_there = rights.iter().any(|right| desk.may(*right)) && (path != "ballot" || has_ballot);
            let is_here = path == here;
            is_there.then(|| Way { path: format!("/desk/{}/{path}", event.slug), icon, label, is_here })
        };
        let write = &[Right::Registrations];
        let before = vec![
            way("programme", "layout-grid", fl!(t, "desk-programme"), &[Right::Programme]),
            way("ballot", "hourglass", fl!(t, "desk-ballot"), &[Right::Programme]),
            way("transfer", "download", fl!(t, "desk-transfer"), &[Right::Programme, Right::Registrations]),
            way("team", "user", fl!(t, "desk-team"), &[Right::Own]),
        ];
        let people = vec![
            way("people", "users", fl!(t, "desk-people"), write),
            way("messages", "megaphone", fl!(t, "desk-messages"), write),
            way("mail", "mail", fl!(t, "desk-mail"), write),
        ];
        let day = vec![
            way("door", "scan-line", fl!(t, "desk-door"), &[Right::CheckIn]),
            way("rooms", "door-open", fl!(t, "desk-rooms"), &[Right::View]),
            way("print", "printer", fl!(t, "desk-print"), &[Right::CheckIn]),
        ];
        let after = vec![
            way("figures", "chart-pie", fl!(t, "desk-figures"), &[Right::View]),
            way("log", "scroll-text", fl!(t, "desk-log"), &[Right::View]),
        ];
        let group = |id, title, ways: Vec<Option<Way>>| {
            let ways: Vec<Way> = ways.into_iter().flatten().collect();
            (!ways.is_empty()).then_some(Ways { id, title, ways })
        };
        let groups = [
            group("ways-before", fl!(t, "ways-before"), before),
            group("ways-people", fl!(t, "ways-people"), people),
            group("ways-day", fl!(t, "ways-day"), day),
            group("ways-after", fl!(t, "ways-after"), after),
        ];
        Self {
            slug: event.slug.clone(),
            event: event.title.get(page.language).to_owned(),
            who: desk.who.clone(),
            is_overview: here.is_empty(),
            groups: groups.into_iter().flatten().collect(),
            troubles: troubles(app, page.t),
            page,
        }
    }
}

/// What is wrong with the service now, as far as it concerns anyone who works at the desk.
pub fn troubles(app: &App, t: &Speech) -> Vec<String> {
    let words = |part| match part {
        Part::Commit => Some(fl!(t, "health-commit")),
        Part::Follower => Some(fl!(t, "health-follower")),
        Part::Mail => Some(fl!(t, "health-mail")),
        Part::Disk => Some(fl!(t, "health-disk")),
        Part::File => Some(fl!(t, "health-file")),
        Part::Clock => Some(fl!(t, "health-clock")),
        // How a database is set up is known to the one who did it.
        Part::Durability => None,
    };
    app.threads.health.troubles().into_iter().filter_map(|(part, _)| words(part)).collect()
}

/// [`Desk`] for a page: anyone who may not sees why, or the way to sign in.
pub struct AtDesk<N>(pub Desk<N>);

impl<N: Needs> FromRequest for AtDesk<N> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let desk = OrSignIn::from_request(request, payload);
        async move { desk.await.map(|OrSignIn(desk)| Self(desk)) }.boxed_local()
    }
}

/// The same for anyone who is signed in, whatever they may do in an event.
pub struct OrSignIn<Who>(pub Who);

impl<Who: FromRequest<Error = Problem> + 'static> FromRequest for OrSignIn<Who> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, who) = (request.clone(), Who::from_request(request, payload));
        async move { who.await.map(Self).map_err(|problem| refused(&request, problem, turned_away)) }.boxed_local()
    }
}

/// For anyone who may not: the way to sign in, or why not.
fn turned_away(app: &App, request: &HttpRequest, problem: Problem) -> HttpResponse {
    if problem.kind != Kind::SignIn {
        return error_page(app, request, problem);
    }
    let to: String = url::form_urlencoded::byte_serialize(request.path().as_bytes()).collect();
    leading_to(&format!("/desk/sign-in?to={to}"))
}
