//! Ranking, in forms: for each round a first choice, a second one, and so on. `GET|POST /r/{token}/wishes` is where somebody who is
//! registered changes their wishes.

pub mod least;

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use self::least::LeastView;
use super::ballots::{Notice, notice};
use super::home::EventView;
use super::own_page::open;
use crate::actions::change_registration::{self, AskedChange, AskedChanges};
use crate::actions::error::FieldPath;
use crate::actions::ranked_wishes::{by_round, of_registration};
use crate::actions::registration_state::Terms;
use crate::languages::ballots::slot_name;
use crate::languages::problems::{FieldError, Problem};
use crate::languages::visits::place;
use crate::languages::{dates, speech};
use crate::programme::ballots::MOST_RANKED;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Session, Slots};
use crate::seating::registration::Registration;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::request_language;
use crate::web::told::located;

/// How the names of its fields begin.
pub const PREFIX: &str = "rank-";

/// So many choices of a round are in sight; more are folded away, as long as nothing is chosen there.
const AT_FIRST: usize = 3;

/// One round in a form.
pub struct SlotView {
    /// In the names of its fields.
    pub name: String,
    pub title: String,
    pub when: String,
    pub choices: Vec<ChoiceView>,
    /// Those that are folded away at first.
    pub more: Vec<ChoiceView>,
    /// What is wrong here.
    pub mistake: Option<String>,
}

impl SlotView {
    /// Whether a choice is made among those that are folded away.
    pub fn is_unfolded(&self) -> bool {
        self.mistake.is_some() || self.more.iter().any(|choice| choice.sessions.iter().any(|one| one.2))
    }
}

/// A first choice, a second one, …
pub struct ChoiceView {
    pub id: String,
    pub label: String,
    /// Code, words, and whether it is chosen.
    pub sessions: Vec<(String, String, bool)>,
}

/// The form's rounds, with what is chosen in each: codes, the best first. `prefix`: how the names of its fields begin.
pub fn slots(current: &Current, chosen: &[Vec<String>], prefix: &str, language: Language) -> Vec<SlotView> {
    let (t, programme) = (speech(language), &current.programme);
    let slots = Slots::of(programme);
    let moment = |at: i64| jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    let view = |(number, slot): (usize, &crate::programme::ballots::Slot)| {
        let here = || programme.current().filter(|session| slots.home(session.id) == Some(number));
        let chosen = chosen.iter().find(|codes| codes.iter().any(|code| here().any(|session| session.code == *code)));
        let name = slot.round.clone().unwrap_or_else(|| format!("at{number}"));
        let words = |session: &Session| {
            let whole = dates::span(session.starts_at, session.ends_at, &programme.event.zone, language);
            format!("{} · {} · {whole}", session.title.get(language), place(&programme.event, session, language))
        };
        let choice = |choice: usize| {
            let number = choice + 1;
            let mine = chosen.and_then(|codes| codes.get(choice));
            ChoiceView {
                id: format!("{prefix}{name}-{number}"),
                label: fl!(t, "wishes-choice", choice = number),
                sessions: here()
                    .map(|session| (session.code.clone(), words(session), mine == Some(&session.code)))
                    .collect(),
            }
        };
        let mut choices: Vec<ChoiceView> = (0..MOST_RANKED.min(here().count())).map(choice).collect();
        let more = choices.split_off(choices.len().min(AT_FIRST));
        SlotView {
            title: slot_name(programme, slot, language),
            when: dates::span(moment(slot.from), moment(slot.until), &programme.event.zone, language),
            choices,
            more,
            mistake: None,
            name: format!("{}{name}", prefix.strip_prefix(PREFIX).unwrap_or_default()),
        }
    };
    slots.all().iter().enumerate().map(view).collect()
}

/// What a form ranks, in the fields whose names begin with `prefix`: a list for each round, the best first. `None`: it has no such
/// fields.
pub fn ranks(form: &Form, prefix: &str) -> Option<Vec<Vec<String>>> {
    let mut by_slot: Vec<(&str, Vec<(u8, &str)>)> = Vec::new();
    for (name, code) in form.beginning(prefix) {
        let Some((slot, choice)) = name.rsplit_once('-') else { continue };
        let Ok(choice) = choice.parse::<u8>() else { continue };
        let place = by_slot.iter().position(|(other, _)| *other == slot).unwrap_or_else(|| {
            by_slot.push((slot, Vec::new()));
            by_slot.len() - 1
        });
        if !code.is_empty() {
            by_slot[place].1.push((choice, code));
        }
    }
    let mut lists = Vec::with_capacity(by_slot.len());
    for (_, mut choices) in by_slot {
        choices.sort_by_key(|(choice, _)| *choice);
        lists.push(choices.into_iter().map(|(_, code)| code.to_owned()).collect());
    }
    (!lists.is_empty()).then_some(lists)
}

/// Sessions that were ticked, as wishes: those of a round in the order in which they were.
pub fn of_ticked<'a>(current: &'a Current, codes: impl Iterator<Item = &'a str>) -> Vec<Vec<String>> {
    by_round(&current.programme, codes.filter_map(|code| current.programme.session(code)))
}

/// By session, which choice it is in its round, from 1.
pub fn choices(current: &Current, registration: &Registration) -> HashMap<String, usize> {
    let lists = of_registration(&current.programme, registration);
    lists.into_iter().flat_map(|list| list.into_iter().zip(1..)).collect()
}

/// The name of the round in the form that a fault in a list, or in one of its sessions, is about.
pub fn slot_of(current: &Current, at: &FieldPath, ranks: &[Vec<String>], prefix: &str) -> Option<String> {
    let list = match at {
        FieldPath::List(list) | FieldPath::Ranked(list, _) => *list,
        FieldPath::Change(_, within) => return slot_of(current, within, ranks, prefix),
        _ => return None,
    };
    let codes = ranks.get(list)?;
    let has = |slot: &SlotView| {
        let first = slot.choices.first();
        first.is_some_and(|choice| choice.sessions.iter().any(|(code, ..)| codes.contains(code)))
    };
    slots(current, &[], prefix, Language::default()).into_iter().find(has).map(|slot| slot.name)
}

/// A line of the summary of errors, and the id of what it leads to.
struct Mistake {
    message: String,
    target: Option<String>,
}

/// Puts what is wrong beside the round that it is about, too.
fn mistakes(
    (problem, paths): &(Problem, Vec<FieldPath>),
    current: &Current,
    slots: &mut [SlotView],
    ranks: &[Vec<String>],
) -> Vec<Mistake> {
    if problem.errors.is_empty() {
        return vec![Mistake { message: problem.detail.clone(), target: None }];
    }
    let line = |(index, error): (usize, &FieldError)| {
        let name = paths.get(index).and_then(|at| slot_of(current, at, ranks, PREFIX));
        if let Some(slot) = slots.iter_mut().find(|slot| Some(&slot.name) == name.as_ref()) {
            slot.mistake = Some(error.message.clone());
        }
        let is_least =
            matches!(paths.get(index), Some(FieldPath::Change(_, at)) if **at == FieldPath::Field(least::FIELD));
        let target = name.map(|name| format!("slot-{name}")).or(is_least.then(|| least::FIELD.to_owned()));
        Mistake { message: error.message.clone(), target }
    };
    problem.errors.iter().enumerate().map(line).collect()
}

#[derive(Template)]
#[template(path = "pages/attendee/wishes.html")]
struct Wishes<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    notice: Notice,
    slots: Vec<SlotView>,
    least: Option<LeastView>,
    mistakes: Vec<Mistake>,
    /// Whether wishes can still change.
    is_open: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    let ranks = of_registration(&current.programme, &registration);
    page(&app, &request, &token, (&registration, &current), (&ranks, registration.least), None)
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Form) -> Answer {
    let (registration, current) = open(&app, &request, &token).await?;
    let language = request_language::of_owner(&request, registration.language);
    let ranks = ranks(&form, PREFIX).unwrap_or_default();
    let wanted = least::of(&form, least::FIELD);
    // Of one round alone there is no such field, and nothing to change.
    let least = form.has(least::FIELD).then_some(AskedChange::Least(wanted));
    let changes = std::iter::once(AskedChange::Ranks(ranks.clone())).chain(least).collect();
    let asked = AskedChanges { changes };
    match change_registration::change(&app, &token, &asked, Terms::default()).await {
        Ok(_) => redirect(&format!("/r/{token}?saved")),
        Err(error) => {
            let problem = located(error, language);
            page(&app, &request, &token, (&registration, &current), (&ranks, wanted), Some(&problem))
        }
    }
}

fn page(
    app: &App,
    request: &HttpRequest,
    token: &str,
    (registration, current): (&Registration, &Current),
    (ranks, wanted): (&[Vec<String>], u16),
    problem: Option<&(Problem, Vec<FieldPath>)>,
) -> Answer {
    let page = Page::for_owner(app, request, registration.language).about(&current.programme);
    // Once it is drawn, one chooses from what is left.
    let Some(notice) = notice(&current.programme, page.language).filter(|notice| !notice.is_drawn) else {
        return redirect(&format!("/r/{token}"));
    };
    let mut slots = slots(current, ranks, PREFIX, page.language);
    let mistakes = problem.map_or_else(Vec::new, |problem| mistakes(problem, current, &mut slots, ranks));
    let wrong = mistakes.iter().find(|mistake| mistake.target.as_deref() == Some(least::FIELD));
    let least =
        least::view(least::FIELD, slots.len(), wanted, wrong.map(|mistake| mistake.message.clone()), page.language);
    let event = EventView::new(&current.programme, page.language);
    let code = problem.map_or(StatusCode::OK, |(problem, _)| status(problem.kind));
    let is_open = notice.is_open && !registration.is_cancelled();
    answer(code, &Wishes { page, event, token, notice, slots, least, mistakes, is_open })
}
