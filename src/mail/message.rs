//! Writing a mail, in the person's language, from the rows as they are when it is sent.

use i18n_embed_fl::fl;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use super::outbox::Due;
use super::words::Said;
use crate::agenda::{self, Addresses};
use crate::clock;
use crate::languages::{dates, speech};
use crate::people::links::{Links, Purpose};
use crate::programme::catalogue::Current;
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::seating::{MailKind, SeatStatus};

/// RFC 3834, 5: no holiday message answers this.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// Writes the mail. Its Message-ID is the outbox row's: the same through all attempts.
///
/// # Errors
/// When an address cannot stand in a mail.
pub(super) fn write(
    due: &Due,
    registration: &Registration,
    current: &Current,
    links: &Links,
    base_url: &str,
    from: &Mailbox,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let language = registration.language;
    let t = speech(language);
    let programme = &*current.programme;
    let event = &programme.event;
    let title = event.title.get(language).to_owned();
    let token = links.token(Purpose::Manage, registration.id, registration.generation);
    let calendar = links.token(Purpose::Calendar, registration.id, registration.generation);
    let join = links.join_url(base_url, registration.id, registration.generation);
    let said = Said { due, registration, current, t, language, join: &join };
    let subject = said.subject(&title);
    let mut lines = vec![fl!(t, "mail-hello", name = registration.name.clone()), String::new()];
    lines.push(said.intro(&title));
    let news = said.news();
    if !news.is_empty() {
        lines.extend(news);
        lines.push(String::new());
    }
    let day = dates::day(event.starts_at, &event.zone, language);
    lines.push(fl!(t, "mail-when-where", day = day, venue = event.venue.clone()));
    lines.push(fl!(t, "mail-reference", reference = reference(registration.number)));
    lines.push(String::new());
    for session in programme.current() {
        let Some(attended) = agenda::attended(session, registration) else { continue };
        if attended.status == SeatStatus::Cancelled {
            continue;
        }
        let span = dates::span(session.starts_at, session.ends_at, &event.zone, language);
        let place = match (attended.position, &session.room, attended.may_join(session)) {
            (Some(position), ..) => fl!(t, "agenda-waiting", position = position),
            (None, _, true) => fl!(t, "online"),
            (None, Some(room), _) => room.title.clone(),
            (None, None, _) => session.meeting_point.clone(),
        };
        lines.push(format!("{span}  {} ({place})", session.title.get(language)));
    }
    lines.push(String::new());
    lines.push(fl!(t, "mail-your-page", url = format!("{base_url}/r/{token}?mail")));
    lines.push(fl!(t, "mail-your-calendar", url = format!("{base_url}/c/{calendar}.ics")));
    lines.push(String::new());
    lines.push(fl!(t, "mail-private"));
    lines.push(programme.organisation.name.clone());

    let text = lines.join("\n");
    let paragraphs: String = lines.iter().map(|line| format!("<p>{}</p>\n", linked(&escaped(line)))).collect();
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font:17px/1.5 sans-serif;color:#1F1B16;background:#FBF8F3;max-width:36em;margin:auto;padding:1em\">\n{paragraphs}</body></html>",
        escaped(&subject)
    );
    let to = Addresses { base_url, join: &join };
    let ics = agenda::personal(programme, registration, to, clock::now());
    let mut parts = MultiPart::mixed()
        .multipart(MultiPart::alternative().singlepart(SinglePart::plain(text)).singlepart(SinglePart::html(html)))
        .singlepart(
            Attachment::new("agenda.ics".into())
                .body(ics, ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")?),
        );
    let since = match due.kind {
        MailKind::Confirmation | MailKind::Link => 0,
        MailKind::Change | MailKind::Programme => due.created_at,
        // Nothing is new: what the mails before put into her calendar stands.
        MailKind::WeekReminder | MailKind::DayReminder | MailKind::OnlineReminder | MailKind::Unconfirmed => i64::MAX,
    };
    for invitation in agenda::invitations(programme, registration, to, since) {
        let kind = format!("text/calendar; charset=utf-8; method={}; component=VEVENT", invitation.method.as_str());
        let attachment = Attachment::new(invitation.file_name).body(invitation.calendar, ContentType::parse(&kind)?);
        parts = parts.singlepart(attachment);
    }
    let sent_at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(due.created_at.unsigned_abs());
    let to = Mailbox::new(Some(registration.name.clone()), registration.email.parse()?);
    Ok(Message::builder()
        .from(from.clone())
        .to(to)
        .reply_to(Mailbox::new(Some(programme.organisation.name.clone()), programme.organisation.email.parse()?))
        .subject(subject)
        .date(sent_at)
        .message_id(Some(format!("<{}@kruispunt>", due.id)))
        .header(AutoSubmitted)
        .multipart(parts)?)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Our own addresses, at the end of a line, as links.
fn linked(escaped: &str) -> String {
    match escaped.rsplit_once(' ') {
        Some((words, url)) if url.starts_with("http") => format!("{words} <a href=\"{url}\">{url}</a>"),
        _ => escaped.to_owned(),
    }
}
