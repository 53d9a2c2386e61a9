//! Groups that want to sit together: they share their luck, so that most do; the others are brought together where that
//! costs nobody a place, a first choice or a point.

use std::collections::HashMap;

use super::draw::Draw;
use super::worth::Worth;

/// More than anything else is worth.
pub(super) const BOUND: Worth = 1 << 116;

/// Brings groups together; for each that is, its number, the round and the session.
pub(super) fn bind(draw: &mut Draw) -> Vec<(usize, usize, usize)> {
    let mut members = vec![Vec::new(); draw.ballot.groups.len()];
    for (person, about) in draw.ballot.people.iter().enumerate() {
        if let Some(group) = about.group.filter(|_| !draw.out[person]) {
            members[group].push(person);
        }
    }
    let mut together = Vec::new();
    for (group, members) in members.iter().enumerate().filter(|(_, members)| members.len() > 1) {
        for round in 0..draw.ballot.rounds {
            if let Some(session) = bind_one(draw, members, round) {
                together.push((group, round, session));
            }
        }
    }
    together
}

fn bind_one(draw: &mut Draw, members: &[usize], round: usize) -> Option<usize> {
    let flow = &draw.flows[round];
    if members.iter().any(|&person| !flow.has(person)) {
        return None;
    }
    let seats: Vec<Option<usize>> = members.iter().map(|&person| flow.seat(person)).collect();
    if seats.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    // What all of them want, the most wanted first.
    let mut wanted: Vec<(u64, usize, u16)> = draw.wants[round][members[0]]
        .iter()
        .filter(|want| draw.ballot.sessions[want.session].rounds.len() == 1)
        .filter(|want| {
            members.iter().all(|&person| draw.wants[round][person].iter().any(|other| other.node == want.node))
        })
        .map(|want| {
            let points = members.iter().map(|&person| draw.ballot.points(person, want.session)).sum();
            (points, want.session, want.node)
        })
        .collect();
    wanted.sort_by_key(|&(points, session, _)| (std::cmp::Reverse(points), session));
    draw.flows[round].journal();
    for (_, session, node) in wanted {
        for &person in members {
            draw.flows[round].remove(person);
            for wish in draw.flows[round].wishes(person) {
                wish.1 = if wish.0 == node { wish.1 + BOUND } else { -1 };
            }
        }
        members.iter().for_each(|&person| draw.flows[round].insert(person));
        let all = members.iter().all(|&person| draw.flows[round].seat(person) == Some(node as usize));
        let journal = draw.flows[round].journal();
        if all && costs_nothing(draw, round, &journal) {
            members.iter().for_each(|&person| draw.fixed[round][person] = true);
            return Some(session);
        }
        for &person in members {
            draw.flows[round].remove(person);
            draw.value(person, round);
        }
        members.iter().for_each(|&person| draw.flows[round].insert(person));
        draw.flows[round].journal();
    }
    None
}

/// Whether nothing was lost by what the journal tells: places, people with a first choice, with a seat at all, points; and nobody
/// has less than they would come for.
fn costs_nothing(draw: &Draw, round: usize, journal: &[(u32, u16)]) -> bool {
    let mut before: HashMap<u32, u16> = HashMap::new();
    for &(person, seat) in journal {
        before.entry(person).or_insert(seat);
    }
    let seats = draw.seats_of(before.keys().map(|&person| person as usize));
    let mut change = (0_i64, 0_i64, 0_i64, 0_i64);
    for (&person, &old) in &before {
        let person = person as usize;
        let now = &seats[&person];
        let mut then = now.clone();
        then[round] = draw.nodes[round].get(old as usize).copied();
        let several = |seat: Option<usize>| seat.is_some_and(|session| draw.ballot.sessions[session].rounds.len() > 1);
        if several(now[round]) || several(then[round]) || draw.ballot.is_below(person, now) {
            return false;
        }
        let count = |seats: &[Option<usize>], sign: i64, change: &mut (i64, i64, i64, i64)| {
            let points: u64 = seats[round].map_or(0, |session| draw.ballot.points(person, session));
            change.0 += sign * i64::from(seats[round].is_some());
            change.1 += sign * i64::from(seats.iter().flatten().any(|&session| draw.ballot.is_first(person, session)));
            change.2 += sign * i64::from(seats.iter().any(Option::is_some));
            change.3 += sign * points as i64;
        };
        count(now, 1, &mut change);
        count(&then, -1, &mut change);
    }
    change >= (0, 0, 0, 0)
}
