//! Whether a PostgreSQL keeps what it has committed: what its own settings say, in words for anyone who runs it. (SQLite is told by us to
//! write everything to the disk before it answers.)

use diesel::sql_types::{BigInt, Text};

use super::statement::Statement;
use super::{Db, DbError};

/// What is missing, a sentence for each.
///
/// # Errors
/// The database's.
pub fn missing(db: &mut Db) -> Result<Vec<String>, DbError> {
    let Db::Postgres(_) = db else { return Ok(Vec::new()) };
    let settings: Vec<(String, String)> = Statement::<(Text, Text)>::same(
        "select name, current_setting(name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', \
         'synchronous_standby_names')",
    )
    .load(db)?;
    let is = |name: &str, value: &str| settings.iter().any(|(other, found)| other == name && found == value);
    let mut missing = Vec::new();
    if is("fsync", "off") {
        missing.push("fsync is off: a power cut can destroy the database".to_owned());
    }
    if is("full_page_writes", "off") {
        missing.push("full_page_writes is off: a power cut can leave pages half written".to_owned());
    }
    if is("synchronous_commit", "off") || is("synchronous_commit", "local") {
        missing.push("synchronous_commit is not on: what was acknowledged can be lost".to_owned());
    }
    if is("synchronous_standby_names", "") {
        missing.push(
            "there is no synchronous standby (synchronous_standby_names): what is committed stands on one machine only"
                .to_owned(),
        );
    } else if settings.iter().any(|(name, _)| name == "synchronous_standby_names") {
        // Who may not look at others sees no state.
        let standbys: Vec<i64> = Statement::<BigInt>::same(
            "select count(*) from pg_stat_replication where sync_state is null or sync_state in ('sync', 'quorum')",
        )
        .load(db)?;
        if standbys == [0] {
            missing.push("the synchronous standby is not connected: nothing can be committed until it is".to_owned());
        }
    }
    Ok(missing)
}
