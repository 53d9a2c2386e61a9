//! Rows that nobody can read: each is named, and whatever else is counted is counted without them.

use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, Language, Mode};
use crate::seating::command::{IfFull, MailKind, MailStatus, SeatStatus};
use crate::seating::ids::RegistrationId;
use crate::seating::mail_content::MailContent;
use crate::seating::snapshot::{Seat, Standing, Undo};

/// Rows whose column holds none of the words that it may hold: their registration, and what stands there.
macro_rules! strangers {
    ($table:literal, $whose:literal, $column:literal, $words:ty) => {
        (
            $table,
            $column,
            Statement::<(Binary, Text)>::new(
                concat!(
                    "select ",
                    $whose,
                    ", ",
                    $column,
                    " from ",
                    $table,
                    " where ",
                    $column,
                    " not in (select value from json_each(?))"
                ),
                concat!("select ", $whose, ", ", $column, " from ", $table, " where ", $column, " <> all(?)"),
            )
            .texts(words::<$words>(<$words>::ALL)),
        )
    };
}

/// The words of an enumeration, as rows hold them.
pub(super) fn words<Word: Copy + Into<String>>(all: &[Word]) -> Vec<String> {
    all.iter().map(|word| (*word).into()).collect()
}

/// Each row that cannot be read, named with what cannot be read in it.
pub(super) fn faults(db: &mut Db) -> Result<Vec<String>, DbError> {
    let mut faults = Vec::new();
    for (table, column, statement) in [
        strangers!("registrations", "id", "attendance", Mode),
        strangers!("registrations", "id", "standing", Standing),
        strangers!("registrations", "id", "waits_mode", Mode),
        strangers!("registrations", "id", "language", Language),
        strangers!("seats", "registration_id", "mode", Mode),
        strangers!("seats", "registration_id", "status", SeatStatus),
        strangers!("seats", "registration_id", "if_full", IfFull),
        strangers!("outbox", "registration_id", "kind", MailKind),
        strangers!("outbox", "registration_id", "status", MailStatus),
    ] {
        let found: Vec<(Vec<u8>, String)> = statement.load(db)?;
        faults.extend(found.into_iter().map(|(id, word)| {
            let word: String = word.chars().take(40).collect();
            format!("{table}: a row of registration {} cannot be read: its {column} is {word:?}", shown(&id))
        }));
    }
    for (what, sql) in [
        ("the registration's id has another length", "select id from registrations where length(id) <> 16"),
        ("the seat's rank is no rank", "select registration_id from seats where rank < 0 or rank > 65535"),
        ("the seat's registration is no id", "select registration_id from seats where length(registration_id) <> 16"),
        ("the mail's id has another length", "select id from outbox where length(id) <> 16"),
    ] {
        let found: Vec<Vec<u8>> = Statement::<Binary>::same(sql).load(db)?;
        faults.extend(found.iter().map(|id| format!("a row of {} cannot be read: {what}", shown(id))));
    }
    let undo = "select id, undo from registrations where undo is not null";
    for (id, undo) in Statement::<(Binary, Text)>::same(undo).load::<(Vec<u8>, String)>(db)? {
        if let Err(error) = serde_json::from_str::<Undo>(&undo) {
            faults.push(format!("what registration {} may take back cannot be read: {error}", shown(&id)));
        }
    }
    let owed = "select registration_id, kind, about from outbox where status = 'owed'";
    let owed: Vec<(Vec<u8>, String, Option<String>)> =
        Statement::<(Binary, Text, Nullable<Text>)>::same(owed).load(db)?;
    faults.extend(owed.into_iter().filter_map(|(id, kind, about)| {
        let why = MailContent::read(kind.parse().ok()?, about.as_deref()).err()?;
        Some(format!("a mail to registration {} is owed and cannot be written: {why}", shown(&id)))
    }));
    Ok(faults)
}

/// What stands in the outbox and does not leave by itself.
pub(super) fn notes(db: &mut Db) -> Result<Vec<String>, DbError> {
    let failed: Vec<i64> = Statement::<BigInt>::same("select count(*) from outbox where status = 'failed'").load(db)?;
    let failed = failed.into_iter().filter(|count| *count > 0);
    Ok(failed.map(|count| format!("{count} mails failed for good; kruispunt mail list says why")).collect())
}

/// The seats of an event that can be read, person by person.
pub(super) fn seats(db: &mut Db, event: EventId) -> Result<Vec<(RegistrationId, Seat)>, DbError> {
    crate::seating::lookahead::seats_of_event(db, event, [words(Mode::ALL), words(SeatStatus::ALL), words(IfFull::ALL)])
}

/// Whose row it is, for anyone who looks for it.
fn shown(id: &[u8]) -> String {
    let hex = || id.iter().map(|byte| format!("{byte:02x}")).collect();
    Uuid::from_slice(id).map_or_else(|_| hex(), |id| id.to_string())
}
