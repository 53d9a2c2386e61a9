//! Tables as the world has them: days and months in whatever order, heads of other languages, sheets and blocks of days; nothing goes
//! missing without a word.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

fn refused(database: &Database, name: &str, bytes: &[u8], more: &[&str]) -> String {
    put(database, name, bytes);
    let (done, said) = run(database, &[&["import", name, "--organisation", ORGANISATION], more].concat());
    assert!(!done, "{said}");
    said
}

fn starts(event: &Value, title: &str) -> String {
    let one = found(event, title);
    let day = one["date"].as_str().or(event["date"].as_str()).unwrap();
    format!("{day} {}", &one["starts_at"].as_str().unwrap()[..5])
}

fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                page.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

on_both! {
    fn days_that_are_only_counted_are_not_lost(base: Base) {
        let database = founded(base);
        let table = b"Day,Time,Title\nDay 1,9:00-10:00,Aap\nDay 2,9:00-10:00,Beer\n2041-05-04,11:00-12:00,Cavia\n";
        let said = refused(&database, "dagen.csv", table, &["--event", "dagen"]);
        assert!(said.contains("--on"), "{said}");
        import(&database, "dagen.csv", table, &["--event", "dagen", "--on", "2041-05-04"]);
        let event = exported(&database, "dagen");
        assert_eq!([starts(&event, "Aap"), starts(&event, "Beer"), starts(&event, "Cavia")], ["2041-05-04 09:00", "2041-05-05 09:00", "2041-05-04 11:00"]);
        assert!(import(&database, "dagen.csv", table, &["--event", "dagen"]).contains(": 0 changes"));
    }

    fn months_before_days_are_read_so_and_what_is_unclear_is_said(base: Base) {
        let database = founded(base);
        let whova = "\"*Date\n(MM/DD/YYYY)\",\"*Time Start\",\"*Time End\",\"Tracks\n(Optional)\",\"*Session Title\",\"Room/Location (Optional)\",\"Speakers (Optional)\"\n03/07/2041,9:00 AM,10:00 AM,Plenum,Opening,Ballroom,Ann Lee; Bob Roy\n03/08/2041,12:00 AM,1:00 AM,,Midnight,Ballroom,\n";
        let said = import(&database, "whova.csv", whova.as_bytes(), &["--event", "whova"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "whova");
        assert_eq!([starts(&event, "Opening"), starts(&event, "Midnight")], ["2041-03-07 09:00", "2041-03-08 00:00"]);
        assert_eq!((&found(&event, "Opening")["room"], &found(&event, "Opening")["theme"], &found(&event, "Opening")["speakers"][1]["name"]), (&json!("ballroom"), &json!("plenum"), &json!("Bob Roy")));
        let sessionize = "Session Id,Title,Status,Speakers,Room,Scheduled At,Scheduled Duration\n512001,Cloud,Accepted,\"Ana de la Cruz, Bob X\",Main,6/10/2041 9:00:00 AM,60\n512002,Rejected,Declined,Ana,,,\n512003,Late,Accepted,A,Room 2,6/23/2041 2:30:00 PM,45\n";
        let said = import(&database, "sz.csv", sessionize.as_bytes(), &["--event", "sessionize"]);
        assert!(said.contains("a session that was not accepted") && said.contains("“Rejected”") && !said.contains("two ways"), "{said}");
        let event = exported(&database, "sessionize");
        assert_eq!([starts(&event, "Cloud"), starts(&event, "Late")], ["2041-06-10 09:00", "2041-06-23 14:30"]);
        assert_eq!((sessions(&event).len(), &found(&event, "Late")["ends_at"]), (2, &json!("15:15:00")));
        let said = import(&database, "een.csv", b"Date,Start,End,Title\n3/7/2041,9:00,10:00,Een\n", &["--event", "unclear"]);
        assert!(said.contains("day/month or month/day") && said.contains("3/7/2041 = 2041-07-03"), "{said}");
        assert_eq!(starts(&exported(&database, "unclear"), "Een"), "2041-07-03 09:00");
    }

    fn a_title_beside_its_session_is_the_talks(base: Base) {
        let database = founded(base);
        let table = "session,start,end,room,chair,title,authors\n\"Session 1A: Logic, sets\",2041-07-12 09:00,2041-07-12 10:30,Room 1,Jo Chair,On sequents,\"Ann Bo, Cyd Dow and Eve Foe\"\n\"Session 1A: Logic, sets\",2041-07-12 09:00,2041-07-12 10:30,Room 1,Jo Chair,On cuts,Gus Hay\n";
        let said = import(&database, "ec.csv", table.as_bytes(), &["--event", "papers"]);
        assert!(said.contains("“chair”"), "{said}");
        let event = exported(&database, "papers");
        let talk = found(&event, "On sequents");
        assert_eq!((sessions(&event).len(), &talk["tags"], talk["speakers"].as_array().unwrap().len()), (2, &json!(["Session 1A: Logic, sets"]), 3));
        // One code on two rows is one session in two parts.
        let twice = "session_id,session_title,session_start,session_end,session_room\n1,Tutorial,2041-09-01 10:00,2041-09-01 11:00,B\n1,Tutorial,2041-09-01 11:30,2041-09-01 12:30,B\n";
        let said = import(&database, "ct.csv", twice.as_bytes(), &["--event", "parts"]);
        assert!(said.contains("goes on after a break"), "{said}");
        assert!(import(&database, "ct.csv", twice.as_bytes(), &["--event", "parts"]).contains(": 0 changes"));
    }

    fn heads_times_and_names_of_other_languages_are_known_or_asked_about(base: Base) {
        let database = founded(base);
        let hebrew = "תאריך,שעה,חדר,כותרת,מרצה,שפה\n04.05.2041,09:00-10:00,אולם 1,פתיחה: HTML ו-CSS,דנה כהן,עברית\n04.05.2041,10:00-11:00,אולם 2,Keynote,John Doe,אנגלית\n";
        import(&database, "he.csv", hebrew.as_bytes(), &["--event", "hebrew"]);
        let event = exported(&database, "hebrew");
        assert_eq!((sessions(&event).len(), &event["languages"], &found(&event, "Keynote")["language"]), (2, &json!(["he", "en"]), &json!("en")));
        assert_eq!((starts(&event, "Keynote"), &found(&event, "Keynote")["title"]), ("2041-05-04 10:00".to_owned(), &json!({"en": "Keynote"})));
        let unknown = "dato,klokke,lokale,overskrift\n04.05.2041,09:00-10:00,Sal 1,Åbning\n04.05.2041,10:00-11:00,Sal 1,Keynote\n04.05.2041,10:00-11:00,Sal 2,Andet\n";
        let said = refused(&database, "da.csv", unknown.as_bytes(), &["--event", "danish", "--on", "2041-05-04"]);
        assert!(said.contains("dato, klokke, lokale, overskrift"), "{said}");
        let chinese = "日期,时间,会议室,标题,英文标题,演讲者,语言\n2041年5月4日,上午9:00-10:00,大厅,开幕式,Opening ceremony,张伟、李娜,中文\n2041/5/5,下午2:00-3:00,一号厅,闭幕,Closing,,英文\n";
        import(&database, "zh.csv", chinese.as_bytes(), &["--event", "chinese"]);
        let event = exported(&database, "chinese");
        assert_eq!((starts(&event, "闭幕"), &found(&event, "闭幕")["ends_at"]), ("2041-05-05 14:00".to_owned(), &json!("15:00:00")));
        assert_eq!(found(&event, "开幕式")["speakers"].as_array().unwrap().len(), 2);
        assert_eq!(found(&event, "开幕式")["title"], json!({"zh": "开幕式"}));
        let german = "Datum;Von;Bis;Titel;Ort;Vortragende;Beschreibung\n04.05.2041;9:00;10:00;A;Saal;\"Dr. Ann B; Cy D\";x\nSa., 4. Mai 2041;13h;14h30;C;Saal;;\n";
        let said = import(&database, "de.csv", german.as_bytes(), &["--event", "german"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "german");
        assert_eq!((&event["languages"], &found(&event, "A")["title"]), (&json!(["de"]), &json!({"de": "A"})));
        let guessed = "Title,Date,Start,End,Description\nOffen,2041-05-04,9:00,10:00,Wie wir mit der Verwaltung und den Bürgern die Zukunft bauen\n";
        import(&database, "guess.csv", guessed.as_bytes(), &["--event", "guessed"]);
        assert_eq!(exported(&database, "guessed")["languages"], json!(["de"]));
    }

    fn each_sheet_and_each_block_is_of_its_day(base: Base) {
        let database = founded(base);
        let book = book(&[
            ("Friday, 12 April 2041", &[&["Time", "Hall A", "Hall B", "Hall C"], &["9:00", "Opening", "", ""], &["10:00", "Talk 1", "Talk 2", "Talk 3"], &["11:00", "Coffee", "", ""]]),
            ("Saturday, 13 April 2041", &[&["Time", "Hall A", "Hall B"], &["9:00", "Second", "Other"], &["10:00", "End", ""]]),
        ]);
        let said = import(&database, "sheets.xlsx", &book, &["--event", "sheets"]);
        assert!(!said.contains("was not read"), "{said}");
        let event = exported(&database, "sheets");
        assert_eq!((sessions(&event).len(), starts(&event, "Talk 3"), starts(&event, "Other")), (8, "2041-04-12 10:00".to_owned(), "2041-04-13 09:00".to_owned()));
        // Rooms are called as they are written.
        assert!(event["rooms"].as_array().unwrap().iter().any(|room| room["title"] == "Hall C"), "{event}");
        assert!(import(&database, "sheets.xlsx", &book, &["--event", "sheets"]).contains(": 0 changes"));
        let blocks = "12 April 2041,Hall A,Hall B\n9:00,Opening,\n10:00,T1,T2\n13 April 2041,Hall A,Hall B\n9:00,Op2,\n10:00,T3,T4\n";
        import(&database, "blocks.csv", blocks.as_bytes(), &["--event", "blocks"]);
        let event = exported(&database, "blocks");
        assert_eq!((sessions(&event).len(), starts(&event, "T4"), &found(&event, "T4")["room"]), (6, "2041-04-13 10:00".to_owned(), &json!("hall-b")));
    }

    fn what_a_table_says_is_cancelled_is(base: Base) {
        let database = founded(base);
        let table = |state: &str| format!("Session,Date,Start time,Duration (min),Status,Session URL\nOne,2041-05-04,09:00,45,Confirmed,https://x.example/1\nTwo,2041-05-04,10:00,1h30,{state},https://x.example/2\n");
        let said = import(&database, "st.csv", table("Cancelled").as_bytes(), &["--event", "states"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "states");
        assert_eq!((&found(&event, "Two")["cancelled"], found(&event, "One")["cancelled"].is_null()), (&json!(true), true));
        assert!(import(&database, "st.csv", table("Cancelled").as_bytes(), &["--event", "states"]).contains(": 0 changes"));
        let said = import(&database, "st.csv", table("Perhaps").as_bytes(), &["--event", "other-states"]);
        assert!(said.contains("“status”"), "{said}");
    }
}
