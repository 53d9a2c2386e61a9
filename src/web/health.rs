//! Whether the service lives, and whether it can do its work.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

use super::app::App;
use crate::db::DbError;

/// Causes besides the parts that [`Part`](crate::health::Part) names.
pub const BESIDES: [&str; 2] = ["database", "thread"];

pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// Within this it answers, or is not ready.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Ready: the database answers, its migrations are in, every thread stands, and every part that is needed does its work. If not:
/// all the reasons, a line for each.
pub async fn ready(app: Data<App>) -> HttpResponse {
    let faults = faults(&app).await;
    if faults.is_empty() {
        return HttpResponse::Ok().content_type("text/plain").body("ready\n");
    }
    let said: String = faults.iter().map(|(_, fault)| format!("{fault}\n")).collect();
    HttpResponse::ServiceUnavailable().content_type("text/plain").body(said)
}

/// How everything is, as JSON: `GET /health`.
pub async fn all(app: Data<App>) -> HttpResponse {
    let faults = faults(&app).await;
    let name = |(cause, why): &(&str, String)| json!({ "cause": cause, "why": why });
    let told = app.threads.health.troubles().into_iter().filter(|(part, _)| !part.is_needed());
    let body = json!({
        "ready": faults.is_empty(),
        "faults": faults.iter().map(name).collect::<Vec<_>>(),
        "warnings": told.map(|(part, why)| name(&(part.as_str(), why))).collect::<Vec<_>>(),
    });
    let mut answer = if faults.is_empty() { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.json(body)
}

/// What keeps it from its work: the cause in a word, and why.
pub async fn faults(app: &App) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    // Anyone who asks (a container, a balancer, `kruispunt health`) does not wait for long.
    let asked = tokio::time::timeout(AT_ONCE, app.read_soon(|db| db.is_migrated())).await;
    match asked.unwrap_or_else(|_| Err(DbError::new("it did not answer in time"))) {
        Err(_) => faults.push(("database", "the database does not answer".to_owned())),
        Ok(false) => faults.push(("database", "migrations are missing".to_owned())),
        Ok(true) => {}
    }
    if let Some(thread) = app.threads.unsteady() {
        faults.push(("thread", format!("the thread “{thread}” fell, and begins again")));
    }
    if !app.registrar.is_alive() {
        faults.push(("thread", "the registrar does not live".to_owned()));
    }
    let troubles = app.threads.health.troubles().into_iter().filter(|(part, _)| part.is_needed());
    faults.extend(troubles.map(|(part, why)| (part.as_str(), why)));
    faults
}
