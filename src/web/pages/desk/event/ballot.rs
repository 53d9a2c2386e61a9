//! `GET|POST /desk/{event}/ballot`: who asked for what; the draw, once the deadline is over; and what it gave, beside what first come,
//! first served would have given.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::actions::draw_ballot::draw_at_desk;
use crate::clock;
use crate::desk::ballots::NotDrawn;
use crate::desk::ballots::standing::standing;
use crate::desk::ballots::wishes::Asked;
use crate::languages::ballots::slot_name;
use crate::languages::mode_name;
use crate::languages::problems::Problem;
use crate::programme::{Mode, Phase, Slots};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::pages::Answer;
use crate::web::pages::attendee::ballots::{FigureView, Notice, figures, notice};
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{answer, redirect};
use crate::web::request_language;
use crate::web::told::edits::not_drawn;

/// What is wished for in one round.
struct SlotView {
    title: String,
    lines: Vec<LineView>,
}

struct LineView {
    code: String,
    title: String,
    /// How one takes part, where there is more than one way.
    mode: String,
    /// `None`: for all.
    places: Option<u32>,
    asked: Asked,
    /// How many the draw gave.
    given: Option<u32>,
}

#[derive(Template)]
#[template(path = "pages/desk/event/ballot.html")]
struct BallotPage {
    frame: Frame,
    notice: Option<Notice>,
    people: usize,
    unproven: usize,
    outside: usize,
    unmet: usize,
    slots: Vec<SlotView>,
    figures: Vec<FigureView>,
    may_draw: bool,
    /// After the draw: the number that it was made with.
    seed: Option<String>,
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    page(&app, &request, &desk, None).await
}

/// `do=draw`: draws, once. Drawn again, nothing changes.
pub async fn send(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    let language = request_language::of(&request);
    let event = &desk.current.programme.event;
    let to = format!("/desk/{}/ballot", event.slug);
    match draw_at_desk(&app, &desk).await {
        Ok(_) | Err(NotDrawn::Already) => redirect(&to),
        Err(why) => {
            let is_early = matches!(why, NotDrawn::TooEarly(_));
            let problem = not_drawn(why, &desk.current.programme, language);
            if is_early { page(&app, &request, &desk, Some(problem)).await } else { Err(problem.into()) }
        }
    }
}

async fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToEdit>, problem: Option<Problem>) -> Answer {
    let frame = Frame::new(app, request, desk, "ballot");
    let language = frame.page.language;
    let programme = desk.current.programme.clone();
    let found = app.work_for(language, move |db| standing(db, &programme)).await?;
    let programme = &desk.current.programme;
    let slots = &Slots::of(programme);
    let line = |session: &crate::programme::Session, mode: Mode| {
        let key = (session.id, mode);
        let has_both = session.places.in_person.is_some() && session.places.online.is_some();
        LineView {
            code: session.code.clone(),
            title: session.title.get(language).to_owned(),
            mode: if has_both { mode_name(mode, language) } else { String::new() },
            places: found.places.get(&key).copied().flatten(),
            asked: found.asked.get(&key).copied().unwrap_or_default(),
            given: found.given(key),
        }
    };
    let slot = |(number, slot)| {
        let sessions = programme.current().filter(move |session| slots.home(session.id) == Some(number));
        let mut lines: Vec<LineView> = sessions
            .flat_map(|session| session.places.present().map(move |(mode, _)| (session, mode)))
            .map(|(session, mode)| line(session, mode))
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.asked.all));
        SlotView { title: slot_name(programme, slot, language), lines }
    };
    let shown: Vec<SlotView> = match &programme.event.ballot {
        Some(_) => slots.all().iter().enumerate().map(slot).collect(),
        None => Vec::new(),
    };
    let phase = programme.event.ballot_at(clock::now());
    let code = problem.as_ref().map_or(actix_web::http::StatusCode::OK, |problem| status(problem.kind));
    let page = BallotPage {
        notice: notice(programme, language),
        people: found.people,
        unproven: found.unproven,
        outside: found.summary.as_ref().map_or(0, |summary| summary.outside),
        unmet: found.summary.as_ref().map_or(0, |summary| summary.unmet),
        slots: shown,
        figures: found.summary.as_ref().map_or_else(Vec::new, |summary| figures(summary, frame.page.t)),
        seed: found.seed,
        may_draw: phase == Some(Phase::Closed),
        mistake: problem.map(|problem| problem.first_message()),
        frame,
    };
    answer(code, &page)
}
