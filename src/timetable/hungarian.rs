//! The assignment problem: every row a column of its own, as cheaply as can be (Kuhn, 1955; Jonker and Volgenant's
//! shortest augmenting paths).

use std::ops::{Add, Sub};

/// What an assignment may cost: whole numbers, so that proofs hold.
pub trait Cost: Copy + Ord + Add<Output = Self> + Sub<Output = Self> {
    const ZERO: Self;
    /// Larger than any path; a column that costs this is forbidden.
    const FORBIDDEN: Self;
}

impl Cost for i64 {
    const ZERO: Self = 0;
    const FORBIDDEN: Self = i64::MAX / 4;
}

impl Cost for i128 {
    const ZERO: Self = 0;
    const FORBIDDEN: Self = i128::MAX / 4;
}

/// A cheapest assignment and the prices that prove it: `cost(row, column) >= rows[row] + columns[column]` everywhere,
/// equal where assigned, and no column's price is above zero.
#[derive(Clone, Debug)]
pub struct Assignment<C> {
    pub cost: C,
    /// The column of each row.
    pub column: Vec<usize>,
    pub rows: Vec<C>,
    pub columns: Vec<C>,
}

/// Assigns every row, or `None` where that cannot be.
pub fn assign<C: Cost>(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> C) -> Option<Assignment<C>> {
    let mut market = Market::new(rows, columns);
    if rows > columns || !(0..rows).all(|row| market.admit(row, &cost)) {
        return None;
    }
    Some(market.assignment(&cost))
}

const NOBODY: usize = usize::MAX;

/// An assignment to which rows come one by one.
#[derive(Clone, Debug)]
pub struct Market<C> {
    rows: Vec<C>,
    columns: Vec<C>,
    column: Vec<usize>,
    owner: Vec<usize>,
}

impl<C: Cost> Market<C> {
    /// Nobody is assigned.
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Self {
        Market {
            rows: vec![C::ZERO; rows],
            columns: vec![C::ZERO; columns],
            column: vec![NOBODY; rows],
            owner: vec![NOBODY; columns],
        }
    }

    /// Takes a row's column from it. Costs may then rise, or be forbidden, in this row before it comes again. Only where as
    /// many rows as columns are assigned: a column that is left free must cost nothing.
    pub fn release(&mut self, row: usize) {
        self.owner[self.column[row]] = NOBODY;
        self.column[row] = NOBODY;
    }

    /// Assigns one more row on the cheapest path of changes; `false` where there is none.
    pub fn admit(&mut self, row: usize, cost: &impl Fn(usize, usize) -> C) -> bool {
        let width = self.columns.len();
        let mut way = vec![NOBODY; width];
        let mut least = vec![C::FORBIDDEN; width];
        // Columns not yet reached for good, packed.
        let mut open: Vec<usize> = (0..width).collect();
        let mut reached: Vec<(usize, C)> = Vec::new();
        let (mut from, mut behind, mut length) = (row, NOBODY, C::ZERO);
        self.rows[row] = C::ZERO;
        let last = loop {
            let base = self.rows[from] - length;
            let (mut next, mut step) = (NOBODY, C::FORBIDDEN);
            for (at, &column) in open.iter().enumerate() {
                let edge = cost(from, column);
                if edge < C::FORBIDDEN {
                    let reduced = edge - base - self.columns[column];
                    if reduced < least[column] {
                        least[column] = reduced;
                        way[column] = behind;
                    }
                }
                if least[column] < step || (least[column] == step && next != NOBODY && self.owner[column] == NOBODY) {
                    step = least[column];
                    next = at;
                }
            }
            if next == NOBODY {
                return false;
            }
            let column = open.swap_remove(next);
            length = step;
            if self.owner[column] == NOBODY {
                break column;
            }
            reached.push((column, step));
            behind = column;
            from = self.owner[column];
        };
        self.rows[row] = self.rows[row] + length;
        for (column, step) in reached {
            let owner = self.owner[column];
            self.rows[owner] = self.rows[owner] + (length - step);
            self.columns[column] = self.columns[column] - (length - step);
        }
        let mut at = last;
        while at != NOBODY {
            let before = way[at];
            let owner = if before == NOBODY { row } else { self.owner[before] };
            self.owner[at] = owner;
            self.column[owner] = at;
            at = before;
        }
        true
    }

    /// What is assigned, when every row is.
    #[must_use]
    pub fn assignment(&self, cost: &impl Fn(usize, usize) -> C) -> Assignment<C> {
        let total = self.column.iter().enumerate().fold(C::ZERO, |sum, (row, &column)| sum + cost(row, column));
        Assignment { cost: total, column: self.column.clone(), rows: self.rows.clone(), columns: self.columns.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_prove_every_assignment() {
        let mut random = fastrand::Rng::with_seed(3);
        for round in 0..300 {
            let (rows, columns) = (random.usize(1..9), random.usize(1..9));
            let costs: Vec<i64> = (0..rows * columns)
                .map(|_| if random.u8(..) < 60 { i64::FORBIDDEN } else { random.i64(-9..20) })
                .collect();
            let cost = |row: usize, column: usize| costs[row * columns + column];
            let Some(found) = assign(rows, columns, cost) else { continue };
            let dual: i64 = found.rows.iter().sum::<i64>() + found.columns.iter().sum::<i64>();
            assert_eq!(found.cost, dual, "{round}");
            assert!(found.columns.iter().all(|&price| price <= 0));
            for row in 0..rows {
                for column in 0..columns {
                    assert!(cost(row, column) >= found.rows[row] + found.columns[column]);
                }
            }
        }
    }
}
