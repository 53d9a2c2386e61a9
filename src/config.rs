//! Settings: the defaults in the binary, overlaid by a file, overlaid by the environment.
//!
//! Parsed once, at the start, into values that cannot be wrong; whatever is unknown or wrong stops
//! the start with a message that names it.

use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use serde::Deserialize;
use url::Url;

const DEFAULTS: &str = include_str!("../config/default.toml");

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
    /// What whoever asks for them has to show.
    pub metrics_token: Option<Secret>,
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

/// Which database, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// Which requests have a line in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccessLog {
    /// Those that were refused or failed.
    Failed,
    All,
    Off,
}

/// A text that never shows itself in a log.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A setting that is unknown or wrong, in words for whoever starts the service.
#[derive(Debug)]
pub struct SettingsError(String);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

/// The settings as they are written, before parsing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    listen: String,
    base_url: String,
    database_url: String,
    mail_url: String,
    secret_key: String,
    secret_key_file: String,
    previous_secret_keys: String,
    demo: String,
    mailbox: String,
    metrics_listen: String,
    metrics_token: String,
    rate_limit: String,
    behind_proxy: bool,
    clock_file: String,
    log: String,
    log_format: LogFormat,
    access_log: AccessLog,
    mail_per_second: u32,
    mail_retry_seconds: u32,
    mail_connections: u32,
    mail_hello: String,
    mail_ca_file: String,
    mail_from: String,
    dkim_domain: String,
    dkim_selector: String,
    dkim_key_file: String,
}

impl Settings {
    /// Whether people come over https.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Reads the settings: defaults, then `file`, then the environment (`KRUISPUNT_…`).
    ///
    /// # Errors
    /// A file that cannot be read, a setting that is unknown, a value that does not parse: each named.
    pub fn read(file: Option<&Path>) -> Result<Self, SettingsError> {
        let mut layers = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(path) = file {
            layers = layers.add_source(File::from(path).format(FileFormat::Toml));
        }
        let environment = Environment::with_prefix("KRUISPUNT").try_parsing(true).source(Some(given_environment()));
        let written: Written = layers
            .add_source(environment)
            .build()
            .and_then(Config::try_deserialize)
            .map_err(|error| SettingsError(format!("settings: {error}")))?;
        written.parse()
    }
}

/// Numbers stay texts where a text is wanted: a secret of digits only is still a secret.
fn given_environment() -> config::Map<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("KRUISPUNT_"))
        .collect()
}

impl Written {
    fn parse(self) -> Result<Settings, SettingsError> {
        let each = self.listen.split(',').map(|one| {
            let wanted = "an address and a port (127.0.0.1:8080), unix:PATH, or several of them with commas between";
            one.trim().parse().map_err(|_| wrong("listen", &self.listen, wanted))
        });
        let listen: Vec<Listen> = each.collect::<Result<_, _>>()?;
        let first = listen.iter().find_map(|listen| match listen {
            Listen::Tcp(address) => Some(*address),
            Listen::Unix(_) => None,
        });
        let base_url = match first {
            _ if !self.base_url.is_empty() => self.base_url,
            Some(address) => format!("http://{address}"),
            None => return Err(wrong("base_url", "", "the address that people see: a socket has none")),
        };
        let parsed = Url::parse(&base_url).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        if parsed.is_none() {
            return Err(wrong("base_url", &base_url, "an address such as https://inschrijven.example.org"));
        }
        // A proxy brings the whole world to a loopback address; it shows in what people see, or is declared.
        let is_loopback_alone = |listen: &Listen| match listen {
            Listen::Tcp(address) => address.ip().is_loopback(),
            Listen::Unix(_) => true,
        };
        let is_local =
            listen.iter().all(is_loopback_alone) && !self.behind_proxy && parsed.is_some_and(|url| is_loopback(&url));
        if tracing_subscriber::EnvFilter::try_new(&self.log).is_err() {
            return Err(wrong("log", &self.log, "a level (error, warn, info, debug, trace) or a filter"));
        }
        if !self.secret_key.is_empty() && self.secret_key.chars().count() < 32 {
            return Err(SettingsError(
                "setting secret_key (KRUISPUNT_SECRET_KEY) is too short: give at least 32 characters".into(),
            ));
        }
        if !self.secret_key.is_empty() && !self.secret_key_file.is_empty() {
            return Err(SettingsError(
                "settings secret_key (KRUISPUNT_SECRET_KEY) and secret_key_file (KRUISPUNT_SECRET_KEY_FILE) both give a key: give one"
                    .into(),
            ));
        }
        let previous = self.previous_secret_keys.lines().map(|line| line.trim().to_owned());
        let previous: Vec<String> = previous.filter(|line| !line.is_empty()).collect();
        if self.mail_per_second == 0 {
            return Err(wrong("mail_per_second", "0", "at least 1"));
        }
        if self.mail_retry_seconds == 0 {
            return Err(wrong("mail_retry_seconds", "0", "at least 1"));
        }
        if !(1..=100).contains(&self.mail_connections) {
            return Err(wrong("mail_connections", &self.mail_connections.to_string(), "a number from 1 to 100"));
        }
        Ok(Settings {
            listen,
            base_url: base_url.trim_end_matches('/').to_owned(),
            database: self.database_url.parse()?,
            mail: MailSettings {
                transport: parse_transport(&self.mail_url, is_local)?,
                from: self.mail_from.parse().map_err(|_| {
                    wrong("mail_from", &self.mail_from, "a sender such as Kruispunt <kruispunt@example.org>")
                })?,
                per_second: self.mail_per_second,
                retry_seconds: self.mail_retry_seconds,
                connections: self.mail_connections,
                hello: self.mail_hello,
                ca_file: Some(self.mail_ca_file).filter(|file| !file.is_empty()).map(PathBuf::from),
                dkim: parse_dkim(self.dkim_domain, self.dkim_selector, self.dkim_key_file)?,
            },
            previous_secret_keys: previous.into_iter().map(Secret).collect(),
            secret_key: Some(self.secret_key).filter(|key| !key.is_empty()).map(Secret),
            secret_key_file: Some(self.secret_key_file).filter(|file| !file.is_empty()).map(PathBuf::from),
            demo: parse_choice("demo", &self.demo, is_local)?,
            mailbox: parse_choice("mailbox", &self.mailbox, is_local)?,
            metrics_listen: Some(self.metrics_listen.as_str())
                .filter(|address| !address.is_empty())
                .map(|address| {
                    let wanted = "an address and a port, such as 127.0.0.1:9090, or nothing";
                    address.parse().map_err(|_| wrong("metrics_listen", address, wanted))
                })
                .transpose()?,
            metrics_token: Some(self.metrics_token).filter(|token| !token.is_empty()).map(Secret),
            is_local,
            rate_limit: parse_limit(&self.rate_limit)?,
            behind_proxy: self.behind_proxy,
            clock_file: Some(self.clock_file).filter(|file| !file.is_empty()).map(PathBuf::from),
            log: self.log,
            log_format: self.log_format,
            access_log: self.access_log,
        })
    }
}

impl DatabaseUrl {
    /// For people: the whole path, or the server and the name; never a password.
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(path) => {
                format!("sqlite:{}", std::path::absolute(path).unwrap_or_else(|_| path.clone()).display())
            }
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let rest = rest.split('?').next().unwrap_or_default();
                format!("postgres://{}", rest.rsplit_once('@').map_or(rest, |(_, rest)| rest))
            }
        }
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, SettingsError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if !path.is_empty() {
                return Ok(Self::Sqlite(PathBuf::from(path)));
            }
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        // The value may hold a password: it is not repeated.
        Err(SettingsError(
            "setting database_url (KRUISPUNT_DATABASE_URL) is wrong: give sqlite:PATH or postgres://user@host/database"
                .into(),
        ))
    }
}

/// Whether an address leads to this machine alone.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// What is for whoever tries the service out: `auto` is for this machine alone.
fn parse_choice(name: &str, text: &str, is_local: bool) -> Result<bool, SettingsError> {
    match text {
        "auto" => Ok(is_local),
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(wrong(name, text, "auto, true or false")),
    }
}

fn parse_transport(text: &str, is_local: bool) -> Result<MailTransport, SettingsError> {
    if text.is_empty() {
        return Ok(if is_local { MailTransport::Folder(PathBuf::from("var/mail")) } else { MailTransport::Unset });
    }
    if let Some(folder) = text.strip_prefix("file:").filter(|folder| !folder.is_empty()) {
        return Ok(MailTransport::Folder(PathBuf::from(folder.strip_prefix("//").unwrap_or(folder))));
    }
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "smtp" | "smtps") && url.has_host())
        .map(MailTransport::Smtp)
        .ok_or_else(|| {
            SettingsError(
                "setting mail_url (KRUISPUNT_MAIL_URL) is wrong: give file:FOLDER, smtp://host:port or smtps://user:password@host:port".into(),
            )
        })
}

fn parse_limit(text: &str) -> Result<Option<NonZeroU32>, SettingsError> {
    match text {
        "off" => Ok(None),
        number => {
            number.parse().map(Some).map_err(|_| wrong("rate_limit", text, "a number of requests a minute, or off"))
        }
    }
}

fn parse_dkim(domain: String, selector: String, key_file: String) -> Result<Option<DkimSettings>, SettingsError> {
    match (domain.is_empty(), selector.is_empty(), key_file.is_empty()) {
        (true, true, true) => Ok(None),
        (false, false, false) => Ok(Some(DkimSettings { domain, selector, key_file: PathBuf::from(key_file) })),
        _ => Err(SettingsError(
            "settings dkim_domain, dkim_selector and dkim_key_file belong together: give all three, or none".into(),
        )),
    }
}

fn wrong(name: &str, value: &str, wanted: &str) -> SettingsError {
    let variable = name.to_uppercase();
    SettingsError(format!("setting {name} (KRUISPUNT_{variable}) is wrong: \"{value}\"; give {wanted}"))
}
