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
    /// Rooms that are like an earlier one to everybody.
    twin: Vec<Option<usize>>,
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
    let mut search = Search { view, steps, twin: twins(view), seen: vec![0; cells], way: 0 };
    search.go(state)
}

impl Search<'_> {
    fn go(&mut self, mut state: State) -> Outcome {
        if !self.narrow(&mut state)
            || !self.speakers_can(&state)
            || !self.long_ones_can(&state)
            || !self.seat_all(&mut state)
        {
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
                // Of rooms that are alike, and that nobody is settled in, the first will do.
                let room = cell % self.view.rooms;
                let is_first = |other: &usize| self.twin[*other].unwrap_or(*other) == self.twin[room].unwrap_or(room);
                if self.is_untouched(&state, room)
                    && (0..room).filter(is_first).any(|other| self.is_untouched(&state, other))
                {
                    continue;
                }
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

    /// Whether no session of several rounds is settled in a room.
    fn is_untouched(&self, state: &State, room: usize) -> bool {
        (0..self.view.rounds).all(|round| !self.is_held(state, round * self.view.rooms + room))
    }

    fn is_held(&self, state: &State, cell: usize) -> bool {
        let owner = state.owner[cell];
        state.blocked[cell] || (owner != NOBODY && !self.short(owner) && state.settled[owner])
    }

    /// Whether rooms hold those who take several rounds and are not settled: a room holds as many of at least some length as that
    /// fits into its rounds that follow each other.
    fn long_ones_can(&self, state: &State) -> bool {
        let open: Vec<usize> = (0..state.starts.len()).filter(|&seeker| !state.settled[seeker]).collect();
        let mut lengths: Vec<usize> = open.iter().map(|&seeker| self.view.seekers[seeker].length).collect();
        lengths.sort_unstable();
        lengths.dedup();
        lengths.into_iter().all(|length| {
            let those: Vec<usize> =
                open.iter().copied().filter(|&seeker| self.view.seekers[seeker].length >= length).collect();
            let mut rounds = vec![0; self.view.rooms];
            let suits: Vec<Vec<usize>> = (those.iter())
                .map(|&seeker| {
                    let mut rooms = Vec::new();
                    for &cell in &self.view.seekers[seeker].cells {
                        let (start, room) = (cell / self.view.rooms, cell % self.view.rooms);
                        if state.starts[seeker] >> start & 1 == 1 {
                            rounds[room] |= self.view.taken(seeker, start);
                            if !rooms.contains(&room) {
                                rooms.push(room);
                            }
                        }
                    }
                    rooms
                })
                .collect();
            let holds: Vec<usize> = (0..self.view.rooms)
                .map(|room| {
                    let (mut holds, mut row) = (0, 0);
                    for round in 0..self.view.rounds {
                        let is_free =
                            rounds[room] >> round & 1 == 1 && !self.is_held(state, round * self.view.rooms + room);
                        row = if is_free { row + 1 } else { 0 };
                        if row == length {
                            (holds, row) = (holds + 1, 0);
                        }
                    }
                    holds
                })
                .collect();
            let mut inside = vec![Vec::new(); self.view.rooms];
            (0..those.len()).all(|one| admit(one, &suits, &holds, &mut inside, &mut vec![false; self.view.rooms]))
        })
    }

    fn short(&self, seeker: usize) -> bool {
        self.view.seekers[seeker].length == 1
    }

    /// Anyone who is bound to others and whose matched round does not yet suit them all; the narrowest first.
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

/// Finds room for one more; anyone who is moved for it finds another.
fn admit(one: usize, suits: &[Vec<usize>], holds: &[usize], inside: &mut [Vec<usize>], seen: &mut [bool]) -> bool {
    for &room in &suits[one] {
        if std::mem::replace(&mut seen[room], true) {
            continue;
        }
        if inside[room].len() < holds[room] {
            inside[room].push(one);
            return true;
        }
        for at in 0..inside[room].len() {
            let other = inside[room][at];
            if admit(other, suits, holds, inside, seen) {
                inside[room][at] = one;
                return true;
            }
        }
    }
    false
}

/// Rooms that are like an earlier one to everybody, with the first of those.
fn twins(view: &View) -> Vec<Option<usize>> {
    let mut suits = vec![vec![0; view.seekers.len()]; view.rooms];
    for (index, seeker) in view.seekers.iter().enumerate() {
        seeker.cells.iter().for_each(|cell| suits[cell % view.rooms][index] |= 1_u64 << (cell / view.rooms));
    }
    (0..view.rooms).map(|room| (0..room).find(|&other| suits[other] == suits[room])).collect()
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
