//! What people see: nothing runs under something else, marks stand where they belong, in every set of colours.

use image::RgbImage;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::{cookie, invited, visit};
use crate::support::*;

/// Words that stand on the coloured bar of their card or beside it, and cards that run out of their list.
const UNDER_THE_BAR: &str = "const found = [];
    for (const card of document.querySelectorAll('.card')) {
      const bar = card.getBoundingClientRect().left + parseFloat(getComputedStyle(card, '::before').width);
      const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const { left, width } of range.getClientRects())
          if (width > 1 && left < bar + 8) found.push(walker.currentNode.textContent.trim().slice(0, 40));
      }
    }
    return document.querySelector('.card') ? found : ['no card'];";

/// How far two colours are from each other, on the channel that differs most.
fn differ(one: [u8; 3], other: [u8; 3]) -> u8 {
    (0..3).map(|channel| one[channel].abs_diff(other[channel])).max().unwrap()
}

/// An element as it is drawn.
async fn drawn(browser: &Browser, by: By) -> WebDriverResult<RgbImage> {
    let element = browser.driver.find(by).await?;
    let center = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'}); document.activeElement.blur()";
    browser.driver.execute(center, vec![element.to_json()?]).await?;
    Ok(image::load_from_memory(&element.screenshot_as_png().await?).unwrap().into_rgb8())
}

/// The pixels of a mark within a part of a box (its left, top, right and bottom): those that differ clearly from what is
/// at its edge; how many they are, and their middle.
fn mark(drawn: &RgbImage, [left, top, right, bottom]: [u32; 4]) -> (u32, f64, f64) {
    let ground = drawn.get_pixel(left, top).0;
    let (mut count, mut x_sum, mut y_sum) = (0, 0.0, 0.0);
    for (x, y) in (left..right).flat_map(|x| (top..bottom).map(move |y| (x, y))) {
        if differ(drawn.get_pixel(x, y).0, ground) > 90 {
            count += 1;
            x_sum += f64::from(x) + 0.5;
            y_sum += f64::from(y) + 0.5;
        }
    }
    (count, x_sum / f64::from(count), y_sum / f64::from(count))
}

/// Whether a box has corners: its ring is drawn nearer to its corner than a circle's would be.
fn has_corners(drawn: &RgbImage) -> bool {
    let outside = drawn.get_pixel(0, 0).0;
    (1..drawn.width() / 7).any(|step| differ(drawn.get_pixel(step, step).0, outside) > 90)
}

async fn marks_are_drawn(browser: &Browser, server: &Server, colours: &str) -> WebDriverResult<()> {
    browser.go(server, &format!("/e/{EVENT}/register?s=POL-1&s=NAB-1")).await?;
    for id in ["attendance-in_person", "wait"] {
        browser.press_here(By::Id(id)).await?;
    }
    browser.look(&format!("marks-{colours}")).await?;
    // A dot in the middle of its ring; nothing in one that is not chosen.
    let ring = drawn(browser, By::Id("attendance-in_person")).await?;
    let inside = |one: &RgbImage| {
        [one.width() / 4, one.height() / 4, one.width() - one.width() / 4, one.height() - one.height() / 4]
    };
    assert!(ring.width() >= 44 && !has_corners(&ring), "{colours}: a radio button is a ring");
    let (size, x, y) =
        mark(&ring, [inside(&ring)[0] - 3, inside(&ring)[1] - 3, inside(&ring)[2] + 3, inside(&ring)[3] + 3]);
    let (middle_x, middle_y) = (f64::from(ring.width()) / 2.0, f64::from(ring.height()) / 2.0);
    assert!((200..700).contains(&size), "{colours}: the dot has {size} pixels");
    assert!((x - middle_x).abs() < 1.5 && (y - middle_y).abs() < 1.5, "{colours}: the dot is at {x}, {y}");
    let other = drawn(browser, By::Id("attendance-online")).await?;
    assert_eq!(mark(&other, inside(&other)).0, 0, "{colours}: no dot without a choice");
    // A tick in a box with corners, for an option and for a session.
    for id in ["wait", "pick-POL-1"] {
        let ticked = drawn(browser, By::Id(id)).await?;
        assert!(has_corners(&ticked), "{colours}: {id} is round");
        let (size, x, _) = mark(&ticked, [8, 4, ticked.width() - 8, ticked.height() - 8]);
        assert!((50..350).contains(&size), "{colours}: the tick of {id} has {size} pixels");
        assert!((x - f64::from(ticked.width()) / 2.0).abs() < 5.0, "{colours}: the tick of {id} is at {x}");
    }
    browser.press_here(By::Id("wait")).await?;
    let empty = drawn(browser, By::Id("wait")).await?;
    assert_eq!(mark(&empty, inside(&empty)).0, 0, "{colours}: no tick without a choice");
    // Something that says that there is a list.
    let select = drawn(browser, By::Id("mail_language")).await?;
    let (size, ..) = mark(&select, [select.width() - 32, 8, select.width() - 6, select.height() - 8]);
    assert!((12..200).contains(&size), "{colours}: the arrow has {size} pixels");
    Ok(())
}

on_both! {
    fn nothing_runs_under_the_bar_of_a_card(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let noor = crate::support::desk::register(&server, "Noor", json!([{"session": "POL-1"}]));
        let mine = format!("/r/{}", noor["token"].as_str().unwrap());
        visit(async || {
            for width in [320, 390, 1366] {
                let browser = Browser::open(width, true).await?;
                for path in ["/", "/api/docs"] {
                    browser.go(&server, path).await?;
                    let found: Vec<String> = browser.driver.execute(UNDER_THE_BAR, vec![]).await?.convert()?;
                    assert!(found.is_empty(), "{path} at {width}: {found:?}");
                    assert_eq!(browser.broken_words().await?, [""; 0], "{path} at {width}");
                }
                browser.go(&server, &mine).await?;
                assert_eq!(browser.broken_words().await?, [""; 0], "mine at {width}");
                browser.look(&format!("mine-{width}")).await?;
                browser.go(&server, "/").await?;
                browser.look(&format!("home-{width}")).await?;
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn dots_ticks_and_arrows_are_drawn_in_all_colours(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["places"]["in_person"] = json!(1);
        });
        crate::support::desk::register(&server, "Eerst", json!([{"session": "POL-1"}]));
        visit(async || {
            for dark in [false, true] {
                let browser = Browser::open_with(390, true, dark).await?;
                marks_are_drawn(&browser, &server, if dark { "dark" } else { "light" }).await?;
                browser.forced_colours();
                let is_forced = "return matchMedia('(forced-colors: active)').matches";
                assert_eq!(browser.driver.execute(is_forced, vec![]).await?.json(), true);
                marks_are_drawn(&browser, &server, if dark { "dark-forced" } else { "light-forced" }).await?;
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn the_desk_draws_its_own_lists_and_forms(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        visit(async || {
            for width in [390, 1366] {
                let browser = Browser::open(width, true).await?;
                browser.go(&server, "/").await?;
                let (name, value) = ann.split_once('=').unwrap();
                let mut kept = Cookie::new(name, value);
                kept.set_path("/");
                browser.driver.add_cookie(kept).await?;
                for (name, path) in [("board", ""), ("session-form", "/edit/session/POL-1"), ("people", "/people")] {
                    browser.go(&server, &format!("/desk/{EVENT}{path}")).await?;
                    browser.look(&format!("looks-{name}-{width}")).await?;
                    assert_eq!(browser.wider_than_the_screen().await?, 0, "{path} at {width}");
                    assert_eq!(browser.broken_words().await?, [""; 0], "{path} at {width}");
                }
                browser.go(&server, &format!("/desk/{EVENT}/edit/session/POL-1")).await?;
                for select in browser.driver.find_all(By::Css("main select:not([multiple])")).await? {
                    let arrow = select.css_value("background-image").await?;
                    assert!(arrow.contains("gradient"), "no arrow in {:?}: {arrow}", select.attr("name").await?);
                }
                // Whatever can be ticked is a square with corners, whatever can be chosen of several a ring.
                let round = "return [...document.querySelectorAll('main :is(.option input, .tick)')].filter((one) =>
                    (getComputedStyle(one).borderRadius === '50%') !== (one.type === 'radio')).map((one) => one.name)";
                let found: Vec<String> = browser.driver.execute(round, vec![]).await?.convert()?;
                assert!(found.is_empty(), "{found:?}");
                browser.close().await?;
            }
            Ok(())
        });
    }
}
