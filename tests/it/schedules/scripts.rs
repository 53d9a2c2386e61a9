//! Names in any script: in addresses as they are spelled, on pages with the language that they are in.

use super::files::{exported, founded, import, sessions};
use crate::support::*;
use serde_json::{Value, json};

fn slugs(event: &Value, list: &str) -> Vec<String> {
    event[list].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap().to_owned()).collect()
}

/// A session for each: its room, its track, its type, who speaks, and its title.
fn schedule(language: &str, of: &[[&str; 5]]) -> String {
    let talk = |(number, [room, track, kind, who, title]): (usize, &[&str; 5])| {
        format!(
            "<room name=\"{room}\"><event id=\"{}\" guid=\"8275c506-d149-b02b-e250-0318e7af0{number:03}\"><date>2041-05-06T1{number}:00:00+02:00</date><start>1{number}:00</start><duration>00:30</duration><room>{room}</room><title>{title}</title><track>{track}</track><type>{kind}</type><language>{language}</language><persons><person id=\"{}\">{who}</person></persons></event></room>",
            number + 1,
            number + 70
        )
    };
    let all: String = of.iter().enumerate().map(talk).collect();
    format!(
        "<schedule><conference><acronym>x</acronym><title>{}</title><start>2041-05-06</start><end>2041-05-06</end><time_zone_name>Europe/Brussels</time_zone_name></conference><day index=\"1\" date=\"2041-05-06\">{all}</day></schedule>",
        of[0][4]
    )
}

on_both! {
    fn names_in_any_script_have_addresses_that_can_be_read_and_stay(base: Base) {
        let database = founded(base);
        let all = [
            ["大厅", "人工智能", "主题演讲", "李華", "开幕式"],
            ["小厅", "人工智能", "主题演讲", "王伟", "机器学习"],
            ["Зал А", "Безопасность", "Доклад", "Иван Петров", "Открытие"],
            ["Αίθουσα Β", "Ασφάλεια", "Ομιλία", "Ελένη", "Έναρξη"],
            ["אולם", "אבטחה", "הרצאה", "דנה", "פתיחה"],
            ["قاعة", "أمن", "محاضرة", "ليلى", "افتتاح"],
        ];
        import(&database, "x.xml", schedule("zh", &all).as_bytes(), &["--event", "x"]);
        let event = exported(&database, "x");
        let rooms = slugs(&event, "rooms");
        assert_eq!(rooms[..4], ["da-ting", "xiao-ting", "zal-a", "aithoysa-v"], "{rooms:?}");
        for list in ["rooms", "themes", "types"] {
            let slugs = slugs(&event, list);
            for slug in &slugs {
                assert!(slug.bytes().any(|sign| sign.is_ascii_alphabetic()) && !slug.starts_with("evenement"), "{list}: {slugs:?}");
            }
        }
        // The same file again, in another order and with one more before them, takes nobody's address.
        let mut more = vec![["新厅", "新", "讨论", "张", "新讲座"]];
        more.extend(all.iter().rev());
        let said = import(&database, "x.xml", schedule("zh", &all).as_bytes(), &["--event", "x"]);
        assert!(said.contains(": 0 changes"), "{said}");
        let title = |event: &Value, list: &str| event[list].as_array().unwrap().iter().map(|one| (one["slug"].to_string(), one["title"].to_string())).collect::<std::collections::BTreeMap<_, _>>();
        let before = title(&event, "rooms");
        import(&database, "more.xml", schedule("zh", &more).as_bytes(), &["--event", "x"]);
        let after = title(&exported(&database, "x"), "rooms");
        assert!(before.iter().all(|(slug, title)| after.get(slug) == Some(title)), "{before:?} {after:?}");
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let server = Server::start(&database);
        let code = sessions(&exported(&database, "x")).iter().find(|one| one["speakers"][0]["name"] == "李華").unwrap()["code"].as_str().unwrap().to_owned();
        let page = server.get(&format!("/e/x/s/{code}")).body;
        assert!(page.contains("/e/x/people/li-hua\""), "{page}");
        assert_eq!(server.get("/e/x/people/li-hua").status, 200);
        assert_eq!(server.get("/e/x/people/ivan-petrov").status, 200);
        // Links from before lead there, too.
        let old = format!("p-{}", &blake3::hash("李華".as_bytes()).to_hex()[..10]);
        assert!(server.get(&format!("/e/x/people/{old}")).body.contains("<bdi>李華</bdi>"));
    }

    fn what_an_event_says_in_another_language_says_in_which(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["languages"] = json!(["he", "nl"]);
            event["title"] = json!({"he": "כנס"});
            event["types"] = json!([{"slug": "lezing", "title": {"he": "הרצאה"}, "like": "workshop"}]);
            event["themes"][0]["title"] = json!({"he": "ביטחון"});
            let theme = event["themes"][0]["slug"].clone();
            let one = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "POL-1").unwrap();
            (one["format"], one["theme"]) = (json!("lezing"), theme);
        });
        let said = |words: &str| format!(" lang=\"he\" dir=\"rtl\">{words}<");
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert!(programme.contains(&format!("<h1{}", said("כנס"))), "{programme}");
        assert!(programme.contains(&said("ביטחון")) && programme.contains(&said("הרצאה")), "its chips: {programme}");
        let session = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
        for words in ["כנס", "ביטחון", "הרצאה"] {
            assert!(session.contains(&said(words)), "{words}: {session}");
        }
        assert!(server.get("/").body.contains(&said("כנס")));
        assert!(server.get(&format!("/e/{EVENT}/s/POL-2")).body.contains(&said("כנס")));
    }
}
