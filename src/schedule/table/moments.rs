//! When a row of a table is: its day, its time and how long it lasts, in one cell or in several.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::days::{Days, NoDay};
use super::super::{Start, Talk};
use super::clock::{duration, span, time};

/// An hour that is counted on beyond midnight, as spreadsheets do (`25:30`), as the next day's.
fn past_midnight(text: &str) -> Cow<'_, str> {
    let late = text.trim().split_once(':').and_then(|(hour, rest)| {
        let hour: u8 = hour.parse().ok().filter(|hour| (25..48).contains(hour))?;
        let is_minute = rest.len() == 2 && rest.bytes().all(|sign| sign.is_ascii_digit());
        is_minute.then(|| format!("{:02}:{rest} (+1)", hour - 24))
    });
    late.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A moment in one cell: an ISO one, or a day and then a time, such as `6 May 2027 09:00 AM`.
pub fn whole(text: &str, days: &Days) -> Option<Start> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let parted = || {
        let at = (1..words.len()).rev();
        at.filter_map(|at| Some((days.read(&words[..at].join(" ")).ok()?, time(&words[at..].join(" "))?))).next()
    };
    // A day and nothing else has no time, though its year may look like one (`6 May 2028`).
    let is_day = || days.read(text).is_ok_and(|day| (1900..2200).contains(&day.year()));
    let told = || if is_day() { None } else { parted() };
    Start::parse(text).or_else(|| told().map(|(day, time)| Start::Local(day.to_datetime(time))))
}

/// A day that stands above the rows which are on it; `None`: it is none. Two numbers may be a time.
pub fn heading(text: &str, days: &Days) -> Option<Result<Date, NoDay>> {
    let has_letters = text.chars().any(char::is_alphabetic);
    let numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    match days.read(text) {
        Ok(day) if has_letters || numbers > 2 => Some(Ok(day)),
        Err(NoDay::Counted) if has_letters => Some(Err(NoDay::Counted)),
        _ => None,
    }
}

/// What stands alone in a row.
pub fn only(row: &[String]) -> Option<&str> {
    let mut said = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    said.next().filter(|_| said.next().is_none())
}

/// When a row is: a moment in one cell, or a time on its day; and for how long.
pub fn when(talk: &mut Talk, (start, end, length): (&str, &str, &str), day: Result<Date, NoDay>, days: &Days) {
    let (start, end) = (&*past_midnight(start), &*past_midnight(end));
    let (moment, spoken) = (whole(start, days), span(start));
    let local = || Some(Start::Local(day.ok()?.to_datetime(spoken?.0)));
    talk.start = moment.or_else(local);
    // The end of a day is the next one's beginning; and some say so of a start.
    let from_next =
        start.starts_with("24") || start.split(['–', '—', '-']).next().is_some_and(|from| from.contains("(+1)"));
    if let (Some(Start::Local(local)), true) = (talk.start, from_next) {
        talk.start = Some(Start::Local(local.checked_add(1.day()).unwrap_or(local)));
    }
    let until = spoken.and_then(|(_, until)| until).or_else(|| time(end.trim_end_matches("(+1)").trim_end()));
    // A day may stand before the start alone.
    let from = match moment {
        Some(Start::Local(local)) => Some(local.time()),
        _ => spoken.map(|(from, _)| from),
    };
    let lasts = from.zip(until).map(|(from, until)| until.duration_since(from).as_mins());
    // What ends before it starts ends on the next day; what ends as it starts does not say.
    talk.is_overnight =
        lasts.is_some_and(|minutes| minutes < 0) && ![start, end].iter().any(|text| text.contains("+1"));
    let lasts = lasts.filter(|minutes| *minutes != 0).map(|minutes| minutes.rem_euclid(24 * 60));
    let by_clock = lasts.and_then(|minutes| u32::try_from(minutes).ok());
    let until_moment = || whole(end, days).and_then(|end| moment?.minutes_until(end));
    let until = by_clock.or_else(until_moment);
    talk.is_by_clock = until.is_some() && matches!(talk.start, Some(Start::Local(_)));
    talk.minutes = until.or_else(|| duration(length));
}
