//! What a form showed when it was opened: only what was typed over that is a change, and what somebody else changed
//! meanwhile is shown beside it before anything is done.

use crate::web::form::Form;

/// What became of a field since its form was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing was typed over it.
    Untouched,
    Mine,
    /// Somebody else changed it meanwhile, too.
    Both,
}

/// Stands in a form for what a field showed (in `was-` and its id): short, however long that is.
pub fn mark(value: &str) -> String {
    use base64::Engine;
    // Browsers send lines with carriage returns, and swallow the first empty one.
    let value = value.replace("\r\n", "\n");
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&blake3::hash(value.trim().as_bytes()).as_bytes()[..9])
}

/// What became of a field that shows `now` at this moment; `None`: the form does not say what it showed.
pub fn fate(form: &Form, id: &str, now: &str) -> Option<Fate> {
    let was = form.given(&format!("was-{id}"))?;
    let (typed, now) = (mark(form.first(id)), mark(now));
    Some(if typed == was || typed == now || form.first(&format!("choose-{id}")) == "theirs" {
        Fate::Untouched
    } else if now == was {
        Fate::Mine
    } else {
        Fate::Both
    })
}

/// The form with nothing but what was changed in it, and whether somebody else changed some of that, too. `fields`: ids, and
/// what they show at this moment.
pub fn mine<'a>(form: &Form, fields: impl Iterator<Item = (&'a str, &'a str)>) -> (Form, bool) {
    let (mut untouched, mut is_contested) = (Vec::new(), false);
    for (id, now) in fields {
        match fate(form, id, now) {
            Some(Fate::Untouched) => untouched.extend([id.to_owned(), format!("has-{id}")]),
            Some(Fate::Both) => is_contested = true,
            Some(Fate::Mine) | None => {}
        }
    }
    (form.without(&untouched), is_contested)
}

/// A field that somebody else changed while it was changed here, too.
pub struct Contested {
    pub id: String,
    pub label: String,
    pub mine: String,
    pub theirs: String,
}

/// Those of some fields (id, label, what it shows at this moment); `words` says a value of a field as people read it.
pub fn contested(
    form: Option<&Form>,
    fields: &[(String, String, String)],
    words: impl Fn(&str, &str) -> String,
) -> Vec<Contested> {
    let one = |(id, label, now): &(String, String, String)| {
        let form = form.filter(|form| fate(form, id, now) == Some(Fate::Both))?;
        let (mine, theirs) = (words(id, form.first(id)), words(id, now));
        Some(Contested { id: id.clone(), label: label.clone(), mine, theirs })
    };
    fields.iter().filter_map(one).collect()
}

/// What a field shows: what is typed in it, unless that is what it showed before.
pub fn typed(form: Option<&Form>, id: &str, now: &str) -> String {
    let form = form.filter(|form| form.has(id) && fate(form, id, now) != Some(Fate::Untouched));
    form.map_or(now, |form| form.first(id)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_over_is_a_change() {
        let form = |typed: &str, more: &str| {
            let sent = format!("a={typed}&was-a={}{more}", mark("one\ntwo"));
            Form::parse(sent.as_bytes())
        };
        for (typed, more, now, expected) in [
            ("one%0D%0Atwo", "", "one\ntwo", Fate::Untouched),
            ("one%0D%0Atwo", "", "three", Fate::Untouched),
            ("mine", "", "one\ntwo", Fate::Mine),
            ("mine", "", "three", Fate::Both),
            ("mine", "", "mine", Fate::Untouched),
            ("mine", "&choose-a=theirs", "three", Fate::Untouched),
        ] {
            assert_eq!(fate(&form(typed, more), "a", now), Some(expected), "{typed} {now}");
        }
        assert_eq!(fate(&Form::parse(b"a=mine"), "a", "three"), None);
    }
}
