//! Times, spans and durations as people write them, in English, Dutch, French and German.

use jiff::SignedDuration;
use jiff::civil::Time;

/// Which half of the day is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Before,
    After,
}

/// A time, as far as it is said.
#[derive(Clone, Copy, Debug)]
struct Said {
    hour: i8,
    minute: i8,
    half: Option<Half>,
    /// Whether only a number stands there, which is a time only beside another.
    is_bare: bool,
}

/// Words that say a time.
const NAMED: [(&[&str], i8); 2] =
    [(&["noon", "midi", "middag", "mittag", "midday"], 12), (&["midnight", "minuit", "middernacht", "mitternacht"], 0)];

/// What is said before a time, and means nothing besides.
const BEFORE: [&str; 11] = ["van ", "from ", "de ", "von ", "om ", "à ", "a ", "at ", "um ", "vanaf ", "dès "];

/// What is said after an hour: longer ones first.
const UNITS: [&str; 9] = ["o'clock", "heures", "heure", "uren", "uur", "uhr", "hrs", "h", "u"];

impl Said {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
        let text = BEFORE.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text).trim();
        for (words, hour) in NAMED {
            let rest = words.iter().find_map(|word| text.strip_suffix(word));
            if rest.is_some_and(|rest| ["", "12", "12:00", "0:00", "00:00"].contains(&rest.trim())) {
                return Some(Self { hour, minute: 0, half: None, is_bare: false });
            }
        }
        if let Some(said) = in_words(text) {
            return Some(said);
        }
        let whole = with_minutes(text);
        let text = whole.as_deref().unwrap_or(text);
        // A spreadsheet keeps a time as a part of a day.
        if let Some(part) =
            text.strip_prefix("0.").filter(|rest| rest.len() > 2 || *rest == "5").and_then(|_| text.parse::<f64>().ok())
        {
            let minutes = SignedDuration::try_from_secs_f64(part * 86_400.0 + 0.5).ok()?.as_mins();
            let time = Time::midnight().checked_add(SignedDuration::from_mins(minutes)).ok()?;
            return Some(Self { hour: time.hour(), minute: time.minute(), half: None, is_bare: false });
        }
        let (text, half) = half(text);
        let text = text.trim().trim_end_matches('.').trim();
        let unit = UNITS.iter().find_map(|unit| text.strip_suffix(unit));
        let (has_unit, text) = (unit.is_some(), unit.unwrap_or(text).trim());
        let parts: Vec<&str> = text.split([':', '.', 'h', 'u']).map(str::trim).collect();
        let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.bytes().all(|sign| sign.is_ascii_digit()));
        let (hour, minute, is_bare) = match parts[..] {
            [digits] if digits.len() == 4 && half.is_none() && !has_unit => {
                (number(digits.get(..2)?)?, number(digits.get(2..)?)?, true)
            }
            [hour] => (number(hour)?, 0, half.is_none() && !has_unit),
            [hour, minute] if minute.len() == 2 => (number(hour)?, number(minute)?, false),
            // A date has more years than seconds.
            [hour, minute, seconds] if minute.len() == 2 && seconds.len() <= 2 => {
                number(seconds).filter(|seconds| *seconds < 60)?;
                (number(hour)?, number(minute)?, false)
            }
            _ => return None,
        };
        ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Self { hour, minute, half, is_bare })
    }

    fn time(self) -> Option<Time> {
        let hour = match (self.hour, self.half) {
            (12, Some(Half::Before)) => 0,
            (1..=11, Some(Half::After)) => self.hour + 12,
            // The end of a day is the next one's beginning.
            (24, None) if self.minute == 0 => 0,
            (hour, _) => hour,
        };
        Time::new(hour, self.minute, 0, 0).ok()
    }
}

/// Minutes after what an hour is called, as `9:30`: `9 uur 30`, `9 heures 30`.
fn with_minutes(text: &str) -> Option<String> {
    let (hour, rest) = text.split_at(text.find(|sign: char| !sign.is_ascii_digit())?);
    let minute = UNITS.iter().find_map(|unit| rest.trim_start().strip_prefix(unit))?.trim();
    let is_minute = minute.len() == 2 && minute.bytes().all(|sign| sign.is_ascii_digit());
    (!hour.is_empty() && is_minute).then(|| format!("{hour}:{minute}"))
}

/// Hours as words, in Dutch, German and English.
const HOURS: [[&str; 3]; 12] = [
    ["een", "eins", "one"],
    ["twee", "zwei", "two"],
    ["drie", "drei", "three"],
    ["vier", "vier", "four"],
    ["vijf", "fünf", "five"],
    ["zes", "sechs", "six"],
    ["zeven", "sieben", "seven"],
    ["acht", "acht", "eight"],
    ["negen", "neun", "nine"],
    ["tien", "zehn", "ten"],
    ["elf", "elf", "eleven"],
    ["twaalf", "zwölf", "twelve"],
];

/// A time in words: `halfelf`, `halb elf`, `half past ten`, `kwart over negen`. Nobody confers before seven in the morning.
fn in_words(text: &str) -> Option<Said> {
    let ways = [
        ("half past ", 30),
        ("half", -30),
        ("halb", -30),
        ("kwart over ", 15),
        ("kwart na ", 15),
        ("kwart voor ", -15),
        ("quarter past ", 15),
        ("quarter to ", -15),
        ("viertel nach ", 15),
        ("viertel vor ", -15),
    ];
    let (rest, after) = ways.iter().find_map(|(way, after)| Some((text.strip_prefix(way)?.trim(), *after)))?;
    let rest =
        UNITS.iter().find_map(|unit| rest.strip_suffix(unit).filter(|rest| rest.ends_with(' '))).unwrap_or(rest).trim();
    let word = HOURS.iter().position(|words| words.contains(&rest)).and_then(|index| i8::try_from(index + 1).ok());
    let hour = word.or_else(|| rest.parse().ok().filter(|hour| (1..=12).contains(hour)))?;
    let minutes = i16::from(hour) * 60 + after;
    let minutes = if minutes < 7 * 60 { minutes + 12 * 60 } else { minutes };
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    Some(Said { hour, minute, half: None, is_bare: false })
}

/// Which half of the day is said with a time, and what is left of it.
fn half(text: &str) -> (&str, Option<Half>) {
    for (words, half) in [(["a.m.", "am", "上午", "a.m"], Half::Before), (["p.m.", "pm", "下午", "p.m"], Half::After)]
    {
        for word in words {
            if let Some(rest) = text.strip_suffix(word).or_else(|| text.strip_prefix(word)) {
                return (rest, Some(half));
            }
        }
    }
    (text, None)
}

/// A time: `9:15`, `9.15`, `9h15`, `9u`, `9 uur`, `0915`, `9:15 PM`, `noon`.
pub fn time(text: &str) -> Option<Time> {
    let said = Said::of(text)?;
    let is_number = said.is_bare && text.trim().len() != 4;
    if is_number { None } else { said.time() }
}

/// From when to when: `08:00 – 08:30` in one cell, or a start alone. What is said at the end alone (`1:30–2:30 pm`) holds for both, where
/// the start is before the end then.
pub fn span(text: &str) -> Option<(Time, Option<Time>)> {
    let lower = text.to_lowercase().replace("(+1)", "").replace("+1", "");
    let lower = lower.trim();
    let bare = BEFORE.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(lower);
    for between in ["–", "—", "-", "→", " to ", " tot en met ", " tot ", " à ", " bis ", " until ", " till ", "/", "~"]
    {
        let Some((from, until)) = bare.split_once(between) else { continue };
        let mut from = Said::of(from)?;
        let Some(mut until) =
            Said::of(until).filter(|until| !(until.is_bare && from.is_bare) || both_four(bare, between))
        else {
            let start = from.time().filter(|_| !from.is_bare)?;
            return Some((start, None));
        };
        if let (None, Some(half), true) = (from.half, until.half, from.hour <= 12) {
            let as_said = Said { half: Some(half), ..from };
            let is_before = as_said.time().zip(until.time()).is_some_and(|(from, until)| from < until);
            from.half = Some(if is_before { half } else { Half::Before });
        }
        // What is said at the start alone holds for the end, too, unless that is in the other half.
        if let (Some(half), None, true) = (from.half, until.half, (1..=12).contains(&until.hour)) {
            let in_half = |half| Said { half: Some(half), ..until };
            let other = if half == Half::Before { Half::After } else { Half::Before };
            let is_after = from.time().zip(in_half(half).time()).is_some_and(|(from, until)| from < until);
            until = in_half(if is_after { half } else { other });
        }
        return Some((from.time()?, until.time()));
    }
    Some((time(lower)?, None))
}

/// Whether both are written as four digits (`0930-1000`).
fn both_four(text: &str, between: &str) -> bool {
    text.split_once(between).is_some_and(|(from, until)| from.trim().len() == 4 && until.trim().len() == 4)
}

/// So long nothing lasts, in minutes.
const MOST: f64 = 60.0 * 24.0 * 14.0;

/// A duration in minutes: `90`, `45 min`, `1:30`, `1u30`, `1h 15m`, `1.5`, `1,5 uur`, `anderhalf uur`, `PT1H30M`.
pub fn duration(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase().replace(',', ".");
    let whole = |minutes: f64| {
        Some(minutes).filter(|minutes| (1.0..=MOST).contains(minutes)).map(|minutes| minutes.round() as u32)
    };
    if text.starts_with("pt") {
        let span: jiff::Span = text.to_uppercase().parse().ok()?;
        return whole(span.total(jiff::Unit::Minute).ok()?);
    }
    if text.contains(':') {
        return super::super::minutes(text.trim_end_matches(|sign: char| sign.is_alphabetic() || sign == ' '));
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if !text.contains(|sign: char| sign.is_ascii_digit()) {
        let quarters = if has(&["drie", "trois", "three"]) { 45.0 } else { 15.0 };
        return match () {
            () if has(&["anderhal", "une heure et demie", "hour and a half"]) => Some(90),
            () if has(&["kwartier", "quart", "viertel"]) => whole(quarters),
            () if has(&["half", "demi", "halbe", "½"]) => Some(30),
            () if has(&["een uur", "één uur", "une heure", "an hour", "one hour", "eine stunde"]) => Some(60),
            () => None,
        };
    }
    let mut signs = text.chars().peekable();
    let (mut sum, mut was_hours) = (0.0, false);
    while signs.peek().is_some() {
        let mut take = |is_wanted: &dyn Fn(char) -> bool| -> String {
            let mut taken = String::new();
            while let Some(sign) = signs.next_if(|sign| is_wanted(*sign)) {
                taken.push(sign);
            }
            taken
        };
        let number = take(&|sign| sign.is_ascii_digit() || sign == '.');
        let unit = take(&|sign| !sign.is_ascii_digit());
        let unit = unit
            .trim()
            .trim_end_matches(['.', '&', '+'])
            .trim()
            .trim_end_matches(" en")
            .trim_end_matches(" et")
            .trim_end_matches(" and")
            .trim();
        let Ok(value) = number.trim_end_matches('.').parse::<f64>() else { return None };
        let are_hours = ["h", "u", "st"].iter().any(|begin| unit.starts_with(begin));
        let are_minutes = ["m", "'", "′", "’"].iter().any(|begin| unit.starts_with(begin));
        let is_decimal = number.trim_end_matches('.').contains('.');
        sum += match (are_hours, are_minutes, unit.is_empty()) {
            (true, ..) => value * 60.0,
            (_, true, _) => value,
            // `1u30`: what follows hours are minutes; `1.5` alone are hours.
            (.., true) if was_hours || !is_decimal => value,
            (.., true) if value <= 24.0 => value * 60.0,
            _ => return None,
        };
        was_hours = are_hours;
    }
    whole(sum)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::time as at;

    #[test]
    fn a_number_that_is_no_part_of_a_day_is_no_time() {
        for text in ["0.1e300", "0.1e400", "0.5e9", "0.1e-300x", "0.99999999999999999999999e18"] {
            assert!(Said::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let t = |hour, minute| at(hour, minute, 0, 0);
        for (text, wanted) in [
            ("08:00 – 08:30", (t(8, 0), Some(t(8, 30)))),
            ("9.15", (t(9, 15), None)),
            ("9h-10h30", (t(9, 0), Some(t(10, 30)))),
            ("13u30 tot 14u", (t(13, 30), Some(t(14, 0)))),
            ("9:15 AM - 1:05 PM", (t(9, 15), Some(t(13, 5)))),
            ("12 am", (t(0, 0), None)),
            ("12 noon", (t(12, 0), None)),
            ("12 midnight", (t(0, 0), None)),
            ("09:15:00", (t(9, 15), None)),
            ("14 uur", (t(14, 0), None)),
            ("10.30u", (t(10, 30), None)),
            ("9-10:30 am", (t(9, 0), Some(t(10, 30)))),
            ("1:30-2:30 pm", (t(13, 30), Some(t(14, 30)))),
            ("11:30-1 pm", (t(11, 30), Some(t(13, 0)))),
            ("9.30 p.m. – 11 p.m.", (t(21, 30), Some(t(23, 0)))),
            ("0930-1000", (t(9, 30), Some(t(10, 0)))),
            ("0930", (t(9, 30), None)),
            ("van 9 tot 10 uur", (t(9, 0), Some(t(10, 0)))),
            ("de 9h à 10h30", (t(9, 0), Some(t(10, 30)))),
            ("14h à 15h30", (t(14, 0), Some(t(15, 30)))),
            ("22:00 - 02:00 (+1)", (t(22, 0), Some(t(2, 0)))),
            ("24:00", (t(0, 0), None)),
            ("上午9:30", (t(9, 30), None)),
            ("下午2:00-3:00", (t(14, 0), Some(t(15, 0)))),
            ("上午11:00-1:00", (t(11, 0), Some(t(13, 0)))),
            ("9:15 AM - 10:00", (t(9, 15), Some(t(10, 0)))),
            ("11 PM - 1:00", (t(23, 0), Some(t(1, 0)))),
            ("2:00 PM - 15:30", (t(14, 0), Some(t(15, 30)))),
            ("下午1:30", (t(13, 30), None)),
            ("9 uur 30", (t(9, 30), None)),
            ("9 heures 30 à 10 heures", (t(9, 30), Some(t(10, 0)))),
            ("9 Uhr 30 bis 11 Uhr", (t(9, 30), Some(t(11, 0)))),
            ("halfelf", (t(10, 30), None)),
            ("half twee", (t(13, 30), None)),
            ("halb elf", (t(10, 30), None)),
            ("half past ten", (t(10, 30), None)),
            ("kwart voor 9", (t(8, 45), None)),
        ] {
            assert_eq!(span(text), Some(wanted), "{text}");
        }
        for text in
            ["", "soon", "25:00", "9", "9.5", "10:99", "9-10", "2027-03-12", "van", "24:30", "04.05.2027", "9:15:99"]
        {
            assert_eq!(span(text), None, "{text}");
        }
        assert_eq!(time("0.375"), Some(t(9, 0)));
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("45 min", 45),
            ("1u30", 90),
            ("1:30", 90),
            ("90", 90),
            ("1h 15m", 75),
            ("1.5", 90),
            ("1,5 uur", 90),
            ("2 uur", 120),
            ("1 heure 30", 90),
            ("1 hour and 15 minutes", 75),
            ("anderhalf uur", 90),
            ("een half uur", 30),
            ("une demi-heure", 30),
            ("drie kwartier", 45),
            ("PT1H30M", 90),
            ("90'", 90),
            ("01:00:00", 60),
        ] {
            assert_eq!(duration(text), Some(wanted), "{text}");
        }
        for text in ["", "long", "0", "-15", "3 dagen", "1e9 h"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
