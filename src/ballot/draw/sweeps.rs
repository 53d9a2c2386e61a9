//! Sweeps: round by round again with everybody's other rounds in mind, and sessions that take several rounds.

use std::collections::HashSet;

use super::{Draw, Extra, MOST_SWEEPS, Rule, Want};
use crate::ballot::groups;
use crate::ballot::worth::{FIRST, NEEDED, SEATED, Worth};

impl Draw<'_> {
    /// Sweeps until no round changes anything.
    pub(in crate::ballot) fn sweeps(&mut self) {
        for _ in 0..MOST_SWEEPS {
            let changed: usize = (0..self.ballot.rounds).map(|round| self.sweep(round, &Rule::Joint)).sum();
            if changed == 0 {
                return;
            }
            self.long_sessions();
        }
    }

    /// Everybody is asked again in every round, then sweeps.
    pub(in crate::ballot) fn settle(&mut self) {
        for round in 0..self.ballot.rounds {
            for person in 0..self.ballot.people.len() {
                self.again(person, round);
            }
        }
        self.long_sessions();
        self.sweeps();
    }

    /// Every round but one, once.
    pub(in crate::ballot) fn sweep_others(&mut self, round: usize) {
        (0..self.ballot.rounds).filter(|&other| other != round).for_each(|other| {
            self.sweep(other, &Rule::Joint);
        });
    }

    /// One round again, with everybody's other rounds as they are; how many wishes counted otherwise than before.
    pub(super) fn sweep(&mut self, round: usize, rule: &Rule) -> usize {
        let changed: Vec<(usize, Extra)> = (0..self.ballot.people.len())
            .filter(|&person| !self.wants[round][person].is_empty() && !self.fixed[round][person] && !self.out[person])
            .map(|person| (person, self.extra_of(person, round, rule)))
            .filter(|&(person, extra)| extra != self.extra[round][person])
            .collect();
        for &(person, extra) in &changed {
            self.extra[round][person] = extra;
            self.ask(person, round, None);
        }
        changed.len()
    }

    fn extra_of(&self, person: usize, round: usize, rule: &Rule) -> Extra {
        let mut others =
            (0..self.ballot.rounds).filter(|&other| other != round).filter_map(|other| self.own(person, other));
        let least = self.ballot.people[person].least;
        let is_needed = self.is_guarded && least > 1 && others.clone().count() + 1 == least;
        let alone = others.clone().next().is_none();
        let first = match rule {
            Rule::Joint => !others.any(|session| self.ballot.is_first(person, session)),
            Rule::Credited(credits) => {
                credits[person].is_some_and(|session| self.ballot.sessions[session].rounds[0] == round)
            }
        };
        Extra { first, alone, is_needed }
    }

    /// Somebody is asked again in a round, as sweeps count.
    pub(in crate::ballot) fn again(&mut self, person: usize, round: usize) {
        self.extra[round][person] = self.extra_of(person, round, &Rule::Joint);
        self.ask(person, round, None);
    }

    /// What a person's wishes in a round are worth now.
    pub(in crate::ballot) fn value(&mut self, person: usize, round: usize) {
        let Extra { first, alone, is_needed } = self.extra[round][person];
        let first = self.bonus.as_ref().map_or(if first { FIRST } else { 0 }, |bonus| bonus[person]);
        let worths: Vec<Worth> = self.wants[round][person]
            .iter()
            .map(|want| {
                let rounds = &self.ballot.sessions[want.session].rounds;
                if let Some(kept) = self.kept.as_ref().filter(|_| rounds.len() > 1) {
                    return if kept.contains(&(person, want.session)) { groups::BOUND } else { -1 };
                }
                let elsewhere = rounds[1..].iter().map(|&other| self.stake(person, other)).sum::<Worth>();
                want.worth
                    + if is_needed { NEEDED } else { 0 }
                    + if want.first { first } else { 0 }
                    + if alone { SEATED } else { 0 }
                    - elsewhere
            })
            .collect();
        for (wish, worth) in self.flows[round].wishes(person).iter_mut().zip(worths) {
            wish.1 = worth;
        }
    }

    /// What a round loses without a person, at its prices.
    fn stake(&self, person: usize, round: usize) -> Worth {
        self.flows[round].offer(person)
    }

    /// Somebody is asked again in a round, their wishes being worth what they are now; one of them more, or less, by `rather`.
    pub(in crate::ballot) fn ask(&mut self, person: usize, round: usize, rather: Option<(usize, Worth)>) {
        if !self.flows[round].has(person) {
            return self.value(person, round);
        }
        self.flows[round].remove(person);
        self.reconcile(round);
        let several = |want: &Want| self.ballot.sessions[want.session].rounds.len() > 1;
        if self.wants[round][person].iter().any(several) {
            // What a later round would lose without them is what it gains when they come.
            for other in round + 1..self.ballot.rounds {
                if self.flows[other].has(person) {
                    self.flows[other].remove(person);
                    self.reconcile(other);
                }
            }
        }
        self.value(person, round);
        if let Some((at, by)) = rather {
            self.flows[round].wishes(person)[at].1 += by;
        }
        self.flows[round].insert(person);
        self.reconcile(round);
    }

    /// Anyone who came into a session of several rounds leaves its later rounds; anyone who left it comes back there.
    pub(in crate::ballot) fn reconcile(&mut self, round: usize) {
        if self.long[round].is_empty() {
            self.flows[round].journal();
            return;
        }
        for (person, _) in self.flows[round].journal() {
            let person = person as usize;
            for other in round + 1..self.ballot.rounds {
                let held = self.held(person, other);
                let there = self.flows[other].has(person);
                if held && there {
                    self.flows[other].remove(person);
                } else if !held && !there && !self.out[person] && !self.wants[other][person].is_empty() {
                    self.value(person, other);
                    self.flows[other].insert(person);
                }
            }
        }
        for other in round + 1..self.ballot.rounds {
            if !self.long[other].is_empty() {
                self.reconcile(other);
            }
        }
    }

    /// Sessions of several rounds: each who wants one is asked again, at the prices of now, as long as it gets better.
    pub(in crate::ballot) fn long_sessions(&mut self) {
        if self.kept.is_some() || self.long.iter().all(Vec::is_empty) {
            return;
        }
        let mut best = (self.key(), self.flows.clone());
        for _ in 0..6 {
            for round in 0..self.ballot.rounds {
                for at in 0..self.long[round].len() {
                    let person = self.long[round][at];
                    if self.flows[round].has(person) && !self.fixed[round][person] {
                        self.ask(person, round, None);
                    }
                }
            }
            let now = self.key();
            if now <= best.0 {
                break;
            }
            best = (now, self.flows.clone());
        }
        self.flows = best.1;
    }

    /// Anyone who is in a session of several rounds stays there, and nobody else comes in: from here on every round is exact.
    pub(super) fn keep_long_sessions(&mut self) {
        if self.long.iter().all(Vec::is_empty) {
            return;
        }
        let several = |session: &usize| self.ballot.sessions[*session].rounds.len() > 1;
        let mut kept = HashSet::new();
        for person in 0..self.ballot.people.len() {
            let own = (0..self.ballot.rounds).filter_map(|round| self.own(person, round));
            kept.extend(own.filter(several).map(|session| (person, session)));
        }
        self.kept = Some(kept);
        for round in 0..self.ballot.rounds {
            let (stay, others): (Vec<usize>, Vec<usize>) = self.long[round]
                .iter()
                .partition(|&&person| self.own(person, round).is_some_and(|session| several(&session)));
            for person in stay.into_iter().chain(others) {
                self.ask(person, round, None);
            }
        }
        self.sweeps();
    }
}
