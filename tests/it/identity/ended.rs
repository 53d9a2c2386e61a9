//! A link that was good once: what is said of it is true, whatever became of the registration.

use super::*;

on_both! {
    fn a_link_that_ended_promises_nothing_and_says_where_a_new_one_comes_from(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let screen = |name: &str| {
            let made = by_form(&server, name, &format!("{}@example.org", name.to_lowercase()), "&s=POL-1");
            made.header("location").unwrap().split('?').next().unwrap().to_owned()
        };
        // Proven: a new one took its place. Not theirs: nothing is left. Erased by themselves: nothing either.
        let (proven, denied, erased) = (screen("Noor"), screen("Sam"), screen("Eva"));
        assert_eq!(server.press(&newest(&database, "noor@example.org", 1), "mine").status, 303);
        let asks = newest(&database, "sam@example.org", 1);
        assert!(server.press(&asks, "not-mine").status < 400);
        assert!(server.send("POST", &format!("{erased}/erase"), &[FORM], "").status < 400);
        assert_eq!(count(&database, "select count(*) from registrations where erased_at is not null"), 2);
        for (language, stays, way) in [
            ("nl", "blijft bestaan", "Waar is mijn link"),
            ("fr", "reste valable", "Où est mon lien"),
            ("en", "itself remains", "Where is my link"),
            ("de", "bleibt bestehen", "Wo ist mein Link"),
        ] {
            for path in [&proven, &denied, &erased, &asks] {
                for path in [path.clone(), path.replace("/r/", "/api/v1/registrations/")] {
                    let told = server.send("GET", &path, &[("Accept-Language", language)], "");
                    assert_eq!(told.status, 404, "{path}");
                    assert!(told.body.contains(way) && !told.body.contains(stays), "{language} {path}: {}", told.body);
                }
            }
            // That is how it is called where it is asked for.
            let asked = server.send("GET", &format!("/e/{EVENT}/link"), &[("Accept-Language", language)], "");
            assert!(asked.body.contains(way), "{language}: {}", asked.body);
        }
    }
}
