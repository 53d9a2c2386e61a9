//! A sender: a thread with a connection of its own to the relay, which writes, signs and delivers one mail after the other.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::message::Message;
use uuid::Uuid;

use super::breaker::Breaker;
use super::outbox::{Due, Fate, LEASE};
use super::signing::Signature;
use super::smtp::{Connection, Refused, Relay};
use super::writing::{Writer, Written};
use crate::db::{Origin, Readers};
use crate::threads::Threads;

/// The pause between attempts at one mail doubles, up to six hours.
pub(super) const LONGEST_PAUSE: i64 = 6 * 3_600_000;
/// After some three days nobody waits for it.
const MOST_ATTEMPTS: i32 = 20;
/// A connection that nothing needs is closed: relays count them.
const IDLE: Duration = Duration::from_secs(15);
/// A relay that takes no more connections is not asked for another before this.
const CROWDED: Duration = Duration::from_secs(2);

/// How mail leaves.
pub(super) enum Outlet {
    /// Nowhere: what is owed waits for a relay.
    Nowhere,
    Folder(PathBuf),
    Relay(Relay),
}

/// What all senders have in common.
pub(super) struct Office {
    pub writer: Writer,
    pub outlet: Outlet,
    pub signature: Option<Signature>,
    pub readers: Readers,
    pub threads: Arc<Threads>,
    pub breaker: Breaker,
    /// Connections that are open now.
    pub connections: AtomicUsize,
    /// Whether another one does the work from now on: what is under way is finished, and nothing more is begun.
    pub is_retired: AtomicBool,
    /// When the leases were last renewed: nothing is begun when they may be over.
    pub renewed: Mutex<Instant>,
}

impl Office {
    fn leases_hold(&self) -> bool {
        let renewed = *self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        renewed.elapsed() < LEASE * 2 / 3
    }

    /// The first pause of a relay that takes nothing from us: however patient one is with single mails, all of them wait for it.
    fn first_pause(&self) -> Duration {
        Duration::from_secs(self.writer.settings.mail.retry_seconds.min(30).into())
    }

    /// Ever longer pauses, a little different for each mail so that they do not all come back at once.
    fn later(&self, mail: &Due, reason: String) -> Fate {
        let first = i64::from(self.writer.settings.mail.retry_seconds) * 1000;
        let pause = (first << mail.attempts.clamp(0, 16)).min(LONGEST_PAUSE);
        let jitter = i64::from(mail.id.as_bytes()[15]) * pause / 1024;
        Fate::Later(pause + jitter, reason)
    }

    fn later_or_never(&self, mail: &Due, reason: String) -> Fate {
        if mail.attempts + 1 >= MOST_ATTEMPTS { Fate::GivenUp(reason) } else { self.later(mail, reason) }
    }
}

/// A connection that is counted as long as it is open.
struct Counted<'a> {
    connection: Connection,
    office: &'a Office,
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.office.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Works until nobody gives it mails any more.
pub(super) fn work(office: &Arc<Office>, mails: &Mutex<Receiver<Due>>, fates: &Sender<(Uuid, Fate)>) {
    let mut kept: Option<Counted> = None;
    loop {
        let next = {
            let waiting = mails.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.recv_timeout(if kept.is_some() { IDLE } else { Duration::from_secs(3600) })
        };
        let mail = match next {
            Ok(mail) => mail,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                kept = None;
                continue;
            }
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => return,
        };
        // One mail that cannot be written is put aside; the others go on.
        let fate = catch_unwind(AssertUnwindSafe(|| attempt(office, &mut kept, &mail)));
        let fate = fate.unwrap_or_else(|_| Fate::GivenUp("it cannot be written: writing it panicked".to_owned()));
        if fates.send((mail.id, fate)).is_err() {
            return;
        }
    }
}

fn attempt<'a>(office: &'a Office, kept: &mut Option<Counted<'a>>, mail: &Due) -> Fate {
    let written = office.readers.get().map_err(Into::into).and_then(|mut db| office.writer.write(&mut db, mail));
    let (mut message, noted) = match written {
        Ok(Ok(Written::Message(message, noted))) => (message, noted),
        Ok(Ok(Written::Later(why))) => return office.later(mail, why.to_owned()),
        Ok(Ok(Written::NotWanted)) => return Fate::NotWanted,
        Ok(Err(error)) => return Fate::GivenUp(error.to_string()),
        // A row that cannot be read stays so; a database that is away comes back.
        Err(error) if error.origin() == Origin::Asked => return office.later_or_never(mail, error.to_string()),
        Err(error) => return office.later(mail, error.to_string()),
    };
    if let Some(signature) = &office.signature {
        signature.sign(&mut message);
    }
    match &office.outlet {
        Outlet::Nowhere => Fate::Untried(None, "no way for mail is set".to_owned()),
        Outlet::Folder(folder) => match into_folder(folder, mail.id, &message) {
            Ok(()) => Fate::Sent(mail.registration, noted),
            Err(error) => office.later(mail, error.to_string()),
        },
        Outlet::Relay(relay) => match deliver(office, relay, kept, &message) {
            Ok(()) => {
                office.breaker.close();
                Fate::Sent(mail.registration, noted)
            }
            // It says what becomes of one mail, so it takes mail from us.
            Err(Refused::ForGood(reason)) => {
                office.breaker.close();
                Fate::GivenUp(reason)
            }
            Err(Refused::ForNow(reason)) => office.later_or_never(mail, reason),
            Err(Refused::Ours(reason)) => office.later(mail, reason),
            Err(Refused::Relay(reason)) => Fate::Untried(None, reason),
            Err(Refused::AtMail(reason)) => match office.breaker.doubt(mail.id, &reason, office.first_pause()) {
                // After the next try, so that another mail is that one.
                Some(pause) => {
                    let pause = (pause + office.first_pause()).as_millis();
                    Fate::Untried(Some(i64::try_from(pause).unwrap_or(LONGEST_PAUSE)), reason)
                }
                None => office.later(mail, reason),
            },
        },
    }
}

/// Whole or not at all, and under its own name: written twice, it is still one.
pub(super) fn into_folder(folder: &Path, id: Uuid, message: &Message) -> std::io::Result<()> {
    let partial = folder.join(format!("{id}.part"));
    // They hold links that open doors: nobody but the one who runs the service reads them.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
    file.write_all(&message.formatted())?;
    std::fs::rename(&partial, folder.join(format!("{id}.eml")))
}

/// Delivers by the connection that is open, or by a new one: a relay may have closed the old one meanwhile.
fn deliver<'a>(
    office: &'a Office,
    relay: &Relay,
    kept: &mut Option<Counted<'a>>,
    message: &Message,
) -> Result<(), Refused> {
    let bytes = message.formatted();
    loop {
        if !office.leases_hold() {
            return Err(Refused::Relay("the leases are over".into()));
        }
        let mut counted = match kept.take() {
            Some(counted) => counted,
            None => connect(office, relay)?,
        };
        let was_used = counted.connection.has_sent;
        let answered = counted.connection.send(message.envelope(), &bytes);
        let is_open = counted.connection.is_open();
        if is_open {
            *kept = Some(counted);
        }
        match answered {
            // It was closed between two mails, which says nothing about this one.
            Err(Refused::Relay(_)) if was_used && !is_open => {}
            Err(Refused::Relay(reason)) => {
                office.breaker.open(&reason, office.first_pause());
                return Err(Refused::Relay(reason));
            }
            answered => return answered,
        }
    }
}

fn connect<'a>(office: &'a Office, relay: &Relay) -> Result<Counted<'a>, Refused> {
    match relay.connect() {
        Ok(connection) => {
            office.connections.fetch_add(1, Ordering::Relaxed);
            Ok(Counted { connection, office })
        }
        // It takes mail, by no more connections than these.
        Err(refused) if office.connections.load(Ordering::Relaxed) > 0 && office.breaker.has_just_worked() => {
            std::thread::sleep(CROWDED);
            Err(refused)
        }
        Err(Refused::Relay(reason)) => {
            office.breaker.open(&reason, office.first_pause());
            Err(Refused::Relay(reason))
        }
        Err(refused) => Err(refused),
    }
}
