//! One item of the programme.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::access::Need;
use super::{
    Access, ByMode, Colour, Event, Format, Hold, Language, Mode, Origin, Picture, Programme, Room, Round, SessionLink,
    SessionType, Span, Speaker, Texts, Theme,
};
use crate::letters::Findable;
use crate::programme::{Busy, PlaceId, SessionId};

#[derive(Debug)]
pub struct Session {
    pub id: SessionId,
    pub code: String,
    /// As which of the six it behaves.
    pub format: Format,
    /// The event's own type that it is of.
    pub kind: Option<Arc<SessionType>>,
    pub theme: Option<Arc<Theme>>,
    pub room: Option<Arc<Room>>,
    pub round: Option<Arc<Round>>,
    pub title: Texts,
    pub subtitle: Texts,
    /// Markdown, as is the description.
    pub abstracts: Texts,
    pub description: Texts,
    /// How much one should know already.
    pub level: Texts,
    /// Whom it is for.
    pub audience: Texts,
    pub tags: Vec<String>,
    pub links: Vec<SessionLink>,
    /// By this word sessions are one at several times: nobody has more than one of them.
    pub one_of: Option<String>,
    /// The session (by id) that this is a further part of: a seat there is a seat here.
    pub part_of: Option<SessionId>,
    /// When the one who has a seat is busy in its further parts, as [`Self::busy`].
    pub more_busy: Vec<Span>,
    pub do_not_record: bool,
    /// Of its recording.
    pub license: String,
    /// What it is called where it came from.
    pub origin: Origin,
    /// Where a visit begins; empty for sessions in a room or online.
    pub meeting_point: Texts,
    pub geo: Option<(f64, f64)>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Minutes on foot.
    pub walk_before: u32,
    pub walk_after: u32,
    /// The language spoken: BCP 47.
    pub language: String,
    pub access_notes: Texts,
    /// What is known of who can take part.
    pub access: Access,
    pub join_url: Option<String>,
    pub needs_seat: bool,
    /// Seats that are kept back: its places are without them.
    pub holds: Vec<Hold>,
    /// How many more in the building are kept for who comes to its door.
    pub door: u32,
    /// Its own share of them, in percent, where it is another than the ballot's.
    pub door_share: Option<u32>,
    /// What its room must have.
    pub needs: Vec<String>,
    pub picture: Option<Picture>,
    pub cancelled: bool,
    /// Whether it is cancelled and still told, in files that go out; what was taken away is not.
    pub is_called_off: bool,
    /// RFC 5545, 3.8.7.4.
    pub sequence: i64,
    pub changed_at: Timestamp,
    pub speakers: Vec<Speaker>,
    /// By which it is found: its code, titles, texts, speakers, room and access notes.
    pub words: Findable,
    /// Ids in `places`; a mode that the session does not have is `None`.
    pub places: ByMode<Option<PlaceId>>,
}

/// Where a session is.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    Online,
    Room(&'a Room),
    /// Where one gathers.
    Meeting(&'a Texts),
    /// Nothing more is said than where the event is.
    Venue,
}

impl<'a> Place<'a> {
    /// What it is called, at an event, for a reader of a language; nothing, where it is online.
    pub fn name(self, event: &'a Event, language: Language) -> &'a str {
        match self {
            Self::Online => "",
            Self::Room(room) => &room.title,
            Self::Meeting(point) => point.get(language),
            Self::Venue => &event.venue,
        }
    }
}

impl Session {
    /// What the event file calls its type: the event's own, or one of the six.
    pub fn format_word(&self) -> &str {
        self.kind.as_ref().map_or(self.format.as_str(), |kind| &kind.slug)
    }

    /// Whether it is known of it: that somebody who needs this can take part, or that they cannot.
    pub fn knows(&self, need: Need) -> Option<bool> {
        self.access.knows(need, self.places.in_person.is_none())
    }

    /// Where it is: online, where nobody takes part in person.
    pub fn place(&self) -> Place<'_> {
        self.place_for(if self.places.in_person.is_some() { Mode::InPerson } else { Mode::Online })
    }

    /// Where it is for anyone who takes part in this way.
    pub fn place_for(&self, mode: Mode) -> Place<'_> {
        match (mode, &self.room) {
            (Mode::Online, _) => Place::Online,
            (Mode::InPerson, Some(room)) => Place::Room(room),
            (Mode::InPerson, None) if self.meeting_point.is_empty() => Place::Venue,
            (Mode::InPerson, None) => Place::Meeting(&self.meeting_point),
        }
    }

    /// The name of where it is in person, or is recorded: its room, or where it gathers; otherwise nothing, as nothing is said.
    pub fn spot(&self, language: Language) -> &str {
        match self.place_for(Mode::InPerson) {
            Place::Room(room) => &room.title,
            Place::Meeting(point) => point.get(language),
            Place::Venue | Place::Online => "",
        }
    }

    /// Its theme's, its type's, or the plainest.
    pub fn colour(&self) -> Colour {
        let theme = self.theme.as_ref().map(|theme| theme.colour);
        theme.or(self.kind.as_ref().and_then(|kind| kind.colour)).unwrap_or(Colour::SLATE)
    }

    /// What follows `theme-` in the class that colours it.
    pub fn colour_class(&self) -> String {
        self.colour().class()
    }

    /// Its links that are shown by now.
    pub fn links_at(&self, now: Timestamp, zone: &TimeZone) -> impl Iterator<Item = &SessionLink> {
        let now = zone.to_datetime(now);
        self.links.iter().filter(move |link| link.from.is_none_or(|from| from <= now))
    }

    /// From its start until its end, by the clock alone.
    pub fn hours(&self) -> Span<Timestamp> {
        Span::new(self.starts_at, self.ends_at)
    }

    /// When its attendee is busy: walking time counted, in milliseconds since 1970 (UTC), end exclusive. Never, where one walks
    /// in and out.
    pub fn busy(&self) -> Span {
        self.busy_at(self.hours())
    }

    /// The same, were it at other hours.
    pub fn busy_at(&self, hours: Span<Timestamp>) -> Span {
        if self.kind.as_ref().is_some_and(|kind| kind.free) {
            return Span::NEVER;
        }
        let minute = 60_000;
        Span::new(
            hours.from.as_millisecond() - i64::from(self.walk_before) * minute,
            hours.until.as_millisecond() + i64::from(self.walk_after) * minute,
        )
    }

    /// The same, of all its parts, and of its other times.
    pub fn busy_in_all(&self) -> Busy<'_, &str> {
        Busy { first: self.busy(), more: &self.more_busy, one_of: self.one_of.as_deref() }
    }

    /// From when a visit gathers until when it is back: its people are on the way then. Nothing for what is in a room or online.
    pub fn away(&self) -> Option<(Timestamp, Timestamp)> {
        let walk = |minutes: u32| SignedDuration::from_mins(i64::from(minutes));
        let is_away =
            self.places.in_person.is_some() && (self.format == Format::Visit || !self.meeting_point.is_empty());
        is_away.then(|| {
            let from = self.starts_at.saturating_sub(walk(self.walk_before)).unwrap_or(self.starts_at);
            let until = self.ends_at.saturating_add(walk(self.walk_after)).unwrap_or(self.ends_at);
            (from, until)
        })
    }

    /// Whether it has begun: nobody chooses it any more.
    pub fn has_begun(&self, now: Timestamp) -> bool {
        self.starts_at <= now
    }

    /// Whether one person cannot have both: they are at the same time, or are one.
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.busy_in_all().excludes(other.busy_in_all())
    }

    /// Whether it is the same session as another, at another time.
    pub fn is_again(&self, other: &Self) -> bool {
        self.busy_in_all().is_again(other.busy_in_all()) && self.code != other.code
    }

    /// Places in the building that are kept back: for whom they are held, and for the door.
    pub fn kept_back(&self) -> u32 {
        let held = self.holds.iter().filter(|hold| hold.mode == super::Mode::InPerson).map(|hold| hold.seats);
        held.sum::<u32>() + self.door
    }

    /// Whose seats are its seats: its own, or those of the whole that it is a part of.
    pub fn seats_of(&self) -> SessionId {
        self.part_of.unwrap_or(self.id)
    }

    /// Whether people have seats in it.
    pub fn is_seated(&self) -> bool {
        self.needs_seat || self.part_of.is_some()
    }
}

impl Programme {
    /// When the one who has a seat in a session is busy, were it, or the part of one that it is, at other hours; with that session.
    pub fn busy_were_it_at<'a>(&'a self, session: &'a Session, hours: Span<Timestamp>) -> (&'a Session, Vec<Span>) {
        let whole = self.whole_of(session).unwrap_or(session);
        let busy = |one: &Session| if one.id == session.id { one.busy_at(hours) } else { one.busy() };
        (whole, std::iter::once(whole).chain(self.parts_of(whole)).map(busy).collect())
    }
}

/// The language that most sessions are spoken in.
pub(super) fn most_spoken(sessions: &[Session]) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for session in sessions.iter().filter(|session| !session.cancelled) {
        *counts.entry(&session.language).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(String::new, |(language, _)| language.to_owned())
}
