//! The log of what was done at the desk: only ever added to, until it has had its time (`desk::outlived`).

use diesel::Queryable;
use diesel::sql_types::{BigInt, Text};
use jiff::Timestamp;

use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::programme::EventId;
use crate::programme::words::{UnknownWord, string_enum};
use crate::seating::Millis;
use crate::seating::RegistrationId;
use crate::seating::reference::reference;

string_enum! {
    /// What was done.
    DeedKind {
        SessionChanged = "session changed",
        SessionPut = "session put",
        SessionTakenAway = "session taken away",
        /// Something else about the event, or several things at once.
        EventChanged = "event changed",
        RoomChanged = "room changed",
        RoomPut = "room put",
        RoomTakenAway = "room taken away",
        Announced = "announced",
        /// Gave a seat at a session's door.
        Admitted = "admitted",
        /// Took a check-in back.
        TookBack = "took a check-in back",
        /// Gave a seat that was kept back.
        GaveHeld = "gave a held seat",
        /// What organisers did for somebody: changed, cancelled, took back, forgot.
        ChangedFor = "changed for",
        CancelledFor = "cancelled for",
        RestoredFor = "restored for",
        ErasedFor = "erased for",
        /// Gave somebody another address.
        Readdressed = "readdressed",
        /// Made somebody's links anew.
        Renewed = "renewed links",
        /// Mailed someone's link again.
        Mailed = "mailed again",
        /// Made one registration of two.
        Merged = "merged",
        /// Everybody, as a table.
        Exported = "exported",
        /// All that there is, into a folder.
        BackedUp = "backed up",
        /// Began an organisation.
        Founded = "began an organisation",
        /// Began an event.
        Begun = "begun",
        /// Called a whole event off.
        CalledOff = "called off",
        /// Put an event away, listed nowhere; and took it out again.
        PutAway = "put away",
        TakenOut = "taken out",
        /// Drew an event's ballot.
        Drawn = "drew the ballot",
        /// Gave an event another name in addresses.
        Renamed = "renamed",
        /// Took an event away for ever.
        Deleted = "deleted",
        /// By phone, or by a program.
        Registered = "registered",
        /// What the unproven registrations of one network held.
        Released = "released unproven",
        /// Everybody of an event whose time is over, by the service itself: announced, and done.
        WillForget = "will forget everybody",
        Forgot = "forgets everybody",
        Invited = "invited",
        Removed = "removed",
        /// Made a link that sets a new password for an account.
        Reset = "reset an account",
        MadeToken = "made a token",
        RevokedToken = "revoked a token",
        OpenedNeeds = "opened access needs",
        ClosedNeeds = "closed access needs",
        /// Had mails tried again that had not left.
        SentAgain = "sent again",
        /// At someone's access needs and diet.
        Looked = "looked",
    }
}

impl DeedKind {
    /// Whether the audit log says the same in the same commit: what organisers did for somebody.
    pub fn is_in_audit(self) -> bool {
        matches!(self, Self::ChangedFor | Self::CancelledFor | Self::RestoredFor | Self::ErasedFor)
    }
}

/// How an account was reset: its second step was turned off, too.
pub const WITHOUT_SECOND_STEP: &str = "without second step";

/// Who it was that did something by a command, on the machine itself.
pub const COMMAND_LINE: &str = "command line";

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    pub organisation: i64,
    /// `None`: about the organisation itself.
    pub event: Option<EventId>,
    pub registration: Option<RegistrationId>,
    /// An organiser's address, a token's name, or [`COMMAND_LINE`].
    pub who: &'a str,
    pub what: DeedKind,
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
    .integer(deed.event.unwrap_or(EventId::ALL))
    .optional_blob(registration)
    .integer(at)
    .text(deed.who)
    .text(deed.what.as_str())
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
    (organisation, event): (i64, EventId),
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
    .text(DeedKind::Looked.as_str())
    .integer(event)
    .text(question)
    .execute(db)?;
    Ok(())
}

/// A line of the log.
#[derive(Debug)]
pub struct Line {
    pub at: Timestamp,
    pub who: String,
    /// A word that this version does not know was written by another one.
    pub what: Result<DeedKind, UnknownWord>,
    /// Whom or what it was done to.
    pub subject: String,
    pub about: String,
}

/// The last deeds about an event, and (`of_all`) about the organisation itself, the latest first; with words, those by or about whom
/// or what they name: an address, a session's code, a reference.
///
/// # Errors
/// The database's.
pub fn latest(
    db: &mut Db,
    (organisation, event): (i64, EventId),
    of_all: bool,
    words: &str,
) -> Result<Vec<Line>, DbError> {
    #[derive(Queryable)]
    struct Row {
        at: Moment,
        who: String,
        what: String,
        subject: String,
        about: String,
    }
    let rows: Vec<Row> = Statement::<(BigInt, Text, Text, Text, Text)>::same(
        "select at, who, what, subject, about from deeds where organisation_id = ? and event_id in (?, ?) \
         and lower(who || ' ' || subject || ' ' || about) like ? order by id desc limit 200",
    )
    .integer(organisation)
    .integer(event)
    .integer(if of_all { EventId::ALL } else { event })
    .text(format!("%{}%", words.to_lowercase().replace(['%', '_'], "")))
    .load(db)?;
    let line =
        |Row { at: Moment(at), who, what, subject, about }: Row| Line { at, who, what: what.parse(), subject, about };
    Ok(rows.into_iter().map(line).collect())
}
