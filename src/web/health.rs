//! Whether the service lives, and whether it can do its work.

use actix_web::HttpResponse;
use actix_web::web::Data;

use super::app::App;

pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// Ready: the database answers, its migrations are in, and every thread stands.
pub async fn ready(app: Data<App>) -> HttpResponse {
    let migrated = app.read(|db| db.is_migrated()).await;
    let fault = match (migrated, app.threads.unsteady()) {
        (Err(_), _) => Some("the database does not answer".to_owned()),
        (Ok(false), _) => Some("migrations are missing".to_owned()),
        (Ok(true), Some(thread)) => Some(format!("the thread “{thread}” fell, and begins again")),
        (Ok(true), None) if !app.registrar.is_alive() => Some("the registrar does not live".to_owned()),
        (Ok(true), None) => None,
    };
    match fault {
        None => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Some(fault) => HttpResponse::ServiceUnavailable().content_type("text/plain").body(format!("{fault}\n")),
    }
}
