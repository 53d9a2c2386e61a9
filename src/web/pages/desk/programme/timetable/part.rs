//! Which part of the timetable is shown: a day, a theme, a stretch of its columns.

use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::clock;
use crate::languages::{dates, speech};
use crate::programme::{Language, Programme, Round, Session};
use crate::web::form::Form;

/// More sessions than this are shown day by day, and are moved one at a time.
pub(super) const MANY: usize = 120;

/// What of the programme is shown.
#[derive(Default)]
pub(super) struct Part {
    /// `None`: all days.
    pub(super) day: Option<Date>,
    /// The slug of a theme; empty: all.
    pub(super) theme: String,
    /// The session that is about to be moved, where not all can be at once.
    pub(super) card: String,
}

impl Part {
    pub(super) fn of(query: &str, programme: &Programme) -> Self {
        let form = Form::parse(query.as_bytes());
        let event = &programme.event;
        let asked = form.first("day").parse().ok();
        let is_large = event.has_days() && programme.current().count() > MANY;
        let today = || programme.day_at(clock::now());
        Self {
            day: asked.or_else(|| is_large.then(today)),
            theme: form.first("theme").to_owned(),
            card: form.first("card").to_owned(),
        }
    }

    pub(super) fn shows(&self, programme: &Programme, session: &Session) -> bool {
        let is_day = |day| programme.event.day_of(session.starts_at) == day;
        let is_theme = session.theme.as_ref().is_some_and(|theme| theme.slug == self.theme);
        self.day.is_none_or(is_day) && (self.theme.is_empty() || is_theme)
    }

    /// The columns of what is shown: its rounds and one for what is in none; without rounds its hours.
    pub(super) fn columns(&self, programme: &Programme, language: Language) -> Vec<Column> {
        let (zone, t) = (&programme.event.zone, speech(language));
        let shown = programme.rounds.iter().filter(|round| self.shows_round(programme, round));
        let round = |round: &std::sync::Arc<Round>| Column {
            slug: round.slug.clone(),
            title: round.title.get(language).to_owned(),
            when: dates::span(round.starts_at, round.ends_at, zone, language),
        };
        let other = Column { slug: String::new(), title: fl!(t, "round-other"), when: String::new() };
        let rounds: Vec<Column> = shown.map(round).collect();
        if !rounds.is_empty() {
            return rounds.into_iter().chain([other]).collect();
        }
        let mut hours: Vec<(String, Timestamp)> = (programme.current())
            .filter(|session| self.shows(programme, session) && session.round.is_none())
            .map(|session| (hour_of(programme, session), session.starts_at))
            .collect();
        hours.dedup_by(|next, first| next.0 == first.0);
        let has_days = self.day.is_none() && programme.event.has_days();
        let hour = |(slug, at): (String, Timestamp)| Column {
            title: format!("{}:00", &slug[slug.len() - 5..slug.len() - 3]),
            when: if has_days { dates::date(programme.event.day_of(at), language) } else { String::new() },
            slug,
        };
        let has_rounds = (programme.current()).any(|one| self.shows(programme, one) && one.round.is_some());
        let hours: Vec<Column> = hours.into_iter().map(hour).collect();
        if hours.is_empty() || has_rounds { hours.into_iter().chain([other]).collect() } else { hours }
    }

    pub(super) fn shows_round(&self, programme: &Programme, round: &Round) -> bool {
        self.day.is_none_or(|day| programme.event.day_of(round.starts_at) == day)
    }
}

/// The columns that a session is shown beside; of a large programme, those of its own day.
pub(in crate::web::pages::desk::programme) fn columns_with(programme: &Programme, code: &str) -> Vec<String> {
    let session = programme.session(code).filter(|_| programme.current().count() > MANY);
    let part = Part { day: session.map(|session| programme.event.day_of(session.starts_at)), ..Part::default() };
    part.columns(programme, Language::default()).into_iter().map(|column| column.slug).collect()
}

/// A round, or without rounds an hour.
pub(super) struct Column {
    /// Its slug, or `at-` and when the hour begins; empty: what is in no round.
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) when: String,
}

/// The column of a session where there are no rounds.
pub(super) fn hour_of(programme: &Programme, session: &Session) -> String {
    programme.event.zone.to_datetime(session.starts_at).strftime("at-%Y-%m-%dT%H:00").to_string()
}
