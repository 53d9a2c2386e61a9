//! What calendars say to the programs that follow them: whole entries, stamps that rise with what is shown, and an end.

use crate::support::desk::{cookie, invited, program, run};
use crate::support::*;
use serde_json::{Value, json};

const PROGRAMME: &str = "/e/sociaalwerkconferentie-2022/programme.ics";

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// Somebody's token, and where their calendar is.
fn person(server: &Server, name: &str, seats: Value) -> (String, String) {
    let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "language": "nl",
        "attendance": "in_person", "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    let made = answer.json();
    let feed = made["calendar_url"].as_str().unwrap().split_once("/c/").unwrap().1.to_owned();
    (made["token"].as_str().unwrap().to_owned(), format!("/c/{feed}"))
}

/// The entry of a session, unfolded, where a calendar has it.
fn entry(calendar: &str, code: &str) -> Option<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let mut entries = unfolded.split("BEGIN:VEVENT").skip(1).map(|rest| rest.split("END:VEVENT").next().unwrap());
    entries.find(|entry| field(entry, "UID").is_some_and(|uid| uid.contains(&format!(".{code}@")))).map(str::to_owned)
}

/// A property's value, its parameters before it.
fn field<'a>(entry: &'a str, name: &str) -> Option<&'a str> {
    let line = entry.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ';'])))?;
    Some(line[name.len() + 1..].trim_end())
}

fn stamps(entry: &str) -> (i64, String) {
    assert_eq!(field(entry, "DTSTAMP"), field(entry, "LAST-MODIFIED"));
    (field(entry, "SEQUENCE").unwrap().parse().unwrap(), field(entry, "LAST-MODIFIED").unwrap().to_owned())
}

/// The feed, when what was just made is not kept any more.
fn fresh(server: &Server, feed: &str, is_so: impl Fn(&str) -> bool) -> String {
    let mut found = String::new();
    wait_until(&format!("{feed} to be so"), || {
        found = server.get(feed).body;
        is_so(&found)
    });
    found
}

on_both! {
    fn entries_are_whole_and_stamps_rise_with_what_is_shown(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-10T08:00:00Z");
        let first = |event: &mut Value| {
            event["address"] = json!("");
            session(event, "POL-1")["abstract"] = json!({});
            session(event, "POL-1")["speakers"] = json!([]);
            event["organisation"]["name"] = json!("Het \"Kruis^punt\"; vzw");
        };
        let server = clock.start(&database, first);
        let (token, feed) = person(&server, "ada", json!([{"session": "POL-1"}, {"session": "BEZ-7"}]));
        let calendar = server.get(&feed).body;
        let before = entry(&calendar, "POL-1").unwrap();
        assert!(field(&before, "LOCATION").unwrap().ends_with("Elisabethcenter\\, Antwerpen"), "{before}");
        assert!(!before.lines().any(|line| line.trim_end() == "DESCRIPTION:"), "{before}");
        assert!(before.contains("ORGANIZER;CN=\"Het ^'Kruis^^punt^'; vzw\":mailto:"), "{before}");
        assert!(!calendar.contains("ATTENDEE"));
        // A walk that meets elsewhere is not where the venue is.
        let walk = entry(&calendar, "BEZ-7").unwrap();
        assert!(field(&walk, "X-APPLE-TRAVEL-DURATION").is_some_and(|way| way.starts_with("VALUE=DURATION:PT")), "{walk}");
        let public = server.get(PROGRAMME).body;
        let online = entry(&public, "STR-1").unwrap();

        // Another language.
        clock.set("2040-04-11T08:00:00Z");
        let change = json!({"changes": [{"details": {"language": "fr"}}]}).to_string();
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &change).status, 200);
        let french = entry(&server.get(&feed).body, "POL-1").unwrap();
        assert!(stamps(&french).1 > stamps(&before).1 && stamps(&french).0 == stamps(&before).0, "{before} {french}");
        // The same again changes nothing.
        clock.set("2040-04-11T09:00:00Z");
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &change).status, 200);
        assert_eq!(stamps(&entry(&server.get(&feed).body, "POL-1").unwrap()), stamps(&french));

        // Another venue: anyone who is there hears of it, whoever is at home does not.
        clock.set("2040-04-12T08:00:00Z");
        database.import_at(&clock.path(), |event| {
            first(event);
            event["venue"] = json!("De Vooruit, Gent");
        });
        let calendar = fresh(&server, &feed, |calendar| calendar.contains("Vooruit"));
        let moved = entry(&calendar, "POL-1").unwrap();
        assert!(stamps(&moved).1 > stamps(&french).1 && stamps(&moved).0 > stamps(&french).0, "{french} {moved}");
        assert_eq!(stamps(&entry(&server.get(PROGRAMME).body, "STR-1").unwrap()), stamps(&online));
        // Another name for the room.
        clock.set("2040-04-13T08:00:00Z");
        database.import_at(&clock.path(), |event| {
            first(event);
            event["venue"] = json!("De Vooruit, Gent");
            let slug = session(event, "POL-1")["room"].clone();
            let room = event["rooms"].as_array_mut().unwrap().iter_mut().find(|room| room["slug"] == slug).unwrap();
            room["title"] = json!("Balzaal");
        });
        let calendar = fresh(&server, &feed, |calendar| calendar.contains("Balzaal"));
        let renamed = entry(&calendar, "POL-1").unwrap();
        assert!(stamps(&renamed).1 > stamps(&moved).1 && stamps(&renamed).0 > stamps(&moved).0, "{renamed}");
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn a_feed_is_kept_by_its_tag_and_sounds_by_choice(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let (_, feed) = person(&server, "ada", json!([{"session": "POL-1"}]));
        for path in [PROGRAMME, &feed, "/e/sociaalwerkconferentie-2022/s/POL-1.ics"] {
            let ask = |headers: &[(&str, &str)]| server.send("GET", path, headers, "");
            let plain = ask(&[]);
            let tag = plain.header("etag").unwrap().to_owned();
            assert!(plain.header("vary").unwrap().contains("Accept-Encoding"));
            let named = plain.header("content-disposition").unwrap();
            assert!(named.contains("sociaalwerkconferentie-2022") && named.contains(".ics\""), "{named}");
            let modified = plain.header("last-modified").unwrap().to_owned();
            let packed = ask(&[("Accept-Encoding", "gzip")]);
            if packed.header("content-encoding").is_some() {
                // RFC 9110, 8.8.3.3: other bytes have another tag; either is known again.
                assert_ne!(packed.header("etag").unwrap(), tag, "{path}");
                assert_eq!(ask(&[("If-None-Match", packed.header("etag").unwrap())]).status, 304);
            }
            assert_eq!(ask(&[("If-None-Match", &tag)]).status, 304, "{path}");
            assert_eq!(ask(&[("If-None-Match", "\"other\"")]).status, 200, "{path}");
            assert_eq!(ask(&[("If-Modified-Since", &modified)]).status, 304, "{path} {modified}");
            assert_eq!(ask(&[("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")]).status, 200, "{path}");
            assert_eq!(server.send("GET", path, &[("Accept-Encoding", "gzip;q=0")], "").header("content-encoding"), None);
            assert!(!plain.body.contains("VALARM"));
            let sounding = server.get(&format!("{path}?alarm=15")).body;
            assert_eq!(sounding.matches("BEGIN:VALARM").count(), sounding.matches("BEGIN:VEVENT").count(), "{path}");
            assert!(sounding.contains("TRIGGER:-PT15M") && sounding.contains("ACTION:DISPLAY"), "{sounding}");
            assert_eq!(server.get(&format!("{path}?alarm=7")).status, 422, "{path}");
        }
    }

    fn a_page_leads_to_every_kind_of_calendar(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let (token, feed) = person(&server, "ada", json!([{"session": "POL-1"}]));
        let own = feed.trim_end_matches(".ics").to_owned();
        for (page, address) in [(own.clone(), feed.as_str()), (format!("/e/{EVENT}/calendar?lang=fr"), "/e/sociaalwerkconferentie-2022/programme.ics?lang=fr")] {
            let shown = server.get(&page);
            assert_eq!(shown.status, 200, "{page}");
            let body = shown.body.replace("&amp;", "&").replace("&#38;", "&");
            let quoted: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
            for way in [format!("href=\"webcal://{}{address}\"", server.address), format!("href=\"http://{}{address}\" download", server.address),
                format!("value=\"http://{}{address}\"", server.address)] {
                assert!(body.contains(&way), "{way} {body}");
            }
            for way in ["https://calendar.google.com/calendar/r?cid=webcal", "https://outlook.live.com/calendar/0/addfromweb?url=", "https://outlook.office.com/calendar/0/addfromweb?url="] {
                let link = body.split("href=\"").find(|rest| rest.starts_with(way)).unwrap_or_else(|| panic!("{way}")).split('"').next().unwrap();
                assert!(link.contains(&quoted), "{link}");
            }
            // A link to a calendar opens the calendar alone.
            assert!(!body.contains(&token) && !body.contains("/r/"), "{body}");
            assert!(server.get(address).body.starts_with("BEGIN:VCALENDAR"));
        }
        let sounding = server.get(&format!("{own}?alarm=30")).body;
        assert!(sounding.contains(&format!("webcal://{}{feed}?alarm=30", server.address)), "{sounding}");
        assert!(!server.get(&format!("{own}?alarm=7")).body.contains(".ics?alarm=7"));
        assert_eq!(server.get("/c/nothing").status, 404);
        assert_eq!(server.get("/e/nothing/calendar").status, 404);
        // The programme and their day lead there.
        assert!(server.get(&format!("/e/{EVENT}")).body.contains(&format!("/e/{EVENT}/calendar\"")));
        assert!(server.get(&format!("/r/{token}")).body.contains(&format!("\"{own}\"")));
    }

    fn what_was_cancelled_is_said_for_two_weeks(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-01T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let (token, feed) = person(&server, "ada", json!([{"session": "POL-1"}]));
        clock.set("2040-03-02T08:00:00Z");
        database.import_at(&clock.path(), |event| {
            event["sessions"].as_array_mut().unwrap().retain(|session| session["code"] != "POL-1");
        });
        for path in [PROGRAMME, &feed, "/e/sociaalwerkconferentie-2022/s/POL-1.ics"] {
            let calendar = fresh(&server, path, |calendar| calendar.contains("STATUS:CANCELLED"));
            assert_eq!(field(&entry(&calendar, "POL-1").unwrap(), "STATUS"), Some("CANCELLED"));
        }
        // Nor does anything else say that somebody has a place there.
        let own = server.get(&format!("/api/v1/registrations/{token}")).json();
        assert_eq!(own["seats"][0]["status"], "cancelled", "{own}");
        let instead = json!({"changes": [{"add": {"session": "NAB-1"}}]}).to_string();
        let added = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &instead);
        assert_eq!(added.status, 200, "{}", added.body);
        // What is called off clashes with nothing.
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
        let data = server.get(&format!("/r/{token}/data.json")).json();
        assert_eq!(data["seats"][0]["status"], "cancelled", "{data}");
        let desk = program(&database, &server, "registrations");
        let found = desk.get("/registrations?q=ada");
        assert_eq!(found["registrations"][0]["seats"][0]["status"], "cancelled", "{found}");
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let table = server.send("GET", "/desk/sociaalwerkconferentie-2022/transfer/registrations.csv", &[("Cookie", &session)], "");
        assert!(table.status == 200 && table.body.contains("POL-1 (cancelled)"), "{}", table.body);
        clock.set("2040-03-17T08:00:00Z");
        drop(server);
        let server = clock.start_again(&database, &[]);
        for path in [PROGRAMME, &feed, "/e/sociaalwerkconferentie-2022/s/POL-1.ics"] {
            let calendar = server.get(path);
            assert!(calendar.status == 200 && entry(&calendar.body, "POL-1").is_none(), "{path}");
        }
    }

    fn whoever_is_erased_or_merged_leaves_a_calendar_that_ends(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-01T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let (token, erased) = person(&server, "ada", json!([{"session": "POL-1"}]));
        let (_, kept) = person(&server, "bea", json!([{"session": "BEZ-7"}]));
        let (_, merged) = person(&server, "beatrijs", json!([{"session": "POL-2"}]));
        clock.set("2040-03-02T08:00:00Z");
        assert_eq!(server.send("POST", &format!("/r/{token}/erase"), &[], "confirm=yes").status, 200);
        let desk = program(&database, &server, "registrations");
        let id = |name: &str| {
            let found = desk.get(&format!("/registrations?q={name}"));
            found["registrations"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
        };
        let answer = desk.ask("POST", &format!("/registrations/{}/merge", id("bea")), &json!({"double": id("beatrijs")}));
        assert_eq!(answer.status, 204, "{}", answer.body);
        for (feed, code) in [(&erased, "POL-1"), (&merged, "POL-2")] {
            let calendar = fresh(&server, feed, |calendar| calendar.contains("STATUS:CANCELLED"));
            assert_eq!(field(&entry(&calendar, code).unwrap(), "STATUS"), Some("CANCELLED"), "{calendar}");
            assert!(!calendar.contains("example.org\r\nATTENDEE"));
        }
        clock.set("2040-03-10T08:00:00Z");
        assert_eq!(entry(&fresh(&server, &erased, |calendar| !calendar.contains("VEVENT")), "POL-1"), None);
        clock.set("2040-03-17T08:00:00Z");
        for feed in [&erased, &merged] {
            wait_until("the end", || server.get(feed).status == 410);
        }
        assert_eq!(server.get(&kept).status, 200);
    }

    fn an_offer_stands_in_the_calendar_with_the_link_that_takes_it(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-10T08:00:00Z");
        let server = clock.start(&database, |event| {
            event["offer_minutes"] = json!(60);
            session(event, "POL-1")["capacity"]["in_person"] = json!(1);
        });
        let (first, _) = person(&server, "ada", json!([{"session": "POL-1"}]));
        let (second, feed) = person(&server, "bea", json!([{"session": "POL-1", "if_full": "wait"}]));
        let waiting = entry(&server.get(&feed).body, "POL-1").unwrap();
        assert_eq!(field(&waiting, "STATUS"), Some("TENTATIVE"));
        let body = json!({"changes": [{"drop": "POL-1"}]}).to_string();
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{first}"), &[], &body).status, 200);
        let offered = fresh(&server, &feed, |calendar| entry(calendar, "POL-1").unwrap().contains("/j/"));
        let offered = entry(&offered, "POL-1").unwrap();
        assert!(stamps(&offered) > stamps(&waiting) && !offered.contains("CONFERENCE"), "{offered}");
        let link = offered.split_once("/j/").unwrap().1.split(['\\', '\r', '\n', ' ']).next().unwrap();
        let link = format!("/j/{link}");
        // Looking takes nothing; the button does, once.
        assert_eq!(server.get(&link).status, 200);
        let status = || server.get(&format!("/api/v1/registrations/{second}")).json()["seats"][0]["status"].clone();
        assert_eq!(status(), "offered");
        let form = forms::Form::of(&server.get(&link).body, &link);
        assert_eq!(server.send("POST", &link, &[], &form.sent(&[])).status, 200);
        assert_eq!(status(), "confirmed");
        assert!(server.send("POST", &link, &[], &form.sent(&[])).status < 500);
        let taken = fresh(&server, &feed, |calendar| !calendar.contains("TENTATIVE"));
        assert_eq!(field(&entry(&taken, "POL-1").unwrap(), "STATUS"), Some("CONFIRMED"));
    }

    fn an_hour_that_comes_twice_is_told_in_universal_time(base: Base) {
        let mut database = Database::new(base);
        database.day = "2040-10-27";
        let clock = Clock::at(&database, "2040-10-01T08:00:00Z");
        let server = clock.start(&database, |event| {
            let walk = session(event, "BEZ-7");
            walk["date"] = json!("2022-05-06");
            walk["round"] = Value::Null;
            (walk["starts_at"], walk["ends_at"]) = (json!("02:30"), json!("04:00"));
        });
        let found = entry(&server.get(PROGRAMME).body, "BEZ-7").unwrap();
        // Summer time ends on 28 October 2040 at 3 o'clock.
        assert_eq!(field(&found, "DTSTART"), Some("20401028T003000Z"), "{found}");
        assert_eq!(field(&found, "DTEND"), Some("TZID=Europe/Brussels:20401028T040000"), "{found}");
    }

    /// Entries that were in a calendar are never there a second time: not by another name of the event in addresses, nor where the
    /// service answers on another domain.
    fn uids_are_on_the_domain_of_the_service_and_stay(base: Base) {
        let database = Database::new(base);
        let at = |url: &str| Server::start_with(&database, &[("KRUISPUNT_BASE_URL", url), ("KRUISPUNT_DEMO", "true")]);
        let uids = |calendar: &str| -> Vec<String> {
            let lines = calendar.replace("\r\n ", "");
            let mut uids: Vec<String> = lines.lines().filter_map(|line| Some(line.strip_prefix("UID:")?.trim_end().to_owned())).collect();
            uids.sort();
            uids
        };
        let guids = |server: &Server, event: &str| {
            let schedule = server.get(&format!("/e/{event}/schedule.xml")).body;
            let parts = schedule.split("guid=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
            let mut guids: Vec<String> = parts.collect();
            guids.sort();
            guids
        };
        let server = at("https://inschrijven.example.org");
        let (_, feed) = person(&server, "Ada", json!([{"session": "POL-1"}]));
        let (own, all) = (uids(&server.get(&feed).body), uids(&server.get(PROGRAMME).body));
        let known = guids(&server, EVENT);
        assert!(own.iter().any(|uid| uid.ends_with(".POL-1@inschrijven.example.org")), "{own:?}");
        assert!(all.len() > 40 && all.iter().all(|uid| uid.ends_with("@inschrijven.example.org")), "{all:?}");
        assert!(known.len() > 40, "{known:?}");
        server.terminate();
        // A day later it has another name, and answers elsewhere.
        let server = at("https://elders.example.net");
        let (done, said) = run(&database, &["event", "rename", EVENT, "dag-2022"]);
        assert!(done, "{said}");
        let (done, said) = run(&database, &["event", "copy", "dag-2022", "--on", "2041-05-02", "--slug", "volgend-jaar"]);
        assert!(done, "{said}");
        let renamed = fresh(&server, "/e/dag-2022/programme.ics", |calendar| calendar.contains("UID:"));
        assert_eq!(uids(&renamed), all);
        assert_eq!(uids(&server.get(&feed).body), own);
        assert_eq!(guids(&server, "dag-2022"), known);
        assert_eq!(count(&database, "select count(*) from calendar_names where name = 'sociaalwerkconferentie-2022' \
            and domain = 'inschrijven.example.org'"), 1);
        assert_eq!(count(&database, "select count(*) from calendar_names where name = 'volgend-jaar' and domain = 'elders.example.net'"), 1);
        // Its calendar, read back, finds the sessions that are there.
        let file = database.folder.path().join("programme.ics");
        std::fs::write(&file, renamed).unwrap();
        let (_, said) = run(&database, &["import", file.to_str().unwrap(), "--event", "dag-2022", "--dry-run"]);
        assert!(!said.contains("added"), "{said}");
    }

    /// What was there before domains counted keeps its names.
    fn uids_of_before_stay(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let (_, feed) = person(&server, "Ada", json!([{"session": "POL-1"}]));
        server.terminate();
        let server = Server::start_with(&database, &[("KRUISPUNT_BASE_URL", "https://inschrijven.example.org")]);
        for calendar in [server.get(&feed).body, server.get(PROGRAMME).body] {
            assert!(entry(&calendar, "POL-1").is_some_and(|entry| field(&entry, "UID").unwrap().ends_with(".POL-1@kruispunt")), "{calendar}");
        }
    }
}
