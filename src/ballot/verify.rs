//! Checks a result by what was published with it: the seed, and prices. Nothing is drawn again: prices that satisfy every
//! inequality below prove that no exchange would be better (duality), whoever found the seats and how.

use std::collections::HashSet;
use std::fmt;

use super::noise::Noise;
use super::worth::{FILLED, FIRST, NEEDED, POINT, SEATED, Worth, key, lift};
use super::{Asking, Ballot, Objectives, Seats, least};

/// A result as it was published, its codes looked up.
pub struct Published {
    pub seats: Seats,
    pub objectives: Objectives,
    pub bounds: Objectives,
    pub prices: Vec<Worth>,
    pub flow_prices: Vec<Worth>,
    pub full: Vec<usize>,
    pub scarce: Vec<usize>,
    pub crowded: Vec<usize>,
    /// Group, round, session.
    pub together: Vec<(usize, usize, usize)>,
    /// Who is said to have nothing because it would be less than they would come for.
    pub unmet: Vec<usize>,
    /// The digest of what it was drawn from, where that is said.
    pub drawn_from: Option<String>,
}

/// What is wrong with a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A seat that was not asked for, or not in this round.
    NotAskedFor { person: String, session: String, round: usize },
    /// A session of several rounds of which somebody has a part.
    NotWhole { person: String, session: String },
    /// More people than places.
    TooFull { session: String, people: u64, places: u32 },
    /// What is counted differs from what is said.
    Miscounted { what: &'static str, said: u64, counted: u64 },
    /// The published sessions or prices prove another bound than the one that is said.
    NotProven { what: &'static str, said: u64, proven: u64 },
    /// A price below nothing, or for a session with places left.
    Price { session: String },
    /// Somebody would rather have another session at the published prices, or none: an exchange would be better.
    Exchange { person: String, round: usize, instead: Option<String> },
    /// Somebody has fewer places than they would come for.
    Below { person: String, places: usize, least: usize },
    /// Somebody is said to have nothing because it would be too little, and could have had enough, or did not say so.
    Unmet { person: String },
    /// Somebody is outside the event, though luck put them before somebody who is in, or a place was left.
    Entrance { person: String },
    /// More people got into the event than it had places.
    Crowded { people: u64, places: u32 },
    /// A group that is said to sit together does not, or did not ask for it.
    Apart { group: String },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotAskedFor { person, session, round } => {
                write!(f, "{person} has {session} in round {round}, and did not ask for it there")
            }
            Fault::NotWhole { person, session } => write!(f, "{person} has only a part of {session}"),
            Fault::TooFull { session, people, places } => write!(f, "{session}: {people} people for {places} places"),
            Fault::Miscounted { what, said, counted } => write!(f, "{what}: {said} is said, {counted} is counted"),
            Fault::NotProven { what, said, proven } => {
                write!(f, "bound of {what}: {said} is said, {proven} is what the proof proves")
            }
            Fault::Price { session } => write!(f, "{session}: a price that no full session would have"),
            Fault::Exchange { person, round, instead: Some(session) } => {
                write!(f, "{person}, round {round}: {session} would be better at the published prices")
            }
            Fault::Exchange { person, round, instead: None } => {
                write!(f, "{person}, round {round}: the seat is worth more to others at the published prices")
            }
            Fault::Below { person, places, least } => {
                write!(f, "{person} has a place in {places} sessions, and would come for {least} or more")
            }
            Fault::Unmet { person } => {
                write!(f, "{person} has nothing, and could have had the least they would come for")
            }
            Fault::Entrance { person } => write!(f, "{person} is outside the event, and by luck should be in"),
            Fault::Crowded { people, places } => write!(f, "the event: {people} people for {places} places"),
            Fault::Apart { group } => write!(f, "group {group} is said to sit together, and does not"),
        }
    }
}

/// Everything that is wrong.
#[must_use]
pub fn verify(ballot: &Ballot, published: &Published) -> Vec<Fault> {
    let mut faults = Vec::new();
    seats_are_sound(ballot, &published.seats, &mut faults);
    entrance_is_by_luck(ballot, &mut faults);
    leasts_are_kept(ballot, published, &mut faults);
    if !faults.is_empty() {
        return faults;
    }
    // The rest is about those who are left.
    let rest = ballot.without(&published.unmet);
    let ballot = &*rest;
    let counted = ballot.objectives(&published.seats);
    let proven = proven(ballot, published, counted.filled);
    let names = ["filled", "with_first_choice", "empty_handed", "satisfaction"];
    for (what, (said, counted)) in names.into_iter().zip(pairs(&published.objectives, &counted)) {
        if said != counted {
            faults.push(Fault::Miscounted { what, said, counted });
        }
    }
    for (what, (said, proven)) in names.into_iter().zip(pairs(&published.bounds, &proven)) {
        if said != proven {
            faults.push(Fault::NotProven { what, said, proven });
        }
    }
    exchanges(ballot, published, &mut faults);
    faults
}

/// Anyone who got one of the event's own places was luckier than the one who did not; who came late comes after everybody else.
fn entrance_is_by_luck(ballot: &Ballot, faults: &mut Vec<Fault>) {
    let noise = Noise::new(&ballot.seed, &ballot.event);
    for entrance in &ballot.entrance {
        let key = |asking: &Asking| (asking.in_time, noise.of(&asking.luck, ""));
        let (inside, outside): (Vec<&Asking>, Vec<&Asking>) = entrance.people.iter().partition(|asking| asking.enters);
        let places = entrance.places.unwrap_or(u32::MAX);
        if inside.len() as u64 > u64::from(places) {
            faults.push(Fault::Crowded { people: inside.len() as u64, places });
        }
        let last = inside.iter().map(|asking| key(asking)).min();
        let is_left = (inside.len() as u64) < u64::from(places);
        let wronged = outside.iter().filter(|asking| is_left || last.is_some_and(|last| key(asking) > last));
        faults.extend(wronged.map(|asking| Fault::Entrance { person: asking.id.clone() }));
    }
}

/// Nobody has less than they would come for; and whoever has nothing for that reason could not have had enough of what was
/// free, or of what others leave who have another of their wishes for it.
fn leasts_are_kept(ballot: &Ballot, published: &Published, faults: &mut Vec<Fault>) {
    for (person, (about, seats)) in ballot.people.iter().zip(&published.seats).enumerate() {
        if ballot.is_below(person, seats) {
            let places = Ballot::places(seats);
            faults.push(Fault::Below { person: about.id.clone(), places, least: about.least });
        }
    }
    let open = least::open(ballot, &published.seats);
    let wronged = published.unmet.iter().copied().filter(|&person| {
        let (about, seats) = (&ballot.people[person], &published.seats[person]);
        about.least < 2 || seats.iter().any(Option::is_some) || open.rounds(person).len() >= about.least
    });
    faults.extend(wronged.map(|person| Fault::Unmet { person: ballot.people[person].id.clone() }));
}

/// The bounds that the published sessions and prices prove.
fn proven(ballot: &Ballot, published: &Published, filled: u64) -> Objectives {
    bounds(ballot, &published.flow_prices, filled, [&published.full, &published.scarce, &published.crowded])
}

/// The bounds that prices and three sets of sessions (those that are full, those that are scarce as a first choice, those that
/// are crowded altogether) prove; that of satisfaction is for results that fill as many places.
#[must_use]
pub fn bounds(ballot: &Ballot, prices: &[Worth], filled: u64, [full, scarce, crowded]: [&[usize]; 3]) -> Objectives {
    let worth = most_worth(ballot, prices);
    let points = (worth - FILLED * Worth::from(filled)).max(0) / (POINT * 64);
    Objectives {
        filled: most_filled(ballot, full).min(u64::try_from(worth / FILLED).unwrap_or(u64::MAX)),
        with_first_choice: most_with_first(ballot, scarce),
        empty_handed: fewest_empty_handed(ballot, crowded),
        // Nobody has more than five points a place.
        satisfaction: u64::try_from(points).unwrap_or(u64::MAX).min(5 * filled),
    }
}

fn pairs(one: &Objectives, other: &Objectives) -> [(u64, u64); 4] {
    [
        (one.filled, other.filled),
        (one.with_first_choice, other.with_first_choice),
        (one.empty_handed, other.empty_handed),
        (one.satisfaction, other.satisfaction),
    ]
}

fn seats_are_sound(ballot: &Ballot, seats: &Seats, faults: &mut Vec<Fault>) {
    let mut people = vec![0_u64; ballot.sessions.len()];
    for (person, seats) in seats.iter().enumerate() {
        let id = || ballot.people[person].id.clone();
        let mut own: Vec<usize> = seats.iter().flatten().copied().collect();
        own.sort_unstable();
        own.dedup();
        for session in own {
            people[session] += 1;
            let about = &ballot.sessions[session];
            for (round, _) in seats.iter().enumerate().filter(|(_, seat)| **seat == Some(session)) {
                if !about.rounds.contains(&round) || ballot.rank(person, session, round).is_none() {
                    faults.push(Fault::NotAskedFor { person: id(), session: about.code.clone(), round });
                }
            }
            if about.rounds.iter().any(|&round| seats[round] != Some(session)) {
                faults.push(Fault::NotWhole { person: id(), session: about.code.clone() });
            }
        }
    }
    for (session, &people) in ballot.sessions.iter().zip(&people) {
        if people > u64::from(session.capacity) {
            faults.push(Fault::TooFull { session: session.code.clone(), people, places: session.capacity });
        }
    }
}

/// The most places that can be filled: those of these sessions, and one for everybody and round who wants another one.
/// Sessions of several rounds are priced so that the sum is least; any prices prove a bound.
fn most_filled(ballot: &Ballot, full: &[usize]) -> u64 {
    let full: HashSet<usize> = full.iter().copied().collect();
    let single = |session: usize| ballot.sessions[session].rounds.len() == 1;
    let mut sum: u64 = 0;
    for &session in full.iter().filter(|&&session| single(session)) {
        sum += u64::from(ballot.sessions[session].capacity);
    }
    // By session of several rounds, how many people lack how many places for it.
    let mut lacking: Vec<Vec<u64>> = ballot.sessions.iter().map(|session| vec![0; session.rounds.len() + 1]).collect();
    for person in &ballot.people {
        let free: Vec<bool> = (0..ballot.rounds)
            .map(|round| {
                let ranks = person.ranks.get(round).into_iter().flatten();
                ranks.into_iter().any(|&session| single(session) && !full.contains(&session))
            })
            .collect();
        sum += free.iter().filter(|&&free| free).count() as u64;
        let mut long: Vec<usize> = person.ranks.iter().flatten().copied().filter(|&session| !single(session)).collect();
        long.sort_unstable();
        long.dedup();
        for session in long {
            let rounds = &ballot.sessions[session].rounds;
            lacking[session][rounds.iter().filter(|&&round| !free[round]).count()] += 1;
        }
    }
    for (session, lacking) in ballot.sessions.iter().zip(&lacking).filter(|(session, _)| session.rounds.len() > 1) {
        let at = |price: usize| {
            let rest = lacking.iter().enumerate().map(|(lacks, people)| lacks.saturating_sub(price) as u64 * people);
            price as u64 * u64::from(session.capacity) + rest.sum::<u64>()
        };
        sum += (0..=session.rounds.len()).map(at).min().unwrap_or(0);
    }
    sum
}

/// The most people who can have a first choice: the places of these sessions, and everybody with another first choice.
fn most_with_first(ballot: &Ballot, scarce: &[usize]) -> u64 {
    let places = |session: &usize| u64::from(ballot.sessions[*session].capacity);
    let elsewhere =
        |person: usize| super::credit::first_choices(ballot, person).any(|session| !scarce.contains(&session));
    let others = (0..ballot.people.len()).filter(|&person| elsewhere(person)).count() as u64;
    scarce.iter().map(places).sum::<u64>() + others
}

/// The fewest people who go without anything: anyone who wants only these sessions, beyond their places.
fn fewest_empty_handed(ballot: &Ballot, crowded: &[usize]) -> u64 {
    let places = |session: &usize| u64::from(ballot.sessions[*session].capacity);
    let only = |ranks: &Vec<Vec<usize>>| {
        let mut wishes = ranks.iter().flatten().peekable();
        wishes.peek().is_some() && wishes.all(|session| crowded.contains(session))
    };
    let people = ballot.people.iter().filter(|person| only(&person.ranks)).count() as u64;
    people.saturating_sub(crowded.iter().map(places).sum())
}

/// What no result is worth more than, places and points in one number: what all places cost at these prices, and what
/// everybody gains above them.
fn most_worth(ballot: &Ballot, prices: &[Worth]) -> Worth {
    let places = ballot.sessions.iter().zip(prices);
    let cost =
        |(session, price): (&super::Session, &Worth)| Worth::from(session.capacity).saturating_mul((*price).max(0));
    let mut sum: Worth = places.map(cost).fold(0, Worth::saturating_add);
    for person in 0..ballot.people.len() {
        let mut gains: Vec<Worth> = vec![0; ballot.rounds];
        let wishes: HashSet<usize> = ballot.people[person].ranks.iter().flatten().copied().collect();
        let (single, long): (Vec<usize>, Vec<usize>) =
            wishes.into_iter().partition(|&session| ballot.sessions[session].rounds.len() == 1);
        let gain = |session: usize| {
            let places = ballot.sessions[session].rounds.len() as Worth;
            let points = ballot.points(person, session) as Worth;
            FILLED * places + POINT * 64 * points - prices[session].max(0)
        };
        for session in single {
            let round = ballot.sessions[session].rounds[0];
            gains[round] = gains[round].max(gain(session));
        }
        sum = sum.saturating_add(gains.iter().sum::<Worth>());
        for session in long {
            let rounds = ballot.sessions[session].rounds.iter();
            sum = sum.saturating_add((gain(session) - rounds.map(|&round| gains[round]).sum::<Worth>()).max(0));
        }
    }
    sum
}

/// Everybody has, of all that they want in a round, what is worth most to the draw above its price, the other rounds being
/// as they are; and only full sessions have a price. Then no chain of exchanges is better.
fn exchanges(ballot: &Ballot, published: &Published, faults: &mut Vec<Fault>) {
    let seats = &published.seats;
    let mut people = vec![0_u64; ballot.sessions.len()];
    for seats in seats {
        let own: HashSet<usize> = seats.iter().flatten().copied().collect();
        own.into_iter().for_each(|session| people[session] += 1);
    }
    for (session, about) in ballot.sessions.iter().enumerate() {
        let price = published.prices[session];
        if price < 0 || (price > 0 && people[session] < u64::from(about.capacity)) {
            faults.push(Fault::Price { session: about.code.clone() });
        }
    }
    let bound = bound(ballot, published, faults);
    let noise = Noise::new(&ballot.seed, &ballot.event);
    for (person, about) in ballot.people.iter().enumerate() {
        let lift = lift(&noise, ballot, about);
        for round in 0..ballot.rounds {
            let several = |session: usize| ballot.sessions[session].rounds.len() > 1;
            let own = seats[person][round];
            if bound.contains(&(person, round)) || own.is_some_and(several) {
                continue;
            }
            let others =
                || seats[person].iter().enumerate().filter(|(other, _)| *other != round).filter_map(|(_, seat)| *seat);
            let first = others().any(|session| ballot.is_first(person, session));
            let seated = others().next().is_some();
            let elsewhere: HashSet<usize> = others().collect();
            let needed = if about.least > 1 && elsewhere.len() + 1 == about.least { NEEDED } else { 0 };
            let gain = |session: usize| {
                let points = ballot.points(person, session) as Worth;
                let luck = Worth::from(noise.of(key(ballot, about), &ballot.sessions[session].code));
                let first = if !first && ballot.is_first(person, session) { FIRST } else { 0 };
                let seated = if seated { 0 } else { SEATED };
                FILLED + needed + first + seated + POINT * points * lift + luck - published.prices[session]
            };
            let has = own.map_or(0, gain);
            let wishes = about.ranks.get(round).into_iter().flatten().copied().filter(|&session| !several(session));
            let best =
                wishes.map(|session| (gain(session), Some(session))).chain([(0, None)]).max_by_key(|best| best.0);
            if let Some((most, instead)) = best.filter(|best| best.0 > has) {
                debug_assert!(most > has);
                let instead = instead.map(|session| ballot.sessions[session].code.clone());
                faults.push(Fault::Exchange { person: about.id.clone(), round, instead });
            }
        }
    }
}

/// Who sits with their group in a round: they were not drawn alone there.
fn bound(ballot: &Ballot, published: &Published, faults: &mut Vec<Fault>) -> HashSet<(usize, usize)> {
    let mut bound = HashSet::new();
    for &(group, round, session) in &published.together {
        let members = (0..ballot.people.len()).filter(|&person| ballot.people[person].group == Some(group));
        let members: Vec<usize> = members.collect();
        if members.len() < 2 || members.iter().any(|&person| published.seats[person][round] != Some(session)) {
            faults.push(Fault::Apart { group: ballot.groups[group].clone() });
        }
        bound.extend(members.into_iter().map(|person| (person, round)));
    }
    bound
}
