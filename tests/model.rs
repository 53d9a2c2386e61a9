//! Random histories through the registrar and the real store, on both databases, against a naive model that keeps a
//! list of who came and counts by looking through it. Commands are sent all at once, so that batches form as they do
//! in a rush: the model knows of none.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use jiff::Timestamp;
use kruispunt::config::DatabaseUrl;
use kruispunt::db::Db;
use kruispunt::programme::catalogue::Catalogue;
use kruispunt::programme::file::EventFile;
use kruispunt::programme::{Mode, import};
use kruispunt::seating::check::check;
use kruispunt::seating::decide::decide;
use kruispunt::seating::registrar::Registrar;
use kruispunt::seating::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use support::{Base, Database, Nobody, register_command};

/// Places in the building, online, and in each of the sessions S0 to S5: two in each round.
const HOUSE: usize = 14;
const ONLINE: usize = 6;
const SEATS: [usize; 6] = [2, 5, 1, 3, 4, 2];

fn event() -> EventFile {
    let sessions: Vec<_> = (0..6)
        .map(|index| {
            json!({"code": format!("S{index}"), "format": "workshop", "room": "zaal", "round": format!("r{}", index / 2),
                "title": {"nl": "Sessie"}, "language": "nl", "capacity": {"in_person": SEATS[index]}})
        })
        .collect();
    let rounds: Vec<_> = (0..3)
        .map(|index| {
            json!({"slug": format!("r{index}"), "title": {"nl": "Ronde"}, "starts_at": format!("{}:00", 10 + index),
                "ends_at": format!("{}:45", 10 + index)})
        })
        .collect();
    let file = json!({
        "organisation": {"slug": "proef", "name": "Proef", "email": "proef@example.org"}, "slug": "proef",
        "title": {"nl": "Proef"}, "time_zone": "Europe/Brussels", "languages": ["nl"], "date": "2030-05-02",
        "starts_at": "09:00", "ends_at": "17:00", "programme_public_at": "2020-01-01T00:00",
        "registration_opens_at": "2020-01-01T00:00", "registration_closes_at": "2030-05-01T00:00",
        "places": {"in_person": HOUSE, "online": ONLINE},
        "rooms": [{"slug": "zaal", "title": "Zaal", "capacity": 50}], "rounds": rounds, "sessions": sessions,
    });
    EventFile::parse(file.to_string().as_bytes()).unwrap()
}

/// One try: who, whether online, and what is wished for.
type Try = (u8, bool, Vec<(usize, IfFull)>);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let if_full = prop_oneof![3 => Just(IfFull::Wait), 1 => Just(IfFull::Skip), 1 => Just(IfFull::Refuse)];
    let wishes =
        proptest::collection::btree_map(0..6_usize, if_full, 0..4).prop_map(|wishes| wishes.into_iter().collect());
    proptest::collection::vec((0..40_u8, prop::bool::weighted(0.2), wishes), 1..120)
}

#[derive(Default)]
struct Model {
    people: Vec<(u8, bool)>,
    /// Session, and whether she has a seat or waits.
    seats: Vec<(usize, bool)>,
}

impl Model {
    fn count(&self, session: usize, confirmed: bool) -> usize {
        self.seats.iter().filter(|seat| **seat == (session, confirmed)).count()
    }

    /// What must become of a try, in words.
    fn expect(&mut self, (who, online, wishes): &Try) -> String {
        if *online && !wishes.is_empty() {
            return "invalid".into();
        }
        if wishes.windows(2).any(|pair| pair[0].0 / 2 == pair[1].0 / 2) {
            return "clash".into();
        }
        if self.people.iter().any(|(other, _)| other == who) {
            return "known".into();
        }
        let here = self.people.iter().filter(|(_, other)| other == online).count();
        if here >= if *online { ONLINE } else { HOUSE } {
            return "full event".into();
        }
        let is_full = |model: &Self, session: usize| {
            model.count(session, true) >= SEATS[session] || model.count(session, false) > 0
        };
        if let Some((session, _)) = wishes.iter().find(|(s, if_full)| *if_full == IfFull::Refuse && is_full(self, *s)) {
            return format!("full S{session}");
        }
        self.people.push((*who, *online));
        let words: Vec<String> = wishes
            .iter()
            .map(|(session, if_full)| match (is_full(self, *session), if_full) {
                (false, _) => {
                    self.seats.push((*session, true));
                    "seat".to_owned()
                }
                (true, IfFull::Skip) => "skipped".to_owned(),
                (true, _) => {
                    self.seats.push((*session, false));
                    format!("waits {}", self.count(*session, false))
                }
            })
            .collect();
        format!("in: {}", words.join(", "))
    }
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused(Refusal::Invalid { .. }) => "invalid".into(),
        Outcome::Refused(Refusal::Clash { .. }) => "clash".into(),
        Outcome::Refused(Refusal::AlreadyRegistered) => "known".into(),
        Outcome::Refused(Refusal::Full { session: None, .. }) => "full event".into(),
        Outcome::Refused(Refusal::Full { session: Some(code), .. }) => format!("full {code}"),
        Outcome::Refused(other) => format!("{other:?}"),
        Outcome::Registered(registered) => {
            let seat = |seat: &SeatOutcome| match seat.result {
                SeatResult::Confirmed => "seat".to_owned(),
                SeatResult::Waiting { position } => format!("waits {position}"),
                SeatResult::Skipped => "skipped".to_owned(),
            };
            format!("in: {}", registered.seats.iter().map(seat).collect::<Vec<_>>().join(", "))
        }
    }
}

fn command(event: i64, (who, online, wishes): &Try) -> Command {
    let mode = if *online { Mode::Online } else { Mode::InPerson };
    let wish =
        |(session, if_full): &(usize, IfFull)| Wish { session: format!("S{session}"), mode: None, if_full: *if_full };
    register_command(event, format!("p{who}@example.org"), mode, wishes.iter().map(wish).collect())
}

/// Sends a history in bursts, each all at once; what became of every try.
fn live(url: &DatabaseUrl, history: &[Try], burst: usize) -> Vec<String> {
    let mut db = Db::connect(url).unwrap();
    let catalogue = Arc::new(Catalogue::load(&mut db).unwrap());
    let event = catalogue.programmes()[0].event.id;
    let (registrar, thread) = Registrar::start(url, catalogue, decide, Nobody).unwrap();
    let outcomes = actix_web::rt::System::new().block_on(async {
        let mut outcomes = Vec::new();
        for tries in history.chunks(burst) {
            let answers = tries.iter().map(|one| registrar.submit(command(event, one)));
            outcomes.extend(futures_util::future::join_all(answers).await);
            let report = check(&mut db).unwrap();
            assert_eq!(report.faults, Vec::<String>::new());
        }
        outcomes
    });
    drop(registrar);
    thread.join().unwrap();
    outcomes.iter().map(|outcome| words(outcome.as_ref().unwrap())).collect()
}

on_both! {
    fn the_store_does_what_the_naive_model_says(base: Base) {
        let mut runner = TestRunner::new(Config { cases: 24, max_shrink_iters: 200, ..Config::default() });
        runner.run(&(tries(), 1..60_usize), |(history, burst)| {
            let database = Database::new(base);
            let url: DatabaseUrl = database.url.parse().unwrap();
            let mut db = Db::connect(&url).unwrap();
            db.migrate().unwrap();
            import::import(&mut db, &event(), Timestamp::now()).unwrap();
            drop(db);
            let mut model = Model::default();
            let expected: Vec<String> = history.iter().map(|one| model.expect(one)).collect();
            prop_assert_eq!(live(&url, &history, burst), expected);
            Ok(())
        }).unwrap();
    }
}
