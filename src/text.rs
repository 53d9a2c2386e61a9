//! Texts that come from outside: one line, or several. No control character is in either, nor the line ends that only Unicode
//! knows (U+2028, U+2029): they break headers, tables and calendars, and PostgreSQL keeps no NUL.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// A line ends where there is only one.
    LineEnd,
    /// A sign that no text may hold.
    Sign(char),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineEnd => f.write_str("it must be one line"),
            Self::Sign(sign) => write!(f, "the control character U+{:04X} cannot stand in it", u32::from(*sign)),
        }
    }
}

impl std::error::Error for Unwritable {}

/// Whether a sign is for machines only.
fn is_control(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
}

/// Where lines end, however it is written.
fn ends_line(sign: char) -> bool {
    matches!(sign, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    /// Takes it as it is, or not at all.
    ///
    /// # Errors
    /// The first thing that cannot stand in it.
    pub fn parse(text: &str) -> Result<Self, Unwritable> {
        match text.chars().find(|sign| is_control(*sign)) {
            None => Ok(Self(text.to_owned())),
            Some(sign) if ends_line(sign) => Err(Unwritable::LineEnd),
            Some(sign) => Err(Unwritable::Sign(sign)),
        }
    }

    /// Makes one line of whatever it is: white space and control characters become single spaces.
    pub fn tidied(text: &str) -> Self {
        let words: Vec<&str> =
            text.split(|sign: char| sign.is_whitespace() || is_control(sign)).filter(|word| !word.is_empty()).collect();
        Self(words.join(" "))
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl FromStr for Line {
    type Err = Unwritable;

    fn from_str(text: &str) -> Result<Self, Unwritable> {
        Self::parse(text)
    }
}

/// Lines and paragraphs; each line ends in `\n` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    /// Takes it, or not at all; `\r\n` becomes `\n`, and tabs stay.
    ///
    /// # Errors
    /// The first thing that cannot stand in it.
    pub fn parse(text: &str) -> Result<Self, Unwritable> {
        let text = with_plain_ends(text);
        match text.chars().find(|sign| is_control(*sign) && !matches!(sign, '\n' | '\t')) {
            None => Ok(Self(text)),
            Some(sign) => Err(Unwritable::Sign(sign)),
        }
    }

    /// The first sign that would be taken away to make [`Lines`] of it.
    pub fn dropped(text: &str) -> Option<Unwritable> {
        let is_dropped = |sign: &char| is_control(*sign) && !ends_line(*sign) && *sign != '\t';
        text.chars().find(is_dropped).map(Unwritable::Sign)
    }

    /// Takes whatever it is: line ends of all kinds become `\n`, other control characters but tabs go.
    pub fn tidied(text: &str) -> Self {
        let text = with_plain_ends(text);
        let sign = |sign: char| match sign {
            '\n' | '\t' => Some(sign),
            sign if ends_line(sign) => Some('\n'),
            sign => Some(sign).filter(|sign| !is_control(*sign)),
        };
        Self(text.chars().filter_map(sign).collect())
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

fn with_plain_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// The bytes of a file as text: in UTF-8, in what its first bytes or its XML declaration say (UTF-16, ISO-8859-1), or as Windows
/// writes Western languages. `None`: it is no text.
pub fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let marked = marked.or_else(|| of_two_bytes(bytes));
    let encoding = marked.or_else(|| declared(bytes)).unwrap_or(UTF_8);
    let (text, _, is_broken) = encoding.decode(bytes);
    let text = match is_broken {
        true if marked.is_none() => WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes)?,
        _ => text,
    };
    let is_of_machines = |sign: char| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{c}');
    // What is broken in what it says it is, and what holds signs of machines, is none.
    let is_text = if is_broken { marked.is_none() && !text.contains(is_of_machines) } else { !text.contains('\0') };
    is_text.then_some(text)
}

/// UTF-16 that does not say so: of most letters one byte is nought, always the same one of the two.
fn of_two_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = &bytes[..bytes.len().min(400) & !1];
    let noughts = |first: usize| begin.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let is_most = |noughts: usize| noughts * 4 > begin.len() && bytes.len().is_multiple_of(2);
    match (noughts(0), noughts(1)) {
        (0, second) if is_most(second) => Some(UTF_16LE),
        (first, 0) if is_most(first) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = &bytes[..bytes.len().min(200)];
    let begin = begin.strip_prefix(b"<?xml")?;
    let declaration = String::from_utf8_lossy(begin.split(|sign| *sign == b'>').next()?).into_owned();
    let label = declaration.split_once("encoding")?.1.trim_start_matches(['=', ' ', '"', '\'']);
    Encoding::for_label(label.split(['"', '\'', '?']).next()?.as_bytes())
}

/// JSON no text of which ends the script element that it stands in.
pub fn within_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// A text as HTML and XML write it, in an attribute too.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// As part of an address (RFC 3986, 2.1): a space is `%20`, which mail programs read, too.
pub fn percent(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files_are_read_in_the_encodings_that_programs_write() {
        let utf_16: Vec<u8> = "\u{feff}Titel;é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, wanted) in [
            ("Titel;é".as_bytes(), Some("Titel;é")),
            ("\u{feff}Titel;é".as_bytes(), Some("Titel;é")),
            (&utf_16, Some("Titel;é")),
            (&utf_16[2..], Some("Titel;é")),
            (&"Titel;é".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), Some("Titel;é")),
            (b"Titel;\xe9 \x80", Some("Titel;é €")),
            (
                b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>",
                Some("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>"),
            ),
            (b"\x89PNG\r\n\x1a\n\xff\x01", None),
            (b"a\0b", None),
        ] {
            assert_eq!(decoded(bytes).as_deref(), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(Line::parse("Sociaal werk – “doet ertoe”").unwrap().into_string(), "Sociaal werk – “doet ertoe”");
        for (text, why) in [
            ("a\r\nb", Unwritable::LineEnd),
            ("a\u{2028}b", Unwritable::LineEnd),
            ("a\u{2029}", Unwritable::LineEnd),
            ("a\tb", Unwritable::Sign('\t')),
            ("\0", Unwritable::Sign('\0')),
            ("\u{7f}", Unwritable::Sign('\u{7f}')),
            ("\u{9b}", Unwritable::Sign('\u{9b}')),
        ] {
            assert_eq!(Line::parse(text), Err(why), "{text:?}");
        }
        assert_eq!(Line::tidied(" a\r\n\u{2028}b\0c ").into_string(), "a b c");
    }

    #[test]
    fn lines_end_in_one_way() {
        assert_eq!(Lines::parse("a\r\nb\rc\n\td").unwrap().into_string(), "a\nb\nc\n\td");
        assert_eq!(Lines::parse("a\u{2028}b"), Err(Unwritable::Sign('\u{2028}')));
        assert_eq!(Lines::parse("a\0"), Err(Unwritable::Sign('\0')));
        assert_eq!(Lines::tidied("a\u{2028}b\0\u{1b}[31mc\r\n").into_string(), "a\nb[31mc\n");
    }

    proptest! {
        #[test]
        fn what_is_tidied_can_be_taken(text in ".*|[\u{0}-\u{a0}\u{2028}\u{2029}]*") {
            let line = Line::tidied(&text);
            prop_assert_eq!(Line::parse(&line.0), Ok(line.clone()));
            let lines = Lines::tidied(&text);
            prop_assert_eq!(Lines::parse(&lines.0), Ok(lines.clone()));
        }
    }
}
