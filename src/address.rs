//! Addresses for mail, however they are typed: one address has one form.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

use crate::letters;

/// An address to which mail can be sent. Its domain is spelled in A-labels (RFC 5890, 2.3.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    user: String,
    domain: String,
}

/// Why something is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    Missing,
    /// Longer than so many characters.
    TooLong {
        limit: usize,
    },
    /// Before the @ stand more than so many characters.
    UserTooLong {
        limit: usize,
    },
    /// It is none, or nobody could send to it.
    NotAnAddress,
    /// It names a machine by its number.
    IsNumber,
    /// Before the @ stands a letter with an accent or of another script, which most mail services cannot deliver to.
    ForeignUser,
}

/// Longest address (RFC 5321, 4.5.3.1.3, less the angle brackets).
pub const LIMIT: usize = 254;
/// Longest part before the @ (RFC 5321, 4.5.3.1.1).
const USER_LIMIT: usize = 64;

impl FromStr for Address {
    type Err = AddressFault;

    fn from_str(typed: &str) -> Result<Self, AddressFault> {
        let none = AddressFault::NotAnAddress;
        let typed = typed.trim();
        // A line that goes on is no address; what nobody sees in it is left out, wide letters are letters.
        if typed.chars().any(char::is_control) {
            return Err(none);
        }
        let typed: String = typed.nfkc().filter(|sign| !letters::is_invisible(*sign)).collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AddressFault::Missing);
        }
        let (user, domain) = typed.rsplit_once('@').ok_or(none)?;
        if domain.starts_with('[') {
            return Err(AddressFault::IsNumber);
        }
        let domain = domain.strip_suffix('.').unwrap_or(domain);
        let spelled = idna::domain_to_ascii_cow(domain.as_bytes(), idna::AsciiDenyList::STD3).map_err(|_| none)?;
        // As it was typed, where that is the same.
        let domain = if spelled.eq_ignore_ascii_case(domain) { domain.to_owned() } else { spelled.into_owned() };
        if domain.split('.').next_back().is_some_and(|top| top.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(if domain.is_empty() { none } else { AddressFault::IsNumber });
        }
        if !user.is_ascii() {
            return Err(if user.chars().any(char::is_whitespace) { none } else { AddressFault::ForeignUser });
        }
        if user.len() + 1 + domain.len() > LIMIT {
            return Err(AddressFault::TooLong { limit: LIMIT });
        }
        if user.len() > USER_LIMIT {
            return Err(AddressFault::UserTooLong { limit: USER_LIMIT });
        }
        let is_plain = user.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
        let labels = domain.split('.').all(|label| (1..=63).contains(&label.len()));
        let is_known = lettre::Address::new(user, &domain).is_ok();
        if is_plain && labels && domain.contains('.') && is_known {
            Ok(Self { user: user.to_owned(), domain })
        } else {
            Err(none)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.user, self.domain)
    }
}

/// As people read it: the domain in its own letters.
pub fn readable(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((user, domain)) if domain.contains("xn--") => match idna::domain_to_unicode(domain) {
            (readable, Ok(())) => format!("{user}@{readable}"),
            _ => address.to_owned(),
        },
        _ => address.to_owned(),
    }
}

/// What was probably meant by an address, as people read it; `None`: nothing looks mistyped.
pub fn probably(address: &str) -> Option<String> {
    address.parse::<Address>().ok()?.probably().map(|meant| readable(&meant))
}

/// Providers whose names are often mistyped, with the endings that they have.
const PROVIDERS: [(&str, &[&str]); 12] = [
    ("gmail", &["com"]),
    ("googlemail", &["com"]),
    ("hotmail", &["com", "be", "fr", "nl", "de", "it", "es", "co.uk", "ca", "se", "dk", "no"]),
    ("outlook", &["com", "be", "fr", "nl", "de", "it", "es", "pt", "ie", "at", "dk"]),
    ("yahoo", &["com", "fr", "nl", "be", "de", "it", "es", "co.uk", "ca", "co.in", "com.br", "ie", "gr"]),
    ("icloud", &["com"]),
    ("telenet", &["be"]),
    ("skynet", &["be"]),
    ("proximus", &["be"]),
    ("scarlet", &["be"]),
    ("protonmail", &["com", "ch"]),
    ("live", &["com", "be", "fr", "nl", "de", "it", "co.uk", "ca", "se", "dk", "no", "ie", "at"]),
];

/// Other providers, one letter away from those.
const REAL: [&str; 10] = ["mail", "email", "ymail", "zmail", "hmail", "rmail", "fmail", "kmail", "hotmale", "skynett"];

/// Endings that nobody has, and what was meant.
const ENDINGS: [(&str, &str); 20] = [
    ("con", "com"),
    ("cmo", "com"),
    ("ocm", "com"),
    ("vom", "com"),
    ("xom", "com"),
    ("comm", "com"),
    ("coom", "com"),
    ("ccom", "com"),
    ("cpm", "com"),
    ("cim", "com"),
    ("om", "com"),
    ("ogr", "org"),
    ("rog", "org"),
    ("orgg", "org"),
    ("bee", "be"),
    ("eb", "be"),
    ("bbe", "be"),
    ("nte", "net"),
    ("ent", "net"),
    ("nll", "nl"),
];

impl Address {
    /// In the form in which addresses are compared.
    pub fn key(&self) -> String {
        self.to_string().to_lowercase()
    }

    /// What was probably meant, where the domain looks mistyped. A question, never a refusal: somebody may have it.
    pub fn probably(&self) -> Option<String> {
        let domain = self.domain.to_lowercase();
        let (name, ending) = domain.split_once('.')?;
        let (before, top) = domain.rsplit_once('.')?;
        let meant = ENDINGS.iter().find(|(wrong, _)| *wrong == top).map(|(_, right)| *right);
        let mended = meant.map(|right| format!("{before}.{right}"));
        let ending = mended.as_deref().and_then(|mended| mended.split_once('.')).map_or(ending, |(_, ending)| ending);
        let provider = PROVIDERS.iter().find(|(known, _)| *known == name).or_else(|| {
            let is_near = |known: &str| known.len() > 4 && is_one_slip(known, name);
            PROVIDERS.iter().find(|(known, _)| !REAL.contains(&name) && is_near(known))
        });
        let suggested = match provider {
            Some((known, endings)) if endings.contains(&ending) => format!("{known}.{ending}"),
            // Its only ending, or an ending that is nearly one of its own.
            Some((known, endings)) if endings.len() == 1 || *known != "live" && is_one_slip(endings[0], ending) => {
                format!("{known}.{}", endings[0])
            }
            _ => mended?,
        };
        (suggested != domain).then(|| format!("{}@{suggested}", self.user))
    }
}

/// Whether one letter too many, too few, another, or two in the wrong order make one word of the other.
fn is_one_slip(right: &str, typed: &str) -> bool {
    let (right, typed): (Vec<char>, Vec<char>) = (right.chars().collect(), typed.chars().collect());
    let same = right.iter().zip(&typed).take_while(|(one, other)| one == other).count();
    let (right, typed) = (&right[same..], &typed[same..]);
    match (right, typed) {
        ([], []) => false,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([a, b, rest @ ..], [c, d, other @ ..]) => a == d && b == c && rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn spelled(typed: &str) -> Result<String, AddressFault> {
        typed.parse::<Address>().map(|address| address.to_string())
    }

    #[test]
    fn one_address_has_one_form() {
        for typed in [
            "noor@bücher.example",
            "noor@bu\u{308}cher.example",
            "noor@BÜCHER.example",
            "noor@xn--bcher-kva.example",
            " noor@bücher\u{200B}.example\u{FEFF}",
            "ｎｏｏｒ＠bücher．example",
            "noor@bücher。example",
            "noor@bücher.example.",
        ] {
            assert_eq!(typed.parse::<Address>().unwrap().key(), "noor@xn--bcher-kva.example", "{typed}");
        }
        assert_eq!(spelled("Noor@Example.org").unwrap(), "Noor@Example.org");
        assert_eq!(readable("noor@xn--bcher-kva.example"), "noor@bücher.example");
        assert_eq!(readable("noor@example.org"), "noor@example.org");
    }

    #[test]
    fn what_is_no_address_is_told_why() {
        for (typed, why) in [
            ("", AddressFault::Missing),
            ("\u{200B}", AddressFault::Missing),
            ("noor", AddressFault::NotAnAddress),
            ("noor@localhost", AddressFault::NotAnAddress),
            ("noor@[127.0.0.1]", AddressFault::IsNumber),
            ("noor@[IPv6:::1]", AddressFault::IsNumber),
            ("noor@127.0.0.1", AddressFault::IsNumber),
            ("noor@１２７.0.0.1", AddressFault::IsNumber),
            ("zoë@example.org", AddressFault::ForeignUser),
            ("noor@example.org\r\nBcc: x@example.org", AddressFault::NotAnAddress),
            ("noor@example.org, sam@example.org", AddressFault::NotAnAddress),
            ("Noor <noor@example.org>", AddressFault::NotAnAddress),
            ("noor@exa mple.org", AddressFault::NotAnAddress),
            ("noor@-example.org", AddressFault::NotAnAddress),
            ("noor@example..org", AddressFault::NotAnAddress),
            ("noor@xn--.example", AddressFault::NotAnAddress),
        ] {
            assert_eq!(spelled(typed), Err(why), "{typed}");
        }
        let long = format!("{}@example.org", "n".repeat(65));
        assert_eq!(spelled(&long), Err(AddressFault::UserTooLong { limit: USER_LIMIT }));
        let long = format!("noor@{}.example", vec!["n".repeat(60); 5].join("."));
        assert_eq!(spelled(&long), Err(AddressFault::TooLong { limit: LIMIT }));
    }

    #[test]
    fn slips_are_seen_and_real_domains_are_left_alone() {
        for (typed, meant) in [
            ("noor@gmial.com", "noor@gmail.com"),
            ("noor@gmail.con", "noor@gmail.com"),
            ("noor@gmai.com", "noor@gmail.com"),
            ("noor@gmail.co", "noor@gmail.com"),
            ("noor@gmail.be", "noor@gmail.com"),
            ("noor@gnail.con", "noor@gmail.com"),
            ("noor@hotmial.com", "noor@hotmail.com"),
            ("noor@hotmal.be", "noor@hotmail.be"),
            ("noor@hotmail.cm", "noor@hotmail.com"),
            ("noor@outlok.com", "noor@outlook.com"),
            ("noor@yaho.fr", "noor@yahoo.fr"),
            ("noor@telnet.be", "noor@telenet.be"),
            ("Noor@example.con", "Noor@example.com"),
            ("noor@mail.example.ogr", "noor@mail.example.org"),
        ] {
            assert_eq!(typed.parse::<Address>().unwrap().probably().as_deref(), Some(meant), "{typed}");
        }
        for real in [
            "gmail.com",
            "hotmail.be",
            "live.be",
            "live.de",
            "mail.com",
            "ymail.com",
            "kuleuven.be",
            "example.org",
            "yahoo.co.uk",
            "email.com",
        ] {
            assert_eq!(format!("noor@{real}").parse::<Address>().unwrap().probably(), None, "{real}");
        }
    }
}
