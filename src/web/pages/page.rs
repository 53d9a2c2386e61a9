//! What every page has: a language, a title, its own address.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use actix_web::http::{StatusCode, Uri};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::attendee::programme::{carried, pairs};
use super::error_page::Answer;
use super::sent::Query;
use crate::config::MailTransport;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates, labelled, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Programme};
use crate::text::escaped;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::{assets, colours, request_language, requests};

/// The longest address, in bytes, to which a choice of language leads back: all sessions of a large event are chosen in less. It stands
/// in a page once for each language.
const LONGEST_HERE: usize = 8 * 1024;

/// What the frame around every page needs.
pub struct Page {
    pub language: Language,
    pub t: &'static Speech,
    /// The address of this page, to come back to after choosing a language.
    pub here: String,
    pub assets: &'static str,
    /// What was chosen and sought in an event, as the query of a link to another of its pages.
    pub carried: String,
    /// The style sheet with the event's own colours.
    pub colours: Option<String>,
    /// What a phone needs to put it on its first screen: the house's, or the event's.
    pub manifest: String,
    /// How addresses of this installation begin: `https://…`, without a slash at the end.
    pub base: String,
    pub has_mailbox: bool,
    /// Whether the service is known by a name: passkeys belong to one.
    pub has_passkeys: bool,
}

impl Page {
    /// How a browser writes hours in its language.
    pub fn clock(&self) -> String {
        dates::clock(self.language)
    }

    pub fn new(app: &App, request: &HttpRequest) -> Self {
        Self::at(app, request.uri(), request_language::of(request))
    }

    /// A page of someone's own.
    pub fn for_owner(app: &App, request: &HttpRequest, hers: Language) -> Self {
        Self::at(app, request.uri(), request_language::of_owner(request, hers))
    }

    /// A page at an address.
    pub fn at(app: &App, uri: &Uri, language: Language) -> Self {
        let here = [uri.to_string(), uri.path().to_owned()].into_iter().find(|here| here.len() <= LONGEST_HERE);
        let here = here.unwrap_or_else(|| "/".to_owned());
        let here: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
        let has_mailbox = app.settings.mailbox && matches!(app.settings.mail.transport, MailTransport::Folder(_));
        let has_passkeys = url::Url::parse(&app.settings.base_url).is_ok_and(|url| url.domain().is_some());
        let base = app.settings.base_url.trim_end_matches('/').to_owned();
        Self {
            language,
            t: speech(language),
            here,
            carried: match uri.path().starts_with("/e/") {
                true => carried(pairs(uri.query().unwrap_or_default())),
                false => String::new(),
            },
            assets: assets::version(),
            colours: None,
            manifest: format!("/a/{}/kruispunt.webmanifest", assets::version()),
            base,
            has_mailbox,
            has_passkeys,
        }
    }

    /// The same page about a programme: in its colours, and under its name on a phone.
    pub fn about(self, programme: &Programme) -> Self {
        let manifest = format!("/e/{}/app.webmanifest", programme.event.slug);
        Self { colours: colours::address(programme), manifest, ..self }
    }

    /// The same after something else that an address asks.
    pub fn carrying(&self, asked: &str) -> String {
        format!("?{asked}{}", self.carried.replacen('?', "&", 1))
    }

    /// What stands before what it names, with its colon.
    pub fn label(&self, words: String) -> String {
        labelled(&words, "", self.language).trim_end().to_owned()
    }

    /// A sentence as HTML, with what is between marks ([`letters::isolated`]) in `<bdi>`.
    pub fn bdi(&self, words: &str) -> String {
        escaped(words).replace('\u{2068}', "<bdi>").replace('\u{2069}', "</bdi>")
    }

    /// A label and what it says, in the page's language.
    pub fn labelled(&self, label: impl AsRef<str>, words: impl AsRef<str>) -> String {
        labelled(label.as_ref(), words.as_ref(), self.language)
    }

    /// A mail address as HTML that breaks at its signs, where it must.
    pub fn address(&self, email: &str) -> String {
        escaped(email).replace('@', "@<wbr>").replace('.', "<wbr>.")
    }

    /// A sentence as HTML whose hours stay on one line: "10.45 – 12.00 u", "13 h 30".
    pub fn hours(&self, words: &str) -> String {
        let parts: Vec<&str> = words.split(' ').collect();
        let runs = parts.chunk_by(|one, next| is_of_hours(one) && !one.ends_with(',') && is_of_hours(next));
        let html = runs.map(|run| match run {
            [one] => escaped(one),
            _ => format!("<span class=\"nowrap\">{}</span>", escaped(&run.join(" "))),
        });
        html.collect::<Vec<_>>().join(" ")
    }

    /// The number of the request, on a page that tells of a failure.
    pub fn request_number(&self) -> Option<String> {
        requests::shown_number()
    }

    /// For each language: its code, and whether the page is in it.
    pub fn languages(&self) -> impl Iterator<Item = (Language, bool)> {
        Language::ALL.iter().map(|language| (*language, *language == self.language))
    }
}

/// Whether a word is part of an hour or of a range of hours, and no year.
fn is_of_hours(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ')']);
    let is_number = word.starts_with(|sign: char| sign.is_ascii_digit())
        && word.len() < 6
        && word.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ':'));
    let is_year = word.len() == 4 && word.chars().all(|sign| sign.is_ascii_digit());
    is_number && !is_year || matches!(word, "–" | "u" | "h" | "Uhr")
}

/// A rendered page that nobody keeps; what failed on our side shows by which number it is found again.
pub fn answer(status: StatusCode, template: &impl Template) -> Answer {
    Ok(rendered(status, template))
}

/// The same, for what is no handler.
pub fn rendered(status: StatusCode, template: &impl Template) -> HttpResponse {
    if status.is_server_error() {
        requests::show_number();
    }
    match template.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(html),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// What marks an answer as that of something that was done, though it is a page: the same form sent again is answered alike, and
/// nothing is done again.
#[derive(Clone, Copy)]
pub struct Acted;

/// Marks a page as the answer of something that was done.
pub fn acted(mut page: HttpResponse) -> Answer {
    page.extensions_mut().insert(Acted);
    Ok(page)
}

/// Sends a browser on.
pub fn redirect(path: &str) -> Answer {
    Ok(leading_to(path))
}

/// The same, for what is no handler.
pub fn leading_to(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).insert_header((CACHE_CONTROL, "no-store")).finish()
}

/// Whether an address to go on to is ours: never `//elsewhere` or `/\elsewhere`.
pub fn is_ours(to: &str) -> bool {
    to.starts_with('/') && !to[1..].starts_with(['/', '\\']) && !to.contains(char::is_control)
}

/// `GET /lang/{language}`: keeps the choice for a year, and goes back to where one was (`to`), with what was said besides.
pub async fn choose_language(language: Path<String>, asked: Query) -> HttpResponse {
    let to = Some(asked.first("to")).filter(|to| is_ours(to)).unwrap_or("/");
    let besides = asked.beginning("").filter(|(name, value)| !matches!(*name, "to" | "all") && !value.is_empty());
    let besides = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(besides).finish();
    let to = match besides.as_str() {
        "" => to.to_owned(),
        _ => format!("{to}{}{besides}", if to.contains('?') { '&' } else { '?' }),
    };
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((LOCATION, to));
    if let Ok(language) = language.parse::<Language>() {
        answer.cookie(kept(language));
    }
    answer.finish()
}

/// An event whose programme is public.
///
/// # Errors
/// Not found, in the reader's language.
pub fn public_event(app: &App, request: &HttpRequest, slug: &str) -> Result<Current, Problem> {
    app.public_event(slug).ok_or_else(|| Problem::new(Kind::NotFound, request_language::of(request)))
}

/// The language that a form was shown in, where it was sent only to be shown again in another, with all that was typed in it.
pub fn shown_in(sent: &Form) -> Option<Language> {
    sent.first("from").parse().ok()
}

/// A page whose language is kept.
pub fn keep_language(page: HttpResponse, language: Language) -> Answer {
    Ok(in_language(page, language))
}

/// The same, for what is no handler.
pub fn in_language(mut page: HttpResponse, language: Language) -> HttpResponse {
    // It fails for a cookie that cannot be written; this one always can.
    let _ = page.add_cookie(&kept(language));
    page
}

fn kept(language: Language) -> Cookie<'static> {
    Cookie::build(request_language::COOKIE, language.as_str())
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .max_age(Duration::days(365))
        .finish()
}

#[cfg(test)]
mod tests {
    use super::is_of_hours;

    #[test]
    fn hours_are_told_from_other_words() {
        assert!(["10.45", "–", "12:00", "u", "13", "h", "30,", "Uhr)"].into_iter().all(is_of_hours));
        assert!(["2040", "2040,", "mei", "POL-1", "1.", "u."].into_iter().filter(|word| is_of_hours(word)).eq(["1."]));
    }
}
