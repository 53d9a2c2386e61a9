//! The desk helps: forms can be saved as they stand, what is said before something is done is true, and lists say what a door needs.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::json;

fn at_desk(server: &Server, cookie: &str, path: &str) -> String {
    let answer = server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", cookie)], "");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

fn send(server: &Server, cookie: &str, path: &str, body: &str) -> Answer {
    server.send("POST", &format!("/desk/{EVENT}{path}"), &[FORM, ("Cookie", cookie)], body)
}

on_both! {
    fn a_new_session_can_be_saved_as_the_form_stands(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = "/edit/session/new";
        let page = at_desk(&server, &ann, path);
        for words in ["<legend>Vorm, waar en wanneer</legend>", "zoveel als de zaal plaatsen heeft", "zoals: armoede, wijkwerk"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let form = Form::of(&page, "edit");
        assert_eq!((form.get("capacity-in_person"), form.get("capacity-online")), (Some(""), Some("-")));
        let form = form.with("name", "s3").with("title-nl", "Nieuw").with("room", "darwin").with("round", "ronde-1");
        let done = send(&server, &ann, path, &form.sent(&[("do", "carry-out")]));
        assert_eq!((done.status, done.header("location")), (303, Some(format!("/desk/{EVENT}/edit/session/S3?done").as_str())), "{}", done.body);
        let (_, event) = run(&database, &["export", EVENT]);
        let event: serde_json::Value = serde_json::from_str(&event).unwrap();
        let of = |list: &str, key: &str, name: &str| event[list].as_array().unwrap().iter().find(|one| one[key] == name).unwrap().clone();
        assert_eq!(of("sessions", "code", "S3")["capacity"], json!({"in_person": of("rooms", "slug", "darwin")["capacity"], "online": null}));
        // Another is in the room then: it stands beside both for as long as it is so.
        let programme = at_desk(&server, &ann, "/programme");
        assert!(programme.contains("tegelijk met S3 in deze zaal"), "{programme}");
        // Luck is weighed in the reader's decimals, and an event's form has headings, too.
        let page = at_desk(&server, &ann, "/edit/event/event");
        assert!(page.contains("1,4") && !page.contains("1.4") && page.contains("<legend>Inschrijven</legend>"), "{page}");
        // What is prepared is thrown away at once.
        for title in ["Een", "Twee"] {
            let page = at_desk(&server, &ann, "/edit/room/darwin");
            let form = Form::of(&page, "edit").with("title", title);
            let sent = send(&server, &ann, "/edit/room/darwin", &form.sent(&[("do", "draft")]));
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        let page = at_desk(&server, &ann, "/draft");
        let form = Form::all(&page).into_iter().find(|form| form.buttons.iter().any(|(_, what, _)| what == "discard-all")).unwrap();
        assert_eq!(send(&server, &ann, "/draft", &form.sent(&[("do", "discard-all")])).status, 303);
        assert!(at_desk(&server, &ann, "/draft").contains("Er staat niets klaar"), "{}", at_desk(&server, &ann, "/draft"));
    }

    fn who_hears_of_the_opening_is_said_before(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        assert_eq!(desk.ask("PATCH", "?confirm=true", &json!({"registration_opens_at": "2040-01-01T09:00"})).status, 200);
        let insert = "insert into openings (id, event_id, email, email_key, language, codes, created_at, proven_at) \
                      select ?, id, 'ster@example.org', 'ster@example.org', 'nl', '', cast(0 as bigint), cast(1 as bigint) from events";
        kruispunt::db::statement::Statement::same(insert).blob(*uuid::Uuid::now_v7().as_bytes()).execute(&mut database.open()).unwrap();
        let looked = desk.ask("PATCH", "?dry_run=true", &json!({"registration_opens_at": "2020-01-01T09:00"}));
        assert_eq!((looked.status, &looked.json()["opening"]), (200, &json!(1)), "{}", looked.body);
        assert!(desk.ask("PATCH", "?dry_run=true", &json!({"venue": "Elders"})).json()["opening"].is_null());
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let form = Form::of(&at_desk(&server, &ann, "/edit/event/event"), "edit").with("registration_opens_at", "2020-01-01T09:00");
        let looked = send(&server, &ann, "/edit/event/event", &form.sent(&[("do", "look")]));
        assert!(looked.body.contains("meteen open: 1 persoon krijgt de mail"), "{}", looked.body);
    }

    fn doors_and_boards_say_who_waits_for_what(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "IMP-1" {
                    session["capacity"] = json!({"in_person": 5, "online": 1});
                } else if session["code"] == "POL-1" {
                    session["capacity"] = json!({"in_person": 1, "online": null});
                }
            }
        });
        let person = |name: &str, attendance: &str, session: &str| {
            let asked = json!({"name": name, "email": format!("{}@example.org", name.to_lowercase()), "attendance": attendance, "seats": [{"session": session}]});
            let made = server.register(&asked);
            assert_eq!(made.status, 201, "{}", made.body);
            made.json()
        };
        for (name, attendance, session) in [("Ada", "online", "IMP-1"), ("Bo", "online", "IMP-1"), ("Cas", "in_person", "POL-1"), ("Dirk", "in_person", "POL-1")] {
            person(name, attendance, session);
        }
        let els = person("Els", "in_person", "IDE-1");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        wait_until("the board", || at_desk(&server, &ann, "").contains("+1 online"));
        let board = at_desk(&server, &ann, "");
        assert_eq!(board.matches("data-bar=\"IMP-1\"").count(), 2, "a bar for each mode");
        assert_eq!(board.matches("data-bar=\"POL-1\"").count(), 1);
        assert!(board.contains(">+1<") && board.contains("Alle zalen"), "{board}");
        let list = at_desk(&server, &ann, "/print/list?session=POL-1");
        assert!(list.contains("Wachten op een plaats") && list.contains("Dirk") && !list.contains("niet verplicht"), "{list}");
        let at_door = send(&server, &ann, "/door", &format!("session=POL-1&code={}", els["reference"].as_str().unwrap()));
        let banner = at_door.body.split_once("role=\"alert\"").unwrap().1.split_once("</p>").unwrap().0.to_owned();
        assert!(banner.contains("Els") && banner.contains("Baeckeland"), "{banner}");
    }

    fn an_invitation_says_who_invites_to_what(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let sent = send(&server, &ann, "/team", "email=bo@example.org&role=front-desk&where=here&do=invite");
        assert!(sent.status < 400, "{}", sent.body);
        wait_until("the mail", || !letters_to(&database, "bo").is_empty());
        let letter = letters_to(&database, "bo").remove(0);
        for words in ["ann@example.org", "Sociaalwerkconferentie 2022", "Onthaal"] {
            assert!(letter.contains(words), "{words}: {letter}");
        }
    }

    fn what_is_known_is_ticked_and_the_rest_typed(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let rooms = event["rooms"].as_array_mut().unwrap();
            rooms.iter_mut().find(|room| room["slug"] == "darwin").unwrap()["features"] = json!(["daylight", "induction-loop"]);
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let room = || {
            let event: serde_json::Value = serde_json::from_str(&run(&database, &["export", EVENT]).1).unwrap();
            event["rooms"].as_array().unwrap().iter().find(|room| room["slug"] == "darwin").unwrap().clone()
        };
        let path = "/edit/room/darwin";
        let form = Form::of(&at_desk(&server, &ann, path), "edit");
        let sent = |form: &Form| form.fields.iter().filter(|(name, _)| name.starts_with("features")).map(|(_, value)| value.clone()).collect::<Vec<_>>();
        assert_eq!(sent(&form), ["induction-loop", "daylight"], "what is known is ticked, the rest stands beside it");
        // Saved as it is, nothing changes; not even the order.
        let looked = send(&server, &ann, path, &form.sent(&[("do", "look")]));
        assert!(looked.body.contains("Er verandert niets"), "{}", looked.body);
        let done = send(&server, &ann, path, &form.sent(&[("features", "wheelchair"), ("do", "carry-out")]));
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(room()["features"], json!(["induction-loop", "daylight", "wheelchair"]));
        // Of the event's languages its own are ticked; one more is typed.
        let page = at_desk(&server, &ann, "/edit/event/event");
        let form = Form::of(&page, "edit");
        let looked = send(&server, &ann, "/edit/event/event", &form.sent(&[("do", "look")]));
        assert!(looked.body.contains("Er verandert niets"), "{}", looked.body);
        let done = send(&server, &ann, "/edit/event/event", &form.sent(&[("languages", "de"), ("do", "carry-out")]));
        assert_eq!(done.status, 303, "{}", done.body);
        let event: serde_json::Value = serde_json::from_str(&run(&database, &["export", EVENT]).1).unwrap();
        assert_eq!(event["languages"], json!(["nl", "fr", "en", "de"]));
    }
}
