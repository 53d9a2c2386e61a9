//! Tables going out over the web.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use crate::languages::problems::{Kind, Problem};
use crate::programme::Language;
use crate::tables::sheets::{self, Sheet};

/// As a download: `xlsx`, or `csv` (of the first sheet alone).
///
/// # Errors
/// When it is too large for a spreadsheet, in the reader's language.
pub fn download(sheets: &[Sheet], name: &str, is_xlsx: bool, language: Language) -> Result<HttpResponse, Problem> {
    let (bytes, kind, ending) = if is_xlsx {
        (bytes(sheets, true, language)?, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    } else {
        (bytes(sheets, false, language)?, "text/csv; charset=utf-8", "csv")
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(bytes))
}

/// The bytes of [`download`].
///
/// # Errors
/// As there.
pub fn bytes(sheets: &[Sheet], is_xlsx: bool, language: Language) -> Result<Vec<u8>, Problem> {
    sheets::bytes(sheets, is_xlsx).map_err(|error| {
        tracing::error!(%error, "a spreadsheet cannot be written");
        Problem::new(Kind::TooLarge, language)
    })
}
