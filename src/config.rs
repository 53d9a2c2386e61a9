//! Settings: the defaults in the binary, overlaid by a file, overlaid by the environment.
//!
//! Parsed once, at the start, into values that cannot be wrong; whatever is unknown or wrong stops
//! the start with a message that names it.

mod database;
mod given;
mod reading;

use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

pub use database::DatabaseUrl;
use given::Given;
pub use reading::is_loopback;
use url::Url;

use crate::address::Address;

/// Everything that can be set, parsed.
#[derive(Clone, Debug)]
pub struct Settings {
    pub listen: Vec<Listen>,
    /// Without a slash at the end.
    pub base_url: String,
    pub database: DatabaseUrl,
    pub mail: MailSettings,
    /// `None`: a file keeps it.
    pub secret_key: Option<Secret>,
    /// The file that keeps it; `None`: beside an SQLite database, made at the first start.
    pub secret_key_file: Option<PathBuf>,
    /// Keys that it had before: what was sealed or given out under them opens still.
    pub previous_secret_keys: Vec<Secret>,
    /// Whether an empty database gets the demo event.
    pub demo: bool,
    /// Whether `/mailbox` shows the mails that were written into a folder.
    pub mailbox: bool,
    /// Where figures for Prometheus are told; `None`: where everything is.
    pub metrics_listen: Option<SocketAddr>,
    /// What anyone who asks for them has to show.
    pub metrics_token: Option<Secret>,
    /// What anyone who brings mail that came in has to show; `None`: nobody may.
    pub mail_webhook_secret: Option<Secret>,
    /// Whether only this machine can reach the service.
    pub is_local: bool,
    /// Changes that one client may ask for in a minute; `None`: as many as it likes.
    pub rate_limit: Option<NonZeroU32>,
    /// Whether a proxy stands before the service and says (`X-Forwarded-For`) who asks.
    pub behind_proxy: bool,
    /// A file that says what time it is: for rehearsals.
    pub clock_file: Option<PathBuf>,
    pub log: String,
    pub log_format: LogFormat,
    /// Which requests have a line in the log.
    pub access_log: AccessLog,
    /// How many years what was done at the desk is kept; at least 1.
    pub deeds_years: u32,
    /// Whom to tell of a weakness: a mail address; `None`: the sender of every mail.
    pub security_contact: Option<Address>,
    /// What is odd about them, for anyone who starts the service.
    pub warnings: Vec<String>,
}

/// Where the service listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    Tcp(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
}

impl std::str::FromStr for Listen {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix("unix:").filter(|path| !path.is_empty()) {
            Some(path) => Ok(Self::Unix(PathBuf::from(path))),
            None => text.parse().map(Self::Tcp),
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// How mail leaves, and how fast.
#[derive(Clone, Debug)]
pub struct MailSettings {
    pub transport: MailTransport,
    pub from: lettre::message::Mailbox,
    /// Mails in one second at most; at least 1.
    pub per_second: u32,
    /// The first pause before trying again; doubled after each attempt. At least 1.
    pub retry_seconds: u32,
    /// Connections to the relay at once, at most; at least 1.
    pub connections: u32,
    /// What this installation calls itself to the relay; empty: the host of `base_url`.
    pub hello: String,
    /// The domain of addresses that calendars answer to and that mail comes back to; empty: nobody reads them.
    pub reply_domain: String,
    /// The relay's own certificate authority (PEM).
    pub ca_file: Option<PathBuf>,
    pub dkim: Option<DkimSettings>,
}

#[derive(Clone, Debug)]
pub enum MailTransport {
    /// A folder of `.eml` files.
    Folder(PathBuf),
    /// Nowhere yet: what is owed waits.
    Unset,
    /// An `smtp:` or `smtps:` address.
    Smtp(Url),
}

#[derive(Clone, Debug)]
pub struct DkimSettings {
    pub domain: String,
    pub selector: String,
    pub key_file: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

impl LogFormat {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Which requests have a line in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLog {
    /// Those that were refused or failed.
    Failed,
    All,
    Off,
}

impl AccessLog {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "failed" => Some(Self::Failed),
            "all" => Some(Self::All),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// A text that never shows itself in a log.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether this is what is shown. Hashes are compared: how long it takes says nothing about the secret.
    pub fn is(&self, shown: &str) -> bool {
        blake3::hash(self.0.as_bytes()) == blake3::hash(shown.as_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A setting that is unknown or wrong, in words for anyone who starts the service.
#[derive(Debug)]
pub struct SettingsError(pub String);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// Whether people come over https.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Reads the settings: defaults, then `file`, then the environment (`KRUISPUNT_…`).
    ///
    /// # Errors
    /// A file that cannot be read, settings that are unknown, values that do not parse: each named, with its place.
    pub fn read(file: Option<&Path>) -> Result<Self, SettingsError> {
        Self::of(Given::read(file, std::env::vars_os()))
    }

    /// Whether the files that they name can be read.
    ///
    /// # Errors
    /// Those that cannot, each with why.
    pub fn confirm_files(&self) -> Result<(), SettingsError> {
        let dkim = self.mail.dkim.as_ref().map(|dkim| ("dkim_key_file", &dkim.key_file));
        let key = self.secret_key_file.as_ref().map(|file| ("secret_key_file", file));
        let clock = self.clock_file.as_ref().map(|file| ("clock_file", file));
        let named = [self.mail.ca_file.as_ref().map(|file| ("mail_ca_file", file)), dkim, key, clock];
        let unreadable = named.into_iter().flatten().filter_map(|(name, file)| {
            let error = std::fs::File::open(file).err()?;
            Some(format!("setting {name} (KRUISPUNT_{}): cannot read {}: {error}", name.to_uppercase(), file.display()))
        });
        let faults: Vec<String> = unreadable.collect();
        if faults.is_empty() { Ok(()) } else { Err(SettingsError(faults.join("\n"))) }
    }
}
