//! `GET /desk/{event}/rooms`: for anyone who stands at the stairs: which room has how many people, and how many more may in.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use crate::actions::look_at_needs;
use crate::clock;
use crate::desk::rights::Right;
use crate::desk::{check_in, room_needs};
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::letters::listed;
use crate::programme::{Mode, Session, SessionId};
use crate::web::app::App;
use crate::web::desk::{Desk, ToSee, ToView};
use crate::web::pages::Answer;
use crate::web::pages::cards::days_of_no_round;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::desk::portion::{Portion, PortionView};
use crate::web::pages::page::answer;
use crate::web::told::Told;

struct Line<'a> {
    code: &'a str,
    title: &'a str,
    room: String,
    /// How many are in, have a seat, and fit.
    came: i64,
    seats: u32,
    capacity: String,
    /// How many of those who have a seat asked for something.
    needs: Option<i64>,
}

struct Group<'a> {
    title: String,
    lines: Vec<Line<'a>>,
}

#[derive(Template)]
#[template(path = "pages/desk/board/rooms.html")]
struct Rooms<'a> {
    frame: Frame,
    at_event: i64,
    groups: Vec<Group<'a>>,
    may_see_needs: bool,
    portion: PortionView,
    path: &'static str,
    kept: Vec<(&'static str, &'static str)>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "rooms");
    let (language, event) = (frame.page.language, desk.event());
    let may_see_needs = desk.may(Right::Sensitive);
    let now = clock::now();
    let day = desk.current.programme.day_at(now).to_string();
    let found = app
        .work_for(language, move |db| {
            let needs = if may_see_needs { room_needs::counts(db, event)? } else { Vec::new() };
            Ok((check_in::counts(db, event, &day)?, needs))
        })
        .await;
    let (came, needs) = match found {
        Ok((came, needs)) => (came, needs.into_iter().collect::<HashMap<SessionId, i64>>()),
        Err(problem) => return Err(problem.into()),
    };
    let programme = &desk.current.programme;
    let in_room = |session: &&Session| session.is_seated() && session.places.in_person.is_some();
    let portion = Portion::now(request.query_string(), programme, now);
    let of_round = |slug: Option<&str>, day: Option<Date>| {
        let here = programme.current().filter(in_room).filter(|session| portion.shows(programme, session));
        let here = here.filter(|session| programme.round_of(session).map(|round| round.slug.as_str()) == slug);
        let here = here.filter(|one| day.is_none_or(|day| programme.event.day_of(one.starts_at) == day));
        let line = |session| {
            let Session { id, part_of, code, title, places, starts_at, ends_at, .. }: &Session = session;
            let place = session.place_for(Mode::InPerson).name(&programme.event, language);
            let count = places.in_person.map(|place| desk.current.count(place)).unwrap_or_default();
            Line {
                code,
                title: title.get(language),
                room: if slug.is_none() && programme.event.has_days() {
                    let when = dates::within(&programme.event, *starts_at, *ends_at, language);
                    listed(&[&when, place])
                } else {
                    place.to_owned()
                },
                came: came.by_session.get(id).copied().unwrap_or_default(),
                seats: count.confirmed,
                capacity: count.capacity.map_or_else(|| "∞".to_owned(), |capacity| capacity.to_string()),
                needs: may_see_needs.then(|| needs.get(&part_of.unwrap_or(*id)).copied().unwrap_or_default()),
            }
        };
        here.map(line).collect()
    };
    let mut groups: Vec<Group> = (programme.rounds.iter())
        .map(|round| {
            let when = dates::within(&programme.event, round.starts_at, round.ends_at, language);
            Group {
                title: format!("{} · {when}", round.title.get(language)), lines: of_round(Some(&round.slug), None)
            }
        })
        .collect();
    let days = days_of_no_round(programme, language).into_iter();
    groups.extend(days.map(|(day, title)| Group { title, lines: of_round(None, Some(day)) }));
    groups.retain(|group| !group.lines.is_empty());
    let rooms = Rooms {
        at_event: came.at_event.unwrap_or_default(),
        groups,
        may_see_needs,
        portion: portion.view(programme, language),
        path: "/rooms",
        kept: Vec::new(),
        frame,
    };
    answer(StatusCode::OK, &rooms)
}

#[derive(Template)]
#[template(path = "pages/desk/board/needs.html")]
struct Needs<'a> {
    frame: Frame,
    code: &'a str,
    title: &'a str,
    /// Once they were looked at: who asked for what.
    lines: Option<Vec<(String, String)>>,
}

/// `GET …/rooms/{code}/needs`: what to make ready.
pub async fn needs(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToSee>,
    path: Path<(String, String)>,
) -> Answer {
    needs_page(&app, &request, &desk, &path.1, false).await
}

/// `POST …/rooms/{code}/needs`: looks, which is written down for everybody whom it concerns.
pub async fn look(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToSee>,
    path: Path<(String, String)>,
) -> Answer {
    needs_page(&app, &request, &desk, &path.1, true).await
}

async fn needs_page(app: &App, request: &HttpRequest, desk: &Desk<ToSee>, code: &str, looks: bool) -> Answer {
    let frame = Frame::new(app, request, desk, "rooms");
    let language = frame.page.language;
    let Some(session) = desk.current.programme.session(code) else {
        return Err(Problem::new(Kind::NotFound, language).into());
    };
    let lines = if looks { Some(look_at_needs::look(app, desk, session).await.told(language)?) } else { None };
    answer(StatusCode::OK, &Needs { code: &session.code, title: session.title.get(language), lines, frame })
}
