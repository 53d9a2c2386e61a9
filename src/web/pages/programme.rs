//! `GET /e/{event}`: the programme, which is also the form in which one chooses.

mod basket;
mod filters;
mod stops;
mod view;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;
use moka::sync::Cache;

pub use self::stops::{MOST as MOST_STOPS, MOST_DAYS};
use self::view::render;
use super::cards::Card;
use super::page::{Page, see};
use super::trouble;
use crate::languages::{dates, speech};
use crate::programme::catalogue::{Counts, Current};
use crate::programme::filter::Filter;
use crate::programme::{Event, Language, Programme, Round, Session};
use crate::web::answers::Packed;
use crate::web::app::App;
use crate::web::explain::{Kind, Problem};
use crate::web::tongue;

const HTML: &str = "text/html; charset=utf-8";

/// Rendered programmes by address and language, valid as long as what they show is.
pub type Rendered = Cache<(String, Language), Kept>;

#[derive(Clone)]
pub struct Kept {
    programme: Arc<Programme>,
    counts: Arc<Counts>,
    at: Instant,
    page: Packed,
}

/// In a rush, counts on a page may be this late; the live stream of seats moves them anyway.
const LATE: Duration = Duration::from_millis(500);

pub fn rendered() -> Rendered {
    Cache::builder().max_capacity(256).time_to_live(Duration::from_secs(600)).build()
}

impl Kept {
    fn still_shows(&self, current: &Current) -> bool {
        Arc::ptr_eq(&self.programme, &current.programme)
            && (Arc::ptr_eq(&self.counts, &current.counts) || self.at.elapsed() < LATE)
    }
}

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
    fn others_on(on: Date, language: Language) -> Self {
        Self {
            name: format!("other-{on}"),
            on,
            hours: None,
            day: None,
            title: fl!(speech(language), "round-other"),
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
        groups.push(Group::others_on(on, language));
        groups.len() - 1
    })
}

/// Pairs as an address's query, with its question mark; nothing for none.
pub fn query(pairs: impl IntoIterator<Item = (String, String)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(pairs).finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// What a query says of sessions: those that are chosen, and how they are filtered.
pub fn carried(asked: &str) -> String {
    let mut carried: Vec<(String, String)> = Vec::new();
    for (name, value) in url::form_urlencoded::parse(asked.as_bytes()).into_owned().take(MOST) {
        // Of what has one value, the last: a button that is pressed stands after what it changes.
        let is_filter = ["q", "theme", "format", "attendance", "language", "free", "access", "view"]
            .contains(&name.as_str())
            || stops::is_name(&name);
        if is_filter {
            carried.retain(|(other, _)| *other != name);
        } else if name != "s" && !name.starts_with("rather-") {
            continue;
        }
        if !value.is_empty() && !carried.contains(&(name.clone(), value.clone())) {
            carried.push((name, value));
        }
    }
    query(carried)
}

/// A session's address in its programme, with what was chosen: its stop is the one that is shown.
pub fn back_to(asked: &str, programme: &Programme, session: &Session) -> String {
    let stop = stops::of(programme, session);
    let asked = url::form_urlencoded::parse(asked.as_bytes()).into_owned().take(MOST).chain(stop);
    let asked = query(asked);
    carried(asked.trim_start_matches('?'))
}

/// The sessions that a query chooses, and one more.
pub fn chosen_with(asked: &str, code: &str) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(asked.as_bytes()).into_owned().take(MOST);
    let others = pairs.filter(|(name, value)| name == "s" && !value.is_empty() && value != code);
    others.chain([("s".to_owned(), code.to_owned())]).collect()
}

/// More than this nobody chooses.
const MOST: usize = 100;

/// The codes that an address or a form names as `s`.
pub fn chosen(query: &str) -> HashSet<String> {
    url::form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "s")
        .map(|(_, code)| code.into_owned())
        .take(MOST)
        .collect()
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> HttpResponse {
    let filter = Filter::of(request.query_string());
    let language = tongue::language(&request);
    let Some(current) = app.public_event(&slug) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, language));
    };
    // "Everything" is no filter: what was chosen stays.
    if request.query_string().split('&').any(|pair| pair == "all=1") {
        let pairs = url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().take(MOST);
        return see(&format!("/e/{}{}", *slug, query(pairs.filter(|(name, _)| name == "s"))));
    }
    // What is let go of in the basket.
    let dropped = |(name, code): &(String, String)| (name == "drop").then(|| code.clone());
    let asked: Vec<(String, String)> =
        url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().take(MOST).collect();
    if let Some(code) = asked.iter().find_map(dropped) {
        let about = |name: &str| name.starts_with("rather-") && name.contains(&code);
        let left =
            asked.into_iter().filter(|(name, value)| !(name == "drop" || name == "s" && *value == code || about(name)));
        return see(&format!("/e/{}{}", *slug, carried(query(left).trim_start_matches('?'))));
    }
    let key = (request.uri().to_string(), language);
    if let Some(kept) = app.programmes.get(&key)
        && kept.still_shows(&current)
    {
        return kept.page.answer(&request, HTML, "no-cache");
    }
    let page = Page::new(&app, &request).coloured(&current.programme);
    let packed = match render(&page, &current, &filter, request.query_string()) {
        Ok(html) => Packed::new(html.into_bytes()),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            return HttpResponse::InternalServerError().finish();
        }
    };
    let answer = packed.answer(&request, HTML, "no-cache");
    let Current { programme, counts } = current;
    app.programmes.insert(key, Kept { programme, counts, at: Instant::now(), page: packed });
    answer
}

/// The page as it would be, for whoever prepares it.
pub fn preview(page: &Page, current: &Current) -> HttpResponse {
    match render(page, current, &Filter::default(), "") {
        Ok(html) => HttpResponse::Ok().content_type(HTML).insert_header((CACHE_CONTROL, "no-store")).body(html),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}
