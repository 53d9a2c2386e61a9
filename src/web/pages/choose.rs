//! `GET /r/{token}/choose`: every session that they could have, with what it takes to get it.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::Answer;
use super::acts::{self, Act};
use super::cards::Card;
use super::home::EventView;
use super::mine::open;
use super::page::{Page, answer, see};
use super::programme::{Group, groups};
use crate::clock;
use crate::programme::catalogue::Current;
use crate::seating::registration::Registration;
use crate::web::app::App;

#[derive(Template)]
#[template(path = "pages/choose.html")]
struct Choose<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    groups: Vec<Group<'a>>,
    current: &'a Current,
    registration: &'a Registration,
}

impl Choose<'_> {
    /// Their own sessions have no buttons here: they stand on their page.
    fn acts(&self, card: &Card) -> Vec<Act> {
        acts::for_other(self.current, card.session, self.registration, self.page.language)
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    // Before a draw, all of it is wishes.
    if current.programme.event.undrawn().is_some() {
        return see(&format!("/r/{}/wishes", *token));
    }
    let page = Page::for_owner(&app, &request, registration.language).coloured(&current.programme);
    let mine = registration.seats.iter().filter(|held| held.seat.status.is_live());
    let codes =
        mine.filter_map(|held| Some(current.programme.session_by_id(held.seat.session)?.code.clone())).collect();
    let now = clock::now();
    let coming = current.programme.current().filter(|session| !session.has_begun(now));
    let groups = groups(&current, coming, &codes, page.language);
    let event = EventView::new(&current.programme, page.language);
    let choose = Choose { page, event, token: &token, groups, current: &current, registration: &registration };
    answer(StatusCode::OK, &choose)
}
