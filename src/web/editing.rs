//! Changing the programme: the same for the API and for the desk's pages. An edit is made to the event as a file, which
//! is imported again: whatever an import checks, passes on and tells, an edit does too.

use actix_web::web::Data;
use serde_json::Value;

use super::app::App;
use super::desk::{Desk, ToEdit};
use super::explain::{FieldError, Kind, Problem};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::deeds::{self, Deed};
use crate::programme::file::EventFile;
use crate::programme::import::{How, ImportError};
use crate::programme::{Language, OverFull};
use crate::seating::reschedule::{self, Effect};

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Session,
    Room,
}

impl Thing {
    /// Its list in the file, and what names it there.
    fn list(self) -> (&'static str, &'static str) {
        match self {
            Self::Session => ("sessions", "code"),
            Self::Room => ("rooms", "slug"),
        }
    }
}

/// How it is edited.
#[derive(Clone, Debug)]
pub enum Edit {
    /// What is given replaces what was; `null` takes away (RFC 7396).
    Patch(Value),
    /// The whole thing, new or not.
    Put(Value),
    Delete,
}

/// What becomes of an edit, before it is made.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Choices {
    /// Only says what it would do.
    #[serde(default)]
    pub dry_run: bool,
    /// Where a capacity goes below what is taken: whether those who came last `keep` their seats, `wait` first in line,
    /// or lose them (`cancel`).
    pub over_full: Option<OverFull>,
}

enum Refused {
    NotFound,
    Fields(Vec<FieldError>),
    OverFull(String),
    Stale,
    Broken(DbError),
}

impl From<ImportError> for Refused {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Database(error) => Self::Broken(error),
            ImportError::Refused(words) => Self::OverFull(words),
            ImportError::Stale => Self::Stale,
        }
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Broken(error)
    }
}

/// Edits a session or a room, or only says what that would do. Returns that, and whether it is new.
///
/// # Errors
/// A problem in the reader's language.
pub async fn edit(
    app: &Data<App>,
    desk: &Desk<ToEdit>,
    (thing, name): (Thing, &str),
    edit: Edit,
    choices: Choices,
    language: Language,
) -> Result<(Effect, bool), Problem> {
    let (event, organisation, who) = (desk.event(), desk.organisation(), desk.who.clone());
    let (catalogue, name) = (app.catalogue.clone(), name.to_owned());
    let done = app
        .desk_work(language, move |db| {
            let done = attempt(db, event, (thing, &name), &edit, choices);
            if let (Ok((effect, _)), false) = (&done, choices.dry_run) {
                let what = match (thing, edit) {
                    (Thing::Session, Edit::Patch(_)) => deeds::SESSION_CHANGED,
                    (Thing::Session, Edit::Put(_)) => deeds::SESSION_PUT,
                    (Thing::Session, Edit::Delete) => deeds::SESSION_TAKEN_AWAY,
                    (Thing::Room, Edit::Patch(_)) => deeds::ROOM_CHANGED,
                    (Thing::Room, Edit::Put(_)) => deeds::ROOM_PUT,
                    (Thing::Room, Edit::Delete) => deeds::ROOM_TAKEN_AWAY,
                };
                let about = if effect.report.is_empty() { name.clone() } else { effect.report.join("; ") };
                let deed = Deed { organisation, event: Some(event), registration: None, who: &who, what, about };
                deeds::note(db, &deed, clock::now().as_millisecond())?;
                // Whoever changed something sees it changed.
                catalogue.refresh(db)?;
            }
            Ok(done)
        })
        .await?;
    done.map_err(|refused| match refused {
        Refused::NotFound => Problem::new(Kind::NotFound, language),
        Refused::Fields(errors) => Problem::invalid(errors, language),
        Refused::OverFull(message) => {
            let errors = vec![FieldError { field: "capacity".into(), message }];
            Problem { errors, ..Problem::new(Kind::OverFull, language) }
        }
        Refused::Stale => Problem::new(Kind::TooBusy, language),
        Refused::Broken(error) => {
            tracing::error!(%error, "an edit failed");
            Problem::new(Kind::Broken, language)
        }
    })
}

/// Somebody else may edit at the same time: then it is made to what she left.
const ATTEMPTS: usize = 3;

fn attempt(
    db: &mut Db,
    event: i64,
    (thing, name): (Thing, &str),
    edit: &Edit,
    choices: Choices,
) -> Result<(Effect, bool), Refused> {
    let mut stale = Refused::Stale;
    for _ in 0..ATTEMPTS {
        let (file, revision) = EventFile::export(db, event)?;
        let (file, is_new) = applied(&file, (thing, name), edit)?;
        let how = How { over_full: choices.over_full, dry_run: choices.dry_run, revision: Some(revision) };
        match reschedule::import(db, &file, how, clock::now()).map_err(Refused::from) {
            Ok(effect) => return Ok((effect, is_new)),
            Err(Refused::Stale) => stale = Refused::Stale,
            Err(other) => return Err(other),
        }
    }
    Err(stale)
}

/// The file with the edit made, and whether the thing is new.
fn applied(file: &EventFile, (thing, name): (Thing, &str), edit: &Edit) -> Result<(EventFile, bool), Refused> {
    let mut value = serde_json::to_value(file).map_err(|error| Refused::Broken(DbError::unreadable(error)))?;
    let (list, key) = thing.list();
    let things = value[list].as_array_mut().ok_or(Refused::NotFound)?;
    let found = things.iter().position(|thing| thing[key] == name);
    let index = match (found, edit) {
        (Some(index), Edit::Patch(patch)) => {
            merge(&mut things[index], patch);
            index
        }
        (None, Edit::Patch(_) | Edit::Delete) => return Err(Refused::NotFound),
        (Some(index), Edit::Delete) => {
            things.remove(index);
            index
        }
        (found, Edit::Put(whole)) => {
            let mut whole = whole.clone();
            if let Some(fields) = whole.as_object_mut() {
                fields.insert(key.to_owned(), name.into());
            }
            let index = found.unwrap_or(things.len());
            match found {
                Some(index) => things[index] = whole,
                None => things.push(whole),
            }
            index
        }
    };
    let fault = |path: String, message: String| {
        let own = format!("{list}[{index}]");
        let field = path.strip_prefix(&own).map(|rest| rest.trim_start_matches('.').to_owned()).unwrap_or(path);
        FieldError { field, message }
    };
    let file: EventFile = serde_path_to_error::deserialize(&value)
        .map_err(|error| Refused::Fields(vec![fault(error.path().to_string(), error.inner().to_string())]))?;
    let file = file.checked().map_err(|faults| {
        let errors = faults.0.into_iter().map(|words| match words.split_once(": ") {
            Some((place, message)) => FieldError { field: place.to_owned(), message: message.to_owned() },
            None => FieldError { field: String::new(), message: words },
        });
        Refused::Fields(errors.collect())
    })?;
    Ok((file, found.is_none()))
}

/// RFC 7396, 2.
fn merge(target: &mut Value, patch: &Value) {
    let Some(fields) = patch.as_object() else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    if let Some(target) = target.as_object_mut() {
        for (name, value) in fields {
            if value.is_null() {
                target.remove(name);
            } else {
                merge(target.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Some of the examples of RFC 7396, appendix A.
    #[test]
    fn merging_follows_the_standard() {
        for (before, patch, after) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            let mut merged = before.clone();
            merge(&mut merged, &patch);
            assert_eq!(merged, after, "{before} {patch}");
        }
    }
}
