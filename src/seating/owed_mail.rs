//! A mail that is owed: a row of the outbox, written by whoever owes one, and in bulk after a batch of commands.

use uuid::Uuid;

use super::command::{MailKind, Millis};
use super::ids::RegistrationId;
use super::mail_content::MailContent;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};

#[derive(Clone, Debug)]
pub struct OwedMail {
    /// Also the Message-ID.
    pub id: Uuid,
    /// Nobody's: it is not about a registration.
    pub registration: RegistrationId,
    pub kind: MailKind,
    /// What it tells besides the rows.
    pub content: MailContent,
    /// When what it tells of began.
    pub at: Millis,
    pub due_at: Millis,
}

impl OwedMail {
    /// Due at once.
    pub fn new(registration: RegistrationId, kind: MailKind, content: MailContent, at: Millis) -> Self {
        Self { id: Uuid::now_v7(), registration, kind, content, at, due_at: at }
    }

    #[must_use]
    pub fn due_at(self, due_at: Millis) -> Self {
        Self { due_at, ..self }
    }

    /// With an id that others know.
    #[must_use]
    pub fn called(self, id: Uuid) -> Self {
        Self { id, ..self }
    }

    /// Owes it, unless a mail with its id is there. Returns whether it is owed by this.
    ///
    /// # Errors
    /// The database's.
    pub fn owe(self, db: &mut Db) -> Result<bool, DbError> {
        let owed = Statement::same(
            "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) \
             values (?, ?, ?, 'owed', ?, ?, 0, ?) on conflict do nothing",
        )
        .blob(*self.id.as_bytes())
        .blob(self.registration)
        .text(self.kind.as_str())
        .integer(self.at)
        .integer(self.due_at)
        .optional_text(self.content.write())
        .execute(db)?;
        Ok(owed == 1)
    }
}
