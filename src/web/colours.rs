//! `GET /colours/{colours}.css`: the classes of colours that events chose themselves, as they are read on light and on dark ground.
//! Its address says which: it never changes, and asks nothing of anybody.

use std::collections::BTreeSet;
use std::fmt::Write;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::answers::Packed;
use super::app::App;
use super::pages::error_page;
use super::request_language;
use crate::languages::problems::{Kind, Problem};
use crate::programme::Programme;
use crate::programme::colour::{Colour, Ground, Rgb};

/// More than this no programme tells apart, in one address.
const MOST: usize = 300;
/// Stands before the colour of the event itself: the ground of its header.
const GROUND: char = 'g';

/// The address of the style sheet with a programme's own colours; `None`: it has none.
pub fn address(programme: &Programme) -> Option<String> {
    let themes = programme.themes.iter().map(|theme| theme.colour);
    let types = programme.event.types.iter().filter_map(|kind| kind.colour);
    let own: BTreeSet<Rgb> = themes
        .chain(types)
        .filter_map(|colour| match colour {
            Colour::Own(rgb) => Some(rgb),
            Colour::House(_) => None,
        })
        .collect();
    let ground = programme.event.look.colour.map(|colour| format!("{GROUND}{}", colour.rgb()));
    let named: Vec<String> = ground.into_iter().chain(own.iter().take(MOST).map(Rgb::to_string)).collect();
    (!named.is_empty()).then(|| format!("/colours/{}.css", named.join("-")))
}

pub async fn show(app: Data<App>, request: HttpRequest, named: Path<String>) -> HttpResponse {
    let mut parts = named.split('-').peekable();
    let ground = parts.peek().and_then(|first| first.strip_prefix(GROUND)).map(str::parse::<Rgb>);
    if ground.is_some() {
        parts.next();
    }
    let colours: Result<Vec<Rgb>, _> = parts.take(MOST + 1).map(str::parse).collect();
    match (ground.transpose(), colours) {
        (Ok(ground), Ok(colours)) if colours.len() <= MOST => {
            let sheet = Packed::new(style_sheet(ground, &colours).into_bytes());
            sheet.answer(&request, "text/css; charset=utf-8", "public, max-age=31536000, immutable")
        }
        _ => error_page(&app, &request, Problem::new(Kind::NotFound, request_language::of(&request))),
    }
}

/// In the house's layer, as the house's own colours are.
fn style_sheet(ground: Option<Rgb>, colours: &[Rgb]) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    if let Some(colour) = ground {
        for (sheet, ground) in [(&mut light, colour.as_ground()), (&mut dark, colour.as_ground_by_night())] {
            let Ground { brand, lift, deep, on, soft, veil } = ground;
            let _ = writeln!(
                sheet,
                ":root {{ --brand: #{brand}; --brand-lift: #{lift}; --brand-deep: #{deep}; --on-brand: #{on}; --on-brand-soft: #{soft}; --veil: {veil}%; }}"
            );
        }
    }
    for colour in colours {
        for (sheet, shown) in [(&mut light, colour.on_light()), (&mut dark, colour.on_dark())] {
            let class = Colour::Own(*colour).class();
            // Writing to a string never fails.
            let _ = writeln!(sheet, ".theme-{class} {{ --accent: #{}; --tint: #{}; }}", shown.accent, shown.tint);
        }
    }
    format!("@layer house {{\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n}}\n")
}
