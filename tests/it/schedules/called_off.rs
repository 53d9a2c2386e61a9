//! What does not take place, in files that come in and go out.

use super::files::{exported, found, founded, import, sessions};
use crate::support::*;
use serde_json::json;

on_both! {
    fn what_another_calendar_says_is_cancelled_makes_no_room(base: Base) {
        let database = founded(base);
        let entry = |uid: u8, more: &str| format!("BEGIN:VEVENT\r\nUID:{uid}@x.org\r\nDTSTART:20410312T{uid}0000Z\r\nDURATION:PT30M\r\n{more}SUMMARY:Punt {uid}\r\nEND:VEVENT\r\n");
        let ics = |all: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Punten\r\n{all}END:VCALENDAR\r\n");
        let live = entry(10, "LOCATION:Aula\r\n");
        let off = entry(11, "STATUS:CANCELLED\r\nLOCATION:Kelder\r\n");
        let also = entry(12, "STATUS:CANCELLED\r\nLOCATION:Aula\r\n");
        let rooms = |slug: &str| exported(&database, slug)["rooms"].as_array().unwrap().iter().map(|room| room["title"].clone()).collect::<Vec<_>>();
        // Into an event that does not know it, and as a new event.
        import(&database, "p.ics", ics(&live).as_bytes(), &["--event", "punten"]);
        for slug in ["punten", "anders"] {
            import(&database, "p.ics", ics(&format!("{live}{off}{also}")).as_bytes(), &["--event", slug]);
            assert_eq!(rooms(slug), [json!("Aula")], "{slug}");
        }
        assert_eq!(found(&exported(&database, "anders"), "Punt 12")["room"], "aula");
        // What is known and is cancelled then, stays where it would have been.
        import(&database, "q.ics", ics(&format!("{live}{}", entry(11, "LOCATION:Kelder\r\n"))).as_bytes(), &["--event", "kelder"]);
        import(&database, "q.ics", ics(&format!("{live}{off}")).as_bytes(), &["--event", "kelder"]);
        assert_eq!(rooms("kelder"), [json!("Aula"), json!("Kelder")]);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn cancelled_rows_of_a_table_begin_cancelled_sessions(base: Base) {
        let database = founded(base);
        let table = "Session,Date,Start time,Duration (min),Status,Room\nOne,2041-05-04,09:00,45,Confirmed,Aula\nTwo,2041-05-04,10:00,45,Cancelled,Aula\n";
        import(&database, "t.csv", table.as_bytes(), &["--event", "tafel"]);
        let event = exported(&database, "tafel");
        assert_eq!((sessions(&event).len(), &found(&event, "Two")["cancelled"]), (2, &json!(true)), "{event}");
        assert!(import(&database, "t.csv", table.as_bytes(), &["--event", "tafel"]).contains("tafel: 0 changes"));
    }

    fn what_is_called_off_keeps_to_what_it_belonged(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if ["DIV-1", "DIV-2"].contains(&session["code"].as_str().unwrap()) {
                    session["one_of"] = json!("zelfde-woord");
                    session["cancelled"] = json!(session["code"] == "DIV-1");
                }
            }
        });
        for ending in ["xcal", "jscalendar"] {
            let text = server.get(&format!("/e/{EVENT}/schedule.{ending}")).body;
            assert_eq!(text.matches("zelfde-woord").count(), 2, "{ending}");
        }
    }
}
