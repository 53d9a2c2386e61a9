//! What changed, for a mail that tells of it: one's own seats, and the programme.

use i18n_embed_fl::fl;

use super::Said;
use crate::clock;
use crate::languages::{dates, labelled, mode_name, titles};
use crate::letters;
use crate::programme::{Mode, Session};
use crate::seating::mail_content::{MailContent, Told};
use crate::seating::news::{Before, SessionBefore, Venue};
use crate::seating::registration::HeldSeat;
use crate::seating::{Seat, SeatStatus, Standing, likelihood};

/// Of sessions with places left, so many are named.
const MOST_FREE: usize = 4;

impl Said<'_> {
    /// What changed for them since the mail became owed.
    pub(super) fn changes(&self) -> Vec<String> {
        let t = self.t;
        let line = |session: &Session| {
            let held = self.registration.held(session.id)?;
            let title = self.title_and_day(session);
            let is_new = held.seat.changed_at >= self.due.created_at && !self.is_of_draw(held.seat.changed_at);
            is_new.then(|| match held.seat.status {
                SeatStatus::Confirmed => {
                    voiced!(self, "mail-news-confirmed", "mail-news-confirmed-of", session = title)
                }
                SeatStatus::Offered => {
                    let until = self.moment(held.seat.offered_until.unwrap_or_default());
                    let asked =
                        voiced!(self, "mail-news-offered", "mail-news-offered-of", session = title, until = until);
                    match self.registration.given_up(&held.seat, &self.current.programme).all().as_slice() {
                        [] => asked,
                        others => {
                            let others = titles(others, self.language);
                            let gives = voiced!(self, "mail-news-accepting", "mail-news-accepting-of", others = others);
                            format!("{asked} {gives}")
                        }
                    }
                }
                SeatStatus::Waiting => {
                    let position = held.position.unwrap_or(1);
                    let words = voiced!(
                        self,
                        "mail-news-waiting",
                        "mail-news-waiting-of",
                        session = title,
                        position = position
                    );
                    let likely = likelihood::of_seat(self.current, session, held.seat.mode, position, clock::now());
                    let likely = likely.map(|likelihood| t.get(&format!("place-{likelihood}")));
                    let asks = self.asks_first(&held.seat);
                    let more: Vec<String> = likely.into_iter().chain(asks).collect();
                    if more.is_empty() { words } else { format!("{words}. {}", more.join(" ")) }
                }
                SeatStatus::Wished => voiced!(self, "mail-news-wished", "mail-news-wished-of", session = title),
                SeatStatus::Skipped => fl!(t, "mail-news-skipped", session = title),
                SeatStatus::Cancelled if self.was_wish(&held.seat) => fl!(t, "mail-news-no-wish", session = title),
                SeatStatus::Cancelled => {
                    voiced!(self, "mail-news-cancelled", "mail-news-cancelled-of", session = title)
                }
            })
        };
        let sessions = self.current.programme.sessions.iter().filter_map(line);
        let mut changes: Vec<String> = self.attendance_now().into_iter().chain(sessions).collect();
        if changes.is_empty() {
            changes.extend(self.waits_for_event_now());
        }
        changes
    }

    /// Whether a draw did it: that is told in a mail of its own, with its reasons.
    fn is_of_draw(&self, changed_at: i64) -> bool {
        let drawn_at = self.current.programme.event.ballot.as_ref().and_then(|ballot| ballot.drawn_at);
        drawn_at.is_some_and(|at| at.as_millisecond() == changed_at)
    }

    /// Whether what is given up was no more than a wish: it was given up before the draw.
    fn was_wish(&self, seat: &Seat) -> bool {
        let Some(ballot) = &self.current.programme.event.ballot else { return false };
        ballot.drawn_at.is_none_or(|at| seat.changed_at < at.as_millisecond())
    }

    /// What they are asked about first, should a place come that they wait for.
    fn asks_first(&self, seat: &Seat) -> Option<String> {
        let asked = self.registration.given_up(seat, &self.current.programme).asked;
        let others = titles(&asked, self.language);
        (!asked.is_empty()).then(|| voiced!(self, "mail-asks-first", "mail-asks-first-of", others = others))
    }

    /// The same after a draw, for each session that they wait for.
    pub(super) fn questions_to_come(&self) -> Vec<String> {
        let programme = &self.current.programme;
        let waits = self.registration.seats.iter().filter(|held| held.seat.status == SeatStatus::Waiting);
        let line = |held: &HeldSeat| {
            let session = programme.session_by_id(held.seat.session)?;
            Some(labelled(&self.title(session), &self.asks_first(&held.seat)?, self.language))
        };
        waits.filter_map(line).collect()
    }

    /// How they take part, where that is new.
    fn attendance_now(&self) -> Option<String> {
        let registration = self.registration;
        let is_new = registration.sequence > 0 && registration.changed_at >= self.due.created_at;
        let is_new = is_new && registration.standing == Standing::In;
        is_new.then(|| match registration.attendance {
            Mode::Online => voiced!(self, "mail-news-online", "mail-news-online-of"),
            Mode::InPerson => voiced!(self, "mail-news-in-person", "mail-news-in-person-of"),
        })
    }

    /// The line for the event itself in which they stand.
    fn waits_for_event_now(&self) -> Option<String> {
        let (mode, position) = self.registration.waits?;
        let mode = mode_name(mode, self.language);
        Some(voiced!(self, "mail-news-waits-event", "mail-news-waits-event-of", mode = mode, position = position))
    }

    /// What the organisers changed: before and after; and for what is cancelled, what is still free at that time.
    pub(super) fn programme(&self) -> Vec<String> {
        let t = self.t;
        let MailContent::Befores(befores) = &self.due.content else { return Vec::new() };
        let (programme, event) = (&self.current.programme, &self.current.programme.event);
        let say = |before: &SessionBefore| {
            let day = dates::day(before.starts_at, &event.zone, self.language);
            let span = dates::span_at_place(before.starts_at, before.ends_at, event, self.language);
            letters::listed(&[
                before.title.get(self.language),
                &day,
                &span,
                if before.place.is_empty() { &event.venue } else { before.place(self.language) },
            ])
        };
        let mut lines = Vec::new();
        // What was changed back before anybody was told is no news.
        for before in befores.iter().filter(|before| before.is_past(programme)) {
            let was = match before {
                Before::Session(was) => was,
                Before::Deadline(was) => {
                    let Some(ballot) = event.undrawn() else { continue };
                    let [was, now] = [*was, ballot.until].map(|at| dates::moment_at_place(at, event, self.language));
                    lines.push(fl!(t, "mail-deadline-moved", was = was, now = now));
                    continue;
                }
                Before::Venue(was) => {
                    let [was, now] = [was, &Venue::of(event)].map(|at| letters::listed(&[&at.name, &at.address]));
                    lines.push(fl!(t, "mail-session-before", session = was));
                    lines.push(fl!(t, "mail-venue-now", venue = now));
                    continue;
                }
            };
            let Some(session) = programme.session_by_id(was.id) else { continue };
            if session.cancelled {
                lines.push(fl!(t, "mail-session-cancelled", session = say(was)));
                let free: Vec<String> = self.still_free(session).map(|session| self.title(session)).collect();
                if !free.is_empty() {
                    lines.push(voiced!(self, "mail-still-free", "mail-still-free-of"));
                    lines.extend(free.iter().take(MOST_FREE).map(|title| format!("– {title}")));
                    if free.len() > MOST_FREE {
                        lines.push(fl!(t, "mail-still-free-more", count = (free.len() - MOST_FREE)));
                    }
                }
                continue;
            }
            lines.push(fl!(t, "mail-session-before", session = say(was)));
            lines.push(fl!(t, "mail-session-after", session = say(&SessionBefore::of(session))));
        }
        lines
    }

    fn still_free<'a>(&'a self, cancelled: &'a Session) -> impl Iterator<Item = &'a Session> {
        self.current.programme.beside(cancelled).filter(|session| {
            let place = session.places.get(self.registration.attendance).or(session.places.online);
            place.is_some_and(|place| !self.current.count(place).is_full())
        })
    }

    /// What the address that they had before is told.
    pub(super) fn readdressed(&self, event: &str) -> String {
        let t = self.t;
        let organisation = self.current.programme.organisation.name.clone();
        let MailContent::Old { told, .. } = self.due.content else { return String::new() };
        match told {
            Told::Readdressed => fl!(t, "mail-readdressed", organisation = organisation, event = event),
            Told::Own => fl!(t, "mail-readdressed-own", event = event),
            Told::Forgotten => {
                let told = fl!(t, "mail-readdressed", organisation = organisation, event = event);
                format!("{told} {}", fl!(t, "mail-readdressed-forgotten"))
            }
            Told::Merged => fl!(t, "mail-merged", organisation = organisation, event = event),
        }
    }

    pub(super) fn online(&self) -> Vec<String> {
        let MailContent::Begins(id) = self.due.content else { return Vec::new() };
        let Some(session) = self.current.programme.session_by_id(id) else { return Vec::new() };
        let event = &self.current.programme.event;
        let span = dates::span_at_place(session.starts_at, session.ends_at, event, self.language);
        vec![format!("{span}  {}", self.title(session))]
    }
}
