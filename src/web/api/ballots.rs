//! What the API tells of a ballot, and of somebody's wishes in it.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock;
use crate::programme::{Event, Phase, Programme, Slots};
use crate::seating::SeatStatus;
use crate::web::app::App;

/// A ballot: wishes are collected until a moment, then one draw gives the seats.
#[derive(Serialize, ToSchema)]
pub struct BallotItem {
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    phase: Phase,
    /// How much of each session is kept for who comes to its door, in percent: it is not drawn.
    door: u32,
    /// How luck weighs: it lifts a person's points by up to two to this power. 0: it only settles what is equal.
    lot: f64,
    /// BLAKE3 of the seed, as hex digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    commitment: Option<String>,
    /// Where what was drawn and what came of it is, once it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl BallotItem {
    /// An event's, where it has one.
    pub fn of(app: &App, event: &Event) -> Option<Self> {
        let ballot = event.ballot.as_ref()?;
        Some(Self {
            until: ballot.until,
            phase: ballot.phase_at(clock::now()),
            door: ballot.door,
            lot: ballot.lot,
            commitment: ballot.commitment.clone(),
            published: ballot.drawn_at.map(|_| format!("{}/e/{}/ballot.json", app.settings.base_url, event.slug)),
        })
    }
}

/// Of seats in their order, where a ballot is not drawn yet, which choice each is for its round, from 1.
pub(super) fn ranks<'s>(programme: &Programme, seats: impl Iterator<Item = (&'s str, SeatStatus)>) -> Vec<Option<u32>> {
    if programme.event.undrawn().is_none() {
        return seats.map(|_| None).collect();
    }
    let slots = Slots::of(programme);
    let mut last = vec![0; slots.all().len()];
    let rank = |(code, status): (&str, SeatStatus)| {
        let session = programme.session_once(code).filter(|_| status == SeatStatus::Wished)?;
        let home = slots.home(session.id)?;
        last[home] += 1;
        Some(last[home])
    };
    seats.map(rank).collect()
}

/// The least that somebody would come for, as long as it says something.
pub(super) fn told_least(least: u16, programme: &Programme) -> Option<u16> {
    programme.event.undrawn().map(|_| least).filter(|least| *least > 1)
}
