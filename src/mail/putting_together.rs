//! A mail about somebody's registration, put together: what it is about, their ticket, their day, and what is practical.

use i18n_embed_fl::fl;

use super::filling::{Reader, filled_in};
use super::letter::{Action, Fact, Letter, Row, Ticket};
use super::reservation;
use super::words::{Said, voiced};
use crate::agenda;
use crate::clock;
use crate::languages::{dates, gives_way_at, said, unproven_words, visits};
use crate::letters;
use crate::programme::{Colour, Format, Mode, maps};
use crate::seating::reference::reference;
use crate::seating::{MailKind, SeatStatus, Standing};

/// Where a mail leads.
pub(super) struct Pages<'a> {
    pub base_url: &'a str,
    /// Their day.
    pub page: &'a str,
    /// Their calendar, without an ending: the page that says how to follow it.
    pub calendar: &'a str,
}

impl Said<'_> {
    /// Whether nothing of what it is about will take place for them.
    fn is_over(&self) -> bool {
        self.registration.is_cancelled() || self.current.programme.event.cancelled_at.is_some()
    }

    /// All that it says.
    pub fn letter(&self, subject: String, title: &str, at: &Pages) -> Letter {
        let (t, registration, programme) = (self.t, self.registration, &*self.current.programme);
        let number = reference(registration.number);
        let mut letter = Letter::of_event(t, self.language, subject, programme);
        letter.heading = self.heading();
        let reader = letters::isolated(self.reader());
        letter.is_greeted = letter.heading.contains(&reader);
        letter.greeting = fl!(t, "mail-hello", name = reader);
        letter.opening = self.opening(title, at);
        letter.aside = self.aside();
        letter.preview = letters::listed(&[
            &dates::event(&programme.event, self.language),
            &if registration.is_online() { fl!(t, "online") } else { programme.event.venue.clone() },
            &format!("{} {number}", voiced!(self, "mail-reference", "mail-reference-of")),
        ]);
        letter.actions = self.actions(at);
        if !self.is_over() && self.brings_the_ticket() {
            letter.ticket = Some(Ticket {
                title: voiced!(self, "mail-reference", "mail-reference-of"),
                name: self.name(),
                reference: number.clone(),
                hint: match registration.standing {
                    Standing::In if registration.is_online() => {
                        voiced!(self, "mail-ticket-online", "mail-ticket-online-of")
                    }
                    Standing::In => voiced!(self, "mail-ticket-hint", "mail-ticket-hint-of"),
                    _ => self.waits_words(),
                },
                picture: None,
            });
        }
        letter.rows = self.rows(at);
        letter.rows_lead = self.rows_lead();
        letter.day_title = match letter.rows.first() {
            Some(Row { day: None, .. }) => letters::capitalized(&dates::event_days(&programme.event, self.language)),
            _ => String::new(),
        };
        letter.facts = self.facts(at);
        if !self.is_over() {
            // Before a draw nobody has a place to give up.
            letter.closing.push(match programme.event.undrawn() {
                Some(_) => voiced!(self, "mail-cannot-come-draw", "mail-cannot-come-draw-of"),
                None => voiced!(self, "mail-cannot-come", "mail-cannot-come-of"),
            });
            let label = voiced!(self, "mail-see-day", "mail-see-day-of");
            letter.closing_action = Some(Action::new(label, at.page));
        }
        letter.foot.insert(
            0,
            match registration.is_cancelled() && !self.about_another() {
                true => fl!(t, "mail-because-was", event = title),
                false => voiced!(self, "mail-because", "mail-because-of", event = title),
            },
        );
        letter.foot.insert(0, voiced!(self, "mail-private", "mail-private-of"));
        if registration.is_proven() {
            letter
                .foot_actions
                .push(Action::new(voiced!(self, "mail-your-data", "mail-your-data-of"), format!("{}/data", at.page)));
        }
        letter.data = reservation::data(self, at.page, &number);
        letter
    }

    /// Whether it is one to keep for the day: news of a change is about what changed.
    fn brings_the_ticket(&self) -> bool {
        !matches!(self.due.kind, MailKind::Change | MailKind::Programme | MailKind::OnlineReminder)
    }

    /// Where they stand in the line for the event; in a ballot there is none yet.
    fn waits_words(&self) -> String {
        if self.awaits_draw().is_some() {
            return voiced!(self, "mail-ticket-wishes", "mail-ticket-wishes-of");
        }
        let position = self.registration.waits.map(|(_, position)| position);
        position.map_or_else(String::new, |position| fl!(self.t, "mail-status-waits", position = position))
    }

    /// What the rows are.
    fn rows_lead(&self) -> String {
        let (t, registration) = (self.t, self.registration);
        match self.due.kind {
            MailKind::Confirmation | MailKind::Link | MailKind::Unconfirmed if self.how.is_known => {
                fl!(t, "mail-known-day")
            }
            MailKind::Confirmation if registration.standing == Standing::Waiting => fl!(t, "mail-waiting-day"),
            MailKind::Confirmation | MailKind::DayReminder => match self.about_another() {
                true => fl!(t, "mail-day-of", name = self.name()),
                false => fl!(t, "mail-your-day"),
            },
            _ => String::new(),
        }
    }

    fn opening(&self, title: &str, at: &Pages) -> Vec<String> {
        let (t, registration, how) = (self.t, self.registration, self.how);
        let programme = &*self.current.programme;
        let is_own = !self.about_another();
        let mut lines = Vec::new();
        if !is_own {
            lines.push(fl!(t, "mail-registered-for", name = self.name()));
        }
        lines.extend(self.at_a_glance());
        let own = self.text_of_its_own().map(|text| {
            let (name, reference) = (registration.name.as_str(), reference(registration.number));
            filled_in(text, programme, &Reader { name, reference, page: at.page.to_owned(), language: self.language })
        });
        let has_own = own.is_some();
        lines.extend(own.unwrap_or_else(|| self.intro(title)).lines().map(str::to_owned));
        if how.is_by_desk && has_own {
            lines.push(self.by_desk(title));
        }
        // Right after the sentence that leads to it.
        let news = self.news();
        if !news.is_empty() {
            lines.push(String::new());
            lines.extend(news);
            lines.push(String::new());
        }
        let may_undo = self.due.kind == MailKind::Change && !how.is_by_desk && is_own;
        if let Some(until) = registration.holding().undo_until().filter(|until| may_undo && clock::now() < *until) {
            let until = dates::moment_at_place(until, &programme.event, self.language);
            lines.push(fl!(t, "mail-cancelled-undo", until = until));
        }
        if how.gave_way && !registration.is_proven() {
            lines.push(fl!(t, "mail-gave-way"));
        }
        let tells_who = matches!(self.due.kind, MailKind::Confirmation | MailKind::Unconfirmed);
        if let Some(contact) = how.registered_by.as_ref().filter(|_| is_own && tells_who) {
            lines.push(fl!(t, "mail-registered-by", name = letters::isolated(contact)));
        }
        if how.is_declined && !registration.is_cancelled() {
            lines.push(fl!(t, "mail-declined"));
        }
        if self.asks_who_it_is() && !how.is_known {
            lines.push(String::new());
            lines.push(match is_own {
                true => fl!(t, "mail-prove"),
                false => fl!(t, "mail-prove-other", name = self.name()),
            });
        }
        lines
    }

    /// Of who is in: which day it is, where, and what they have and wait for.
    fn at_a_glance(&self) -> Option<String> {
        let (t, registration, event) = (self.t, self.registration, &self.current.programme.event);
        let is_told = self.due.kind == MailKind::Confirmation && !self.how.is_known && self.awaits_draw().is_none();
        if !is_told || registration.standing != Standing::In {
            return None;
        }
        let place = if registration.is_online() { fl!(t, "online") } else { event.venue.clone() };
        let when = letters::listed(&[&letters::capitalized(&dates::event(event, self.language)), &place]);
        let seated = registration.seats.iter().filter(|held| held.seat.status == SeatStatus::Confirmed).count();
        let (has, waiting) = (voiced!(self, "mail-has", "mail-has-of", count = seated), self.waiting_for());
        let waits = (waiting > 0).then(|| voiced!(self, "mail-waits", "mail-waits-of", count = waiting));
        Some(format!("{when}. {}", [Some(has), waits].into_iter().flatten().collect::<Vec<_>>().join(" ")))
    }

    /// What happens if it is not they, and if nobody says who it is.
    fn aside(&self) -> Vec<String> {
        if !self.asks_who_it_is() {
            return Vec::new();
        }
        let event = &self.current.programme.event;
        let is_asked = !self.how.is_known && !self.about_another();
        let not_you = is_asked.then(|| fl!(self.t, "mail-prove-not-you"));
        // The warning itself says until when.
        let until = match self.due.kind {
            MailKind::Unconfirmed => gives_way_at(event, clock::now(), self.language),
            _ => unproven_words(event, self.language),
        };
        not_you.into_iter().chain([until]).collect()
    }

    fn asks_who_it_is(&self) -> bool {
        !self.registration.is_proven() && !self.registration.is_cancelled() && !self.is_called_off()
    }

    /// Who reads it: where they have no address of their own, who registered them.
    fn reader(&self) -> &str {
        let contact = self.how.registered_by.as_deref().filter(|_| self.about_another());
        contact.unwrap_or(&self.registration.name)
    }

    /// For how many sessions they wait.
    fn waiting_for(&self) -> usize {
        let seats = self.registration.seats.iter();
        seats.filter(|held| held.seat.status == SeatStatus::Waiting).count()
    }

    /// What is to be pressed: at most two, and where the calendar is that follows.
    fn actions(&self, at: &Pages) -> Vec<Action> {
        let (t, registration) = (self.t, self.registration);
        let mut actions = Vec::new();
        if let Some(url) = self.joins() {
            actions.push(Action::new(fl!(t, "mail-join"), url));
        }
        let label = match self.due.kind {
            _ if registration.is_cancelled() => voiced!(self, "mail-see-day", "mail-see-day-of"),
            _ if self.how.is_known => fl!(t, "mail-choose"),
            _ if !registration.is_proven() && self.about_another() => fl!(t, "mail-confirm-other"),
            _ if !registration.is_proven() => fl!(t, "mail-confirm"),
            _ if self.asks_for_an_answer() => fl!(t, "mail-answer"),
            _ => voiced!(self, "mail-see-day", "mail-see-day-of"),
        };
        actions.push(Action::new(label, at.page));
        if actions.len() < 2 && !self.is_over() {
            actions.push(Action::new(fl!(t, "mail-to-calendar"), at.calendar));
        }
        actions
    }

    fn rows(&self, at: &Pages) -> Vec<Row> {
        let (t, language, event) = (self.t, self.language, &self.current.programme.event);
        let mut rows: Vec<Row> = Vec::new();
        let mut said = None;
        for session in self.current.programme.current() {
            let Some(attended) = agenda::attended(session, self.registration) else { continue };
            if attended.status == SeatStatus::Cancelled {
                continue;
            }
            let heading = dates::heading(event, session.starts_at, language);
            let day = if said == heading { None } else { heading.clone() };
            said = heading;
            let mut short = None;
            let status = match (attended.status, attended.position) {
                (_, Some(position)) => {
                    let waits = fl!(t, "mail-status-waits", position = position);
                    let held = self.registration.held(session.id);
                    let second = held.and_then(|held| self.current.programme.session_by_id(held.seat.instead_of?));
                    Some(match second {
                        Some(second) => {
                            let more = fl!(t, "mail-more-first", waits = waits.as_str(), other = self.title(second));
                            short = Some((fl!(t, "mail-pill-first"), more));
                            fl!(t, "mail-status-first", waits = waits, other = self.title(second))
                        }
                        None => waits,
                    })
                }
                (SeatStatus::Offered, _) => attended
                    .offered_until
                    .map(|until| fl!(t, "mail-status-offered", until = dates::moment_at_place(until, event, language))),
                _ => session.is_seated().then(|| {
                    let yours = voiced!(self, "mail-status-yours", "mail-status-yours-of");
                    let first = self.registration.first_choice_over(session.id);
                    match first.and_then(|first| self.current.programme.session_by_id(first)) {
                        Some(first) => {
                            let more = fl!(t, "mail-more-second", other = self.title(first));
                            short = Some((fl!(t, "mail-pill-second"), more));
                            fl!(t, "mail-status-until", status = yours, other = self.title(first))
                        }
                        None => yours,
                    }
                }),
            };
            let is_theirs = attended.status == SeatStatus::Confirmed;
            let (pill, more) = short.map_or_else(|| (status.clone(), None), |(pill, more)| (Some(pill), Some(more)));
            rows.push(Row {
                day,
                time: dates::hours(event, session.starts_at, session.ends_at, language).replace(" u", "\u{a0}u"),
                time_at_place: dates::hours_at_place(event, session.starts_at, session.ends_at, language),
                title: session.title.get(language).to_owned(),
                title_attributes: said::written(&session.title, language),
                url: format!("{}/e/{}/s/{}", at.base_url, event.slug, session.code),
                place: visits::place_for(event, session, attended.mode, language),
                access: match attended.mode {
                    // What somebody may not manage; the rest stands on their day.
                    Mode::InPerson if session.access.stairs || session.access.no_wheelchair => {
                        session.access_notes.get(language).to_owned()
                    }
                    _ => String::new(),
                },
                access_attributes: said::written(&session.access_notes, language),
                status,
                pill,
                more,
                is_theirs,
                is_between: !session.needs_seat && session.format == Format::DropIn,
                colour: session.colour(),
            });
        }
        rows
    }

    fn facts(&self, at: &Pages) -> Vec<Fact> {
        let (t, language, event) = (self.t, self.language, &self.current.programme.event);
        let is_over = self.is_over();
        let fact = |label, words, url| Fact { label, words, url, press: None };
        let zone = dates::place(&event.zone_name, language);
        let mut facts = vec![fact(fl!(t, "mail-when"), format!("{} ({zone})", dates::event(event, language)), None)];
        let place = letters::listed(&[&event.venue, &event.address]);
        if self.registration.is_online() {
            let joins = voiced!(self, "mail-where-online", "mail-where-online-of", minutes = event.join_minutes);
            let hours = fl!(t, "hours-of-place", place = zone);
            facts.push(fact(
                fl!(t, "mail-where"),
                if is_over { fl!(t, "online") } else { format!("{joins} {hours}") },
                None,
            ));
        } else if !place.is_empty() {
            facts.push(fact(fl!(t, "mail-where"), place, maps::of_event(event)));
        }
        if is_over {
            return facts;
        }
        if !self.brings_the_ticket() {
            facts.push(fact(fl!(t, "mail-number"), reference(self.registration.number), None));
        }
        if let Some(until) = event.changes_close_at.filter(|until| clock::now() < *until) {
            let moment = dates::moment_at_place(until, event, language);
            facts.push(fact(
                fl!(t, "mail-until"),
                voiced!(self, "mail-until-words", "mail-until-words-of", moment = moment),
                None,
            ));
        }
        let address = format!("{}.ics", at.calendar);
        let label = voiced!(self, "mail-your-calendar", "mail-your-calendar-of");
        let press = Some(fl!(t, "mail-follow-calendar"));
        facts.push(Fact { press, ..fact(label, address.clone(), Some(address)) });
        facts
    }

    /// Whether a place was offered them, and they have to answer.
    fn asks_for_an_answer(&self) -> bool {
        self.registration.seats.iter().any(|held| held.seat.status == SeatStatus::Offered)
    }
}

/// The colours of a programme's themes, each once.
pub(super) fn stripes(programme: &crate::programme::Programme) -> Vec<Colour> {
    let mut colours: Vec<Colour> = programme.event.look.colour.into_iter().collect();
    for theme in &programme.themes {
        if !colours.contains(&theme.colour) {
            colours.push(theme.colour);
        }
    }
    colours.truncate(12);
    colours
}
