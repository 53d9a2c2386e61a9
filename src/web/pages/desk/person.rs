//! `GET|POST /desk/{event}/people/{id}`: one person, with her history; her mail sent again, a double made one with her. Access
//! needs are looked at by those who may, and every look is written down.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use uuid::Uuid;

use super::frame::{AtDesk, Choosable, Frame, choosable};
use super::people::status_words;
use crate::desk::deeds;
use crate::desk::people;
use crate::desk::rights::Right;
use crate::languages::{Speech, dates, mode_name, speech};
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Hold, Language, Mode, Session};
use crate::seating::Standing;
use crate::seating::reference::reference;
use crate::seating::registration::{self, Registration, Trace};
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::explain::{Kind, Problem};
use crate::web::form::Form;
use crate::web::one_person;
use crate::web::pages::page::answer;
use crate::web::pages::{traces, trouble};
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/desk/person.html")]
struct Person<'a> {
    frame: Frame,
    registration: &'a Registration,
    reference: String,
    attendance: String,
    /// Code, title, mode and status.
    seats: Vec<(String, String, String, String)>,
    /// Her own page: what is done there is done for her.
    page_url: String,
    may_look: bool,
    /// Access needs and diet, once they were looked at.
    needs: Option<String>,
    answers: Vec<(String, String)>,
    log: Vec<(String, String)>,
    mails: Vec<(String, String)>,
    /// Who may be the same: path, reference and name.
    doubles: Vec<(String, String, String)>,
    /// The one that is about to be made one with her: id, reference, name, and what she has.
    merging: Option<(Uuid, String, String, String)>,
    /// Seats that are kept back, to choose from.
    held: Vec<Choosable>,
    told: Option<String>,
    mistake: Option<String>,
}

/// What is on the page besides her.
#[derive(Default)]
struct Shown {
    looks: bool,
    merging: Option<Uuid>,
    told: Option<String>,
    mistake: Option<String>,
}

/// `GET`; with `?merge=` and an id, what making one of two would do.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, Uuid)>,
) -> HttpResponse {
    let asked = Form::parse(request.query_string().as_bytes());
    let shown = Shown { merging: asked.first("merge").parse().ok(), ..Shown::default() };
    page(&app, &request, &desk, path.1, shown).await
}

/// A seat that is kept back, as its choice is sent: the session's code, the mode, and whom it is kept for.
fn held(sent: &str) -> Option<(String, Mode, String)> {
    let mut parts = sent.splitn(3, '|');
    let (code, mode, whom) = (parts.next()?, parts.next()?, parts.next()?);
    Some((code.to_owned(), mode.parse().ok()?, whom.to_owned()))
}

/// Every seat that is kept back, to choose from.
fn all_held(current: &Current, language: Language) -> Vec<Choosable> {
    let of = |session: &Session| {
        let title = session.title.get(language);
        let one = |hold: &Hold| {
            let value = format!("{}|{}|{}", session.code, hold.mode, hold.r#for);
            let mode = mode_name(hold.mode, language);
            choosable(&value, format!("{} {title}, {mode}: {} ({})", session.code, hold.r#for, hold.seats), false)
        };
        session.holds.iter().filter(|hold| hold.seats > 0).map(one).collect::<Vec<_>>()
    };
    current.programme.current().flat_map(of).collect()
}

/// `POST`: `do=look` at her access needs and diet, `mail` her link again, give her a seat that is `held`, or `merge` with
/// another.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, Uuid)>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let t = speech(language);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let (form, id) = (Form::parse(&sent), path.1);
    let done = match form.first("do") {
        "mail" => one_person::mail_again(&app, &desk, id, language).await.map(|()| Some(fl!(t, "person-mailed"))),
        "merge" => match form.first("double").parse() {
            Ok(double) => {
                let done = one_person::merge(&app, &desk, (id, double), language).await;
                done.map(|()| Some(fl!(t, "person-merged")))
            }
            Err(_) => Err(Problem::new(Kind::NotFound, language)),
        },
        "held" => match held(form.first("held")) {
            Some(seat) => {
                let given = one_person::give_held(&app, &desk, id, seat, language).await;
                given.map(|()| Some(fl!(t, "person-given")))
            }
            None => Err(Problem::new(Kind::NotFound, language)),
        },
        _ if desk.may(Right::Sensitive) => Ok(None),
        _ => return trouble(&app, &request, Problem::new(Kind::NotAllowed, language)),
    };
    let shown = match done {
        Ok(told) => Shown { looks: told.is_none(), told, ..Shown::default() },
        Err(problem) => Shown { mistake: Some(problem.first_message()), ..Shown::default() },
    };
    page(&app, &request, &desk, id, shown).await
}

async fn page(app: &Data<App>, request: &HttpRequest, desk: &Desk<ToRegister>, id: Uuid, shown: Shown) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "people");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let registration = match one_person::find(app, desk, id, language).await {
        Ok(found) => found,
        Err(problem) => return trouble(app, request, problem),
    };
    let Shown { looks, merging, told, mistake } = shown;
    let named = reference(registration.number);
    if looks && let Err(problem) = desk.note(app, Some(id), deeds::LOOKED, named.clone(), language).await {
        return trouble(app, request, problem);
    }
    let found = app.desk_work(language, move |db| {
        Ok((registration::trail(db, id)?, registration::answers(db, id)?, people::doubles(db, event, id)?))
    });
    let ((mails, log), answers, doubles) = match found.await {
        Ok(found) => found,
        Err(problem) => return trouble(app, request, problem),
    };
    let merging = match merging {
        Some(double) => match one_person::find(app, desk, double, language).await {
            Ok(other) => {
                let has: Vec<String> = seats(&desk.current, &other, language, t)
                    .into_iter()
                    .map(|(code, .., status)| format!("{code} {status}"))
                    .collect();
                Some((double, reference(other.number), other.name, has.join(", ")))
            }
            Err(problem) => return trouble(app, request, problem),
        },
        None => None,
    };
    let zone = &desk.current.programme.event.zone;
    let lines = |traces: Vec<Trace>| -> Vec<(String, String)> {
        traces
            .into_iter()
            .map(|trace| (dates::moment(trace.at, zone, language), traces::words(&trace.what, t)))
            .collect()
    };
    let may_see = desk.may(Right::Sensitive);
    let questions = &desk.current.programme.event.questions;
    let answers = answers.into_iter().filter_map(|(slug, value)| {
        let question = questions.iter().find(|question| question.slug == slug)?;
        let choice = question.choices.iter().find(|choice| choice.slug == value);
        let value = choice.map_or(value, |choice| choice.title.get(language).to_owned());
        (may_see || !question.sensitive).then(|| (question.title.get(language).to_owned(), value))
    });
    // What was just given is kept back no more.
    let current = app.catalogue.event(&frame.slug).unwrap_or_else(|| desk.current.clone());
    let token = app.links.token(Purpose::Manage, id, registration.generation);
    let person = Person {
        reference: named,
        attendance: mode_name(registration.attendance, language),
        seats: seats(&desk.current, &registration, language, t),
        page_url: format!("/r/{token}"),
        may_look: may_see && registration.needs.is_some(),
        needs: looks.then(|| app.needs(&registration)),
        answers: answers.collect(),
        log: lines(log),
        mails: lines(mails),
        doubles: (doubles.into_iter())
            .map(|(double, number, name)| {
                (format!("/desk/{}/people/{id}?merge={double}", frame.slug), reference(number), name)
            })
            .collect(),
        held: match registration.standing {
            Standing::In => all_held(&current, language),
            _ => Vec::new(),
        },
        merging,
        told,
        mistake,
        registration: &registration,
        frame,
    };
    answer(StatusCode::OK, &person)
}

fn seats(
    current: &Current,
    registration: &Registration,
    language: Language,
    t: &Speech,
) -> Vec<(String, String, String, String)> {
    let line = |held: &registration::HeldSeat| {
        let session = current.programme.session_by_id(held.seat.session)?;
        let status = match held.position {
            Some(position) => format!("{} ({position})", status_words(held.seat.status, t)),
            None => status_words(held.seat.status, t),
        };
        let title = session.title.get(language).to_owned();
        Some((session.code.clone(), title, mode_name(held.seat.mode, language), status))
    };
    registration.seats.iter().filter_map(line).collect()
}
