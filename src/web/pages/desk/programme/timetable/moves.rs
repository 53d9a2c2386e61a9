//! A session that is moved to another room or round, or two that change places.

use serde_json::{Value, json};

use crate::actions::edit_programme::{Edit, Editing, Thing};
use crate::actions::move_session::moved;
use crate::programme::Programme;
use crate::web::form::Form;

/// What is asked for: a session to another room and round, or two sessions to each other's room.
pub(super) enum Move {
    /// `was`: the room and round in which it was shown; what is the same stays as it is.
    To {
        code: String,
        room: String,
        round: String,
        was: Option<(String, String)>,
    },
    Swap {
        first: String,
        second: String,
    },
}

impl Move {
    pub(super) fn parse(form: &Form) -> Option<Self> {
        let text = |name: &str| form.first(name).to_owned();
        match (form.given("move"), form.given("swap")) {
            (Some(code), _) => Some(Self::To {
                code,
                room: text("room"),
                round: text("round"),
                was: form.has("was-room").then(|| (text("was-room"), text("was-round"))),
            }),
            (None, Some(first)) => Some(Self::Swap { first, second: text("with") }),
            _ => None,
        }
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::To { code, room, round, was } => {
                let mut fields = vec![("move", code.clone()), ("room", room.clone()), ("round", round.clone())];
                if let Some((room, round)) = was {
                    fields.extend([("was-room", room.clone()), ("was-round", round.clone())]);
                }
                fields
            }
            Self::Swap { first, second } => vec![("swap", first.clone()), ("with", second.clone())],
        }
    }

    /// What it edits; `None`: a session that is not there.
    pub(super) fn edits(&self, programme: &Programme) -> Option<Vec<Editing>> {
        let patch = |code: &str, patch: Value| Editing::new(Thing::Session, code, Edit::Patch(patch));
        match self {
            Self::To { code, room, round, was } => {
                let session = programme.session(code)?;
                // What it was shown in already stays as it is by now.
                let (was_room, was_round) =
                    was.as_ref().map_or((None, None), |(room, round)| (Some(room), Some(round)));
                let now = |slug: Option<&String>| slug.cloned().unwrap_or_default();
                let room = if was_room == Some(room) {
                    now(session.room.as_ref().map(|room| &room.slug))
                } else {
                    room.clone()
                };
                let round = if was_round == Some(round) {
                    now(session.round.as_ref().map(|round| &round.slug))
                } else {
                    round.clone()
                };
                Some(vec![patch(code, moved(session, &room, &round))])
            }
            Self::Swap { first, second } => {
                let (one, other) = (programme.session(first)?, programme.session(second)?);
                let (room, others) = (one.room.as_ref()?, other.room.as_ref()?);
                let to = |room: &crate::programme::Room| match room.seats() {
                    Some(seats) => json!({"room": room.slug, "capacity": {"in_person": seats}}),
                    None => json!({"room": room.slug}),
                };
                Some(vec![patch(first, to(others)), patch(second, to(room))])
            }
        }
    }
}
