//! Tables out: sessions, speakers, people, and the whole event as a file.

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::actions::export_tables;
use crate::clock;
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::desk::rights::Right;
use crate::languages::problems::{Kind, Problem};
use crate::programme::file::EventFile;
use crate::web::app::App;
use crate::web::desk::{Desk, ToView};
use crate::web::{downloads, tongue};

/// `GET …/transfer/{table}.{csv|xlsx}`, and `…/transfer/event.json`.
pub async fn export(
    app: Data<App>,
    request: HttpRequest,
    desk: Desk<ToView>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let (_, table, ending) = path.into_inner();
    let endings: &[&str] = if table == "event" { &["json"] } else { &["csv", "xlsx"] };
    if !endings.contains(&ending.as_str()) {
        return Err(Problem::new(Kind::NotFound, language));
    }
    let event = desk.event();
    let (slug, is_xlsx) = (desk.current.programme.event.slug.clone(), ending == "xlsx");
    let name = format!("{slug}-{table}");
    // Whoever asks for the head alone is told nothing of anybody.
    let is_told = *request.method() != Method::HEAD;
    if table == "registrations" {
        if !desk.may(Right::Registrations) {
            return Err(Problem::new(Kind::NotAllowed, language));
        }
        let (organisation, who, current) = (desk.organisation(), desk.who.clone(), desk.current.clone());
        let may_see = desk.may(Right::Sensitive);
        let sheet = app
            .desk_work(language, move |db| {
                let sheet = export_tables::registrations(db, &current.programme, may_see)?;
                if !is_told {
                    return Ok(sheet);
                }
                let about = sheet.rows.len().to_string();
                let deed = Deed {
                    organisation,
                    event: Some(event),
                    registration: None,
                    who: &who,
                    what: DeedKind::Exported,
                    about,
                };
                let at = clock::now().as_millisecond();
                deeds::note(db, &deed, at)?;
                // Whoever is told sensitive answers has looked at them.
                let sensitive = current.programme.event.questions.iter().filter(|one| one.sensitive && may_see);
                for question in sensitive {
                    deeds::note_looked(db, (organisation, event), &question.slug, &who, at)?;
                }
                Ok(sheet)
            })
            .await?;
        return downloads::download(&[sheet], &name, is_xlsx, language);
    }
    // Where online sessions are is told to nobody else.
    if !desk.may(Right::Programme) {
        return Err(Problem::new(Kind::NotAllowed, language));
    }
    let file = app.desk_work(language, move |db| EventFile::export_whole(db, event)).await?;
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
