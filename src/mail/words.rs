//! What each kind of mail says.

use std::collections::BTreeSet;

use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::outbox::Due;
use crate::clock;
use crate::desk::ballots::wishes::ballot_id;
use crate::languages::{Speech, ballots, dates};
use crate::letters;
use crate::programme::catalogue::Current;
use crate::programme::wording::MailText;
use crate::programme::{Ballot, Language, Session, Slots};
use crate::seating::likelihood;
use crate::seating::readdress::Told;
use crate::seating::registration::{HeldSeat, Registration};
use crate::seating::reschedule::Before;
use crate::seating::{Decided, MailKind, SeatStatus, Standing};

/// What a mail is written for, besides its kind.
pub(super) struct How {
    /// Whether organisers did what it tells of.
    pub is_by_desk: bool,
    /// Whether somebody is proven already with the address of this registration, which nobody has proven.
    pub is_known: bool,
    /// Whether a seat that was waited for came since the mail became owed.
    pub is_promoted: bool,
    /// Whether a calendar's refusal gave a seat back since the mail became owed.
    pub is_declined: bool,
    /// Who registered them along with themselves.
    pub registered_by: Option<String>,
    /// Sessions that the calendar has by an invitation. `None`: these mails go to somebody else, whose calendar it is not.
    pub invited: Option<BTreeSet<i64>>,
    /// What a draw decided about their wishes.
    pub decided: Vec<Decided>,
}

/// A mail, as far as its words depend on its kind.
pub(super) struct Said<'a> {
    pub due: &'a Due,
    pub registration: &'a Registration,
    pub current: &'a Current,
    pub t: &'static Speech,
    pub language: Language,
    /// Where she joins online sessions: followed by a slash and the code.
    pub join: &'a str,
    pub how: &'a How,
}

impl Said<'_> {
    /// What stands over it.
    pub fn heading(&self) -> String {
        let t = self.t;
        match self.due.kind {
            MailKind::Confirmation | MailKind::Unconfirmed | MailKind::Link if self.how.is_known => {
                fl!(t, "mail-heading-known")
            }
            MailKind::Confirmation if self.awaits_draw().is_some() => fl!(t, "mail-heading-wishes"),
            MailKind::Confirmation if self.waits_for_all() => fl!(t, "mail-heading-waiting"),
            MailKind::Confirmation => {
                fl!(t, "mail-heading-confirmation", name = letters::isolated(&self.registration.name))
            }
            MailKind::Link => fl!(t, "mail-heading-link"),
            MailKind::Change if self.registration.is_cancelled() => fl!(t, "mail-heading-cancelled"),
            MailKind::Change => match self.came_free() {
                Some((_, SeatStatus::Offered)) => fl!(t, "mail-heading-offered"),
                Some(_) => fl!(t, "mail-heading-promoted"),
                None => fl!(t, "mail-heading-change"),
            },
            MailKind::Programme if self.is_called_off() => {
                let event = self.current.programme.event.title.get(self.language);
                fl!(t, "mail-called-off-subject", event = event)
            }
            MailKind::Drawn => fl!(t, "mail-heading-drawn"),
            MailKind::Programme => fl!(t, "mail-heading-programme"),
            MailKind::WeekReminder => fl!(t, "mail-heading-week"),
            MailKind::DayReminder if self.has_come() => fl!(t, "mail-heading-today"),
            MailKind::DayReminder => fl!(t, "mail-heading-day"),
            MailKind::OnlineReminder => fl!(t, "mail-heading-online"),
            MailKind::Unconfirmed => fl!(t, "mail-heading-unconfirmed"),
            MailKind::Readdressed => fl!(t, "mail-heading-readdressed"),
            MailKind::NewAddress => fl!(t, "mail-heading-new-address"),
            // These have words of their own.
            MailKind::Opening
            | MailKind::Opened
            | MailKind::Announcement
            | MailKind::Invitation
            | MailKind::Reset
            | MailKind::Account
            | MailKind::Test => String::new(),
        }
    }

    fn is_called_off(&self) -> bool {
        self.current.programme.event.cancelled_at.is_some()
    }

    pub fn subject(&self, event: &str) -> String {
        let t = self.t;
        match self.due.kind {
            MailKind::Confirmation | MailKind::Unconfirmed if self.how.is_known => {
                fl!(t, "mail-known-subject", event = event)
            }
            MailKind::Confirmation if self.awaits_draw().is_some() => fl!(t, "mail-wishes-subject", event = event),
            MailKind::Confirmation if self.waits_for_all() => fl!(t, "mail-waiting-subject", event = event),
            MailKind::Confirmation => fl!(t, "mail-confirmation-subject", event = event),
            MailKind::Link => fl!(t, "mail-link-subject", event = event),
            MailKind::Change if self.registration.is_cancelled() => fl!(t, "mail-cancelled-subject", event = event),
            MailKind::Drawn => fl!(t, "mail-drawn-subject", event = event),
            MailKind::Change => match self.came_free() {
                Some((session, SeatStatus::Offered)) => {
                    fl!(t, "mail-offered-subject", session = session, event = event)
                }
                Some((session, _)) => fl!(t, "mail-promoted-subject", session = session, event = event),
                None => fl!(t, "mail-change-subject", event = event),
            },
            MailKind::Programme if self.is_called_off() => fl!(t, "mail-called-off-subject", event = event),
            MailKind::Programme => fl!(t, "mail-programme-subject", event = event),
            MailKind::WeekReminder | MailKind::DayReminder => fl!(t, "mail-reminder-subject", event = event),
            MailKind::OnlineReminder => fl!(t, "mail-online-subject", event = event),
            MailKind::Unconfirmed => fl!(t, "mail-unconfirmed-subject", event = event),
            MailKind::Readdressed => fl!(t, "mail-readdressed-subject", event = event),
            MailKind::NewAddress => fl!(t, "mail-new-address-subject", event = event),
            // These have words of their own.
            MailKind::Opening
            | MailKind::Opened
            | MailKind::Announcement
            | MailKind::Invitation
            | MailKind::Reset
            | MailKind::Account
            | MailKind::Test => String::new(),
        }
    }

    /// What the organisers would have it begin with.
    pub fn text_of_its_own(&self) -> Option<&str> {
        if self.how.is_known {
            return None;
        }
        let which = match self.due.kind {
            MailKind::Confirmation => MailText::Confirmation,
            MailKind::Change if !self.registration.is_cancelled() => MailText::Change,
            MailKind::WeekReminder | MailKind::DayReminder => MailText::Reminder,
            _ => return None,
        };
        let texts = self.current.programme.event.mail_texts.get(&which)?;
        Some(texts.get(self.language)).filter(|text| !text.trim().is_empty())
    }

    pub fn intro(&self, event: &str) -> String {
        let t = self.t;
        match self.due.kind {
            MailKind::Confirmation | MailKind::Link | MailKind::Unconfirmed if self.how.is_known => {
                fl!(t, "mail-known-intro", event = event)
            }
            MailKind::Confirmation if let Some(ballot) = self.awaits_draw() => {
                let when = dates::moment_at_place(ballot.until, &self.current.programme.event, self.language);
                fl!(t, "mail-wishes-intro", event = event, when = when)
            }
            MailKind::Drawn => fl!(t, "mail-drawn-intro", event = event),
            MailKind::Confirmation if self.waits_for_all() => fl!(t, "mail-waiting-intro", event = event),
            MailKind::Confirmation => fl!(t, "mail-confirmation-intro", event = event),
            MailKind::Link => fl!(t, "mail-link-intro", event = event),
            MailKind::Change if self.how.is_by_desk => self.by_desk(event),
            MailKind::Change if self.registration.is_cancelled() => fl!(t, "mail-cancelled-intro", event = event),
            MailKind::Change => fl!(t, "mail-change-intro", event = event),
            MailKind::Programme if self.is_called_off() => fl!(t, "mail-called-off-intro", event = event),
            MailKind::Programme => fl!(t, "mail-programme-intro", event = event),
            MailKind::WeekReminder => fl!(t, "mail-week-intro", event = event),
            MailKind::DayReminder if self.has_come() => fl!(t, "mail-today-intro", event = event),
            MailKind::DayReminder => fl!(t, "mail-day-intro", event = event),
            MailKind::OnlineReminder => fl!(t, "mail-online-intro"),
            MailKind::Unconfirmed => fl!(t, "mail-unconfirmed-intro", event = event),
            MailKind::Readdressed => {
                let organisation = self.current.programme.organisation.name.clone();
                match Told::read(self.due.about.as_deref().unwrap_or_default()).0 {
                    Told::Readdressed => fl!(t, "mail-readdressed", organisation = organisation, event = event),
                    Told::Forgotten => {
                        let told = fl!(t, "mail-readdressed", organisation = organisation, event = event);
                        format!("{told} {}", fl!(t, "mail-readdressed-forgotten"))
                    }
                    Told::Merged => fl!(t, "mail-merged", organisation = organisation, event = event),
                }
            }
            MailKind::NewAddress => fl!(t, "mail-new-address", event = event),
            MailKind::Opening
            | MailKind::Opened
            | MailKind::Announcement
            | MailKind::Invitation
            | MailKind::Reset
            | MailKind::Account
            | MailKind::Test => String::new(),
        }
    }

    /// Who did it, where organisers did.
    pub fn by_desk(&self, event: &str) -> String {
        let (t, organisation) = (self.t, self.current.programme.organisation.name.clone());
        if self.registration.is_cancelled() {
            fl!(t, "mail-cancelled-by-desk", organisation = organisation, event = event)
        } else {
            fl!(t, "mail-changed-by-desk", organisation = organisation, event = event)
        }
    }

    /// What this mail was written for: a line for each session that it is about.
    pub fn news(&self) -> Vec<String> {
        match self.due.kind {
            MailKind::Confirmation | MailKind::Link | MailKind::Change if let Some(ballot) = self.awaits_draw() => {
                self.wishes(ballot)
            }
            MailKind::Drawn => ballots::explained(&self.current.programme, &self.how.decided, self.language),
            MailKind::Change => self.changes(),
            MailKind::Programme => self.programme(),
            MailKind::OnlineReminder => self.online(),
            _ => Vec::new(),
        }
    }

    /// The ballot that is not drawn yet, of somebody who takes part.
    pub fn awaits_draw(&self) -> Option<&Ballot> {
        self.current.programme.event.undrawn().filter(|_| !self.registration.is_cancelled())
    }

    /// What they wish for, in their order, and what they can hold the draw to.
    fn wishes(&self, ballot: &Ballot) -> Vec<String> {
        let (t, programme) = (self.t, &self.current.programme);
        let slots = Slots::of(programme);
        let mut wished: Vec<&HeldSeat> =
            self.registration.seats.iter().filter(|held| held.seat.status == SeatStatus::Wished).collect();
        wished.sort_by_key(|held| held.seat.rank);
        let mut lines = Vec::new();
        for (number, slot) in slots.all().iter().enumerate() {
            let here = wished.iter().filter(|held| slots.home(held.seat.session) == Some(number));
            let sessions = here.filter_map(|held| programme.session_by_id(held.seat.session));
            let titles: Vec<String> =
                sessions.zip(1..).map(|(session, choice)| format!("{choice}. {}", self.title(session))).collect();
            if !titles.is_empty() {
                lines.push(format!("{}:", ballots::slot_name(programme, slot, self.language)));
                lines.extend(titles);
            }
        }
        if lines.is_empty() {
            lines.push(fl!(t, "mail-wishes-none"));
        }
        lines.push(String::new());
        if !self.registration.is_proven() {
            lines.push(fl!(t, "ballot-prove-in-time"));
        }
        if let Some(commitment) = &ballot.commitment {
            lines.push(fl!(t, "ballot-commitment", hash = commitment.clone()));
        }
        lines.push(fl!(t, "ballot-your-number", number = ballot_id(self.registration.id)));
        lines
    }

    /// Whether the first day is there.
    fn has_come(&self) -> bool {
        let event = &self.current.programme.event;
        let day = |moment| event.zone.to_datetime(moment).date();
        day(event.starts_at) <= day(clock::now())
    }

    /// Whether nothing of what was asked for is there yet.
    pub fn waits_for_all(&self) -> bool {
        let mut live = self.registration.seats.iter().filter(|held| held.seat.status.is_live()).peekable();
        let waits = |held: &HeldSeat| matches!(held.seat.status, SeatStatus::Waiting | SeatStatus::Wished);
        self.registration.standing == Standing::Waiting || live.peek().is_some() && live.all(waits)
    }

    /// The session in which a place came free for them, and whether they have it or are asked.
    fn came_free(&self) -> Option<(&str, SeatStatus)> {
        let seats = self.registration.seats.iter().map(|held| &held.seat);
        let mut new = seats.filter(|seat| seat.changed_at >= self.due.created_at).filter(|seat| match seat.status {
            SeatStatus::Offered => true,
            // Not what was asked for and there at once.
            SeatStatus::Confirmed => self.how.is_promoted && seat.sequence > 0,
            _ => false,
        });
        let seat = new.next()?;
        let session = self.current.programme.session_by_id(seat.session)?;
        Some((session.title.get(self.language), seat.status))
    }

    fn title(&self, session: &Session) -> String {
        format!("“{}”", session.title.get(self.language))
    }

    fn moment(&self, millis: i64) -> String {
        let moment = Timestamp::from_millisecond(millis).unwrap_or_default();
        dates::moment_at_place(moment, &self.current.programme.event, self.language)
    }

    /// What changed for her since the mail became owed.
    fn changes(&self) -> Vec<String> {
        let t = self.t;
        let line = |session: &Session| {
            let held = self.registration.held(session.id)?;
            let title = self.title(session);
            let is_new = held.seat.changed_at >= self.due.created_at;
            is_new.then(|| match held.seat.status {
                SeatStatus::Confirmed => fl!(t, "mail-news-confirmed", session = title),
                SeatStatus::Offered => {
                    let until = self.moment(held.seat.offered_until.unwrap_or_default());
                    fl!(t, "mail-news-offered", session = title, until = until)
                }
                SeatStatus::Waiting => {
                    let position = held.position.unwrap_or(1);
                    let words = fl!(t, "mail-news-waiting", session = title, position = position);
                    match likelihood::of_seat(self.current, session, held.seat.mode, position, clock::now()) {
                        Some(likelihood) => format!("{words}. {}", t.get(&format!("place-{likelihood}"))),
                        None => words,
                    }
                }
                SeatStatus::Wished => fl!(t, "mail-news-wished", session = title),
                SeatStatus::Skipped => fl!(t, "mail-news-skipped", session = title),
                SeatStatus::Cancelled => fl!(t, "mail-news-cancelled", session = title),
            })
        };
        self.current.programme.sessions.iter().filter_map(line).collect()
    }

    /// What the organisers changed: before and after; and for what is cancelled, what is still free at that time.
    fn programme(&self) -> Vec<String> {
        let t = self.t;
        let about = self.due.about.as_deref().unwrap_or("[]");
        let befores: Vec<Before> = serde_json::from_str(about).unwrap_or_default();
        let event = &self.current.programme.event;
        let say = |before: &Before| {
            let day = dates::day(before.starts_at, &event.zone, self.language);
            let span = dates::span_at_place(before.starts_at, before.ends_at, event, self.language);
            letters::listed(&[before.title.get(self.language), &day, &span, &before.place])
        };
        let mut lines = Vec::new();
        for before in befores {
            let Some(session) = self.current.programme.session_by_id(before.session) else { continue };
            if session.cancelled {
                lines.push(fl!(t, "mail-session-cancelled", session = say(&before)));
                let free: Vec<String> = self.still_free(session).map(|session| self.title(session)).collect();
                if !free.is_empty() {
                    lines.push(fl!(t, "mail-still-free", sessions = free.join(", ")));
                }
                continue;
            }
            // Changed, and changed back before anybody was told.
            if before == Before::of(session) {
                continue;
            }
            lines.push(fl!(t, "mail-session-before", session = say(&before)));
            lines.push(fl!(t, "mail-session-after", session = say(&Before::of(session))));
        }
        lines
    }

    fn still_free<'a>(&'a self, cancelled: &'a Session) -> impl Iterator<Item = &'a Session> {
        let round = |session: &Session| session.round.as_ref().map(|round| round.slug.clone());
        // At the same time: in its round, or where it is in none, whatever overlaps with it.
        let is_beside = move |session: &&Session| match &cancelled.round {
            Some(_) => round(session) == round(cancelled),
            None => session.starts_at < cancelled.ends_at && cancelled.starts_at < session.ends_at,
        };
        let sessions = self.current.programme.current().filter(|session| session.needs_seat);
        sessions.filter(is_beside).filter(|session| {
            let place = session.places.get(self.registration.attendance).or(session.places.online);
            place.is_some_and(|place| !self.current.count(place).is_full())
        })
    }

    fn online(&self) -> Vec<String> {
        let id = self.due.about.as_deref().and_then(|about| about.parse().ok()).unwrap_or_default();
        let Some(session) = self.current.programme.session_by_id(id) else { return Vec::new() };
        let event = &self.current.programme.event;
        let span = dates::span_at_place(session.starts_at, session.ends_at, event, self.language);
        vec![format!("{span}  {}", self.title(session))]
    }

    /// Where they join the session that is about to begin.
    pub fn joins(&self) -> Option<String> {
        let id = self.due.about.as_deref().filter(|_| self.due.kind == MailKind::OnlineReminder)?.parse().ok()?;
        let session = self.current.programme.session_by_id(id).filter(|session| session.join_url.is_some())?;
        Some(format!("{}/{}", self.join, session.code))
    }
}
