//! Which language to answer in: what was asked in the address, what was chosen before, what the browser
//! prefers, what the event speaks, Dutch.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;

use super::app::App;
use crate::programme::Language;

pub const COOKIE: &str = "lang";

pub fn of(request: &HttpRequest) -> Language {
    asked(request.query_string())
        .or_else(|| chosen(request))
        .or_else(|| preferred(request.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?))
        .or_else(|| of_event(request))
        .unwrap_or_default()
}

/// What an event speaks, for anyone who looks at it and says nothing.
fn of_event(request: &HttpRequest) -> Option<Language> {
    let slug = request.match_info().get("event").filter(|_| request.path().starts_with("/e/"))?;
    let current = request.app_data::<Data<App>>()?.public_event(slug)?;
    Some(current.programme.event.usual_language())
}

/// The language for a page of someone's own: theirs, unless the reader chose another.
pub fn of_owner(request: &HttpRequest, hers: Language) -> Language {
    asked(request.query_string()).or_else(|| chosen(request)).unwrap_or(hers)
}

fn chosen(request: &HttpRequest) -> Option<Language> {
    request.cookie(COOKIE).and_then(|cookie| cookie.value().parse().ok())
}

/// What an address asks for.
pub fn asked(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang="))?.parse().ok()
}

/// RFC 9110, 12.5.4: the known language with the highest weight, the first one among equals.
fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in header.split(',') {
        let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
        let primary = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        if let Ok(language) = primary.parse()
            && weight > best.map_or(0.0, |(weight, _)| weight)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_is_the_known_one_with_the_highest_weight() {
        assert_eq!(preferred("fr-BE,fr;q=0.9,en;q=0.8"), Some(Language::Fr));
        assert_eq!(preferred("ar, en;q=0.3, nl;q=0.7"), Some(Language::Nl));
        assert_eq!(preferred("ar"), None);
        assert_eq!(preferred("en;q=nonsense"), None);
        assert_eq!(asked("q=x&lang=en"), Some(Language::En));
    }
}
