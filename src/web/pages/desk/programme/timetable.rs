//! `GET|POST /desk/{event}/programme`: the timetable, rooms by rounds: sessions are moved by dragging, or by choosing; what
//! it would do is said first. And everything else that the programme consists of.

mod moves;
mod part;

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use self::moves::Move;
pub(super) use self::part::columns_with;
use self::part::{Column, MANY, Part, hour_of};
use super::effects::EffectView;
use crate::actions::edit_programme::still::{Still, Tags};
use crate::actions::edit_programme::{self, Choices, Thing};
use crate::desk::drafts;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, speech};
use crate::programme::swaps::swaps;
use crate::programme::{Language, Programme, Session};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Choosable, Frame, choosable};
use crate::web::pages::page::{answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::request_language;
use crate::web::told::Told;

/// A session in its cell.
struct Card<'a> {
    code: &'a str,
    title: &'a str,
    colour: String,
    /// Such as "18/20 +3"; before it, when it is, where nothing above it says so.
    seats: String,
    /// Codes of others that are in its room at the same time.
    clashes: Vec<String>,
    /// Where it can be moved; empty: that is asked for first.
    rooms: Vec<Choosable>,
    rounds: Vec<Choosable>,
}

/// One room in one round.
struct Cell<'a> {
    room: &'a str,
    round: String,
    cards: Vec<Card<'a>>,
}

struct Row<'a> {
    title: String,
    capacity: Option<u32>,
    cells: Vec<Cell<'a>>,
}

/// A kind of thing, and those that there are: address and title.
struct Things {
    title: String,
    thing: &'static str,
    things: Vec<(String, String)>,
}

/// A day that can be shown.
struct Tab {
    date: Date,
    words: String,
    is_here: bool,
}

/// What is about to be done.
struct Asked {
    words: String,
    effect: EffectView,
    /// Fields that say it again.
    fields: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/programme/timetable.html")]
struct ProgrammePage<'a> {
    frame: Frame,
    /// Days with how many of their rounds stand beside each other; empty: there is one day alone.
    days: Vec<(String, usize)>,
    rounds: Vec<(String, String)>,
    /// Which day is shown, where not all of them are.
    tabs: Vec<Tab>,
    /// The day that is shown, as part of an address.
    day: String,
    themes: Vec<Choosable>,
    rows: Vec<Row<'a>>,
    things: Vec<Things>,
    /// First and second session, and what a swap of their rooms would bring.
    swaps: Vec<(String, String, String)>,
    prepared: usize,
    asked: Option<Asked>,
    mistake: Option<String>,
    /// Nothing is in it yet.
    is_bare: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToEdit>) -> Answer {
    match Move::parse(&Query::of(&request)) {
        Some(asked) => ask(&app, &request, &desk, asked, None).await,
        None => page(&app, &request, &desk, None, None, StatusCode::OK).await,
    }
}

/// Says what a move would do; `refused`: to whom it was said already, of sessions that somebody else changed meanwhile.
async fn ask(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    asked: Move,
    refused: Option<Problem>,
) -> Answer {
    let language = request_language::of(request);
    let (current, file) = edit_programme::as_it_is(app, desk.event(), true).await.told(language)?;
    let programme = &current.programme;
    let Some(edits) = asked.edits(programme) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    let seen = edits.iter().filter_map(|edit| file.tag(edit.thing, &edit.name));
    let seen: Vec<(&'static str, String)> = seen.map(|tag| ("seen", tag)).collect();
    let choices = Choices { dry_run: true, ..Choices::default() };
    let t = speech(language);
    let words = match &asked {
        Move::To { code, room, round, .. } => {
            let room = programme.rooms.iter().find(|one| one.slug == *room).map(|room| room.title.clone());
            let round_title =
                programme.rounds.iter().find(|one| one.slug == *round).map(|one| one.title.get(language).to_owned());
            let round_title = round_title.or_else(|| round.strip_prefix("at-").map(|at| at.replace('T', " ")));
            let nowhere = || fl!(t, "field-none");
            fl!(
                t,
                "move-words",
                session = code.clone(),
                room = room.unwrap_or_else(nowhere),
                round = round_title.unwrap_or_else(nowhere)
            )
        }
        Move::Swap { first, second } => fl!(t, "swap-words", first = first.clone(), second = second.clone()),
    };
    match edit_programme::edit_all(app, desk, edits, choices).await.told(language) {
        Ok(done) => {
            let fields = asked.fields().into_iter().chain(seen).collect();
            let asked = Asked { words, effect: EffectView::new(&done, language), fields };
            let (mistake, status) = match refused {
                Some(problem) => (Some(problem.detail), StatusCode::CONFLICT),
                None => (None, StatusCode::OK),
            };
            page(app, request, desk, Some(asked), mistake, status).await
        }
        Err(problem) => {
            let status = status(problem.kind);
            page(app, request, desk, None, Some(problem.first_message()), status).await
        }
    }
}

/// `POST`: does what was asked for (`do=carry-out`), or prepares it (`do=draft`).
pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToEdit>>) -> Answer {
    let language = request_language::of(&request);
    let asked = Move::parse(&form);
    let edits = asked.as_ref().and_then(|asked| asked.edits(&desk.current.programme));
    let Some((asked, mut edits)) = asked.zip(edits) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    for (edit, seen) in edits.iter_mut().zip(form.all("seen")) {
        edit.still = Still::Tagged(Tags::These(vec![seen.to_owned()]));
    }
    let slug = &desk.current.programme.event.slug;
    let done = if form.first("do") == "draft" {
        edit_programme::prepare(&app, &desk, edits, None).await.told(language).map(|()| format!("/desk/{slug}/draft"))
    } else {
        let done = edit_programme::edit_all(&app, &desk, edits, Choices::default()).await.told(language);
        done.map(|_| format!("/desk/{slug}/programme"))
    };
    match done {
        Ok(path) => redirect(&path),
        Err(problem) if problem.kind == Kind::Changed => ask(&app, &request, &desk, asked, Some(problem)).await,
        Err(problem) => {
            let status = status(problem.kind);
            page(&app, &request, &desk, None, Some(problem.first_message()), status).await
        }
    }
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToEdit>,
    asked: Option<Asked>,
    mistake: Option<String>,
    status: StatusCode,
) -> Answer {
    let frame = Frame::new(app, request, desk, "programme");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let prepared = match app.work_for(language, move |db| drafts::of(db, event)).await {
        Ok(drafts) => drafts.len(),
        Err(problem) => return Err(problem.into()),
    };
    let programme = &desk.current.programme;
    let part = Part::of(request.query_string(), programme);
    let columns = part.columns(programme, language);
    let rounds = columns.iter().map(|column| (column.title.clone(), column.when.clone())).collect();
    let days = if part.day.is_some() { Vec::new() } else { days(programme, language) };
    let swap = |swap: crate::programme::swaps::Swap| {
        let (first, second) = (swap.first.code.clone(), swap.second.code.clone());
        let words = fl!(t, "swap-suggestion", first = first.clone(), second = second.clone(), count = swap.gain);
        (first, second, words)
    };
    let page =
        ProgrammePage {
            tabs: tabs(programme, &part, language),
            day: part.day.map_or_else(String::new, |day| day.to_string()),
            themes: std::iter::once(choosable("", fl!(t, "filter-any"), part.theme.is_empty()))
                .chain(programme.themes.iter().map(|theme| {
                    choosable(&theme.slug, theme.title.get(language).to_owned(), theme.slug == part.theme)
                }))
                .collect(),
            rows: rows(desk, &part, &columns, language),
            swaps: swaps(&desk.current).into_iter().map(swap).collect(),
            things: things(programme, language),
            days,
            rounds,
            prepared,
            asked,
            mistake,
            is_bare: programme.current().next().is_none() && programme.rooms.is_empty() && programme.rounds.is_empty(),
            frame,
        };
    answer(status, &page)
}

/// The days on which something is, where there are several.
fn tabs(programme: &Programme, part: &Part, language: Language) -> Vec<Tab> {
    let event = &programme.event;
    let mut days: Vec<(Date, String)> = (programme.current())
        .map(|session| {
            let day = event.day_of(session.starts_at);
            (day, dates::date(day, language))
        })
        .collect();
    days.dedup();
    if days.len() < 2 {
        return Vec::new();
    }
    days.into_iter().map(|(date, words)| Tab { date, words, is_here: part.day == Some(date) }).collect()
}

/// Rounds stand in order of start: those of one day beside each other.
fn days(programme: &Programme, language: Language) -> Vec<(String, usize)> {
    let mut days: Vec<(String, usize)> = Vec::new();
    for round in &programme.rounds {
        let day = dates::date(programme.event.day_of(round.starts_at), language);
        match days.last_mut() {
            Some((last, rounds)) if *last == day => *rounds += 1,
            _ => days.push((day, 1)),
        }
    }
    if days.len() > 1 { days } else { Vec::new() }
}

fn rows<'a>(desk: &'a Desk<ToEdit>, part: &Part, columns: &[Column], language: Language) -> Vec<Row<'a>> {
    let programme = &desk.current.programme;
    let are_hours = columns.iter().any(|column| column.slug.starts_with("at-"));
    let column_of = |session: &Session| match &session.round {
        Some(round) => round.slug.clone(),
        None if are_hours => hour_of(programme, session),
        None => String::new(),
    };
    let mut by_cell: HashMap<(&str, String), Vec<&Session>> = HashMap::new();
    for session in programme.current().filter(|session| part.shows(programme, session)) {
        let room = session.room.as_ref().map_or("", |room| room.slug.as_str());
        // A round that is not shown is as none.
        let column = column_of(session);
        let is_shown = columns.iter().any(|one| one.slug == column);
        by_cell.entry((room, if is_shown { column } else { String::new() })).or_default().push(session);
    }
    // Two may be in one room at once also where they stand in different columns.
    let mut in_room: HashMap<&str, Vec<&Session>> = HashMap::new();
    for session in programme.current() {
        if let Some(room) = &session.room {
            in_room.entry(&room.slug).or_default().push(session);
        }
    }
    let is_large = by_cell.values().map(Vec::len).sum::<usize>() > MANY;
    let t = speech(language);
    let has_days = !days(programme, language).is_empty();
    let card = |session: &'_ Session| {
        let seats = session.places.present().map(|(_, place)| {
            let count = desk.current.count(place);
            let of = count.capacity.map_or_else(String::new, |capacity| format!("/{capacity}"));
            let waiting = if count.waiting > 0 { format!(" +{}", count.waiting) } else { String::new() };
            format!("{}{of}{waiting}", count.confirmed)
        });
        // What is in no round of its day says itself when it is.
        let event = &programme.event;
        let is_apart = (event.has_days() || are_hours) && programme.round_of(session).is_none();
        let when = is_apart.then(|| dates::within(event, session.starts_at, session.ends_at, language));
        if is_large && session.code != part.card {
            return (when.into_iter().chain(seats).collect::<Vec<_>>().join(" · "), Vec::new(), Vec::new());
        }
        let room = session.room.as_ref().map_or("", |room| room.slug.as_str());
        let round = column_of(session);
        let none = |is_here: bool| choosable("", fl!(t, "field-none"), is_here);
        let rooms = programme.rooms.iter().map(|one| choosable(&one.slug, one.title.clone(), one.slug == room));
        let rounds = programme.rounds.iter().map(|one| {
            let title = one.title.get(language);
            let day = dates::date(programme.event.day_of(one.starts_at), language);
            let words = if has_days { format!("{title}, {day}") } else { title.to_owned() };
            choosable(&one.slug, words, one.slug == round)
        });
        let hours = columns.iter().filter(|column| column.slug.starts_with("at-"));
        let hours = hours.map(|column| {
            choosable(&column.slug, format!("{} {}", column.title, column.when).trim().to_owned(), column.slug == round)
        });
        (
            when.into_iter().chain(seats).collect::<Vec<_>>().join(" · "),
            std::iter::once(none(room.is_empty())).chain(rooms).collect::<Vec<_>>(),
            std::iter::once(none(round.is_empty())).chain(rounds).chain(hours).collect::<Vec<_>>(),
        )
    };
    let cell = |room: &str, round: &str| by_cell.get(&(room, round.to_owned())).cloned().unwrap_or_default();
    let rooms = programme.rooms.iter().map(|room| (room.title.clone(), room.seats(), room.slug.as_str()));
    let rooms = rooms.chain(std::iter::once((fl!(t, "desk-no-room"), None, "")));
    rooms
        .map(|(title, capacity, room)| {
            let cells = columns.iter().map(|column| Cell {
                room,
                round: column.slug.clone(),
                cards: (cell(room, &column.slug).into_iter())
                    .map(|session| {
                        let (seats, rooms, rounds) = card(session);
                        let is_rival =
                            |other: &&Session| other.code != session.code && other.hours().meets(&session.hours());
                        let rivals = in_room.get(room).into_iter().flatten().copied().filter(is_rival);
                        Card {
                            code: &session.code,
                            title: session.title.get(language),
                            colour: session.colour_class(),
                            seats,
                            clashes: rivals.map(|other| other.code.clone()).collect(),
                            rooms,
                            rounds,
                        }
                    })
                    .collect(),
            });
            Row { title, capacity, cells: cells.collect() }
        })
        .collect()
}

fn things(programme: &Programme, language: Language) -> Vec<Things> {
    let t = speech(language);
    let group =
        |title: String, thing: Thing, things: Vec<(String, String)>| Things { title, thing: thing.as_str(), things };
    let title = |slug: &str, title: &str| (slug.to_owned(), title.to_owned());
    vec![
        group(
            fl!(t, "things-rooms"),
            Thing::Room,
            programme.rooms.iter().map(|room| title(&room.slug, &room.with_seats())).collect(),
        ),
        group(
            fl!(t, "things-themes"),
            Thing::Theme,
            programme.themes.iter().map(|theme| title(&theme.slug, theme.title.get(language))).collect(),
        ),
        group(
            fl!(t, "things-types"),
            Thing::Type,
            programme.event.types.iter().map(|kind| title(&kind.slug, kind.title.get(language))).collect(),
        ),
        group(
            fl!(t, "things-rounds"),
            Thing::Round,
            programme.rounds.iter().map(|round| title(&round.slug, round.title.get(language))).collect(),
        ),
        group(
            fl!(t, "things-questions"),
            Thing::Question,
            (programme.event.questions.iter())
                .map(|question| title(&question.slug, question.title.get(language)))
                .collect(),
        ),
    ]
}
