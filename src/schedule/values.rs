//! Small values as other programs write them.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::Start;
use crate::programme::LinkKind;
use crate::text::{Line, Lines};

/// When something starts of which the day and the time are told: after midnight, it is still that day's night.
pub(super) fn on_day(day: Option<Date>, start: Option<Time>, change: Option<Time>) -> Option<Start> {
    let (day, start) = (day?, start?);
    let is_night = change.is_some_and(|change| start < change);
    let day = if is_night { day.checked_add(1.day()).ok()? } else { day };
    Some(Start::Local(day.to_datetime(start)))
}

/// A duration with how else it may be meant: `1:02:00` is a day and two hours where days stand first, or an hour and two minutes.
pub(super) fn minutes_or(text: &str) -> (Option<u32>, Option<u32>) {
    let parts: Vec<&str> = text.trim().split(':').collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| (1..=2).contains(&part.len()));
    let whole = |days: &str, hours: &str, rest: &str| {
        let (days, hours, rest) = (number(days)?, number(hours)?, number(rest)?);
        let most = hours < 24 && rest < 60 && days <= 14;
        Some(days * 24 * 60 + hours * 60 + rest).filter(|minutes| most && (1..=60 * 24 * 14).contains(minutes))
    };
    match parts[..] {
        [days, hours, rest, _] => (whole(days, hours, rest), None),
        // Hours are written with two digits, days with one.
        [days, hours, rest] if days.len() == 1 && days != "0" => match whole(days, hours, rest) {
            Some(long) => (Some(long), minutes(text)),
            None => (minutes(text), None),
        },
        _ => (minutes(text), None),
    }
}

/// `true`, `yes` or `1`; `None`: nothing is said.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim().to_lowercase();
    (!text.is_empty()).then(|| ["true", "yes", "1", "y", "ja", "oui"].contains(&text.as_str()))
}

/// What is said in two places is so where one of them says so.
pub(super) fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one || other),
        (one, other) => one.or(other),
    }
}

/// What is told by its path alone, on the site that a file is of.
pub(super) fn within(base: &str, path: &str) -> Option<String> {
    let is_path = ["/", "./", "../"].iter().any(|begin| path.starts_with(begin));
    let base = is_path.then(|| url::Url::parse(base.trim()).ok()).flatten()?;
    base.join(path).ok().map(String::from)
}

/// What kind of link it is: as what it is called or where it leads says, where it stands among links or files of any kind.
pub(super) fn kind_of_link(title: &str, url: &str, among: LinkKind) -> LinkKind {
    let title = crate::letters::fold(title);
    let has = |beginnings: &[&str]| {
        let words = || title.split(|sign: char| !sign.is_alphanumeric());
        words().any(|word| beginnings.iter().any(|begin| word.starts_with(begin)))
    };
    let words_are =
        |known: &[&str]| title.split(|sign: char| !sign.is_alphanumeric()).any(|word| known.contains(&word));
    let is_film = [".webm", ".mp4", ".mkv"].iter().any(|ending| url.to_lowercase().ends_with(ending));
    match among {
        LinkKind::Page | LinkKind::Attachment if has(&["slide", "folien", "presentatie", "diapositive"]) => {
            LinkKind::Slides
        }
        LinkKind::Page if has(&["livestream"]) || title.contains("live stream") => LinkKind::Stream,
        LinkKind::Page if is_film || has(&["video", "recording", "opname", "enregistrement", "aufzeichnung"]) => {
            LinkKind::Recording
        }
        LinkKind::Page if words_are(&["chat", "chatroom"]) => LinkKind::Chat,
        other => other,
    }
}

/// Whether a state says that something does not take place.
pub(super) fn is_off(text: &str) -> bool {
    ["cancelled", "canceled", "withdrawn"].contains(&line(text).to_lowercase().as_str())
}

/// `01:30`, `1:30:00`, or a number of minutes.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let text = text.trim();
    let minutes = match text.split_once(':') {
        None => text.parse().ok()?,
        Some((hours, rest)) => {
            let minutes = rest.split(':').next()?;
            hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?
        }
    };
    Some(minutes).filter(|minutes| (1..=60 * 24 * 14).contains(minutes))
}

/// `09:00`, or `09:00:00`.
pub(super) fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let text = if text.find(':') == Some(1) { format!("0{text}") } else { text.to_owned() };
    text.parse().ok()
}

/// The offset at the end of a moment, in seconds.
pub(super) fn offset(text: &str) -> Option<i64> {
    let pieces = jiff::fmt::temporal::Pieces::parse(text.trim()).ok()?;
    pieces.to_numeric_offset().map(|offset| i64::from(offset.seconds()))
}

pub(super) fn date(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// One line of whatever it is.
pub(super) fn line(text: &str) -> String {
    Line::tidied(text).into_string()
}

/// Paragraphs of whatever it is.
pub(super) fn lines(text: &str) -> String {
    Lines::tidied(text).into_string().trim().to_owned()
}

/// A text as Markdown, if it was written as HTML.
pub(super) fn markdown(text: &str) -> String {
    lines(&crate::markdown::from_html(&lines(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_what_they_are_called_and_paths_are_of_their_site() {
        for (title, kind) in [
            ("Video recording (AV1/WebM) - 44 MB", LinkKind::Recording),
            ("Opname", LinkKind::Recording),
            ("Chat room (web)", LinkKind::Chat),
            ("Folien", LinkKind::Slides),
            ("De presentatie", LinkKind::Slides),
            ("Live stream", LinkKind::Stream),
            ("Chateau", LinkKind::Page),
            ("Website", LinkKind::Page),
        ] {
            assert_eq!(kind_of_link(title, "https://example.org/1", LinkKind::Page), kind, "{title}");
        }
        assert_eq!(kind_of_link("", "https://example.org/a.WEBM", LinkKind::Page), LinkKind::Recording);
        assert_eq!(kind_of_link("Slides", "https://example.org/a", LinkKind::Attachment), LinkKind::Slides);
        assert_eq!(kind_of_link("Video", "https://example.org/a", LinkKind::Attachment), LinkKind::Attachment);
        let base = "https://example.org/congress/";
        assert_eq!(within(base, "/media/s.pdf").as_deref(), Some("https://example.org/media/s.pdf"));
        assert_eq!(within(base, "./s.pdf").as_deref(), Some("https://example.org/congress/s.pdf"));
        for none in [("", "/s.pdf"), (base, "n/a"), (base, "javascript:x"), ("none", "/s.pdf")] {
            assert_eq!(within(none.0, none.1), None, "{none:?}");
        }
    }
}
