//! Starting the service, and ending it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, get};
use actix_web::{App as Site, HttpServer};
use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::app::App;
use super::demo::{self, demo_event, invent_people};
use super::limits::Limits;
use super::metrics::{Metrics, Told};
use super::{metrics, moved, pages, routes, security};
use crate::clock;
use crate::config::Settings;
use crate::db::{Connector, Db};
use crate::desk::{announcements, sessions};
use crate::mail::delivery;
use crate::people::links::{Links, installation_secret};
use crate::programme::catalogue::Catalogue;
use crate::programme::import::How;
use crate::programme::load;
use crate::seating::decide::decide;
use crate::seating::registrar::{Clockwork, Registrar};
use crate::seating::reschedule;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What others did to the database is seen after at most this long.
const REFRESH: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or SIGINT, then finishes what was begun. `with_people`: with invented people in the demo event.
///
/// # Errors
/// Whatever keeps it from starting, in words.
pub fn serve(settings: Settings, with_people: bool) -> Result<(), Failure> {
    let mut db = Db::connect(&settings.database)?;
    db.migrate()?;
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
    let links = Arc::new(Links::new(&installation_secret(&settings)?).map_err(|error| error.to_string())?);
    let catalogue = Arc::new(Catalogue::load(&mut db)?);
    let metrics = Arc::new(Metrics::default());
    let (registrar, registrar_thread) =
        Registrar::start(&settings.database, catalogue.clone(), decide, Told(metrics.clone()))?;
    let limits = Arc::new(Limits::new(&settings).map_err(|error| error.to_string())?);
    follow(db, settings.clone(), catalogue.clone(), registrar.downgrade(), limits.clone())?;
    let told = metrics.clone();
    delivery::start(&settings, catalogue.clone(), links.clone(), move |result| told.mail(result))?;

    let readers = Connector::readers(&settings.database, 8);
    let feeds = App::feeds();
    let listen = settings.listen;
    let app = Data::new(App {
        settings,
        limits,
        catalogue,
        registrar,
        readers,
        links,
        metrics,
        feeds,
        programmes: pages::rendered(),
        files: App::files(),
        editing: tokio::sync::Mutex::new(()),
        hashing: Semaphore::new(2),
        hashing_known: Semaphore::new(1),
        drawing: Semaphore::new(1),
    });
    let (for_workers, for_metrics) = (app.clone(), app.clone());
    let metrics_listen = app.settings.metrics_listen;
    actix_web::rt::System::new().block_on(async move {
        let figures = metrics_listen.map(|listen| figures(listen, for_metrics)).transpose()?;
        let server = HttpServer::new(move || {
            let site = Site::new().app_data(for_workers.clone()).wrap(from_fn(pages::keep_forms));
            site.wrap(from_fn(moved::lead_on)).wrap(from_fn(security::guard)).configure(routes::routes)
        })
        .workers(std::thread::available_parallelism().map_or(2, usize::from))
        .shutdown_timeout(5)
        .bind(listen)
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?
        .run();
        tracing::info!(%listen, "Kruispunt is open: http://{listen}/");
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
    tracing::info!("closed");
    Ok(())
}

/// Figures for Prometheus, on an address of their own.
fn figures(listen: SocketAddr, app: Data<App>) -> Result<ServerHandle, Failure> {
    let site = move || Site::new().app_data(app.clone()).route("/metrics", get().to(metrics::show_here));
    let server = HttpServer::new(site)
        .workers(1)
        .disable_signals()
        .bind(listen)
        .map_err(|error| format!("cannot listen on {listen} (metrics_listen): {error}"))?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(handle)
}

/// Follows what other processes do (an import, a registrar elsewhere), lets offers lapse, and forgets old
/// idempotency keys.
fn follow(
    mut db: Db,
    settings: Settings,
    catalogue: Arc<Catalogue>,
    mut clockwork: Clockwork,
    limits: Arc<Limits>,
) -> Result<(), Failure> {
    std::thread::Builder::new().name("follower".into()).spawn(move || {
        let mut forgotten_at = Timestamp::UNIX_EPOCH;
        loop {
            std::thread::sleep(REFRESH);
            let now = clock::now();
            let mut done = catalogue.refresh(&mut db);
            for programme in catalogue.programmes().iter() {
                let (per_second, at) = (settings.mail.per_second, now.as_millisecond());
                done = done.and_then(|()| announcements::advance(&mut db, programme, per_second, at));
            }
            done = done.and_then(|()| clockwork.tick(&mut db, &catalogue.programmes(), now.as_millisecond()));
            if now.as_second() - forgotten_at.as_second() > 600 {
                done = done.and_then(|()| crate::seating::registrar::forget_keys(&mut db, now.as_millisecond()));
                done = done.and_then(|()| sessions::forget_what_ended(&mut db, now.as_millisecond()));
                limits.tidy();
                forgotten_at = now;
            }
            if let Err(error) = done {
                tracing::warn!(%error, "following the database failed");
                if !db.is_usable()
                    && let Ok(again) = Db::connect(&settings.database)
                {
                    db = again;
                }
            }
        }
    })?;
    Ok(())
}
