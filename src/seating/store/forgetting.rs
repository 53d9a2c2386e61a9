//! What of somebody goes when they are forgotten, wherever it stands.

use diesel::sql_types::{BigInt, Text};

use super::super::findable;
use crate::db::statement::Statement;
use crate::db::values::Json;
use crate::db::{Db, DbError};
use crate::letters;

/// What is kept of whom is forgotten: that someone was there.
const FORGET: &str = "update registrations set name = '', email = '', email_key = null, affiliation = '', \
     needs = null, undo = null, client = null, newsletter = false, reminders = false, announcements = false, \
     generation = generation + ?, erased_at = ? where id = ?";

/// Mails to them that are still owed have nobody to go to; what the others were about may be an address.
const UNMAIL: &str = "update outbox set status = case status when 'owed' then 'dropped' else status end, about = null \
     where registration_id = ? and (status = 'owed' or about is not null)";

/// Forgets someone: what they are called, where they are reached, what they wrote. `ended`: how many generations end by it.
pub fn forget(db: &mut Db, registration: Vec<u8>, at: i64, ended: u32) -> Result<(), DbError> {
    unname(db, &registration)?;
    Statement::same(FORGET).integer(i64::from(ended)).integer(at).blob(registration.clone()).execute(db)?;
    Statement::same(UNMAIL).blob(registration.clone()).execute(db)?;
    Statement::same("delete from answers where registration_id = ? and not is_figure")
        .blob(registration.clone())
        .execute(db)?;
    Statement::same("delete from ballot_decisions where registration_id = ?").blob(registration.clone()).execute(db)?;
    Statement::same("delete from new_addresses where registration_id = ?").blob(registration.clone()).execute(db)?;
    findable::reword(db, &registration)
}

/// What organisers typed to find whom an announcement is for may be somebody's name or address: where it finds them, it is put out of
/// sight. A draft finds nobody by what stands there then, rather than everybody.
fn unname(db: &mut Db, registration: &[u8]) -> Result<(), DbError> {
    type Row = (i64, Json<serde_json::Value>, String, String, String);
    let typed: Vec<Row> = Statement::<(BigInt, Text, Text, Text, Text)>::same(
        "select a.id, a.audience, r.name, r.email, r.affiliation from registrations r join announcements a on a.event_id = r.event_id \
         where r.id = ? and a.audience not like '%\"q\":\"\"%' and (a.begun_at is null or a.done_at is not null)",
    )
    .blob(registration)
    .load(db)?;
    for (id, Json(mut audience), name, email, affiliation) in typed {
        let words = findable::words_of(&name, &email, &affiliation);
        let sought = letters::sought(audience["q"].as_str().unwrap_or_default());
        if sought.is_empty() || !sought.iter().all(|one| one.is_in(&words)) {
            continue;
        }
        audience["q"] = "…".into();
        Statement::same("update announcements set audience = ? where id = ?")
            .text(audience.to_string())
            .integer(id)
            .execute(db)?;
    }
    Ok(())
}
