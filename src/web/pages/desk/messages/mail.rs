//! `GET|POST /desk/{event}/mail`: what has not left and why, and sending it again.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::actions::retry_mail;
use crate::health::Part;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates};
use crate::mail::state::{self, State, Waiting, Which};
use crate::seating::reference::reference;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{acted, answer};
use crate::web::pages::sent::{Posted, Query};
use crate::web::pages::{Answer, traces};
use crate::web::request_language;
use crate::web::told::Told;

/// Mails on one page.
const PAGE: i64 = 50;

/// Mails that have the same reason.
struct GroupLine {
    state: String,
    reason: String,
    explained: String,
    mails: i64,
    /// The address of the list of them.
    path: String,
    /// Whether trying them again now changes anything.
    can_be_tried: bool,
}

struct MailLine {
    id: String,
    path: String,
    name: String,
    email: String,
    kind: String,
    state: String,
    reason: String,
    since: String,
    /// When it is tried again.
    due: String,
    can_be_tried: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/messages/mail.html")]
struct Mail {
    frame: Frame,
    told: Option<String>,
    /// What the relay does to all of it.
    relay: Option<String>,
    groups: Vec<GroupLine>,
    mails: Vec<MailLine>,
    states: Vec<(&'static str, String, bool)>,
    /// The reason that is asked for.
    reason: String,
    owed: i64,
    delayed: i64,
    failed: i64,
    before: Option<String>,
    after: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> Answer {
    page(&app, &request, &desk, None).await
}

/// `POST`: has one tried again, or all with one reason.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToRegister>>,
) -> Answer {
    let language = request_language::of(&request);
    let which = match (form.first("id").parse(), form.first("reason")) {
        (Ok(id), _) => Which::One(id),
        (Err(_), reason) if !reason.is_empty() => Which::Reason(reason.to_owned()),
        _ => return Err(Problem::new(Kind::NotFound, language).into()),
    };
    let again = retry_mail::retry(&app, &desk, which).await.told(language)?;
    let t = crate::languages::speech(language);
    acted(page(&app, &request, &desk, Some(fl!(t, "mail-again-done", count = again))).await?)
}

/// What a reason means, as far as its codes say (RFC 3463).
pub fn explained(reason: &str, t: &Speech) -> String {
    let has = |code: &str| reason.split(' ').any(|word| word == code || word.starts_with(&format!("{code}.")));
    match reason {
        "" => fl!(t, "mail-why-turn"),
        _ if has("5.1") => fl!(t, "mail-why-nobody"),
        _ if has("5.2.2") || has("4.2.2") || has("552") => fl!(t, "mail-why-full"),
        _ if has("5.7") => fl!(t, "mail-why-policy"),
        _ if has("550") || has("551") || has("553") => fl!(t, "mail-why-refused"),
        _ if reason.starts_with("RCPT: 4") || reason.starts_with("DATA: 4") || reason.starts_with("message: 4") => {
            fl!(t, "mail-why-later")
        }
        _ if ["connecting", "STARTTLS", "AUTH", "MAIL", "socket"].iter().any(|step| reason.starts_with(step)) => {
            fl!(t, "mail-why-relay")
        }
        _ => fl!(t, "mail-why-else"),
    }
}

fn state_words(state: State, t: &Speech) -> String {
    match state {
        State::Owed => fl!(t, "mail-state-owed"),
        State::Delayed => fl!(t, "mail-state-delayed"),
        State::Failed => fl!(t, "mail-state-failed"),
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToRegister>, told: Option<String>) -> Answer {
    let frame = Frame::new(app, request, desk, "mail");
    let (language, event, t) = (frame.page.language, desk.event(), frame.page.t);
    let asked = Query::of(request);
    asked.expect_only(&["state", "reason", "page"], language)?;
    let (wanted, reason) = (asked.first("state").parse::<State>().ok(), asked.first("reason").to_owned());
    let number = asked.first("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000_000);
    let of_reason = reason.clone();
    let read = app.work_for(language, move |db| {
        let groups = state::groups(db, event)?;
        // One more than is shown tells whether there is another page.
        Ok((groups, state::list(db, event, (wanted, &of_reason), ((number - 1) * PAGE, PAGE + 1))?))
    });
    let (groups, mut mails) = read.await?;
    let path = |state: Option<State>, reason: &str, page: i64| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", state.map_or("", State::as_str)).append_pair("reason", reason);
        query.append_pair("page", &page.to_string());
        format!("/desk/{}/mail?{}", frame.slug, query.finish())
    };
    let is_more = mails.len() > PAGE as usize;
    mails.truncate(PAGE as usize);
    let zone = &desk.current.programme.event.zone;
    let group = |group: &state::Group| GroupLine {
        state: state_words(group.state, t),
        explained: explained(&group.reason, t),
        mails: group.mails,
        path: path(Some(group.state), &group.reason, 1),
        can_be_tried: !group.reason.is_empty(),
        reason: group.reason.clone(),
    };
    let line = |mail: Waiting| MailLine {
        id: mail.id.to_string(),
        path: format!("/desk/{}/people/{}", frame.slug, mail.registration),
        name: if mail.name.is_empty() { reference(mail.number) } else { mail.name },
        email: mail.email,
        kind: traces::mail(mail.kind, t),
        state: state_words(mail.state, t),
        since: dates::moment(mail.created_at, zone, language),
        due: if mail.state == State::Failed { String::new() } else { dates::moment(mail.due_at, zone, language) },
        can_be_tried: !mail.reason.is_empty(),
        reason: mail.reason,
    };
    let states = [None, Some(State::Owed), Some(State::Delayed), Some(State::Failed)];
    let states = states.map(|state| {
        let words = state.map_or_else(|| fl!(t, "filter-any"), |state| state_words(state, t));
        (state.map_or("", State::as_str), words, state == wanted)
    });
    let [owed, delayed, failed] = state::sums(&groups);
    let view = Mail {
        told,
        relay: app.threads.health.trouble(Part::Mail),
        owed,
        delayed,
        failed,
        groups: groups.iter().map(group).collect(),
        mails: mails.into_iter().map(line).collect(),
        states: states.to_vec(),
        before: (number > 1).then(|| path(wanted, &reason, number - 1)),
        after: is_more.then(|| path(wanted, &reason, number + 1)),
        reason,
        frame,
    };
    answer(StatusCode::OK, &view)
}
