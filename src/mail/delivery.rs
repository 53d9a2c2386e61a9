//! The worker that delivers: its own thread and connection, so that registering never waits for mailing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use lettre::message::Message;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
};
use lettre::message::header::HeaderName;

use super::announcing::{self, To};
use super::message;
use super::organising::{self, Letter};
use super::outbox::{self, Due, Fate};
use super::transport::{Outlet, Refused};
use super::words::How;
use crate::clock;
use crate::config::{DkimSettings, MailTransport, Settings};
use crate::db::{Database, Db, DbError, Use};
use crate::desk::{accounts, announcements};
use crate::people::links::Links;
use crate::programme::catalogue::Catalogue;
use crate::seating::MailKind;
use crate::seating::registration;
use crate::threads::Threads;

/// How long the worker sleeps when nothing is owed.
const IDLE: Duration = Duration::from_millis(500);
/// The pause between attempts doubles, up to six hours.
const LONGEST_PAUSE: i64 = 6 * 3_600_000;
/// After some three days nobody waits for it.
const MOST_ATTEMPTS: i32 = 20;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What became of writing.
enum Written {
    Message(Message),
    /// It cannot be written yet, and why.
    Later(&'static str),
    /// Whom it was for wants it no more, or is gone.
    NotWanted,
}

impl From<Message> for Written {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

const NOT_YET: &str = "the event is not loaded yet";

struct Worker<F> {
    settings: Settings,
    catalogue: Arc<Catalogue>,
    links: Arc<Links>,
    outlet: Outlet,
    dkim: Option<DkimConfig>,
    tell: F,
}

/// Starts the worker. It tells each attempt's result in a word: `sent`, `later`, `not-wanted` or `failed`.
///
/// # Errors
/// When the transport or the DKIM key cannot be used.
pub fn start(
    threads: &Arc<Threads>,
    settings: &Settings,
    catalogue: Arc<Catalogue>,
    links: Arc<Links>,
    tell: impl Fn(&'static str) + Send + 'static,
) -> Result<(), Failure> {
    if matches!(settings.mail.transport, MailTransport::Unset) {
        tracing::warn!(
            "no mail leaves: others can reach this service, and mail_url (KRUISPUNT_MAIL_URL) is not set; what is owed waits"
        );
        return Ok(());
    }
    let worker = Worker {
        outlet: Outlet::new(&settings.mail.transport)?,
        dkim: settings.mail.dkim.as_ref().map(dkim).transpose()?,
        settings: settings.clone(),
        catalogue,
        links,
        tell,
    };
    threads.spawn("mail", move || worker.run())?;
    Ok(())
}

fn dkim(settings: &DkimSettings) -> Result<DkimConfig, String> {
    let file = settings.key_file.display();
    let key = std::fs::read_to_string(&settings.key_file).map_err(|error| format!("dkim_key_file {file}: {error}"))?;
    let key = DkimSigningKey::new(&key, DkimSigningAlgorithm::Rsa)
        .map_err(|error| format!("dkim_key_file {file}: {error}"))?;
    // RFC 8058, 4: the one-click headers are covered.
    let signed = [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
    ];
    // Relaxed throughout (RFC 6376, 3.4): the simple form does not survive how the signature's own header is folded.
    let canonical =
        DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed };
    Ok(DkimConfig::new(
        settings.selector.clone(),
        settings.domain.clone(),
        key,
        signed.map(HeaderName::new_from_ascii_str).to_vec(),
        canonical,
    ))
}

impl<F: Fn(&'static str)> Worker<F> {
    fn run(&self) {
        let mut db = None;
        loop {
            let pause = match self.round(&mut db) {
                Ok(true) => continue,
                Ok(false) => IDLE,
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read; trying again");
                    db = None;
                    Duration::from_secs(2)
                }
            };
            std::thread::sleep(pause);
        }
    }

    /// Sends what is due, at most a second's worth; whether there was anything.
    fn round(&self, kept: &mut Option<Database>) -> Result<bool, DbError> {
        let db = match kept {
            Some(db) => db,
            None => kept.insert(Db::connect_for(&self.settings.database, Use::Duties)?),
        };
        let per_second = self.settings.mail.per_second;
        let due = outbox::claim(db, &self.links, clock::now().as_millisecond(), i64::from(per_second.min(20)))?;
        if due.is_empty() {
            return Ok(false);
        }
        let claimed = Instant::now();
        let mut fates = Vec::with_capacity(due.len());
        for mail in due.into_iter().take_while(|_| claimed.elapsed() < outbox::BEGIN_WITHIN) {
            let mail = match mail {
                Ok(mail) => mail,
                Err((id, reason)) => {
                    tracing::error!(mail = %id, reason, "a mail cannot be read");
                    fates.push((id, Fate::GivenUp(reason)));
                    continue;
                }
            };
            let started = Instant::now();
            // One mail that cannot be written is put aside; the others go on.
            let fate = match catch_unwind(AssertUnwindSafe(|| self.attempt(db, &mail))) {
                Ok(Ok(fate)) => fate,
                Ok(Err(error)) if db.is_usable() => self.later_or_never(&mail, error.to_string()),
                // What did leave is written down all the same, or it would leave again.
                Ok(Err(error)) => {
                    outbox::record(db, fates)?;
                    return Err(error);
                }
                Err(_) => Fate::GivenUp("it cannot be written: writing it panicked".to_owned()),
            };
            (self.tell)(match fate {
                Fate::Sent => "sent",
                Fate::NotWanted => "not-wanted",
                Fate::Later(..) => "later",
                Fate::GivenUp(_) => "failed",
            });
            if let Fate::GivenUp(reason) = &fate {
                tracing::error!(mail = %mail.id, reason, "a mail cannot be delivered");
            }
            fates.push((mail.id, fate));
            let share = Duration::from_secs(1) / per_second;
            std::thread::sleep(share.saturating_sub(started.elapsed()));
        }
        outbox::record(db, fates)?;
        Ok(true)
    }

    fn attempt(&self, db: &mut Db, mail: &Due) -> Result<Fate, DbError> {
        let written = match mail.kind {
            MailKind::Invitation | MailKind::Reset | MailKind::Account | MailKind::Test => self.for_organiser(db, mail),
            _ => self.for_attendee(db, mail)?,
        };
        let mut message = match written {
            Ok(Written::Message(message)) => message,
            Ok(Written::Later(why)) => return Ok(self.later(mail, why.into())),
            Ok(Written::NotWanted) => return Ok(Fate::NotWanted),
            Err(error) => return Ok(Fate::GivenUp(error.to_string())),
        };
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        Ok(match self.outlet.send(mail.id, &message) {
            Ok(()) => Fate::Sent,
            Err(Refused::ForGood(reason)) => Fate::GivenUp(reason),
            Err(Refused::ForNow(reason)) => self.later_or_never(mail, reason),
        })
    }

    /// What it says to someone who is registered.
    fn for_attendee(&self, db: &mut Db, mail: &Due) -> Result<Result<Written, Failure>, DbError> {
        let Some(registration) = registration::find(db, mail.registration)? else {
            return Ok(Err("the registration is gone".into()));
        };
        let Some(current) = self.catalogue.event_by_id(registration.event) else {
            return Ok(Ok(Written::Later(NOT_YET)));
        };
        let (base_url, from) = (self.settings.base_url.as_str(), &self.settings.mail.from);
        if mail.kind != MailKind::Announcement {
            let is_by_desk = mail.kind == MailKind::Change
                && registration::is_changed_by_desk(db, registration.id, mail.created_at)?;
            let is_known = !registration.is_proven()
                && !registration::proven_with(db, registration.event, &registration.email, registration.id)?.is_empty();
            let how = How { is_by_desk, is_known };
            let written = message::write(mail, (&registration, how), &current, &self.links, base_url, from);
            return Ok(written.map(Written::from));
        }
        if !registration.wants_announcements || registration.email.is_empty() {
            return Ok(Ok(Written::NotWanted));
        }
        let id = mail.about.as_deref().and_then(|about| about.parse().ok()).unwrap_or_default();
        let Some(announcement) = announcements::find(db, id)? else { return Ok(Ok(Written::NotWanted)) };
        let written = To::registered(&registration, &self.links, base_url)
            .and_then(|to| announcing::write(mail, &announcement, &current.programme, to, from));
        Ok(written.map(Written::from))
    }

    /// What it says to an organiser.
    fn for_organiser(&self, db: &mut Db, mail: &Due) -> Result<Written, Failure> {
        let letter: Letter = serde_json::from_str(mail.about.as_deref().unwrap_or_default())?;
        let (base_url, from) = (self.settings.base_url.as_str(), &self.settings.mail.from);
        let programmes = self.catalogue.programmes();
        let Some(id) = letter.announcement else {
            let organisation = programmes.iter().find(|other| other.organisation.id == letter.organisation);
            let Some(programme) = organisation else { return Ok(Written::Later(NOT_YET)) };
            let (to, at) = ((base_url, from), clock::now().as_millisecond());
            let written = organising::write(db, mail, &letter, &programme.organisation, to, at)?;
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

    fn later_or_never(&self, mail: &Due, reason: String) -> Fate {
        if mail.attempts + 1 >= MOST_ATTEMPTS { Fate::GivenUp(reason) } else { self.later(mail, reason) }
    }

    /// Ever longer pauses, a little different for each mail so that they do not all come back at once.
    fn later(&self, mail: &Due, reason: String) -> Fate {
        let pause =
            ((i64::from(self.settings.mail.retry_seconds) * 1000) << mail.attempts.clamp(0, 16)).min(LONGEST_PAUSE);
        let jitter = i64::from(mail.id.as_bytes()[15]) * pause / 1024;
        Fate::Later(clock::now().as_millisecond() + pause + jitter, reason)
    }
}
