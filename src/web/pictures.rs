//! Pictures: kept as they come in, and shown.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path, block};
use i18n_embed_fl::fl;

use super::app::App;
use super::desk::{Desk, ToEdit};
use crate::clock;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::programme::pictures::{self, Drawn, NoPicture};

/// Where one is shown.
pub fn address(event: &str, name: &str) -> String {
    format!("/e/{event}/pictures/{name}.jpg")
}

/// Draws what was sent anew, and keeps it; returns its name.
///
/// # Errors
/// A problem in the reader's language: `file` is no picture, or too large a one.
pub async fn keep(app: &Data<App>, desk: &Desk<ToEdit>, sent: Vec<u8>, language: Language) -> Result<String, Problem> {
    let (event, at) = (desk.event(), clock::now().as_millisecond());
    let broken = || Problem::new(Kind::Broken, language);
    let turn = app.drawing.acquire().await.map_err(|_| broken())?;
    let drawn = block(move || Drawn::from_sent(&sent)).await.map_err(|_| broken())?;
    drop(turn);
    let drawn = drawn.map_err(|why| {
        let t = speech(language);
        let message = match why {
            NoPicture::Unreadable => fl!(t, "fault-not-a-picture"),
            NoPicture::TooLarge => fl!(t, "fault-picture-too-large"),
        };
        Problem::invalid(vec![FieldError { field: "file".into(), message }], language)
    })?;
    app.work_for(language, move |db| drawn.keep(db, event, at).map(|()| drawn.name)).await
}

/// `GET /e/{event}/pictures/{name}.jpg`: what is in it makes its name, so it never changes.
pub async fn show(app: Data<App>, path: Path<(String, String)>) -> HttpResponse {
    let (slug, name) = path.into_inner();
    let Some(current) = app.catalogue.event(&slug) else { return HttpResponse::NotFound().finish() };
    let event = current.programme.event.id;
    match app.read(move |db| pictures::find(db, event, &name)).await {
        Ok(Some(jpeg)) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "image/jpeg"))
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .body(jpeg),
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(_) => HttpResponse::ServiceUnavailable().finish(),
    }
}
