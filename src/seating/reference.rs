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

/// The number that a reference stands for, however it was typed; `None` when it is none.
pub fn number(reference: &str) -> Option<i64> {
    let typed: Vec<u8> =
        reference.bytes().filter(u8::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect();
    if typed.len() != 6 {
        return None;
    }
    let mut mixed = 0_i64;
    for sign in typed {
        mixed = mixed * 29 + i64::try_from(SIGNS.iter().position(|other| *other == sign)?).ok()?;
    }
    // Euler: the factor to the power of the group's order less one is its inverse.
    let (range, mut power, mut inverse) = (i128::from(RANGE), i128::from(FACTOR), 1_i128);
    let mut exponent = RANGE - RANGE / 29 - 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            inverse = inverse * power % range;
        }
        power = power * power % range;
        exponent /= 2;
    }
    i64::try_from((i128::from(mixed - SHIFT).rem_euclid(range)) * inverse % range).ok()
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
    fn a_reference_leads_back_to_its_number() {
        for number in (1..2_000).chain([123_456_789, RANGE - 1]) {
            assert_eq!(super::number(&reference(number)), Some(number));
        }
        let typed = reference(42).replace('-', " ").to_lowercase();
        assert_eq!(number(&typed), Some(42));
        for nonsense in ["", "ABC", "ABC-DEFG", "0O1-ILU", "ééé-ééé"] {
            assert_eq!(number(nonsense), None);
        }
    }

    #[test]
    fn the_factor_makes_a_bijection() {
        assert_ne!(FACTOR % 29, 0);
    }
}
