//! What a wrong clock or a burst of failures puts off leaves as soon as it can.

use std::time::Instant;

use serde_json::json;

use super::{Relay, count, register, server};
use crate::support::desk::run;
use crate::support::{Base, Clock, Database, wait_until};

on_both! {
    fn what_a_clock_that_was_ahead_put_off_leaves_when_it_is_right(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-21T08:00:00Z");
        let relay = Relay::start(json!({"RCPT": "451 4.3.0 later"}));
        let url = relay.url();
        let settings = [("KRUISPUNT_MAIL_URL", url.as_str()), ("KRUISPUNT_MAIL_RETRY_SECONDS", "60")];
        database.open().migrate().unwrap();
        database.import_at(&clock.path(), |_| {});
        let ahead = clock.start_again(&database, &settings);
        (0..3).for_each(|number| register(&ahead, number));
        wait_until("they are tried", || count(&database, "attempts > 0 and leased_by is null") == 3);
        drop(ahead);
        clock.set("2040-04-01T08:00:00Z");
        relay.set(json!({}));
        let _right = clock.start_again(&database, &settings);
        wait_until("they leave", || relay.taken().len() == 3);
    }

    fn a_burst_that_a_relay_refuses_counts_as_one_try(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({"greeting": "554 5.3.2 not today"}));
        let server = server(&database, &relay.url(), &[("KRUISPUNT_MAIL_RETRY_SECONDS", "2")]);
        let tries = || relay.commands().iter().filter(|command| *command == "(connected)").count();
        (0..30).for_each(|number| register(&server, number));
        wait_until("a try", || tries() >= 1);
        relay.set(json!({}));
        let since = Instant::now();
        wait_until("all of them", || relay.taken().len() == 30);
        assert!(since.elapsed().as_secs() < 20, "{:?}", since.elapsed());
    }

    fn what_waits_to_be_tried_again_is_hurried_on_the_command_line(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({"RCPT": "451 4.3.0 later"}));
        let server = server(&database, &relay.url(), &[("KRUISPUNT_MAIL_RETRY_SECONDS", "3600")]);
        (0..2).for_each(|number| register(&server, number));
        wait_until("they wait", || count(&database, "attempts > 0 and leased_by is null") == 2);
        relay.set(json!({}));
        let (done, said) = run(&database, &["mail", "retry"]);
        assert!(done && said.starts_with("2 mails"), "{said}");
        wait_until("they leave", || relay.taken().len() == 2);
    }
}
