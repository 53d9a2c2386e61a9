//! Statements with a fixed text, written for both databases, for the few paths that handle rows in bulk.
//!
//! Diesel's multi-row `VALUES` changes its text with every batch size, so that nothing can be prepared
//! once. Here a text is fixed, `?` marks a value, and a list travels as one value: an array on
//! PostgreSQL, a JSON text (for `json_each`) on SQLite.

use std::cell::OnceCell;
use std::marker::PhantomData;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::methods::LoadQuery;
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Text};
use diesel::sqlite::Sqlite;

use super::Db;

/// A statement whose rows have the SQL type `ST`.
pub struct Statement<ST = ()> {
    sqlite: &'static str,
    postgres: &'static str,
    values: Vec<Value>,
    rows: PhantomData<ST>,
}

enum Value {
    Integer(Option<i64>),
    Text(Option<String>),
    Blob(Option<Vec<u8>>),
    Integers(Vec<Option<i64>>, OnceCell<String>),
    Texts(Vec<Option<String>>, OnceCell<String>),
    Blobs(Vec<Option<Vec<u8>>>, OnceCell<String>),
}

/// What can stand at a mark as a whole number: one, none, or an id.
pub trait Integer {
    fn integer(self) -> Option<i64>;
}

impl Integer for i64 {
    fn integer(self) -> Option<i64> {
        Some(self)
    }
}

impl<T: Integer> Integer for Option<T> {
    fn integer(self) -> Option<i64> {
        self.and_then(T::integer)
    }
}

impl<ST> Statement<ST> {
    /// One text for both databases.
    pub fn same(sql: &'static str) -> Self {
        Self::new(sql, sql)
    }

    /// A text for each.
    pub fn new(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres, values: Vec::new(), rows: PhantomData }
    }

    fn with(mut self, value: Value) -> Self {
        self.values.push(value);
        self
    }

    pub fn integer(self, value: impl Integer) -> Self {
        self.with(Value::Integer(value.integer()))
    }

    pub fn text(self, value: impl Into<String>) -> Self {
        self.with(Value::Text(Some(value.into())))
    }

    pub fn optional_text(self, value: Option<String>) -> Self {
        self.with(Value::Text(value))
    }

    pub fn blob(self, value: impl Into<Vec<u8>>) -> Self {
        self.with(Value::Blob(Some(value.into())))
    }

    pub fn optional_blob(self, value: Option<Vec<u8>>) -> Self {
        self.with(Value::Blob(value))
    }

    pub fn integers<V: Integer>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.with(Value::Integers(values.into_iter().map(V::integer).collect(), OnceCell::new()))
    }

    pub fn texts<V: Into<Option<String>>>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.with(Value::Texts(values.into_iter().map(Into::into).collect(), OnceCell::new()))
    }

    /// On SQLite the texts of the list are hexadecimal: `unhex(value)` reads them.
    pub fn blobs<V: Into<Vec<u8>>>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.with(Value::Blobs(values.into_iter().map(|value| Some(value.into())).collect(), OnceCell::new()))
    }

    /// The same, with gaps.
    pub fn optional_blobs(self, values: impl IntoIterator<Item = Option<Vec<u8>>>) -> Self {
        self.with(Value::Blobs(values.into_iter().collect(), OnceCell::new()))
    }

    /// More values, or fewer, than its text has marks for.
    fn miscounted(&self) -> diesel::result::Error {
        let words = format!("{} values for: {} / {}", self.values.len(), self.sqlite, self.postgres);
        diesel::result::Error::QueryBuilderError(words.into())
    }

    /// Runs it and returns its rows.
    ///
    /// # Errors
    /// The database's.
    pub fn load<Row>(self, db: &mut Db) -> QueryResult<Vec<Row>>
    where
        Self: for<'a> LoadQuery<'a, PgConnection, Row> + for<'a> LoadQuery<'a, SqliteConnection, Row>,
    {
        match db {
            Db::Postgres(connection) => RunQueryDsl::load(self, connection),
            Db::Sqlite(connection) => RunQueryDsl::load(self, connection),
        }
    }
}

impl Statement {
    /// Runs it and returns how many rows it touched.
    ///
    /// # Errors
    /// The database's.
    pub fn execute(self, db: &mut Db) -> QueryResult<usize> {
        let _turn = db.turn(Some(super::PATIENCE))?;
        match db {
            Db::Postgres(connection) => RunQueryDsl::execute(self, connection),
            Db::Sqlite(connection) => RunQueryDsl::execute(self, connection),
        }
    }
}

impl<ST> QueryId for Statement<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> Query for Statement<ST> {
    type SqlType = ST;
}

impl<ST, Connection> RunQueryDsl<Connection> for Statement<ST> {}

impl<ST> QueryFragment<Sqlite> for Statement<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (index, piece) in self.sqlite.split('?').enumerate() {
            if index > 0 {
                match values.next().ok_or_else(|| self.miscounted())? {
                    Value::Integer(value) => out.push_bind_param::<Nullable<BigInt>, _>(value)?,
                    Value::Text(value) => out.push_bind_param::<Nullable<Text>, _>(value)?,
                    Value::Blob(value) => out.push_bind_param::<Nullable<Binary>, _>(value)?,
                    Value::Integers(list, text) => {
                        out.push_bind_param::<Text, _>(text.get_or_init(|| json(list)))?;
                    }
                    Value::Texts(list, text) => {
                        out.push_bind_param::<Text, _>(text.get_or_init(|| json(list)))?;
                    }
                    Value::Blobs(list, text) => {
                        let hexadecimal =
                            || json(&list.iter().map(|blob| blob.as_deref().map(hex)).collect::<Vec<_>>());
                        out.push_bind_param::<Text, _>(text.get_or_init(hexadecimal))?;
                    }
                }
            }
            out.push_sql(piece);
        }
        if values.next().is_some() { Err(self.miscounted()) } else { Ok(()) }
    }
}

impl<ST> QueryFragment<Pg> for Statement<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (index, piece) in self.postgres.split('?').enumerate() {
            if index > 0 {
                match values.next().ok_or_else(|| self.miscounted())? {
                    Value::Integer(value) => out.push_bind_param::<Nullable<BigInt>, _>(value)?,
                    Value::Text(value) => out.push_bind_param::<Nullable<Text>, _>(value)?,
                    Value::Blob(value) => out.push_bind_param::<Nullable<Binary>, _>(value)?,
                    Value::Integers(list, _) => out.push_bind_param::<Array<Nullable<BigInt>>, _>(list)?,
                    Value::Texts(list, _) => out.push_bind_param::<Array<Nullable<Text>>, _>(list)?,
                    Value::Blobs(list, _) => out.push_bind_param::<Array<Nullable<Binary>>, _>(list)?,
                }
            }
            out.push_sql(piece);
        }
        if values.next().is_some() { Err(self.miscounted()) } else { Ok(()) }
    }
}

fn json<T: serde::Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).expect("integers and texts always become JSON")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_as_many_values_as_marks() {
        let mut db = SqliteConnection::establish(":memory:").expect("memory is there");
        let two = || Statement::<()>::same("select 1 where ? = ?");
        for (is_right, statement) in [
            (false, two().integer(1)),
            (true, two().integer(1).integer(1)),
            (false, two().integer(1).integer(1).integer(1)),
        ] {
            let done = RunQueryDsl::execute(statement, &mut db);
            assert_eq!(done.is_ok(), is_right, "{done:?}");
            if let Err(error) = done {
                assert!(error.to_string().contains("values for: select 1"), "{error}");
            }
        }
    }
}
