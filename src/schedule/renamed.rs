//! Themes that a newer file calls otherwise: they stay what they are here, under the new name.

use std::collections::HashMap;

use crate::programme::file::EventFile;

/// In which theme each session is, by its code.
pub fn themes_of(file: &EventFile) -> HashMap<String, String> {
    file.sessions.iter().filter_map(|one| Some((one.code.clone(), one.theme.clone()?))).collect()
}

/// A theme whose sessions are all in one that is new (beyond the first `known`) is that one: it was only called otherwise.
pub fn themes(file: &mut EventFile, before: &HashMap<String, String>, known: usize) {
    let slugs: Vec<String> = file.themes.iter().take(known).map(|theme| theme.slug.clone()).collect();
    for old in slugs {
        let mut live = file.sessions.iter().filter(|one| !one.cancelled);
        if live.clone().any(|one| one.theme.as_ref() == Some(&old)) {
            continue;
        }
        let mut now = live.by_ref().filter(|one| before.get(&one.code) == Some(&old)).map(|one| one.theme.clone());
        let Some(Some(new)) = now.next() else { continue };
        let place = file.themes.iter().skip(known).position(|theme| theme.slug == new).map(|index| index + known);
        let Some(place) = place.filter(|_| now.all(|theme| theme.as_ref() == Some(&new))) else { continue };
        let renamed = file.themes.remove(place);
        if let Some(theme) = file.themes.iter_mut().find(|theme| theme.slug == old) {
            theme.title = renamed.title;
        }
        for session in file.sessions.iter_mut().filter(|one| one.theme.as_ref() == Some(&new)) {
            session.theme = Some(old.clone());
        }
    }
}
