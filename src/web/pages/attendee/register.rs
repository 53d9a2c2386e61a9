//! `GET|POST /e/{event}/register`: the form, shaped like the programme.

pub mod filled;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{FromRequest, HttpRequest};
use askama::Template;
use i18n_embed_fl::fl;

use self::filled::{Filled, rather};
use super::ballots::places_words;
use super::called_off::not_to_be_had;
use super::home::EventView;
use super::programme::{Group, LARGE, groups, in_place_of_choice, is_full_in, is_nearly_full_in, mode};
use super::questions::{QuestionView, questions};
use super::sent_again::{self, Before};
use super::wishes::least::{self, LeastView};
use super::wishes::{PREFIX, SlotView, of_ticked, slot_of, slots};
use crate::actions::change_registration::{self, AskedChange, AskedChanges, AskedDetails};
use crate::actions::error::FieldPath;
use crate::actions::register::{self, Sent};
use crate::actions::registration_state::Terms;
use crate::clock;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::{labelled, speech};
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode, RegistrationState, Session};
use crate::seating::IfFull;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::Answer;
use crate::web::pages::cards::Card;
use crate::web::pages::error_page::{key_after, with_pause};
use crate::web::pages::faulty::typed;
use crate::web::pages::page::{Page, answer, keep_language, leading_to, public_event, redirect, shown_in};
use crate::web::pages::sent::Whole;
use crate::web::told::located;
use crate::web::{form, request_language};

/// A line of the summary of errors: what to do, and where.
struct Mistake {
    field: &'static str,
    /// The id of the field that it links to.
    target: String,
    message: String,
}

#[derive(Template)]
#[template(path = "pages/attendee/register.html")]
struct Form<'a> {
    page: Page,
    event: EventView,
    filled: &'a Filled,
    mistakes: Vec<Mistake>,
    /// The modes on offer, with the places left.
    modes: Vec<(Mode, String)>,
    /// Whether they may be asked to wait for a place in the event.
    may_wait: bool,
    clashes: Vec<ClashView>,
    groups: Vec<Group<'a>>,
    is_large: bool,
    /// Instead of ticking: in a ballot, sessions are ranked.
    slots: Option<Vec<SlotView>>,
    least: Option<LeastView>,
    questions: Vec<QuestionView>,
    /// Makes sending twice register once.
    key: String,
    /// What was chosen that cannot be had.
    called_off: Vec<String>,
    /// Whom this browser registered a moment ago.
    before: Option<Before>,
    /// Whether it was sent again, for somebody else as it seems: that is asked first.
    asks_who: bool,
}

impl Form<'_> {
    /// The first message about a field, to stand beside it.
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.message.as_str())
    }

    /// Whether something falls together that nothing was said of, and nothing is wrong yet.
    fn asks_of_clashes(&self) -> bool {
        self.mistakes.is_empty() && self.clashes.iter().any(|clash| clash.rather.is_none())
    }

    fn how(&self, code: &str, mode: &str) -> bool {
        self.filled.wish(code).and_then(|wish| wish.how).is_some_and(|how| how.as_str() == mode)
    }

    /// Asked where it is full or nearly so, and where something was said.
    fn asks_if_full(&self, card: &Card) -> bool {
        let wish = self.filled.wish(&card.session.code);
        // Who has a fallback until it comes, waits for it.
        wish.is_none_or(|wish| wish.instead_of.is_none())
            && (card.is_scarce() || wish.is_some_and(|wish| wish.if_full != IfFull::Wait))
    }

    fn if_full(&self, code: &str, choice: &str) -> bool {
        self.filled.wish(code).map_or(IfFull::Wait, |wish| wish.if_full).as_str() == choice
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let filled = Filled::parse(&typed(&request), language);
    let filled = ranked(&current, filled);
    let before = if filled.by_desk { None } else { sent_again::before(&app, &request, &current).await };
    form(&app, &request, &current, &filled, before, StatusCode::OK, Vec::new())
}

/// In a ballot, what was ticked is what is ranked first.
fn ranked(current: &Current, mut filled: Filled) -> Filled {
    let ticked = || of_ticked(current, filled.wishes.iter().map(|wish| wish.code.as_str()));
    let ballot = current.programme.event.undrawn();
    filled.ranks = ballot.map(|_| filled.ranks.clone().unwrap_or_else(ticked));
    filled
}

pub async fn send(app: Data<App>, request: HttpRequest, slug: Path<String>, Whole(sent): Whole) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let mut filled = ranked(&current, Filled::parse(&sent, language));
    if let Some(before) = shown_in(&form::Form::parse(&sent)) {
        // Mails follow the page, unless another language was chosen for them.
        if filled.language == before {
            filled.language = language;
        }
        return keep_language(form(&app, &request, &current, &filled, None, StatusCode::OK, Vec::new())?, language);
    }
    let desk = if filled.by_desk { Some(Desk::<ToRegister>::extract(&request).await?) } else { None };
    if let Some(before) =
        sent_again::before(&app, &request, &current).await.filter(|_| desk.is_none() && !filled.is_another)
    {
        if before.are(&filled.name, &filled.email) {
            return redirect(&before.day);
        }
        return form(&app, &request, &current, &filled, Some(before), StatusCode::CONFLICT, Vec::new());
    }
    let undecided = undecided(&current, &filled, language);
    let registered = match filled.asked(&current.programme, language) {
        Ok(_) if !undecided.is_empty() => {
            return form(&app, &request, &current, &filled, None, StatusCode::CONFLICT, undecided);
        }
        // Asked once: a mail to somebody else's mailbox is worse than one more press.
        Ok(_) if let Some(meant) = filled.doubtful().filter(|_| desk.is_none()) => {
            let message = fl!(speech(language), "address-sure", meant = meant, email = filled.email.as_str());
            let mistake = Mistake { field: "email", target: "email".to_owned(), message };
            return form(&app, &request, &current, &filled, None, StatusCode::UNPROCESSABLE_ENTITY, vec![mistake]);
        }
        Ok(asked) => {
            let sent = form::in_order(&sent);
            let key = form::form_key(&filled.key, &sent);
            let sent = Sent { key: key.as_deref(), body: &sent, desk: desk.as_ref(), client: app.client(&request) };
            let registered = register::register(&app, &current.programme, &asked, sent, language).await;
            registered.map_err(|error| located(error, language))
        }
        Err(wrong) => Err(wrong),
    };
    match registered {
        Ok(registered) if desk.is_some() => {
            redirect(&format!("/desk/{}/people/{}", current.programme.event.slug, registered.id))
        }
        Ok(registered) => {
            let token = app.links.token(Purpose::Manage, registered.id, 0);
            let is_kept = keep_needs(&app, &token, &filled.needs).await;
            let day = leading_to(&format!("/r/{token}?{}", if is_kept { "new" } else { "needs" }));
            sent_again::remembering(&app, day, &current, &token)
        }
        Err((problem, paths)) => {
            let kind = problem.kind;
            let mut mistakes = mistakes(problem, &paths, (&current, &filled), language);
            if kind == Kind::Invalid {
                mistakes.extend(undecided);
            }
            with_pause(form(&app, &request, &current, &filled, None, status(kind), mistakes)?, kind)
        }
    }
}

/// Keeps what somebody needs with what they registered, under seal; whether it is.
pub(super) async fn keep_needs(app: &App, token: &str, needs: &str) -> bool {
    if needs.trim().is_empty() {
        return true;
    }
    let details = AskedDetails { needs: Some(needs.to_owned()), ..AskedDetails::default() };
    let asked = AskedChanges { changes: vec![AskedChange::Details(details)] };
    change_registration::change(app, token, &asked, Terms::default()).await.is_ok()
}

fn form(
    app: &App,
    request: &HttpRequest,
    current: &Current,
    filled: &Filled,
    before: Option<Before>,
    status: StatusCode,
    mut mistakes: Vec<Mistake>,
) -> Answer {
    let mut page = Page::new(app, request).about(&current.programme);
    page.carried = in_place_of_choice(request.query_string(), filled.choice());
    let language = page.language;
    let event = &current.programme.event;
    if event.registration_at(clock::now()) != RegistrationState::Open {
        mistakes.clear();
    }
    let modes = event.places.present().map(|(mode, place)| (mode, places_words(current, place, language))).collect();
    let may_wait = filled.waits || current.is_full();
    let clashes = clashes(current, filled, language);
    // Of a large programme what was chosen stands here; the rest is chosen where it can be sought.
    let is_large = current.programme.current().filter(|session| session.needs_seat).count() > LARGE;
    let codes = filled.codes();
    let now = clock::now();
    let coming = current.programme.current().filter(|session| !session.has_begun(now));
    let listed = coming.filter(|session| !is_large || codes.contains(&session.code));
    let mut groups = groups(current, listed, &codes, language);
    for group in &mut groups {
        // What they chose stands first in its round.
        group.cards.sort_by_key(|card| !card.is_chosen);
    }
    let wrong: Vec<FieldError> = (mistakes.iter())
        .filter_map(|mistake| {
            let slug = mistake.target.strip_prefix("q-")?;
            Some(FieldError { field: format!("answers.{slug}"), message: mistake.message.clone() })
        })
        .collect();
    let questions = questions(event, &filled.answers, &wrong, language);
    let slots = filled.ranks.as_ref().map(|ranks| {
        let mut slots = slots(current, ranks, PREFIX, language);
        for mistake in &mistakes {
            if let Some(slot) = slots.iter_mut().find(|slot| mistake.target == format!("slot-{}", slot.name)) {
                slot.mistake = Some(mistake.message.clone());
            }
        }
        slots
    });
    let wrong = mistakes.iter().find(|mistake| mistake.field == least::FIELD).map(|mistake| mistake.message.clone());
    let least = least::view(least::FIELD, slots.as_ref().map_or(0, Vec::len), filled.least, wrong, language);
    let event = EventView::new(&current.programme, language);
    let key = key_after(status, &filled.key);
    let asks_who = before.is_some() && status == StatusCode::CONFLICT;
    let form = Form {
        page,
        event,
        filled,
        mistakes,
        modes,
        may_wait,
        clashes,
        groups,
        is_large,
        slots,
        least,
        questions,
        key,
        called_off: not_to_be_had(current, filled, language),
        before,
        asks_who,
    };
    answer(status, &form)
}

/// Two chosen sessions at the same time, and what they can say of them.
pub struct ClashView {
    pub name: String,
    /// The code of the one that stands later in the programme's order of what was chosen.
    pub second: String,
    /// Code and words: this one, and the other until it comes.
    pub choices: Vec<(String, String)>,
    /// The code of the one that they would rather have, where they said so.
    pub rather: Option<String>,
    /// The code of the only one that is full (who chooses both waits for it, and has a place until it comes), and how that is asked.
    pub presumed: Option<(String, String)>,
    pub message: String,
}

/// Clashes between what is chosen. In a ballot there are none: what is at the same time is an alternative. Nor are there before the
/// opening: it is a list.
pub fn clashes(current: &Current, filled: &Filled, language: Language) -> Vec<ClashView> {
    let event = &current.programme.event;
    if event.undrawn().is_some() || event.registration_at(clock::now()) == RegistrationState::NotYet {
        return Vec::new();
    }
    let t = speech(language);
    // What has begun is chosen no more.
    let now = clock::now();
    let chosen = filled.wishes.iter().filter_map(|wish| current.programme.session(&wish.code));
    let sessions: Vec<_> = chosen.filter(|session| !session.has_begun(now)).collect();
    let mode_of = |session: &Session| {
        let how = filled.wish(&session.code).and_then(|wish| wish.how).or(filled.attendance);
        mode(&current.programme.event, how)
    };
    let is_full = |session: &Session| is_full_in(current, session, mode_of(session));
    let is_nearly_full = |session: &Session| is_nearly_full_in(current, session, mode_of(session));
    let mut clashes = Vec::new();
    for (index, second) in sessions.iter().enumerate() {
        for first in sessions[..index].iter().filter(|first| first.clashes_with(second)) {
            let title = |session: &Session| fl!(t, "quoted", title = session.title.get(language));
            // A place is not waited for: who takes it lets go of the other.
            let choice = |one: &Session, other: &Session| {
                let words = match (is_full(one), is_full(other)) {
                    (true, _) => fl!(t, "register-rather", first = title(one), second = title(other)),
                    (false, true) => fl!(t, "register-take-drop", first = title(one), second = title(other)),
                    (false, false) if is_nearly_full(one) => {
                        fl!(t, "register-likely", first = title(one), second = title(other))
                    }
                    (false, false) => fl!(t, "register-take", first = title(one)),
                };
                (one.code.clone(), words)
            };
            clashes.push(ClashView {
                name: rather(&first.code, &second.code),
                second: second.code.clone(),
                choices: vec![choice(first, second), choice(second, first)],
                rather: filled.rather(&first.code, &second.code).map(str::to_owned),
                presumed: match (is_full(first), is_full(second)) {
                    (true, false) => Some(first.code.clone()),
                    (false, true) => Some(second.code.clone()),
                    _ => None,
                }
                .map(|code| (code, fl!(t, "clash-both", first = title(first), second = title(second)))),
                message: if filled.rather(&first.code, &second.code).is_some() {
                    fl!(t, "clash-decided", first = title(first), second = title(second))
                } else if first.is_again(second) {
                    fl!(t, "problem-again", title = title(first))
                } else {
                    fl!(t, "problem-clash", first = title(first), second = title(second))
                },
            });
        }
    }
    clashes
}

/// What falls together, and nobody said which is rather wanted: each pair.
fn undecided(current: &Current, filled: &Filled, language: Language) -> Vec<Mistake> {
    let open = clashes(current, filled, language).into_iter().filter(|clash| clash.rather.is_none());
    open.map(|clash| Mistake { field: "s", target: clash.name, message: clash.message }).collect()
}

/// A problem as lines that lead to the fields they are about.
fn mistakes(
    problem: Problem,
    paths: &[FieldPath],
    (current, filled): (&Current, &Filled),
    language: Language,
) -> Vec<Mistake> {
    let first_session = || {
        let code = filled.wishes.first().map(|wish| wish.code.clone());
        code.map_or_else(|| "sessions".to_owned(), |code| format!("pick-{code}"))
    };
    if problem.errors.is_empty() {
        let (field, target) = match problem.kind {
            Kind::Full if problem.session.is_none() => ("attendance", "attendance".to_owned()),
            Kind::Clash | Kind::Full => {
                let code = problem.session.clone();
                ("s", code.map_or_else(first_session, |code| format!("pick-{code}")))
            }
            Kind::AlreadyRegistered | Kind::TooManyUnproven => ("email", "email".to_owned()),
            _ => ("", "send".to_owned()),
        };
        return vec![Mistake { field, target, message: problem.detail }];
    }
    let slot_of = |at: &FieldPath| slot_of(current, at, filled.ranks.as_deref()?, PREFIX);
    let line = |(index, FieldError { field, message }): (usize, FieldError)| {
        let at = paths.get(index);
        if let Some(slot) = at.and_then(slot_of) {
            return Mistake { field: "s", target: format!("slot-{slot}"), message };
        }
        let wish = if let Some(FieldPath::Seat(wish, _)) = at { filled.wishes.get(*wish) } else { None };
        match (at, wish) {
            (_, Some(wish)) => {
                let title = current.programme.session(&wish.code).map(|session| session.title.get(language));
                let message = title.map_or(message.clone(), |title| labelled(title, &message, language));
                let target = if title.is_some() { format!("pick-{}", wish.code) } else { "sessions".to_owned() };
                return Mistake { field: "s", target, message };
            }
            (Some(FieldPath::Answer(slug)), _) => {
                return Mistake { field: "answers", target: format!("q-{slug}"), message };
            }
            _ => {}
        }
        match field.as_str() {
            "website" => Mistake { field: "website", target: "website".to_owned(), message },
            "name" => Mistake { field: "name", target: "name".to_owned(), message },
            "email" => Mistake { field: "email", target: "email".to_owned(), message },
            "needs" => Mistake { field: "needs", target: "needs".to_owned(), message },
            least::FIELD => Mistake { field: least::FIELD, target: least::FIELD.to_owned(), message },
            "affiliation" => Mistake { field: "affiliation", target: "affiliation".to_owned(), message },
            "attendance" => Mistake { field: "attendance", target: "attendance".to_owned(), message },
            _ => Mistake { field: "", target: "sessions".to_owned(), message },
        }
    };
    problem.errors.into_iter().enumerate().map(line).collect()
}
