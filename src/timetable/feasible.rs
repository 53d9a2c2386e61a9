//! Whether there is any plan: a search over the rounds of those who are bound to others (by a speaker, by channels, by
//! their length), with one matching of all sessions to places that is kept along the way. Everything else, the matching
//! decides alone (Hall, 1935).

use super::cells::View;
use super::problem::{Place, Rounds, each};

/// What came of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Where each seeker is.
    Found(Vec<Place>),
    /// There is no plan.
    None,
    /// Out of steps.
    GaveUp,
}

const NOBODY: usize = usize::MAX;

#[derive(Clone)]
struct State {
    starts: Vec<Rounds>,
    /// Sessions of several rounds whose room is chosen.
    settled: Vec<bool>,
    /// Cells that a session of several rounds goes on in.
    blocked: Vec<bool>,
    cell: Vec<usize>,
    owner: Vec<usize>,
}

struct Search<'v> {
    view: &'v View,
    steps: usize,
    /// Marks of the last search for a way, by its number.
    seen: Vec<usize>,
    way: usize,
}

/// Looks for a plan within so many steps.
pub fn search(view: &View, steps: usize) -> Outcome {
    let (n, cells) = (view.seekers.len(), view.rounds * view.rooms);
    if n > cells {
        return Outcome::None;
    }
    let starts = view
        .seekers
        .iter()
        .map(|seeker| seeker.cells.iter().fold(0, |starts: Rounds, cell| starts | 1 << (cell / view.rooms.max(1))));
    let state = State {
        starts: starts.collect(),
        settled: view.seekers.iter().map(|seeker| seeker.length == 1).collect(),
        blocked: vec![false; cells],
        cell: vec![NOBODY; n],
        owner: vec![NOBODY; cells],
    };
    let mut search = Search { view, steps, seen: vec![0; cells], way: 0 };
    search.go(state)
}

impl Search<'_> {
    fn go(&mut self, mut state: State) -> Outcome {
        if !self.narrow(&mut state) || !self.speakers_can(&state) || !self.seat_all(&mut state) {
            return Outcome::None;
        }
        if self.steps == 0 {
            return Outcome::GaveUp;
        }
        self.steps -= 1;
        let Some(seeker) = self.undecided(&state) else {
            let place = |&cell: &usize| Place { round: cell / self.view.rooms, room: cell % self.view.rooms };
            return Outcome::Found(state.cell.iter().map(place).collect());
        };
        let present = state.cell[seeker];
        let mut gave_up = false;
        if state.settled[seeker] {
            let present = present / self.view.rooms;
            let mut rounds: Vec<usize> = each(state.starts[seeker]).collect();
            rounds.sort_by_key(|&round| round != present);
            for round in rounds {
                let mut next = state.clone();
                next.starts[seeker] = 1 << round;
                match self.go(next) {
                    Outcome::None => {}
                    Outcome::GaveUp => gave_up = true,
                    found => return found,
                }
            }
        } else {
            let mut cells = self.view.seekers[seeker].cells.clone();
            cells.sort_by_key(|&cell| cell != present);
            for cell in cells {
                if let Some(next) = self.settle(&state, seeker, cell) {
                    match self.go(next) {
                        Outcome::None => {}
                        Outcome::GaveUp => gave_up = true,
                        found => return found,
                    }
                }
            }
        }
        if gave_up { Outcome::GaveUp } else { Outcome::None }
    }

    /// A session of several rounds begins in a cell, and nobody else is where it goes on.
    fn settle(&self, state: &State, seeker: usize, cell: usize) -> Option<State> {
        let start = cell / self.view.rooms;
        if state.starts[seeker] >> start & 1 == 0 || state.blocked[cell] {
            return None;
        }
        let settled = |other: usize| other != NOBODY && !self.short(other) && state.settled[other];
        let mut next = state.clone();
        for step in 1..self.view.seekers[seeker].length {
            let further = cell + step * self.view.rooms;
            if state.blocked[further] || settled(state.owner[further]) {
                return None;
            }
            next.blocked[further] = true;
        }
        if settled(state.owner[cell]) {
            return None;
        }
        // It keeps its first cell for good: nobody can push it out, for it has no other.
        if next.cell[seeker] != NOBODY {
            next.owner[next.cell[seeker]] = NOBODY;
        }
        if next.owner[cell] != NOBODY {
            let pushed = next.owner[cell];
            next.cell[pushed] = NOBODY;
        }
        next.owner[cell] = seeker;
        next.cell[seeker] = cell;
        next.starts[seeker] = 1 << start;
        next.settled[seeker] = true;
        Some(next)
    }

    fn short(&self, seeker: usize) -> bool {
        self.view.seekers[seeker].length == 1
    }

    /// Whoever is bound to others and whose matched round does not yet suit them all; the narrowest first.
    fn undecided(&self, state: &State) -> Option<usize> {
        let round = |seeker: usize| state.cell[seeker] / self.view.rooms;
        if let Some(long) = (0..state.cell.len()).find(|&seeker| !state.settled[seeker]) {
            return Some(long);
        }
        let taken = |seeker: usize| self.view.taken(seeker, round(seeker));
        let open = |seeker: &usize| state.starts[*seeker].count_ones() > 1;
        let quarrel = |&seeker: &usize| self.view.apart[seeker].iter().any(|&other| taken(other) & taken(seeker) != 0);
        let narrow = |seekers: Vec<usize>| seekers.into_iter().min_by_key(|&seeker| state.starts[seeker].count_ones());
        if let Some(found) = narrow((0..state.cell.len()).filter(open).filter(quarrel).collect()) {
            return Some(found);
        }
        let channels = self.view.channels?;
        let streamed: Vec<usize> = (0..state.cell.len()).filter(|&seeker| self.view.seekers[seeker].streamed).collect();
        let full = (0..self.view.rounds)
            .find(|&round| streamed.iter().filter(|&&seeker| taken(seeker) >> round & 1 == 1).count() > channels)?;
        narrow(streamed.into_iter().filter(|&seeker| taken(seeker) >> full & 1 == 1).filter(open).collect())
    }

    /// Takes from everybody the rounds that others, who have only one left, take.
    fn narrow(&self, state: &mut State) -> bool {
        let n = state.starts.len();
        let mut queue: Vec<usize> = (0..n).filter(|&seeker| state.starts[seeker].count_ones() == 1).collect();
        if state.starts.contains(&0) {
            return false;
        }
        let mut streamed = vec![0; self.view.rounds];
        while let Some(fixed) = queue.pop() {
            let taken = self.view.taken(fixed, state.starts[fixed].trailing_zeros() as usize);
            let mut full: Rounds = 0;
            if let Some(channels) = self.view.channels.filter(|_| self.view.seekers[fixed].streamed) {
                for round in each(taken) {
                    streamed[round] += 1;
                    if streamed[round] > channels {
                        return false;
                    }
                    full |= u64::from(streamed[round] == channels) << round;
                }
            }
            let bound = self.view.apart[fixed].iter().map(|&other| (other, taken));
            let waits = |other: &usize| full != 0 && self.view.seekers[*other].streamed && *other != fixed;
            let crowded = (0..n).filter(waits).map(|other| (other, full));
            for (other, rounds) in bound.chain(crowded) {
                let kept = each(state.starts[other]).filter(|&start| self.view.taken(other, start) & rounds == 0);
                let kept = kept.fold(0, |starts: Rounds, start| starts | 1 << start);
                // Who has one round left comes to their own turn in the queue; there, too many streams are found.
                if rounds == full && state.starts[other].count_ones() == 1 {
                    continue;
                }
                if kept == 0 {
                    return false;
                }
                if kept != state.starts[other] && kept.count_ones() == 1 {
                    queue.push(other);
                }
                state.starts[other] = kept;
            }
        }
        true
    }

    /// Whether those who are all apart from one another have as many rounds as they are.
    fn speakers_can(&self, state: &State) -> bool {
        (0..state.starts.len()).filter(|&seeker| !self.view.apart[seeker].is_empty()).all(|seeker| {
            let mut group = vec![seeker];
            for &other in &self.view.apart[seeker] {
                if group.iter().all(|member| *member == seeker || self.view.apart[*member].contains(&other)) {
                    group.push(other);
                }
            }
            let rounds = group.iter().fold(0, |rounds: Rounds, &member| {
                each(state.starts[member]).fold(rounds, |rounds, start| rounds | self.view.taken(member, start))
            });
            let wanted: usize = group.iter().map(|&member| self.view.seekers[member].length).sum();
            wanted <= rounds.count_ones() as usize && distinct(&group, &state.starts)
        })
    }

    /// Seats everybody whose place does not suit any more.
    fn seat_all(&mut self, state: &mut State) -> bool {
        for seeker in 0..state.cell.len() {
            let cell = state.cell[seeker];
            if cell != NOBODY && (state.starts[seeker] >> (cell / self.view.rooms) & 1 == 0 || state.blocked[cell]) {
                state.owner[cell] = NOBODY;
                state.cell[seeker] = NOBODY;
            }
        }
        (0..state.cell.len()).all(|seeker| {
            self.way += 1;
            state.cell[seeker] != NOBODY || self.seat(state, seeker)
        })
    }

    fn seat(&mut self, state: &mut State, seeker: usize) -> bool {
        let view = self.view;
        let fixed = |owner: usize| owner != NOBODY && view.seekers[owner].length > 1 && state.settled[owner];
        let open: Vec<usize> = (view.seekers[seeker].cells.iter().copied())
            .filter(|&cell| state.starts[seeker] >> (cell / view.rooms) & 1 == 1)
            .filter(|&cell| !state.blocked[cell] && !fixed(state.owner[cell]))
            .collect();
        if let Some(&free) = open.iter().find(|&&cell| state.owner[cell] == NOBODY) {
            state.owner[free] = seeker;
            state.cell[seeker] = free;
            return true;
        }
        for cell in open {
            if self.seen[cell] == self.way {
                continue;
            }
            self.seen[cell] = self.way;
            if self.seat(state, state.owner[cell]) {
                state.owner[cell] = seeker;
                state.cell[seeker] = cell;
                return true;
            }
        }
        false
    }
}

/// Whether each of them can have a start of their own.
fn distinct(group: &[usize], starts: &[Rounds]) -> bool {
    fn find(member: usize, starts: &[Rounds], owner: &mut [usize; 64], seen: &mut Rounds) -> bool {
        for round in each(starts[member]) {
            if *seen >> round & 1 == 0 {
                *seen |= 1 << round;
                if owner[round] == NOBODY || find(owner[round], starts, owner, seen) {
                    owner[round] = member;
                    return true;
                }
            }
        }
        false
    }
    let mut owner = [NOBODY; 64];
    group.iter().all(|&member| find(member, starts, &mut owner, &mut 0))
}
