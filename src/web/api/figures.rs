//! An event in figures.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::Answer;
use crate::desk::figures::{self, Figures};
use crate::web::answers::ProblemBody;
use crate::web::app::App;
use crate::web::desk::{Desk, ToView};
use crate::web::request_language;

/// The event in figures: who registered and came, how full it is, what was asked for in vain. Nobody is named.
#[utoipa::path(get, path = "/api/v1/events/{event}/figures", params(("event" = String, Path)),
    responses((status = 200, body = Figures), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn show(desk: Desk<ToView>, app: Data<App>, request: HttpRequest) -> Answer {
    let current = desk.current.clone();
    let figures = app.work_for(request_language::of(&request), move |db| figures::of(db, &current)).await?;
    Ok(HttpResponse::Ok().json(figures))
}
