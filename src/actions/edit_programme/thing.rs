//! What there is to edit of an event.

use serde_json::Value;

use super::Edit;
use crate::desk::deeds::DeedKind;

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Session,
    Room,
    Theme,
    Round,
    /// A type of session.
    Type,
    /// Somebody who speaks.
    Person,
    Question,
    /// The event itself.
    Event,
}

impl Thing {
    pub const ALL: [Self; 8] =
        [Self::Session, Self::Room, Self::Theme, Self::Round, Self::Type, Self::Person, Self::Question, Self::Event];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Room => "room",
            Self::Theme => "theme",
            Self::Round => "round",
            Self::Type => "type",
            Self::Person => "person",
            Self::Question => "question",
            Self::Event => "event",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|thing| thing.as_str() == word)
    }

    /// Its list in the file, and what names it there; `None`: it is the file.
    pub fn list(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Session => Some(("sessions", "code")),
            Self::Room => Some(("rooms", "slug")),
            Self::Theme => Some(("themes", "slug")),
            Self::Round => Some(("rounds", "slug")),
            Self::Type => Some(("types", "slug")),
            Self::Person => Some(("people", "slug")),
            Self::Question => Some(("questions", "slug")),
            Self::Event => None,
        }
    }

    /// The thing itself, in the event as a file.
    pub fn find<'a>(self, file: &'a Value, name: &str) -> Option<&'a Value> {
        match self.list() {
            None => Some(file),
            Some((list, key)) => file[list].as_array()?.iter().find(|thing| thing[key] == name),
        }
    }

    /// What the log says of an edit.
    pub(super) fn deed(self, edit: &Edit) -> DeedKind {
        match (self, edit) {
            (Self::Session, Edit::Patch(_)) => DeedKind::SessionChanged,
            (Self::Session, Edit::Put(_)) => DeedKind::SessionPut,
            (Self::Session, Edit::Delete) => DeedKind::SessionTakenAway,
            (Self::Room, Edit::Patch(_)) => DeedKind::RoomChanged,
            (Self::Room, Edit::Put(_)) => DeedKind::RoomPut,
            (Self::Room, Edit::Delete) => DeedKind::RoomTakenAway,
            _ => DeedKind::EventChanged,
        }
    }
}
