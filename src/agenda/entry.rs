//! One calendar and its entries (RFC 5545, RFC 7986).

use std::borrow::Cow;

use i18n_embed_fl::fl;
use ics::components::{Parameter, Property};
use ics::properties::{Description, Trigger};
use ics::{Alarm as Sound, Event as Entry, ICalendar};
use jiff::Timestamp;

use super::values::{joined, mailto, quoted, text, utc};
use super::{Addresses, Alarm, Attended, Feed, Method, fold, zone};
use crate::languages::{dates, speech, visits};
use crate::markdown;
use crate::programme::{Event, Format, Language, Mode, Place, Programme, Session};
use crate::seating::SeatStatus;
use crate::seating::registration::Registration;

/// RFC 5545, 3.7.3.
const PRODUCT: &str = "-//Kruispunt//Kruispunt//NL";

pub(super) struct Calendar<'a> {
    ical: ICalendar<'a>,
    language: Language,
    to: Addresses<'a>,
    event: &'a Event,
    /// The name and address of the one who holds the event.
    organizer: (String, String),
    alarm: Alarm,
    modified_at: i64,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(
        programme: &'a Programme,
        language: Language,
        to: Addresses<'a>,
        name: &'a str,
        method: Method,
        alarm: Alarm,
    ) -> Self {
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
        let starts = programme.sessions.iter().map(|session| session.starts_at);
        let ends = programme.sessions.iter().map(|session| session.ends_at);
        let first = starts.min().unwrap_or(event.starts_at).min(event.starts_at);
        let last = ends.max().unwrap_or(event.ends_at).max(event.ends_at);
        ical.add_timezone(zone::timezone(&event.zone, &event.zone_name, first, last));
        let organisation = &programme.organisation;
        Self {
            ical,
            language,
            to,
            event,
            organizer: (quoted(&organisation.name), mailto(&organisation.email)),
            alarm,
            modified_at: 0,
        }
    }

    /// Something is not there any more, since a moment.
    pub(super) fn left_out(&mut self, since: i64) {
        self.modified_at = self.modified_at.max(since);
    }

    /// Where the calendar answers, if anybody reads that; and in a scheduling message, who is invited, and who sends it for the
    /// organisers.
    pub(super) fn add(
        &mut self,
        session: &'a Session,
        owner: &str,
        attended: Option<Attended>,
        (answers, invited): (Option<String>, Option<(&Registration, &str)>),
    ) {
        let changed_at = attended
            .map_or(0, |attended| attended.changed_at.max(attended.language_at))
            .max(session.changed_at.as_millisecond());
        self.modified_at = self.modified_at.max(changed_at);
        let changed = utc(Timestamp::from_millisecond(changed_at).unwrap_or(session.changed_at));
        let sequence = session.sequence + attended.map_or(0, |attended| attended.sequence);
        let mut entry = Entry::new(self.event.calendar_name.uid(owner, &session.code), changed.clone());
        let mut put = |name: &'static str, value: String| entry.push(Property::new(name, value));
        put("LAST-MODIFIED", changed);
        put("SEQUENCE", sequence.to_string());
        put("SUMMARY", text(&self.summary(session, attended)));
        let description = self.description(session, attended);
        if !description.is_empty() {
            put("DESCRIPTION", text(&description));
        }
        let location = self.location(session, attended);
        if !location.is_empty() {
            put("LOCATION", text(&location));
        }
        let is_remote =
            attended.is_some_and(|attended| attended.mode == Mode::Online) || session.places.in_person.is_none();
        // Where the venue is says nothing of a session that meets elsewhere.
        let is_at_venue = !matches!(session.place_for(Mode::InPerson), Place::Meeting(_));
        let geo = session.geo.or(self.event.geo.filter(|_| is_at_venue));
        if let Some((latitude, longitude)) = geo.filter(|_| !is_remote) {
            put("GEO", format!("{latitude:.6};{longitude:.6}"));
        }
        if let Some(theme) = &session.theme {
            put("CATEGORIES", text(theme.title.get(self.language)));
        }
        put("URL", format!("{}/e/{}/s/{}", self.to.base_url, self.event.slug, session.code));
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
        // RFC 5546, 3.2.1 and 3.2.2.
        let answers = answers.as_deref().map(mailto);
        let is_answered = answers.is_some();
        let organizer_address = answers.unwrap_or_else(|| self.organizer.1.clone());
        let mut organizer = Property::new("ORGANIZER", organizer_address.clone());
        organizer.add(Parameter::new("CN", self.organizer.0.clone()));
        if let Some((_, sent_by)) = &invited
            && mailto(sent_by) != organizer_address
        {
            organizer.add(Parameter::new("SENT-BY", quoted(&mailto(sent_by))));
        }
        entry.push(organizer);
        if let Some((registration, _)) = invited {
            let mut attendee = Property::new("ATTENDEE", mailto(&registration.email));
            attendee.add(Parameter::new("CN", quoted(&registration.name)));
            attendee.add(Parameter::new("PARTSTAT", "ACCEPTED"));
            // Who will not come may say so where it is read.
            attendee.add(Parameter::new("RSVP", if is_answered { "TRUE" } else { "FALSE" }));
            entry.push(attendee);
        }
        if session.walk_before > 0 && !is_remote {
            // What Apple's calendar keeps free before it, and shows as the way there.
            let mut way = Property::new("X-APPLE-TRAVEL-DURATION", format!("PT{}M", session.walk_before));
            way.add(Parameter::new("VALUE", "DURATION"));
            entry.push(way);
        }
        if attended.is_some_and(|attended| attended.may_join(session)) {
            let mut conference = Property::new("CONFERENCE", format!("{}/{}", self.to.join, session.code));
            conference.add(Parameter::new("VALUE", "URI"));
            conference.add(Parameter::new("FEATURE", "VIDEO"));
            entry.push(conference);
        }
        for (name, moment) in [("DTSTART", session.starts_at), ("DTEND", session.ends_at)] {
            entry.push(self.at(name, moment));
        }
        if let Some(minutes) = self.alarm.filter(|_| !is_cancelled) {
            let before = u32::from(minutes) + if is_remote { 0 } else { session.walk_before };
            let words = Description::new(text(session.title.get(self.language)));
            entry.add_alarm(Sound::display(Trigger::new(format!("-PT{before}M")), words));
        }
        self.ical.add_event(entry);
    }

    /// A moment by the event's clock; in UTC where that clock shows the same hour twice.
    fn at(&self, name: &'static str, moment: Timestamp) -> Property<'a> {
        let local = self.event.zone.to_datetime(moment);
        if self.event.zone.to_ambiguous_timestamp(local).is_ambiguous() {
            return Property::new(name, utc(moment));
        }
        let mut property = Property::new(name, local.strftime("%Y%m%dT%H%M%S").to_string());
        property.add(Parameter::new("TZID", self.event.zone_name.as_str()));
        property
    }

    /// What a list of entries shows: in somebody's own calendar also what is not sure yet, since many show no status, and when a
    /// visit gathers, which is before it begins. The public one has titles as they are: other programs read it.
    fn summary(&self, session: &Session, attended: Option<Attended>) -> String {
        let t = speech(self.language);
        let title = session.title.get(self.language);
        let Some(attended) = attended else { return title.to_owned() };
        match attended.status {
            SeatStatus::Waiting if !session.cancelled => return fl!(t, "agenda-title-waits", title = title),
            SeatStatus::Offered if !session.cancelled => return fl!(t, "agenda-title-offered", title = title),
            _ => {}
        }
        let gathering = visits::gathering(self.event, session, self.language);
        match gathering.filter(|_| attended.mode == Mode::InPerson) {
            Some(gathering) => format!("{title} ({gathering})"),
            None => title.to_owned(),
        }
    }

    fn description(&self, session: &Session, attended: Option<Attended>) -> String {
        let t = speech(self.language);
        let is_online = attended.is_some_and(|attended| attended.mode == Mode::Online);
        let mut lines = Vec::new();
        match attended.map(|attended| (attended.status, attended.offered_until)) {
            // Where in the line, their page says: a calendar looks too seldom.
            Some((SeatStatus::Waiting, _)) => lines.push(fl!(t, "agenda-waits")),
            Some((SeatStatus::Offered, Some(until))) if !session.cancelled => {
                let until = dates::moment_at_place(until, self.event, self.language);
                lines.push(fl!(t, "agenda-offered", until = until, url = format!("{}/{}", self.to.join, session.code)));
            }
            _ => {}
        }
        let speakers: Vec<&str> = session.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        if !speakers.is_empty() {
            lines.push(fl!(t, "session-with", names = speakers.join(", ")));
        }
        lines.push(session.subtitle.get(self.language).to_owned());
        lines.push(markdown::plain(session.abstracts.get(self.language)));
        if let Some(gathers) = visits::gathers(self.event, session, self.language).filter(|_| !is_online) {
            lines.push(gathers);
        } else if session.walk_before > 0 && !is_online {
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
        let venue = [Cow::from(&self.event.venue), Cow::from(&self.event.address)];
        match session.place_for(if online { Mode::Online } else { Mode::InPerson }) {
            Place::Online => fl!(t, "online"),
            Place::Room(room) => joined([Cow::from(&room.title)].into_iter().chain(venue)),
            Place::Meeting(point) => point.get(self.language).to_owned(),
            Place::Venue => joined(venue),
        }
    }

    pub(super) fn feed(self) -> Feed {
        let modified_at = Timestamp::from_millisecond(self.modified_at).unwrap_or_default();
        Feed { bytes: fold::refold(&self.ical.to_string()), modified_at }
    }
}
