//! What is typed behind an option, and what is said where it is not that.

use jiff::civil::Date;
use kruispunt::programme::TextLanguage;
use kruispunt::schedule::table::{Holds, said};

/// A day.
///
/// # Errors
/// That it is none, and how one is written.
pub fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_| "write a day that there is, such as 2027-05-06".to_owned())
}

/// A language.
///
/// # Errors
/// That it is none.
pub fn language(text: &str) -> Result<TextLanguage, String> {
    let language = text.trim().parse().ok().filter(TextLanguage::is_assigned);
    language.ok_or_else(|| "write a language's code, such as nl".to_owned())
}

/// A number of seconds.
///
/// # Errors
/// That it is none.
pub fn seconds(text: &str) -> Result<f64, String> {
    let number = text.trim().parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
    number.ok_or_else(|| "give a number from 0 on".to_owned())
}

/// A whole number.
///
/// # Errors
/// That it is none.
pub fn whole(text: &str) -> Result<u64, String> {
    text.trim().parse().map_err(|_| "give a whole number from 0 on".to_owned())
}

/// The number of something in a list.
///
/// # Errors
/// That it is none.
pub fn number(text: &str) -> Result<i64, String> {
    text.trim().parse().map_err(|_| "write its number, such as 3".to_owned())
}

/// One thing that is said of a table's column.
///
/// # Errors
/// How that is said.
pub fn mapped(text: &str) -> Result<(String, Option<Holds>), String> {
    said(text).map_err(|known| format!("write COLUMN=WHAT, such as Kolom=title; WHAT is one of {known}"))
}
