//! What an owed mail tells besides the rows: how it stands in the outbox, written and read in one place.

pub mod letter;

use uuid::Uuid;

use self::letter::Letter;
use super::command::MailKind;
use super::had::Had;
use super::news::Before;
use crate::programme::SessionId;

/// What a mail tells besides the rows.
#[derive(Clone, Debug, PartialEq)]
pub enum MailContent {
    /// Nothing.
    Nothing,
    /// Sessions as they were before the organisers changed them; none, where the whole event is called off.
    Befores(Vec<Before>),
    /// The online session (by id) that begins soon.
    Begins(SessionId),
    /// To the address that somebody had: what became of it.
    Old { told: Told, address: String },
    /// To an address that somebody gave: the question's number.
    New { serial: u32, address: String },
    /// The link goes to a new address.
    LinkToNew,
    /// Of news of a change: what they had before it.
    Was(Had),
    /// In the place of a confirmation, that all is cancelled.
    Cancelled,
    /// One of the organisers' letters to many, by id.
    Announcement(i64),
    /// Who wants to be told that registration opens.
    Opening(Uuid),
    /// To an organiser.
    Letter(Letter),
}

/// What the address that somebody had before is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The organisers gave them another one.
    Readdressed,
    /// They gave another one themselves.
    Own,
    /// As readdressed, and access needs and sensitive answers did not go along.
    Forgotten,
    /// Their registration was made one with another.
    Merged,
}

impl Told {
    /// What stands before the address.
    fn word(self) -> &'static str {
        match self {
            Self::Readdressed => "",
            Self::Own => "own ",
            Self::Forgotten => "forgotten ",
            Self::Merged => "merged ",
        }
    }
}

const NEW_ADDRESS: &str = "new-address";
pub const CANCELLED: &str = "cancelled";

/// What stands in the outbox is not what mails of that kind tell.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    kind: MailKind,
    why: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "what a mail of the kind {} tells cannot be read: {}", self.kind, self.why)
    }
}

impl std::error::Error for Unreadable {}

impl MailContent {
    /// As it stands in the outbox.
    pub fn write(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Was(had) => Some(serde_json::to_string(had).expect("words and numbers always become JSON")),
            Self::Befores(befores) => {
                Some(serde_json::to_string(befores).expect("texts and moments always become JSON"))
            }
            Self::Begins(session) => Some(session.to_string()),
            Self::Old { told, address } => Some(format!("{}{address}", told.word())),
            Self::New { serial, address } => Some(format!("{serial} {address}")),
            Self::LinkToNew => Some(NEW_ADDRESS.to_owned()),
            Self::Cancelled => Some(CANCELLED.to_owned()),
            Self::Announcement(id) => Some(id.to_string()),
            Self::Opening(id) => Some(id.to_string()),
            Self::Letter(letter) => Some(serde_json::to_string(letter).expect("words and numbers always become JSON")),
        }
    }

    /// What stands in the outbox for a mail of some kind.
    ///
    /// # Errors
    /// When no mail of that kind tells it.
    pub fn read(kind: MailKind, content: Option<&str>) -> Result<Self, Unreadable> {
        let broken = |why: &dyn std::fmt::Display| Unreadable { kind, why: why.to_string() };
        let needed = || content.ok_or_else(|| broken(&"there is nothing"));
        match kind {
            MailKind::Programme => {
                let befores = content.map_or_else(|| Ok(Vec::new()), serde_json::from_str);
                befores.map(Self::Befores).map_err(|error| broken(&error))
            }
            MailKind::Change => {
                let had = content.map_or(Ok(Self::Nothing), |had| serde_json::from_str(had).map(Self::Was));
                had.map_err(|error| broken(&error))
            }
            MailKind::OnlineReminder => {
                needed()?.parse().map(|session| Self::Begins(SessionId::new(session))).map_err(|error| broken(&error))
            }
            MailKind::Readdressed => {
                let content = needed()?;
                let all = [Told::Forgotten, Told::Merged, Told::Own, Told::Readdressed];
                let mut told = all.into_iter().filter_map(|told| Some((told, content.strip_prefix(told.word())?)));
                let (told, address) = told.next().expect("every text begins with the empty word");
                Ok(Self::Old { told, address: address.to_owned() })
            }
            MailKind::NewAddress => {
                let (serial, address) = needed()?.split_once(' ').ok_or_else(|| broken(&"it is one word"))?;
                let serial = serial.parse().map_err(|error| broken(&error))?;
                Ok(Self::New { serial, address: address.to_owned() })
            }
            MailKind::Announcement => needed()?.parse().map(Self::Announcement).map_err(|error| broken(&error)),
            MailKind::Opening | MailKind::Opened => {
                let id = content.map(|content| content.parse().map(Self::Opening).map_err(|error| broken(&error)));
                id.unwrap_or(Ok(Self::Nothing))
            }
            MailKind::Invitation | MailKind::Reset | MailKind::Account | MailKind::Test => {
                serde_json::from_str(needed()?).map(Self::Letter).map_err(|error| broken(&error))
            }
            MailKind::Link if content == Some(NEW_ADDRESS) => Ok(Self::LinkToNew),
            MailKind::Confirmation if content == Some(CANCELLED) => Ok(Self::Cancelled),
            MailKind::Confirmation
            | MailKind::Link
            | MailKind::WeekReminder
            | MailKind::DayReminder
            | MailKind::Unconfirmed
            | MailKind::Drawn => match content {
                None => Ok(Self::Nothing),
                Some(content) => Err(broken(&format_args!("\"{content}\" says nothing"))),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const HAD: &str = r#"{"attendance":"in_person","standing":"in","waits":false,"seats":[{"session":3,"mode":"in_person",
        "status":"waiting","order":7,"instead_of":4,"until":null}]}"#;

    const LETTER: &str = r#"{"organiser":7,"organisation":1,"language":"nl"}"#;

    #[test]
    fn what_was_written_is_read_as_it_was() {
        let id = Uuid::from_u128(7);
        let address = || "noor@example.org".to_owned();
        let old = |told| (MailKind::Readdressed, MailContent::Old { told, address: address() });
        for (kind, content) in [
            (MailKind::Confirmation, MailContent::Nothing),
            (MailKind::Confirmation, MailContent::Cancelled),
            (MailKind::Programme, MailContent::Befores(Vec::new())),
            (MailKind::OnlineReminder, MailContent::Begins(SessionId::new(12))),
            old(Told::Readdressed),
            old(Told::Own),
            old(Told::Forgotten),
            old(Told::Merged),
            (MailKind::NewAddress, MailContent::New { serial: 3, address: address() }),
            (MailKind::Link, MailContent::LinkToNew),
            (MailKind::Announcement, MailContent::Announcement(7)),
            (MailKind::Opening, MailContent::Opening(id)),
            (MailKind::Opened, MailContent::Nothing),
            (MailKind::Reset, MailContent::Letter(serde_json::from_str(LETTER).unwrap())),
            (MailKind::Change, MailContent::Nothing),
            (MailKind::Change, MailContent::Was(serde_json::from_str(HAD).unwrap())),
        ] {
            assert_eq!(MailContent::read(kind, content.write().as_deref()), Ok(content), "{kind}");
        }
        // As they have stood in databases for long.
        let read = |kind, content| MailContent::read(kind, Some(content)).unwrap();
        assert_eq!(
            read(MailKind::Readdressed, "own a@b.example"),
            MailContent::Old { told: Told::Own, address: "a@b.example".into() }
        );
        assert_eq!(
            read(MailKind::NewAddress, "2 a@b.example"),
            MailContent::New { serial: 2, address: "a@b.example".into() }
        );
        assert_eq!(read(MailKind::Link, "new-address"), MailContent::LinkToNew);
        assert_eq!(read(MailKind::Programme, "[]"), MailContent::Befores(Vec::new()));
    }

    #[test]
    fn what_no_mail_of_that_kind_tells_is_told_and_not_guessed() {
        for (kind, content) in [
            (MailKind::Programme, Some("[{\"session\":")),
            (MailKind::OnlineReminder, Some("twelve")),
            (MailKind::OnlineReminder, None),
            (MailKind::NewAddress, Some("noor@example.org")),
            (MailKind::Announcement, Some("seven")),
            (MailKind::Change, Some("cancelled")),
            (MailKind::Link, Some("old-address")),
            (MailKind::Reset, Some("{}")),
        ] {
            assert!(MailContent::read(kind, content).is_err(), "{kind}: {content:?}");
        }
    }
}
