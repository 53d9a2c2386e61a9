//! The part of a message's form that says whom it is for. What is chosen and unknown stays chosen, so that it is refused: left out, it
//! would reach more people than were meant.

use std::collections::HashMap;

use i18n_embed_fl::fl;

use super::written::fields;
use crate::actions::announce;
use crate::desk::announcements::{Audience, Draft};
use crate::languages::{labelled, mode_name, speech};
use crate::programme::Language;
use crate::programme::questions::Choice;
use crate::seating::SeatStatus;
use crate::web::desk::{Desk, ToRegister};
use crate::web::pages::desk::frame::{Choosable, choosable, listed};
use crate::web::pages::desk::people::list::status_words;

pub(super) struct WhomView {
    pub q: String,
    pub sessions: Vec<Choosable>,
    pub statuses: Vec<Choosable>,
    /// Name, label and what there is to choose from.
    pub filters: Vec<(String, String, Vec<Choosable>)>,
}

/// What there is to choose from, with what is chosen though it is none of that.
fn with_chosen(
    choices: impl Iterator<Item = Choosable>,
    chosen: &str,
    words: impl FnOnce() -> String,
) -> Vec<Choosable> {
    let mut choices: Vec<Choosable> = choices.collect();
    if !chosen.is_empty() && choices.iter().all(|one| !one.is_chosen) {
        choices.push(choosable(chosen, words(), true));
    }
    choices
}

impl WhomView {
    /// `is_new`: it was asked for just now, by the one who looks.
    pub fn new(audience: &Audience, desk: &Desk<ToRegister>, is_new: bool, language: Language) -> Self {
        let t = speech(language);
        let programme = &desk.current.programme;
        let Audience { q, session, status: standing, attendance, theme, came, answers } = audience;
        let own = |value: &String| value.clone();
        // Who had a place in what does not take place is written to by it, too.
        let sessions = programme.sessions.iter().filter(|session| session.needs_seat);
        let sessions =
            sessions.map(|one| choosable(&one.code, listed(&programme.event, one, language), &one.code == session));
        let named =
            || programme.session(session).map_or_else(|| own(session), |one| listed(&programme.event, one, language));
        let sessions = with_chosen(sessions, session, named);
        let all: Vec<(&str, String)> = if audience.is_of_sessions() {
            let all = [SeatStatus::Confirmed, SeatStatus::Offered, SeatStatus::Waiting, SeatStatus::Cancelled];
            all.into_iter().map(|status| (status.as_str(), status_words(status, t))).collect()
        } else {
            vec![
                ("in", fl!(t, "status-in")),
                ("waiting", fl!(t, "status-waiting")),
                ("cancelled", fl!(t, "status-cancelled")),
            ]
        };
        let statuses = all.into_iter().map(|(value, words)| choosable(value, words, value == standing));
        let named = || standing.parse().map_or_else(|_| own(standing), |status| status_words(status, t));
        let statuses = with_chosen(statuses, standing, named);
        let modes = programme.event.places.present();
        let modes =
            modes.map(|(mode, _)| choosable(mode.as_str(), mode_name(mode, language), mode.as_str() == attendance));
        let themes = programme.themes.iter();
        let themes = themes.map(|one| choosable(&one.slug, one.title.get(language).to_owned(), one.slug == *theme));
        let presence = [("yes", fl!(t, "audience-came-yes")), ("no", fl!(t, "audience-came-no"))];
        let presence = presence.into_iter().map(|(value, words)| choosable(value, words, value == came));
        let asked = announce::choices(desk).map(|question| {
            let answer = answers.get(&question.slug).map_or("", String::as_str);
            let one =
                |choice: &Choice| choosable(&choice.slug, choice.title.get(language).to_owned(), answer == choice.slug);
            let choices = with_chosen(question.choices.iter().map(one), answer, || answer.to_owned());
            (format!("answer-{}", question.slug), question.title.get(language).to_owned(), choices)
        });
        // What was asked of a question that there is none; what somebody else chose by one that may not be seen is told to nobody.
        let strange =
            answers.iter().filter(|(slug, _)| is_new && announce::choices(desk).all(|one| one.slug != **slug));
        let strange = strange.map(|(slug, answer)| {
            (format!("answer-{slug}"), slug.clone(), vec![choosable(answer, answer.clone(), true)])
        });
        let filters = [
            ("attendance".to_owned(), fl!(t, "filter-attendance"), with_chosen(modes, attendance, || own(attendance))),
            ("theme".to_owned(), fl!(t, "filter-theme"), with_chosen(themes, theme, || own(theme))),
            ("came".to_owned(), fl!(t, "audience-came"), with_chosen(presence, came, || own(came))),
        ];
        let filters = filters.into_iter().chain(asked).chain(strange).collect();
        Self { q: q.clone(), sessions, statuses, filters }
    }
}

/// What is wrong with whom a draft is for, each with the name of its field.
pub(super) fn mistakes(
    wrong: &HashMap<String, String>,
    draft: &Draft,
    desk: &Desk<ToRegister>,
    language: Language,
) -> Vec<String> {
    let labels = fields(draft, desk, language).into_iter().map(|(name, label, _)| (name, label));
    let labels: HashMap<String, String> = labels.collect();
    let mut wrong: Vec<(&String, &String)> = wrong.iter().collect();
    wrong.sort();
    let is_text = |field: &str| ["subject.", "body."].iter().any(|text| field.starts_with(text));
    let of_whom = wrong.into_iter().filter(|(field, _)| !is_text(field));
    let line = |(field, message): (&String, &String)| {
        let name = field.replacen("answers.", "answer-", 1);
        let label = labels.get(&name).map_or_else(|| field.rsplit('.').next().unwrap_or_default(), String::as_str);
        labelled(label, message, language)
    };
    of_whom.map(line).collect()
}
