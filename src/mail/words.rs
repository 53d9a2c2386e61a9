//! What each kind of mail says.

/// A sentence to whom it is about; where the mail goes to who registered them, the other one, which names them.
macro_rules! voiced {
    ($said:expr, $own:tt, $of:tt $(, $name:ident = $value:expr)*) => {
        if $said.about_another() {
            fl!($said.t, $of, name = $said.name() $(, $name = $value)*)
        } else {
            fl!($said.t, $own $(, $name = $value)*)
        }
    };
}
pub(super) use voiced;

mod changes;
mod drawing;

use std::collections::BTreeSet;

use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::outbox::Due;
use crate::clock;
use crate::languages::{self, Speech, dates};
use crate::letters;
use crate::programme::catalogue::Current;
use crate::programme::wording::MailText;
use crate::programme::{Ballot, Language, Session, SessionId};
use crate::seating::mail_content::MailContent;
use crate::seating::registration::{HeldSeat, Registration};
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
    /// Whether something of theirs went to somebody proven, since the mail became owed.
    pub gave_way: bool,
    /// Who registered them along with themselves.
    pub registered_by: Option<String>,
    /// Sessions that the calendar has by an invitation. `None`: these mails go to somebody else, whose calendar it is not.
    pub invited: Option<BTreeSet<SessionId>>,
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
    /// Where they join online sessions: followed by a slash and the code.
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
            MailKind::Confirmation if self.awaits_draw().is_some() => {
                voiced!(self, "mail-heading-wishes", "mail-heading-wishes-of")
            }
            MailKind::Confirmation if self.waits_for_event() => {
                voiced!(self, "mail-heading-waiting", "mail-heading-waiting-of")
            }
            MailKind::Confirmation if self.about_another() => fl!(t, "mail-heading-other", name = self.name()),
            MailKind::Confirmation => fl!(t, "mail-heading-confirmation", name = self.name()),
            MailKind::Link => voiced!(self, "mail-heading-link", "mail-heading-link-of"),
            MailKind::Change if self.registration.is_cancelled() => {
                voiced!(self, "mail-heading-cancelled", "mail-heading-cancelled-of")
            }
            MailKind::Change => match self.came_free() {
                Some((_, SeatStatus::Offered)) => voiced!(self, "mail-heading-offered", "mail-heading-offered-of"),
                Some(_) => voiced!(self, "mail-heading-promoted", "mail-heading-promoted-of"),
                None => voiced!(self, "mail-heading-change", "mail-heading-change-of"),
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
            MailKind::OnlineReminder => voiced!(self, "mail-heading-online", "mail-heading-online-of"),
            MailKind::Unconfirmed => voiced!(self, "mail-heading-unconfirmed", "mail-heading-unconfirmed-of"),
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

    pub(super) fn is_called_off(&self) -> bool {
        self.current.programme.event.cancelled_at.is_some()
    }

    pub fn subject(&self, event: &str) -> String {
        let t = self.t;
        match self.due.kind {
            MailKind::Confirmation | MailKind::Unconfirmed if self.how.is_known => {
                fl!(t, "mail-known-subject", event = event)
            }
            MailKind::Confirmation if self.awaits_draw().is_some() => {
                voiced!(self, "mail-wishes-subject", "mail-wishes-subject-of", event = event)
            }
            MailKind::Confirmation if self.waits_for_event() => {
                voiced!(self, "mail-waiting-subject", "mail-waiting-subject-of", event = event)
            }
            MailKind::Confirmation if self.waits_for_all() => {
                let waits: Vec<&HeldSeat> =
                    self.registration.seats.iter().filter(|held| held.seat.status.is_live()).collect();
                let session = waits.first().and_then(|held| self.current.programme.session_by_id(held.seat.session));
                match session.filter(|_| waits.len() == 1) {
                    Some(session) => {
                        voiced!(
                            self,
                            "mail-waits-session-subject",
                            "mail-waits-session-subject-of",
                            session = self.title(session),
                            event = event
                        )
                    }
                    None => voiced!(
                        self,
                        "mail-waits-sessions-subject",
                        "mail-waits-sessions-subject-of",
                        count = waits.len(),
                        event = event
                    ),
                }
            }
            MailKind::Confirmation if self.about_another() => {
                fl!(t, "mail-other-subject", name = self.name(), event = event)
            }
            MailKind::Confirmation => fl!(t, "mail-confirmation-subject", event = event),
            MailKind::Link => voiced!(self, "mail-link-subject", "mail-link-subject-of", event = event),
            MailKind::Change if self.registration.is_cancelled() => {
                voiced!(self, "mail-cancelled-subject", "mail-cancelled-subject-of", event = event)
            }
            MailKind::Drawn => fl!(t, "mail-drawn-subject", event = event),
            MailKind::Change => match self.came_free() {
                Some((session, SeatStatus::Offered)) => {
                    voiced!(self, "mail-offered-subject", "mail-offered-subject-of", session = session, event = event)
                }
                Some((session, _)) => {
                    voiced!(self, "mail-promoted-subject", "mail-promoted-subject-of", session = session, event = event)
                }
                None => voiced!(self, "mail-change-subject", "mail-change-subject-of", event = event),
            },
            MailKind::Programme if self.is_called_off() => fl!(t, "mail-called-off-subject", event = event),
            MailKind::Programme if self.is_of_deadline() => fl!(t, "mail-deadline-subject", event = event),
            MailKind::Programme if self.is_of_venue() => fl!(t, "mail-venue-subject", event = event),
            MailKind::Programme => fl!(t, "mail-programme-subject", event = event),
            MailKind::WeekReminder | MailKind::DayReminder => fl!(t, "mail-reminder-subject", event = event),
            MailKind::OnlineReminder => voiced!(self, "mail-online-subject", "mail-online-subject-of", event = event),
            MailKind::Unconfirmed => {
                voiced!(self, "mail-unconfirmed-subject", "mail-unconfirmed-subject-of", event = event)
            }
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
                voiced!(self, "mail-wishes-intro", "mail-wishes-intro-of", event = event, when = when)
            }
            MailKind::Drawn => voiced!(self, "mail-drawn-intro", "mail-drawn-intro-of", event = event),
            MailKind::Confirmation if self.waits_for_event() => {
                voiced!(self, "mail-waiting-intro", "mail-waiting-intro-of", event = event)
            }
            MailKind::Confirmation if self.about_another() => {
                fl!(t, "mail-other-intro", name = self.name(), event = event)
            }
            MailKind::Confirmation => fl!(t, "mail-confirmation-intro", event = event),
            MailKind::Link if self.due.content == MailContent::LinkToNew => {
                voiced!(self, "mail-link-new", "mail-link-new-of", event = event)
            }
            MailKind::Link => voiced!(self, "mail-link-intro", "mail-link-intro-of", event = event),
            MailKind::Change if self.how.is_by_desk => self.by_desk(event),
            MailKind::Change if self.registration.is_cancelled() => {
                voiced!(self, "mail-cancelled-intro", "mail-cancelled-intro-of", event = event)
            }
            MailKind::Change if self.news().is_empty() => {
                voiced!(self, "mail-change-intro-plain", "mail-change-intro-plain-of", event = event)
            }
            MailKind::Change => voiced!(self, "mail-change-intro", "mail-change-intro-of", event = event),
            MailKind::Programme if self.is_called_off() => {
                voiced!(self, "mail-called-off-intro", "mail-called-off-intro-of", event = event)
            }
            MailKind::Programme if self.is_of_deadline() => fl!(t, "mail-deadline-intro", event = event),
            MailKind::Programme if self.is_of_venue() => fl!(t, "mail-venue-intro", event = event),
            MailKind::Programme => voiced!(self, "mail-programme-intro", "mail-programme-intro-of", event = event),
            MailKind::WeekReminder => voiced!(self, "mail-week-intro", "mail-week-intro-of", event = event),
            MailKind::DayReminder if self.has_come() => fl!(t, "mail-today-intro", event = event),
            MailKind::DayReminder => fl!(t, "mail-day-intro", event = event),
            MailKind::OnlineReminder => voiced!(self, "mail-online-intro", "mail-online-intro-of"),
            MailKind::Unconfirmed => {
                voiced!(self, "mail-unconfirmed-intro", "mail-unconfirmed-intro-of", event = event)
            }
            MailKind::Readdressed => self.readdressed(event),
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
        let organisation = self.current.programme.organisation.name.clone();
        if self.registration.is_cancelled() {
            voiced!(
                self,
                "mail-cancelled-by-desk",
                "mail-cancelled-by-desk-of",
                organisation = organisation,
                event = event
            )
        } else {
            voiced!(self, "mail-changed-by-desk", "mail-changed-by-desk-of", organisation = organisation, event = event)
        }
    }

    /// What this mail was written for: a line for each session that it is about.
    pub fn news(&self) -> Vec<String> {
        match self.due.kind {
            MailKind::Confirmation | MailKind::Link | MailKind::Change if let Some(ballot) = self.awaits_draw() => {
                self.wishes(ballot)
            }
            MailKind::Unconfirmed if let Some(ballot) = self.awaits_draw() => self.commitment(ballot),
            MailKind::Drawn => self.drawn(),
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

    /// Whether the first day is there.
    fn has_come(&self) -> bool {
        let event = &self.current.programme.event;
        let day = |moment| event.zone.to_datetime(moment).date();
        day(event.starts_at) <= day(clock::now())
    }

    /// Whether it goes to the one who registered them along, not to themselves.
    pub fn about_another(&self) -> bool {
        self.how.registered_by.is_some() && self.how.invited.is_none()
    }

    /// What they are called, between marks.
    pub fn name(&self) -> String {
        letters::isolated(&self.registration.name)
    }

    /// Whether they wait for a place in the event itself: nothing is sure.
    fn waits_for_event(&self) -> bool {
        self.registration.standing == Standing::Waiting
    }

    /// Whether they are in the event, and wait for each session that they asked for.
    fn waits_for_all(&self) -> bool {
        let mut live = self.registration.seats.iter().filter(|held| held.seat.status.is_live()).peekable();
        let waits = |held: &HeldSeat| matches!(held.seat.status, SeatStatus::Waiting | SeatStatus::Wished);
        live.peek().is_some() && live.all(waits)
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

    pub(super) fn title(&self, session: &Session) -> String {
        languages::title(session, self.language)
    }

    /// The same, and of an event of more than one day, on which.
    fn title_and_day(&self, session: &Session) -> String {
        let title = self.title(session);
        match dates::heading(&self.current.programme.event, session.starts_at, self.language) {
            Some(day) => format!("{title} ({day})"),
            None => title,
        }
    }

    fn moment(&self, millis: i64) -> String {
        let moment = Timestamp::from_millisecond(millis).unwrap_or_default();
        dates::moment_at_place(moment, &self.current.programme.event, self.language)
    }

    /// Where they join the session that is about to begin.
    pub fn joins(&self) -> Option<String> {
        let MailContent::Begins(id) = self.due.content else { return None };
        let session = self.current.programme.session_by_id(id).filter(|session| session.join_url.is_some())?;
        Some(format!("{}/{}", self.join, session.code))
    }
}
