//! How the pages look, as it was approved (`tests/approved`): on a phone of 360 pixels and a desktop of 1366, light and dark, at a
//! half and a third of their size. `tests/run --approve` takes a wanted change over; look at it in the diff. How a page looks does
//! not differ by database: SQLite alone.

use std::path::Path;

use image::RgbImage;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;

const NOW: &str = "2040-03-20T12:00:00Z";
const ON_THE_DAY: &str = "2040-05-03T09:35:00Z";
/// What is looked at of a long page, in pixels of a screen.
const LOW: u64 = 2000;

/// Nothing moves or differs from run to run: secrets, numbers given out at random, ports, codes as pictures.
const STILL: &str = r#"
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important }'
        + ' .qr svg, .badges .code { visibility: hidden !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode;
        text.data = text.data.replace(/\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/g, 'AAA-AAA').replace(/[\w-]{40,}/g, 'a'.repeat(48))
            .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080').replace(/\b[0-9a-f]{16}\b/g, '0'.repeat(16));
    }
    document.querySelectorAll('input[readonly]').forEach((one) => { one.value = 'http://127.0.0.1:8080/' });
    document.activeElement?.blur();
    const done = arguments[arguments.length - 1];
    Promise.all([document.fonts.ready, ...[...document.images].map((one) => { one.loading = 'eager'; return one.decode().catch(() => 0) })])
        .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(document.documentElement.scrollHeight))));"#;

/// The part of two pictures' squares of 8 by 8 that differ in their mean colour: letters a shade apart do not, a line that moved does.
fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    let (width, height) = (one.width().max(other.width()), one.height().max(other.height()));
    let mean = |picture: &RgbImage, x: u32, y: u32| {
        let mut sum = [0i64; 3];
        for (dx, dy) in (0..64).map(|step| (step % 8, step / 8)) {
            let pixel = picture.get_pixel_checked(x + dx, y + dy).map_or([0; 3], |pixel| pixel.0);
            for (sum, part) in sum.iter_mut().zip(pixel) {
                *sum += i64::from(part);
            }
        }
        sum.map(|sum| sum / 64)
    };
    let squares: Vec<_> = (0..height).step_by(8).flat_map(|y| (0..width).step_by(8).map(move |x| (x, y))).collect();
    let far = |&&(x, y): &&(u32, u32)| {
        mean(one, x, y).iter().zip(mean(other, x, y)).any(|(one, other)| (one - other).abs() > 24)
    };
    #[allow(clippy::cast_precision_loss)] // some thousands
    let part = squares.iter().filter(far).count() as f64 / squares.len() as f64;
    part
}

fn write(picture: &RgbImage, path: &Path) {
    let file = std::fs::File::create(path).unwrap();
    picture
        .write_with_encoder(PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive))
        .unwrap();
}

/// A photograph in each look of each page; what differs from what was approved.
async fn photograph(
    browser: &Browser,
    server: &Server,
    (width, scale): (u32, f64),
    pages: &[(&str, String)],
) -> WebDriverResult<Vec<String>> {
    let approved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/approved");
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/approved");
    std::fs::create_dir_all(&found).unwrap();
    let mut differ = Vec::new();
    for dark in [false, true] {
        browser.colours(dark);
        for (page, path) in pages {
            browser.go(server, path).await?;
            let height: u64 = browser.driver.execute_async(STILL, vec![]).await?.convert()?;
            let name = format!("{page}-{width}{}.png", if dark { "-dark" } else { "" });
            let mut taken = image::load_from_memory(&browser.picture(width, height.min(LOW), scale)).unwrap().to_rgb8();
            // Sixteen shades of each colour: a third of the size.
            taken.iter_mut().for_each(|part| *part = (*part).saturating_add(8) / 17 * 17);
            if std::env::var_os("APPROVE").is_some() {
                write(&taken, &approved.join(&name));
                continue;
            }
            let known = image::open(approved.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}")).to_rgb8();
            let part = difference(&known, &taken);
            if part > 0.01 {
                write(&taken, &found.join(&name));
                differ.push(format!("{name}: {:.1} % of it", 100.0 * part));
            }
        }
    }
    Ok(differ)
}

fn approved(server: &Server, cookie: Option<&str>, pages: &[(&str, String)]) {
    let differ = visit(async || {
        let mut differ = Vec::new();
        for (width, scale) in [(360, 0.5), (1366, 0.35)] {
            let browser = Browser::open(width, true).await?;
            if let Some(cookie) = cookie {
                browser.sign_in(server, cookie).await?;
            }
            differ.extend(photograph(&browser, server, (width, scale), pages).await?);
            browser.close().await?;
        }
        Ok(differ)
    });
    assert!(
        differ.is_empty(),
        "no longer as approved; see tests/output/approved, and tests/run --approve: {differ:#?}"
    );
}

/// One place in a walk, so that the second person waits.
fn small(event: &mut Value) {
    let walk = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "BEZ-7").unwrap();
    walk["capacity"] = json!({"in_person": 1});
}

#[test]
fn what_attendees_see() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let server = clock.start(&database, small);
    register(&server, "Eerste", json!([{"session": "BEZ-7"}]));
    let seats = json!([{"session": "POL-1"}, {"session": "NAB-3"}, {"session": "BEZ-7", "if_full": "wait"}]);
    let mine = page_of(&register(&server, "Noor Peeters", seats));
    let gone = page_of(&register(&server, "Weg", json!([{"session": "POL-1"}])));
    server.send("DELETE", &format!("/api/v1/registrations/{}", gone.trim_start_matches("/r/")), &[], "");
    let session = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
    let person = session.split("/people/").nth(1).unwrap().split('"').next().unwrap();
    let event = |rest: &str| format!("/e/{EVENT}{rest}");
    let pages = [
        ("home", "/".to_owned()),
        ("programme", event("")),
        ("programme-chosen", event("?s=POL-1&s=NAB-1&s=POL-2")),
        ("timetable", event("?view=timetable")),
        ("programme-nothing", event("?q=zzzz")),
        ("session", event("/s/POL-1")),
        ("visit-full", event("/s/BEZ-7")),
        ("speaker", event(&format!("/people/{person}"))),
        ("register", event("/register?s=POL-1&s=NAB-1&s=BEZ-7")),
        ("group", event("/group?s=POL-1")),
        ("list", event("/list?s=POL-1&s=BEZ-1")),
        ("link", event("/link")),
        ("calendar", event("/calendar")),
        ("embed", event("/embed")),
        ("registered", format!("{mine}?new")),
        ("mine", mine.clone()),
        ("choose", format!("{mine}/choose")),
        ("now", format!("{mine}/now")),
        ("data", format!("{mine}/data")),
        ("cancelled", gone),
        ("missing", "/nergens".to_owned()),
    ];
    approved(&server, None, &pages);
    clock.set(ON_THE_DAY);
    let day = [("day", mine.clone()), ("day-now", format!("{mine}/now")), ("day-programme", event(""))];
    approved(&server, None, &day);
}

#[test]
fn what_a_ballot_looks_like() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let server = clock.start(&database, |event| event["ballot"] = json!({"until": "2022-04-01T12:00"}));
    let ranks = json!([["POL-1", "NAB-1"], ["POL-2"]]);
    let made = server.register(
        &json!({"name": "Noor Peeters", "email": "noor@example.org", "attendance": "in_person", "ranks": ranks}),
    );
    assert_eq!(made.status, 201, "{}", made.body);
    let mine = page_of(&made.json());
    let pages = [
        ("ballot-programme", format!("/e/{EVENT}?s=POL-1")),
        ("ballot-register", format!("/e/{EVENT}/register?s=POL-1&s=NAB-1")),
        ("ballot-about", format!("/e/{EVENT}/ballot")),
        ("ballot-mine", mine.clone()),
        ("ballot-wishes", format!("{mine}/wishes")),
    ];
    approved(&server, None, &pages);
}

#[test]
fn what_organisers_see() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let path = clock.path();
    let mut demo = database.command();
    demo.args(["serve", "--demo"]);
    let server = Server::spawn(
        demo,
        &[
            ("KRUISPUNT_CLOCK_FILE", path.as_str()),
            ("KRUISPUNT_RATE_LIMIT", "off"),
            ("KRUISPUNT_MAIL_PER_SECOND", "5000"),
        ],
    );
    let noor = register(&server, "Noor Peeters", json!([{"session": "NAB-1"}]));
    let cookie = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    wait_until("the mail", || count(&database, "select count(*) from outbox where status <> 'sent'") == 0);
    let desk = |rest: &str| format!("/desk/{EVENT}{rest}");
    let pages = [
        ("desk", "/desk".to_owned()),
        ("desk-board", desk("")),
        ("desk-session", desk("/s/BEZ-7")),
        ("desk-programme", desk("/programme")),
        ("desk-edit-session", desk("/edit/session/POL-1")),
        ("desk-edit-event", desk("/edit/event/all")),
        ("desk-people", desk("/people?q=an")),
        ("desk-person", desk(&format!("/people/{}", noor["id"].as_str().unwrap()))),
        ("desk-door", desk("/door")),
        ("desk-rooms", desk("/rooms")),
        ("desk-plan", desk("/plan")),
        ("desk-transfer", desk("/transfer")),
        ("desk-figures", desk("/figures")),
        ("desk-mail", desk("/mail")),
        ("desk-messages", desk("/messages")),
        ("desk-message", desk("/messages/new?session=POL-1")),
        ("desk-team", desk("/team")),
        ("desk-log", desk("/log")),
        ("desk-print", desk("/print")),
        ("desk-account", "/desk/account".to_owned()),
        ("desk-new-event", "/desk/account/new-event".to_owned()),
    ];
    approved(&server, Some(&cookie), &pages);
}

#[test]
fn a_square_that_moved_is_seen_and_a_shade_is_not() {
    let drawn = |x: u32, shade: u8| {
        RgbImage::from_fn(180, 400, |at, down| {
            image::Rgb(if (x..x + 80).contains(&at) && (40..80).contains(&down) { [0; 3] } else { [shade; 3] })
        })
    };
    assert!(difference(&drawn(40, 255), &drawn(40, 245)) < 0.001);
    assert!(difference(&drawn(40, 255), &drawn(56, 255)) > 0.01);
    assert!(difference(&drawn(40, 255), &RgbImage::from_pixel(180, 360, image::Rgb([255; 3]))) > 0.01);
}
