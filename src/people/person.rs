//! Parsing what people type about themselves, at the edge, into values that cannot be wrong.

use crate::address::{Address, AddressFault};
use crate::letters;
use crate::programme::Language;
use crate::seating::{Details, Person};

/// What people type, as it came.
#[derive(Clone, Debug, Default)]
pub struct Typed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub affiliation: &'a str,
    pub language: Language,
}

/// A field that has to be typed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldFault {
    pub field: Field,
    pub why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Email,
    Affiliation,
}

impl Field {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Affiliation => "affiliation",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Missing,
    /// Longer than so many characters.
    TooLong {
        limit: usize,
    },
    /// Before the @ of an address stand more than so many characters.
    UserTooLong {
        limit: usize,
    },
    NotAnAddress,
    /// It names a machine by its number.
    NumberAddress,
    /// Before the @ of an address stands a letter that most mail services cannot deliver to.
    ForeignUser,
    /// It goes on after a line break.
    SeveralLines,
    /// Some program would make a link of it.
    LinkLike,
}

/// Longest name and affiliation, in characters.
pub const TEXT_LIMIT: usize = 120;

/// Parses all fields. Anyone who has no address of their own may have mails sent to `instead`, or (empty) nowhere; `None`:
/// they need one.
///
/// # Errors
/// Every field that is wrong, in the order of the form.
pub fn parse(typed: &Typed, instead: Option<&str>) -> Result<Person, Vec<FieldFault>> {
    let name = name(typed.name);
    let address = match instead.filter(|_| typed.email.trim().is_empty()) {
        Some(instead) => Ok((instead.to_owned(), None)),
        None => email(typed.email).map(|email| (email.to_string(), Some(email.key()))),
    };
    let affiliation = text(Field::Affiliation, typed.affiliation);
    match (name, address, affiliation) {
        (Ok(name), Ok((email, email_key)), Ok(affiliation)) => {
            Ok(Person { name, email, email_key, affiliation, language: typed.language })
        }
        (name, address, affiliation) => {
            Err([name.err(), address.err(), affiliation.err()].into_iter().flatten().collect())
        }
    }
}

/// Parses an address alone, into the form in which it is compared.
///
/// # Errors
/// What is wrong with it.
pub fn parse_address(typed: &str) -> Result<String, FieldFault> {
    email(typed).map(|email| email.key())
}

/// What was typed as an address, in the form in which addresses are compared; what is none finds nobody.
pub fn address_key(typed: &str) -> String {
    parse_address(typed).unwrap_or_else(|_| typed.trim().to_lowercase())
}

/// Parses what someone corrects of themselves: a name and an affiliation, where they are given.
///
/// # Errors
/// Every field that is wrong.
pub fn parse_details(
    (name, affiliation): (Option<&str>, Option<&str>),
    language: Option<Language>,
) -> Result<Details, Vec<FieldFault>> {
    let name = name.map(self::name).transpose();
    let affiliation = affiliation.map(|typed| text(Field::Affiliation, typed)).transpose();
    match (name, affiliation) {
        (Ok(name), Ok(affiliation)) => Ok(Details { name, affiliation, language, ..Details::default() }),
        (name, affiliation) => Err([name.err(), affiliation.err()].into_iter().flatten().collect()),
    }
}

fn name(typed: &str) -> Result<String, FieldFault> {
    let name = text(Field::Name, typed)?;
    if !letters::is_seen(&name) { Err(FieldFault { field: Field::Name, why: Why::Missing }) } else { Ok(name) }
}

/// One line, in letters that are seen. It comes to stand in mails under our signature: no program is to make a link of it.
fn text(field: Field, typed: &str) -> Result<String, FieldFault> {
    let fault = |why| FieldFault { field, why };
    if typed.trim().contains(letters::is_line_break) {
        return Err(fault(Why::SeveralLines));
    }
    let line = letters::tidy(typed);
    if letters::is_link_like(&line) || field == Field::Name && letters::names_a_domain(&line) {
        return Err(fault(Why::LinkLike));
    }
    if line.chars().count() > TEXT_LIMIT {
        return Err(fault(Why::TooLong { limit: TEXT_LIMIT }));
    }
    Ok(line)
}

fn email(typed: &str) -> Result<Address, FieldFault> {
    typed.parse().map_err(|fault| {
        let why = match fault {
            AddressFault::Missing => Why::Missing,
            AddressFault::TooLong { limit } => Why::TooLong { limit },
            AddressFault::UserTooLong { limit } => Why::UserTooLong { limit },
            AddressFault::NotAnAddress => Why::NotAnAddress,
            AddressFault::IsNumber => Why::NumberAddress,
            AddressFault::ForeignUser => Why::ForeignUser,
        };
        FieldFault { field: Field::Email, why }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn typed<'a>(name: &'a str, email: &'a str) -> Typed<'a> {
        Typed { name, email, ..Typed::default() }
    }

    #[test]
    fn people_are_tidied_up() {
        let person = parse(&typed("  Noor\t Voorbeeld\r\n", " Noor@Example.org "), None).unwrap();
        assert_eq!(person.name, "Noor Voorbeeld");
        assert_eq!(
            (person.email.as_str(), person.email_key.as_deref()),
            ("Noor@Example.org", Some("noor@example.org"))
        );
    }

    #[test]
    fn every_wrong_field_is_named() {
        let faults = parse(&typed("", "noor"), None).unwrap_err();
        assert_eq!(
            faults,
            [
                FieldFault { field: Field::Name, why: Why::Missing },
                FieldFault { field: Field::Email, why: Why::NotAnAddress }
            ]
        );
        for wrong in
            ["a@b", "a b@example.org", "a@example.org\r\nBcc: x@example.org", "\"a b\"@example.org", "@example.org"]
        {
            assert!(parse(&typed("Noor", wrong), Some("")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_one_line_that_is_seen_and_no_link() {
        for (name, why) in [
            ("\u{200B}\u{2066}\u{3164}", Why::Missing),
            ("Noor\r\nBcc: x", Why::SeveralLines),
            ("Noor\u{2028}Voorbeeld", Why::SeveralLines),
            ("You won https://evil.example", Why::LinkLike),
            ("You won www.evil.example", Why::LinkLike),
        ] {
            let faults = parse(&typed(name, "noor@example.org"), None).unwrap_err();
            assert_eq!(faults, [FieldFault { field: Field::Name, why }], "{name:?}");
            if why != Why::Missing {
                let faults = parse_details((None, Some(name)), None).unwrap_err();
                assert_eq!(faults, [FieldFault { field: Field::Affiliation, why }], "{name:?}");
            }
        }
        let person = parse(&typed("\u{202E}Zoe\u{308} \u{200F}Voorbeeld", "noor@example.org"), None).unwrap();
        assert_eq!(person.name, "Zoë Voorbeeld");
    }

    proptest! {
        #[test]
        fn nothing_that_is_accepted_breaks_a_line(name in ".*", email in ".*", affiliation in ".*") {
            if let Ok(person) = parse(&Typed { name: &name, email: &email, affiliation: &affiliation, language: Language::Nl }, None) {
                for text in [person.name, person.email, person.affiliation] {
                    prop_assert!(!text.chars().any(char::is_control));
                }
            }
        }
    }
}
