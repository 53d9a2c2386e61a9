//! How a program speaks to the API: in which form it sends and wants to be answered (RFC 9110, 12.5.1 and 15.5.16), which state of
//! a thing it means, and whether all that it asks for is known.

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, IF_MATCH, TRANSFER_ENCODING};
use i18n_embed_fl::fl;

use super::describe::{self, Shape};
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::web::form::Form;
use crate::web::request_language;

/// What is wrong with how somebody asks; `None`: nothing.
pub fn refused(request: &ServiceRequest) -> Option<Problem> {
    let language = request_language::of(request.request());
    // What may be asked is said without a body, and that something may not be asked comes first.
    let is_answered = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::POST | Method::PUT | Method::PATCH | Method::DELETE
    );
    if is_answered && !accepts_json(request) {
        return Some(Problem::new(Kind::NotAcceptable, language));
    }
    let pattern = || request.match_pattern().unwrap_or_default();
    if let Some(types) = unsupported(request, &pattern) {
        return Some(Problem::told(Kind::Unsupported, fl!(speech(language), "problem-unsupported", types = types)));
    }
    if means_no_state_of(request, &pattern) {
        return Some(Problem::new(Kind::Changed, language));
    }
    if request.query_string().is_empty() { None } else { wrong_parameters(request, &pattern(), language) }
}

fn header<'a>(request: &'a ServiceRequest, name: &actix_web::http::header::HeaderName) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap_or_default())
}

/// Whether JSON is among what is wanted.
fn accepts_json(request: &ServiceRequest) -> bool {
    let mut ranges =
        request.headers().get_all(ACCEPT).flat_map(|value| value.to_str().unwrap_or_default().split(',')).peekable();
    if ranges.peek().is_none() {
        return true;
    }
    // The most precise range decides.
    let mut best: Option<(usize, bool)> = None;
    for range in ranges {
        let mut parts = range.split(';').map(str::trim);
        let precision = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "application/json" => 4,
            // What is asked may be answered by a problem: anyone who reads those reads JSON.
            "application/problem+json" => 3,
            "application/*" => 2,
            "*/*" | "" => 1,
            _ => continue,
        };
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
        let is_wanted = weight.is_ok_and(|weight| weight > 0.0);
        if best.is_none_or(|(before, was_wanted)| precision > before || precision == before && !was_wanted) {
            best = Some((precision, is_wanted));
        }
    }
    best.is_some_and(|(_, is_wanted)| is_wanted)
}

/// Whether it is to be done to one state alone of something that has no tags: then it is never in that one (RFC 9110, 13.1.1).
fn means_no_state_of(request: &ServiceRequest, pattern: &dyn Fn() -> String) -> bool {
    let mut tags = request.headers().get_all(IF_MATCH).peekable();
    let changes = !request.method().is_safe();
    changes
        && tags.peek().is_some()
        && !tags.any(|tag| tag.to_str().is_ok_and(|tag| tag.trim() == "*"))
        && !describe::is_conditional(request.method().as_str(), &pattern())
}

/// As what programmes come, besides JSON.
const SCHEDULES: [&str; 8] = [
    "application/xml",
    "text/xml",
    "text/calendar",
    "text/csv",
    "application/csv",
    "text/tab-separated-values",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/// The types that are taken here, where what is sent is of another. What says no type is looked at.
fn unsupported(request: &ServiceRequest, pattern: &dyn Fn() -> String) -> Option<&'static str> {
    let sends = request.headers().contains_key(TRANSFER_ENCODING)
        || header(request, &CONTENT_LENGTH).is_some_and(|length| length.trim() != "0");
    let changes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let sent = header(request, &CONTENT_TYPE).filter(|_| sends && changes)?;
    let essence = sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = essence == "application/json" || essence.starts_with("application/") && essence.ends_with("+json");
    if pattern().ends_with("/pictures") {
        let is_picture = essence.starts_with("image/") || essence == "application/octet-stream";
        return (!is_picture).then_some("image/jpeg, image/png, image/webp");
    }
    if pattern().ends_with("/schedule") || pattern().ends_with("/schedules") {
        let is_file = is_json
            || essence == "application/octet-stream"
            || essence.starts_with("application/") && essence.ends_with("+xml")
            || SCHEDULES.contains(&essence.as_str());
        return (!is_file).then_some(
            "application/xml, application/json, text/calendar, text/csv, \
             application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/octet-stream",
        );
    }
    // JSON is UTF-8 (RFC 8259, 8.1).
    let charset = sent
        .split(';')
        .skip(1)
        .find_map(|part| part.trim().to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned));
    let is_utf8 = charset.is_none_or(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8"));
    match (is_json, is_utf8) {
        (true, true) => None,
        (true, false) => Some("application/json; charset=utf-8"),
        (false, _) => Some("application/json"),
    }
}

/// What is wrong with the query: a parameter that is not known, or is not as it has to be.
fn wrong_parameters(request: &ServiceRequest, pattern: &str, language: Language) -> Option<Problem> {
    let known = describe::parameters(request.method().as_str(), pattern)?;
    let form = Form::parse(request.query_string().as_bytes());
    let t = speech(language);
    let error = |field: &str, message: String| FieldError { field: field.to_owned(), message };
    let names = || known.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let unknown = form.names().filter(|name| !known.contains_key(*name));
    let unknown: Vec<FieldError> =
        unknown.map(|name| error(name, fl!(t, "shape-parameter", known = names()))).collect();
    let wrong = |(name, shape): (&String, &Shape)| {
        let values: Vec<&str> = form.all(name).collect();
        let [value] = values[..] else {
            return (values.len() > 1 && !matches!(shape, Shape::List)).then(|| error(name, fl!(t, "shape-once")));
        };
        let message: String = match shape {
            Shape::WholeNumber { least, most } => match (value.parse::<u32>(), *most) {
                (Ok(number), most) if number >= *least && most.is_none_or(|most| number <= most) => return None,
                (_, Some(most)) => fl!(t, "shape-page", most = most),
                _ => fl!(t, "shape-whole-number"),
            },
            Shape::TrueOrFalse if !matches!(value, "true" | "false") => fl!(t, "shape-yes-no"),
            Shape::OneOf(words) if !words.iter().any(|word| word == value) => {
                fl!(t, "shape-choice", known = words.join(", "))
            }
            _ => return None,
        };
        Some(error(name, message))
    };
    // All of it at once; what is not known says of which kind it is.
    let kind = if unknown.is_empty() { Kind::Invalid } else { Kind::UnknownParameter };
    let errors: Vec<FieldError> = unknown.into_iter().chain(known.iter().filter_map(wrong)).collect();
    (!errors.is_empty()).then(|| Problem { errors, ..Problem::new(kind, language) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn json_is_wanted_or_not() {
        for (accept, wanted) in [
            ("application/json", true),
            ("*/*", true),
            ("text/html, application/*;q=0.2", true),
            ("application/json;q=0, */*", false),
            ("text/html", false),
            ("application/json;q=nonsense", false),
            ("application/problem+json", true),
            ("text/html, application/problem+json", true),
            ("application/json;q=0, application/problem+json", false),
            ("application/problem+json;q=0", false),
        ] {
            let request = TestRequest::get().insert_header((ACCEPT, accept)).to_srv_request();
            assert_eq!(accepts_json(&request), wanted, "{accept}");
        }
        assert!(accepts_json(&TestRequest::get().to_srv_request()));
    }
}
