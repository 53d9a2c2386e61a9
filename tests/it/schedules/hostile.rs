//! Files that were made to do harm: they are refused or read, and the service goes on for everybody else.

use crate::support::desk::*;
use crate::support::*;
use serde_json::json;

/// Files deeper, or with more in them, than any that people have.
fn hostile() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let calendar = |entries: &str| {
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entries}END:VCALENDAR\r\n").into_bytes()
    };
    let often = |number: usize| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:S{number}\r\nDTSTART:20270506T000000Z\r\nRRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;\
             BYMINUTE=0,5,10,15,20,25,30,35,40\r\nEND:VEVENT\r\n"
        )
    };
    let told = |html: String| {
        let session = json!({"id": "1", "title": "Een", "description": html, "startsAt": "2027-05-06T09:00:00", "endsAt": "2027-05-06T10:00:00",
            "roomId": 1, "speakers": [], "categoryItems": []});
        json!({"sessions": [session], "speakers": [], "questions": [], "categories": [], "rooms": [{"id": 1, "name": "Zaal"}]}).to_string().into_bytes()
    };
    vec![
        ("entries within entries", "text/calendar", calendar(&"BEGIN:VEVENT\r\n".repeat(3_000))),
        (
            "what nobody knows within itself",
            "text/calendar",
            calendar(&format!("{}{}", "BEGIN:X\r\n".repeat(20_000), "END:X\r\n".repeat(20_000))),
        ),
        ("ends of something else", "text/calendar", calendar(&"BEGIN:X\r\nEND:Y\r\n".repeat(5_000))),
        ("lists within lists", "application/json", told("<ul><li>".repeat(20_000))),
        (
            "boxes within boxes",
            "application/json",
            told(format!("{}{}", "<div>".repeat(4_000), "</div>".repeat(4_000))),
        ),
        ("quotations", "application/json", told("<blockquote>".repeat(20_000))),
        ("times without number", "text/calendar", calendar(&(0..2_000).map(often).collect::<String>())),
    ]
}

on_both! {
    fn no_file_stops_the_service_or_keeps_others_waiting(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        for (what, kind, bytes) in hostile() {
            let started = std::time::Instant::now();
            for path in ["/api/v1/schedules?dry_run=true".to_owned(), format!("{BASE}/schedule?dry_run=true")] {
                let method = if path.contains("schedules") { "POST" } else { "PUT" };
                let answer = server.send_bytes(method, &path, &[("Authorization", &token), ("Content-Type", kind)], &bytes);
                assert!(answer.status < 500, "{what}: {} {}", answer.status, answer.body);
            }
            let answer = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("a.ics", &bytes), &[("do", "look")]);
            assert!(answer.status < 500, "{what}: {} {}", answer.status, answer.body);
            assert!(started.elapsed().as_secs() < 60, "{what} took {:?}", started.elapsed());
            assert_eq!(server.get("/health/live").status, 200, "{what}");
        }
        let (_, kind, many) = hostile().pop().unwrap();
        let answer = server.send_bytes("POST", "/api/v1/schedules?dry_run=true", &[("Authorization", &token), ("Content-Type", kind)], &many);
        assert!(answer.status == 422 && answer.body.contains("5000 sessies"), "{} {}", answer.status, answer.body);
    }
}
