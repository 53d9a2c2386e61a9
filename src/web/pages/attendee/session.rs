//! `GET /e/{event}/s/{code}`: one session, also one that was cancelled: old links still lead to it.

use std::collections::HashSet;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::home::EventView;
use super::metadata::{self, Shared};
use super::programme::{
    self, Basket, Line, Numbers, attendance, back_to, carried, chosen, groups, kept_of, let_go, mode, pairs, without,
};
use super::register::filled::Filled;
use super::register::{ClashView, clashes};
use super::speaker::shows;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, labelled, speech};
use crate::programme::access::Need;
use crate::programme::{Event, Language, LinkKind, Mode, RegistrationState, Session, SessionLink, maps};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::cards::{Card, Said, need_name};
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::{pictures, request_language};
use crate::{clock, markdown};

/// Somebody who leads it.
struct SpeakerView<'a> {
    name: &'a str,
    /// The address of their page, where they have one.
    page: Option<String>,
    affiliation: &'a str,
    /// The address of a picture of them.
    portrait: Option<String>,
    /// What it shows, where that is said; their name stands beside it.
    shows: Option<Said<'a>>,
    pronouns: &'a str,
    /// The address of their own page, and the site that it is on.
    url: Option<(&'a str, &'a str)>,
    /// As HTML.
    biography: String,
    /// The attributes that say in which language it is, where that is not the page's.
    written: String,
}

/// Where more of it is found.
pub struct LinkView<'a> {
    pub url: &'a str,
    pub title: &'a str,
    pub kind: String,
}

/// On which site an address is: what a link without a title is called.
pub fn site_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let site = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let site = site.rsplit('@').next().unwrap_or(site);
    site.strip_prefix("www.").unwrap_or(site)
}

/// The links of a session that are shown by now.
pub fn links<'a>(session: &'a Session, event: &Event, language: Language) -> Vec<LinkView<'a>> {
    let view = |link: &'a SessionLink| LinkView {
        url: &link.url,
        title: if link.title.is_empty() { site_of(&link.url) } else { &link.title },
        kind: link_words(link.kind, language),
    };
    session.links_at(clock::now(), &event.zone).map(view).collect()
}

#[derive(Template)]
#[template(path = "pages/attendee/session.html")]
struct SessionPage<'a> {
    page: Page,
    event: EventView,
    shared: Shared,
    card: Card<'a>,
    /// Where that is on a map.
    map: Option<String>,
    when: String,
    /// This page's address.
    here: String,
    /// What was chosen and filtered before, as an address's query, and as fields besides what can be chosen here.
    carried: String,
    fields: Vec<(String, String)>,
    /// Its round, by name, and what else there is in it.
    round: String,
    others: Vec<Card<'a>>,
    /// Chosen, and not on this page.
    kept: Vec<Card<'a>>,
    clashes: Vec<ClashView>,
    basket: Basket,
    /// What is chosen in its round, the first choice first, once this one is chosen too; nothing where there is no order.
    choices: Vec<Line>,
    numbers: Numbers,
    usual: Mode,
    mode: Mode,
    /// Whether they said so, or it is what most do.
    is_mode_said: bool,
    /// Whether both modes are on offer.
    has_modes: bool,
    /// What somebody may need, as far as it is known of it: an icon, its name, whether it is there.
    needs: Vec<(&'static str, String, bool)>,
    /// Of what nothing is known, in one line.
    unknown: Option<String>,
    /// When it starts and ends, where one joins from elsewhere.
    afar: Option<(Timestamp, Timestamp)>,
    /// As HTML.
    summary: String,
    description: String,
    subtitle: Said<'a>,
    about: Said<'a>,
    links: Vec<LinkView<'a>>,
    access: Said<'a>,
    speakers: Vec<SpeakerView<'a>>,
    /// Its address, and what it shows.
    picture: Option<(String, Said<'a>)>,
}

impl SessionPage<'_> {
    fn clashes_at(&self, code: &str) -> impl Iterator<Item = &ClashView> {
        self.clashes.iter().filter(move |clash| clash.second == code)
    }

    fn may_choose(&self) -> bool {
        self.event.may_choose()
            && self.card.session.needs_seat
            && !self.card.session.cancelled
            && self.card.over.is_none()
            && (self.card.is_chosen || !self.is_elsewhere())
    }

    /// Whether it is rather wanted than what there is a place in.
    fn is_first(&self) -> bool {
        self.choices.first().is_some_and(|first| first.code == self.card.session.code && first.standing.waits())
    }

    /// Whether what was written of access says no more than the list of needs below it.
    fn repeats_needs(&self) -> bool {
        let said = self.access.text.trim().trim_end_matches('.').to_lowercase();
        self.needs.iter().any(|(_, name, is_there)| *is_there && name.to_lowercase() == said)
    }

    /// Whether it cannot be had in the way in which they said that they take part.
    fn is_elsewhere(&self) -> bool {
        self.is_mode_said && self.card.session.needs_seat && !self.card.is_shown_in(self.mode)
    }
}

/// As many as are shown of what else there is.
const MOST_OTHERS: usize = 4;

/// What a link leads to.
fn link_words(kind: LinkKind, language: Language) -> String {
    let t = speech(language);
    match kind {
        LinkKind::Page => fl!(t, "link-page"),
        LinkKind::Slides => fl!(t, "link-slides"),
        LinkKind::Stream => fl!(t, "link-stream"),
        LinkKind::Chat => fl!(t, "link-chat"),
        LinkKind::Recording => fl!(t, "link-recording"),
        LinkKind::Repository => fl!(t, "link-repository"),
        LinkKind::Attachment => fl!(t, "link-attachment"),
        LinkKind::Feedback => fl!(t, "link-feedback"),
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Answer {
    let language = request_language::of(&request);
    let missing = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(&path.0).ok_or_else(missing)?;
    let session = current.programme.session_once(&path.1).ok_or_else(missing)?;
    let event = &current.programme.event;
    let here = format!("/e/{}/s/{}", event.slug, session.code);
    let asked: Vec<(String, String)> = pairs(request.query_string()).collect();
    if asked.iter().any(|(name, _)| name == "drop" || name == "fit") {
        let dropped = let_go(&current.programme, &asked);
        return redirect(&format!("{here}{}", carried(without(asked, &dropped))));
    }
    let query = request.query_string();
    let mode = mode(event, attendance(query));
    let chosen = chosen(query);
    let wanted: HashSet<String> = chosen.iter().cloned().chain([session.code.clone()]).collect();
    let all = groups(&current, current.programme.current(), &chosen, language);
    let numbers = Numbers::new(&all);
    let filled = Filled::parse(query.as_bytes(), language);
    let own = all.iter().find(|group| group.cards.iter().any(|card| card.session.id == session.id));
    let is_other = |card: &&Card| {
        card.session.id != session.id && card.is_shown_in(mode) && !card.is_full_in(mode) && !session.cancelled
    };
    let card = |other: &Card| {
        let it = current.programme.session(&other.session.code)?;
        Some(Card::new(&current, it, language, other.is_chosen))
    };
    let others: Vec<Card> = own
        .filter(|group| group.is_round)
        .map(|group| group.cards.iter().filter(is_other).take(MOST_OTHERS).filter_map(card).collect())
        .unwrap_or_default();
    let is_here = |code: &str| session.code == code || others.iter().any(|other| other.session.code == code);
    let kept = all.iter().flat_map(|group| &group.cards);
    let kept = kept.filter(|card| card.is_chosen && !is_here(&card.session.code)).filter_map(card).collect();
    let clashes = clashes(&current, &filled, language);
    let is_asked = |name: &str| {
        event.registration_at(clock::now()) == RegistrationState::Open
            && clashes.iter().any(|clash| clash.name == name && is_here(&clash.second))
    };
    let with_it = Filled::parse(format!("{query}&s={}", session.code).as_bytes(), language);
    let together = groups(&current, current.programme.current(), &wanted, language);
    let choices = Basket::new(&current, &together, &numbers, &with_it, language).choices_beside(&current, session);
    let fields = kept_of(query).into_iter().filter(|(name, _)| name != "s" && !is_asked(name)).collect();
    let when = dates::span(session.starts_at, session.ends_at, &event.zone, language);
    let round = own.filter(|group| group.is_round).map_or_else(String::new, |group| group.title.clone());
    let basket = Basket::new(&current, &all, &numbers, &filled, language);
    let page = Page::new(&app, &request).about(&current.programme);
    let unknown: Vec<String> = (Need::ALL.into_iter())
        .filter(|need| session.knows(*need).is_none())
        .map(|need| need_name(need, language))
        .collect();
    let shown = SessionPage {
        shared: metadata::session(&page, &current.programme, session),
        page,
        event: EventView::new(&current.programme, language),
        card: Card::new(&current, session, language, chosen.contains(&session.code)),
        when: match round.as_str() {
            "" => format!("{} · {when}", dates::day(session.starts_at, &event.zone, language)),
            round => format!("{} · {round}, {when}", dates::day(session.starts_at, &event.zone, language)),
        },
        map: maps::of_session(event, session),
        here,
        carried: back_to(query, &current.programme, session),
        fields,
        round,
        needs: Need::ALL
            .into_iter()
            .filter_map(|need| Some((need.icon(), need_name(need, language), session.knows(need)?)))
            .collect(),
        unknown: (!unknown.is_empty())
            .then(|| labelled(&unknown.join(", "), &fl!(speech(language), "need-unknown"), language)),
        others,
        kept,
        clashes,
        basket,
        choices,
        numbers,
        usual: programme::mode(event, None),
        mode,
        is_mode_said: attendance(query).is_some(),
        has_modes: event.places.present().count() > 1,
        // Who comes is in the event's own time.
        afar: (session.places.online.is_some() && mode == Mode::Online).then_some((session.starts_at, session.ends_at)),
        summary: markdown::html(session.abstracts.get(language)),
        description: markdown::html(session.description.get(language)),
        subtitle: Said::new(&session.subtitle, language),
        about: Said::new(&session.description, language),
        links: links(session, event, language),
        access: Said::new(&session.access_notes, language),
        speakers: session
            .speakers
            .iter()
            .map(|speaker| {
                let person = current.programme.person(speaker.who());
                let said = person.map(|person| Said::new(&person.biography, language));
                SpeakerView {
                    name: &speaker.name,
                    page: current
                        .programme
                        .slug_of_speaker(speaker.who())
                        .map(|slug| format!("/e/{}/people/{slug}", event.slug)),
                    affiliation: &speaker.affiliation,
                    portrait: event.portraits.get(speaker.who()).map(|name| pictures::address(&event.slug, name)),
                    shows: shows(person, language),
                    pronouns: person.map_or("", |person| &person.pronouns),
                    url: person.and_then(|person| person.url.as_deref()).map(|url| (url, site_of(url))),
                    biography: said.as_ref().map_or_else(String::new, |said| markdown::html(said.text)),
                    written: said.map(|said| said.attributes()).unwrap_or_default(),
                }
            })
            .collect(),
        picture: session
            .picture
            .as_ref()
            .map(|picture| (pictures::address(&event.slug, &picture.name), Said::new(&picture.alt, language))),
    };
    answer(StatusCode::OK, &shown)
}
