//! The page Mail at the desk: what has not left and why, and sending it again.

use serde_json::json;

use super::Relay;
use crate::support::desk::{FORM, cookie, invited};
use crate::support::{Base, Database, EVENT, Server, count, wait_until};

fn register(server: &Server, number: usize) {
    let body = json!({"name": format!("Noor <{number}>"), "email": format!("noor{number}@example.org"), "attendance": "online"});
    assert_eq!(server.register(&body).status, 201);
}

on_both! {
    fn the_desk_sees_what_has_not_left_and_sends_it_again(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({"RCPT": "550 5.1.1 nobody of that name"}));
        let url = relay.url();
        let settings = [("KRUISPUNT_MAIL_URL", url.as_str()), ("KRUISPUNT_MAIL_RETRY_SECONDS", "3600")];
        let server = Server::start_with(&database, &settings);
        let path = format!("/desk/{EVENT}/mail");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let vic = cookie(&server, &invited(&database, "vic@example.org", "viewer"));
        let get = |who: &str, path: &str| server.send("GET", path, &[("Cookie", who)], "");
        let post = |who: &str, body: &str| server.send("POST", &path, &[FORM, ("Cookie", who)], body);
        assert!(get(&ann, &path).body.contains("Alle mails zijn vertrokken"));
        (0..3).for_each(|number| register(&server, number));
        wait_until("they fail", || count(&database, "select count(*) from outbox where status = 'failed'") == 3);
        relay.set(json!({"RCPT": "451 4.3.0 later"}));
        (3..5).for_each(|number| register(&server, number));
        wait_until("they wait", || count(&database, "select count(*) from outbox where status = 'owed' and last_error is not null and leased_by is null") == 2);
        // Why, in words and in codes; whom, for who may see them; and the numbers for everybody, on the board.
        let page = get(&ann, &path).body;
        for words in ["RCPT: 550 5.1.1", "Dat adres bestaat niet", "RCPT: 451 4.3.0", "later terug te komen", "noor0@example.org", "noor4@example.org", "Noor &#60;1&#62;", "bevestiging"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let failed = get(&ann, &format!("{path}?state=failed&reason=RCPT%3A+550+5.1.1")).body;
        assert!(failed.contains("noor2@example.org") && !failed.contains("noor3@example.org"), "{failed}");
        let none = get(&ann, &format!("{path}?state=owed")).body;
        assert!(!none.contains("noor2@example.org"), "{none}");
        for (who, sees) in [(&ann, true), (&vic, false)] {
            let board = get(who, &format!("/desk/{EVENT}")).body;
            assert!(board.contains("<strong>3</strong>") && board.contains("mails die niet aankwamen"), "{board}");
            assert_eq!(board.contains(&path), sees);
        }
        let refused = get(&vic, &path);
        assert!(refused.status == 403 && !refused.body.contains("noor0"), "{}", refused.body);
        assert_eq!(post(&vic, "reason=RCPT%3A+550+5.1.1").status, 403);
        assert_eq!(post(&ann, "").status, 404);
        assert_eq!(post(&ann, "id=zomaar").status, 404);
        // One, and then all of a reason.
        relay.set(json!({}));
        let id = failed.split_once("name=\"id\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
        let sent = post(&ann, &format!("id={id}"));
        assert!(sent.status == 200 && sent.body.contains("Eén mail vertrekt zo meteen opnieuw"), "{}", sent.body);
        wait_until("the one", || relay.taken().len() == 1);
        wait_until("it is written down", || count(&database, "select count(*) from outbox where status = 'sent'") == 1);
        assert!(post(&ann, &format!("id={id}")).body.contains("Er was niets"), "what was sent is not sent again");
        assert!(post(&ann, "reason=RCPT%3A+550+5.1.1").body.contains("2 mails vertrekken"));
        wait_until("those that failed", || relay.taken().len() == 3);
        assert!(post(&ann, "reason=RCPT%3A+451+4.3.0").body.contains("2 mails vertrekken"));
        wait_until("those that were delayed", || relay.taken().len() == 5);
        wait_until("it is written down", || count(&database, "select count(*) from outbox where status = 'sent'") == 5);
        assert!(get(&ann, &path).body.contains("Alle mails zijn vertrokken"));
        let log = get(&ann, &format!("/desk/{EVENT}/log")).body;
        assert!(log.contains("liet mails opnieuw sturen") && log.contains("RCPT: 451 4.3.0") && !log.contains("noor0@example.org"), "{log}");
        assert_eq!(count(&database, "select count(*) from deeds where what = 'sent again'"), 3);
        // Another event's mails are not reached from here.
        let other = post(&ann, "id=00000000-0000-0000-0000-000000000000").body;
        assert!(other.contains("Er was niets"), "{other}");
    }
}
