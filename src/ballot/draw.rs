//! The draw: the best seats of each round by themselves, then round by round again with everybody's other rounds in mind.
//! Every sweep is exact given the other rounds, so that each makes the whole better or leaves it; where people are left
//! without a first choice who could have one, credits show the way.

mod sweeps;

use std::collections::{HashMap, HashSet};

use super::credit::{Credit, credit, scarce as scarce_of};
use super::flow::Flow;
use super::noise::Noise;
use super::worth::{FILLED, POINT, Worth, key, lift};
use super::{Ballot, Objectives, Seats, groups, search, verify};

/// Sweeps and rounds of credits before it is left as it is; seven were enough wherever it was measured.
const MOST_SWEEPS: usize = 24;
const MOST_CREDITS: usize = 4;

/// What came of a draw, with what proves it.
pub struct Drawn {
    pub seats: Seats,
    pub objectives: Objectives,
    /// The best that there could be, each objective by itself.
    pub bounds: Objectives,
    /// What a place in each session costs at the end.
    pub prices: Vec<Worth>,
    /// The same for satisfaction alone, every round by itself: these prove the bound of satisfaction.
    pub flow_prices: Vec<Worth>,
    /// Sessions that prove how many places can be filled, how many people can have a first choice, and how many must go
    /// without anything.
    pub full: Vec<usize>,
    pub scarce: Vec<usize>,
    pub crowded: Vec<usize>,
    /// Groups that were brought together: group, round and session.
    pub together: Vec<(usize, usize, usize)>,
    /// Who could not have the least they would come for, and has nothing.
    pub unmet: Vec<usize>,
}

/// One wish of a person in the round where a session begins.
#[derive(Clone)]
pub(super) struct Want {
    pub node: u16,
    pub session: usize,
    /// Filled, points and luck.
    pub worth: Worth,
    pub first: bool,
}

/// What somebody's wishes in a round are worth besides themselves.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Extra {
    /// A first choice counts here.
    first: bool,
    /// They have nothing elsewhere.
    alone: bool,
    /// With one session more they have the least they would come for.
    is_needed: bool,
}

/// How a round counts first choices.
enum Rule<'c> {
    /// For anyone who has none elsewhere.
    Joint,
    /// For anyone who is credited with one here.
    Credited(&'c [Option<usize>]),
}

/// The state of a draw: a flow for each round, in which sessions of several rounds stand where they begin.
pub(super) struct Draw<'b> {
    pub ballot: &'b Ballot,
    /// The sessions of each round, by node.
    pub nodes: Vec<Vec<usize>>,
    pub wants: Vec<Vec<Vec<Want>>>,
    pub flows: Vec<Flow>,
    /// What was added to each person's wishes.
    pub extra: Vec<Vec<Extra>>,
    /// Who wants a session of several rounds.
    long: Vec<Vec<usize>>,
    /// While prices of first choices are sought: what one of each person's counts more, in every round.
    pub bonus: Option<Vec<Worth>>,
    /// In the end: who is in which session of several rounds for good.
    pub(super) kept: Option<HashSet<(usize, usize)>>,
    /// Who is bound to a session with their group.
    pub fixed: Vec<Vec<bool>>,
    /// Who takes no part any more: they would have had less than the least they would come for.
    pub out: Vec<bool>,
    /// In the end: whether nobody loses a place that they need for the least they would come for.
    pub is_guarded: bool,
}

/// Draws.
#[must_use]
pub fn draw(ballot: &Ballot) -> Drawn {
    let mut draw = Draw::new(ballot);
    draw.long_sessions();
    let mut flow_prices = draw.prices();
    draw.sweeps();
    draw.release();
    let seats = draw.seats();
    let mut scarce = Vec::new();
    let rest = draw.rest();
    if ballot.objectives(&seats).with_first_choice < wishing(&rest) {
        let credits = credit(&rest, &seats, &[]);
        scarce.clone_from(&credits.scarce);
        draw.follow(credits);
    }
    search::search(&mut draw);
    draw.keep_long_sessions();
    draw.release();
    draw.guard();
    draw.take_back();
    let together = groups::bind(&mut draw);
    if !together.is_empty() {
        draw.sweeps();
    }
    let seats = draw.seats();
    let full = draw.full(&seats);
    let (rest, unmet) = (draw.rest(), draw.unmet());
    let objectives = rest.objectives(&seats);
    if !unmet.is_empty() {
        // What is proven is proven of those who are left.
        let mut without = Draw::new(&rest);
        without.long_sessions();
        flow_prices = without.prices();
        let is_least = objectives.with_first_choice == wishing(&rest);
        scarce = if is_least { Vec::new() } else { credit(&rest, &seats, &[]).scarce };
    }
    let crowded = if objectives.empty_handed == 0 { Vec::new() } else { crowded(&rest) };
    let bounds = verify::bounds(&rest, &flow_prices, objectives.filled, [&full, &scarce, &crowded]);
    let prices = draw.prices();
    Drawn { objectives, bounds, prices, flow_prices, full, scarce, crowded, together, unmet, seats }
}

/// How many people wish for anything.
fn wishing(ballot: &Ballot) -> u64 {
    ballot.people.iter().filter(|person| person.ranks.iter().any(|ranks| !ranks.is_empty())).count() as u64
}

impl<'b> Draw<'b> {
    fn new(ballot: &'b Ballot) -> Self {
        let mut nodes = vec![Vec::new(); ballot.rounds];
        let mut node = Vec::with_capacity(ballot.sessions.len());
        for (session, about) in ballot.sessions.iter().enumerate() {
            node.push(nodes[about.rounds[0]].len() as u16);
            nodes[about.rounds[0]].push(session);
        }
        let noise = Noise::new(&ballot.seed, &ballot.event);
        let one = |round: usize| {
            let wants: Vec<Vec<Want>> =
                (0..ballot.people.len()).map(|person| wants(ballot, &noise, &node, person, round)).collect();
            let worths: Vec<Vec<(u16, Worth)>> =
                wants.iter().map(|wants| wants.iter().map(|want| (want.node, want.worth)).collect()).collect();
            let capacity = nodes[round].iter().map(|&session: &usize| ballot.sessions[session].capacity).collect();
            let mut flow = Flow::new(capacity, &worths);
            for (person, wants) in wants.iter().enumerate() {
                // Sessions of several rounds wait until every round knows its prices.
                for (at, want) in wants.iter().enumerate() {
                    if ballot.sessions[want.session].rounds.len() > 1 {
                        flow.wishes(person)[at].1 = -1;
                    }
                }
                if !wants.is_empty() {
                    flow.insert(person);
                }
            }
            (wants, flow)
        };
        let made: Vec<(Vec<Vec<Want>>, Flow)> = std::thread::scope(|scope| {
            let rounds: Vec<_> = (0..ballot.rounds).map(|round| scope.spawn(move || one(round))).collect();
            rounds.into_iter().map(|round| round.join().expect("a round's flow does not panic")).collect()
        });
        let (wants, flows): (Vec<_>, Vec<_>) = made.into_iter().unzip();
        let several = |want: &Want| ballot.sessions[want.session].rounds.len() > 1;
        let long = |wants: &Vec<Vec<Want>>| {
            (0..wants.len()).filter(|&person| wants[person].iter().any(several)).collect::<Vec<usize>>()
        };
        let n = ballot.people.len();
        Draw {
            ballot,
            nodes,
            long: wants.iter().map(long).collect(),
            wants,
            flows,
            bonus: None,
            kept: None,
            extra: vec![vec![Extra::default(); n]; ballot.rounds],
            fixed: vec![vec![false; n]; ballot.rounds],
            out: vec![false; n],
            is_guarded: false,
        }
    }

    /// The session in which a person sits in a round where it begins.
    fn own(&self, person: usize, round: usize) -> Option<usize> {
        self.flows[round].seat(person).map(|node| self.nodes[round][node])
    }

    /// Whether a session that began elsewhere holds a person in this round.
    fn held(&self, person: usize, round: usize) -> bool {
        self.ballot.rounds > 1
            && (0..round).any(|other| {
                self.own(person, other).is_some_and(|session| self.ballot.sessions[session].rounds.contains(&round))
            })
    }

    pub(super) fn seats_of_one(&self, person: usize) -> Vec<Option<usize>> {
        let mut seats = vec![None; self.ballot.rounds];
        for session in (0..self.ballot.rounds).filter_map(|round| self.own(person, round)) {
            self.ballot.sessions[session].rounds.iter().for_each(|&round| seats[round] = Some(session));
        }
        seats
    }

    pub(super) fn seats_of(&self, people: impl Iterator<Item = usize>) -> HashMap<usize, Vec<Option<usize>>> {
        people.map(|person| (person, self.seats_of_one(person))).collect()
    }

    pub(super) fn seats(&self) -> Seats {
        (0..self.ballot.people.len()).map(|person| self.seats_of_one(person)).collect()
    }

    fn prices(&self) -> Vec<Worth> {
        let mut prices = vec![0; self.ballot.sessions.len()];
        for (nodes, flow) in self.nodes.iter().zip(&self.flows) {
            // A session without places costs more than anything is worth.
            let most = FILLED * 100;
            nodes.iter().zip(flow.prices()).for_each(|(&session, price)| prices[session] = price.min(most));
        }
        prices
    }

    /// Follows credits: first choices count where people are credited with them, then sweeps. What was better stays.
    fn follow(&mut self, mut credits: Credit) {
        let bound = credits.count;
        let mut banned = Vec::new();
        for _ in 0..MOST_CREDITS {
            if self.ballot.objectives(&self.seats()).with_first_choice >= bound {
                return;
            }
            let before = self.key();
            let kept = (self.flows.clone(), self.extra.clone());
            for round in 0..self.ballot.rounds {
                self.sweep(round, &Rule::Credited(&credits.session));
            }
            self.sweeps();
            let seats = self.seats();
            if self.key() <= before {
                (self.flows, self.extra) = kept;
            }
            let lost = credits.session.iter().enumerate().filter_map(|(person, session)| Some((person, (*session)?)));
            banned.extend(lost.filter(|(person, session)| !seats[*person].contains(&Some(*session))));
            credits = credit(&self.rest(), &self.seats(), &banned);
        }
    }

    /// The sessions that prove how many places can be filled.
    fn full(&self, seats: &Seats) -> Vec<usize> {
        let mut full = Vec::new();
        for round in 0..self.ballot.rounds {
            let single = |want: &&Want| self.ballot.sessions[want.session].rounds.len() == 1;
            let wants: Vec<Vec<usize>> = self.wants[round]
                .iter()
                .zip(&self.out)
                .map(|(wants, out)| wants.iter().filter(|want| !out && single(want)).map(|want| want.session).collect())
                .collect();
            let seat: Vec<Option<usize>> = seats.iter().map(|seats| seats[round]).collect();
            full.extend(scarce_of(self.ballot.sessions.len(), &wants, &seat));
        }
        full.sort_unstable();
        full.dedup();
        full
    }
}

/// A person's wishes among the sessions that begin in a round.
fn wants(ballot: &Ballot, noise: &Noise, node: &[u16], person: usize, round: usize) -> Vec<Want> {
    let about = &ballot.people[person];
    let mut sessions: Vec<usize> = about.ranks.iter().flatten().copied().collect();
    sessions.retain(|&session| ballot.sessions[session].rounds[0] == round);
    sessions.sort_unstable();
    sessions.dedup();
    let lift = lift(noise, ballot, about);
    let want = |session: usize| {
        let luck = Worth::from(noise.of(key(ballot, about), &ballot.sessions[session].code));
        let places = ballot.sessions[session].rounds.len() as Worth;
        let points = Worth::from(ballot.points(person, session)) * lift;
        let worth = FILLED * places + POINT * points + luck;
        Want { node: node[session], session, worth, first: ballot.is_first(person, session) }
    };
    sessions.into_iter().map(want).collect()
}

/// Sessions for which people have to go without anything, whatever one does.
fn crowded(ballot: &Ballot) -> Vec<usize> {
    let wants: Vec<Vec<usize>> = ballot.people.iter().map(|person| person.ranks.concat()).collect();
    let wishes: Vec<Vec<(u16, Worth)>> =
        wants.iter().map(|wants| wants.iter().map(|&session| (session as u16, 1)).collect()).collect();
    let mut flow = Flow::new(ballot.sessions.iter().map(|session| session.capacity).collect(), &wishes);
    (0..wishes.len()).filter(|&person| !wants[person].is_empty()).for_each(|person| flow.insert(person));
    let seat: Vec<Option<usize>> = (0..wishes.len()).map(|person| flow.seat(person)).collect();
    scarce_of(ballot.sessions.len(), &wants, &seat)
}
