//! `GET /e/{event}/embed`: the programme in a frame on another site; only those that the event names may show it. `GET /embed.js` puts
//! it into a page without a frame.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use super::programme::{Group, groups};
use crate::programme::filter::Filter;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, public_event, rendered};
use crate::web::security;

#[derive(Template)]
#[template(path = "pages/attendee/embed.html")]
struct Embed<'a> {
    page: Page,
    event: EventView,
    groups: Vec<Group<'a>>,
}

/// Takes the filters of the programme, and `lang`.
pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let current = public_event(&app, &request, &slug)?;
    let filter = Filter::of(request.query_string());
    let page = Page::new(&app, &request).about(&current.programme);
    let groups = groups(&current, filter.apply(&current), &Default::default(), page.language);
    let event = EventView::new(&current.programme, page.language);
    let mut shown = rendered(StatusCode::OK, &Embed { page, event, groups });
    let sites = &current.programme.event.look.embed_on;
    let policy = HeaderValue::from_str(&security::policy_within(sites));
    let headers = shown.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(shown)
}
