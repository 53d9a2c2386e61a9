//! `GET /desk/{event}`: what is to be done now; every session a bar, by round; what is full and who waits, in a second.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use crate::clock;
use crate::desk::check_in::{self, Came};
use crate::desk::rights::Right;
use crate::desk::stars::{self, Stars};
use crate::desk::{announcements, drafts, openings, unproven};
use crate::languages::{Speech, dates, mode_in_a_sentence, speech};
use crate::letters::listed;
use crate::mail::state;
use crate::programme::catalogue::{Count, Current};
use crate::programme::{Event, Language, Mode, Programme, Session};
use crate::web::app::App;
use crate::web::desk::ToView;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::cards::{days_of_no_round, types_in_use};
use crate::web::pages::desk::board::todo::{Counted, Task, so, tasks};
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::desk::portion::{Portion, PortionView};
use crate::web::pages::page::answer;

/// A figure over the board.
struct Figure {
    number: String,
    words: String,
    is_alarming: bool,
    /// Where there is more of it.
    path: Option<String>,
}

impl Figure {
    fn plain(number: String, words: String) -> Self {
        Self { number, words, is_alarming: false, path: None }
    }
}

/// How full one mode of a session is: the stroke of the capacity stands at the same place in every row.
pub struct Bar {
    /// Hundredths of the capacity that are taken; at most 100.
    pub taken: u32,
    /// Hundredths of the capacity that wait, as far as there is room for them in the picture.
    pub waits: u32,
    pub count: Count,
}

/// So much of the picture is for who waits.
const MOST_WAITING: u32 = 45;

impl Bar {
    pub fn new(count: Count) -> Self {
        let (taken, waits) = (count.percent().unwrap_or_default(), count.percent_waiting().unwrap_or_default());
        Self { taken, waits: waits.min(MOST_WAITING), count }
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
    colour: String,
    icon: &'a str,
    in_person: Option<Bar>,
    online: Option<Bar>,
    /// How many are in, once anybody is.
    came: Option<i64>,
    /// On how many lists it is that were kept before registration opened.
    stars: u32,
}

impl Row<'_> {
    /// A bar for each mode that it has.
    fn bars(&self) -> Vec<(Mode, &Bar)> {
        let here = self.in_person.iter().map(|bar| (Mode::InPerson, bar));
        here.chain(self.online.iter().map(|bar| (Mode::Online, bar))).collect()
    }

    /// How many wait, such as "+3"; where it has both modes, for which: "+3 online". Nobody: nothing.
    fn waiting(&self, t: &Speech) -> String {
        let bars = self.bars();
        let one = |(mode, bar): &(Mode, &Bar)| match bars.len() {
            1 => format!("+{}", bar.count.waiting),
            _ => format!("+{} {}", bar.count.waiting, mode_in_a_sentence(*mode, t)),
        };
        bars.iter().filter(|(_, bar)| bar.count.waiting > 0).map(one).collect::<Vec<_>>().join("\n")
    }
}

struct Group<'a> {
    title: String,
    rows: Vec<Row<'a>>,
}

#[derive(Template)]
#[template(path = "pages/desk/board/overview.html")]
struct Board<'a> {
    frame: Frame,
    /// How long it still is.
    heading: String,
    when: String,
    venue: &'a str,
    figures: Vec<Figure>,
    tasks: Vec<Task>,
    so: Vec<String>,
    groups: Vec<Group<'a>>,
    /// By what they can stand together: value, words, and whether they do.
    by: Vec<(&'static str, String, bool)>,
    portion: PortionView,
    /// The form that chooses it: below the desk's address, with what else is chosen.
    path: &'static str,
    kept: Vec<(&'static str, &'static str)>,
    may_edit: bool,
    has_come: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToView>) -> Answer {
    let frame = Frame::new(&app, &request, &desk, "");
    let (event, language) = (desk.event(), frame.page.language);
    let day = desk.current.programme.day_at(clock::now()).to_string();
    let places = desk.current.programme.current().filter(|session| session.needs_seat);
    let places: Vec<Count> =
        places.flat_map(|session| desk.current.counts_of(session)).map(|(_, count)| count).collect();
    let waiting = places.iter().map(|count| count.waiting).sum();
    let read = app.work_for(language, move |db| {
        let stars = (stars::count(db, event)?, openings::count(db, event)?);
        let letters = announcements::of(db, event)?.iter().filter(|letter| letter.begun_at.is_none()).count();
        let counted = Counted {
            mail: state::sums(&state::groups(db, event)?),
            unproven: unproven::count(db, event)?,
            waiting,
            edits: drafts::of(db, event)?.len(),
            letters,
        };
        Ok((check_in::counts(db, event, &day)?, counted, stars))
    });
    let (came, counted, (stars, told)): (Came, Counted, (Stars, i64)) = read.await?;
    let by = By::parse(request.query_string());
    let portion = Portion::of(request.query_string(), &desk.current.programme);
    let mut figures = figures(&desk.current, (&came, &counted, &places), desk.may(Right::Registrations), &frame);
    if stars.lists > 0 || told > 0 {
        figures.push(Figure::plain(stars.lists.to_string(), fl!(frame.page.t, "figure-lists")));
        figures.push(Figure::plain(told.to_string(), fl!(frame.page.t, "figure-told")));
    }
    let event = &desk.current.programme.event;
    let board = Board {
        heading: heading(event, frame.page.t),
        when: dates::event_days(event, language),
        venue: &event.venue,
        tasks: tasks(&desk, &counted, &frame),
        so: so(&desk, counted.mail, &frame),
        figures,
        groups: groups(&desk.current, (&came, &stars), (by, &portion), language),
        portion: portion.view(&desk.current.programme, language),
        path: "",
        kept: vec![("by", by.as_str())],
        by: By::ALL.iter().map(|one| (one.as_str(), one.words(frame.page.t), *one == by)).collect(),
        may_edit: desk.may(Right::Programme),
        has_come: !came.is_nobody(),
        frame,
    };
    answer(StatusCode::OK, &board)
}

/// How many days it still is; on the day itself, that it is today.
fn heading(event: &Event, t: &Speech) -> String {
    let (first, today) = (event.day_of(event.starts_at), event.day_at(clock::now()));
    match today.until(first).map_or(0, |span| span.get_days()) {
        _ if event.cancelled_at.is_some() => fl!(t, "event-called-off"),
        days @ 1.. => fl!(t, "overview-days", count = days),
        _ if event.over_at <= clock::now() => fl!(t, "event-over"),
        _ => fl!(t, "overview-today"),
    }
}

fn figures(
    current: &Current,
    (came, counted, places): (&Came, &Counted, &[Count]),
    may_see_mail: bool,
    frame: &Frame,
) -> Vec<Figure> {
    let t = frame.page.t;
    let figure = Figure::plain;
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
    // Before a draw nobody counts as being there.
    let unproven_of = if current.programme.event.undrawn().is_some() {
        fl!(t, "figure-unproven-all")
    } else {
        fl!(t, "figure-unproven")
    };
    figures.push(figure(counted.unproven.to_string(), unproven_of));
    let limited = || places.iter().filter_map(|count| Some((count.capacity?, count.confirmed)));
    let (places, taken) = limited().fold((0, 0), |(places, taken), (capacity, confirmed)| {
        (places + u64::from(capacity), taken + u64::from(confirmed))
    });
    let percent = (taken * 100).checked_div(places).unwrap_or_default();
    figures.push(figure(format!("{percent} %"), fl!(t, "figure-taken")));
    let waiting = counted.waiting;
    figures.push(Figure { is_alarming: waiting > 0, ..figure(waiting.to_string(), fl!(t, "figure-waiting")) });
    let [owed, delayed, failed] = counted.mail;
    let path = may_see_mail.then(|| format!("/desk/{}/mail", frame.slug));
    let waits = figure((owed + delayed).to_string(), fl!(t, "figure-mail-waits"));
    figures.push(Figure { is_alarming: delayed > 0, path: path.clone(), ..waits });
    let failures = figure(failed.to_string(), fl!(t, "figure-mail-failed"));
    figures.push(Figure { is_alarming: failed > 0, path, ..failures });
    figures.extend(came.at_event.map(|number| figure(number.to_string(), fl!(t, "figure-came"))));
    figures
}

/// By what the sessions of the board stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Round,
    Theme,
    Format,
    Room,
}

impl By {
    const ALL: [Self; 4] = [Self::Round, Self::Theme, Self::Format, Self::Room];

    fn as_str(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Theme => "theme",
            Self::Format => "format",
            Self::Room => "room",
        }
    }

    fn parse(query: &str) -> Self {
        let asked = Form::parse(query.as_bytes());
        Self::ALL.into_iter().find(|by| by.as_str() == asked.first("by")).unwrap_or(Self::Round)
    }

    fn words(self, t: &Speech) -> String {
        match self {
            Self::Round => fl!(t, "thing-round"),
            Self::Theme => fl!(t, "filter-theme"),
            Self::Format => fl!(t, "filter-format"),
            Self::Room => fl!(t, "board-place"),
        }
    }

    /// Whose group a session is in.
    fn of<'a>(self, programme: &Programme, session: &'a Session) -> Option<&'a str> {
        match self {
            Self::Round => programme.round_of(session).map(|round| round.slug.as_str()),
            Self::Theme => session.theme.as_ref().map(|theme| theme.slug.as_str()),
            Self::Format => Some(session.format_word()),
            Self::Room => session.room.as_ref().map(|room| room.slug.as_str()),
        }
    }

    /// All groups there may be: slug and title.
    fn groups(self, programme: &Programme, language: Language) -> Vec<(String, String)> {
        match self {
            Self::Round => (programme.rounds.iter())
                .map(|round| {
                    let when = dates::within(&programme.event, round.starts_at, round.ends_at, language);
                    (round.slug.clone(), format!("{} · {when}", round.title.get(language)))
                })
                .collect(),
            Self::Theme => {
                let themes = programme.themes.iter();
                themes.map(|theme| (theme.slug.clone(), theme.title.get(language).to_owned())).collect()
            }
            Self::Format => types_in_use(programme, language),
            Self::Room => programme.rooms.iter().map(|room| (room.slug.clone(), room.title.clone())).collect(),
        }
    }
}

fn groups<'a>(
    current: &'a Current,
    (came, stars): (&Came, &Stars),
    (by, portion): (By, &Portion),
    language: Language,
) -> Vec<Group<'a>> {
    let programme = &current.programme;
    let place = |session: &Session| {
        let place = session.spot(language);
        // What stands under no round says itself on which day it is.
        if programme.event.has_days() && (by != By::Round || programme.round_of(session).is_none()) {
            listed(&[&dates::within(&programme.event, session.starts_at, session.ends_at, language), place])
        } else {
            place.to_owned()
        }
    };
    let row = |session: &'a Session| {
        let bar = |mode: Mode| session.places.get(mode).map(|place| Bar::new(current.count(place)));
        Row {
            code: &session.code,
            title: session.title.get(language),
            place: place(session),
            colour: session.colour_class(),
            icon: session.theme.as_ref().map_or("users", |theme| theme.icon.as_str()),
            in_person: bar(Mode::InPerson),
            online: bar(Mode::Online),
            came: came.by_session.get(&session.id).copied(),
            stars: stars.by_session.get(&session.id).copied().unwrap_or_default(),
        }
    };
    let of = |slug: Option<&str>, day: Option<Date>| -> Vec<Row<'a>> {
        let sessions = programme.current().filter(|one| one.needs_seat && portion.shows(programme, one));
        let sessions = sessions.filter(|session| by.of(programme, session) == slug);
        let is_of_day = |session: &&Session| day.is_none_or(|day| programme.event.day_of(session.starts_at) == day);
        sessions.filter(is_of_day).map(row).collect()
    };
    let known = by.groups(programme, language).into_iter();
    let mut groups: Vec<Group> = known.map(|(slug, title)| Group { title, rows: of(Some(&slug), None) }).collect();
    if by == By::Round {
        let days = days_of_no_round(programme, language).into_iter();
        groups.extend(days.map(|(day, title)| Group { title, rows: of(None, Some(day)) }));
    } else {
        groups.push(Group { title: fl!(speech(language), "field-none"), rows: of(None, None) });
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}
