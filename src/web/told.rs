//! Why an action was not done, in words: the kind of problem, the names of fields as the API writes them, and sentences.

pub mod account;
pub mod edits;

use std::fmt::{self, Display, Formatter};

use i18n_embed_fl::fl;

use crate::actions::announce::NotTried;
use crate::actions::ask_for_opening::NotAsked;
use crate::actions::check_in::NotIn;
use crate::actions::error::{ActionError, Fault, FieldPath, Refused, Why};
use crate::actions::export_tables::NotGiven;
use crate::actions::import_tables;
use crate::actions::turns::Busy;
use crate::db::DbError;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::programme::questions::{AnswerFault, TEXT_LIMIT};
use crate::seating::SeatField;

/// Something that can be told.
pub trait Tell {
    fn tell(self, language: Language) -> Problem;
}

/// An outcome, with why there is none told in words.
pub trait Told<T> {
    /// # Errors
    /// A problem in the reader's language.
    fn told(self, language: Language) -> Result<T, Problem>;
}

impl<T, E: Tell> Told<T> for Result<T, E> {
    fn told(self, language: Language) -> Result<T, Problem> {
        self.map_err(|error| error.tell(language))
    }
}

impl Tell for DbError {
    fn tell(self, language: Language) -> Problem {
        Problem::new(Kind::from(&self), language)
    }
}

impl Tell for Busy {
    fn tell(self, language: Language) -> Problem {
        Problem::told(Kind::TooBusy, fl!(speech(language), "problem-turn"))
    }
}

impl Tell for ActionError {
    fn tell(self, language: Language) -> Problem {
        let t = speech(language);
        match self {
            Self::NotFound => Problem::new(Kind::NotFound, language),
            Self::Unproven => Problem::new(Kind::Unproven, language),
            Self::AlreadyRegistered => Problem::new(Kind::AlreadyRegistered, language),
            Self::OtherBody => Problem::new(Kind::IdempotencyMismatch, language),
            Self::Changed => Problem::new(Kind::Changed, language),
            Self::AskedOften => Problem::told(Kind::TooMany, fl!(t, "problem-asked-often")),
            Self::LinksSpent { most } => Problem::told(Kind::TooMany, fl!(t, "problem-enough-links", most = most)),
            Self::HasSeat => Problem::told(Kind::NoSeat, fl!(t, "problem-has-seat")),
            Self::NoHold => Problem::told(Kind::NoSeat, fl!(t, "problem-no-hold")),
            Self::NotAlike { double, kept } => {
                let message = problems::would_be_merged(&double, &kept, language);
                let errors = vec![FieldError { field: "confirm".into(), message }];
                Problem { errors, ..Problem::new(Kind::Confirm, language) }
            }
            Self::ReachesMore { now } => Problem::told(Kind::Confirm, fl!(t, "problem-reaches-more", now = now)),
            Self::Sent => Problem::told(Kind::TooLate, fl!(t, "message-left")),
            Self::Invalid(faults) => {
                Problem::invalid(faults.into_iter().map(|fault| fault_in_words(fault, language)).collect(), language)
            }
            Self::Refused(refused) => refused.tell(language),
            Self::Unavailable(why) => Problem::new(why.into(), language),
            Self::Database(error) => error.tell(language),
            Self::Broken => Problem::new(Kind::Broken, language),
        }
    }
}

impl Tell for NotTried {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::NotOrganiser => Problem::new(Kind::NotAllowed, language),
            Self::Other(why) => why.tell(language),
        }
    }
}

impl Tell for NotGiven {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::NotAllowed => Problem::new(Kind::NotAllowed, language),
            Self::Database(error) => error.tell(language),
        }
    }
}

impl Tell for NotAsked {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::Address(fault) => Problem::invalid(vec![problems::person_fault(fault, language)], language),
            Self::Database(error) => error.tell(language),
        }
    }
}

impl Tell for Refused {
    fn tell(self, language: Language) -> Problem {
        let path = |wish: usize, field: SeatField| self.path(wish, field).to_string();
        problems::refusal(&self.refusal, &self.programme, &path, language)
    }
}

impl Tell for NotIn {
    fn tell(self, language: Language) -> Problem {
        let t = speech(language);
        match self {
            Self::IsAnother => Problem::new(Kind::IdInUse, language),
            Self::TakenBack => Problem::new(Kind::TakenBack, language),
            Self::NoSeat { .. } => Problem::new(Kind::NoSeat, language),
            Self::WrongSession { code, title, .. } => {
                let named = format!("{code} “{}”", title.get(language));
                let words = fl!(t, "problem-wrong-session", session = named);
                Problem { session: Some(code), ..Problem::told(Kind::WrongSession, words) }
            }
            Self::CalledOff => Problem::told(Kind::TooLate, fl!(t, "event-called-off")),
            Self::SessionOver => Problem::told(Kind::NoSeat, fl!(t, "problem-session-over")),
            Self::NoneToGive { minutes } => {
                Problem::told(Kind::NoSeat, fl!(t, "problem-none-to-give", minutes = minutes))
            }
            Self::Other(error) => error.tell(language),
        }
    }
}

/// What is wrong with one field, and of whom where there are several.
fn fault_in_words(Fault { at, why }: Fault, language: Language) -> FieldError {
    match at {
        FieldPath::Member(member, within) => {
            problems::in_group(member, fault_in_words(Fault { at: *within, why }, language), language)
        }
        at => FieldError { field: at.to_string(), message: why_in_words(why, language) },
    }
}

/// Why an action was not done, with where each thing that is wrong stands: for pages, which lead there.
pub fn located(error: ActionError, language: Language) -> (Problem, Vec<FieldPath>) {
    let paths = error.paths();
    let problem = error.tell(language);
    debug_assert!(paths.iter().map(ToString::to_string).eq(problem.errors.iter().map(|error| error.field.clone())));
    (problem, paths)
}

/// Why something is wrong.
fn why_in_words(why: Why, language: Language) -> String {
    let t = speech(language);
    match why {
        Why::Person(fault) => problems::person_fault(fault, language).message,
        Why::Answer { question, fault } => {
            let title = question.get(language).to_owned();
            match fault {
                AnswerFault::Missing => fl!(t, "fault-answer-missing", question = title),
                AnswerFault::NotANumber => fl!(t, "fault-answer-number", question = title),
                AnswerFault::TooLong => problems::too_long(TEXT_LIMIT, language),
                AnswerFault::NotAChoice => problems::unknown_value(language),
            }
        }
        Why::TooLong { limit } => problems::too_long(limit, language),
        Why::TooMuch => Problem::new(Kind::TooLarge, language).detail,
        Why::Unwritable(why) => problems::unwritable(why, language),
        Why::TextMissing => fl!(t, "fault-text-missing"),
        Why::Placeholder { unknown } => fl!(t, "fault-placeholder", unknown = unknown),
        Why::UnknownValue => problems::unknown_value(language),
        Why::OneOf { values } => fl!(t, "problem-one-of", values = values),
        Why::GroupSize { most } => problems::group_size(most, language),
        Why::NoBallot => fl!(t, "fault-no-ballot"),
        Why::Together { most } => fl!(t, "fault-together", most = most),
        Why::Least { most } => fl!(t, "fault-least", most = most),
        Why::RanksAndSeats => fl!(t, "fault-ranks-and-seats"),
        Why::TooManyRanked { limit } => fl!(t, "fault-too-many-ranked", limit = limit),
        Why::RankedTwice => fl!(t, "fault-ranked-twice"),
        Why::OtherRound => fl!(t, "fault-other-round"),
        Why::SameAddress => fl!(t, "mine-same-address"),
        Why::CameThen => fl!(t, "fault-came-then"),
    }
}

/// Why a cell of a table is wrong.
pub fn cell_in_words(why: &import_tables::Why, language: Language) -> String {
    use import_tables::Why;
    let t = speech(language);
    match why {
        Why::Column { known } => fl!(t, "import-column", known = known.clone()),
        Why::UnknownSession { code } => fl!(t, "problem-unknown-session", code = code.clone()),
        Why::Twice { name } => fl!(t, "fault-twice", name = name.clone()),
        Why::SameName => fl!(t, "import-same-name"),
        Why::UnknownReference => fl!(t, "import-unknown-reference"),
        Why::OnlyTold => fl!(t, "import-only-told"),
        Why::OtherAddress => fl!(t, "import-other-address"),
        Why::OtherPerson => fl!(t, "import-other-person"),
        Why::Sensitive => fl!(t, "import-sensitive"),
        Why::Said(why) => why_in_words(why.clone(), language),
    }
}

impl Display for SeatField {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Session => "session",
            Self::Attendance => "attendance",
            Self::InsteadOf => "instead_of",
        })
    }
}

/// As the API writes it.
impl Display for FieldPath {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Field(name) => f.write_str(name),
            Self::Answer(slug) => write!(f, "answers.{slug}"),
            Self::Text(name, language) => write!(f, "{name}.{language}"),
            Self::Seat(seat, field) => write!(f, "seats[{seat}].{field}"),
            Self::List(list) => write!(f, "ranks[{list}]"),
            Self::Ranked(list, index) => write!(f, "ranks[{list}][{index}]"),
            Self::Added(field) => write!(f, "add.{field}"),
            Self::Details(within) => write!(f, "details.{within}"),
            Self::Change(change, within) => write!(f, "changes[{change}].{within}"),
            Self::Member(member, within) if **within == Self::Whole => write!(f, "people[{member}]"),
            Self::Member(member, within) => write!(f, "people[{member}].{within}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::error::WishPlace;

    #[test]
    fn fields_are_named_as_the_api_writes_them() {
        let change = |within| FieldPath::Change(3, Box::new(within));
        let member = |within| FieldPath::Member(1, Box::new(within));
        for (path, name) in [
            (WishPlace::Seat(0).field(SeatField::Session), "seats[0].session"),
            (WishPlace::Added { change: 3 }.field(SeatField::InsteadOf), "changes[3].add.instead_of"),
            (WishPlace::Ranked { list: 2, index: 1 }.field(SeatField::Attendance), "ranks[2][1]"),
            (WishPlace::Ranked { list: 2, index: 1 }.within(3).field(SeatField::Session), "changes[3].ranks[2][1]"),
            (change(FieldPath::Details(Box::new(FieldPath::Answer("diet".into())))), "changes[3].details.answers.diet"),
            (member(WishPlace::Seat(0).field(SeatField::Attendance)), "people[1].seats[0].attendance"),
            (member(FieldPath::Whole), "people[1]"),
        ] {
            assert_eq!(path.to_string(), name);
        }
    }
}
