//! `GET|POST /desk/{event}/whole`: what is done with a whole event.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::actions::begin_event::{self, AskedCopy};
use crate::actions::manage_event;
use crate::actions::said::expect_about;
use crate::desk::{openings, people};
use crate::languages::problems::{Kind, Problem};
use crate::programme::{EventId, Language};
use crate::seating::reschedule::Effect;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Beginner, Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::meanwhile::{Fate, fate, mark};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::shown;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/desk/event/whole.html")]
struct Whole {
    frame: Frame,
    is_called_off: bool,
    is_away: bool,
    has_people: bool,
    may_copy: bool,
    /// How many people calling it off would tell, once that was looked at.
    would_tell: Option<usize>,
    /// Whether calling it off was asked for by somebody who had not seen that.
    is_unseen: bool,
    is_done: bool,
    /// What goes with it, once deleting it was asked for.
    lost: Option<Lost>,
    /// Of its name as it is.
    slug_mark: String,
    date: String,
    slug: String,
    /// Of which form, and what is wrong.
    mistake: Option<(String, String)>,
}

impl Whole {
    fn mistake(&self, of: &str) -> Option<&str> {
        self.mistake.as_ref().filter(|(form, _)| form == of).map(|(_, message)| message.as_str())
    }
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    who: Result<Beginner, Problem>,
) -> Answer {
    let may_copy = who.is_ok_and(|who| who.organisations.iter().any(|(id, _)| *id == desk.organisation()));
    page(&app, &request, &desk, may_copy, Form::parse(b""), Ok(None)).await
}

/// Names calling an event off among what is shown.
fn thing(event: EventId) -> String {
    format!("calling off {event}")
}

/// Names deleting an event among what is shown.
fn deletion(event: EventId) -> String {
    format!("deleting {event}")
}

/// What goes with an event for which nobody registered.
#[derive(Clone, Copy)]
struct Lost {
    sessions: usize,
    /// People who asked for a mail when registration opens.
    openings: usize,
}

impl Lost {
    async fn of(app: &App, desk: &Desk<ToEdit>, language: Language) -> Result<Self, Problem> {
        let (event, sessions) = (desk.event(), desk.current.programme.sessions.len());
        let openings = app.work_for(language, move |db| openings::count(db, event)).await?;
        Ok(Self { sessions, openings: openings as usize })
    }

    fn count(self) -> usize {
        self.sessions + self.openings
    }
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>,
    who: Result<Beginner, Problem>,
) -> Answer {
    let language = request_language::of(&request);
    let may_copy = who.as_ref().is_ok_and(|who| who.organisations.iter().any(|(id, _)| *id == desk.organisation()));
    let here = |slug: &str| format!("/desk/{slug}/whole?done");
    let slug = &desk.current.programme.event.slug;
    let (typed, date) = (form.first("slug").trim().to_owned(), form.first("date").to_owned());
    let done: Result<String, Problem> = match form.first("do") {
        "copy" => match &who {
            Ok(who) => {
                let asked = AskedCopy { date, slug: typed };
                let made = begin_event::copy(&app, &desk, who, &asked, language).await.told(language);
                made.map(|slug| format!("/desk/{slug}/edit/event/event"))
            }
            Err(problem) => Err(problem.clone()),
        },
        "rename" if fate(&form, "slug", slug) == Some(Fate::Untouched) => Ok(here(slug)),
        "rename" if fate(&form, "slug", slug) == Some(Fate::Both) => Err(Problem::new(Kind::Changed, language)),
        "rename" => manage_event::rename(&app, &desk, &typed).await.told(language).map(|()| here(&typed)),
        "archive" => manage_event::archive(&app, &desk, true).await.told(language).map(|()| here(slug)),
        "unarchive" => manage_event::archive(&app, &desk, false).await.told(language).map(|()| here(slug)),
        "delete" => {
            let lost = Lost::of(&app, &desk, language).await?;
            let seen = shown::number(&app, &request, &form, &deletion(desk.event()));
            // What goes with it is said first.
            if lost.count() > 0 && expect_about(seen, lost.count()).is_err() {
                return page(&app, &request, &desk, may_copy, form, Ok(None)).await;
            }
            manage_event::delete(&app, &desk).await.told(language).map(|()| "/desk".to_owned())
        }
        "look" => match manage_event::call_off(&app, &desk, true).await.told(language) {
            Ok(effect) => return page(&app, &request, &desk, may_copy, form, Ok(effect)).await,
            Err(problem) => Err(problem),
        },
        // Whom it touches is said first.
        "cancel" if desk.current.programme.event.cancelled_at.is_none() => {
            let would = manage_event::call_off(&app, &desk, true).await.told(language);
            let seen = shown::number(&app, &request, &form, &thing(desk.event()));
            match would {
                Ok(Some(would)) if expect_about(seen, would.mails).is_err() => {
                    return page(&app, &request, &desk, may_copy, form, Ok(Some(would))).await;
                }
                Ok(_) => manage_event::call_off(&app, &desk, false).await.told(language).map(|_| here(slug)),
                Err(problem) => Err(problem),
            }
        }
        "cancel" => manage_event::call_off(&app, &desk, false).await.told(language).map(|_| here(slug)),
        _ => Ok(here(slug)),
    };
    match done {
        Ok(path) => redirect(&path),
        Err(problem) => page(&app, &request, &desk, may_copy, form, Err(problem)).await,
    }
}

async fn page(
    app: &App,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    may_copy: bool,
    form: Form,
    done: Result<Option<Effect>, Problem>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let event = &desk.current.programme.event;
    let id = event.id;
    let all = app.work_for(frame.page.language, move |db| people::find(db, id, &people::Query::default())).await;
    let has_people = match all {
        Ok((number, _)) => number > 0,
        Err(problem) => return Err(problem.into()),
    };
    let is_deletion = done.is_ok() && form.first("do") == "delete";
    let lost = if is_deletion { Some(Lost::of(app, desk, frame.page.language).await?) } else { None };
    if let Some(lost) = lost {
        shown::note(app, request, &deletion(id), &lost.count().to_string());
    }
    let is_unseen = done.is_ok() && form.first("do") == "cancel";
    let code = match &done {
        Err(problem) => status(problem.kind),
        Ok(_) if is_unseen => StatusCode::CONFLICT,
        Ok(_) => StatusCode::OK,
    };
    let (would_tell, mistake) = match done {
        Ok(effect) => (effect.map(|effect| effect.mails), None),
        Err(problem) => (None, Some((form.first("do").to_owned(), problem.first_message()))),
    };
    if let Some(mails) = would_tell {
        shown::note(app, request, &thing(id), &mails.to_string());
    }
    let whole = Whole {
        is_called_off: event.cancelled_at.is_some(),
        is_away: event.archived_at.is_some(),
        has_people,
        may_copy,
        would_tell,
        is_unseen,
        is_done: Query::of(request).has("done"),
        lost,
        date: form.first("date").to_owned(),
        slug: form.first("slug").to_owned(),
        mistake,
        slug_mark: mark(&desk.current.programme.event.slug),
        frame,
    };
    answer(code, &whole)
}
