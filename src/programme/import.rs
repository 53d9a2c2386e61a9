//! Putting an event file into the database: what is new is added, what differs is changed, and the
//! report says which. All of it or nothing.

pub mod change;
mod lineup;
mod pictures;
mod places;
mod questions;
mod refused;
mod rooms;
mod values;

use diesel::prelude::*;
use jiff::Timestamp;

use self::change::{Change, Part, What};
pub use self::refused::{ImportError, Taken};
use super::file::EventFile;
use super::file::faults::{Fault, Why};
use super::rows::{BallotRow, EventRow, OrganisationRow, ProgrammeRow, SessionRow};
use super::types::More;
use super::wording::MailTexts;
use super::{Mode, OverFull, TextLanguage};
use crate::db::schema::{ballots, events, organisations, programmes};
use crate::db::statement::Statement;
use crate::db::{Database, Db};
use crate::programme::{EventId, SessionId};

/// Finds a row by its natural key, makes it equal to what is wanted, reports, and returns its id.
macro_rules! put {
    ($db:expr, $report:expr, ($part:ident, $name:expr), $table:ident, $found:expr, $row:ident { $($fields:tt)* }) => {{
        let wanted = $row { $($fields)* };
        let found: Option<(i64, $row)> = $found.select(($table::id, $row::as_select())).first($db).optional()?;
        match found {
            Some((id, old)) => {
                let differences = wanted.differences(&old);
                if !differences.is_empty() {
                    diesel::update($table::table.find(id)).set(&wanted).execute($db)?;
                    $report.extend(Change::of(Part::$part, $name, &differences));
                }
                id
            }
            None => {
                diesel::insert_into($table::table).values(&wanted).execute($db)?;
                $report.push(Change::new(Part::$part, $name, What::Added));
                $found.select($table::id).first($db)?
            }
        }
    }};
}
use put;

/// A place in a session that has less room now than people.
pub struct Lowered {
    pub session: SessionId,
    pub mode: Mode,
    /// How many are too many.
    pub beyond: i64,
    /// What becomes of them.
    pub over_full: OverFull,
}

/// What an import did.
pub struct Imported {
    pub event: EventId,
    /// A line for each thing that changed; none: nothing did.
    pub report: Vec<Change>,
    pub lowered: Vec<Lowered>,
}

/// How to import.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// What becomes of those who came last, where a capacity goes below what is taken.
    pub over_full: Option<OverFull>,
    /// Nobody is mailed about what changed; who gets, is offered or loses a place is told all the same.
    pub without_mail: bool,
    /// That the time for which people's data are kept is over by it, so that they are erased, is meant.
    pub erase_past: bool,
    /// Anyone who asks may erase nobody: that people's data are kept no longer is looked for a week ahead, rather than a day.
    pub looks_ahead: bool,
    /// Only to see what it would do: nothing of it stays.
    pub dry_run: bool,
    /// The revision of the event that the file was made from: refused when it has changed since.
    pub revision: Option<i64>,
}

/// Imports a file. `then` runs in the same transaction, and says what followed for its seats.
///
/// # Errors
/// The database's, or a refusal: a mode that people have places in cannot be taken away, nor, without saying what
/// becomes of them, their seats.
pub fn import<T>(
    db: &mut Database,
    file: &EventFile,
    how: How,
    now: Timestamp,
    then: impl FnOnce(&mut Db, Imported) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    let work = |db: &mut Db| {
        alone(db)?;
        diesel::update(events::table.filter(events::slug.eq(&file.slug)))
            .set(events::revision.eq(events::revision + 1))
            .execute(db)?;
        if let Some(revision) = how.revision {
            let now: i64 = events::table.filter(events::slug.eq(&file.slug)).select(events::revision).first(db)?;
            if now != revision + 1 {
                return Err(ImportError::Stale);
            }
        }
        let import = Import {
            now,
            over_full: how.over_full,
            report: Vec::new(),
            lowered: Vec::new(),
            told: None,
            drawn_door: None,
        };
        let imported = import.run(db, file)?;
        then(db, imported)
    };
    if !how.dry_run {
        return db.write(work);
    }
    let event = events::table.filter(events::slug.eq(&file.slug)).select(events::id).first(&mut **db).optional()?;
    db.try_out(event, work)
}

/// One import at a time, or whatever else edits what an import does; a registrar that is at work on the event waits for the
/// whole of it as soon as its revision is raised.
///
/// # Errors
/// The database's.
pub fn alone(db: &mut Db) -> Result<(), diesel::result::Error> {
    Statement::<diesel::sql_types::BigInt>::new("select 0", "select count(*) from pg_advisory_xact_lock(78125501)")
        .load::<i64>(db)
        .map(drop)
}

struct Import {
    now: Timestamp,
    over_full: Option<OverFull>,
    report: Vec<Change>,
    lowered: Vec<Lowered>,
    told: Option<values::Told>,
    /// Once a ballot is drawn: the share that it kept for the door until now.
    drawn_door: Option<u32>,
}

impl Import {
    fn run(mut self, db: &mut Db, file: &EventFile) -> Result<Imported, ImportError> {
        let event_id = self.event(db, file)?;
        self.places(db, event_id, None, &file.slug, file.places)?;
        self.programme(db, event_id, file)?;
        self.ballot(db, event_id, file)?;
        self.pictures(db, event_id, file)?;
        let themes = self.themes(db, event_id, file)?;
        let rooms = self.rooms(db, event_id, file)?;
        let rounds = self.rounds(db, event_id, file)?;
        // What is called off stays so, whatever comes in.
        let is_off = super::life::state(db, event_id)?.0.is_some();
        self.told = Some(values::Told::new(db, file.zone(), event_id)?);
        for (position, session) in file.sessions.iter().enumerate() {
            let (Some((starts_at, ends_at)), Some(format)) = (file.session_span(session), file.format_of(session))
            else {
                continue;
            };
            // Without the whole there are no parts.
            let cancelled = is_off || session.cancelled || file.whole_of(session).is_some_and(|whole| whole.cancelled);
            let more = More {
                r#type: file.type_of(session).map(|kind| kind.slug.clone()),
                subtitle: session.subtitle.clone().said(),
                description: session.description.clone().said(),
                level: session.level.clone().said(),
                audience: session.audience.clone().said(),
                tags: session.tags.clone(),
                links: session.links.clone(),
                one_of: session.one_of.clone(),
                door: session.door,
                part_of: session.part_of.clone(),
                do_not_record: session.do_not_record,
                license: session.license.clone(),
                origin: session.origin.clone(),
                called_off: cancelled && !session.is_gone(),
                told: session.told.clone().unwrap_or_default(),
            };
            let wanted = SessionRow {
                event_id,
                code: session.code.clone(),
                position: place_in_order(position),
                format: format.to_string(),
                theme_id: session.theme.as_ref().and_then(|slug| themes.get(slug).copied()),
                room_id: session.room.as_ref().and_then(|slug| rooms.get(slug).copied()),
                round_id: session.round.as_ref().and_then(|slug| rounds.get(slug).copied()),
                title: session.title.to_json(),
                abstracts: session.abstracts.to_json(),
                meeting_point: session.meeting_point.texts(TextLanguage::first_of(&file.languages)).to_json(),
                latitude: session.geo.map(|geo| geo.0),
                longitude: session.geo.map(|geo| geo.1),
                starts_at: starts_at.as_millisecond(),
                ends_at: ends_at.as_millisecond(),
                walk_before: i32::from(session.walk_before),
                walk_after: i32::from(session.walk_after),
                language: session.language.clone(),
                access_notes: session.access_notes.to_json(),
                join_url: session.join_url.clone(),
                needs_seat: file.needs_seat(session),
                holds: json(&session.holds),
                needs: json(&session.needs),
                picture: json(&session.picture),
                cancelled,
                more: json(&more),
            };
            self.no_more_for_the_door(db, file, session, event_id)?;
            let id = self.session(db, session, &wanted)?;
            let door = self.door(db, file, session, id)?;
            let places = if session.part_of.is_some() { Default::default() } else { session.open_places(door) };
            self.places(db, event_id, Some(id), &session.code, places)?;
        }
        self.relocate(db, event_id)?;
        self.cancel_missing(db, event_id, file)?;
        self.remove_missing(db, event_id, file)?;
        Ok(Imported { event: event_id, report: self.report, lowered: self.lowered })
    }

    fn event(&mut self, db: &mut Db, file: &EventFile) -> Result<EventId, ImportError> {
        let organisation = &file.organisation;
        let found = || organisations::table.filter(organisations::slug.eq(&organisation.slug));
        let organisation_id = put!(
            db,
            self.report,
            (Organisation, &organisation.slug),
            organisations,
            found(),
            OrganisationRow {
                slug: organisation.slug.clone(),
                name: organisation.name.clone(),
                email: organisation.email.clone(),
            }
        );
        let (starts_at, ends_at) = file.span();
        let wanted = EventRow {
            organisation_id,
            slug: file.slug.clone(),
            title: file.title.to_json(),
            summary: file.summary.to_json(),
            venue: file.venue.clone(),
            address: file.address.clone(),
            latitude: file.geo.map(|geo| geo.0),
            longitude: file.geo.map(|geo| geo.1),
            time_zone: file.time_zone.clone(),
            languages: json(&file.languages),
            starts_at: starts_at.as_millisecond(),
            ends_at: ends_at.as_millisecond(),
            until: file.until.map(|day| day.to_string()),
            public_at: file.moment(file.programme_public_at).as_millisecond(),
            opens_at: file.moment(file.registration_opens_at).as_millisecond(),
            closes_at: file.moment(file.registration_closes_at).as_millisecond(),
            visits_per_person: file.visits_per_person.map(i32::from),
            changes_close_at: file.changes_close_at.map(|moment| file.moment(moment).as_millisecond()),
            offer_minutes: file.offer_minutes.map(i32::from),
            late_offer_minutes: i32::from(file.late_offer_minutes),
            retention_days: file.retention_days.map(i32::from),
            confirm_hours: file.confirm_hours.map(i32::from),
            unproven: file.unproven.to_string(),
            join_minutes: i32::from(file.join_minutes),
            unclaimed_minutes: i32::from(file.unclaimed_minutes),
            questions: json(&file.questions),
            mail_texts: json(&said(&file.mail_texts)),
            portraits: json(&file.portraits),
        };
        let old: Option<(EventId, EventRow)> = events::table
            .filter(events::slug.eq(&file.slug))
            .select((events::id, EventRow::as_select()))
            .first(db)
            .optional()?;
        if let Some((id, old)) = old {
            let differences = wanted.differences(&old);
            if differences.contains(&"organisation_id") {
                return Err(ImportError::Refused(Taken::Event { slug: file.slug.clone() }));
            }
            if !differences.is_empty() {
                questions::forget_answers(db, id, (&old.questions, &file.questions))?;
                diesel::update(events::table.find(id)).set(&wanted).execute(db)?;
                let values = values::Told::new(db, file.zone(), id)?.of_event(&old, &wanted, &differences);
                let change = Change::of(Part::Event, &file.slug, &differences);
                self.report.extend(change.map(|change| change.with(values)));
            }
            return Ok(id);
        }
        // An old name of another event leads to that one.
        if !super::life::is_free(db, &file.slug, None).map_err(ImportError::Database)? {
            let old = super::life::old_slugs(db).map_err(ImportError::Database)?;
            let id = old.into_iter().find(|(slug, _)| *slug == file.slug).map(|(_, id)| id);
            let now: Option<String> =
                events::table.filter(events::id.nullable().eq(id)).select(events::slug).first(db).optional()?;
            let why = now.map_or(Why::Taken { name: file.slug.clone() }, |now| Why::CalledNow { now });
            let fault = Fault { place: "slug".into(), why };
            return Err(ImportError::Fault(fault));
        }
        diesel::insert_into(events::table)
            .values((&wanted, events::revision.eq(1), events::arrivals.eq(0)))
            .execute(db)?;
        self.report.push(Change::new(Part::Event, &file.slug, What::Added));
        let id = events::table.filter(events::slug.eq(&file.slug)).select(events::id).first(db)?;
        super::calendar_names::give(db, id).map(|()| id).map_err(ImportError::Database)
    }

    /// What it has besides its row; nothing, where it is as nobody said anything.
    fn programme(&mut self, db: &mut Db, event_id: EventId, file: &EventFile) -> Result<(), ImportError> {
        let (types, people) = (json(&file.types), json(&file.people));
        let wanted = ProgrammeRow {
            event_id,
            types,
            people,
            day_change: file.day_change.map(|time| time.to_string()),
            colour: file.colour.map(|colour| colour.to_string()),
            logo: file.logo.clone(),
            cover: file.cover.clone(),
            phone: file.phone.clone(),
            postal_address: file.postal_address.clone(),
            embed_on: json(&file.embed_on),
        };
        let row = || programmes::table.find(event_id);
        let old: Option<ProgrammeRow> = row().select(ProgrammeRow::as_select()).first(db).optional()?;
        let differences = wanted.differences(old.as_ref().unwrap_or(&ProgrammeRow::none(event_id)));
        if differences.is_empty() {
            return Ok(());
        }
        match old {
            Some(_) => diesel::update(row()).set(&wanted).execute(db)?,
            None => diesel::insert_into(programmes::table).values(&wanted).execute(db)?,
        };
        // Of what is new altogether, nothing more is told.
        if !self.report.iter().any(|change| change.part == Part::Event && change.what == What::Added) {
            self.report.extend(Change::of(Part::Event, &file.slug, &differences));
        }
        Ok(())
    }

    /// Its ballot. Once people are in it, it stays; its seed is made by the one who holds the key (`desk::ballots`).
    fn ballot(&mut self, db: &mut Db, event_id: EventId, file: &EventFile) -> Result<(), ImportError> {
        let wanted = file.ballot.as_ref().map(|ballot| BallotRow {
            event_id,
            until: file.moment(ballot.until).as_millisecond(),
            lot: ballot.lot,
            door: place_in_order(ballot.door as usize),
        });
        let row = || ballots::table.find(event_id);
        let old: Option<(BallotRow, Option<i64>)> =
            row().select((BallotRow::as_select(), ballots::drawn_at)).first(db).optional()?;
        self.drawn_door = old.as_ref().and_then(|(old, drawn_at)| drawn_at.and(u32::try_from(old.door).ok()));
        let is_same = match (&wanted, &old) {
            (None, None) => true,
            (Some(wanted), Some((old, _))) => wanted.differences(old).is_empty(),
            _ => false,
        };
        if is_same {
            return Ok(());
        }
        let refused = |why: Why| Err(ImportError::Fault(Fault { place: "ballot".into(), why }));
        // What is kept for the door may be released later; nothing else changes.
        let only_releases =
            |wanted: &BallotRow, old: &BallotRow| wanted.differences(old) == ["door"] && wanted.door < old.door;
        if let Some((old, Some(_))) = &old
            && !wanted.as_ref().is_some_and(|wanted| only_releases(wanted, old))
        {
            return refused(Why::BallotDrawn);
        }
        let arrivals: i64 = events::table.find(event_id).select(events::arrivals).first(db)?;
        if wanted.is_some() != old.is_some() && arrivals > 0 {
            return refused(Why::BallotWithPeople);
        }
        match (&wanted, &old) {
            (Some(wanted), Some(_)) => diesel::update(row()).set(wanted).execute(db)?,
            (Some(wanted), None) => diesel::insert_into(ballots::table).values(wanted).execute(db)?,
            (None, _) => diesel::delete(row()).execute(db)?,
        };
        // Of what is new altogether, nothing more is told.
        if !self.report.iter().any(|change| change.part == Part::Event && change.what == What::Added) {
            self.report.extend(Change::of(Part::Event, &file.slug, &["ballot"]));
        }
        Ok(())
    }
}

fn place_in_order(position: usize) -> i32 {
    i32::try_from(position).unwrap_or(i32::MAX)
}

/// Without mails of which nothing is said.
fn said(texts: &MailTexts) -> MailTexts {
    let each = texts.iter().map(|(mail, texts)| (*mail, texts.clone().said()));
    each.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// As the database keeps lists.
fn json(list: &impl serde::Serialize) -> String {
    serde_json::to_string(list).expect("words, numbers and times always become JSON")
}
