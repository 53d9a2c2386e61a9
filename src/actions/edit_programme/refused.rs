//! Why an edit is not made.

use crate::actions::turns::Busy;
use crate::db::DbError;
use crate::desk::losses::Loss;
use crate::programme::file::FileError;
use crate::programme::file::faults::Fault;
use crate::programme::import::{ImportError, Taken};
use crate::schedule::NotRead;

#[derive(Debug)]
pub enum Refused {
    NotFound,
    /// What is wrong, with the index of the edit that it is of: where in its thing, and why.
    Fields(Vec<(usize, Fault)>),
    Taken(Taken),
    /// It would change what all events of the organisation share.
    OfAll,
    /// Others would see what people said for a few alone, and whoever asks is none of these.
    Unseen(Vec<Loss>),
    /// Everybody would be erased by it, by somebody who may erase nobody.
    NotErased,
    /// A part of something would change the name by which it is asked for.
    Renamed {
        key: String,
    },
    Stale,
    /// It is not as it was seen any more, or is there already.
    Changed {
        is_new: bool,
    },
    /// It is there already, and nobody said which state of it is meant.
    Unconditional,
    /// People lose something by it.
    Confirm(Vec<Loss>),
    /// It was not begun: too many others edit, or read files.
    Busy(Busy),
    /// The database does not do its work.
    Database(DbError),
    /// The file is another event's: which of its fields says so.
    OfAnother {
        field: &'static str,
    },
    /// Another program's file cannot be read.
    NotRead(NotRead),
    /// What came of another program's file is no event.
    NoEvent(FileError),
}

impl From<ImportError> for Refused {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Database(error) => Self::Database(error),
            ImportError::Refused(taken) => Self::Taken(taken),
            ImportError::Fault(fault) => Self::Fields(vec![(0, fault)]),
            ImportError::Stale => Self::Stale,
        }
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// Why edits are not made.
#[derive(Debug)]
pub struct NotEdited {
    pub refused: Refused,
    /// Whether there was but one: of several, what is wrong is told with which one it was.
    pub is_one: bool,
}

impl From<Refused> for NotEdited {
    fn from(refused: Refused) -> Self {
        Self { refused, is_one: true }
    }
}

impl From<Busy> for NotEdited {
    fn from(busy: Busy) -> Self {
        Refused::Busy(busy).into()
    }
}

impl From<DbError> for NotEdited {
    fn from(error: DbError) -> Self {
        Refused::Database(error).into()
    }
}
