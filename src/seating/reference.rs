//! The reference: a registration's number as six signs that one can say on the phone.
//!
//! A bijection, not a secret: it opens nothing, it cannot collide, and it does not tell how many registered.

/// No 0 and O, 1 and I and L, no U: what looks or sounds alike on the phone is left out. 29 is prime.
const SIGNS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTVWXY";
const RANGE: i64 = 29_i64.pow(6);
/// Coprime with 29, so that multiplying is a bijection on 0..RANGE.
const FACTOR: i64 = 229_345_007;
const SHIFT: i64 = 31_415_926;

/// The reference of a number (below 29⁶, some 594 million), such as `K7M-4PX`.
pub fn reference(number: i64) -> String {
    let mut rest = mix(number);
    let mut signs = [0_u8; 6];
    for sign in signs.iter_mut().rev() {
        *sign = SIGNS[usize::try_from(rest % 29).expect("a remainder of 29 is small")];
        rest /= 29;
    }
    let text = std::str::from_utf8(&signs).expect("the signs are ASCII");
    format!("{}-{}", &text[..3], &text[3..])
}

fn mix(number: i64) -> i64 {
    let product = i128::from(number) * i128::from(FACTOR) + i128::from(SHIFT);
    i64::try_from(product.rem_euclid(i128::from(RANGE))).expect("a remainder fits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn references_are_different_and_sayable() {
        let references: HashSet<String> = (1..=100_000).map(reference).collect();
        assert_eq!(references.len(), 100_000);
        for text in &references {
            assert_eq!(text.len(), 7);
            assert!(text.bytes().all(|sign| sign == b'-' || SIGNS.contains(&sign)), "{text}");
        }
    }

    #[test]
    fn the_factor_makes_a_bijection() {
        assert_ne!(FACTOR % 29, 0);
    }
}
