//! What a page tells programs that find and share it: search engines (schema.org), and whoever shows a link as a card (Open Graph).

use i18n_embed_fl::fl;
use serde_json::{Value, json};

use super::share::{Way, ways};
use crate::languages::{dates, visits};
use crate::letters;
use crate::programme::{Event, Language, Mode, Place, Programme, Session, Speaker};
use crate::web::pages::page::Page;
use crate::web::pictures;

/// As many characters as are shown of a description.
const SHOWN: usize = 200;

pub struct Shared {
    pub title: String,
    pub description: String,
    pub url: String,
    /// What is shown of it, as a picture.
    pub card: String,
    /// The event's calendar.
    pub calendar: String,
    /// Ways to pass it on.
    pub ways: Vec<Way>,
    /// JSON-LD, safe within a script element.
    pub data: String,
}

/// The programme of an event.
pub fn event(page: &Page, programme: &Programme) -> Shared {
    let (event, language) = (&programme.event, page.language);
    let url = format!("{}/e/{}", page.base, event.slug);
    let when = dates::event(event, language);
    let description = shortened(&format!("{when}. {}", event.summary.get(language)));
    let data = json!({
        "@context": "https://schema.org", "@type": "Event", "@id": url, "url": url,
        "name": event.title.get(language), "description": event.summary.get(language),
        "startDate": event.starts_at.to_string(), "endDate": event.over_at.to_string(),
        "eventStatus": status(event.cancelled_at.is_some()),
        "eventAttendanceMode": attendance(event.places.in_person.is_some(), event.places.online.is_some()),
        "location": locations((event, Place::Venue, language), &url, event.places.in_person.is_some(), event.places.online.is_some()),
        "organizer": {"@type": "Organization", "name": programme.organisation.name, "email": programme.organisation.email},
        "inLanguage": event.languages.iter().map(|language| language.as_str()).collect::<Vec<_>>(),
        "isAccessibleForFree": true,
    });
    Shared {
        title: event.title.get(language).to_owned(),
        description,
        calendar: format!("{url}/programme.ics?lang={language}"),
        card: card(&url, page, event),
        ways: ways(&fl!(page.t, "share-event", event = event.title.get(language)), &url, page.t),
        data: script(&data),
        url,
    }
}

/// One session of it.
pub fn session(page: &Page, programme: &Programme, session: &Session) -> Shared {
    let (event, language) = (&programme.event, page.language);
    let whole = format!("{}/e/{}", page.base, event.slug);
    let url = format!("{whole}/s/{}", session.code);
    let when = format!(
        "{}, {}",
        dates::day(session.starts_at, &event.zone, language),
        dates::span(session.starts_at, session.ends_at, &event.zone, language)
    );
    let when = letters::listed(&[&when, &visits::gathering_and_back(event, session, language).unwrap_or_default()]);
    let (here, afar) = (session.places.in_person.is_some(), session.places.online.is_some());
    let data = json!({
        "@context": "https://schema.org", "@type": "Event", "@id": url, "url": url,
        "name": session.title.get(language), "description": crate::markdown::plain(session.abstracts.get(language)),
        "startDate": session.starts_at.to_string(), "endDate": session.ends_at.to_string(),
        "eventStatus": status(session.cancelled || event.cancelled_at.is_some()),
        "eventAttendanceMode": attendance(here, afar), "location": locations((event, session.place_for(Mode::InPerson), language), &url, here, afar),
        "performer": session.speakers.iter().map(|one| performer(programme, &whole, one)).collect::<Vec<_>>(),
        "inLanguage": session.language, "superEvent": {"@type": "Event", "@id": whole, "name": event.title.get(language)},
    });
    Shared {
        title: session.title.get(language).to_owned(),
        description: shortened(&format!("{when}. {}", crate::markdown::plain(session.abstracts.get(language)))),
        calendar: format!("{url}.ics?lang={language}"),
        card: card(&url, page, event),
        ways: ways(&fl!(page.t, "share-event", event = session.title.get(language)), &url, page.t),
        data: script(&data),
        url,
    }
}

/// Another address for each language and revision: who shows links keeps pictures for long.
fn card(url: &str, page: &Page, event: &Event) -> String {
    format!("{url}/card.png?lang={}&v={}", page.language, event.revision)
}

fn performer(programme: &Programme, event: &str, speaker: &Speaker) -> Value {
    let url = programme.slug_of_speaker(speaker.who()).map(|slug| format!("{event}/people/{slug}"));
    json!({"@type": "Person", "@id": url, "url": url, "name": speaker.name})
}

/// Somebody who speaks there, and how they are called in addresses.
pub fn speaker(page: &Page, programme: &Programme, (who, slug): (&str, &str)) -> Shared {
    let (event, language) = (&programme.event, page.language);
    let whole = format!("{}/e/{}", page.base, event.slug);
    let url = format!("{whole}/people/{slug}");
    let (name, person) = (programme.name_of(who), programme.person(who));
    let biography = person.map_or_else(String::new, |person| crate::markdown::plain(person.biography.get(language)));
    let portrait = event.portraits.get(who);
    let portrait = portrait.map(|portrait| format!("{}{}", page.base, pictures::address(&event.slug, portrait)));
    let sessions: Vec<&Session> = programme.sessions_of(who).collect();
    let titles: Vec<&str> = sessions.iter().map(|session| session.title.get(language)).collect();
    let performs = sessions.iter().map(|session| {
        let url = format!("{whole}/s/{}", session.code);
        json!({"@type": "Event", "@id": url, "url": url, "name": session.title.get(language),
            "startDate": session.starts_at.to_string(), "endDate": session.ends_at.to_string()})
    });
    let data = json!({
        "@context": "https://schema.org", "@type": "Person", "@id": url, "url": url, "name": name,
        "description": biography, "image": portrait, "sameAs": person.and_then(|person| person.url.as_ref()),
        "performerIn": performs.collect::<Vec<_>>(),
    });
    let said = if biography.is_empty() { titles.join(" · ") } else { biography };
    Shared {
        title: name.to_owned(),
        description: shortened(&said),
        calendar: format!("{whole}/programme.ics?lang={language}"),
        card: card(&whole, page, event),
        ways: ways(&fl!(page.t, "share-event", event = name), &url, page.t),
        data: script(&data),
        url,
    }
}

fn status(is_off: bool) -> &'static str {
    if is_off { "https://schema.org/EventCancelled" } else { "https://schema.org/EventScheduled" }
}

fn attendance(here: bool, afar: bool) -> &'static str {
    match (here, afar) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (false, true) => "https://schema.org/OnlineEventAttendanceMode",
        _ => "https://schema.org/OfflineEventAttendanceMode",
    }
}

fn locations((event, place, language): (&Event, Place, Language), url: &str, here: bool, afar: bool) -> Value {
    // A room is found by its house.
    let name = match place {
        Place::Meeting(point) => point.get(language),
        Place::Room(_) | Place::Venue | Place::Online => &event.venue,
    };
    let place = here.then(|| json!({"@type": "Place", "name": name, "address": event.address}));
    let online = afar.then(|| json!({"@type": "VirtualLocation", "url": url}));
    place.into_iter().chain(online).collect::<Vec<_>>().into()
}

/// JSON that no text of which ends the element that it stands in.
fn script(data: &Value) -> String {
    crate::text::within_script(&data.to_string())
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let short: String = text.chars().take(SHOWN).collect();
    format!("{}…", short.rsplit_once(' ').map_or(short.as_str(), |(before, _)| before))
}

/// How a language is named to who shows links as cards.
pub fn locale(page: &Page) -> String {
    fl!(page.t, "open-graph-locale")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_element() {
        assert!(!script(&json!({"name": "</script><b>&"})).contains(['<', '>', '&']));
        assert!(shortened(&"woord ".repeat(90)).chars().count() <= SHOWN + 1);
    }
}
