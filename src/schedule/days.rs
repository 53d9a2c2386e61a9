//! Days as people write them in a table, in English, Dutch, French and German.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The months by how their names begin, without accents.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["mar", "maa", "mrt", "mrz"],
    &["apr", "avr"],
    &["may", "mei", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// The days of the week, from Monday; each whole, or as it is cut.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "maandag", "ma", "lundi", "lun", "montag", "mo"],
    &["tuesday", "tue", "tues", "dinsdag", "di", "mardi", "mar", "dienstag"],
    &["wednesday", "wed", "woensdag", "wo", "mercredi", "mer", "mittwoch", "mi"],
    &["thursday", "thu", "thur", "thurs", "donderdag", "do", "jeudi", "jeu", "donnerstag"],
    &["friday", "fri", "vrijdag", "vr", "vendredi", "ven", "freitag", "fr"],
    &["saturday", "sat", "zaterdag", "za", "samedi", "sam", "samstag", "sa"],
    &["sunday", "sun", "zondag", "zo", "dimanche", "dim", "sonntag", "so"],
];

/// Words that say nothing, and those that count days.
const SMALL: [&str; 10] = ["de", "of", "the", "le", "den", "der", "day", "dag", "jour", "tag"];

/// How a table's days are to be read.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The event's first day, where that is known: counted from it, and a year that nobody says is the one after it.
    pub first: Option<Date>,
    /// Whether months stand before days, as in the United States.
    pub is_month_first: bool,
    /// Today, where nothing else is known.
    pub today: Date,
}

/// Why a day is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// Nothing stands there.
    Empty,
    /// It is no day.
    Unread,
    /// It is only counted, and nobody says which is the first.
    Counted,
}

/// A text's words without accents, in small letters; an ordinal (`1er`, `2nd`) is its number.
fn words(text: &str) -> Vec<String> {
    let plain = crate::letters::fold(text).replace(['年', '月', '日'], " ");
    let parts = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let digits = part.trim_end_matches(|sign: char| sign.is_alphabetic());
            let is_ordinal =
                !digits.is_empty() && ["er", "e", "eme", "st", "nd", "rd", "th"].contains(&&part[digits.len()..]);
            if is_ordinal { digits.to_owned() } else { part.to_owned() }
        })
        .collect()
}

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    at.and_then(|index| i8::try_from(index + 1).ok())
}

fn weekday(word: &str) -> Option<Weekday> {
    let index = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    Weekday::from_monday_zero_offset(i8::try_from(index).ok()?).ok()
}

impl Days {
    fn date(year: i32, month: i32, day: i32) -> Result<Date, NoDay> {
        let year = if (0..100).contains(&year) { year + 2000 } else { year };
        let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return Err(NoDay::Unread) };
        Date::new(year, month, day).map_err(|_| NoDay::Unread)
    }

    /// The next such day from the event's first on, or from today.
    fn in_some_year(&self, month: i32, day: i32) -> Result<Date, NoDay> {
        let from = self.first.unwrap_or(self.today);
        let in_year = |year: i16| Self::date(i32::from(year), month, day);
        let this = in_year(from.year())?;
        if this >= from { Ok(this) } else { in_year(from.year() + 1) }
    }

    /// Reads a day.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(&self, text: &str) -> Result<Date, NoDay> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NoDay::Empty);
        }
        let mut words = words(text);
        // `Day 1 – 4 May`: what is counted says nothing more than the date.
        let is_counting = |word: &String| ["day", "dag", "jour", "tag"].contains(&word.as_str());
        if words.len() > 3 && is_counting(&words[0]) && words[1].parse::<u8>().is_ok() {
            words.drain(..2);
        }
        let months: Vec<i8> = words
            .iter()
            .filter(|word| weekday(word).is_none() || *word == "mar")
            .filter_map(|word| month(word))
            .collect();
        let of_week = words.iter().find_map(|word| weekday(word));
        let numbers: Vec<i32> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let is_known = |word: &String| {
            word.parse::<i32>().is_ok()
                || month(word).is_some()
                || weekday(word).is_some()
                || SMALL.contains(&word.as_str())
        };
        if !words.iter().all(is_known) {
            return Err(NoDay::Unread);
        }
        match (&months[..], &numbers[..]) {
            ([month, ..], [day, year] | [year, day]) if *year > 31 => Self::date(*year, i32::from(*month), *day),
            ([month, ..], [day, year]) => Self::date(*year, i32::from(*month), *day),
            ([month, ..], [day]) => self.in_some_year(i32::from(*month), *day),
            ([], [year, month, day]) if *year > 31 => Self::date(*year, *month, *day),
            ([], [month, day, year]) if self.is_month_first => Self::date(*year, *month, *day),
            ([], [day, month, year]) => Self::date(*year, *month, *day),
            ([], [month, day]) if self.is_month_first => self.in_some_year(*month, *day),
            ([], [day, month]) => self.in_some_year(*month, *day),
            // A spreadsheet counts days from the end of 1899.
            ([], [count]) if (20_000..80_000).contains(count) && of_week.is_none() => {
                Date::constant(1899, 12, 30).checked_add(count.days()).map_err(|_| NoDay::Unread)
            }
            ([], [count]) if (1..=60).contains(count) && of_week.is_none() => {
                let first = self.first.ok_or(NoDay::Counted)?;
                first.checked_add((count - 1).days()).map_err(|_| NoDay::Unread)
            }
            ([], []) => {
                let (wanted, first) = (of_week.ok_or(NoDay::Unread)?, self.first.ok_or(NoDay::Counted)?);
                let later = first.weekday().until(wanted);
                first.checked_add(i32::from(later).days()).map_err(|_| NoDay::Unread)
            }
            _ => Err(NoDay::Unread),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_people_write_them_or_are_none() {
        let europe = Days { first: Some(date(2027, 5, 4)), is_month_first: false, today: date(2026, 11, 26) };
        for (text, wanted) in [
            ("2027-05-06", date(2027, 5, 6)),
            ("2027/05/06", date(2027, 5, 6)),
            ("6/5/2027", date(2027, 5, 6)),
            ("do 06.05.27", date(2027, 5, 6)),
            ("donderdag 6 mei 2027", date(2027, 5, 6)),
            ("do 6 mei", date(2027, 5, 6)),
            ("1er mai 2028", date(2028, 5, 1)),
            ("jeudi 13 août 2027", date(2027, 8, 13)),
            ("mardi 9 mars", date(2028, 3, 9)),
            ("May 14, 2027", date(2027, 5, 14)),
            ("14th of May", date(2027, 5, 14)),
            ("Day 2", date(2027, 5, 5)),
            ("Day 1 - 6 May", date(2027, 5, 6)),
            ("Tag 2: Di., 11. Mai 2027", date(2027, 5, 11)),
            ("2027年5月4日", date(2027, 5, 4)),
            ("1", date(2027, 5, 4)),
            ("Friday", date(2027, 5, 7)),
            ("46513", date(2027, 5, 6)),
        ] {
            assert_eq!(europe.read(text), Ok(wanted), "{text}");
        }
        for text in ["2027-13-06", "2027-02-29", "31 juni 2027", "soon", "05/13/2027", "0", "day", "12 parsecs 2027"] {
            assert_eq!(europe.read(text), Err(NoDay::Unread), "{text}");
        }
        let america = Days { is_month_first: true, ..europe };
        assert_eq!(america.read("05/13/2027"), Ok(date(2027, 5, 13)));
        assert_eq!(Days { first: None, ..europe }.read("Day 1"), Err(NoDay::Counted));
    }
}
