//! `GET|POST /r/{token}`: her day in order, and what she can change of it.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Error, HttpRequest};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::Answer;
use super::acts::{self, Act};
use super::ballots::{Notice, notice};
use super::calendar::Ways;
use super::cards::{Said, place};
use super::companions::{self, Companion};
use super::desk::meanwhile::mark;
use super::home::EventView;
use super::page::{Page, answer, keep_language, leading_to, see, shown_in};
use super::questions::{QuestionView, as_asked, questions, typed};
use super::sent::Query;
use super::session::{LinkView, links};
use super::ticket::{self, Next};
use super::trouble::PageError;
use super::{prove, wishes};
use crate::agenda;
use crate::clock;
use crate::desk::ballots;
use crate::desk::ballots::wishes::{ballot_id, is_together};
use crate::languages::ballots::explained;
use crate::languages::{Speech, dates, gives_way_words, mode_name};
use crate::letters;
use crate::people::address::readable;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Format, Language, Mode, Session};
use crate::seating::reference::reference;
use crate::seating::registration::{Registration, answers, companions};
use crate::seating::{Decided, SeatStatus, Standing};
use crate::seating::{likelihood, readdress};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::changing::{self, AskedChange, AskedChanges, AskedDetails};
use crate::web::explain::{self, FieldError, Kind, Problem};
use crate::web::form::Form;
use crate::web::intake::AskedSeat;
use crate::web::tongue;

/// One session of her day.
pub struct Entry<'a> {
    pub code: &'a str,
    /// When it starts and ends.
    pub span: (Timestamp, Timestamp),
    /// Whether one walks in and out of it, all day long.
    pub is_between: bool,
    /// Whether it has ended.
    pub is_over: bool,
    pub speakers: String,
    /// Where more of it is found, as far as that is shown by now.
    links: Vec<LinkView<'a>>,
    /// Where the event has more than one, over the first of each.
    pub day: Option<String>,
    pub time: String,
    /// When it starts and ends, where she joins from elsewhere: her own clock may show another time.
    pub afar: Option<(Timestamp, Timestamp)>,
    pub title: Said<'a>,
    pub place: String,
    pub travel: Option<String>,
    pub status: SeatStatus,
    /// The status in words.
    words: String,
    icon: &'static str,
    pub colour: String,
    pub join_url: Option<String>,
    /// When it may be joined, while that is still to come.
    pub join_opens: Option<String>,
    /// What she keeps until this one comes.
    instead_of: Option<&'a str>,
    acts: Vec<Act>,
}

impl Entry<'_> {
    /// Whether they have a place in it, or need none.
    pub fn is_theirs(&self) -> bool {
        self.status == SeatStatus::Confirmed
    }
}

#[derive(Template)]
#[template(path = "pages/mine.html")]
struct Mine<'a> {
    page: Page,
    token: &'a str,
    event: EventView,
    /// What was just done, or could not be.
    said: Opening,
    registration: &'a Registration,
    waiting: usize,
    reference: String,
    attendance: String,
    next: Option<Next<'a>>,
    entries: Vec<Entry<'a>>,
    /// What goes on all day, for whoever walks in.
    between: Vec<Entry<'a>>,
    /// Whether all of it is over.
    is_over: bool,
    /// Whether it is on one of its days.
    is_today: bool,
    day: Vec<Act>,
    filled: Details,
    /// Whether something else is typed in it than is kept.
    is_typed: bool,
    /// What its fields show, marked.
    was: Vec<(String, String)>,
    mistakes: Vec<FieldError>,
    questions: Vec<QuestionView>,
    /// What she shows at the door: SVG.
    door_code: String,
    /// Those whom they registered along.
    companions: Vec<Companion>,
    /// The address that was asked whether it is theirs, and has not said so yet.
    asked: Option<String>,
    can_change: bool,
    can_undo: bool,
    /// What happens to what she has as long as nobody has pressed the button in the mail.
    unproven: Option<String>,
    /// What its ballot is, and how it is checked.
    ballot: Option<BallotView>,
    ways: Ways,
    /// Where reminders are chosen.
    calendar_page: String,
}

/// New links are on their way.
#[derive(Template)]
#[template(path = "pages/renewed.html")]
struct Renewed {
    page: Page,
}

/// What the page opens with.
enum Opening {
    Nothing,
    New,
    Saved,
    /// Another address was asked whether it is theirs.
    Asked,
    /// Registered, but what they need was not kept.
    WithoutNeeds,
    /// A link was sent to somebody of the group.
    Resent,
    /// Somebody else may have been here before.
    Proven,
    Wrong(String),
}

impl Opening {
    /// What an address says that was done: `?saved`, also with something else beside it.
    fn of(asked: &Query) -> Self {
        match asked.said(&["new", "saved", "proven", "asked", "needs", "resent"]) {
            Some("new") => Self::New,
            Some("saved") => Self::Saved,
            Some("proven") => Self::Proven,
            Some("asked") => Self::Asked,
            Some("needs") => Self::WithoutNeeds,
            Some("resent") => Self::Resent,
            _ => Self::Nothing,
        }
    }
}

impl Mine<'_> {
    /// Whether it is what the ticket shows.
    fn is_next(&self, entry: &Entry) -> bool {
        self.next.as_ref().is_some_and(|next| next.code == entry.code)
    }

    fn awaits_draw(&self) -> bool {
        self.ballot.as_ref().is_some_and(|ballot| !ballot.notice.is_drawn)
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
    let found = app.open(Purpose::Manage, token, tongue::language(request)).await;
    found.map_err(|problem| match problem.kind {
        // First the button is to be pressed.
        Kind::Unproven => leading_to(&format!("/r/{token}")).into(),
        _ => problem.into(),
    })
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>, asked: Query) -> Answer {
    let (registration, current) = match app.open(Purpose::Manage, &token, tongue::language(&request)).await {
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
        Shown { said, filled, mistakes: Vec::new() },
        StatusCode::OK,
    )
    .await
}

/// `POST /r/{token}`: one button of the page, or the form about herself.
pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Result<Form, Error>) -> Answer {
    let registration = match app.open(Purpose::Manage, &token, tongue::language(&request)).await {
        Ok((registration, _)) => registration,
        Err(problem) if problem.kind == Kind::Unproven => return prove::send(&app, &request, &token, form?).await,
        Err(problem) => return Err(problem.into()),
    };
    let (language, form) = (tongue::of_owner(&request, registration.language), form?);
    if shown_in(&form).is_some() {
        let found = open(&app, &request, &token).await?;
        let filled = Details::sent(&form, found.0.language);
        let shown = Shown { said: Opening::Nothing, filled, mistakes: Vec::new() };
        return keep_language(render(&app, &request, &token, found, shown, StatusCode::OK).await?, language);
    }
    match form.first("do") {
        // Pressed twice.
        "mine" | "instead" | "besides" | "not-mine" => return see(&format!("/r/{token}?proven")),
        "readdress" => {
            let email = form.first("email").to_owned();
            let done = changing::ask_address(&app, &token, &email, language).await;
            return match done {
                Ok(()) => see(&format!("/r/{token}?asked#readdress")),
                Err(problem) => match open(&app, &request, &token).await {
                    Ok(found) => {
                        let filled = Details { email, ..Details::of(&app, &found.0) };
                        let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
                        let shown = Shown { said, filled, mistakes: Vec::new() };
                        render(&app, &request, &token, found, shown, status).await
                    }
                    Err(answer) => Err(answer),
                },
            };
        }
        what @ ("resend" | "give-up") => {
            let found = open(&app, &request, &token).await?;
            let done = companions::act(&app, (&found.0, &found.1), (what, form.first("member")), language).await;
            return match done {
                Ok(()) => see(&format!("/r/{token}?{}#group", if what == "resend" { "resent" } else { "saved" })),
                Err(problem) => {
                    let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
                    let shown = Shown { said, filled: Details::of(&app, &found.0), mistakes: Vec::new() };
                    render(&app, &request, &token, found, shown, status).await
                }
            };
        }
        "renew" => {
            return match changing::renew(&app, &token, language).await {
                Ok(_) => {
                    answer(StatusCode::OK, &Renewed { page: Page::for_owner(&app, &request, registration.language) })
                }
                Err(problem) => Err(problem.into()),
            };
        }
        _ => {}
    }
    let done = match form.first("do") {
        "cancel" => changing::cancel(&app, &token, None, language).await,
        "undo" => changing::undo(&app, &token, None, language).await,
        _ => match asked(&form) {
            Some(asked) => changing::change(&app, &token, &asked, None, language).await,
            None => {
                let error = FieldError { field: "do".into(), message: explain::unknown_value(language) };
                Err(Problem::invalid(vec![error], language))
            }
        },
    };
    let Err(problem) = done else {
        return see(&format!("/r/{token}?saved"));
    };
    // What she has is shown as it is now: someone may have been faster.
    let found = open(&app, &request, &token).await?;
    if is_so_already(&form, &found.0, &found.1) {
        return see(&format!("/r/{token}?saved"));
    }
    let filled = if form.first("do") == "details" {
        Details::sent(&form, found.0.language)
    } else {
        Details::of(&app, &found.0)
    };
    let (status, said) = (status(problem.kind), Opening::Wrong(problem.first_message()));
    render(&app, &request, &token, found, Shown { said, filled, mistakes: problem.errors }, status).await
}

/// Whether a button asked for what is so: it was pressed twice, or on an older page.
fn is_so_already(form: &Form, registration: &Registration, current: &Current) -> bool {
    let held = || {
        let session = current.programme.session_once(form.first("session"))?;
        registration.held(session.id).map(|held| held.seat.status)
    };
    match form.first("do") {
        "cancel" => registration.is_cancelled(),
        "undo" => !registration.is_cancelled(),
        "drop" => held() == Some(SeatStatus::Cancelled),
        "accept" => held() == Some(SeatStatus::Confirmed),
        _ => false,
    }
}

/// What is on the page besides what they have.
struct Shown {
    said: Opening,
    filled: Details,
    mistakes: Vec<FieldError>,
}

async fn render(
    app: &App,
    request: &HttpRequest,
    token: &str,
    (registration, current): (Registration, Current),
    Shown { said, mut filled, mistakes }: Shown,
    status: StatusCode,
) -> Answer {
    let page = Page::for_owner(app, request, registration.language).coloured(&current.programme);
    let language = page.language;
    let id = registration.id;
    let at = clock::now().as_millisecond();
    let has_ballot = current.programme.event.ballot.is_some();
    let known = app.read(move |db| {
        let decided = if has_ballot { (ballots::decided(db, id)?, is_together(db, id)?) } else { Default::default() };
        Ok((companions(db, id)?, answers(db, id)?, readdress::asked(db, id, at)?, decided))
    });
    let (companions, answers, asked, decided) = known.await.unwrap_or_else(|error| {
        tracing::error!(%error, "reading whom she registered failed");
        Default::default()
    });
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
    let mine = Mine {
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
        is_today: !is_over && !registration.is_cancelled() && event.day_of(now) >= event.day_of(event.starts_at),
        day: if can_change { acts::for_the_day(&current, &registration, page.t) } else { Vec::new() },
        questions: questions(event, &filled.answers, &mistakes, language),
        is_typed,
        was: shown.map(|(field, text)| (field, mark(&text))).collect(),
        filled,
        mistakes,
        door_code: app.door_code(id, registration.generation),
        companions: companions::views(app, &current, &companions, language),
        asked: asked.map(|(email, _)| readable(&email)),
        can_change,
        can_undo: registration.holding().undo_until().is_some_and(|until| now < until),
        ballot: ballot_view(&current, &registration, decided, language),
        unproven: (!registration.is_proven() && !registration.is_cancelled() && !registration.email.is_empty())
            .then(|| gives_way_words(event, language)),
        registration: &registration,
        ways: Ways::to(format!("{}/c/{calendar}.ics", page.base), event.title.get(language)),
        calendar_page: format!("/c/{calendar}"),
        page,
    };
    answer(status, &mine)
}

/// Of an event with a ballot: what it is now, and what it gave.
struct BallotView {
    notice: Notice,
    /// What somebody is called in what is published.
    number: String,
    explained: Vec<String>,
    /// Whether they would sit with those with whom they were registered.
    is_together: bool,
}

fn ballot_view(
    current: &Current,
    registration: &Registration,
    (decided, is_together): (Vec<Decided>, bool),
    language: Language,
) -> Option<BallotView> {
    Some(BallotView {
        notice: notice(&current.programme, language)?,
        number: ballot_id(registration.id),
        explained: explained(&current.programme, &decided, language),
        is_together,
    })
}

/// How she takes part, and what she waits for.
fn attendance(current: &Current, registration: &Registration, language: Language) -> String {
    let t = crate::languages::speech(language);
    let mode = mode_name(registration.attendance, language);
    if let (Some((waits, _)), Some(_)) = (registration.waits, current.programme.event.undrawn()) {
        return fl!(t, "mine-awaits-draw", mode = mode_name(waits, language));
    }
    match (registration.standing, registration.waits) {
        (Standing::Waiting, Some((mode, position))) => {
            fl!(t, "mine-waits-for-event", mode = mode_name(mode, language), position = position)
        }
        (_, Some((other, position))) => {
            let waits = fl!(t, "mine-waits-for-event", mode = mode_name(other, language), position = position);
            format!("{mode}. {waits}")
        }
        _ => mode,
    }
}

/// A session as it stands in someone's day, where she joins online sessions at `join`; `None`: it does not.
pub fn entry<'a>(
    current: &'a Current,
    session: &'a Session,
    registration: &Registration,
    join: &str,
    page: &Page,
) -> Option<Entry<'a>> {
    let (language, t) = (page.language, page.t);
    let programme = &current.programme;
    let held = registration.held(session.id);
    let attended = agenda::attended(session, registration);
    let (status, mode, position) = match (attended, held) {
        (Some(attended), _) => (attended.status, attended.mode, attended.position),
        // Skipped: not in her calendar, but she should see that it was heard.
        (None, Some(held)) => (held.seat.status, held.seat.mode, None),
        (None, None) => return None,
    };
    let status = if session.cancelled { SeatStatus::Cancelled } else { status };
    let zone = &programme.event.zone;
    let now = clock::now();
    let is_over = session.ends_at <= now;
    let until = held.and_then(|held| Timestamp::from_millisecond(held.seat.offered_until?).ok());
    let offered_until = until.map(|until| dates::moment(until, zone, language)).unwrap_or_default();
    let (words, icon) = match status {
        SeatStatus::Confirmed if is_over => (fl!(t, "mine-over"), "check"),
        SeatStatus::Waiting | SeatStatus::Offered | SeatStatus::Wished if is_over => {
            (fl!(t, "mine-not-got"), "circle-x")
        }
        SeatStatus::Confirmed if !session.is_seated() => (fl!(t, "mine-status-everyone"), "users"),
        SeatStatus::Confirmed => (fl!(t, "mine-status-confirmed"), "circle-check"),
        SeatStatus::Waiting => (waiting_words(current, session, mode, position.unwrap_or(1), t), "hourglass"),
        SeatStatus::Offered => (fl!(t, "mine-status-offered", until = offered_until), "clock"),
        SeatStatus::Wished if programme.event.undrawn().is_some() => {
            let code = programme.whole_of(session).map_or(&session.code, |whole| &whole.code);
            let choice = wishes::choices(current, registration).get(code).copied().unwrap_or(1);
            (fl!(t, "mine-status-ranked", choice = choice), "hourglass")
        }
        SeatStatus::Wished => (fl!(t, "mine-status-wished"), "hourglass"),
        SeatStatus::Skipped if is_not_needed(current, session, registration) => {
            (fl!(t, "mine-status-not-needed"), "circle-check")
        }
        SeatStatus::Skipped => (fl!(t, "mine-status-skipped"), "circle-x"),
        SeatStatus::Cancelled if session.cancelled => (fl!(t, "session-cancelled"), "circle-x"),
        SeatStatus::Cancelled => (fl!(t, "mine-status-cancelled"), "circle-x"),
    };
    let travel = (session.walk_before + session.walk_after > 0)
        .then(|| fl!(t, "mine-travel", before = session.walk_before, after = session.walk_after));
    let joins = !is_over && attended.is_some_and(|attended| attended.may_join(session));
    let opens_at = programme.event.join_opens_at(session);
    let is_open = now >= opens_at;
    Some(Entry {
        code: &session.code,
        span: (session.starts_at, session.ends_at),
        is_between: !session.needs_seat && session.format == Format::DropIn,
        is_over,
        speakers: letters::listed(&session.speakers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>()),
        links: links(session, &programme.event, language),
        day: dates::heading(&programme.event, session.starts_at, language),
        afar: (mode == Mode::Online).then_some((session.starts_at, session.ends_at)),
        time: dates::span(session.starts_at, session.ends_at, &programme.event.zone, language),
        title: Said::new(&session.title, language),
        place: if mode == Mode::Online { fl!(t, "online") } else { place(programme, session, language) },
        travel,
        status,
        words,
        icon,
        colour: session.colour_class(),
        join_url: (joins && is_open).then(|| format!("{join}/{}", session.code)),
        join_opens: (joins && !is_open).then(|| {
            let (when, day) = (dates::time(opens_at, zone, language), dates::day(opens_at, zone, language));
            fl!(t, "mine-join-opens", when = when, day = day)
        }),
        instead_of: held
            .and_then(|held| programme.session_by_id(held.seat.instead_of?))
            .map(|session| session.title.get(language)),
        acts: match held {
            // What has begun is neither given back nor taken.
            _ if session.starts_at <= now => Vec::new(),
            Some(held) if held.seat.status == SeatStatus::Cancelled => {
                acts::take_back(current, session, held, registration, language).into_iter().collect()
            }
            Some(held) => acts::for_held(current, session, held, language),
            None => Vec::new(),
        },
    })
}

/// Whether a wish went without a seat because another at the same time was got.
fn is_not_needed(current: &Current, session: &Session, registration: &Registration) -> bool {
    let got = registration.seats.iter().filter(|held| held.seat.status == SeatStatus::Confirmed);
    let mut got = got.filter_map(|held| current.programme.session_by_id(held.seat.session));
    got.any(|other| other.id != session.id && other.clashes_with(session))
}

/// Each day is said over its first entry.
pub fn one_heading_a_day(entries: &mut [Entry]) {
    let mut said: Option<String> = None;
    for entry in entries {
        if entry.day == said {
            entry.day = None;
        } else {
            said.clone_from(&entry.day);
        }
    }
}

fn waiting_words(current: &Current, session: &Session, mode: Mode, position: u32, t: &Speech) -> String {
    let count = session.places.get(mode).map(|place| current.count(place)).unwrap_or_default();
    let words = fl!(t, "mine-status-waiting", position = position, waiting = count.waiting.max(position));
    match likelihood::of_seat(current, session, mode, position, clock::now()) {
        Some(likelihood) => format!("{words}. {}", t.get(&format!("place-{likelihood}"))),
        None => words,
    }
}

/// The change that a button of the page asks for; `None`: no button of it asks so.
fn asked(form: &Form) -> Option<AskedChanges> {
    let session = form.first("session").to_owned();
    let mut changes: Vec<AskedChange> = form.all("drop").map(|code| AskedChange::Drop(code.to_owned())).collect();
    let mode = || form.first("attendance").parse::<Mode>().ok();
    changes.push(match form.first("do") {
        "accept" => AskedChange::Accept(session),
        "add" => AskedChange::Add(AskedSeat {
            session,
            attendance: form.first("how").parse().ok(),
            if_full: form.first("if_full").parse().ok(),
            instead_of: form.given("instead_of"),
            until: form.given("until"),
        }),
        "attendance" => AskedChange::Attendance(mode()?),
        "wait_for" => AskedChange::WaitFor(mode()?),
        "details" => {
            let sent = Details::sent(form, Language::default());
            // What was not typed over is no change: the desk may have corrected it meanwhile.
            let is_typed =
                |field: &str| form.given(&format!("was-{field}")).is_none_or(|was| was != mark(form.first(field)));
            AskedChange::Details(AskedDetails {
                name: Some(sent.name).filter(|_| is_typed("name")),
                affiliation: Some(sent.affiliation).filter(|_| is_typed("affiliation")),
                language: form.first("mail_language").parse().ok().filter(|_| is_typed("mail_language")),
                needs: Some(sent.needs).filter(|_| is_typed("needs")),
                reminders: Some(sent.reminders).filter(|_| is_typed("reminders")),
                newsletter: Some(sent.newsletter).filter(|_| is_typed("newsletter")),
                announcements: Some(sent.announcements).filter(|_| is_typed("announcements")),
                answers: as_asked(
                    &sent.answers.into_iter().filter(|(slug, _)| is_typed(&format!("q-{slug}"))).collect(),
                ),
            })
        }
        "drop" => AskedChange::Drop(session),
        _ => return None,
    });
    Some(AskedChanges { changes })
}

/// What she may correct of herself, as it stands in the form.
struct Details {
    name: String,
    /// Another address, as it was typed.
    email: String,
    affiliation: String,
    language: Language,
    needs: String,
    reminders: bool,
    newsletter: bool,
    announcements: bool,
    answers: BTreeMap<String, String>,
}

impl Details {
    fn sent(form: &Form, language: Language) -> Self {
        Self {
            name: form.first("name").into(),
            email: String::new(),
            affiliation: form.first("affiliation").into(),
            language: form.first("mail_language").parse().unwrap_or(language),
            needs: form.first("needs").into(),
            reminders: form.given("reminders").is_some(),
            newsletter: form.given("newsletter").is_some(),
            announcements: form.given("announcements").is_some(),
            answers: typed(form),
        }
    }

    fn of(app: &App, registration: &Registration) -> Self {
        Self {
            name: registration.name.clone(),
            email: String::new(),
            affiliation: registration.affiliation.clone(),
            language: registration.language,
            needs: app.needs(registration),
            reminders: registration.wants_reminders,
            newsletter: registration.wants_newsletter,
            announcements: registration.wants_announcements,
            answers: BTreeMap::new(),
        }
    }
}
