//! The event file: one event with its whole programme as JSON, in local times of its zone.

mod beginning;
mod days;
mod export;
pub mod faults;
mod languages;
mod mending;
pub mod moments;
mod people;
mod reading;
mod rooms;
mod sessions;
mod texts;
mod times;

pub use self::rooms::{Closed, RoomFile, RoundFile, ThemeFile};
pub use self::sessions::{GONE, Hold, Limit, PlacesFile, SessionFile, SpeakerFile, Told, Unlimited};
use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::beginning::Begun;
pub(crate) use self::days::{LONGEST_GUESS, end_of};
use self::faults::{Fault, Why};
pub use self::faults::{is_reserved, is_slug};
pub(super) use self::times::maybe_moment as moment_in_file;
use super::questions::Question;
use super::types::{Person, SessionType};
use super::wording::MailTexts;
use super::{Colour, Format, TextLanguage, Texts, Unproven};

/// An event as a file tells it. Dates and times are local to `time_zone`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    /// Whose it is.
    pub organisation: OrganisationFile,
    /// Its name in addresses: small letters, digits and hyphens.
    pub slug: String,
    /// What it is called.
    pub title: Texts,
    /// A few sentences about it.
    #[serde(default)]
    pub summary: Texts,
    /// The building where it is.
    #[serde(default)]
    pub venue: String,
    /// The venue's street and place.
    #[serde(default)]
    pub address: String,
    /// Latitude and longitude, in degrees.
    pub geo: Option<(f64, f64)>,
    /// Such as `Europe/Brussels`.
    pub time_zone: String,
    /// Of its texts, the first one first.
    pub languages: Vec<TextLanguage>,
    /// The event's first day; the times of sessions and rounds without a date are on this day.
    #[serde(deserialize_with = "times::date")]
    #[schemars(with = "super::describe::Date")]
    pub date: Date,
    /// Its last day; left out: the last day on which a session ends.
    #[serde(default, deserialize_with = "times::maybe_date")]
    #[schemars(with = "Option<super::describe::Date>")]
    pub until: Option<Date>,
    /// Until when, after midnight, it is still the night of the day before; left out: midnight.
    #[serde(default, deserialize_with = "times::maybe_time", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<super::describe::Time>")]
    pub day_change: Option<Time>,
    /// On the first day.
    #[serde(deserialize_with = "times::time")]
    #[schemars(with = "super::describe::Time")]
    pub starts_at: Time,
    /// On the last day.
    #[serde(deserialize_with = "times::time")]
    #[schemars(with = "super::describe::Time")]
    pub ends_at: Time,
    /// From when everybody sees the programme.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::describe::DateTime")]
    pub programme_public_at: DateTime,
    /// From when people can register.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::describe::DateTime")]
    pub registration_opens_at: DateTime,
    /// Until when people can register.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::describe::DateTime")]
    pub registration_closes_at: DateTime,
    /// For how many there is room, by how one takes part.
    pub places: PlacesFile,
    /// Of sessions like `visit`, one person has at most so many.
    pub visits_per_person: Option<u16>,
    /// Until when people can change what they chose; left out: to the end. Giving up is always possible.
    #[serde(default, deserialize_with = "times::maybe_moment")]
    #[schemars(with = "Option<super::describe::DateTime>")]
    pub changes_close_at: Option<DateTime>,
    /// A place that comes free is offered for so many minutes; left out: it is given at once.
    pub offer_minutes: Option<u16>,
    /// Within a day of the session it is always offered, for so many minutes.
    #[serde(default = "two_hours")]
    pub late_offer_minutes: u16,
    /// Instead of a rush: wishes are collected, and one draw gives the seats. What is left goes first come, first served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotFile>,
    /// So many days after the end, registrations become anonymous; left out: 90.
    pub retention_days: Option<u16>,
    /// So many hours after the warning was sent, those whose address nobody has proven give way; left out: 72.
    pub confirm_hours: Option<u16>,
    /// When they do: `give-way` (when left out) where somebody proven waits for what they hold, `always` or `never`.
    #[serde(default)]
    pub unproven: Unproven,
    /// Join links are shown from so many minutes before the start.
    #[serde(default = "half_an_hour")]
    pub join_minutes: u16,
    /// So many minutes after the start, seats of those who did not come are given away at the door.
    #[serde(default = "ten")]
    pub unclaimed_minutes: u16,
    /// What is asked besides the four fields.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// First words of mails, instead of the usual ones.
    #[serde(default)]
    pub mail_texts: MailTexts,
    /// The ground of its pages' header, in its organisers' colour: one of the names of themes' colours, or `#0a7d5c`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// The name of the picture of its organisers' logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The name of its cover; left out: one is drawn from its themes' colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// Where its organisers are called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where post reaches them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_address: String,
    /// Sites that may show the programme in a frame, such as `https://example.org`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embed_on: Vec<String>,
    /// The names of speakers' pictures, by theirs; of a namesake by the slug.
    #[serde(default)]
    pub portraits: BTreeMap<String, String>,
    /// The pictures themselves by name, in base64 (RFC 4648, 4), as far as they are not here already.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, String>,
    /// Its own session types, besides the six that there are without.
    #[serde(default)]
    pub types: Vec<SessionType>,
    /// Who speaks, as far as more is known of them than sessions say.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Themes, or tracks.
    #[serde(default)]
    pub themes: Vec<ThemeFile>,
    /// Where sessions are.
    #[serde(default)]
    pub rooms: Vec<RoomFile>,
    /// Times at which several sessions are beside each other: one of them is chosen.
    #[serde(default)]
    pub rounds: Vec<RoundFile>,
    /// Everything that happens.
    pub sessions: Vec<SessionFile>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Where people write to it.
    pub email: String,
}

impl OrganisationFile {
    /// One with which a file can be looked at whose own is not known.
    #[must_use]
    pub fn stand_in() -> Self {
        Self { slug: "unknown".into(), name: "-".into(), email: "unknown@example.org".into() }
    }
}

/// A ballot: until when everybody says what they would like, in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotFile {
    /// Until when; the draw follows.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::describe::DateTime")]
    pub until: DateTime,
    /// 0 (when left out) to 2: luck may lift a person's points by up to two to this power.
    #[serde(default)]
    pub lot: f64,
    /// How much of each session is kept for who comes to its door, in percent: 0 (when left out) to 99. It is not drawn.
    #[serde(default)]
    pub door: u32,
}

fn two_hours() -> u16 {
    120
}

fn ten() -> u16 {
    10
}

fn half_an_hour() -> u16 {
    30
}

/// What is wrong with a file. Sentences for people are in [`crate::languages::programme`].
#[derive(Debug)]
pub struct FileError(pub Vec<Fault>);

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|fault| writeln!(f, "{}: {:?}", fault.place, fault.why))
    }
}

impl std::error::Error for FileError {}

impl EventFile {
    /// The event's own type of a session.
    pub fn type_of(&self, session: &SessionFile) -> Option<&SessionType> {
        self.types.iter().find(|known| known.slug == session.format)
    }

    /// As which of the six a session behaves; `None`: it names no type.
    pub fn format_of(&self, session: &SessionFile) -> Option<Format> {
        self.type_of(session).map_or_else(|| session.format.parse().ok(), |known| Some(known.like))
    }

    /// Whether one registers for a session: as it says itself, or its type.
    pub fn needs_seat(&self, session: &SessionFile) -> bool {
        let own = session.needs_seat.filter(|_| session.part_of.is_none());
        own.unwrap_or_else(|| session.part_of.is_none() && self.type_of(session).is_none_or(|known| known.needs_seat))
    }

    /// The session that another is a further part of.
    pub fn whole_of(&self, session: &SessionFile) -> Option<&SessionFile> {
        let code = session.part_of.as_ref()?;
        self.sessions.iter().find(|whole| whole.code == *code && whole.part_of.is_none())
    }

    /// The same file, if it makes sense.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn checked(self) -> Result<Self, FileError> {
        let mut file = self.with_namesakes();
        let faults = file.faults();
        // As it is written where it comes from: calendars name it so.
        if let Some(name) = TimeZone::get(&file.time_zone).ok().and_then(|zone| zone.iana_name().map(str::to_owned)) {
            file.time_zone = name;
        }
        if faults.is_empty() {
            Ok(texts::with_plain_ends(file).in_order_of_languages().with_seats_of_rooms().without_bare_people())
        } else {
            Err(FileError(faults))
        }
    }

    /// The same file where as many as the room holds are let into a session that has no limit of its own, in a room that was counted.
    fn with_seats_of_rooms(mut self) -> Self {
        let seats: BTreeMap<String, u32> = self.rooms.iter().map(|room| (room.slug.clone(), room.capacity)).collect();
        let mut rooms_of_parts: BTreeMap<String, u32> = BTreeMap::new();
        for part in self.sessions.iter().filter(|session| session.part_of.is_some()) {
            let seats = part.room.as_ref().and_then(|room| seats.get(room)).copied().filter(|seats| *seats > 0);
            if let (Some(whole), Some(seats)) = (part.part_of.clone(), seats) {
                rooms_of_parts.entry(whole).and_modify(|least| *least = (*least).min(seats)).or_insert(seats);
            }
        }
        let needs_seat: Vec<bool> = self.sessions.iter().map(|session| self.needs_seat(session)).collect();
        for (session, _) in self.sessions.iter_mut().zip(needs_seat).filter(|(_, needs_seat)| *needs_seat) {
            let own = session.room.as_ref().and_then(|room| seats.get(room)).copied().filter(|seats| *seats > 0);
            let room = own.into_iter().chain(rooms_of_parts.get(&session.code).copied()).min().unwrap_or_default();
            if let (Some(Limit::Unlimited(_)), 1..) = (session.capacity.in_person, room) {
                session.capacity.in_person = Some(Limit::Places(room));
            }
        }
        self
    }

    /// The same event on another day, with people in it perhaps: every date moves by as many days, but for what has been
    /// already. It is not checked.
    ///
    /// # Errors
    /// When a date falls outside the calendar.
    pub fn postponed_to(self, day: Date, now: Timestamp) -> Result<Self, FileError> {
        let now = self.zone().to_datetime(now);
        let (public, opens) = (self.programme_public_at, self.registration_opens_at);
        let mut moved = self.on(day)?;
        if public <= now {
            moved.programme_public_at = public;
        }
        if opens <= now {
            moved.registration_opens_at = opens;
        }
        Ok(moved)
    }

    /// The same event on another day: every date moves by as many days.
    ///
    /// # Errors
    /// When a date falls outside the calendar, or a time into an hour that the clock skips there.
    pub fn moved_to(self, day: Date) -> Result<Self, FileError> {
        self.on(day)?.checked()
    }

    fn on(mut self, day: Date) -> Result<Self, FileError> {
        let failed = |_: jiff::Error| FileError(vec![Fault { place: "date".into(), why: Why::TooFar }]);
        let shift: Span = self.date.until(day).map_err(failed)?;
        self.date = day;
        let moments =
            [&mut self.programme_public_at, &mut self.registration_opens_at, &mut self.registration_closes_at];
        let more = self.ballot.iter_mut().map(|ballot| &mut ballot.until).chain(&mut self.changes_close_at);
        for moment in moments.into_iter().chain(more) {
            *moment = moment.checked_add(shift).map_err(failed)?;
        }
        let round_dates = self.rounds.iter_mut().filter_map(|round| round.date.as_mut());
        let closed = self.rooms.iter_mut().flat_map(|room| &mut room.closed);
        for moment in closed.flat_map(|closed| [&mut closed.from, &mut closed.until]) {
            *moment = moment.checked_add(shift).map_err(failed)?;
        }
        let links = self.sessions.iter_mut().flat_map(|session| &mut session.links);
        for moment in links.filter_map(|link| link.from.as_mut()) {
            *moment = moment.checked_add(shift).map_err(failed)?;
        }
        let session_dates = self.sessions.iter_mut().filter_map(|session| session.date.as_mut());
        for date in round_dates.chain(session_dates).chain(&mut self.until) {
            *date = date.checked_add(shift).map_err(failed)?;
        }
        Ok(self)
    }

    /// A moment as its file writes it.
    pub fn local(&self, moment: Timestamp) -> DateTime {
        self.zone().to_datetime(moment)
    }

    /// The same event with a public programme and open registration from `now` on, if it was later.
    #[must_use]
    pub fn opened_by(mut self, now: Timestamp) -> Self {
        let now = self.zone().to_datetime(now);
        self.programme_public_at = self.programme_public_at.min(now);
        self.registration_opens_at = self.registration_opens_at.min(now);
        self
    }

    /// The same event with other capacities, and room for so many people in it: for a rehearsal.
    #[must_use]
    pub fn scaled(mut self, factor: f64, people: u32) -> Self {
        let scale = |capacity: u32| (f64::from(capacity) * factor).round().max(1.0) as u32;
        let scale_limit = |limit: &mut Option<Limit>| {
            if let Some(Limit::Places(places)) = limit {
                *places = scale(*places);
            }
        };
        for session in &mut self.sessions {
            session.holds.clear();
            scale_limit(&mut session.capacity.in_person);
            scale_limit(&mut session.capacity.online);
        }
        for room in &mut self.rooms {
            room.capacity = scale(room.capacity);
        }
        self.places.in_person = self.places.in_person.map(|_| Limit::Places(people));
        self.places.online = self.places.online.map(|_| Limit::Places(people));
        self
    }
}
