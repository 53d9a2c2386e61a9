//! What comes in whole or not, and how large it may be.

use super::*;

/// A form with a file.
fn form(file: &[u8]) -> Vec<u8> {
    let mut body = b"--part\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\ncarry-out\r\n--part\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n"
        .to_vec();
    body.extend(file);
    body.extend(b"\r\n--part--\r\n");
    body
}

/// A part of a form with a file, cut off after so many bytes: as the one who loses the network sends it.
fn cut(server: &Server, path: &str, cookie: &str, file: &[u8], kept: usize) -> Option<u16> {
    use std::io::{Read, Write};
    let body = form(file);
    let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=part\r\nContent-Length: {}\r\n\r\n",
        server.address,
        // Some proxies send on what they have as if it were all.
        if kept.is_multiple_of(2) { body.len() } else { kept }
    );
    stream.write_all(&[head.as_bytes(), &body[..kept]].concat()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

on_both! {
    fn what_does_not_arrive_whole_is_not_carried_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let before = program(&database, &server, "programme").get("/file");
        let file = b"code,name\nPOL-1,Charlotte van der Cut\nPOL-2,Nog Iemand\n";
        let table = format!("/desk/{EVENT}/transfer/programme");
        for kept in (100..form(file).len() - 3).step_by(3).chain(form(file).len() - 20..form(file).len() - 3) {
            let status = cut(&server, &table, &owner, file, kept);
            assert!(status.is_none_or(|status| status == 400), "{kept}: {status:?}");
        }
        let picture = crate::support::desk::picture();
        let pictures = format!("/desk/{EVENT}/pictures/POL-1");
        for kept in [200, 501, picture.len() / 2, picture.len()] {
            let status = cut(&server, &pictures, &owner, &picture, kept);
            assert!(status.is_none_or(|status| (400..500).contains(&status)), "{kept}: {status:?}");
        }
        // What a program sends, too.
        let token = program(&database, &server, "programme").token;
        let body = r#"{"title": {"nl": "Anders"}}"#;
        let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
        use std::io::{Read, Write};
        let head = format!("PATCH {BASE}/sessions/POL-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
            Content-Length: {}\r\n\r\n{body}", body.len() + 1);
        stream.write_all(head.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
        assert_eq!(program(&database, &server, "programme").get("/file"), before);
    }

    fn ones_own_table_read_back_changes_nothing_and_mails_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "eten", "kind": "text", "title": {"nl": "Eten?"}, "why": {"nl": "Daarom."}}]);
        });
        let desk = program(&database, &server, "registrations,programme");
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let with_answer = json!({"name": "=cmd|' /C calc'!A0", "email": "formule@example.org", "attendance": "in_person",
            "affiliation": "x;=1+1", "seats": [{"session": "POL-1"}], "answers": {"eten": "@geen\n-vis"}});
        assert_eq!(server.register(&with_answer).status, 201);
        register(&server, "Noor Voorbeeld", json!([{"session": "NAB-1"}, {"session": "BEZ-7"}]));
        let gone = register(&server, "Weg Gegaan", json!([{"session": "POL-1"}]));
        server.send("DELETE", &format!("/api/v1/registrations/{}", gone["token"].as_str().unwrap()), &[], "");
        // Two without an address, and of one name.
        for _ in 0..2 {
            let token = format!("Bearer {}", desk.token);
            let body = json!({"name": "Jan Peeters", "attendance": "in_person", "seats": []}).to_string();
            let answer = server.send("POST", &format!("{BASE}/registrations"), &[("Authorization", &token)], &body);
            assert_eq!(answer.status, 201, "{}", answer.body);
        }
        let state = || {
            let people = desk.get("/registrations?page=1");
            (people, count(&database, OWED), count(&database, "select count(*) from audit"))
        };
        let before = state();
        let transfer = format!("/desk/{EVENT}/transfer/registrations");
        for ending in ["csv", "xlsx"] {
            let (_, table) = server.fetch(&format!("{transfer}.{ending}"), &owner);
            if ending == "csv" {
                let text = String::from_utf8(table.clone()).unwrap();
                let starts = text.split(['"', ';', '\n']);
                assert!(starts.into_iter().all(|start| !start.starts_with(['=', '@', '+', '-'])), "{text}");
                assert!(text.lines().next().unwrap().starts_with("\"reference\",\"name\""), "{text}");
            }
            for what in ["look", "carry-out"] {
                let answer = server.send_file(&transfer, &owner, (&format!("t.{ending}"), &table), &[("do", what)]);
                assert_eq!(answer.status, 200, "{}", answer.body);
                assert!(answer.body.contains("Weg Gegaan is geannuleerd") && answer.body.contains("Noor Voorbeeld blijft"), "{}", answer.body);
            }
            assert_eq!(state(), before, "{ending}");
            // Nor do sessions and speakers.
            let programme = desk.get("/file");
            for table in ["sessions", "speakers"] {
                let (_, bytes) = server.fetch(&format!("/desk/{EVENT}/transfer/{table}.{ending}"), &owner);
                let answer = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, (&format!("t.{ending}"), &bytes), &[("do", "carry-out")]);
                assert!(answer.status == 200 && answer.body.contains("verandert niets"), "{}", answer.body);
            }
            assert_eq!(desk.get("/file"), programme);
        }
        // Corrected by reference; another's reference, and one of nobody, are named; and without mail where that is asked.
        let (_, table) = server.fetch(&format!("{transfer}.csv"), &owner);
        let table = String::from_utf8(table).unwrap();
        let noor = table.lines().find(|line| line.contains("Noor Voorbeeld")).unwrap().to_owned();
        let head = table.lines().next().unwrap();
        let send = |row: &str, fields: &[(&str, &str)]| {
            server.send_file(&transfer, &owner, ("t.csv", format!("{head}\n{row}\n").as_bytes()), fields)
        };
        let corrected = noor.replace("Noor Voorbeeld", "Noor Verbeterd").replace("NAB-1; ", "");
        let answer = send(&corrected, &[("do", "carry-out"), ("without_mail", "yes")]);
        assert!(answer.status == 200 && answer.body.contains("Noor Verbeterd"), "{}", answer.body);
        let found = desk.get("/registrations?q=verbeterd");
        assert_eq!(found["registrations"][0]["seats"].as_array().unwrap().iter().filter(|seat| seat["status"] == "confirmed").count(), 1, "{found}");
        assert_eq!(count(&database, OWED), before.1);
        let reference = noor.split('"').nth(1).unwrap();
        for (row, column) in [
            (corrected.replace("Noor Verbeterd", "Iemand Anders").replace("noor.voorbeeld@", "iemand@"), "reference"),
            (corrected.replace("noor.voorbeeld@", "iemand@"), "email"),
            (corrected.replace(reference, "ZZZ-ZZZ"), "reference"),
        ] {
            let answer = send(&row, &[("do", "carry-out")]);
            assert!(answer.status == 422 && answer.body.contains(&format!("<td>{column}</td>")), "{row}: {}", answer.body);
        }
        // Somebody new is told, unless they are not to be.
        let new = |name: &str| format!("name,email\n{name},{name}@example.org\n");
        let send = |name: &str, fields: &[(&str, &str)]| server.send_file(&transfer, &owner, ("t.csv", new(name).as_bytes()), fields).status;
        assert_eq!(send("stil", &[("do", "carry-out"), ("without_mail", "yes")]), 200);
        assert_eq!(count(&database, OWED), before.1);
        assert_eq!(send("luid", &[("do", "carry-out")]), 200);
        assert_eq!(count(&database, OWED), before.1 + 1);
        // The programme too: over the API, by command, on the page.
        let change = json!({"starts_at": "10:40", "ends_at": "12:00", "round": null});
        let answer = desk.ask("PATCH", "/sessions/POL-1?without_mail=true", &change);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let (done, words) = database.try_import("", &["--without-mail"], |event| {
            let session = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "POL-1").unwrap();
            (session["starts_at"], session["ends_at"]) = (json!("10:50"), json!("12:10"));
        });
        assert!(done, "{words}");
        assert_eq!(count(&database, OWED), before.1 + 1);
        let table = b"code,starts_at,ends_at\nPOL-1,10:30,12:00\n";
        let answer = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("t.csv", table), &[("do", "carry-out"), ("without_mail", "yes")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(count(&database, OWED), before.1 + 1);
        let answer = desk.ask("PATCH", "/sessions/POL-1", &json!({"starts_at": "10:45"}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_ne!(count(&database, OWED), before.1 + 1);
        let (is_well, words) = database.check();
        assert!(is_well, "{words}");
    }
}

/// A workbook with a text in each of these cells.
fn workbook(cells: &[(u32, u16)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (row, column) in cells {
        page.write_string(*row, *column, "code").unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The most memory that a process has had, in kB.
fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// An archive whose one part is put in the place of another, packed.
fn with_part(book: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for index in 0..from.len() {
        let mut old = from.by_index(index).unwrap();
        let own = old.name().unwrap().into_owned();
        to.start_file(&own, options).unwrap();
        if own == name {
            to.write_all(part).unwrap();
        } else {
            let mut bytes = Vec::new();
            old.read_to_end(&mut bytes).unwrap();
            to.write_all(&bytes).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_small_spreadsheet_takes_little_room() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    let before = peak(&server);
    let plain = workbook(&[(0, 0), (1, 0)]);
    let texts = |count: &str, texts: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             uniqueCount = '{count}'>{texts}</sst>"
        )
    };
    let strings = "xl/sharedStrings.xml";
    let bombs = [
        ("far cells", workbook(&[(0, 0), (60_000, 16_383)])),
        ("many rows", workbook(&(0..25_000).map(|row| (row, 0)).collect::<Vec<_>>())),
        ("a bomb", with_part(&plain, strings, &vec![b' '; 400_000_000])),
        ("many texts", with_part(&plain, strings, texts("1", &"<si/>".repeat(6_000_000)).as_bytes())),
        ("announced texts", with_part(&plain, strings, texts("99999999999999", "<si><t>code</t></si>").as_bytes())),
        // Each of many cells shows one long text.
        ("one long text", {
            let cells: Vec<_> = (0..10_000).map(|row| (row, 0)).collect();
            with_part(
                &workbook(&cells),
                strings,
                texts("1", &format!("<si><t>{}</t></si>", "x".repeat(100_000))).as_bytes(),
            )
        }),
        ("a cell beyond all numbers", {
            let cell = "<row r=\"1\"><c r=\"A99999999999999999999\"><v>1</v></c></row>";
            let sheet = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                 <sheetData>{cell}</sheetData></worksheet>"
            );
            with_part(&plain, "xl/worksheets/sheet1.xml", sheet.as_bytes())
        }),
        ("a wide line", [b"code,name\n".as_slice(), &vec![b','; 10_000_000]].concat()),
    ];
    for (what, bytes) in bombs {
        for path in ["programme", "registrations"] {
            let path = format!("/desk/{EVENT}/transfer/{path}");
            let started = std::time::Instant::now();
            let answer = server.send_file(&path, &owner, ("t.xlsx", &bytes), &[("do", "look")]);
            assert_eq!(answer.status, 422, "{what}: {}", answer.body);
            assert!(started.elapsed().as_secs() < 20, "{what} took {:?}", started.elapsed());
        }
    }
    let grown = peak(&server) - before;
    assert!(grown < 400_000, "{grown} kB");
    // One that is none goes on being read, wherever its cells are.
    let answer =
        server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("t.xlsx", &plain), &[("do", "look")]);
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(
        answer.body.contains("<td>2</td>") || answer.body.contains(">2<"),
        "its second line is named: {}",
        answer.body
    );
}
