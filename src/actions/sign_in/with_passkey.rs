//! Signing in with a passkey. It knows its owner: there is no second step.

use uuid::Uuid;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential};

use super::NotSignedIn;
use crate::actions::Services;
use crate::actions::passkeys::{Challenge, NotAsked, challenge, taken, webauthn};
use crate::clock;
use crate::desk::passkeys;
use crate::desk::sign_ins::{self, Browser, Entered};
use crate::programme::OrganiserId;

/// Nobody is known yet who signs in.
const STRANGER: Uuid = Uuid::from_u128(1);

/// What to sign with. `base_url`: how addresses of this installation begin.
///
/// # Errors
/// Why nothing is asked.
pub fn ask(services: &Services, base_url: &str) -> Result<Challenge, NotAsked> {
    let begun = webauthn(base_url)?.start_discoverable_authentication();
    let (mut options, state) = begun.map_err(|_| NotAsked::Broken)?;
    // A button was pressed: the browser asks at once.
    options.mediation = None;
    challenge(services, STRANGER, state, serde_json::to_value(&options).map_err(|_| NotAsked::Broken)?)
}

/// What a browser signed.
pub struct Signed {
    pub credential: PublicKeyCredential,
    /// What it was asked, under seal.
    pub asked: Vec<u8>,
    /// The secret of a sign-in that this takes the place of: who is in already shows that they are themselves.
    pub before: Option<String>,
}

/// In, with what a browser signed.
///
/// # Errors
/// Why not.
pub async fn enter(
    services: &Services,
    base_url: &str,
    Signed { credential, asked, before }: Signed,
    browser: Browser,
) -> Result<(OrganiserId, Entered), NotSignedIn> {
    let wrong = || NotSignedIn::Wrong { whose: None, is_too_many: false };
    let state: DiscoverableAuthentication = taken(services, STRANGER, asked).await?.ok_or_else(wrong)?;
    let webauthn = webauthn(base_url).map_err(|_| wrong())?;
    let (_, id) = webauthn.identify_discoverable_authentication(&credential).map_err(|_| wrong())?;
    let id = id.to_vec();
    let (wanted, at) = (id.clone(), clock::now().as_millisecond());
    let known = services.work(move |db| passkeys::find(db, &wanted)).await?.ok_or_else(wrong)?;
    let mut passkey: Passkey = serde_json::from_str(&known.credential).map_err(|_| wrong())?;
    let result = webauthn.finish_discoverable_authentication_v2(&credential, state, &passkey).map_err(|error| {
        tracing::info!(%error, "a passkey did not open");
        wrong()
    })?;
    let updated = match passkey.update_credential(&result) {
        Some(true) => serde_json::to_string(&passkey).ok(),
        _ => None,
    };
    let organiser = known.organiser;
    let entered = services.work(move |db| {
        db.write(|db| {
            if let Some(updated) = updated
                && !passkeys::update(db, &id, &known.credential, &updated)?
            {
                return Ok(None);
            }
            if let Some(before) = before {
                sign_ins::sign_out(db, &before)?;
            }
            sign_ins::enter(db, organiser, browser, at).map(Some)
        })
    });
    Ok((organiser, entered.await?.ok_or_else(wrong)?))
}
