//! What is in a table by its name: people in one cell, and what sessions are called.

use std::collections::HashMap;

use super::super::{Schedule, Start, Talk};
use crate::programme::life::slug_of;

/// What a session is called where it came from: by its code, or by its title. Titles that are there more than once are told apart by
/// when and where they are, not by the order of rows.
pub fn name_all(schedule: &mut Schedule) {
    schedule.has_made_names = schedule.talks.iter().chain(&schedule.left_out).all(|talk| talk.code.is_empty());
    let order = |talk: &Talk| match talk.start {
        Some(Start::At(at)) => (at.to_string(), talk.room.clone()),
        Some(Start::Local(local)) => (local.to_string(), talk.room.clone()),
        None => Default::default(),
    };
    let mut indices: Vec<usize> = (0..schedule.talks.len()).collect();
    indices.sort_by_key(|index| order(&schedule.talks[*index]));
    let mut ids: HashMap<String, usize> = HashMap::new();
    let talks = &mut schedule.talks;
    let mut name = |talk: &mut Talk| {
        let name = if talk.code.is_empty() { slug_of(&talk.title) } else { talk.code.clone() };
        let again = ids.entry(name.clone()).or_default();
        *again += 1;
        let id = if *again == 1 { name } else { format!("{name}-{again}") };
        talk.origin.insert("id".to_owned(), id);
    };
    indices.into_iter().for_each(|index| name(&mut talks[index]));
    schedule.left_out.iter_mut().for_each(name);
}

/// Names in one cell, with whatever stands between them.
pub fn names(cell: &str) -> Vec<String> {
    // Elsewhere they are written with signs of their own.
    let cell = &cell.replace(['；', '、'], ";").replace('，', ",");
    let between: &[&str] = if cell.contains([';', '\n']) {
        &[";", "\n"]
    } else if cell.contains(',') {
        &[",", " & ", " and ", " en ", " et ", " und ", " y ", "和"]
    } else {
        &[" & ", " and ", " en ", " et ", " und ", " y ", " / ", "和"]
    };
    let split = |names: Vec<String>, between: &&str| -> Vec<String> {
        names.iter().flat_map(|name| name.split(*between).map(str::to_owned)).collect()
    };
    let names = between.iter().fold(vec![cell.to_owned()], split);
    names.into_iter().filter(|name| !name.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_one_cell_are_several() {
        assert_eq!(names("An Voorbeeld; Bo, de Tweede"), ["An Voorbeeld", " Bo, de Tweede"]);
        assert_eq!(names("An & Bo"), ["An", "Bo"]);
        assert_eq!(names("张伟、李娜"), ["张伟", "李娜"]);
        assert_eq!(names("张伟，李娜"), ["张伟", "李娜"]);
        assert_eq!(names("Ann B und Cy D"), ["Ann B", "Cy D"]);
    }
}
