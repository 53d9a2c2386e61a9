//! The best seats of one round: a flow by inserting people one by one on the residual graph of *sessions*. A session's node
//! knows, for each other one, who of those in it would lose least (or gain most) by moving there: a heap for each pair,
//! cleaned when it is looked at. A dozen nodes, whoever comes; a changed wish is remove and insert.

use std::collections::BinaryHeap;

use super::worth::Worth;

/// No seat.
pub const NONE: u16 = u16::MAX;
const NEVER: Worth = Worth::MIN / 4;

/// One round.
#[derive(Clone)]
pub struct Flow {
    capacity: Vec<u32>,
    count: Vec<u32>,
    /// Where each person is, by node.
    seat: Vec<u16>,
    /// What each person wants, and what it is worth: `wishes[from[p]..from[p + 1]]`.
    from: Vec<u32>,
    wishes: Vec<(u16, Worth)>,
    present: Vec<bool>,
    /// For each pair of nodes (the last stands for "no seat"), who moves at which gain.
    heaps: Vec<BinaryHeap<(Worth, u32)>>,
    /// The best gain of each pair, where known.
    gain: Vec<Worth>,
    /// The best that comes of one person more in a node: never above zero; and where the chain goes on.
    value: Vec<Worth>,
    next: Vec<usize>,
    /// Who sat where before, for all that changed since the journal was taken.
    journal: Vec<(u32, u16)>,
}

impl Flow {
    /// A round with these capacities; nobody is there yet. `wishes` are each person's nodes.
    #[must_use]
    pub fn new(capacity: Vec<u32>, wishes: &[Vec<(u16, Worth)>]) -> Self {
        let k = capacity.len();
        let mut from = Vec::with_capacity(wishes.len() + 1);
        let mut flat = Vec::with_capacity(wishes.iter().map(Vec::len).sum());
        for wishes in wishes {
            from.push(flat.len() as u32);
            flat.extend_from_slice(wishes);
        }
        from.push(flat.len() as u32);
        let mut flow = Flow {
            count: vec![0; k],
            seat: vec![NONE; wishes.len()],
            present: vec![false; wishes.len()],
            from,
            wishes: flat,
            heaps: vec![BinaryHeap::new(); (k + 1) * (k + 1)],
            gain: vec![NEVER; (k + 1) * (k + 1)],
            value: vec![0; k],
            next: vec![k; k],
            journal: Vec::new(),
            capacity,
        };
        flow.settle();
        flow
    }

    /// Where somebody is.
    #[must_use]
    pub fn seat(&self, person: usize) -> Option<usize> {
        (self.seat[person] != NONE).then_some(self.seat[person] as usize)
    }

    /// Whether somebody takes part.
    #[must_use]
    pub fn has(&self, person: usize) -> bool {
        self.present[person]
    }

    /// What a place in each node costs: what the others lose by one more there.
    #[must_use]
    pub fn prices(&self) -> Vec<Worth> {
        self.value.iter().map(|value| -value).collect()
    }

    /// Everybody who moved since this was asked last, and where they were before each move.
    pub fn journal(&mut self) -> Vec<(u32, u16)> {
        std::mem::take(&mut self.journal)
    }

    /// A person's wishes, to be changed while they are not there.
    pub fn wishes(&mut self, person: usize) -> &mut [(u16, Worth)] {
        &mut self.wishes[self.from[person] as usize..self.from[person + 1] as usize]
    }

    fn wants(&self, person: usize) -> &[(u16, Worth)] {
        &self.wishes[self.from[person] as usize..self.from[person + 1] as usize]
    }

    fn worth(&self, person: usize, node: usize) -> Option<Worth> {
        self.wants(person).iter().find(|(other, _)| *other as usize == node).map(|(_, worth)| *worth)
    }

    /// What the round would gain by this person, at the prices of now.
    #[must_use]
    pub fn offer(&self, person: usize) -> Worth {
        let worth = |&(node, worth): &(u16, Worth)| worth + self.value[node as usize];
        self.wants(person).iter().map(worth).max().unwrap_or(0).max(0)
    }

    /// A person comes; others move where that is better for all together.
    pub fn insert(&mut self, person: usize) {
        let k = self.capacity.len();
        self.present[person] = true;
        let best = self.wants(person).iter().map(|&(node, worth)| (worth + self.value[node as usize], node));
        let Some((total, node)) = best.max_by_key(|&(total, _)| total).filter(|&(total, _)| total > 0) else {
            self.sit(person, NONE);
            return;
        };
        debug_assert!(total > 0);
        let (mut mover, mut at) = (person, node as usize);
        let mut changed = false;
        loop {
            if self.count[at] < self.capacity[at] {
                self.count[at] += 1;
                self.sit(mover, at as u16);
                changed |= self.count[at] == self.capacity[at];
                break;
            }
            changed = true;
            let to = self.next[at];
            // Anyone who goes on is known before anybody sits down: the newcomer is not among them.
            let goes = self.top(at, to);
            self.sit(mover, at as u16);
            let Some((_, goes)) = goes else { break };
            mover = goes as usize;
            if to == k {
                self.sit(mover, NONE);
                break;
            }
            at = to;
        }
        self.refresh();
        if changed {
            self.settle();
        }
    }

    /// A person goes; anyone who gains most takes their place, and so on.
    pub fn remove(&mut self, person: usize) {
        let k = self.capacity.len();
        self.present[person] = false;
        let left = self.seat[person];
        self.seat[person] = NONE;
        self.journal.push((person as u32, left));
        if left == NONE {
            self.mark(k);
            self.refresh();
            return;
        }
        self.mark(left as usize);
        self.refresh();
        // The best chain of moves that ends in the free place, from somebody without a seat or from a place that stays free.
        let mut reach: Vec<Worth> = (0..k).map(|node| self.gain[k * (k + 1) + node].max(0)).collect();
        let mut before: Vec<usize> =
            (0..k).map(|node| if self.gain[k * (k + 1) + node] > 0 { k } else { usize::MAX }).collect();
        for _ in 0..k {
            let mut stable = true;
            for from in 0..k {
                for to in 0..k {
                    let gain = self.gain[from * (k + 1) + to];
                    if gain > NEVER && reach[from] + gain > reach[to] {
                        reach[to] = reach[from] + gain;
                        before[to] = from;
                        stable = false;
                    }
                }
            }
            if stable {
                break;
            }
        }
        let mut at = left as usize;
        self.count[at] -= 1;
        for _ in 0..=k {
            let from = before[at];
            if from == usize::MAX {
                break;
            }
            let Some((_, mover)) = self.top(from, at) else { break };
            self.count[at] += 1;
            self.sit(mover as usize, at as u16);
            if from == k {
                break;
            }
            self.count[from] -= 1;
            at = from;
        }
        self.refresh();
        self.settle();
    }

    /// Somebody sits down (or stands), and is entered in the heaps of that node.
    fn sit(&mut self, person: usize, seat: u16) {
        let k = self.capacity.len();
        let old = self.seat[person];
        if old != NONE {
            self.mark(old as usize);
        } else {
            self.mark(k);
        }
        self.seat[person] = seat;
        self.journal.push((person as u32, old));
        let (start, end) = (self.from[person] as usize, self.from[person + 1] as usize);
        let node = if seat == NONE { k } else { seat as usize };
        let own = if seat == NONE { 0 } else { self.worth(person, node).unwrap_or(0) };
        for at in start..end {
            let (to, worth) = self.wishes[at];
            if to as usize != node {
                self.heaps[node * (k + 1) + to as usize].push((worth - own, person as u32));
            }
        }
        if node < k {
            self.heaps[node * (k + 1) + k].push((-own, person as u32));
        }
        self.mark(node);
    }

    /// The gains of a node are to be looked at again.
    fn mark(&mut self, node: usize) {
        let k = self.capacity.len();
        // The diagonal tells: nobody moves from a node to itself.
        self.gain[node * (k + 1) + node] = 1;
    }

    fn refresh(&mut self) {
        let k = self.capacity.len();
        for from in 0..=k {
            if self.gain[from * (k + 1) + from] == 1 {
                for to in (0..=k).filter(|&to| to != from) {
                    self.gain[from * (k + 1) + to] = self.top(from, to).map_or(NEVER, |(gain, _)| gain);
                }
                self.gain[from * (k + 1) + from] = NEVER;
            }
        }
    }

    /// Who moves from a node to another at the best gain.
    fn top(&mut self, from: usize, to: usize) -> Option<(Worth, u32)> {
        let k = self.capacity.len();
        let seat = if from == k { NONE } else { from as u16 };
        while let Some(&(gain, person)) = self.heaps[from * (k + 1) + to].peek() {
            let index = person as usize;
            let worth = |node: usize| if node == k { Some(0) } else { self.worth(index, node) };
            let now = self.present[index] && self.seat[index] == seat;
            if now && worth(to).zip(worth(from)).is_some_and(|(to, from)| to - from == gain) {
                return Some((gain, person));
            }
            self.heaps[from * (k + 1) + to].pop();
        }
        None
    }

    /// What one person more in each node comes to: the best chains to a free place, or to somebody who leaves.
    fn settle(&mut self) {
        let k = self.capacity.len();
        for node in 0..k {
            let free = self.count[node] < self.capacity[node];
            let leave = self.gain[node * (k + 1) + k];
            // A session without a single place takes nobody.
            self.value[node] = if free { 0 } else { leave };
            self.next[node] = k;
        }
        loop {
            let mut stable = true;
            for from in 0..k {
                if self.count[from] < self.capacity[from] {
                    continue;
                }
                let row = &self.gain[from * (k + 1)..from * (k + 1) + k];
                let (mut best, mut way) = (self.value[from], self.next[from]);
                for (to, (gain, value)) in row.iter().zip(&self.value).enumerate() {
                    if *gain > NEVER && *value > NEVER && gain + value > best {
                        best = gain + value;
                        way = to;
                    }
                }
                if best > self.value[from] {
                    self.value[from] = best;
                    self.next[from] = way;
                    stable = false;
                }
            }
            if stable {
                break;
            }
        }
    }
}
