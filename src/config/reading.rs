//! What was given, read into settings that cannot be wrong.

use std::path::PathBuf;

use url::Url;

use super::given::Given;
use super::{
    AccessLog, DatabaseUrl, DkimSettings, Listen, LogFormat, MailSettings, MailTransport, Secret, Settings,
    SettingsError,
};

impl Settings {
    pub(super) fn of(mut given: Given) -> Result<Self, SettingsError> {
        let listen = given.parsed(
            "listen",
            "an address and a port (127.0.0.1:8080), unix:PATH, or several of them with commas between",
            |text| text.split(',').map(|one| one.trim().parse().ok()).collect::<Option<Vec<Listen>>>(),
            Vec::new(),
        );
        let behind_proxy = given.parsed("behind_proxy", "true or false", |text| text.parse().ok(), false);
        let base_url = parse_base(&mut given, &listen);
        // A proxy brings the whole world to a loopback address; it shows in what people see, or is declared.
        let is_loopback_alone = |listen: &Listen| match listen {
            Listen::Tcp(address) => address.ip().is_loopback(),
            Listen::Unix(_) => true,
        };
        let is_local = listen.iter().all(is_loopback_alone) && !behind_proxy && is_loopback(&base_url);
        let (secret_key, secret_key_file) = (given.some("secret_key"), given.some("secret_key_file"));
        if secret_key.as_ref().is_some_and(|key| key.chars().count() < 32) {
            given.wrong("secret_key", "at least 32 characters");
        }
        if secret_key.is_some() && secret_key_file.is_some() {
            let (key, file) = (given.named("secret_key"), given.named("secret_key_file"));
            given.fault(format!("settings {key} and {file} both give a key: give one"));
        }
        let previous = given.text("previous_secret_keys");
        let previous = previous.lines().map(str::trim).filter(|line| !line.is_empty());
        let number = |text: &str| text.parse().ok().filter(|number| *number >= 1);
        let database = given.parsed(
            "database_url",
            "sqlite:PATH or postgres://user:password@host:port/database",
            DatabaseUrl::of,
            DatabaseUrl::Sqlite(PathBuf::new()),
        );
        if let Some(words) = database.refused() {
            let named = given.named("database_url");
            given.fault(format!("setting {named} {words}"));
        }
        let from = given.parsed(
            "mail_from",
            "a sender such as Kruispunt <kruispunt@example.org>",
            |text| text.parse().ok(),
            lettre::message::Mailbox::new(
                None,
                lettre::Address::new("nobody", "localhost").expect("this is an address"),
            ),
        );
        let settings = Self {
            mail: MailSettings {
                transport: given.parsed(
                    "mail_url",
                    "file:FOLDER, smtp://host:port, smtps://user:password@host:port, or nothing",
                    |text| parse_transport(text, is_local),
                    MailTransport::Unset,
                ),
                from,
                per_second: given.parsed("mail_per_second", "a number, at least 1", number, 1),
                retry_seconds: given.parsed("mail_retry_seconds", "a number, at least 1", number, 1),
                connections: given.parsed(
                    "mail_connections",
                    "a number from 1 to 100",
                    |text| number(text).filter(|number| *number <= 100),
                    1,
                ),
                hello: given.text("mail_hello"),
                reply_domain: given.parsed(
                    "reply_domain",
                    "a domain such as in.example.org, or nothing",
                    parse_domain,
                    String::new(),
                ),
                ca_file: given.some("mail_ca_file").map(PathBuf::from),
                dkim: parse_dkim(&mut given),
            },
            previous_secret_keys: previous.map(|key| Secret(key.to_owned())).collect(),
            secret_key: secret_key.map(Secret),
            secret_key_file: secret_key_file.map(PathBuf::from),
            demo: parse_choice(&mut given, "demo", is_local),
            mailbox: parse_choice(&mut given, "mailbox", is_local),
            metrics_listen: given.parsed(
                "metrics_listen",
                "an address and a port, such as 127.0.0.1:9090, or nothing",
                |text| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) },
                None,
            ),
            metrics_token: given.some("metrics_token").map(Secret),
            mail_webhook_secret: given.some("mail_webhook_secret").map(Secret),
            is_local,
            rate_limit: given.parsed(
                "rate_limit",
                "a number of requests a minute, or off",
                |text| if text == "off" { Some(None) } else { text.parse().ok().map(Some) },
                None,
            ),
            behind_proxy,
            clock_file: given.some("clock_file").map(PathBuf::from),
            log: given.parsed("log", LOG_WANTED, parse_log, String::new()),
            log_format: given.parsed("log_format", "text or json", LogFormat::parse, LogFormat::Text),
            access_log: given.parsed("access_log", "failed, all or off", AccessLog::parse, AccessLog::Failed),
            deeds_years: given.parsed(
                "deeds_years",
                "a number of years, from 1 to 100",
                |text| number(text).filter(|number| *number <= 100),
                5,
            ),
            security_contact: given.parsed(
                "security_contact",
                "a mail address that somebody reads, or nothing",
                |text| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) },
                None,
            ),
            warnings: warnings(&given, &listen, &base_url, behind_proxy),
            base_url: base_url.as_str().trim_end_matches('/').to_owned(),
            database,
            listen,
        };
        let faults = given.faults();
        if faults.is_empty() { Ok(settings) } else { Err(SettingsError(faults.join("\n"))) }
    }
}

/// What is odd, and may be meant so.
fn warnings(given: &Given, listen: &[Listen], base_url: &Url, behind_proxy: bool) -> Vec<String> {
    let mut warnings = Vec::new();
    let has_base = given.some("base_url").is_some();
    if behind_proxy && !has_base {
        warnings.push(format!(
            "base_url (KRUISPUNT_BASE_URL) is not set, and a proxy stands before the service: links in mails lead to {base_url}, where \
             nobody else comes; give the address that people see"
        ));
    }
    if behind_proxy && has_base && base_url.scheme() == "http" && !is_loopback(base_url) {
        warnings.push(
            "base_url (KRUISPUNT_BASE_URL) is http: what people send can be read on its way, and cookies too"
                .to_owned(),
        );
    }
    if !behind_proxy && base_url.scheme() == "https" {
        warnings.push(
            "base_url (KRUISPUNT_BASE_URL) is https, which a proxy has to speak: set behind_proxy (KRUISPUNT_BEHIND_PROXY) to true where \
             one does, or everybody behind it counts as one client"
                .to_owned(),
        );
    }
    if !behind_proxy && listen.iter().any(|listen| matches!(listen, Listen::Unix(_))) {
        warnings.push(
            "listen (KRUISPUNT_LISTEN) has a socket, at whose other end is a proxy: without behind_proxy (KRUISPUNT_BEHIND_PROXY) \
             everybody behind it counts as one client"
                .to_owned(),
        );
    }
    warnings
}

const LOG_WANTED: &str = "a level (error, warn, info, debug, trace, off), or a filter of levels and of targets with theirs, such as \
    info,kruispunt=debug,security=off";

/// A filter, with the usual other words for levels.
fn parse_log(text: &str) -> Option<String> {
    let level = |word: &str| {
        let word = word.trim().to_ascii_lowercase();
        let level = match word.as_str() {
            "warning" => "warn",
            "fatal" | "critical" | "err" => "error",
            "information" | "notice" => "info",
            "verbose" => "debug",
            "none" | "silent" => "off",
            other => other,
        };
        ["error", "warn", "info", "debug", "trace", "off"].contains(&level).then(|| level.to_owned())
    };
    let each = text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(|part| match part.rsplit_once('=') {
        // Spans and fields are for anyone who knows the library's words.
        _ if part.contains(['[', '{']) => Some(part.to_owned()),
        Some((target, word)) => Some(format!("{}={}", target.trim(), level(word)?)),
        // A bare word that is no level would choose what is called so, and silence everything else.
        None => level(part),
    });
    let filter = each.collect::<Option<Vec<_>>>()?.join(",");
    (!filter.is_empty() && tracing_subscriber::EnvFilter::try_new(&filter).is_ok()).then_some(filter)
}

/// The address that people see: a whole host.
fn parse_base(given: &mut Given, listen: &[Listen]) -> Url {
    let nowhere = || Url::parse("http://127.0.0.1:8080").expect("this is an address");
    let Some(text) = given.some("base_url") else {
        let own = listen.iter().find_map(|listen| match listen {
            Listen::Tcp(address) => Url::parse(&format!("http://{address}")).ok(),
            Listen::Unix(_) => None,
        });
        if own.is_none() && !listen.is_empty() {
            given.wrong("base_url", "the address that people see: a socket has none");
        }
        return own.unwrap_or_else(nowhere);
    };
    let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    match url {
        None => given.wrong("base_url", "an address such as https://inschrijven.example.org"),
        Some(url)
            if url.path() != "/" || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() =>
        {
            given.wrong(
                "base_url",
                "an address without a path, such as https://inschrijven.example.org: Kruispunt has a host name of its own, not a folder of one",
            );
        }
        Some(url) => return url,
    }
    nowhere()
}

/// Whether an address leads to this machine alone.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// What is for anyone who tries the service out: `auto` is for this machine alone.
fn parse_choice(given: &mut Given, name: &str, is_local: bool) -> bool {
    let read = |text: &str| if text == "auto" { Some(is_local) } else { text.parse().ok() };
    given.parsed(name, "auto, true or false", read, false)
}

fn parse_transport(text: &str, is_local: bool) -> Option<MailTransport> {
    if text.is_empty() {
        return Some(if is_local { MailTransport::Folder(PathBuf::from("var/mail")) } else { MailTransport::Unset });
    }
    if let Some(folder) = text.strip_prefix("file:").filter(|folder| !folder.is_empty()) {
        return Some(MailTransport::Folder(PathBuf::from(folder.strip_prefix("//").unwrap_or(folder))));
    }
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "smtp" | "smtps") && url.has_host());
    url.map(MailTransport::Smtp)
}

fn parse_domain(text: &str) -> Option<String> {
    let is_label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_domain = text.is_empty() || text.len() <= 200 && text.split('.').all(is_label);
    is_domain.then(|| text.to_ascii_lowercase())
}

fn parse_dkim(given: &mut Given) -> Option<DkimSettings> {
    match (given.some("dkim_domain"), given.some("dkim_selector"), given.some("dkim_key_file")) {
        (Some(domain), Some(selector), Some(key_file)) => {
            Some(DkimSettings { domain, selector, key_file: PathBuf::from(key_file) })
        }
        (None, None, None) => None,
        _ => {
            let all = ["dkim_domain", "dkim_selector", "dkim_key_file"];
            let (there, missing): (Vec<_>, Vec<_>) = all.into_iter().partition(|name| given.some(name).is_some());
            let there: Vec<String> = there.into_iter().map(|name| given.named(name)).collect();
            given.fault(format!(
                "settings dkim_domain, dkim_selector and dkim_key_file belong together: there is {}, and no {}; give all three, or none",
                there.join(" and "),
                missing.join(" and no ")
            ));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_filter_is_of_levels_in_whatever_words_and_of_targets() {
        for (given, filter) in [
            ("warning", Some("warn")),
            ("INFO", Some("info")),
            ("info, kruispunt=Warning", Some("info,kruispunt=warn")),
            ("off", Some("off")),
            ("warn,security=off", Some("warn,security=off")),
            ("kruispunt", None),
            ("warnning", None),
            ("info,kruispunt=loud", None),
            ("", None),
        ] {
            assert_eq!(parse_log(given).as_deref(), filter, "{given}");
        }
    }
}
