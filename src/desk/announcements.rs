//! Writing to many: whom it is for, what it says, and going through them so that nobody gets it twice.

mod audience;

use diesel::sql_types::{BigInt, Nullable, Text};
use uuid::Uuid;

use self::audience::recipients;
pub use self::audience::{ANY, Audience, Kind, Reach, Unmailed, WhyNot, reach};
use crate::db::statement::Statement;
use crate::db::values::Json;
use crate::db::{Database, Db, DbError};
use crate::programme::{EventId, Programme, Texts};
use crate::seating::mail_content::MailContent;
use crate::seating::owed_mail::OwedMail;
use crate::seating::{MailKind, Millis, RegistrationId, findable};

/// A letter to many.
#[derive(Clone, Debug)]
pub struct Announcement {
    pub id: i64,
    pub event: EventId,
    pub who: String,
    pub created_at: Millis,
    pub subject: Texts,
    pub body: Texts,
    pub audience: Audience,
    /// When it was sent off; `None`: a draft.
    pub begun_at: Option<Millis>,
    /// When everybody was gone through.
    pub done_at: Option<Millis>,
    /// The number of the last registration that was looked at.
    reached: i64,
    /// How many mails it became.
    pub mails: i64,
}

/// What is written, before it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub subject: Texts,
    pub body: Texts,
    pub audience: Audience,
}

/// People in one commit: registering waits for anyone who writes.
const AT_ONCE: i64 = 500;
/// Every second mail at most is an announcement's: others' confirmations are not kept waiting.
const SHARE: i64 = 2;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, event_id, who, created_at, subject, body, audience, begun_at, done_at, reached, mails \
             from announcements ",
            $rest
        )
    };
}

type Row = (i64, EventId, String, i64, Json<Texts>, Json<Texts>, Json<Audience>, Option<i64>, Option<i64>, i64, i64);
type Columns = (BigInt, BigInt, Text, BigInt, Text, Text, Text, Nullable<BigInt>, Nullable<BigInt>, BigInt, BigInt);

fn read(row: Row) -> Announcement {
    let (id, event, who, created_at, subject, body, audience, begun_at, done_at, reached, mails) = row;
    let (Json(subject), Json(body), Json(audience)) = (subject, body, audience);
    Announcement { id, event, who, created_at, subject, body, audience, begun_at, done_at, reached, mails }
}

/// All of an event, the latest first.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, event: EventId) -> Result<Vec<Announcement>, DbError> {
    let rows = Statement::<Columns>::same(select!("where event_id = ? order by id desc")).integer(event);
    Ok(rows.load(db)?.into_iter().map(read).collect())
}

/// One of them.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: i64) -> Result<Option<Announcement>, DbError> {
    let rows: Vec<Row> = Statement::<Columns>::same(select!("where id = ?")).integer(id).load(db)?;
    Ok(rows.into_iter().next().map(read))
}

/// Keeps a draft: a new one, or another version of one that was not sent. Returns its id; `None`: it was sent.
///
/// # Errors
/// The database's.
pub fn keep(
    db: &mut Db,
    (event, known): (EventId, Option<i64>),
    draft: &Draft,
    who: &str,
    at: Millis,
) -> Result<Option<i64>, DbError> {
    let audience = serde_json::to_string(&draft.audience).map_err(DbError::unreadable)?;
    let statement = match known {
        Some(id) => Statement::<BigInt>::same(
            "update announcements set subject = ?, body = ?, audience = ? where id = ? and event_id = ? \
             and begun_at is null returning id",
        )
        .text(draft.subject.to_json())
        .text(draft.body.to_json())
        .text(audience)
        .integer(id)
        .integer(event),
        None => Statement::<BigInt>::same(
            "insert into announcements (subject, body, audience, event_id, who, created_at) values (?, ?, ?, ?, ?, ?) \
             returning id",
        )
        .text(draft.subject.to_json())
        .text(draft.body.to_json())
        .text(audience)
        .integer(event)
        .text(who)
        .integer(at),
    };
    Ok(statement.load(db)?.first().copied())
}

/// Throws a draft away. Returns whether it was one.
///
/// # Errors
/// The database's.
pub fn discard(db: &mut Db, event: EventId, id: i64) -> Result<bool, DbError> {
    let gone = Statement::same("delete from announcements where id = ? and event_id = ? and begun_at is null")
        .integer(id)
        .integer(event)
        .execute(db)?;
    Ok(gone == 1)
}

/// Sends a draft off: from now on it goes by itself. Returns whether it was one.
///
/// # Errors
/// The database's.
pub fn begin(db: &mut Db, event: EventId, id: i64, at: Millis) -> Result<bool, DbError> {
    let begun =
        Statement::same("update announcements set begun_at = ? where id = ? and event_id = ? and begun_at is null")
            .integer(at)
            .integer(id)
            .integer(event)
            .execute(db)?;
    Ok(begun == 1)
}

/// Goes on with every announcement of an event that was sent off, a few hundred people at a time. `per_second`: how many
/// mails leave in a second.
///
/// # Errors
/// The database's; it goes on where it was.
pub fn advance(db: &mut Database, programme: &Programme, per_second: u32, at: Millis) -> Result<(), DbError> {
    let going =
        "select id from announcements where event_id = ? and begun_at is not null and done_at is null order by id";
    let going: Vec<i64> = Statement::<BigInt>::same(going).integer(programme.event.id).load(db)?;
    // One that cannot be read, or go on, keeps none that came after it.
    let mut went = Ok(());
    for id in going {
        went = all_of_it(db, programme, (id, per_second), at).and(went);
    }
    went
}

fn all_of_it(
    db: &mut Database,
    programme: &Programme,
    (id, per_second): (i64, u32),
    at: Millis,
) -> Result<(), DbError> {
    let mut known = find(db, id)?;
    while let Some(announcement) = known.filter(|known| known.done_at.is_none()) {
        known = Some(step(db, programme, announcement, per_second, at)?);
    }
    Ok(())
}

/// The next few hundred, in one commit; whoever else goes on with it meanwhile finds that it was done.
fn step(
    db: &mut Database,
    programme: &Programme,
    announcement: Announcement,
    per_second: u32,
    at: Millis,
) -> Result<Announcement, DbError> {
    let is_searched = !announcement.audience.q.is_empty();
    if is_searched {
        findable::catch_up(db, programme.event.id)?;
    }
    db.write(|db| {
        if is_searched {
            // Anyone who came in meanwhile.
            findable::make_findable(db, programme.event.id)?;
        }
        let some = recipients(db, programme, &announcement.audience, announcement.reached, AT_ONCE)?;
        let (reached, done_at) = match some.last() {
            Some(last) => (last.number, None),
            None => (announcement.reached, Some(at)),
        };
        let mut mails = announcement.mails;
        let pause = SHARE * 1000 / i64::from(per_second.max(1));
        for recipient in some.into_iter().filter(|one| one.why_not().is_none()) {
            // The id is the announcement's and the address's: a second mail to one person is the first.
            let due_at = announcement.begun_at.unwrap_or(at) + mails * pause;
            let content = MailContent::Announcement(announcement.id);
            let mail = OwedMail::new(recipient.id, MailKind::Announcement, content, at).due_at(due_at);
            let is_owed = mail.called(mail_id(announcement.id, &recipient.email)).owe(db)?;
            mails += i64::from(is_owed);
        }
        let went_on = Statement::same(
            "update announcements set reached = ?, done_at = ?, mails = ? where id = ? and reached = ?",
        )
        .integer(reached)
        .integer(done_at)
        .integer(mails)
        .integer(announcement.id)
        .integer(announcement.reached)
        .execute(db)?;
        if went_on == 0 {
            return find(db, announcement.id)?.ok_or_else(|| DbError::unreadable("an announcement that is gone"));
        }
        Ok(Announcement { reached, done_at, mails, ..announcement })
    })
}

fn mail_id(announcement: i64, email: &str) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key("kruispunt 2026-11 announcement: one mail for each address");
    hasher.update(&announcement.to_be_bytes()).update(email.to_lowercase().as_bytes());
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    Uuid::from_bytes(id)
}

/// Whether organisers may write to someone from now on about more than their registration.
///
/// # Errors
/// The database's.
pub fn subscribe(db: &mut Db, registration: RegistrationId, wants: bool) -> Result<(), DbError> {
    Statement::same("update registrations set announcements = (? = 1) where id = ?")
        .integer(i64::from(wants))
        .blob(*registration.as_bytes())
        .execute(db)?;
    Ok(())
}
