//! `GET /e/{event}`: the programme, which is also the form in which one chooses.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use moka::sync::Cache;

use super::cards::{Card, language_name, types_in_use};
use super::home::EventView;
use super::page::{Page, see};
use super::trouble;
use crate::languages::{dates, mode_name, speech};
use crate::programme::catalogue::{Counts, Current};
use crate::programme::filter::Filter;
use crate::programme::{Language, Mode, Programme, Session};
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
    /// The day, over the first group of each, where there is more than one.
    pub day: Option<String>,
    pub title: String,
    pub when: String,
    pub is_round: bool,
    pub cards: Vec<Card<'a>>,
}

impl Group<'_> {
    fn new(title: &str, when: String, is_round: bool) -> Self {
        Self { day: None, title: title.to_owned(), when, is_round, cards: Vec::new() }
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
    let mut groups: Vec<(Date, Group)> = Vec::new();
    for round in &programme.rounds {
        let (title, when) =
            (round.title.get(language), dates::span(round.starts_at, round.ends_at, &event.zone, language));
        groups.push((event.day_of(round.starts_at), Group::new(title, when, true)));
    }
    for session in sessions.filter(|session| session.needs_seat) {
        let of_session = programme.round_of(session).map(|round| &round.slug);
        let index = programme.rounds.iter().position(|round| Some(&round.slug) == of_session);
        let index = index.unwrap_or_else(|| {
            // Those of no round stand together, by day.
            let day = if event.has_days() { event.day_of(session.starts_at) } else { Date::MAX };
            groups.iter().position(|(other, group)| !group.is_round && *other == day).unwrap_or_else(|| {
                groups.push((day, Group::new(&fl!(speech(language), "round-other"), String::new(), false)));
                groups.len() - 1
            })
        });
        groups[index].1.cards.push(Card::new(current, session, language, chosen.contains(&session.code)));
    }
    groups.retain(|(_, group)| !group.cards.is_empty());
    groups.sort_by_key(|(day, _)| *day);
    let mut said = None;
    let with_day = |(day, group): (Date, Group<'a>)| {
        let is_new = event.has_days() && said.replace(day) != Some(day);
        Group { day: is_new.then(|| dates::date(day, language)), ..group }
    };
    groups.into_iter().map(with_day).collect()
}

/// Pairs as an address's query, with its question mark; nothing for none.
pub fn query(pairs: impl IntoIterator<Item = (String, String)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(pairs).finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// What a query says of sessions: those that are chosen, and how they are filtered.
pub fn carried(asked: &str) -> String {
    const CARRIED: [&str; 7] = ["s", "q", "theme", "format", "attendance", "language", "free"];
    let pairs = url::form_urlencoded::parse(asked.as_bytes()).into_owned().take(MOST);
    query(pairs.filter(|(name, value)| CARRIED.contains(&name.as_str()) && !value.is_empty()))
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

/// An option of a filter: its value, its name, whether it is chosen.
struct Choice {
    value: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/programme.html")]
struct Shown<'a> {
    page: &'a Page,
    event: EventView,
    filter: &'a Filter,
    is_filtered: bool,
    found: usize,
    themes: Vec<Choice>,
    formats: Vec<Choice>,
    modes: Vec<Choice>,
    spoken: Vec<Choice>,
    groups: Vec<Group<'a>>,
    everyone: Vec<Card<'a>>,
    /// How many are chosen.
    chosen: usize,
    /// Chosen, but hidden by the filter.
    kept: Vec<&'a str>,
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>, filter: Query<Filter>) -> HttpResponse {
    let language = tongue::language(&request);
    let Some(current) = app.public_event(&slug) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, language));
    };
    // "Everything" is no filter: what was chosen stays.
    if request.query_string().split('&').any(|pair| pair == "all=1") {
        let pairs = url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().take(MOST);
        return see(&format!("/e/{}{}", *slug, query(pairs.filter(|(name, _)| name == "s"))));
    }
    let key = (request.uri().to_string(), language);
    if let Some(kept) = app.programmes.get(&key)
        && kept.still_shows(&current)
    {
        return kept.page.answer(&request, HTML, "no-cache");
    }
    let page = Page::new(&app, &request).coloured(&current.programme);
    let packed = match render(&page, &current, &filter, &chosen(request.query_string())) {
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
pub fn preview(page: &Page, current: &Current, filter: &Filter, chosen: &HashSet<String>) -> HttpResponse {
    match render(page, current, filter, chosen) {
        Ok(html) => HttpResponse::Ok().content_type(HTML).insert_header((CACHE_CONTROL, "no-store")).body(html),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn render(page: &Page, current: &Current, filter: &Filter, chosen: &HashSet<String>) -> askama::Result<String> {
    let language = page.language;
    let programme = &current.programme;
    let shown: Vec<&Session> = filter.apply(current).collect();
    let choice =
        |value: &str, name: String, wanted: &str| Choice { value: value.to_owned(), name, is_chosen: value == wanted };
    let mut spoken: Vec<&str> = programme.current().map(|session| session.language.as_str()).collect();
    spoken.sort_unstable();
    spoken.dedup();
    Shown {
        page,
        event: EventView::new(&programme.event, language),
        filter,
        is_filtered: !filter.is_empty(),
        found: shown.len(),
        themes: programme
            .themes
            .iter()
            .map(|theme| choice(&theme.slug, theme.title.get(language).to_owned(), &filter.theme))
            .collect(),
        formats: types_in_use(programme, language)
            .into_iter()
            .map(|(word, name)| choice(&word, name, &filter.format))
            .collect(),
        modes: Mode::ALL
            .iter()
            .map(|mode| choice(mode.as_str(), mode_name(*mode, language), &filter.attendance))
            .collect(),
        spoken: spoken.into_iter().map(|code| choice(code, language_name(code, language), &filter.language)).collect(),
        groups: groups(current, shown.iter().copied(), chosen, language),
        everyone: shown
            .iter()
            .filter(|session| !session.needs_seat)
            .map(|session| Card::new(current, session, language, false))
            .collect(),
        chosen: programme.current().filter(|session| session.needs_seat && chosen.contains(&session.code)).count(),
        kept: programme
            .current()
            .filter(|session| chosen.contains(&session.code) && !shown.iter().any(|other| other.id == session.id))
            .map(|session| session.code.as_str())
            .collect(),
    }
    .render()
}
