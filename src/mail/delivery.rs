//! Delivering what is owed: one thread claims mails and writes down what became of them, several send. Registering never waits
//! for any of it.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::breaker::{Breaker, Pass};
use super::envelope::Letterhead;
use super::outbox::{self, Due, Fate, LEASE};
use super::sending::{self, Office, Outlet};
use super::signing::Signature;
use super::smtp::Relay;
use super::writing::{Failure, Writer};
use crate::config::{MailTransport, Settings};
use crate::db::{Connector, Database, Db, DbError, Use};
use crate::health::Part;
use crate::people::links::Links;
use crate::programme::catalogue::Catalogue;
use crate::threads::Threads;

/// How long the dispatcher sleeps when nothing is owed.
const IDLE: Duration = Duration::from_millis(500);
/// How long it gathers what became of mails before it writes it down: each commit is one that registering waits for.
const GATHER: Duration = Duration::from_millis(100);
/// How often it is looked for what a wrong clock put off.
const CLOCKS: Duration = Duration::from_secs(5);
/// Mails under way at most, where senders are few. Not more: an urgent one waits behind them.
const AT_ONCE: usize = 64;
/// A failed mail is told to the log, with its reason in codes.
const FAILED: &str = "a mail cannot be delivered";

struct Dispatcher<F> {
    office: Arc<Office>,
    /// Whose leases these are.
    owner: Uuid,
    mails: Sender<Due>,
    fates: Receiver<(Uuid, Fate)>,
    in_flight: BTreeSet<Uuid>,
    /// What became of mails, not yet written down.
    gathered: Vec<(Uuid, Fate)>,
    written_at: Instant,
    /// Mails that may be claimed now without going over the rate.
    allowance: f64,
    counted_at: Instant,
    /// When it was last looked for what a wrong clock put off.
    clocks_at: Option<Instant>,
    tell: F,
}

/// Those who deliver.
pub struct Deliverers(Arc<Office>);

impl Deliverers {
    /// They finish what is under way, and begin nothing more.
    pub fn retire(&self) {
        self.0.is_retired.store(true, Ordering::Relaxed);
    }
}

/// Starts the threads. They tell each attempt's result in a word: `sent`, `later`, `untried`, `not-wanted` or `failed`.
///
/// # Errors
/// When the relay's address or the DKIM key cannot be used.
pub fn start(
    threads: &Arc<Threads>,
    settings: &Settings,
    catalogue: Arc<Catalogue>,
    links: Arc<Links>,
    tell: impl Fn(&'static str) + Clone + Send + 'static,
) -> Result<Deliverers, Failure> {
    let outlet = match &settings.mail.transport {
        MailTransport::Unset => {
            tracing::warn!(
                "no mail leaves: others can reach this service, and mail_url (KRUISPUNT_MAIL_URL) is not set; what is owed waits"
            );
            Outlet::Nowhere
        }
        MailTransport::Folder(folder) => Outlet::Folder(folder.clone()),
        MailTransport::Smtp(url) => Outlet::Relay(Relay::new(url, &settings.mail, &settings.base_url)?),
    };
    let senders = match outlet {
        Outlet::Nowhere | Outlet::Folder(_) => 1,
        Outlet::Relay(_) => settings.mail.connections,
    };
    let office = Arc::new(Office {
        signature: settings.mail.dkim.as_ref().map(Signature::new).transpose()?,
        outlet,
        writer: Writer {
            letterhead: Letterhead::new(settings.mail.from.clone(), &settings.base_url)
                .returning_to(&settings.mail.reply_domain, &links),
            settings: settings.clone(),
            catalogue,
            links,
        },
        readers: Connector::readers(&settings.database, senders.min(4)),
        threads: threads.clone(),
        breaker: Breaker::default(),
        connections: AtomicUsize::new(0),
        is_retired: AtomicBool::new(false),
        renewed: Mutex::new(Instant::now()),
    });
    let work = {
        let office = office.clone();
        move || run(&office, senders, tell.clone())
    };
    if !matches!(office.outlet, Outlet::Nowhere) {
        threads.spawn("mail", work)?;
    }
    Ok(Deliverers(office))
}

/// Begins with no mail under way: what a run before this one had claimed comes up when its lease is over.
fn run(office: &Arc<Office>, senders: u32, tell: impl Fn(&'static str)) {
    let (mails, for_senders) = channel();
    let (from_senders, fates) = channel();
    let for_senders = Arc::new(Mutex::new(for_senders));
    for number in 0..senders {
        let (office, mails, fates) = (office.clone(), for_senders.clone(), from_senders.clone());
        let sender = std::thread::Builder::new().name(format!("sender-{number}"));
        if let Err(error) = sender.spawn(move || sending::work(&office, &mails, &fates)) {
            tracing::error!(%error, "a sender cannot begin");
        }
    }
    drop(from_senders);
    let now = Instant::now();
    let dispatcher = Dispatcher {
        office: office.clone(),
        owner: Uuid::now_v7(),
        mails,
        fates,
        in_flight: BTreeSet::new(),
        gathered: Vec::new(),
        written_at: now,
        allowance: 0.0,
        counted_at: now,
        clocks_at: None,
        tell,
    };
    dispatcher.run(senders as usize);
}

impl<F: Fn(&'static str)> Dispatcher<F> {
    fn run(mut self, senders: usize) {
        let mut db = None;
        loop {
            let done = self.round(&mut db, senders);
            if self.is_retired() && done.as_ref().is_ok_and(|is_at_work| !is_at_work) {
                return;
            }
            self.say_how_it_is(&done);
            let pause = match done {
                Ok(true) => GATHER,
                Ok(false) => IDLE,
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read; trying again");
                    db = None;
                    Duration::from_secs(2)
                }
            };
            if !self.listen(pause) {
                return;
            }
        }
    }

    fn is_retired(&self) -> bool {
        self.office.is_retired.load(Ordering::Relaxed)
    }

    fn say_how_it_is(&self, done: &Result<bool, DbError>) {
        let health = &self.office.threads.health;
        match (done, self.office.breaker.trouble()) {
            (Err(_), _) => health.fail(Part::Mail, "the outbox cannot be read"),
            (Ok(_), Some(trouble)) => {
                health.fail(
                    Part::Mail,
                    format!("the mail relay takes nothing from us since {}: {}", trouble.since, trouble.reason),
                );
            }
            (Ok(_), None) => health.done(Part::Mail),
        }
    }

    /// Hears what became of mails for so long at most; whether anybody is left to tell.
    fn listen(&mut self, pause: Duration) -> bool {
        let until = Instant::now() + pause;
        loop {
            match self.fates.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(told) => self.hear(told),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => {
                    tracing::error!("no sender is left");
                    return false;
                }
            }
            if self.in_flight.is_empty() && self.written_at.elapsed() >= GATHER {
                return true;
            }
        }
    }

    fn hear(&mut self, (id, fate): (Uuid, Fate)) {
        self.in_flight.remove(&id);
        (self.tell)(match fate {
            Fate::Sent(..) => "sent",
            Fate::NotWanted => "not-wanted",
            Fate::Later(..) => "later",
            Fate::Untried(..) => "untried",
            Fate::GivenUp(_) => "failed",
        });
        if let Fate::GivenUp(reason) = &fate {
            tracing::error!(mail = %id, reason, "{FAILED}");
        }
        self.gathered.push((id, fate));
    }

    /// Writes down what became of mails, renews leases, and claims what is due; whether anything is under way.
    fn round(&mut self, kept: &mut Option<Database>, senders: usize) -> Result<bool, DbError> {
        let settings = &self.office.writer.settings;
        let db = match kept {
            Some(db) => db,
            None => kept.insert(Db::open_for(&settings.database, Use::Duties)?),
        };
        if !self.gathered.is_empty() {
            outbox::record(db, self.owner, &self.gathered)?;
            self.gathered.clear();
        }
        self.written_at = Instant::now();
        self.renew(db)?;
        if self.clocks_at.is_none_or(|at| at.elapsed() >= CLOCKS) {
            self.clocks_at = Some(Instant::now());
            let moved = outbox::undo_wrong_clocks(db)?;
            if moved > 0 {
                tracing::warn!(mails = moved, "mails that a wrong clock put off are due now");
            }
        }
        let wanted = if self.is_retired() { 0 } else { self.wanted(senders) };
        if wanted > 0 {
            let now = outbox::present(db)?;
            for mail in outbox::claim(db, &self.office.writer.links, self.owner, now, wanted)? {
                self.allowance -= 1.0;
                match mail {
                    Ok(mail) => {
                        self.in_flight.insert(mail.id);
                        // No sender is left: `listen` says so.
                        let _ = self.mails.send(mail);
                    }
                    Err((id, reason)) => self.hear((id, Fate::GivenUp(reason))),
                }
            }
        }
        Ok(!self.in_flight.is_empty() || !self.gathered.is_empty())
    }

    /// What senders may begin with is under leases that hold.
    fn renew(&mut self, db: &mut Database) -> Result<(), DbError> {
        let due = {
            let renewed = self.office.renewed.lock().unwrap_or_else(PoisonError::into_inner);
            self.in_flight.is_empty() || renewed.elapsed() > LEASE / 3
        };
        if due {
            let now = Instant::now();
            if !self.in_flight.is_empty() {
                outbox::renew(db, self.owner)?;
            }
            *self.office.renewed.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
        Ok(())
    }

    /// How many mails may be claimed: within the rate, as many as keep the senders busy, and as many as the relay takes.
    fn wanted(&mut self, senders: usize) -> i64 {
        let per_second = f64::from(self.office.writer.settings.mail.per_second);
        let now = Instant::now();
        let earned = (now - self.counted_at).as_secs_f64() * per_second;
        self.counted_at = now;
        // A pause is not made good by a burst; what was earned while this thread slept is.
        self.allowance = (self.allowance + earned).min((per_second * IDLE.as_secs_f64()).max(1.0));
        let at_once = match self.office.breaker.pass() {
            Pass::All => (senders * 4).max(AT_ONCE).saturating_sub(self.in_flight.len()),
            Pass::One => usize::from(self.in_flight.is_empty()),
            Pass::None => 0,
        };
        #[expect(clippy::cast_possible_truncation, reason = "an allowance is small and not negative")]
        let allowed = self.allowance.max(0.0) as i64;
        allowed.min(i64::try_from(at_once).unwrap_or(i64::MAX))
    }
}
