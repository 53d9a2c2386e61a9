//! Random histories through the registrar and the real store, on both databases, against a naive model that keeps a
//! list of who came and counts by looking through it. Commands are sent all at once, so that batches form as they do
//! in a rush: the model knows of none. People leave, come back, and ask for something better while they keep what they have.

mod script;

use std::collections::HashMap;
use std::sync::Arc;

use self::script::{script, words};
use crate::support::{Base, Database, Nobody, register_command};
use jiff::Timestamp;
use kruispunt::config::DatabaseUrl;
use kruispunt::db::Db;
use kruispunt::programme::catalogue::Catalogue;
use kruispunt::programme::file::EventFile;
use kruispunt::programme::import::How;
use kruispunt::programme::{EventId, Mode, SessionId};
use kruispunt::seating::check::check;
use kruispunt::seating::decide::decide;
use kruispunt::seating::registrar::Registrar;
use kruispunt::seating::registration;
use kruispunt::seating::reschedule;
use kruispunt::seating::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;
use uuid::Uuid;

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

/// What someone does.
#[derive(Clone, Debug)]
enum Act {
    /// Whether online, what is wished for, and whether an organiser does it.
    Register(bool, Vec<(usize, IfFull)>, bool),
    /// The newest registration that nobody has proven, with what is said of it.
    Prove(Said),
    Leave(usize),
    /// The other session of the same round, instead of this one.
    Better(usize),
    Cancel,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Mine,
    Instead,
    Besides,
    NotMine,
}

/// Who, and what.
type Deed = (u8, Act);

fn history() -> impl Strategy<Value = Vec<Deed>> {
    let if_full = prop_oneof![3 => Just(IfFull::Wait), 1 => Just(IfFull::Skip), 1 => Just(IfFull::Refuse)];
    let wishes =
        proptest::collection::btree_map(0..6_usize, if_full, 0..4).prop_map(|wishes| wishes.into_iter().collect());
    let register = (prop::bool::weighted(0.1), wishes, prop::bool::weighted(0.2))
        .prop_map(|(online, wishes, vouched)| Act::Register(online, wishes, vouched));
    let said = prop_oneof![3 => Just(Said::Mine), 1 => Just(Said::Instead), 1 => Just(Said::Besides), 1 => Just(Said::NotMine)];
    let act = prop_oneof![
        4 => register,
        2 => said.prop_map(Act::Prove),
        2 => (0..6_usize).prop_map(Act::Leave),
        3 => (0..6_usize).prop_map(Act::Better),
        1 => Just(Act::Cancel),
    ];
    proptest::collection::vec((0..20_u8, act), 1..160)
}

#[derive(Clone, Debug)]
struct Seat {
    session: usize,
    is_confirmed: bool,
    /// Who asked first.
    order: usize,
    instead_of: Option<usize>,
}

/// Who, whether online, the registration, its seats, and whether it is proven.
type Person = (u8, bool, RegistrationId, Vec<Seat>, bool);

#[derive(Default)]
struct Model {
    people: Vec<Person>,
    asked: usize,
}

impl Model {
    fn count(&self, session: usize, is_confirmed: bool) -> usize {
        let seats = self.people.iter().flat_map(|person| &person.3);
        seats.filter(|seat| (seat.session, seat.is_confirmed) == (session, is_confirmed)).count()
    }

    fn is_full(&self, session: usize) -> bool {
        self.count(session, true) >= SEATS[session] || self.count(session, false) > 0
    }

    /// Until nobody waits for a free seat: who asked first gets it, and gives up what she only kept meanwhile.
    fn pass_on(&mut self) {
        while let Some(session) = (0..6).find(|s| self.count(*s, true) < SEATS[*s] && self.count(*s, false) > 0) {
            let first = self.people.iter_mut().filter_map(|person| {
                let waiting = person.3.iter().find(|seat| seat.session == session && !seat.is_confirmed)?;
                Some((waiting.order, person))
            });
            let (_, person) = first.min_by_key(|(order, _)| *order).unwrap();
            let seat = person.3.iter_mut().find(|seat| seat.session == session).unwrap();
            seat.is_confirmed = true;
            let fallback = seat.instead_of.take();
            person.3.retain(|seat| Some(seat.session) != fallback);
        }
    }

    /// What must become of a deed, in words.
    fn expect(&mut self, (who, act): &Deed, id: RegistrationId) -> String {
        self.asked += 1;
        let order = self.asked;
        if let Act::Register(online, wishes, vouched) = act {
            return self.expect_registration(*who, *online, wishes, *vouched, id);
        }
        if let Act::Prove(said) = act {
            return self.expect_proof(*who, *said);
        }
        let Some(index) = self.people.iter().position(|person| person.0 == *who) else { return "unknown".into() };
        let gives_up = match act {
            Act::Leave(session) => {
                let seats = &mut self.people[index].3;
                let Some(place) = seats.iter().position(|seat| seat.session == *session) else {
                    return "invalid".into();
                };
                let gone = seats.remove(place);
                for seat in seats.iter_mut().filter(|seat| seat.instead_of == Some(*session)) {
                    seat.instead_of = gone.instead_of;
                }
                vec![gone]
            }
            Act::Cancel => self.people.remove(index).3,
            Act::Better(session) => {
                let better = session ^ 1;
                if self.people[index].1 || self.people[index].3.iter().any(|seat| seat.session == better) {
                    return "invalid".into();
                }
                if !self.people[index].3.iter().any(|seat| seat.session == *session) {
                    return "invalid".into();
                }
                let is_confirmed = !self.is_full(better);
                let seats = &mut self.people[index].3;
                let mut gone = Vec::new();
                if is_confirmed {
                    gone = seats.extract_if(.., |seat| seat.session == *session).collect();
                }
                let instead_of = (!is_confirmed).then_some(*session);
                seats.push(Seat { session: better, is_confirmed, order, instead_of });
                gone
            }
            Act::Register(..) | Act::Prove(_) => unreachable!("done above"),
        };
        self.pass_on();
        let mut codes: Vec<String> =
            gives_up.iter().filter(|seat| seat.is_confirmed).map(|seat| format!("S{}", seat.session)).collect();
        codes.sort();
        format!("gives up {codes:?}")
    }

    /// Somebody's newest registration that nobody has proven, and the first that is proven.
    fn newest_and_first(&self, who: u8) -> (Option<usize>, Option<usize>) {
        let is = |person: &Person, proven: bool| person.0 == who && person.4 == proven;
        let newest = self.people.iter().rposition(|person| is(person, false));
        (newest, self.people.iter().position(|person| is(person, true)))
    }

    fn expect_proof(&mut self, who: u8, said: Said) -> String {
        let (Some(newest), first) = self.newest_and_first(who) else { return "unknown".into() };
        let id = self.people[newest].2;
        let mut given_up = Vec::new();
        match (said, first) {
            (Said::NotMine, _) => given_up = self.people.remove(newest).3,
            (Said::Mine, Some(_)) => return "known".into(),
            (Said::Instead, Some(first)) => {
                self.people.remove(first);
            }
            _ => {}
        }
        for person in self.people.iter_mut().filter(|person| person.2 == id) {
            person.4 = true;
        }
        self.pass_on();
        let mut codes: Vec<String> =
            given_up.iter().filter(|seat| seat.is_confirmed).map(|seat| format!("S{}", seat.session)).collect();
        codes.sort();
        format!("gives up {codes:?}")
    }

    fn expect_registration(
        &mut self,
        who: u8,
        online: bool,
        wishes: &[(usize, IfFull)],
        vouched: bool,
        id: RegistrationId,
    ) -> String {
        if online && !wishes.is_empty() {
            return "invalid".into();
        }
        if wishes.windows(2).any(|pair| pair[0].0 / 2 == pair[1].0 / 2) {
            return "clash".into();
        }
        if vouched && self.people.iter().any(|person| person.0 == who) {
            return "known".into();
        }
        if !vouched && self.people.iter().filter(|person| person.0 == who && !person.4).count() == 2 {
            return "too many".into();
        }
        let here = self.people.iter().filter(|person| person.1 == online).count();
        if here >= if online { ONLINE } else { HOUSE } {
            return "full event".into();
        }
        let refused = wishes.iter().find(|(s, if_full)| *if_full == IfFull::Refuse && self.is_full(*s));
        if let Some((session, _)) = refused {
            return format!("full S{session}");
        }
        let mut words = Vec::new();
        let mut seats = Vec::new();
        for (session, if_full) in wishes {
            let is_confirmed = !self.is_full(*session);
            words.push(match (is_confirmed, if_full) {
                (true, _) => "seat".to_owned(),
                (false, IfFull::Skip) => "skipped".to_owned(),
                (false, _) => format!("waits {}", self.count(*session, false) + 1),
            });
            if is_confirmed || *if_full != IfFull::Skip {
                seats.push(Seat { session: *session, is_confirmed, order: self.asked, instead_of: None });
            }
        }
        self.people.push((who, online, id, seats, vouched));
        format!("in: {}", words.join(", "))
    }

    /// Everybody's seats, in words.
    fn state(&self) -> Vec<String> {
        let words = |seat: &Seat| {
            let before =
                |other: &&Seat| !other.is_confirmed && other.session == seat.session && other.order < seat.order;
            let ahead = self.people.iter().flat_map(|person| &person.3).filter(before).count();
            match seat.is_confirmed {
                true => format!("S{} seat", seat.session),
                false => format!("S{} waits {}", seat.session, ahead + 1),
            }
        };
        let person = |person: &Person| {
            let mut seats: Vec<String> = person.3.iter().map(words).collect();
            seats.sort();
            format!("{}: {}", person.2, seats.join(", "))
        };
        self.people.iter().map(person).collect()
    }
}

/// Somebody's first registration and its generation; the newest that nobody has proven; the first that is proven.
type Known = ((RegistrationId, u32), Option<(RegistrationId, u32)>, Option<RegistrationId>);

/// Sends a history in bursts, each all at once, and compares.
fn compare(url: &DatabaseUrl, history: &[Deed], burst: usize) -> Result<(), TestCaseError> {
    let mut db = Db::connect(url).unwrap();
    let catalogue = Arc::new(Catalogue::load(&mut db).unwrap());
    let event = catalogue.programmes()[0].event.id;
    let programme = catalogue.programmes()[0].clone();
    let sessions: HashMap<SessionId, String> =
        programme.sessions.iter().map(|session| (session.id, session.code.clone())).collect();
    let (registrar, thread) = Registrar::start(&Arc::default(), url, catalogue, decide, Nobody).unwrap();
    let mut model = Model::default();
    let script = script(&mut model, event, history);
    actix_web::rt::System::new().block_on(async {
        for part in script.chunks(burst) {
            let answers = part.iter().map(|(command, _)| registrar.submit(command.clone()));
            let outcomes = futures_util::future::join_all(answers).await;
            // What the registrar says from memory is what stands in the rows.
            if let Some(Ok((_, Some(holding)))) = outcomes.last() {
                let read = registration::find(&mut db, holding.id).unwrap().unwrap();
                prop_assert_eq!(holding, &read.holding());
            }
            let outcomes: Vec<String> = outcomes.iter().map(|outcome| words(&outcome.as_ref().unwrap().0)).collect();
            let expected: Vec<String> = part.iter().map(|(_, words)| words.clone()).collect();
            prop_assert_eq!(outcomes, expected);
            let report = check(&mut db).unwrap();
            prop_assert_eq!(report.faults, Vec::<String>::new());
        }
        Ok(())
    })?;
    drop(registrar);
    thread.join().unwrap();
    let held = |person: &Person| {
        let registration = registration::find(&mut db, person.2).unwrap().unwrap();
        let mut seats: Vec<String> = Vec::new();
        for held in registration.seats.iter().filter(|held| held.seat.status.is_live()) {
            let index = held.seat.session;
            let code = &sessions[&index];
            seats.push(match held.position {
                Some(position) => format!("{code} waits {position}"),
                None => format!("{code} seat"),
            });
        }
        seats.sort();
        format!("{}: {}", person.2, seats.join(", "))
    };
    let real: Vec<String> = model.people.iter().map(held).collect();
    prop_assert_eq!(real, model.state());
    Ok(())
}

on_both! {
    fn the_store_does_what_the_naive_model_says(base: Base) {
        let mut runner = TestRunner::new(Config { cases: 24, max_shrink_iters: 200, ..Config::default() });
        runner.run(&(history(), 1..60_usize), |(history, burst)| {
            let database = Database::new(base);
            let url: DatabaseUrl = database.url.parse().unwrap();
            let mut db = Db::connect(&url).unwrap();
            db.migrate().unwrap();
            reschedule::import(&mut db, &event(), How::default(), Timestamp::now()).unwrap();
            drop(db);
            compare(&url, &history, burst)
        }).unwrap();
    }
}
