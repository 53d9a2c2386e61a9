//! Hundreds at once want the same few seats, on both databases. With the capacity rule switched off the same test
//! must see an oversell, or it would prove nothing.

use std::sync::Arc;

use crate::support::{Base, Database, Nobody, register_command};
use jiff::Timestamp;
use kruispunt::config::DatabaseUrl;
use kruispunt::db::Db;
use kruispunt::programme::catalogue::Catalogue;
use kruispunt::programme::import::How;
use kruispunt::programme::{EventId, Mode};
use kruispunt::seating::check::check;
use kruispunt::seating::decide::{Decide, Decided, decide};
use kruispunt::seating::registrar::Registrar;
use kruispunt::seating::reschedule;
use kruispunt::seating::{Command, IfFull, Outcome, Snapshot, Wish};
use kruispunt::web::demo::demo_event;

/// The rules without capacities: the negative control.
fn decide_without_capacity(mut snapshot: Snapshot, commands: &[Command]) -> Decided {
    for event in snapshot.events.values_mut() {
        for count in event.places.values_mut() {
            count.capacity = None;
        }
    }
    decide(snapshot, commands)
}

fn command(event: EventId, number: usize) -> Command {
    let codes = ["BEZ-7", "BEZ-17", "ONL-3", "IDE-1"];
    let wishes = vec![Wish {
        session: codes[number % 4].into(),
        mode: None,
        if_full: IfFull::Wait,
        instead_of: None,
        until: None,
    }];
    register_command(event, format!("person{number}@example.org"), Mode::InPerson, wishes)
}

/// Two registrars, as two processes would have, and 400 people at once. Returns what the check finds.
fn rush(base: Base, decide: Decide) -> kruispunt::seating::check::Report {
    let database = Database::new(base);
    let url: DatabaseUrl = database.url.parse().unwrap();
    let mut db = Db::connect(&url).unwrap();
    db.migrate().unwrap();
    let now = Timestamp::now();
    reschedule::import(&mut db, &demo_event(now).unwrap(), How::default(), now).unwrap();
    let catalogue = Arc::new(Catalogue::load(&mut db).unwrap());
    let event = catalogue.programmes()[0].event.id;
    let start = || Registrar::start(&Arc::default(), &url, catalogue.clone(), decide, Nobody).unwrap();
    let registrars = [start(), start()];
    actix_web::rt::System::new().block_on(async {
        let tasks = (0..400).map(|number| {
            let registrar = registrars[number / 4 % 2].0.clone();
            actix_web::rt::spawn(async move { registrar.submit(command(event, number)).await })
        });
        for task in tasks.collect::<Vec<_>>() {
            assert!(matches!(task.await.unwrap(), Ok((Outcome::Registered(_), _))));
        }
    });
    for (registrar, thread) in registrars {
        drop(registrar);
        thread.join().unwrap();
    }
    check(&mut db).unwrap()
}

on_both! {
    fn never_oversold_never_lost(base: Base) {
        let report = rush(base, decide);
        assert_eq!(report.faults, Vec::<String>::new());
        assert_eq!(report.registrations, 400);
        assert_eq!((report.confirmed, report.waiting), (8 + 8 + 16 + 24, 400 - 8 - 8 - 16 - 24));
    }

    fn without_the_capacity_rule_the_same_rush_oversells(base: Base) {
        let report = rush(base, decide_without_capacity);
        assert_eq!(report.registrations, 400);
        assert!(report.faults.iter().any(|fault| fault.contains("oversold")), "{:?}", report.faults);
    }
}
