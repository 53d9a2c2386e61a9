//! `GET /desk/{event}/programme/{code}.json`: what it would mean to move a session, for every cell of the timetable.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use serde::Serialize;

use super::effects::warning_words;
use super::timetable::columns_with;
use crate::actions::move_session::{Preview, TooSmall, preview_moves};
use crate::languages::problems::Problem;
use crate::languages::speech;
use crate::programme::Language;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::request_language;
use crate::web::told::Told;

/// What a move to one cell would mean.
#[derive(Serialize)]
struct Cell {
    /// How many people would get a clash.
    clashes: usize,
    warnings: Vec<String>,
}

/// By room and column, what is odd about moving there. Asked for as one begins to drag.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToEdit>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let columns = columns_with(&desk.current.programme, &path.1);
    let previews = preview_moves(&app, &desk, &path.1, &columns).await.told(language)?;
    let cells = previews.into_iter().map(|preview| cell(preview, language));
    Ok(HttpResponse::Ok().json(cells.collect::<BTreeMap<String, Cell>>()))
}

/// A cell's name, and what is odd there.
fn cell(Preview { room, column, clashes, warnings, too_small }: Preview, language: Language) -> (String, Cell) {
    let t = speech(language);
    let mut words: Vec<String> = warnings.iter().map(|warning| warning_words(warning, language)).collect();
    if let Some(TooSmall { room, seats, capacity }) = too_small {
        words.push(fl!(t, "warning-too-small", room = room, seats = seats, capacity = capacity));
    }
    if clashes > 0 {
        words.push(fl!(t, "effect-clashes", count = clashes));
    }
    (format!("{}|{column}", room.unwrap_or_default()), Cell { clashes, warnings: words })
}
