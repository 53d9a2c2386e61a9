//! Reading programmes from the database.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::file::Told;
use super::rows::{
    BallotRow, EventRow, OrganisationRow, ProgrammeRow, RoomRow, RoundRow, SessionRow, SpeakerRow, ThemeRow,
};
use super::types::More;
use super::{
    Access, Ballot, ByMode, Event, Look, Mode, Organisation, Person, Programme, Room, Round, Session, SessionType,
    Speaker, Texts, Theme,
};
use super::{calendar_names, life};
use crate::db::schema::{
    ballots, events, organisations, places, programmes, rooms, rounds, session_speakers, sessions, speakers, themes,
};
use crate::db::{Db, DbError};
use crate::programme::{EventId, PlaceId, SessionId};

/// Ids and revisions of all events, in order of start.
///
/// # Errors
/// The database's.
pub fn revisions(db: &mut Db) -> Result<Vec<(EventId, i64)>, DbError> {
    Ok(events::table.order((events::starts_at, events::id)).select((events::id, events::revision)).load(db)?)
}

/// Reads one event's programme.
///
/// # Errors
/// The database's, or a row that this version cannot read.
pub fn programme(db: &mut Db, event_id: EventId) -> Result<Programme, DbError> {
    let (row, revision): (EventRow, i64) =
        events::table.find(event_id).select((EventRow::as_select(), events::revision)).first(db)?;
    let (cancelled_at, archived_at) = life::state(db, event_id)?;
    let calendar_name = calendar_names::find(db, event_id)?;
    let organisation: OrganisationRow =
        organisations::table.find(row.organisation_id).select(OrganisationRow::as_select()).first(db)?;

    let more: Option<ProgrammeRow> =
        programmes::table.find(event_id).select(ProgrammeRow::as_select()).first(db).optional()?;
    let more = more.unwrap_or_else(|| ProgrammeRow::none(event_id));
    let (types, people): (Vec<SessionType>, Vec<Person>) = (list(&more.types)?, list(&more.people)?);
    let look = Look {
        colour: more.colour.as_deref().map(str::parse).transpose().map_err(DbError::unreadable)?,
        logo: more.logo,
        cover: more.cover,
        phone: more.phone,
        postal_address: more.postal_address,
        embed_on: list(&more.embed_on)?,
    };
    let ballot: Option<(BallotRow, Option<String>, Option<i64>)> = ballots::table
        .find(event_id)
        .select((BallotRow::as_select(), ballots::commitment, ballots::drawn_at))
        .first(db)
        .optional()?;
    let ballot = ballot.map(|(row, commitment, drawn_at)| {
        let drawn_at = drawn_at.map(time).transpose()?;
        Ok::<_, DbError>(Ballot { until: time(row.until)?, lot: row.lot, door: count(row.door)?, commitment, drawn_at })
    });
    let kinds: HashMap<String, Arc<SessionType>> =
        types.iter().map(|kind: &SessionType| (kind.slug.clone(), Arc::new(kind.clone()))).collect();

    let theme_rows: Vec<(i64, ThemeRow)> = themes::table
        .filter(themes::event_id.eq(event_id))
        .order(themes::position)
        .select((themes::id, ThemeRow::as_select()))
        .load(db)?;
    let themes = keyed(theme_rows, |row| {
        Ok(Theme {
            title: texts(&row.title)?,
            icon: row.icon,
            colour: row.colour.parse().map_err(DbError::unreadable)?,
            slug: row.slug,
        })
    })?;
    let room_rows: Vec<(i64, RoomRow)> = rooms::table
        .filter(rooms::event_id.eq(event_id))
        .order(rooms::position)
        .select((rooms::id, RoomRow::as_select()))
        .load(db)?;
    let rooms = keyed(room_rows, |row| {
        let capacity = count(row.capacity)?;
        let (features, closed) = (list(&row.features)?, list(&row.closed)?);
        Ok(Room { directions: texts(&row.directions)?, title: row.title, capacity, features, closed, slug: row.slug })
    })?;
    let round_rows: Vec<(i64, RoundRow)> = rounds::table
        .filter(rounds::event_id.eq(event_id))
        .order(rounds::starts_at)
        .select((rounds::id, RoundRow::as_select()))
        .load(db)?;
    let rounds = keyed(round_rows, |row| {
        Ok(Round {
            title: texts(&row.title)?,
            starts_at: time(row.starts_at)?,
            ends_at: time(row.ends_at)?,
            slug: row.slug,
        })
    })?;

    let mut session_places: HashMap<SessionId, ByMode<Option<PlaceId>>> = HashMap::new();
    let mut event_places = ByMode::default();
    let place_rows: Vec<(PlaceId, Option<SessionId>, Mode)> = places::table
        .filter(places::event_id.eq(event_id))
        .select((places::id, places::session_id, places::mode))
        .load(db)?;
    for (id, session_id, mode) in place_rows {
        let slots = match session_id {
            Some(session_id) => session_places.entry(session_id).or_default(),
            None => &mut event_places,
        };
        *slots.get_mut(mode) = Some(id);
    }

    let mut session_speakers: HashMap<SessionId, Vec<Speaker>> = HashMap::new();
    let speaker_rows: Vec<(SessionId, SpeakerRow)> = session_speakers::table
        .inner_join(speakers::table.on(speakers::id.eq(session_speakers::speaker_id)))
        .filter(speakers::event_id.eq(event_id))
        .order((session_speakers::session_id, session_speakers::position))
        .select((session_speakers::session_id, SpeakerRow::as_select()))
        .load(db)?;
    for (session_id, row) in speaker_rows {
        // Who is no more among the people is called as the session called them.
        let is_known =
            |slug: &String| !slug.is_empty() && people.iter().any(|person| person.namesake_slug() == Some(slug));
        let person = Some(row.person).filter(is_known);
        let speaker = Speaker { name: row.name, affiliation: row.affiliation, person };
        session_speakers.entry(session_id).or_default().push(speaker);
    }

    let session_rows: Vec<(SessionId, i64, i64, i32, SessionRow)> = sessions::table
        .filter(sessions::event_id.eq(event_id))
        .order((sessions::starts_at, sessions::position))
        .select((sessions::id, sessions::sequence, sessions::changed_at, sessions::door, SessionRow::as_select()))
        .load(db)?;
    // Further parts, with the codes of what they are parts of.
    let mut parts: Vec<(SessionId, String)> = Vec::new();
    let sessions = session_rows
        .into_iter()
        .map(|(id, sequence, changed_at, door, row)| {
            let (title, abstracts) = (texts(&row.title)?, texts(&row.abstracts)?);
            let mut more: More = list(&row.more)?;
            if let Some(whole) = more.part_of.take() {
                parts.push((id, whole));
            }
            let theme = row.theme_id.and_then(|id| themes.find(id));
            let speakers = session_speakers.remove(&id).unwrap_or_default();
            let (notes, point) = (texts(&row.access_notes)?, texts(&row.meeting_point)?);
            let room = row.room_id.and_then(|id| rooms.find(id));
            let words = {
                let titles =
                    title.values().chain(abstracts.values()).chain(theme.iter().flat_map(|theme| theme.title.values()));
                let names = speakers.iter().flat_map(|speaker| [speaker.name.as_str(), speaker.affiliation.as_str()]);
                let besides = [&more.subtitle, &more.description, &more.level, &more.audience];
                let besides = besides.into_iter().flat_map(|texts| texts.values());
                let besides = besides.chain(more.tags.iter().map(String::as_str));
                let place = room.iter().flat_map(|room| room.directions.values().chain([room.title.as_str()]));
                let spoken = match row.language.as_str() {
                    "nl" => "nederlands néerlandais dutch niederländisch",
                    "fr" => "frans français french französisch",
                    "en" => "engels anglais english englisch",
                    "de" => "duits allemand german deutsch",
                    other => other,
                };
                let place = place.chain(point.values()).chain([row.code.as_str(), spoken]);
                let all: Vec<&str> = titles.chain(besides).chain(names).chain(notes.values()).chain(place).collect();
                all.join(" ").into()
            };
            let access = Access::of(room.as_deref(), &notes);
            Ok(Session {
                id,
                words,
                access,
                format: word(&row.format)?,
                kind: more.r#type.as_ref().and_then(|slug| kinds.get(slug).cloned()),
                subtitle: more.subtitle,
                description: more.description,
                level: more.level,
                audience: more.audience,
                tags: more.tags,
                links: more.links,
                one_of: more.one_of,
                door_share: more.door,
                part_of: None,
                more_busy: Vec::new(),
                do_not_record: more.do_not_record,
                license: more.license,
                origin: more.origin,
                theme,
                room,
                round: row.round_id.and_then(|id| rounds.find(id)),
                title,
                abstracts,
                access_notes: notes,
                starts_at: time(row.starts_at)?,
                ends_at: time(row.ends_at)?,
                walk_before: count(row.walk_before)?,
                walk_after: count(row.walk_after)?,
                geo: row.latitude.zip(row.longitude),
                changed_at: time(changed_at)?,
                speakers,
                places: session_places.remove(&id).unwrap_or_default(),
                code: row.code,
                meeting_point: point,
                language: row.language,
                join_url: row.join_url,
                needs_seat: row.needs_seat,
                holds: list(&row.holds)?,
                door: count(door)?,
                needs: list(&row.needs)?,
                picture: list(&row.picture)?,
                cancelled: row.cancelled,
                is_called_off: row.cancelled && more.called_off,
                sequence,
            })
        })
        .collect::<Result<Vec<_>, DbError>>()?;

    let ends_at = time(row.ends_at)?;
    let zone = TimeZone::get(&row.time_zone).map_err(DbError::unreadable)?;
    let current = || sessions.iter().filter(|session| !session.cancelled);
    let last = current().map(|session| session.ends_at).max();
    let begins = current().map(|session| session.starts_at).max();
    // What ends at midnight ends on the day before.
    let end = ends_at.saturating_sub(SignedDuration::from_millis(1)).unwrap_or(ends_at);
    let day_change = more.day_change.as_deref().map(str::parse).transpose().map_err(DbError::unreadable)?;
    let last_day = super::day_within(zone.to_datetime(begins.map_or(end, |begins| begins.max(end))), day_change);
    let day = |moment| super::day_within(zone.to_datetime(moment), day_change);
    let has_more_days = sessions.iter().any(|one| one.is_called_off && day(one.starts_at) > last_day);
    let event = Event {
        id: event_id,
        title: texts(&row.title)?,
        summary: texts(&row.summary)?,
        geo: row.latitude.zip(row.longitude),
        zone,
        languages: list(&row.languages)?,
        starts_at: time(row.starts_at)?,
        ends_at,
        until: row.until.as_deref().map(str::parse).transpose().map_err(DbError::unreadable)?,
        day_change,
        types,
        look,
        people,
        last_day,
        has_more_days,
        over_at: last.map_or(ends_at, |last| last.max(ends_at)),
        public_at: time(row.public_at)?,
        opens_at: time(row.opens_at)?,
        // What is called off takes nobody any more.
        said_closes_at: time(row.closes_at)?,
        closes_at: time(cancelled_at.map_or(row.closes_at, |at| at.min(row.closes_at)))?,
        visits_per_person: row.visits_per_person.map(count).transpose()?,
        changes_close_at: row.changes_close_at.map(time).transpose()?,
        ballot: ballot.transpose()?,
        offer_minutes: row.offer_minutes.map(count).transpose()?,
        late_offer_minutes: count(row.late_offer_minutes)?,
        retention_days: row.retention_days.map(count).transpose()?,
        confirm_hours: row.confirm_hours.map(count).transpose()?,
        unproven: row.unproven.parse().map_err(DbError::unreadable)?,
        join_minutes: count(row.join_minutes)?,
        unclaimed_minutes: count(row.unclaimed_minutes)?,
        questions: list(&row.questions)?,
        mail_texts: list(&row.mail_texts)?,
        portraits: list(&row.portraits)?,
        slug: row.slug,
        calendar_name,
        venue: row.venue,
        address: row.address,
        zone_name: row.time_zone,
        revision,
        cancelled_at: cancelled_at.map(time).transpose()?,
        archived_at: archived_at.map(time).transpose()?,
        places: event_places,
    };
    let organisation = Organisation {
        id: row.organisation_id,
        slug: organisation.slug,
        name: organisation.name,
        email: organisation.email,
    };
    Ok(Programme::new(event, organisation, themes.values, rooms.values, rounds.values, sessions).with_parts(&parts))
}

/// What other programs' files said last of an event's sessions, by their codes.
///
/// # Errors
/// The database's.
pub fn told(db: &mut Db, event: EventId) -> Result<HashMap<String, Told>, DbError> {
    let rows: Vec<(String, String)> =
        sessions::table.filter(sessions::event_id.eq(event)).select((sessions::code, sessions::more)).load(db)?;
    let each = rows.into_iter().map(|(code, more)| Ok((code, list::<More>(&more)?.told)));
    let each = each.filter(|row| row.as_ref().map_or(true, |(_, told)| !told.is_empty()));
    each.collect()
}

/// Values in the organisers' order, found by the id of their row.
struct Keyed<T> {
    values: Vec<Arc<T>>,
    ids: HashMap<i64, Arc<T>>,
}

impl<T> Keyed<T> {
    fn find(&self, id: i64) -> Option<Arc<T>> {
        self.ids.get(&id).cloned()
    }
}

fn keyed<Row, T>(rows: Vec<(i64, Row)>, parse: impl Fn(Row) -> Result<T, DbError>) -> Result<Keyed<T>, DbError> {
    let mut keyed = Keyed { values: Vec::new(), ids: HashMap::new() };
    for (id, row) in rows {
        let value = Arc::new(parse(row)?);
        keyed.ids.insert(id, value.clone());
        keyed.values.push(value);
    }
    Ok(keyed)
}

fn texts(json: &str) -> Result<Texts, DbError> {
    list(json)
}

/// What is kept as JSON.
fn list<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, DbError> {
    serde_json::from_str(json).map_err(DbError::unreadable)
}

fn time(milliseconds: i64) -> Result<Timestamp, DbError> {
    Timestamp::from_millisecond(milliseconds).map_err(DbError::unreadable)
}

fn count(number: i32) -> Result<u32, DbError> {
    u32::try_from(number).map_err(DbError::unreadable)
}

fn word<T: std::str::FromStr<Err = super::words::UnknownWord>>(text: &str) -> Result<T, DbError> {
    text.parse().map_err(DbError::unreadable)
}
