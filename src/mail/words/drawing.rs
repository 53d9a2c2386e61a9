//! What mails say of a ballot: wishes, and what a draw gave.

use i18n_embed_fl::fl;

use super::Said;
use crate::desk::ballots::wishes::ballot_id;
use crate::languages::{ballots, labelled};
use crate::programme::{Ballot, Slots};
use crate::seating::mail_content::MailContent;
use crate::seating::news::Before;

impl Said<'_> {
    /// Whether news are of nothing but until when wishes can be made.
    pub(super) fn is_of_deadline(&self) -> bool {
        let MailContent::Befores(befores) = &self.due.content else { return false };
        !befores.is_empty() && befores.iter().all(|before| matches!(before, Before::Deadline(_)))
    }

    /// Whether news are of nothing but where the event is.
    pub(super) fn is_of_venue(&self) -> bool {
        let MailContent::Befores(befores) = &self.due.content else { return false };
        !befores.is_empty() && befores.iter().all(|before| matches!(before, Before::Venue(_)))
    }

    /// What they wish for, in their order, and what they can hold the draw to.
    pub(super) fn wishes(&self, ballot: &Ballot) -> Vec<String> {
        let programme = &self.current.programme;
        let slots = Slots::of(programme);
        let wished = self.registration.wished(programme);
        let mut lines = Vec::new();
        for (number, slot) in slots.all().iter().enumerate() {
            let here = wished.iter().filter(|session| slots.home(session.id) == Some(number));
            let titles: Vec<String> =
                here.zip(1..).map(|(session, choice)| format!("{choice}. {}", self.title(session))).collect();
            if !titles.is_empty() {
                lines.push(
                    labelled(&ballots::slot_name(programme, slot, self.language), "", self.language)
                        .trim_end()
                        .to_owned(),
                );
                lines.extend(titles);
            }
        }
        if lines.is_empty() {
            lines.push(voiced!(self, "mail-wishes-none", "mail-wishes-none-of"));
        }
        if self.registration.least > 1 {
            lines.push(voiced!(self, "ballot-least", "ballot-least-of", count = self.registration.least));
        }
        lines.push(String::new());
        lines.extend(self.commitment(ballot));
        lines.push(self.number_in_the_draw());
        lines
    }

    /// What they can hold the draw to.
    pub(super) fn commitment(&self, ballot: &Ballot) -> Vec<String> {
        let hash = |hash: &String| fl!(self.t, "ballot-commitment", hash = hash.clone());
        ballot.commitment.iter().map(hash).collect()
    }

    /// What a draw gave them, and why; what they may be asked after it, and how they check it.
    pub(super) fn drawn(&self) -> Vec<String> {
        let mut lines =
            ballots::explained(&self.current.programme, &self.how.decided, Some(self.registration), self.language);
        if lines.is_empty() {
            lines.push(voiced!(self, "ballot-no-wishes", "ballot-no-wishes-of"));
        }
        lines.extend(self.questions_to_come());
        lines.push(String::new());
        lines.push(self.number_in_the_draw());
        if let Some(commitment) = self.current.programme.event.ballot.as_ref().and_then(|of| of.commitment.clone()) {
            lines.push(fl!(self.t, "ballot-commitment-drawn", hash = commitment));
        }
        lines
    }

    fn number_in_the_draw(&self) -> String {
        voiced!(self, "ballot-your-number", "ballot-your-number-of", number = ballot_id(self.registration.id))
    }
}
