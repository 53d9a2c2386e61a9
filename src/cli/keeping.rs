//! `kruispunt backup`, `restore`, `move` and `check`: keeping everything, and looking whether it is all there.

use std::path::Path;
use std::process::ExitCode;

use kruispunt::backup;
use kruispunt::config::{DatabaseUrl, Settings};
use kruispunt::db::{durability, installation};
use kruispunt::desk::accounts;
use kruispunt::desk::deeds::DeedKind;
use kruispunt::people::keys;
use kruispunt::programme::{EventId, life};
use kruispunt::say;
use kruispunt::seating::check::{self, Report};
use serde_json::json;

use super::{Failure, note, opening};

/// Copies everything, and writes down in every organisation that it was.
///
/// # Errors
/// Why not.
pub fn back_up(settings: &Settings, folder: &Path) -> Result<(), Failure> {
    let contents = backup::back_up(settings, folder, table)?;
    let mut db = opening::work_on(settings)?;
    for organisation in life::organisations(&mut db)? {
        let Some(id) = accounts::organisation(&mut db, &organisation.slug)? else { continue };
        db.write(|db| note(db, (id, EventId::ALL), DeedKind::BackedUp, ("", String::new())))?;
    }
    tell(&contents);
    Ok(())
}

/// # Errors
/// Why not.
pub fn restore(settings: &Settings, folder: &Path) -> Result<(), Failure> {
    tell(&backup::restore(settings, folder, table)?);
    Ok(())
}

/// # Errors
/// Why not.
pub fn move_all(from: &DatabaseUrl, to: &DatabaseUrl) -> Result<(), Failure> {
    tell(&backup::move_all(from, to, table)?);
    Ok(())
}

/// The progress of copying.
fn table(name: &str, rows: u64) {
    kruispunt::say_aside!("{name}: {rows}");
}

fn tell(contents: &backup::Contents) {
    let key = if contents.has_key { ", with the key" } else { "; the key is not among it" };
    say!("{} rows, {} registrations, all compared{key}", contents.rows, contents.registrations);
}

/// Recounts everything, and says in which database.
///
/// # Errors
/// The database's; what is wrong in it is told, with exit code 1.
pub fn check(settings: &Settings, json: bool) -> Result<ExitCode, Failure> {
    let mut db = opening::look_at(settings)?;
    let installation = installation::find(&mut db)?.map(|found| found.id);
    let mut notes = durability::missing(&mut db)?;
    let mut report = check::check(&mut db)?;
    report.faults.extend(keys::sealed_faults(&mut db, settings)?);
    notes.append(&mut report.notes);
    let Report { registrations, confirmed, waiting, full_places, faults, .. } = &report;
    if json {
        let said = json!({
            "database": settings.database.shown(), "installation": installation, "notes": notes, "registrations": registrations,
            "confirmed": confirmed, "waiting": waiting, "full_places": full_places, "faults": faults,
        });
        say!("{}", serde_json::to_string_pretty(&said)?);
    } else {
        faults.iter().for_each(|fault| say!("{fault}"));
        let verdict = if faults.is_empty() { "all well".to_owned() } else { format!("{} faults", faults.len()) };
        say!(
            "{registrations} registrations, {confirmed} seats confirmed, {waiting} waiting, {full_places} places full: {verdict}"
        );
        let installation = installation.map_or_else(String::new, |id| format!(", installation {id}"));
        say!("looked at {}{installation}", settings.database.shown());
        notes.iter().for_each(|note| say!("note: {note}"));
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
