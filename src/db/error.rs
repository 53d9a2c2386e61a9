//! What goes wrong with a database, and where the trouble is.

/// What goes wrong with a database.
#[derive(Debug)]
pub struct DbError {
    cause: Cause,
    origin: Origin,
}

#[derive(Debug)]
enum Cause {
    Statement(diesel::result::Error),
    Pool(diesel::r2d2::PoolError),
    Words(String),
}

/// Where the trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In what was to be done, or in a row that it touched: other things can be done.
    Asked,
    /// Anywhere else: a lock, a time limit, the connection, the disk.
    Elsewhere,
    /// In the connection, while a commit was asked for: it may have been made, and may not.
    Commit,
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.cause {
            Cause::Statement(diesel::result::Error::DeserializationError(error)) => {
                write!(f, "database: unreadable row: {error}")?;
                let mut below = error.source();
                while let Some(cause) = below {
                    write!(f, ": {cause}")?;
                    below = cause.source();
                }
                Ok(())
            }
            Cause::Statement(error) => write!(f, "database: {error}"),
            Cause::Pool(error) => write!(f, "database: {error}"),
            Cause::Words(words) => write!(f, "database: {words}"),
        }
    }
}

impl std::error::Error for DbError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Statement(error) => Some(error),
            Cause::Pool(error) => Some(error),
            Cause::Words(_) => None,
        }
    }
}

impl From<diesel::result::Error> for DbError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        let origin = match &error {
            Error::DatabaseError(
                Kind::Unknown | Kind::ClosedConnection | Kind::ReadOnlyTransaction | Kind::UnableToSendCommand,
                _,
            )
            | Error::BrokenTransactionManager => Origin::Elsewhere,
            Error::RollbackErrorOnCommit { .. } => Origin::Commit,
            _ => Origin::Asked,
        };
        Self { cause: Cause::Statement(error), origin }
    }
}

impl From<diesel::r2d2::PoolError> for DbError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self { cause: Cause::Pool(error), origin: Origin::Elsewhere }
    }
}

impl DbError {
    /// Trouble with the database itself.
    pub fn new(words: impl Into<String>) -> Self {
        Self { cause: Cause::Words(words.into()), origin: Origin::Elsewhere }
    }

    /// A row that this version cannot read: it says which and why.
    pub fn unreadable(what: impl std::fmt::Display) -> Self {
        Self { cause: Cause::Words(format!("unreadable row: {what}")), origin: Origin::Asked }
    }

    /// Work with the database that was cancelled, or fell: our fault.
    pub fn fell(what: impl std::fmt::Display) -> Self {
        Self { cause: Cause::Words(format!("work that fell: {what}")), origin: Origin::Asked }
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn the_cause_is_kept() {
        let error = DbError::from(diesel::result::Error::NotFound);
        assert!(error.source().is_some_and(|cause| cause.is::<diesel::result::Error>()));
        assert_eq!(error.to_string(), "database: Record not found");
        assert!(DbError::fell("a file, while it was read").to_string().contains("fell"));
    }
}
