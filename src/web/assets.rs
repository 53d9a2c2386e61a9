//! Style, script, fonts and icons, in the binary. Their address holds their version, so that they are kept for ever.

use std::sync::LazyLock;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use super::answers::Packed;
use super::app::App;
use super::pages::error_page;
use super::request_language;
use crate::languages::problems::{Kind, Problem};

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "icon.svg"]
#[include = "*.png"]
#[include = "*.webmanifest"]
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
                Some("png") => "image/png",
                Some("webmanifest") => "application/manifest+json",
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
    style.extend(shown_one_at_a_time().into_bytes());
    style
}

/// Which stop of which day of a programme is shown, also without a script. What is hidden keeps its ticks, and is counted: that is
/// why it is not `display: none`. Browsers that do not know `:has()` show everything, as paper does.
fn shown_one_at_a_time() -> String {
    use super::pages::{MOST_DAYS, MOST_STOPS};
    let mut style = "@supports selector(:has(a)) {\n".to_owned();
    const HIDDEN: &str = "{visibility:hidden;position:absolute;width:100%;height:0;overflow:clip}";
    const SHOWN: &str = "{visibility:visible;position:static;height:auto;overflow:visible}";
    style.push_str("@layer house{@media screen{");
    const NAMED: &str =
        "{position:static;height:auto;padding:.6rem 0 0;clip-path:none;white-space:normal;overflow:visible}";
    style.push_str(".has-tabs:has(.days) :is(.rounds,.stops){display:none}");
    for day in 1..=MOST_DAYS {
        style.push_str(&format!(
            ".has-tabs:has(#day-{day}:checked) .rounds[data-day=\"{day}\"]{{display:var(--rounds,block)}}"
        ));
        style.push_str(&format!(".has-tabs:has(#day-{day}:checked) .stops[data-day=\"{day}\"]{{display:flex}}"));
    }
    style.push_str("}@media screen and (width < 60rem){");
    style.push_str(&format!(".has-tabs:has(.stops) :is(.round,.moment){HIDDEN}"));
    for day in 1..=MOST_DAYS {
        style.push_str(&format!(".has-tabs:has(#whole-{day}:checked) [data-day=\"{day}\"] :is(.round,.moment){SHOWN}"));
    }
    for stop in 1..=MOST_STOPS {
        style.push_str(&format!(".has-tabs:has(#tab-{stop}:checked) .round[data-tab=\"{stop}\"]{SHOWN}"));
    }
    style.push('}');
    for day in 1..=MOST_DAYS {
        // Where all rounds are shown, each has its name.
        style.push_str(&format!(
            "@media (width < 60rem){{.has-tabs:has(#whole-{day}:checked) .rounds[data-day=\"{day}\"] .round-head{NAMED}}}"
        ));
    }
    for stop in 1..=MOST_STOPS {
        style.push_str(&format!(
            ".choose:has([data-tabs~=\"{stop}\"]:is(:checked,[type=hidden])) [data-stop=\"{stop}\"]{{--got:var(--ink);--got-ink:var(--paper);--if-got:block;--if-any:-webkit-box;--if-not:none}}"
        ));
    }
    // Anyone who comes in person sees what is there; anyone who joins from elsewhere, the rest. Until it is said: in person.
    const BOTH: &str = ".choose:is(:has(.seg),.has-modes)";
    const HERE: &str = ":not(.is-online,:has(#mode-online:checked),[data-usual=online])";
    const AFAR: &str = ":is(.is-online,:has(#mode-online:checked),[data-usual=online])";
    // On paper all of it stands, unless it was said.
    const SAID: &str = ".choose:is(:has(.seg :checked),.has-modes)";
    const ONLINE: &str = ":is([data-modes=online],.seats[data-mode=online],.of-online)";
    const IN_PERSON: &str = ":is([data-modes=in_person],.seats[data-mode=in_person],.of-in_person)";
    const FULL: &str = "{--off:none;--glass:inline;--swap:none;--edge:dashed;--ring:var(--sheet);--ring-ink:var(--ink);--seat:none;--wait:inline-flex}";
    style.push_str(&format!(
        "@media screen{{{BOTH}{HERE} {ONLINE},{BOTH}{AFAR} {IN_PERSON}{{display:none}}}}\
         @media print{{{SAID}{HERE} {ONLINE},{SAID}{AFAR} {IN_PERSON}{{display:none}}}}\
         .choose{HERE} .pick[data-full~=in_person]~*,.choose{AFAR} .pick[data-full~=online]~*{FULL}\
         .choose{HERE} .item:has(.pick[data-full~=in_person]:checked)::before,\
         .choose{AFAR} .item:has(.pick[data-full~=online]:checked)::before{{border-left-style:dashed}}\
         .choose{HERE}:not(:has([data-only=online]:is(:checked,[type=hidden]))) .for-in_person,\
         .choose{AFAR}:not(:has([data-only=in_person]:is(:checked,[type=hidden]))) .for-online,\
         .choose{HERE} .for-online,.choose{AFAR} .for-in_person{{display:none}}",
    ));
    // Said only as long as nothing was answered.
    style.push_str(".choose:has(.seg :checked) .unasked{display:none}");
    style.push_str("}}\n@layer house{@media screen{@media (min-width:60rem){.rounds{--rounds:grid}}.always .rounds{--rounds:grid}@container timetable (min-width:36rem){");
    use super::pages::{MOST_COLUMNS, MOST_ROWS};
    for columns in 2..=MOST_COLUMNS {
        style.push_str(&format!(
            ".rounds.tt.tt-{columns}{{grid-template-columns:var(--lane,7.6rem) repeat({columns},minmax(0,1fr))}}.tt .c{0}{{grid-column-start:{0}}}.tt .w{columns}{{grid-column-end:span {columns}}}",
            columns + 1
        ));
    }
    style.push_str(".tt .c2{grid-column-start:2}");
    for row in 1..=MOST_ROWS {
        style.push_str(&format!(".tt .r{row}{{grid-row:{row}}}"));
    }
    style.push_str("}}}\n");
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
        return error_page(&app, &request, Problem::new(Kind::NotFound, request_language::of(&request)));
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

/// `GET /embed.js`: what other sites name, and so at an address that stays.
pub async fn embed(request: HttpRequest) -> HttpResponse {
    match ASSETS.1.iter().find(|asset| asset.name == "embed.js") {
        Some(asset) => asset.packed.answer(&request, asset.content_type, "public, max-age=3600"),
        None => HttpResponse::NotFound().finish(),
    }
}

/// `GET /favicon.ico`: there is none; the pages name their own icon.
pub async fn no_icon() -> HttpResponse {
    HttpResponse::NoContent().insert_header((CACHE_CONTROL, "max-age=86400")).finish()
}
