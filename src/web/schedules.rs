//! `GET /e/{event}/schedule.xml` and its kin: the public programme, as other programs read it.

use std::sync::Arc;

use actix_web::web::{Data, Path, block};
use actix_web::{HttpRequest, HttpResponse};

use super::answers::Packed;
use super::app::App;
use super::schedule_form::ScheduleForm;
use super::{downloads, request_language};
use crate::actions::export_tables;
use crate::clock;
use crate::languages::problems::{Kind, Problem};
use crate::programme::file::EventFile;
use crate::programme::{Language, Programme};
use crate::schedule::write::Writing;

/// `GET /e/{event}/schedule.xml` and its kin: the public programme, as other programs read it.
pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let (slug, ending) = path.into_inner();
    let not_found = || Problem::new(Kind::NotFound, language);
    let form = ScheduleForm::ALL.into_iter().find(|form| form.ending() == ending).ok_or_else(not_found)?;
    let current = app.public_event(&slug).ok_or_else(not_found)?;
    let programme = current.programme.clone();
    let key = (programme.event.id, programme.event.revision, language, form);
    let made = match app.cache.schedules.get(&key) {
        Some(made) => made,
        None => {
            let made = match form {
                ScheduleForm::Csv | ScheduleForm::Xlsx => Packed::new(table(&app, &programme, form, language).await?),
                _ => {
                    let base_url = app.settings.base_url.clone();
                    let id = programme.event.id;
                    // What is called off is told, too, with what only we know of it.
                    let file = app.work_for(language, move |db| EventFile::export_told(db, id)).await?;
                    let made = block(move || {
                        let writing = Writing::new((&programme, &file), (language, &base_url, clock::now()));
                        let text = match form {
                            ScheduleForm::Xml => writing.xml(),
                            ScheduleForm::XCal => writing.xcal(),
                            ScheduleForm::JsCalendar => writing.jscalendar().to_string(),
                            _ => writing.json().to_string(),
                        };
                        Packed::new(text.into_bytes())
                    });
                    made.await.map_err(|_| Problem::new(Kind::Broken, language))?
                }
            };
            app.cache.schedules.insert(key, made.clone());
            made
        }
    };
    Ok(made.answer(&request, form.kind(), "no-cache"))
}

/// The table that the desk reads back, without what is not everybody's.
async fn table(
    app: &Data<App>,
    programme: &Arc<Programme>,
    form: ScheduleForm,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    let programme = programme.clone();
    let sheet = app.work_for(language, move |db| {
        let (mut file, _) = EventFile::export(db, programme.event.id)?;
        for session in &mut file.sessions {
            session.join_url = None;
        }
        Ok(export_tables::public(&file, &programme))
    });
    let sheet = sheet.await?;
    block(move || downloads::bytes(&[sheet], form == ScheduleForm::Xlsx, language))
        .await
        .map_err(|_| Problem::new(Kind::Broken, language))?
}
