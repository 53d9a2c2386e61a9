//! `GET /desk/{event}/programme/{code}.json`: what it would mean to move a session, for every cell of the timetable.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use serde::Serialize;

use super::effects::warning_words;
use crate::desk::clashes;
use crate::languages::speech;
use crate::programme::file::EventFile;
use crate::programme::warnings::warnings;
use crate::web::app::App;
use crate::web::desk::{Desk, ToEdit};
use crate::web::explain::{Kind, Problem};
use crate::web::tongue;

/// What a move to one cell would mean.
#[derive(Serialize)]
struct Fate {
    /// How many people would get a clash.
    clashes: i64,
    warnings: Vec<String>,
}

/// By room and round, what is odd about moving there. Asked for as one begins to drag.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToEdit>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let t = speech(language);
    let not_found = || Problem::new(Kind::NotFound, language);
    let session = desk.current.programme.session(&path.1).ok_or_else(not_found)?;
    let (event, id) = (desk.event(), session.id);
    let (file, shared) =
        app.desk_work(language, move |db| Ok((EventFile::export(db, event)?.0, clashes::shared(db, id)?))).await?;
    let before = warnings(&file);
    let programme = &desk.current.programme;
    let mut fates: BTreeMap<String, Fate> = BTreeMap::new();
    let rooms = programme.rooms.iter().map(|room| Some(room.slug.clone())).chain([None]);
    for room in rooms {
        for round in &programme.rounds {
            let mut file = file.clone();
            let Some(there) = file.sessions.iter_mut().find(|one| one.code == session.code) else { continue };
            there.room.clone_from(&room);
            if there.round.as_ref() != Some(&round.slug) {
                there.round = Some(round.slug.clone());
                (there.date, there.starts_at, there.ends_at) = (None, None, None);
            }
            let there = there.clone();
            let is_new = |warning: &&crate::programme::warnings::Warning| !before.contains(warning);
            let mut words: Vec<String> =
                warnings(&file).iter().filter(is_new).map(|warning| warning_words(warning, t)).collect();
            let seats = there.capacity.in_person.and_then(crate::programme::file::Limit::number).unwrap_or_default();
            let known = room.as_ref().and_then(|slug| programme.rooms.iter().find(|one| one.slug == *slug));
            if let Some(room) = known.filter(|room| room.seats().is_some_and(|most| i64::from(seats) > i64::from(most)))
            {
                words.push(fl!(
                    t,
                    "warning-too-small",
                    room = room.title.clone(),
                    seats = seats,
                    capacity = room.capacity
                ));
            }
            let span = file.session_span(&there);
            let at_once = |other: i64| {
                let other = programme.session_by_id(other).filter(|other| !other.cancelled)?;
                let (from, until) = span?;
                Some(other.starts_at < until && from < other.ends_at)
            };
            let is_moved = span != Some((session.starts_at, session.ends_at));
            let clashes: i64 = (shared.iter())
                .filter(|(other, _)| is_moved && at_once(*other).unwrap_or_default())
                .map(|(_, people)| people)
                .sum();
            if clashes > 0 {
                words.push(fl!(t, "effect-clashes", count = clashes));
            }
            let cell = format!("{}|{}", room.as_deref().unwrap_or_default(), round.slug);
            fates.insert(cell, Fate { clashes, warnings: words });
        }
    }
    Ok(HttpResponse::Ok().json(fates))
}
