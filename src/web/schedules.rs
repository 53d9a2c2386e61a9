//! `GET /e/{event}/schedule.xml` and its kin: the public programme, as other programs read it.

use std::sync::Arc;

use actix_web::web::{Data, Path, block};
use actix_web::{HttpRequest, HttpResponse};

use super::answers::Packed;
use super::app::App;
use super::{downloads, request_language};
use crate::actions::export_tables;
use crate::clock;
use crate::languages::problems::{Kind, Problem};
use crate::programme::file::EventFile;
use crate::programme::{Language, Programme};
use crate::schedule::write::Writing;

/// As what other programs read a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Xml,
    Json,
    XCal,
    JsCalendar,
    Csv,
    Xlsx,
}

impl Form {
    pub const ALL: [Self; 6] = [Self::Xml, Self::Json, Self::XCal, Self::JsCalendar, Self::Csv, Self::Xlsx];

    /// How its address ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Json => "json",
            Self::XCal => "xcal",
            Self::JsCalendar => "jscalendar",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type: xCal is RFC 6321, 6; JSCalendar RFC 8984, 9.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Xml => "application/xml; charset=utf-8",
            Self::Json => "application/json",
            Self::XCal => "application/calendar+xml; charset=utf-8",
            Self::JsCalendar => "application/jscalendar+json;type=group",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// `GET /e/{event}/schedule.xml` and its kin: the public programme, as other programs read it.
pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let (slug, ending) = path.into_inner();
    let not_found = || Problem::new(Kind::NotFound, language);
    let form = Form::ALL.into_iter().find(|form| form.ending() == ending).ok_or_else(not_found)?;
    let current = app.public_event(&slug).ok_or_else(not_found)?;
    let programme = current.programme.clone();
    let key = (programme.event.id, programme.event.revision, language, form);
    let made = match app.schedules.get(&key) {
        Some(made) => made,
        None => {
            let made = match form {
                Form::Csv | Form::Xlsx => Packed::new(table(&app, &programme, form, language).await?),
                _ => {
                    let base_url = app.settings.base_url.clone();
                    let made = block(move || {
                        let writing = Writing::new(&programme, (language, &base_url, clock::now()));
                        let text = match form {
                            Form::Xml => writing.xml(),
                            Form::XCal => writing.xcal(),
                            Form::JsCalendar => writing.jscalendar().to_string(),
                            _ => writing.json().to_string(),
                        };
                        Packed::new(text.into_bytes())
                    });
                    made.await.map_err(|_| Problem::new(Kind::Broken, language))?
                }
            };
            app.schedules.insert(key, made.clone());
            made
        }
    };
    Ok(made.answer(&request, form.kind(), "no-cache"))
}

/// The table that the desk reads back, without what is not everybody's.
async fn table(
    app: &Data<App>,
    programme: &Arc<Programme>,
    form: Form,
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
    block(move || downloads::bytes(&[sheet], form == Form::Xlsx, language))
        .await
        .map_err(|_| Problem::new(Kind::Broken, language))?
}
