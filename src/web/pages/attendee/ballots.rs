//! `GET /e/{event}/ballot`: what its ballot is, and how anybody checks the draw. `GET /e/{event}/ballot.json`: what was drawn, and what
//! came of it.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::ballot::Objectives;
use crate::clock;
use crate::desk::ballots::{self, Summary};
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates, labelled, quoted, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Phase, PlaceId, Programme};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::seats_words;
use crate::web::pages::page::{Page, answer};
use crate::web::request_language;

/// What a ballot is at this moment, in words.
pub struct Notice {
    pub words: String,
    /// The seed's hash.
    pub commitment: Option<String>,
    /// How much of each session is kept for the door, in words.
    pub door: Option<String>,
    /// How much luck weighs, in words; and what ranking tactically was measured to do where it weighs so much.
    pub lot: String,
    pub tactics: String,
    pub is_open: bool,
    pub is_drawn: bool,
}

/// Of an event with a ballot.
pub fn notice(programme: &Programme, language: Language) -> Option<Notice> {
    let (event, t) = (&programme.event, speech(language));
    let ballot = event.ballot.as_ref()?;
    let until = dates::moment(ballot.until, &event.zone, language);
    let phase = ballot.phase_at(clock::now());
    Some(Notice {
        words: match phase {
            Phase::Open => fl!(t, "ballot-open", when = until),
            Phase::Closed => fl!(t, "ballot-closed", when = until),
            Phase::Drawn => {
                let drawn_at = ballot.drawn_at.unwrap_or(ballot.until);
                fl!(t, "ballot-drawn", when = dates::moment(drawn_at, &event.zone, language))
            }
        },
        commitment: ballot.commitment.clone(),
        lot: lot_words(ballot.lot, language),
        tactics: tactics_words(ballot.lot, language),
        door: door_words(programme, ballot.door, language),
        is_open: phase == Phase::Open,
        is_drawn: phase == Phase::Drawn,
    })
}

/// How much of each session is kept for its door; of some it may be another share.
fn door_words(programme: &Programme, share: u32, language: Language) -> Option<String> {
    let t = speech(language);
    let own = programme.current().filter_map(|session| {
        let own = session.door_share.filter(|own| *own != share && session.needs_seat)?;
        let share = format!("{own}\u{a0}%");
        Some(labelled(&quoted(session.title.get(language), language), &share, language))
    });
    let own: Vec<String> = own.collect();
    let of_all = (share > 0).then(|| fl!(t, "ballot-door", share = share));
    let of_some = (!own.is_empty()).then(|| match share {
        0 => fl!(t, "ballot-door-some", sessions = own.join(", ")),
        _ => fl!(t, "ballot-door-own", sessions = own.join(", ")),
    });
    let words: Vec<String> = of_all.into_iter().chain(of_some).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How luck is weighed.
fn lot_words(lot: f64, language: Language) -> String {
    let t = speech(language);
    if lot == 0.0 { fl!(t, "ballot-lot-none") } else { fl!(t, "ballot-lot", factor = lot_factor(lot, language)) }
}

/// How many times as many points luck gives at most.
pub fn lot_factor(lot: f64, language: Language) -> String {
    let factor = format!("{:.1}", lot.exp2());
    factor.replace('.', &fl!(speech(language), "decimal-mark"))
}

/// What ranking tactically was measured to do, in per cent: `tests/bench/ballot_tactics.py`, docs/benchmarks.md.
struct Tactics {
    lot: f64,
    /// So much less likely was a first choice for anyone who put something else first.
    less: [u32; 2],
    /// So many more first choices had anyone who named nothing else.
    more: [u32; 2],
    /// And so many fewer places, where these were scarce.
    fewer: u32,
}

const MEASURED: [Tactics; 5] = [
    Tactics { lot: 0.0, less: [9, 54], more: [8, 28], fewer: 17 },
    Tactics { lot: 0.5, less: [8, 55], more: [11, 27], fewer: 16 },
    Tactics { lot: 1.0, less: [8, 57], more: [16, 26], fewer: 16 },
    Tactics { lot: 1.5, less: [8, 59], more: [17, 27], fewer: 18 },
    Tactics { lot: 2.0, less: [9, 61], more: [18, 27], fewer: 20 },
];

/// What was measured where luck weighs so much, or nearly.
fn tactics_words(lot: f64, language: Language) -> String {
    let apart = |one: &&Tactics| (one.lot - lot).abs();
    let Some(found) = MEASURED.iter().min_by(|one, other| apart(one).total_cmp(&apart(other))) else {
        return String::new();
    };
    let [less, most] = found.less;
    let [more, much] = found.more;
    fl!(speech(language), "ballot-tactics", less = less, most = most, more = more, much = much, fewer = found.fewer)
}

/// What is told of the event's own places in one mode: before a draw there is no line for them, and nobody has one.
pub fn places_words(current: &Current, place: PlaceId, language: Language) -> String {
    let count = current.count(place);
    match (current.programme.event.undrawn(), count.capacity) {
        (Some(_), Some(places)) => fl!(speech(language), "ballot-event-places", places = places),
        _ => seats_words(count, language),
    }
}

/// A figure of the draw: its name, what the draw gave, what there could have been at most, and what first come, first served would
/// have given.
pub struct FigureView {
    pub name: String,
    pub drawn: u64,
    pub bound: u64,
    pub first_come: u64,
}

pub fn figures(summary: &Summary, t: &Speech) -> Vec<FigureView> {
    let figure = |name: String, of: fn(&Objectives) -> u64| FigureView {
        name,
        drawn: of(&summary.drawn),
        bound: of(&summary.bounds),
        first_come: of(&summary.first_come),
    };
    vec![
        figure(fl!(t, "ballot-filled"), |of| of.filled),
        figure(fl!(t, "ballot-with-first"), |of| of.with_first_choice),
        figure(fl!(t, "ballot-empty-handed"), |of| of.empty_handed),
        figure(fl!(t, "ballot-satisfaction"), |of| of.satisfaction),
    ]
}

#[derive(Template)]
#[template(path = "pages/attendee/ballot.html")]
struct BallotPage {
    page: Page,
    event: EventView,
    notice: Notice,
    figures: Vec<FigureView>,
    people: usize,
    unmet: usize,
    /// After the draw: the number that it was made with.
    seed: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let language = request_language::of(&request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(&slug).ok_or_else(not_found)?;
    let page = Page::new(&app, &request).about(&current.programme);
    let notice = notice(&current.programme, page.language).ok_or_else(not_found)?;
    let id = current.programme.event.id;
    let found = app.work_for(language, move |db| Ok((ballots::summary(db, id)?, ballots::seed(db, id)?))).await?;
    let (summary, seed) = found;
    let page = BallotPage {
        event: EventView::new(&current.programme, page.language),
        figures: summary.as_ref().map_or_else(Vec::new, |summary| figures(summary, page.t)),
        people: summary.as_ref().map_or(0, |summary| summary.people),
        unmet: summary.map_or(0, |summary| summary.unmet),
        notice,
        seed,
        page,
    };
    answer(StatusCode::OK, &page)
}

pub async fn download(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(&slug).ok_or_else(not_found)?;
    let event = &current.programme.event;
    // Before it is drawn there is nothing to tell: wishes may change still.
    let id = event.ballot.as_ref().and_then(|ballot| ballot.drawn_at).map(|_| event.id).ok_or_else(not_found)?;
    let published = app.work_for(language, move |db| ballots::published(db, id)).await?.ok_or_else(not_found)?;
    let name = format!("attachment; filename=\"ballot-{}.json\"", event.slug);
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(published))
}
