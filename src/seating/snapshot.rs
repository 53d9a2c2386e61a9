//! What the heart decides on: the rules of events, and all rows that a batch of commands may reach.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::command::{Client, IfFull, Millis, Register, SeatStatus};
use super::ids::RegistrationId;
use super::outcome::Outcome;
pub use crate::programme::catalogue::Count;
use crate::programme::words::string_enum;
use crate::programme::{Busy, ByMode, EventId, Mode, PlaceId, SessionId, Slots, Span};

/// What decisions about one event follow from its programme; it changes only with the programme.
#[derive(Clone, Debug)]
pub struct EventRules {
    pub opens_at: Millis,
    pub closes_at: Millis,
    /// From then on nothing but giving up is possible.
    pub changes_close_at: Millis,
    pub ends_at: Millis,
    pub visits_per_person: Option<u32>,
    /// As long as a ballot is not drawn: seats are wishes.
    pub ballot: Option<Arc<BallotRules>>,
    /// How long a place that came free is offered, in milliseconds; `None`: it is theirs at once.
    pub offer: Option<Millis>,
    /// The same, within a day of the session.
    pub late_offer: Millis,
    /// How long after a session's start the seat of somebody who did not come may be given, in milliseconds.
    pub unclaimed: Millis,
    /// The event's own places.
    pub places: ByMode<Option<PlaceId>>,
    /// Sessions that are not cancelled, by code.
    sessions: HashMap<String, SessionRules>,
    codes: HashMap<SessionId, String>,
    /// Who a place belongs to: a session (by id), or the event itself.
    owners: HashMap<PlaceId, (Option<SessionId>, Mode)>,
    /// The places of all sessions by id, of those that were cancelled too: people may hold seats there.
    session_places: HashMap<SessionId, ByMode<Option<PlaceId>>>,
}

#[derive(Clone, Debug)]
pub struct SessionRules {
    pub id: SessionId,
    pub is_visit: bool,
    pub needs_seat: bool,
    pub starts_at: Millis,
    /// When its attendee is busy, walking counted; end exclusive.
    pub busy: Span,
    /// The same in its further parts.
    pub more_busy: Box<[Span]>,
    /// Nobody has more than one of those with the same number.
    pub one_of: Option<u32>,
    /// Whether it is a further part of another, where the seats are.
    pub is_part: bool,
    /// Whether seats are kept for who comes to its door: then nobody's is given to others there.
    pub has_door_seats: bool,
    pub places: ByMode<Option<PlaceId>>,
}

impl SessionRules {
    /// When its attendee is busy, in all its parts, and of its other times.
    pub fn busy_in_all(&self) -> Busy<'_> {
        Busy { first: self.busy, more: &self.more_busy, one_of: self.one_of }
    }
}

/// A ballot that is not drawn yet.
#[derive(Clone, Debug)]
pub struct BallotRules {
    /// Until when wishes can change.
    pub until: Millis,
    pub slots: Slots,
}

impl EventRules {
    /// Rules without sessions yet.
    pub fn new(opens_at: Millis, closes_at: Millis, ends_at: Millis, places: ByMode<Option<PlaceId>>) -> Self {
        Self {
            opens_at,
            closes_at,
            changes_close_at: ends_at,
            ends_at,
            visits_per_person: None,
            ballot: None,
            offer: None,
            late_offer: 2 * 3_600_000,
            unclaimed: 10 * 60_000,
            places,
            sessions: HashMap::new(),
            codes: HashMap::new(),
            owners: places.present().map(|(mode, place)| (place, (None, mode))).collect(),
            session_places: HashMap::new(),
        }
    }

    /// The same once the ballot is drawn.
    pub(super) fn once_drawn(&self) -> Self {
        Self { ballot: None, ..self.clone() }
    }

    /// Adds a session that was cancelled: nobody gets a seat there, but those who have one may give it up.
    pub fn add_cancelled(&mut self, id: SessionId, places: ByMode<Option<PlaceId>>) {
        self.session_places.insert(id, places);
    }

    pub fn add(&mut self, code: &str, session: SessionRules) {
        self.session_places.insert(session.id, session.places);
        self.owners.extend(session.places.present().map(|(mode, place)| (place, (Some(session.id), mode))));
        self.codes.insert(session.id, code.to_owned());
        self.sessions.insert(code.to_owned(), session);
    }

    pub fn session(&self, code: &str) -> Option<&SessionRules> {
        self.sessions.get(code)
    }

    /// A session that is not cancelled, with its code.
    pub fn by_id(&self, id: SessionId) -> Option<(&str, &SessionRules)> {
        let code = self.codes.get(&id)?;
        Some((code, self.sessions.get(code)?))
    }

    /// The place that a seat takes up or waits for.
    pub(super) fn place(&self, session: SessionId, mode: Mode) -> Option<PlaceId> {
        *self.session_places.get(&session)?.get(mode)
    }

    /// Whose place it is, unless it belongs to a cancelled session.
    pub fn owner(&self, place: PlaceId) -> Option<(Option<SessionId>, Mode)> {
        self.owners.get(&place).copied()
    }

    /// Whether nobody can have both of two sessions: they are at the same time, walking counted, or are one at several times.
    pub fn overlap(&self, a: SessionId, b: SessionId) -> bool {
        match (self.by_id(a), self.by_id(b)) {
            (Some((_, a)), Some((_, b))) => a.busy_in_all().excludes(b.busy_in_all()),
            _ => false,
        }
    }
}

/// Everything that a batch of commands touches, as it stands in the database.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub events: HashMap<EventId, EventState>,
    /// Registrations by event and address: the unproven ones, and of the proven ones some.
    pub addresses: HashMap<(EventId, String), Vec<Known>>,
    /// How many unproven registrations an event has of a client.
    pub clients: HashMap<(EventId, Client), u32>,
    /// Those without an address of their own, by who registered them.
    pub charges: HashMap<RegistrationId, Vec<RegistrationId>>,
    /// Registrations that may change, by id.
    pub people: HashMap<RegistrationId, Held>,
    /// Idempotency keys that were used before.
    pub keys: HashMap<[u8; 32], Kept>,
    /// Offers whose time is over, in the order in which they ended.
    pub over: Vec<OverdueOffer>,
}

/// An offer that nobody accepted in time.
#[derive(Clone, Copy, Debug, diesel::Queryable)]
pub struct OverdueOffer {
    pub registration: RegistrationId,
    pub session: SessionId,
    pub mode: Mode,
}

#[derive(Clone, Debug)]
pub struct EventState {
    pub rules: Arc<EventRules>,
    /// The last arrival given out.
    pub arrivals: i64,
    /// By the id in `places`.
    pub places: HashMap<PlaceId, Count>,
    /// The heads of waiting lists, by the id in `places`.
    pub lines: HashMap<PlaceId, Line>,
}

/// The first of those who wait for a place.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// By arrival.
    pub waiting: BTreeSet<(i64, RegistrationId)>,
    /// Whether nobody waits behind them.
    pub is_whole: bool,
}

/// A registration with all its rows.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: RegistrationId,
    pub event: EventId,
    pub number: i64,
    pub generation: u32,
    pub email_key: Option<String>,
    /// When it was proven that the address is theirs.
    pub proven_at: Option<Millis>,
    /// Whether somebody said that this is another person with the address of one who is registered.
    pub shares_address: bool,
    /// Who sent it, as long as it is unproven.
    pub client: Option<Client>,
    /// Whether mails to them have somewhere to go.
    pub has_mail: bool,
    pub attendance: Mode,
    pub standing: Standing,
    /// The line for a place in the event itself in which they stand: its mode, and their arrival.
    pub waits: Option<(Mode, i64)>,
    pub cancelled_at: Option<Millis>,
    /// What a cancellation took, as long as it may be taken back.
    pub undo: Option<Undo>,
    /// When the last mail about changes is due: until then it tells of more.
    pub change_mail_at: Millis,
    /// RFC 5545, 3.8.7.4: rises when they come, go, or attend otherwise.
    pub sequence: i64,
    pub changed_at: Millis,
    /// In the order of their wishes.
    pub seats: Vec<Seat>,
}

impl Held {
    pub fn is_proven(&self) -> bool {
        self.proven_at.is_some()
    }

    /// The client that it counts for.
    pub(super) fn counted_client(&self) -> Option<Client> {
        self.client.filter(|_| !self.is_proven() && self.standing != Standing::Cancelled)
    }

    /// Someone who registers, before anything is theirs.
    pub(super) fn newcomer(register: &Register) -> Self {
        Self {
            id: register.id,
            event: register.event,
            number: 0,
            // Of whom an organiser registers nobody has a link from a screen: those in mails begin with the next.
            generation: u32::from(register.is_vouched_for),
            email_key: register.person.email_key.clone(),
            proven_at: register.is_vouched_for.then_some(register.at),
            shares_address: false,
            client: register.client.filter(|_| !register.is_vouched_for),
            has_mail: !register.person.email.is_empty(),
            attendance: register.attendance,
            standing: Standing::Waiting,
            waits: None,
            cancelled_at: None,
            undo: None,
            change_mail_at: 0,
            sequence: -1,
            changed_at: register.at,
            seats: Vec::with_capacity(register.wishes.len()),
        }
    }
}

string_enum! {
    /// Whether a registration has its place in the event.
    Standing {
        In = "in",
        /// They have none yet and wait for it.
        Waiting = "waiting",
        Cancelled = "cancelled",
    }
}

/// What someone had before they cancelled everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    pub email_key: Option<String>,
    pub is_in: bool,
    pub waits: Option<(Mode, i64)>,
    pub seats: Vec<Seat>,
}

/// One place of one registration in one session, in one mode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub session: SessionId,
    pub mode: Mode,
    pub status: SeatStatus,
    /// The order of their wishes, from 0.
    pub rank: u16,
    /// The order of the waiting list.
    pub arrival: i64,
    pub if_full: IfFull,
    /// The session that they keep until this one comes.
    pub instead_of: Option<SessionId>,
    /// Until when it is offered.
    pub offered_until: Option<Millis>,
    /// RFC 5545, 3.8.7.4: rises with every change of this seat.
    pub sequence: i64,
    pub changed_at: Millis,
}

/// A registration with an address that someone registers with again.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub registration: RegistrationId,
    pub is_proven: bool,
    /// Whether it is known to be another person's than the one who was there.
    pub shares_address: bool,
    pub link_mailed_at: Millis,
}

/// A key that was used, for what, and what it led to.
#[derive(Clone, Debug)]
pub struct Kept {
    pub body: [u8; 32],
    pub outcome: Outcome,
}
