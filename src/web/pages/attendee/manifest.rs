//! `GET /e/{event}/app.webmanifest` and `GET /r/{token}/app.webmanifest`: what a phone needs to put an event or somebody's own day on its
//! first screen (Web Application Manifest): its name, where it begins, its colour and icons.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::own_page::open;
use crate::programme::{Language, Programme};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::page::public_event;
use crate::web::{assets, request_language};

/// Of an event.
pub async fn event(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let current = public_event(&app, &request, &slug)?;
    Ok(manifest(&current.programme, &format!("/e/{}", *slug), request_language::of(&request)))
}

/// Of somebody's own day.
pub async fn day(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    Ok(manifest(&current.programme, &format!("/r/{}", *token), registration.language))
}

fn manifest(programme: &Programme, start: &str, language: Language) -> HttpResponse {
    let name = programme.event.title.get(language);
    let colour = programme.event.look.ground();
    let icon = |name: &str, sizes: &str, kind: &str| json!({"src": format!("/a/{}/{name}", assets::version()), "sizes": sizes, "type": kind});
    let whole = json!({
        "name": name, "short_name": name, "lang": language.as_str(), "id": start, "start_url": start, "scope": "/",
        "display": "minimal-ui", "background_color": "#FBF8F3", "theme_color": format!("#{colour}"),
        "icons": [icon("icon.svg", "any", "image/svg+xml"), icon("icon-192.png", "192x192", "image/png"), icon("icon-512.png", "512x512", "image/png")],
    });
    HttpResponse::Ok().content_type("application/manifest+json").body(whole.to_string())
}
