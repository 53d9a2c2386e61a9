//! Rows of one moment, read one by one as JSON and written many at once: whatever is copied between databases goes this way.

use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{Db, DbError};

/// Rows in one statement.
const AT_ONCE: usize = 1_000;

/// A row, as a list in JSON.
#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Statements that answer nothing.
///
/// # Errors
/// The database's.
pub(super) fn say(db: &mut Db, what: &str) -> Result<(), DbError> {
    match db {
        Db::Sqlite(connection) => Ok(connection.batch_execute(what)?),
        Db::Postgres(connection) => Ok(connection.batch_execute(what)?),
    }
}

/// What is read from now on is one state, whoever writes meanwhile.
///
/// # Errors
/// The database's.
pub(crate) fn at_one_moment(db: &mut Db) -> Result<(), DbError> {
    let begin = match db {
        Db::Sqlite(_) => "begin",
        Db::Postgres(_) => "begin transaction isolation level repeatable read read only",
    };
    say(db, begin)
}

/// Ends that.
///
/// # Errors
/// The database's.
pub(crate) fn end(db: &mut Db) -> Result<(), DbError> {
    say(db, "rollback")
}

/// Each row that a query finds, in its column `line`.
///
/// # Errors
/// The database's, or what is done with a row.
pub(crate) fn each(
    db: &mut Db,
    sql: String,
    mut take: impl FnMut(String) -> Result<(), DbError>,
) -> Result<(), DbError> {
    match db {
        Db::Sqlite(connection) => {
            for line in diesel::sql_query(sql).load_iter::<Line, DefaultLoadingMode>(connection)? {
                take(line?.line)?;
            }
        }
        Db::Postgres(connection) => {
            for line in diesel::sql_query(sql).load_iter::<Line, PgRowByRowLoadingMode>(connection)? {
                take(line?.line)?;
            }
        }
    }
    Ok(())
}

/// Rows on their way into a table.
pub(crate) struct Batch<'b> {
    sql: String,
    to: &'b mut Db,
    lines: Vec<String>,
}

impl<'b> Batch<'b> {
    /// `sql` writes a list of rows.
    pub fn new(sql: String, to: &'b mut Db) -> Self {
        Self { sql, to, lines: Vec::with_capacity(AT_ONCE) }
    }

    /// # Errors
    /// The database's.
    pub fn add(&mut self, line: String) -> Result<(), DbError> {
        self.lines.push(line);
        if self.lines.len() == AT_ONCE { self.write() } else { Ok(()) }
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// The database's.
    pub fn write(&mut self) -> Result<(), DbError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let rows = format!("[{}]", self.lines.join(","));
        self.lines.clear();
        let query = diesel::sql_query(&self.sql).bind::<Text, _>(rows);
        match self.to {
            Db::Sqlite(connection) => query.execute(connection)?,
            Db::Postgres(connection) => query.execute(connection)?,
        };
        Ok(())
    }
}
