//! What is chosen, by the stops of the day: filled or open.

use super::Group;
use crate::programme::Language;

/// A round (or the sessions of no round), and what is chosen of it.
pub struct Slot {
    /// By which a session knows its slot.
    pub name: String,
    pub title: String,
    pub when: String,
    /// Codes and titles.
    pub chosen: Vec<(String, String)>,
}

/// Every round in which one can choose, also where a filter hides it.
pub fn slots(groups: &[Group], language: Language) -> Vec<Slot> {
    let slot = |group: &Group| {
        let chosen = group.cards.iter().filter(|card| card.is_chosen).map(|card| card.session);
        Slot {
            name: group.name.clone(),
            title: group.title.clone(),
            when: group.when.clone(),
            chosen: chosen.map(|session| (session.code.clone(), session.title.get(language).to_owned())).collect(),
        }
    };
    groups.iter().map(slot).collect()
}
