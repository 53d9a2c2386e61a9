//! What the heart is asked. Plain data.

mod vocabulary;

use uuid::Uuid;

pub use self::vocabulary::{AuditKind, IfFull, MailKind, MailStatus, SeatStatus};
use super::ids::RegistrationId;
use crate::programme::{EventId, Language, Mode, SessionId};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// What the registrar is asked to do. Everything that a decision needs from outside (the time, fresh ids)
/// comes with the command.
#[derive(Clone, Debug)]
pub enum Command {
    Register(Register),
    RegisterGroup(RegisterGroup),
    Change(Change),
    Cancel(Whose),
    /// Takes a cancellation back.
    Undo(Whose),
    /// Forgets them: seats pass on, personal data goes, counts stay.
    Erase(Whose),
    /// A button on the page that a link from a mail opens.
    Prove(Prove),
    /// Makes all links anew.
    Renew(Whose),
    /// Mails someone's link again, if the address is known.
    Remind(Remind),
    /// Lets someone in at a session's door who has no seat there.
    Admit(Admit),
    /// Makes one registration of two.
    Merge(Merge),
    /// What the organisers changed under people's seats.
    Reseat(Reseat),
    /// Offers whose time is over pass on, and free places go to who waits for them.
    Settle(Settle),
    /// Unproven registrations give way.
    GiveWay(GiveWay),
    /// A ballot's draw.
    Draw(Draw),
    /// What organisers do for somebody: told as their doing, and possible until the event ends.
    ByDesk(Box<Command>),
    /// With the client's key: asked twice, it is done once, and answered as before.
    Once(Idempotency, Box<Command>),
}

impl Command {
    /// What is to be done, whoever asks, and whether organisers do.
    pub fn said(&self) -> (&Self, bool) {
        match self {
            Self::ByDesk(command) => (command.said().0, true),
            Self::Once(_, command) => command.said(),
            command => (command, false),
        }
    }

    /// Whether the client gave a key.
    pub fn has_key(&self) -> bool {
        match self {
            Self::Once(..) => true,
            Self::Register(register) => register.idempotency.is_some(),
            Self::RegisterGroup(group) => group.idempotency.is_some(),
            _ => false,
        }
    }

    /// The same, to be done once where the client gave a key.
    #[must_use]
    pub fn once(self, idempotency: Option<Idempotency>) -> Self {
        match idempotency {
            Some(idempotency) => Self::Once(idempotency, Box::new(self)),
            None => self,
        }
    }
}

/// Where something was sent from: a keyed hash of the network.
pub type Client = [u8; 16];

/// One person registers for one event.
#[derive(Clone, Debug)]
pub struct Register {
    /// The new registration's id (UUID v7).
    pub id: RegistrationId,
    /// The id of the mail that may follow.
    pub mail: Uuid,
    pub event: EventId,
    pub at: Millis,
    pub person: Person,
    pub attendance: Mode,
    /// What happens when the event itself is full: wait for a place in it, or refuse.
    pub if_full: IfFull,
    pub wishes: Vec<Wish>,
    pub idempotency: Option<Idempotency>,
    /// Who registers them, when it is not they themselves.
    pub contact: Option<RegistrationId>,
    pub answers: Vec<Answer>,
    /// Whether an organiser registers them, and so vouches for the address: it counts as proven.
    pub is_vouched_for: bool,
    /// Who sent it, where that is counted.
    pub client: Option<Client>,
    /// In a ballot: in how many sessions they want a place at least.
    pub least: u16,
}

/// An answer to a question of the organisers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question's slug.
    pub question: String,
    /// Empty: none any more.
    pub value: String,
    /// Whether it stays as a figure when they are forgotten.
    pub is_figure: bool,
}

/// Several people register together: all of them, or nobody.
#[derive(Clone, Debug)]
pub struct RegisterGroup {
    /// Their own idempotency and mail ids are not looked at.
    pub members: Vec<Register>,
    /// Whether they would sit together: a ballot's draw heeds it where nobody loses by it.
    pub is_together: bool,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
    pub at: Millis,
    pub idempotency: Option<Idempotency>,
}

/// Whose registration it is about, as their link said.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    pub registration: RegistrationId,
    /// An older one was revoked, and opens nothing.
    pub generation: u32,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow: one for them, and one for each whom a freed place reaches.
    pub mail: Uuid,
}

/// What anyone who reads the mails to an address says of a registration with it.
#[derive(Clone, Copy, Debug)]
pub struct Prove {
    /// As the link in the mail said.
    pub whose: Whose,
    pub answer: Proof,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Mine,
    /// Mine, and the one that was proven before goes for it.
    Instead(RegistrationId),
    /// Of another person with the same address.
    Besides,
    /// Not mine: it is released and forgotten.
    NotMine,
}

/// Those who were warned and have not proven their address give way.
#[derive(Clone, Debug)]
pub struct GiveWay {
    pub event: EventId,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
    pub people: Vec<RegistrationId>,
    pub to: GivesWayTo,
}

/// What a ballot's draw came to: all of it is made true, or nothing.
#[derive(Clone, Debug)]
pub struct Draw {
    pub event: EventId,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
    /// Everybody who wished for something or waits for a place in the event, in the order of their luck.
    pub lots: Vec<Lot>,
}

/// One person's part of a draw.
#[derive(Clone, Debug)]
pub struct Lot {
    pub registration: RegistrationId,
    /// Others come after the draw, one by one.
    pub takes_part: bool,
    /// Whether they get the place in the event that they wait for.
    pub enters: bool,
    /// Luck with each wish that was drawn: lines stand in its order, the most first.
    pub luck: Vec<((SessionId, Mode), u32)>,
    /// Which of them were granted.
    pub seats: Vec<(SessionId, Mode)>,
    /// In how many sessions they want a place at least: with fewer they get none.
    pub least: usize,
    /// Whether their address was not confirmed in time.
    pub is_late: bool,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivesWayTo {
    /// Somebody proven who waits for what they hold: that, and no more.
    WhoWaits,
    /// Anybody: they lose everything.
    Anybody,
}

/// Changes to one registration: all together, or none.
#[derive(Clone, Debug)]
pub struct Change {
    pub whose: Whose,
    /// Sessions to give up, or no longer to wait for.
    pub drops: Vec<String>,
    /// Offers to accept.
    pub accepts: Vec<String>,
    /// Another attendance for the whole day, and what happens when the event is full for it.
    pub attendance: Option<(Mode, IfFull)>,
    pub wishes: Vec<Wish>,
    /// All wishes of a ballot are said anew: those that were there go.
    pub anew: bool,
    pub details: Details,
}

impl Change {
    /// To be filled in: nothing is changed yet.
    pub fn of(whose: Whose) -> Self {
        let (drops, accepts, wishes) = (Vec::new(), Vec::new(), Vec::new());
        Self { whose, drops, accepts, attendance: None, wishes, anew: false, details: Details::default() }
    }
}

/// What of themselves they correct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub name: Option<String>,
    pub affiliation: Option<String>,
    pub language: Option<Language>,
    /// Access needs and diet, sealed; empty: none.
    pub needs: Option<Vec<u8>>,
    pub reminders: Option<bool>,
    pub newsletter: Option<bool>,
    /// Whether organisers may write to them about more than their registration.
    pub announcements: Option<bool>,
    /// In a ballot: in how many sessions they want a place at least.
    pub least: Option<u16>,
    pub answers: Vec<Answer>,
}

impl Details {
    /// Whether all of it is for the organisers alone, and stands in no mail: no news for anybody.
    pub fn is_quiet(&self) -> bool {
        self.name.is_none() && self.affiliation.is_none() && self.language.is_none() && self.least.is_none()
    }
}

/// Someone asks for the link that belongs to an address.
#[derive(Clone, Debug)]
pub struct Remind {
    pub event: EventId,
    pub email_key: String,
    pub at: Millis,
    /// The id of the mail that may follow.
    pub mail: Uuid,
}

/// Someone without a seat is at a session's door, or one was kept back for them.
#[derive(Clone, Debug)]
pub struct Admit {
    pub registration: RegistrationId,
    /// Its code.
    pub session: String,
    pub mode: Mode,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
    pub given: Given,
}

/// Which seat somebody gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// One that is free.
    Free,
    /// One that is free; where none is, once the session is on for long enough, the seat of this person, who did not come.
    Unclaimed(RegistrationId),
    /// One that was kept back, and was released for them in the same transaction: nobody else is in line for it.
    Held,
}

/// Two registrations are the same person's.
#[derive(Clone, Copy, Debug)]
pub struct Merge {
    pub kept: RegistrationId,
    /// What it has goes to the one that is kept.
    pub double: RegistrationId,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
}

/// Seats that the programme takes another status from: those who came last to what has less room now wait first in
/// line or lose their seat, and who has a clash by it is asked.
#[derive(Clone, Debug)]
pub struct Reseat {
    pub event: EventId,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
    /// Whose seat, in which session and mode, becomes what.
    pub seats: Vec<(RegistrationId, (SessionId, Mode), SeatStatus)>,
}

/// Lets time and the programme have their effect on an event's seats.
#[derive(Clone, Copy, Debug)]
pub struct Settle {
    pub event: EventId,
    pub at: Millis,
    /// Seeds the ids of the mails that may follow.
    pub mail: Uuid,
}

/// Who registers: parsed, trimmed and bounded at the edge.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    /// Where their mails go: their own address, or that of the one who registers them; empty: nowhere.
    pub email: String,
    /// Their own address as it is compared: one proven registration for each, in one event.
    pub email_key: Option<String>,
    pub affiliation: String,
    pub language: Language,
}

/// One wanted session.
#[derive(Clone, Debug)]
pub struct Wish {
    pub session: String,
    /// `None`: as the registration's attendance where the session has it, else the other.
    pub mode: Option<Mode>,
    pub if_full: IfFull,
    /// The session that they keep, or take, until this one comes.
    pub instead_of: Option<String>,
    /// The session that they wait for already, and until whose coming they take this one.
    pub until: Option<String>,
}

/// Makes a command that is sent twice be done once.
#[derive(Clone, Debug)]
pub struct Idempotency {
    /// A hash of the event and the client's key.
    pub key: [u8; 32],
    /// A hash of what was asked.
    pub body: [u8; 32],
}
