//! When something starts, as files say it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When something starts: a moment, or a local time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    At(Timestamp),
    Local(DateTime),
}

impl Start {
    /// With an offset or without.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let moment = text.parse().map(Self::At).ok();
        let local = || text.parse().map(Self::Local).ok().filter(|_| text.len() > 10);
        moment.or_else(local)
    }

    /// The day of a local time.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Local(local) => Some(local.date()),
            Self::At(_) => None,
        }
    }

    pub fn local(self, zone: &TimeZone) -> DateTime {
        match self {
            Self::At(moment) => zone.to_datetime(moment),
            Self::Local(local) => local,
        }
    }

    /// Whether it is in an hour that the clock shows for the second time: what is written by the clock means the first.
    pub(super) fn is_in_second_hour(self, zone: &TimeZone) -> bool {
        let Self::At(moment) = self else { return false };
        zone.to_ambiguous_timestamp(zone.to_datetime(moment)).earlier().is_ok_and(|first| first < moment)
    }

    /// How many minutes there are from here to an end: between two local times, by the clock.
    pub(super) fn minutes_until(self, end: Self) -> Option<u32> {
        let lasts: SignedDuration = match (self, end) {
            (Self::At(from), Self::At(until)) => until.duration_since(from),
            (Self::Local(from), Self::Local(until)) => until.duration_since(from),
            _ => return None,
        };
        u32::try_from(lasts.as_mins()).ok().filter(|minutes| *minutes > 0)
    }
}
