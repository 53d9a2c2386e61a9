//! What is promised of seats, each sentence as a story of a few lines: what is so, what people do, and what they have then. The
//! stories are carried out by [`decide`](super::decide) itself.
//!
//! A story is sentences that end in a full stop. Names are people; words in capitals are sessions, an hour each, one after the other.
//! Everything that can be said stands in [`Story::said`]; a sentence that is not understood fails, and so does one that is refused
//! where the story does not say so.

mod ballots;
mod doors;
mod events;
mod favourites;
mod lines;
mod offers;
mod people;
mod programmes;
mod reading;
mod telling;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use uuid::Uuid;

use self::reading::{count, slots, span, wishes_of};
use self::telling::refused;
use super::world::{EVENT, World};
use crate::programme::{ByMode, Language, Mode, PlaceId, SessionId, Span};
use crate::seating::*;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
/// Far enough ahead that a place that comes free is not offered for being near.
const FIRST_AT: Millis = 100 * DAY;
/// More than any story has people.
const MANY: u32 = 100;

/// Tells a story, and fails where it is not true.
#[track_caller]
fn play(story: &str) {
    let mut told = Story::new();
    for sentence in story.split('.').map(str::trim).filter(|sentence| !sentence.is_empty()) {
        told.sentence(sentence);
    }
    told.nothing_is_refused("the end");
}

struct Story {
    world: World,
    at: Millis,
    people: BTreeMap<String, RegistrationId>,
    refusal: Option<Refusal>,
    /// In how many sessions somebody wants a place at least.
    least: HashMap<RegistrationId, usize>,
}

impl Story {
    fn new() -> Self {
        let own = ByMode { in_person: Some(PlaceId::new(1)), online: Some(PlaceId::new(2)) };
        let rules = EventRules::new(0, FIRST_AT + DAY, FIRST_AT + DAY, own);
        let places = [1, 2].map(|id| (PlaceId::new(id), Count { capacity: Some(MANY), ..Count::default() }));
        let world = World::new(rules, places.into());
        Self { world, at: MINUTE, people: BTreeMap::new(), refusal: None, least: HashMap::new() }
    }

    fn sentence(&mut self, sentence: &str) {
        let sentence = sentence.replace([',', ':'], "");
        let words: Vec<&str> = sentence.split_whitespace().collect();
        if let ["that", "is", "refused", why @ ..] | ["That", "is", "refused", why @ ..] = words.as_slice() {
            let refusal = self.refusal.take().unwrap_or_else(|| panic!("{sentence}: it was not refused"));
            assert_eq!(refused(&refusal), why.join(" "), "{refusal:?}");
            return;
        }
        self.nothing_is_refused(&sentence);
        assert!(self.said(&words) || self.is_so(&words), "not understood: {sentence}");
    }

    fn nothing_is_refused(&self, before: &str) {
        assert!(self.refusal.is_none(), "before \"{before}\": {:?}", self.refusal);
    }

    /// What is so from the beginning, what people do, and what time does.
    fn said(&mut self, words: &[&str]) -> bool {
        match words {
            ["The", "event", "has", number, "place" | "places"] => self.resize(PlaceId::new(1), number),
            ["The", "event", "has", number, "place" | "places", "online"] => self.resize(PlaceId::new(2), number),
            [code, "has", number, "place" | "places"] => self.places(code, Mode::InPerson, number),
            [code, "has", number, "place" | "places", "online"] => self.places(code, Mode::Online, number),
            [code, "is", "at", "the", "time", "of", other] => {
                let busy = self.session(other).busy;
                self.session_is(code, |session| (session.starts_at, session.busy) = (busy.from, busy));
            }
            [code, "is", "a", "visit"] => self.session_is(code, |session| session.is_visit = true),
            [code, "keeps", "places", "for", "its", "door"] => {
                self.session_is(code, |session| session.has_door_seats = true);
            }
            ["Everybody", "has", number, "visit" | "visits", "at", "most"] => {
                self.rules().visits_per_person = Some(count(number));
            }
            ["What", "comes", "free", "is", "offered", "for", number, unit] => {
                self.rules().offer = Some(span(number, unit));
            }
            ["There", "is", "a", "ballot", "for", number, unit] => {
                let until = self.at + span(number, unit);
                self.world = self.world.clone().with_ballot(until, slots(&self.world.rules));
            }
            [number, unit, "pass" | "passes"] => self.passes(span(number, unit)),
            [code, "begins"] => self.passes(self.session(code).starts_at - self.at),
            [code, "began", number, unit, "ago"] => {
                self.passes(self.session(code).starts_at + span(number, unit) - self.at);
            }
            ["Those", "who", "are", "unproven", "give", "way"] => self.give_way(GivesWayTo::WhoWaits),
            ["Those", "who", "are", "unproven", "give", "way", "to", "anybody"] => self.give_way(GivesWayTo::Anybody),
            ["The", "draw", "calls", names @ ..] => self.draw(names),
            ["The", "door", "of", code, "lets", name, "in"] => self.admit(name, code, Given::Free),
            ["The", "door", "of", code, "lets", name, "in", "instead", "of", absent] => {
                self.admit(name, code, Given::Unclaimed(self.people[*absent]));
            }
            ["A", "kept", "place", "of", code, "goes", "to", name] => self.admit(name, code, Given::Held),
            ["The", "programme", "puts", name, "back", "in", "line", "for", code] => {
                self.reseat(name, code, SeatStatus::Waiting);
            }
            ["The", "programme", "asks", name, "about", code] => self.reseat(name, code, SeatStatus::Offered),
            [name, "registers"] => self.register(&[name], Coming::default(), &[]),
            [name, "registers", "online"] => {
                self.register(&[name], Coming { mode: Mode::Online, ..Coming::default() }, &[])
            }
            [name, "registers", "or", "nothing"] => {
                self.register(&[name], Coming { if_full: IfFull::Refuse, ..Coming::default() }, &[]);
            }
            [name, "registers", "with", "the", "address", "of", other] => {
                self.register(&[name], Coming { is_proven: false, address: Some(other), ..Coming::default() }, &[]);
            }
            [name, "unproven", "takes", wishes @ ..] => {
                self.register(&[name], Coming { is_proven: false, ..Coming::default() }, &wishes_of(wishes));
            }
            [name, "and", other, "take", wishes @ .., "together"] => {
                self.register(&[name, other], Coming::default(), &wishes_of(wishes));
            }
            [name, "brings", other, "to", wishes @ ..] => {
                let coming = Coming { brings: true, is_proven: false, ..Coming::default() };
                self.register(&[name, other], coming, &wishes_of(wishes));
            }
            [name, "comes", "for", number, "at", "least"] => {
                self.least.insert(self.people[*name], count(number) as usize);
            }
            [name, "takes", "it", "all", "back"] => self.of(name, Command::Undo),
            [name, "takes", wishes @ ..] => self.take(name, &wishes_of(wishes)),
            [name, "gives", "back", codes @ ..] => {
                let drops = codes.iter().filter(|word| **word != "and").map(|code| (*code).to_owned()).collect();
                self.of(name, |whose| Command::Change(Change { drops, ..Change::of(whose) }));
            }
            [name, "accepts", code] => {
                let accepts = vec![(*code).to_owned()];
                self.of(name, |whose| Command::Change(Change { accepts, ..Change::of(whose) }));
            }
            [name, "comes", "online"] => self.attend(name, Mode::Online),
            [name, "comes", "in", "person"] => self.attend(name, Mode::InPerson),
            [name, "cancels"] => self.of(name, Command::Cancel),
            [name, "is", "forgotten"] => self.of(name, Command::Erase),
            [name, "confirms", "the", "address"] => self.prove(name, Proof::Mine),
            [name, "confirms", "the", "address", "instead", "of", other] => {
                self.prove(name, Proof::Instead(self.people[*other]));
            }
            [name, "confirms", "the", "address", "besides", _] => self.prove(name, Proof::Besides),
            [name, "is", "known", "to", "nobody"] => self.prove(name, Proof::NotMine),
            [double, "is", "the", "same", "person", "as", kept] => {
                let (kept, double) = (self.people[*kept], self.people[*double]);
                self.obey(Command::Merge(Merge { kept, double, at: self.at, mail: self.mail() }));
            }
            _ => return false,
        }
        true
    }

    // The programme.

    fn rules(&mut self) -> &mut EventRules {
        Arc::make_mut(&mut self.world.rules)
    }

    fn session(&self, code: &str) -> SessionRules {
        self.world.rules.session(code).unwrap_or_else(|| panic!("no session {code}")).clone()
    }

    fn session_is(&mut self, code: &str, change: impl FnOnce(&mut SessionRules)) {
        let mut session = self.session(code);
        change(&mut session);
        self.rules().add(code, session);
    }

    /// Gives a session places, and makes it where it is not there.
    fn places(&mut self, code: &str, mode: Mode, number: &str) {
        if self.world.rules.session(code).is_none() {
            let id = self.world.places.len() as i64;
            let from = FIRST_AT + id * HOUR;
            let session = SessionRules {
                id: SessionId::new(id),
                is_visit: false,
                needs_seat: true,
                starts_at: from,
                busy: Span::new(from, from + HOUR),
                more_busy: Box::default(),
                one_of: None,
                is_part: false,
                has_door_seats: false,
                places: ByMode::default(),
            };
            self.rules().add(code, session);
        }
        let id = PlaceId::new(self.session(code).id.number() * 2 + i64::from(mode == Mode::Online) + 10);
        self.session_is(code, |session| *session.places.get_mut(mode) = Some(id));
        self.resize(id, number);
    }

    fn resize(&mut self, place: PlaceId, number: &str) {
        self.world.places.entry(place).or_default().capacity = Some(count(number));
    }

    // What happens.

    /// A new id: each begins with another number.
    fn mail(&self) -> Uuid {
        Uuid::from_u128((self.at as u128) << 64)
    }

    fn obey(&mut self, command: Command) {
        self.at += 1;
        for outcome in self.world.obey(&[command], 1) {
            if let Outcome::Refused(refusal) = outcome {
                self.refusal = Some(refusal);
            }
        }
    }

    fn passes(&mut self, time: Millis) {
        self.at += time;
        self.obey(Command::Settle(Settle { event: EVENT, at: self.at, mail: self.mail() }));
    }

    fn whose(&self, name: &str) -> Whose {
        let registration = *self.people.get(name).unwrap_or_else(|| panic!("nobody is called {name}"));
        let generation = self.world.people[&registration].generation;
        Whose { registration, generation, at: self.at, mail: self.mail() }
    }

    fn of(&mut self, name: &str, command: impl FnOnce(Whose) -> Command) {
        self.obey(command(self.whose(name)));
    }

    fn attend(&mut self, name: &str, mode: Mode) {
        self.of(name, |whose| Command::Change(Change { attendance: Some((mode, IfFull::Wait)), ..Change::of(whose) }));
    }

    /// Registers, or asks for more.
    fn take(&mut self, name: &str, wishes: &[Wish]) {
        if self.people.contains_key(name) {
            let wishes = wishes.to_vec();
            self.of(name, |whose| Command::Change(Change { wishes, ..Change::of(whose) }));
        } else {
            self.register(&[name], Coming::default(), wishes);
        }
    }

    fn register(&mut self, names: &[&str], coming: Coming, wishes: &[Wish]) {
        let first = self.people.len() as u128 + 1;
        let members: Vec<Register> = (names.iter().zip(first..))
            .map(|(name, number)| {
                let id = RegistrationId::from_u128(number << 96);
                self.people.insert((*name).to_owned(), id);
                let is_brought = coming.brings && number > first;
                let address = coming.address.unwrap_or(name).to_lowercase();
                Register {
                    id,
                    mail: self.mail(),
                    event: EVENT,
                    at: self.at,
                    person: Person {
                        name: (*name).to_owned(),
                        email: address.clone(),
                        email_key: (!is_brought).then_some(address),
                        affiliation: String::new(),
                        language: Language::En,
                    },
                    attendance: coming.mode,
                    if_full: coming.if_full,
                    wishes: wishes.to_vec(),
                    idempotency: None,
                    contact: is_brought.then(|| RegistrationId::from_u128(first << 96)),
                    answers: Vec::new(),
                    is_vouched_for: coming.is_proven,
                    client: None,
                    least: 0,
                }
            })
            .collect();
        self.obey(match <[Register; 1]>::try_from(members) {
            Ok([one]) => Command::Register(one),
            Err(members) => {
                let (mail, at) = (self.mail(), self.at);
                Command::RegisterGroup(RegisterGroup { members, is_together: false, mail, at, idempotency: None })
            }
        });
    }

    fn prove(&mut self, name: &str, answer: Proof) {
        let whose = self.whose(name);
        // Links in mails carry the generation that proving begins.
        let whose = Whose { generation: whose.generation + 1, ..whose };
        self.obey(Command::Prove(Prove { whose, answer }));
    }

    fn give_way(&mut self, to: GivesWayTo) {
        let people = self.people.values().copied().collect();
        self.obey(Command::GiveWay(GiveWay { event: EVENT, at: self.at, mail: self.mail(), people, to }));
    }

    fn admit(&mut self, name: &str, code: &str, given: Given) {
        let (registration, session) = (self.people[name], code.to_owned());
        let (at, mail) = (self.at, self.mail());
        self.obey(Command::Admit(Admit { registration, session, mode: Mode::InPerson, at, mail, given }));
    }

    fn reseat(&mut self, name: &str, code: &str, status: SeatStatus) {
        let seats = vec![(self.people[name], (self.session(code).id, Mode::InPerson), status)];
        self.obey(Command::Reseat(Reseat { event: EVENT, at: self.at, mail: self.mail(), seats }));
    }

    /// In the order in which people are called; their luck is in it, too.
    fn draw(&mut self, names: &[&str]) {
        let called: Vec<RegistrationId> = names.iter().map(|name| self.people[*name]).collect();
        let lots = match self.world.rules.ballot {
            Some(_) => {
                let luck = |id, _| MANY - called.iter().position(|other| *other == id).unwrap_or_default() as u32;
                self.world.lots(&called, luck, |id| self.least.get(&id).copied().unwrap_or_default())
            }
            None => Vec::new(),
        };
        self.obey(Command::Draw(Draw { event: EVENT, at: self.at, mail: self.mail(), lots }));
    }
}

/// How somebody registers.
#[derive(Clone, Copy)]
struct Coming<'a> {
    mode: Mode,
    if_full: IfFull,
    /// As those are whom an organiser registers.
    is_proven: bool,
    /// Whose address they give.
    address: Option<&'a str>,
    /// Whether the first one brings the others along, who have no address.
    brings: bool,
}

impl Default for Coming<'_> {
    fn default() -> Self {
        Self { mode: Mode::InPerson, if_full: IfFull::Wait, is_proven: true, address: None, brings: false }
    }
}
