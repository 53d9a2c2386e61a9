//! Numbers of seats, as people write them.

/// What is said where as many may come as want to, or where it does not matter.
const NO_LIMIT: [&str; 24] = [
    "-",
    "–",
    "—",
    "/",
    "unlimited",
    "no limit",
    "n/a",
    "na",
    "onbeperkt",
    "geen limiet",
    "geen beperking",
    "geen maximum",
    "n.v.t",
    "nvt",
    "illimité",
    "illimitée",
    "sans limite",
    "pas de limite",
    "s.o",
    "unbegrenzt",
    "unbeschränkt",
    "keine begrenzung",
    "kein limit",
    "∞",
];

/// How many seats there are: the one number that is told, with whatever words (`max. 20`, `1.000 plaatsen`).
///
/// # Errors
/// When it is no number of seats, nor says that there is no limit.
pub(in crate::schedule) fn seats(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim().to_lowercase();
    if text.is_empty() || NO_LIMIT.contains(&text.trim_end_matches('.')) {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let are_thousands =
        parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3) && !text.contains(['-', '–', '/', '+']);
    let number = match parts[..] {
        [number] => number.parse().map_err(drop)?,
        _ if are_thousands => parts.concat().parse().map_err(drop)?,
        _ => 0,
    };
    let is_sum = text.starts_with(['-', '=', '+']);
    if number > 0 && !is_sum { Ok(Some(number)) } else { Err(()) }
}

/// Whether it is a number of seats that no room has.
pub fn is_below_nought(text: &str) -> bool {
    let number = text.trim().strip_prefix(['-', '−']);
    number.is_some_and(|number| number.parse::<f64>().is_ok_and(|number| number > 0.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn seats_as_people_write_them() {
        for (text, wanted) in [
            ("20", Ok(Some(20))),
            ("max. 20", Ok(Some(20))),
            ("1.000 plaatsen", Ok(Some(1000))),
            ("onbeperkt", Ok(None)),
            ("", Ok(None)),
            ("veel", Err(())),
            ("-3", Err(())),
            ("10+20", Err(())),
            ("0", Err(())),
        ] {
            assert_eq!(seats(text), wanted, "{text}");
        }
    }
}
