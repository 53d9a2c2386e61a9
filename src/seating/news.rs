//! News of a programme: what those whom a change concerns are told, with how it was before.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::sql_types::{Binary, Nullable, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::command::MailKind;
use super::decide::GATHER;
use super::mail_content::MailContent;
use super::scheduled_jobs::{owe, people_of};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{Event, EventId, Mode, Programme, Session, SessionId, Texts, session_or_event};

/// A session (`None`: the event itself) as it was before it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    #[serde(with = "session_or_event")]
    pub session: Option<SessionId>,
    pub title: Texts,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The room, or the meeting point.
    pub place: String,
    /// Where the event was, where it is about that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
}

/// Where an event is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    pub name: String,
    pub address: String,
}

impl Venue {
    pub fn of(event: &Event) -> Self {
        Self { name: event.venue.clone(), address: event.address.clone() }
    }
}

impl Before {
    /// Until when the wishes of a ballot could be made: of no session.
    pub fn of_deadline(until: Timestamp) -> Self {
        let (title, place) = (Texts::default(), String::new());
        Self { session: None, title, starts_at: until, ends_at: until, place, venue: None }
    }

    /// Where an event was.
    fn of_venue(event: &Event) -> Self {
        let (title, place) = (Texts::default(), String::new());
        let (starts_at, ends_at, venue) = (event.starts_at, event.ends_at, Some(Venue::of(event)));
        Self { session: None, title, starts_at, ends_at, place, venue }
    }

    /// Whether both are about the same.
    fn is_about_what(&self, other: &Self) -> bool {
        self.session == other.session && self.venue.is_some() == other.venue.is_some()
    }

    /// Whether it is about something that is otherwise now.
    pub fn is_past(&self, programme: &Programme) -> bool {
        match (&self.venue, self.session) {
            (Some(venue), _) => *venue != Venue::of(&programme.event),
            (None, None) => programme.event.undrawn().is_some_and(|ballot| ballot.until != self.starts_at),
            (None, Some(id)) => {
                programme.session_by_id(id).is_some_and(|now| now.cancelled || Before::of(now) != *self)
            }
        }
    }

    /// What people who attend a session need to hear of when it changes.
    pub fn of(session: &Session) -> Self {
        Self {
            session: Some(session.id),
            title: session.title.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            place: session.spot().to_owned(),
            venue: None,
        }
    }
}

/// One mail to each, about all that changed for them.
pub(super) fn tell(
    db: &mut Db,
    old: &Programme,
    new: &Programme,
    at: i64,
    told: &mut HashSet<Vec<u8>>,
) -> Result<(), DbError> {
    let mut news: BTreeMap<Vec<u8>, Vec<Before>> = BTreeMap::new();
    for before in old.current() {
        let Some(now) = new.session_by_id(before.id) else { continue };
        if !now.cancelled && Before::of(now) == Before::of(before) {
            continue;
        }
        for registration in people_of(db, new.event.id, before.seats_of(), before.is_seated())? {
            news.entry(registration).or_default().push(Before::of(before));
        }
    }
    // Until when wishes can be made concerns anyone who ranked.
    let until = |programme: &Programme| programme.event.undrawn().map(|ballot| ballot.until);
    if let Some((was, _)) = until(old).zip(until(new)).filter(|(was, now)| was != now) {
        for registration in who_rank(db, new.event.id)? {
            news.entry(registration).or_default().push(Before::of_deadline(was));
        }
    }
    // Where the event is concerns all who come there, as long as it is not over.
    let is_to_come = new.event.cancelled_at.is_none() && at < new.event.over_at.as_millisecond();
    if is_to_come && Venue::of(&old.event) != Venue::of(&new.event) {
        for registration in who_come(db, new.event.id)? {
            news.entry(registration).or_default().push(Before::of_venue(&old.event));
        }
    }
    let mut owed = if news.is_empty() { HashMap::new() } else { still_owed(db, new.event.id, at)? };
    for (registration, befores) in news {
        told.insert(registration.clone());
        // What was told of before, and has not left yet, is told together, with how it was at first.
        if let Some((mail, known)) = owed.remove(&registration) {
            let mut all = known;
            let fresh: Vec<Before> =
                befores.iter().filter(|one| all.iter().all(|other| !other.is_about_what(one))).cloned().collect();
            all.extend(fresh);
            let about = MailContent::Befores(all).write();
            let gathered =
                "update outbox set about = ? where id = ? and status = 'owed' and leased_by is null and attempts = 0";
            if Statement::same(gathered).optional_text(about).blob(mail).execute(db)? == 1 {
                continue;
            }
        }
        // By then anyone who writes the mail has seen the new programme.
        owe(db, registration, MailKind::Programme, at, at + GATHER, &MailContent::Befores(befores))?;
    }
    Ok(())
}

/// Anyone who wishes for something in a ballot, and has an address.
fn who_rank(db: &mut Db, event: EventId) -> Result<Vec<Vec<u8>>, DbError> {
    let sql = "select r.id from registrations r where r.event_id = ? and r.email <> '' and r.standing <> 'cancelled' \
               and exists (select 1 from seats s where s.registration_id = r.id and s.status = 'wished')";
    Ok(Statement::<Binary>::same(sql).integer(event).load(db)?)
}

/// Anyone who takes part in person, and has an address.
fn who_come(db: &mut Db, event: EventId) -> Result<Vec<Vec<u8>>, DbError> {
    let sql = "select id from registrations where event_id = ? and email <> '' and standing = 'in' and attendance = ?";
    Ok(Statement::<Binary>::same(sql).integer(event).text(Mode::InPerson.as_str()).load(db)?)
}

type Owed = HashMap<Vec<u8>, (Vec<u8>, Vec<Before>)>;

/// News of an event's programme that have not left yet, by whom they are for.
fn still_owed(db: &mut Db, event: EventId, at: i64) -> Result<Owed, DbError> {
    let rows: Vec<(Vec<u8>, Vec<u8>, Option<String>)> = Statement::<(Binary, Binary, Nullable<Text>)>::same(
        "select o.registration_id, o.id, o.about from outbox o join registrations r on r.id = o.registration_id \
         where o.status = 'owed' and o.kind = ? and o.leased_by is null and o.attempts = 0 and o.due_at > ? and r.event_id = ?",
    )
    .text(MailKind::Programme.as_str())
    .integer(at)
    .integer(event)
    .load(db)?;
    let mut owed = Owed::new();
    for (registration, mail, about) in rows {
        let content = MailContent::read(MailKind::Programme, about.as_deref()).map_err(DbError::unreadable)?;
        if let MailContent::Befores(befores) = content {
            owed.insert(registration, (mail, befores));
        }
    }
    Ok(owed)
}
