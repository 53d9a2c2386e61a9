//! Edits and imports take turns, and nobody waits for a turn without an end.

use std::time::{Duration, Instant};

use super::*;

on_both! {
    fn who_waits_too_long_for_a_turn_is_told_to_come_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/transfer/programme");
        let table = "code,meeting_point\nBEZ-7,Aan de kerk\n";
        let others = database.open();
        std::thread::scope(|scope| {
            let (desk, server, ann, path) = (&desk, &server, &ann, &path);
            let (held, hold) = std::sync::mpsc::channel();
            // Somebody else is at work on all events for longer than anybody waits.
            let working = scope.spawn(move || {
                let mut others = others;
                others.write(|db| {
                    kruispunt::db::statement::Statement::same("update events set writes = writes + 1").execute(db)?;
                    held.send(()).unwrap();
                    std::thread::sleep(Duration::from_secs(14));
                    Ok::<_, kruispunt::db::DbError>(())
                })
            });
            hold.recv().unwrap();
            let began = Instant::now();
            let edit = |place: usize| {
                let change = json!({"meeting_point": format!("Plek {place}")});
                scope.spawn(move || desk.ask("PATCH", "/sessions/BEZ-7", &change))
            };
            let mut first = vec![edit(0)];
            // PostgreSQL gives up on a lock every other second: a turn comes free between the seconds in which somebody is sent away.
            std::thread::sleep(Duration::from_secs(1));
            first.extend((1..16).map(edit));
            std::thread::sleep(Duration::from_millis(100));
            let fields = [("do", "carry-out"), ("without_mail", "yes")];
            let page = scope.spawn(move || server.send_file(path, ann, ("s.csv", table.as_bytes()), &fields));
            let (last, page) = (edit(17).join().unwrap(), page.join().unwrap());
            assert!(began.elapsed() < Duration::from_secs(13), "{:?}", began.elapsed());
            assert_eq!(kind(&last), (503, "too-busy".into()), "{}", last.body);
            // The form is there again, and says that the file has to be chosen anew.
            assert!(page.status == 503 && page.body.contains("Kies je bestand dan nog eens") && page.body.contains("type=\"file\""), "{}", page.body);
            assert!([&last, &page].iter().all(|answer| answer.header("retry-after").is_some()));
            working.join().unwrap().unwrap();
            first.into_iter().for_each(|one| drop(one.join()));
        });
        // Then it goes again.
        assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &json!({"meeting_point": "Hier"})).status, 200);
    }
}
