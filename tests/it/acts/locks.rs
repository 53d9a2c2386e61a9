//! What the desk cannot write, since somebody else keeps a lock, is told as that: not done, and worth sending again.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use kruispunt::db::Db;

use super::*;

/// Everything that can be written, for as long as the connection stands.
const ALL: &str = "begin; do $$ declare name text; begin
    for name in select quote_ident(tablename) from pg_tables where schemaname = 'public' loop
        execute 'lock table ' || name || ' in exclusive mode';
    end loop; end $$";

on_both! {
    fn what_a_lock_keeps_from_being_written_is_told_as_not_done(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let made = register(&server, "noor", json!([{ "session": "POL-1" }]));
        let person = format!("/registrations/{}", made["id"].as_str().unwrap());
        let desk = program(&database, &server, "programme,registrations");
        let ann = at(&database, &server, "ann@example.org", "owner");
        let form = ann.form("edit/session/BEZ-7");
        let acts = [
            ("PATCH", "/sessions/BEZ-7", json!({"meeting_point": "Aan de kerk"})),
            ("PATCH", "?confirm=true", json!({"retention_days": 40})),
            ("PATCH", person.as_str(), json!({"changes": [{"details": {"name": "Noor Peeters"}}]})),
            ("POST", "/announcements", json!({"audience": {}, "subject": {"nl": "Parking"}, "body": {"nl": "Niet vandaag."}})),
            ("PUT", "/archive", Value::Null),
            ("DELETE", "/archive", Value::Null),
            ("POST", "/cancel?confirm=true", Value::Null),
        ];
        let holds: &[&str] = match base {
            Base::Postgres => &[ALL, "begin; select id from events for update"],
            Base::Sqlite => &["begin immediate"],
        };
        for hold in holds {
            let mut other = database.open();
            match &mut *other {
                Db::Postgres(connection) => connection.batch_execute(hold),
                Db::Sqlite(connection) => connection.batch_execute(hold),
            }
            .unwrap();
            let all = if *hold == ALL || base == Base::Sqlite { &acts[..] } else { &acts[..2] };
            for (method, path, body) in all {
                let began = Instant::now();
                let answer = desk.ask(method, path, body);
                assert_eq!(kind(&answer), (503, "unavailable".into()), "{method} {path}: {}", answer.body);
                assert!(answer.header("retry-after").is_some() && began.elapsed() < Duration::from_secs(10), "{method} {path}");
            }
            // The form is there again, with what was typed in it.
            let page = ann.press("edit/session/BEZ-7", &form.clone().with("meeting_point", "Aan de kerk"), "carry-out");
            assert!(page.status == 503 && page.header("retry-after").is_some(), "{}: {}", page.status, page.body);
            let shown = Form::of(&page.body, &format!("/desk/{EVENT}/edit/session/BEZ-7"));
            assert_eq!((shown.get("meeting_point"), shown.get("once")), (Some("Aan de kerk"), form.get("once")));
            assert!(page.body.contains("Dat ligt niet aan jou"), "{}", page.body);
        }
        wait_until("it is ready again", || server.get("/health/ready").status == 200);
        for (method, path, body) in &acts {
            let answer = desk.ask(method, path, body);
            assert!(answer.status < 300, "{method} {path}: {}", answer.body);
        }
    }
}
