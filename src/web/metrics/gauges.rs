//! Figures that are read when somebody asks for them: how the service is, what waits, how full events are, and what the process takes.

use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::{SystemTime, UNIX_EPOCH};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::Labels;
use crate::health::Part;
use crate::mail::state;
use crate::programme::catalogue::{Count, Current};
use crate::seating::registrar::QUEUE;
use crate::web::app::App;
use crate::web::health;

type Number = Gauge<i64, AtomicI64>;
type Seconds = Gauge<f64, AtomicU64>;
type OfEvent = [(&'static str, String); 3];

pub struct Gauges {
    ready: Number,
    trouble: Family<Labels, Number>,
    relay: Number,
    queue: Number,
    owed: Number,
    oldest: Seconds,
    connections: Number,
    gave_way: Counter<u64, AtomicU64>,
    places: Family<OfEvent, Number>,
    seats: Family<OfEvent, Number>,
    process: Process,
}

/// What can be wrong, as readiness names it.
fn causes() -> impl Iterator<Item = &'static str> {
    Part::ALL.into_iter().map(Part::as_str).chain(health::BESIDES)
}

impl Gauges {
    /// Registers them; those with a fixed set of labels have all their series from now on.
    pub fn new(registry: &mut Registry) -> Self {
        let gauges = Self {
            ready: Number::default(),
            trouble: Family::default(),
            relay: Number::default(),
            queue: Number::default(),
            owed: Number::default(),
            oldest: Seconds::default(),
            connections: Number::default(),
            gave_way: Counter::default(),
            places: Family::default(),
            seats: Family::default(),
            process: Process::new(registry),
        };
        causes().for_each(|cause| drop(gauges.trouble.get_or_create(&[("cause", cause)])));
        let ours = registry.sub_registry_with_prefix("kruispunt");
        ours.register("build", "What runs", Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]));
        ours.register("ready", "1 while it can do its work, as /health/ready says", gauges.ready.clone());
        ours.register("trouble", "1 while something is wrong, by what it is", gauges.trouble.clone());
        ours.register("mail_relay_refuses", "1 while the mail relay takes nothing from us", gauges.relay.clone());
        ours.register("queue_commands", "Commands that wait for the registrar", gauges.queue.clone());
        let most = Number::default();
        most.set(i64::try_from(QUEUE).unwrap_or(i64::MAX));
        ours.register("queue_commands_limit", "How many may wait; more are answered 503", most);
        ours.register("mail_owed", "Mails that should have left", gauges.owed.clone());
        let words = "For how long the oldest of them should have left; 0: there is none";
        ours.register_with_unit("mail_oldest_owed", words, Unit::Seconds, gauges.oldest.clone());
        ours.register("connections", "Connections that are open", gauges.connections.clone());
        ours.register(
            "connections_ended",
            "Connections that gave way to others, or kept us waiting",
            gauges.gave_way.clone(),
        );
        let words = "An event's own places, by attendance: those taken, those who wait, and how many there are (where it is limited)";
        ours.register("event_places", words, gauges.places.clone());
        ours.register("event_seats", "The same of all its sessions together", gauges.seats.clone());
        gauges
    }

    /// Reads them anew. What the database does not tell stays as it was.
    pub async fn read(&self, app: &App) {
        let faults = health::faults(app).await;
        let health = &app.threads.health;
        self.ready.set(i64::from(faults.is_empty()));
        for cause in causes() {
            let is_wrong = faults.iter().any(|(fault, _)| *fault == cause);
            let is_odd = Part::ALL.into_iter().any(|part| part.as_str() == cause && health.trouble(part).is_some());
            self.trouble.get_or_create(&[("cause", cause)]).set(i64::from(is_wrong || is_odd));
        }
        self.relay.set(i64::from(health.trouble(Part::Mail).is_some()));
        self.queue.set(i64::try_from(app.registrar.waiting()).unwrap_or(i64::MAX));
        if let Ok((mails, seconds)) = app.read_soon(state::owed_now).await {
            self.owed.set(mails);
            self.oldest.set(seconds);
        }
        let (connections, gave_way) = app.doorman.count();
        self.connections.set(i64::try_from(connections).unwrap_or(i64::MAX));
        self.gave_way.inc_by(gave_way.saturating_sub(self.gave_way.get()));
        self.count_events(app);
        self.process.read();
    }

    fn count_events(&self, app: &App) {
        self.places.clear();
        self.seats.clear();
        let programmes = app.catalogue.programmes();
        let shown = programmes.iter().filter(|programme| programme.event.archived_at.is_none());
        for current in shown.filter_map(|programme| app.catalogue.event(&programme.event.slug)) {
            let event = &current.programme.event;
            for (mode, place) in event.places.present() {
                put(&self.places, &event.slug, mode.as_str(), &[current.count(place)]);
            }
            let of_sessions = |mode| -> Vec<Count> { counts(&current, mode) };
            for (mode, _) in event.places.present() {
                put(&self.seats, &event.slug, mode.as_str(), &of_sessions(mode));
            }
        }
    }
}

/// The counts of all sessions that go on, in one mode of attendance.
fn counts(current: &Current, mode: crate::programme::Mode) -> Vec<Count> {
    let places = current.programme.current().filter_map(|session| *session.places.get(mode));
    places.map(|place| current.count(place)).collect()
}

fn put(family: &Family<OfEvent, Number>, event: &str, attendance: &str, counts: &[Count]) {
    let set = |state: &str, number: u32| {
        let labels = [("event", event.to_owned()), ("attendance", attendance.to_owned()), ("state", state.to_owned())];
        family.get_or_create(&labels).set(number.into());
    };
    set("taken", counts.iter().map(|count| count.confirmed).sum());
    set("waiting", counts.iter().map(|count| count.waiting).sum());
    if let Some(all) = counts.iter().map(|count| count.capacity).sum::<Option<u32>>() {
        set("capacity", all);
    }
}

/// What the process takes, under the names that Prometheus gives it.
struct Process {
    cpu: Counter<f64, AtomicU64>,
    memory: Number,
    open_files: Number,
    most_files: Number,
    threads: Number,
}

/// The kernel counts a process's time in hundredths of a second.
const TICKS: f64 = 100.0;

impl Process {
    fn new(registry: &mut Registry) -> Self {
        let process = Self {
            cpu: Counter::default(),
            memory: Number::default(),
            open_files: Number::default(),
            most_files: Number::default(),
            threads: Number::default(),
        };
        let started = Seconds::default();
        started.set(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64());
        let theirs = registry.sub_registry_with_prefix("process");
        theirs.register_with_unit("start_time", "When it started, since 1970", Unit::Seconds, started);
        theirs.register_with_unit("cpu", "Time on processors", Unit::Seconds, process.cpu.clone());
        theirs.register_with_unit("resident_memory", "Memory", Unit::Bytes, process.memory.clone());
        theirs.register("open_fds", "Files and sockets that are open", process.open_files.clone());
        theirs.register("max_fds", "How many may be", process.most_files.clone());
        theirs.register("threads", "Threads", process.threads.clone());
        process
    }

    fn read(&self) {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let number = |name: &str| -> Option<i64> {
            status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
        };
        self.memory.set(number("VmRSS:").unwrap_or_default() * 1024);
        self.threads.set(number("Threads:").unwrap_or_default());
        let open = std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
        self.open_files.set(i64::try_from(open).unwrap_or(i64::MAX));
        let most = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        self.most_files.set(most.and_then(|most| i64::try_from(most).ok()).unwrap_or(i64::MAX));
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // Behind the name, which may hold anything: utime and stime are the 12th and 13th from there.
        let fields =
            stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace().skip(11).take(2)).into_iter().flatten();
        let ticks: f64 = fields.filter_map(|field| field.parse::<f64>().ok()).sum();
        self.cpu.inc_by((ticks / TICKS - self.cpu.get()).max(0.0));
    }
}
