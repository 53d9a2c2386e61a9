//! One session of somebody's day.

use i18n_embed_fl::fl;
use jiff::Timestamp;

use crate::languages::{Speech, dates, titles, visits};
use crate::programme::catalogue::Current;
use crate::programme::{Format, Language, Mode, Session, Slots};
use crate::seating::decide::UNDO;
use crate::seating::registration::{HeldSeat, Registration};
use crate::seating::{SeatStatus, likelihood};
use crate::web::pages::attendee::session::{LinkView, links};
use crate::web::pages::attendee::wishes;
use crate::web::pages::cards::{Said, need_name};
use crate::web::pages::page::Page;
use crate::web::pages::seat_buttons::{self, Act};
use crate::{agenda, clock, letters};

/// One session of their day.
pub struct Entry<'a> {
    pub code: &'a str,
    /// When it starts (a visit: when one gathers) and ends.
    pub span: (Timestamp, Timestamp),
    /// Whether one walks in and out of it, all day long.
    pub is_between: bool,
    /// Whether it has ended.
    pub is_over: bool,
    pub speakers: String,
    /// Where more of it is found, as far as that is shown by now.
    pub(super) links: Vec<LinkView<'a>>,
    /// Where the event has more than one, over the first of each.
    pub day: Option<String>,
    pub time: String,
    /// When it starts and ends, where they join from elsewhere: their own clock may show another time.
    pub afar: Option<(Timestamp, Timestamp)>,
    pub title: Said<'a>,
    /// Where it is, and the way there; of a visit, when and where one gathers, and when one is back.
    pub place: String,
    /// What organisers wrote of it.
    pub whereabouts: Said<'a>,
    /// The same in two parts: the room or the place, to be said large, and the rest.
    pub spot: String,
    pub way: String,
    pub travel: Option<String>,
    /// What organisers wrote about who can take part, for who comes in person.
    pub notes: Option<Said<'a>>,
    /// What there is for those who need it, for who follows it online.
    pub access: String,
    pub status: SeatStatus,
    /// The status in words.
    pub words: String,
    pub(super) icon: &'static str,
    pub colour: String,
    pub join_url: Option<String>,
    /// When it may be joined, while that is still to come.
    pub join_opens: Option<String>,
    /// What a place in it would take from them, and what they would rather have and let go of this for, in words.
    pub hints: Vec<String>,
    pub(super) acts: Vec<Act>,
    /// Until when what was given up can be had again, in words.
    pub(super) undo_until: Option<String>,
}

impl Entry<'_> {
    /// Whether it was given up a moment ago, and can be had again.
    pub fn can_be_taken_back(&self) -> bool {
        self.status == SeatStatus::Cancelled && !self.acts.is_empty()
    }

    /// Whether they have a place in it, or need none.
    pub fn is_theirs(&self) -> bool {
        self.status == SeatStatus::Confirmed
    }
}

/// A session as it stands in someone's day, where they join online sessions at `join`; `None`: it does not.
pub fn entry<'a>(
    current: &'a Current,
    session: &'a Session,
    registration: &Registration,
    join: &str,
    page: &Page,
) -> Option<Entry<'a>> {
    let (language, t) = (page.language, page.t);
    let programme = &current.programme;
    let held = registration.held(session.id);
    let attended = agenda::attended(session, registration);
    let (status, mode, position) = match (attended, held) {
        (Some(attended), _) => (attended.status, attended.mode, attended.position),
        // Skipped: not in their calendar, but they should see that it was heard.
        (None, Some(held)) => (held.seat.status, held.seat.mode, None),
        (None, None) => return None,
    };
    let status = if session.cancelled { SeatStatus::Cancelled } else { status };
    // Nobody lets go of what needs no seat.
    if status == SeatStatus::Cancelled && !session.cancelled && !session.is_seated() {
        return None;
    }
    let zone = &programme.event.zone;
    let now = clock::now();
    let is_over = session.ends_at <= now;
    let until = held.and_then(|held| Timestamp::from_millisecond(held.seat.offered_until?).ok());
    let offered_until = until.map(|until| dates::moment(until, zone, language)).unwrap_or_default();
    let (words, icon) = match status {
        SeatStatus::Confirmed if is_over => (fl!(t, "mine-over"), "check"),
        SeatStatus::Waiting | SeatStatus::Offered | SeatStatus::Wished if is_over => {
            (fl!(t, "mine-not-got"), "circle-x")
        }
        SeatStatus::Confirmed if !session.is_seated() => (fl!(t, "mine-status-everyone"), "users"),
        SeatStatus::Confirmed => (fl!(t, "mine-status-confirmed"), "circle-check"),
        SeatStatus::Waiting => (waiting_words(current, session, mode, position.unwrap_or(1), t), "hourglass"),
        SeatStatus::Offered => (fl!(t, "mine-status-offered", until = offered_until), "clock"),
        SeatStatus::Wished if programme.event.undrawn().is_some() => {
            let code = programme.whole_of(session).map_or(&session.code, |whole| &whole.code);
            let choice = wishes::choices(current, registration).get(code).copied().unwrap_or(1);
            (fl!(t, "mine-status-ranked", choice = choice), "hourglass")
        }
        SeatStatus::Wished => (fl!(t, "mine-status-wished"), "hourglass"),
        SeatStatus::Skipped if is_not_needed(current, session, registration) => {
            (fl!(t, "mine-status-not-needed"), "circle-check")
        }
        SeatStatus::Skipped => (fl!(t, "mine-status-skipped"), "circle-x"),
        SeatStatus::Cancelled if session.cancelled => (fl!(t, "session-cancelled"), "circle-x"),
        SeatStatus::Cancelled => (fl!(t, "mine-status-cancelled"), "circle-x"),
    };
    // Who is there in person goes along from where, and when, a visit gathers.
    let visit = session.away().filter(|_| mode == Mode::InPerson);
    let at = visits::spot(session.place_for(mode), &programme.event, language);
    let (spot, way) = match visit.and_then(|_| visits::gathers_and_back(&programme.event, session, language)) {
        Some(way) => (letters::listed(&[&at.name, &at.way]), way),
        None => (at.name, at.way),
    };
    let travel = (visit.is_none() && mode == Mode::InPerson && session.walk_before + session.walk_after > 0)
        .then(|| fl!(t, "mine-travel", before = session.walk_before, after = session.walk_after));
    let joins = !is_over && attended.is_some_and(|attended| attended.may_join(session));
    let opens_at = programme.event.join_opens_at(session);
    let is_open = now >= opens_at;
    Some(Entry {
        code: &session.code,
        span: (visit.map_or(session.starts_at, |(from, _)| from), session.ends_at),
        is_between: !session.needs_seat && session.format == Format::DropIn,
        is_over,
        speakers: letters::listed(&session.speakers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>()),
        links: links(session, &programme.event, language),
        day: dates::heading(&programme.event, session.starts_at, language),
        afar: (mode == Mode::Online).then_some((session.starts_at, session.ends_at)),
        time: dates::hours(&programme.event, session.starts_at, session.ends_at, language),
        title: Said::new(&session.title, language),
        place: visits::place_for(&programme.event, session, mode, language),
        whereabouts: visits::written(session.place_for(mode), language),
        spot,
        way,
        travel,
        notes: Some(Said::new(&session.access_notes, language))
            .filter(|notes| mode == Mode::InPerson && !notes.text.is_empty()),
        access: match mode {
            Mode::InPerson => String::new(),
            Mode::Online => {
                let on_screen = session.access.has().filter(|need| need.is_on_screen());
                let names: Vec<String> = on_screen.map(|need| need_name(need, language)).collect();
                names.join(", ")
            }
        },
        status,
        words,
        icon,
        colour: session.colour_class(),
        join_url: (joins && is_open).then(|| format!("{join}/{}", session.code)),
        join_opens: (joins && !is_open).then(|| {
            let (when, day) = (dates::time(opens_at, zone, language), dates::day(opens_at, zone, language));
            fl!(t, "mine-join-opens", when = when, day = day)
        }),
        hints: held.map_or_else(Vec::new, |held| hints(current, registration, held, status, (language, t))),
        undo_until: held.and_then(|held| {
            let until = Timestamp::from_millisecond(held.seat.changed_at + UNDO).ok()?;
            Some(dates::time(until, zone, language))
        }),
        acts: match held {
            // What has begun is neither given back nor taken.
            _ if session.starts_at <= now => Vec::new(),
            Some(held) if held.seat.status == SeatStatus::Cancelled => {
                seat_buttons::take_back(current, session, held, registration, language).into_iter().collect()
            }
            Some(held) => seat_buttons::for_held(current, session, held, language),
            None => Vec::new(),
        },
    })
}

/// What a place in a session would take from somebody; and of what they have, what they would rather have.
fn hints(
    current: &Current,
    registration: &Registration,
    held: &HeldSeat,
    status: SeatStatus,
    (language, t): (Language, &Speech),
) -> Vec<String> {
    let programme = &current.programme;
    let given_up = registration.given_up(&held.seat, programme);
    let mut hints = Vec::new();
    match status {
        SeatStatus::Offered if !given_up.all().is_empty() => {
            hints.push(fl!(t, "mine-accepting", others = titles(&given_up.all(), language)));
        }
        SeatStatus::Waiting => {
            if !given_up.instead.is_empty() {
                let choice = fl!(t, "mine-choice", choice = registration.choice(&held.seat, programme));
                let gives = fl!(t, "mine-gives-up", others = titles(&given_up.instead, language));
                hints.push(format!("{choice} {gives}"));
            }
            if !given_up.asked.is_empty() {
                hints.push(fl!(t, "mine-asks-first", others = titles(&given_up.asked, language)));
            }
        }
        SeatStatus::Confirmed => match registration.choices_over(held.seat.session, programme).as_slice() {
            [] => {}
            [first] => {
                let upper = registration.held(first.id);
                let choice = upper.map_or(1, |upper| registration.choice(&upper.seat, programme));
                let other = first.title.get(language).to_owned();
                hints.push(match choice {
                    1 => fl!(t, "mine-until", other = other),
                    _ => fl!(t, "mine-until-rather", others = titles(&[first], language)),
                });
            }
            several => hints.push(fl!(t, "mine-until-rather", others = titles(several, language))),
        },
        _ => {}
    }
    hints
}

/// Whether a wish went without a seat because another at the same time was got.
fn is_not_needed(current: &Current, session: &Session, registration: &Registration) -> bool {
    let got = registration.seats.iter().filter(|held| held.seat.status == SeatStatus::Confirmed);
    let mut got = got.filter_map(|held| current.programme.session_by_id(held.seat.session));
    got.any(|other| other.id != session.id && other.clashes_with(session))
}

/// Before a draw, what is wished for stands by its round, the most wanted first.
pub fn in_order_of_wishes(entries: &mut [Entry], current: &Current, registration: &Registration) {
    let programme = &current.programme;
    if programme.event.undrawn().is_none() {
        return;
    }
    let (slots, choices) = (Slots::of(programme), wishes::choices(current, registration));
    let begins = |entry: &Entry| {
        let wished = programme.session(entry.code).filter(|_| entry.status == SeatStatus::Wished);
        let home = wished.and_then(|session| slots.home(session.seats_of())).and_then(|home| slots.all().get(home));
        home.map_or(entry.span.0.as_millisecond(), |slot| slot.from)
    };
    entries.sort_by_cached_key(|entry| (begins(entry), choices.get(entry.code).copied().unwrap_or(0)));
}

/// Each day is said over its first entry.
pub fn one_heading_a_day(entries: &mut [Entry]) {
    let mut said: Option<String> = None;
    for entry in entries {
        if entry.day == said {
            entry.day = None;
        } else {
            said.clone_from(&entry.day);
        }
    }
}

fn waiting_words(current: &Current, session: &Session, mode: Mode, position: u32, t: &Speech) -> String {
    let count = session.places.get(mode).map(|place| current.count(place)).unwrap_or_default();
    let words = fl!(t, "mine-status-waiting", position = position, waiting = count.waiting.max(position));
    match likelihood::of_seat(current, session, mode, position, clock::now()) {
        Some(likelihood) => format!("{words}. {}", t.get(&format!("place-{likelihood}"))),
        None => words,
    }
}
