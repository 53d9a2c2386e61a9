//! `GET|POST /r/{token}`: their day in order, and what they can change of it.

mod changes;
mod entries;
mod opening;
mod standing;

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Error, HttpRequest};
use askama::Template;
use i18n_embed_fl::fl;

use self::changes::{Details, asked, is_so_already, meanwhile};
pub use self::entries::{Entry, entry, in_order_of_wishes, one_heading_a_day};
use self::opening::Opening;
use self::standing::{BallotView, attendance, ballot_view};
use super::calendar::Ways;
use super::companions::{self, Companion};
use super::home::EventView;
use super::programme::{query, sought};
use super::prove;
use super::questions::{QuestionView, questions};
use super::ticket::{self, Next};
use crate::actions::change_registration;
use crate::actions::registration_state::Terms;
use crate::clock;
use crate::desk::ballots;
use crate::desk::ballots::wishes::is_together;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::unproven_words;
use crate::people::address::readable;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::seating::readdress;
use crate::seating::reference::reference;
use crate::seating::registration::{Registration, answers, companions};
use crate::seating::{SeatStatus, Standing};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::error_page::PageError;
use crate::web::pages::meanwhile::mark;
use crate::web::pages::page::{Page, answer, keep_language, leading_to, redirect, shown_in};
use crate::web::pages::seat_buttons::{self, Act};
use crate::web::pages::sent::Query;
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/own_page.html")]
struct Mine<'a> {
    page: Page,
    /// The server's time, in milliseconds since 1970: the page's script goes on from there.
    now: i64,
    token: &'a str,
    event: EventView,
    /// What was just done, or could not be.
    said: Opening,
    /// The same in words, where it names sessions.
    told: Option<String>,
    registration: &'a Registration,
    waiting: usize,
    reference: String,
    attendance: String,
    next: Option<Next<'a>>,
    entries: Vec<Entry<'a>>,
    /// What goes on all day, for anyone who walks in.
    between: Vec<Entry<'a>>,
    /// Whether all of it is over.
    is_over: bool,
    /// Whether it is on one of its days.
    is_today: bool,
    day: Vec<Act>,
    filled: Details,
    /// What they said that they need, as it is kept.
    needs: String,
    /// Whether something else is typed in it than is kept.
    is_typed: bool,
    /// What its fields show, marked.
    was: Vec<(String, String)>,
    mistakes: Vec<FieldError>,
    questions: Vec<QuestionView>,
    /// What they show at the door: SVG.
    door_code: String,
    /// Those whom they registered along.
    companions: Vec<Companion>,
    /// The address that was asked whether it is theirs, and has not said so yet.
    asked: Option<String>,
    /// Whether all of it is followed online: there is no door to show anything at.
    is_online: bool,
    can_change: bool,
    /// Until when their cancellation can be taken back, in words.
    undo_until: Option<String>,
    /// What happens to what they have as long as nobody has pressed the button in the mail.
    unproven: Option<String>,
    /// What its ballot is, and how it is checked.
    ballot: Option<BallotView>,
    ways: Ways,
    /// What they last sought among all sessions, as a query.
    kept: String,
    /// Where reminders are chosen.
    calendar_page: String,
}

/// New links are on their way.
#[derive(Template)]
#[template(path = "pages/attendee/renewed.html")]
struct Renewed {
    page: Page,
}

impl Mine<'_> {
    /// Whether it is what the ticket shows.
    fn is_next(&self, entry: &Entry) -> bool {
        self.next.as_ref().is_some_and(|next| next.code == entry.code)
    }

    /// Whether they just registered others along, or did something for them: first of all is told what everybody has.
    fn begins_with_group(&self) -> bool {
        !self.companions.is_empty() && matches!(self.said, Opening::New | Opening::WithoutNeeds | Opening::Resent)
    }

    fn awaits_draw(&self) -> bool {
        self.ballot.as_ref().is_some_and(|ballot| !ballot.notice.is_drawn)
    }

    /// Whether anything is shown beside their sessions: slides, a recording.
    fn has_links(&self) -> bool {
        self.entries.iter().chain(&self.between).any(|entry| !entry.links.is_empty())
    }

    /// Whether what the ticket shows comes today.
    fn is_soon(&self) -> bool {
        self.next.as_ref().is_some_and(|next| next.is_today)
    }

    fn is_on(&self) -> bool {
        self.next.as_ref().is_some_and(|next| next.is_on)
    }

    fn mistake(&self, field: &str) -> Option<&str> {
        let mistake = self.mistakes.iter().find(|mistake| mistake.field.ends_with(&format!(".{field}")));
        mistake.map(|mistake| mistake.message.as_str())
    }
}

/// The registration that a token opens, with its event; or the page that says why not.
pub async fn open(app: &App, request: &HttpRequest, token: &str) -> Result<(Registration, Current), PageError> {
    let found = app.open(Purpose::Manage, token, request_language::of(request)).await;
    found.map_err(|problem| match problem.kind {
        // First the button is to be pressed.
        Kind::Unproven => leading_to(&format!("/r/{token}")).into(),
        _ => problem.into(),
    })
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>, asked: Query) -> Answer {
    let (registration, current) = match app.open(Purpose::Manage, &token, request_language::of(&request)).await {
        Ok(found) => found,
        Err(problem) if problem.kind == Kind::Unproven => return prove::page(&app, &request, &token, None).await,
        Err(problem) => return Err(problem.into()),
    };
    let said = Opening::of(&asked);
    let filled = Details::of(&app, &registration);
    render(
        &app,
        &request,
        &token,
        (registration, current),
        OwnPageState { said, filled, mistakes: Vec::new() },
        StatusCode::OK,
    )
    .await
}

/// `POST /r/{token}`: one button of the page, or the form about themselves.
pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Result<Form, Error>) -> Answer {
    let registration = match app.open(Purpose::Manage, &token, request_language::of(&request)).await {
        Ok((registration, _)) => registration,
        Err(problem) if problem.kind == Kind::Unproven => return prove::send(&app, &request, &token, form?).await,
        Err(problem) => return Err(problem.into()),
    };
    let (language, form) = (request_language::of_owner(&request, registration.language), form?);
    if shown_in(&form).is_some() {
        let found = open(&app, &request, &token).await?;
        let filled = Details::sent(&form, found.0.language);
        let shown = OwnPageState { said: Opening::Nothing, filled, mistakes: Vec::new() };
        return keep_language(render(&app, &request, &token, found, shown, StatusCode::OK).await?, language);
    }
    match form.first("do") {
        // Pressed twice.
        "mine" | "instead" | "besides" | "not-mine" => return redirect(&format!("/r/{token}?proven")),
        "readdress" => {
            let email = form.first("email").to_owned();
            let done = change_registration::ask_address(&app, &token, &email).await.told(language);
            return match done {
                Ok(()) => redirect(&format!("/r/{token}?asked#readdress")),
                Err(problem) => match open(&app, &request, &token).await {
                    Ok(found) => {
                        let filled = Details { email, ..Details::of(&app, &found.0) };
                        let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
                        let shown = OwnPageState { said, filled, mistakes: Vec::new() };
                        render(&app, &request, &token, found, shown, status).await
                    }
                    Err(answer) => Err(answer),
                },
            };
        }
        what @ ("resend" | "give-up" | "take-back") => {
            let found = open(&app, &request, &token).await?;
            let done = companions::act(&app, (&found.0, &found.1), (what, form.first("member")), language).await;
            return match done {
                Ok(()) => redirect(&format!("/r/{token}?{}#group", if what == "resend" { "resent" } else { "saved" })),
                Err(problem) => {
                    let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
                    let shown = OwnPageState { said, filled: Details::of(&app, &found.0), mistakes: Vec::new() };
                    render(&app, &request, &token, found, shown, status).await
                }
            };
        }
        "renew" => {
            return match change_registration::renew(&app, &token).await.told(language) {
                Ok(_) => {
                    answer(StatusCode::OK, &Renewed { page: Page::for_owner(&app, &request, registration.language) })
                }
                Err(problem) => Err(problem.into()),
            };
        }
        "details" => {
            let mistakes = meanwhile(&app, &registration, &form, language).await?;
            if let Some(first) = mistakes.first() {
                let said = Opening::Wrong(first.message.clone());
                let filled = Details::sent(&form, registration.language);
                let found = open(&app, &request, &token).await?;
                let shown = OwnPageState { said, filled, mistakes };
                return render(&app, &request, &token, found, shown, StatusCode::CONFLICT).await;
            }
        }
        _ => {}
    }
    let done = match form.first("do") {
        "cancel" => change_registration::cancel(&app, &token, Terms::default()).await.told(language),
        "undo" => change_registration::undo(&app, &token, None).await.told(language),
        _ => match asked(&form) {
            Some(asked) => change_registration::change(&app, &token, &asked, Terms::default()).await.told(language),
            None => {
                let error = FieldError { field: "do".into(), message: problems::unknown_value(language) };
                Err(Problem::invalid(vec![error], language))
            }
        },
    };
    let Err(problem) = done else {
        let found = open(&app, &request, &token).await?;
        let kept = query(sought(request.query_string())).replacen('?', "&", 1);
        return redirect(&format!("/r/{token}?{}{kept}", opening::after(&form, &found)));
    };
    // What they have is shown as it is now: someone may have been faster.
    let found = open(&app, &request, &token).await?;
    if is_so_already(&form, &found.0, &found.1) {
        return redirect(&format!("/r/{token}?saved"));
    }
    let filled = if form.first("do") == "details" {
        Details::sent(&form, found.0.language)
    } else {
        Details::of(&app, &found.0)
    };
    let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
    render(&app, &request, &token, found, OwnPageState { said, filled, mistakes: problem.errors }, status).await
}

/// What is on the page besides what they have.
struct OwnPageState {
    said: Opening,
    filled: Details,
    mistakes: Vec<FieldError>,
}

async fn render(
    app: &App,
    request: &HttpRequest,
    token: &str,
    (registration, current): (Registration, Current),
    OwnPageState { said, mut filled, mistakes }: OwnPageState,
    status: StatusCode,
) -> Answer {
    let page = Page::for_owner(app, request, registration.language).about(&current.programme);
    let language = page.language;
    let id = registration.id;
    let at = clock::now().as_millisecond();
    let has_ballot = current.programme.event.ballot.is_some();
    let known = app.work_for(language, move |db| {
        let decided = if has_ballot { (ballots::decided(db, id)?, is_together(db, id)?) } else { Default::default() };
        Ok((companions(db, id)?, answers(db, id)?, readdress::asked(db, id, at)?, decided))
    });
    // Without it, they see their seats.
    let (companions, answers, asked, decided) = known.await.unwrap_or_default();
    let answered: BTreeMap<String, String> = answers.into_iter().collect();
    if filled.answers.is_empty() {
        filled.answers.clone_from(&answered);
    }
    let join = app.links.join_url("", id, registration.generation);
    let now = clock::now();
    let event = &current.programme.event;
    let entries: Vec<Entry> = current
        .programme
        .sessions
        .iter()
        .filter_map(|session| entry(&current, session, &registration, &join, &page))
        .collect();
    let next = ticket::next(&entries, event, (language, page.t), now).filter(|_| registration.standing == Standing::In);
    let (mut between, mut entries): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.is_between);
    in_order_of_wishes(&mut entries, &current, &registration);
    one_heading_a_day(&mut entries);
    // Its days have their headings above; here each says its own.
    for entry in &mut between {
        if let Some(day) = entry.day.take() {
            entry.time = format!("{day}, {}", entry.time);
        }
    }
    let is_over = now >= event.over_at;
    let calendar = app.links.token(Purpose::Calendar, registration.id, registration.generation);
    let can_change =
        !registration.is_cancelled() && now < event.changes_close_at.unwrap_or(event.over_at).min(event.over_at);
    let kept = Details::of(app, &registration);
    let is_typed = (&filled.name, &filled.affiliation, &filled.needs, filled.language)
        != (&kept.name, &kept.affiliation, &kept.needs, kept.language);
    let needs = kept.needs.clone();
    let ticked = |is_ticked: bool| if is_ticked { "yes" } else { "" }.to_owned();
    let shown = [
        ("name", kept.name),
        ("affiliation", kept.affiliation),
        ("mail_language", kept.language.to_string()),
        ("needs", kept.needs),
        ("reminders", ticked(kept.reminders)),
        ("newsletter", ticked(kept.newsletter)),
        ("announcements", ticked(kept.announcements)),
    ];
    let shown = shown.map(|(field, text)| (field.to_owned(), text)).into_iter();
    let shown =
        shown.chain(event.questions.iter().map(|question| {
            (format!("q-{}", question.slug), answered.get(&question.slug).cloned().unwrap_or_default())
        }));
    let told = said.told((&registration, &current), &companions, language);
    let mine = Mine {
        now: now.as_millisecond(),
        told,
        needs,
        event: EventView::new(&current.programme, language),
        token,
        said,
        waiting: entries.iter().filter(|entry| entry.status == SeatStatus::Waiting).count(),
        reference: reference(registration.number),
        attendance: attendance(&current, &registration, language),
        next,
        entries,
        between,
        is_over,
        is_today: !is_over && !registration.is_cancelled() && event.day_at(now) >= event.day_of(event.starts_at),
        day: if can_change {
            seat_buttons::for_the_day(&current, &registration, seat_buttons::Voice::Own, language)
        } else {
            Vec::new()
        },
        questions: questions(event, &filled.answers, &mistakes, language),
        is_typed,
        was: shown.map(|(field, text)| (field, mark(&text))).collect(),
        filled,
        mistakes,
        door_code: app.door_code(id, registration.generation),
        companions: companions::views(app, &current, &companions, language),
        asked: asked.map(|(email, _)| readable(&email)),
        is_online: registration.is_online(),
        can_change,
        undo_until: companions::undo_until(&registration, event, language),
        ballot: ballot_view(&current, &registration, decided, language),
        unproven: (!registration.is_proven() && !registration.is_cancelled() && !registration.email.is_empty())
            .then(|| unproven_words(event, language)),
        registration: &registration,
        ways: Ways::to(format!("{}/c/{calendar}.ics", page.base), event.title.get(language)),
        kept: query(sought(request.query_string())),
        calendar_page: format!("/c/{calendar}"),
        page,
    };
    answer(status, &mine)
}
