//! Mails to organisers: a way into the desk, a way to a new password. The links are made when the mail is: what opens a
//! door is kept nowhere.

use i18n_embed_fl::fl;
use lettre::message::{Mailbox, Message};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::envelope::{envelope, words};
use super::outbox::Due;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::desk::accounts;
use crate::languages::speech;
use crate::programme::{Language, Organisation};
use crate::seating::{MailKind, Millis};

/// What the outbox keeps of a mail to an organiser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Her id.
    pub organiser: i64,
    /// In whose name it is written.
    pub organisation: i64,
    pub language: Language,
    /// The id of the announcement that she wants to see first.
    pub announcement: Option<i64>,
}

/// Owes an organiser a mail.
///
/// # Errors
/// The database's.
pub fn owe(db: &mut Db, kind: MailKind, letter: &Letter, at: Millis) -> Result<(), DbError> {
    Statement::same(
        "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) \
         values (?, ?, ?, 'owed', ?, ?, 0, ?)",
    )
    .blob(*Uuid::now_v7().as_bytes())
    .blob(*Uuid::nil().as_bytes())
    .text(kind.as_str())
    .integer(at)
    .integer(at)
    .text(serde_json::to_string(letter).map_err(DbError::unreadable)?)
    .execute(db)?;
    Ok(())
}

/// Writes an invitation or a way to a new password, with a link that is fresh.
///
/// # Errors
/// When an address cannot stand in a mail, or the database's.
pub(super) fn write(
    db: &mut Db,
    due: &Due,
    letter: &Letter,
    organisation: &Organisation,
    (base_url, from): (&str, &Mailbox),
    at: Millis,
) -> Result<Option<Message>, Box<dyn std::error::Error + Send + Sync>> {
    let t = speech(letter.language);
    let is_reset = due.kind == MailKind::Reset;
    let lasts = if is_reset { accounts::HOUR } else { accounts::WEEK };
    let Some(email) = accounts::email(db, letter.organiser)? else { return Ok(None) };
    let url = format!("{base_url}/desk/welcome/{}", accounts::link(db, letter.organiser, at, lasts)?);
    let name = organisation.name.clone();
    let (subject, lines) = if is_reset {
        let lines = vec![fl!(t, "mail-reset-intro", url = url), String::new(), fl!(t, "mail-reset-not-you")];
        (fl!(t, "mail-reset-subject"), lines)
    } else {
        let subject = fl!(t, "mail-invitation-subject", organisation = name.clone());
        (subject, vec![fl!(t, "mail-invitation-intro", organisation = name, url = url)])
    };
    let to = Mailbox::new(None, email.parse()?);
    let message = envelope(due, from, to, organisation, &subject)?;
    Ok(Some(message.multipart(words(&subject, &lines, letter.language))?))
}
