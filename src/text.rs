//! Texts that come from outside: one line, or several. No control character is in either, nor the line ends that only Unicode
//! knows (U+2028, U+2029): they break headers, tables and calendars, and PostgreSQL keeps no NUL.

use std::fmt;
use std::str::FromStr;

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

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
