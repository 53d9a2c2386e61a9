//! What is kept of what was made, so that it is not made again for the next one who asks; each with how long it holds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::web::Bytes;
use jiff::Timestamp;
use moka::sync::Cache;

use super::answers::Packed;
use super::schedule_form::ScheduleForm;
use crate::agenda::{ALARMS, Alarm};
use crate::clock;
use crate::programme::catalogue::{Counts, Current};
use crate::programme::filter::Filter;
use crate::programme::{EventId, Language, Phase, Programme, RegistrationState};
use crate::seating::RegistrationId;

/// In a rush, counts on a page may be this late; the live stream of seats moves them anyway.
const LATE: Duration = Duration::from_millis(500);

pub struct Caches {
    /// Programmes by address and language, valid as long as what they show is.
    pub programmes: Cache<(String, Language), ProgrammePage>,
    pub feeds: Feeds,
    /// Calendars for everybody, for a while: what was cancelled leaves them in time.
    pub public_feeds: Cache<PublicFeed, Packed>,
    /// Programmes as other programs read them, by event and revision, for a minute: links are shown from some moment on.
    pub schedules: Cache<(EventId, i64, Language, ScheduleForm), Packed>,
    /// Pictures for those who pass a link on, by event, revision, language and session.
    pub cards: Cache<(EventId, i64, Language, String), Bytes>,
    /// What forms of the desk that were sent a moment ago were answered with, for anyone who presses twice.
    pub pressed: Cache<[u8; 32], Bytes>,
    /// The state of a thing of the desk that somebody was shown last before it is done away with, by sign-in and thing.
    pub seen_states: Cache<[u8; 32], String>,
}

impl Caches {
    pub fn new() -> Self {
        Self {
            programmes: of(256, 600),
            feeds: Feeds(of(4096, 5)),
            public_feeds: of(1024, 600),
            schedules: of(64, 60),
            cards: of(128, 60 * 60),
            pressed: of(256, 60),
            seen_states: of(10_000, 60 * 60),
        }
    }
}

/// Of at most so many things, for so many seconds.
fn of<K, V>(most: u64, seconds: u64) -> Cache<K, V>
where
    K: std::hash::Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    Cache::builder().max_capacity(most).time_to_live(Duration::from_secs(seconds)).build()
}

/// A programme's page, with what it shows.
#[derive(Clone)]
pub struct ProgrammePage {
    programme: Arc<Programme>,
    counts: Arc<Counts>,
    at: Instant,
    state: State,
    pub page: Packed,
}

impl ProgrammePage {
    /// A page that was made of an event as it is now.
    pub fn new(Current { programme, counts }: Current, page: Packed) -> Self {
        let state = state(&programme);
        Self { programme, counts, at: Instant::now(), state, page }
    }

    pub fn still_shows(&self, current: &Current) -> bool {
        Arc::ptr_eq(&self.programme, &current.programme)
            && self.state == state(&current.programme)
            && (Arc::ptr_eq(&self.counts, &current.counts) || self.at.elapsed() < LATE)
    }
}

/// Who may do what at a moment, and how much has begun or ended.
type State = (RegistrationState, Option<Phase>, usize);

fn state(programme: &Programme) -> State {
    let now = clock::now();
    // What begins and ends is told, too.
    let is_past = |at: Timestamp| usize::from(at <= now);
    let past = programme.sessions.iter().map(|session| is_past(session.starts_at) + is_past(session.ends_at));
    let past = past.sum::<usize>() + is_past(programme.event.over_at);
    (programme.event.registration_at(now), programme.event.ballot_at(now), past)
}

/// What tells a calendar for everybody from others: the same for the same revision, as long as no place counts.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PublicFeed {
    pub event: EventId,
    pub revision: i64,
    pub language: Language,
    pub filter: Filter,
    pub code: Option<String>,
    pub alarm: Alarm,
}

type FeedKey = (RegistrationId, u32, Alarm);

/// Feeds that were just made, with their event's slug; calendars ask often, and may be late by a moment.
#[derive(Clone)]
pub struct Feeds(Cache<FeedKey, (Packed, String)>);

impl Feeds {
    pub fn get(&self, key: &FeedKey) -> Option<(Packed, String)> {
        self.0.get(key)
    }

    pub fn insert(&self, key: FeedKey, feed: (Packed, String)) {
        self.0.insert(key, feed);
    }

    /// Those of a registration's generation, however they sound.
    pub fn invalidate(&self, registration: RegistrationId, generation: u32) {
        self.0.invalidate(&(registration, generation, None));
        for minutes in ALARMS {
            self.0.invalidate(&(registration, generation, Some(minutes)));
        }
    }
}
