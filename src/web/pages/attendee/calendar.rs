//! `GET /c/{token}` and `GET /e/{event}/calendar`: how a day, or a programme, comes into one's own calendar.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;
use url::form_urlencoded::byte_serialize;

use super::home::EventView;
use crate::agenda;
use crate::languages::Speech;
use crate::web::app::App;
use crate::web::calendars;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, public_event};
use crate::web::pages::sent::Query;

/// The ways by which calendar programs follow an address.
pub struct Ways {
    pub https: String,
    /// Apple's, and most programs on a computer.
    pub webcal: String,
    pub google: String,
    /// Outlook of a person, and of an organisation.
    pub outlook: String,
    pub office: String,
}

impl Ways {
    /// For an address that begins with `https://` or `http://`, and what it is called.
    pub fn to(https: String, name: &str) -> Self {
        let webcal = https.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
        let quoted = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let (url, name) = (quoted(&https), quoted(name));
        Self {
            google: format!("https://calendar.google.com/calendar/r?cid={}", quoted(&webcal)),
            outlook: format!("https://outlook.live.com/calendar/0/addfromweb?url={url}&name={name}"),
            office: format!("https://outlook.office.com/calendar/0/addfromweb?url={url}&name={name}"),
            webcal,
            https,
        }
    }
}

/// How long before each session it sounds.
struct AlarmView {
    /// As the page is asked for it.
    query: String,
    words: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/attendee/calendar.html")]
struct Calendar {
    page: Page,
    event: EventView,
    ways: Ways,
    is_personal: bool,
    /// The page itself.
    here: String,
    alarms: Vec<AlarmView>,
}

/// What is asked for, from few and known things.
fn asked_alarm(request: &HttpRequest) -> Option<u16> {
    let asked = Query::of(request);
    asked.first("alarm").parse().ok().filter(|minutes| agenda::ALARMS.contains(minutes))
}

fn alarms(chosen: Option<u16>, page: &Page) -> Vec<AlarmView> {
    let (language, t) = (page.language, page.t);
    let none = AlarmView {
        query: page.carrying(&format!("lang={language}")),
        words: fl!(t, "calendar-no-alarm"),
        is_chosen: chosen.is_none(),
    };
    let each = agenda::ALARMS.into_iter().filter(|minutes| *minutes >= 15).map(|minutes| AlarmView {
        query: page.carrying(&format!("lang={language}&alarm={minutes}")),
        words: alarm_words(minutes, t),
        is_chosen: chosen == Some(minutes),
    });
    std::iter::once(none).chain(each).collect()
}

fn alarm_words(minutes: u16, t: &Speech) -> String {
    match minutes {
        60 => fl!(t, "mine-alarm-hour"),
        1440 => fl!(t, "mine-alarm-day"),
        _ => fl!(t, "mine-alarm-minutes", minutes = minutes),
    }
}

/// Somebody's own. The link opens their calendar, and no more.
pub async fn personal(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = calendars::of_link(&app, &token, &request).await?;
    let page = Page::for_owner(&app, &request, registration.language).about(&current.programme);
    let alarm = asked_alarm(&request);
    let sounding = alarm.map_or_else(String::new, |minutes| format!("?alarm={minutes}"));
    let token = &*token;
    let title = current.programme.event.title.get(page.language);
    let view = Calendar {
        event: EventView::new(&current.programme, page.language),
        ways: Ways::to(format!("{}/c/{token}.ics{sounding}", page.base), title),
        is_personal: true,
        here: format!("/c/{token}"),
        alarms: alarms(alarm, &page),
        page,
    };
    answer(StatusCode::OK, &view)
}

/// Everybody's: the programme.
pub async fn public(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let current = public_event(&app, &request, &slug)?;
    let page = Page::new(&app, &request).about(&current.programme);
    let alarm = asked_alarm(&request);
    let sounding = alarm.map_or_else(String::new, |minutes| format!("&alarm={minutes}"));
    let event = &current.programme.event;
    let address = format!("{}/e/{}/programme.ics?lang={}{sounding}", page.base, event.slug, page.language);
    let view = Calendar {
        ways: Ways::to(address, event.title.get(page.language)),
        is_personal: false,
        here: format!("/e/{}/calendar", event.slug),
        alarms: alarms(alarm, &page),
        event: EventView::new(&current.programme, page.language),
        page,
    };
    answer(StatusCode::OK, &view)
}
