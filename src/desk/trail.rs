//! What happened to a registration: the mails that it was owed, and what was done, in the audit log, at the desk, at the doors.

use diesel::Queryable;
use diesel::sql_types::{BigInt, Text};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::deeds::DeedKind;
use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::seating::{AuditKind, MailKind, MailStatus, RegistrationId};

/// Something that happened to a registration.
#[derive(Clone, Debug, Serialize)]
pub struct Trace {
    pub at: Timestamp,
    pub what: Happened,
    /// The organiser who did it: for organisers to see.
    #[serde(skip)]
    pub who: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    Mail(MailKind, MailStatus),
    Audit(AuditKind),
    Deed(DeedKind),
    CheckedIn,
    /// A word that this version does not know: another one wrote it.
    Unknown(String),
}

impl std::fmt::Display for Happened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Mail(kind, status) => write!(f, "{kind}: {status}"),
            Self::Audit(kind) => write!(f, "{kind}"),
            Self::Deed(deed) => write!(f, "desk: {deed}"),
            Self::CheckedIn => f.write_str("checked in"),
            Self::Unknown(word) => f.write_str(word),
        }
    }
}

/// As anyone who takes their data along reads it.
impl Serialize for Happened {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The mails that somebody was owed, and what happened to them. What organisers did for them is told once: by the log that says so
/// in the same commit or, `at_desk`, by the one that says who.
///
/// # Errors
/// The database's.
pub fn trail(db: &mut Db, id: RegistrationId, at_desk: bool) -> Result<(Vec<Trace>, Vec<Trace>), DbError> {
    let trace = |Moment(at): Moment, what, who| Trace { at, what, who };
    #[derive(Queryable)]
    struct MailRow {
        at: Moment,
        kind: String,
        status: String,
    }
    #[derive(Queryable)]
    struct DeedRow {
        at: Moment,
        what: String,
        who: String,
    }
    let mails: Vec<MailRow> = Statement::<(BigInt, Text, Text)>::same(
        "select created_at, kind, status from outbox where registration_id = ? order by created_at, id",
    )
    .blob(*id.as_bytes())
    .load(db)?;
    let mails = mails.into_iter().map(|MailRow { at, kind, status }| {
        let what = match (kind.parse(), status.parse()) {
            (Ok(kind), Ok(status)) => Happened::Mail(kind, status),
            _ => Happened::Unknown(format!("{kind}: {status}")),
        };
        trace(at, what, String::new())
    });
    let mails = mails.collect();
    let audit: Vec<(Moment, String)> =
        Statement::<(BigInt, Text)>::same("select at, what from audit where registration_id = ? order by at, id")
            .blob(*id.as_bytes())
            .load(db)?;
    let deeds: Vec<DeedRow> = Statement::<(BigInt, Text, Text)>::same(
        "select at, what, who from deeds where registration_id = ? order by at, id",
    )
    .blob(*id.as_bytes())
    .load(db)?;
    let check_ins: Vec<Moment> =
        Statement::<BigInt>::same("select at from check_ins where registration_id = ? order by at")
            .blob(*id.as_bytes())
            .load(db)?;
    let mut log = Vec::new();
    for (at, what) in audit {
        let what = what.parse().map_or_else(|_| Happened::Unknown(what), Happened::Audit);
        if !(at_desk && matches!(what, Happened::Audit(kind) if kind.is_by_desk())) {
            log.push(trace(at, what, String::new()));
        }
    }
    for DeedRow { at, what, who } in deeds {
        let what = what.parse().map_or_else(|_| Happened::Unknown(format!("desk: {what}")), Happened::Deed);
        if at_desk || !matches!(what, Happened::Deed(deed) if deed.is_in_audit()) {
            log.push(trace(at, what, who));
        }
    }
    for at in check_ins {
        log.push(trace(at, Happened::CheckedIn, String::new()));
    }
    log.sort_by_key(|trace| trace.at);
    Ok((mails, log))
}
