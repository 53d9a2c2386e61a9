//! Copying all rows from one database to another, and making sure that they are the same.

use diesel::connection::SimpleConnection;
use serde_json::Value;

use super::manifest::Counted;
use crate::db::rows::{Batch, at_one_moment, each, end};
use crate::db::tables::{Kind, Table, tables};
use crate::db::{Database, Db, DbError};

/// Copies every row in one transaction, then reads both sides and compares them. The other database must be empty.
///
/// # Errors
/// The databases', or that something is in the other one already; then nothing was written.
pub(super) fn copy(
    from: &mut Database,
    to: &mut Database,
    progress: &mut impl FnMut(&str, u64),
) -> Result<Vec<Counted>, DbError> {
    let tables = tables()?;
    at_one_moment(from)?;
    let copied = to.write(|to| {
        for table in &tables {
            super::refuse_unless_empty(u64::from(table.has_rows(to)?))?;
        }
        let mut copied = Vec::with_capacity(tables.len());
        for table in &tables {
            let counted = copy_table(table, from, to)?;
            progress(&counted.name, counted.rows);
            copied.push(counted);
        }
        Ok::<_, DbError>(copied)
    });
    let ended = end(from);
    let copied = copied?;
    ended?;
    for (table, counted) in tables.iter().zip(&copied) {
        if read(table, to, |_| Ok(()))? != *counted {
            return Err(DbError::unreadable(format!("{}: its rows are not what was copied", table.name)));
        }
    }
    Ok(copied)
}

/// Counts every row, without copying any.
///
/// # Errors
/// The database's.
pub(super) fn count(db: &mut Database) -> Result<Vec<Counted>, DbError> {
    tables()?.iter().map(|table| read(table, db, |_| Ok(()))).collect()
}

fn copy_table(table: &Table, from: &mut Db, to: &mut Db) -> Result<Counted, DbError> {
    let mut batch = Batch::new(table.writing(to), to);
    let counted = read(table, from, |line| batch.add(line))?;
    batch.write()?;
    if let Db::Postgres(connection) = to
        && table.columns.first().is_some_and(|column| column.name == "id" && column.kind == Kind::Integer)
    {
        // New rows are numbered behind those that came.
        let name = &table.name;
        connection.batch_execute(&format!(
            "select setval(pg_get_serial_sequence('{name}', 'id'), coalesce((select max(id) from \"{name}\"), 0) + 1, false)"
        ))?;
    }
    Ok(counted)
}

/// Reads a table row by row: how many there are, and a digest that does not depend on their order.
fn read(table: &Table, db: &mut Db, mut take: impl FnMut(String) -> Result<(), DbError>) -> Result<Counted, DbError> {
    let sql = table.reading(db);
    let mut counted = Counted { name: table.name.clone(), rows: 0, digest: [0; 32] };
    each(db, sql, |line| {
        counted.add(&canonical(table, &line)?);
        take(line)
    })?;
    Ok(counted)
}

/// The same text for the same row, whichever database wrote it: 4.0 and 4 are one real number.
fn canonical(table: &Table, line: &str) -> Result<String, DbError> {
    let mut values: Vec<Value> = serde_json::from_str(line).map_err(DbError::unreadable)?;
    for (value, column) in values.iter_mut().zip(&table.columns) {
        if let (Kind::Real, Some(number)) = (column.kind, value.as_f64()) {
            *value = number.into();
        }
    }
    Ok(Value::from(values).to_string())
}
