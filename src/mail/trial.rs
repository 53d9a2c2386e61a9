//! One mail, sent at once: whether mail leaves as it is set.

use lettre::message::Message;
use uuid::Uuid;

use super::envelope::{Letterhead, mailbox};
use super::sending::into_folder;
use super::signing::Signature;
use super::smtp::Relay;
use crate::config::{MailTransport, Settings};

/// Makes sure that mail can leave as it is set, as far as the settings alone say.
///
/// # Errors
/// What is wrong with which setting.
pub fn confirm(settings: &Settings) -> Result<(), String> {
    if let Some(dkim) = &settings.mail.dkim {
        Signature::new(dkim)?;
    }
    match &settings.mail.transport {
        MailTransport::Smtp(url) => Relay::new(url, &settings.mail, &settings.base_url).map(|_| ()),
        MailTransport::Unset | MailTransport::Folder(_) => Ok(()),
    }
}

/// Sends a mail that says that it is a trial; returns where it went.
///
/// # Errors
/// At which step it failed, and what the relay said, in codes.
pub fn send(settings: &Settings, address: &str) -> Result<String, String> {
    let from = Letterhead::new(settings.mail.from.clone(), &settings.base_url);
    let id = Uuid::new_v4();
    let message = Message::builder()
        .from(from.mailbox.clone())
        .to(mailbox(None, address).map_err(|error| error.to_string())?)
        .subject("Kruispunt: a mail to try it out")
        .message_id(Some(format!("<{id}@{}>", from.domain())))
        .body(format!("This mail shows that mail leaves as it is set.\r\n{}\r\n", settings.base_url));
    let mut message = message.map_err(|error| error.to_string())?;
    if let Some(dkim) = &settings.mail.dkim {
        Signature::new(dkim)?.sign(&mut message);
    }
    match &settings.mail.transport {
        MailTransport::Unset => Err("no mail leaves: mail_url (KRUISPUNT_MAIL_URL) is not set".into()),
        MailTransport::Folder(folder) => {
            into_folder(folder, id, &message).map_err(|error| format!("{}: {error}", folder.display()))?;
            Ok(format!("it is in {}", folder.join(format!("{id}.eml")).display()))
        }
        MailTransport::Smtp(url) => {
            let relay = Relay::new(url, &settings.mail, &settings.base_url)?;
            let sent = relay.connect().and_then(|mut open| open.send(message.envelope(), &message.formatted()));
            match sent {
                Ok(()) => Ok(format!("{} took it", url.host_str().unwrap_or_default())),
                Err(refused) => Err(refused.into_reason()),
            }
        }
    }
}
