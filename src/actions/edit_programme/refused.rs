//! Why an edit is not made, and how that is told.

use i18n_embed_fl::fl;

use super::losing::Loss;
use crate::db::DbError;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::{self, speech};
use crate::programme::Language;
use crate::programme::file::FileError;
use crate::programme::file::faults::Fault;
use crate::programme::import::{ImportError, Taken};

pub(super) enum Refused {
    NotFound,
    /// What is wrong, with the index of the edit that it is of: where in its thing, and why.
    Fields(Vec<(usize, Fault)>),
    Taken(Taken),
    /// It would change what all events of the organisation share.
    OfAll,
    /// Others would see what people said for a few alone, and whoever asks is none of these.
    Unseen(Vec<Loss>),
    /// Everybody would be erased by it, by somebody who may erase nobody.
    NotErased,
    /// A part of something would change the name by which it is asked for.
    Renamed {
        key: String,
    },
    Stale,
    /// It is not as it was seen any more, or is there already.
    Changed {
        is_new: bool,
    },
    /// It is there already, and nobody said which state of it is meant.
    Unconditional,
    /// People lose something by it.
    Confirm(Vec<Loss>),
    Broken(DbError),
}

impl From<ImportError> for Refused {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Database(error) => Self::Broken(error),
            ImportError::Refused(taken) => Self::Taken(taken),
            ImportError::Fault(fault) => Self::Fields(vec![(0, fault)]),
            ImportError::Stale => Self::Stale,
        }
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Broken(error)
    }
}

impl Refused {
    /// In the reader's language; of several edits, with which one it was.
    pub fn told(self, is_one: bool, language: Language) -> Problem {
        match self {
            Self::NotFound => Problem::new(Kind::NotFound, language),
            Self::Fields(errors) => {
                let (indices, faults): (Vec<usize>, _) = errors.into_iter().unzip();
                let problem = problems::file_faults(&FileError(faults), language);
                let error = |(error, index): (FieldError, usize)| {
                    let field = if is_one { error.field } else { format!("edits[{index}].{}", error.field) };
                    FieldError { field, ..error }
                };
                Problem { errors: problem.errors.into_iter().zip(indices).map(error).collect(), ..problem }
            }
            Self::Taken(taken) => {
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
            Self::OfAll => {
                let message = fl!(speech(language), "problem-of-all-events");
                let errors = vec![FieldError { field: "organisation".into(), message: message.clone() }];
                Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
            }
            Self::Unseen(losses) => {
                let message = fl!(speech(language), "problem-unseen");
                let error = |loss: &Loss| FieldError {
                    field: format!("questions[{}].sensitive", loss.name),
                    message: message.clone(),
                };
                let errors = losses.iter().map(error).collect();
                Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
            }
            Self::NotErased => {
                let message = fl!(speech(language), "problem-not-erased");
                let errors = vec![FieldError { field: "date".into(), message: message.clone() }];
                Problem { errors, ..Problem::told(Kind::NotAllowed, message) }
            }
            Self::Renamed { key } => {
                let message = fl!(speech(language), "problem-renamed", key = key.clone());
                Problem::invalid(vec![FieldError { field: key, message }], language)
            }
            Self::Stale => Problem::new(Kind::TooBusy, language),
            Self::Changed { is_new: false } => Problem::new(Kind::Changed, language),
            Self::Changed { is_new: true } => Problem::told(Kind::Changed, fl!(speech(language), "problem-exists")),
            Self::Unconditional => Problem::new(Kind::IfMatchMissing, language),
            Self::Confirm(losses) => {
                let told = |loss: &Loss| {
                    let field = format!("{}[{}]", loss.list(), loss.name);
                    FieldError { field, message: loss.words(language) }
                };
                Problem { errors: losses.iter().map(told).collect(), ..Problem::new(Kind::Confirm, language) }
            }
            Self::Broken(error) => {
                tracing::error!(%error, "an edit failed");
                Problem::new(Kind::Broken, language)
            }
        }
    }
}
