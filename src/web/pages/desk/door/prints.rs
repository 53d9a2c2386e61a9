//! `GET /desk/{event}/print/…`: what is put on paper for the day: lists at the doors, badges, signs for rooms, how many
//! people may be in them.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use crate::desk::lists::{self, AT_ONCE, Expected};
use crate::languages::dates;
use crate::languages::problems::{Kind, Problem};
use crate::languages::visits::place_for;
use crate::programme::{Mode, Room, Session};
use crate::seating::reference::reference;
use crate::web::app::App;
use crate::web::desk::{ToCheckIn, ToView};
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::desk::portion::{Portion, PortionView};
use crate::web::pages::page::{Page, answer};
use crate::web::pages::sent::Query;
use crate::web::request_language;

#[derive(Template)]
#[template(path = "pages/desk/door/prints.html")]
struct Prints<'a> {
    frame: Frame,
    /// Code, title and time.
    sessions: Vec<(&'a str, String)>,
    portion: PortionView,
    path: &'static str,
    kept: Vec<(&'static str, &'static str)>,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToCheckIn>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "print");
    let language = frame.page.language;
    let event = &desk.current.programme.event;
    let line = |session: &Session| {
        format!(
            "{} {}",
            session.title.get(language),
            dates::within(event, session.starts_at, session.ends_at, language)
        )
    };
    let programme = &desk.current.programme;
    let portion = Portion::of(request.query_string(), programme);
    let shown = in_rooms(programme).filter(|session| portion.shows(programme, session));
    let sessions = shown.map(|session| (session.code.as_str(), line(session))).collect();
    let view = portion.view(programme, language);
    answer(StatusCode::OK, &Prints { sessions, portion: view, path: "/print", kept: Vec::new(), frame })
}

fn in_rooms(programme: &crate::programme::Programme) -> impl Iterator<Item = &Session> {
    programme.current().filter(|session| session.is_seated() && session.places.in_person.is_some())
}

#[derive(Template)]
#[template(path = "pages/desk/door/door_list.html")]
struct DoorList {
    page: Page,
    title: String,
    when: String,
    /// Name, affiliation and reference.
    people: Vec<(String, String, String)>,
    /// Those who wait for a seat there, in line.
    waiting: Vec<(String, String, String)>,
    /// The room, or when and where it gathers, and when it is back.
    place: String,
    total: usize,
}

/// `GET …/print/list?session=`: to tick off at a door.
pub async fn door_list(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToCheckIn>) -> Answer {
    let page = Page::new(&app, &request);
    let language = page.language;
    let programme = &desk.current.programme;
    let code = Query::of(&request).first("session").to_owned();
    let session = match code.as_str() {
        "" => None,
        code => match programme.session(code) {
            Some(session) => Some(session),
            None => return Err(Problem::new(Kind::NotFound, language).into()),
        },
    };
    let (id, of_session) = (desk.event(), session.map(Session::seats_of));
    let people = app.work_for(language, move |db| {
        let waiting = of_session.map(|session| lists::in_line(db, id, session)).transpose()?;
        Ok((lists::expected(db, id, of_session, (0, i64::MAX))?, waiting.unwrap_or_default()))
    });
    let (people, waiting) = people.await?;
    let line = |one: Expected| (one.name, one.affiliation, reference(one.number));
    let event = &programme.event;
    let list = DoorList {
        title: session.map_or_else(
            || event.title.get(language).to_owned(),
            |one| format!("{} {}", one.code, one.title.get(language)),
        ),
        when: match session {
            Some(session) => {
                let day = dates::day(session.starts_at, &event.zone, language);
                format!("{day}, {}", dates::hours(event, session.starts_at, session.ends_at, language))
            }
            None if event.has_days() => dates::event_days(event, language),
            None => dates::moment(event.starts_at, &event.zone, language),
        },
        total: people.len(),
        people: people.into_iter().map(line).collect(),
        waiting: waiting.into_iter().map(line).collect(),
        place: session.map_or_else(String::new, |session| place_for(event, session, Mode::InPerson, language)),
        page,
    };
    answer(StatusCode::OK, &list)
}

struct Badge {
    name: String,
    affiliation: String,
    reference: String,
    code: String,
}

#[derive(Template)]
#[template(path = "pages/desk/door/badges.html")]
struct Badges {
    page: Page,
    event: String,
    badges: Vec<Badge>,
    /// The address of those that follow.
    next: Option<String>,
}

/// `GET …/print/badges?skip=`: eight on a sheet, two thousand on a page.
pub async fn badges(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToCheckIn>) -> Answer {
    let page = Page::new(&app, &request);
    let (event, language) = (desk.event(), page.language);
    let skip: i64 = Query::of(&request).first("skip").parse().unwrap_or_default();
    let skip = skip.max(0);
    let people = app.work_for(language, move |db| lists::expected(db, event, None, (skip, AT_ONCE))).await?;
    let slug = &desk.current.programme.event.slug;
    let is_full = i64::try_from(people.len()).unwrap_or_default() == AT_ONCE;
    let badge = |one: Expected| Badge {
        code: app.door_code(one.id, one.generation),
        reference: reference(one.number),
        name: one.name,
        affiliation: one.affiliation,
    };
    let shown = Badges {
        event: desk.current.programme.event.title.get(language).to_owned(),
        badges: people.into_iter().map(badge).collect(),
        next: is_full.then(|| format!("/desk/{slug}/print/badges?skip={}", skip + AT_ONCE)),
        page,
    };
    answer(StatusCode::OK, &shown)
}

/// A session on a sign.
struct OnSign {
    /// Where the event has more than one, over the first of each.
    day: Option<String>,
    when: String,
    code: String,
    title: String,
    speakers: String,
}

/// What hangs at a room's door.
struct Sign {
    room: String,
    /// Where its seats were counted.
    capacity: Option<u32>,
    features: Vec<String>,
    directions: String,
    sessions: Vec<OnSign>,
}

#[derive(Template)]
#[template(path = "pages/desk/door/signs.html")]
struct Signs {
    page: Page,
    event: String,
    day: String,
    signs: Vec<Sign>,
    /// How many people may be in the rooms, rather than what happens there.
    are_notices: bool,
}

/// `GET …/print/signs` and `…/print/notices`.
pub async fn signs(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToView>,
    path: Path<(String, String)>,
) -> Answer {
    let language = request_language::of(&request);
    if !matches!(path.1.as_str(), "signs" | "notices") {
        return Err(Problem::new(Kind::NotFound, language).into());
    }
    let programme = &desk.current.programme;
    let event = &programme.event;
    let portion = Portion::of(request.query_string(), programme);
    let sign = |room: &std::sync::Arc<Room>| {
        let sessions = programme.current().filter(|one| one.room.as_ref().is_some_and(|other| other.slug == room.slug));
        let sessions = sessions.filter(|one| portion.shows(programme, one));
        let mut said = None;
        let line = |session: &Session| {
            let speakers: Vec<&str> = session.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let day = dates::heading(event, session.starts_at, language);
            OnSign {
                day: if said == day {
                    None
                } else {
                    said.clone_from(&day);
                    day
                },
                when: dates::hours(event, session.starts_at, session.ends_at, language),
                code: session.code.clone(),
                title: session.title.get(language).to_owned(),
                speakers: speakers.join(", "),
            }
        };
        Sign {
            room: room.title.clone(),
            capacity: room.seats(),
            features: room.features.clone(),
            directions: room.directions.get(language).to_owned(),
            sessions: sessions.map(line).collect(),
        }
    };
    let shown = Signs {
        event: event.title.get(language).to_owned(),
        day: dates::event_days(event, language),
        signs: programme.rooms.iter().filter(|room| portion.has(room)).map(sign).collect(),
        are_notices: path.1 == "notices",
        page: Page::new(&app, &request),
    };
    answer(StatusCode::OK, &shown)
}
