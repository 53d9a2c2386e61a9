//! How much one client may ask for: enough for a whole school behind one address, not enough to take everything. How often
//! one may be wrong when signing in is in `actions::sign_in::guesses`; `docs/security.md` says why so.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use actix_web::HttpRequest;
use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::actions::sign_in::guesses::Guesses;
use crate::actions::tries::Tries;
use crate::config::Settings;

/// Counts what every client asks for.
pub struct Limits {
    limiter: Option<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>,
    /// Whether clients are counted at all.
    by_client: bool,
    behind_proxy: bool,
    /// Wrong passwords and codes.
    pub guesses: Arc<Guesses>,
    /// Mails with a way to a new password, to one address.
    pub resets: Arc<Tries>,
    /// What the security log says of one client.
    pub told: Tries,
    /// Makes of a client's address what the log may hold; of this process alone.
    mark: [u8; 32],
}

impl Limits {
    /// # Errors
    /// When the system has no randomness.
    pub fn new(settings: &Settings) -> Result<Self, getrandom::Error> {
        let mut mark = [0; 32];
        getrandom::fill(&mut mark)?;
        Ok(Self {
            limiter: settings.rate_limit.map(|number| RateLimiter::dashmap(Quota::per_minute(number))),
            by_client: settings.rate_limit.is_some(),
            behind_proxy: settings.behind_proxy,
            guesses: Arc::new(Guesses::new(settings.rate_limit.is_some())),
            resets: Arc::new(Tries::new(3, 3, 1200)),
            told: Tries::new(60, 60, 2),
            mark,
        })
    }

    /// Whether a client asks for too much.
    pub fn are_exceeded_by(&self, request: &HttpRequest) -> bool {
        let Some(limiter) = &self.limiter else { return false };
        limiter.check_key(&self.client(request)).is_err()
    }

    /// Who asks, where that is counted.
    pub fn counted(&self, request: &HttpRequest) -> Option<IpAddr> {
        self.by_client.then(|| self.client(request))
    }

    /// Forgets clients that have been quiet: they may ask for all of it again.
    pub fn tidy(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
        }
        self.guesses.tidy();
        self.resets.tidy();
        self.told.tidy();
    }

    /// Who asks: an IPv4 address, or the /64 of an IPv6 one, since anyone who has one of those has all of it. A header is
    /// trusted only from a proxy of ours, and of it only what that proxy saw: the last address of the last line.
    pub fn client(&self, request: &HttpRequest) -> IpAddr {
        let forwarded = || {
            let last = request.headers().get_all("x-forwarded-for").last()?;
            parse_forwarded(last.to_str().ok()?.rsplit(',').next()?.trim())
        };
        let seen = if self.behind_proxy { forwarded() } else { None };
        let seen = seen.or_else(|| request.peer_addr().map(|address| address.ip()));
        network(seen.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
    }

    /// A client as the log names it: the same for the same client while this process runs, and no address.
    pub fn mark(&self, request: &HttpRequest) -> String {
        let hash = blake3::keyed_hash(&self.mark, self.client(request).to_string().as_bytes());
        hash.to_hex()[..12].to_owned()
    }
}

/// An address as proxies write it: alone, or with a port.
fn parse_forwarded(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))
}

/// The address of a client, or the network that is all one client.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_client_is_an_address_or_its_network() {
        for (written, client) in [
            ("192.0.2.7", "192.0.2.7"),
            ("192.0.2.7:4711", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
            ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
            ("[2001:db8:1:2::9]", "2001:db8:1:2::"),
        ] {
            assert_eq!(network(parse_forwarded(written).unwrap()).to_string(), client, "{written}");
        }
        assert_eq!(parse_forwarded("unknown"), None);
    }
}
