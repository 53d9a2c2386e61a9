//! What somebody says of an event that begins with a file: it counts before what the file says, or what was guessed of it.

use jiff::tz::TimeZone;

use super::{Names, Schedule};
use crate::programme::TextLanguage;
use crate::programme::file::faults::{Fault, Why};
use crate::programme::file::{EventFile, FileError};

/// A new event's name, addresses, clock and languages; empty: as its file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub title: String,
    /// What it is called in addresses.
    pub slug: String,
    pub time_zone: String,
    /// Their tags; the first one is the title's.
    pub languages: Vec<String>,
}

impl Said {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn languages(&self) -> Result<Vec<TextLanguage>, Fault> {
        let wrong = || Fault { place: "languages".into(), why: Why::NotALanguage };
        self.languages.iter().map(|tag| tag.trim().parse().map_err(|_| wrong())).collect()
    }

    fn zone(&self) -> Result<Option<String>, Fault> {
        let zone = self.time_zone.trim();
        let is_known = TimeZone::get(zone).is_ok() || zone.is_empty();
        let wrong = || Fault { place: "time_zone".into(), why: Why::NotATimeZone };
        is_known.then(|| Some(zone.to_owned()).filter(|zone| !zone.is_empty())).ok_or_else(wrong)
    }

    /// Of what another program wrote.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn of_schedule(&self, schedule: &mut Schedule) -> Result<(), FileError> {
        let (languages, zone) = (self.languages(), self.zone());
        let faults: Vec<Fault> =
            [languages.as_ref().err(), zone.as_ref().err()].into_iter().flatten().cloned().collect();
        let (Ok(languages), Ok(zone)) = (languages, zone) else { return Err(FileError(faults)) };
        schedule.zone = zone.or(schedule.zone.take());
        if !self.title.trim().is_empty() {
            schedule.title = super::line(&self.title);
            schedule.titles = Names::new();
        }
        match languages[..] {
            [] => {}
            [only] => schedule.said_in = Some(only),
            _ => schedule.spoken = languages,
        }
        Ok(())
    }

    /// Of our own file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn of_event(&self, file: EventFile) -> Result<EventFile, FileError> {
        let wrong = |fault: Fault| FileError(vec![fault]);
        let (languages, zone) = (self.languages().map_err(wrong)?, self.zone().map_err(wrong)?);
        let mut file = file;
        if !languages.is_empty() {
            file.languages = languages;
        }
        if let (false, Some(first)) = (self.title.trim().is_empty(), file.languages.first()) {
            file.title = std::mem::take(&mut file.title).with(*first, &super::line(&self.title));
        }
        file.time_zone = zone.unwrap_or(file.time_zone);
        Ok(file)
    }
}
