//! What comes in by mail: a calendar's answer (RFC 5546, REPLY) and a mail that came back (RFC 3464). All of it is hostile: only an
//! address that was signed here counts, and never who is said to have written.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders};
use uuid::Uuid;

use crate::agenda;
use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::people::links::Links;
use crate::people::return_address::{self, Returned};
use crate::programme::{EventId, SessionId, load};
use crate::seating::registration;
use crate::seating::{AuditKind, Change, Command, Millis, RegistrationId, SeatStatus, Whose};

/// The largest message that is read, in bytes.
pub const LARGEST: usize = 1 << 20;
/// Parts and lines that are looked at, at most.
const PARTS: usize = 64;
const LINES: usize = 4_000;

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Anyone who has a seat will not come. `sequence`: of the invitation that they answer.
    Declined { registration: RegistrationId, generation: u32, session: SessionId, sequence: Option<i64> },
    /// A mail could not be delivered, for good: its status (RFC 3463).
    CameBack { mail: Uuid, status: String },
    /// Nothing that anything follows from.
    Nothing(&'static str),
}

/// Reads a message. `recipient`: to whom it was delivered, as the relay says; its head is asked, too.
pub fn read(bytes: &[u8], recipient: Option<&str>, domain: &str, links: &Links) -> Said {
    if bytes.len() > LARGEST {
        return Said::Nothing("it is too large");
    }
    // A parser that meets what nobody thought of has met a message that says nothing.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let Some(message) = MessageParser::default().parse(bytes) else { return Said::Nothing("it is no message") };
        match addressed(&message, recipient, domain, links) {
            Some(Returned::Seat { registration, generation, session }) => match answered(&message) {
                Some((true, sequence)) => Said::Declined { registration, generation, session, sequence },
                Some((false, _)) => Said::Nothing("a calendar's answer that changes nothing"),
                None => Said::Nothing("it holds no calendar's answer"),
            },
            Some(Returned::Mail(mail)) => match came_back(&message) {
                Some(status) => Said::CameBack { mail, status },
                None => Said::Nothing("it holds no report of a failure for good"),
            },
            None => Said::Nothing("no address in it was made here"),
        }
    }));
    read.unwrap_or(Said::Nothing("it cannot be read"))
}

/// The first address of ours, of those that it was sent to.
fn addressed(message: &Message, recipient: Option<&str>, domain: &str, links: &Links) -> Option<Returned> {
    if let Some(recipient) = recipient {
        return return_address::open(links, domain, recipient.trim_matches(['<', '>', ' ']));
    }
    let heads = message.headers_raw().filter(|(name, _)| {
        let known = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to"];
        known.contains(&name.to_ascii_lowercase().as_str())
    });
    heads.take(PARTS).find_map(|(_, value)| {
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || "-_.@".contains(sign);
        value.split(|sign| !is_part(sign)).take(PARTS).find_map(|word| return_address::open(links, domain, word))
    })
}

/// Whether a calendar's answer declines, and which state of the invitation it answers.
fn answered(message: &Message) -> Option<(bool, Option<i64>)> {
    message.parts.iter().take(PARTS).find_map(|part| {
        if !part.is_content_type("text", "calendar") && !part.is_content_type("application", "ics") {
            return None;
        }
        reply(&String::from_utf8_lossy(part.contents()))
    })
}

/// Reads a calendar that is a REPLY about one event.
fn reply(calendar: &str) -> Option<(bool, Option<i64>)> {
    // RFC 5545, 3.1: a line that begins with a space goes on.
    let unfolded = calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (mut is_reply, mut is_event, mut is_declined, mut sequence) = (false, false, None, None);
    for line in unfolded.lines().take(LINES) {
        let Some((head, value)) = line.split_once(':') else { continue };
        let mut parts = head.split(';');
        let name = parts.next().unwrap_or_default().to_ascii_uppercase();
        match name.as_str() {
            "METHOD" => is_reply = value.trim().eq_ignore_ascii_case("REPLY"),
            "BEGIN" => is_event |= value.trim().eq_ignore_ascii_case("VEVENT"),
            "END" if value.trim().eq_ignore_ascii_case("VEVENT") => break,
            "SEQUENCE" if is_event => sequence = value.trim().parse().ok(),
            "ATTENDEE" if is_event && is_declined.is_none() => {
                let status = parts
                    .find_map(|part| part.split_once('=').filter(|(name, _)| name.eq_ignore_ascii_case("PARTSTAT")));
                is_declined = status.map(|(_, status)| status.trim_matches('"').eq_ignore_ascii_case("DECLINED"));
            }
            _ => {}
        }
    }
    is_declined.filter(|_| is_reply).map(|is_declined| (is_declined, sequence))
}

/// The status of a report that says that a mail failed for good.
fn came_back(message: &Message) -> Option<String> {
    let report = message.parts.iter().take(PARTS).find(|part| part.is_content_type("message", "delivery-status"))?;
    let text = String::from_utf8_lossy(report.contents());
    let field = |wanted: &str| {
        let mut lines = text.lines().take(LINES).filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim().to_owned())
    };
    let status = field("Status")?;
    let code = status.split_whitespace().next().unwrap_or_default();
    let parts: Vec<&str> = code.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = parts.len() == 3 && parts[0] == "5" && parts.iter().all(is_number);
    let is_failed = field("Action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
    (is_code && is_failed).then(|| code.to_owned())
}

/// What a calendar's refusal asks for, of whom and in which event; `None`: of nobody who has that seat (any more), or of an
/// invitation that another has taken the place of.
///
/// # Errors
/// The database's.
pub fn command(db: &mut Db, said: &Said, at: Millis) -> Result<Option<(Command, EventId)>, DbError> {
    let Said::Declined { registration: id, generation, session, sequence } = *said else { return Ok(None) };
    let Some(registration) = registration::find(db, id)? else { return Ok(None) };
    if registration.erased_at.is_some() || registration.mailed_generation() != generation {
        return Ok(None);
    }
    let programme = load::programme(db, registration.event)?;
    let Some(session) = programme.session_by_id(session) else { return Ok(None) };
    let has_seat = registration.held(session.id).is_some_and(|held| held.seat.status == SeatStatus::Confirmed);
    let shown = agenda::sequence(session, &registration);
    if !has_seat || session.cancelled || sequence.zip(shown).is_some_and(|(answered, shown)| answered < shown) {
        return Ok(None);
    }
    let whose = Whose { registration: id, generation: registration.generation, at, mail: Uuid::now_v7() };
    let change = Change { drops: vec![session.code.clone()], ..Change::of(whose) };
    Ok(Some((Command::Change(change), registration.event)))
}

/// Writes down that a seat was given back by a calendar: the mail that follows says so.
///
/// # Errors
/// The database's.
pub fn note_declined(db: &mut Db, event: EventId, registration: RegistrationId, at: Millis) -> Result<(), DbError> {
    Statement::same("insert into audit (event_id, registration_id, at, what) values (?, ?, ?, ?)")
        .integer(event)
        .blob(*registration.as_bytes())
        .integer(at)
        .text(AuditKind::Declined.as_str())
        .execute(db)?;
    Ok(())
}

/// Whether a calendar gave a seat back since a moment.
///
/// # Errors
/// The database's.
pub(super) fn is_declined(db: &mut Db, registration: RegistrationId, since: Millis) -> Result<bool, DbError> {
    let rows: Vec<i64> =
        Statement::<BigInt>::same("select count(*) from audit where registration_id = ? and at >= ? and what = ?")
            .blob(*registration.as_bytes())
            .integer(since)
            .text(AuditKind::Declined.as_str())
            .load(db)?;
    Ok(rows != [0])
}

/// Writes down that a mail came back: it counts as failed, and its address as out of reach. Returns whether it is one that was sent.
///
/// # Errors
/// The database's.
pub fn note_back(db: &mut Db, mail: Uuid, status: &str, at: Millis) -> Result<bool, DbError> {
    let rows: Vec<(Vec<u8>, String)> = Statement::<(Binary, Text)>::same(
        "update outbox set status = 'failed', last_error = ? where id = ? and status = 'sent' returning registration_id, kind",
    )
    .text(format!("bounced: {status}"))
    .blob(*mail.as_bytes())
    .load(db)?;
    let Some((registration, kind)) = rows.into_iter().next() else { return Ok(false) };
    // These went to another address than the one that they are about.
    if !matches!(kind.as_str(), "readdressed" | "new-address") {
        Statement::same(
            "insert into bounces (registration_id, at, status) select id, ?, ? from registrations \
             where id = ? and erased_at is null on conflict (registration_id) do update set at = excluded.at, status = excluded.status",
        )
        .integer(at)
        .text(status)
        .blob(registration)
        .execute(db)?;
    }
    Ok(true)
}

/// Since when an address is out of reach, and with which status: until it is proven, or another is given.
///
/// # Errors
/// The database's.
pub fn unreachable(db: &mut Db, registration: RegistrationId) -> Result<Option<(Timestamp, String)>, DbError> {
    let rows: Vec<(Moment, String)> = Statement::<(BigInt, Text)>::same(
        "select b.at, b.status from bounces b join registrations r on r.id = b.registration_id \
         where b.registration_id = ? and coalesce(r.proven_at, 0) < b.at",
    )
    .blob(*registration.as_bytes())
    .load(db)?;
    Ok(rows.into_iter().next().map(|(Moment(at), status)| (at, status)))
}

/// Those of an event whose address is out of reach.
///
/// # Errors
/// The database's.
pub fn all_unreachable(db: &mut Db, event: EventId) -> Result<Vec<RegistrationId>, DbError> {
    let rows = Statement::<Binary>::same(
        "select b.registration_id from bounces b join registrations r on r.id = b.registration_id \
         where r.event_id = ? and coalesce(r.proven_at, 0) < b.at",
    )
    .integer(event);
    Ok(rows.load(db)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_read_as_calendars_write_it() {
        let of = |attendee: &str| {
            format!(
                "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nSEQUENCE:3\r\n{attendee}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            )
        };
        assert_eq!(reply(&of("ATTENDEE;PARTSTAT=DECLINED;CN=Noor:mailto:noor@example.org")), Some((true, Some(3))));
        assert_eq!(reply(&of("attendee;cn=\"Noor\";PARTS\r\n TAT=\"declined\":MAILTO:x")), Some((true, Some(3))));
        assert_eq!(reply(&of("ATTENDEE;PARTSTAT=ACCEPTED:mailto:noor@example.org")), Some((false, Some(3))));
        assert_eq!(reply(&of("ATTENDEE:mailto:noor@example.org")), None);
        assert_eq!(reply(&of("ATTENDEE;PARTSTAT=DECLINED:x").replace("REPLY", "REQUEST")), None);
        assert_eq!(reply(""), None);
    }
}
