//! Texts with placeholders such as `{name}`: filled in for anyone who reads them, checked before they are kept.

use std::collections::BTreeMap;

use super::Texts;
use super::words::string_enum;

string_enum! {
    /// What can be filled in.
    Placeholder {
        Name = "name",
        Event = "event",
        Reference = "reference",
        Page = "page",
        Day = "day",
    }
}

string_enum! {
    /// The mails whose first words an event may choose.
    MailText { Confirmation = "confirmation", Change = "change", Reminder = "reminder" }
}

/// An event's own first words of its mails, in their languages.
pub type MailTexts = BTreeMap<MailText, Texts>;

/// A piece of a text.
enum Piece<'a> {
    Words(&'a str),
    Filled(Placeholder),
}

/// The first thing in braces that is no placeholder.
fn pieces(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(open);
        pieces.push(Piece::Words(before));
        let inside = after.strip_prefix('{').and_then(|after| after.split_once('}'));
        let Some((name, after)) = inside else { return Err(after.chars().take(20).collect()) };
        let placeholder = name.parse().map_err(|_| format!("{{{name}}}"))?;
        pieces.push(Piece::Filled(placeholder));
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    Ok(pieces)
}

/// The first thing in a text that looks like a placeholder and is none.
pub fn unknown_placeholder(text: &str) -> Option<String> {
    pieces(text).err()
}

/// The text with everything filled in.
pub fn filled(text: &str, fill: impl Fn(Placeholder) -> String) -> String {
    let Ok(pieces) = pieces(text) else { return text.to_owned() };
    let words = pieces.into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Filled(placeholder) => fill(placeholder),
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholders_are_filled_in_and_others_are_named() {
        let text = "Dag {name}, tot op {event}.";
        assert_eq!(unknown_placeholder(text), None);
        assert_eq!(filled(text, |placeholder| placeholder.as_str().to_uppercase()), "Dag NAME, tot op EVENT.");
        for (text, unknown) in [("{naam}", "{naam}"), ("{name", "{name"), ("a } b", "} b"), ("{{name}}", "{{name}")] {
            assert_eq!(unknown_placeholder(text).as_deref(), Some(unknown), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_filled_in_is_filled_in_again(text in ".*", value in ".*") {
            if unknown_placeholder(&text).is_none() {
                let found = filled(&text, |_| value.clone());
                let has_braces = text.contains('{');
                prop_assert!(has_braces || found == text);
            }
        }
    }
}
