//! What none of our forms sends: a control character in a text, a word that is none of those to choose from. It is a fault of its
//! field, whichever form it is in: its page is there again with what was typed, says what is wrong at the field, and nothing is done.
//! What there is to choose from in an event alone (its sessions, rooms, questions) is judged where it is known.

use std::str::FromStr;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, HttpMessage, HttpRequest};
use i18n_embed_fl::fl;

use super::desk::forms::kept::{body, look, sends_form, shown_again};
use super::error_page;
use super::page::shown_in;
use crate::desk::rights::Role;
use crate::languages::problems::{self, FieldError, Problem};
use crate::languages::speech;
use crate::programme::{Language, Mode, OverFull};
use crate::schedule::table::{Holds, NOTHING};
use crate::seating::IfFull;
use crate::text::Lines;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::request_language;

/// What was typed in a form that is shown again.
pub(super) struct Typed(pub Bytes);

/// What fills a form in that is shown: what was typed in it just now, or what its address asks.
pub fn typed(request: &HttpRequest) -> Bytes {
    let typed = request.extensions().get::<Typed>().map(|typed| typed.0.clone());
    typed.unwrap_or_else(|| Bytes::copy_from_slice(request.query_string().as_bytes()))
}

/// Shows a form again in which something stands that cannot.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_form(&request) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let sent = body(&mut request).await?;
    let language = request_language::of(request.request());
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&sent).into_owned().collect();
    let errors = faults(&pairs, language);
    // What is sent only to be shown in another language is carried out by nobody.
    if errors.is_empty() || shown_in(&Form::parse(&sent)).is_some() {
        request.set_payload(Payload::from(sent));
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let (path, form) = (request.path().to_owned(), Form::parse(&sent));
    look(&mut request);
    request.extensions_mut().insert(Typed(sent));
    let answer = next.call(request).await?.map_into_boxed_body();
    // Somebody who is not signed in any more is sent to the door; what says itself to come again later says so.
    if answer.status().is_redirection() || answer.headers().contains_key(RETRY_AFTER) {
        return Ok(answer);
    }
    if answer.status() != StatusCode::OK {
        let Some(app) = answer.request().app_data::<Data<App>>().cloned() else { return Ok(answer) };
        let page = error_page(&app, answer.request(), told(errors, language));
        return Ok(answer.into_response(page));
    }
    let title = fl!(speech(language), "register-errors");
    shown_again(answer, (&path, &form), (&title, &errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn is_form(request: &ServiceRequest) -> bool {
    let is_for_programs = ["/api/", "/hooks/"].iter().any(|begin| request.path().starts_with(begin));
    !is_for_programs && sends_form(request)
}

/// All that is wrong as a problem, for where its page cannot be shown again.
pub fn told(errors: Vec<FieldError>, language: Language) -> Problem {
    let lines: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.field, error.message)).collect();
    Problem { detail: lines.join(" "), ..Problem::invalid(errors, language) }
}

/// What cannot stand in a form, by field, each once.
pub fn faults(sent: &[(String, String)], language: Language) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = Vec::new();
    for (name, value) in sent {
        let message = match Lines::dropped(name).or_else(|| Lines::dropped(value)) {
            Some(why) => problems::unwritable(why, language),
            None if is_known(name, value) => continue,
            None => fl!(speech(language), "fault-not-a-choice"),
        };
        let field = Lines::tidied(name).into_string();
        if errors.iter().all(|error| error.field != field) {
            errors.push(FieldError { field, message });
        }
    }
    errors
}

/// Whether a value may stand in a field that has the same words to choose from wherever it is; nothing chosen is judged elsewhere.
fn is_known(name: &str, value: &str) -> bool {
    fn is<T: FromStr>(value: &str) -> bool {
        value.parse::<T>().is_ok()
    }
    let of = |begin: &str| name.starts_with(begin);
    if value.is_empty() {
        return true;
    }
    match name {
        "attendance" | "how" => is::<Mode>(value),
        "mail_language" => is::<Language>(value),
        "if_full" => is::<IfFull>(value),
        "over_full" => is::<OverFull>(value),
        "role" => is::<Role>(value),
        "where" => matches!(value, "here" | "all"),
        "came" | "may" => matches!(value, "yes" | "no"),
        "scope" => matches!(value, "both" | "rooms" | "programme" | "registrations" | "check-in"),
        "demand" => matches!(value, "wanted" | "capacity"),
        "status" => matches!(value, "any" | "in" | "confirmed" | "offered" | "waiting" | "cancelled"),
        _ if of("attendance-") || of("how-") => is::<Mode>(value),
        _ if of("full-") => is::<IfFull>(value),
        _ if of("map-") => value == NOTHING || is::<Holds>(value),
        _ if of("choose-") => matches!(value, "mine" | "theirs"),
        // Its name says between which two.
        _ => name.strip_prefix("rather-").is_none_or(|both| {
            both.strip_prefix(value).is_some_and(|rest| rest.starts_with('-'))
                || both.strip_suffix(value).is_some_and(|rest| rest.ends_with('-'))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_form_offers_are_faults_and_texts_are_not() {
        let fields = |sent: &[(&str, &str)]| {
            let sent: Vec<(String, String)> =
                sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            faults(&sent, Language::En).into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        let fine = [
            ("attendance", "in_person"),
            ("attendance-3", "online"),
            ("mail_language", ""),
            ("rather-NAB-1-POL-1", "POL-1"),
            ("rather-NAB-1-POL-1", "NAB-1"),
            ("body-nl", "Een\r\n\tregel\u{2028}en nog een"),
            ("name", "zzz"),
        ];
        assert_eq!(fields(&fine), Vec::<String>::new());
        let wrong = [
            ("attendance-3", "zzz"),
            ("full-POL-1", "zzz"),
            ("rather-NAB-1-POL-1", "POL-2"),
            ("choose-title-nl", "zzz"),
            ("where", "zzz"),
            ("name", "a\0b"),
            ("body-nl", "a\u{b}b"),
        ];
        assert_eq!(fields(&wrong), wrong.map(|(name, _)| name.to_owned()));
    }
}
