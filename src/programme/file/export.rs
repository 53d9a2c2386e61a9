//! An event as it stands, as a file: importing that again changes nothing.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::*;
use crate::db::schema::places;
use crate::db::{Db, DbError};
use crate::programme::{ByMode, EventId, Mode, PlaceId, PlainOrTexts, Programme, Session, load, pictures};

impl EventFile {
    /// The same with its pictures in it: all that another installation needs.
    ///
    /// # Errors
    /// The database's.
    pub fn export_whole(db: &mut Db, event: EventId) -> Result<Self, DbError> {
        let file = Self::export_told(db, event)?;
        Ok(Self { pictures: pictures::written(db, event)?, ..file })
    }

    /// An event to be made again: with its pictures, and with the sessions that were cancelled with all of it.
    ///
    /// # Errors
    /// The database's.
    pub fn export_to_copy(db: &mut Db, event: EventId) -> Result<Self, DbError> {
        let programme = load::programme(db, event)?;
        let capacities = capacities(db, event)?;
        let pictures = pictures::written(db, event)?;
        let cancelled_at = programme.event.cancelled_at;
        let export = Export { programme: &programme, capacities };
        let is_of_it = |session: &&Session| !session.cancelled || cancelled_at == Some(session.changed_at);
        let sessions = programme.sessions.iter().filter(is_of_it).map(|session| export.session(session));
        let sessions = sessions.map(|session| SessionFile { cancelled: false, ..session }).collect();
        Ok(Self { pictures, sessions, ..export.file() })
    }

    /// An event as it stands, to be kept outside: with the sessions of which it is told that they do not take place.
    ///
    /// # Errors
    /// The database's.
    pub fn export_told(db: &mut Db, event: EventId) -> Result<Self, DbError> {
        let (file, off) = Self::export_and(db, event, |session| session.is_called_off)?;
        if off.is_empty() {
            return Ok(file);
        }
        let mut told = file.clone();
        told.sessions.extend(off);
        // What does not take place may no longer fit an event that changed since: then it is not told.
        Ok(told.checked().unwrap_or(file))
    }

    /// An event as it stands, with everything that was ever cancelled, and what other programs' files said of each session: what
    /// such a file is put onto.
    ///
    /// # Errors
    /// The database's.
    pub fn export_to_merge(db: &mut Db, event: EventId) -> Result<Self, DbError> {
        let (mut file, off) = Self::export_and(db, event, |session| session.cancelled)?;
        file.sessions.extend(off);
        let mut told = super::super::load::told(db, event)?;
        for session in &mut file.sessions {
            session.told = told.remove(&session.code);
        }
        Ok(file)
    }

    /// An event as it stands, and what is cancelled of it besides.
    fn export_and(
        db: &mut Db,
        event: EventId,
        is_wanted: impl Fn(&Session) -> bool,
    ) -> Result<(Self, Vec<SessionFile>), DbError> {
        let programme = load::programme(db, event)?;
        let capacities = capacities(db, event)?;
        let export = Export { programme: &programme, capacities };
        let off = programme.sessions.iter().filter(|session| session.cancelled && is_wanted(session));
        let off = off.map(|session| export.session(session)).collect();
        Ok((export.file(), off))
    }

    /// An event as it stands, without sessions that were cancelled, and the revision that it is of.
    ///
    /// # Errors
    /// The database's.
    pub fn export(db: &mut Db, event: EventId) -> Result<(Self, i64), DbError> {
        let programme = load::programme(db, event)?;
        let capacities = capacities(db, event)?;
        let revision = programme.event.revision;
        Ok((Export { programme: &programme, capacities }.file(), revision))
    }
}

fn capacities(db: &mut Db, event: EventId) -> Result<HashMap<PlaceId, Option<i32>>, DbError> {
    let rows: Vec<(PlaceId, Option<i32>)> =
        places::table.filter(places::event_id.eq(event)).select((places::id, places::capacity)).load(db)?;
    Ok(rows.into_iter().collect())
}

struct Export<'a> {
    programme: &'a Programme,
    capacities: HashMap<PlaceId, Option<i32>>,
}

impl Export<'_> {
    fn local(&self, moment: Timestamp) -> DateTime {
        self.programme.event.zone.to_datetime(moment)
    }

    fn time(&self, moment: Timestamp) -> Time {
        self.local(moment).time()
    }

    /// A date, where it is not the event's own.
    fn other_date(&self, moment: Timestamp) -> Option<Date> {
        let date = self.local(moment).date();
        Some(date).filter(|date| *date != self.local(self.programme.event.starts_at).date())
    }

    fn places(&self, places: ByMode<Option<PlaceId>>) -> PlacesFile {
        let limit = |mode: Mode| {
            let place = (*places.get(mode))?;
            Some(match self.capacities.get(&place).copied().flatten() {
                Some(capacity) => Limit::Places(u32::try_from(capacity).unwrap_or_default()),
                None => Limit::Unlimited(Unlimited::Unlimited),
            })
        };
        PlacesFile { in_person: limit(Mode::InPerson), online: limit(Mode::Online) }
    }

    /// A session's places, those that are kept back (for the door, too) among them.
    fn with_holds(&self, session: &Session) -> PlacesFile {
        let mut places = self.places(session.places);
        for hold in &session.holds {
            let limit = match hold.mode {
                Mode::InPerson => &mut places.in_person,
                Mode::Online => &mut places.online,
            };
            if let Some(Limit::Places(places)) = limit {
                *places += hold.seats;
            }
        }
        if let Some(Limit::Places(places)) = &mut places.in_person {
            *places += session.door;
        }
        places
    }

    fn file(&self) -> EventFile {
        let Programme { event, organisation, themes, rooms, rounds, .. } = self.programme;
        let small = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
        EventFile {
            organisation: OrganisationFile {
                slug: organisation.slug.clone(),
                name: organisation.name.clone(),
                email: organisation.email.clone(),
            },
            slug: event.slug.clone(),
            title: event.title.clone(),
            summary: event.summary.clone(),
            venue: event.venue.clone(),
            address: event.address.clone(),
            geo: event.geo,
            time_zone: event.zone_name.clone(),
            languages: event.languages.clone(),
            date: self.local(event.starts_at).date(),
            until: event.until,
            day_change: event.day_change,
            starts_at: self.time(event.starts_at),
            ends_at: self.time(event.ends_at),
            programme_public_at: self.local(event.public_at),
            registration_opens_at: self.local(event.opens_at),
            registration_closes_at: self.local(event.said_closes_at),
            places: self.places(event.places),
            visits_per_person: event.visits_per_person.map(small),
            changes_close_at: event.changes_close_at.map(|moment| self.local(moment)),
            ballot: (event.ballot.as_ref()).map(|ballot| BallotFile {
                until: self.local(ballot.until),
                lot: ballot.lot,
                door: ballot.door,
            }),
            offer_minutes: event.offer_minutes.map(small),
            late_offer_minutes: small(event.late_offer_minutes),
            retention_days: event.retention_days.map(small),
            confirm_hours: event.confirm_hours.map(small),
            unproven: event.unproven,
            join_minutes: small(event.join_minutes),
            unclaimed_minutes: small(event.unclaimed_minutes),
            questions: event.questions.clone(),
            mail_texts: event.mail_texts.clone(),
            colour: event.look.colour,
            logo: event.look.logo.clone(),
            cover: event.look.cover.clone(),
            phone: event.look.phone.clone(),
            postal_address: event.look.postal_address.clone(),
            embed_on: event.look.embed_on.clone(),
            portraits: event.portraits.clone(),
            pictures: BTreeMap::new(),
            types: event.types.clone(),
            people: event.people.clone(),
            themes: (themes.iter())
                .map(|theme| ThemeFile {
                    slug: theme.slug.clone(),
                    title: theme.title.clone(),
                    icon: theme.icon.clone(),
                    colour: theme.colour,
                })
                .collect(),
            rooms: (rooms.iter())
                .map(|room| RoomFile {
                    slug: room.slug.clone(),
                    title: room.title.clone(),
                    directions: room.directions.clone(),
                    capacity: room.capacity,
                    features: room.features.clone(),
                    closed: room.closed.clone(),
                })
                .collect(),
            rounds: (rounds.iter())
                .map(|round| RoundFile {
                    slug: round.slug.clone(),
                    title: round.title.clone(),
                    date: self.other_date(round.starts_at),
                    starts_at: self.time(round.starts_at),
                    ends_at: self.time(round.ends_at),
                })
                .collect(),
            sessions: self.programme.current().map(|session| self.session(session)).collect(),
        }
    }

    fn session(&self, session: &Session) -> SessionFile {
        let as_round = (session.round.as_ref())
            .is_some_and(|round| (round.starts_at, round.ends_at) == (session.starts_at, session.ends_at));
        let date = self.local(session.starts_at).date();
        let around = session.round.as_ref().map_or(self.programme.event.starts_at, |round| round.starts_at);
        // After midnight it would be read as on the next day, where its round goes on till then.
        let is_plain = self.time(around) <= self.time(session.starts_at);
        let default = Some(self.local(around).date()).filter(|_| is_plain);
        // What is over only after a day and longer cannot be said by the time at which it ends; nor what ends in the second of two hours
        // of one name.
        let lasts = session.ends_at.duration_since(session.starts_at).as_mins();
        let zone = &self.programme.event.zone;
        let end = zone.to_ambiguous_timestamp(zone.to_datetime(session.ends_at)).compatible().ok();
        let is_second = end.is_some_and(|end| end != session.ends_at);
        let lasts = u16::try_from(lasts).ok().filter(|minutes| (*minutes >= 12 * 60 || is_second) && !as_round);
        let slug = |slug: Option<&String>| slug.cloned();
        let minutes = |minutes: u32| u8::try_from(minutes).unwrap_or(u8::MAX);
        let first = TextLanguage::first_of(&self.programme.event.languages);
        SessionFile {
            code: session.code.clone(),
            format: session.format_word().to_owned(),
            theme: slug(session.theme.as_ref().map(|theme| &theme.slug)),
            room: slug(session.room.as_ref().map(|room| &room.slug)),
            round: slug(session.round.as_ref().map(|round| &round.slug)),
            title: session.title.clone(),
            subtitle: session.subtitle.clone(),
            abstracts: session.abstracts.clone(),
            description: session.description.clone(),
            level: session.level.clone(),
            audience: session.audience.clone(),
            tags: session.tags.clone(),
            links: session.links.clone(),
            meeting_point: PlainOrTexts::new(session.meeting_point.clone(), first),
            geo: session.geo,
            date: Some(date).filter(|date| !as_round && Some(*date) != default),
            starts_at: (!as_round).then(|| self.time(session.starts_at)),
            ends_at: Some(self.time(session.ends_at)).filter(|_| !as_round && lasts.is_none()),
            minutes: lasts,
            walk_before: minutes(session.walk_before),
            walk_after: minutes(session.walk_after),
            language: session.language.clone(),
            access_notes: session.access_notes.clone(),
            join_url: session.join_url.clone(),
            needs_seat: Some(session.needs_seat).filter(|_| session.part_of.is_none()),
            capacity: if session.part_of.is_some() { PlacesFile::default() } else { self.with_holds(session) },
            holds: session.holds.clone(),
            needs: session.needs.clone(),
            picture: session.picture.clone(),
            one_of: session.one_of.clone(),
            door: session.door_share,
            part_of: self.programme.whole_of(session).map(|whole| whole.code.clone()),
            do_not_record: session.do_not_record,
            license: session.license.clone(),
            cancelled: session.cancelled,
            told: None,
            origin: session.origin.clone(),
            speakers: (session.speakers.iter())
                .map(|speaker| SpeakerFile {
                    name: speaker.name.clone(),
                    affiliation: speaker.affiliation.clone(),
                    person: speaker.person.clone(),
                })
                .collect(),
        }
    }
}
