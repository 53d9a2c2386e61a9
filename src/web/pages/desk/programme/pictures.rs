//! `GET|POST /desk/{event}/pictures/{code}`: a session's picture, and those of who leads it.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::{Map, Value, json};

use crate::actions::edit_programme::{self, Choices, Edit, Editing, Thing};
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::{own_name, speech};
use crate::programme::{Event, Language, TextLanguage, Texts};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::meanwhile::{Fate, fate, mark};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::told::Told;
use crate::web::uploads::Sent;
use crate::web::{pictures, request_language};

/// What a picture shows, in one language: as it is typed, and a mark of what it was.
pub(super) struct Alt {
    pub language: TextLanguage,
    pub name: String,
    pub words: String,
    pub was: String,
}

/// One picture, or the room for it.
pub(super) struct SessionPicture {
    /// What the form calls it: empty for the session, a speaker's number, or `portrait`.
    pub of: String,
    /// Whose it is, whatever number they have by then.
    pub who: String,
    pub title: String,
    pub address: Option<String>,
    /// What it shows in each language, where that is said here.
    pub alts: Vec<Alt>,
    pub mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/programme/pictures.html")]
pub(super) struct Pictures<'a> {
    pub frame: Frame,
    /// The page that leads here, as a part of an address, and its words.
    pub back: (String, &'a str),
    /// Where it is sent to.
    pub here: String,
    pub title: &'a str,
    pub shown: Vec<SessionPicture>,
    pub is_done: bool,
}

pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToEdit>,
    path: Path<(String, String)>,
) -> Answer {
    page(&app, &request, &desk, &path.1, None)
}

/// `do=put` or `remove`, of the session or of a speaker.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), sent): Posted<AtDesk<ToEdit>, Sent>,
    path: Path<(String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    match put(&app, &desk, &path.1, &sent, language).await {
        Ok(()) => redirect(&format!("/desk/{}/pictures/{}?done", path.0, path.1)),
        Err(problem) if problem.kind == Kind::Invalid => page(&app, &request, &desk, &path.1, Some((&sent, problem))),
        Err(problem) => Err(problem.into()),
    }
}

async fn put(app: &Data<App>, desk: &Desk<ToEdit>, code: &str, sent: &Sent, language: Language) -> Result<(), Problem> {
    let programme = &desk.current.programme;
    let not_found = || Problem::new(Kind::NotFound, language);
    let session = programme.session(code).ok_or_else(not_found)?;
    let is_removed = sent.first("do") == "remove";
    let of = sent.first("of");
    let known = session.picture.as_ref().map(|picture| picture.name.clone());
    let name = sent_picture(app, desk, sent, known.filter(|_| of.is_empty()), language).await?;
    let (thing, patch) = if of.is_empty() {
        let shown = session.picture.as_ref().map(|picture| &picture.alt);
        let alts = alts(&sent.form(), &programme.event.languages, shown, is_removed, language)?;
        let picture = json!({"name": name, "alt": alts});
        ((Thing::Session, code), json!({"picture": if is_removed { Value::Null } else { picture }}))
    } else {
        // By whom it was shown for: somebody else may have put them in another order.
        let who = sent.first("who");
        let by_number = || of.parse::<usize>().ok().and_then(|number| session.speakers.get(number));
        let by_name = || session.speakers.iter().find(|speaker| speaker.who() == who);
        let speaker = if who.is_empty() { by_number() } else { by_name() }.ok_or_else(not_found)?;
        ((Thing::Event, programme.event.slug.as_str()), json!({"portraits": {speaker.who(): name}}))
    };
    let editing = Editing::new(thing.0, thing.1, Edit::Patch(patch));
    edit_programme::edit(app, desk, editing, Choices::default()).await.told(language).map(drop)
}

fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    code: &str,
    refused: Option<(&Sent, Problem)>,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t) = (frame.page.language, frame.page.t);
    let Some(session) = desk.current.programme.session(code) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    let event = &desk.current.programme.event;
    let mistake = |of: &str| {
        refused.as_ref().filter(|(sent, _)| sent.first("of") == of).map(|(_, problem)| problem.first_message())
    };
    let own = SessionPicture {
        of: String::new(),
        who: String::new(),
        title: fl!(t, "pictures-of-session"),
        address: session.picture.as_ref().map(|picture| pictures::address(&event.slug, &picture.name)),
        alts: typed_alts(
            event,
            session.picture.as_ref().map(|picture| &picture.alt),
            refused.as_ref().map(|(sent, _)| *sent),
        ),
        mistake: mistake(""),
    };
    let speakers = session.speakers.iter().enumerate().map(|(number, speaker)| SessionPicture {
        of: number.to_string(),
        who: speaker.who().to_owned(),
        title: speaker.name.clone(),
        address: event.portraits.get(speaker.who()).map(|name| pictures::address(&event.slug, name)),
        alts: Vec::new(),
        mistake: mistake(&number.to_string()),
    });
    let page = Pictures {
        back: (format!("edit/session/{code}"), code),
        here: format!("pictures/{code}"),
        title: session.title.get(language),
        shown: std::iter::once(own).chain(speakers).collect(),
        is_done: Query::of(request).has("done"),
        frame,
    };
    answer(refused.map_or(StatusCode::OK, |(_, problem)| status(problem.kind)), &page)
}

/// The name of the picture that was sent; nothing where it is to go.
pub(super) async fn sent_picture(
    app: &Data<App>,
    desk: &Desk<ToEdit>,
    sent: &Sent,
    known: Option<String>,
    language: Language,
) -> Result<Value, Problem> {
    match known.filter(|_| sent.file.is_empty()) {
        _ if sent.first("do") == "remove" => Ok(Value::Null),
        // What it shows is told otherwise, and it stays.
        Some(known) => Ok(json!(known)),
        None => Ok(json!(pictures::keep(app, desk, sent.file.clone(), language).await?)),
    }
}

/// What is said of what a picture shows. What somebody else wrote meanwhile, and nobody typed over, stays; what both typed over is told.
pub(super) fn alts(
    form: &Form,
    languages: &[TextLanguage],
    kept: Option<&Texts>,
    is_removed: bool,
    language: Language,
) -> Result<Map<String, Value>, Problem> {
    let shown = |written: TextLanguage| kept.map_or("", |alt| alt.own(written));
    let fates = languages.iter().map(|written| (*written, fate(form, &format!("alt-{written}"), shown(*written))));
    let fates: Vec<_> = fates.collect();
    if let Some((written, _)) = fates.iter().find(|(_, fate)| *fate == Some(Fate::Both) && !is_removed) {
        let message = fl!(speech(language), "pictures-meanwhile", theirs = shown(*written));
        return Err(Problem::invalid(vec![FieldError { field: "alt".into(), message }], language));
    }
    let typed = fates.into_iter().filter(|(_, fate)| *fate != Some(Fate::Untouched)).map(|(written, _)| {
        let alt = form.first(&format!("alt-{written}")).trim();
        (written.to_string(), if alt.is_empty() { Value::Null } else { json!(alt) })
    });
    Ok(typed.collect())
}

/// The fields for what a picture shows, as they were typed or are kept.
pub(super) fn typed_alts(event: &Event, kept: Option<&Texts>, refused: Option<&Sent>) -> Vec<Alt> {
    let alt = |written: TextLanguage| {
        let typed = refused.map(|sent| sent.first(&format!("alt-{written}")).to_owned());
        let kept = kept.map_or("", |alt| alt.own(written));
        let words = typed.unwrap_or_else(|| kept.to_owned());
        Alt { language: written, name: own_name(written), words, was: mark(kept) }
    };
    event.languages.iter().copied().map(alt).collect()
}
