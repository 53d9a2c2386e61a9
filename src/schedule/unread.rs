//! What in a file has no place here: counted, with the first few by name.

use std::collections::BTreeMap;

/// How often each thing is there, and where first.
pub type Counted = BTreeMap<Unread, Seen>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub times: usize,
    /// What it is about, as far as that can be said: the first few.
    pub first: Vec<String>,
}

/// So many of those that are alike are named.
pub(super) const NAMED: usize = 5;

/// Something in a file that has no place here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// A field that nobody knows, by its name there.
    Field(String),
    /// A session of which nobody says when it is.
    NoTime,
    /// A session without a title.
    NoTitle,
    /// A link that leads nowhere on the web.
    Link,
    /// Somebody who stands twice in one session: once is enough.
    SpeakerTwice,
    /// A session that is there twice, by the same identifier.
    SessionTwice,
    /// A language that is no tag.
    Language,
    /// Something that comes again without an end, or very often: only its times within the event's days are taken.
    Repeats,
    /// A rule by which something comes again that is not understood: its other times are taken.
    Rule,
    /// An entry for a whole day: it is there from the day's first session to its last.
    WholeDay,
    /// A date that may be meant in two ways, with how it was read.
    Order,
    /// The address of a picture, which is not fetched.
    Picture,
    /// One more address of somebody: they have one here.
    Address,
    /// A day that is none: the session is left out.
    Date,
    /// A time that is none: the session is left out.
    Time,
    /// A session of which nobody says when it ends.
    NoEnd,
    /// An end that is not after the start: it is taken as one without.
    EndsFirst,
    /// More than a day from start to end.
    EndsLate,
    /// Cells to the right of the last column that has a name.
    Beyond,
    /// A duration that is none: the session lasts until the next one there.
    Length,
    /// A sheet of a spreadsheet that holds something else.
    Sheet,
    /// A sheet that is hidden: it is not read.
    HiddenSheet,
    /// A row that is hidden: it is not read.
    HiddenRow,
    /// A cell with a formula that has no value, or whose value is an error.
    NoValue,
    /// A number of seats that is none: there is no limit then.
    Seats,
    /// A time zone that nobody knows: the event's is taken.
    Zone,
    /// A session that goes on after a break: one with a further part.
    Slot,
    /// A session that is there at several times: nobody has more than one of them.
    Again,
    /// Somebody, or something, that is only a number there: what it stands for is not in the file.
    Reference,
    /// What was not accepted, or not yet.
    NotAccepted,
    /// What is not for everybody to read.
    Private,
    /// A time in the hour that the clock shows twice, and the second one is meant: it is taken as the first.
    SecondHour,
    /// A session that was taken out of the programme here: that it is still in the file is no news.
    TakenOut,
    /// How many may come to a session, or fit into a room, was changed here: the file says something else, and it stays.
    PlacesStay,
    /// A session that came from such a file and is not in this one, which does not say that it does not take place.
    Stays,
}
