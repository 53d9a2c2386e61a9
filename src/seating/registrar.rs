//! The registrar: the one writer of seats in a process.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::changes::Changes;
use super::command::*;
use super::decide::Decide;
use super::load::snapshot;
use super::memory::Memory;
use super::passing;
use super::reach::{self, Reach};
use super::registration::Holding;
use super::store::store;
use crate::config::DatabaseUrl;
use crate::db::duties::Duties;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::Programme;
use crate::programme::catalogue::{Catalogue, Counts};
use crate::threads::Threads;

/// Commands that wait at most; one more is told to come back later.
const QUEUE: usize = 4096;
const MINUTE: Millis = 60_000;
/// Commands in one transaction at most.
const BATCH: usize = 512;

/// The way to the registrar: cheap to clone. When the last one is dropped, the registrar finishes what
/// was begun and ends.
#[derive(Clone)]
pub struct Registrar {
    queue: mpsc::Sender<Job>,
}

/// Why there is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// Too many commands wait already; nothing was done.
    TooBusy,
    /// The database failed. Almost certainly nothing was done; with an idempotency key it is safe to ask again.
    Broken,
}

/// Lets time have its effect on seats, as long as there is a registrar.
pub struct Clockwork {
    queue: mpsc::WeakSender<Job>,
    /// When it was last looked at what is due once.
    passed_at: Millis,
}

impl Clockwork {
    /// Does what is due, each thing on its own: offers whose time is over at once; reminders, warnings, unproven
    /// registrations that give way and forgetting within a minute.
    pub fn tick(&mut self, duties: &mut Duties, programmes: &[Arc<Programme>], at: Millis) {
        if (at - self.passed_at).abs() >= MINUTE {
            for programme in programmes {
                let slug = &programme.event.slug;
                for (name, duty) in passing::DUTIES {
                    duties.see_to(name, slug, |db| duty(db, programme, at));
                }
                let unproven =
                    duties.see_to("unproven registrations", slug, |db| passing::to_give_way(db, programme, at));
                if let Some(give_way) = unproven.flatten() {
                    self.order(Command::GiveWay(give_way));
                }
            }
            self.passed_at = at;
        }
        let settled = duties.see_to("offers", "", |db| reach::events_to_settle(db, at));
        for event in settled.unwrap_or_default() {
            self.order(Command::Settle(Settle { event, at, mail: Uuid::now_v7() }));
        }
    }

    /// Nobody waits for the outcome: what could not be done now is due again a moment later.
    fn order(&self, command: Command) {
        if let Some(queue) = self.queue.upgrade() {
            let _ = queue.try_send(Job { command, answer: oneshot::channel().0 });
        }
    }
}

/// What a command led to, and what the one whom it is about has now, where the registrar remembers all of it.
pub type Done = (Outcome, Option<Holding>);

struct Job {
    command: Command,
    answer: oneshot::Sender<Result<Done, Unavailable>>,
}

/// What the registrar did, for the metrics.
pub trait Observer: Send + 'static {
    fn batch(&self, commands: usize, outcomes: &[Outcome], took: std::time::Duration);
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
        let mut worker =
            Worker { url: url.clone(), db: Some(db), memory: Memory::default(), catalogue, decide, observer };
        let handle = threads.spawn("registrar", move || worker.run(&mut jobs)).map_err(DbError::unreadable)?;
        Ok((Self { queue }, handle))
    }

    /// Has a command decided, stored and committed.
    ///
    /// # Errors
    /// [`Unavailable`], at once when the queue is full.
    pub async fn submit(&self, command: Command) -> Result<Done, Unavailable> {
        let (answer, outcome) = oneshot::channel();
        self.queue.try_send(Job { command, answer }).map_err(|_| Unavailable::TooBusy)?;
        outcome.await.unwrap_or(Err(Unavailable::Broken))
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
    let mut db = Db::connect(url)?;
    db.write_much()?;
    Ok(db)
}

struct Worker<O> {
    url: DatabaseUrl,
    /// `None` after the connection broke, until it is there again.
    db: Option<Database>,
    memory: Memory,
    catalogue: Arc<Catalogue>,
    decide: Decide,
    observer: O,
}

impl<O: Observer> Worker<O> {
    fn run(&mut self, jobs: &mut mpsc::Receiver<Job>) {
        self.memory.forget();
        let mut commands = Vec::with_capacity(BATCH);
        let mut answers = Vec::with_capacity(BATCH);
        while let Some(first) = jobs.blocking_recv() {
            let more = std::iter::from_fn(|| jobs.try_recv().ok());
            for Job { command, answer } in std::iter::once(first).chain(more.take(BATCH - 1)) {
                commands.push(command);
                answers.push(answer);
            }
            let started = Instant::now();
            let outcomes = self.commit(&commands);
            if let Ok(outcomes) = &outcomes {
                self.observer.batch(commands.len(), outcomes, started.elapsed());
            }
            match outcomes {
                Ok(outcomes) => {
                    let done = commands.drain(..).zip(outcomes).map(|(command, outcome)| self.done(&command, outcome));
                    for (answer, done) in answers.drain(..).zip(done) {
                        // Whoever asked may be gone; what was decided stands.
                        let _ = answer.send(Ok(done));
                    }
                }
                Err(error) => {
                    tracing::error!(%error, commands = commands.len(), "a batch failed");
                    for (command, answer) in commands.drain(..).zip(answers.drain(..)) {
                        let _ = answer.send(self.commit_alone(command));
                    }
                }
            }
        }
    }

    /// After a batch failed: one command at a time, so that one that cannot be stored does not take the
    /// others with it. With a broken connection nothing more is tried.
    fn commit_alone(&mut self, command: Command) -> Result<Done, Unavailable> {
        if self.db.is_none() {
            return Err(Unavailable::Broken);
        }
        let outcomes = self.commit(std::slice::from_ref(&command)).map_err(|error| {
            tracing::error!(%error, "a command failed");
            Unavailable::Broken
        })?;
        let outcome = outcomes.into_iter().next().ok_or(Unavailable::Broken)?;
        Ok(self.done(&command, outcome))
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

    fn commit(&mut self, commands: &[Command]) -> Result<Vec<Outcome>, DbError> {
        let mut db = match self.db.take() {
            Some(db) => db,
            None => open(&self.url)?,
        };
        let (memory, decide) = (&mut self.memory, self.decide);
        let committed = catch_unwind(AssertUnwindSafe(|| {
            let committed = db.write(|db| transact(db, memory, decide, commands));
            (db, committed)
        }));
        // One command that cannot be decided takes neither the others nor the registrar with it.
        let Ok((mut db, committed)) = committed else {
            self.memory.forget();
            self.db = open(&self.url).ok();
            return Err(DbError::unreadable("a batch panicked"));
        };
        let (outcomes, changes, mut counts) = match committed {
            Ok(committed) => {
                self.db = Some(db);
                committed
            }
            Err(error) => {
                self.memory.forget();
                self.db = db.is_usable().then_some(db);
                return Err(error);
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

type Transacted = (Vec<Outcome>, Changes, Vec<(i64, Counts)>);

/// Loads, decides and stores; the counts are those before.
fn transact(db: &mut Db, memory: &mut Memory, decide: Decide, commands: &[Command]) -> Result<Transacted, DbError> {
    let mut reach = Reach::FIRST;
    loop {
        let snapshot = snapshot(db, memory, commands, reach)?;
        let before: Vec<_> = snapshot.events.iter().map(|(id, event)| (*id, event.places.clone())).collect();
        if let Ok((outcomes, changes)) = decide(snapshot, commands) {
            store(db, &changes)?;
            note_write(db, before.iter().map(|(event, _)| *event))?;
            return Ok((outcomes, changes, before));
        }
        reach = reach.further().ok_or_else(|| DbError::unreadable("a waiting list that does not end"))?;
    }
}

/// Tells other registrars, and this one's memory, that something was written about these events.
pub(super) fn note_write(db: &mut Db, events: impl Iterator<Item = i64>) -> Result<(), DbError> {
    Statement::new(
        "update events set writes = writes + 1 where id in (select value from json_each(?))",
        "update events set writes = writes + 1 where id = any(?)",
    )
    .integers(events)
    .execute(db)?;
    Ok(())
}

/// Carries out commands within a transaction of someone else's.
///
/// # Errors
/// The database's.
pub fn carry_out(db: &mut Db, commands: &[Command]) -> Result<(Vec<Outcome>, Changes), DbError> {
    let (outcomes, changes, _) = transact(db, &mut Memory::default(), super::decide::decide, commands)?;
    Ok((outcomes, changes))
}

/// Idempotency keys are kept for a day.
const KEPT: Millis = 24 * 3_600_000;

/// Forgets idempotency keys that are older than a day, and how many mails unproven addresses got before yesterday.
///
/// # Errors
/// The database's.
pub fn forget_keys(db: &mut Db, now: Millis) -> Result<(), DbError> {
    Statement::same("delete from idempotency_keys where created_at < ?").integer(now - KEPT).execute(db)?;
    Statement::same("delete from unproven_mails where day < ?").integer(now / KEPT - 1).execute(db)?;
    Ok(())
}
