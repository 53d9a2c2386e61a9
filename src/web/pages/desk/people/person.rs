//! `GET|POST /desk/{event}/people/{id}`: one person, with their history; their mail sent again, a double made one with them. Access
//! needs are looked at by those who may, and every look is written down.

mod asked;
mod seats;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use self::asked::{asked, details, held};
use self::seats::{Behalf, SeatLine, all_held, behalf, seats};
use crate::actions::change_on_behalf;
use crate::actions::manage_registration;
use crate::actions::registration_state::Terms;
use crate::desk::deeds::DeedKind;
use crate::desk::people;
use crate::desk::rights::Right;
use crate::desk::trail::{self, Trace};
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::{self, dates, mode_name, own_name, speech};
use crate::letters::isolated;
use crate::mail::returning;
use crate::programme::Language;
use crate::seating::reference::reference;
use crate::seating::registration::{self, Registration};
use crate::seating::{RegistrationId, SeatStatus, Standing};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::form::Form;
use crate::web::pages::attendee::companions::undo_until;
use crate::web::pages::attendee::home::EventView;
use crate::web::pages::attendee::own_page::{self, Entry};
use crate::web::pages::desk::frame::{AtDesk, Choosable, Frame};
use crate::web::pages::meanwhile::{Contested, Fate, contested, fate, mark};
use crate::web::pages::page::{Page, acted, answer, redirect};
use crate::web::pages::sent::{Posted, Query};
use crate::web::pages::{Answer, traces};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/desk/people/person.html")]
struct Person<'a> {
    frame: Frame,
    registration: &'a Registration,
    reference: String,
    attendance: String,
    seats: Vec<SeatLine>,
    /// What can be done for them; `None`: the event is over, or they are forgotten.
    behalf: Option<Behalf>,
    /// Until when their cancellation can be taken back, in words.
    undo_until: Option<String>,
    /// Whether they are about to be forgotten.
    erasing: bool,
    /// Who is asked before they are forgotten: name and what they have.
    has: String,
    may_look: bool,
    may_see: bool,
    /// Access needs and diet, once they were looked at.
    needs: Option<String>,
    /// What each field shows of what is kept.
    marks: Vec<(String, String)>,
    contested: Vec<Contested>,
    answers: Vec<(String, String)>,
    log: Vec<(String, String)>,
    /// Since when mail to the address comes back, and with which status.
    unreachable: Option<(String, String)>,
    mails: Vec<(String, String)>,
    /// Who may be the same: path, reference and name.
    doubles: Vec<(String, String, String)>,
    /// The one that is about to be made one with them.
    merging: Option<Merging>,
    /// Seats that are kept back, to choose from.
    held: Vec<Choosable>,
    told: Option<String>,
    mistake: Option<String>,
}

impl Person<'_> {
    fn languages(&self) -> Vec<(Language, String)> {
        Language::ALL.iter().map(|language| (*language, own_name(*language))).collect()
    }
}

/// A registration that is about to go into another.
struct Merging {
    double: RegistrationId,
    number: String,
    name: String,
    has: String,
    /// Name and address of the two.
    both: String,
}

/// What is on the page besides them.
#[derive(Default)]
struct State {
    looks: bool,
    form: Option<Form>,
    erasing: bool,
    is_contested: bool,
    status: StatusCode,
    merging: Option<RegistrationId>,
    told: Option<String>,
    mistake: Option<String>,
}

/// `GET`; with `?merge=` and an id, what making one of two would do.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, RegistrationId)>,
) -> Answer {
    let asked = Query::of(&request);
    let shown = State { merging: asked.first("merge").parse().ok(), erasing: asked.has("erase"), ..State::default() };
    page(&app, &request, &desk, path.1, shown).await
}

/// `POST`: `do=look` at their access needs and diet, `mail` their link again, give them a seat that is `held`, `merge` with another;
/// or do for them what they could do themselves.
pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    Posted(AtDesk(desk), form): Posted<AtDesk<ToRegister>>,
    path: Path<(String, RegistrationId)>,
) -> Answer {
    let language = request_language::of(&request);
    let t = speech(language);
    let (form, id) = (form, path.1);
    let not_found = || Problem::new(Kind::NotFound, language);
    let no_choice = |field: &str| {
        let message = fl!(t, "fault-not-a-choice");
        Problem::invalid(vec![FieldError { field: field.to_owned(), message }], language)
    };
    let told = |done: Result<(), Problem>, words: String| done.map(|()| words);
    let done = match form.first("do") {
        "mail" => told(manage_registration::mail_again(&app, &desk, id).await.told(language), fl!(t, "person-mailed")),
        "merge" => match form.first("double").parse() {
            Ok(double) => {
                let is_meant = form.has("confirm");
                match manage_registration::merge(&app, &desk, (id, double), is_meant).await.told(language) {
                    Err(problem) if problem.kind == Kind::Confirm => {
                        return page(&app, &request, &desk, id, State { merging: Some(double), ..State::default() })
                            .await;
                    }
                    done => told(done, fl!(t, "person-merged")),
                }
            }
            Err(_) => Err(not_found()),
        },
        "held" => match held(form.first("held")) {
            Some(seat) => {
                told(manage_registration::give_held(&app, &desk, id, seat).await.told(language), fl!(t, "person-given"))
            }
            None => Err(no_choice("held")),
        },
        "look" if desk.may(Right::Sensitive) => {
            return page(&app, &request, &desk, id, State { looks: true, ..State::default() }).await;
        }
        "erase" if !form.has("confirm") => {
            return page(&app, &request, &desk, id, State { erasing: true, ..State::default() }).await;
        }
        "erase" => match change_on_behalf::erase(&app, &desk, id, None).await.told(language) {
            Ok(_) => return redirect(&format!("/desk/{}/people", desk.current.programme.event.slug)),
            Err(problem) => Err(problem),
        },
        "cancel" => told(
            change_on_behalf::cancel(&app, &desk, id, Terms::default()).await.told(language).map(drop),
            fl!(t, "person-cancelled"),
        ),
        "undo" => told(
            change_on_behalf::undo(&app, &desk, id, None).await.told(language).map(drop),
            fl!(t, "person-restored"),
        ),
        "renew" => told(change_on_behalf::renew(&app, &desk, id).await.told(language), fl!(t, "person-renewed")),
        "address" => {
            let now = match manage_registration::find(&app, &desk, id).await.told(language) {
                Ok(found) => found.email,
                Err(problem) => return Err(problem.into()),
            };
            match fate(&form, "email", &now) {
                Some(Fate::Untouched) => {
                    let shown = State { told: Some(fl!(t, "desk-done")), ..State::default() };
                    return acted(page(&app, &request, &desk, id, shown).await?);
                }
                Some(Fate::Both) => {
                    let words = fl!(t, "behalf-address-meanwhile", email = isolated(&now));
                    let (status, mistake) = (StatusCode::CONFLICT, Some(words));
                    let shown = State { status, mistake, form: Some(form), ..State::default() };
                    return page(&app, &request, &desk, id, shown).await;
                }
                Some(Fate::Mine) | None => {}
            }
            let done = change_on_behalf::readdress(&app, &desk, id, form.first("email")).await.told(language);
            told(done, fl!(t, "person-readdressed"))
        }
        "details" | "drop" | "accept" | "add" | "attendance" | "wait_for" => {
            match asked(&app, &desk, id, &form, language).await {
                Ok(Some(asked)) => {
                    let done = change_on_behalf::change(&app, &desk, id, &asked, Terms::default()).await.told(language);
                    done.map(|done| if done.is_some() { fl!(t, "desk-done") } else { fl!(t, "effect-nothing") })
                }
                Ok(None) => {
                    let shown = State { form: Some(form), is_contested: true, ..State::default() };
                    return page(&app, &request, &desk, id, shown).await;
                }
                Err(problem) => Err(problem),
            }
        }
        "" | "look" => return Err(Problem::new(Kind::NotAllowed, language).into()),
        _ => Err(no_choice("do")),
    };
    let shown = match done {
        Ok(words) => {
            return acted(page(&app, &request, &desk, id, State { told: Some(words), ..State::default() }).await?);
        }
        Err(problem) => State {
            mistake: Some(problem.first_message()),
            status: status(problem.kind),
            form: Some(form),
            ..State::default()
        },
    };
    page(&app, &request, &desk, id, shown).await
}

async fn page(
    app: &Data<App>,
    request: &HttpRequest,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    shown: State,
) -> Answer {
    let frame = Frame::new(app, request, desk, "people");
    let (language, t, event) = (frame.page.language, frame.page.t, desk.event());
    let registration = manage_registration::find(app, desk, id).await.told(language)?;
    let State { looks, form, erasing, is_contested, status, merging, told, mistake } = shown;
    let form = form.as_ref();
    let named = reference(registration.number);
    if looks && let Err(problem) = desk.note(app, Some(id), DeedKind::Looked, named.clone()).await.told(language) {
        return Err(problem.into());
    }
    let found = app.work_for(language, move |db| {
        let unreachable = returning::unreachable(db, id)?;
        let trail = trail::trail(db, id, true)?;
        Ok((trail, registration::answers(db, id)?, people::doubles(db, event, id)?, unreachable))
    });
    let ((mails, log), answers, doubles, unreachable) = found.await?;
    let merging = match merging {
        Some(double) => match manage_registration::find(app, desk, double).await.told(language) {
            Ok(other) => {
                let has: Vec<String> = seats(&desk.current, &other, language, t)
                    .into_iter()
                    .map(|SeatLine { code, status, .. }| format!("{code} {status}"))
                    .collect();
                let both = fl!(
                    t,
                    "person-merge-both",
                    name = isolated(&other.name),
                    email = other.email.clone(),
                    kept = isolated(&registration.name),
                    keptemail = registration.email.clone()
                );
                Some(Merging { double, number: reference(other.number), name: other.name, has: has.join(", "), both })
            }
            Err(problem) => return Err(problem.into()),
        },
        None => None,
    };
    let organisation = &desk.current.programme.organisation.name;
    let zone = &desk.current.programme.event.zone;
    let lines = |traces: Vec<Trace>| -> Vec<(String, String)> {
        traces
            .into_iter()
            .map(|trace| {
                let words = traces::words(&trace.what, organisation, t);
                let words =
                    if trace.who.is_empty() { words } else { languages::labelled(&words, &trace.who, language) };
                (dates::moment(trace.at, zone, language), words)
            })
            .collect()
    };
    let may_see = desk.may(Right::Sensitive);
    let has_sensitive = |(slug, _): &(String, String)| {
        desk.current.programme.event.questions.iter().any(|question| question.slug == *slug && question.sensitive)
    };
    let may_look = may_see && (registration.needs.is_some() || answers.iter().any(has_sensitive));
    let questions = &desk.current.programme.event.questions;
    let answers = answers.into_iter().filter_map(|(slug, value)| {
        let question = questions.iter().find(|question| question.slug == slug)?;
        let choice = question.choices.iter().find(|choice| choice.slug == value);
        let value = choice.map_or(value, |choice| choice.title.get(language).to_owned());
        // What is sensitive is seen by who looks.
        (looks || !question.sensitive).then(|| (question.title.get(language).to_owned(), value))
    });
    // What was just given is kept back no more.
    let current = app.catalogue.event(&frame.slug).unwrap_or_else(|| desk.current.clone());
    let now = details(&registration);
    let labels = ["register-name", "register-affiliation", "register-language"];
    let labelled: Vec<_> =
        now.iter().zip(labels).map(|((id, now), label)| (id.clone(), t.get(label), now.clone())).collect();
    let contested = contested(form.filter(|_| is_contested), &labelled, |_, value| value.to_owned());
    let mistake = if is_contested { Some(fl!(t, "meanwhile-lead")) } else { mistake };
    let seats = seats(&current, &registration, language, t);
    let has: Vec<String> = seats.iter().map(|seat| format!("{} ({})", seat.code, seat.status)).collect();
    let is_about = |what: &str| form.filter(|form| form.first("do") == what);
    let forms = (is_about("details"), is_about("address"));
    let person = Person {
        reference: named,
        attendance: mode_name(registration.attendance, language),
        seats,
        behalf: behalf(&current, &registration, forms, language),
        undo_until: undo_until(&registration, &current.programme.event, language),
        unreachable: unreachable.map(|(at, status)| (dates::moment(at, zone, language), status)),
        erasing,
        has: has.join(", "),
        marks: now.iter().map(|(id, now)| (id.clone(), mark(now))).collect(),
        contested,
        may_look,
        may_see,
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
            Standing::In => all_held(&current, &registration, language),
            _ => Vec::new(),
        },
        merging,
        told,
        mistake,
        registration: &registration,
        frame,
    };
    answer(if is_contested { StatusCode::CONFLICT } else { status }, &person)
}

#[derive(Template)]
#[template(path = "pages/desk/people/paper.html")]
struct Paper<'a> {
    page: Page,
    event: EventView,
    name: String,
    reference: String,
    attendance: String,
    /// As they stand on their own page.
    entries: Vec<Entry<'a>>,
    /// Opens nothing but check-in.
    door_code: String,
}

/// `GET …/people/{id}/paper`: somebody's agenda to print, for anyone who has no mail.
pub async fn paper(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToRegister>,
    path: Path<(String, RegistrationId)>,
) -> Answer {
    let mut page = Page::new(&app, &request);
    let registration = manage_registration::find(&app, &desk, path.1).await.told(page.language)?;
    // It is theirs to read.
    (page.language, page.t) = (registration.language, speech(registration.language));
    let language = page.language;
    let programme = &desk.current.programme;
    let entries =
        programme.current().filter_map(|session| own_page::entry(&desk.current, session, &registration, "", &page));
    let entries =
        entries.filter(|entry| !matches!(entry.status, SeatStatus::Cancelled | SeatStatus::Skipped)).collect();
    let paper = Paper {
        event: EventView::new(programme, language),
        name: registration.name.clone(),
        reference: reference(registration.number),
        attendance: mode_name(registration.attendance, language),
        entries,
        door_code: app.door_code(registration.id, registration.generation),
        page,
    };
    answer(StatusCode::OK, &paper)
}
