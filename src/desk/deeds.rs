//! The log of what was done at the desk: only ever added to.

use diesel::sql_types::{BigInt, Text};
use jiff::Timestamp;
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::seating::Millis;
use crate::seating::reference::reference;

pub const SESSION_CHANGED: &str = "session changed";
pub const SESSION_PUT: &str = "session put";
pub const SESSION_TAKEN_AWAY: &str = "session taken away";
/// Something else about the event, or several things at once.
pub const EVENT_CHANGED: &str = "event changed";
pub const ROOM_CHANGED: &str = "room changed";
pub const ROOM_PUT: &str = "room put";
pub const ROOM_TAKEN_AWAY: &str = "room taken away";
pub const ANNOUNCED: &str = "announced";
/// Gave a seat at a session's door.
pub const ADMITTED: &str = "admitted";
/// Took a check-in back.
pub const TOOK_BACK: &str = "took a check-in back";
/// Gave a seat that was kept back.
pub const GAVE_HELD: &str = "gave a held seat";
/// What organisers did for somebody: changed, cancelled, took back, forgot.
pub const CHANGED_FOR: &str = "changed for";
pub const CANCELLED_FOR: &str = "cancelled for";
pub const RESTORED_FOR: &str = "restored for";
pub const ERASED_FOR: &str = "erased for";
/// Gave somebody another address.
pub const READDRESSED: &str = "readdressed";
/// Made somebody's links anew.
pub const RENEWED: &str = "renewed links";
/// Mailed someone's link again.
pub const MAILED: &str = "mailed again";
/// Made one registration of two.
pub const MERGED: &str = "merged";
/// Everybody, as a table.
pub const EXPORTED: &str = "exported";
/// Began an organisation.
pub const FOUNDED: &str = "began an organisation";
/// Began an event.
pub const BEGUN: &str = "begun";
/// Called a whole event off.
pub const CALLED_OFF: &str = "called off";
/// Put an event away, listed nowhere; and took it out again.
pub const PUT_AWAY: &str = "put away";
pub const TAKEN_OUT: &str = "taken out";
/// Drew an event's ballot.
pub const DRAWN: &str = "drew the ballot";
/// Gave an event another name in addresses.
pub const RENAMED: &str = "renamed";
/// Took an event away for ever.
pub const DELETED: &str = "deleted";
/// By phone, or by a program.
pub const REGISTERED: &str = "registered";
/// What the unproven registrations of one network held.
pub const RELEASED: &str = "released unproven";
/// Everybody of an event whose time is over, by the service itself: announced, and done.
pub const WILL_FORGET: &str = "will forget everybody";
pub const FORGOT: &str = "forgets everybody";
pub const INVITED: &str = "invited";
pub const REMOVED: &str = "removed";
pub const MADE_TOKEN: &str = "made a token";
pub const REVOKED_TOKEN: &str = "revoked a token";
pub const OPENED_NEEDS: &str = "opened access needs";
pub const CLOSED_NEEDS: &str = "closed access needs";
/// Had mails tried again that had not left.
pub const SENT_AGAIN: &str = "sent again";
/// At someone's access needs and diet.
pub const LOOKED: &str = "looked";

/// Who it was that did something by a command, on the machine itself.
pub const COMMAND_LINE: &str = "command line";

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    pub organisation: i64,
    /// `None`: about the organisation itself.
    pub event: Option<i64>,
    pub registration: Option<Uuid>,
    /// An organiser's address, a token's name, or [`COMMAND_LINE`].
    pub who: &'a str,
    /// One of the words above.
    pub what: &'a str,
    /// How, and to what; no personal data of attendees.
    pub about: String,
}

/// Writes it down. Whom it was done to is the registration, by its reference.
///
/// # Errors
/// The database's.
pub fn note(db: &mut Db, deed: &Deed, at: Millis) -> Result<(), DbError> {
    let number: Vec<i64> = match deed.registration {
        Some(id) => {
            Statement::<BigInt>::same("select number from registrations where id = ?").blob(*id.as_bytes()).load(db)?
        }
        None => Vec::new(),
    };
    let subject = number.first().map(|number| reference(*number)).unwrap_or_default();
    note_about(db, deed, &subject, at)
}

/// Writes down what was done to someone or something else: a colleague, by their address; a token, by its name.
///
/// # Errors
/// The database's.
pub fn note_about(db: &mut Db, deed: &Deed, subject: &str, at: Millis) -> Result<(), DbError> {
    let registration = deed.registration.map(|id| id.as_bytes().to_vec());
    Statement::same(
        "insert into deeds (organisation_id, event_id, registration_id, at, who, what, subject, about) \
         values (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .integer(deed.organisation)
    .integer(deed.event.unwrap_or(0))
    .optional_blob(registration)
    .integer(at)
    .text(deed.who)
    .text(deed.what)
    .text(subject)
    .text(deed.about.as_str())
    .execute(db)?;
    Ok(())
}

/// Writes down that everybody's answer to a question was looked at.
///
/// # Errors
/// The database's.
pub fn note_looked(
    db: &mut Db,
    (organisation, event): (i64, i64),
    question: &str,
    who: &str,
    at: Millis,
) -> Result<(), DbError> {
    Statement::same(
        "insert into deeds (organisation_id, event_id, registration_id, at, who, what, about) \
         select cast(? as bigint), r.event_id, r.id, cast(? as bigint), cast(? as text), cast(? as text), a.question from registrations r join answers a on a.registration_id = r.id \
         where r.event_id = ? and a.question = ? and r.erased_at is null",
    )
    .integer(organisation)
    .integer(at)
    .text(who)
    .text(LOOKED)
    .integer(event)
    .text(question)
    .execute(db)?;
    Ok(())
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    pub at: Timestamp,
    pub who: String,
    pub what: String,
    /// Whom or what it was done to.
    pub subject: String,
    pub about: String,
}

/// The last deeds about an event, and (`of_all`) about the organisation itself, the latest first; with words, those by or about whom
/// or what they name: an address, a session's code, a reference.
///
/// # Errors
/// The database's.
pub fn latest(db: &mut Db, (organisation, event): (i64, i64), of_all: bool, words: &str) -> Result<Vec<Line>, DbError> {
    let rows: Vec<(i64, String, String, String, String)> = Statement::<(BigInt, Text, Text, Text, Text)>::same(
        "select at, who, what, subject, about from deeds where organisation_id = ? and event_id in (?, ?) \
         and lower(who || ' ' || subject || ' ' || about) like ? order by id desc limit 200",
    )
    .integer(organisation)
    .integer(event)
    .integer(if of_all { 0 } else { event })
    .text(format!("%{}%", words.to_lowercase().replace(['%', '_'], "")))
    .load(db)?;
    rows.into_iter()
        .map(|(at, who, what, subject, about)| {
            let at = Timestamp::from_millisecond(at).map_err(DbError::unreadable)?;
            Ok(Line { at, who, what, subject, about })
        })
        .collect()
}
