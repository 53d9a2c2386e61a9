//! What an owed mail becomes: a message from the rows as they are now, or nothing, when what it would say no longer holds.

use std::sync::Arc;

use lettre::message::Message;

use super::announcing::{self, To};
use super::envelope::Letterhead;
use super::message::{self, Noted};
use super::opening;
use super::organising;
use super::outbox::{self, Due};
use super::returning;
use super::words::How;
use crate::clock;
use crate::config::Settings;
use crate::db::{Database, DbError};
use crate::desk::{accounts, announcements, ballots, founding, openings};
use crate::people::links::Links;
use crate::programme::catalogue::Catalogue;
use crate::programme::life::NewOrganisation;
use crate::programme::{Organisation, Programme};
use crate::seating::mail_content::MailContent;
use crate::seating::news::Before;
use crate::seating::registration::{self, Registration};
use crate::seating::{MailKind, SeatStatus, Standing};

pub(super) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What became of writing.
pub(super) enum Written {
    Message(Message, Noted),
    /// It cannot be written yet, and why.
    Later(&'static str),
    /// Whom it was for wants it no more, or is gone, or what it says no longer holds.
    NotWanted,
}

impl From<Message> for Written {
    fn from(message: Message) -> Self {
        Self::Message(message, Noted::default())
    }
}

const NOT_YET: &str = "the event is not loaded yet";

/// Who writes: what stands in every mail.
pub(super) struct Writer {
    pub settings: Settings,
    pub letterhead: Letterhead,
    pub catalogue: Arc<Catalogue>,
    pub links: Arc<Links>,
}

impl Writer {
    /// Writes one mail.
    ///
    /// # Errors
    /// The database's; within, why this mail can never be written.
    pub fn write(&self, db: &mut Database, mail: &Due) -> Result<Result<Written, Failure>, DbError> {
        match mail.kind {
            MailKind::Invitation | MailKind::Reset | MailKind::Account | MailKind::Test => {
                Ok(self.for_organiser(db, mail))
            }
            MailKind::Opening | MailKind::Opened => self.about_opening(db, mail),
            _ => self.for_attendee(db, mail),
        }
    }

    fn for_attendee(&self, db: &mut Database, mail: &Due) -> Result<Result<Written, Failure>, DbError> {
        let Some(registration) = registration::find(db, mail.registration)? else {
            return Ok(Err("the registration is gone".into()));
        };
        let Some(current) = self.catalogue.event_by_id(registration.event) else {
            return Ok(Ok(Written::Later(NOT_YET)));
        };
        if registration.email.is_empty() || !holds_still(mail, &registration, &current.programme) {
            return Ok(Ok(Written::NotWanted));
        }
        if mail.kind == MailKind::Change
            && registration.is_cancelled()
            && outbox::is_told_cancelled(db, registration.id)?
        {
            return Ok(Ok(Written::NotWanted));
        }
        // A confirmation of what was cancelled meanwhile tells that instead, at once.
        let is_cancellation = mail.kind == MailKind::Confirmation && registration.is_cancelled();
        let news = is_cancellation.then(|| Due { kind: MailKind::Change, ..mail.clone() });
        let mail = news.as_ref().unwrap_or(mail);
        let (base_url, from) = (self.settings.base_url.as_str(), &self.letterhead);
        if mail.kind != MailKind::Announcement {
            let is_by_desk = mail.kind == MailKind::Change
                && registration::is_changed_by_desk(db, registration.id, mail.created_at)?;
            let is_known = !registration.is_proven()
                && !registration::proven_with(db, registration.event, &registration.email, registration.id)?.is_empty();
            let is_promoted =
                mail.kind == MailKind::Change && registration::is_promoted(db, registration.id, mail.created_at)?;
            let invited = outbox::invited(db, registration.id)?;
            let is_declined =
                mail.kind == MailKind::Change && returning::is_declined(db, registration.id, mail.created_at)?;
            let registered_by = registration::registered_by(db, registration.id)?;
            let is_drawn = mail.kind == MailKind::Drawn;
            let decided = if is_drawn { ballots::decided(db, registration.id)? } else { Vec::new() };
            let gave_way =
                mail.kind == MailKind::Change && registration::gave_way(db, registration.id, mail.created_at)?;
            let how = How { is_by_desk, is_known, is_promoted, is_declined, gave_way, registered_by, invited, decided };
            let written = message::write(mail, (&registration, &how), &current, &self.links, base_url, from);
            return Ok(written.map(|(message, noted)| Written::Message(message, Noted { is_cancellation, ..noted })));
        }
        if !registration.wants_announcements {
            return Ok(Ok(Written::NotWanted));
        }
        let MailContent::Announcement(id) = mail.content else { return Ok(Err("it names no announcement".into())) };
        let Some(announcement) = announcements::find(db, id)? else { return Ok(Ok(Written::NotWanted)) };
        let written = To::registered(&registration, &self.links, base_url)
            .and_then(|to| announcing::write(mail, &announcement, &current.programme, to, from));
        Ok(written.map(Written::from))
    }

    /// To an address that nobody is registered with: as long as it is wanted.
    fn about_opening(&self, db: &mut Database, mail: &Due) -> Result<Result<Written, Failure>, DbError> {
        let asked = if let MailContent::Opening(asked) = mail.content { asked } else { mail.id };
        let Some(wanted) = openings::find(db, asked)? else { return Ok(Ok(Written::NotWanted)) };
        let Some(current) = self.catalogue.event_by_id(wanted.event) else {
            return Ok(Ok(Written::Later(NOT_YET)));
        };
        if mail.kind == MailKind::Opening && wanted.is_proven || current.programme.event.cancelled_at.is_some() {
            return Ok(Ok(Written::NotWanted));
        }
        let to = (self.settings.base_url.as_str(), &self.letterhead);
        Ok(opening::write(mail, &wanted, &current.programme, &self.links, to).map(Written::from))
    }

    fn for_organiser(&self, db: &mut Database, mail: &Due) -> Result<Written, Failure> {
        let MailContent::Letter(letter) = &mail.content else { return Err("it holds no letter".into()) };
        let (base_url, from) = (self.settings.base_url.as_str(), &self.letterhead);
        let programmes = self.catalogue.programmes();
        let Some(id) = letter.announcement else {
            // It may have no event yet.
            let found = founding::organisation(db, letter.organisation)?.into_iter().next();
            let Some((id, NewOrganisation { slug, name, email })) = found else { return Ok(Written::NotWanted) };
            let organisation = Organisation { id, slug, name, email };
            let (to, at) = ((base_url, from), clock::now().as_millisecond());
            let written = organising::write(db, mail, letter, &organisation, to, at)?;
            return Ok(written.map_or(Written::NotWanted, Written::from));
        };
        let found = (announcements::find(db, id)?, accounts::whose(db, letter.organiser)?);
        let (Some(announcement), Some((email, _))) = found else { return Ok(Written::NotWanted) };
        let Some(programme) = programmes.iter().find(|programme| programme.event.id == announcement.event) else {
            return Ok(Written::Later(NOT_YET));
        };
        let to = To::trial(&email, letter.language, base_url)?;
        Ok(announcing::write(mail, &announcement, programme, to, from)?.into())
    }
}

/// Whether what a mail says is still so when it leaves: the relay may have been away for a day. News of a change always is, since it
/// tells what somebody has now.
fn holds_still(mail: &Due, registration: &Registration, programme: &Programme) -> bool {
    let now = clock::now();
    let takes_part = registration.standing != Standing::Cancelled;
    match mail.kind {
        MailKind::Announcement => takes_part,
        MailKind::WeekReminder => takes_part && now < programme.event.starts_at,
        // Whatever they gave up and took was undone meanwhile.
        MailKind::Change if let MailContent::Was(had) = &mail.content => !had.is_still(registration),
        // On the day itself it says so.
        MailKind::DayReminder => takes_part && now < programme.event.ends_at,
        // Whatever changed was changed back meanwhile.
        MailKind::Programme if let MailContent::Befores(befores) = &mail.content => {
            let is_past = |before: &Before| before.is_past(programme);
            programme.event.cancelled_at.is_some() || befores.is_empty() || befores.iter().any(is_past)
        }
        MailKind::Unconfirmed => takes_part && !registration.is_proven(),
        MailKind::OnlineReminder if let MailContent::Begins(session) = mail.content => {
            let session = programme.current().find(|other| other.id == session);
            takes_part
                && session.is_some_and(|session| {
                    let has_seat = |held: &registration::HeldSeat| {
                        held.seat.session == session.id && held.seat.status == SeatStatus::Confirmed
                    };
                    now < session.ends_at && registration.seats.iter().any(has_seat)
                })
        }
        MailKind::Confirmation
        | MailKind::Link
        | MailKind::Change
        | MailKind::Programme
        | MailKind::OnlineReminder
        | MailKind::Drawn
        | MailKind::Readdressed
        | MailKind::NewAddress
        | MailKind::Opening
        | MailKind::Opened
        | MailKind::Invitation
        | MailKind::Reset
        | MailKind::Account
        | MailKind::Test => true,
    }
}
