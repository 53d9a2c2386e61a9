//! `GET /e/{event}`: the programme, which is also the form in which one chooses.

mod basket;
mod blocks;
mod choice;
mod filters;
mod found;
mod grid;
mod stops;
mod view;

use std::collections::HashSet;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use jiff::civil::Date;

pub use self::basket::{Basket, Line, is_full_in, is_nearly_full_in};
pub use self::blocks::hour_of;
pub use self::choice::MOST as MOST_CHOSEN;
pub use self::choice::{
    attendance, back_to, carried, choice, chosen, in_place_of_choice, kept_of, mode, pairs, query, sought, without,
};
pub use self::filters::{Chip, Chips};
pub use self::grid::{MOST_COLUMNS, MOST_ROWS};
pub use self::stops::{MOST as MOST_STOPS, MOST_DAYS, Numbers, taken_by};
pub use self::view::LARGE;
use self::view::render;
use crate::languages::dates;
use crate::programme::catalogue::Current;
use crate::programme::filter::Filter;
use crate::programme::{Event, Language, Mode, Programme, Round, Session};
use crate::web::answers::Packed;
use crate::web::app::App;
use crate::web::cache::ProgrammePage;
use crate::web::pages::Answer;
use crate::web::pages::cards::{Card, of_no_round};
use crate::web::pages::page::{Page, public_event, redirect};
use crate::web::request_language;

const HTML: &str = "text/html; charset=utf-8";

/// Sessions of one round, or of none.
pub struct Group<'a> {
    /// The slug of its round, or its day.
    pub name: String,
    pub on: Date,
    /// Hours of its round.
    pub hours: Option<(Timestamp, Timestamp)>,
    /// The day, over the first group of each, where there is more than one.
    pub day: Option<String>,
    pub title: String,
    pub when: String,
    pub is_round: bool,
    pub cards: Vec<Card<'a>>,
}

impl Group<'_> {
    fn of_round(round: &Round, event: &Event, language: Language) -> Self {
        Self {
            name: round.slug.clone(),
            on: event.day_of(round.starts_at),
            hours: Some((round.starts_at, round.ends_at)),
            day: None,
            title: round.title.get(language).to_owned(),
            when: dates::span(round.starts_at, round.ends_at, &event.zone, language),
            is_round: true,
            cards: Vec::new(),
        }
    }

    /// Sessions of no round, by their day where there are several.
    fn others_on(on: Date, programme: &Programme, language: Language) -> Self {
        Self {
            name: format!("other-{on}"),
            on,
            hours: None,
            day: None,
            title: of_no_round(programme, language),
            when: String::new(),
            is_round: false,
            cards: Vec::new(),
        }
    }

    /// How many are not chosen.
    pub fn others(&self) -> usize {
        self.cards.iter().filter(|card| !card.is_chosen).count()
    }
}

/// Sessions that need a seat, by round; those without a round last.
pub fn groups<'a>(
    current: &'a Current,
    sessions: impl Iterator<Item = &'a Session>,
    chosen: &HashSet<String>,
    language: Language,
) -> Vec<Group<'a>> {
    let programme = &current.programme;
    let event = &programme.event;
    let mut groups: Vec<Group> = programme.rounds.iter().map(|round| Group::of_round(round, event, language)).collect();
    for session in sessions.filter(|session| session.needs_seat) {
        let index = group_of(&mut groups, programme, session, language);
        groups[index].cards.push(Card::new(current, session, language, chosen.contains(&session.code)));
    }
    groups.retain(|group| !group.cards.is_empty());
    groups.sort_by_key(|group| group.on);
    let mut said = None;
    for group in &mut groups {
        let is_new = event.has_days() && said.replace(group.on) != Some(group.on);
        group.day = is_new.then(|| dates::date(group.on, language));
    }
    groups
}

/// The place of a session's group; one of no round gets one.
fn group_of(groups: &mut Vec<Group>, programme: &Programme, session: &Session, language: Language) -> usize {
    let event = &programme.event;
    if let Some(round) = programme.round_of(session) {
        let found = groups.iter().position(|group| group.is_round && group.name == round.slug);
        if let Some(index) = found {
            return index;
        }
    }
    // Those of no round stand together, by day.
    let on = if event.has_days() { event.day_of(session.starts_at) } else { event.day_of(event.starts_at) };
    groups.iter().position(|group| !group.is_round && group.on == on).unwrap_or_else(|| {
        groups.push(Group::others_on(on, programme, language));
        groups.len() - 1
    })
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let filter = Filter::of(request.query_string());
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let asked: Vec<(String, String)> = pairs(request.query_string()).collect();
    // "Everything" is no filter: what was chosen stays.
    if asked.iter().any(|(name, value)| name == "all" && value == "1") {
        return redirect(&format!("/e/{}{}", *slug, query(choice(request.query_string()))));
    }
    let dropped = let_go(&current.programme, &asked);
    if asked.iter().any(|(name, _)| name == "drop" || name == "fit") {
        return redirect(&format!("/e/{}{}", *slug, carried(without(asked, &dropped))));
    }
    // A way to a stop shows its day, too.
    if let Some((on, stop)) =
        asked.iter().rfind(|(name, _)| name == stops::WAY).and_then(|(_, way)| way.split_once(' '))
    {
        let at = format!("at-{on}");
        let there = [("day".to_owned(), on.to_owned()), (at.clone(), stop.to_owned())];
        let rest = asked.iter().filter(|(name, _)| *name != at && name != "day").cloned();
        return redirect(&format!("/e/{}{}", *slug, carried(rest.chain(there))));
    }
    let key = (request.uri().to_string(), language);
    if let Some(kept) = app.cache.programmes.get(&key)
        && kept.still_shows(&current)
    {
        return Ok(kept.page.answer(&request, HTML, "no-cache"));
    }
    let page = Page::new(&app, &request).about(&current.programme);
    let packed = match render(&page, &current, &filter, request.query_string()) {
        Ok(html) => Packed::new(html.into_bytes()),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            return Ok(HttpResponse::InternalServerError().finish());
        }
    };
    let answer = packed.answer(&request, HTML, "no-cache");
    app.cache.programmes.insert(key, ProgrammePage::new(current, packed));
    Ok(answer)
}

/// What is let go of: in the basket (`drop`), or because it cannot be had in one mode (`fit`).
pub fn let_go(programme: &Programme, asked: &[(String, String)]) -> HashSet<String> {
    let said = |which: &'static str| asked.iter().filter(move |(name, _)| name == which).map(|(_, value)| value);
    let fit: Option<Mode> = said("fit").next_back().and_then(|mode| mode.parse().ok());
    let is_misfit = |code: &&String| {
        let session = programme.session(code);
        fit.is_some_and(|mode| session.is_some_and(|session| session.places.get(mode).is_none()))
    };
    said("drop").chain(said("s").filter(is_misfit)).cloned().collect()
}

/// The page as it would be, for anyone who prepares it.
pub fn preview(page: &Page, current: &Current) -> Answer {
    Ok(match render(page, current, &Filter::default(), "") {
        Ok(html) => HttpResponse::Ok().content_type(HTML).insert_header((CACHE_CONTROL, "no-store")).body(html),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    })
}
