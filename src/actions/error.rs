//! Why an action was not done, as values: where something is wrong, and why. How that is called and told is another's matter.

use std::sync::Arc;

use crate::db::DbError;
use crate::people::person::FieldFault;
use crate::programme::questions::AnswerFault;
use crate::programme::{Programme, TextLanguage, Texts};
use crate::seating::registrar::Unavailable;
use crate::seating::registration::Registration;
use crate::seating::{self, Refusal, SeatField};
use crate::text::Unwritable;

/// Why something was not done.
#[derive(Debug)]
pub enum ActionError {
    /// It is not there, or not for anyone who asks.
    NotFound,
    /// Somebody has to say first that the address is theirs.
    Unproven,
    /// The address is somebody else's already.
    AlreadyRegistered,
    /// The same key came with something else.
    OtherBody,
    /// It is not in the state that is meant.
    Changed,
    /// It was asked for too often: mails to one mailbox, or of links to somebody who is not proven.
    AskedOften,
    LinksSpent {
        most: i64,
    },
    /// They have a seat there.
    HasSeat,
    /// No seat is kept back there.
    NoHold,
    /// Two whose names are not alike would become one, and nobody said that they are.
    NotAlike {
        double: Box<Registration>,
        kept: Box<Registration>,
    },
    /// A letter was sent already.
    Sent,
    /// So many would be touched now: more than was said, or nobody said it.
    ReachesMore {
        now: usize,
    },
    /// Everything that is wrong with what was asked.
    Invalid(Vec<Fault>),
    /// The rules about seats say no.
    Refused(Box<Refused>),
    Unavailable(Unavailable),
    Database(DbError),
    /// It was answered as nothing that was asked is answered, or work for it fell.
    Broken,
}

/// A refusal, with what it is told by.
#[derive(Debug)]
pub struct Refused {
    pub refusal: Refusal,
    pub programme: Arc<Programme>,
    /// Where each wish stands in what was asked, of each person.
    pub places: Vec<Vec<WishPlace>>,
}

impl ActionError {
    /// A refusal of what one person wishes.
    pub fn refused(refusal: Refusal, programme: &Arc<Programme>, places: Vec<WishPlace>) -> Self {
        Self::of_several(refusal, programme, vec![places])
    }

    /// A refusal of what several people wish.
    pub fn of_several(refusal: Refusal, programme: &Arc<Programme>, places: Vec<Vec<WishPlace>>) -> Self {
        Self::Refused(Box::new(Refused { refusal, programme: programme.clone(), places }))
    }

    pub fn invalid(at: FieldPath, why: Why) -> Self {
        Self::Invalid(vec![Fault { at, why }])
    }
}

impl ActionError {
    /// Where each thing that is wrong stands, in the order in which it is told; empty where it is about no field.
    pub fn paths(&self) -> Vec<FieldPath> {
        match self {
            Self::Invalid(faults) => faults.iter().map(|fault| fault.at.clone()).collect(),
            Self::Refused(refused) => refused.paths_of(&refused.refusal),
            _ => Vec::new(),
        }
    }
}

impl Refused {
    /// A field of a wish.
    pub fn path(&self, wish: usize, field: SeatField) -> FieldPath {
        let member = if let Refusal::InGroup { member, .. } = &self.refusal { *member } else { 0 };
        let place = self.places.get(member).and_then(|places| places.get(wish));
        place.map_or(FieldPath::Field("changes"), |place| place.field(field))
    }

    fn paths_of(&self, refusal: &Refusal) -> Vec<FieldPath> {
        match refusal {
            Refusal::UnknownSession { wish, .. } => {
                vec![wish.map_or(FieldPath::Field("changes"), |wish| self.path(wish, SeatField::Session))]
            }
            Refusal::Invalid { faults } => {
                let attendance = || FieldPath::Field("attendance");
                let path = |fault: &seating::Fault| {
                    fault.wish.map_or_else(attendance, |wish| self.path(wish, fault.kind.field()))
                };
                faults.iter().map(path).collect()
            }
            Refusal::NoSuchSeat { .. } => vec![FieldPath::Field("changes")],
            Refusal::InGroup { member, why } => {
                let mut within = self.paths_of(why);
                if within.is_empty() {
                    within.push(FieldPath::Whole);
                }
                within.into_iter().map(|path| FieldPath::Member(*member, Box::new(path))).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl From<DbError> for ActionError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<Unavailable> for ActionError {
    fn from(why: Unavailable) -> Self {
        Self::Unavailable(why)
    }
}

/// Something that is wrong with what was asked.
#[derive(Clone, Debug)]
pub struct Fault {
    pub at: FieldPath,
    pub why: Why,
}

impl Fault {
    /// The same, where what it is about stands within something else.
    pub fn within(self, whole: impl FnOnce(Box<FieldPath>) -> FieldPath) -> Self {
        Self { at: whole(Box::new(self.at)), ..self }
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self { at: FieldPath::Field(fault.field.as_str()), why: Why::Person(fault) }
    }
}

/// Where a wish stands in what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishPlace {
    /// Among the seats.
    Seat(usize),
    /// Among those of one of the lists of a ballot.
    Ranked { list: usize, index: usize },
    /// A change that adds it.
    Added { change: usize },
    /// In the lists of a change.
    RankedAnew { change: usize, list: usize, index: usize },
}

impl WishPlace {
    /// The same, where it is one of several changes.
    pub fn within(self, change: usize) -> Self {
        match self {
            Self::Ranked { list, index } => Self::RankedAnew { change, list, index },
            other => other,
        }
    }

    /// One of its fields; a wish in a list is one word.
    pub fn field(self, field: SeatField) -> FieldPath {
        match self {
            Self::Seat(seat) => FieldPath::Seat(seat, field),
            Self::Ranked { list, index } => FieldPath::Ranked(list, index),
            Self::Added { change } => FieldPath::Change(change, Box::new(FieldPath::Added(field))),
            Self::RankedAnew { change, list, index } => {
                FieldPath::Change(change, Box::new(FieldPath::Ranked(list, index)))
            }
        }
    }
}

/// Where something stands in what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldPath {
    /// All of it.
    Whole,
    Field(&'static str),
    /// The answer to the question of this slug.
    Answer(String),
    Seat(usize, SeatField),
    /// A text in one of an event's languages.
    Text(&'static str, TextLanguage),
    /// A list of a ballot.
    List(usize),
    /// One of its sessions.
    Ranked(usize, usize),
    Added(SeatField),
    Details(Box<Self>),
    /// One of several changes.
    Change(usize, Box<Self>),
    /// One of several people.
    Member(usize, Box<Self>),
}

/// Why something is wrong.
#[derive(Clone, Debug)]
pub enum Why {
    /// What somebody says of themselves.
    Person(FieldFault),
    Answer {
        question: Texts,
        fault: AnswerFault,
    },
    TooLong {
        limit: usize,
    },
    /// More than anybody needs.
    TooMuch,
    Unwritable(Unwritable),
    /// A text that is needed.
    TextMissing,
    /// What is put in for each reader has no such name.
    Placeholder {
        unknown: String,
    },
    UnknownValue,
    OneOf {
        values: &'static str,
    },
    GroupSize {
        most: usize,
    },
    /// The event has no ballot, or has drawn it.
    NoBallot,
    /// Only so many may sit together.
    Together {
        most: usize,
    },
    RanksAndSeats,
    /// Nobody has a place in more sessions than they rank rounds.
    Least {
        most: usize,
    },
    TooManyRanked {
        limit: usize,
    },
    /// Two lists are of one round.
    RankedTwice,
    /// It is of another round than the rest of its list.
    OtherRound,
    /// It is the address that is known already.
    SameAddress,
    /// Nobody can have come then.
    CameThen,
}
