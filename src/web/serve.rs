//! Starting the service, and ending it.

use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App as Site, HttpServer};
use jiff::Timestamp;
use jiff::civil::Weekday;
use tokio::sync::Semaphore;

use super::app::App;
use super::limits::Limits;
use super::metrics::{Metrics, Told};
use super::{pages, routes, security};
use crate::clock;
use crate::config::Settings;
use crate::db::{Connector, Db};
use crate::desk::accounts;
use crate::desk::rights::Role;
use crate::mail::delivery;
use crate::people::links::{Links, installation_secret};
use crate::programme::catalogue::Catalogue;
use crate::programme::file::EventFile;
use crate::programme::import::How;
use crate::programme::load;
use crate::seating::decide::decide;
use crate::seating::registrar::{Clockwork, Registrar};
use crate::seating::reschedule;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The demo event: the Sociaalwerkconferentie 2022.
pub const DEMO: &[u8] = include_bytes!("../../config/sociaalwerkconferentie-2022.json");

/// What others did to the database is seen after at most this long.
const REFRESH: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or SIGINT, then finishes what was begun.
///
/// # Errors
/// Whatever keeps it from starting, in words.
pub fn serve(settings: Settings) -> Result<(), Failure> {
    let mut db = Db::connect(&settings.database)?;
    db.migrate()?;
    if settings.demo && load::revisions(&mut db)?.is_empty() {
        let file = demo_event(clock::now())?;
        let changes = reschedule::import(&mut db, &file, How::default(), clock::now())?;
        tracing::info!(event = file.slug, date = %file.date, things = changes.report.len(), "the demo event is in");
    }
    if settings.demo
        && let Some(link) = demo_link(&mut db)?
    {
        // Not in the log: it opens a door.
        println!("The organisers' desk, once: {}/desk/welcome/{link}", settings.base_url);
    }
    let links = Arc::new(Links::new(&installation_secret(&settings)?).map_err(|error| error.to_string())?);
    let catalogue = Arc::new(Catalogue::load(&mut db)?);
    let metrics = Arc::new(Metrics::default());
    let (registrar, registrar_thread) =
        Registrar::start(&settings.database, catalogue.clone(), decide, Told(metrics.clone()))?;
    let limits = Arc::new(Limits::new(&settings));
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
        hashing: Semaphore::new(2),
    });
    let for_workers = app.clone();
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            Site::new().app_data(for_workers.clone()).wrap(from_fn(security::guard)).configure(routes::routes)
        })
        .workers(std::thread::available_parallelism().map_or(2, usize::from))
        .shutdown_timeout(5)
        .bind(listen)
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?
        .run();
        tracing::info!(%listen, "Kruispunt is open: http://{listen}/");
        server.await.map_err(Failure::from)
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

/// A way into the desk for whoever tries it out, as long as nobody has gone in.
fn demo_link(db: &mut Db) -> Result<Option<String>, Failure> {
    let organisation = accounts::organisation(db, &EventFile::parse(DEMO)?.organisation.slug)?;
    match organisation {
        Some(organisation) if !accounts::is_in_use(db)? => {
            let at = clock::now().as_millisecond();
            Ok(Some(accounts::invite(db, "demo@kruispunt.example", organisation, Role::Owner, at)?))
        }
        _ => Ok(None),
    }
}

/// The demo event on the coming first Thursday of May, open for registration.
///
/// # Errors
/// When the file is wrong, which a test excludes.
pub fn demo_event(now: Timestamp) -> Result<EventFile, Failure> {
    let today = jiff::tz::TimeZone::UTC.to_datetime(now).date();
    let first_thursday = |year: i16| {
        jiff::civil::Date::new(year, 5, 1).and_then(|first| first.nth_weekday_of_month(1, Weekday::Thursday))
    };
    let this_year = first_thursday(today.year())?;
    let day = if this_year > today { this_year } else { first_thursday(today.year() + 1)? };
    Ok(EventFile::parse(DEMO)?.moved_to(day)?.opened_by(now))
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
            done = done.and_then(|()| clockwork.tick(&mut db, &catalogue.programmes(), now.as_millisecond()));
            if now.as_second() - forgotten_at.as_second() > 600 {
                done = done.and_then(|()| crate::seating::registrar::forget_keys(&mut db, now.as_millisecond()));
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_demo_lies_ahead_and_is_open() {
        for (now, day) in [
            ("2026-11-24T12:00:00Z", "2027-05-06"),
            ("2027-05-06T12:00:00Z", "2028-05-04"),
            ("2027-05-01T12:00:00Z", "2027-05-06"),
        ] {
            let now: Timestamp = now.parse().unwrap();
            let file = demo_event(now).unwrap();
            assert_eq!(file.date.to_string(), day);
            assert!(file.moment(file.registration_opens_at) <= now);
            assert!(file.moment(file.registration_closes_at) > now);
        }
    }
}
