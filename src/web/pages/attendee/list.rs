//! `GET|POST /e/{event}/list`: what somebody starred before registration opens, to keep, to share by its link, and to be told by one
//! mail when it opens. Looking changes nothing; keeping it has its stars counted, and nobody knows whose they are.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use i18n_embed_fl::fl;

use super::called_off::called_off;
use super::home::{EventView, may_star};
use super::programme::{MOST_CHOSEN, query};
use super::register::filled::rather;
use super::share::{Way, ways};
use crate::actions::ask_for_opening::{self, Wanted};
use crate::actions::star_sessions::{self, Starred};
use crate::languages::problems::Problem;
use crate::languages::visits::place_in_html;
use crate::languages::{dates, quoted};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode, Programme, Session};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::cards::Said;
use crate::web::pages::page::{Page, answer, keep_language, leading_to, public_event, redirect, shown_in};
use crate::web::pages::sent::Query;
use crate::web::request_language;
use crate::web::told::Told;

/// Keeps the number by which a browser's list is counted once, however often it is kept.
const COOKIE: &str = "stars";

/// Something on the list.
struct Line<'a> {
    code: &'a str,
    title: Said<'a>,
    when: String,
    /// As HTML.
    place: String,
    colour: String,
    /// What else of the list is at the same time.
    clash: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/attendee/list.html")]
struct List<'a> {
    page: Page,
    event: EventView,
    lines: Vec<Line<'a>>,
    /// What else goes along with it, for the form to carry.
    choice: Vec<(String, String)>,
    address: String,
    ways: Vec<Way>,
    email: String,
    mistake: Option<String>,
    said: Done,
    called_off: Vec<String>,
}

/// What was just done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    Kept,
    /// An address was asked whether it wants a mail.
    Asked,
}

/// What a form or an address has on its list: sessions that people choose, each once, in the programme's order.
fn listed<'a>(programme: &'a Programme, form: &Form) -> Vec<&'a Session> {
    let codes: Vec<&str> = form.all("s").take(MOST_CHOSEN).collect();
    let is_on = |session: &&Session| session.needs_seat && codes.contains(&session.code.as_str());
    programme.current().filter(is_on).collect()
}

/// A list, with how somebody takes part, and which of two they would rather have.
struct Listed<'a> {
    sessions: Vec<&'a Session>,
    choice: Vec<(String, String)>,
}

impl<'a> Listed<'a> {
    fn of(programme: &'a Programme, form: &Form) -> Self {
        let sessions = listed(programme, form);
        let mode: Option<Mode> = form.first("attendance").parse().ok();
        let mut choice: Vec<_> = mode.map(|mode| ("attendance".to_owned(), mode.to_string())).into_iter().collect();
        for (index, second) in sessions.iter().enumerate() {
            for first in &sessions[..index] {
                let name = rather(&first.code, &second.code);
                let code = form.given(&name).filter(|code| *code == first.code || *code == second.code);
                choice.extend(code.map(|code| (name, code)));
            }
        }
        Self { sessions, choice }
    }

    /// As it goes along in addresses.
    fn carried(&self) -> String {
        let codes = self.sessions.iter().map(|session| ("s".to_owned(), session.code.clone()));
        query(codes.chain(self.choice.iter().cloned()))
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let current = public_event(&app, &request, &slug)?;
    let asked = Query::of(&request);
    let list = Listed::of(&current.programme, &asked);
    // What was done is in the address that one keeps: once it has opened, nothing more is mailed.
    let said = match asked.first("done") {
        _ if !may_star(&current.programme.event) => Done::Nothing,
        "kept" => Done::Kept,
        "asked" => Done::Asked,
        _ => Done::Nothing,
    };
    page(&app, &request, &current, &list, (StatusCode::OK, said, String::new(), None))
}

pub async fn send(app: Data<App>, request: HttpRequest, slug: Path<String>, form: Form) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let list = Listed::of(&current.programme, &form);
    let email = form.first("email").to_owned();
    if shown_in(&form).is_some() {
        let shown = (StatusCode::OK, Done::Nothing, email, None);
        return keep_language(page(&app, &request, &current, &list, shown)?, language);
    }
    let to = format!("/e/{}/list{}", current.programme.event.slug, list.carried());
    let done = |what: &str| format!("{to}{}done={what}", if to.contains('?') { '&' } else { '?' });
    if !may_star(&current.programme.event) {
        return redirect(&to);
    }
    let is_mail = form.first("do") == "mail";
    if is_mail {
        if !form.first("website").is_empty() {
            return redirect(&done("asked"));
        }
        let codes = list.sessions.iter().map(|session| session.code.clone()).collect();
        let choice = query(list.choice.iter().cloned()).trim_start_matches('?').to_owned();
        let wanted = Wanted { event: current.programme.event.id, email: email.clone(), language, codes, choice };
        if let Err(problem) = ask_for_opening::ask(&app, wanted).await.told(language) {
            let shown = (status(problem.kind), Done::Nothing, email, Some(problem.first_message()));
            return page(&app, &request, &current, &list, shown);
        }
    }
    let cookie = keep(&app, &request, &current, &list.sessions, language).await?;
    let mut answer = leading_to(&done(if is_mail { "asked" } else { "kept" }));
    // It fails for a cookie that cannot be written; this one always can.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}

/// Counts its stars; what the browser keeps so that they are counted once.
async fn keep(
    app: &Data<App>,
    request: &HttpRequest,
    current: &Current,
    sessions: &[&Session],
    language: Language,
) -> Result<Cookie<'static>, Problem> {
    let known = request.cookie(COOKIE).and_then(|cookie| BASE64_URL_SAFE_NO_PAD.decode(cookie.value()).ok());
    let event = &current.programme.event;
    let starred = Starred {
        event: event.id,
        sessions: sessions.iter().map(|session| session.id).collect(),
        mark: known.and_then(|known| known.try_into().ok()),
        client: app.client(request),
    };
    let mark = star_sessions::star(app, starred).await.told(language)?;
    Ok(Cookie::build(COOKIE, BASE64_URL_SAFE_NO_PAD.encode(mark))
        .path(format!("/e/{}", event.slug))
        .same_site(SameSite::Lax)
        .http_only(true)
        .max_age(Duration::days(90))
        .finish())
}

fn page(
    app: &App,
    request: &HttpRequest,
    current: &Current,
    list: &Listed,
    (status, said, email, mistake): (StatusCode, Done, String, Option<String>),
) -> Answer {
    let mut page = Page::new(app, request).about(&current.programme);
    page.carried = list.carried();
    let sessions = &list.sessions;
    let (language, programme) = (page.language, &current.programme);
    let event = EventView::new(programme, language);
    let when = |session: &Session| {
        let span = dates::hours(&programme.event, session.starts_at, session.ends_at, language);
        match dates::heading(&programme.event, session.starts_at, language) {
            Some(day) => format!("{day}, {span}"),
            None => span,
        }
    };
    let clash = |session: &Session| {
        let others = sessions.iter().filter(|other| other.id != session.id && other.clashes_with(session));
        let titles: Vec<String> = others.map(|other| quoted(other.title.get(language), language)).collect();
        (!titles.is_empty()).then(|| match programme.event.undrawn() {
            Some(_) => fl!(page.t, "list-clash-wishes", titles = titles.join(", ")),
            None => fl!(page.t, "list-clash", titles = titles.join(", ")),
        })
    };
    let lines: Vec<Line> = sessions
        .iter()
        .map(|session| Line {
            code: &session.code,
            title: Said::new(&session.title, language),
            when: when(session),
            place: place_in_html(&programme.event, session, language),
            colour: session.colour_class(),
            clash: clash(session),
        })
        .collect();
    let address = format!("{}/e/{}/list{}", page.base, event.slug, page.carried);
    let ways = ways(&fl!(page.t, "list-share-words", event = event.title.as_str()), &address, page.t);
    let asked = Form::parse(request.query_string().as_bytes());
    let called_off = called_off(current, asked.all("s"), None, language);
    let choice = list.choice.clone();
    answer(status, &List { event, lines, choice, address, ways, email, mistake, said, called_off, page })
}
