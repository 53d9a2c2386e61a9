//! `GET /r/{token}/choose`: every session that an attendee could have, by round beside what they have there, with what it takes
//! to get it.

use std::collections::HashSet;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use super::Answer;
use super::acts::{self, Act};
use super::cards::{Card, SeatsView};
use super::home::EventView;
use super::mine::open;
use super::page::{Page, answer, see};
use super::programme::{Group, LARGE, groups, taken_by};
use crate::clock;
use crate::languages::{dates, labelled, mode_name, quoted};
use crate::programme::catalogue::Current;
use crate::programme::filter::Filter;
use crate::programme::{Language, Session};
use crate::seating::registration::Registration;
use crate::web::app::App;

#[derive(Template)]
#[template(path = "pages/choose.html")]
struct Choose<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    filter: Filter,
    days: Vec<DayLink>,
    groups: Vec<Group<'a>>,
    current: &'a Current,
    registration: &'a Registration,
    /// What they have, or wait for.
    own: Vec<&'a Session>,
}

/// The way to one day of a programme too large to be shown at once.
struct DayLink {
    on: Date,
    title: String,
    is_shown: bool,
}

impl Choose<'_> {
    /// Their own sessions have no buttons here: those stand on their page.
    fn acts(&self, card: &Card) -> Vec<Act> {
        acts::for_other(self.current, card.session, self.registration, self.page.language)
    }

    /// The titles of what they have at the time of a group.
    fn had(&self, group: &Group) -> String {
        let is_there = |session: &&&Session| taken_by(&self.current.programme, session).contains(&group.name);
        let titles = self.own.iter().filter(is_there).map(|session| title(session, self.page.language));
        titles.collect::<Vec<_>>().join(", ")
    }

    /// How full it is, in few words, with the mode where there are two.
    fn pill(&self, card: &Card, seats: &SeatsView) -> String {
        match card.seats.len() {
            1 => seats.short.clone(),
            _ => labelled(&mode_name(seats.mode, self.page.language), &seats.short, self.page.language),
        }
    }

    /// What a button lets go of, where the head of the group does not say so: more than one session.
    fn gives_up(&self, card: &Card) -> Option<String> {
        let clashing: Vec<String> = (self.own.iter())
            .filter(|own| own.clashes_with(card.session))
            .map(|session| title(session, self.page.language))
            .collect();
        (clashing.len() > 1).then(|| fl!(self.page.t, "clash-with", title = clashing.join(", ")))
    }
}

fn title(session: &Session, language: Language) -> String {
    quoted(session.title.get(language), language)
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    // Before a draw, all of it is wishes.
    if current.programme.event.undrawn().is_some() {
        return see(&format!("/r/{}/wishes", *token));
    }
    let page = Page::for_owner(&app, &request, registration.language).coloured(&current.programme);
    let mine = registration.seats.iter().filter(|held| held.seat.status.is_live());
    let own: Vec<&Session> = mine.filter_map(|held| current.programme.session_by_id(held.seat.session)).collect();
    let codes: HashSet<String> = own.iter().map(|session| session.code.clone()).collect();
    let now = clock::now();
    let filter = Filter::of(request.query_string());
    let coming: Vec<&Session> = filter.apply(&current).filter(|session| !session.has_begun(now)).collect();
    let days = days(&current, &coming, request.query_string(), page.language);
    let shown = days.iter().find(|day| day.is_shown).map(|day| day.on);
    let mut groups = groups(&current, coming.into_iter(), &codes, page.language);
    groups.retain(|group| shown.is_none_or(|on| group.on == on));
    let event = EventView::new(&current.programme, page.language);
    let choose = Choose {
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
fn days(current: &Current, coming: &[&Session], query: &str, language: Language) -> Vec<DayLink> {
    let event = &current.programme.event;
    if coming.len() <= LARGE || !event.has_days() {
        return Vec::new();
    }
    let seated = coming.iter().filter(|session| session.needs_seat);
    let mut days: Vec<Date> = seated.map(|session| event.day_of(session.starts_at)).collect();
    days.sort_unstable();
    days.dedup();
    let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "day");
    let asked: Option<Date> = asked.and_then(|(_, day)| day.parse().ok());
    let shown = asked.filter(|day| days.contains(day)).or(days.first().copied());
    days.into_iter().map(|on| DayLink { on, title: dates::date(on, language), is_shown: shown == Some(on) }).collect()
}
