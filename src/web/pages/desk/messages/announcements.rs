//! `GET|POST /desk/{event}/messages…`: writing to many: who gets it, what it says in each language, a trial, and off it goes.

mod reach;
mod whom;
mod written;

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use self::reach::ReachView;
use self::whom::WhomView;
use self::written::{draft, fields, tag};
use crate::actions::announce;
use crate::desk::announcements::{self, Announcement, Draft};
use crate::languages::problems::{FieldError, Kind};
use crate::languages::{Speech, dates, own_name};
use crate::mail::filling::{Reader, filled_in};
use crate::programme::{Language, TextLanguage};
use crate::seating::reference::reference;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::meanwhile::{Contested, contested, mark, mine};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::shown;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/desk/messages/announcements.html")]
struct List {
    frame: Frame,
    /// Path, subject, and what became of it.
    messages: Vec<(String, String, String)>,
}

pub async fn list(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "messages");
    let (language, event) = (frame.page.language, desk.event());
    let all = app.work_for(language, move |db| announcements::of(db, event)).await?;
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
    language: TextLanguage,
    name: String,
    subject: String,
    body: String,
    subject_mistake: Option<String>,
    body_mistake: Option<String>,
    /// As somebody would read it: its subject and its paragraphs.
    preview: Option<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "pages/desk/messages/announcement.html")]
struct Message {
    frame: Frame,
    /// `new`, or the draft's id.
    address: String,
    is_draft: bool,
    state: Option<String>,
    whom: WhomView,
    written: Vec<Written>,
    /// What the form's fields show, marked.
    marks: Vec<(String, String)>,
    contested: Vec<Contested>,
    /// Names the state of the draft: what is sent is what was seen.
    seen: String,
    /// Whether it could be sent as it stands.
    is_ready: bool,
    /// Whom it reaches as things are.
    reach: ReachView,
    mistake: Option<String>,
    /// What was just done.
    told: Option<String>,
    is_deletion: bool,
}

/// `GET …/new`: whom it is for may stand in the address already.
pub async fn begin(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToRegister>) -> Answer {
    let draft = draft(&Query::of(&request), &desk, &Draft::default());
    // What the address asks and nobody knows would otherwise be everybody.
    let asked = announce::expect_audience(&desk, &draft.audience).told(request_language::of(&request));
    let mistakes = asked.map_or_else(|problem| problem.errors, |()| Vec::new());
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(&app, &request, &desk, MessageState { draft, mistakes, ..MessageState::default() }, status).await
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, i64)>,
    asked: Query,
) -> Answer {
    let language = request_language::of(&request);
    let t = crate::languages::speech(language);
    let told = match asked.said(&["kept", "tried"]) {
        Some("kept") => Some(fl!(t, "message-kept")),
        Some("tried") => Some(fl!(t, "message-tried", who = desk.who.clone())),
        _ => None,
    };
    let found = announce::find(&app, &desk, path.1).await.told(language)?;
    page(&app, &request, &desk, MessageState { told, ..MessageState::of(found) }, StatusCode::OK).await
}

/// `POST …/new` or `…/{id}`: `do=save`, `test`, `send` or `discard`.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToRegister>>,
    path: Path<(String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    let known: Option<i64> = path.1.parse().ok();
    let list = format!("/desk/{}/messages", desk.current.programme.event.slug);
    let kept = match known {
        Some(id) => announce::find(&app, &desk, id).await.told(language).map(MessageState::of),
        None => Ok(MessageState::default()),
    };
    let kept = kept?;
    // What is sent off, or thrown away, is what was seen.
    let seen = known.and_then(|id| shown::seen(&app, &request, &form, &thing(id))).unwrap_or_default();
    let (seen, said) = seen.split_once(' ').unwrap_or_default();
    if known.is_some() && seen != tag(&kept.draft) && matches!(form.first("do"), "send" | "test" | "discard") {
        let stale = fl!(crate::languages::speech(language), "message-changed");
        return page(&app, &request, &desk, MessageState { stale: Some(stale), ..kept }, StatusCode::CONFLICT).await;
    }
    let shows = fields(&kept.draft, &desk, language);
    let (changed, is_contested) = mine(&form, shows.iter().map(|(name, _, now)| (name.as_str(), now.as_str())));
    let is_save = !matches!(form.first("do"), "send" | "test" | "discard");
    if is_save && is_contested {
        let contested = contested(Some(&form), &shows, |_, value| value.to_owned());
        let shown = MessageState { draft: draft(&changed, &desk, &kept.draft), contested, ..kept };
        return page(&app, &request, &desk, shown, StatusCode::CONFLICT).await;
    }
    let done = match (form.first("do"), known) {
        ("discard", Some(_)) if !form.has("confirm") => {
            let shown = MessageState { is_deletion: true, ..kept };
            return page(&app, &request, &desk, shown, StatusCode::OK).await;
        }
        ("discard", Some(id)) => announce::discard(&app, &desk, id).await.told(language).map(|()| list.clone()),
        ("send", Some(id)) => announce::send(&app, &desk, (id, said.parse().ok()), None)
            .await
            .told(language)
            .map(|()| format!("{list}/{id}")),
        ("test", Some(id)) => {
            announce::try_out(&app, &desk, id).await.told(language).map(|()| format!("{list}/{id}?tried"))
        }
        _ => {
            let kept =
                announce::keep(&app, &desk, known, draft(&changed, &desk, &kept.draft), None).await.told(language);
            kept.map(|id| format!("{list}/{id}?kept"))
        }
    };
    match done {
        Ok(path) => redirect(&path),
        Err(problem) if problem.kind == Kind::Confirm => {
            page(&app, &request, &desk, MessageState { stale: Some(problem.detail), ..kept }, status(problem.kind))
                .await
        }
        Err(problem) if problem.kind == Kind::Invalid => {
            let draft = draft(&changed, &desk, &kept.draft);
            let shown =
                MessageState { draft, before: kept.before, known, mistakes: problem.errors, ..MessageState::default() };
            page(&app, &request, &desk, shown, status(problem.kind)).await
        }
        // It is on its way already: pressed twice, or by somebody else. Its page says since when.
        Err(problem) if problem.kind == Kind::TooLate && form.first("do") == "send" => {
            redirect(&known.map_or(list.clone(), |id| format!("{list}/{id}")))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Names a message among what is shown.
fn thing(id: i64) -> String {
    format!("message {id}")
}

/// Names the state of a draft that is shown, with how many it reaches.
fn state(draft: &Draft, addresses: usize) -> String {
    format!("{} {addresses}", tag(draft))
}

/// What is on the page.
#[derive(Default)]
struct MessageState {
    draft: Draft,
    known: Option<i64>,
    /// As it was kept, unless what is shown is not kept yet.
    kept: Option<Announcement>,
    mistakes: Vec<FieldError>,
    told: Option<String>,
    /// Whether it is about to be thrown away.
    is_deletion: bool,
    /// As it is kept, where something else is shown.
    before: Draft,
    contested: Vec<Contested>,
    /// Why nothing was sent: it is not what was seen.
    stale: Option<String>,
}

impl MessageState {
    fn of(found: Announcement) -> Self {
        let draft =
            Draft { subject: found.subject.clone(), body: found.body.clone(), audience: found.audience.clone() };
        Self { before: draft.clone(), draft, known: Some(found.id), kept: Some(found), ..Self::default() }
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToRegister>,
    shown: MessageState,
    status: StatusCode,
) -> Answer {
    let frame = Frame::new(app, request, desk, "messages");
    let (language, t) = (frame.page.language, frame.page.t);
    let MessageState { draft, known, kept, mistakes, told, is_deletion, before, contested, stale } = shown;
    let is_draft = kept.as_ref().is_none_or(|kept| kept.begun_at.is_none());
    let reach = match &kept {
        Some(kept) if is_draft => match announce::reach(app, desk, kept.audience.clone()).await.told(language) {
            Ok(reach) => Some(reach),
            Err(problem) => return Err(problem.into()),
        },
        _ => None,
    };
    let programme = &desk.current.programme;
    let mistakes: HashMap<String, String> =
        mistakes.into_iter().map(|mistake| (mistake.field, mistake.message)).collect();
    let written = |written: TextLanguage| {
        let (subject, body) = (draft.subject.own(written).to_owned(), draft.body.own(written).to_owned());
        let reader = Reader {
            name: "Noor Voorbeeld",
            reference: reference(1),
            page: format!("{}/r/…", app.settings.base_url),
            language: written.told_in(),
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
    let whom = WhomView::new(&draft.audience, desk, known.is_none(), language);
    let seen = state(&before, reach.as_ref().map_or(0, |reach| reach.addresses));
    if let Some(id) = known.filter(|_| kept.is_some()) {
        shown::note(app, request, &thing(id), &seen);
    }
    let message = Message {
        address: known.map_or_else(|| "new".to_owned(), |id| id.to_string()),
        is_draft,
        state: kept.as_ref().map(|kept| state_words(kept, desk, t, language)),
        whom,
        written: programme.event.languages.iter().copied().map(written).collect(),
        is_ready: reach.is_some(),
        reach: ReachView::new(reach.unwrap_or_default(), &frame, language),
        marks: fields(&before, desk, language).into_iter().map(|(name, _, now)| (name, mark(&now))).collect(),
        seen,
        mistake: if !contested.is_empty() {
            Some(fl!(t, "meanwhile-lead"))
        } else if stale.is_some() {
            stale
        } else {
            let of_whom = whom::mistakes(&mistakes, &draft, desk, language);
            let in_texts = || fl!(t, "register-errors");
            (!mistakes.is_empty()).then(|| if of_whom.is_empty() { in_texts() } else { of_whom.join(" ") })
        },
        contested,
        told,
        is_deletion,
        frame,
    };
    answer(status, &message)
}
