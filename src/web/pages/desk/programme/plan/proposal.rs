//! A proposal as it is shown: what is counted, who moves, who gets a clash.

use i18n_embed_fl::fl;

use crate::desk::planning::proposal::{ClashBody, Counted, Figure, Move, Proposal};
use crate::languages::timetable::how_good_in_all;
use crate::languages::{Speech, speech};
use crate::programme::{Language, Programme};
use crate::timetable::objectives::Objective;

/// Pairs that are shown at once; the others are opened.
const MOST_PAIRS: usize = 12;

/// What is counted: its name, today, in the proposal, and how good that is.
pub struct Line {
    pub name: String,
    pub today: Option<u64>,
    pub then: u64,
    pub bound: String,
}

/// A session that moves.
pub struct Moving {
    /// As it is sent: code, round and room.
    pub value: String,
    pub code: String,
    pub title: String,
    pub from: String,
    pub to: String,
    /// How many people more, or fewer, have a chair there.
    pub chairs: Option<String>,
    /// Codes of those that move with it, with a space between; and that in words.
    pub needs: String,
    pub needs_words: Option<String>,
}

/// Two sessions at once.
pub struct Pair {
    pub words: String,
    /// What they are called.
    pub titles: String,
}

pub struct ProposalView {
    /// How good it is, in a sentence.
    pub lead: String,
    pub lines: Vec<Line>,
    pub moves: Vec<Moving>,
    /// Pairs that somebody has or wants both of, and that are at the same time in the proposal.
    pub clashes: Vec<Pair>,
    pub more_clashes: Vec<Pair>,
}

/// A proposal in words.
pub fn view(found: &Proposal, programme: &Programme, language: Language) -> ProposalView {
    let t = speech(language);
    let mut clashes: Vec<Pair> = found.clashes.iter().map(|one| clash(one, programme, language)).collect();
    let more_clashes = clashes.split_off(clashes.len().min(MOST_PAIRS));
    ProposalView {
        lead: how_good_in_all(found, language),
        lines: found.figures.iter().map(|one| line(one, t)).collect(),
        moves: found.moves.iter().map(|one| moving(one, programme, language)).collect(),
        clashes,
        more_clashes,
    }
}

fn line(figure: &Figure, t: &Speech) -> Line {
    Line {
        name: match figure.name {
            Counted::Everybody => fl!(t, "plan-everybody"),
            Counted::Of(Objective::Short) => fl!(t, "plan-short"),
            Counted::Of(Objective::Lost) => fl!(t, "plan-lost-seats"),
            Counted::Of(Objective::Clashes) => fl!(t, "plan-clashes"),
            Counted::Of(Objective::TimeChanged) => fl!(t, "plan-time-changes"),
            Counted::Of(Objective::RoomChanged) => fl!(t, "plan-room-changes"),
            Counted::Of(Objective::Changes) => fl!(t, "plan-changes"),
            Counted::Of(Objective::Walking) => fl!(t, "plan-walking"),
            Counted::Of(Objective::Themes) => fl!(t, "plan-themes"),
        },
        today: figure.today,
        then: figure.proposed,
        bound: how_good(figure, t),
    }
}

/// How much better it could be at most, in all and as a share of what it is.
fn how_good(figure: &Figure, t: &Speech) -> String {
    let Some(bound) = figure.bound else { return fl!(t, "plan-counted") };
    match figure.proposed.saturating_sub(bound) {
        0 => fl!(t, "plan-best"),
        _ if figure.name == Counted::Of(Objective::Changes) => fl!(t, "plan-at-least", count = bound),
        gap => fl!(t, "plan-gap", count = gap, percent = (100 * gap).div_ceil(figure.proposed)),
    }
}

fn title(code: &str, programme: &Programme, language: Language) -> String {
    programme.session(code).map_or("", |session| session.title.get(language)).to_owned()
}

fn moving(one: &Move, programme: &Programme, language: Language) -> Moving {
    let t = speech(language);
    let words = |round: &str, room: &str| {
        let round = programme.rounds.iter().find(|one| one.slug == round).map_or("", |one| one.title.get(language));
        let room = programme.rooms.iter().find(|one| one.slug == room).map_or("", |one| &one.title);
        format!("{round} · {room}")
    };
    let difference = one.chairs.unsigned_abs();
    Moving {
        value: format!("{} {} {}", one.session, one.round, one.room),
        code: one.session.clone(),
        title: title(&one.session, programme, language),
        from: one.today.as_ref().map(|now| words(&now.round, &now.room)).unwrap_or_default(),
        to: words(&one.round, &one.room),
        chairs: match one.chairs {
            0 => None,
            more if more > 0 => Some(fl!(t, "plan-more-chairs", count = difference)),
            _ => Some(fl!(t, "plan-fewer-chairs", count = difference)),
        },
        needs: one.needs.join(" "),
        needs_words: (!one.needs.is_empty())
            .then(|| fl!(t, "plan-needs", count = one.needs.len(), sessions = one.needs.join(", "))),
    }
}

/// Two sessions at once that people have or want both of, and what is new about it.
fn clash(one: &ClashBody, programme: &Programme, language: Language) -> Pair {
    let t = speech(language);
    let [first, other] = &one.sessions;
    let (code, also) = (first.clone(), other.clone());
    let pair = fl!(t, "plan-clash", one = code, other = also, count = one.people, beyond = one.beyond_chance);
    let words = if one.is_new { fl!(t, "plan-clash-new", pair = pair) } else { pair };
    Pair { words, titles: format!("{} · {}", title(first, programme, language), title(other, programme, language)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_better_it_could_be_is_told_in_all_and_in_percent() {
        let told = |objective, proposed, bound, language| {
            let figure = Figure { name: Counted::Of(objective), today: None, proposed, bound: Some(bound) };
            how_good(&figure, speech(language))
        };
        assert_eq!(told(Objective::Clashes, 40, 38, Language::Nl), "hoogstens 2 beter mogelijk (5 %)");
        assert_eq!(told(Objective::Clashes, 1_000, 999, Language::En), "at most 1 better possible (1 %)");
        assert_eq!(told(Objective::Short, 3, 0, Language::De), "höchstens 3 besser möglich (100 %)");
        assert_eq!(told(Objective::Clashes, 40, 40, Language::Nl), "bewezen het beste");
        assert_eq!(told(Objective::Changes, 40, 38, Language::Nl), "minstens 38 nodig");
    }
}
