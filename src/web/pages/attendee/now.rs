//! `GET /r/{token}/now`: what is on, what is next and how to get there, for a phone at the venue.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use super::own_page::{Entry, entry, one_heading_a_day, open};
use crate::clock;
use crate::languages::dates;
use crate::seating::SeatStatus;
use crate::seating::reference::reference;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};

#[derive(Template)]
#[template(path = "pages/attendee/now.html")]
struct Now<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    /// What they show at the door: SVG.
    door_code: String,
    reference: String,
    /// Whether there is no door for them: they follow all of it online.
    is_online: bool,
    /// What is on, what begins next, what comes after; and where one walks in and out.
    parts: [(String, Vec<Entry<'a>>); 4],
    /// Whether the event has ended.
    is_over: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    let page = Page::for_owner(&app, &request, registration.language).about(&current.programme);
    let join = app.links.join_url("", registration.id, registration.generation);
    let now = clock::now();
    let mut parts = [
        (fl!(page.t, "now-on"), Vec::new()),
        (fl!(page.t, "now-next"), Vec::new()),
        (fl!(page.t, "now-later"), Vec::new()),
        (fl!(page.t, "mine-between"), Vec::new()),
    ];
    let coming = current.programme.sessions.iter().filter(|session| session.ends_at > now);
    let (mut next, event) = (None, &current.programme.event);
    let today = event.day_at(now);
    for session in coming {
        let Some(mut entry) = entry(&current, session, &registration, &join, &page) else { continue };
        if entry.status != SeatStatus::Confirmed {
            continue;
        }
        // On another day than today, an hour alone would be today's.
        if entry.day.is_none() && today != event.day_of(session.starts_at) {
            entry.day = Some(dates::date(event.day_of(session.starts_at), page.language));
        }
        let starts_at = entry.span.0;
        let part = if entry.is_between {
            3
        } else if starts_at <= now {
            0
        } else if *next.get_or_insert(starts_at) == starts_at {
            1
        } else {
            2
        };
        parts[part].1.push(entry);
    }
    for (_, entries) in &mut parts {
        one_heading_a_day(entries);
    }
    let door_code = app.door_code(registration.id, registration.generation);
    let is_over = now >= event.over_at;
    let event = EventView::new(&current.programme, page.language);
    let (reference, is_online) = (reference(registration.number), registration.is_online());
    answer(StatusCode::OK, &Now { page, event, token: &token, door_code, reference, is_online, parts, is_over })
}
