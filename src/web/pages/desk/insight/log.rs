//! `GET /desk/{event}/log`: what was done at the desk, in plain sentences, the latest first.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::desk::deeds::{self, COMMAND_LINE, DeedKind, Line, WITHOUT_SECOND_STEP};
use crate::desk::rights::Right;
use crate::languages::dates;
use crate::languages::programme::change;
use crate::languages::{in_a_sentence, mode_name, speech};
use crate::programme::Language;
use crate::programme::import::change::Change;
use crate::programme::words::UnknownWord;
use crate::web::app::App;
use crate::web::desk::ToView;
use crate::web::pages::Answer;
use crate::web::pages::desk::event::team::{right_words, role_words};
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::answer;
use crate::web::pages::sent::Query;

#[derive(Template)]
#[template(path = "pages/desk/insight/log.html")]
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
    let asked = Query::of(&request);
    asked.expect_only(&["q"], language)?;
    let q = asked.first("q").trim().to_owned();
    // What is about the organisation itself is for those who work for all of it.
    let (words, of_all) = (q.clone(), desk.may_everywhere(Right::View));
    let lines = app.work_for(language, move |db| deeds::latest(db, (organisation, event), of_all, &words)).await?;
    let lines = lines.into_iter().map(|line| (dates::moment(line.at, zone, language), said(&line, &frame)));
    let lines = lines.collect();
    answer(StatusCode::OK, &Log { q, lines, frame })
}

/// What was written down by the names that programs use, as readers call it.
fn in_words(what: DeedKind, about: &str, language: Language) -> String {
    let t = speech(language);
    let word = |word: &str| match what {
        DeedKind::ChangedFor => match word {
            "name" => fl!(t, "register-name"),
            "affiliation" => fl!(t, "register-affiliation"),
            "language" => fl!(t, "register-language"),
            _ => word.parse().map_or_else(|_| word.to_owned(), |mode| mode_name(mode, language)),
        },
        DeedKind::Reset if word == WITHOUT_SECOND_STEP => fl!(t, "deed-without-second-step"),
        DeedKind::Invited => word.parse().map_or_else(|_| word.to_owned(), |role| role_words(role, t)),
        DeedKind::MadeToken => word.parse().map_or_else(|_| word.to_owned(), |right| right_words(right, t)),
        _ => word.to_owned(),
    };
    // A reference stands before it, and what a label explains behind it.
    let (whom, how) = about.split_once(": ").map_or(("", about), |(whom, how)| (&about[..whom.len() + 2], how));
    let label = |said: String| in_a_sentence(said.split(['(', ':']).next().unwrap_or_default().trim(), t);
    let each = how.split(", ").map(|said| {
        let called = word(said);
        if called == said { called } else { label(called) }
    });
    format!("{whom}{}", each.collect::<Vec<_>>().join(", "))
}

fn said(line: &Line, frame: &Frame) -> String {
    let t = frame.page.t;
    let changes: Option<Vec<Change>> = serde_json::from_str(&line.about).ok();
    let told = |changes: Vec<Change>| {
        changes.iter().map(|one| change(one, frame.page.language)).collect::<Vec<_>>().join("; ")
    };
    let about = || match &line.what {
        Ok(what) => in_words(*what, &line.about, frame.page.language),
        Err(_) => line.about.clone(),
    };
    let who = if line.who == COMMAND_LINE { fl!(t, "deed-command-line") } else { line.who.clone() };
    let about = changes.map_or_else(about, told);
    // Whom it was done to, and then how.
    let about = match line.subject.as_str() {
        subject if about.contains(subject) => about,
        subject if about.is_empty() => subject.to_owned(),
        subject => format!("{subject}, {about}"),
    };
    let what = match &line.what {
        Ok(what) => *what,
        Err(UnknownWord(word)) => return format!("{who}: {word} {about}"),
    };
    match what {
        DeedKind::WillForget => fl!(t, "deed-will-forget"),
        DeedKind::Forgot => fl!(t, "deed-forgets"),
        DeedKind::SessionChanged => fl!(t, "deed-session-changed", who = who, about = about),
        DeedKind::SessionPut => fl!(t, "deed-session-put", who = who, about = about),
        DeedKind::SessionTakenAway => fl!(t, "deed-session-taken-away", who = who, about = about),
        DeedKind::EventChanged => fl!(t, "deed-event-changed", who = who, about = about),
        DeedKind::RoomChanged => fl!(t, "deed-room-changed", who = who, about = about),
        DeedKind::RoomPut => fl!(t, "deed-room-put", who = who, about = about),
        DeedKind::RoomTakenAway => fl!(t, "deed-room-taken-away", who = who, about = about),
        DeedKind::ChangedFor => fl!(t, "deed-changed-for", who = who, about = about),
        DeedKind::CancelledFor => fl!(t, "deed-cancelled-for", who = who, about = about),
        DeedKind::RestoredFor => fl!(t, "deed-restored-for", who = who, about = about),
        DeedKind::ErasedFor => fl!(t, "deed-erased-for", who = who, about = about),
        DeedKind::Readdressed => fl!(t, "deed-readdressed", who = who, about = about),
        DeedKind::Renewed => fl!(t, "deed-renewed", who = who, about = about),
        DeedKind::Mailed => fl!(t, "deed-mailed", who = who, about = about),
        DeedKind::SentAgain => fl!(t, "deed-sent-again", who = who, about = about),
        DeedKind::Merged => fl!(t, "deed-merged", who = who, about = about),
        DeedKind::Released => fl!(t, "deed-released-unproven", who = who, about = about),
        DeedKind::BackedUp => fl!(t, "deed-backed-up", who = who),
        DeedKind::Reset => fl!(t, "deed-reset", who = who, about = about),
        DeedKind::Exported => fl!(t, "deed-exported", who = who, about = about),
        DeedKind::Admitted => fl!(t, "deed-admitted", who = who, about = about),
        DeedKind::TookBack => fl!(t, "deed-took-back", who = who, about = about),
        DeedKind::GaveHeld => fl!(t, "deed-gave-held", who = who, about = about),
        DeedKind::Announced => fl!(t, "deed-announced", who = who, about = about),
        DeedKind::Founded => fl!(t, "deed-founded", who = who, about = about),
        DeedKind::Begun => fl!(t, "deed-begun", who = who, about = about),
        DeedKind::CalledOff => fl!(t, "deed-called-off", who = who, about = about),
        DeedKind::PutAway => fl!(t, "deed-put-away", who = who, about = about),
        DeedKind::TakenOut => fl!(t, "deed-taken-out", who = who, about = about),
        DeedKind::Drawn => fl!(t, "deed-drawn", who = who),
        DeedKind::Renamed => fl!(t, "deed-renamed", who = who, about = about),
        DeedKind::Deleted => fl!(t, "deed-deleted", who = who, about = about),
        DeedKind::Registered => fl!(t, "deed-registered", who = who, about = about),
        DeedKind::Looked => fl!(t, "deed-looked", who = who, about = about),
        DeedKind::Invited => fl!(t, "deed-invited", who = who, about = about),
        DeedKind::Removed => fl!(t, "deed-removed", who = who, about = about),
        DeedKind::MadeToken => fl!(t, "deed-made-token", who = who, about = about),
        DeedKind::RevokedToken => fl!(t, "deed-revoked-token", who = who, about = about),
        DeedKind::OpenedNeeds => fl!(t, "deed-opened-needs", who = who, about = about),
        DeedKind::ClosedNeeds => fl!(t, "deed-closed-needs", who = who, about = about),
    }
}
