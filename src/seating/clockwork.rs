//! Time, as the registrar is told of it.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::command::{Command, Millis, Reseat, Settle};
use super::registrar::Job;
use super::{lookahead, scheduled_jobs};
use crate::db::duties::Duties;
use crate::programme::{EventId, Programme};

const MINUTE: Millis = 60_000;

/// Lets time have its effect on seats, as long as there is a registrar.
pub struct Clockwork {
    pub(super) queue: mpsc::WeakSender<Job>,
    /// When it was last looked at what is due once.
    pub(super) passed_at: Millis,
}

impl Clockwork {
    /// Does what is due, each thing on its own: offers whose time is over at once; reminders, warnings, unproven
    /// registrations that give way within a minute. Whether it was time for the latter.
    pub fn tick(&mut self, duties: &mut Duties, programmes: &[Arc<Programme>], at: Millis) -> bool {
        let is_time = (at - self.passed_at).abs() >= MINUTE;
        if (at - self.passed_at).abs() >= MINUTE {
            for programme in programmes {
                let slug = &programme.event.slug;
                for (name, duty) in scheduled_jobs::DUTIES {
                    duties.see_to(name, slug, |db| duty(db, programme, at));
                }
                let unproven =
                    duties.see_to("unproven registrations", slug, |db| scheduled_jobs::to_give_way(db, programme, at));
                if let Some(give_way) = unproven.flatten() {
                    self.order(Command::GiveWay(give_way));
                }
            }
            self.passed_at = at;
        }
        let settled = duties.see_to("offers", "", |db| lookahead::events_to_settle(db, at));
        for event in settled.unwrap_or_default() {
            self.order(Command::Settle(Settle { event, at, mail: Uuid::now_v7() }));
        }
        is_time
    }

    /// Has the registrar commit something that changes nothing, whatever time it is: whether it can is known afterwards.
    pub fn try_out(&self, event: EventId, at: Millis) {
        self.order(Command::Reseat(Reseat { event, at, mail: Uuid::now_v7(), seats: Vec::new() }));
    }

    /// Nobody waits for the outcome: what could not be done now is due again a moment later.
    fn order(&self, command: Command) {
        if let Some(queue) = self.queue.upgrade() {
            let _ = queue.try_send(Job::new(command, oneshot::channel().0));
        }
    }
}
