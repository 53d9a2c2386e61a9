//! Who wants what together, also where one of the two stays where it is.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::wanted::Wanted;
use crate::programme::{Programme, Round, Session, SessionId, Span};
use crate::timetable::problem::{Rounds, Standing};
use crate::timetable::together::together;

/// How many of what is found to be more than chance may be chance.
const RATE: f64 = 0.05;

/// Pairs of sessions, and so many people.
type Pairs = Vec<(usize, usize, u32)>;

/// Pairs that are wanted together by more people than chance brings together, by so many more; and all pairs that anybody has or
/// wants, by everybody who does. Beside what moves, and what stands.
#[derive(Default)]
pub(super) struct Wishes {
    pub wishes: Pairs,
    pub everybody: Pairs,
    pub standing: Vec<Standing>,
    pub wishes_beside: Pairs,
    pub everybody_beside: Pairs,
}

/// The wishes of an event, of which these sessions may move.
pub(super) fn wishes(wanted: &Wanted, programme: &Programme, moving: &[&Session], rounds: &[Arc<Round>]) -> Wishes {
    let standing = standing(programme, moving, rounds);
    let mut by_id: HashMap<SessionId, usize> = HashMap::new();
    for id in moving.iter().map(|session| session.id).chain(standing.keys().copied()) {
        let next = by_id.len();
        by_id.entry(id).or_insert(next);
    }
    let mut by_anybody = vec![0; by_id.len()];
    by_id.iter().for_each(|(id, index)| by_anybody[*index] = wanted.by_anybody.get(id).copied().unwrap_or(0));
    let again = |one: SessionId, other: SessionId| {
        let of = |id| programme.session_by_id(id);
        of(one).zip(of(other)).is_some_and(|(one, other)| one.is_again(other))
    };
    let pairs = wanted.pairs.iter().filter_map(|(one, other, both)| {
        let (first, second) = (*by_id.get(one)?, *by_id.get(other)?);
        let is_moving = first.min(second) < moving.len() && !again(*one, *other);
        is_moving.then_some((first.min(second), first.max(second), *both))
    });
    let pairs: Pairs = pairs.collect();
    let found = together(wanted.people, &by_anybody, &pairs, RATE);
    let mut answer = Wishes::default();
    // Where those who want a session are busy besides, be it itself that stands or a further part of what moves.
    let mut stands: Vec<Option<usize>> = vec![None; by_id.len()];
    for (id, stand) in standing {
        stands[by_id[&id]] = Some(answer.standing.len());
        answer.standing.push(stand);
    }
    for pair in found {
        let mut keep = |list: fn(&mut Wishes) -> [&mut Pairs; 2], one: usize, other: usize| {
            let [wishes, everybody] = list(&mut answer);
            everybody.push((one, other, pair.both));
            wishes.extend(Some((one, other, pair.beyond_chance)).filter(|wish| wish.2 > 0));
        };
        let both_move = pair.other < moving.len();
        if both_move {
            keep(|all| [&mut all.wishes, &mut all.everybody], pair.one, pair.other);
        }
        let beside: fn(&mut Wishes) -> [&mut Pairs; 2] = |all| [&mut all.wishes_beside, &mut all.everybody_beside];
        stands[pair.other].into_iter().for_each(|stand| keep(beside, pair.one, stand));
        stands[pair.one].filter(|_| both_move).into_iter().for_each(|stand| keep(beside, pair.other, stand));
    }
    answer
}

/// What stays where it is, by the session whose seats are its seats: further parts of what moves, too.
fn standing(programme: &Programme, moving: &[&Session], rounds: &[Arc<Round>]) -> BTreeMap<SessionId, Standing> {
    let mut standing: BTreeMap<SessionId, Standing> = BTreeMap::new();
    let moves = |session: &Session| moving.iter().any(|one| one.id == session.id);
    for session in programme.current().filter(|session| session.is_seated() && !moves(session)) {
        let rounds = during(session.busy(), rounds);
        if rounds != 0 {
            let stand = Standing { code: session.code.clone(), rounds: 0 };
            standing.entry(session.seats_of()).or_insert(stand).rounds |= rounds;
        }
    }
    standing
}

/// The rounds in which somebody is busy.
pub(super) fn during(busy: Span, rounds: &[Arc<Round>]) -> Rounds {
    let meets =
        |round: &Arc<Round>| busy.meets(&Span::new(round.starts_at.as_millisecond(), round.ends_at.as_millisecond()));
    rounds.iter().enumerate().filter(|(_, round)| meets(round)).fold(0, |set, (index, _)| set | 1 << index)
}
