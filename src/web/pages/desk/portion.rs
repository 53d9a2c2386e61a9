//! Which day and which room a page of the desk shows: `?day=` and `?room=`.

use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;

use super::frame::{Choosable, choosable};
use crate::languages::{dates, speech};
use crate::programme::{Language, Programme, Room, Session};
use crate::web::form::Form;

/// What is asked for; what is no day and no room is not asked for.
#[derive(Default)]
pub struct Portion {
    day: Option<Date>,
    /// A slug; empty: all.
    room: String,
}

/// The same as a form.
pub struct PortionView {
    /// Empty: there is only one.
    pub days: Vec<Choosable>,
    pub rooms: Vec<Choosable>,
    /// What is chosen, as part of an address: `&day=…&room=…`.
    pub query: String,
}

impl Portion {
    pub fn of(query: &str, programme: &Programme) -> Self {
        let form = Form::parse(query.as_bytes());
        let room = form.first("room").to_owned();
        let is_known = programme.rooms.iter().any(|known| known.slug == room);
        Self { day: form.first("day").parse().ok(), room: if is_known { room } else { String::new() } }
    }

    /// The same for what is looked at on the day itself: while the event is on, unless a day is asked for, or all, that day.
    pub fn now(query: &str, programme: &Programme, now: Timestamp) -> Self {
        let asked = Self::of(query, programme);
        let is_on = programme.event.starts_at <= now && now < programme.event.over_at;
        let is_asked = Form::parse(query.as_bytes()).has("day");
        Self { day: if is_on && !is_asked { Some(programme.day_at(now)) } else { asked.day }, ..asked }
    }

    pub fn shows(&self, programme: &Programme, session: &Session) -> bool {
        let is_there = session.room.as_ref().is_some_and(|room| room.slug == self.room);
        self.day.is_none_or(|day| programme.event.day_of(session.starts_at) == day)
            && (self.room.is_empty() || is_there)
    }

    pub fn has(&self, room: &Room) -> bool {
        self.room.is_empty() || room.slug == self.room
    }

    pub fn view(&self, programme: &Programme, language: Language) -> PortionView {
        let t = speech(language);
        let mut days: Vec<Date> = programme.current().map(|one| programme.event.day_of(one.starts_at)).collect();
        days.dedup();
        let day = |day: Date| choosable(&day.to_string(), dates::date(day, language), self.day == Some(day));
        let several = Some(days).filter(|days| days.len() > 1).unwrap_or_default();
        let days: Vec<Choosable> = several.into_iter().map(day).collect();
        let rooms =
            programme.rooms.iter().map(|room| choosable(&room.slug, room.title.clone(), room.slug == self.room));
        let mut query = self.day.map_or_else(String::new, |day| format!("&day={day}"));
        if !self.room.is_empty() {
            query.push_str(&format!("&room={}", self.room));
        }
        PortionView {
            days: if days.is_empty() {
                days
            } else {
                std::iter::once(choosable("", fl!(t, "portion-all-days"), self.day.is_none())).chain(days).collect()
            },
            rooms: std::iter::once(choosable("", fl!(t, "portion-all-rooms"), self.room.is_empty()))
                .chain(rooms)
                .collect(),
            query,
        }
    }
}
