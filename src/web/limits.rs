//! How much one client may ask for: enough for a whole school behind one address, not enough to take everything.

use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::HttpRequest;
use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::config::Settings;

/// Counts what every client asks for.
pub struct Limits {
    limiter: Option<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>,
    /// Tries to sign in, by client and address.
    sign_ins: RateLimiter<(IpAddr, String), DashMapStateStore<(IpAddr, String)>, DefaultClock>,
    behind_proxy: bool,
}

/// Tries to sign in to one account from one place, a minute.
const SIGN_INS: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");

impl Limits {
    pub fn new(settings: &Settings) -> Self {
        let limiter = settings.rate_limit.map(|number| RateLimiter::dashmap(Quota::per_minute(number)));
        Self {
            limiter,
            sign_ins: RateLimiter::dashmap(Quota::per_minute(SIGN_INS)),
            behind_proxy: settings.behind_proxy,
        }
    }

    /// Whether a client asks for too much.
    pub fn are_exceeded_by(&self, request: &HttpRequest) -> bool {
        let (Some(limiter), Some(client)) = (&self.limiter, self.client(request)) else { return false };
        limiter.check_key(&client).is_err()
    }

    /// Whether someone tries too often to sign in with an address. Only she is kept waiting, not whose address it is.
    pub fn refuse_sign_in(&self, request: &HttpRequest, email: &str) -> bool {
        let email: String = email.chars().take(100).collect();
        self.client(request).is_some_and(|client| self.sign_ins.check_key(&(client, email)).is_err())
    }

    /// Forgets clients that have been quiet: they may ask for all of it again.
    pub fn tidy(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
        }
        self.sign_ins.retain_recent();
    }

    /// Who asks; a header is believed only from a proxy of ours.
    fn client(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = || request.peer_addr().map(|address| address.ip());
        if !self.behind_proxy {
            return peer();
        }
        let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
        // The last one is what our own proxy saw.
        forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).or_else(peer)
    }
}
