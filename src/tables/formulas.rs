//! What a spreadsheet would take for a formula, marked as text in tables that go out, and unmarked in those that come in.
//!
//! Where a field may begin (at the start, in a new line, and after a `;`, at which a Belgian Excel splits whatever the file
//! says), a `'` is put before what begins a formula, and one more where there are some already. So exactly what was marked
//! is unmarked.

/// What a formula begins with.
fn begins_formula(sign: char) -> bool {
    matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

fn ends_field(sign: char) -> bool {
    matches!(sign, ';' | '\n' | '\r')
}

/// The text, marked.
pub fn marked(text: &str) -> String {
    changed(text, |marked, marks| {
        marked.extend(std::iter::repeat_n('\'', marks + 1));
    })
}

/// The text as it was before it was marked.
pub fn restored(text: &str) -> String {
    changed(text, |restored, marks| {
        restored.extend(std::iter::repeat_n('\'', marks.saturating_sub(1)));
    })
}

/// The text with other marks before whatever begins a formula: `mark` is told how many there are.
fn changed(text: &str, mark: impl Fn(&mut String, usize)) -> String {
    let mut changed = String::with_capacity(text.len() + 1);
    let mut signs = text.chars().peekable();
    let mut is_start = true;
    while let Some(sign) = signs.next() {
        if is_start {
            let mut marks = 0;
            let mut next = Some(sign);
            while next == Some('\'') {
                marks += 1;
                next = signs.next();
            }
            if next.is_some_and(begins_formula) {
                mark(&mut changed, marks);
            } else {
                changed.extend(std::iter::repeat_n('\'', marks));
            }
            let Some(first) = next else { break };
            changed.push(first);
            is_start = ends_field(first);
        } else {
            changed.push(sign);
            is_start = ends_field(sign);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_begins_like_a_formula() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"),
            ("'=x", "''=x"),
            ("’t Zand; -5", "’t Zand; -5"),
            ("a;;@b\n+c", "a;;'@b\n'+c"),
            ("'s Avonds", "'s Avonds"),
            ("", ""),
            ("'", "'"),
        ] {
            assert_eq!(marked(text), expected);
            assert_eq!(restored(expected), text);
        }
    }

    proptest! {
        #[test]
        fn what_was_marked_is_restored(text in "[=+@;'\\-\t\r\na ]{0,12}|.*") {
            let marked = marked(&text);
            prop_assert_eq!(restored(&marked), text);
            let starts = marked.split([';', '\n', '\r']);
            prop_assert!(starts.into_iter().all(|field| !field.starts_with(['=', '+', '-', '@', '\t'])), "{:?}", marked);
        }
    }
}
