//! `GET /e/{event}/card.png` and `/e/{event}/s/{code}/card.png`: what is shown of an event or a session where somebody passes its link
//! on (Open Graph): in the event's own colours, with what it is called, when and where.

mod canvas;

use std::io::Cursor;
use std::sync::LazyLock;

use ab_glyph::FontRef;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path, block};
use actix_web::{HttpRequest, HttpResponse};
use image::imageops::FilterType;
use image::{ImageFormat, RgbImage};

use self::canvas::{Canvas, Pen};
use super::app::App;
use super::pages::{art, error_page, kind_name};
use super::request_language;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, visits};
use crate::letters;
use crate::programme::colour::{Ground, Rgb};
use crate::programme::{Language, Programme, pictures};

/// As those who show links ask for it.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;
/// Free at the sides.
const MARGIN: f32 = 72.0;
/// Titles are as large as fits: this, or less.
const LARGEST: f32 = 92.0;
const SMALLEST: f32 = 44.0;
const MOST_LINES: usize = 4;

static HEAD: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("card/bricolage.ttf")).ok());
static BODY: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("card/atkinson.ttf")).ok());

/// What stands on one.
struct Said {
    above: String,
    title: String,
    below: Vec<String>,
    /// Of the theme.
    accent: Option<Rgb>,
}

fn of_event(programme: &Programme, language: Language) -> Said {
    let event = &programme.event;
    let venue = letters::listed(&[&event.venue]);
    Said {
        above: programme.organisation.name.clone(),
        title: event.title.get(language).to_owned(),
        below: vec![letters::capitalized(&dates::event_days(event, language)), venue],
        accent: None,
    }
}

fn of_session(programme: &Programme, code: &str, language: Language) -> Option<Said> {
    let (event, session) = (&programme.event, programme.session(code)?);
    let when = format!(
        "{}, {}",
        letters::capitalized(&dates::day(session.starts_at, &event.zone, language)),
        dates::span(session.starts_at, session.ends_at, &event.zone, language)
    );
    // Of a visit, when one gathers and is back: where, says its page.
    let way = visits::gathering_and_back(event, session, language);
    let way = way.unwrap_or_else(|| visits::place(event, session, language));
    let theme = session.theme.as_ref().map_or_else(String::new, |theme| theme.title.get(language).to_owned());
    let above = if theme.is_empty() { kind_name(session, language) } else { theme };
    Some(Said {
        above,
        title: session.title.get(language).to_owned(),
        below: vec![format!("{when} · {way}"), event.title.get(language).to_owned()],
        accent: Some(session.colour().rgb()),
    })
}

/// Pictures of the event's own: its logo and its cover, as they are kept (JPEG).
type Own = (Option<Vec<u8>>, Option<Vec<u8>>);

fn read(jpeg: Option<Vec<u8>>, [width, height]: [u32; 2], fills: bool) -> Option<RgbImage> {
    let picture = image::load_from_memory_with_format(&jpeg?, ImageFormat::Jpeg).ok()?;
    let drawn = if fills {
        picture.resize_to_fill(width, height, FilterType::Triangle)
    } else {
        picture.resize(width, height, FilterType::Triangle)
    };
    Some(drawn.into_rgb8())
}

/// Draws it; takes some tens of milliseconds: not for an async worker.
fn drawn(programme: &Programme, said: &Said, own: Own) -> Option<Vec<u8>> {
    let ground = programme.event.look.ground().as_ground();
    let Ground { brand, deep, on, soft, veil, .. } = ground;
    let mut canvas = Canvas::new(WIDTH, HEIGHT, brand);
    match read(own.1, [WIDTH, HEIGHT], true) {
        Some(cover) => canvas.picture(&cover, (0, 0), veil as f32 / 100.0),
        None => lines(&mut canvas, programme, said.accent, ground),
    }
    let (head, body) = (HEAD.as_ref()?, BODY.as_ref()?);
    let width = WIDTH as f32 - 2.0 * MARGIN;
    if let Some(accent) = said.accent {
        canvas.tile([0.0, 0.0, 24.0, HEIGHT as f32], 0.0, accent);
    }
    let mut right = width;
    if let Some(logo) = read(own.0, [104, 104], false) {
        let (left, top) = (WIDTH - 72 - 124, 52);
        canvas.tile([left as f32, top as f32, 124.0, 124.0], 24.0, Rgb([255; 3]));
        let (x, y) = ((124 - logo.width()) / 2, (124 - logo.height()) / 2);
        canvas.picture(&logo, (left + x, top + y), 1.0);
        right -= 160.0;
    }
    let small = Pen::new(body, 38.0);
    canvas.words(&small, &fitting(&small, &said.above, right), (MARGIN, 108.0), soft);
    let mut size = LARGEST;
    let (pen, title) = loop {
        let pen = Pen::new(head, size);
        let title = pen.lines(&said.title, right);
        if title.len() <= MOST_LINES && size * title.len() as f32 <= 300.0 || size <= SMALLEST {
            break (pen, title);
        }
        size -= 4.0;
    };
    let mut at = 150.0;
    for line in title.iter().take(MOST_LINES + 1) {
        at += size * 1.04;
        canvas.words(&pen, line, (MARGIN, at), on);
    }
    let pen = Pen::new(body, 40.0);
    let tall = 62.0 * said.below.iter().filter(|line| !line.is_empty()).count() as f32;
    let mut at = HEIGHT as f32 - 28.0 - tall;
    for line in said.below.iter().filter(|line| !line.is_empty()) {
        let line = fitting(&pen, line, width);
        // On a label of its own: lines may run beneath it.
        canvas.tile([MARGIN - 18.0, at - 4.0, pen.width(&line) + 36.0, 54.0], 14.0, deep);
        canvas.words(&pen, &line, (MARGIN, at + 36.0), on);
        at += 62.0;
    }
    let mut png = Cursor::new(Vec::new());
    canvas.0.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

/// The lines of its themes, as on the cover of its page.
fn lines(canvas: &mut Canvas, programme: &Programme, accent: Option<Rgb>, ground: Ground) {
    let art = art::cover(programme);
    let scale = 1.75_f32;
    let (left, top) = (WIDTH as f32 - 520.0 * scale, HEIGHT as f32 - 140.0 * scale - 10.0);
    let at = |(x, y): (i32, i32)| (left + x as f32 * scale, top + y as f32 * scale);
    let colour_of = |number: usize| programme.themes.get(number).map(|theme| theme.colour.rgb());
    let mut order: Vec<usize> = (0..art.lines.len()).collect();
    // What has its colour lies over what has none.
    order.sort_by_key(|number| accent.is_some() && colour_of(*number) == accent);
    for number in order {
        let line = &art.lines[number];
        let mut points = line.points.clone();
        if let Some(first) = points.first_mut() {
            first.0 = -400;
        }
        let points: Vec<(f32, f32)> = points.into_iter().map(at).collect();
        // Of a session, its own theme's line alone has its colour.
        let shown =
            colour_of(number).filter(|colour| accent.is_none_or(|accent| accent == *colour)).unwrap_or(ground.lift);
        canvas.line(&points, 13.0 * scale, shown);
        let (x, y) = at((i32::try_from(line.stop.0).unwrap_or(0), i32::try_from(line.stop.1).unwrap_or(0)));
        canvas.line(&[(x, y), (x, y)], 9.0 * scale, ground.brand);
    }
}

/// As much of some words as there is room for.
fn fitting(pen: &Pen, words: &str, width: f32) -> String {
    if pen.width(words) <= width {
        return words.to_owned();
    }
    let mut short = words.to_owned();
    while !short.is_empty() && pen.width(&format!("{short}…")) > width {
        short.pop();
    }
    format!("{}…", short.trim_end())
}

pub async fn event(app: Data<App>, request: HttpRequest, slug: Path<String>) -> HttpResponse {
    show(&app, &request, &slug, None).await
}

pub async fn session(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> HttpResponse {
    show(&app, &request, &path.0, Some(&path.1)).await
}

async fn show(app: &Data<App>, request: &HttpRequest, slug: &str, code: Option<&str>) -> HttpResponse {
    let language = request_language::of(request);
    let not_found = || error_page(app, request, Problem::new(Kind::NotFound, language));
    let Some(current) = app.public_event(slug) else { return not_found() };
    let programme = current.programme.clone();
    let said = match code {
        Some(code) => of_session(&programme, code, language),
        None => Some(of_event(&programme, language)),
    };
    let Some(said) = said else { return not_found() };
    let key = (programme.event.id, programme.event.revision, language, code.unwrap_or_default().to_owned());
    let png = match app.cache.cards.get(&key) {
        Some(png) => png,
        None => {
            let (event, look) = (programme.event.id, programme.event.look.clone());
            let own = app.read(move |db| {
                let mut find = |name: Option<String>| match name {
                    Some(name) => pictures::find(db, event, &name),
                    None => Ok(None),
                };
                Ok((find(look.logo)?, find(look.cover)?))
            });
            let failed = |kind: Kind| error_page(app, request, Problem::new(kind, language));
            let own = match own.await {
                Ok(own) => own,
                Err(error) => {
                    tracing::error!(%error, "a card's pictures cannot be read");
                    return failed(Kind::from(&error));
                }
            };
            // One picture is drawn at a time.
            let Ok(turn) = app.drawing.acquire().await else { return failed(Kind::TooBusy) };
            let made = block(move || drawn(&programme, &said, own)).await;
            drop(turn);
            let Ok(Some(png)) = made else {
                tracing::error!(event = slug, code, "a card cannot be drawn");
                return failed(Kind::Broken);
            };
            let png = Bytes::from(png);
            app.cache.cards.insert(key, png.clone());
            png
        }
    };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(png)
}
