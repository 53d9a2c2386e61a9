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
            ("POST", "/announcements", json!({"subject": "Parking", "text": "Niet vandaag.", "audience": {}})),
            ("PUT", "/archive", Value::Null),
            ("DELETE", "/archive", Value::Null),
            ("POST", "/cancel?confirm=true", Value::Null),
        ];
        let mut other = database.open();
        match &mut *other {
            Db::Postgres(connection) => connection.batch_execute(ALL),
            Db::Sqlite(connection) => connection.batch_execute("begin immediate"),
        }
        .unwrap();
        for (method, path, body) in &acts {
            let began = Instant::now();
            let answer = desk.ask(method, path, body);
            assert_eq!(kind(&answer), (503, "unavailable".into()), "{method} {path}: {}", answer.body);
            assert!(answer.header("retry-after").is_some() && began.elapsed() < Duration::from_secs(5), "{method} {path}");
        }
        let page = ann.press("edit/session/BEZ-7", &form.with("meeting_point", "Aan de kerk"), "carry-out");
        assert!(page.status == 503 && page.body.contains("Aan de kerk"), "{}: {}", page.status, page.body);
        drop(other);
        for (method, path, body) in &acts {
            let answer = desk.ask(method, path, body);
            assert!(answer.status < 300, "{method} {path}: {}", answer.body);
        }
    }
}
