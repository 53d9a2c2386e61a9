//! `kruispunt erase` and `data`: what somebody may ask for, done by the one who runs the service.

use kruispunt::address::Address;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::{Database, Db};
use kruispunt::desk::deeds::{self, COMMAND_LINE, Deed, DeedKind};
use kruispunt::desk::everything::{self, Named};
use kruispunt::people::keys;
use kruispunt::people::links::Links;
use kruispunt::programme::{Programme, load};
use kruispunt::say;
use kruispunt::seating::reference::reference;
use kruispunt::seating::transaction::carry_out;
use kruispunt::seating::{Command, Outcome, RegistrationId, Whose, registration};
use uuid::Uuid;

use super::{Failure, events, not_there, refused};

/// Whom somebody's words mean: all registrations of an address, or the one that a reference or an id names.
fn find(db: &mut Database, person: &str, event: Option<&str>) -> Result<Vec<Named>, Failure> {
    let event = event.map(|slug| events::find(db, slug)).transpose()?.map(|programme| programme.event.id);
    // An address is found however it is spelled.
    let address = person.parse::<Address>().map(|address| address.key()).ok();
    let found = everything::named(db, address.as_deref().unwrap_or(person), event)?;
    if found.is_empty() {
        return Err(not_there(format!("nobody is found by {person}")));
    }
    if !person.contains('@') && found.len() > 1 {
        return Err(refused(format!("{person} is somebody in {} events: say which one with --event", found.len())));
    }
    Ok(found)
}

/// What was done to somebody from here.
fn by_command(programme: &Programme, id: RegistrationId, what: DeedKind, about: String) -> Deed<'static> {
    let (organisation, event) = (programme.organisation.id, Some(programme.event.id));
    Deed { organisation, event, registration: Some(id), who: COMMAND_LINE, what, about }
}

/// Prints everything that is held, and writes down that it was looked at.
///
/// # Errors
/// When nobody is found; or the database's.
pub fn print(settings: &Settings, person: &str, event: Option<&str>) -> Result<(), Failure> {
    let mut db = Db::work_on(&settings.database)?;
    // With another key, or none, needs would be told as none.
    keys::confirm(&mut db, settings)?;
    let found = find(&mut db, person, event)?;
    let links = Links::of(&keys::secrets(&mut db, settings)?).map_err(|error| error.to_string())?;
    let mut all = Vec::new();
    for Named { id, event, .. } in found {
        let programme = load::programme(&mut db, event)?;
        if let Some(held) = everything::find(&mut db, id, &links.seal)? {
            // What they need is in the clear there.
            let deed = by_command(&programme, id, DeedKind::Looked, String::new());
            db.write(|db| deeds::note(db, &deed, clock::now().as_millisecond()))?;
            all.push(serde_json::to_value(held.told(&programme))?);
        }
    }
    say!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}

/// Forgets somebody, as the desk does.
///
/// # Errors
/// When nobody is found; or the database's.
pub fn erase(settings: &Settings, person: &str, event: Option<&str>) -> Result<(), Failure> {
    let mut db = Db::work_on(&settings.database)?;
    keys::confirm(&mut db, settings)?;
    for Named { id, event, number } in find(&mut db, person, event)? {
        let programme = load::programme(&mut db, event)?;
        let at = clock::now().as_millisecond();
        let is_done = db.write(|db| {
            let Some(registration) = registration::find(db, id)? else { return Ok(false) };
            let generation = registration.generation;
            let whose = Whose { registration: id, generation, at, mail: Uuid::now_v7() };
            let (outcomes, _) = carry_out(db, &[Command::ByDesk(Box::new(Command::Erase(whose)))])?;
            if !matches!(outcomes.as_slice(), [Outcome::Changed { .. }]) {
                return Ok(false);
            }
            let deed = by_command(&programme, id, DeedKind::ErasedFor, reference(number));
            deeds::note(db, &deed, at).map(|()| true)
        })?;
        if !is_done {
            return Err(refused(format!("{} in {} was not forgotten", reference(number), programme.event.slug)));
        }
        say!("{} in {}: forgotten", reference(number), programme.event.slug);
    }
    Ok(())
}
