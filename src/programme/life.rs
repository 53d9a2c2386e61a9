//! What becomes of whole events and organisations: begun, called something else, put away, taken away again.

use any_ascii::any_ascii_char;
use diesel::Queryable;
use diesel::sql_types::{BigInt, Nullable, Text};
use unicode_normalization::UnicodeNormalization;

use super::file::{is_reserved, is_slug};
use super::import::alone;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;

/// Why something cannot be called that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoName {
    /// Small letters, digits and hyphens only, at most 64.
    NotASlug,
    /// It is one of the desk's own addresses.
    Reserved,
    /// Another has it, or had it before: its old links lead there.
    Taken,
}

/// An organisation, as it is begun.
#[derive(Clone, Debug, Queryable)]
pub struct NewOrganisation {
    pub slug: String,
    pub name: String,
    pub email: String,
}

/// Begins an organisation. Returns its id.
///
/// # Errors
/// The database's; within, why it cannot be called that.
pub fn found(
    db: &mut Database,
    new: &NewOrganisation,
    note: impl FnOnce(&mut Db, i64) -> Result<(), DbError>,
) -> Result<Result<i64, NoName>, DbError> {
    if !is_slug(&new.slug) {
        return Ok(Err(NoName::NotASlug));
    }
    db.write(|db| {
        let is_new =
            Statement::same("insert into organisations (slug, name, email) values (?, ?, ?) on conflict do nothing")
                .text(new.slug.as_str())
                .text(new.name.as_str())
                .text(new.email.as_str())
                .execute(db)?;
        let id: Vec<i64> = Statement::<BigInt>::same("select id from organisations where slug = ?")
            .text(new.slug.as_str())
            .load(db)?;
        let Some(id) = id.first().copied().filter(|_| is_new == 1) else { return Ok(Err(NoName::Taken)) };
        note(db, id)?;
        Ok(Ok(id))
    })
}

/// All organisations: slug, name and address.
///
/// # Errors
/// The database's.
pub fn organisations(db: &mut Db) -> Result<Vec<NewOrganisation>, DbError> {
    let rows = Statement::<(Text, Text, Text)>::same("select slug, name, email from organisations order by slug");
    Ok(rows.load(db)?)
}

/// Whether an event's name in addresses is free: no event has it, and none had it before, `but` this one.
///
/// # Errors
/// The database's.
pub fn is_free(db: &mut Db, slug: &str, but: Option<EventId>) -> Result<bool, DbError> {
    let but = but.map_or(0, EventId::number);
    let taken: Vec<i64> = Statement::<BigInt>::same(
        "select id from events where slug = ? and id <> ? union all select event_id from old_slugs where slug = ? and event_id <> ?",
    )
    .text(slug)
    .integer(but)
    .text(slug)
    .integer(but)
    .load(db)?;
    Ok(taken.is_empty())
}

/// A name in addresses that is free, made of a title.
///
/// # Errors
/// The database's.
pub fn free_slug(db: &mut Db, title: &str) -> Result<String, DbError> {
    let slug = slug_of(title);
    for number in 1.. {
        let tried = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
        if !is_reserved(&tried) && is_free(db, &tried, None)? {
            return Ok(tried);
        }
    }
    Ok(slug)
}

/// Small letters, digits and hyphens of a title.
pub fn slug_of(title: &str) -> String {
    let slug = spelled(title);
    if slug.is_empty() { "evenement".to_owned() } else { slug }
}

/// The same of a text in any script, as it is spelled in Latin letters; empty where nothing of it can be.
pub fn spelled(text: &str) -> String {
    let mut slug = String::new();
    let part = |slug: &mut String| {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    };
    for sign in text.to_lowercase().nfc() {
        let mut own = [0; 4];
        let plain = if sign.is_ascii() { sign.encode_utf8(&mut own) } else { any_ascii_char(sign) };
        if sign.is_alphanumeric() {
            // Of a script without capitals, what begins with one is a syllable: 大厅 is `da-ting`.
            if plain.starts_with(|first: char| first.is_ascii_uppercase()) {
                part(&mut slug);
            }
            slug.extend(plain.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_lowercase()));
        } else if !matches!(plain, "" | "'") {
            // Neither an apostrophe nor what joins signs parts a word.
            part(&mut slug);
        }
    }
    // Room for a number behind it.
    slug.truncate(56);
    slug.trim_matches('-').to_owned()
}

/// Calls an event something else in addresses: what it was called before leads there. `note`
/// writes it down.
///
/// # Errors
/// The database's; within, why it cannot be called that.
pub fn rename(
    db: &mut Database,
    event: EventId,
    slug: &str,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<Result<(), NoName>, DbError> {
    if !is_slug(slug) {
        return Ok(Err(NoName::NotASlug));
    }
    if is_reserved(slug) {
        return Ok(Err(NoName::Reserved));
    }
    db.write(|db| {
        alone(db)?;
        if !is_free(db, slug, Some(event))? {
            return Ok(Err(NoName::Taken));
        }
        Statement::same("delete from old_slugs where slug = ?").text(slug).execute(db)?;
        Statement::same(
            "insert into old_slugs (slug, event_id) select slug, id from events where id = ? and slug <> ?",
        )
        .integer(event)
        .text(slug)
        .execute(db)?;
        Statement::same("update events set slug = ?, revision = revision + 1 where id = ?")
            .text(slug)
            .integer(event)
            .execute(db)?;
        note(db)?;
        Ok(Ok(()))
    })
}

/// What events were called before: slug and id.
///
/// # Errors
/// The database's.
pub fn old_slugs(db: &mut Db) -> Result<Vec<(String, EventId)>, DbError> {
    Ok(Statement::<(Text, BigInt)>::same("select slug, event_id from old_slugs").load(db)?)
}

/// When an event was called off, and when it was put away.
///
/// # Errors
/// The database's.
pub fn state(db: &mut Db, event: EventId) -> Result<(Option<i64>, Option<i64>), DbError> {
    let rows: Vec<(Option<i64>, Option<i64>)> = Statement::<(Nullable<BigInt>, Nullable<BigInt>)>::same(
        "select cancelled_at, archived_at from event_states where event_id = ?",
    )
    .integer(event)
    .load(db)?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// Notes that an event is called off.
///
/// # Errors
/// The database's.
pub fn call_off(db: &mut Db, event: EventId, at: i64) -> Result<(), DbError> {
    Statement::same(
        "insert into event_states (event_id, cancelled_at) values (?, ?) \
         on conflict (event_id) do update set cancelled_at = excluded.cancelled_at",
    )
    .integer(event)
    .integer(at)
    .execute(db)?;
    Ok(())
}

/// Puts an event away, where it is listed nowhere; or takes it out again (`None`). `note` writes it down.
///
/// # Errors
/// The database's.
pub fn archive(
    db: &mut Database,
    event: EventId,
    at: Option<i64>,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<(), DbError> {
    db.write(|db| {
        // 0 is no moment: it is listed again.
        Statement::same(
            "insert into event_states (event_id, archived_at) values (?, nullif(?, 0)) \
             on conflict (event_id) do update set archived_at = excluded.archived_at",
        )
        .integer(event)
        .integer(at.unwrap_or(0))
        .execute(db)?;
        Statement::same("update events set revision = revision + 1 where id = ?").integer(event).execute(db)?;
        note(db)
    })
}

/// Takes an event away for ever, if nobody ever registered, which `note` writes down. Returns whether it is gone.
///
/// # Errors
/// The database's.
pub fn delete(
    db: &mut Database,
    event: EventId,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<bool, DbError> {
    db.write(|db| {
        alone(db)?;
        // Anyone who registers meanwhile waits for this, and then finds no event.
        Statement::same("update events set revision = revision + 1 where id = ?").integer(event).execute(db)?;
        let people: Vec<i64> = Statement::<BigInt>::same("select count(*) from registrations where event_id = ?")
            .integer(event)
            .load(db)?;
        if people != [0] {
            return Ok(false);
        }
        for statement in [
            "delete from session_speakers where session_id in (select id from sessions where event_id = ?)",
            "delete from places where event_id = ?",
            "delete from sessions where event_id = ?",
            "delete from speakers where event_id = ?",
            "delete from themes where event_id = ?",
            "delete from rooms where event_id = ?",
            "delete from rounds where event_id = ?",
            "delete from pictures where event_id = ?",
            "delete from draft_edits where event_id = ?",
            "delete from searches where event_id = ?",
            "delete from announcements where event_id = ?",
            "delete from stars where list_id in (select id from star_lists where event_id = ?)",
            "delete from star_lists where event_id = ?",
            "delete from openings where event_id = ?",
            "delete from reminders where event_id = ?",
            "delete from check_ins where event_id = ?",
            "delete from days_attended where event_id = ?",
            "delete from audit where event_id = ?",
            "delete from memberships where event_id = ?",
            "delete from old_slugs where event_id = ?",
            "delete from event_states where event_id = ?",
            "delete from mappings where event_id = ?",
            "delete from programmes where event_id = ?",
            "delete from ballots where event_id = ?",
            "delete from events where id = ?",
        ] {
            Statement::same(statement).integer(event).execute(db)?;
        }
        note(db)?;
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_in_addresses() {
        for (title, slug) in [
            ("Sociaalwerkconferentie 2027", "sociaalwerkconferentie-2027"),
            ("  Journée d’étude: l'école & nous!", "journee-detude-lecole-nous"),
            ("???", "evenement"),
            ("人工智能大会", "ren-gong-zhi-neng-da-hui"),
            ("Открытие", "otkrytie"),
            ("Ανοιχτή πόλη", "anoichti-poli"),
            ("Łódź, e\u{301}cole", "lodz-ecole"),
        ] {
            assert_eq!(slug_of(title), slug);
            assert!(is_slug(slug));
        }
    }
}
