//! How often one may be wrong when signing in, and ask for a way to a new password: `docs/security.md` says why so.

use std::net::IpAddr;

use crate::actions::tries::{Tries, Try};
use crate::programme::OrganiserId;

/// Budgets of wrong passwords and codes.
pub struct Guesses {
    /// Whether clients are counted at all.
    by_client: bool,
    /// Wrong passwords of one client, for whichever account.
    clients: Tries,
    /// Wrong passwords for one account, from browsers that nobody knows.
    passwords: Tries,
    /// Wrong passwords and codes from a browser that signed in before.
    devices: Tries,
    /// Wrong codes for one account, from browsers that nobody knows: who guesses them has the password.
    codes: Tries,
    /// Wrong passwords and codes of someone who is signed in.
    inside: Tries,
    /// Ways to a new password that one client asks for.
    reset_clients: Tries,
}

/// Whose budget a try to sign in is taken from.
#[derive(Clone, Debug)]
pub enum Trier {
    /// A browser that nobody knows.
    Stranger { client: IpAddr },
    /// One in which this account signed in before.
    Known { device: String },
}

impl Guesses {
    pub fn new(by_client: bool) -> Self {
        Self {
            by_client,
            clients: Tries::new(30, 300, 20),
            passwords: Tries::new(10, 100, 36),
            devices: Tries::new(10, 10, 120),
            codes: Tries::new(10, 10, 900),
            inside: Tries::new(10, 10, 60),
            reset_clients: Tries::new(20, 20, 60),
        }
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

    /// Takes a try at the password of somebody who is signed in.
    pub fn try_inside(&self, account: OrganiserId) -> Try {
        self.inside.take(&account.to_string())
    }

    /// It was right.
    pub fn right_inside(&self, account: OrganiserId) {
        self.inside.give_back(&account.to_string());
    }

    /// Whether a client asks for too many ways to a new password.
    pub fn refuses_reset(&self, client: IpAddr) -> bool {
        self.by_client && self.reset_clients.take(&client.to_string()) == Try::Refused
    }

    /// Forgets those who have all of it again.
    pub fn tidy(&self) {
        let all = [&self.clients, &self.passwords, &self.devices, &self.codes, &self.inside, &self.reset_clients];
        all.into_iter().for_each(Tries::tidy);
    }
}
