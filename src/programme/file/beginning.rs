//! New events: from a few words, and from another event on other days.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};

use super::{EventFile, FileError, Limit, OrganisationFile, PlacesFile, Unlimited};
use crate::programme::{TextLanguage, Texts, Unproven};

/// What somebody says of a new event: the rest has defaults.
#[derive(Clone, Debug)]
pub struct Begun {
    pub organisation: OrganisationFile,
    pub slug: String,
    pub title: String,
    pub date: Date,
    /// Its last day; `None`: as its sessions will say.
    pub until: Option<Date>,
    /// Empty: it is online.
    pub venue: String,
    pub address: String,
    /// The first one is the title's.
    pub languages: Vec<TextLanguage>,
    pub time_zone: String,
}

/// Registration opens so long before the first day.
const OPENS_BEFORE: i64 = 8;

impl EventFile {
    /// An event from nine to five with nothing in it yet. Its programme is seen, and registration opens, eight weeks before it,
    /// but not before tomorrow; and it closes when the event starts.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn begun(begun: Begun, now: Timestamp) -> Result<Self, FileError> {
        let (starts_at, ends_at) = (Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0));
        let closes: DateTime = begun.date.to_datetime(starts_at);
        let mut file = Self {
            colour: None,
            logo: None,
            cover: None,
            phone: String::new(),
            postal_address: String::new(),
            embed_on: Vec::new(),
            organisation: begun.organisation,
            slug: begun.slug,
            title: begun.languages.first().map(|language| (*language, begun.title)).into_iter().collect(),
            summary: Texts::default(),
            places: match begun.venue.trim() {
                "" => PlacesFile { in_person: None, online: Some(Limit::Unlimited(Unlimited::Unlimited)) },
                _ => PlacesFile { in_person: Some(Limit::Unlimited(Unlimited::Unlimited)), online: None },
            },
            venue: begun.venue,
            address: begun.address,
            geo: None,
            time_zone: begun.time_zone,
            languages: begun.languages,
            date: begun.date,
            until: begun.until,
            day_change: None,
            starts_at,
            ends_at,
            programme_public_at: closes,
            registration_opens_at: closes,
            registration_closes_at: closes,
            visits_per_person: None,
            changes_close_at: None,
            ballot: None,
            offer_minutes: None,
            late_offer_minutes: super::two_hours(),
            retention_days: Some(90),
            confirm_hours: None,
            unproven: Unproven::default(),
            join_minutes: super::half_an_hour(),
            unclaimed_minutes: super::ten(),
            questions: Vec::new(),
            mail_texts: Default::default(),
            portraits: Default::default(),
            pictures: Default::default(),
            types: Vec::new(),
            people: Vec::new(),
            themes: Vec::new(),
            rooms: Vec::new(),
            rounds: Vec::new(),
            sessions: Vec::new(),
        };
        let tomorrow = file.zone().to_datetime(now).date().tomorrow().map_or(closes, |day| day.to_datetime(starts_at));
        let weeks = closes.checked_sub(OPENS_BEFORE.weeks()).unwrap_or(closes);
        let last = closes.checked_sub(1.hour()).unwrap_or(closes);
        file.registration_opens_at = weeks.max(tomorrow).min(last);
        file.programme_public_at = file.registration_opens_at;
        file.checked()
    }

    /// The same event again, with another name in addresses, from another day on: programme, rooms, questions and texts.
    ///
    /// # Errors
    /// What is wrong with it on those days.
    pub fn again(mut self, slug: String, day: Date) -> Result<Self, FileError> {
        self.slug = slug;
        self.moved_to(day)
    }
}
