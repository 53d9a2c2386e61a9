//! Programmes as nobody wrote them: whatever is in one, what a file can hold of it comes back from that file.

use std::collections::BTreeMap;

use super::files::exported;
use crate::support::desk::*;
use crate::support::*;
use jiff::civil::date;
use kruispunt::actions::import_schedule::read_for;
use kruispunt::programme::file::{EventFile, OrganisationFile};
use kruispunt::schedule::{Merged, Onto, merge};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value, json};

/// What is hard to write down somewhere, and two texts that are plain.
const WORDS: [&str; 12] = [
    "Één",
    "a & b",
    "<b>",
    "\"quoted\"",
    "it's",
    "x, y",
    "=1+1",
    "日本語",
    "back\\slash",
    "C# / Rust",
    "שלום",
    "🙂 ok",
];
/// What hardly stands in a cell with others; there, a `;` is the end of it.
const TEXTS: [&str; 3] = ["one; two", "-minus", "# no head"];
const ROOMS: [&str; 3] = ["Zaal A", "Zaal & B", "大厅"];
const TYPES: [&str; 2] = ["Lezing", "Panel <groot>"];
/// The last two have one name.
const PEOPLE: [(&str, &str); 6] = [
    ("Ada Kwik", ""),
    ("李華", ""),
    ("O'Brien, Pat", ""),
    ("Zoë Świt", ""),
    ("Jan Peeters", ""),
    ("Jan Peeters", "jan-peeters-2"),
];
const KINDS: [&str; 6] = ["page", "slides", "stream", "recording", "attachment", "feedback"];

/// One session, as numbers: which of everything it has.
#[derive(Clone, Debug)]
struct Made {
    words: [usize; 8],
    /// Quarters of an hour after nine on the first day: over midnight, and days later.
    quarter: i64,
    quarters: i64,
    place: usize,
    kind: usize,
    /// Alone, once more, or a further part of the first.
    group: usize,
    people: Vec<usize>,
    links: Vec<usize>,
    tags: Vec<usize>,
    says: [bool; 8],
}

fn made() -> impl Strategy<Value = Made> {
    let of = |most: usize| 0..most;
    let list = |most: usize| proptest::collection::btree_set(0..most, 0..4).prop_map(|set| set.into_iter().collect());
    let words = proptest::array::uniform8(of(WORDS.len() + TEXTS.len()));
    let when = (0_i64..200, 1_i64..12);
    let which = (of(ROOMS.len() + 1), of(TYPES.len() + 1), of(5));
    let lists = (list(PEOPLE.len()), list(KINDS.len()), list(WORDS.len()));
    (words, when, which, lists, proptest::array::uniform8(any::<bool>())).prop_map(
        |(words, (quarter, quarters), (place, kind, group), (people, links, tags), says)| Made {
            words,
            quarter,
            quarters,
            place,
            kind,
            group,
            people,
            links,
            tags,
            says,
        },
    )
}

/// The demo event with these sessions alone, on three days and the nights after them.
fn event(demo: &Value, marked: &str, all: &[Made]) -> Value {
    let mut event = demo.clone();
    for (field, value) in [
        ("languages", json!(["nl", "en"])),
        ("date", json!("2041-05-06")),
        ("until", json!("2041-05-09")),
        ("day_change", json!("04:00")),
        ("starts_at", json!("09:00")),
        ("ends_at", json!("23:59")),
        ("registration_closes_at", json!("2041-05-06T09:00")),
        ("rounds", json!([])),
        ("questions", json!([])),
        ("portraits", json!({})),
        ("title", json!({"nl": marked, "en": "Trial"})),
        ("summary", json!({})),
        ("mail_texts", json!({})),
        ("ballot", Value::Null),
        ("changes_close_at", Value::Null),
    ] {
        event[field] = value;
    }
    let room =
        |(number, title): (usize, &&str)| json!({"slug": format!("zaal-{number}"), "title": title, "capacity": 50});
    event["rooms"] = ROOMS.iter().enumerate().map(room).collect();
    event["themes"] =
        json!([{"slug": "lijn", "title": {"nl": "Lijn & co", "en": "Line"}, "icon": "flag", "colour": "#0a7d5c"}]);
    let kind = |(number, title): (usize, &&str)| json!({"slug": format!("soort-{number}"), "title": {"nl": title, "en": format!("{title} (en)")}, "like": "workshop"});
    event["types"] = TYPES.iter().enumerate().map(kind).collect();
    let person = |(name, slug): &(&str, &str)| {
        let mut person = json!({"name": name, "pronouns": "x/y", "url": "https://example.org/p",
            "biography": {"nl": format!("Over **{name}{slug}**."), "en": "About *me*."}});
        if !slug.is_empty() {
            (person["slug"], person["namesake"]) = (json!(slug), json!(true));
        }
        person
    };
    event["people"] = PEOPLE.iter().map(person).collect();
    event["sessions"] = all.iter().enumerate().map(|(number, one)| session(number, one)).collect();
    event
}

fn session(number: usize, one: &Made) -> Value {
    let words: Vec<&str> = WORDS.into_iter().chain(TEXTS).collect();
    let text = |at: usize, more: &str| format!("{} {more}{number}", words[one.words[at]]);
    let both = |at: usize, more: &str| json!({"nl": text(at, more), "en": text((at + 1) % 8, &format!("en {more}"))});
    let start = date(2041, 5, 6).at(9, 0, 0, 0).checked_add(jiff::Span::new().minutes(one.quarter * 15)).unwrap();
    let speaker = |index: &usize| {
        let (name, slug) = PEOPLE[*index];
        if slug.is_empty() { json!({"name": name}) } else { json!({"name": name, "person": slug}) }
    };
    let link = |index: &usize| {
        // Where one says what one thought of it has no title.
        let title = if KINDS[*index] == "feedback" { "" } else { WORDS[*index] };
        json!({"url": format!("https://example.org/{index}?a=1&b={number}"), "title": title, "kind": KINDS[*index]})
    };
    let is_off = one.says[6] && one.says[7] && number > 0;
    let is_part = one.group == 2 && number > 0 && !is_off;
    let mut session = json!({
        "code": format!("S-{number}"), "title": both(0, "titel "), "abstract": both(1, "kort "),
        "format": TYPES.get(one.kind).map_or_else(|| "workshop".to_owned(), |_| format!("soort-{}", one.kind)),
        "date": start.date(), "starts_at": start.time(), "minutes": one.quarters * 15, "language": if one.says[0] { "nl" } else { "en" },
        "room": ROOMS.get(one.place).map(|_| format!("zaal-{}", one.place)),
        "capacity": if is_part { json!({}) } else { json!({"in_person": "unlimited"}) },
        "speakers": one.people.iter().map(speaker).collect::<Vec<_>>(),
        "tags": one.tags.iter().map(|index| WORDS[*index]).collect::<Vec<_>>(),
        "links": one.links.iter().map(link).collect::<Vec<_>>(),
    });
    let mut say = |says: bool, field: &str, value: Value| {
        if says {
            session[field] = value;
        }
    };
    say(!is_part, "needs_seat", json!(true));
    say(is_part, "part_of", json!("S-0"));
    say(one.group == 1 && number > 0 && !is_off, "one_of", json!("serie"));
    say(one.says[1], "theme", json!("lijn"));
    say(one.says[2], "subtitle", both(2, "onder "));
    say(one.says[3], "description", both(3, "lang\n\nen "));
    say(one.says[4], "license", json!("CC BY 4.0"));
    say(one.says[4], "do_not_record", json!(true));
    say(one.says[5], "level", both(4, "niveau "));
    say(one.says[5], "audience", both(5, "voor "));
    say(is_off, "cancelled", json!(true));
    session
}

fn times(file: &EventFile) -> Vec<String> {
    file.sessions.iter().map(|one| format!("{:?}", file.session_times(one).unwrap())).collect()
}

/// An event as it is, however its file says when sessions are.
fn plain(file: &EventFile) -> Value {
    let mut whole = serde_json::to_value(file).unwrap();
    for (session, times) in whole["sessions"].as_array_mut().unwrap().iter_mut().zip(times(file)) {
        for field in ["date", "starts_at", "ends_at", "minutes"] {
            session.as_object_mut().unwrap().remove(field);
        }
        session["times"] = json!(times);
    }
    whole
}

/// What each file holds of a session besides, into an event that knows nothing of it: texts in the language that was asked for.
const ALL: &str = "title times abstract subtitle description language theme format speakers license do_not_record ";
const HOLDS: [(&str, &str); 6] = [
    // Its schema has room for no more, and its links have no kind.
    ("xml", "links.url"),
    ("json", "code room links level audience tags one_of part_of biography"),
    ("xcal", "code room links level audience tags one_of part_of cancelled"),
    ("jscalendar", "code room links level audience tags one_of part_of cancelled"),
    // What a table calls off, it does not begin.
    ("csv", "code room links level audience tags one_of part_of"),
    ("xlsx", "code room links level audience tags one_of part_of"),
];

/// Of each session by its title what is in those fields.
fn held(file: &EventFile, fields: &str) -> BTreeMap<String, BTreeMap<String, Value>> {
    let whole = plain(file);
    // Whichever language it was taken for: of ours the first.
    let text = |texts: &Value| {
        let fields = texts.as_object();
        fields.and_then(|all| all.get("nl").or_else(|| all.values().next()).cloned()).unwrap_or_default()
    };
    let titled = |list: &str, slug: &Value| {
        let found = whole[list].as_array().unwrap().iter().find(|one| one["slug"] == *slug);
        found.map_or_else(
            || slug.clone(),
            |one| if one["title"].is_string() { one["title"].clone() } else { text(&one["title"]) },
        )
    };
    let sorted = |values: &Value, what: &dyn Fn(&Value) -> Value| {
        let mut all: Vec<String> =
            values.as_array().unwrap_or(&Vec::new()).iter().map(|one| what(one).to_string()).collect();
        all.sort();
        json!(all)
    };
    let biography = |speaker: &Value| {
        let is_it = |one: &&Value| {
            one["name"] == speaker["name"]
                && (speaker["person"].is_null() && one["namesake"].is_null()
                    || one["slug"] == speaker["person"] && one["namesake"] == true)
        };
        whole["people"].as_array().unwrap().iter().find(is_it).map_or(Value::Null, |one| text(&one["biography"]))
    };
    let of = |one: &Value, field: &str| match field {
        "title" | "subtitle" | "abstract" | "description" | "level" | "audience" => text(&one[field]),
        "room" => titled("rooms", &one["room"]),
        "theme" => titled("themes", &one["theme"]),
        "format" => titled("types", &one["format"]),
        "speakers" => one["speakers"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect(),
        "biography" => one["speakers"].as_array().unwrap().iter().map(biography).collect(),
        "links" => sorted(&one["links"], &Value::clone),
        "links.url" => sorted(&one["links"], &|link| link["url"].clone()),
        "tags" => sorted(&one["tags"], &Value::clone),
        "do_not_record" | "cancelled" => json!(one[field] == true),
        // What they have in common, whatever it is called.
        field => one[field].clone(),
    };
    let one = |one: &Value| {
        let all = format!("{ALL} {fields}");
        let fields = all.split_whitespace().map(|field| (field.to_owned(), of(one, field))).collect();
        (text(&one["title"]).to_string(), fields)
    };
    whole["sessions"].as_array().unwrap().iter().map(one).collect()
}

/// Where two differ, and how.
fn differing(one: &Value, other: &Value) -> Vec<String> {
    let below = |keys: Vec<(String, &Value, &Value)>| {
        let each = keys
            .into_iter()
            .flat_map(|(key, one, other)| differing(one, other).into_iter().map(move |at| format!("{key}.{at}")));
        each.collect()
    };
    match (one, other) {
        (Value::Object(mine), Value::Object(theirs)) => {
            let keys: std::collections::BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
            below(keys.into_iter().map(|key| (key.clone(), &one[key.as_str()], &other[key.as_str()])).collect())
        }
        (Value::Array(mine), Value::Array(theirs)) if mine.len() == theirs.len() => {
            below(mine.iter().zip(theirs).enumerate().map(|(at, (one, other))| (at.to_string(), one, other)).collect())
        }
        _ if one == other => Vec::new(),
        _ => vec![format!(" {one} for {other}")],
    }
}

on_both! {
    fn whatever_a_programme_has_comes_back_from_each_file_that_can_hold_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let demo = exported(&database, EVENT);
        let desk = program(&database, &server, "programme");
        let bearer = format!("Bearer {}", desk.token);
        let headers = [("Authorization", bearer.as_str()), ("If-Match", "*")];
        // The same programmes each time.
        let config = Config { cases: 5, max_shrink_iters: 12, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let count = std::cell::Cell::new(0);
        let done = runner.run(&proptest::collection::vec(made(), 6..14), |all| {
            count.set(count.get() + 1);
            let marked = format!("Proef {}.", count.get());
            let put = server.send("PUT", &format!("{BASE}/file?confirm=true"), &headers, &event(&demo, &marked, &all).to_string());
            prop_assert_eq!(put.status, 200, "{}", put.body);
            wait_until("it is shown", || server.get(&format!("/e/{EVENT}/schedule.xml")).body.contains(&marked));
            let before = exported(&database, EVENT);
            // The event's own file says all of it.
            let again = server.send("PUT", &format!("{BASE}/file?confirm=true"), &headers, &before.to_string());
            prop_assert_eq!((again.status, again.json()["report"].clone()), (200, json!([])), "{}", again.body);
            prop_assert_eq!(&exported(&database, EVENT), &before);
            let kept = EventFile::parse(before.to_string().as_bytes()).unwrap();
            for (form, fields) in HOLDS {
                let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{form}?lang=nl"), "");
                prop_assert_eq!(answer.status, 200);
                let merged = |onto: Onto| -> Result<(EventFile, String), TestCaseError> {
                    let read = read_for(&bytes, Some(date(2041, 5, 6)), &Default::default(), false).unwrap();
                    let Merged { file, not_understood, .. } = merge(read, onto, jiff::Timestamp::now()).unwrap();
                    let file = file.checked().map_err(|faults| TestCaseError::fail(format!("{form}: {faults:?}")))?;
                    Ok((file, format!("{not_understood:?}")))
                };
                // Put on the event that it is of, it changes nothing, and is understood.
                let (onto, missed) = merged(Onto::Event(Box::new(kept.clone())))?;
                let (onto, mut as_it_was) = (plain(&onto), plain(&kept));
                // What is called off, and is not in the file, is so still.
                let is_there = |code: &Value| onto["sessions"].as_array().unwrap().iter().any(|one| one["code"] == *code);
                as_it_was["sessions"].as_array_mut().unwrap().retain(|one| one["cancelled"].is_null() || is_there(&one["code"]));
                prop_assert_eq!(differing(&onto, &as_it_was), Vec::<String>::new(), "{} onto it", form);
                prop_assert!(missed == "{}", "{}: {}", form, missed);
                // And a new one has what it can hold.
                let new = Onto::New { organisation: OrganisationFile::stand_in(), slug: "nieuw".to_owned() };
                let (new, _) = merged(new)?;
                let mut wanted = held(&kept, fields);
                if !fields.contains("cancelled") {
                    let off = held(&kept, "cancelled");
                    wanted.retain(|title, _| off[title]["cancelled"] == false);
                }
                prop_assert_eq!(differing(&json!(held(&new, fields)), &json!(wanted)), Vec::<String>::new(), "{} as a new one", form);
            }
            Ok(())
        });
        done.unwrap();
        assert!(database.check().0, "{}", database.check().1);
    }
}
