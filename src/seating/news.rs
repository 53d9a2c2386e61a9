//! News of a programme: what those whom a change concerns are told, with how it was before.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::sql_types::{Binary, Nullable, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::command::MailKind;
use super::decide::GATHER;
use super::ids::RegistrationId;
use super::mail_content::MailContent;
use super::owed_mail::OwedMail;
use super::scheduled_jobs::people_of;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{Event, EventId, Language, Mode, Place, Programme, Session, SessionId, Texts, session_or_event};

/// What was otherwise before the organisers changed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub enum Before {
    Session(SessionBefore),
    /// Until when the wishes of a ballot could be made.
    Deadline(Timestamp),
    /// Where the event was.
    Venue(Venue),
}

/// What people who attend a session need to hear of when it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionBefore {
    pub id: SessionId,
    pub title: Texts,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The room, or the meeting point in the event's first language.
    pub place: String,
    /// A meeting point that is said in several languages; otherwise nothing.
    pub point: Texts,
}

impl SessionBefore {
    pub fn of(session: &Session) -> Self {
        let (place, point) = match session.place_for(Mode::InPerson) {
            Place::Room(room) => (room.title.as_str(), None),
            Place::Meeting(point) => (point.values().next().unwrap_or_default(), Some(point)),
            Place::Venue | Place::Online => ("", None),
        };
        let several = point.filter(|point| point.languages().nth(1).is_some());
        Self {
            id: session.id,
            title: session.title.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            place: place.to_owned(),
            point: several.cloned().unwrap_or_default(),
        }
    }

    /// Where it was, for a reader of a language.
    pub fn place(&self, language: Language) -> &str {
        if self.point.is_empty() { &self.place } else { self.point.get(language) }
    }
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

/// As it has always stood in the outbox, one shape for all: mails that are owed are read across versions.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(with = "session_or_event")]
    session: Option<SessionId>,
    title: Texts,
    /// Of a ballot the deadline.
    starts_at: Timestamp,
    ends_at: Timestamp,
    place: String,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    point: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    venue: Option<Venue>,
}

impl From<Stored> for Before {
    fn from(Stored { session, title, starts_at, ends_at, place, point, venue }: Stored) -> Self {
        match (venue, session) {
            (Some(venue), _) => Self::Venue(venue),
            (None, Some(id)) => Self::Session(SessionBefore { id, title, starts_at, ends_at, place, point }),
            (None, None) => Self::Deadline(starts_at),
        }
    }
}

impl From<Before> for Stored {
    fn from(before: Before) -> Self {
        let of_event = |at: Timestamp, venue: Option<Venue>| Self {
            session: None,
            title: Texts::default(),
            starts_at: at,
            ends_at: at,
            place: String::new(),
            point: Texts::default(),
            venue,
        };
        match before {
            Before::Session(SessionBefore { id, title, starts_at, ends_at, place, point }) => {
                Self { session: Some(id), title, starts_at, ends_at, place, point, venue: None }
            }
            Before::Deadline(until) => of_event(until, None),
            Before::Venue(venue) => of_event(Timestamp::UNIX_EPOCH, Some(venue)),
        }
    }
}

impl Before {
    /// Whether both are about the same.
    fn is_about_what(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Session(one), Self::Session(other)) => one.id == other.id,
            (Self::Deadline(_), Self::Deadline(_)) | (Self::Venue(_), Self::Venue(_)) => true,
            (Self::Session(_) | Self::Deadline(_) | Self::Venue(_), _) => false,
        }
    }

    /// Whether it is about something that is otherwise now.
    pub fn is_past(&self, programme: &Programme) -> bool {
        match self {
            Self::Venue(venue) => *venue != Venue::of(&programme.event),
            Self::Deadline(until) => programme.event.undrawn().is_some_and(|ballot| ballot.until != *until),
            Self::Session(was) => {
                programme.session_by_id(was.id).is_some_and(|now| now.cancelled || SessionBefore::of(now) != *was)
            }
        }
    }
}

/// One mail to each, about all that changed for them.
pub(super) fn tell(
    db: &mut Db,
    old: &Programme,
    new: &Programme,
    at: i64,
    told: &mut HashSet<RegistrationId>,
) -> Result<(), DbError> {
    let mut news: BTreeMap<RegistrationId, Vec<Before>> = BTreeMap::new();
    for before in old.current() {
        let Some(now) = new.session_by_id(before.id) else { continue };
        if !now.cancelled && SessionBefore::of(now) == SessionBefore::of(before) {
            continue;
        }
        for registration in people_of(db, new.event.id, before.seats_of(), before.is_seated())? {
            news.entry(registration).or_default().push(Before::Session(SessionBefore::of(before)));
        }
    }
    // Until when wishes can be made concerns anyone who ranked.
    let until = |programme: &Programme| programme.event.undrawn().map(|ballot| ballot.until);
    if let Some((was, _)) = until(old).zip(until(new)).filter(|(was, now)| was != now) {
        for registration in who_rank(db, new.event.id)? {
            news.entry(registration).or_default().push(Before::Deadline(was));
        }
    }
    // Where the event is concerns all who come there, as long as it is not over.
    let is_to_come = new.event.cancelled_at.is_none() && at < new.event.over_at.as_millisecond();
    if is_to_come && Venue::of(&old.event) != Venue::of(&new.event) {
        for registration in who_come(db, new.event.id)? {
            news.entry(registration).or_default().push(Before::Venue(Venue::of(&old.event)));
        }
    }
    let mut owed = if news.is_empty() { HashMap::new() } else { still_owed(db, new.event.id, at)? };
    for (registration, befores) in news {
        told.insert(registration);
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
        OwedMail::new(registration, MailKind::Programme, MailContent::Befores(befores), at)
            .due_at(at + GATHER)
            .owe(db)?;
    }
    Ok(())
}

/// Anyone who wishes for something in a ballot, and has an address.
fn who_rank(db: &mut Db, event: EventId) -> Result<Vec<RegistrationId>, DbError> {
    let sql = "select r.id from registrations r where r.event_id = ? and r.email <> '' and r.standing <> 'cancelled' \
               and exists (select 1 from seats s where s.registration_id = r.id and s.status = 'wished')";
    Ok(Statement::<Binary>::same(sql).integer(event).load(db)?)
}

/// Anyone who takes part in person, and has an address.
fn who_come(db: &mut Db, event: EventId) -> Result<Vec<RegistrationId>, DbError> {
    let sql = "select id from registrations where event_id = ? and email <> '' and standing = 'in' and attendance = ?";
    Ok(Statement::<Binary>::same(sql).integer(event).text(Mode::InPerson.as_str()).load(db)?)
}

/// News that have not left yet, by whom they are for: the mail's id, and what it tells.
type Owed = HashMap<RegistrationId, (Vec<u8>, Vec<Before>)>;

/// News of an event's programme that have not left yet, by whom they are for.
fn still_owed(db: &mut Db, event: EventId, at: i64) -> Result<Owed, DbError> {
    let rows: Vec<(RegistrationId, Vec<u8>, Option<String>)> = Statement::<(Binary, Binary, Nullable<Text>)>::same(
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// As rows have stood in databases for long, one shape for the three.
    #[test]
    fn what_is_owed_already_is_read_as_before() {
        let of_session = r#"{"session":3,"title":{"nl":"Straatwerk"},"starts_at":"2027-05-06T08:00:00Z",
            "ends_at":"2027-05-06T09:00:00Z","place":"Zaal 1"}"#;
        let of_deadline = r#"{"session":0,"title":{},"starts_at":"2027-03-20T17:00:00Z","ends_at":"2027-03-20T17:00:00Z","place":""}"#;
        let of_venue = r#"{"session":0,"title":{},"starts_at":"2027-05-06T07:00:00Z","ends_at":"2027-05-06T15:00:00Z",
            "place":"","venue":{"name":"De Krook","address":"Gent"}}"#;
        let read = |stored: &str| serde_json::from_str::<Before>(stored).unwrap();
        let Before::Session(session) = read(of_session) else { panic!("a session") };
        assert_eq!((session.id, session.place.as_str()), (SessionId::new(3), "Zaal 1"));
        assert_eq!(session.title.get(crate::programme::Language::Nl), "Straatwerk");
        assert_eq!(read(of_deadline), Before::Deadline("2027-03-20T17:00:00Z".parse().unwrap()));
        let venue = Venue { name: "De Krook".into(), address: "Gent".into() };
        assert_eq!(read(of_venue), Before::Venue(venue));
        // And what is written now is read by what is there already: nothing is missing in it.
        for stored in [of_session, of_deadline, of_venue] {
            let written = serde_json::to_value(read(stored)).unwrap();
            let known: serde_json::Value = serde_json::from_str(stored).unwrap();
            let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&written), names(&known));
            assert_eq!(read(&written.to_string()), read(stored));
        }
    }
}
