//! The desk with 883 sessions: a day at a time, and compressed.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

on_both! {
    fn the_desk_shows_a_day_and_is_sent_compressed(base: Base) {
        let database = Database::new(base);
        database.import(|_| {});
        let large = include_bytes!("../data/two-days-883-sessions.xml");
        std::fs::write(database.folder.path().join("large.xml"), large).unwrap();
        let (done, said) = run(&database, &["import", "large.xml", "--organisation", ORGANISATION]);
        assert!(done, "{said}");
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| {
            let page = server.send("GET", &format!("/desk/voorbeeld{path}"), &[("Cookie", &owner)], "");
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            page.body
        };
        for path in ["", "/programme", "/rooms", "/print", "/transfer"] {
            let page = server.send("GET", &format!("/desk/voorbeeld{path}"), &[("Cookie", &owner), ("Accept-Encoding", "gzip")], "");
            assert_eq!((page.status, page.header("content-encoding")), (200, Some("gzip")), "{path}");
            let bytes: usize = page.header("content-length").unwrap().parse().unwrap();
            assert!(bytes < 200_000, "{path}: {bytes}");
        }
        // What is small, and who does not ask for it, gets it as it is.
        assert_eq!(server.send("GET", "/desk/voorbeeld", &[("Cookie", &owner)], "").header("content-encoding"), None);
        // One day, with a way to the others.
        let first = get("/programme?day=2026-01-31");
        let second = get("/programme?day=2026-02-01");
        let shown = |page: &str| page.matches("class=\"slot ").count();
        assert_eq!(shown(&first) + shown(&second), 883);
        assert!(shown(&first) > 300 && shown(&second) > 300 && first.contains("?day=2026-02-01"), "{}", shown(&first));
        let usual = get("/programme");
        assert!(shown(&usual) == shown(&first) || shown(&usual) == shown(&second));
        assert!(first.matches('<').count() < 12_000, "{}", first.matches('<').count());
        // What is moved is asked for one by one.
        assert_eq!(first.matches("name=\"move\"").count(), 0);
        let code = first.split("data-code=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let moving = get(&format!("/programme?day=2026-01-31&card={code}"));
        assert_eq!(moving.matches("name=\"move\"").count(), 1);
        let form = Form::all(&moving).into_iter().find(|form| form.get("move") == Some(&*code)).unwrap();
        let room = form.get("room").unwrap().to_owned();
        let asked = get(&format!("/programme?{}", form.sent(&[])));
        assert!(asked.contains(&code) && !room.is_empty(), "{asked}");
        // A theme alone.
        let theme = get("/programme?day=2026-01-31&theme=main");
        assert!(shown(&theme) > 0 && shown(&theme) <= 45, "{}", shown(&theme));
    }
}
