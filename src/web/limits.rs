//! How much one client may ask for: enough for a whole school behind one address, not enough to take everything. And how often
//! one may be wrong when signing in: `docs/security.md` says why so.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use actix_web::HttpRequest;
use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::actions::tries::{Tries, Try};
use crate::config::Settings;
use crate::programme::OrganiserId;

/// Counts what every client asks for.
pub struct Limits {
    limiter: Option<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>,
    /// Whether clients are counted at all.
    by_client: bool,
    behind_proxy: bool,
    /// Wrong passwords of one client, for whichever account.
    clients: Tries,
    /// Wrong passwords for one account, from browsers that nobody knows.
    passwords: Tries,
    /// Wrong passwords and codes from a browser that signed in before.
    devices: Tries,
    /// Wrong codes for one account, from browsers that nobody knows: whoever guesses them has the password.
    pub codes: Tries,
    /// Wrong passwords and codes of someone who is signed in.
    pub inside: Tries,
    /// Mails with a way to a new password, to one address.
    pub resets: Arc<Tries>,
    /// The same, asked for by one client.
    reset_clients: Tries,
    /// What the security log says of one client.
    pub told: Tries,
    /// Makes of a client's address what the log may hold; of this process alone.
    mark: [u8; 32],
}

/// Whose budget a try to sign in is taken from.
#[derive(Clone, Debug)]
pub enum Trier {
    /// A browser that nobody knows.
    Stranger { client: IpAddr },
    /// One in which this account signed in before.
    Known { device: String },
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
            clients: Tries::new(30, 300, 20),
            passwords: Tries::new(10, 100, 36),
            devices: Tries::new(10, 10, 120),
            codes: Tries::new(10, 10, 900),
            inside: Tries::new(10, 10, 60),
            resets: Arc::new(Tries::new(3, 3, 1200)),
            reset_clients: Tries::new(20, 20, 60),
            told: Tries::new(60, 60, 2),
            mark,
        })
    }

    /// Whether a client asks for too much.
    pub fn are_exceeded_by(&self, request: &HttpRequest) -> bool {
        let Some(limiter) = &self.limiter else { return false };
        limiter.check_key(&self.client(request)).is_err()
    }

    /// Takes a try at the password of an address.
    pub fn try_password(&self, trier: &Trier, email: &str) -> Try {
        match trier {
            Trier::Known { device } => self.devices.take(device),
            Trier::Stranger { client } => {
                let by_client = if self.by_client { self.clients.take(&client.to_string()) } else { Try::Free };
                if by_client == Try::Refused {
                    return Try::Refused;
                }
                by_client.max(self.passwords.take(email))
            }
        }
    }

    /// It was right.
    pub fn right_password(&self, trier: &Trier, email: &str) {
        match trier {
            Trier::Known { device } => self.devices.give_back(device),
            Trier::Stranger { client } => {
                self.clients.give_back(&client.to_string());
                self.passwords.give_back(email);
            }
        }
    }

    /// Takes a try at the codes of an account.
    pub fn try_code(&self, trier: &Trier, account: OrganiserId) -> Try {
        match trier {
            Trier::Known { device } => self.devices.take(device),
            Trier::Stranger { .. } => self.codes.take(&account.to_string()),
        }
    }

    /// It was right.
    pub fn right_code(&self, trier: &Trier, account: OrganiserId) {
        match trier {
            Trier::Known { device } => self.devices.give_back(device),
            Trier::Stranger { .. } => self.codes.give_back(&account.to_string()),
        }
    }

    /// Its owner chose a new password: whatever was guessed before is worth nothing now.
    pub fn forgive(&self, account: OrganiserId, email: &str) {
        self.codes.forgive(&account.to_string());
        self.passwords.forgive(email);
    }

    /// Whether a client asks for too many ways to a new password.
    pub fn refuse_reset(&self, request: &HttpRequest) -> bool {
        self.by_client && self.reset_clients.take(&self.client(request).to_string()) == Try::Refused
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
        for tries in [
            &self.clients,
            &self.passwords,
            &self.devices,
            &self.codes,
            &self.inside,
            &self.resets,
            &self.reset_clients,
            &self.told,
        ] {
            tries.tidy();
        }
    }

    /// Who asks: an IPv4 address, or the /64 of an IPv6 one, since whoever has one of those has all of it. A header is
    /// believed only from a proxy of ours, and of it only what that proxy saw: the last address of the last line.
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
