//! Why edits, and what is done with whole events, were not: in words.

use i18n_embed_fl::fl;

use super::Tell;
use crate::actions::begin_event::EventError;
use crate::actions::edit_programme::{NotEdited, NotPublished, Refused};
use crate::actions::propose_timetable::NotAccepted;
use crate::desk::ballots::NotDrawn;
use crate::desk::losses::Loss;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::{self, losses, schedule, speech};
use crate::programme::file::FileError;
use crate::programme::import::Taken;
use crate::programme::{Language, Programme};
use crate::seating::Refusal;

impl Tell for NotEdited {
    fn tell(self, language: Language) -> Problem {
        told(self.refused, self.is_one, language)
    }
}

impl Tell for NotPublished {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::ChangedSince => Problem::told(Kind::Confirm, fl!(speech(language), "draft-since-lead")),
            Self::NotEdited(why) => why.tell(language),
        }
    }
}

impl Tell for NotAccepted {
    /// With which session it was, and why that one cannot move.
    fn tell(self, language: Language) -> Problem {
        let Refused::Fields(faults) = &self.why.refused else { return self.why.tell(language) };
        let moves: Vec<usize> = faults.iter().map(|(index, _)| *index).collect();
        let Self { why, codes, programme } = self;
        let mut problem = why.tell(language);
        for (error, index) in problem.errors.iter_mut().zip(moves) {
            let code = codes.get(index).cloned().unwrap_or_default();
            let title = programme.session(&code).map_or("", |session| session.title.get(language)).to_owned();
            let why = std::mem::take(&mut error.message);
            error.message = fl!(speech(language), "plan-cannot-move", code = code, title = title, why = why);
            error.field = format!("moves[{index}]");
        }
        problem
    }
}

/// Why a ballot is not drawn.
pub fn not_drawn(why: NotDrawn, programme: &Programme, language: Language) -> Problem {
    match why {
        NotDrawn::NoBallot => Problem::new(Kind::NotFound, language),
        NotDrawn::TooEarly(until) => {
            let refusal = Refusal::WishesOpen { until: until.as_millisecond() };
            problems::refusal(&refusal, programme, &|_, field| format!(".{field}"), language)
        }
        NotDrawn::Already => Problem::new(Kind::TooLate, language),
        // It is made within seconds; with another key than it was sealed with, it is not to be had.
        NotDrawn::NoSeed => Problem::new(Kind::Unavailable, language),
        NotDrawn::Database(error) => {
            tracing::error!(%error, "a ballot could not be drawn");
            Problem::new(Kind::from(&error), language)
        }
    }
}

/// In the reader's language; of several edits, with which one it was.
fn told(refused: Refused, is_one: bool, language: Language) -> Problem {
    match refused {
        Refused::NotFound => Problem::new(Kind::NotFound, language),
        Refused::Fields(errors) => {
            let (indices, faults): (Vec<usize>, _) = errors.into_iter().unzip();
            let problem = problems::file_faults(&FileError(faults), language);
            let error = |(error, index): (FieldError, usize)| {
                let field = if is_one { error.field } else { format!("edits[{index}].{}", error.field) };
                FieldError { field, ..error }
            };
            Problem { errors: problem.errors.into_iter().zip(indices).map(error).collect(), ..problem }
        }
        Refused::Taken(taken) => {
            let field = match &taken {
                Taken::Mode { session: None, mode, .. } | Taken::Places { session: None, mode, .. } => {
                    format!("places.{mode}")
                }
                Taken::Mode { mode, .. } | Taken::Places { mode, .. } => format!("capacity.{mode}"),
                Taken::Event { .. } => "organisation".to_owned(),
                Taken::Everybody { .. } => "date".to_owned(),
            };
            let errors = vec![FieldError { field, message: languages::programme::taken(&taken, language) }];
            Problem { errors, ..Problem::new(Kind::OverFull, language) }
        }
        Refused::OfAll => {
            let message = fl!(speech(language), "problem-of-all-events");
            let errors = vec![FieldError { field: "organisation".into(), message: message.clone() }];
            Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
        }
        Refused::Unseen(losses) => {
            let message = fl!(speech(language), "problem-unseen");
            let error = |loss: &Loss| FieldError {
                field: format!("questions[{}].sensitive", loss.name),
                message: message.clone(),
            };
            let errors = losses.iter().map(error).collect();
            Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
        }
        Refused::NotErased => {
            let message = fl!(speech(language), "problem-not-erased");
            let errors = vec![FieldError { field: "date".into(), message: message.clone() }];
            Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
        }
        Refused::Renamed { key } => {
            let message = fl!(speech(language), "problem-renamed", key = key.clone());
            Problem::invalid(vec![FieldError { field: key, message }], language)
        }
        Refused::Stale => Problem::new(Kind::Stale, language),
        Refused::Changed { is_new: false } => Problem::new(Kind::Changed, language),
        Refused::Changed { is_new: true } => Problem::told(Kind::Changed, fl!(speech(language), "problem-exists")),
        Refused::Unconditional => Problem::new(Kind::IfMatchMissing, language),
        Refused::Confirm(losses) => {
            let told = |loss: &Loss| {
                let field = format!("{}[{}]", loss.list(), loss.name);
                FieldError { field, message: losses::words(loss, language) }
            };
            Problem { errors: losses.iter().map(told).collect(), ..Problem::new(Kind::Confirm, language) }
        }
        Refused::Busy(busy) => busy.tell(language),
        Refused::Database(error) => {
            tracing::error!(%error, "an edit failed");
            error.tell(language)
        }
        Refused::OfAnother { field } => {
            let message = problems::unknown_value(language);
            Problem::invalid(vec![FieldError { field: field.to_owned(), message }], language)
        }
        Refused::NotRead(why) => Problem::told(Kind::Invalid, schedule::not_read(&why, language)),
        Refused::NoEvent(error) => problems::file_faults(&error, language),
    }
}

impl Tell for EventError {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::NotAllowed => Problem::new(Kind::NotAllowed, language),
            Self::HasPeople => Problem::new(Kind::HasPeople, language),
            Self::Stale => Problem::new(Kind::Stale, language),
            Self::Busy(busy) => busy.tell(language),
            Self::Faults(error) => problems::file_faults(&error, language),
            Self::NotRead(why) => Problem::told(Kind::Invalid, schedule::not_read(&why, language)),
            Self::WouldTell { mails } => {
                let message = fl!(speech(language), "whole-would-tell", count = mails);
                let errors = vec![FieldError { field: "confirm".into(), message }];
                Problem { errors, ..Problem::new(Kind::Confirm, language) }
            }
            Self::Broken => Problem::new(Kind::Broken, language),
            Self::Database(error) => error.tell(language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_told_as_one() {
        for &language in Language::ALL {
            let edit = NotEdited::from(Refused::Stale).tell(language);
            let published = NotPublished::NotEdited(Refused::Stale.into()).tell(language);
            let whole = EventError::Stale.tell(language);
            for problem in [edit, published, whole] {
                assert_eq!(
                    (problem.kind.slug(), problem.kind.status()),
                    ("edited-meanwhile", 409),
                    "{}",
                    problem.detail
                );
            }
        }
    }
}
