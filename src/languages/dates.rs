//! Dates and times as people say them.

use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::speech;
use crate::programme::{Event, Language};

const WEEKDAYS: [[&str; 7]; 3] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

const MONTHS: [[&str; 12]; 3] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

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
    WEEKDAYS[language as usize][usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())]
}

/// Such as "donderdag 6 mei".
fn day_and_month(date: Date, language: Language) -> String {
    let weekday = weekday(date, language);
    let month = MONTHS[language as usize][usize::from(date.month().unsigned_abs()) - 1];
    let day = match (language, date.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{weekday} {day} {month}")
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
    let words = day_and_month(date, language);
    let length = if language == Language::Nl { 2 } else { 3 };
    let (weekday, rest) = words.split_once(' ').unwrap_or((&words, ""));
    format!("{} {rest}", weekday.chars().take(length).collect::<String>())
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
    let known = match city {
        "Brussels" => ["Brussel", "Bruxelles", "Brussels"],
        "London" => ["Londen", "Londres", "London"],
        "Paris" => ["Parijs", "Paris", "Paris"],
        "Berlin" => ["Berlijn", "Berlin", "Berlin"],
        "Luxembourg" => ["Luxemburg", "Luxembourg", "Luxembourg"],
        "Lisbon" => ["Lissabon", "Lisbonne", "Lisbon"],
        "Rome" => ["Rome", "Rome", "Rome"],
        "Vienna" => ["Wenen", "Vienne", "Vienna"],
        "Warsaw" => ["Warschau", "Varsovie", "Warsaw"],
        "Athens" => ["Athene", "Athènes", "Athens"],
        "Copenhagen" => ["Kopenhagen", "Copenhague", "Copenhagen"],
        _ => return city.replace('_', " "),
    };
    known[language as usize].to_owned()
}

/// Such as "9.30 u (Brussel)": for whoever may read it elsewhere.
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

/// [`hours`], for whoever may read them elsewhere: "1.30 – 2.30 u (Brussel, nacht op zaterdag)".
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
    match language {
        Language::Nl => format!("{}.{:02}", time.hour(), time.minute()),
        Language::Fr if time.minute() == 0 => format!("{} h", time.hour()),
        Language::Fr => format!("{} h {:02}", time.hour(), time.minute()),
        Language::En => format!("{}:{:02}", time.hour(), time.minute()),
    }
}

/// Such as "9.30 u".
pub fn time(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    let bare = bare_time(moment, zone, language);
    if language == Language::Nl { format!("{bare} u") } else { bare }
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
        let date = |text: &str| text.parse().unwrap();
        let days = |from, until| days(date(from), date(until), Language::Nl);
        assert_eq!(days("2027-05-06", "2027-05-06"), "donderdag 6 mei 2027");
        assert_eq!(days("2027-05-06", "2027-05-08"), "donderdag 6 mei – zaterdag 8 mei 2027");
        assert_eq!(days("2027-12-31", "2028-01-01"), "vrijdag 31 december 2027 – zaterdag 1 januari 2028");
        assert_eq!(place("Europe/Brussels", Language::Fr), "Bruxelles");
        assert_eq!(place("America/New_York", Language::Nl), "New York");
    }
}
