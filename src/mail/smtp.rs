//! One connection to a relay, and what each of its answers means for a mail.
//!
//! RFC 5321: a relay speaks about one mail in its answers to RCPT and DATA; what it says before is about us.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use url::Url;

use super::hello;
use crate::config::MailSettings;

/// How long a relay may think (RFC 5321, 4.5.3.2): about the greeting and each command, about DATA, and after the dot.
const COMMAND: Duration = Duration::from_secs(5 * 60);
const DATA: Duration = Duration::from_secs(2 * 60);
const AFTER_THE_DOT: Duration = Duration::from_secs(10 * 60);

/// Why a mail did not leave, without addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The relay will not have this mail: trying again would not help.
    ForGood(String),
    /// Not now: this mail is tried again later.
    ForNow(String),
    /// Not now, and what is wrong is not this mail's: it is tried again for as long as it is wanted.
    Ours(String),
    /// The relay takes nothing from us, or cannot be reached: nothing is wrong with this mail.
    Relay(String),
    /// The same, said when it heard of this mail: it may be this mail after all.
    AtMail(String),
}

impl Refused {
    /// What the relay said, in codes.
    pub fn into_reason(self) -> String {
        match self {
            Self::ForGood(why) | Self::ForNow(why) | Self::Ours(why) | Self::Relay(why) | Self::AtMail(why) => why,
        }
    }
}

/// Which relay, and how it is spoken to.
pub(super) struct Relay {
    host: String,
    port: u16,
    security: Security,
    tls: TlsParameters,
    credentials: Option<Credentials>,
    hello: hello::Name,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    /// TLS from the first byte (`smtps:`).
    Wrapped,
    /// STARTTLS, or nothing is sent.
    Required,
    /// STARTTLS where it is offered: on this machine alone, where nobody stands between.
    WhereOffered,
    /// As the address says in so many words: `?tls=none`.
    Never,
}

impl Relay {
    /// Reads `mail_url`, and the relay's own certificate authority where one is set.
    ///
    /// # Errors
    /// What is wrong with which setting.
    pub fn new(url: &Url, settings: &MailSettings, base_url: &str) -> Result<Self, String> {
        let host = url.host_str().ok_or("mail_url: it names no host")?.to_owned();
        let bare = host.trim_matches(['[', ']']);
        let is_local = bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let security = match (url.scheme(), asked.as_deref()) {
            ("smtps", None | Some("required")) => Security::Wrapped,
            ("smtp", Some("required")) => Security::Required,
            ("smtp", Some("none")) => Security::Never,
            ("smtp", None) if is_local => Security::WhereOffered,
            ("smtp", None) => Security::Required,
            _ => return Err("mail_url: write tls=required or tls=none with smtp:, and neither with smtps:".into()),
        };
        let port = url.port().unwrap_or(match security {
            Security::Wrapped => 465,
            _ if is_local => 25,
            _ => 587,
        });
        let mut tls = TlsParameters::builder(bare.to_owned());
        if let Some(file) = &settings.ca_file {
            let failed = |error: &dyn fmt::Display| format!("mail_ca_file {}: {error}", file.display());
            let pem = std::fs::read(file).map_err(|error| failed(&error))?;
            tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| failed(&error))?);
        } else if security == Security::WhereOffered {
            // A relay on this machine has a certificate that it made itself; what it protects never leaves the machine.
            tls = tls.dangerous_accept_invalid_certs(true);
        }
        let tls = tls.build().map_err(|error| format!("mail_url: {error}"))?;
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => Some(Credentials::new(decoded(user)?, decoded(password.unwrap_or_default())?)),
        };
        if credentials.is_some() && security == Security::Never && !is_local {
            return Err("mail_url: a password does not travel in the clear; leave tls=none out".into());
        }
        let hello = hello::name(&settings.hello, base_url)?;
        Ok(Self { host: bare.to_owned(), port, security, tls, credentials, hello })
    }

    /// Opens a connection, ready for MAIL.
    ///
    /// # Errors
    /// [`Refused::Relay`], with the step at which it failed.
    pub fn connect(&self) -> Result<Connection, Refused> {
        let wrapped = (self.security == Security::Wrapped).then_some(&self.tls);
        let hello = self.hello.client_id();
        let address = (self.host.as_str(), self.port);
        let mut smtp =
            SmtpConnection::connect(address, Some(COMMAND), &hello, wrapped, None).map_err(at("connecting"))?;
        let offered = smtp.can_starttls();
        match self.security {
            Security::Required if !offered => return Err(Refused::Relay("STARTTLS is not offered".into())),
            Security::Required | Security::WhereOffered if offered => {
                smtp.starttls(&self.tls, &hello).map_err(at("STARTTLS"))?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            smtp.auth(DEFAULT_MECHANISMS, credentials).map_err(at("AUTH"))?;
        }
        Ok(Connection { smtp, has_sent: false })
    }
}

fn decoded(text: &str) -> Result<String, String> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| "mail_url: the name or password is not UTF-8".into())
}

fn at(step: &'static str) -> impl Fn(Error) -> Refused {
    move |error| Refused::Relay(told(step, &error))
}

/// What the relay said, in its codes alone: its words may repeat an address.
fn told(step: &str, error: &Error) -> String {
    match (error.status(), enhanced(error)) {
        (Some(code), Some(enhanced)) => format!("{step}: {code} {enhanced}"),
        (Some(code), None) => format!("{step}: {code}"),
        (None, _) if error.is_timeout() => format!("{step}: no answer in time"),
        (None, _) if error.is_tls() => format!("{step}: no TLS ({error})"),
        (None, _) if error.is_client() => format!("{step}: {error}"),
        (None, _) if error.is_response() => format!("{step}: an answer that is none (RFC 5321, 4.2)"),
        (None, _) => format!("{step}: the connection failed"),
    }
}

/// The enhanced status code (RFC 3463, 2) that an answer begins with.
fn enhanced(error: &Error) -> Option<String> {
    let source = std::error::Error::source(error)?.to_string();
    let word = source.split_whitespace().next()?;
    let parts: Vec<&str> = word.split('.').collect();
    let is_code = parts.len() == 3
        && matches!(parts[0], "2" | "4" | "5")
        && parts[1..]
            .iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_code.then(|| word.to_owned())
}

/// A connection that stays open from mail to mail.
pub(super) struct Connection {
    smtp: SmtpConnection,
    /// Whether a mail has left by it: the relay may have closed it since, which says nothing about the next one.
    pub has_sent: bool,
}

impl Connection {
    /// Whether another mail can leave by it.
    pub fn is_open(&self) -> bool {
        !self.smtp.has_broken()
    }

    /// Delivers one mail.
    ///
    /// # Errors
    /// Who was refused, this mail or we, and whether for good.
    pub fn send(&mut self, envelope: &Envelope, message: &[u8]) -> Result<(), Refused> {
        let result = self.converse(envelope, message);
        match &result {
            Ok(()) => self.has_sent = true,
            // The transaction is taken back (RFC 5321, 4.1.1.5), so that the next mail finds a clean connection.
            Err(_) if self.is_open() => {
                if self.waiting(COMMAND).and_then(|()| self.smtp.command(Rset).map_err(at("RSET"))).is_err() {
                    self.smtp.abort();
                }
            }
            Err(_) => {}
        }
        result
    }

    fn converse(&mut self, envelope: &Envelope, message: &[u8]) -> Result<(), Refused> {
        self.waiting(COMMAND)?;
        let mut options = Vec::new();
        let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
        if !envelope.from().into_iter().chain(envelope.to()).all(is_ascii) {
            if !self.smtp.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Refused::ForGood("the relay does not take addresses beyond ASCII (RFC 6531)".into()));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !message.is_ascii() && self.smtp.server_info().supports_feature(Extension::EightBitMime) {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = envelope.from().cloned();
        self.command(Mail::new(from, options)).map_err(|error| match error.status().map(u16::from) {
            // It closes the connection, which says nothing about the mail.
            None | Some(421) => Refused::Relay(told("MAIL", &error)),
            Some(_) => Refused::AtMail(told("MAIL", &error)),
        })?;
        for to in envelope.to() {
            self.command(Rcpt::new(to.clone(), Vec::new())).map_err(|error| match is_about_us(&error) {
                true => Refused::AtMail(told("RCPT", &error)),
                false => about_the_mail("RCPT", &error),
            })?;
        }
        self.waiting(DATA)?;
        self.command(Data).map_err(|error| about_the_mail("DATA", &error))?;
        self.waiting(AFTER_THE_DOT)?;
        self.command(Dotted(message)).map_err(|error| about_the_mail("message", &error))?;
        Ok(())
    }

    /// Sends one command. A connection whose answer never came is closed.
    fn command(&mut self, command: impl fmt::Display) -> Result<(), Error> {
        let answered = self.smtp.command(command);
        if let Err(error) = &answered
            && (error.status().is_none() || error.status().is_some_and(|code| u16::from(code) == 421))
        {
            self.smtp.abort();
        }
        answered.map(|_| ())
    }

    fn waiting(&mut self, at_most: Duration) -> Result<(), Refused> {
        self.smtp.set_timeout(Some(at_most)).map_err(|error| Refused::Relay(format!("socket: {error}")))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // A relay that is gone must not keep a sender waiting.
        if self.is_open() && self.smtp.set_timeout(Some(Duration::from_secs(2))).is_ok() {
            let _ = self.smtp.quit();
        }
    }
}

/// Whether an answer is about who we are and how we speak, at whichever step a relay says so: a command that it does not know or
/// expect (500 to 504, with no word of the recipient's address: 5.1, RFC 3463, 3.2), the protocol (5.5, 3.6), the sender (5.1.7,
/// 5.1.8). Postfix refuses a name in EHLO, and a sender, only at RCPT. A mailbox that is not there (550) some relays call 5.5.0.
fn is_about_us(error: &Error) -> bool {
    let code = error.status().map(u16::from);
    let said = enhanced(error).unwrap_or_default();
    matches!(code, Some(500..=504)) && !said.starts_with("5.1.")
        || said.starts_with("5.5.") && !(code == Some(550) && said == "5.5.0")
        || matches!(said.as_str(), "5.1.7" | "5.1.8")
}

/// An answer to RCPT or DATA is about this mail, and so is a connection that ends there: one mail that a relay cannot stomach
/// must not keep the others. 552 (full) passes, 5.7 (policy, RFC 3463, 3.8) is about who we are, and so is what [`is_about_us`]
/// knows: none of them says that this mail can never arrive.
fn about_the_mail(step: &'static str, error: &Error) -> Refused {
    let told = told(step, error);
    let code = error.status().map(u16::from);
    match code {
        Some(552) => Refused::Ours(told),
        Some(500..) if is_about_us(error) => Refused::Ours(told),
        Some(500..) if enhanced(error).is_some_and(|code| code.starts_with("5.7.")) => Refused::Ours(told),
        Some(500..) => Refused::ForGood(told),
        _ => Refused::ForNow(told),
    }
}

/// A message as it travels, with its dots doubled and the last one (RFC 5321, 4.5.2), written at once: a last dot on its own
/// waits for the relay's delayed acknowledgement, some 40 ms for each mail.
struct Dotted<'a>(&'a [u8]);

impl fmt::Display for Dotted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What lettre writes is ASCII or UTF-8.
        let text = String::from_utf8_lossy(self.0);
        for line in text.split_inclusive('\n') {
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
        }
        f.write_str(if text.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_and_one_ends_the_message() {
        for (message, travels) in
            [("a\r\n.b\r\n", "a\r\n..b\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"), ("a", "a\r\n.\r\n"), ("", "\r\n.\r\n")]
        {
            assert_eq!(Dotted(message.as_bytes()).to_string(), travels);
        }
    }
}
