//! `GET|POST /e/{event}/group`: several people register together, all of them or nobody.

mod filled;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use self::filled::{Filled, Member, prefix};
use super::ballots::places_words;
use super::home::EventView;
use super::programme::{groups, in_place_of_choice};
use super::register::keep_needs;
use super::sent_again::{self, Before};
use super::wishes::least::{self, LeastView};
use super::wishes::{self, SlotView};
use crate::actions::change_registration::NEEDS_LIMIT;
use crate::actions::error::FieldPath;
use crate::actions::register::{self, Sent};
use crate::languages::problems::{FieldError, Problem};
use crate::languages::{labelled, mode_name, speech, visits};
use crate::letters;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode};
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::{self, Form};
use crate::web::pages::Answer;
use crate::web::pages::cards::Card;
use crate::web::pages::error_page::{key_after, with_pause};
use crate::web::pages::faulty::typed;
use crate::web::pages::page::{Page, answer, keep_language, leading_to, public_event, shown_in};
use crate::web::pages::sent::Whole;
use crate::web::request_language;
use crate::web::told::located;

/// The sessions of one round to choose from: code and words.
struct Choices {
    index: usize,
    /// Where the event has more than one: over the first round of each.
    day: Option<String>,
    title: String,
    when: String,
    choices: Vec<Choice>,
    /// Whether one of them is full, or nearly.
    is_scarce: bool,
}

impl Choices {
    /// All words of what is chosen in it.
    fn whole(&self, chosen: &[String]) -> &str {
        self.choices.iter().find(|choice| chosen.contains(&choice.code)).map_or("", |choice| &choice.words)
    }
}

/// A session to choose.
struct Choice {
    code: String,
    /// Its title, when a visit gathers, what there is for those who need it, and how full it is.
    words: String,
    /// Whether nobody can be there in person.
    is_online_only: bool,
}

struct Mistake {
    target: String,
    message: String,
}

#[derive(Template)]
#[template(path = "pages/attendee/group.html")]
struct GroupPage<'a> {
    page: Page,
    event: EventView,
    filled: &'a Filled,
    mistakes: Vec<Mistake>,
    modes: Vec<(Mode, String)>,
    rounds: Vec<Choices>,
    /// Instead of them, in a ballot: what each member ranks.
    slots: Option<Vec<Vec<SlotView>>>,
    /// Whether the event itself is full in some mode.
    may_wait: bool,
    key: String,
    /// Whom this browser registered a moment ago.
    before: Option<Before>,
    /// Whether it was sent again: what is meant is asked first.
    asks_who: bool,
}

impl GroupPage<'_> {
    /// Asked where a place may be missing, and where it was said before.
    fn asks_fallback(&self, round: &Choices, member: &Member) -> bool {
        let is_chosen = |code: &String| round.choices.iter().any(|choice| choice.code == *code);
        round.is_scarce || member.fallbacks.iter().any(is_chosen)
    }

    /// Whether somebody chooses what the first one does, and nothing about it is wrong: that is said in a line.
    fn is_folded(&self, member: &Member) -> bool {
        let suffix = format!("-{}", member.index);
        let is_about = |mistake: &Mistake| {
            mistake.target == format!("attendance{suffix}") || mistake.target.starts_with(&format!("s{suffix}-"))
        };
        self.slots.is_none() && self.filled.is_as_first(member) && !self.mistakes.iter().any(is_about)
    }

    fn most(&self) -> String {
        register::MOST_IN_GROUP.to_string()
    }

    /// What somebody ranks, in a ballot.
    fn slots_of(&self, member: &Member) -> Option<&Vec<SlotView>> {
        self.slots.as_ref()?.get(member.index)
    }

    /// The least that somebody would still come for, in a ballot.
    fn least_of(&self, member: &Member) -> Option<LeastView> {
        let (name, rounds) = (member.least_field(), self.slots_of(member)?.len());
        let wrong = self.mistakes.iter().find(|mistake| mistake.target == name).map(|mistake| mistake.message.clone());
        least::view(&name, rounds, member.least, wrong, self.page.language)
    }

    fn is_wrong(&self, field: &str, member: &Member) -> bool {
        self.mistakes.iter().any(|mistake| mistake.target == format!("{field}-{}", member.index))
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let filled = Filled::parse(&typed(&request), language);
    let before = sent_again::before(&app, &request, &current).await;
    page(&app, &request, &current, &filled, before, StatusCode::OK, Vec::new())
}

pub async fn send(app: Data<App>, request: HttpRequest, slug: Path<String>, Whole(sent): Whole) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let mut filled = Filled::parse(&sent, language);
    let form = Form::parse(&sent);
    if let Some(before) = shown_in(&form) {
        // Mails follow the page, unless another language was chosen for them.
        if filled.language == before {
            filled.language = language;
        }
        return keep_language(page(&app, &request, &current, &filled, None, StatusCode::OK, Vec::new())?, language);
    }
    // What only fills the form in, also with what was typed in somebody's own.
    if ["same", "paste", "more", "begin"].iter().any(|what| form.given(what).is_some()) {
        if form.given("same").is_some() {
            filled.share();
        } else if form.given("paste").is_some() {
            filled.take_names();
        } else if form.given("more").is_some() && filled.may_grow() {
            filled.members.push(Member { index: filled.members.len(), ..Member::default() });
        }
        return page(&app, &request, &current, &filled, None, StatusCode::OK, Vec::new());
    }
    if !filled.website.is_empty() {
        let mistake = Mistake { target: "website".into(), message: fl!(speech(language), "fault-website") };
        return page(&app, &request, &current, &filled, None, StatusCode::UNPROCESSABLE_ENTITY, vec![mistake]);
    }
    if let Some(before) = sent_again::before(&app, &request, &current).await.filter(|_| !filled.is_another) {
        return page(&app, &request, &current, &filled, Some(before), StatusCode::CONFLICT, Vec::new());
    }
    if let Some(member) = filled.meant().find(|member| member.needs.trim().chars().count() > NEEDS_LIMIT) {
        let message = fl!(speech(language), "register-needs-long", most = NEEDS_LIMIT);
        let mistake = Mistake { target: format!("needs-{}", member.index), message };
        return page(&app, &request, &current, &filled, None, StatusCode::UNPROCESSABLE_ENTITY, vec![mistake]);
    }
    let sent = form::in_order(&sent);
    let key = form::form_key(&filled.key, &sent);
    let asked = filled.asked(&current.programme);
    let sent = Sent { key: key.as_deref(), body: &sent, desk: None, client: app.client(&request) };
    match register::register_group(&app, &current.programme, &asked, sent, language).await {
        Ok(registered) => {
            let tokens: Vec<String> =
                registered.iter().map(|one| app.links.token(Purpose::Manage, one.id, 0)).collect();
            let mut are_kept = true;
            for (member, token) in filled.meant().zip(&tokens) {
                are_kept &= keep_needs(&app, token, &member.needs).await;
            }
            let token = tokens.first().map_or("", String::as_str);
            let said = if are_kept { "new" } else { "needs" };
            sent_again::remembering(&app, leading_to(&format!("/r/{token}?{said}")), &current, token)
        }
        Err(error) => {
            let (problem, paths) = located(error, language);
            let kind = problem.kind;
            let mistakes = mistakes(problem, &paths, &current, &filled, language);
            with_pause(page(&app, &request, &current, &filled, None, status(kind), mistakes)?, kind)
        }
    }
}

/// A problem as lines that lead to the fields they are about.
fn mistakes(
    problem: Problem,
    paths: &[FieldPath],
    current: &Current,
    filled: &Filled,
    language: Language,
) -> Vec<Mistake> {
    if problem.errors.is_empty() {
        return vec![Mistake { target: "send".into(), message: problem.detail }];
    }
    // The members that were asked for are those that are not empty.
    let meant: Vec<usize> = filled.meant().map(|member| member.index).collect();
    let line = |(index, FieldError { message, .. }): (usize, FieldError)| {
        let (member, at) = match paths.get(index) {
            Some(FieldPath::Member(member, within)) => (meant.get(*member).copied(), Some(&**within)),
            at => (None, at),
        };
        let target = match (member, at) {
            (_, Some(FieldPath::Field("affiliation"))) => "affiliation".to_owned(),
            (None, Some(FieldPath::Field("together"))) => "together".to_owned(),
            (None, _) => "send".to_owned(),
            (Some(index), Some(FieldPath::Field(name @ ("name" | "email" | "attendance")))) => {
                format!("{name}-{index}")
            }
            (Some(index), Some(FieldPath::Field(least::FIELD))) => format!("{}-{index}", least::FIELD),
            (Some(index), Some(FieldPath::Seat(..) | FieldPath::Field("seats"))) => format!("s-{index}-0"),
            (Some(index), Some(at)) => {
                let ranks = filled.members.get(index).map_or(&[][..], |member| &member.ranks);
                let slot = wishes::slot_of(current, at, ranks, &prefix(index));
                slot.map_or_else(|| format!("name-{index}"), |slot| format!("slot-{slot}"))
            }
            (Some(index), None) => format!("name-{index}"),
        };
        Mistake { target, message: of_whom(message, at_member(paths.get(index)), member, filled, language) }
    };
    problem.errors.into_iter().enumerate().map(line).collect()
}

/// Of whom of those that were asked for something is wrong.
fn at_member(path: Option<&FieldPath>) -> Option<usize> {
    match path {
        Some(FieldPath::Member(member, _)) => Some(*member),
        _ => None,
    }
}

/// What is wrong, said of who it is about as the page calls them: "you" is the first, and the others have names.
fn of_whom(
    message: String,
    asked: Option<usize>,
    member: Option<usize>,
    filled: &Filled,
    language: Language,
) -> String {
    let t = speech(language);
    let (Some(asked), Some(member)) = (asked, member.and_then(|index| filled.members.get(index))) else {
        return message;
    };
    let number = (asked + 1).to_string();
    let Some(what) = message.strip_prefix(&fl!(t, "problem-in-group", number = number.as_str(), what = "")) else {
        return message;
    };
    match (member.index, member.name.trim()) {
        (0, _) => labelled(&fl!(t, "group-you"), what, language),
        (_, "") => message,
        (_, name) => {
            let number = format!("{number} ({})", name);
            fl!(t, "problem-in-group", number = number, what = what)
        }
    }
}

fn page(
    app: &App,
    request: &HttpRequest,
    current: &Current,
    filled: &Filled,
    before: Option<Before>,
    status: StatusCode,
    mistakes: Vec<Mistake>,
) -> Answer {
    let mut page = Page::new(app, request).about(&current.programme);
    page.carried = in_place_of_choice(request.query_string(), filled.choice(&current.programme));
    let language = page.language;
    let event = &current.programme.event;
    let modes = event.places.present().map(|(mode, place)| {
        (mode, format!("{} ({})", mode_name(mode, language), places_words(current, place, language)))
    });
    let groups = groups(current, current.programme.current(), &Default::default(), language);
    let rounds = groups.into_iter().enumerate().map(|(index, group)| Choices {
        index,
        day: group.day,
        title: group.title,
        when: group.when,
        is_scarce: group.cards.iter().any(Card::is_scarce),
        choices: (group.cards.into_iter())
            .map(|card| {
                let is_online_only = card.only() == Mode::Online.as_str();
                let title = match is_online_only {
                    true => labelled(&mode_name(Mode::Online, language), card.title.text, language),
                    false => card.title.text.to_owned(),
                };
                let way = visits::gathering_and_back(&current.programme.event, card.session, language);
                let stairs = card.stairs.then(|| fl!(speech(language), "need-stairs"));
                let access = card.access.iter().map(|(_, words)| words.clone()).chain(stairs);
                let about: Vec<String> = way.into_iter().chain(access).collect();
                let seats: Vec<String> = card.seats.iter().map(|seats| seats.words.clone()).collect();
                let words = letters::listed(&[&title, &about.join(", ")]);
                Choice {
                    code: card.session.code.clone(),
                    words: format!("{words} ({})", seats.join(", ")),
                    is_online_only,
                }
            })
            .collect(),
    });
    let member_slots = |member: &Member| {
        let mut slots = wishes::slots(current, &member.ranks, &member.prefix(), language);
        for slot in &mut slots {
            let target = format!("slot-{}", slot.name);
            slot.mistake = mistakes.iter().find(|one| one.target == target).map(|one| one.message.clone());
        }
        slots
    };
    let slots = event.undrawn().map(|_| filled.members.iter().map(member_slots).collect());
    let may_wait = slots.is_none() && (filled.waits || current.is_full());
    let (modes, rounds) = (modes.collect(), rounds.collect());
    let event = EventView::new(&current.programme, language);
    let key = key_after(status, &filled.key);
    let asks_who = before.is_some() && status == StatusCode::CONFLICT;
    let form = GroupPage { page, event, filled, mistakes, modes, rounds, slots, may_wait, key, before, asks_who };
    answer(status, &form)
}
