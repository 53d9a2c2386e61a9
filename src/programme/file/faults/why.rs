//! What may be wrong with an event file, and where.

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Such as `sessions[POL-1].capacity.in_person`; by its number in the list, where a file cannot be read so far.
    pub place: String,
    pub why: Why,
}

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// This is no JSON, from here on.
    NotJson {
        line: usize,
        column: usize,
    },
    Missing,
    UnknownField {
        name: String,
    },
    NotAmong {
        known: String,
    },
    NotANumber,
    NotALimit,
    NotADate,
    NotATime,
    NotAMoment,
    /// A time with a date or a zone beside it.
    MoreThanATime,
    /// A moment with an offset or a zone.
    HasAZone,
    /// An hour that the clock skips on that day.
    ClockSkips,
    /// Outside the event's days.
    OutsideDays,
    NotYesOrNo,
    NotAText,
    NotAList,
    NotAnObject,
    /// Otherwise not as it should be.
    Unreadable,
    /// Beyond the years that a calendar has.
    TooFar,
    NotASlug,
    /// No other session that is a whole one.
    NotAWhole,
    /// One of the names that Kruispunt has for itself.
    Reserved,
    NotACode,
    NotAnAddress,
    NotATimeZone,
    NotALanguage,
    NotHttps,
    NotASite,
    NotAWebAddress,
    NotAColour,
    /// Some program would make a link of it.
    LinkLike,
    /// A line end, where there is only one line.
    NotOneLine,
    TooLong {
        /// In characters.
        limit: usize,
    },
    /// Such as `U+0000`.
    ControlCharacter {
        code: String,
    },
    EndsBeforeStart,
    ClosesBeforeOpens,
    NoMode,
    NoTime,
    Twice {
        name: String,
    },
    /// Another event is called that, or was before.
    Taken {
        name: String,
    },
    /// Another organisation is called that.
    OrganisationTaken {
        name: String,
    },
    /// An event was called that before: this is its name now.
    CalledNow {
        now: String,
    },
    TooMany,
    UnknownName,
    /// What is to be taken away is chosen here.
    StillChosen,
    Choices,
    Placeholder {
        unknown: String,
    },
    HoldsTooMany,
    DoesNotFit {
        seats: u32,
        room: String,
        room_seats: u32,
    },
    /// Wishes can be said while people can register.
    BallotOutsideRegistration,
    NotALot,
    NotAShare,
    /// Latitudes go to 90 degrees, longitudes to 180.
    NotOnEarth,
    /// Somebody registered: now the ballot is begun, or it is too late for one.
    BallotWithPeople,
    /// It was drawn: nothing changes about it any more.
    BallotDrawn,
    NotAPicture,
    UnknownPicture,
}
