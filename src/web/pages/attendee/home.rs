//! `GET /`: the events.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use super::ballots::{Notice, notice};
use crate::clock;
use crate::languages::said::written;
use crate::languages::{dates, mode_name, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Event, Language, LinkKind, Programme, RegistrationState, maps};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::art::{Art, cover};
use crate::web::pages::cards::pill;
use crate::web::pages::page::{Page, answer};
use crate::web::{colours, pictures};

/// When and where an event is, and whether one can register: the lines under its title.
pub struct EventView {
    pub slug: String,
    pub title: String,
    /// The attributes that say in which language that is, where it is not the page's.
    pub written: String,
    /// Who organises it, and how to reach them.
    pub organiser: String,
    pub contact: String,
    pub phone: String,
    pub postal_address: String,
    /// Where its logo and its cover are.
    pub logo: Option<String>,
    pub cover: Option<String>,
    pub summary: String,
    /// When, as short as it can be said.
    pub facts: String,
    pub when: String,
    /// The name of its time zone (IANA).
    pub zone: String,
    pub place: String,
    /// Where that is on a map.
    pub map: Option<String>,
    /// How many walks or visits one person may have, in words.
    pub visits_most: Option<String>,
    /// The same as a number.
    pub visits_per_person: Option<u32>,
    /// By which clock its hours are said.
    pub hours_of: String,
    /// How many minutes before the start one can join online.
    pub join_minutes: u32,
    pub registration: String,
    pub is_open: bool,
    /// Whether registration has closed, and it is still to come or goes on.
    pub is_closed: bool,
    /// Once it has: what anyone can follow without a place, by address and title.
    pub streams: Vec<(String, String)>,
    /// Whether it has ended.
    pub is_over: bool,
    /// Whether it will open: one can star what one wants to follow.
    pub may_star: bool,
    /// Of its ballot, where it has one.
    pub ballot: Option<Notice>,
    /// How many days after it people are forgotten.
    pub kept_days: u32,
}

impl EventView {
    /// The phone number as a link (RFC 3966): its digits.
    pub fn call(&self) -> String {
        self.phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
    }

    /// Whether one can choose, now or for when it opens.
    pub fn may_choose(&self) -> bool {
        self.is_open || self.may_star
    }

    /// Whether what is at the same time may be chosen as it is: in a ballot they are alternatives, before the opening it is a list.
    pub fn is_loose(&self) -> bool {
        self.may_star || self.ballot.as_ref().is_some_and(|ballot| !ballot.is_drawn)
    }

    /// Whether wishes are closed, and nothing is drawn yet.
    pub fn awaits_draw(&self) -> bool {
        self.ballot.as_ref().is_some_and(|ballot| !ballot.is_open && !ballot.is_drawn)
    }

    pub fn new(programme: &Programme, language: Language) -> Self {
        let event = &programme.event;
        let t = speech(language);
        let moment = |at| dates::moment(at, &event.zone, language);
        let now = clock::now();
        let state = event.registration_at(now);
        let is_closed = state == RegistrationState::Closed && event.cancelled_at.is_none() && event.over_at > now;
        let both = event.places.in_person.is_some() && event.places.online.is_some();
        Self {
            slug: event.slug.clone(),
            kept_days: event.kept_days(),
            title: event.title.get(language).to_owned(),
            written: written(&event.title, language),
            organiser: programme.organisation.name.clone(),
            contact: programme.organisation.email.clone(),
            phone: event.look.phone.clone(),
            postal_address: event.look.postal_address.clone(),
            logo: event.look.logo.as_ref().map(|name| pictures::address(&event.slug, name)),
            cover: event.look.cover.as_ref().map(|name| pictures::address(&event.slug, name)),
            facts: dates::short(event, language),
            summary: event.summary.get(language).to_owned(),
            when: dates::event(event, language),
            zone: event.zone_name.clone(),
            place: if both {
                fl!(t, "event-and-online", venue = event.venue.clone())
            } else if event.places.in_person.is_some() {
                event.venue.clone()
            } else {
                fl!(t, "online")
            },
            map: maps::of_event(event),
            visits_per_person: event.visits_per_person,
            visits_most: event.visits_per_person.map(|most| fl!(t, "visits-most", most = most)),
            hours_of: fl!(t, "hours-of-place", place = dates::place(&event.zone_name, language)),
            join_minutes: event.join_minutes,
            registration: match state {
                _ if event.cancelled_at.is_some() => fl!(t, "event-called-off"),
                _ if event.over_at <= clock::now() => fl!(t, "event-over"),
                RegistrationState::NotYet => fl!(t, "event-not-yet", when = moment(event.opens_at)),
                RegistrationState::Open
                    if let Some(ballot) = event.undrawn().filter(|ballot| clock::now() < ballot.until) =>
                {
                    fl!(t, "event-wishes", when = moment(ballot.until))
                }
                RegistrationState::Open => fl!(t, "event-open", when = moment(event.closes_at)),
                RegistrationState::Closed => fl!(t, "event-closed"),
            },
            is_open: state == RegistrationState::Open,
            is_closed,
            streams: if is_closed { streams(programme, language) } else { Vec::new() },
            is_over: event.over_at <= now,
            may_star: may_star(event),
            ballot: notice(programme, language),
        }
    }
}

/// Whether it will open: one can star what one wants to follow.
pub fn may_star(event: &Event) -> bool {
    event.registration_at(clock::now()) == RegistrationState::NotYet && event.cancelled_at.is_none()
}

/// What is streamed for anyone, by address and title: each address once.
fn streams(programme: &Programme, language: Language) -> Vec<(String, String)> {
    let mut streams: Vec<(String, String)> = Vec::new();
    for session in programme.current() {
        let links = session.links_at(clock::now(), &programme.event.zone);
        for link in links.filter(|link| link.kind == LinkKind::Stream) {
            if !streams.iter().any(|(url, _)| *url == link.url) {
                let title = if link.title.is_empty() { session.title.get(language) } else { &link.title };
                streams.push((link.url.clone(), title.to_owned()));
            }
        }
    }
    streams
}

#[derive(Template)]
#[template(path = "pages/attendee/home.html")]
struct Home {
    page: Page,
    events: Vec<OnCard>,
}

/// An event among the others, in its own colours.
struct OnCard {
    event: EventView,
    art: Art,
    /// The class of its ground.
    ground: String,
    /// How many sessions it has, in words.
    sessions: String,
    /// How full it is, for each way to take part: the class of a pill, and its words.
    seats: Vec<(&'static str, String)>,
}

impl OnCard {
    fn new(programme: &Programme, counts: Option<&Current>, language: Language) -> Self {
        let t = speech(language);
        let event = EventView::new(programme, language);
        let places = programme.event.places;
        let both = places.present().count() > 1;
        let seats = |current: &Current| {
            let pill = |(mode, place)| {
                let (kind, words) = pill(current.count(place), language);
                let of_mode = || fl!(t, "seats-of-mode", mode = mode_name(mode, language), seats = words.as_str());
                (kind, if both { of_mode() } else { words.clone() })
            };
            places.present().map(pill).collect()
        };
        Self {
            seats: counts.filter(|_| event.is_open).map(seats).unwrap_or_default(),
            event,
            art: cover(programme),
            ground: colours::ground_class(programme),
            sessions: fl!(t, "home-sessions", count = programme.current().count()),
        }
    }
}

pub async fn show(app: Data<App>, request: HttpRequest) -> Answer {
    let mut page = Page::new(&app, &request);
    let now = clock::now();
    let programmes = app.catalogue.programmes();
    // What is over stands last.
    let (over, coming): (Vec<_>, Vec<_>) = programmes
        .iter()
        .filter(|programme| programme.event.is_listed_at(now))
        .partition(|programme| programme.event.over_at <= now);
    let listed: Vec<_> = coming.into_iter().chain(over.into_iter().rev()).collect();
    page.colours = colours::address_of_all(&listed);
    let card = |programme: &&Arc<Programme>| {
        let current = app.catalogue.event(&programme.event.slug);
        OnCard::new(programme, current.as_ref(), page.language)
    };
    let events = listed.iter().map(card).collect();
    answer(StatusCode::OK, &Home { page, events })
}
