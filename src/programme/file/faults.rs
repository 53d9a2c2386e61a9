//! What is wrong with an event file, each fault with its place and what to do.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use jiff::tz::TimeZone;

use super::{EventFile, Limit, Mode};
use crate::programme::questions::QuestionKind;
use crate::programme::wording::unknown_placeholder;

/// More than any conference has.
const MOST_PLACES: u32 = 1_000_000;
const TOO_MANY: &str = "give at most 1000000 places, or \"unlimited\"";

impl EventFile {
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut expect = |holds: bool, place: &dyn fmt::Display, words: &str| {
            if !holds {
                faults.push(format!("{place}: {words}"));
            }
        };
        const SLUG: &str = "use small letters, digits and hyphens only";
        expect(is_slug(&self.slug), &"slug", SLUG);
        expect(is_slug(&self.organisation.slug), &"organisation.slug", SLUG);
        expect(
            self.organisation.email.parse::<lettre::Address>().is_ok(),
            &"organisation.email",
            "this is not an e-mail address",
        );
        expect(!self.title.is_empty(), &"title", "give the event a title");
        expect(TimeZone::get(&self.time_zone).is_ok(), &"time_zone", "use a name such as Europe/Brussels");
        expect(!self.languages.is_empty(), &"languages", "name at least one language");
        expect(self.starts_at < self.ends_at, &"ends_at", "the event must end after it starts");
        expect(
            self.registration_opens_at < self.registration_closes_at,
            &"registration_closes_at",
            "registration must close after it opens",
        );
        expect(
            self.places.in_person.is_some() || self.places.online.is_some(),
            &"places",
            "offer places in person, online, or both",
        );
        unique(self.themes.iter().map(|theme| &theme.slug), "themes", &mut expect);
        unique(self.rooms.iter().map(|room| &room.slug), "rooms", &mut expect);
        unique(self.rounds.iter().map(|round| &round.slug), "rounds", &mut expect);
        unique(self.sessions.iter().map(|session| &session.code), "sessions", &mut expect);
        let rooms: BTreeMap<_, _> = self.rooms.iter().map(|room| (&room.slug, room.capacity)).collect();
        for theme in &self.themes {
            expect(is_slug(&theme.slug), &format_args!("theme {}", theme.slug), SLUG);
        }
        for round in &self.rounds {
            expect(
                round.starts_at < round.ends_at,
                &format_args!("round {}", round.slug),
                "it must end after it starts",
            );
        }
        for room in &self.rooms {
            expect(room.capacity <= MOST_PLACES, &format_args!("room {}", room.slug), TOO_MANY);
            let in_order = room.closed.iter().all(|closed| closed.from < closed.until);
            expect(in_order, &format_args!("room {}: closed", room.slug), "each time must end after it starts");
            expect(
                room.features.iter().all(|feature| is_slug(feature)),
                &format_args!("room {}: features", room.slug),
                SLUG,
            );
        }
        unique(self.questions.iter().map(|question| &question.slug), "questions", &mut expect);
        for question in &self.questions {
            let place = format!("question {}", question.slug);
            expect(is_slug(&question.slug), &place, SLUG);
            expect(!question.title.is_empty(), &place, "ask something in its title");
            expect(!question.why.is_empty(), &place, "say why it is asked");
            unique(question.choices.iter().map(|choice| &choice.slug), &place, &mut expect);
            expect(question.choices.iter().all(|choice| is_slug(&choice.slug)), &place, SLUG);
            let has_choices = question.choices.len() >= 2;
            let is_choice = question.kind == QuestionKind::Choice;
            expect(has_choices == is_choice, &place, "give two choices or more to a choice, and none to others");
        }
        for (mail, texts) in &self.mail_texts {
            for text in texts.values() {
                let unknown = unknown_placeholder(text).unwrap_or_default();
                let words = format!(
                    "there is no {unknown} to fill in; use {{name}}, {{event}}, {{reference}}, {{page}} or {{day}}"
                );
                expect(unknown.is_empty(), &format_args!("mail_texts.{mail}"), &words);
            }
        }
        for session in &self.sessions {
            let place = format!("session {}", session.code);
            let known_theme = session.theme.as_ref().is_none_or(|slug| self.themes.iter().any(|t| t.slug == *slug));
            let known_round = session.round.as_ref().is_none_or(|slug| self.rounds.iter().any(|r| r.slug == *slug));
            let known_room = session.room.as_ref().is_none_or(|slug| rooms.contains_key(slug));
            expect(is_code(&session.code), &place, "use capitals, digits and hyphens only in its code, at most 16");
            expect(known_theme, &place, "its theme is not among the themes");
            expect(known_round, &place, "its round is not among the rounds");
            expect(known_room, &place, "its room is not among the rooms");
            expect(!session.title.is_empty(), &place, "give it a title");
            let language =
                (2..=3).contains(&session.language.len()) && session.language.bytes().all(|b| b.is_ascii_lowercase());
            expect(language, &place, "give its language as a code such as nl");
            let in_order = self.session_span(session).is_some_and(|(starts_at, ends_at)| starts_at < ends_at);
            expect(in_order, &place, "give it a round, or a start before its end");
            let modes = session.capacity;
            expect(
                modes.in_person.is_some() || modes.online.is_some(),
                &place,
                "give it a capacity in person, online, or both",
            );
            for limit in [modes.in_person, modes.online].into_iter().flatten() {
                expect(limit.number().is_none_or(|places| places <= MOST_PLACES as i32), &place, TOO_MANY);
            }
            expect(session.needs.iter().all(|need| is_slug(need)), &format_args!("{place}: needs"), SLUG);
            for (mode, limit) in [(Mode::InPerson, modes.in_person), (Mode::Online, modes.online)] {
                let most = if let Some(Limit::Places(places)) = limit { places } else { 0 };
                let fits = session.held(mode) <= most;
                expect(fits, &format_args!("{place}: holds"), "keep back at most its places, where they are limited");
            }
            let join_url = session.join_url.as_ref().is_none_or(|url| url.starts_with("https://"));
            expect(join_url, &place, "its join_url must start with https://");
            if let (Some(Limit::Places(seats)), Some(room)) = (modes.in_person, &session.room) {
                let room_seats = rooms.get(room).copied().unwrap_or(u32::MAX);
                expect(
                    seats <= room_seats,
                    &place,
                    &format!("{seats} seats do not fit in room {room}, which has {room_seats}"),
                );
            }
            if session.needs_seat && session.room.is_some() {
                let limited = !matches!(modes.in_person, Some(Limit::Unlimited(_)));
                expect(limited, &place, "a session in a room has a limited number of seats");
            }
        }
        faults
    }
}

fn unique<'a>(
    names: impl Iterator<Item = &'a String>,
    place: &str,
    expect: &mut dyn FnMut(bool, &dyn fmt::Display, &str),
) {
    let mut seen = HashSet::new();
    for name in names {
        expect(seen.insert(name), &place, &format!("{name} is there twice"));
    }
}

fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
}
