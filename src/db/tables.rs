//! What tables there are, as the migrations made them: read from a database in memory, so that no list can be forgotten.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use super::{Db, DbError};

/// A table, with its columns in order. Columns that follow from others are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Boolean,
    Real,
    Text,
    Bytes,
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Described {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Reference {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    other: String,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    number: i32,
}

/// Those of the migrations' own record, and the words for searching, which are made anew.
const LEFT_OUT: &str =
    "name not like 'sqlite_%' and name not like '\\_\\_diesel%' escape '\\' and name not like 'people_words%'";

/// All tables, each after those that it refers to.
///
/// # Errors
/// A column of a kind that is not known here.
pub(crate) fn tables() -> Result<Vec<Table>, DbError> {
    let mut db = Db::in_memory()?;
    db.migrate()?;
    of(&mut db)
}

/// Those of an SQLite database that was migrated, in the same order.
///
/// # Errors
/// A column of a kind that is not known here.
pub(super) fn of(db: &mut Db) -> Result<Vec<Table>, DbError> {
    let Db::Sqlite(connection) = db else { return Err(DbError::unreadable("the description of the tables")) };
    let sql = format!("select name from sqlite_master where type = 'table' and {LEFT_OUT} order by name");
    let names: Vec<Named> = diesel::sql_query(sql).load(connection)?;
    let references: Vec<Reference> = diesel::sql_query(
        "select m.name as name, f.\"table\" as other from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'",
    )
    .load(connection)?;
    let mut waiting = Vec::with_capacity(names.len());
    for Named { name } in names {
        let described: Vec<Described> =
            diesel::sql_query("select name, lower(type) as kind from pragma_table_info(?) order by cid")
                .bind::<Text, _>(&name)
                .load(connection)?;
        let columns = described.into_iter().map(|column| Ok(Column { kind: kind(&name, &column)?, name: column.name }));
        waiting.push(Table { columns: columns.collect::<Result<_, DbError>>()?, name });
    }
    let mut ordered: Vec<Table> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let refers_to_waiting = |table: &Table| {
            references.iter().any(|reference| {
                reference.name == table.name
                    && reference.other != table.name
                    && waiting.iter().any(|other| other.name == reference.other)
            })
        };
        let next = waiting.iter().position(|table| !refers_to_waiting(table));
        let next = next.ok_or_else(|| DbError::unreadable("tables that refer to each other in a circle"))?;
        ordered.push(waiting.remove(next));
    }
    Ok(ordered)
}

fn kind(table: &str, column: &Described) -> Result<Kind, DbError> {
    Ok(match column.kind.as_str() {
        "bigint" | "integer" | "smallint" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "double" | "real" => Kind::Real,
        "text" => Kind::Text,
        "blob" => Kind::Bytes,
        other => return Err(DbError::unreadable(format!("column {table}.{} of kind {other}", column.name))),
    })
}

impl Table {
    /// Each row as a JSON array, its bytes in hexadecimal: the same text values on both databases.
    pub fn reading(&self, db: &Db) -> String {
        let values = self.columns.iter().map(|Column { name, kind }| match (db, kind) {
            (Db::Sqlite(_), Kind::Bytes) => format!("case when \"{name}\" is null then null else hex(\"{name}\") end"),
            (Db::Postgres(_), Kind::Bytes) => format!("upper(encode(\"{name}\", 'hex'))"),
            (Db::Postgres(_), Kind::Boolean) => format!("\"{name}\"::int"),
            _ => format!("\"{name}\""),
        });
        let values: Vec<String> = values.collect();
        match db {
            Db::Sqlite(_) => format!("select json_array({}) as line from \"{}\"", values.join(", "), self.name),
            // A function takes a hundred arguments at most: longer rows are put together.
            Db::Postgres(_) => {
                let parts = values.chunks(50).map(|part| format!("jsonb_build_array({})", part.join(", ")));
                format!("select ({})::text as line from \"{}\"", parts.collect::<Vec<_>>().join(" || "), self.name)
            }
        }
    }

    /// Takes one value: a JSON array of such rows.
    pub fn writing(&self, db: &Db) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let values = self.columns.iter().enumerate().map(|(index, column)| match (db, column.kind) {
            (Db::Sqlite(_), Kind::Bytes) => format!("unhex(value ->> {index})"),
            (Db::Sqlite(_), _) => format!("value ->> {index}"),
            (Db::Postgres(_), Kind::Bytes) => format!("decode(value ->> {index}, 'hex')"),
            (Db::Postgres(_), Kind::Boolean) => format!("(value ->> {index})::int::boolean"),
            (Db::Postgres(_), Kind::Integer) => format!("(value ->> {index})::bigint"),
            (Db::Postgres(_), Kind::Real) => format!("(value ->> {index})::float8"),
            (Db::Postgres(_), Kind::Text) => format!("value ->> {index}"),
        });
        let values: Vec<String> = values.collect();
        let rows = match db {
            Db::Sqlite(_) => "json_each(?)",
            Db::Postgres(_) => "json_array_elements($1::json) as value",
        };
        format!("insert into \"{}\" ({}) select {} from {rows}", self.name, names.join(", "), values.join(", "))
    }

    /// How many rows it has.
    ///
    /// # Errors
    /// The database's.
    pub fn has_rows(&self, db: &mut Db) -> Result<bool, DbError> {
        let sql = format!(
            "select count(*)::int as number from (select 1 as one from \"{}\" limit 1) as first_row",
            self.name
        );
        let counted: Vec<Counted> = match db {
            Db::Sqlite(connection) => diesel::sql_query(sql.replace("::int", "")).load(connection)?,
            Db::Postgres(connection) => diesel::sql_query(sql).load(connection)?,
        };
        Ok(counted.iter().any(|counted| counted.number > 0))
    }
}
