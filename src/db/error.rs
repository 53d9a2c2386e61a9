//! What goes wrong with a database, and where the trouble is.

/// What goes wrong with a database.
#[derive(Debug)]
pub struct DbError {
    words: String,
    origin: Origin,
}

/// Where the trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In what was to be done, or in a row that it touched: other things can be done.
    Asked,
    /// Anywhere else: a lock, a time limit, the connection, the disk.
    Elsewhere,
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "database: {}", self.words)
    }
}

impl std::error::Error for DbError {}

impl From<diesel::result::Error> for DbError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        let is_elsewhere = match &error {
            Error::DatabaseError(kind, _) => matches!(
                kind,
                Kind::Unknown | Kind::ClosedConnection | Kind::ReadOnlyTransaction | Kind::UnableToSendCommand
            ),
            Error::BrokenTransactionManager | Error::RollbackErrorOnCommit { .. } => true,
            _ => false,
        };
        let origin = if is_elsewhere { Origin::Elsewhere } else { Origin::Asked };
        Self { words: error.to_string(), origin }
    }
}

impl From<diesel::r2d2::PoolError> for DbError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self::new(error.to_string())
    }
}

impl DbError {
    /// Trouble with the database itself.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), origin: Origin::Elsewhere }
    }

    /// A row that this version cannot read: it says which and why.
    pub fn unreadable(what: impl std::fmt::Display) -> Self {
        Self { words: format!("unreadable row: {what}"), origin: Origin::Asked }
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }
}
