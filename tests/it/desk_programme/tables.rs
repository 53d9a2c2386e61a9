//! Tables and files of the programme that come in.

use super::*;

on_both! {
    fn tables_go_out_and_come_in_again(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = |name: &str| format!("/desk/{EVENT}/transfer/{name}");
        let send = |to: &str, name: &str, bytes: &[u8], what: &str| server.send_file(&path(to), &ann, (name, bytes), &[("do", what)]);
        let before = exported(&server, &ann);
        // What went out comes in again and changes nothing, whatever its kind.
        for name in ["sessions.csv", "sessions.xlsx", "speakers.csv", "speakers.xlsx", "event.json"] {
            let (answer, bytes) = server.fetch(&path(name), &ann);
            assert_eq!(answer.status, 200, "{name}");
            let again = send("programme", name, &bytes, "carry-out");
            assert!(again.status == 200 && again.body.contains("Er verandert niets"), "{name}: {}", again.body);
            assert!(!again.body.contains(" wijzigt<"), "{name}: {}", again.body);
        }
        assert_eq!(exported(&server, &ann), before);
        // A new session and another title: first only said, then done.
        let table = "code;title_nl;format;round;room;in_person;language\nPOL-1;\"=Titel; met teken\";;;;;nl\nNIEUW-1;Nieuw;workshop;";
        let round = of(&before, "sessions", "code", "POL-1")["round"].as_str().unwrap();
        let table = format!("{table}{round};;20;nl\n").replace("POL-1;\"=Titel; met teken\";;;;;nl", &format!("POL-1;\"=Titel; met teken\";workshop;{round};{};{};nl",
            of(&before, "sessions", "code", "POL-1")["room"].as_str().unwrap(), of(&before, "sessions", "code", "POL-1")["capacity"]["in_person"]));
        let looked = send("programme", "t.csv", table.as_bytes(), "look");
        assert!(looked.status == 200 && looked.body.contains("NIEUW-1 komt erbij") && looked.body.contains("POL-1 wijzigt"), "{}", looked.body);
        assert_eq!(exported(&server, &ann), before);
        assert_eq!(send("programme", "t.csv", table.as_bytes(), "carry-out").status, 200);
        assert_eq!(session(&server, "POL-1")["title"], "=Titel; met teken");
        let (_, csv) = server.fetch(&path("sessions.csv"), &ann);
        assert!(String::from_utf8(csv).unwrap().contains("'=Titel; met teken"));
        // People: each row has its fate, all of them or nobody.
        let people = "name,email,attendance,seats\nNoor,noor@example.org,in_person,POL-1; BEZ-7\nZonder mail,,online,\n";
        let looked = send("registrations", "p.csv", people.as_bytes(), "look");
        assert!(looked.status == 200 && looked.body.contains("Noor: POL-1 heeft een plaats, BEZ-7 heeft een plaats"), "{}", looked.body);
        let desk = program(&database, &server, "registrations");
        assert_eq!(desk.get("/registrations")["total"], 0);
        let wrong = format!("{people}Sam,geen adres,in_person,POL-1\nElise,elise@example.org,in_person,XXX-1\nAlles mis,geen-adres,thuis,ZZ; YY\n");
        let refused = send("registrations", "p.csv", wrong.as_bytes(), "carry-out");
        for words in ["<td class=\"number\">4</td><td>email</td>", "<td class=\"number\">5</td><td>seats</td>", "<td class=\"number\">6</td><td>email</td>", "<td class=\"number\">6</td><td>attendance</td>", "Sessie ZZ", "Sessie YY"] {
            assert!(refused.status == 422 && refused.body.contains(words), "{words}: {}", refused.body);
        }
        assert_eq!(desk.get("/registrations")["total"], 0);
        assert_eq!(send("registrations", "p.csv", people.as_bytes(), "carry-out").status, 200);
        assert_eq!(desk.get("/registrations")["total"], 2);
        let again = send("registrations", "p.csv", people.as_bytes(), "carry-out");
        // By address, Noor is known and stays; of the one who has none, nobody knows whether it is the same.
        assert!(again.status == 422 && again.body.contains("<td class=\"number\">3</td><td>name</td>"), "{}", again.body);
        assert_eq!(desk.get("/registrations")["total"], 2);
        let (_, csv) = server.fetch(&path("registrations.csv"), &ann);
        assert!(String::from_utf8(csv).unwrap().contains(",\"Noor\",\"noor@example.org\","));
        let log = server.send("GET", &format!("/desk/{EVENT}/log"), &[("Cookie", &ann)], "").body;
        assert!(log.contains("haalde een tabel van alle inschrijvingen"));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_hundred_spoiled_files_spoil_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = |name: &str| format!("/desk/{EVENT}/transfer/{name}");
        let good: Vec<(&str, Vec<u8>)> =
            ["sessions.csv", "sessions.xlsx", "event.json"].into_iter().map(|name| (name, server.fetch(&path(name), &ann).1)).collect();
        let before = exported(&server, &ann);
        let mut random = fastrand::Rng::with_seed(7);
        let mut spoiled: Vec<(String, Vec<u8>)> = Vec::new();
        for n in 0..90 {
            let (name, bytes) = &good[n % 3];
            let mut bytes = bytes.clone();
            match n / 3 % 5 {
                0 => bytes.truncate(random.usize(..bytes.len())),
                1 => (0..20).for_each(|_| { let at = random.usize(..bytes.len()); bytes[at] = random.u8(..); }),
                2 => { let at = random.usize(..bytes.len()); bytes.splice(at..at, b"\x00\xFF;\"{".iter().copied()); }
                3 => { let half = bytes.len() / 2; bytes.rotate_left(half); }
                _ => { let at = random.usize(..bytes.len() - 40); bytes.drain(at..at + 40); }
            }
            spoiled.push(((*name).to_owned(), bytes));
        }
        // Such as people make by hand: each is told where.
        let head = "code,title_nl,format,round,in_person,language\n";
        let by_hand = [
            (format!("{head}POL-1,Titel,workshop,nergens,10,nl\n"), 2, "round"),
            (format!("{head}POL-1,Titel,lezing,,10,nl\n"), 2, "format"),
            (format!("{head}POL-1,Titel,workshop,,veel,nl\n"), 2, "in_person"),
            (format!("{head}pol 1,Titel,workshop,,10,nl\n"), 2, "code"),
            (format!("{head}\nNAB-1,,,,,\n"), 3, "format"),
            ("code,titel\nPOL-1,Titel\n".to_owned(), 1, "titel"),
            (format!("{head}POL-1,A,workshop,,10,nl\nPOL-1,B,workshop,,10,nl\n"), 3, "code"),
            (format!("{head}NIEUW-1,,workshop,,10,nl\n"), 2, "title_nl"),
            ("code,name\nX-9,Noor\n".to_owned(), 0, "code"),
            (format!("{head}POL-1,Titel,workshop,,99999999,nl\n"), 2, "in_person"),
        ];
        for (text, line, column) in &by_hand {
            let answer = server.send_file(&path("programme"), &ann, ("t.csv", text.as_bytes()), &[("do", "carry-out")]);
            let told = format!("<td class=\"number\">{line}</td><td>{column}</td>");
            assert!(answer.status == 422 && answer.body.contains(&told), "{text}: {told}: {}", answer.body);
        }
        assert_eq!(exported(&server, &ann), before);
        for (index, (name, bytes)) in spoiled.iter().enumerate() {
            let answer = server.send_file(&path("programme"), &ann, (name, bytes), &[("do", "look")]);
            assert!(matches!(answer.status, 200 | 422), "{index} {name}: {}", answer.status);
            // Whatever it was taken for, it says what is wrong or what it would do.
            assert!(answer.body.contains("id=\"fate\""), "{index} {name}");
            let people = server.send_file(&path("registrations"), &ann, (name, bytes), &[("do", "carry-out")]);
            assert_eq!(people.status, 422, "{index} {name}: {}", people.body);
        }
        assert_eq!(exported(&server, &ann), before);
        let huge = vec![b'a'; 33 * 1024 * 1024];
        assert_eq!(server.send_file(&path("programme"), &ann, ("t.csv", &huge), &[("do", "look")]).status, 413);
        assert!(database.check().0, "{}", database.check().1);
    }
}
