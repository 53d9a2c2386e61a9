//! Folding (RFC 5545, 3.1), at the one place where a calendar leaves: the `ics` crate counts the space of a
//! continuation line beside the 75 octets, not within them.

const LINE: usize = 75;

/// The same content with every line at most 75 octets, its end not counted, and no sign broken in two.
pub(super) fn refold(text: &str) -> Vec<u8> {
    let unfolded = text.replace("\r\n ", "");
    let mut folded = Vec::with_capacity(unfolded.len() + unfolded.len() / 37);
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LINE {
                folded.extend_from_slice(b"\r\n ");
                length = 1;
            }
            folded.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
            length += sign.len_utf8();
        }
        folded.extend_from_slice(b"\r\n");
    }
    folded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_short_and_nothing_is_lost(value in "[^\r\n]{1,400}") {
            let line = format!("DESCRIPTION:{value}");
            let folded = String::from_utf8(refold(&format!("{line}\r\n"))).unwrap();
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LINE);
            }
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
