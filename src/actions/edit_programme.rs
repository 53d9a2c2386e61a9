//! Changing the programme. An edit is made to the event as a file, which
//! is imported again: whatever an import checks, passes on and tells, an edit does too.

mod again;
mod applying;
mod drafts;
mod refused;
pub mod since;
pub mod still;
mod thing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::again::again;
pub use self::applying::{alone, edited};
use self::applying::{applied, as_value};
pub use self::drafts::{Discarded, Looked, NotPublished, changed_since, discard, drafted, prepare, preview, publish};
pub use self::refused::{NotEdited, Refused};
use self::still::{AsFile, Still};
pub use self::thing::Thing;
use super::Services;
use super::actor::{Desk, ToEdit};
use crate::clock;
use crate::db::{Database, Db, DbError};
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::losses::{self, Loss, Lost};
use crate::desk::openings;
use crate::desk::rights::Right;
use crate::programme::catalogue::Current;
use crate::programme::file::EventFile;
use crate::programme::import::change::Change;
use crate::programme::import::{How, Taken};
use crate::programme::preview::Preview;
use crate::programme::warnings::{Warning, new_ones, warnings};
use crate::programme::{EventId, OverFull};
use crate::seating::reschedule::{self, Effect};

/// How it is edited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Edit {
    /// What is given replaces what was; `null` takes away (RFC 7396).
    Patch(Value),
    /// The whole thing, new or not.
    Put(Value),
    Delete,
}

/// One edit of one thing: `name` is its code or its slug.
#[derive(Clone, Debug)]
pub struct Editing {
    pub thing: Thing,
    pub name: String,
    pub edit: Edit,
    /// What must be so, or it is not made.
    pub still: Still,
}

impl Editing {
    pub fn new(thing: Thing, name: &str, edit: Edit) -> Self {
        Self { thing, name: name.to_owned(), edit, still: Still::Whatever }
    }
}

/// What becomes of an edit, before it is made.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Choices {
    /// Nobody is mailed about what changed; who gets, is offered or loses a place is told all the same.
    #[serde(default)]
    pub without_mail: bool,
    /// Only says what it would do.
    #[serde(default)]
    pub dry_run: bool,
    /// Where a capacity goes below what is taken: whether those who came last `keep` their seats, `wait` first in line,
    /// or lose them (`cancel`).
    pub over_full: Option<OverFull>,
    /// Whether people may lose by it what they have: seats in a session that goes, answers to a question that goes, the seal on answers
    /// to a question that is sensitive no more (which needs the right to see access needs), everything that says who they are where
    /// the event moves so far into the past that it is kept no longer (which needs the right to change registrations). Without it, such an edit is refused (409,
    /// `confirm`), and says who would lose what.
    #[serde(default)]
    pub confirm: bool,
}

/// What edits do, or would do.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Done {
    #[serde(flatten)]
    pub effect: Effect,
    /// What is odd since, and was not before.
    pub warnings: Vec<Warning>,
    /// What people lose by it; where it is still to be chosen (`choices`), at most.
    pub losses: Vec<Loss>,
    /// Tried out where a capacity goes below what is taken and nothing was chosen: what `keep`, `wait` and `cancel` would do, as far
    /// as they can be chosen.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(no_recursion)]
    pub choices: BTreeMap<&'static str, Done>,
    /// Registration is open by it, and was not before: how many people, who asked to hear of that, are mailed at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<i64>,
    /// Whether the (last) thing is new.
    #[serde(skip)]
    pub is_new: bool,
    /// Tried out: what would be another in its sessions.
    #[serde(skip)]
    #[schema(ignore)]
    pub preview: Option<Box<Preview>>,
}

/// Edits one thing, or only says what that would do.
///
/// # Errors
/// Why not.
pub async fn edit(
    services: &Services,
    desk: &Desk<ToEdit>,
    editing: Editing,
    choices: Choices,
) -> Result<Done, NotEdited> {
    edit_all(services, desk, vec![editing], choices).await
}

/// An edit, made as `make` does. Where it would only be tried out, and it asks what becomes of those who are too many: what each
/// answer that can be given would do.
///
/// # Errors
/// Why not.
pub async fn or_choices<Made>(choices: Choices, make: impl Fn(Choices) -> Made) -> Result<Done, NotEdited>
where
    Made: Future<Output = Result<Done, NotEdited>>,
{
    let made = async |choices| {
        let mut done = make(choices).await?;
        done.losses.extend(done.effect.unseated.iter().map(|(code, people)| Loss::seats(code, *people)));
        Ok(done)
    };
    match made(choices).await {
        Err(NotEdited { refused: Refused::Taken(_), .. }) if choices.dry_run && choices.over_full.is_none() => {
            let mut done = Done::default();
            for &over_full in OverFull::ALL {
                match made(Choices { over_full: Some(over_full), ..choices }).await {
                    Ok(one) => _ = done.choices.insert(over_full.as_str(), one),
                    // Of the event's own places nobody is sent away.
                    Err(NotEdited { refused: Refused::Taken(_), .. }) => {}
                    Err(other) => return Err(other),
                }
            }
            let most = done.choices.values().max_by_key(|one| losses::count(&one.losses));
            done.losses = most.map(|one| one.losses.clone()).unwrap_or_default();
            Ok(done)
        }
        other => other,
    }
}

/// Makes several edits at once: all of them, or none. What is wrong is named `edits[0].title` where there are several.
///
/// # Errors
/// Why not.
pub async fn edit_all(
    services: &Services,
    desk: &Desk<ToEdit>,
    edits: Vec<Editing>,
    choices: Choices,
) -> Result<Done, NotEdited> {
    let (event, organisation, who) = (desk.event(), desk.organisation(), desk.who.clone());
    let (catalogue, is_one) = (services.catalogue.clone(), edits.len() == 1);
    let may = May::of(desk);
    // One after the other: of those who edit at the same time, nobody is refused for it.
    let _turn = services.turn_at_editing().await?;
    let done = services
        .work(move |db| {
            let note = |db: &mut Db, effect: &Effect| {
                let Some(last) = edits.last() else { return Ok(()) };
                let what = if is_one { last.thing.deed(&last.edit) } else { DeedKind::EventChanged };
                let report = &effect.report;
                let about = if report.is_empty() { last.name.clone() } else { Change::kept(report) };
                let deed = Deed { organisation, event: Some(event), registration: None, who: &who, what, about };
                deeds::note(db, &deed, clock::now().as_millisecond())
            };
            let done = attempt(db, event, &edits, choices, may, &note);
            if done.is_ok() && !choices.dry_run {
                // Anyone who changed something sees it changed.
                catalogue.refresh(db)?;
            }
            Ok(done)
        })
        .await?;
    done.map_err(|refused| NotEdited { refused, is_one })
}

/// Whether an event is as the one who edits it has seen it.
///
/// # Errors
/// `Changed`.
pub fn expect(still: &Still, now: &AsFile) -> Result<(), NotEdited> {
    Ok(still.check(Some(&**now))?)
}

/// Imports a whole event from a file, if it is this one.
///
/// # Errors
/// Why not.
pub async fn import(
    services: &Services,
    desk: &Desk<ToEdit>,
    file: EventFile,
    still: Still,
    choices: Choices,
) -> Result<Done, NotEdited> {
    let programme = &desk.current.programme;
    for (field, is_this) in [
        ("slug", file.slug == programme.event.slug),
        ("organisation.slug", file.organisation.slug == programme.organisation.slug),
    ] {
        if !is_this {
            return Err(Refused::OfAnother { field }.into());
        }
    }
    let whole = serde_json::to_value(&file).map_err(|error| Refused::Database(DbError::unreadable(error)))?;
    let editing = Editing { still, ..Editing::new(Thing::Event, &file.slug, Edit::Put(whole)) };
    edit_all(services, desk, vec![editing], choices).await
}

/// An event as readers see it and as a file, both of the same moment. `is_fresh`: of this one, whatever other processes did.
///
/// # Errors
/// Why not.
pub async fn as_it_is(
    services: &Services,
    event: EventId,
    is_fresh: bool,
) -> Result<(Current, Arc<AsFile>), NotEdited> {
    let current = || services.catalogue.event_by_id(event).ok_or(Refused::NotFound);
    let key = |current: &Current| (event, current.programme.event.revision);
    for attempt in 0..ATTEMPTS {
        if is_fresh || attempt > 0 {
            let catalogue = services.catalogue.clone();
            services.work(move |db| catalogue.refresh(db)).await?;
        }
        let current = current()?;
        if let Some(file) = services.files.get(&key(&current)) {
            return Ok((current, file));
        }
        let catalogue = services.catalogue.clone();
        let (file, revision) = services
            .work(move |db| {
                let exported = EventFile::export(db, event)?;
                // Read after the file: where it is the same as before it, the file is of one moment.
                catalogue.refresh(db)?;
                Ok(exported)
            })
            .await?;
        let now = services.catalogue.event_by_id(event).ok_or(Refused::NotFound)?;
        if now.programme.event.revision == revision {
            let file = Arc::new(AsFile::new(as_value(&file).map_err(Refused::Database)?));
            services.files.insert(key(&now), file.clone());
            return Ok((now, file));
        }
    }
    Err(Refused::Stale.into())
}

/// Another process may edit at the same time: then it is made to what that one left.
const ATTEMPTS: u32 = 25;

/// What besides the programme somebody may reach by an edit of it.
#[derive(Clone, Copy)]
struct May {
    /// What all events of the organisation share: its name, its address.
    change_all_events: bool,
    see_needs: bool,
    erase_people: bool,
}

impl May {
    fn of(desk: &Desk<ToEdit>) -> Self {
        Self {
            change_all_events: desk.may_everywhere(Right::Programme),
            see_needs: desk.may(Right::Sensitive),
            erase_people: desk.may(Right::Registrations),
        }
    }
}

/// Whether people can register now.
fn is_open(file: &EventFile) -> bool {
    let now = clock::now();
    file.moment(file.registration_opens_at) <= now && now < file.moment(file.registration_closes_at)
}

fn attempt(
    db: &mut Database,
    event: EventId,
    edits: &[Editing],
    choices: Choices,
    may: May,
    note: &dyn Fn(&mut Db, &Effect) -> Result<(), DbError>,
) -> Result<Done, Refused> {
    let mut stale = Refused::Stale;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(fastrand::u64(5..20 + 10 * u64::from(attempt))));
        }
        let (first, revision) = EventFile::export(db, event)?;
        let before = warnings(&first);
        let seen = as_value(&first)?;
        // What was seen is the event as it is, without what is prepared.
        for editing in edits.iter().filter(|editing| matches!(editing.still, Still::Tagged(_) | Still::NotTagged(_))) {
            editing.still.check(editing.thing.find(&seen, &editing.name))?;
        }
        let (file, is_new) = applied(&first, edits)?;
        if !may.change_all_events && file.organisation != first.organisation {
            return Err(Refused::OfAll);
        }
        let losses = losses::losses(db, event, &first, &file)?;
        let unsealed: Vec<Loss> = losses.iter().filter(|loss| loss.kind == Lost::Sensitive).cloned().collect();
        if !may.see_needs && !unsealed.is_empty() {
            return Err(Refused::Unseen(unsealed));
        }
        if !choices.dry_run && !choices.confirm && !losses.is_empty() {
            return Err(Refused::Confirm(losses));
        }
        let Choices { over_full, dry_run, without_mail, confirm } = choices;
        let (erase_past, looks_ahead) = (confirm && may.erase_people, !may.erase_people);
        let how = How { over_full, dry_run, without_mail, erase_past, looks_ahead, revision: Some(revision) };
        let mut losses = losses;
        let noted = |db: &mut Db, _, effect: &Effect| note(db, effect);
        match reschedule::import_noted(db, &file, how, clock::now(), noted).map_err(Refused::from) {
            Ok(effect) => {
                if effect.forgotten > 0 {
                    losses.push(Loss::everybody(&file.slug, effect.forgotten));
                }
                let warnings = new_ones(&file, &before);
                let opens = !is_open(&first) && is_open(&file);
                let opening = opens.then(|| openings::count(db, event)).transpose()?;
                let preview = dry_run.then(|| Box::new(Preview::of(&first, &file)));
                return Ok(Done { effect, warnings, losses, opening, is_new, preview, ..Done::default() });
            }
            Err(Refused::Stale) => stale = Refused::Stale,
            // Looking at what it would do is everybody's; that it is meant is not.
            Err(Refused::Taken(Taken::Everybody { .. })) if confirm && !may.erase_people => {
                return Err(Refused::NotErased);
            }
            Err(Refused::Taken(Taken::Everybody { people })) => {
                losses.push(Loss::everybody(&file.slug, people));
                return Err(Refused::Confirm(losses));
            }
            Err(other) => return Err(other),
        }
    }
    Err(stale)
}
