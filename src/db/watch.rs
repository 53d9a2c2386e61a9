//! Connections to PostgreSQL that fall silent are dropped: anyone who waits for an answer that never comes is woken by the end of
//! the connection. A server that answers keeps to its own time limits; this is for those that do not answer at all (a network
//! that swallows, a machine that stands still).

use std::net::{Shutdown, TcpStream};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

use diesel::connection::InstrumentationEvent;
use rustix::net::sockopt::tcp_user_timeout;
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

/// How often it is looked.
const ROUND: Duration = Duration::from_millis(200);
/// Our connections' TCP_USER_TIMEOUT, in milliseconds: each its own, by which its socket is found.
const FIRST_MARK: u32 = 8_000;
const MARKS: u32 = 1_000;

/// One connection that is watched.
pub(super) struct Watched(Arc<Line>);

struct Line {
    /// Another handle on libpq's own socket; `None`: it was not found (a socket of the file system), and cannot be dropped.
    socket: Option<TcpStream>,
    /// Since when an answer is waited for, in milliseconds of [`now`]; 0: none is.
    since: AtomicU64,
    /// How long one may be waited for; 0: for ever.
    limit: AtomicU64,
}

static LINES: Mutex<Vec<Weak<Line>>> = Mutex::new(Vec::new());

/// Milliseconds since the first time that this was asked, and one: never 0.
fn now() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_millis() as u64 + 1
}

/// The mark of the next connection.
pub(super) fn next_mark() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    FIRST_MARK + NEXT.fetch_add(1, Ordering::Relaxed) % MARKS
}

impl Watched {
    /// Watches the connection whose socket has this mark.
    pub(super) fn by_mark(mark: u32) -> Self {
        let line = Arc::new(Line { socket: find(mark), since: AtomicU64::new(0), limit: AtomicU64::new(0) });
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        lines.retain(|line| line.strong_count() > 0);
        lines.push(Arc::downgrade(&line));
        drop(lines);
        watch();
        Self(line)
    }

    /// How long an answer may be waited for from now on; `None`: for ever.
    pub(super) fn limit(&self, limit: Option<Duration>) {
        self.0.limit.store(limit.map_or(0, |limit| limit.as_millis() as u64), Ordering::Relaxed);
    }

    /// What is to be told of each statement.
    pub(super) fn instrumentation(&self) -> impl FnMut(InstrumentationEvent<'_>) + Send + use<> {
        let line = self.0.clone();
        move |event: InstrumentationEvent<'_>| match event {
            InstrumentationEvent::StartQuery { .. } => line.since.store(now(), Ordering::Relaxed),
            InstrumentationEvent::FinishQuery { .. } => line.since.store(0, Ordering::Relaxed),
            _ => {}
        }
    }
}

/// The socket of this process that has a mark.
fn find(mark: u32) -> Option<TcpStream> {
    let this = pidfd_open(getpid(), PidfdFlags::empty()).ok()?;
    let has_mark = |socket: &OwnedFd| tcp_user_timeout(socket).is_ok_and(|found| found == mark);
    std::fs::read_dir("/proc/self/fd").ok()?.flatten().find_map(|entry| {
        let is_socket = std::fs::read_link(entry.path()).is_ok_and(|to| to.to_string_lossy().starts_with("socket:"));
        let number = entry.file_name().to_str()?.parse().ok().filter(|_| is_socket)?;
        let socket = pidfd_getfd(&this, number, PidfdGetfdFlags::empty()).ok().filter(has_mark)?;
        Some(TcpStream::from(socket))
    })
}

/// Begins to look, once in a process.
fn watch() {
    static WATCHING: OnceLock<bool> = OnceLock::new();
    WATCHING.get_or_init(|| std::thread::Builder::new().name("watchdog".to_owned()).spawn(look).is_ok());
}

fn look() {
    loop {
        std::thread::sleep(ROUND);
        let lines: Vec<_> =
            LINES.lock().unwrap_or_else(PoisonError::into_inner).iter().filter_map(Weak::upgrade).collect();
        for line in lines {
            let (since, limit) = (line.since.load(Ordering::Relaxed), line.limit.load(Ordering::Relaxed));
            if since == 0 || limit == 0 || now().saturating_sub(since) < limit {
                continue;
            }
            // One try: anyone who waits is woken, or cannot be.
            line.since.store(0, Ordering::Relaxed);
            let is_dropped = line.socket.as_ref().is_some_and(|socket| socket.shutdown(Shutdown::Both).is_ok());
            tracing::error!(limit, is_dropped, "the database fell silent; its connection is dropped");
        }
    }
}
