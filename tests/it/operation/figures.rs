//! The figures behind the alerts that somebody on duty wants: what fails, what is owed, what is refused, what is not ready and why.

use std::io::Read;
use std::net::TcpStream;

use diesel::connection::SimpleConnection;
use kruispunt::db::Db;
use serde_json::json;

use crate::support::desk::FORM;
use crate::support::smtp::*;
use crate::support::*;

/// One figure, by its series.
fn figure(server: &Server, series: &str) -> f64 {
    let told = server.get("/metrics");
    assert_eq!(told.status, 200);
    let line = told.body.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' ')?.parse().ok());
    line.unwrap_or_else(|| panic!("no {series}:\n{}", told.body))
}

fn prepared(base: Base, settings: &[(&str, &str)]) -> (Database, Server) {
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|event| event["places"]["in_person"] = json!(2));
    let server = Server::start_with(&database, settings);
    (database, server)
}

on_both! {
    fn every_series_of_an_alert_is_there_from_the_start(base: Base) {
        let (_database, server) = prepared(base, &[]);
        let place = |state: &str| format!("kruispunt_event_places{{event=\"{EVENT}\",attendance=\"in_person\",state=\"{state}\"}}");
        for (series, least) in [
            ("kruispunt_commits_total{outcome=\"failed\"}", 0.0),
            ("kruispunt_commands_total{outcome=\"failed\"}", 0.0),
            ("kruispunt_commands_total{outcome=\"registered\"}", 0.0),
            ("kruispunt_http_answers_total{status=\"500\"}", 0.0),
            ("kruispunt_http_answers_total{status=\"503\"}", 0.0),
            ("kruispunt_http_answers_total{status=\"429\"}", 0.0),
            ("kruispunt_mails_total{result=\"failed\"}", 0.0),
            ("kruispunt_mail_owed", 0.0),
            ("kruispunt_mail_oldest_owed_seconds", 0.0),
            ("kruispunt_mail_relay_refuses", 0.0),
            ("kruispunt_queue_commands", 0.0),
            ("kruispunt_queue_commands_limit", 1000.0),
            ("kruispunt_security_events_total{what=\"wrong-password\"}", 0.0),
            ("kruispunt_security_events_total{what=\"locked-out\"}", 0.0),
            ("kruispunt_security_events_total{what=\"too-many\"}", 0.0),
            ("kruispunt_ready", 1.0),
            ("kruispunt_streams", 0.0),
            ("kruispunt_connections", 1.0),
            ("kruispunt_connections_ended_total", 0.0),
            (concat!("kruispunt_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"}"), 1.0),
            ("process_start_time_seconds", 1e9),
            ("process_cpu_seconds_total", 0.0),
            ("process_resident_memory_bytes", 1e6),
            ("process_open_fds", 5.0),
            ("process_max_fds", 256.0),
            ("process_threads", 3.0),
            (&place("taken"), 0.0),
            (&place("waiting"), 0.0),
            (&place("capacity"), 2.0),
        ] {
            assert!(figure(&server, series) >= least, "{series}");
        }
        for cause in ["commit", "follower", "mail", "disk", "file", "clock", "database", "thread"] {
            assert_eq!(figure(&server, &format!("kruispunt_trouble{{cause=\"{cause}\"}}")), 0.0, "{cause}");
        }
    }

    fn what_goes_wrong_is_counted_where_it_does(base: Base) {
        let (database, server) = prepared(base, &[("KRUISPUNT_RATE_LIMIT", "12")]);
        let register = |name: &str| {
            let person = json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
                "if_full": "wait", "seats": [{ "session": "POL-1" }] });
            server.register(&person).status
        };
        assert_eq!([register("ada"), register("bo"), register("cy")], [201, 201, 201]);
        let of = |kind: &str, state: &str| figure(&server, &format!("kruispunt_event_{kind}{{event=\"{EVENT}\",attendance=\"in_person\",state=\"{state}\"}}"));
        wait_until("the counts", || of("places", "waiting") == 1.0);
        assert_eq!((of("places", "taken"), of("seats", "taken"), figure(&server, "kruispunt_commands_total{outcome=\"registered\"}")), (2.0, 2.0, 3.0));
        for _ in 0..2 {
            server.send("POST", "/desk/sign-in", &[FORM], "email=ann%40example.org&password=verkeerd");
        }
        assert_eq!(figure(&server, "kruispunt_security_events_total{what=\"wrong-password\"}"), 2.0);
        let mut stream = TcpStream::connect(&server.address).unwrap();
        std::io::Write::write_all(&mut stream, format!("GET /e/{EVENT}/seats HTTP/1.1\r\nHost: here\r\n\r\n").as_bytes()).unwrap();
        let _ = stream.read(&mut [0; 64]).unwrap();
        assert_eq!(figure(&server, "kruispunt_streams"), 1.0);
        drop(stream);
        // Nothing can be committed for a while.
        let mut other = database.open();
        match &mut *other {
            Db::Postgres(connection) => connection.batch_execute("begin; select id from events for update"),
            Db::Sqlite(connection) => connection.batch_execute("begin immediate"),
        }.unwrap();
        assert_eq!(register("di"), 503);
        assert_eq!((figure(&server, "kruispunt_ready"), figure(&server, "kruispunt_trouble{cause=\"commit\"}")), (0.0, 1.0));
        assert!(figure(&server, "kruispunt_commits_total{outcome=\"failed\"}") >= 1.0);
        assert!(figure(&server, "kruispunt_commands_total{outcome=\"failed\"}") >= 1.0);
        assert_eq!(figure(&server, "kruispunt_http_answers_total{status=\"503\"}"), 1.0);
        drop(other);
        wait_until("it is ready again", || figure(&server, "kruispunt_ready") == 1.0);
        assert_eq!(figure(&server, "kruispunt_trouble{cause=\"commit\"}"), 0.0);
        let statuses: Vec<u16> = (0..14).map(|number| register(&format!("p{number}"))).collect();
        let refused = statuses.iter().filter(|status| **status == 429).count();
        assert!(refused > 0, "{statuses:?}");
        assert_eq!(figure(&server, "kruispunt_http_answers_total{status=\"429\"}"), refused as f64);
        assert_eq!(figure(&server, "kruispunt_security_events_total{what=\"too-many\"}"), refused as f64);
    }

    fn mail_that_does_not_leave_is_counted_and_grows_old_and_the_desk_says_so(base: Base) {
        // Nobody listens there.
        let relay = format!("smtp://127.0.0.1:{}", free_port());
        let (database, server) = prepared(base, &[("KRUISPUNT_MAIL_URL", &relay), ("KRUISPUNT_MAIL_RETRY_SECONDS", "3600")]);
        let ann = crate::support::desk::cookie(&server, &crate::support::desk::invited(&database, "ann@example.org", "owner"));
        let desk = |path: &str| server.send("GET", path, &[("Cookie", &ann), ("Accept-Language", "en")], "").body;
        for name in ["ada", "bo"] {
            let person = json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person" });
            assert_eq!(server.register(&person).status, 201);
        }
        wait_until("it is owed", || figure(&server, "kruispunt_mail_owed") >= 2.0);
        wait_until("it is old", || figure(&server, "kruispunt_mail_oldest_owed_seconds") > 2.0);
        wait_until("it is told", || figure(&server, "kruispunt_trouble{cause=\"mail\"}") == 1.0);
        assert_eq!(figure(&server, "kruispunt_ready"), 1.0, "registering goes on");
        for path in ["/desk", &format!("/desk/{EVENT}"), &format!("/desk/{EVENT}/people")] {
            assert!(desk(path).contains("No mail is leaving at the moment"), "{path}");
        }
        drop(server);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        assert!(!server.send("GET", "/desk", &[("Cookie", &ann)], "").body.contains("id=\"troubles\""));
    }
}
