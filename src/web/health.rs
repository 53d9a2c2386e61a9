//! Whether the service lives, and whether it can do its work.

use actix_web::HttpResponse;
use actix_web::web::Data;

use super::app::App;

pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// Ready: the database answers, its migrations are in, and the registrar lives.
pub async fn ready(app: Data<App>) -> HttpResponse {
    let migrated = app.read(crate::db::Db::is_migrated).await;
    let fault = match migrated {
        Err(_) => Some("the database does not answer"),
        Ok(false) => Some("migrations are missing"),
        Ok(true) if !app.registrar.is_alive() => Some("the registrar does not live"),
        Ok(true) => None,
    };
    match fault {
        None => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Some(fault) => HttpResponse::ServiceUnavailable().content_type("text/plain").body(format!("{fault}\n")),
    }
}
