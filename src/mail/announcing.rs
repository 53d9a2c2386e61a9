//! Announcements: what organisers wrote to many, in each reader's language, with a way to have no more of them.

use i18n_embed_fl::fl;
use lettre::message::{Mailbox, Message, MessageBuilder};

use super::envelope::{self, Letterhead, envelope};
use super::filling::{Reader, filled_in};
use super::letter::{Action, Letter};
use super::outbox::Due;
use crate::desk::announcements::Announcement;
use crate::languages::speech;
use crate::letters;
use crate::people::links::{Links, Purpose};
use crate::programme::{Language, Programme};
use crate::seating::reference::reference;
use crate::seating::registration::Registration;

// RFC 2369, 3.2, and RFC 8058, 3.1.
plain_header!(ListUnsubscribe, "List-Unsubscribe");
plain_header!(ListUnsubscribePost, "List-Unsubscribe-Post");

/// The same with a way to have no more of it, which a mail program may press itself.
pub(super) fn with_an_end(message: MessageBuilder, url: &str) -> MessageBuilder {
    message
        .header(ListUnsubscribe(format!("<{url}>")))
        .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()))
}

/// Whom it goes to.
pub(super) struct To<'a> {
    pub mailbox: Mailbox,
    pub reader: Reader<'a>,
    /// Where they have no more of them.
    pub unsubscribe: String,
    pub is_test: bool,
}

impl<'a> To<'a> {
    /// Someone who is registered.
    ///
    /// # Errors
    /// When their address cannot stand in a mail.
    pub fn registered(
        registration: &'a Registration,
        links: &Links,
        base_url: &str,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let token = |purpose| links.token(purpose, registration.id, registration.mailed_generation());
        Ok(Self {
            mailbox: envelope::mailbox(Some(&registration.name), &registration.email)?,
            reader: Reader {
                name: &registration.name,
                reference: reference(registration.number),
                page: format!("{base_url}/r/{}", token(Purpose::Manage)),
                language: registration.language,
            },
            unsubscribe: format!("{base_url}/u/{}", token(Purpose::Unsubscribe)),
            is_test: false,
        })
    }

    /// An organiser who wants to see it first.
    ///
    /// # Errors
    /// When their address cannot stand in a mail.
    pub fn trial(
        email: &'a str,
        language: Language,
        base_url: &str,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self {
            mailbox: envelope::mailbox(None, email)?,
            reader: Reader { name: email, reference: reference(1), page: format!("{base_url}/r/…"), language },
            unsubscribe: format!("{base_url}/u/…"),
            is_test: true,
        })
    }
}

/// Writes it.
///
/// # Errors
/// When an address cannot stand in a mail.
pub(super) fn write(
    due: &Due,
    announcement: &Announcement,
    programme: &Programme,
    to: To,
    from: &Letterhead,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let language = to.reader.language;
    let t = speech(language);
    let subject = filled_in(announcement.subject.get(language), programme, &to.reader);
    let subject = if to.is_test { fl!(t, "mail-test-subject", subject = subject) } else { subject };
    let subject = letters::unmarked(&subject);
    let opening =
        filled_in(announcement.body.get(language), programme, &to.reader).lines().map(str::to_owned).collect();
    let mut letter = Letter::of_event(t, language, subject, programme);
    letter.opening = opening;
    letter.actions.push(Action::new(fl!(t, "mail-see-day"), to.reader.page.clone()));
    letter.foot.insert(0, fl!(t, "mail-announcement-why"));
    letter.foot_actions.push(Action::new(fl!(t, "mail-unsubscribe"), to.unsubscribe.clone()));
    let mut message = envelope(due, from, to.mailbox, &programme.organisation, &letter.subject)?;
    if !to.is_test {
        message = with_an_end(message, &to.unsubscribe);
    }
    Ok(message.multipart(letter.parts()?)?)
}
