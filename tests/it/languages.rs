//! Every language that the product speaks is spoken everywhere; and German, from the programme to the day, the mail and the calendar.

use kruispunt::programme::Language;
use mail_parser::MessageParser;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::{cookie, invited, visit};
use crate::support::smtp::Smtp;
use crate::support::*;

/// Nothing that axe finds, nothing wider than the screen, and no word broken.
async fn sound(browser: &Browser, name: &str) -> WebDriverResult<()> {
    browser.look(&format!("languages-{name}")).await?;
    assert_eq!(browser.wider_than_the_screen().await?, 0, "{name}");
    assert_eq!(browser.broken_words().await?, [""; 0], "{name}");
    let violations = browser.axe().await?;
    assert!(violations.is_empty(), "{name}: {violations:#?}");
    Ok(())
}

/// In French, `one` is zero and one: what says a number in words says it for one alone.
#[test]
fn a_french_singular_says_no_one_where_there_is_none() {
    let texts = std::fs::read_to_string("src/languages/fr/kruispunt.ftl").unwrap();
    let selections: Vec<&str> = texts.split(" ->\n").collect();
    let mut wrong = Vec::new();
    for pair in selections.windows(2) {
        let number = pair[0].rsplit_once("{ $").unwrap().1;
        let variants: Vec<&str> =
            pair[1].lines().map(str::trim).take_while(|line| line.starts_with(['[', '*'])).collect();
        let one = variants.iter().find(|line| line.starts_with("[one]"));
        if let Some(one) = one
            && !one.contains(&format!("${number} "))
            && !variants.iter().any(|line| line.starts_with("[0]"))
        {
            wrong.push(format!("{number}: {one}"));
        }
    }
    assert!(wrong.is_empty() && selections.len() > 100, "{wrong:#?}");
}

/// The lines of the French file, each with the name of its message; signs that stand there in quotes are as they are said.
fn french() -> Vec<(String, String)> {
    let texts = std::fs::read_to_string("src/languages/fr/kruispunt.ftl").unwrap();
    let mut key = String::new();
    let said = texts.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, words) =
            match line.split_once(" =").filter(|_| line.starts_with(|sign: char| sign.is_ascii_lowercase())) {
                Some((name, words)) => (Some(name), words),
                None => (None, line),
            };
        if let Some(name) = name {
            name.clone_into(&mut key);
        }
        (!words.trim().is_empty()).then(|| (key.clone(), words.replace("{ \"", "").replace("\" }", "")))
    });
    said.collect()
}

/// French has a space before its high signs and within its quotation marks, and no line ends there: a narrow one before `;`, `!` and
/// `?`, a wide one at quotation marks and before a colon (narrow after a label). The subject of a mail has plain ones.
#[test]
fn french_signs_stand_after_a_space_that_does_not_break() {
    // What is typed as it stands: two parts of a line, and the heads of a table.
    let typed = ["hint-speakers", "hint-holds", "hint-choices"];
    let mut wrong = Vec::new();
    let texts = french();
    for (key, text) in &texts {
        if key.contains("-subject") || typed.contains(&key.as_str()) {
            continue;
        }
        let signs: Vec<char> = text.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| signs[at]);
            let after = signs.get(at + 1).copied();
            let ends = after.is_none_or(|sign| sign.is_whitespace() || ".»,)".contains(sign));
            let good = match sign {
                ';' | '!' | '?' if ends && before.is_some_and(|sign| sign != '\u{2026}') => before == Some('\u{202f}'),
                ':' if ends => before == Some('\u{a0}') || (key == "labelled" && before == Some('\u{202f}')),
                '«' => after == Some('\u{a0}'),
                '»' | '%' => before == Some('\u{a0}'),
                '\'' | '"' => false,
                _ => true,
            };
            if !good {
                wrong.push(format!("{key}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty() && texts.len() > 2000, "{wrong:#?}");
}

on_both! {
    fn each_is_offered_asked_for_and_answered_in(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let document = server.get("/api/openapi.json").json();
        assert_eq!(document["components"]["schemas"]["Language"]["enum"], json!(["nl", "fr", "en", "de"]));
        let titles: Vec<String> = Language::ALL.iter().map(|language| {
            let answer = server.send("GET", "/", &[("Accept-Language", language.as_str())], "");
            assert!(answer.body.contains(&format!("<html lang=\"{language}\">")), "{language}");
            assert!(answer.header("vary").is_some_and(|vary| vary.contains("Accept-Language")), "{}", answer.head);
            // Each page leads to the same in all of them, and each may be that of one's mails.
            for other in Language::ALL {
                assert!(answer.body.contains(&format!("hreflang=\"{other}\"")), "{language}: {other}");
            }
            let form = server.get(&format!("/e/{EVENT}/register?lang={language}")).body;
            let names = ["Nederlands", "Français", "English", "Deutsch"];
            assert!(names.iter().all(|name| form.contains(&format!(">{name}</option>"))), "{language}");
            assert!(form.contains(&format!("<option value=\"{language}\" lang=\"{language}\" selected>")), "{language}");
            let heading = answer.body.split_once("<h1").unwrap().1.split_once('>').unwrap().1;
            heading.split_once('<').unwrap().0.trim().to_owned()
        }).collect();
        assert_eq!(titles, ["Evenementen", "Événements", "Events", "Veranstaltungen"]);
        let german = server.send("POST", &format!("/api/v1/events/{EVENT}/registrations?lang=de"), &[], "{}").json();
        assert_eq!(german["errors"][0]["message"], "Das fehlt");
    }

    fn an_event_is_asked_for_texts_in_its_own_languages_alone(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| server.send("GET", &format!("{path}?lang=de"), &[("Cookie", &ann)], "").body;
        for (path, field) in [("edit/session/POL-1", "title"), ("edit/event/all", "summary"), ("messages/new", "subject")] {
            let page = get(&format!("/desk/{EVENT}/{path}"));
            let has = |language: &str| page.contains(&format!("name=\"{field}-{language}\""));
            assert!(page.contains("<html lang=\"de\"") && has("nl") && !has("de"), "{path}");
        }
        // What has no German text is said in the event's own, and says so.
        let page = get(&format!("/e/{EVENT}/s/POL-1"));
        assert!(page.contains("Van klacht naar beleid") && page.contains("auf Niederländisch"), "{page}");
    }

    fn from_programme_to_day_in_german(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            for width in [390, 320] {
                let browser = Browser::open(width, true).await?;
                browser.go(&server, "/lang/de?to=%2F").await?;
                sound(&browser, &format!("home-{width}")).await?;
                browser.go(&server, &format!("/e/{EVENT}")).await?;
                sound(&browser, &format!("programme-{width}")).await?;
                browser.press(By::Css("label[for=pick-POL-1]")).await?;
                browser.press(By::Css(".foot .button")).await?;
                browser.press(By::Id("attendance-in_person")).await?;
                browser.driver.find(By::Id("name")).await?.send_keys("Noor Beispiel").await?;
                browser.press(By::Id("send")).await?;
                let mistakes = browser.text(By::Id("mistakes")).await?;
                assert!(mistakes.contains("Gib deine Mailadresse an"), "{mistakes}");
                sound(&browser, &format!("register-{width}")).await?;
                browser.driver.find(By::Id("email")).await?.send_keys(format!("noor{width}@example.org")).await?;
                browser.press(By::Id("send")).await?;
                let day = browser.text(By::Tag("main")).await?;
                assert!(day.contains("Du bist angemeldet") && day.contains("Du hast einen Platz"), "{day}");
                sound(&browser, &format!("day-{width}")).await?;
                let here = browser.driver.current_url().await?.path().to_owned();
                for (name, path) in [("choose", format!("{here}/choose")), ("now", format!("{here}/now")), ("session", format!("/e/{EVENT}/s/BEZ-1"))] {
                    browser.go(&server, &path).await?;
                    sound(&browser, &format!("{name}-{width}")).await?;
                }
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn a_confirmation_and_a_calendar_in_german(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let made = server.register(&json!({"name": "Jörg Groß", "email": "joerg@example.org", "language": "de", "attendance": "in_person",
            "seats": [{"session": "POL-1"}, {"session": "BEZ-7"}]}));
        assert_eq!(made.status, 201, "{}", made.body);
        wait_until("the mail", || smtp.mails().len() == 1);
        let raw = smtp.mails().remove(0);
        let mail = MessageParser::default().parse(&raw).unwrap();
        assert!(mail.subject().unwrap().starts_with("Du bist angemeldet: "), "{:?}", mail.subject());
        for body in [mail.body_text(0).unwrap(), mail.body_html(0).unwrap()] {
            for words in ["Jörg Groß", "Das ist dein Tag", "Donnerstag, ", " Mai ", " Uhr", "Kannst du doch nicht kommen?"] {
                assert!(body.contains(words), "{words}: {body}");
            }
        }
        assert!(mail.body_html(0).unwrap().contains("lang=\"de\""));
        let url = made.json()["calendar_url"].as_str().unwrap().to_owned();
        let feed = server.get(&format!("/c/{}", url.split_once("/c/").unwrap().1)).body.replace("\r\n ", "").replace("\\,", ",");
        assert!(feed.contains("Treffpunkt um") && feed.contains("SUMMARY:Van klacht naar beleid"), "{feed}");
    }
}
