//! People as the API tells of them.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::ballots::{ranks, told_least};
use super::super::registrations::FreedBody;
use crate::desk::people::Found;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode, Programme};
use crate::seating::reference::reference;
use crate::seating::{RegistrationId, SeatStatus, Standing};

/// One page of what was found.
#[derive(Serialize, ToSchema)]
pub struct FoundBody {
    pub(super) registrations: Vec<PersonBody>,
    /// How many match; with words, at most 1000 are counted and paged.
    pub(super) total: usize,
    pub(super) page: usize,
    pub(super) pages: usize,
}

/// Somebody who is registered, for organisers. Nobody but they themselves has a link to it.
#[derive(Serialize, ToSchema)]
pub struct PersonBody {
    #[schema(value_type = uuid::Uuid)]
    pub(super) id: RegistrationId,
    pub(super) reference: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) affiliation: String,
    pub(super) language: Language,
    pub(super) attendance: Mode,
    pub(super) standing: Standing,
    #[schema(value_type = String, format = DateTime)]
    pub(super) created_at: Timestamp,
    pub(super) seats: Vec<PersonSeat>,
    /// In a ballot that is not drawn yet: in how many sessions they want a place at least, where they said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) least: Option<u16>,
    /// Until when the cancellation can be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) undo_until: Option<Timestamp>,
    /// After a change: the seats that they had before and have no longer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) freed: Vec<FreedBody>,
}

#[derive(Serialize, ToSchema)]
pub struct PersonSeat {
    pub(super) session: String,
    pub(super) attendance: Mode,
    pub(super) status: SeatStatus,
    /// In a ballot that is not drawn yet: which choice it is for its round, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rank: Option<u32>,
}

/// Seats in their order, with which choice each is.
pub(super) fn numbered(mut seats: Vec<PersonSeat>, programme: &Programme) -> Vec<PersonSeat> {
    let ranks = ranks(programme, seats.iter().map(|seat| (seat.session.as_str(), seat.status)));
    seats.iter_mut().zip(ranks).for_each(|(seat, rank)| seat.rank = rank);
    seats
}

pub(super) fn person(found: Found, current: &Current) -> PersonBody {
    let seat = |seat: &crate::seating::Seat| {
        let session = current.programme.session_by_id(seat.session)?;
        let status = seat.told(session);
        Some(PersonSeat { session: session.code.clone(), attendance: seat.mode, status, rank: None })
    };
    PersonBody {
        id: found.id,
        reference: reference(found.number),
        seats: numbered(found.seats.iter().filter_map(seat).collect(), &current.programme),
        least: told_least(found.least, &current.programme),
        name: found.name,
        email: found.email,
        affiliation: found.affiliation,
        language: found.language,
        attendance: found.attendance,
        standing: found.standing,
        created_at: found.created_at,
        undo_until: None,
        freed: Vec::new(),
    }
}
