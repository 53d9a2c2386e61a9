//! `GET /desk/{event}/log`: what was done at the desk, in plain sentences, the latest first.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::{AtDesk, Frame};
use crate::desk::deeds::{self, Line};
use crate::desk::rights::Right;
use crate::languages::dates;
use crate::languages::programme::change;
use crate::programme::import::change::Change;
use crate::web::app::App;
use crate::web::desk::ToView;
use crate::web::pages::Answer;
use crate::web::pages::page::answer;
use crate::web::pages::sent::Query;

#[derive(Template)]
#[template(path = "pages/desk/log.html")]
struct Log {
    frame: Frame,
    q: String,
    /// When, and what.
    lines: Vec<(String, String)>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "log");
    let (organisation, event, language) = (desk.organisation(), desk.event(), frame.page.language);
    let zone = &desk.current.programme.event.zone;
    let q = Query::of(&request).first("q").trim().to_owned();
    // What is about the organisation itself is for those who work for all of it.
    let (words, of_all) = (q.clone(), desk.may_everywhere(Right::View));
    let lines = app.desk_work(language, move |db| deeds::latest(db, (organisation, event), of_all, &words)).await?;
    let lines = lines.into_iter().map(|line| (dates::moment(line.at, zone, language), said(&line, &frame)));
    let lines = lines.collect();
    answer(StatusCode::OK, &Log { q, lines, frame })
}

fn said(line: &Line, frame: &Frame) -> String {
    let t = frame.page.t;
    let changes: Option<Vec<Change>> = serde_json::from_str(&line.about).ok();
    let told = |changes: Vec<Change>| {
        changes.iter().map(|one| change(one, frame.page.language)).collect::<Vec<_>>().join("; ")
    };
    let (who, about) = (line.who.clone(), changes.map_or_else(|| line.about.clone(), told));
    // Whom it was done to, and then how.
    let about = match line.subject.as_str() {
        subject if about.contains(subject) => about,
        subject if about.is_empty() => subject.to_owned(),
        subject => format!("{subject}, {about}"),
    };
    match line.what.as_str() {
        deeds::WILL_FORGET => fl!(t, "deed-will-forget"),
        deeds::FORGOT => fl!(t, "deed-forgets"),
        deeds::SESSION_CHANGED => fl!(t, "deed-session-changed", who = who, about = about),
        deeds::SESSION_PUT => fl!(t, "deed-session-put", who = who, about = about),
        deeds::SESSION_TAKEN_AWAY => fl!(t, "deed-session-taken-away", who = who, about = about),
        deeds::EVENT_CHANGED => fl!(t, "deed-event-changed", who = who, about = about),
        deeds::ROOM_CHANGED => fl!(t, "deed-room-changed", who = who, about = about),
        deeds::ROOM_PUT => fl!(t, "deed-room-put", who = who, about = about),
        deeds::ROOM_TAKEN_AWAY => fl!(t, "deed-room-taken-away", who = who, about = about),
        deeds::CHANGED_FOR => fl!(t, "deed-changed-for", who = who, about = about),
        deeds::CANCELLED_FOR => fl!(t, "deed-cancelled-for", who = who, about = about),
        deeds::RESTORED_FOR => fl!(t, "deed-restored-for", who = who, about = about),
        deeds::ERASED_FOR => fl!(t, "deed-erased-for", who = who, about = about),
        deeds::READDRESSED => fl!(t, "deed-readdressed", who = who, about = about),
        deeds::RENEWED => fl!(t, "deed-renewed", who = who, about = about),
        deeds::MAILED => fl!(t, "deed-mailed", who = who, about = about),
        deeds::SENT_AGAIN => fl!(t, "deed-sent-again", who = who, about = about),
        deeds::MERGED => fl!(t, "deed-merged", who = who, about = about),
        deeds::RELEASED => fl!(t, "deed-released-unproven", who = who, about = about),
        deeds::EXPORTED => fl!(t, "deed-exported", who = who, about = about),
        deeds::ADMITTED => fl!(t, "deed-admitted", who = who, about = about),
        deeds::TOOK_BACK => fl!(t, "deed-took-back", who = who, about = about),
        deeds::GAVE_HELD => fl!(t, "deed-gave-held", who = who, about = about),
        deeds::ANNOUNCED => fl!(t, "deed-announced", who = who, about = about),
        deeds::FOUNDED => fl!(t, "deed-founded", who = who, about = about),
        deeds::BEGUN => fl!(t, "deed-begun", who = who, about = about),
        deeds::CALLED_OFF => fl!(t, "deed-called-off", who = who, about = about),
        deeds::PUT_AWAY => fl!(t, "deed-put-away", who = who, about = about),
        deeds::TAKEN_OUT => fl!(t, "deed-taken-out", who = who, about = about),
        deeds::DRAWN => fl!(t, "deed-drawn", who = who),
        deeds::RENAMED => fl!(t, "deed-renamed", who = who, about = about),
        deeds::DELETED => fl!(t, "deed-deleted", who = who, about = about),
        deeds::REGISTERED => fl!(t, "deed-registered", who = who, about = about),
        deeds::LOOKED => fl!(t, "deed-looked", who = who, about = about),
        deeds::INVITED => fl!(t, "deed-invited", who = who, about = about),
        deeds::REMOVED => fl!(t, "deed-removed", who = who, about = about),
        deeds::MADE_TOKEN => fl!(t, "deed-made-token", who = who, about = about),
        deeds::REVOKED_TOKEN => fl!(t, "deed-revoked-token", who = who, about = about),
        deeds::OPENED_NEEDS => fl!(t, "deed-opened-needs", who = who, about = about),
        deeds::CLOSED_NEEDS => fl!(t, "deed-closed-needs", who = who, about = about),
        other => format!("{who}: {other} {about}"),
    }
}
