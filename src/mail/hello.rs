//! What this installation calls itself to a relay (RFC 5321, 4.1.1.1): a full name, or an address in brackets.

use std::net::IpAddr;

use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

/// A name that relays accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Domain(String),
    Address(IpAddr),
}

impl Name {
    pub fn client_id(&self) -> ClientId {
        match self {
            Self::Domain(name) => ClientId::Domain(name.clone()),
            Self::Address(IpAddr::V4(address)) => ClientId::Ipv4(*address),
            Self::Address(IpAddr::V6(address)) => ClientId::Ipv6(*address),
        }
    }
}

/// The name that is set, or else the host of `base_url`. A name without a dot, such as `localhost`, is one that relays
/// refuse: the loopback address stands for it.
///
/// # Errors
/// When the setting is neither a full name nor an address.
pub(super) fn name(set: &str, base_url: &str) -> Result<Name, String> {
    let host = if set.is_empty() {
        Url::parse(base_url).ok().and_then(|url| url.host().map(|host| host.to_owned()))
    } else {
        Host::parse(set).ok()
    };
    match host {
        Some(Host::Ipv4(address)) => Ok(Name::Address(address.into())),
        Some(Host::Ipv6(address)) => Ok(Name::Address(address.into())),
        Some(Host::Domain(name)) if name.contains('.') => Ok(Name::Domain(name)),
        _ if set.is_empty() => Ok(Name::Address(std::net::Ipv4Addr::LOCALHOST.into())),
        _ => Err(format!("mail_hello: \"{set}\" is no full name; give one such as mail.example.org")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_hears_a_full_name_or_an_address() {
        for (set, base_url, heard) in [
            ("", "https://inschrijven.example.org", Ok("inschrijven.example.org")),
            ("mx.example.org", "https://inschrijven.example.org", Ok("mx.example.org")),
            ("", "http://127.0.0.1:8080", Ok("[127.0.0.1]")),
            ("", "http://localhost:8080", Ok("[127.0.0.1]")),
            ("", "http://[::1]:8080", Ok("[IPv6:::1]")),
            ("kruispunt", "http://localhost", Err(())),
        ] {
            assert_eq!(
                name(set, base_url).map(|name| name.client_id().to_string()).map_err(|_| ()),
                heard.map(str::to_owned),
                "{set} {base_url}"
            );
        }
    }
}
