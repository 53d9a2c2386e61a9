//! `GET /desk/{event}`: every session a bar, by round; what is full and who waits, in a second.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::{AtDesk, Frame};
use crate::desk::check_in;
use crate::desk::rights::Right;
use crate::languages::dates;
use crate::programme::catalogue::{Count, Current};
use crate::programme::{Language, Mode, Session};
use crate::web::app::App;
use crate::web::desk::ToView;
use crate::web::pages::page::answer;
use crate::web::pages::trouble;

/// A figure over the board.
struct Figure {
    number: String,
    words: String,
    is_alarming: bool,
}

/// How full one mode of a session is: the stroke of the capacity stands at the same place in every row.
pub struct Bar {
    /// Hundredths of the capacity that are taken; at most 100.
    pub taken: u32,
    /// Hundredths of the capacity that wait, as far as there is room for them in the picture.
    pub waits: u32,
    pub count: Count,
}

impl Bar {
    pub fn new(count: Count) -> Self {
        let of = |number: u32| count.capacity.and_then(|capacity| (number * 100).checked_div(capacity)).unwrap_or(0);
        Self { taken: of(count.confirmed).min(100), waits: of(count.waiting).min(45), count }
    }

    /// Such as "60/60"; without a limit the number alone.
    pub fn words(&self) -> String {
        match self.count.capacity {
            Some(capacity) => format!("{}/{capacity}", self.count.confirmed),
            None => self.count.confirmed.to_string(),
        }
    }
}

struct Row<'a> {
    code: &'a str,
    title: &'a str,
    place: String,
    colour: &'static str,
    icon: &'a str,
    in_person: Option<Bar>,
    online: Option<Bar>,
    /// How many are in, once anybody is.
    came: Option<i64>,
}

impl Row<'_> {
    /// The bar of the mode for which more people wait; in person where it is the same.
    fn bar(&self) -> Option<&Bar> {
        self.online.iter().chain(&self.in_person).max_by_key(|bar| bar.count.waiting)
    }

    /// How many wait, in any mode.
    fn waiting(&self) -> u32 {
        self.in_person.iter().chain(&self.online).map(|bar| bar.count.waiting).sum()
    }
}

struct Group<'a> {
    title: String,
    rows: Vec<Row<'a>>,
}

#[derive(Template)]
#[template(path = "pages/desk/board.html")]
struct Board<'a> {
    frame: Frame,
    figures: Vec<Figure>,
    groups: Vec<Group<'a>>,
    may_edit: bool,
    has_come: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> HttpResponse {
    let frame = Frame::new(&app, &request, &desk, "");
    let (event, language) = (desk.event(), frame.page.language);
    let came: HashMap<i64, i64> = match app.desk_work(language, move |db| check_in::counts(db, event)).await {
        Ok(counts) => counts.into_iter().collect(),
        Err(problem) => return trouble(&app, &request, problem),
    };
    let board = Board {
        figures: figures(&desk.current, &came, &frame),
        groups: groups(&desk.current, &came, language, &fl!(frame.page.t, "round-other")),
        may_edit: desk.may(Right::Programme),
        has_come: !came.is_empty(),
        frame,
    };
    answer(StatusCode::OK, &board)
}

fn figures(current: &Current, came: &HashMap<i64, i64>, frame: &Frame) -> Vec<Figure> {
    let t = frame.page.t;
    let figure = |number: String, words: String| Figure { number, words, is_alarming: false };
    let mut figures = Vec::new();
    for (mode, place) in current.programme.event.places.present() {
        let Count { capacity, confirmed, .. } = current.count(place);
        let words = match (mode, capacity) {
            (Mode::InPerson, Some(capacity)) => fl!(t, "figure-in-person-of", capacity = capacity),
            (Mode::InPerson, None) => fl!(t, "figure-in-person"),
            (Mode::Online, Some(capacity)) => fl!(t, "figure-online-of", capacity = capacity),
            (Mode::Online, None) => fl!(t, "figure-online"),
        };
        figures.push(figure(confirmed.to_string(), words));
    }
    let sessions = current.programme.current().filter(|session| session.needs_seat);
    let counts: Vec<Count> = sessions.flat_map(|session| current.counts_of(session)).map(|(_, count)| count).collect();
    let limited = || counts.iter().filter_map(|count| Some((count.capacity?, count.confirmed)));
    let (places, taken) = limited().fold((0, 0), |(places, taken), (capacity, confirmed)| {
        (places + u64::from(capacity), taken + u64::from(confirmed))
    });
    let percent = (taken * 100).checked_div(places).unwrap_or_default();
    figures.push(figure(format!("{percent} %"), fl!(t, "figure-taken")));
    let waiting: u32 = counts.iter().map(|count| count.waiting).sum();
    figures.push(Figure { is_alarming: waiting > 0, ..figure(waiting.to_string(), fl!(t, "figure-waiting")) });
    figures.extend(came.get(&0).map(|number| figure(number.to_string(), fl!(t, "figure-came"))));
    figures
}

fn groups<'a>(current: &'a Current, came: &HashMap<i64, i64>, language: Language, other: &str) -> Vec<Group<'a>> {
    let programme = &current.programme;
    let row = |session: &'a Session| {
        let bar = |mode: Mode| session.places.get(mode).map(|place| Bar::new(current.count(place)));
        Row {
            code: &session.code,
            title: session.title.get(language),
            place: session.room.as_ref().map_or_else(|| session.meeting_point.clone(), |room| room.title.clone()),
            colour: session.theme.as_ref().map_or("slate", |theme| theme.colour.as_str()),
            icon: session.theme.as_ref().map_or("users", |theme| theme.icon.as_str()),
            in_person: bar(Mode::InPerson),
            online: bar(Mode::Online),
            came: came.get(&session.id).copied(),
        }
    };
    let of_round = |slug: Option<&str>| -> Vec<Row<'a>> {
        let sessions = programme.current().filter(|session| session.needs_seat);
        sessions.filter(|session| session.round.as_ref().map(|round| round.slug.as_str()) == slug).map(row).collect()
    };
    let mut groups: Vec<Group> = (programme.rounds.iter())
        .map(|round| {
            let when = dates::span(round.starts_at, round.ends_at, &programme.event.zone, language);
            Group { title: format!("{} · {when}", round.title.get(language)), rows: of_round(Some(&round.slug)) }
        })
        .collect();
    groups.push(Group { title: other.to_owned(), rows: of_round(None) });
    groups.retain(|group| !group.rows.is_empty());
    groups
}
