//! What a place in one session would take from somebody: asked before it is taken, told beside the button and in the mail.

use super::{HeldSeat, Registration};
use crate::programme::{Programme, Session, SessionId, Slots};
use crate::seating::SeatStatus;
use crate::seating::preference::{are_alternatives, below};
use crate::seating::snapshot::Seat;

/// Sessions that somebody has, or waits for, and would no longer have with a place in another one.
#[derive(Debug, Default)]
pub struct GivenUp<'p> {
    /// What is only wanted as long as the place does not come: it goes by itself.
    pub instead: Vec<&'p Session>,
    /// What they have at the same time: it goes only once they have said yes.
    pub asked: Vec<&'p Session>,
}

impl<'p> GivenUp<'p> {
    /// What a place in a session that they wait for, or are offered, would take from them.
    pub fn of(seats: &[HeldSeat], seat: &Seat, programme: &'p Programme) -> Self {
        let Some(session) = programme.session_by_id(seat.session) else { return Self::default() };
        if session.cancelled || !matches!(seat.status, SeatStatus::Waiting | SeatStatus::Offered) {
            return Self::default();
        }
        let seats: Vec<Seat> = seats.iter().map(|held| held.seat.clone()).collect();
        let known = |id: SessionId| programme.session_by_id(id).filter(|session| !session.cancelled);
        let lower = below(&seats, seat.key());
        let mut asked: Vec<&Session> = Vec::new();
        for other in seats.iter().filter(|other| other.status.is_taken() && other.key() != seat.key()) {
            let meets = |found: &&Session| found.id == session.id || found.clashes_with(session);
            if !are_alternatives(&seats, seat.key(), other.key()) {
                asked.extend(known(other.session).filter(meets));
            }
        }
        Self { instead: lower.into_iter().filter_map(|(id, _)| known(id)).collect(), asked }
    }

    /// All of it.
    pub fn all(&self) -> Vec<&'p Session> {
        let mut all = self.instead.clone();
        all.extend(self.asked.iter().filter(|one| self.instead.iter().all(|other| other.id != one.id)));
        all
    }
}

impl Registration {
    /// What they wish for in a ballot, the best first.
    pub fn wished<'p>(&self, programme: &'p Programme) -> Vec<&'p Session> {
        let mut wished: Vec<&HeldSeat> =
            self.seats.iter().filter(|held| held.seat.status == SeatStatus::Wished).collect();
        wished.sort_by_key(|held| held.seat.rank);
        wished.into_iter().filter_map(|held| programme.session_by_id(held.seat.session)).collect()
    }

    /// What a place in a session that they wait for, or are offered, would take from them.
    pub fn given_up<'p>(&self, seat: &Seat, programme: &'p Programme) -> GivenUp<'p> {
        GivenUp::of(&self.seats, seat, programme)
    }

    /// Sessions that they wait for, and let go of this one when they get a seat there: the most wanted first.
    pub fn choices_over<'p>(&self, session: SessionId, programme: &'p Programme) -> Vec<&'p Session> {
        let seats: Vec<Seat> = self.seats.iter().map(|held| held.seat.clone()).collect();
        let hopes = seats.iter().filter(|seat| matches!(seat.status, SeatStatus::Waiting | SeatStatus::Offered));
        let mut over: Vec<(usize, &Session)> = hopes
            .filter(|seat| seat.session != session)
            .filter_map(|seat| {
                let lower = below(&seats, seat.key());
                let is_over = lower.iter().any(|(id, _)| *id == session);
                is_over.then_some((lower.len(), programme.session_by_id(seat.session)?))
            })
            .collect();
        over.sort_by_key(|(lower, _)| std::cmp::Reverse(*lower));
        over.into_iter().map(|(_, session)| session).collect()
    }

    /// Which choice a session is for them where they would rather have it than what they keep meanwhile, from 1: after a draw, of
    /// all that they had ranked in its slot; otherwise of what they wait for.
    pub fn choice(&self, seat: &Seat, programme: &Programme) -> usize {
        let Some(drawn_at) = programme.event.ballot.as_ref().and_then(|ballot| ballot.drawn_at) else {
            return self.choices_over(seat.session, programme).len() + 1;
        };
        let (slots, drawn_at) = (Slots::of(programme), drawn_at.as_millisecond());
        let home = slots.home(seat.session);
        // What was given up before the draw was no wish any more.
        let was_wished =
            |other: &&HeldSeat| other.seat.status != SeatStatus::Cancelled || other.seat.changed_at >= drawn_at;
        let before = self.seats.iter().filter(was_wished).filter(|other| {
            other.seat.rank < seat.rank && other.seat.session != seat.session && slots.home(other.seat.session) == home
        });
        before.count() + 1
    }

    /// The id of a session that they wait for, and let go of this one when they get a seat there.
    pub fn first_choice_over(&self, session: SessionId) -> Option<SessionId> {
        let is_first = |held: &&HeldSeat| {
            held.seat.instead_of == Some(session)
                && held.seat.session != session
                && matches!(held.seat.status, SeatStatus::Waiting | SeatStatus::Offered)
        };
        self.seats.iter().find(is_first).map(|held| held.seat.session)
    }
}
