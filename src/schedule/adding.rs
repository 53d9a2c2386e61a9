//! Adding sessions to what is read of a file: those that are one session, at several times, are told by what they are called there.

use std::collections::BTreeSet;

use super::{Schedule, Talk, Unread};
use crate::programme::LinkKind;

/// What one session may be known by from another of its file.
fn names_of(talk: &Talk) -> Vec<(&'static str, String)> {
    let of_origin = ["guid", "id"].into_iter().filter_map(|name| Some((name, talk.origin.get(name)?.clone())));
    of_origin.chain(Some(("code", talk.code.clone())).filter(|(_, code)| !code.is_empty())).collect()
}

impl Schedule {
    /// Adds a session, if it is known what and when it is. Its links stand as we write them, wherever they stood.
    pub(super) fn talk(&mut self, mut talk: Talk) {
        // One too many is enough to tell: each costs more than the one before it.
        if self.is_too_long() {
            return;
        }
        talk.links.sort_by_key(|link| match link.kind {
            LinkKind::Feedback => 2,
            LinkKind::Slides | LinkKind::Attachment => 1,
            _ => 0,
        });
        let is_same = |known: &Talk| match (known.origin.get("guid"), talk.origin.get("guid")) {
            (Some(one), Some(other)) => one == other,
            _ => known.origin.get("id").is_some_and(|id| talk.origin.get("id") == Some(id)),
        };
        // What has one code there is one session, whatever else its times are called.
        let has_name = |talk: &Talk| talk.origin.contains_key("guid") || talk.origin.contains_key("code");
        let is_akin = |known: &Talk| {
            is_same(known) || !talk.code.is_empty() && known.code == talk.code && has_name(known) && has_name(&talk)
        };
        let is_there = |known: &Talk| known.start == talk.start && known.room == talk.room;
        let names = names_of(&talk);
        let alike: BTreeSet<usize> = names.iter().filter_map(|name| self.called.get(name)).flatten().copied().collect();
        let is_twice = alike.iter().map(|at| &self.talks[*at]).any(|known| is_same(known) && is_there(known));
        let akin = alike.into_iter().find(|at| is_akin(&self.talks[*at])).filter(|_| !is_twice && talk.start.is_some());
        if talk.title.is_empty() {
            self.miss_at(Unread::NoTitle, &talk.code);
        } else if talk.start.is_none() {
            self.miss_at(Unread::NoTime, &talk.title);
            self.left_out.push(talk);
        } else if is_twice {
            self.miss_at(Unread::SessionTwice, &talk.title);
        } else {
            // What goes on for whole days needs no choice among them.
            let akin = akin.filter(|_| !talk.is_all_day);
            if let Some(known) = akin.and_then(|akin| self.talks.get_mut(akin)) {
                if known.group.is_empty() {
                    let names = [known.code.clone(), known.title.clone()];
                    known.group = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                }
                talk.group.clone_from(&known.group);
            }
            for name in names {
                self.called.entry(name).or_default().push(self.talks.len());
            }
            self.talks.push(talk);
        }
    }
}
