//! Writing a mail, in the person's language, from the rows as they are when it is sent.

use i18n_embed_fl::fl;
use jiff::Timestamp;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use super::outbox::Due;
use crate::agenda;
use crate::languages::{dates, speech};
use crate::people::links::{Links, Purpose};
use crate::programme::Programme;
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
    programme: &Programme,
    links: &Links,
    base_url: &str,
    from: &Mailbox,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let language = registration.language;
    let t = speech(language);
    let event = &programme.event;
    let title = event.title.get(language).to_owned();
    let token = links.token(Purpose::Manage, registration.id, registration.generation);
    let calendar = links.token(Purpose::Calendar, registration.id, registration.generation);
    let subject = match due.kind {
        MailKind::Confirmation => fl!(t, "mail-confirmation-subject", event = title.clone()),
        MailKind::Link => fl!(t, "mail-link-subject", event = title.clone()),
        MailKind::Change if registration.is_cancelled => fl!(t, "mail-cancelled-subject", event = title.clone()),
        MailKind::Change => fl!(t, "mail-change-subject", event = title.clone()),
    };
    let mut lines = vec![fl!(t, "mail-hello", name = registration.name.clone()), String::new()];
    lines.push(match due.kind {
        MailKind::Confirmation => fl!(t, "mail-confirmation-intro", event = title.clone()),
        MailKind::Link => fl!(t, "mail-link-intro", event = title.clone()),
        MailKind::Change if registration.is_cancelled => fl!(t, "mail-cancelled-intro", event = title.clone()),
        MailKind::Change => fl!(t, "mail-change-intro", event = title.clone()),
    });
    if due.kind == MailKind::Change {
        lines.extend(news(due, registration, programme));
        lines.push(String::new());
    }
    let day = dates::day(event.starts_at, &event.zone, language);
    lines.push(fl!(t, "mail-when-where", day = day, venue = event.venue.clone()));
    lines.push(fl!(t, "mail-reference", reference = reference(registration.number)));
    lines.push(String::new());
    for session in programme.current() {
        let held = registration.held(session.id);
        let Some(attended) = agenda::attended(session, held, registration) else { continue };
        if attended.status == SeatStatus::Cancelled {
            continue;
        }
        let span = dates::span(session.starts_at, session.ends_at, &event.zone, language);
        let place = match (attended.position, &session.room, attended.join_url(session).is_some()) {
            (Some(position), ..) => fl!(t, "agenda-waiting", position = position),
            (None, _, true) => fl!(t, "online"),
            (None, Some(room), _) => room.title.clone(),
            (None, None, _) => session.meeting_point.clone(),
        };
        lines.push(format!("{span}  {} ({place})", session.title.get(language)));
    }
    lines.push(String::new());
    lines.push(fl!(t, "mail-your-page", url = format!("{base_url}/r/{token}")));
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
    let ics = agenda::personal(programme, registration, base_url);
    let attachment = Attachment::new("agenda.ics".into())
        .body(ics, ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")?);
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
        .multipart(
            MultiPart::mixed()
                .multipart(
                    MultiPart::alternative().singlepart(SinglePart::plain(text)).singlepart(SinglePart::html(html)),
                )
                .singlepart(attachment),
        )?)
}

/// What changed since the mail became due to be written: a line for each session.
fn news(due: &Due, registration: &Registration, programme: &Programme) -> Vec<String> {
    let (language, zone) = (registration.language, &programme.event.zone);
    let t = speech(language);
    let changed = programme.sessions.iter().filter_map(|session| {
        let held = registration.held(session.id)?;
        let title = format!("{} “{}”", session.code, session.title.get(language));
        let is_new = held.seat.changed_at >= due.created_at;
        let until = held.seat.offered_until.and_then(|until| Timestamp::from_millisecond(until).ok());
        let until =
            until.map(|until| format!("{}, {}", dates::day(until, zone, language), dates::time(until, zone, language)));
        is_new.then(|| match held.seat.status {
            SeatStatus::Confirmed => fl!(t, "mail-news-confirmed", session = title),
            SeatStatus::Offered => fl!(t, "mail-news-offered", session = title, until = until.unwrap_or_default()),
            SeatStatus::Waiting => fl!(t, "mail-news-waiting", session = title, position = held.position.unwrap_or(1)),
            SeatStatus::Wished => fl!(t, "mail-news-wished", session = title),
            SeatStatus::Skipped => fl!(t, "mail-news-skipped", session = title),
            SeatStatus::Cancelled => fl!(t, "mail-news-cancelled", session = title),
        })
    });
    changed.collect()
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
