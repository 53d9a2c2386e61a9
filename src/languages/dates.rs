//! Dates and times as people say them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::programme::Language;

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

/// Such as "donderdag 6 mei 2027, 9:30".
pub fn moment(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    format!("{}, {}", day(moment, zone, language), time(moment, zone, language))
}

/// Such as "donderdag 6 mei 2027".
pub fn day(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    let date = zone.to_datetime(moment).date();
    let weekday = WEEKDAYS[language as usize][usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = MONTHS[language as usize][usize::from(date.month().unsigned_abs()) - 1];
    let day = match (language, date.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{weekday} {day} {month} {}", date.year())
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
    }
}
