//! Style, script, fonts and icons, in the binary. Their address holds their version, so that they are kept for ever.

use std::sync::LazyLock;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use super::answers::Packed;
use super::app::App;
use super::explain::{Kind, Problem};
use super::pages::trouble;
use super::tongue;

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "vendor/*.js"]
#[include = "vendor/qr/*.js"]
#[include = "vendor/*.svg"]
#[include = "vendor/*.woff2"]
#[include = "vendor/*.css"]
struct Files;

struct Asset {
    name: String,
    content_type: &'static str,
    packed: Packed,
}

/// Every asset, and the version of them all together.
static ASSETS: LazyLock<(String, Vec<Asset>)> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    let assets: Vec<Asset> = Files::iter()
        .filter(|name| name != "vendor/simple.css")
        .map(|name| {
            let bytes = if name == "style.css" { style() } else { read(&name) };
            hasher.update(name.as_bytes()).update(&bytes);
            let content_type = match name.rsplit('.').next() {
                Some("css") => "text/css; charset=utf-8",
                Some("js") => "text/javascript; charset=utf-8",
                Some("svg") => "image/svg+xml",
                _ => "font/woff2",
            };
            Asset { name: name.into_owned(), content_type, packed: Packed::new(bytes) }
        })
        .collect();
    (hasher.finalize().to_hex()[..12].to_owned(), assets)
});

fn read(name: &str) -> Vec<u8> {
    Files::get(name).expect("the file was just listed").data.into_owned()
}

/// One file: the base from npm in a layer below our own, so that ours always wins.
fn style() -> Vec<u8> {
    let mut style = b"@layer base, house;\n@layer base {".to_vec();
    style.extend(read("vendor/simple.css"));
    style.extend(b"}\n");
    style.extend(read("style.css"));
    style
}

/// Part of every asset's address.
pub fn version() -> &'static str {
    &ASSETS.0
}

/// `GET /a/{version}/{name}`. An older version's page gets the newest file, but does not keep it.
pub async fn one(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> HttpResponse {
    let (version, name) = path.into_inner();
    let Some(asset) = ASSETS.1.iter().find(|asset| asset.name == name) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, tongue::language(&request)));
    };
    let cache = if version == ASSETS.0 { "public, max-age=31536000, immutable" } else { "no-cache" };
    asset.packed.answer(&request, asset.content_type, cache)
}

/// `GET /sw.js`: the service worker, at an address that stays, above the pages that it serves.
pub async fn service_worker(request: HttpRequest) -> HttpResponse {
    match ASSETS.1.iter().find(|asset| asset.name == "sw.js") {
        Some(asset) => asset.packed.answer(&request, asset.content_type, "no-cache"),
        None => HttpResponse::NotFound().finish(),
    }
}

/// `GET /favicon.ico`: there is none; the pages name their own icon.
pub async fn no_icon() -> HttpResponse {
    HttpResponse::NoContent().insert_header((CACHE_CONTROL, "max-age=86400")).finish()
}
