//! What is wrong with an event file: each fault with its place in it. Sentences for them are in [`crate::languages`].

mod forms;
mod why;

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use self::forms::is_site;
pub use self::forms::{is_https, is_language, is_web, organisation_name};
pub use self::why::{Fault, Why};
use super::times::YEARS;
use super::{EventFile, Format, Limit, PlacesFile, SessionFile, SpeakerFile};
use crate::address::Address;
use crate::letters;
use crate::programme::pictures::Drawn;
use crate::programme::questions::QuestionKind;
use crate::programme::wording::unknown_placeholder;
use crate::programme::{Mode, day_within};

/// More than any conference has.
pub const MOST_PLACES: u32 = 1_000_000;

pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// A name within addresses.
    pub(super) fn name(&mut self, slug: &str, place: &str) {
        self.expect(is_slug(slug), format_args!("{place}.slug"), Why::NotASlug);
        self.expect(slug != NEW, format_args!("{place}.slug"), Why::Reserved);
    }

    pub(super) fn expect(&mut self, holds: bool, place: impl fmt::Display, why: Why) {
        if !holds {
            self.0.push(Fault { place: place.to_string(), why });
        }
    }

    fn unique<'a>(
        &mut self,
        names: impl Iterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
        place: impl Fn(&str) -> String,
    ) {
        let mut seen = HashSet::new();
        for name in names.map(AsRef::as_ref) {
            self.expect(seen.insert(name), place(name), Why::Twice { name: name.to_owned() });
        }
    }
}

impl EventFile {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults(super::texts::faults(self));
        faults.0.extend(self.language_faults());
        self.event_faults(&mut faults);
        self.picture_faults(&mut faults);
        for (number, site) in self.embed_on.iter().enumerate() {
            faults.expect(is_site(site), format_args!("embed_on[{number}]"), Why::NotASite);
        }
        self.setting_faults(&mut faults);
        self.question_faults(&mut faults);
        let rooms: BTreeMap<_, _> = self.rooms.iter().map(|room| (&room.slug, room.capacity)).collect();
        faults.unique(self.sessions.iter().map(|session| &session.code), |code| format!("sessions[{code}].code"));
        for session in &self.sessions {
            self.session_faults(session, &rooms, &mut faults);
        }
        faults.0
    }

    fn event_faults(&self, faults: &mut Faults) {
        faults.expect(is_slug(&self.slug), "slug", Why::NotASlug);
        faults.expect(!is_reserved(&self.slug), "slug", Why::Reserved);
        faults.expect(is_slug(&self.organisation.slug), "organisation.slug", Why::NotASlug);
        let is_address = self.organisation.email.parse::<Address>().is_ok();
        faults.expect(is_address, "organisation.email", Why::NotAnAddress);
        if let Err(why) = organisation_name(&self.organisation.name) {
            faults.expect(false, "organisation.name", why);
        }
        faults.expect(!self.title.is_empty(), "title", Why::Missing);
        faults.expect(TimeZone::get(&self.time_zone).is_ok(), "time_zone", Why::NotATimeZone);
        faults.expect(!self.languages.is_empty(), "languages", Why::Missing);
        faults.unique(self.languages.iter().map(|language| language.as_str()), |_| "languages".to_owned());
        for (index, language) in self.languages.iter().enumerate() {
            faults.expect(language.is_assigned(), format_args!("languages[{index}]"), Why::NotALanguage);
        }
        self.day_faults(faults);
        let closes_later = self.registration_opens_at < self.registration_closes_at;
        faults.expect(closes_later, "registration_closes_at", Why::ClosesBeforeOpens);
        if let Some(ballot) = &self.ballot {
            let is_while_open =
                self.registration_opens_at < ballot.until && ballot.until <= self.registration_closes_at;
            faults.expect(is_while_open, "ballot.until", Why::BallotOutsideRegistration);
            faults.expect((0.0..=2.0).contains(&ballot.lot), "ballot.lot", Why::NotALot);
            faults.expect(ballot.door < 100, "ballot.door", Why::NotAShare);
        }
        faults.expect(has_a_mode(self.places), "places", Why::NoMode);
        faults.expect(self.geo.is_none_or(is_on_earth), "geo", Why::NotOnEarth);
        for (mail, texts) in &self.mail_texts {
            for unknown in texts.values().filter_map(unknown_placeholder) {
                faults.expect(false, format_args!("mail_texts.{mail}"), Why::Placeholder { unknown });
            }
        }
    }

    fn day_faults(&self, faults: &mut Faults) {
        let last_day = self.last_day();
        if !YEARS.contains(&self.date.year()) {
            faults.expect(false, "date", Why::TooFar);
        } else if last_day < self.date {
            faults.expect(false, "until", Why::EndsBeforeStart);
        } else {
            let (starts_at, ends_at) = self.span();
            faults.expect(starts_at < ends_at, "ends_at", Why::EndsBeforeStart);
        }
        for (place, moment) in [
            ("starts_at", Some(self.begins())),
            ("ends_at", Some(self.ends())),
            ("programme_public_at", Some(self.programme_public_at)),
            ("registration_opens_at", Some(self.registration_opens_at)),
            ("registration_closes_at", Some(self.registration_closes_at)),
            ("changes_close_at", self.changes_close_at),
            ("ballot.until", self.ballot.as_ref().map(|ballot| ballot.until)),
        ] {
            faults.expect(moment.is_none_or(|moment| self.exists(moment)), place, Why::ClockSkips);
        }
    }

    /// Whether something starts on one of the event's days, or in the night of its last; where nobody says which is the last,
    /// it may be later.
    fn is_on_its_days(&self, starts_at: DateTime) -> bool {
        let day = day_within(starts_at, self.day_change);
        self.date <= starts_at.date() && self.until.is_none_or(|until| day <= until)
    }

    /// Times that are given, at `place`: whether they are in order, and there are such on their day.
    /// What does not take place may have been on a day that the event has no more.
    fn time_faults(
        &self,
        times: Option<(DateTime, DateTime)>,
        span: Option<(Timestamp, Timestamp)>,
        (place, is_off): (&str, bool),
        faults: &mut Faults,
    ) {
        let Some(((starts_at, ends_at), (from, until))) = times.zip(span) else {
            faults.expect(false, format_args!("{place}.ends_at"), Why::EndsBeforeStart);
            return;
        };
        faults.expect(is_off || self.is_on_its_days(starts_at), format_args!("{place}.date"), Why::OutsideDays);
        let exist = [("starts_at", starts_at), ("ends_at", ends_at)].map(|(name, moment)| (name, self.exists(moment)));
        for (name, exists) in exist {
            faults.expect(exists, format_args!("{place}.{name}"), Why::ClockSkips);
        }
        // Around a change of the clock, what seems in order may not be.
        let is_in_order = from < until || exist.iter().any(|(_, exists)| !exists);
        faults.expect(is_in_order, format_args!("{place}.ends_at"), Why::EndsBeforeStart);
    }

    fn picture_faults(&self, faults: &mut Faults) {
        for (name, written) in &self.pictures {
            let is_picture = Drawn::from_file(name, written).is_ok();
            faults.expect(is_picture, format_args!("pictures[{name}]"), Why::NotAPicture);
        }
    }

    fn setting_faults(&self, faults: &mut Faults) {
        self.type_faults(faults);
        self.people_faults(faults);
        faults.unique(self.themes.iter().map(|theme| &theme.slug), |slug| format!("themes[{slug}].slug"));
        faults.unique(self.rooms.iter().map(|room| &room.slug), |slug| format!("rooms[{slug}].slug"));
        faults.unique(self.rounds.iter().map(|round| &round.slug), |slug| format!("rounds[{slug}].slug"));
        for theme in &self.themes {
            let place = format!("themes[{}]", theme.slug);
            faults.name(&theme.slug, &place);
            faults.expect(!theme.title.is_empty(), format_args!("{place}.title"), Why::Missing);
        }
        for round in &self.rounds {
            let place = format!("rounds[{}]", round.slug);
            faults.name(&round.slug, &place);
            faults.expect(!round.title.is_empty(), format_args!("{place}.title"), Why::Missing);
            self.time_faults(self.round_times(round), self.round_span(round), (&place, false), faults);
        }
        for room in &self.rooms {
            let place = format!("rooms[{}]", room.slug);
            faults.name(&room.slug, &place);
            faults.expect(letters::is_seen(&room.title), format_args!("{place}.title"), Why::Missing);
            faults.expect(room.capacity <= MOST_PLACES, format_args!("{place}.capacity"), Why::TooMany);
            let in_order = room.closed.iter().all(|closed| closed.from < closed.until);
            faults.expect(in_order, format_args!("{place}.closed"), Why::EndsBeforeStart);
            let exist = room.closed.iter().all(|closed| self.exists(closed.from) && self.exists(closed.until));
            faults.expect(exist, format_args!("{place}.closed"), Why::ClockSkips);
            let are_slugs = room.features.iter().all(|feature| is_slug(feature));
            faults.expect(are_slugs, format_args!("{place}.features"), Why::NotASlug);
        }
    }

    fn type_faults(&self, faults: &mut Faults) {
        faults.unique(self.types.iter().map(|known| &known.slug), |slug| format!("types[{slug}].slug"));
        for known in &self.types {
            let place = format!("types[{}]", known.slug);
            // What is called as one of the six is that one.
            let is_itself = known.slug.parse::<Format>().map_or_else(|_| is_slug(&known.slug), |six| six == known.like);
            faults.expect(is_itself, format_args!("{place}.slug"), Why::NotASlug);
            faults.expect(!known.title.is_empty(), format_args!("{place}.title"), Why::Missing);
            faults.expect(known.minutes != Some(0), format_args!("{place}.minutes"), Why::EndsBeforeStart);
        }
    }

    fn question_faults(&self, faults: &mut Faults) {
        faults.unique(self.questions.iter().map(|question| &question.slug), |slug| format!("questions[{slug}].slug"));
        for question in &self.questions {
            let place = format!("questions[{}]", question.slug);
            faults.name(&question.slug, &place);
            faults.expect(!question.title.is_empty(), format_args!("{place}.title"), Why::Missing);
            faults.expect(!question.why.is_empty(), format_args!("{place}.why"), Why::Missing);
            let choices = format!("{place}.choices");
            faults.unique(question.choices.iter().map(|choice| &choice.slug), |_| choices.clone());
            faults.expect(question.choices.iter().all(|choice| is_slug(&choice.slug)), &choices, Why::NotASlug);
            let has_choices = question.choices.len() >= 2;
            let is_choice = question.kind == QuestionKind::Choice;
            faults.expect(if is_choice { has_choices } else { question.choices.is_empty() }, &choices, Why::Choices);
        }
    }

    fn session_faults(&self, session: &SessionFile, rooms: &BTreeMap<&String, u32>, faults: &mut Faults) {
        let place = |field: &str| format!("sessions[{}].{field}", session.code);
        faults.expect(is_code(&session.code), place("code"), Why::NotACode);
        let known_theme = is_known(session.theme.as_ref(), self.themes.iter().map(|theme| &theme.slug));
        faults.expect(known_theme, place("theme"), Why::UnknownName);
        let known_round = is_known(session.round.as_ref(), self.rounds.iter().map(|round| &round.slug));
        faults.expect(known_round, place("round"), Why::UnknownName);
        let known_room = is_known(session.room.as_ref(), rooms.keys().copied());
        faults.expect(known_room, place("room"), Why::UnknownName);
        faults.expect(!session.title.is_empty(), place("title"), Why::Missing);
        if self.format_of(session).is_none() {
            let six = Format::ALL.iter().map(|six| six.as_str());
            let own = self.types.iter().map(|known| known.slug.as_str()).filter(|own| own.parse::<Format>().is_err());
            let known = six.chain(own).collect::<Vec<_>>().join(", ");
            faults.expect(false, place("format"), Why::NotAmong { known });
        }
        faults.expect(is_language(&session.language), place("language"), Why::NotALanguage);
        faults.expect(session.geo.is_none_or(is_on_earth), place("geo"), Why::NotOnEarth);
        for link in &session.links {
            faults.expect(is_web(&link.url), place("links"), Why::NotAWebAddress);
            faults.expect(link.from.is_none_or(|from| self.exists(from)), place("links"), Why::ClockSkips);
        }
        let are_said = session.tags.iter().all(|tag| !tag.trim().is_empty());
        faults.expect(are_said, place("tags"), Why::Missing);
        faults.unique(session.tags.iter().map(|tag| tag.trim()), |_| place("tags"));
        let held: Vec<String> =
            session.holds.iter().map(|hold| format!("{} ({})", hold.r#for.trim(), hold.mode)).collect();
        faults.unique(held.iter(), |_| place("holds"));
        let round = self.round_of(session);
        let (says_start, says_end) = (session.starts_at.is_some() || round.is_some(), self.end_said(session).is_some());
        let has_own = session.date.is_some()
            || session.starts_at.is_some()
            || session.ends_at.is_some()
            || session.minutes.is_some();
        if !says_start || !says_end {
            // A round that nobody knows was named already.
            let missing = match (says_start, says_end) {
                (false, true) => "starts_at",
                (true, false) => "ends_at",
                _ => "round",
            };
            faults.expect(!known_round, place(missing), Why::NoTime);
        } else if has_own {
            let place = format!("sessions[{}]", session.code);
            let (times, span) = (self.session_times(session), self.session_span(session));
            self.time_faults(times, span, (&place, session.cancelled), faults);
            let lasts = session.minutes != Some(0) || session.ends_at.is_none();
            faults.expect(lasts, format_args!("{place}.minutes"), Why::EndsBeforeStart);
        }
        let is_same = |one: &SpeakerFile, other: &SpeakerFile| {
            // As a list of people is read: two spaces, or another capital, are nobody else.
            let read = |text: &str| letters::tidy(text).to_lowercase();
            one.person == other.person
                && read(&one.name) == read(&other.name)
                && read(&one.affiliation) == read(&other.affiliation)
        };
        for (index, speaker) in session.speakers.iter().enumerate() {
            let is_named = letters::is_seen(&speaker.name);
            faults.expect(is_named, place(&format!("speakers[{index}].name")), Why::Missing);
            let is_new = !is_named || !session.speakers[..index].iter().any(|other| is_same(speaker, other));
            faults.expect(is_new, place("speakers"), Why::Twice { name: speaker.name.clone() });
            faults.expect(self.knows(speaker), place(&format!("speakers[{index}].person")), Why::UnknownName);
        }
        faults.expect(session.door.is_none_or(|share| share < 100), place("door"), Why::NotAShare);
        let one_of = session.one_of.as_ref();
        faults.expect(one_of.is_none_or(|word| is_slug(word)), place("one_of"), Why::NotASlug);
        if session.part_of.is_some() {
            let whole = self.whole_of(session);
            faults.expect(whole.is_some(), place("part_of"), Why::NotAWhole);
            let seats = whole.and_then(|whole| whole.capacity.in_person);
            self.fit(session, seats, place("part_of"), rooms, faults);
            return self.link_faults(session, faults);
        }
        faults.expect(has_a_mode(session.capacity), place("capacity"), Why::NoMode);
        for (mode, limit) in [(Mode::InPerson, session.capacity.in_person), (Mode::Online, session.capacity.online)] {
            let most = match limit {
                Some(Limit::Places(places)) => places,
                Some(Limit::Unlimited(_)) => MOST_PLACES,
                None => 0,
            };
            faults.expect(most <= MOST_PLACES, place(&format!("capacity.{mode}")), Why::TooMany);
            faults.expect(session.held(mode) <= most, place("holds"), Why::HoldsTooMany);
        }
        self.fit(session, session.capacity.in_person, place("capacity.in_person"), rooms, faults);
        self.link_faults(session, faults);
    }

    fn link_faults(&self, session: &SessionFile, faults: &mut Faults) {
        let place = |field: &str| format!("sessions[{}].{field}", session.code);
        faults.expect(session.needs.iter().all(|need| is_slug(need)), place("needs"), Why::NotASlug);
        let is_https = session.join_url.as_ref().is_none_or(|url| is_https(url));
        faults.expect(is_https, place("join_url"), Why::NotHttps);
    }

    /// Whether so many fit into a session's room.
    fn fit(
        &self,
        session: &SessionFile,
        seats: Option<Limit>,
        place: String,
        rooms: &BTreeMap<&String, u32>,
        faults: &mut Faults,
    ) {
        if let (Some(Limit::Places(seats)), Some(room)) = (seats, &session.room) {
            let room_seats = rooms.get(room).copied().unwrap_or(u32::MAX);
            let why = Why::DoesNotFit { seats, room: room.clone(), room_seats };
            faults.expect(seats <= room_seats || room_seats == 0, place, why);
        }
    }
}

fn is_known<'a>(slug: Option<&String>, mut known: impl Iterator<Item = &'a String>) -> bool {
    slug.is_none_or(|slug| known.any(|known| known == slug))
}

fn has_a_mode(places: PlacesFile) -> bool {
    places.in_person.is_some() || places.online.is_some()
}

/// Whether there is such a latitude and such a longitude.
fn is_on_earth((latitude, longitude): (f64, f64)) -> bool {
    latitude.abs() <= 90.0 && longitude.abs() <= 180.0
}

/// Whether something can be part of an address: small letters, digits and hyphens, at most 64.
pub fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Names that the desk's own addresses have: an event called so could not be opened there.
pub fn is_reserved(slug: &str) -> bool {
    ["account", "forgot", "sign-in", "sign-out", "welcome"].contains(&slug)
}

/// What the desk's forms of something new are called.
const NEW: &str = "new";

/// Whether it names a session: capitals, digits and hyphens, at most 16.
pub fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
}
