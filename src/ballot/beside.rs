//! What an event publishes beside what was drawn: who asked for the event's own places, what is kept for the door. Checked against the
//! ballot; and the digest of all of it that the result carries, so that a file in which anything is otherwise is seen to be another.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::file::{AskingFile, BallotFile, Read, SessionFile};

/// What is wrong beside the draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The result was drawn from something else.
    Changed { said: String, counted: String },
    /// Somebody asks for a place in the event twice.
    Twice { person: String },
    /// Somebody is outside the event, or confirmed too late, and is in the draw.
    TakesPart { person: String, late: bool },
    /// Somebody got into the event in time, and is not in the draw.
    Missing { person: String },
    /// Somebody who is not in the draw wished for something that there is not.
    NoSession { person: String, session: String },
    /// So many places are kept for a session's door, and it should be so many.
    Door { session: String, said: u32, due: u32 },
    /// More is free and kept than a session has.
    TooMany { session: String, places: u32 },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Changed { said, counted } => {
                write!(f, "this is not what was drawn from: its digest is {counted}, and the result says {said}")
            }
            Fault::Twice { person } => write!(f, "{person} asks for a place in the event twice"),
            Fault::TakesPart { person, late: true } => write!(f, "{person} confirmed too late, and is in the draw"),
            Fault::TakesPart { person, .. } => write!(f, "{person} is outside the event, and is in the draw"),
            Fault::Missing { person } => {
                write!(f, "{person} is in the event, and neither in the draw nor without wishes")
            }
            Fault::NoSession { person, session } => {
                write!(
                    f,
                    "{person} is not in the draw, and wished for {session}, which is not among the sessions there"
                )
            }
            Fault::Door { session, said, due } => {
                write!(
                    f,
                    "{session}: {said} places are kept for the door; by the share that is said it should be {due}"
                )
            }
            Fault::TooMany { session, places } => {
                write!(f, "{session}: what is free and what is kept for the door is more than its {places} places")
            }
        }
    }
}

/// Everything that is wrong beside the draw; `drawn_from`: the digest that the result carries, where it does.
#[must_use]
pub fn faults(read: &Read, drawn_from: Option<&str>) -> Vec<Fault> {
    let file = &read.file;
    let mut faults = Vec::new();
    let counted = digest(file);
    if let Some(said) = drawn_from.filter(|said| *said != counted) {
        faults.push(Fault::Changed { said: said.to_owned(), counted });
    }
    let drawn: HashSet<&str> = file.people.iter().map(|person| person.id.as_str()).collect();
    let sessions: HashMap<&str, &SessionFile> = file.sessions.iter().map(|of| (of.code.as_str(), of)).collect();
    let mut seen = HashSet::new();
    for asking in file.entrance.iter().flat_map(|entrance| &entrance.people) {
        let (person, is_drawn) = (asking.id.clone(), drawn.contains(asking.id.as_str()));
        if !seen.insert(&asking.id) {
            faults.push(Fault::Twice { person: person.clone() });
        }
        let takes_part = asking.enters && !asking.late;
        if is_drawn && !takes_part {
            faults.push(Fault::TakesPart { person: person.clone(), late: asking.late });
        }
        // Before results carried a digest, it was not said who wished for nothing.
        let wished = asking.ranks.as_ref().is_none_or(|ranks| ranks.iter().any(|codes| !codes.is_empty()));
        if takes_part && !is_drawn && wished && drawn_from.is_some() {
            faults.push(Fault::Missing { person });
        }
        faults.extend(unknown(asking, &sessions));
    }
    faults.extend(file.sessions.iter().filter_map(|session| door(file, session)));
    faults
}

/// What somebody who is not in the draw wished for, and there is not in that round.
fn unknown(asking: &AskingFile, sessions: &HashMap<&str, &SessionFile>) -> Vec<Fault> {
    let ranks = asking.ranks.iter().flatten().enumerate();
    let wishes = ranks.flat_map(|(round, codes)| codes.iter().map(move |code| (round, code)));
    let is_there = |round: usize, code: &str| {
        let rounds = |of: &&SessionFile| of.round == Some(round) || of.rounds.iter().flatten().any(|own| *own == round);
        sessions.get(code).is_some_and(rounds)
    };
    let wrong = wishes.filter(|(round, code)| !is_there(*round, code));
    wrong.map(|(_, code)| Fault::NoSession { person: asking.id.clone(), session: code.clone() }).collect()
}

/// What is wrong with what is kept for a session's door.
fn door(file: &BallotFile, session: &SessionFile) -> Option<Fault> {
    let (said, code) = (session.door.unwrap_or(0), || session.code.clone());
    let share = session.share.or(file.door).unwrap_or(0);
    let Some(places) = session.places else {
        return (said > 0 && share == 0).then(|| Fault::Door { session: code(), said, due: 0 });
    };
    let due = u32::try_from(u64::from(places) * u64::from(share) / 100).unwrap_or(u32::MAX);
    let free = session.capacity.unwrap_or(0);
    // Less is kept only where nothing else was left.
    if said > due || said < due && free > 0 {
        return Some(Fault::Door { session: code(), said, due });
    }
    (free.saturating_add(said) > places).then(|| Fault::TooMany { session: code(), places })
}

/// BLAKE3 of all that a draw's file holds besides its result, in one order: each text preceded by its length, each list by how many
/// there are (four bytes, little-endian); numbers are written out, and what is left out is an empty text.
#[must_use]
pub fn digest(file: &BallotFile) -> String {
    let mut digest = Digest(blake3::Hasher::new());
    digest.text(&file.seed);
    digest.text(&file.event);
    digest.text(&file.lot.to_string());
    digest.number(file.door);
    let mut sessions: Vec<&SessionFile> = file.sessions.iter().collect();
    sessions.sort_by(|one, other| one.code.cmp(&other.code));
    digest.count(sessions.len());
    for session in sessions {
        digest.text(&session.code);
        let mut rounds: Vec<usize> = session.rounds.iter().flatten().copied().chain(session.round).collect();
        rounds.sort_unstable();
        rounds.dedup();
        digest.count(rounds.len());
        rounds.iter().for_each(|round| digest.count(*round));
        [session.capacity, session.door, session.share, session.places].into_iter().for_each(|of| digest.number(of));
    }
    let mut people: Vec<_> = file.people.iter().collect();
    people.sort_by(|one, other| one.id.cmp(&other.id));
    digest.count(people.len());
    for person in people {
        digest.text(&person.id);
        digest.text(person.group.as_deref().unwrap_or_default());
        digest.count(person.least);
        digest.ranks(&person.ranks);
    }
    let mut entrance: Vec<_> = file.entrance.iter().collect();
    entrance.sort_by(|one, other| one.attendance.cmp(&other.attendance));
    digest.count(entrance.len());
    for of in entrance {
        digest.text(&of.attendance);
        digest.number(of.places);
        let mut people: Vec<&AskingFile> = of.people.iter().collect();
        people.sort_by(|one, other| one.id.cmp(&other.id));
        digest.count(people.len());
        for asking in people {
            digest.text(&asking.id);
            digest.text(asking.group.as_deref().unwrap_or_default());
            digest.count(usize::from(asking.enters) + 2 * usize::from(asking.late));
            digest.ranks(asking.ranks.as_deref().unwrap_or_default());
        }
    }
    digest.0.finalize().to_hex().to_string()
}

struct Digest(blake3::Hasher);

impl Digest {
    fn count(&mut self, count: usize) {
        self.0.update(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: Option<u32>) {
        self.text(&number.map(|number| number.to_string()).unwrap_or_default());
    }

    fn ranks(&mut self, ranks: &[Vec<String>]) {
        self.count(ranks.len());
        for codes in ranks {
            self.count(codes.len());
            codes.iter().for_each(|code| self.text(code));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ballot::file::read;

    const FILE: &str = r#"{"seed":"5eed","event":"e","lot":1,"door":50,
        "sessions":[{"code":"A","round":0,"capacity":3,"door":2,"places":5},{"code":"B","round":0,"capacity":5,"share":0,"places":5}],
        "people":[{"id":"p","ranks":[["A","B"]],"least":0},{"id":"q","ranks":[["B"]]}],
        "entrance":[{"attendance":"in_person","places":3,"people":[{"id":"p","enters":true},{"id":"q","enters":true},
            {"id":"r","enters":true,"ranks":[[]]},{"id":"s","enters":false,"ranks":[["A"]]}]}]}"#;

    fn told(file: &str) -> Vec<Fault> {
        let drawn_from = digest(&read(FILE.as_bytes()).unwrap().file);
        let found = faults(&read(file.as_bytes()).unwrap(), Some(&drawn_from));
        found.into_iter().filter(|fault| !matches!(fault, Fault::Changed { .. })).collect()
    }

    #[test]
    fn everything_that_is_published_is_checked() {
        assert_eq!(told(FILE), []);
        let people = |person: &str| person.to_owned();
        for (from, to, fault) in [
            ("\"id\":\"s\",\"enters\":false", "\"id\":\"q\",\"enters\":true", Fault::Twice { person: people("q") }),
            (
                "{\"id\":\"p\",\"enters\":true}",
                "{\"id\":\"p\",\"enters\":true,\"late\":true}",
                Fault::TakesPart { person: people("p"), late: true },
            ),
            (
                "{\"id\":\"p\",\"enters\":true}",
                "{\"id\":\"p\",\"enters\":false}",
                Fault::TakesPart { person: people("p"), late: false },
            ),
            (",{\"id\":\"q\",\"ranks\":[[\"B\"]]}", "", Fault::Missing { person: people("q") }),
            (
                "\"ranks\":[[\"A\"]]",
                "\"ranks\":[[\"Z9\"]]",
                Fault::NoSession { person: people("s"), session: people("Z9") },
            ),
            ("\"door\":50", "\"door\":0", Fault::Door { session: people("A"), said: 2, due: 0 }),
            ("\"door\":2", "\"door\":5", Fault::Door { session: people("A"), said: 5, due: 2 }),
            ("\"share\":0", "\"share\":20", Fault::Door { session: people("B"), said: 0, due: 1 }),
        ] {
            assert!(FILE.contains(from), "{from}");
            assert_eq!(told(&FILE.replacen(from, to, 1)).first(), Some(&fault), "{to}");
        }
        // Whatever else is otherwise, is another file; the order in it is not.
        let is_changed = |file: &str| {
            let drawn_from = digest(&read(FILE.as_bytes()).unwrap().file);
            faults(&read(file.as_bytes()).unwrap(), Some(&drawn_from))
                .iter()
                .any(|fault| matches!(fault, Fault::Changed { .. }))
        };
        for (from, to) in [
            ("\"places\":3", "\"places\":4"),
            (",{\"id\":\"s\",\"enters\":false,\"ranks\":[[\"A\"]]}", ""),
            ("\"event\":\"e\"", "\"event\":\"f\""),
            ("[\"A\",\"B\"]", "[\"B\",\"A\"]"),
        ] {
            assert!(FILE.contains(from), "{from}");
            assert!(is_changed(&FILE.replacen(from, to, 1)), "{to}");
        }
        let turned = FILE.replacen(
            "{\"id\":\"p\",\"ranks\":[[\"A\",\"B\"]],\"least\":0},{\"id\":\"q\",\"ranks\":[[\"B\"]]}",
            "{\"id\":\"q\",\"ranks\":[[\"B\"]]},{\"id\":\"p\",\"ranks\":[[\"A\",\"B\"]]}",
            1,
        );
        assert!(turned != FILE && !is_changed(&turned));
        // A plain ballot says nothing of all that.
        assert_eq!(faults(&read(br#"{"seed":"5eed","sessions":[],"people":[]}"#).unwrap(), None), []);
    }
}
