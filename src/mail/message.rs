//! Writing a mail, in the person's language, from the rows as they are when it is sent.

use i18n_embed_fl::fl;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use super::envelope::{Letterhead, envelope, mailbox, words};
use super::filling::{Reader, filled_in};
use super::outbox::Due;
use super::words::{How, Said};
use crate::agenda::{self, Addresses, Invitation, Method};
use crate::clock;
use crate::languages::{dates, gives_way_words, speech};
use crate::letters;
use crate::people::links::{Links, Purpose};
use crate::people::return_address;
use crate::programme::catalogue::Current;
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::seating::{MailKind, SeatStatus};

/// What is to be remembered of a mail once it was sent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Noted {
    /// The seat that it puts into a calendar, or takes out of it.
    pub scheduled: Option<Scheduled>,
    /// Whether it told, in place of a confirmation, that the registration is cancelled.
    pub is_cancellation: bool,
}

/// A seat that a calendar has by a mail (`true`), or has no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scheduled {
    pub session: i64,
    pub is_there: bool,
}

/// Writes a mail about someone's registration.
///
/// # Errors
/// When an address cannot stand in a mail.
pub(super) fn write(
    due: &Due,
    (registration, how): (&Registration, &How),
    current: &Current,
    links: &Links,
    base_url: &str,
    from: &Letterhead,
) -> Result<(Message, Noted), Box<dyn std::error::Error + Send + Sync>> {
    let language = registration.language;
    let t = speech(language);
    let programme = &*current.programme;
    let event = &programme.event;
    let title = event.title.get(language).to_owned();
    let generation = registration.mailed_generation();
    let token = links.token(Purpose::Manage, registration.id, generation);
    let calendar = links.token(Purpose::Calendar, registration.id, generation);
    let join = links.join_url(base_url, registration.id, generation);
    let said = Said { due, registration, current, t, language, join: &join, how };
    let subject = said.subject(&title);
    if due.kind == MailKind::Readdressed {
        // Whoever reads it may be somebody else: nothing of the registration stands in it.
        let lines = [said.intro(&title), String::new(), programme.organisation.name.clone()];
        let to = Mailbox::new(None, due.about.as_deref().unwrap_or_default().parse()?);
        let body = words(&subject, &lines, language);
        return Ok((envelope(due, from, to, &programme.organisation, &subject)?.multipart(body)?, Noted::default()));
    }
    if due.kind == MailKind::NewAddress {
        // Nor here: whoever gave it may have mistyped it.
        let (serial, email) = due.about.as_deref().and_then(|about| about.split_once(' ')).unwrap_or_default();
        let url = format!("{base_url}/address/{}", links.token(Purpose::Address, registration.id, serial.parse()?));
        let lines = [
            said.intro(&title),
            String::new(),
            fl!(t, "mail-new-address-yes", url = url),
            fl!(t, "mail-new-address-no"),
            String::new(),
            programme.organisation.name.clone(),
        ];
        let body = words(&subject, &lines, language);
        let to = Mailbox::new(None, email.parse()?);
        return Ok((envelope(due, from, to, &programme.organisation, &subject)?.multipart(body)?, Noted::default()));
    }
    let mut lines = vec![fl!(t, "mail-hello", name = letters::isolated(&registration.name)), String::new()];
    let page = format!("{base_url}/r/{token}");
    let own = said.text_of_its_own().map(|text| {
        let (name, reference) = (registration.name.as_str(), reference(registration.number));
        filled_in(text, programme, &Reader { name, reference, page: page.clone(), language })
    });
    let is_own = own.is_some();
    lines.extend(own.unwrap_or_else(|| said.intro(&title)).lines().map(str::to_owned));
    if how.is_by_desk && is_own {
        lines.push(said.by_desk(&title));
    }
    if how.is_declined && !registration.is_cancelled() {
        lines.push(fl!(t, "mail-declined", url = page.clone()));
    }
    if !registration.is_proven() && !registration.is_cancelled() {
        lines.push(String::new());
        if how.is_known {
            lines.push(fl!(t, "mail-known-choose", url = page.clone()));
        } else {
            lines.push(fl!(t, "mail-prove", url = page.clone()));
            lines.push(fl!(t, "mail-prove-not-you"));
        }
        lines.push(gives_way_words(event, language));
        lines.push(String::new());
    }
    let news = said.news();
    if !news.is_empty() {
        lines.extend(news);
        lines.push(String::new());
    }
    let day = dates::event_days(event, language);
    lines.push(letters::listed(&[&day, &event.venue]));
    lines.push(fl!(t, "mail-reference", reference = reference(registration.number)));
    lines.push(String::new());
    let mut said = None;
    for session in programme.current() {
        let Some(attended) = agenda::attended(session, registration) else { continue };
        if attended.status == SeatStatus::Cancelled {
            continue;
        }
        let heading = dates::heading(event, session.starts_at, language);
        if said != heading {
            said.clone_from(&heading);
            lines.extend(heading);
        }
        let span = dates::span_at_place(session.starts_at, session.ends_at, event, language);
        let place = match (attended.position, &session.room, attended.may_join(session)) {
            (Some(position), ..) => fl!(t, "agenda-waiting", position = position),
            (None, _, true) => fl!(t, "online"),
            (None, Some(room), _) => room.title.clone(),
            (None, None, _) => session.meeting_point.clone(),
        };
        let place = if place.is_empty() { place } else { format!(" ({place})") };
        lines.push(format!("{span}  {}{place}", session.title.get(language)));
    }
    lines.push(String::new());
    lines.push(fl!(t, "mail-your-page", url = page));
    lines.push(fl!(t, "mail-your-calendar", url = format!("{base_url}/c/{calendar}.ics")));
    lines.push(String::new());
    lines.push(fl!(t, "mail-private"));
    lines.push(programme.organisation.name.clone());

    let to = Addresses { base_url, join: &join };
    let ics = agenda::personal(programme, registration, to, clock::now(), None).bytes;
    let since = match due.kind {
        MailKind::Confirmation | MailKind::Link => 0,
        MailKind::Change | MailKind::Drawn | MailKind::Programme => due.created_at,
        // Nothing is new: what the mails before put into her calendar stands.
        _ => i64::MAX,
    };
    let mut invitations = match &how.invited {
        Some(invited) => {
            let answers = |session| {
                let domain = from.return_domain()?;
                return_address::of_seat(links, domain, (registration.id, generation), session)
            };
            agenda::invitations(programme, registration, to, since, invited, (from.mailbox.email.as_ref(), &answers))
        }
        None => Vec::new(),
    };
    let mut body = words(&subject, &lines, language);
    // Outlook takes an invitation that is the third alternative, without a disposition (RFC 6047, 2.4), and one a mail. About
    // several sessions, the agenda tells.
    let invitation = invitations.pop().filter(|_| invitations.is_empty());
    let scheduled = match &invitation {
        Some(Invitation { method, session, calendar }) => {
            let kind = format!("text/calendar; charset=utf-8; method={}; component=VEVENT", method.as_str());
            let part = SinglePart::builder().header(ContentType::parse(&kind)?).body(calendar.clone());
            body = body.singlepart(part);
            Some(Scheduled { session: *session, is_there: *method == Method::Request })
        }
        None => None,
    };
    let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")?;
    let parts = MultiPart::mixed().multipart(body).singlepart(Attachment::new("agenda.ics".into()).body(ics, kind));
    let to = mailbox(Some(&registration.name), &registration.email)?;
    Ok((
        envelope(due, from, to, &programme.organisation, &subject)?.multipart(parts)?,
        Noted { scheduled, is_cancellation: false },
    ))
}
