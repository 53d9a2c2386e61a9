//! How a mail leaves: into a folder, or to an SMTP server.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use lettre::message::Message;
use lettre::{SmtpTransport, Transport};
use uuid::Uuid;

use crate::config::MailTransport;

/// How long an SMTP server may think about one command.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

pub(super) enum Outlet {
    Folder(PathBuf),
    Smtp(SmtpTransport),
}

/// Why a mail did not leave, without addresses.
pub(super) enum Refused {
    /// The server said 5xx, or the mail is impossible: trying again would not help.
    ForGood(String),
    ForNow(String),
}

impl Outlet {
    pub fn new(transport: &MailTransport) -> Result<Self, String> {
        match transport {
            MailTransport::Folder(folder) => Ok(Self::Folder(folder.clone())),
            MailTransport::Unset => Err("mail_url is not set".into()),
            MailTransport::Smtp(url) => SmtpTransport::from_url(url.as_str())
                .map(|builder| Self::Smtp(builder.timeout(Some(TIMEOUT)).build()))
                .map_err(|error| format!("mail_url: {error}")),
        }
    }

    pub fn send(&self, id: Uuid, message: &Message) -> Result<(), Refused> {
        match self {
            // Whole or not at all, and under its own name: written twice, it is still one.
            Self::Folder(folder) => {
                let partial = folder.join(format!("{id}.part"));
                // They hold links that open doors: nobody but whoever runs the service reads them.
                fs::DirBuilder::new()
                    .recursive(true)
                    .mode(0o700)
                    .create(folder)
                    .and_then(|()| {
                        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)
                    })
                    .and_then(|mut file| file.write_all(&message.formatted()))
                    .and_then(|()| fs::rename(&partial, folder.join(format!("{id}.eml"))))
                    .map_err(|error| Refused::ForNow(error.to_string()))
            }
            Self::Smtp(transport) => transport.send(message).map(|_| ()).map_err(|error| {
                let code = error.status().map_or_else(|| "no answer".to_owned(), |code| code.to_string());
                if error.is_permanent() { Refused::ForGood(code) } else { Refused::ForNow(code) }
            }),
        }
    }
}
