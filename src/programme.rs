//! Programmes: events with their themes, rooms, rounds, sessions and speakers; files in, rows out.

pub mod access;
pub mod ballots;
pub mod calendar_names;
pub mod catalogue;
pub mod colour;
pub mod describe;
pub mod file;
pub mod filter;
mod ids;
pub mod import;
pub mod life;
pub mod load;
pub mod mappings;
pub mod maps;
pub mod pictures;
mod plain_texts;
pub mod preview;
pub mod questions;
mod rows;
mod session;
pub mod span;
pub mod speakers;
pub mod swaps;
pub mod texts;
pub mod types;
pub mod warnings;
pub mod wording;
pub mod words;

pub use self::session::{Place, Session};
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

pub use access::Access;
pub use ballots::{Ballot, Phase, Slots};
pub use colour::Colour;
pub use file::{Closed, Hold};
pub use ids::{EventId, OrganiserId, PlaceId, SessionId, SessionOrEvent, session_or_event};
pub use pictures::Picture;
pub use plain_texts::PlainOrTexts;
pub use questions::Question;
pub use span::{Busy, Span};
pub use speakers::Speaker;
pub use texts::{TextLanguage, Texts};
pub use types::{LinkKind, Origin, Person, SessionLink, SessionType};
pub use words::{ByMode, Format, Language, Mode, OverFull, Role, Unproven};

/// One event and everything in it, as it stands at one revision.
#[derive(Debug)]
pub struct Programme {
    pub event: Event,
    pub organisation: Organisation,
    pub themes: Vec<Arc<Theme>>,
    pub rooms: Vec<Arc<Room>>,
    pub rounds: Vec<Arc<Round>>,
    /// In order of start, then as the organisers ordered them. Cancelled ones too.
    pub sessions: Vec<Session>,
    /// The language that most of it is spoken in.
    pub spoken: String,
    speakers: speakers::Speakers,
    by_code: BTreeMap<String, usize>,
    by_id: BTreeMap<SessionId, usize>,
}

#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub email: String,
}

/// How an event looks and is reached, besides its texts.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The ground of its pages' header.
    pub colour: Option<Colour>,
    /// Names of pictures.
    pub logo: Option<String>,
    pub cover: Option<String>,
    /// Of the organisers.
    pub phone: String,
    pub postal_address: String,
    /// Sites that may show the programme in a frame: `https://example.org`.
    pub embed_on: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub id: EventId,
    pub slug: String,
    pub calendar_name: calendar_names::CalendarName,
    pub title: Texts,
    pub summary: Texts,
    pub venue: String,
    pub address: String,
    /// Latitude and longitude, in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    pub zone: TimeZone,
    pub zone_name: String,
    pub languages: Vec<TextLanguage>,
    pub starts_at: Timestamp,
    /// On its last day, as its organisers say.
    pub ends_at: Timestamp,
    /// Its last day, where they say which; otherwise it is the last one on which a session ends.
    pub until: Option<Date>,
    /// Until when, after midnight, it is still the night of the day before.
    pub day_change: Option<Time>,
    /// Its own session types.
    pub types: Vec<SessionType>,
    pub look: Look,
    /// Who speaks, as far as more is known of them.
    pub people: Vec<Person>,
    /// The day on which it ends, or on which its last session starts.
    pub last_day: Date,
    /// Whether something was called off that would have been after it: it is shown on its own day.
    pub has_more_days: bool,
    /// When all of it is over: its end, or that of a session that goes on after it.
    pub over_at: Timestamp,
    pub public_at: Timestamp,
    pub opens_at: Timestamp,
    pub closes_at: Timestamp,
    /// The same, also where the event is called off, which ends registration at once.
    pub said_closes_at: Timestamp,
    /// Where it opens with a ballot instead of a rush.
    pub ballot: Option<Ballot>,
    /// At most so many visits for one person.
    pub visits_per_person: Option<u32>,
    /// Until when people can change what they chose; `None`: to the end.
    pub changes_close_at: Option<Timestamp>,
    /// For how long a place that comes free is offered; `None`: it is given at once.
    pub offer_minutes: Option<u32>,
    /// The same, within a day of the session.
    pub late_offer_minutes: u32,
    /// How many days after the end registrations become anonymous, where its organisers say; see [`Self::kept_days`].
    pub retention_days: Option<u32>,
    /// How many hours after the warning was sent an unproven registration gives way; `None`: the usual.
    pub confirm_hours: Option<u32>,
    /// When it does.
    pub unproven: Unproven,
    /// How many minutes before the start join links are shown.
    pub join_minutes: u32,
    /// So many minutes after the start, seats of those who did not come are given away at the door.
    pub unclaimed_minutes: u32,
    /// What is asked besides the four fields.
    pub questions: Vec<Question>,
    /// Its own first words of its mails.
    pub mail_texts: wording::MailTexts,
    /// The names of speakers' pictures, by theirs; of a namesake by the slug.
    pub portraits: BTreeMap<String, String>,
    pub revision: i64,
    /// When the whole event was called off.
    pub cancelled_at: Option<Timestamp>,
    /// When it was put away, listed nowhere.
    pub archived_at: Option<Timestamp>,
    /// The event's own places: ids in `places`. A mode that it does not offer is `None`.
    pub places: ByMode<Option<PlaceId>>,
}

/// Whether an event takes registrations at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationState {
    NotYet,
    Open,
    Closed,
}

/// So many days after the end registrations become anonymous, where an event does not say otherwise.
pub const KEPT_DAYS: u32 = 90;

impl Event {
    /// How many days after the end registrations become anonymous.
    pub fn kept_days(&self) -> u32 {
        self.retention_days.unwrap_or(KEPT_DAYS)
    }

    /// When registrations become anonymous.
    pub fn forgotten_at(&self) -> Timestamp {
        let kept = SignedDuration::from_hours(24 * i64::from(self.kept_days()));
        self.over_at.saturating_add(kept).unwrap_or(Timestamp::MAX)
    }

    /// From when the link to take part online in a session is given.
    pub fn join_opens_at(&self, session: &Session) -> Timestamp {
        let early = SignedDuration::from_mins(i64::from(self.join_minutes));
        session.starts_at.saturating_sub(early).unwrap_or(session.starts_at)
    }

    pub fn registration_at(&self, now: Timestamp) -> RegistrationState {
        if self.cancelled_at.is_some() {
            RegistrationState::Closed
        } else if now < self.opens_at {
            RegistrationState::NotYet
        } else if now < self.closes_at {
            RegistrationState::Open
        } else {
            RegistrationState::Closed
        }
    }

    /// The local date of a moment, as a calendar has it.
    pub fn date_of(&self, moment: Timestamp) -> Date {
        self.zone.to_datetime(moment).date()
    }

    /// The day of the event that a moment belongs to: its date, or before `day_change` the day before.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        self.day_at(moment).max(self.date_of(self.starts_at))
    }

    /// The day that it is at a moment, also before the event: its date, or before `day_change` the day before.
    pub fn day_at(&self, moment: Timestamp) -> Date {
        day_within(self.zone.to_datetime(moment), self.day_change)
    }

    /// The language of the product that is nearest to the event's own, for anyone who asks for none.
    pub fn usual_language(&self) -> Language {
        self.languages.iter().find_map(TextLanguage::spoken).unwrap_or(Language::En)
    }

    /// Whether it goes on over more than one day, or would have.
    pub fn has_days(&self) -> bool {
        self.has_more_days || self.day_of(self.starts_at) != self.last_day
    }

    pub fn is_public_at(&self, now: Timestamp) -> bool {
        now >= self.public_at
    }

    /// Whether it stands in lists for everybody.
    pub fn is_listed_at(&self, now: Timestamp) -> bool {
        self.is_public_at(now) && self.archived_at.is_none()
    }
}

/// The day that a local time belongs to where a night lasts until `day_change`.
pub(crate) fn day_within(local: DateTime, day_change: Option<Time>) -> Date {
    let is_night = day_change.is_some_and(|change| local.time() < change);
    let day = local.date();
    if is_night { day.yesterday().unwrap_or(day) } else { day }
}

#[derive(Debug)]
pub struct Theme {
    pub slug: String,
    pub title: Texts,
    /// The name of a Lucide icon.
    pub icon: String,
    pub colour: Colour,
}

#[derive(Debug)]
pub struct Room {
    pub slug: String,
    pub title: String,
    pub directions: Texts,
    /// Seats; 0: nobody counted them, see [`Self::seats`].
    pub capacity: u32,
    /// What it has, such as `wheelchair` or `induction-loop`.
    pub features: Vec<String>,
    /// When nobody may be in it, in the event's zone.
    pub closed: Vec<Closed>,
}

impl Room {
    /// Its seats, where they were counted.
    pub fn seats(&self) -> Option<u32> {
        Some(self.capacity).filter(|seats| *seats > 0)
    }

    /// Its title, with its seats.
    pub fn with_seats(&self) -> String {
        self.seats().map_or_else(|| self.title.clone(), |seats| format!("{} ({seats})", self.title))
    }
}

#[derive(Debug)]
pub struct Round {
    pub slug: String,
    pub title: Texts,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

impl Programme {
    fn new(
        event: Event,
        organisation: Organisation,
        themes: Vec<Arc<Theme>>,
        rooms: Vec<Arc<Room>>,
        rounds: Vec<Arc<Round>>,
        sessions: Vec<Session>,
    ) -> Self {
        let by_code = sessions.iter().enumerate().map(|(index, session)| (session.code.clone(), index)).collect();
        let by_id = sessions.iter().enumerate().map(|(index, session)| (session.id, index)).collect();
        let speakers = speakers::Speakers::of(&event.people, &sessions);
        let spoken = session::most_spoken(&sessions);
        Self { event, organisation, themes, rooms, rounds, sessions, spoken, speakers, by_code, by_id }
    }

    /// The same with what is known of parts: their ids, and the codes of what they are parts of. They have its places.
    fn with_parts(mut self, parts: &[(SessionId, String)]) -> Self {
        for (id, whole) in parts {
            let (Some(&part), Some(&whole)) = (self.by_id.get(id), self.by_code.get(whole)) else { continue };
            let is_off = self.sessions[part].cancelled;
            let busy = Some(self.sessions[part].busy()).filter(|busy| *busy != Span::NEVER && !is_off);
            self.sessions[whole].more_busy.extend(busy);
            (self.sessions[part].part_of, self.sessions[part].needs_seat) = (Some(self.sessions[whole].id), false);
            self.sessions[part].places = self.sessions[whole].places;
        }
        self
    }

    /// What a session is a further part of.
    pub fn whole_of(&self, session: &Session) -> Option<&Session> {
        self.session_by_id(session.part_of?)
    }

    /// The further parts of a session, in order.
    pub fn parts_of(&self, session: &Session) -> impl Iterator<Item = &Session> {
        let id = session.id;
        self.current().filter(move |part| part.part_of == Some(id))
    }

    /// What else one can choose at a session's time: in its round, or where it is in none, whatever overlaps with it.
    pub fn beside<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Session> {
        let round = |session: &Session| session.round.as_ref().map(|round| round.slug.clone());
        let is_beside = move |other: &&Session| match &session.round {
            Some(_) => round(other) == round(session),
            None => other.hours().meets(&session.hours()),
        };
        self.current().filter(move |other| other.needs_seat && other.id != session.id).filter(is_beside)
    }

    /// The other times at which a session is, in order.
    pub fn again<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Session> {
        self.current().filter(|other| other.is_again(session))
    }

    /// The session with this code, unless it was cancelled.
    pub fn session(&self, code: &str) -> Option<&Session> {
        self.session_once(code).filter(|session| !session.cancelled)
    }

    /// The session with this code, also when it was cancelled.
    pub fn session_once(&self, code: &str) -> Option<&Session> {
        self.by_code.get(code).map(|&index| &self.sessions[index])
    }

    /// The day of the event that goes on at some moment: until a night's last session is over, it is the day before; what is
    /// before the event is its first day, and what is after it its last.
    pub fn day_at(&self, moment: Timestamp) -> Date {
        let event = &self.event;
        let day = event.day_of(moment);
        let is_night = |session: &Session| {
            session.starts_at <= moment && moment < session.ends_at && event.day_of(session.starts_at) < day
        };
        let day = if self.current().any(is_night) { day.yesterday().unwrap_or(day) } else { day };
        day.clamp(event.day_of(event.starts_at), event.last_day.max(event.day_of(event.starts_at)))
    }

    /// The round of a session, unless it is on another day than that.
    pub fn round_of<'a>(&self, session: &'a Session) -> Option<&'a Round> {
        let round = session.round.as_deref()?;
        let is_in = round.starts_at <= session.starts_at && session.starts_at < round.ends_at;
        let is_same_day = self.event.day_of(round.starts_at) == self.event.day_of(session.starts_at);
        (is_in || is_same_day).then_some(round)
    }

    /// The session with this id, cancelled or not.
    pub fn session_by_id(&self, id: SessionId) -> Option<&Session> {
        self.by_id.get(&id).map(|&index| &self.sessions[index])
    }

    /// The types that its sessions are of: their words, in the order of the six and then of the event's own, each with the
    /// event's own words for it.
    pub fn types_in_use(&self) -> impl Iterator<Item = (&str, Option<&SessionType>)> {
        let own = |word: &str| self.event.types.iter().find(|known| known.slug == word);
        let six = Format::ALL.iter().map(|format| format.as_str());
        let others = self.event.types.iter().map(|known| known.slug.as_str());
        let all = six.chain(others.filter(|word| word.parse::<Format>().is_err()));
        let in_use: std::collections::HashSet<&str> = self.current().map(Session::format_word).collect();
        all.filter(move |word| in_use.contains(word)).map(move |word| (word, own(word)))
    }

    /// What is not cancelled.
    pub fn current(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| !session.cancelled)
    }
}
