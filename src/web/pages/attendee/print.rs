//! `GET /e/{event}/print`: the programme on paper. Rooms by hours, a side or two a day; what is said of each session only where that
//! is asked for.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::home::EventView;
use super::programme::hour_of;
use crate::languages::visits::{gathers_and_back, place_in_html};
use crate::languages::{Speech, dates};
use crate::markdown;
use crate::programme::{Language, Programme, Session};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::{Said, names};
use crate::web::pages::page::{Page, answer, public_event};
use crate::web::pages::sent::Query;
use crate::web::request_language;

/// A day of more sessions than this takes two sides.
const MOST_ON_A_SIDE: usize = 120;
/// With more rooms than this, rows are low.
const MOST_ROWS: usize = 16;
/// Columns begin at so many minutes, the most that all sessions fit.
const STEPS: [i64; 4] = [30, 15, 10, 5];

/// A session as it stands in a cell.
struct Line<'a> {
    title: Said<'a>,
    when: String,
    names: String,
    colour: String,
    /// Where there is no row that says so; of a visit, when one gathers and is back, in any case.
    place: String,
}

/// Sessions at once in one row, or nothing, over so many columns.
struct Cell<'a> {
    columns: i64,
    lines: Vec<Line<'a>>,
}

struct Row<'a> {
    title: String,
    cells: Vec<Cell<'a>>,
}

/// What is on one side of paper.
struct Side<'a> {
    title: String,
    /// Over its columns: an hour, and over how many.
    hours: Vec<(String, i64)>,
    rows: Vec<Row<'a>>,
    is_dense: bool,
}

/// A session with what is said of it.
struct About<'a> {
    /// Over the first of each day.
    day: Option<String>,
    when: String,
    title: Said<'a>,
    place: String,
    names: String,
    /// As HTML.
    summary: String,
    written: String,
}

#[derive(Template)]
#[template(path = "pages/attendee/print.html")]
struct Print<'a> {
    page: Page,
    event: EventView,
    sides: Vec<Side<'a>>,
    /// Empty where nobody asked.
    abouts: Vec<About<'a>>,
    is_whole: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let current = public_event(&app, &request, &slug)?;
    let programme = &*current.programme;
    let page = Page::new(&app, &request).about(&current.programme);
    let language = request_language::of(&request);
    let is_whole = Query::of(&request).has("abstracts");
    let abouts = if is_whole { abouts(programme, language) } else { Vec::new() };
    let event = EventView::new(&current.programme, language);
    let sides = sides(programme, language, page.t);
    answer(StatusCode::OK, &Print { event, sides, abouts, is_whole, page })
}

fn abouts(programme: &Programme, language: Language) -> Vec<About<'_>> {
    let event = &programme.event;
    let mut before = None;
    let about = |session| {
        let session: &Session = session;
        let day = dates::heading(event, session.starts_at, language);
        let is_new = before != day;
        before.clone_from(&day);
        let said = Said::new(&session.abstracts, language);
        About {
            day: day.filter(|_| is_new),
            when: dates::hours(event, session.starts_at, session.ends_at, language),
            title: Said::new(&session.title, language),
            place: place_in_html(event, session, language),
            names: names(session),
            summary: markdown::html(said.text),
            written: said.attributes(),
        }
    };
    programme.current().map(about).collect()
}

fn sides<'a>(programme: &'a Programme, language: Language, t: &Speech) -> Vec<Side<'a>> {
    let event = &programme.event;
    let mut days: Vec<(Date, Vec<&Session>)> = Vec::new();
    for session in programme.current() {
        let on = event.day_of(session.starts_at);
        match days.iter_mut().find(|(other, _)| *other == on) {
            Some((_, sessions)) => sessions.push(session),
            None => days.push((on, vec![session])),
        }
    }
    days.sort_by_key(|(on, _)| *on);
    let mut sides = Vec::new();
    for (on, sessions) in days {
        for (part, (from, to)) in parts(&sessions).into_iter().enumerate() {
            let here: Vec<&Session> =
                sessions.iter().copied().filter(|one| one.starts_at < to && from < one.ends_at).collect();
            let hours = dates::span(from, to, &event.zone, language);
            let title = match part {
                0 => format!("{} · {hours}", dates::date(on, language)),
                _ => fl!(t, "print-goes-on", day = dates::date(on, language), hours = hours),
            };
            sides.push(side(title, &here, (from, to), programme, (language, t)));
        }
    }
    sides
}

/// From when until when each side of a day goes: where fewest sessions go on, about half way.
fn parts(sessions: &[&Session]) -> Vec<(Timestamp, Timestamp)> {
    let Some(from) = sessions.iter().map(|session| session.starts_at).min() else { return Vec::new() };
    let to = sessions.iter().map(|session| session.ends_at).max().unwrap_or(from);
    if sessions.len() <= MOST_ON_A_SIDE {
        return vec![(from, to)];
    }
    let begun = |at: Timestamp| sessions.iter().filter(|session| session.starts_at < at).count();
    let going_on = |at: &Timestamp| sessions.iter().filter(|one| one.starts_at < *at && *at < one.ends_at).count();
    let is_half_way = |at: &Timestamp| (sessions.len() * 2 / 5..=sessions.len() * 3 / 5).contains(&begun(*at));
    let starts = sessions.iter().map(|session| session.starts_at).filter(is_half_way);
    match starts.min_by_key(|at| (going_on(at), *at)) {
        Some(at) => vec![(from, at), (at, to)],
        None => vec![(from, to)],
    }
}

fn side<'a>(
    title: String,
    sessions: &[&'a Session],
    (from, to): (Timestamp, Timestamp),
    programme: &'a Programme,
    (language, t): (Language, &Speech),
) -> Side<'a> {
    let event = &programme.event;
    // From a whole hour, so that the hours stand over their columns.
    let first_hour = hour_of(from, event);
    let at = |moment: Timestamp| moment.clamp(from, to).duration_since(first_hour).as_mins();
    let fits = |step: &i64| sessions.iter().all(|one| at(one.starts_at) % step == 0 && at(one.ends_at) % step == 0);
    let step = STEPS.into_iter().find(fits).unwrap_or(STEPS[3]);
    let column = |moment: Timestamp| at(moment) / step;
    let last = (at(to) + step - 1) / step;
    let per_hour = 60 / step;
    let hours = (0..(last + per_hour - 1) / per_hour).map(|hour| {
        let at = first_hour + SignedDuration::from_hours(hour);
        (dates::time(at, &event.zone, language), per_hour.min(last - hour * per_hour))
    });
    let rooms = programme.rooms.iter().map(|room| (room.title.clone(), Some(&room.slug)));
    let elsewhere = fl!(t, "print-elsewhere");
    let row = |(title, room): (String, Option<&String>)| {
        let mut own: Vec<&Session> =
            sessions.iter().copied().filter(|session| session.room.as_ref().map(|room| &room.slug) == room).collect();
        own.sort_by_key(|session| (session.starts_at, session.ends_at));
        // What goes on at the same time stands together.
        let mut together: Vec<(i64, i64, Vec<&Session>)> = Vec::new();
        for session in own {
            let (start, end) = (column(session.starts_at), (at(session.ends_at) + step - 1) / step);
            match together.last_mut() {
                Some((_, until, sessions)) if start < *until => {
                    *until = end.max(*until);
                    sessions.push(session);
                }
                _ => together.push((start, end.max(start + 1), vec![session])),
            }
        }
        let mut cells = Vec::new();
        let mut done = 0;
        for (start, end, sessions) in together {
            if start > done {
                cells.push(Cell { columns: start - done, lines: Vec::new() });
            }
            let line = |session: &'a Session| Line {
                title: Said::new(&session.title, language),
                when: dates::span(session.starts_at, session.ends_at, &event.zone, language),
                names: names(session),
                colour: session.colour_class(),
                place: match room {
                    None => place_in_html(event, session, language),
                    Some(_) => gathers_and_back(event, session, language).unwrap_or_default(),
                },
            };
            cells.push(Cell { columns: end - start, lines: sessions.into_iter().map(line).collect() });
            done = end;
        }
        if done < last {
            cells.push(Cell { columns: last - done, lines: Vec::new() });
        }
        Row { title, cells }
    };
    let is_used = |row: &Row| row.cells.iter().any(|cell| !cell.lines.is_empty());
    let rows: Vec<Row> = rooms.chain([(elsewhere, None)]).map(row).filter(is_used).collect();
    Side { title, hours: hours.collect(), is_dense: rows.len() > MOST_ROWS, rows }
}
