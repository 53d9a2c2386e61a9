//! What a column says of whether sessions take place.

use super::columns::Held;
use super::heads::plain;

/// Whether a session takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    TakesPlace,
    CalledOff,
    NotAccepted,
}

/// Columns of states.
const STATES: [&str; 16] = [
    "status",
    "state",
    "statut",
    "zustand",
    "session status",
    "talk status",
    "event status",
    "statut de la session",
    "stand",
    "état",
    "estado",
    "stato",
    "状态",
    "狀態",
    "סטטוס",
    "الحالة",
];
/// Columns that say yes or no.
const OFF: [&str; 9] =
    ["cancelled", "canceled", "is cancelled", "geannuleerd", "annulé", "annulée", "abgesagt", "cancelado", "annullato"];
const NO: [&str; 10] = ["", "no", "nee", "non", "nein", "false", "0", "n", "-", "not cancelled"];
const CALLED_OFF: [&str; 20] = [
    "cancelled",
    "canceled",
    "withdrawn",
    "called off",
    "geannuleerd",
    "afgelast",
    "ingetrokken",
    "teruggetrokken",
    "annulé",
    "annulée",
    "retiré",
    "supprimé",
    "abgesagt",
    "entfällt",
    "zurückgezogen",
    "storniert",
    "cancelado",
    "annullato",
    "已取消",
    "取消",
];
const NOT_ACCEPTED: [&str; 14] = [
    "declined",
    "rejected",
    "decline queue",
    "geweigerd",
    "afgewezen",
    "refusé",
    "refusée",
    "rejeté",
    "abgelehnt",
    "nominated",
    "waitlisted",
    "draft",
    "submitted",
    "not accepted",
];
const TAKES_PLACE: [&str; 18] = [
    "",
    "accepted",
    "accept queue",
    "confirmed",
    "scheduled",
    "published",
    "active",
    "ok",
    "aanvaard",
    "bevestigd",
    "gepland",
    "accepté",
    "confirmé",
    "angenommen",
    "bestätigt",
    "geplant",
    "approved",
    "public",
];

/// What a column's cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// A state.
    State,
    /// Whether it was called off.
    Off,
}

/// The column of a table that says it, unless it is read as something else.
pub fn column(head: &[String], columns: &[Held]) -> Option<(usize, Says)> {
    let free = |index: &usize| columns.get(*index).is_none_or(|held| held.what.is_none());
    let find =
        |names: &[&str]| (0..head.len()).filter(free).find(|index| names.contains(&plain(&head[*index]).as_str()));
    find(&OFF).map(|index| (index, Says::Off)).or_else(|| find(&STATES).map(|index| (index, Says::State)))
}

/// What a cell of it says; `None`: nobody knows.
pub fn state(says: Says, cell: &str) -> Option<State> {
    let cell = super::line(cell).to_lowercase().replace('_', " ");
    let is = |words: &[&str]| words.contains(&cell.as_str());
    match says {
        Says::Off if is(&NO) => Some(State::TakesPlace),
        Says::Off => Some(State::CalledOff),
        Says::State if is(&CALLED_OFF) => Some(State::CalledOff),
        Says::State if is(&NOT_ACCEPTED) => Some(State::NotAccepted),
        Says::State if is(&TAKES_PLACE) => Some(State::TakesPlace),
        Says::State => None,
    }
}
