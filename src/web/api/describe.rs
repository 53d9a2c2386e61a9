//! The API describes itself (OpenAPI 3.1): what handlers say of themselves, and what holds for all of them.

mod bodies;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::{
    announcements, ballots, check_ins, drafts, event_file, events, figures, people, programme, proposals,
    registrations, schedules, whole,
};
use crate::languages::problems::Kind;
use crate::programme::OverFull;
use crate::web::desk::SIGN_IN;

/// Registering people for the sessions of a conference. Texts follow `?lang=` or `Accept-Language`; problems are
/// `application/problem+json` (RFC 9457).
#[derive(OpenApi)]
#[openapi(
    info(title = "Kruispunt API", license(name = "MIT OR Apache-2.0")),
    components(schemas(OverFull, programme::Other)),
    paths(
        events::list,
        events::one,
        events::sessions,
        people::find,
        people::give_held,
        people::merge,
        people::mail_again,
        check_ins::create,
        whole::begin,
        whole::found,
        schedules::begin,
        schedules::put,
        whole::copy,
        whole::cancel,
        whole::archive,
        whole::unarchive,
        whole::rename,
        whole::delete,
        check_ins::take_back,
        figures::show,
        proposals::create,
        proposals::one,
        proposals::stop,
        proposals::forget,
        drafts::show,
        drafts::prepare,
        drafts::publish,
        drafts::discard,
        drafts::one,
        drafts::discard_one,
        ballots::show,
        ballots::draw,
        announcements::list,
        announcements::create,
        announcements::one,
        announcements::send,
        announcements::discard,
        people::one,
        people::change,
        people::cancel,
        people::undo,
        people::erase,
        people::readdress,
        people::renew,
        programme::session,
        programme::change_session,
        programme::put_session,
        programme::cancel_session,
        programme::room,
        programme::change_room,
        programme::put_room,
        programme::remove_room,
        programme::change_event,
        event_file::file,
        event_file::put_file,
        programme::change_other,
        programme::other_one,
        programme::put_other,
        programme::take_other_away,
        event_file::add_picture,
        registrations::create,
        registrations::create_group,
        registrations::one,
        registrations::change,
        registrations::cancel,
        registrations::undo
    )
)]
struct Description;

/// What an address is made of, and what else is said beside it, by name: an example.
const EXAMPLES: [(&str, &str); 12] = [
    ("event", "sociaalwerkconferentie-2022"),
    ("code", "POL-1"),
    ("kind", "themes"),
    ("slug", "politiserend-werken"),
    ("id", "0198f7a2-7c1e-7d3a-9b1e-5a4f0c2d6e8b"),
    ("token", "AZj3onwefTqbHlpPDC1uiwAAAADmV0cT2q8yYw5nXr1Jb0aK"),
    ("Idempotency-Key", "7d3a9b1e"),
    ("lang", "nl"),
    ("theme", "politiserend-werken"),
    ("attendance", "in_person"),
    ("format", "workshop"),
    ("q", "peeters"),
];

/// The operations that say themselves that they take an `Idempotency-Key`, by method and path.
pub fn with_own_keys() -> BTreeSet<(String, String)> {
    let described = serde_json::to_value(Description::openapi()).unwrap_or_default();
    let of_path = |(path, operations): (&String, &Value)| {
        let operations = operations.as_object().into_iter().flatten();
        let keyed = operations.filter(|(_, operation)| has_key(operation));
        keyed.map(|(method, _)| (method.to_uppercase(), path.clone())).collect::<Vec<_>>()
    };
    described["paths"].as_object().into_iter().flatten().flat_map(of_path).collect()
}

fn has_key(operation: &Value) -> bool {
    operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == "Idempotency-Key")
}

/// The whole description.
pub static DESCRIBED: LazyLock<Value> = LazyLock::new(|| {
    let mut described = serde_json::to_value(Description::openapi()).unwrap_or_default();
    complete(&mut described);
    described
});

/// The query parameters that each operation knows with their shapes, by method and path.
static PARAMETERS: LazyLock<HashMap<(String, String), Parameters>> = LazyLock::new(|| {
    let of_path = |(path, operations): (&String, &Value)| {
        let of_operation = |(method, operation): (&String, &Value)| {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let names = parameters.filter(|parameter| parameter["in"] == "query");
            let named = |parameter: &Value| Some((parameter["name"].as_str()?.to_owned(), shape(&parameter["schema"])));
            ((method.to_uppercase(), path.clone()), names.filter_map(named).collect())
        };
        operations.as_object().into_iter().flatten().map(of_operation).collect::<Vec<_>>()
    };
    DESCRIBED["paths"].as_object().into_iter().flatten().flat_map(of_path).collect()
});

/// Those of the description itself.
static OF_DESCRIPTION: LazyLock<Parameters> = LazyLock::new(|| BTreeMap::from([("lang".to_owned(), Shape::Text)]));

/// The operations that look at which state of a thing is meant (`If-Match`), by method and path.
static CONDITIONAL: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    let of_path = |(path, operations): (&String, &Value)| {
        let is_conditional = |operation: &Value| {
            operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == "If-Match")
        };
        let operations = operations.as_object().into_iter().flatten();
        let methods = operations.filter(|(_, operation)| is_conditional(operation)).map(|(method, _)| method);
        methods.map(|method| (method.to_uppercase(), path.clone())).collect::<Vec<_>>()
    };
    DESCRIBED["paths"].as_object().into_iter().flatten().flat_map(of_path).collect()
});

/// Query parameters by name.
type Parameters = BTreeMap<String, Shape>;

/// What a query parameter has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// From the least to the most, where there is one.
    WholeNumber {
        least: u32,
        most: Option<u32>,
    },
    TrueOrFalse,
    OneOf(Vec<String>),
    /// It may be there more than once.
    List,
}

fn shape(schema: &Value) -> Shape {
    let reference = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    let schema = reference.and_then(|pointer| DESCRIBED.pointer(pointer)).unwrap_or(schema);
    let is = |kind: &str| {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&json!(kind)))
    };
    let number = |name: &str| schema[name].as_u64().and_then(|number| u32::try_from(number).ok());
    match &schema["enum"] {
        _ if is("array") => Shape::List,
        Value::Array(words) => Shape::OneOf(words.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        _ if is("integer") => {
            Shape::WholeNumber { least: number("minimum").unwrap_or_default(), most: number("maximum") }
        }
        _ if is("boolean") => Shape::TrueOrFalse,
        _ => Shape::Text,
    }
}

/// The query parameters that an operation knows; `None`: there is no such operation.
pub fn parameters(method: &str, path: &str) -> Option<&'static Parameters> {
    // What describes the rest is no operation: it is the same in all languages.
    if path == "/api/openapi.json" {
        return Some(&OF_DESCRIPTION);
    }
    let method = if method == "HEAD" { "GET" } else { method };
    PARAMETERS.get(&(method.to_owned(), as_described(path)))
}

/// Whether an operation looks at which state of a thing is meant.
pub fn is_conditional(method: &str, path: &str) -> bool {
    CONDITIONAL.contains(&(method.to_owned(), as_described(path)))
}

/// `{kind:themes|rounds}` is described as `{kind}`.
fn as_described(path: &str) -> String {
    let parts = path.split('{').map(|part| match (part.split_once(':'), part.split_once('}')) {
        (Some((name, _)), Some((_, rest))) => format!("{name}}}{rest}"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("{")
}

pub async fn document() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-cache")).json(&*DESCRIBED)
}

/// Adds what holds for every operation: who may, how it is spoken, and what may go wrong.
fn complete(described: &mut Value) {
    described["components"]["securitySchemes"] = json!({
        "token": {"type": "http", "scheme": "bearer", "description": "A token that `kruispunt token add` or the desk's team page made (RFC 6750)"},
        "session": {"type": "apiKey", "in": "cookie", "name": SIGN_IN,
            "description": "An organiser's session at the desk; over https its name begins with `__Host-`"}
    });
    described["components"]["headers"]["RequestId"] = json!({"schema": {"type": "string"},
        "description": "The request's number: the one that it gave (at most 64 visible ASCII characters), or a new one"});
    bodies::complete(described);
    for (path, operations) in described["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            complete_operation(path, method, operation);
        }
    }
}

/// Ends of addresses where an event is read, or done something with, as of one moment.
const OF_ONE_MOMENT: [&str; 7] =
    ["/file", "/rooms/{code}", "/{kind}/{slug}", "/slug", "/events/{event}/archive", "/events/{event}/cancel", "/copy"];

fn complete_operation(path: &str, method: &str, operation: &mut Value) {
    let is_for_desk = !operation["responses"]["401"].is_null();
    let (tag, name) =
        (operation["tags"][0].as_str().unwrap_or_default(), operation["operationId"].as_str().unwrap_or_default());
    operation["operationId"] = format!("{tag}_{name}").into();
    // Registering is everybody's, and with a token a little more.
    let may_show_token = operation["security"].is_array();
    operation["security"] = match (is_for_desk, may_show_token) {
        (true, false) => json!([{"token": []}, {"session": []}]),
        (_, true) => json!([{}, {"token": []}]),
        _ => json!([{}]),
    };
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let mut parameters: Vec<Value> = parameters.into_iter().map(exemplified).collect();
    if !parameters.iter().any(|parameter| parameter["name"] == "lang") {
        let schema = json!({"$ref": "#/components/schemas/Language"});
        parameters.push(exemplified(json!({"name": "lang", "in": "query", "required": false, "schema": schema,
            "description": "The language of texts and problems; left out: as Accept-Language says"})));
    }
    if method != "get" && is_for_desk && !has_key(operation) {
        parameters.push(exemplified(json!({"name": "Idempotency-Key", "in": "header", "required": false,
            "schema": {"type": ["string", "null"]}, "description": "Kept for a day"})));
    }
    operation["parameters"] = parameters.into();
    let has_body = !operation["requestBody"].is_null();
    let changes = method != "get";
    let mut kinds: BTreeMap<u16, BTreeSet<&str>> = BTreeMap::new();
    let mut may = |is_so: bool, some: &[Kind]| {
        for kind in some.iter().filter(|_| is_so) {
            kinds.entry(kind.status()).or_default().insert(kind.slug());
        }
    };
    may(
        true,
        &[Kind::UnknownParameter, Kind::NotAcceptable, Kind::Invalid, Kind::TooBusy, Kind::Unavailable, Kind::Broken],
    );
    may(path.contains('{'), &[Kind::NotFound]);
    may(is_for_desk || may_show_token, &[Kind::SignIn, Kind::NotAllowed]);
    may(changes, &[Kind::Forbidden, Kind::TooMany, Kind::OutcomeUnknown, Kind::Changed]);
    let edits = changes && parameters_allow_trying_out(operation);
    may(edits, &[Kind::IfMatchMissing, Kind::Confirm]);
    // A programme is read and edited as of one moment.
    may(edits || OF_ONE_MOMENT.iter().any(|ending| path.ends_with(ending)), &[Kind::Stale]);
    let takes_body = has_body || matches!(method, "post" | "put" | "patch");
    may(takes_body, &[Kind::NotJson, Kind::TooLarge, Kind::TooSlow]);
    // Whatever comes in with them, wanted or not.
    may(matches!(method, "post" | "put" | "patch"), &[Kind::Unsupported]);
    let responses = operation["responses"].as_object_mut().map(std::mem::take).unwrap_or_default();
    let mut all: Map<String, Value> = responses
        .into_iter()
        .map(|(status, response)| {
            let said = response["description"].as_str().unwrap_or_default().to_owned();
            let code: u16 = status.parse().unwrap_or_default();
            if code >= 400 {
                let also = kinds.remove(&code).unwrap_or_default();
                let also = also.into_iter().filter(|kind| !said.contains(kind));
                let words: Vec<&str> =
                    Some(said.as_str()).filter(|said| !said.is_empty()).into_iter().chain(also).collect();
                let words = if words.is_empty() { kinds_of(code).join(", ") } else { words.join(", ") };
                return (status, problem(code, &words));
            }
            let mut response = response;
            if said.is_empty() {
                response["description"] = "Done".into();
            }
            (status, response)
        })
        .collect();
    for (code, kinds) in kinds {
        let words: Vec<&str> = kinds.into_iter().collect();
        all.insert(code.to_string(), problem(code, &words.join(", ")));
    }
    if method == "get" {
        all.insert("304".to_owned(), json!({"description": "As it was with the entity tag that was sent"}));
    }
    if path.contains("/events/{event}") {
        let location = json!({"Location": {"description": "The same under the event's present name", "schema": {"type": "string"}}});
        all.insert("308".to_owned(), json!({"description": "The event is called otherwise now", "headers": location}));
    }
    if edits {
        let made = all["200"]["content"]["application/json"]["schema"].clone();
        let tried = json!({"$ref": "#/components/schemas/Done"});
        if made != tried {
            all["200"]["content"]["application/json"]["schema"] = json!({"anyOf": [made, tried]});
        }
    }
    for status in ["429", "503"] {
        if let Some(response) = all.get_mut(status) {
            response["headers"]["Retry-After"] =
                json!({"description": "In how many seconds it may go better", "schema": {"type": "integer"}});
        }
    }
    for response in all.values_mut() {
        response["headers"]["X-Request-Id"] = json!({"$ref": "#/components/headers/RequestId"});
    }
    operation["responses"] = all.into();
}

/// Whether an operation can be tried out: then it answers with what it would do alone.
fn parameters_allow_trying_out(operation: &Value) -> bool {
    operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == "dry_run")
}

fn kinds_of(status: u16) -> Vec<&'static str> {
    Kind::ALL.iter().filter(|kind| kind.status() == status).map(|kind| kind.slug()).collect()
}

fn problem(status: u16, words: &str) -> Value {
    let first = words.split([',', ':']).next().unwrap_or_default().trim();
    let kind = Kind::ALL.iter().find(|kind| kind.slug() == first).map_or("invalid", |kind| kind.slug());
    let example =
        json!({"type": format!("/api/docs#{kind}"), "title": kind.replace('-', " "), "status": status, "detail": "…"});
    let schema = json!({"$ref": "#/components/schemas/ProblemBody"});
    json!({"description": words, "content": {"application/problem+json": {"schema": schema, "example": example}}})
}

/// A parameter with an example, unless it has one.
fn exemplified(mut parameter: Value) -> Value {
    let name = parameter["name"].as_str().unwrap_or_default();
    let example = EXAMPLES.iter().find(|(known, _)| *known == name);
    let is_number = parameter["schema"]["type"] == "integer";
    if let Some((_, example)) = example.filter(|_| parameter["example"].is_null() && !is_number) {
        parameter["example"] = (*example).into();
    }
    parameter
}
