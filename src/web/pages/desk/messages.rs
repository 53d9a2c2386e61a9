//! `GET|POST /desk/{event}/messages…`: writing to many: who gets it, what it says in each language, a trial, and off it goes.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::{AtDesk, Choosable, Frame, choosable};
use super::people::status_words;
use crate::clock;
use crate::desk::announcements::{self, Announcement, Audience, Draft};
use crate::languages::{Speech, dates, mode_name, own_name};
use crate::mail::filling::{Reader, filled_in};
use crate::mail::organising::{self, Letter};
use crate::programme::Language;
use crate::programme::questions::Choice;
use crate::seating::reference::reference;
use crate::seating::{MailKind, SeatStatus};
use crate::web::announcing;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::explain::{FieldError, Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::{answer, see};
use crate::web::pages::trouble;
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/desk/messages.html")]
struct List {
    frame: Frame,
    /// Path, subject, and what became of it.
    messages: Vec<(String, String, String)>,
}

pub async fn list(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> HttpResponse {
    let frame = Frame::new(&app, &request, &desk, "messages");
    let (language, event) = (frame.page.language, desk.event());
    let all = match app.desk_work(language, move |db| announcements::of(db, event)).await {
        Ok(all) => all,
        Err(problem) => return trouble(&app, &request, problem),
    };
    let line = |message: &Announcement| {
        let path = format!("/desk/{}/messages/{}", frame.slug, message.id);
        (path, message.subject.get(language).to_owned(), state_words(message, &desk, frame.page.t, language))
    };
    answer(StatusCode::OK, &List { messages: all.iter().map(line).collect(), frame })
}

fn state_words(message: &Announcement, desk: &Desk<ToRegister>, t: &Speech, language: Language) -> String {
    let zone = &desk.current.programme.event.zone;
    let moment = |millis| dates::moment(jiff::Timestamp::from_millisecond(millis).unwrap_or_default(), zone, language);
    match (message.begun_at, message.done_at) {
        (None, _) => fl!(t, "message-draft", who = message.who.clone(), when = moment(message.created_at)),
        (Some(at), None) => fl!(t, "message-going", count = message.mails, when = moment(at)),
        (Some(at), Some(_)) => fl!(t, "message-sent", count = message.mails, when = moment(at)),
    }
}

/// What is written in one language.
struct Written {
    language: Language,
    name: &'static str,
    subject: String,
    body: String,
    subject_mistake: Option<String>,
    body_mistake: Option<String>,
    /// As somebody would read it: its subject and its paragraphs.
    preview: Option<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "pages/desk/message.html")]
struct Message {
    frame: Frame,
    /// `new`, or the draft's id.
    address: String,
    is_draft: bool,
    state: Option<String>,
    q: String,
    sessions: Vec<Choosable>,
    statuses: Vec<Choosable>,
    /// Name, label and what there is to choose from.
    filters: Vec<(String, String, Vec<Choosable>)>,
    written: Vec<Written>,
    /// Whether it could be sent as it stands.
    is_ready: bool,
    /// How many registrations and addresses it is for.
    people: usize,
    addresses: usize,
    mistake: Option<String>,
    /// What was just done.
    told: Option<String>,
    is_deletion: bool,
}

/// What a form says.
fn draft(form: &Form, desk: &Desk<ToRegister>) -> Draft {
    let event = &desk.current.programme.event;
    let texts = |name: &str| announcing::texts(event, |language| form.first(&format!("{name}-{language}")).to_owned());
    Draft {
        subject: texts("subject"),
        body: texts("body"),
        audience: Audience {
            q: form.first("q").to_owned(),
            session: form.first("session").to_owned(),
            status: form.first("status").to_owned(),
            attendance: form.first("attendance").to_owned(),
            theme: form.first("theme").to_owned(),
            came: form.first("came").to_owned(),
            answers: announcing::choices(desk)
                .map(|question| (question.slug.clone(), form.first(&format!("answer-{}", question.slug)).to_owned()))
                .filter(|(_, answer)| !answer.is_empty())
                .collect(),
        },
    }
}

/// `GET …/new`: whom it is for may stand in the address already.
pub async fn begin(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> HttpResponse {
    let draft = draft(&Form::parse(request.query_string().as_bytes()), &desk);
    page(&app, &request, &desk, Shown { draft, ..Shown::default() }, StatusCode::OK).await
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, i64)>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let t = crate::languages::speech(language);
    let told = match request.query_string() {
        "kept" => Some(fl!(t, "message-kept")),
        "tried" => Some(fl!(t, "message-tried", who = desk.who.clone())),
        _ => None,
    };
    match announcing::find(&app, &desk, path.1, language).await {
        Ok(found) => page(&app, &request, &desk, Shown { told, ..Shown::of(found) }, StatusCode::OK).await,
        Err(problem) => trouble(&app, &request, problem),
    }
}

/// `POST …/new` or `…/{id}`: `do=save`, `test`, `send` or `discard`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, String)>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let form = Form::parse(&sent);
    let known: Option<i64> = path.1.parse().ok();
    let list = format!("/desk/{}/messages", desk.current.programme.event.slug);
    let done = match (form.first("do"), known) {
        ("discard", Some(id)) if !form.has("confirm") => {
            return match announcing::find(&app, &desk, id, language).await {
                Ok(found) => {
                    let shown = Shown { is_deletion: true, ..Shown::of(found) };
                    page(&app, &request, &desk, shown, StatusCode::OK).await
                }
                Err(problem) => trouble(&app, &request, problem),
            };
        }
        ("discard", Some(id)) => announcing::discard(&app, &desk, id, language).await.map(|()| list.clone()),
        ("send", Some(id)) => announcing::send(&app, &desk, id, language).await.map(|()| format!("{list}/{id}")),
        ("test", Some(id)) => try_out(&app, &desk, id, language).await.map(|()| format!("{list}/{id}?tried")),
        _ => {
            let kept = announcing::keep(&app, &desk, known, draft(&form, &desk), language).await;
            kept.map(|id| format!("{list}/{id}?kept"))
        }
    };
    match done {
        Ok(path) => see(&path),
        Err(problem) if problem.kind == Kind::Invalid => {
            let shown = Shown { draft: draft(&form, &desk), known, mistakes: problem.errors, ..Shown::default() };
            page(&app, &request, &desk, shown, status(problem.kind)).await
        }
        Err(problem) => trouble(&app, &request, problem),
    }
}

/// Mails it to whoever wrote it, in every language.
async fn try_out(app: &Data<App>, desk: &Desk<ToRegister>, id: i64, language: Language) -> Result<(), Problem> {
    let found = announcing::find(app, desk, id, language).await?;
    let Some(organiser) = desk.organiser else { return Err(Problem::new(Kind::NotAllowed, language)) };
    let organisation = desk.organisation();
    let languages = desk.current.programme.event.languages.clone();
    let at = clock::now().as_millisecond();
    app.desk_work(language, move |db| {
        for language in languages.into_iter().filter(|language| !found.subject.own(*language).is_empty()) {
            let letter = Letter { organiser, organisation, language, announcement: Some(id), news: None };
            organising::owe(db, MailKind::Test, &letter, at)?;
        }
        Ok(())
    })
    .await
}

/// What is on the page.
#[derive(Default)]
struct Shown {
    draft: Draft,
    known: Option<i64>,
    /// As it was kept, unless what is shown is not kept yet.
    kept: Option<Announcement>,
    mistakes: Vec<FieldError>,
    told: Option<String>,
    /// Whether it is about to be thrown away.
    is_deletion: bool,
}

impl Shown {
    fn of(found: Announcement) -> Self {
        let draft =
            Draft { subject: found.subject.clone(), body: found.body.clone(), audience: found.audience.clone() };
        Self { draft, known: Some(found.id), kept: Some(found), ..Self::default() }
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToRegister>,
    shown: Shown,
    status: StatusCode,
) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "messages");
    let (language, t) = (frame.page.language, frame.page.t);
    let Shown { draft, known, kept, mistakes, told, is_deletion } = shown;
    let is_draft = kept.as_ref().is_none_or(|kept| kept.begun_at.is_none());
    let count = match &kept {
        Some(kept) if is_draft => match announcing::count(app, desk, kept.audience.clone(), language).await {
            Ok(count) => Some(count),
            Err(problem) => return trouble(app, request, problem),
        },
        _ => None,
    };
    let programme = &desk.current.programme;
    let mistakes: HashMap<String, String> =
        mistakes.into_iter().map(|mistake| (mistake.field, mistake.message)).collect();
    let written = |written: Language| {
        let (subject, body) = (draft.subject.own(written).to_owned(), draft.body.own(written).to_owned());
        let reader = Reader {
            name: "Noor Voorbeeld",
            reference: reference(1),
            page: format!("{}/r/…", app.settings.base_url),
            language: written,
        };
        let filled = |text: &str| filled_in(text, programme, &reader);
        let preview = (kept.is_some() && !subject.is_empty())
            .then(|| (filled(&subject), filled(&body).lines().map(str::to_owned).collect()));
        Written {
            name: own_name(written),
            subject_mistake: mistakes.get(&format!("subject.{written}")).cloned(),
            body_mistake: mistakes.get(&format!("body.{written}")).cloned(),
            preview,
            subject,
            body,
            language: written,
        }
    };
    let Audience { q, session, status: standing, attendance, theme, came, answers } = &draft.audience;
    let sessions = programme.current().filter(|session| session.needs_seat);
    let sessions = sessions
        .map(|one| choosable(&one.code, format!("{} {}", one.code, one.title.get(language)), &one.code == session))
        .collect();
    let all: Vec<(&str, String)> = if session.is_empty() {
        vec![
            ("in", fl!(t, "status-in")),
            ("waiting", fl!(t, "status-waiting")),
            ("cancelled", fl!(t, "status-cancelled")),
        ]
    } else {
        let all = [SeatStatus::Confirmed, SeatStatus::Offered, SeatStatus::Waiting, SeatStatus::Cancelled];
        all.into_iter().map(|status| (status.as_str(), status_words(status, t))).collect()
    };
    let statuses = all.into_iter().map(|(value, words)| choosable(value, words, value == standing)).collect();
    let modes = programme.event.places.present();
    let modes = modes.map(|(mode, _)| choosable(mode.as_str(), mode_name(mode, language), mode.as_str() == attendance));
    let themes = programme.themes.iter();
    let themes = themes.map(|one| choosable(&one.slug, one.title.get(language).to_owned(), one.slug == *theme));
    let came = [("yes", fl!(t, "audience-came-yes")), ("no", fl!(t, "audience-came-no"))]
        .map(|(value, words)| choosable(value, words, value == came));
    let asked = announcing::choices(desk).map(|question| {
        let answer = answers.get(&question.slug);
        let one = |choice: &Choice| {
            choosable(&choice.slug, choice.title.get(language).to_owned(), answer == Some(&choice.slug))
        };
        let choices = question.choices.iter().map(one).collect();
        (format!("answer-{}", question.slug), question.title.get(language).to_owned(), choices)
    });
    let filters = [
        ("attendance".to_owned(), fl!(t, "filter-attendance"), modes.collect()),
        ("theme".to_owned(), fl!(t, "filter-theme"), themes.collect()),
        ("came".to_owned(), fl!(t, "audience-came"), came.into()),
    ];
    let filters = filters.into_iter().chain(asked).collect();
    let message = Message {
        address: known.map_or_else(|| "new".to_owned(), |id| id.to_string()),
        is_draft,
        state: kept.as_ref().map(|kept| state_words(kept, desk, t, language)),
        q: q.clone(),
        sessions,
        statuses,
        filters,
        written: programme.event.languages.iter().copied().map(written).collect(),
        is_ready: count.is_some(),
        people: count.map_or(0, |(people, _)| people),
        addresses: count.map_or(0, |(_, addresses)| addresses),
        mistake: (!mistakes.is_empty()).then(|| {
            ["session", "status", "attendance", "theme", "came"]
                .iter()
                .find_map(|field| mistakes.get(*field).cloned())
                .unwrap_or_else(|| fl!(t, "register-errors"))
        }),
        told,
        is_deletion,
        frame,
    };
    answer(status, &message)
}
