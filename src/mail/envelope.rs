//! What every mail has around its words: who sends it, its dates and names.

use std::sync::Arc;

use lettre::address::Envelope;
use lettre::message::{Mailbox, Message, MessageBuilder};

use super::outbox::Due;
use crate::clock;
use crate::people::links::Links;
use crate::people::return_address;
use crate::programme::Organisation;
use crate::programme::calendar_names::domain_of;
use crate::seating::MailKind;
use crate::text::Line;

// RFC 3834, 5, and the same for Exchange ([MS-OXCMAIL]): no holiday message answers this. Reports of delivery are welcome.
plain_header!(AutoSubmitted, "Auto-Submitted");
plain_header!(AutoResponseSuppress, "X-Auto-Response-Suppress");

/// Who sends: the sender of every mail, and the domain on which Message-IDs are.
pub(super) struct Letterhead {
    pub mailbox: Mailbox,
    domain: String,
    /// Where mail comes back to, if it does, and what signs that.
    returns: Option<(String, Arc<Links>)>,
}

impl Letterhead {
    /// The domain is the host of `base_url`, where that is a name.
    pub fn new(mailbox: Mailbox, base_url: &str) -> Self {
        Self { mailbox, domain: domain_of(base_url), returns: None }
    }

    /// The same, with addresses of this domain that answers and mails come back to; empty: none.
    pub fn returning_to(self, domain: &str, links: &Arc<Links>) -> Self {
        let returns = Some((domain.to_owned(), links.clone())).filter(|(domain, _)| !domain.is_empty());
        Self { returns, ..self }
    }

    pub fn return_domain(&self) -> Option<&str> {
        self.returns.as_ref().map(|(domain, _)| domain.as_str())
    }

    pub fn domain(&self) -> &str {
        &self.domain
    }
}

/// Whom it goes to or comes from. A name is one line, whatever was stored.
///
/// # Errors
/// When the address cannot stand in a mail.
pub(super) fn mailbox(name: Option<&str>, email: &str) -> Result<Mailbox, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Mailbox::new(name.map(|name| Line::tidied(name).into_string()), email.parse()?))
}

/// Its Message-ID is the outbox row's: the same through all attempts. Whatever is about one registration hangs together
/// (RFC 5322, 3.6.4), below a message that there never was.
///
/// # Errors
/// When an address cannot stand in a mail.
pub(super) fn envelope(
    due: &Due,
    from: &Letterhead,
    to: Mailbox,
    organisation: &Organisation,
    subject: &str,
) -> Result<MessageBuilder, Box<dyn std::error::Error + Send + Sync>> {
    let domain = &from.domain;
    let now = std::time::UNIX_EPOCH + std::time::Duration::from_millis(clock::now().as_millisecond().unsigned_abs());
    let mut message = Message::builder();
    if let Some((domain, links)) = &from.returns {
        // Who sends is one that says which mail it was (RFC 5321, 4.4): what cannot be delivered comes back to it.
        let back = return_address::of_mail(links, domain, due.id).parse()?;
        message = message.envelope(Envelope::new(Some(back), vec![to.email.clone()])?);
    }
    if !due.registration.is_nobody() && !matches!(due.kind, MailKind::Readdressed | MailKind::NewAddress) {
        message = message.references(format!("<{}@{domain}>", due.registration));
    }
    Ok(message
        .from(from.mailbox.clone())
        .to(to)
        .reply_to(mailbox(Some(&organisation.name), &organisation.email)?)
        // A list of mails shows signs around a name as boxes; it goes one way there.
        .subject(Line::tidied(&subject.replace(['\u{2068}', '\u{2069}'], "")).into_string())
        .date(now)
        .message_id(Some(format!("<{}@{domain}>", due.id)))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(AutoResponseSuppress("OOF, AutoReply".to_owned())))
}
