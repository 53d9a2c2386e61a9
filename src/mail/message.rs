//! Writing a mail, in the person's language, from the rows as they are when it is sent.

use i18n_embed_fl::fl;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use super::envelope::{Letterhead, envelope, mailbox};
use super::letter::{Action, Letter};
use super::outbox::Due;
use super::putting_together::Pages;
use super::words::{How, Said};
use crate::agenda::{self, Addresses, Invitation, Method};
use crate::clock;
use crate::languages::speech;
use crate::people::door_code;
use crate::people::links::{Links, Purpose};
use crate::people::return_address;
use crate::programme::catalogue::Current;
use crate::programme::{Programme, SessionId};
use crate::seating::MailKind;
use crate::seating::mail_content::MailContent;
use crate::seating::registration::Registration;

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
    pub session: SessionId,
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
    if let MailContent::Old { address, .. } = &due.content {
        // Anyone who reads it may be somebody else: nothing of the registration stands in it.
        let to = Mailbox::new(None, address.parse()?);
        let opening = vec![said.intro(&title)];
        let letter = Letter { heading: said.heading(), opening, ..Letter::of_event(t, language, subject, programme) };
        return Ok((enclosed(due, from, to, programme, letter)?, Noted::default()));
    }
    if let MailContent::New { serial, address } = &due.content {
        // Nor here: anyone who gave it may have mistyped it.
        let url = format!("{base_url}/address/{}", links.token(Purpose::Address, registration.id, *serial));
        let opening = vec![said.intro(&title), fl!(t, "mail-new-address-yes"), fl!(t, "mail-new-address-no")];
        let actions = vec![Action::new(fl!(t, "mail-confirm"), url)];
        let heading = said.heading();
        let letter = Letter { heading, opening, actions, ..Letter::of_event(t, language, subject, programme) };
        return Ok((enclosed(due, from, Mailbox::new(None, address.parse()?), programme, letter)?, Noted::default()));
    }
    let page = format!("{base_url}/r/{token}");
    let place = Pages { base_url, page: &page, calendar: &format!("{base_url}/c/{calendar}") };
    let mut letter = said.letter(subject, &title, &place);
    // What opens nothing yet, or nothing any more, is not shown at the door.
    if let Some(ticket) = letter.ticket.as_mut().filter(|_| !registration.is_online()) {
        let code = links.token(Purpose::CheckIn, registration.id, generation);
        ticket.picture = door_code::png(&code);
    }

    let to = Addresses { base_url, join: &join };
    let answers = |session| {
        let domain = from.return_domain()?;
        return_address::of_seat(links, domain, (registration.id, generation), session)
    };
    // Whose calendar it is not, is nobody's to answer.
    let is_asked = |session| how.invited.as_ref().and_then(|_| answers(session));
    let ics = agenda::personal(programme, registration, to, clock::now(), None, &is_asked).bytes;
    let since = match due.kind {
        MailKind::Confirmation | MailKind::Link => Some(0),
        MailKind::Change | MailKind::Drawn | MailKind::Programme => Some(due.created_at),
        // Nothing is new: what the mails before put into their calendar stands.
        _ => None,
    };
    let mut invitations = match (&how.invited, since) {
        (Some(invited), Some(since)) => {
            agenda::invitations(programme, registration, to, since, invited, (from.mailbox.email.as_ref(), &answers))
        }
        _ => Vec::new(),
    };
    let subject = letter.subject.clone();
    let mut body = letter.parts()?;
    // Outlook takes an invitation that is the third alternative, without a disposition (RFC 6047, 2.4), and one a mail. About
    // several sessions, the agenda tells; but what somebody gave up does not stay in their calendar because of what they took.
    let gone = invitations.iter().position(|one| one.method == Method::Cancel);
    let invitation = match gone {
        Some(at) => Some(invitations.swap_remove(at)),
        None => invitations.pop().filter(|_| invitations.is_empty()),
    };
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

/// A letter of words alone, in its envelope.
fn enclosed(
    due: &Due,
    from: &Letterhead,
    to: Mailbox,
    programme: &Programme,
    letter: Letter,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let message = envelope(due, from, to, &programme.organisation, &letter.subject)?;
    Ok(message.multipart(letter.parts()?)?)
}
