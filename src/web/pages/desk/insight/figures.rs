//! `GET /desk/{event}/figures`: how it goes, and afterwards how it went: charts, each with its figures; the same as a
//! spreadsheet and as JSON.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::charts::Chart;
use crate::clock;
use crate::desk::figures::{self, Figures, Seats, SessionFigures};
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Programme};
use crate::tables::sheets::{Cell, Sheet};
use crate::web::app::App;
use crate::web::desk::{Desk, ToView};
use crate::web::downloads;
use crate::web::pages::Answer;
use crate::web::pages::cards::types_in_use;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::answer;
use crate::web::request_language;

#[derive(Template)]
#[template(path = "pages/desk/insight/figures.html")]
struct Page {
    frame: Frame,
    /// Number and words.
    numbers: Vec<(String, String)>,
    charts: Vec<Chart>,
    made_at: String,
}

async fn work_out(app: &App, current: &Current, language: Language) -> Result<Figures, Problem> {
    let current = current.clone();
    app.work_for(language, move |db| figures::of(db, &current)).await
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "figures");
    let (language, t) = (frame.page.language, frame.page.t);
    let figures = work_out(&app, &desk.current, language).await?;
    let people = &figures.people;
    let zone = &desk.current.programme.event.zone;
    let page = Page {
        numbers: vec![
            (people.in_person.to_string(), fl!(t, "figure-in-person")),
            (people.online.to_string(), fl!(t, "figure-online")),
            (people.unproven.to_string(), fl!(t, "figure-unproven")),
            (people.waiting.to_string(), fl!(t, "figures-waiting-event")),
            (people.cancelled.to_string(), fl!(t, "status-cancelled")),
            (people.came_in_person.to_string(), fl!(t, "figures-came-in-person")),
            (people.came_online.to_string(), fl!(t, "figures-came-online")),
        ],
        charts: charts(&figures, &desk.current.programme, t, language),
        made_at: dates::moment(clock::now(), zone, language),
        frame,
    };
    answer(StatusCode::OK, &page)
}

fn both(session: &SessionFigures) -> impl Iterator<Item = &Seats> {
    session.in_person.iter().chain(&session.online)
}

/// What of some sessions is taken, of how many limited places.
fn filling<'a>(sessions: impl Iterator<Item = &'a SessionFigures>) -> (i64, Option<i64>) {
    let limited: Vec<&Seats> = sessions.flat_map(both).filter(|seats| seats.capacity.is_some()).collect();
    let taken = limited.iter().map(|seats| seats.confirmed).sum();
    let places = limited.iter().map(|seats| i64::from(seats.capacity.unwrap_or_default())).sum();
    (taken, Some(places))
}

fn charts(figures: &Figures, programme: &Programme, t: &Speech, language: Language) -> Vec<Chart> {
    let sessions = &figures.sessions;
    let of_limit = || vec![fl!(t, "figures-what"), fl!(t, "figures-taken"), fl!(t, "figures-places")];
    let numbers = || vec![fl!(t, "figures-what"), fl!(t, "figures-number")];
    let mut charts = Vec::new();
    let days = figures.days.iter().rev().take(30).rev();
    let days = days.map(|day| (dates::date(day.date, language), day.registered, None)).collect();
    charts.push(Chart::new("days", fl!(t, "figures-days"), numbers(), days));
    let group = |title: String, is_in: &dyn Fn(&SessionFigures) -> bool| {
        let (taken, places) = filling(sessions.iter().filter(|session| is_in(session)));
        (title, taken, places)
    };
    let themes = programme.themes.iter().map(|theme| {
        let slug = Some(theme.slug.as_str());
        group(theme.title.get(language).to_owned(), &|session| session.theme.as_deref() == slug)
    });
    charts.push(Chart::new("themes", fl!(t, "figures-themes"), of_limit(), themes.collect()));
    let formats = types_in_use(programme, language).into_iter();
    let formats = formats.filter(|(word, _)| sessions.iter().any(|one| one.r#type == *word));
    let formats = formats.map(|(word, name)| group(name, &|session| session.r#type == word));
    charts.push(Chart::new("formats", fl!(t, "figures-formats"), of_limit(), formats.collect()));
    let rounds = programme.rounds.iter().map(|round| {
        let slug = Some(round.slug.as_str());
        let day = dates::heading(&programme.event, round.starts_at, language);
        let title = round.title.get(language).to_owned();
        let title = day.map_or_else(|| title.clone(), |day| format!("{title} ({day})"));
        group(title, &|session| session.round.as_deref() == slug)
    });
    charts.push(Chart::new("rounds", fl!(t, "figures-rounds"), of_limit(), rounds.collect()));
    let modes = |pick: fn(&SessionFigures) -> Option<&Seats>| -> i64 {
        sessions.iter().filter_map(pick).map(|seats| seats.confirmed).sum()
    };
    let modes = vec![
        (fl!(t, "in-person"), modes(|session| session.in_person.as_ref()), None),
        (fl!(t, "online"), modes(|session| session.online.as_ref()), None),
    ];
    charts.push(Chart::new("modes", fl!(t, "figures-modes"), numbers(), modes));
    let named = |session: &SessionFigures| format!("{} {}", session.code, session.title.get(language));
    let mut unmet: Vec<_> =
        sessions.iter().map(|one| (named(one), both(one).map(|seats| seats.unmet).sum::<i64>(), None)).collect();
    unmet.retain(|(_, number, _)| *number > 0);
    unmet.sort_by_key(|(_, number, _)| -number);
    unmet.truncate(15);
    charts.push(Chart::new("unmet", fl!(t, "figures-unmet"), numbers(), unmet));
    if figures.people.came_in_person > 0 {
        let came = sessions.iter().filter_map(|one| {
            let seats = one.in_person.as_ref()?;
            Some((named(one), seats.came, Some(seats.confirmed)))
        });
        let head = vec![fl!(t, "figures-what"), fl!(t, "board-came"), fl!(t, "rooms-seats")];
        charts.push(Chart::new("came", fl!(t, "figures-came"), head, came.collect()));
    }
    for answers in &figures.answers {
        let label = |value: &str| answers.choices.get(value).map_or(value, |title| title.get(language)).to_owned();
        let lines = answers.counts.iter().map(|(value, number)| (label(value), *number, None)).collect();
        charts.push(Chart::new("answers", answers.title.get(language).to_owned(), numbers(), lines));
    }
    charts.retain(|chart| !chart.bars.is_empty());
    charts
}

/// `GET /desk/{event}/figures.{json|xlsx}`.
pub async fn download(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToView>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let figures = work_out(&app, &desk.current, language).await?;
    match path.1.as_str() {
        "json" => return Ok(HttpResponse::Ok().json(figures)),
        "xlsx" => {}
        _ => return Err(Problem::new(Kind::NotFound, language)),
    }
    let name = format!("{}-figures", figures.event);
    downloads::download(&tables(&figures, language), &name, true, language)
}

fn tables(figures: &Figures, language: Language) -> Vec<Sheet> {
    let t = crate::languages::speech(language);
    let mut people = Sheet::new(fl!(t, "desk-people"), &[&fl!(t, "figures-what"), &fl!(t, "figures-number")]);
    let counts = &figures.people;
    people.rows = vec![
        vec![fl!(t, "figure-in-person").into(), counts.in_person.into()],
        vec![fl!(t, "figure-online").into(), counts.online.into()],
        vec![fl!(t, "figure-unproven").into(), counts.unproven.into()],
        vec![fl!(t, "figures-waiting-event").into(), counts.waiting.into()],
        vec![fl!(t, "status-cancelled").into(), counts.cancelled.into()],
        vec![fl!(t, "figures-came-in-person").into(), counts.came_in_person.into()],
        vec![fl!(t, "figures-came-online").into(), counts.came_online.into()],
    ];
    let mut days = Sheet::new(fl!(t, "figures-days"), &[&fl!(t, "figures-day"), &fl!(t, "figures-number")]);
    days.rows = figures.days.iter().map(|day| vec![day.date.to_string().into(), day.registered.into()]).collect();
    let mode = |words: &str, mode: &str| format!("{words} ({mode})");
    let heads: Vec<String> = [fl!(t, "in-person"), fl!(t, "online")]
        .iter()
        .flat_map(|one| {
            [
                mode(&fl!(t, "figures-places"), one),
                mode(&fl!(t, "figures-taken"), one),
                mode(&fl!(t, "board-waiting"), one),
                mode(&fl!(t, "figures-unmet-short"), one),
                mode(&fl!(t, "board-came"), one),
            ]
        })
        .collect();
    let mut head = vec![fl!(t, "board-code"), fl!(t, "board-session")];
    head.extend(heads);
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let mut sessions = Sheet::new(fl!(t, "people-seats"), &head);
    for session in &figures.sessions {
        let mut row: Vec<Cell> = vec![session.code.as_str().into(), session.title.get(language).into()];
        for seats in [&session.in_person, &session.online] {
            match seats {
                Some(seats) => row.extend([
                    seats.capacity.into(),
                    seats.confirmed.into(),
                    seats.waiting.into(),
                    seats.unmet.into(),
                    seats.came.into(),
                ]),
                None => row.extend(std::iter::repeat_n(Cell::Empty, 5)),
            }
        }
        sessions.rows.push(row);
    }
    let mut sheets = vec![people, days, sessions];
    for (index, answers) in figures.answers.iter().enumerate() {
        let title = format!("{} {}", index + 1, answers.title.get(language));
        let mut sheet = Sheet::new(title, &[&fl!(t, "figures-what"), &fl!(t, "figures-number")]);
        sheet.rows = (answers.counts.iter())
            .map(|(value, number)| {
                let words = answers.choices.get(value).map_or(value.as_str(), |title| title.get(language));
                vec![words.into(), (*number).into()]
            })
            .collect();
        sheets.push(sheet);
    }
    sheets
}
