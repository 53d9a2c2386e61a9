//! `GET /colours/{colours}.css`: the classes of colours that events chose themselves, as they are read on light and on dark ground.
//! Its address says which: it never changes, and asks nothing of anybody.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::answers::Packed;
use super::app::App;
use super::pages::error_page;
use super::request_language;
use crate::languages::problems::{Kind, Problem};
use crate::programme::Programme;
use crate::programme::colour::{Colour, Ground, NoColour, Rgb};

/// More than this no programme tells apart, in one address.
const MOST: usize = 300;
/// Stands before the colour of the event itself: the ground of its header.
const GROUND: char = 'g';

/// The same, of one event among others.
const AMONG: char = 'h';

/// The address of the style sheet with a programme's own colours; `None`: it has none.
pub fn address(programme: &Programme) -> Option<String> {
    let ground = programme.event.look.colour.map(|colour| format!("{GROUND}{}", colour.rgb()));
    named(ground, own(programme))
}

/// The address of a style sheet with those of several, each under its own class.
pub fn address_of_all(programmes: &[&Arc<Programme>]) -> Option<String> {
    let colours = programmes.iter().filter_map(|programme| programme.event.look.colour);
    let grounds: BTreeSet<String> = colours.map(|colour| format!("{AMONG}{}", colour.rgb())).collect();
    named(grounds.into_iter().take(MOST), programmes.iter().flat_map(|programme| own(programme)).collect())
}

/// The class of an event's ground, where it stands among others.
pub fn ground_class(programme: &Programme) -> String {
    programme.event.look.colour.map(|colour| format!("ground-{}", colour.rgb())).unwrap_or_default()
}

/// The colours of its themes and types that are none of the house's.
fn own(programme: &Programme) -> BTreeSet<Rgb> {
    let themes = programme.themes.iter().map(|theme| theme.colour);
    let types = programme.event.types.iter().filter_map(|kind| kind.colour);
    let own = |colour| match colour {
        Colour::Own(rgb) => Some(rgb),
        Colour::House(_) => None,
    };
    themes.chain(types).filter_map(own).collect()
}

fn named(grounds: impl IntoIterator<Item = String>, own: BTreeSet<Rgb>) -> Option<String> {
    let named: Vec<String> = grounds.into_iter().chain(own.iter().take(MOST).map(Rgb::to_string)).collect();
    (!named.is_empty()).then(|| format!("/colours/{}.css", named.join("-")))
}

pub async fn show(app: Data<App>, request: HttpRequest, named: Path<String>) -> HttpResponse {
    let mut parts = named.split('-').peekable();
    let mut grounds = Vec::new();
    // Of the page's event one, or those of several.
    if let Some(ground) = parts.next_if(|part| part.starts_with(GROUND)) {
        grounds.push((":root".to_owned(), ground[1..].parse::<Rgb>()));
    } else {
        while let Some(ground) = parts.next_if(|part| part.starts_with(AMONG)) {
            grounds.push((format!(".ground-{}", &ground[1..]), ground[1..].parse::<Rgb>()));
        }
    }
    let grounds: Result<Vec<(String, Rgb)>, _> =
        grounds.into_iter().map(|(of, colour)| Ok::<_, NoColour>((of, colour?))).collect();
    let colours: Result<Vec<Rgb>, _> = parts.take(MOST + 1).map(str::parse).collect();
    match (grounds, colours) {
        (Ok(grounds), Ok(colours)) if colours.len() <= MOST && grounds.len() <= MOST => {
            let sheet = Packed::new(style_sheet(&grounds, &colours).into_bytes());
            sheet.answer(&request, "text/css; charset=utf-8", "public, max-age=31536000, immutable")
        }
        _ => error_page(&app, &request, Problem::new(Kind::NotFound, request_language::of(&request))),
    }
}

/// In the house's layer, as the house's own colours are.
fn style_sheet(grounds: &[(String, Rgb)], colours: &[Rgb]) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (of, colour) in grounds {
        for (sheet, ground) in [(&mut light, colour.as_ground()), (&mut dark, colour.as_ground_by_night())] {
            let Ground { brand, lift, deep, on, soft, veil } = ground;
            let _ = writeln!(
                sheet,
                "{of} {{ --brand: #{brand}; --brand-lift: #{lift}; --brand-deep: #{deep}; --on-brand: #{on}; --on-brand-soft: #{soft}; --veil: {veil}%; }}"
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
