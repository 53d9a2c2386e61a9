//! Starting the service, and ending it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, get};
use actix_web::{App as Site, HttpServer};
use jiff::Timestamp;
use sd_notify::NotifyState;

use super::api::idempotency;
use super::app::{App, Heart};
use super::demo::{self, demo_event, invent_people};
use super::leftovers::Leftovers;
use super::limits::Limits;
use super::listening::{self, Listener};
use super::metrics::{Metrics, Told};
use super::signals::{Signals, tell};
use super::{metrics, moved, packing, pages, requests, routes, security};
use crate::actions::draw_ballot;
use crate::clock::{self, Steadiness};
use crate::config::{DatabaseUrl, MailSettings, Settings};
use crate::db::duties::Duties;
use crate::db::file::{self, SameFile};
use crate::db::occupied::{Occupied, Use};
use crate::db::{Connector, Database, Db, DbError, durability, installation, making};
use crate::desk::ballots::{self, NotDrawn};
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::{announcements, forgetting, openings};
use crate::health::Part;
use crate::mail::delivery;
use crate::people::keys;
use crate::people::links::Links;
use crate::programme::catalogue::Catalogue;
use crate::programme::import::How;
use crate::programme::{Ballot, Programme, calendar_names, load};
use crate::seating::clockwork::Clockwork;
use crate::seating::decide::decide;
use crate::seating::registrar::Registrar;
use crate::seating::transaction::forget_keys;
use crate::seating::{outages, reschedule};
use crate::threads::{Threads, log_panics};

pub use super::signals::Reload;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What others did to the database is seen after at most this long.
const REFRESH: Duration = Duration::from_secs(1);

/// After so long without a commit it is tried out whether one can be made.
const QUIET: Duration = Duration::from_secs(20);

/// Two clocks that differ by more, in milliseconds, are both not trusted.
const DIFFERENCE: i64 = 10 * 60_000;

/// Serves until SIGTERM or SIGINT, then finishes what was begun. `with_people`: with invented people in the demo event.
///
/// # Errors
/// Whatever keeps it from starting, in words.
pub fn serve(settings: Settings, with_people: bool, reload: Reload) -> Result<(), Failure> {
    log_panics();
    for warning in &settings.warnings {
        tracing::warn!("{warning}");
    }
    let _occupied = Occupied::take(&settings.database, Use::Serving)?;
    let starting = Occupied::while_starting(&settings.database)?;
    let mut db = making::open_or_make(&settings.database)?;
    file::keep_private(&settings.database);
    let links = Arc::new(Links::of(&keys::secrets(&mut db, &settings)?).map_err(|error| error.to_string())?);
    // Before anything is read or written.
    keys::settle(&mut db, &links)?;
    db.checkpoint()?;
    installation::mark(&mut db, &settings.database)?;
    calendar_names::settle(&mut db, &settings.base_url)?;
    if (settings.demo || with_people) && load::revisions(&mut db)?.is_empty() {
        let file = demo_event(clock::now())?;
        let changes = reschedule::import(&mut db, &file, How::default(), clock::now())?;
        tracing::info!(event = file.slug, date = %file.date, things = changes.report.len(), "the demo event is in");
    }
    if with_people {
        let invented = invent_people(&mut db, clock::now())?;
        tracing::info!(invented, "invented people are in");
    }
    if settings.demo || with_people {
        demo::say_how_to_come_in(&mut db, &settings)?;
    }
    for event in ballots::without_seed(&mut db)? {
        ballots::set_up(&mut db, &links.seal, event)?;
    }
    drop(starting);
    let catalogue = Arc::new(Catalogue::load(&mut db)?);
    let metrics = Arc::new(Metrics::default());
    let threads = Arc::new(Threads::default());
    let (registrar, registrar_thread) =
        Registrar::start(&threads, &settings.database, catalogue.clone(), decide, Told(metrics.clone()))?;
    let limits = Arc::new(Limits::new(&settings).map_err(|error| error.to_string())?);
    // Before anything is due: what passed while the service was away counts for nobody.
    let began_at = clock::now().as_millisecond();
    let seen_at = outages::last_seen(&mut db)?;
    let steadiness = Steadiness::new(began_at, seen_at.filter(|_| !clock::is_rehearsed()));
    if !steadiness.is_held() {
        outages::be_seen(&mut db, began_at, false)?;
    }
    let missing = durability::missing(&mut db)?;
    if !missing.is_empty() {
        tracing::warn!("{}", missing.join("; "));
        threads.health.fail(Part::Durability, missing.join("; "));
    }
    let follower = Follower {
        steadiness,
        seen_at: began_at,
        duties: Duties::new(&settings.database, db),
        threads: threads.clone(),
        database: settings.database.clone(),
        file: SameFile::of(&settings.database),
        leftovers: Leftovers::of(&settings),
        per_second: settings.mail.per_second,
        catalogue: catalogue.clone(),
        clockwork: registrar.downgrade(),
        limits: limits.clone(),
        links: links.clone(),
        forgotten_at: Timestamp::UNIX_EPOCH,
    };
    follow(&threads, follower)?;
    // Mail is delivered by other settings once they are read again.
    let deliver = {
        let (threads, catalogue, links, told) = (threads.clone(), catalogue.clone(), links.clone(), metrics.clone());
        let begun = settings.clone();
        move |mail: &MailSettings| {
            let (settings, told) = (Settings { mail: mail.clone(), ..begun.clone() }, told.clone());
            delivery::start(&threads, &settings, catalogue.clone(), links.clone(), move |result| told.mail(result))
                .map_err(|error| error.to_string())
        }
    };
    let mut deliverers = deliver(&settings.mail)?;

    let readers = Connector::readers(&settings.database, 8);
    let database = settings.database.clone();
    let listeners = listening::listeners(&settings.listen)?;
    let heart = Heart { catalogue, registrar, readers, threads };
    let app = Data::new(App::new(settings, heart, links, limits, metrics));
    let (for_workers, for_metrics) = (app.clone(), app.clone());
    let metrics_listen = app.settings.metrics_listen;
    let doorman = app.doorman.clone();
    actix_web::rt::System::new().block_on(async move {
        let figures = metrics_listen.map(|listen| figures(listen, for_metrics)).transpose()?;
        let names: Vec<String> = listeners.iter().map(Listener::name).collect();
        let server = listening::serve(listeners, &doorman, move || {
            let site = Site::new().app_data(for_workers.clone()).wrap(from_fn(pages::refuse_faulty));
            let site = site.wrap(from_fn(idempotency::guard)).wrap(from_fn(pages::press_once));
            let site = site.wrap(from_fn(pages::keep_forms));
            let site = site.wrap(from_fn(moved::lead_on)).wrap(from_fn(security::guard)).wrap(from_fn(packing::pack));
            site.wrap(from_fn(requests::numbered)).configure(routes::routes)
        })?;
        let signals = Signals::new()?;
        let handle = server.handle();
        actix_web::rt::spawn(async move {
            let take = |settings: &Settings| {
                std::mem::replace(&mut deliverers, deliver(&settings.mail)?).retire();
                Ok(())
            };
            signals.told_to_end(reload, || doorman.look_around(), take).await;
            tell(&[NotifyState::Stopping]);
            listening::close(&handle, &doorman).await;
        });
        tracing::info!("Kruispunt is open: {}", names.join(", "));
        tell(&[NotifyState::Ready]);
        server.await?;
        if let Some(figures) = figures {
            figures.stop(false).await;
        }
        Ok::<_, Failure>(())
    })?;
    // With the last way to the registrar gone, it finishes what was begun and ends.
    drop(app);
    let deadline = std::time::Instant::now() + Duration::from_secs(3);
    while !registrar_thread.is_finished() && std::time::Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    // What was deleted stands nowhere once it is closed.
    if let Err(error) = Db::open(&database).and_then(|mut db| db.empty_log()) {
        tracing::warn!(%error, "the database's log could not be emptied");
    }
    tracing::info!("closed");
    Ok(())
}

/// Figures for Prometheus, on an address of their own.
fn figures(listen: SocketAddr, app: Data<App>) -> Result<ServerHandle, Failure> {
    let site = move || {
        let site = Site::new().app_data(app.clone()).wrap(from_fn(requests::numbered));
        site.route("/metrics", get().to(metrics::show_here))
    };
    let server = HttpServer::new(site)
        .workers(1)
        .max_connections(16)
        .disable_signals()
        .bind(listen)
        .map_err(|error| format!("cannot listen on {listen} (metrics_listen): {error}"))?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(handle)
}

/// Follows what other processes do (an import, a registrar elsewhere), lets time have its effect, sends announcements on, and
/// forgets old idempotency keys.
struct Follower {
    duties: Duties,
    threads: Arc<Threads>,
    database: DatabaseUrl,
    /// The file that the database is in.
    file: Option<SameFile>,
    steadiness: Steadiness,
    /// When it was last written down that the service is there.
    seen_at: i64,
    leftovers: Leftovers,
    /// Mails that leave in a second.
    per_second: u32,
    catalogue: Arc<Catalogue>,
    clockwork: Clockwork,
    limits: Arc<Limits>,
    links: Arc<Links>,
    forgotten_at: Timestamp,
}

fn follow(threads: &Arc<Threads>, mut follower: Follower) -> Result<(), Failure> {
    threads.spawn("follower", move || {
        loop {
            let before = Timestamp::now().as_millisecond();
            std::thread::sleep(REFRESH);
            follower.round(clock::own(), before);
        }
    })?;
    Ok(())
}

/// Draws a ballot whose deadline is over.
fn draw(database: &DatabaseUrl, with: (&Links, &Catalogue), programme: &Programme, at: i64) -> Result<(), DbError> {
    let event = &programme.event;
    let now = Timestamp::from_millisecond(at).map_err(DbError::unreadable)?;
    let (organisation, what) = (programme.organisation.id, DeedKind::Drawn);
    let (of, about) = (Some(event.id), String::new());
    let deed = Deed { organisation, event: of, registration: None, who: "Kruispunt", what, about };
    let mut db = Db::open_for(database, crate::db::Use::Command)?;
    match draw_ballot::draw(&mut db, with, (event.id, now), |db| deeds::note(db, &deed, at)) {
        Ok(summary) => {
            tracing::info!(event = event.slug, people = summary.people, "a ballot was drawn");
            Ok(())
        }
        Err(NotDrawn::Database(error)) => Err(error),
        // Somebody was sooner, or the deadline was moved meanwhile.
        Err(_) => Ok(()),
    }
}

impl Follower {
    /// Whatever is due, each thing on its own.
    fn round(&mut self, now: Timestamp, before: i64) {
        let threads = self.threads.clone();
        let health = &threads.health;
        health.begin(Part::Follower);
        let mut at = now.as_millisecond();
        let mut is_trusted = true;
        if !clock::is_rehearsed() {
            is_trusted = self.trusts_clock(at, before);
            // All processes on one database share its time; while it is away, the last that is known of it.
            let own = at;
            if let Some(shared) = self.duties.see_to("what time it is", "", |db| db.now(own)) {
                clock::follow(shared, own);
            }
            at = clock::now().as_millisecond();
            if (at - own).abs() > DIFFERENCE {
                let seconds = (at - own) / 1000;
                health.fail(Part::Clock, format!("the database's clock and this machine's differ by {seconds} s"));
                is_trusted = false;
            }
        }
        self.look_after(at);
        let read = self.duties.see_to("reading programmes", "", |db| self.catalogue.refresh(db));
        if let Some((event, error)) = read.as_ref().and_then(|unreadable| unreadable.first()) {
            self.duties.see_to("reading programmes", "", |_| {
                Err::<(), _>(DbError::unreadable(format_args!("event {event}: {error}")))
            });
        }
        let programmes = self.catalogue.programmes();
        for event in programmes.iter().map(|programme| &programme.event) {
            if event.undrawn().is_some_and(|ballot| ballot.commitment.is_none()) {
                let seal = &self.links.seal;
                self.duties.see_to("the seed of a ballot", &event.slug, |db| ballots::set_up(db, seal, event.id));
            }
        }
        // What cannot be undone waits for a time that can be trusted.
        if is_trusted && read.is_some() {
            self.let_time_pass(&programmes, at);
        }
        match read {
            Some(_) => health.done(Part::Follower),
            None => health.fail(Part::Follower, "what others do to the database is not seen"),
        }
    }

    /// Whether time goes on as it should.
    fn trusts_clock(&mut self, at: i64, before: i64) -> bool {
        let jump = self.steadiness.look(at, before, REFRESH);
        let health = &self.threads.health;
        match jump {
            Some(jump) => {
                if health.trouble(Part::Clock).is_none() {
                    tracing::error!(
                        seconds = jump / 1000,
                        "the clock jumped: reminders, lapsing and forgetting are held back"
                    );
                }
                health.fail(
                    Part::Clock,
                    format!("the clock jumped by {} s; what cannot be undone is held back", jump / 1000),
                );
            }
            None => health.done(Part::Clock),
        }
        jump.is_none()
    }

    /// Whatever time brings.
    fn let_time_pass(&mut self, programmes: &[Arc<Programme>], at: i64) {
        if (at - self.seen_at).abs() >= outages::PULSE {
            let is_rehearsed = clock::is_rehearsed();
            if self.duties.see_to("being seen", "", |db| outages::be_seen(db, at, is_rehearsed)).is_none() {
                // Nothing lapses before it is known for how long it could not be kept.
                return;
            }
            self.seen_at = at;
            self.settle();
        }
        for programme in programmes {
            let duty = |db: &mut Database| announcements::advance(db, programme, self.per_second, at);
            self.duties.see_to("announcements", &programme.event.slug, duty);
        }
        if self.clockwork.tick(&mut self.duties, programmes, at) {
            for programme in programmes {
                let slug = &programme.event.slug;
                self.duties.see_to("the opening of registration", slug, |db| openings::pass(db, programme, at));
                self.duties.see_to("forgetting", slug, |db| forgetting::in_time(db, programme, at));
            }
        }
        for programme in programmes {
            let event = &programme.event;
            let is_due = |ballot: &Ballot| at >= ballot.until.as_millisecond() + ballots::BY_ITSELF;
            if event.undrawn().is_some_and(is_due) && event.cancelled_at.is_none() {
                let (database, with) = (&self.database, (&*self.links, &*self.catalogue));
                self.duties.see_to("the draw of a ballot", &event.slug, |_| draw(database, with, programme, at));
            }
        }
        self.duties.see_to("what is left of who was forgotten", "", |db| self.leftovers.of_forgotten(db));
        if at / 1000 - self.forgotten_at.as_second() > 600 {
            self.duties.see_to("idempotency keys", "", |db| forget_keys(db, at));
            self.duties.see_to("what has expired", "", |db| self.leftovers.of_old(db, at));
            self.limits.tidy();
            self.forgotten_at = Timestamp::from_millisecond(at).unwrap_or_default();
        }
    }

    /// What is written stands in the file itself before long, and what stands beside it says so; how durable it is can change.
    fn settle(&mut self) {
        let database = &self.database;
        self.duties.see_to("the mark of the installation", "", |db| {
            db.checkpoint()?;
            installation::mark(db, database)
        });
        let health = &self.threads.health;
        match self.duties.see_to("how durable the database is", "", |db| durability::missing(db)).as_deref() {
            None | Some([]) => health.done(Part::Durability),
            Some(missing) => health.fail(Part::Durability, missing.join("; ")),
        }
    }

    /// Looks at the disk; and has something committed when the last commit went wrong, or was long ago.
    fn look_after(&self, at: i64) {
        let health = &self.threads.health;
        for (part, found) in [
            (Part::File, self.file.as_ref().map(SameFile::confirm)),
            (Part::Disk, self.file.as_ref().map(SameFile::confirm_room)),
        ] {
            match found {
                Some(Err(error)) => health.fail(part, error.to_string()),
                _ => health.done(part),
            }
        }
        let is_late = health.done_at(Part::Commit).is_none_or(|done_at| done_at.elapsed() > QUIET);
        if is_late || health.trouble(Part::Commit).is_some() {
            let event = self.catalogue.programmes().first().map(|programme| programme.event.id);
            event.into_iter().for_each(|event| self.clockwork.try_out(event, at));
        }
    }
}
