//! What is needed no longer goes: from the database's file and its log, and from the folder of mails.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use diesel::sql_types::{BigInt, Binary, Nullable};

use crate::config::{MailTransport, Settings};
use crate::db::statement::Statement;
use crate::db::values::Id;
use crate::db::{Database, DbError};
use crate::desk::{outlived, sign_ins};
use crate::seating::{Millis, readdress};

/// Mails in the folder are kept for so long.
const MAILS_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

const DAY: Millis = 24 * 3_600_000;

/// Anyone who looks after it.
pub struct Leftovers {
    /// Where mails are written, if they are.
    folder: Option<PathBuf>,
    /// How many years deeds are kept.
    deeds_years: u32,
    /// When the last of those was forgotten of whom nothing is left.
    gone_until: Millis,
    /// The day on which it was last looked for what has outlived its use.
    looked_on: Millis,
}

impl Leftovers {
    pub fn of(settings: &Settings) -> Self {
        let folder = match &settings.mail.transport {
            MailTransport::Folder(folder) => Some(folder.clone()),
            MailTransport::Smtp(_) | MailTransport::Unset => None,
        };
        Self { folder, deeds_years: settings.deeds_years, gone_until: -1, looked_on: -1 }
    }

    /// Of people who were forgotten since: their mails in the folder, and what the database's log holds of them.
    ///
    /// # Errors
    /// The database's; then it is tried again.
    pub fn of_forgotten(&mut self, db: &mut Database) -> Result<(), DbError> {
        let last: Vec<Option<i64>> = Statement::<Nullable<BigInt>>::same(
            "select max(erased_at) from registrations where erased_at is not null and erased_at > ?",
        )
        .integer(self.gone_until)
        .load(db)?;
        let Some(last) = last.into_iter().next().flatten() else { return Ok(()) };
        if let Some(folder) = &self.folder {
            // Mails to those whom they registered went to their address.
            let mails: Vec<Id> = Statement::<Binary>::same(
                "select o.id from registrations r join registrations m on m.id = r.id or m.contact_id = r.id \
                 join outbox o on o.registration_id = m.id where r.erased_at is not null and r.erased_at > ?",
            )
            .integer(self.gone_until)
            .load(db)?;
            for Id(id) in mails {
                // Most were never there, or are gone already.
                let _ = std::fs::remove_file(folder.join(format!("{id}.eml")));
            }
        }
        if db.empty_log()? {
            self.gone_until = last;
        }
        Ok(())
    }

    /// Of what has had its time: sign-ins, links that open once, mails in the folder.
    ///
    /// # Errors
    /// The database's.
    pub fn of_old(&mut self, db: &mut Database, at: Millis) -> Result<(), DbError> {
        sign_ins::forget_what_ended(db, at)?;
        readdress::forget_unanswered(db, at)?;
        // It reads whole tables: once a day.
        if at / DAY != self.looked_on {
            outlived::forget(db, at, self.deeds_years)?;
            self.looked_on = at / DAY;
        }
        let Some(files) = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok()) else { return Ok(()) };
        for file in files.flatten() {
            let written = file.metadata().and_then(|about| about.modified());
            let is_old = written.is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age > MAILS_KEPT));
            if is_old && file.path().extension().is_some_and(|kind| kind == "eml") {
                let _ = std::fs::remove_file(file.path());
            }
        }
        Ok(())
    }
}
