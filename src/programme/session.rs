//! One item of the programme.

use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::access::Need;
use super::{
    Access, ByMode, Colour, Format, Hold, Origin, Picture, Room, Round, SessionLink, SessionType, Speaker, Texts, Theme,
};

#[derive(Debug)]
pub struct Session {
    pub id: i64,
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
    pub tags: Vec<String>,
    pub links: Vec<SessionLink>,
    /// By this word sessions are one at several times: nobody has more than one of them.
    pub one_of: Option<String>,
    /// The session (by id) that this is a further part of: a seat there is a seat here.
    pub part_of: Option<i64>,
    /// When whoever has a seat is busy in its further parts, as [`Self::busy`].
    pub more_busy: Vec<(i64, i64)>,
    pub do_not_record: bool,
    /// Of its recording.
    pub license: String,
    /// What it is called where it came from.
    pub origin: Origin,
    /// Where a visit begins; empty for sessions in a room or online.
    pub meeting_point: String,
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
    /// By which it is found: [`letters::words`](crate::letters::words) of its code, titles, texts, speakers, room and access
    /// notes, and their stems.
    pub words: String,
    /// Ids in `places`; a mode that the session does not have is `None`.
    pub places: ByMode<Option<i64>>,
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

    /// Its room, or where it gathers.
    pub fn place(&self) -> &str {
        self.room.as_ref().map_or(&self.meeting_point, |room| &room.title)
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

    /// When its attendee is busy: walking time counted, in milliseconds since 1970 (UTC), end exclusive. Never, where one walks
    /// in and out.
    pub fn busy(&self) -> (i64, i64) {
        if self.kind.as_ref().is_some_and(|kind| kind.free) {
            return (0, 0);
        }
        let minute = 60_000;
        (
            self.starts_at.as_millisecond() - i64::from(self.walk_before) * minute,
            self.ends_at.as_millisecond() + i64::from(self.walk_after) * minute,
        )
    }

    /// The same, of all its parts.
    pub fn all_busy(&self) -> impl Iterator<Item = (i64, i64)> + Clone {
        std::iter::once(self.busy()).chain(self.more_busy.iter().copied())
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
        let meet = |a: (i64, i64), b: (i64, i64)| a.0 < b.1 && b.0 < a.1;
        self.is_again(other) || self.all_busy().any(|a| other.all_busy().any(|b| meet(a, b)))
    }

    /// Whether it is the same session as another, at another time.
    pub fn is_again(&self, other: &Self) -> bool {
        self.one_of.is_some() && self.one_of == other.one_of && self.code != other.code
    }

    /// Whose seats are its seats: its own, or those of the whole that it is a part of.
    pub fn seats_of(&self) -> i64 {
        self.part_of.unwrap_or(self.id)
    }

    /// Whether people have seats in it.
    pub fn is_seated(&self) -> bool {
        self.needs_seat || self.part_of.is_some()
    }
}
