//! The registrar: the one writer of seats in a process.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::clockwork::Clockwork;
use super::command::*;
use super::decide::Decide;
use super::memory::Memory;
use super::outcome::Outcome;
use super::registration::Holding;
use super::transaction::transact;
use crate::config::DatabaseUrl;
use crate::db::file::SameFile;
use crate::db::{Database, Db, DbError, Origin, Use};
use crate::health::{Health, Part};
use crate::programme::catalogue::Catalogue;
use crate::threads::Threads;

/// Commands that wait at most; one more is told to come back later.
pub const QUEUE: usize = 4096;
/// Commands in one transaction at most.
const BATCH: usize = 512;
/// Anyone who waits for a command is answered within this, whatever happens.
const DEADLINE: Duration = Duration::from_millis(4_500);
/// Nothing is begun for somebody who is answered before it could be done.
const TOO_SHORT: Duration = Duration::from_millis(300);
/// With so much time left it is tried again on a new connection, when the old one broke before anything was committed.
const ENOUGH: Duration = Duration::from_millis(1_000);
/// A batch that failed sooner was not ended by a time limit: one of its commands may be the reason.
const SOON: Duration = Duration::from_millis(1_000);
/// After so many that failed one after the other, it is none of them.
const IN_A_ROW: usize = 2;

/// The way to the registrar: cheap to clone. When the last one is dropped, the registrar finishes what
/// was begun and ends.
#[derive(Clone)]
pub struct Registrar {
    queue: mpsc::Sender<Job>,
    threads: Arc<Threads>,
}

/// Why there is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// Too many commands wait already; nothing was done.
    TooBusy,
    /// The database does not do its work; nothing was done.
    Broken,
    /// It was begun, and nobody knows whether it was done: with the same idempotency key it is safe to ask again.
    Unknown,
}

/// Where a command is on its way.
struct Stage(AtomicU8);

const WAITING: u8 = 0;
const BEGUN: u8 = 1;
const WITHDRAWN: u8 = 2;

impl Stage {
    /// Goes on from waiting, unless the other side was first.
    fn leave_for(&self, next: u8) -> bool {
        self.0.compare_exchange(WAITING, next, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// What a command led to, and what the one whom it is about has now, where the registrar remembers all of it.
pub type Done = (Outcome, Option<Holding>);

type Answered = oneshot::Sender<Result<Done, Unavailable>>;

pub(super) struct Job {
    command: Command,
    answer: Answered,
    stage: Arc<Stage>,
    /// When the one who waits is answered at the latest.
    by: Instant,
}

impl Job {
    pub(super) fn new(command: Command, answer: Answered) -> Self {
        Self { command, answer, stage: Arc::new(Stage(AtomicU8::new(WAITING))), by: Instant::now() + DEADLINE }
    }
}

/// What the registrar did, for the metrics.
pub trait Observer: Send + 'static {
    fn batch(&self, commands: usize, outcomes: &[Outcome], took: Duration);

    /// A transaction came to nothing.
    fn failed(&self, _commands: usize) {}
}

/// Why a batch came to nothing.
enum Failed {
    /// One of its commands may be the reason.
    OfSome(DbError),
    /// None of them is; nothing was done.
    OfNone(DbError),
    /// It may have been done.
    Unknown(DbError),
}

impl Registrar {
    /// Starts the registrar on its own thread and connection.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn start(
        threads: &Arc<Threads>,
        url: &DatabaseUrl,
        catalogue: Arc<Catalogue>,
        decide: Decide,
        observer: impl Observer,
    ) -> Result<(Self, thread::JoinHandle<()>), DbError> {
        let db = open(url)?;
        let (queue, mut jobs) = mpsc::channel(QUEUE);
        let (told, file) = (threads.clone(), SameFile::of(url));
        let (url, memory) = (url.clone(), Memory::default());
        let mut worker = Worker { url, db: Some(db), file, memory, catalogue, decide, observer, told };
        let handle = threads.spawn("registrar", move || worker.run(&mut jobs)).map_err(DbError::unreadable)?;
        Ok((Self { queue, threads: threads.clone() }, handle))
    }

    /// Has a command decided, stored and committed; answered within five seconds.
    ///
    /// # Errors
    /// [`Unavailable`], at once when the queue is full.
    pub async fn submit(&self, command: Command) -> Result<Done, Unavailable> {
        let (answer, outcome) = oneshot::channel();
        let job = Job::new(command, answer);
        let stage = job.stage.clone();
        self.queue.try_send(job).map_err(|_| self.why_not())?;
        match tokio::time::timeout(DEADLINE, outcome).await {
            Ok(answered) => answered.unwrap_or(Err(Unavailable::Unknown)),
            Err(_) if stage.leave_for(WITHDRAWN) => Err(self.why_not()),
            Err(_) => Err(Unavailable::Unknown),
        }
    }

    /// Why nothing is begun: what is broken is not called busy.
    fn why_not(&self) -> Unavailable {
        let is_broken = !self.is_alive() || self.threads.health.trouble(Part::Commit).is_some();
        if is_broken { Unavailable::Broken } else { Unavailable::TooBusy }
    }

    /// Commands that wait at this moment.
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    /// A way to the registrar that does not keep it alive.
    pub fn downgrade(&self) -> Clockwork {
        Clockwork { queue: self.queue.downgrade(), passed_at: 0 }
    }

    /// Whether the registrar takes commands.
    pub fn is_alive(&self) -> bool {
        !self.queue.is_closed()
    }
}

fn open(url: &DatabaseUrl) -> Result<Database, DbError> {
    Db::open_for(url, Use::Registering)
}

struct Worker<O> {
    url: DatabaseUrl,
    /// `None` after the connection broke, until it is there again.
    db: Option<Database>,
    /// The file that it is in.
    file: Option<SameFile>,
    memory: Memory,
    catalogue: Arc<Catalogue>,
    decide: Decide,
    observer: O,
    told: Arc<Threads>,
}

impl<O: Observer> Worker<O> {
    fn run(&mut self, jobs: &mut mpsc::Receiver<Job>) {
        self.memory.forget();
        let mut commands = Vec::with_capacity(BATCH);
        let mut answers = Vec::with_capacity(BATCH);
        while let Some(first) = jobs.blocking_recv() {
            let more = std::iter::from_fn(|| jobs.try_recv().ok());
            let mut earliest = None;
            for job in std::iter::once(first).chain(more.take(BATCH - 1)) {
                let is_late = job.by.saturating_duration_since(Instant::now()) < TOO_SHORT;
                // Anyone who is not begun, nothing was done for.
                if is_late || !job.stage.leave_for(BEGUN) {
                    let is_broken = self.told.health.trouble(Part::Commit).is_some();
                    let why = if is_broken { Unavailable::Broken } else { Unavailable::TooBusy };
                    let _ = job.answer.send(Err(why));
                    continue;
                }
                earliest = Some(earliest.map_or(job.by, |earliest: Instant| earliest.min(job.by)));
                commands.push(job.command);
                answers.push(job.answer);
            }
            let Some(by) = earliest else { continue };
            let started = Instant::now();
            match self.commit(&commands, by) {
                Ok(outcomes) => {
                    self.observer.batch(commands.len(), &outcomes, started.elapsed());
                    let done = commands.drain(..).zip(outcomes).map(|(command, outcome)| self.done(&command, outcome));
                    for (answer, done) in answers.drain(..).zip(done) {
                        // Anyone who asked may be gone; what was decided stands.
                        let _ = answer.send(Ok(done));
                    }
                }
                Err(Failed::OfSome(error)) => {
                    tracing::error!(%error, commands = commands.len(), "a batch failed");
                    self.commit_each(commands.drain(..).zip(answers.drain(..)), by);
                }
                Err(Failed::OfNone(error)) => {
                    tracing::error!(%error, commands = commands.len(), "a batch failed; nothing was done");
                    commands.clear();
                    answers.drain(..).for_each(|answer| drop(answer.send(Err(Unavailable::Broken))));
                }
                Err(Failed::Unknown(error)) => {
                    tracing::error!(%error, commands = commands.len(), "whether a batch was committed is not known");
                    commands.clear();
                    answers.drain(..).for_each(|answer| drop(answer.send(Err(Unavailable::Unknown))));
                }
            }
        }
    }

    /// After a batch failed: one command at a time, so that one that cannot be stored does not take the others with it. When it
    /// turns out to be none of them, nothing more is tried.
    fn commit_each(&mut self, each: impl Iterator<Item = (Command, Answered)>, by: Instant) {
        let mut in_a_row = 0;
        for (command, answer) in each {
            if in_a_row >= IN_A_ROW || by.saturating_duration_since(Instant::now()) < TOO_SHORT {
                let _ = answer.send(Err(Unavailable::Broken));
                continue;
            }
            let started = Instant::now();
            let answered = match self.commit(std::slice::from_ref(&command), by) {
                Ok(outcomes) => {
                    in_a_row = 0;
                    self.observer.batch(1, &outcomes, started.elapsed());
                    let outcome = outcomes.into_iter().next();
                    outcome.map(|outcome| self.done(&command, outcome)).ok_or(Unavailable::Broken)
                }
                Err(Failed::OfSome(error)) => {
                    tracing::error!(%error, "a command failed");
                    in_a_row += usize::from(error.origin() == Origin::Elsewhere);
                    Err(Unavailable::Broken)
                }
                Err(Failed::OfNone(error)) => {
                    tracing::error!(%error, "a command failed");
                    in_a_row = IN_A_ROW;
                    Err(Unavailable::Broken)
                }
                Err(Failed::Unknown(error)) => {
                    tracing::error!(%error, "whether a command was committed is not known");
                    in_a_row = IN_A_ROW;
                    Err(Unavailable::Unknown)
                }
            };
            let _ = answer.send(answered);
        }
    }

    fn done(&self, command: &Command, outcome: Outcome) -> Done {
        let holding = match (command.said().0, &outcome) {
            (
                Command::Change(Change { whose, .. }) | Command::Cancel(whose) | Command::Undo(whose),
                Outcome::Changed { .. },
            ) => self.memory.holding(whose.registration),
            _ => None,
        };
        (outcome, holding)
    }

    /// Commits a batch, and tells how that went. Where an old connection turns out to be broken before anything was committed, it is
    /// tried once more on a new one.
    fn commit(&mut self, commands: &[Command], by: Instant) -> Result<Vec<Outcome>, Failed> {
        let left = || by.saturating_duration_since(Instant::now());
        let had_connection = self.db.is_some();
        self.health().begin(Part::Commit);
        let mut committed = self.attempt(commands, left());
        if matches!(committed, Err(Failed::OfNone(_))) && had_connection && self.db.is_none() && left() > ENOUGH {
            tracing::warn!(commands = commands.len(), "the connection broke; a batch is tried again on a new one");
            committed = self.attempt(commands, left());
        }
        match &committed {
            Ok(_) => self.health().done(Part::Commit),
            // Others can be done.
            Err(Failed::OfSome(error)) if error.origin() == Origin::Asked => self.health().done(Part::Commit),
            Err(Failed::OfSome(error) | Failed::OfNone(error) | Failed::Unknown(error)) => {
                self.health().fail(Part::Commit, format!("nothing can be registered: {error}"));
            }
        }
        if committed.is_err() {
            self.observer.failed(commands.len());
        }
        committed
    }

    fn health(&self) -> &Health {
        &self.told.health
    }

    fn attempt(&mut self, commands: &[Command], within: Duration) -> Result<Vec<Outcome>, Failed> {
        let confirm = |file: &Option<SameFile>| file.as_ref().map_or(Ok(()), SameFile::confirm);
        confirm(&self.file).map_err(Failed::OfNone)?;
        let mut db = match self.db.take() {
            Some(db) => db,
            None => open(&self.url).map_err(Failed::OfNone)?,
        };
        let started = Instant::now();
        let (memory, decide) = (&mut self.memory, self.decide);
        let committed = catch_unwind(AssertUnwindSafe(|| {
            let committed = db.write_within(Some(within), |db| transact(db, memory, decide, commands));
            (db, committed)
        }));
        // One command that cannot be decided takes neither the others nor the registrar with it.
        let Ok((mut db, committed)) = committed else {
            self.memory.forget();
            self.db = open(&self.url).ok();
            return Err(Failed::OfSome(DbError::fell("a batch panicked")));
        };
        let (outcomes, changes, mut counts) = match committed {
            Ok(committed) => {
                self.db = Some(db);
                if let Err(error) = confirm(&self.file) {
                    self.memory.forget();
                    return Err(Failed::Unknown(error));
                }
                committed
            }
            Err(error) => {
                self.memory.forget();
                if error.origin() == Origin::Commit {
                    return Err(Failed::Unknown(error));
                }
                self.db = db.is_usable().then_some(db);
                let is_of_some = error.origin() == Origin::Asked || (self.db.is_some() && started.elapsed() < SOON);
                return Err(if is_of_some { Failed::OfSome(error) } else { Failed::OfNone(error) });
            }
        };
        for (_, counts) in &mut counts {
            for (place, count) in counts.iter_mut() {
                if let Some(new) = changes.places.get(place) {
                    *count = *new;
                }
            }
        }
        self.memory.learn(&counts, changes);
        self.catalogue.publish(counts);
        Ok(outcomes)
    }
}
