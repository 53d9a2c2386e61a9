//! Who is connected: as many as there are descriptors for, and of one client no more than its share. Anyone who comes one too many is let in;
//! the one who has kept us waiting longest gives way.

mod bytes;

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use futures_util::task::AtomicWaker;
use tokio::sync::watch;

use super::limits::network;
pub use bytes::{Connection, Stream};

/// A head has to be there within this, and the next one so long after [`KEEP_ALIVE`].
pub const HEAD: Duration = Duration::from_secs(10);
/// Anyone who asks nothing more for so long is disconnected.
pub const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// An answer that nobody takes is held for so long: behind a slow line, a large one may seem to stand still for minutes.
const STALLED: Duration = Duration::from_secs(180);

/// Anyone who neither asked nor took anything for so long is not in the middle of it.
const QUIET: Duration = Duration::from_millis(200);

/// So many of those may be connections that were accepted, and are not known yet.
const ARRIVING: usize = 32;

/// What a connection is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum State {
    /// We wait for its client: for a request, or to take an answer.
    Waiting,
    /// We wait for the rest of a body.
    Receiving,
    /// Its client waits for us.
    Answering,
    /// It has an answer that never ends.
    Streaming,
}

/// How a connection is ended.
const OPEN: u8 = 0;
/// Nothing more is read from it; what is being answered is.
const UNREAD: u8 = 1;
const CUT: u8 = 2;

/// One connection.
pub struct Line {
    number: u64,
    /// `None`: a proxy of ours, or a socket of this machine.
    client: Option<IpAddr>,
    state: AtomicU8,
    /// Since when, in milliseconds of [`now`].
    since: AtomicU64,
    is_stalled: AtomicBool,
    ending: AtomicU8,
    reader: AtomicWaker,
}

/// Milliseconds since the first time that this was asked.
fn now() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_millis() as u64
}

impl Line {
    fn is(&self, state: State) -> bool {
        self.state.load(Ordering::Relaxed) == state as u8
    }

    fn becomes(&self, state: State) {
        self.since.store(now(), Ordering::Relaxed);
        self.state.store(state as u8, Ordering::Relaxed);
    }

    /// A request of it is answered from now on.
    pub fn begin(&self) {
        self.becomes(State::Answering);
    }

    /// It was; what is left is for its client to take.
    pub fn done(&self, is_stream: bool) {
        self.becomes(if is_stream { State::Streaming } else { State::Waiting });
    }

    /// Whether we ended it.
    pub fn is_ended(&self) -> bool {
        self.ending.load(Ordering::Relaxed) != OPEN
    }

    fn end(&self, how: u8) {
        self.ending.fetch_max(how, Ordering::Relaxed);
        self.reader.wake();
    }

    /// Ends it because others need its place: at first so that its client is told.
    fn give_way(&self) {
        self.end(if self.is(State::Receiving) && !self.is_ended() { UNREAD } else { CUT });
    }

    fn age(&self, now: u64) -> Duration {
        Duration::from_millis(now.saturating_sub(self.since.load(Ordering::Relaxed)))
    }

    /// How readily it gives way, which it does again `if_ended` and not gone; `None`: not at all, its client waits for us.
    fn readiness(&self, now: u64, if_ended: bool) -> Option<(bool, bool, Duration)> {
        let ending = self.ending.load(Ordering::Relaxed);
        let may = if ending == OPEN { !self.is(State::Answering) } else { if_ended && ending == UNREAD };
        may.then(|| (ending == UNREAD, !self.is(State::Streaming), self.age(now)))
    }
}

/// Connections by whose they are.
struct Whose<K> {
    lines: HashMap<K, HashMap<u64, Arc<Line>>>,
    /// How many there are of all, so that nobody who comes has them summed.
    count: usize,
}

impl<K> Default for Whose<K> {
    fn default() -> Self {
        Self { lines: HashMap::new(), count: 0 }
    }
}

impl<K: Copy + Eq + Hash> Whose<K> {
    fn insert(&mut self, key: K, line: &Arc<Line>) {
        let before = self.lines.entry(key).or_default().insert(line.number, line.clone());
        self.count += usize::from(before.is_none());
    }

    fn remove(&mut self, key: K, number: u64) {
        if let Some(lines) = self.lines.get_mut(&key) {
            self.count -= usize::from(lines.remove(&number).is_some());
            if lines.is_empty() {
                self.lines.remove(&key);
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Line>> {
        self.lines.values().flat_map(HashMap::values)
    }

    /// Before one more of `key` comes: has one give way where `key` has its share, or where there are too many of all. Whether there
    /// is room then.
    fn make_room(&self, key: K, share: Option<usize>, most: usize) -> bool {
        let has_share = |lines: &&HashMap<u64, Arc<Line>>| share.is_some_and(|share| lines.len() >= share);
        let is_full = self.count >= most;
        let largest = || self.lines.values().max_by_key(|lines| lines.len());
        let crowd = self.lines.get(&key).filter(has_share).or_else(|| is_full.then(largest).flatten());
        let Some(crowd) = crowd else { return true };
        let now = now();
        let ready = crowd.values().filter_map(|line| Some((line.readiness(now, is_full)?, line)));
        let longest = ready.max_by_key(|(readiness, _)| *readiness);
        longest.inspect(|(_, line)| line.give_way()).is_some()
    }
}

#[derive(Default)]
struct Inside {
    next: u64,
    open: Whose<Option<IpAddr>>,
    /// Those from which the rest of a body is waited for, by the one who sends it.
    receiving: Whose<IpAddr>,
}

/// Lets connections in, and knows them all.
pub struct Doorman {
    most: usize,
    /// Of one client; `None`: clients are not told apart.
    share: Option<usize>,
    /// Whether the one who connects is the client.
    is_client: bool,
    inside: Mutex<Inside>,
    gave_way: AtomicU64,
    closing: watch::Sender<bool>,
}

impl Doorman {
    /// `most`: connections at once. `by_client`: no client may take more than half of them. `behind_proxy`: anyone who connects is no
    /// client, but brings many.
    pub fn new(most: usize, by_client: bool, behind_proxy: bool) -> Self {
        let share = by_client.then_some((most / 2).max(1));
        let (inside, closing) = (Mutex::default(), watch::channel(false).0);
        Self { most, share, is_client: !behind_proxy, inside, gave_way: AtomicU64::new(0), closing }
    }

    /// How many connections may be accepted, known ones and others.
    pub fn most_accepted(&self) -> usize {
        self.most + ARRIVING
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // Nothing in it is half done.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, address: Option<IpAddr>) -> Arc<Line> {
        let client = address.filter(|_| self.is_client).map(network);
        let mut inside = self.inside();
        let has_room = inside.open.make_room(client, self.share.filter(|_| client.is_some()), self.most);
        inside.next += 1;
        let line = Arc::new(Line {
            number: inside.next,
            client,
            state: AtomicU8::new(State::Waiting as u8),
            since: AtomicU64::new(now()),
            is_stalled: AtomicBool::new(false),
            ending: AtomicU8::new(if has_room { OPEN } else { CUT }),
            reader: AtomicWaker::new(),
        });
        inside.open.insert(client, &line);
        line
    }

    fn leave(&self, line: &Line) {
        if line.is_ended() {
            self.gave_way.fetch_add(1, Ordering::Relaxed);
        }
        self.inside().open.remove(line.client, line.number);
    }

    /// Somebody keeps us waiting for the rest of a body. At most half of all connections do: anyone who only reads finds a place.
    pub fn wait_for(self: &Arc<Self>, line: &Arc<Line>, client: IpAddr) -> Awaited {
        line.becomes(State::Receiving);
        let mut inside = self.inside();
        let most = (self.most / 2).max(1);
        inside.receiving.make_room(client, self.share.map(|share| (share / 2).max(1)), most);
        inside.receiving.insert(client, line);
        Awaited { doorman: self.clone(), line: line.clone(), client }
    }

    /// Ends anyone who keeps us waiting for too long: for the next head, or to take an answer.
    pub fn look_around(&self) {
        let now = now();
        for line in self.inside().open.all() {
            let patience = match line.is_stalled.load(Ordering::Relaxed) {
                true => STALLED,
                false if line.is(State::Waiting) => KEEP_ALIVE + HEAD,
                false => continue,
            };
            if line.age(now) > patience {
                line.end(CUT);
            }
        }
    }

    /// From now on streams end, and nobody is kept who is not being answered.
    pub fn close(&self) {
        self.closing.send_replace(true);
        self.inside().open.all().filter(|line| line.is(State::Streaming)).for_each(|line| line.done(false));
        self.send_away();
    }

    /// Disconnects anyone who has been quiet for a moment: what is being written is written.
    pub fn send_away(&self) {
        let now = now();
        let is_quiet = |line: &&Arc<Line>| line.is(State::Waiting) && line.age(now) > QUIET;
        self.inside()
            .open
            .all()
            .filter(is_quiet)
            .filter(|line| !line.is_stalled.load(Ordering::Relaxed))
            .for_each(|line| line.end(CUT));
    }

    /// Whether the service ends.
    pub fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// Waits until it does.
    pub fn closing(&self) -> impl Future<Output = ()> + use<> {
        let mut closing = self.closing.subscribe();
        // The other end is gone with the service.
        async move { drop(closing.wait_for(|is_closing| *is_closing).await) }
    }

    /// Connections at this moment, and how many had to give way so far.
    pub fn count(&self) -> (usize, u64) {
        (self.inside().open.count, self.gave_way.load(Ordering::Relaxed))
    }
}

/// A body whose rest is waited for.
pub struct Awaited {
    doorman: Arc<Doorman>,
    line: Arc<Line>,
    client: IpAddr,
}

impl Awaited {
    /// Whether it had to give way.
    pub fn is_ended(&self) -> bool {
        self.line.is_ended()
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        self.doorman.inside().receiving.remove(self.client, self.line.number);
        if self.line.is(State::Receiving) {
            self.line.begin();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn whoever_keeps_us_waiting_longest_gives_way_and_whoever_waits_for_us_does_not() {
        let doorman = Doorman::new(8, true, false);
        let greedy: Vec<_> = (0..4).map(|_| doorman.enter(address(1))).collect();
        greedy[0].begin();
        greedy[1].done(true);
        let fifth = doorman.enter(address(1));
        let ended: Vec<bool> = greedy.iter().map(|line| line.is_ended()).collect();
        assert!(!ended[0] && !ended[1] && (ended[2] || ended[3]) && !fifth.is_ended(), "{ended:?}");
        // Others come in as long as there is room, and then at the cost of the one who has most.
        let others: Vec<_> = (2..8).map(|last| doorman.enter(address(last))).collect();
        assert!(others.iter().all(|line| !line.is_ended()));
        assert!(greedy[2].is_ended() && greedy[3].is_ended() && !greedy[0].is_ended());
    }

    #[test]
    fn behind_a_proxy_nobody_is_taken_for_a_client_by_where_they_connect_from() {
        let doorman = Arc::new(Doorman::new(8, true, true));
        let all: Vec<_> = (0..8).map(|_| doorman.enter(address(1))).collect();
        assert!(all.iter().all(|line| !line.is_ended()), "a proxy has no share");
        let awaited: Vec<_> = all.iter().take(3).map(|line| doorman.wait_for(line, address(9).unwrap())).collect();
        assert!(all[0].is_ended() || all[1].is_ended(), "whoever sends has one");
        drop(awaited);
        assert!(doorman.inside().receiving.lines.is_empty());
    }

    #[test]
    fn when_everybody_waits_for_us_one_more_is_not_let_in() {
        let doorman = Doorman::new(2, false, false);
        let all: Vec<_> = (1..3).map(|last| doorman.enter(address(last))).collect();
        all.iter().for_each(|line| line.begin());
        assert!(doorman.enter(address(3)).is_ended() && all.iter().all(|line| !line.is_ended()));
    }
}
