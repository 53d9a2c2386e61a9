//! How few clashes there can be at least, where there are too many sessions to try: the eigenvalue bound of the
//! partition into rounds (Donath and Hoffman, 1973), with multipliers for pairs that cannot be less than apart.
//!
//! Filled up with empty sessions, every round has the same number `m` of them, and the matrix `X` (1 where two sessions are
//! in one round) has the eigenvalue `m` as often as there are rounds, once for the vector of ones, and 0 otherwise. So
//! `<A, X>` is at least `m` times (the mean of `A` along ones, and the smallest `k - 1` eigenvalues of `A` across it). `A`
//! may be the weights with anything added on the diagonal (`X` is 1 there) and anything taken away elsewhere (`X` is not
//! negative); where a speaker keeps two apart, anything at all. Adam climbs on the soft minimum of the spectrum.

use std::sync::atomic::{AtomicBool, Ordering};

use super::problem::Problem;
use super::until::Until;

/// More than this takes too long, and tells nothing.
const MOST: usize = 320;

/// How many steps a budget of seconds stands for, with room to spare: not the clock decides how far they lead.
pub fn steps(problem: &Problem, seconds: f64) -> usize {
    let n = (problem.rooms.len() * problem.rounds) as f64;
    ((seconds / (2e-9 * n.powi(3) + 2e-5)) as usize).min(400)
}

/// A number of clashes below which no plan can be; it may be said meanwhile that it is of no use any more.
pub fn bound(problem: &Problem, rounds: usize, steps: usize, until: Until, is_useless: &AtomicBool) -> u64 {
    let most =
        (0..problem.rounds).map(|round| problem.rooms.iter().filter(|room| room.available >> round & 1 == 1).count());
    let most = most.max().unwrap_or(0);
    let members: Vec<usize> =
        (0..problem.sessions.len()).filter(|&session| problem.sessions[session].length == 1).collect();
    let n = most * rounds;
    if members.len() > n || members.len() <= rounds || n > MOST || rounds < 2 {
        return 0;
    }
    let mut at = vec![usize::MAX; problem.sessions.len()];
    members.iter().enumerate().for_each(|(index, &session)| at[session] = index);
    let mut weights = vec![0.0; n * n];
    let mut total = 0.0;
    for &(one, other, people) in &problem.wishes {
        let (one, other) = (at[one], at[other]);
        if one != usize::MAX && other != usize::MAX {
            weights[one * n + other] += f64::from(people);
            weights[other * n + one] += f64::from(people);
            total += f64::from(people);
        }
    }
    let mut apart = vec![false; n * n];
    for (index, &one) in members.iter().enumerate() {
        for (next, &other) in members.iter().enumerate() {
            apart[index * n + next] = index != next && problem.are_apart(one, other);
        }
    }
    if total == 0.0 {
        return 0;
    }
    // Rounding in the eigenvalues is far below this.
    let slack = 1e-7 * total + 1e-6;
    let best = Climb { n, k: rounds, m: most as f64, weights, apart, scale: 2.0 * total / (n * n) as f64 }
        .climb(steps, until, is_useless);
    (best - slack).ceil().max(0.0) as u64
}

struct Climb {
    n: usize,
    k: usize,
    m: f64,
    weights: Vec<f64>,
    apart: Vec<bool>,
    /// The mean weight.
    scale: f64,
}

impl Climb {
    fn climb(&self, steps: usize, until: Until, is_useless: &AtomicBool) -> f64 {
        let n = self.n;
        let mut diagonal = vec![0.0; n];
        let mut minus = vec![0.0; n * n];
        let (mut first, mut second) = (vec![0.0; n * n], vec![0.0; n * n]);
        let mut best = f64::NEG_INFINITY;
        for step in 0..steps {
            if step > 0 && until.is_over() || is_useless.load(Ordering::Relaxed) {
                break;
            }
            let share = step as f64 / steps as f64;
            let (value, x) = self.look(&diagonal, &minus, self.scale * self.m * 0.3 * (1.0 - share).powi(2).max(1e-3));
            best = f64::max(best, value);
            let rate = self.scale * (0.6 * (1.0 - share).powi(2) + 0.01);
            let fade = (1.0 - 0.9_f64.powi(step as i32 + 1), 1.0 - 0.99_f64.powi(step as i32 + 1));
            for (row, own) in diagonal.iter_mut().enumerate() {
                for column in 0..=row {
                    let at = row * n + column;
                    let slope = if row == column { x[at] - 1.0 } else { -x[at] };
                    first[at] = 0.9 * first[at] + 0.1 * slope;
                    second[at] = 0.99 * second[at] + 0.01 * slope * slope;
                    let by = rate * (first[at] / fade.0) / ((second[at] / fade.1).sqrt() + 1e-3);
                    if row == column {
                        *own += 3.0 * by;
                    } else {
                        let next = minus[at] + by;
                        minus[at] = if self.apart[at] { next } else { next.max(0.0) };
                    }
                }
            }
        }
        best
    }

    /// The bound at these multipliers, and the softened `X` that tells where to go.
    fn look(&self, diagonal: &[f64], minus: &[f64], soft: f64) -> (f64, Vec<f64>) {
        let n = self.n;
        let size = n as f64;
        let mut a = vec![0.0; n * n];
        for row in 0..n {
            for column in 0..n {
                let (low, high) = (row.max(column), row.min(column));
                a[row * n + column] = match row == column {
                    true => diagonal[row],
                    false => self.weights[row * n + column] - minus[low * n + high],
                };
            }
        }
        let sums: Vec<f64> = a.chunks_exact(n).map(|row| row.iter().sum()).collect();
        let mean = sums.iter().sum::<f64>() / size;
        let norm = a.chunks_exact(n).map(|row| row.iter().map(|value| value.abs()).sum()).fold(0.0, f64::max);
        // Across the ones: (I - J/n) A (I - J/n), and the ones themselves out of the way at the top.
        let up = (2.0 * norm + 1.0) / size;
        for row in 0..n {
            for column in 0..n {
                a[row * n + column] += mean / size - (sums[row] + sums[column]) / size + up;
            }
        }
        let (values, vectors) = eigen(a, n);
        let lowest: f64 = values[..self.k - 1].iter().sum();
        let value = 0.5 * self.m * (mean + lowest) - 0.5 * diagonal.iter().sum::<f64>();
        let share = shares(&values, self.k - 1, soft);
        let mut x = vec![self.m / size; n * n];
        for (index, share) in share.iter().enumerate().take_while(|(_, share)| **share > 1e-6) {
            let vector = &vectors[index * n..(index + 1) * n];
            for row in 0..n {
                let by = self.m * share * vector[row];
                for column in 0..=row {
                    x[row * n + column] += by * vector[column];
                }
            }
        }
        (value, x)
    }
}

/// How much of each eigenvector is in a soft sum of the lowest `count`: between 0 and 1, together `count`.
fn shares(values: &[f64], count: usize, soft: f64) -> Vec<f64> {
    let share =
        |level: f64| values.iter().map(move |value| 1.0 / (1.0 + ((value - level) / soft).clamp(-40.0, 40.0).exp()));
    let (mut low, mut high) = (values[0] - 50.0 * soft, values[values.len() - 1] + 50.0 * soft);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if share(middle).sum::<f64>() < count as f64 { low = middle } else { high = middle }
    }
    share(0.5 * (low + high)).collect()
}

/// Eigenvalues of a symmetric matrix, rising, and their vectors, a row each: Householder's reduction to three diagonals,
/// then implicit QL steps.
fn eigen(mut a: Vec<f64>, n: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut d, mut e) = (vec![0.0; n], vec![0.0; n]);
    reduce(&mut a, n, &mut d, &mut e);
    // Rotations work on rows: the vectors lie transposed.
    let mut rows = vec![0.0; n * n];
    for row in 0..n {
        for column in 0..n {
            rows[column * n + row] = a[row * n + column];
        }
    }
    rotate(&mut rows, n, &mut d, &mut e);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&one, &other| d[one].total_cmp(&d[other]));
    let vectors = order.iter().flat_map(|&index| rows[index * n..(index + 1) * n].iter().copied()).collect();
    (order.iter().map(|&index| d[index]).collect(), vectors)
}

/// Householder's reduction: `a` becomes the orthogonal matrix, `d` the diagonal, `e[1..]` what stands beside it.
fn reduce(a: &mut [f64], n: usize, d: &mut [f64], e: &mut [f64]) {
    for i in (1..n).rev() {
        let scale: f64 = a[i * n..i * n + i].iter().map(|value| value.abs()).sum();
        if i == 1 || scale == 0.0 {
            e[i] = a[i * n + i - 1];
            d[i] = 0.0;
            continue;
        }
        let mut h = 0.0;
        for value in &mut a[i * n..i * n + i] {
            *value /= scale;
            h += *value * *value;
        }
        let f = a[i * n + i - 1];
        let g = -h.sqrt().copysign(f);
        e[i] = scale * g;
        h -= f * g;
        a[i * n + i - 1] = f - g;
        let u: Vec<f64> = a[i * n..i * n + i].to_vec();
        // p = A u / h, by rows of the lower half.
        let mut p = vec![0.0; i];
        for j in 0..i {
            let row = &a[j * n..j * n + j + 1];
            let mut sum = row[j] * u[j];
            for k in 0..j {
                sum += row[k] * u[k];
                p[k] += row[k] * u[j];
            }
            p[j] += sum;
        }
        p.iter_mut().for_each(|value| *value /= h);
        let half = p.iter().zip(&u).map(|(p, u)| p * u).sum::<f64>() / (2.0 * h);
        p.iter_mut().zip(&u).for_each(|(p, u)| *p -= half * u);
        for j in 0..i {
            let row = &mut a[j * n..j * n + j + 1];
            for k in 0..=j {
                row[k] -= u[j] * p[k] + p[j] * u[k];
            }
        }
        d[i] = h;
    }
    d[0] = 0.0;
    e[0] = 0.0;
    // The reflections together, from the first.
    for i in 0..n {
        if d[i] != 0.0 {
            let u: Vec<f64> = a[i * n..i * n + i].to_vec();
            let mut g = vec![0.0; i];
            for k in 0..i {
                let row = &a[k * n..k * n + i];
                g.iter_mut().zip(row).for_each(|(g, value)| *g += u[k] * value);
            }
            for k in 0..i {
                let by = u[k] / d[i];
                a[k * n..k * n + i].iter_mut().zip(&g).for_each(|(value, g)| *value -= by * g);
            }
        }
        d[i] = a[i * n + i];
        a[i * n + i] = 1.0;
        for j in 0..i {
            a[j * n + i] = 0.0;
            a[i * n + j] = 0.0;
        }
    }
}

/// Implicit QL steps on three diagonals; `rows` follows.
fn rotate(rows: &mut [f64], n: usize, d: &mut [f64], e: &mut [f64]) {
    e.rotate_left(1);
    for l in 0..n {
        for _ in 0..60 {
            let small = |m: &usize| e[*m].abs() <= f64::EPSILON * (d[*m].abs() + d[*m + 1].abs());
            let m = (l..n - 1).find(small).unwrap_or(n - 1);
            if m == l {
                break;
            }
            let mut g = (d[l + 1] - d[l]) / (2.0 * e[l]);
            let mut r = g.hypot(1.0);
            g = d[m] - d[l] + e[l] / (g + r.copysign(g));
            let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
            let mut whole = true;
            for i in (l..m).rev() {
                let f = s * e[i];
                let b = c * e[i];
                r = f.hypot(g);
                e[i + 1] = r;
                if r == 0.0 {
                    d[i + 1] -= p;
                    e[m] = 0.0;
                    whole = false;
                    break;
                }
                s = f / r;
                c = g / r;
                g = d[i + 1] - p;
                r = (d[i] - g) * s + 2.0 * c * b;
                p = s * r;
                d[i + 1] = g + p;
                g = c * r - b;
                let (low, high) = rows[i * n..(i + 2) * n].split_at_mut(n);
                for (low, high) in low.iter_mut().zip(high) {
                    let f = *high;
                    *high = s * *low + c * f;
                    *low = c * *low - s * f;
                }
            }
            if whole {
                d[l] -= p;
                e[l] = g;
                e[m] = 0.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_are_what_they_say() {
        let mut random = fastrand::Rng::with_seed(7);
        for n in [1, 2, 3, 17, 40] {
            let mut a = vec![0.0; n * n];
            for row in 0..n {
                for column in 0..=row {
                    let value = random.f64() - 0.3;
                    (a[row * n + column], a[column * n + row]) = (value, value);
                }
            }
            let (values, vectors) = eigen(a.clone(), n);
            assert!(values.is_sorted());
            for (value, vector) in values.iter().zip(vectors.chunks_exact(n)) {
                for (row, entry) in a.chunks_exact(n).zip(vector) {
                    let image: f64 = row.iter().zip(vector).map(|(a, v)| a * v).sum();
                    assert!((image - value * entry).abs() < 1e-9, "{n}");
                }
                assert!((vector.iter().map(|entry| entry * entry).sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}
