//! Agendas as iCalendar (RFC 5545, RFC 7986): personal and public. The same bytes for the same state.

mod fold;
mod zone;

use i18n_embed_fl::fl;
use ics::components::{Parameter, Property};
use ics::{Event as Entry, ICalendar, escape_text};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::languages::speech;
use crate::programme::{Format, Language, Mode, Programme, Session};
use crate::seating::registration::Registration;
use crate::seating::{SeatStatus, Standing};

/// RFC 5545, 3.7.3.
const PRODUCT: &str = "-//Kruispunt//Kruispunt//NL";

/// What was given up stays in the feed as cancelled for so long, so that every calendar that follows it has seen it.
const GONE_AFTER: i64 = 14 * 24 * 3_600_000;

/// The addresses that calendars lead to.
#[derive(Clone, Copy)]
pub struct Addresses<'a> {
    pub base_url: &'a str,
    /// Where she joins online sessions, once they are open: followed by a slash and the session's code.
    pub join: &'a str,
}

/// One registration's day: her seats, what she waits for, and what is everybody's.
pub fn personal(programme: &Programme, registration: &Registration, to: Addresses, now: Timestamp) -> Vec<u8> {
    let title = programme.event.title.get(registration.language);
    let mut calendar = Calendar::new(programme, registration.language, to, title, Method::Publish);
    for session in &programme.sessions {
        let Some(attended) = attended(session, registration) else { continue };
        let is_off = session.cancelled || attended.status == SeatStatus::Cancelled;
        let changed_at = attended.changed_at.max(session.changed_at.as_millisecond());
        if !is_off || changed_at > now.as_millisecond() - GONE_AFTER {
            calendar.add(session, &registration.id.to_string(), Some(attended), None);
        }
    }
    calendar.finish()
}

/// A scheduling message (RFC 5546) about one session, for a mail (RFC 6047).
pub struct Invitation {
    pub method: Method,
    pub file_name: String,
    pub calendar: Vec<u8>,
}

/// RFC 5546, 1.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Messages that put into a calendar what someone has, and take out what she has no longer: about what changed since
/// a moment, or about all of it. One message for each session, as all components of one share their UID
/// (RFC 5546, 3.2.2). A calendar takes out by CANCEL only what came by REQUEST.
pub fn invitations(programme: &Programme, registration: &Registration, to: Addresses, since: i64) -> Vec<Invitation> {
    let title = programme.event.title.get(registration.language);
    let owner = registration.id.to_string();
    let invitation = |session: &Session| {
        let attended = attended(session, registration)?;
        if attended.changed_at.max(session.changed_at.as_millisecond()) < since {
            return None;
        }
        let method = match attended.status {
            _ if session.cancelled => Method::Cancel,
            SeatStatus::Confirmed => Method::Request,
            SeatStatus::Cancelled => Method::Cancel,
            _ => return None,
        };
        let mut calendar = Calendar::new(programme, registration.language, to, title, method);
        calendar.add(session, &owner, Some(attended), Some((programme, registration)));
        Some(Invitation { method, file_name: format!("{}.ics", session.code), calendar: calendar.finish() })
    };
    programme.sessions.iter().filter_map(invitation).collect()
}

/// Sessions of a programme, for whoever likes to have them.
pub fn public<'a>(
    programme: &Programme,
    sessions: impl Iterator<Item = &'a Session>,
    language: Language,
    base_url: &str,
) -> Vec<u8> {
    let title = programme.event.title.get(language);
    let to = Addresses { base_url, join: "" };
    let mut calendar = Calendar::new(programme, language, to, title, Method::Publish);
    for session in sessions {
        calendar.add(session, &programme.event.slug, None, None);
    }
    calendar.finish()
}

/// How someone attends a session.
#[derive(Clone, Copy)]
pub struct Attended {
    pub mode: Mode,
    pub status: SeatStatus,
    /// In the waiting list, from 1.
    pub position: Option<u32>,
    sequence: i64,
    changed_at: i64,
}

impl Attended {
    /// Join links are for those who have a place.
    pub fn may_join(self, session: &Session) -> bool {
        let has_place = self.mode == Mode::Online && self.status == SeatStatus::Confirmed;
        has_place && !session.cancelled && session.join_url.is_some()
    }
}

/// Whether and how a session is in someone's agenda.
pub fn attended(session: &Session, registration: &Registration) -> Option<Attended> {
    if let Some(held) = registration.held(session.id) {
        let seats = registration.seats.iter().map(|held| &held.seat).filter(|seat| seat.session == session.id);
        let is_there = !matches!(held.seat.status, SeatStatus::Skipped | SeatStatus::Wished);
        return is_there.then(|| Attended {
            mode: held.seat.mode,
            status: held.seat.status,
            position: held.position,
            // She may have had it in both modes: whichever is shown, the sum only rises.
            sequence: seats.clone().map(|seat| seat.sequence + 1).sum::<i64>() - 1,
            changed_at: seats.map(|seat| seat.changed_at).max().unwrap_or_default(),
        });
    }
    if session.needs_seat || registration.standing == Standing::Waiting {
        return None;
    }
    let mode = match registration.attendance {
        Mode::InPerson if session.places.in_person.is_some() => Some(Mode::InPerson),
        _ => session.places.online.map(|_| Mode::Online),
    };
    // Whoever came otherwise before had it in her calendar.
    let is_gone = registration.is_cancelled() || mode.is_none() && registration.sequence > 0;
    let mode = mode.or(is_gone.then_some(Mode::InPerson))?;
    let status = if is_gone { SeatStatus::Cancelled } else { SeatStatus::Confirmed };
    let (sequence, changed_at) = (registration.sequence, registration.changed_at);
    Some(Attended { mode, status, position: None, sequence, changed_at })
}

struct Calendar<'a> {
    ical: ICalendar<'a>,
    language: Language,
    to: Addresses<'a>,
    event_slug: &'a str,
    venue: String,
    geo: Option<(f64, f64)>,
    zone: TimeZone,
    zone_name: &'a str,
}

impl<'a> Calendar<'a> {
    fn new(programme: &'a Programme, language: Language, to: Addresses<'a>, name: &'a str, method: Method) -> Self {
        let event = &programme.event;
        let mut ical = ICalendar::new("2.0", PRODUCT);
        ical.push(Property::new("METHOD", method.as_str()));
        ical.push(Property::new("NAME", text(name)));
        ical.push(Property::new("X-WR-CALNAME", text(name)));
        ical.push(Property::new("X-WR-TIMEZONE", event.zone_name.as_str()));
        let mut refresh = Property::new("REFRESH-INTERVAL", "PT1H");
        refresh.add(Parameter::new("VALUE", "DURATION"));
        ical.push(refresh);
        ical.push(Property::new("X-PUBLISHED-TTL", "PT1H"));
        let last = programme.sessions.iter().map(|session| session.ends_at).max().unwrap_or(event.ends_at);
        ical.add_timezone(zone::timezone(&event.zone, &event.zone_name, event.starts_at, last.max(event.ends_at)));
        Self {
            ical,
            language,
            to,
            event_slug: &event.slug,
            venue: [event.venue.as_str(), event.address.as_str()].join(", "),
            geo: event.geo,
            zone: event.zone.clone(),
            zone_name: &event.zone_name,
        }
    }

    /// `party`: who invites whom, in a scheduling message.
    fn add(
        &mut self,
        session: &'a Session,
        owner: &str,
        attended: Option<Attended>,
        party: Option<(&Programme, &Registration)>,
    ) {
        let changed_at = attended.map_or(0, |attended| attended.changed_at).max(session.changed_at.as_millisecond());
        let changed = utc(Timestamp::from_millisecond(changed_at).unwrap_or(session.changed_at));
        let sequence = session.sequence + attended.map_or(0, |attended| attended.sequence);
        let mut entry = Entry::new(format!("{owner}.{}@kruispunt", session.code), changed.clone());
        let mut put = |name: &'static str, value: String| entry.push(Property::new(name, value));
        put("LAST-MODIFIED", changed);
        put("SEQUENCE", sequence.to_string());
        put("SUMMARY", text(session.title.get(self.language)));
        put("DESCRIPTION", text(&self.description(session, attended)));
        let location = self.location(session, attended);
        if !location.is_empty() {
            put("LOCATION", text(&location));
        }
        let is_remote =
            attended.is_some_and(|attended| attended.mode == Mode::Online) || session.places.in_person.is_none();
        if let Some((latitude, longitude)) = session.geo.or(self.geo).filter(|_| !is_remote) {
            put("GEO", format!("{latitude:.6};{longitude:.6}"));
        }
        if let Some(theme) = &session.theme {
            put("CATEGORIES", text(theme.title.get(self.language)));
        }
        put("URL", format!("{}/e/{}/s/{}", self.to.base_url, self.event_slug, session.code));
        let is_waiting =
            attended.is_some_and(|attended| matches!(attended.status, SeatStatus::Waiting | SeatStatus::Offered));
        let is_cancelled = session.cancelled || attended.is_some_and(|a| a.status == SeatStatus::Cancelled);
        let status = match (is_cancelled, is_waiting) {
            (true, _) => "CANCELLED",
            (_, true) => "TENTATIVE",
            _ => "CONFIRMED",
        };
        put("STATUS", status.to_owned());
        let is_free = is_waiting || is_cancelled || session.format == Format::DropIn || attended.is_none();
        put("TRANSP", if is_free { "TRANSPARENT" } else { "OPAQUE" }.to_owned());
        if let Some((programme, registration)) = party {
            let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", programme.organisation.email));
            organizer.add(Parameter::new("CN", quoted(&programme.organisation.name)));
            entry.push(organizer);
            let mut attendee = Property::new("ATTENDEE", format!("mailto:{}", registration.email));
            attendee.add(Parameter::new("CN", quoted(&registration.name)));
            attendee.add(Parameter::new("PARTSTAT", "ACCEPTED"));
            attendee.add(Parameter::new("RSVP", "FALSE"));
            entry.push(attendee);
        }
        if attended.is_some_and(|attended| attended.may_join(session)) {
            let mut conference = Property::new("CONFERENCE", format!("{}/{}", self.to.join, session.code));
            conference.add(Parameter::new("VALUE", "URI"));
            conference.add(Parameter::new("FEATURE", "VIDEO"));
            entry.push(conference);
        }
        for (name, moment) in [("DTSTART", session.starts_at), ("DTEND", session.ends_at)] {
            let local = self.zone.to_datetime(moment).strftime("%Y%m%dT%H%M%S").to_string();
            let mut property = Property::new(name, local);
            property.add(Parameter::new("TZID", self.zone_name));
            entry.push(property);
        }
        self.ical.add_event(entry);
    }

    fn description(&self, session: &Session, attended: Option<Attended>) -> String {
        let t = speech(self.language);
        let mut lines = Vec::new();
        if let Some(position) = attended.and_then(|attended| attended.position) {
            lines.push(fl!(t, "agenda-waiting", position = position));
        }
        let speakers: Vec<&str> = session.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        if !speakers.is_empty() {
            lines.push(fl!(t, "session-with", names = speakers.join(", ")));
        }
        lines.push(session.abstracts.get(self.language).to_owned());
        if session.walk_before > 0 {
            lines.push(fl!(t, "session-walk", before = session.walk_before, after = session.walk_after));
        }
        if attended.is_some_and(|attended| attended.may_join(session)) {
            lines.push(fl!(t, "agenda-join", url = format!("{}/{}", self.to.join, session.code)));
        }
        lines.push(session.access_notes.get(self.language).to_owned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn location(&self, session: &Session, attended: Option<Attended>) -> String {
        let t = speech(self.language);
        let online = attended.map_or(session.places.in_person.is_none(), |attended| attended.mode == Mode::Online);
        match (&session.room, online) {
            (_, true) => fl!(t, "online"),
            (Some(room), _) => format!("{}, {}", room.title, self.venue),
            (None, _) if session.meeting_point.is_empty() => self.venue.clone(),
            (None, _) => session.meeting_point.clone(),
        }
    }

    fn finish(self) -> Vec<u8> {
        fold::refold(&self.ical.to_string())
    }
}

/// A TEXT value (RFC 5545, 3.3.11): escaped, and without control characters other than line ends.
fn text(value: &str) -> String {
    let clean: String = value.chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect();
    escape_text(clean).into_owned()
}

/// A parameter's value (RFC 5545, 3.2): quoted, and without what no quotes can hold.
fn quoted(value: &str) -> String {
    let clean: String = value.chars().filter(|sign| !sign.is_control() && *sign != '"').collect();
    format!("\"{clean}\"")
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}
