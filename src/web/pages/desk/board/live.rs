//! `GET /desk/{event}/live`: the numbers of the board and of the rooms, whenever they move.

use std::collections::BTreeMap;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use futures_util::stream;
use serde::Serialize;
use tokio::time::sleep;

use super::overview::Bar;
use crate::clock;
use crate::desk::check_in;
use crate::desk::rights::Right;
use crate::languages::problems::Problem;
use crate::programme::catalogue::Count;
use crate::programme::{Language, Mode, Session, SessionId};
use crate::web::api::events::seats;
use crate::web::app::App;
use crate::web::desk::{Desk, ToView};
use crate::web::live;

/// Numbers are looked at so often.
const PAUSE: Duration = Duration::from_secs(1);
/// After so many quiet looks something is said, so that a broken connection is noticed.
const QUIET: u32 = 20;

#[derive(Serialize)]
struct Numbers<'a, T> {
    seats: T,
    /// By code and mode: how much of the bar is taken, and how much waits.
    bars: BTreeMap<&'a str, BTreeMap<&'static str, (u32, u32)>>,
    /// By code: how many are in; `""`: at the event.
    came: BTreeMap<String, i64>,
}

async fn numbers(app: &App, slug: &str) -> Option<String> {
    let current = app.catalogue.event(slug)?;
    let event = current.programme.event.id;
    let day = current.programme.day_at(clock::now()).to_string();
    let came = app.work_for(Language::default(), move |db| check_in::counts(db, event, &day)).await.ok()?;
    let code = |id: SessionId| current.programme.session_by_id(id).map(|session| session.code.clone());
    let sessions = || current.programme.current().filter(|session| session.needs_seat);
    let bar = |(mode, count): (Mode, Count)| {
        let Bar { taken, waits, .. } = Bar::new(count);
        (mode.as_str(), (taken, waits))
    };
    let bars = |session: &Session| current.counts_of(session).into_iter().map(bar).collect();
    let numbers = Numbers {
        bars: sessions().map(|session| (session.code.as_str(), bars(session))).collect(),
        seats: sessions().map(|session| (session.code.as_str(), seats(&current, session))).collect::<BTreeMap<_, _>>(),
        came: (came.by_session.into_iter())
            .filter_map(|(id, number)| Some((code(id)?, number)))
            .chain(came.at_event.map(|number| (String::new(), number)))
            .collect(),
    };
    serde_json::to_string(&numbers).ok()
}

pub async fn stream_numbers(app: Data<App>, desk: Desk<ToView>) -> Result<HttpResponse, Problem> {
    let slug = desk.current.programme.event.slug.clone();
    let messages = stream::unfold((app.clone(), desk, slug, String::new()), |(app, desk, slug, told)| async move {
        for _ in 0..QUIET {
            // It ends with the session, and with the role.
            if !desk.is_still(&app, Right::View).await {
                return None;
            }
            let now = numbers(&app, &slug).await?;
            if now != told {
                let message = Bytes::from(format!("event: numbers\ndata: {now}\n\n"));
                return Some((message, (app, desk, slug, now)));
            }
            sleep(PAUSE).await;
        }
        Some((Bytes::from_static(b": here\n\n"), (app, desk, slug, told)))
    });
    Ok(live::answer(&app, messages))
}
