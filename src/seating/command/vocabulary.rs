//! The words that stand for seats, wishes and mails in rows and in the API.

use crate::programme::words::words;

words! {
    /// What a seat is to the one who has it.
    SeatStatus {
        Confirmed = "confirmed",
        /// Held for her until she accepts it or its time is over; taken like a confirmed one.
        Offered = "offered",
        Waiting = "waiting",
        /// Asked for by someone who still waits for a place in the event itself: tried when that comes.
        Wished = "wished",
        /// It was full, and she did not want to wait; or she has what she wanted more: a wish that was heard.
        Skipped = "skipped",
        Cancelled = "cancelled",
    }
}

impl SeatStatus {
    /// Whether it takes up a place.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Confirmed | Self::Offered)
    }

    /// Whether she has it or may still get it.
    pub fn is_live(self) -> bool {
        self.is_taken() || matches!(self, Self::Waiting | Self::Wished)
    }
}

words! {
    /// What happens to a wish when its session is full.
    IfFull { Wait = "wait", Skip = "skip", Refuse = "refuse" }
}

words! {
    /// The mails that follow from a decision.
    MailKind {
        /// What she has, after registering.
        Confirmation = "confirmation",
        /// Her link again, when someone registers with an address that is known.
        Link = "link",
        /// What changed, by herself or because a place came free.
        Change = "change",
        /// The organisers changed a session that she has or waits for.
        Programme = "programme",
        WeekReminder = "reminder-week",
        DayReminder = "reminder-day",
        /// An online session begins within the hour.
        OnlineReminder = "reminder-online",
        /// Her address was never confirmed: her seats will pass on.
        Unconfirmed = "unconfirmed",
        /// What the draw of a ballot gave.
        Drawn = "drawn",
        /// To the address that they had: they have another one now.
        Readdressed = "readdressed",
        /// To the address that they gave: is it theirs?
        NewAddress = "new-address",
        /// To an address that wants to be told when registration opens: does it?
        Opening = "opening",
        /// Registration is open.
        Opened = "opened",
        /// What organisers wrote to many.
        Announcement = "announcement",
        /// To an organiser: a way into the desk.
        Invitation = "invitation",
        /// To an organiser: a way to a new password.
        Reset = "reset",
        /// To an organiser: what changed about their account.
        Account = "account",
        /// To an organiser: an announcement as it would be.
        Test = "test",
    }
}
