//! `GET /r/{token}/choose`: every session that an attendee could have, by round beside what they have there, with what it takes
//! to get it.

use std::collections::HashSet;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use super::home::EventView;
use super::own_page::open;
use super::programme::{Chip, Chips, Group, LARGE, groups, pairs, query, sought, taken_by};
use crate::clock;
use crate::languages::{dates, labelled, listed_titles, mode_name};
use crate::programme::catalogue::Current;
use crate::programme::filter::Filter;
use crate::programme::{Language, Mode, Session};
use crate::seating::registration::Registration;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::{Card, SeatsView};
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::pages::seat_buttons::{self, Act, InTheWay};

#[derive(Template)]
#[template(path = "pages/attendee/choose.html")]
struct Choose<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    filter: Filter,
    /// The same as an address's query, for what is pressed and followed.
    kept: String,
    is_filtered: bool,
    chips: Chips,
    off: Vec<Chip>,
    /// In person or online, where both are on offer.
    modes: Vec<Chip>,
    days: Vec<DayLink>,
    groups: Vec<Group<'a>>,
    current: &'a Current,
    registration: &'a Registration,
    /// What they have, or wait for, and whether they have it.
    own: Vec<(&'a Session, bool)>,
}

/// The way to one day of a programme too large to be shown at once.
struct DayLink {
    on: Date,
    /// The way to it, with what is sought.
    query: String,
    title: String,
    is_shown: bool,
}

impl Choose<'_> {
    /// The buttons of a session that is not theirs (those of their own stand on their page), and what they let go of.
    fn offered(&self, card: &Card, group: &Group) -> (Vec<Act>, Option<String>) {
        let (current, language) = (self.current, self.page.language);
        let way = InTheWay::of(&current.programme, card.session, self.registration);
        (seat_buttons::for_other(current, card.session, self.registration, &way, language), self.gives_up(&way, group))
    }

    /// Whether they have a place at the time of a group.
    fn has(&self, group: &Group) -> bool {
        self.own_at(group).any(|(_, is_taken)| is_taken)
    }

    /// What they have, and wait for, at the time of a group.
    fn had(&self, group: &Group) -> String {
        let (taken, waits): (Vec<_>, Vec<_>) = self.own_at(group).partition(|(_, is_taken)| *is_taken);
        let titles = |own: Vec<(&Session, bool)>| listed_titles(own.into_iter().map(|own| own.0), self.page.language);
        let (taken, waits) = (titles(taken), titles(waits));
        let t = self.page.t;
        match (taken.as_str(), waits.as_str()) {
            ("", "") => fl!(t, "choose-have-none"),
            (_, "") => fl!(t, "choose-have", sessions = taken),
            ("", _) => fl!(t, "choose-waits", sessions = waits),
            _ => format!("{} {}", fl!(t, "choose-have", sessions = taken), fl!(t, "choose-waits", sessions = waits)),
        }
    }

    fn own_at<'s>(&'s self, group: &'s Group) -> impl Iterator<Item = (&'s Session, bool)> {
        let is_there = |own: &&(&Session, bool)| taken_by(&self.current.programme, own.0).contains(&group.name);
        self.own.iter().filter(is_there).copied()
    }

    /// Why there is no button: it can be had in the building alone.
    fn is_elsewhere(&self, card: &Card) -> bool {
        card.only() == Mode::InPerson.as_str() && self.registration.attendance == Mode::Online
    }

    /// How full it is, in few words, with the mode where there are two.
    fn pill(&self, card: &Card, seats: &SeatsView) -> String {
        match card.seats.len() {
            1 => seats.short.clone(),
            _ => labelled(&mode_name(seats.mode, self.page.language), &seats.short, self.page.language),
        }
    }

    /// What a button lets go of, where the head of the group does not say so: sessions at other times, too, or a visit at another time.
    fn gives_up(&self, way: &InTheWay, group: &Group) -> Option<String> {
        let t = self.page.t;
        let titles = |sessions: &[&Session]| listed_titles(sessions.iter().copied(), self.page.language);
        let meets: Vec<&Session> = way.seats.iter().chain(&way.waits).copied().collect();
        let is_said = |one: &&Session| group.is_round && self.own_at(group).any(|(own, _)| own.id == one.id);
        let clash =
            (meets.len() > 1 && !meets.iter().all(is_said)).then(|| fl!(t, "clash-with", title = titles(&meets)));
        let visit = (!way.visits.is_empty()).then(|| fl!(t, "choose-visit", session = titles(&way.visits)));
        let words: Vec<String> = clash.into_iter().chain(visit).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    // Before a draw, all of it is wishes.
    if current.programme.event.undrawn().is_some() {
        return redirect(&format!("/r/{}/wishes", *token));
    }
    let asked = request.query_string();
    let day = || pairs(asked).filter(|(name, _)| name == "day");
    if pairs(asked).any(|(name, _)| name == "all") {
        return redirect(&format!("/r/{}/choose{}", *token, query(day())));
    }
    let page = Page::for_owner(&app, &request, registration.language).about(&current.programme);
    let mine = registration.seats.iter().filter(|held| held.seat.status.is_live());
    let found = mine
        .filter_map(|held| Some((current.programme.session_by_id(held.seat.session)?, held.seat.status.is_taken())));
    let own: Vec<(&Session, bool)> = found.collect();
    let codes: HashSet<String> = own.iter().map(|(session, _)| session.code.clone()).collect();
    let now = clock::now();
    let filter = Filter::of(asked);
    let coming: Vec<&Session> = filter.apply(&current).filter(|session| !session.has_begun(now)).collect();
    let days = days(&current, &coming, asked, page.language);
    let shown = days.iter().find(|day| day.is_shown).map(|day| day.on);
    let mut groups = groups(&current, coming.into_iter(), &codes, page.language);
    groups.retain(|group| shown.is_none_or(|on| group.on == on));
    let event = EventView::new(&current.programme, page.language);
    let chips = Chips::new(&current.programme, &filter, page.language);
    let choose = Choose {
        kept: query(sought(asked)),
        is_filtered: !filter.is_empty(),
        off: chips.off(&filter, page.language),
        chips,
        modes: Chip::modes(&current.programme.event, &filter, page.language),
        page,
        event,
        token: &token,
        filter: filter.clone(),
        days,
        groups,
        current: &current,
        registration: &registration,
        own,
    };
    answer(StatusCode::OK, &choose)
}

/// Where there is too much to show at once, the days, of which the one that is asked for is shown, or the first.
fn days(current: &Current, coming: &[&Session], asked: &str, language: Language) -> Vec<DayLink> {
    let event = &current.programme.event;
    if coming.len() <= LARGE || !event.has_days() {
        return Vec::new();
    }
    let seated = coming.iter().filter(|session| session.needs_seat);
    let mut days: Vec<Date> = seated.map(|session| event.day_of(session.starts_at)).collect();
    days.sort_unstable();
    days.dedup();
    let said = pairs(asked).find(|(name, _)| name == "day");
    let said: Option<Date> = said.and_then(|(_, day)| day.parse().ok());
    let shown = said.filter(|day| days.contains(day)).or(days.first().copied());
    let link = |on: Date| DayLink {
        on,
        query: query([("day".to_owned(), on.to_string())].into_iter().chain(sought(asked))),
        title: dates::date(on, language),
        is_shown: shown == Some(on),
    };
    days.into_iter().map(link).collect()
}
