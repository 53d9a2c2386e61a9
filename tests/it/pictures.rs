//! Pictures: sent by a form and by a program, drawn anew, shown to everybody, and carried along in the event's file.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// The addresses of the pictures on a session's page, and its text.
fn shown(server: &Server, code: &str) -> (Vec<String>, String) {
    let page = server.get(&format!("/e/{EVENT}/s/{code}")).body;
    let sources = page.split("<img ").skip(1).map(|image| {
        let (_, source) = image.split_once("src=\"").unwrap();
        source.split('"').next().unwrap().to_owned()
    });
    (sources.collect(), page)
}

on_both! {
    fn a_picture_is_sent_shown_and_taken_away(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/pictures/POL-1");
        let send = |name: &str, bytes: &[u8], fields: &[(&str, &str)]| server.send_file(&path, &ann, (name, bytes), fields);
        assert!(shown(&server, "POL-1").0.is_empty());
        let put = send("zaal.png", &picture(), &[("of", ""), ("alt-nl", "Mensen in een <kring>"), ("do", "put")]);
        assert_eq!(put.status, 303, "{}", put.body);
        assert_eq!(send("spreker.png", &picture(), &[("of", "0"), ("do", "put")]).status, 303);
        let (sources, page) = shown(&server, "POL-1");
        assert_eq!(sources.len(), 2, "{page}");
        assert!(page.contains("alt=\"Mensen in een &#60;kring&#62;\""), "{page}");
        let (answer, jpeg) = server.fetch(&sources[0], "");
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/jpeg")));
        assert!(answer.header("cache-control").unwrap().contains("immutable"));
        let seen = image::load_from_memory(&jpeg).unwrap();
        assert_eq!((seen.width(), seen.height()), (800, 533));
        // What it shows is told otherwise: the picture stays.
        assert_eq!(send("", b"", &[("of", ""), ("alt-nl", "Een kring"), ("do", "put")]).status, 303);
        let (again, page) = shown(&server, "POL-1");
        assert!(again == sources && page.contains("alt=\"Een kring\""), "{page}");
        // What is no picture is refused, with what was typed.
        for bytes in [&b"<svg onload=alert(1)>"[..], &picture()[..500], b""] {
            let wrong = send("x.png", bytes, &[("of", "0"), ("alt-nl", "Nog getypt"), ("do", "put")]);
            assert!(wrong.status == 422 && wrong.body.contains("Kies een JPEG, PNG of WebP"), "{}", wrong.body);
        }
        let wrong = send("x.png", b"GIF89a", &[("of", ""), ("alt-nl", "Nog getypt"), ("do", "put")]);
        assert!(wrong.status == 422 && wrong.body.contains("value=\"Nog getypt\""), "{}", wrong.body);
        assert_eq!(send("x.png", &picture(), &[("of", "99"), ("do", "put")]).status, 404);
        // A portrait belongs to her, in whatever session she is and however those are edited.
        let name = server.get(&format!("/api/v1/events/{EVENT}/sessions/POL-1")).json()["speakers"][0].as_str().unwrap().to_owned();
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("speakers", format!("Iemand Anders\n{name}; Elders").as_str()), ("do", "carry-out")]).finish();
        let edited = server.send("POST", &format!("/desk/{EVENT}/edit/session/NAB-1"), &[FORM, ("Cookie", &ann)], &body);
        assert_eq!(edited.status, 303, "{}", edited.body);
        assert_eq!(shown(&server, "NAB-1").0, sources[1..]);
        // What came with a picture goes along to another installation.
        let (_, file) = server.fetch(&format!("/desk/{EVENT}/transfer/event.json"), &ann);
        let other = Database::new(base);
        let written = other.folder.path().join("event.json");
        std::fs::write(&written, &file).unwrap();
        let (is_in, said) = run(&other, &["import", written.to_str().unwrap()]);
        assert!(is_in, "{said}");
        let there = Server::start(&other);
        assert_eq!(there.fetch(&sources[0], "").1, jpeg);
        // Spoiled on the way, it is not taken; nor is one that was never sent.
        let mut spoiled: Value = serde_json::from_slice(&file).unwrap();
        let (kept, base64) = spoiled["pictures"].as_object().unwrap().iter().next().unwrap();
        let (kept, half) = (kept.clone(), base64.as_str().unwrap()[..400].to_owned());
        spoiled["pictures"][&kept] = json!(half);
        std::fs::write(&written, spoiled.to_string()).unwrap();
        let (is_in, said) = run(&other, &["import", written.to_str().unwrap()]);
        assert!(!is_in && said.contains(&format!("pictures[{kept}]: This is no picture that we can read.")), "{said}");
        let desk = program(&database, &server, "programme");
        let unknown = desk.ask("PATCH", "/sessions/POL-2", &json!({"picture": {"name": "nooit-gestuurd"}}));
        assert_eq!((unknown.status, unknown.json()["errors"][0]["field"].clone()), (422, json!("sessions[POL-2].picture")));
        // A program sends one, and says where it belongs.
        let bearer = format!("Bearer {}", desk.token);
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "image/png")];
        let sent = server.send_bytes("POST", &format!("{BASE}/pictures"), &headers, &picture());
        assert_eq!(sent.status, 201, "{}", sent.body);
        let named = desk.ask("PATCH", "/sessions/POL-2", &json!({"picture": {"name": sent.json()["name"], "alt": {"nl": "Een zaal"}}}));
        assert_eq!(named.status, 200, "{}", named.body);
        let item = server.get(&format!("/api/v1/events/{EVENT}/sessions/POL-2")).json()["picture"].clone();
        assert_eq!(item, json!({"url": shown(&server, "POL-2").0[0], "alt": "Een zaal"}));
        // Taken away, it is shown no more.
        assert_eq!(send("", b"", &[("of", ""), ("do", "remove")]).status, 303);
        assert_eq!(send("", b"", &[("of", "0"), ("do", "remove")]).status, 303);
        assert!(shown(&server, "POL-1").0.is_empty());
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_nobody_shows_any_more_goes_after_a_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let bearer = format!("Bearer {}", desk.token);
        // Three pictures, each with a shade of its own: one is shown, one is prepared, one is nobody's.
        let names: Vec<String> = [200, 120, 40].map(|shade| {
            let mut bytes = Vec::new();
            let seen = image::RgbImage::from_pixel(40, 30, image::Rgb([shade, 0, 0]));
            seen.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
            let sent = server.send_bytes("POST", &format!("{BASE}/pictures"), &[("Authorization", &bearer)], &bytes);
            sent.json()["name"].as_str().unwrap().to_owned()
        }).into();
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({"picture": {"name": names[0]}})).status, 200);
        let edit = json!({"Patch": {"picture": {"name": names[1]}}}).to_string();
        let event = kruispunt::programme::load::revisions(&mut database.open()).unwrap()[0].0;
        kruispunt::desk::drafts::add(&mut database.open(), event, "ann@example.org", ("session", "POL-2", edit), 0).unwrap();
        let there = |server: &Server| -> Vec<u16> {
            names.iter().map(|name| server.get(&format!("/e/{EVENT}/pictures/{name}.jpg")).status).collect()
        };
        // An edit on the same day leaves all of them; one two days later takes what nobody shows or is about to.
        assert_eq!(desk.ask("PATCH", "", &json!({"venue": "Elders"})).status, 200);
        assert_eq!(there(&server), [200, 200, 200]);
        clock.set("2040-04-22T09:00:00Z");
        assert_eq!(desk.ask("PATCH", "", &json!({"venue": "Nog elders"})).status, 200);
        assert_eq!(there(&server), [200, 200, 404]);
    }
}
