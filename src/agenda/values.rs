//! Values as iCalendar writes them: texts, parameters, addresses, moments.

use std::borrow::Cow;

use ics::escape_text;
use jiff::Timestamp;

/// A TEXT value (RFC 5545, 3.3.11): escaped, every kind of line end a line end, and no other control character.
pub(super) fn text(value: &str) -> String {
    escape_text(plain(value)).into_owned()
}

/// Without signs that no line may hold: line ends are `\n`, tabs are spaces, what else is invisible goes.
fn plain(value: &str) -> String {
    let value = value.replace("\r\n", "\n");
    let signs = value.chars().filter_map(|sign| match sign {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        sign if sign.is_control() => None,
        sign => Some(sign),
    });
    signs.collect()
}

/// A parameter's value: quoted (RFC 5545, 3.2), with what no quotes can hold spelled out (RFC 6868, 3).
pub(super) fn quoted(value: &str) -> String {
    let spelled = plain(value).replace('^', "^^").replace('\n', "^n").replace('"', "^'");
    format!("\"{spelled}\"")
}

/// An address as a URI (RFC 6068, 2): what may not stand there is percent-encoded.
pub(super) fn mailto(address: &str) -> String {
    let mut uri = "mailto:".to_owned();
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'\'' | b'*' | b'+' | b'@' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// The parts of a text that say something, one after the other.
pub(super) fn joined<'a>(parts: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    let said: Vec<String> = parts.into_iter().map(|part| part.trim().trim_matches(',').trim().to_owned()).collect();
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_ends_a_line_is_a_line_end_and_other_controls_go() {
        assert_eq!(text("a\r\nb\rc\u{85}d\u{b}e\u{2028}f\tg\u{0}h"), "a\\nb\\nc\\nd\\ne\\nf gh");
        assert_eq!(text("a, b; c\\d"), "a\\, b\\; c\\\\d");
    }

    #[test]
    fn parameters_spell_out_what_quotes_cannot_hold() {
        assert_eq!(quoted("Ann \"the ^ hat\"\nDe Wit; x,y"), "\"Ann ^'the ^^ hat^'^nDe Wit; x,y\"");
    }

    #[test]
    fn addresses_are_uris() {
        assert_eq!(mailto("a.b+c@example.org"), "mailto:a.b+c@example.org");
        assert_eq!(mailto("\"odd one\"%@example.org"), "mailto:%22odd%20one%22%25@example.org");
        assert_eq!(mailto("é@example.org"), "mailto:%C3%A9@example.org");
    }
}
