//! The words that stand for seats, wishes and mails in rows and in the API.

use crate::programme::words::string_enum;

string_enum! {
    /// What a seat is to the one who has it.
    SeatStatus {
        Confirmed = "confirmed",
        /// Held for them until they accept it or its time is over; taken like a confirmed one.
        Offered = "offered",
        Waiting = "waiting",
        /// Asked for by someone who still waits for a place in the event itself: tried when that comes.
        Wished = "wished",
        /// It was full, and they did not want to wait; or they have what they wanted more: a wish that was heard.
        Skipped = "skipped",
        Cancelled = "cancelled",
    }
}

impl SeatStatus {
    /// Whether it takes up a place.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Confirmed | Self::Offered)
    }

    /// Whether they have it or may still get it.
    pub fn is_live(self) -> bool {
        self.is_taken() || matches!(self, Self::Waiting | Self::Wished)
    }
}

string_enum! {
    /// What happens to a wish when its session is full.
    IfFull { Wait = "wait", Skip = "skip", Refuse = "refuse" }
}

string_enum! {
    /// What happened to a registration, as the audit log tells it.
    AuditKind {
        Registered = "registered",
        Changed = "changed",
        Cancelled = "cancelled",
        Restored = "restored",
        Erased = "erased",
        ChangedByDesk = "changed by the desk",
        CancelledByDesk = "cancelled by the desk",
        RestoredByDesk = "restored by the desk",
        ErasedByDesk = "erased by the desk",
        /// Got, or was offered, a place that came free.
        Promoted = "promoted",
        /// An offer was not answered in time.
        Lapsed = "lapsed",
        /// The organisers changed something under their seats.
        Reseated = "reseated",
        /// Got a seat at a session's door.
        Admitted = "admitted",
        GivenHeld = "given a held seat",
        /// Did not come, and somebody at the door got their seat.
        SeatGiven = "seat given at the door",
        Merged = "merged",
        Proven = "proven",
        /// Somebody proved the address with another registration.
        Replaced = "replaced",
        /// A calendar said that they will not come.
        Declined = "declined by calendar",
        Drawn = "drawn",
        /// Unproven, to somebody who is proven.
        GaveWay = "gave way",
        LinksRenewed = "links renewed",
    }
}

impl AuditKind {
    /// What organisers did for somebody.
    pub const BY_DESK: [Self; 4] =
        [Self::ChangedByDesk, Self::CancelledByDesk, Self::RestoredByDesk, Self::ErasedByDesk];

    /// The same where organisers did it, as far as that is told apart.
    #[must_use]
    pub fn by_desk(self) -> Self {
        match self {
            Self::Changed => Self::ChangedByDesk,
            Self::Cancelled => Self::CancelledByDesk,
            Self::Restored => Self::RestoredByDesk,
            Self::Erased => Self::ErasedByDesk,
            Self::Registered
            | Self::ChangedByDesk
            | Self::CancelledByDesk
            | Self::RestoredByDesk
            | Self::ErasedByDesk
            | Self::Promoted
            | Self::Lapsed
            | Self::Reseated
            | Self::Admitted
            | Self::GivenHeld
            | Self::SeatGiven
            | Self::Merged
            | Self::Proven
            | Self::Replaced
            | Self::Declined
            | Self::Drawn
            | Self::GaveWay
            | Self::LinksRenewed => self,
        }
    }

    pub fn is_by_desk(self) -> bool {
        Self::BY_DESK.contains(&self)
    }
}

string_enum! {
    /// What became of a mail that was owed.
    MailStatus { Owed = "owed", Sent = "sent", Failed = "failed", Dropped = "dropped" }
}

string_enum! {
    /// The mails that follow from a decision.
    MailKind {
        /// What they have, after registering.
        Confirmation = "confirmation",
        /// Their link again, when someone registers with an address that is known.
        Link = "link",
        /// What changed, by themselves or because a place came free.
        Change = "change",
        /// The organisers changed a session that they have or wait for.
        Programme = "programme",
        WeekReminder = "reminder-week",
        DayReminder = "reminder-day",
        /// An online session begins within the hour.
        OnlineReminder = "reminder-online",
        /// Their address was never confirmed: their seats will pass on.
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
