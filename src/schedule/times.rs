//! What is one session there and several here: what goes on after a break is a further part, and what comes again at another time is
//! one of several.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::{Comes, Talk};
use crate::programme::file::faults::is_slug;

/// Longer than this, in minutes, no break is.
const BREAK: i64 = 45;

/// What a talk is to those of its group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// The talk, by its number, that it is a further part of.
    pub part_of: Option<usize>,
    /// By which word it is one of several.
    pub one_of: Option<String>,
}

/// What each talk is to the others; they stand in order of start.
pub fn ties(talks: &[(DateTime, Talk)]) -> Vec<Tie> {
    let mut ties = vec![Tie::default(); talks.len()];
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, talk)) in talks.iter().enumerate().filter(|(_, (_, talk))| !talk.group.is_empty()) {
        groups.entry(&talk.group).or_default().push(index);
    }
    for (group, all) in groups {
        let mut wholes: Vec<usize> = Vec::new();
        let mut over: Option<DateTime> = None;
        for index in all {
            let (start, talk) = &talks[index];
            let gap = over.filter(|over| over.date() == start.date()).map(|over| start.duration_since(over).as_mins());
            let is_again = talk.comes != Comes::Once;
            match wholes.last().filter(|_| !is_again && gap.is_some_and(|gap| (0..=BREAK).contains(&gap))) {
                Some(whole) => ties[index].part_of = Some(*whole),
                None => wholes.push(index),
            }
            over = start.checked_add(i64::from(talk.minutes.unwrap_or_default()).minutes()).ok();
        }
        if wholes.len() > 1 {
            let lower = group.to_lowercase();
            let made = || format!("s-{}", &blake3::hash(group.as_bytes()).to_hex()[..8]);
            let word = Some(lower).filter(|word| is_slug(word)).unwrap_or_else(made);
            for whole in wholes {
                ties[whole].one_of = Some(word.clone());
            }
        }
    }
    ties
}
