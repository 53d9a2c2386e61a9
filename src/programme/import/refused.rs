//! Why a file was not imported.

use std::fmt;

use super::super::Mode;
use super::super::file::faults::Fault;
use crate::db::DbError;

/// Why a file was not imported.
#[derive(Debug)]
pub enum ImportError {
    Database(DbError),
    /// It would take away what people have, or what is another's.
    Refused(Taken),
    /// Something is missing that is kept here, not in the file.
    Fault(Fault),
    /// Somebody else changed the event meanwhile.
    Stale,
}

/// What a file would take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A mode of attendance that people have or wait for places in; of the event itself where there is no session.
    Mode { session: Option<String>, mode: Mode, confirmed: i32, waiting: i32 },
    /// Places that people have, and nobody said what becomes of those who came last.
    Places { session: Option<String>, mode: Mode, confirmed: i32 },
    /// The event belongs to another organisation.
    Event { slug: String },
    /// Everybody's data: the time for which they are kept would be over.
    Everybody { people: i64 },
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for ImportError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Refused(taken) => write!(f, "{taken:?}"),
            Self::Fault(fault) => write!(f, "{}: {:?}", fault.place, fault.why),
            Self::Stale => f.write_str("somebody else changed the event meanwhile; look again, then try again"),
        }
    }
}

impl std::error::Error for ImportError {}
