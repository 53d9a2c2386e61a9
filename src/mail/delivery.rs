//! The worker that delivers: its own thread and connection, so that registering never waits for mailing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
};
use lettre::message::header::HeaderName;

use super::message;
use super::outbox::{self, Due, Fate};
use super::transport::{Outlet, Refused};
use crate::clock;
use crate::config::{DkimSettings, Settings};
use crate::db::{Db, DbError};
use crate::people::links::Links;
use crate::programme::catalogue::Catalogue;
use crate::seating::registration;

/// How long the worker sleeps when nothing is owed.
const IDLE: Duration = Duration::from_millis(500);
/// The pause between attempts doubles, up to six hours.
const LONGEST_PAUSE: i64 = 6 * 3_600_000;
/// After some three days nobody waits for it.
const MOST_ATTEMPTS: i32 = 20;

struct Worker<F> {
    settings: Settings,
    catalogue: Arc<Catalogue>,
    links: Arc<Links>,
    outlet: Outlet,
    dkim: Option<DkimConfig>,
    tell: F,
}

/// Starts the worker. It tells each attempt's result in a word: `sent`, `later` or `failed`.
///
/// # Errors
/// When the transport or the DKIM key cannot be used.
pub fn start(
    settings: &Settings,
    catalogue: Arc<Catalogue>,
    links: Arc<Links>,
    tell: impl Fn(&'static str) + Send + 'static,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let worker = Worker {
        outlet: Outlet::new(&settings.mail.transport)?,
        dkim: settings.mail.dkim.as_ref().map(dkim).transpose()?,
        settings: settings.clone(),
        catalogue,
        links,
        tell,
    };
    std::thread::Builder::new().name("mail".into()).spawn(move || worker.run())?;
    Ok(())
}

fn dkim(settings: &DkimSettings) -> Result<DkimConfig, String> {
    let file = settings.key_file.display();
    let key = std::fs::read_to_string(&settings.key_file).map_err(|error| format!("dkim_key_file {file}: {error}"))?;
    let key = DkimSigningKey::new(&key, DkimSigningAlgorithm::Rsa)
        .map_err(|error| format!("dkim_key_file {file}: {error}"))?;
    let signed = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version"];
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
    fn run(self) {
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
    fn round(&self, kept: &mut Option<Db>) -> Result<bool, DbError> {
        let db = match kept {
            Some(db) => db,
            None => kept.insert(Db::connect(&self.settings.database)?),
        };
        let per_second = self.settings.mail.per_second;
        let due = outbox::claim(db, clock::now().as_millisecond(), i64::from(per_second.min(20)))?;
        if due.is_empty() {
            return Ok(false);
        }
        let claimed = Instant::now();
        let mut fates = Vec::with_capacity(due.len());
        for mail in due.into_iter().take_while(|_| claimed.elapsed() < outbox::BEGIN_WITHIN) {
            let started = Instant::now();
            let fate = match self.attempt(db, &mail) {
                Ok(fate) => fate,
                // What did leave is written down all the same, or it would leave again.
                Err(error) => {
                    outbox::record(db, fates)?;
                    return Err(error);
                }
            };
            (self.tell)(match fate {
                Fate::Sent => "sent",
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
        let Some(registration) = registration::find(db, mail.registration)? else {
            return Ok(Fate::GivenUp("the registration is gone".into()));
        };
        let Some(current) = self.catalogue.event_by_id(registration.event) else {
            return Ok(self.later(mail, "the event is not loaded yet".into()));
        };
        let written = message::write(
            mail,
            &registration,
            &current,
            &self.links,
            &self.settings.base_url,
            &self.settings.mail.from,
        );
        let mut message = match written {
            Ok(message) => message,
            Err(error) => return Ok(Fate::GivenUp(error.to_string())),
        };
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        Ok(match self.outlet.send(mail.id, &message) {
            Ok(()) => Fate::Sent,
            Err(Refused::ForGood(reason)) => Fate::GivenUp(reason),
            Err(Refused::ForNow(reason)) if mail.attempts + 1 >= MOST_ATTEMPTS => Fate::GivenUp(reason),
            Err(Refused::ForNow(reason)) => self.later(mail, reason),
        })
    }

    /// Ever longer pauses, a little different for each mail so that they do not all come back at once.
    fn later(&self, mail: &Due, reason: String) -> Fate {
        let pause =
            ((i64::from(self.settings.mail.retry_seconds) * 1000) << mail.attempts.clamp(0, 16)).min(LONGEST_PAUSE);
        let jitter = i64::from(mail.id.as_bytes()[15]) * pause / 1024;
        Fate::Later(clock::now().as_millisecond() + pause + jitter, reason)
    }
}
