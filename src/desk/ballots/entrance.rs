//! Who asked for a place in the event itself, as it is published: who got one, and who by luck did not.

use std::collections::HashMap;

use serde::Serialize;

use super::wishes::{Key, Voter};
use crate::programme::{Mode, Slots};

/// The event's own places of one kind.
#[derive(Serialize)]
pub(super) struct EntranceOut {
    attendance: Mode,
    places: Option<u32>,
    people: Vec<AskingOut>,
}

#[derive(Serialize)]
struct AskingOut {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    enters: bool,
    /// Had not confirmed their address in time, and comes after everybody who had.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    late: bool,
    /// What they wished for, where that was not drawn: everybody else is among the people of the ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranks: Option<Vec<Vec<String>>>,
}

/// Everybody who waited for a place in the event, by what they are called.
pub(super) fn entrance(
    voters: &[(Voter, bool)],
    free: &HashMap<Mode, Option<u32>>,
    slots: &Slots,
    code: impl Fn(&Key) -> Option<String>,
) -> Vec<EntranceOut> {
    let of = |mode: Mode| {
        let mut people: Vec<AskingOut> = (voters.iter())
            .filter(|(voter, _)| voter.waits == Some(mode))
            .map(|(voter, enters)| AskingOut {
                id: voter.ballot_id.clone(),
                group: voter.group.clone(),
                enters: *enters,
                late: !voter.is_proven,
                ranks: {
                    let ranks = voter.ranks(slots);
                    let ranks: Vec<Vec<String>> =
                        ranks.iter().map(|wishes| wishes.iter().filter_map(&code).collect()).collect();
                    let is_drawn = *enters && voter.is_proven && ranks.iter().any(|wishes| !wishes.is_empty());
                    (!is_drawn).then_some(ranks)
                },
            })
            .collect();
        people.sort_by(|one, other| one.id.cmp(&other.id));
        EntranceOut { attendance: mode, places: free.get(&mode).copied().flatten(), people }
    };
    let all = [Mode::InPerson, Mode::Online].into_iter().map(of);
    all.filter(|entrance| !entrance.people.is_empty()).collect()
}
