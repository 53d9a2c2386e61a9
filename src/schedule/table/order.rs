//! Whether days stand before months, or after them: told by all that a table says of its dates.

use jiff::civil::Date;

use super::super::days::Days;
use super::super::{Start, line};

/// What is said by how dates are written.
pub struct Order {
    pub is_month_first: bool,
    /// Those that may be meant either way, each with how it is read; empty: something settles it.
    pub unsettled: Vec<String>,
    /// The same where only so are they near to each other, and nothing else is known of their days.
    pub leaning: Vec<String>,
}

/// Dates that are as near to each other as this, in days, are of one event; those that are further apart by this are not.
const NEAR: i32 = 31;
const APART: i32 = 20;

/// Two numbers that are a day and a month, and a year: with what stands between them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    first: i8,
    second: i8,
    year: i16,
    is_dotted: bool,
}

impl Pair {
    /// The first such in a cell.
    fn of(text: &str) -> Option<Self> {
        text.split([' ', ',', 'T', '\n', '\u{a0}']).find_map(Self::of_word)
    }

    fn of_word(word: &str) -> Option<Self> {
        let sign = ['/', '.', '-'].into_iter().find(|sign| word.matches(*sign).count() == 2)?;
        let parts: Vec<&str> = word.split(sign).collect();
        let [first, second, year] = parts[..] else { return None };
        let number = |part: &str, most: usize| {
            let is_one = (1..=most).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit());
            is_one.then(|| part.parse::<i16>().ok()).flatten()
        };
        let year = number(year, 4).filter(|_| year.len() != 3 && year.len() != 1)?;
        let small =
            |part: &str| number(part, 2).filter(|part| (1..=31).contains(part)).and_then(|part| part.try_into().ok());
        let year = if year < 100 { year + 2000 } else { year };
        Some(Self { first: small(first)?, second: small(second)?, year, is_dotted: sign == '.' })
    }

    fn date(self, is_month_first: bool) -> Option<Date> {
        let (month, day) = if is_month_first { (self.first, self.second) } else { (self.second, self.first) };
        Date::new(self.year, month, day).ok()
    }
}

/// How far apart dates are, in days.
fn spread(dates: impl Iterator<Item = Option<Date>>) -> Option<i32> {
    let dates = dates.collect::<Option<Vec<Date>>>()?;
    let (first, last) = (dates.iter().min()?, dates.iter().max()?);
    Some(first.until(*last).ok()?.get_days())
}

/// Whether half of a day is said with a time, as is done where months stand first.
fn has_half(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let ends = ["am", "pm", "a.m.", "p.m."].iter().find_map(|half| text.strip_suffix(half));
    ends.is_some_and(|rest| rest.trim_end().ends_with(|sign: char| sign.is_ascii_digit()))
}

/// What is said by the cells in which dates and times are, and by what stands above them.
pub fn of(cells: &[&str], heads: &[&str], days: &Days) -> Order {
    let settled = |is_month_first: bool| Order { is_month_first, unsettled: Vec::new(), leaning: Vec::new() };
    let pairs: Vec<Pair> = cells.iter().filter_map(|cell| Pair::of(cell)).collect();
    if pairs.iter().any(|pair| pair.first > 12) {
        return settled(false);
    }
    if pairs.iter().any(|pair| pair.second > 12) {
        return settled(true);
    }
    let says = |words: &[&str]| {
        heads.iter().any(|head| {
            let head = line(head).to_lowercase().replace(['.', '-', ' '], "/");
            words.iter().any(|word| head.contains(word))
        })
    };
    if says(&["mm/dd", "m/d/y", "month/day"]) {
        return settled(true);
    }
    let open: Vec<Pair> = pairs.iter().copied().filter(|pair| pair.first != pair.second).collect();
    if says(&["dd/mm", "d/m/y", "tt/mm", "jj/mm", "dag/maand", "jour/mois"]) || open.iter().all(|pair| pair.is_dotted) {
        return settled(false);
    }
    let certain = |cell: &&str| {
        let date = |start: Start| match start {
            Start::Local(local) => local.date(),
            Start::At(moment) => jiff::tz::TimeZone::UTC.to_datetime(moment).date(),
        };
        let is_pair = Pair::of(cell).is_some();
        let said = || super::whole(cell, days).map(date).or_else(|| days.read(cell).ok());
        (!is_pair).then(said).flatten()
    };
    let known: Vec<Date> = cells.iter().filter_map(certain).chain(days.first).collect();
    let of_order = |is_month_first: bool| {
        let read = pairs.iter().map(move |pair| pair.date(is_month_first));
        spread(read.chain(known.iter().map(|date| Some(*date))))
    };
    let told = |is_month_first: bool| {
        let one = |cell: &&str| {
            let pair = Pair::of(cell).filter(|pair| pair.first != pair.second)?;
            Some(format!("{} = {}", line(cell), pair.date(is_month_first)?))
        };
        cells.iter().filter_map(one).collect::<Vec<_>>()
    };
    let nearer = match (of_order(true), of_order(false)) {
        (Some(months), Some(others)) if months <= NEAR && others > months + APART => Some(true),
        (Some(months), Some(others)) if others <= NEAR && months > others + APART => Some(false),
        _ => None,
    };
    if let Some(is_month_first) = nearer {
        let leaning = if known.is_empty() { told(is_month_first) } else { Vec::new() };
        return Order { leaning, ..settled(is_month_first) };
    }
    let is_month_first = cells.iter().any(|cell| has_half(cell));
    Order { unsettled: told(is_month_first), ..settled(is_month_first) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    fn order(cells: &[&str], head: &str, first: Option<Date>) -> (bool, usize) {
        let days = Days { first, is_month_first: false, today: date(2026, 11, 26) };
        let order = of(cells, &[head], &days);
        (order.is_month_first, order.unsettled.len())
    }

    #[test]
    fn months_stand_first_where_something_says_so() {
        assert_eq!(order(&["5/4/2027", "5/13/2027"], "date", None), (true, 0));
        assert_eq!(order(&["13/05/2027", "05/13/2027"], "date", None), (false, 0));
        assert_eq!(order(&["6/10/2027 9:00:00 AM", "6/23/2027 2:30:00 PM"], "scheduled at", None), (true, 0));
        assert_eq!(order(&["03/07/2027"], "*date\n(mm/dd/yyyy)", None), (true, 0));
        assert_eq!(order(&["03/07/2027", "9:00 AM"], "datum (tt.mm.jjjj)", None), (false, 0));
        // What is beside it is of the same days.
        assert_eq!(
            order(&["Jun 1, 2027 9:00am", "2027-06-01 13:30", "6/1/2027 8:00 PM"], "event start", None),
            (true, 0)
        );
        assert_eq!(order(&["03/07/2027", "03/08/2027"], "date", None), (true, 0));
        assert_eq!(order(&["06/05/2027", "07/05/2027"], "date", None), (false, 0));
        assert_eq!(order(&["03/07/2027"], "date", Some(date(2027, 3, 7))), (true, 0));
        assert_eq!(order(&["06.05.2027", "5/5/2027"], "date", None), (false, 0));
        // What only their being near to each other tells is said, too.
        let near = |first| {
            let days = Days { first, is_month_first: false, today: date(2026, 11, 26) };
            of(&["05/07/2027", "9:00 AM", "05/08/2027"], &["date"], &days).leaning
        };
        assert_eq!(near(None), ["05/07/2027 = 2027-05-07", "05/08/2027 = 2027-05-08"]);
        assert_eq!(near(Some(date(2027, 5, 7))).len(), 0);
        // What cannot be settled is said.
        assert_eq!(order(&["03/07/2027", "9:00 AM"], "date", None), (true, 1));
        assert_eq!(order(&["03/07/2027", "9:00"], "date", None), (false, 1));
        let days = Days { first: None, is_month_first: false, today: date(2026, 11, 26) };
        assert_eq!(of(&["3/7/2027 9:00"], &[], &days).unsettled, ["3/7/2027 9:00 = 2027-07-03"]);
    }
}
