//! The least that somebody would still come for: places in so many sessions. Anyone who would have fewer has none, and others have
//! theirs. Anyone who has too few leaves the draw, those who lack most first, then the unluckiest, and all the others settle anew:
//! to ask for more gives nobody better chances. In the end a place without which somebody's others would be lost is kept
//! ([`NEEDED`](super::worth::NEEDED)), and whoever left comes back who can have enough while nobody loses a place.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::draw::Draw;
use super::noise::Noise;
use super::worth::key;
use super::{Ballot, Seats};

/// With so many people, they leave one by one; with more, a quarter of those who have too few at a time.
const MOST_ONE_BY_ONE: usize = 2_000;

/// What a draw comes to: larger is better.
pub(super) type Key = (u64, u64, i64, u64);

impl Ballot {
    /// Whether somebody has something, and fewer places than they would come for.
    #[must_use]
    pub fn is_below(&self, person: usize, seats: &[Option<usize>]) -> bool {
        let least = self.people[person].least;
        least > 1 && (1..least).contains(&Self::places(seats))
    }

    /// The same ballot, in which these people wish for nothing.
    #[must_use]
    pub fn without(&self, people: &[usize]) -> Cow<'_, Ballot> {
        if people.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut ballot = self.clone();
        for &person in people {
            let about = &mut ballot.people[person];
            (about.ranks, about.group) = (vec![Vec::new(); self.rounds], None);
        }
        Cow::Owned(ballot)
    }
}

/// Sessions of one round in which somebody can have a place while nobody loses theirs.
pub struct Open<'b> {
    ballot: &'b Ballot,
    sessions: Vec<bool>,
}

impl Open<'_> {
    /// The rounds in which that goes for somebody.
    #[must_use]
    pub fn rounds(&self, person: usize) -> Vec<usize> {
        let is_open = |ranks: &Vec<usize>| ranks.iter().any(|&session| self.sessions[session]);
        let ranks = self.ballot.people[person].ranks.iter().enumerate();
        ranks.filter(|(_, ranks)| is_open(ranks)).map(|(round, _)| round).collect()
    }
}

/// Sessions with a free place, and those that somebody can leave for another of their wishes, and so on.
#[must_use]
pub fn open<'b>(ballot: &'b Ballot, seats: &Seats) -> Open<'b> {
    let single = |session: usize| ballot.sessions[session].rounds.len() == 1;
    let mut count = vec![0_u64; ballot.sessions.len()];
    seats.iter().flatten().flatten().for_each(|&session| count[session] += 1);
    let is_free = |session: usize| single(session) && count[session] < u64::from(ballot.sessions[session].capacity);
    let mut sessions: Vec<bool> = (0..ballot.sessions.len()).map(is_free).collect();
    loop {
        let mut stable = true;
        for (about, seats) in ballot.people.iter().zip(seats) {
            for (ranks, seat) in about.ranks.iter().zip(seats) {
                let Some(seat) = seat.filter(|&seat| single(seat) && !sessions[seat]) else { continue };
                if ranks.iter().any(|&other| sessions[other]) {
                    sessions[seat] = true;
                    stable = false;
                }
            }
        }
        if stable {
            return Open { ballot, sessions };
        }
    }
}

/// Luck that is of no session.
fn luck(ballot: &Ballot) -> impl Fn(&usize) -> u32 {
    let noise = Noise::new(&ballot.seed, &ballot.event);
    move |&person| noise.of(key(ballot, &ballot.people[person]), "")
}

impl<'b> Draw<'b> {
    /// What it comes to as it stands, if those who have too little had nothing.
    pub(super) fn key(&self) -> Key {
        let mut seats = self.seats();
        for (person, seats) in seats.iter_mut().enumerate() {
            if self.ballot.is_below(person, seats) {
                seats.fill(None);
            }
        }
        self.ballot.objectives(&seats).key()
    }

    /// Who has something, and too little.
    pub(super) fn below(&self) -> Vec<usize> {
        let people =
            self.ballot.people.iter().enumerate().filter(|(_, about)| about.least > 1).map(|(person, _)| person);
        people.filter(|&person| self.ballot.is_below(person, &self.seats_of_one(person))).collect()
    }

    /// Who is out of it.
    pub(super) fn unmet(&self) -> Vec<usize> {
        (0..self.out.len()).filter(|&person| self.out[person]).collect()
    }

    /// The ballot of those who are left.
    pub(super) fn rest(&self) -> Cow<'b, Ballot> {
        self.ballot.without(&self.unmet())
    }

    /// Those who have too little leave, until nobody has.
    pub(super) fn release(&mut self) {
        loop {
            let mut below = self.below();
            if below.is_empty() {
                return;
            }
            let luck = luck(self.ballot);
            let lacking = |person: usize| self.ballot.people[person].least - Ballot::places(&self.seats_of_one(person));
            below.sort_by_cached_key(|&person| (Reverse(lacking(person)), luck(&person), person));
            let is_small = self.ballot.people.len() <= MOST_ONE_BY_ONE;
            let many = if is_small { 1 } else { below.len().div_ceil(4) };
            for &person in &below[..many] {
                self.leave(person);
            }
            self.sweeps();
        }
    }

    /// From here on nobody loses a place that they need. Before, needing it is no reason to have it: anyone who would come for
    /// less has the same chances.
    pub(super) fn guard(&mut self) {
        if self.ballot.people.iter().any(|about| about.least > 1) {
            self.is_guarded = true;
            self.sweeps();
        }
    }

    fn leave(&mut self, person: usize) {
        self.out[person] = true;
        if let Some(kept) = &mut self.kept {
            kept.retain(|&(other, _)| other != person);
        }
        for round in 0..self.ballot.rounds {
            if self.flows[round].has(person) {
                self.flows[round].remove(person);
                self.reconcile(round);
            }
        }
    }

    /// Anyone who left comes back who can have enough while nobody loses a place, the luckiest first. Nobody has too little
    /// then, and sweeps keep it so: they never lose a place that somebody needs.
    pub(super) fn take_back(&mut self) {
        loop {
            let mut out = self.unmet();
            if out.is_empty() {
                return;
            }
            let luck = luck(self.ballot);
            out.sort_by_cached_key(|&person| (Reverse(luck(&person)), person));
            let (seats, ballot) = (self.seats(), self.ballot);
            let open = open(ballot, &seats);
            let comes = |person: usize| {
                Some((person, open.rounds(person))).filter(|(_, rounds)| rounds.len() >= ballot.people[person].least)
            };
            let Some((person, rounds)) = out.into_iter().find_map(comes) else { return };
            self.out[person] = false;
            for &round in &rounds {
                self.come(person, round);
            }
            for round in (0..ballot.rounds).filter(|round| !rounds.contains(round)) {
                if !self.wants[round][person].is_empty() {
                    self.come(person, round);
                    self.sweeps();
                }
            }
            self.sweeps();
        }
    }

    fn come(&mut self, person: usize, round: usize) {
        self.again(person, round);
        // Who comes into an earlier round may be in later ones by it.
        if !self.flows[round].has(person) {
            self.flows[round].insert(person);
            self.reconcile(round);
        }
    }
}
