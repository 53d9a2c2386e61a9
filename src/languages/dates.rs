//! Dates and times as people say them.

use std::sync::LazyLock;

use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::speech;
use crate::programme::{Event, Language};

/// The names of days and months in a language, read once from its messages.
struct Names {
    weekdays: Vec<String>,
    short_weekdays: Vec<String>,
    months: Vec<String>,
}

/// In the order of `Language::ALL`.
static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let names = |language: &Language| {
        let t = speech(*language);
        let list = |words: String| words.split_whitespace().map(str::to_owned).collect();
        Names {
            weekdays: list(fl!(t, "weekdays")),
            short_weekdays: list(fl!(t, "weekdays-short")),
            months: list(fl!(t, "months")),
        }
    };
    Language::ALL.iter().map(names).collect()
});

fn names(language: Language) -> &'static Names {
    &NAMES[language as usize]
}

/// Which day of the week it is, from 0 for Monday.
fn of_week(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

/// Such as "donderdag 6 mei 2027, 9.30 u".
pub fn moment(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    format!("{}, {}", day(moment, zone, language), time(moment, zone, language))
}

/// Such as "donderdag 6 mei 2027".
pub fn day(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    date(zone.to_datetime(moment).date(), language)
}

/// Such as "donderdag 6 mei 2027".
pub fn date(date: Date, language: Language) -> String {
    format!("{} {}", day_and_month(date, language), date.year())
}

fn weekday(date: Date, language: Language) -> &'static str {
    &names(language).weekdays[of_week(date)]
}

fn month(date: Date, language: Language) -> String {
    names(language).months[usize::from(date.month().unsigned_abs()) - 1].clone()
}

/// Such as "donderdag 6 mei".
fn day_and_month(date: Date, language: Language) -> String {
    let weekday = weekday(date, language).to_owned();
    fl!(speech(language), "day-and-month", weekday = weekday, day = date.day(), month = month(date, language))
}

/// Such as "donderdag 6 mei – zaterdag 8 mei 2027", or one day.
fn days(from: Date, until: Date, language: Language) -> String {
    let last = date(until, language);
    match from {
        _ if from == until => last,
        _ if from.year() == until.year() => format!("{} – {last}", day_and_month(from, language)),
        _ => format!("{} – {last}", date(from, language)),
    }
}

/// The days of an event, such as "donderdag 6 mei – zaterdag 8 mei 2027".
pub fn event_days(event: &Event, language: Language) -> String {
    days(event.day_of(event.starts_at), event.last_day, language)
}

/// When an event is: its days; of a single one the hours, too.
pub fn event(event: &Event, language: Language) -> String {
    let days = event_days(event, language);
    if event.has_days() {
        return days;
    }
    format!("{days} · {}", span(event.starts_at, event.ends_at, &event.zone, language))
}

/// When an event is, as short as it can be said: "do 6 mei 2027 · 9.30 – 17.00 u".
pub fn short(event: &Event, language: Language) -> String {
    let (first, last) = (event.day_of(event.starts_at), event.last_day);
    match event.has_days() {
        true => {
            // "do 6 – za 8 mei 2027".
            let from = short_day(first, language);
            let is_same = (first.year(), first.month()) == (last.year(), last.month());
            let from = from.rsplit_once(' ').filter(|_| is_same).map_or(from.as_str(), |(day, _)| day);
            format!("{from} – {}", short_date(last, language))
        }
        false => {
            format!("{} · {}", short_date(first, language), span(event.starts_at, event.ends_at, &event.zone, language))
        }
    }
}

/// Such as "do 6 mei".
pub fn short_day(date: Date, language: Language) -> String {
    let weekday = names(language).short_weekdays[of_week(date)].clone();
    fl!(speech(language), "day-and-month-short", weekday = weekday, day = date.day(), month = month(date, language))
}

fn short_date(date: Date, language: Language) -> String {
    format!("{} {}", short_day(date, language), date.year())
}

/// When something in an event is: of more than one day, on which, too.
pub fn within(event: &Event, from: Timestamp, to: Timestamp, language: Language) -> String {
    let span = span(from, to, &event.zone, language);
    if event.has_days() { format!("{}, {span}", day_and_month(event.date_of(from), language)) } else { span }
}

/// The day of something in an event of more than one, to stand over it.
pub fn heading(event: &Event, moment: Timestamp, language: Language) -> Option<String> {
    event.has_days().then(|| date(event.day_of(moment), language))
}

/// From when until when something is, to stand under the day of an event that it belongs to. What begins after midnight, in a night that
/// belongs to the day before it, says so: "1.30 – 2.30 u (nacht op zaterdag)".
pub fn hours(event: &Event, from: Timestamp, to: Timestamp, language: Language) -> String {
    let span = span(from, to, &event.zone, language);
    night(event, from, language).map_or(span.clone(), |night| format!("{span} ({night})"))
}

/// In which night something begins that belongs to the day before.
fn night(event: &Event, from: Timestamp, language: Language) -> Option<String> {
    let (date, day) = (event.date_of(from), event.day_of(from));
    (date != day).then(|| fl!(speech(language), "night-before", day = weekday(date, language)))
}

/// Where an event's clock is, such as "Brussel": the city that its zone is called by.
pub fn place(zone_name: &str, language: Language) -> String {
    let city = zone_name.rsplit('/').next().unwrap_or(zone_name);
    let (t, name) = (speech(language), format!("city-{}", city.to_lowercase()));
    if t.has(&name) { t.get(&name) } else { city.replace('_', " ") }
}

/// Such as "9.30 u (Brussel)": for anyone who may read it elsewhere.
fn at_place(words: &str, event: &Event, language: Language) -> String {
    format!("{words} ({})", place(&event.zone_name, language))
}

/// Such as "donderdag 6 mei 2027, 9.30 u (Brussel)".
pub fn moment_at_place(at: Timestamp, event: &Event, language: Language) -> String {
    at_place(&moment(at, &event.zone, language), event, language)
}

/// Such as "10.45 – 12.00 u (Brussel)".
pub fn span_at_place(from: Timestamp, to: Timestamp, event: &Event, language: Language) -> String {
    at_place(&span(from, to, &event.zone, language), event, language)
}

/// [`hours`], for anyone who may read them elsewhere: "1.30 – 2.30 u (Brussel, nacht op zaterdag)".
pub fn hours_at_place(event: &Event, from: Timestamp, to: Timestamp, language: Language) -> String {
    let (span, place) = (span(from, to, &event.zone, language), place(&event.zone_name, language));
    match night(event, from, language) {
        Some(night) => format!("{span} ({place}, {night})"),
        None => format!("{span} ({place})"),
    }
}

/// Such as "9.30".
fn bare_time(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    let time = zone.to_datetime(moment).time();
    let (t, hour) = (speech(language), time.hour());
    match time.minute() {
        0 => fl!(t, "time-whole-hour", hour = hour),
        minute => fl!(t, "time-hour-and-minute", hour = hour, minute = format!("{minute:02}")),
    }
}

/// How a browser writes hours as here: a whole hour, one with minutes, and what stands around the last of them.
pub fn clock(language: Language) -> String {
    let t = speech(language);
    let whole = fl!(t, "time-whole-hour", hour = "#h");
    let exact = fl!(t, "time-hour-and-minute", hour = "#h", minute = "#m");
    [whole, exact, fl!(t, "time-of-day", time = "#t")].join("|")
}

/// Such as "9.30 u".
pub fn time(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    fl!(speech(language), "time-of-day", time = bare_time(moment, zone, language))
}

/// The same, kept on one line where it stands in a text.
pub fn unbroken(time: &str) -> String {
    time.replace(' ', "\u{a0}")
}

/// Such as "10.45 – 12.00 u".
pub fn span(from: Timestamp, to: Timestamp, zone: &TimeZone, language: Language) -> String {
    format!("{} – {}", bare_time(from, zone, language), time(to, zone, language))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        let moment: Timestamp = "2022-05-05T07:30:00Z".parse().unwrap();
        let later: Timestamp = "2022-05-05T08:00:00Z".parse().unwrap();
        assert_eq!(day(moment, &zone, Language::Nl), "donderdag 5 mei 2022");
        assert_eq!(day(moment, &zone, Language::Fr), "jeudi 5 mai 2022");
        assert_eq!(span(moment, later, &zone, Language::Nl), "9.30 – 10.00 u");
        assert_eq!(span(moment, later, &zone, Language::Fr), "9 h 30 – 10 h");
        assert_eq!(span(moment, later, &zone, Language::En), "9:30 – 10:00");
        assert_eq!(day(moment, &zone, Language::De), "Donnerstag, 5. Mai 2022");
        assert_eq!(span(moment, later, &zone, Language::De), "9:30 – 10:00 Uhr");
        let date = |text: &str| text.parse().unwrap();
        let short = Language::ALL.iter().map(|language| short_day(date("2027-05-01"), *language)).collect::<Vec<_>>();
        assert_eq!(short, ["za 1 mei", "sam 1er mai", "Sat 1 May", "Sa 1. Mai"]);
        for names in NAMES.iter() {
            assert_eq!((names.weekdays.len(), names.short_weekdays.len(), names.months.len()), (7, 7, 12));
        }
        let days = |from, until| days(date(from), date(until), Language::Nl);
        assert_eq!(days("2027-05-06", "2027-05-06"), "donderdag 6 mei 2027");
        assert_eq!(days("2027-05-06", "2027-05-08"), "donderdag 6 mei – zaterdag 8 mei 2027");
        assert_eq!(days("2027-12-31", "2028-01-01"), "vrijdag 31 december 2027 – zaterdag 1 januari 2028");
        assert_eq!(place("Europe/Brussels", Language::Fr), "Bruxelles");
        assert_eq!(place("Europe/Vienna", Language::De), "Wien");
        assert_eq!(place("America/New_York", Language::Nl), "New York");
    }
}
