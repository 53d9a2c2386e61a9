//! What an edit would do, tried on a copy of one event's rows in memory: anyone who registers meanwhile waits for nobody.

use std::sync::OnceLock;

use super::rows::{Batch, at_one_moment, each, end, say};
use super::tables::{self, Table};
use super::{Database, Db, DbError};

/// What a name must be free among: little, and copied whole.
const OF_ALL: [&str; 4] = ["organisations", "events", "old_slugs", "event_states"];
/// What was done is read by nobody who looks ahead.
const PAST: [&str; 2] = ["audit", "deeds"];

impl Database {
    /// Runs `work` on a copy of what belongs to an event (`None`: to one that is not there yet), as it is at one moment. Nothing of it
    /// stays, and nothing is locked.
    ///
    /// # Errors
    /// The work's, or the database's.
    pub fn try_out<T, E: From<DbError>>(
        &mut self,
        event: Option<i64>,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut copy = copy_of(self, event)?;
        // In one transaction, as it would be: statements on their own take longer.
        copy.db.begin("").map_err(DbError::from)?;
        work(&mut copy.db)
    }
}

/// What the migrations come to: statements that make it at once, and the tables.
struct Shape {
    made: String,
    tables: Vec<Table>,
}

/// It is found out once: all migrations, one after the other, take longer than what is tried.
fn shape() -> Result<&'static Shape, DbError> {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    if let Some(shape) = SHAPE.get() {
        return Ok(shape);
    }
    let mut db = Db::in_memory()?;
    db.migrate()?;
    let tables = tables::of(&mut db)?;
    // What a search is made of comes with its table.
    let sql = "select sql as line from sqlite_master where sql is not null and name not like 'sqlite\\_%' escape '\\' \
               and name not like 'people\\_words\\_%' escape '\\' order by rowid";
    let mut made = String::new();
    each(&mut db, sql.to_owned(), |line| {
        made.push_str(&line);
        made.push_str(";\n");
        Ok(())
    })?;
    Ok(SHAPE.get_or_init(|| Shape { made, tables }))
}

fn copy_of(from: &mut Db, event: Option<i64>) -> Result<Database, DbError> {
    let mut copy = Db::in_memory()?;
    let Shape { made, tables } = shape()?;
    // What refers to other events' rows refers to what is not here.
    say(&mut copy, "pragma foreign_keys = off; begin")?;
    say(&mut copy, made)?;
    at_one_moment(from)?;
    let copied = tables.iter().try_for_each(|table| match rows_of(table, event) {
        Some(condition) => copy_table(table, &condition, from, &mut copy),
        None => Ok(()),
    });
    end(from)?;
    copied?;
    say(&mut copy, "commit; pragma foreign_keys = on")?;
    Ok(copy)
}

/// Which rows of a table belong to an event; `None`: none that anybody looks at.
fn rows_of(table: &Table, event: Option<i64>) -> Option<String> {
    if OF_ALL.contains(&table.name.as_str()) {
        return Some("true".to_owned());
    }
    let (event, has) = (event?, |name: &str| table.columns.iter().any(|column| column.name == name));
    match () {
        () if PAST.contains(&table.name.as_str()) => None,
        () if has("event_id") => Some(format!("event_id = {event}")),
        () if has("registration_id") => {
            Some(format!("registration_id in (select id from registrations where event_id = {event})"))
        }
        () if has("session_id") => Some(format!("session_id in (select id from sessions where event_id = {event})")),
        () => None,
    }
}

fn copy_table(table: &Table, condition: &str, from: &mut Db, to: &mut Db) -> Result<(), DbError> {
    // That a picture is there is enough.
    let reading = table.reading(from).replace("hex(\"jpeg\")", "''").replace("encode(\"jpeg\", 'hex')", "''");
    let mut batch = Batch::new(table.writing(to), to);
    each(from, format!("{reading} where {condition}"), |line| batch.add(line))?;
    batch.write()
}
