//! Tables out: sessions, speakers, people, and the whole event as a file.

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::actions::export_tables;
use crate::desk::rights::Right;
use crate::languages::problems::{Kind, Problem};
use crate::programme::file::EventFile;
use crate::web::app::App;
use crate::web::desk::{Desk, ToView};
use crate::web::told::Told;
use crate::web::{downloads, request_language};

/// `GET …/transfer/{table}.{csv|xlsx}`, and `…/transfer/event.json`.
pub async fn export(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToView>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let (_, table, ending) = path.into_inner();
    let endings: &[&str] = if table == "event" { &["json"] } else { &["csv", "xlsx"] };
    if !endings.contains(&ending.as_str()) {
        return Err(Problem::new(Kind::NotFound, language));
    }
    let event = desk.event();
    let (slug, is_xlsx) = (desk.current.programme.event.slug.clone(), ending == "xlsx");
    let name = format!("{slug}-{table}");
    // Anyone who asks for the head alone is told nothing of anybody.
    let is_told = *request.method() != Method::HEAD;
    if table == "registrations" {
        let sheet = export_tables::give_registrations(&app, &desk, is_told).await.told(language)?;
        return downloads::download(&[sheet], &name, is_xlsx, language);
    }
    // Where online sessions are is told to nobody else.
    if !desk.may(Right::Programme) {
        return Err(Problem::new(Kind::NotAllowed, language));
    }
    let file = app.work_for(language, move |db| EventFile::export_whole(db, event)).await?;
    match table.as_str() {
        "event" => Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}.json\"")))
            .json(file)),
        "sessions" => {
            downloads::download(&[export_tables::sessions(&file, &desk.current.programme)], &name, is_xlsx, language)
        }
        "speakers" => {
            downloads::download(&[export_tables::speakers(&file, &desk.current.programme)], &name, is_xlsx, language)
        }
        _ => Err(Problem::new(Kind::NotFound, language)),
    }
}
