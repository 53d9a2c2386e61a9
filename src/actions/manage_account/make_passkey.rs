//! Making a passkey: what a browser is asked for it, and keeping what it made.

use uuid::Uuid;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::{NotChanged, is_proven};
use crate::actions::Services;
use crate::actions::actor::SignedIn;
use crate::actions::passkeys::{Challenge, NotAsked, challenge, taken, webauthn};
use crate::clock;
use crate::desk::passkeys;
use crate::mail::organising::{self, News};
use crate::programme::{Language, OrganiserId};
use crate::text::Line;

/// Longest name of a passkey, in characters.
const NAME_LIMIT: usize = 60;

/// Whom an authenticator knows an organiser as; nothing else is sealed to it.
fn handle(organiser: OrganiserId) -> Uuid {
    Uuid::from_u64_pair(u64::MAX - 1, organiser.number().unsigned_abs())
}

/// What to make a passkey with. `base_url`: how addresses of this installation begin.
///
/// # Errors
/// Why nothing is asked.
pub async fn ask(services: &Services, me: &SignedIn, base_url: &str) -> Result<Challenge, NotAsked> {
    if !is_proven(services, me).await? {
        return Err(NotAsked::NotProven);
    }
    let id = me.organiser.id;
    let known = services.work(move |db| passkeys::of(db, id)).await?;
    let known = known.into_iter().map(|passkey| passkey.id).collect();
    let webauthn = webauthn(base_url)?;
    let email = me.organiser.email.as_str();
    let begun = webauthn.start_passkey_registration(handle(id), email, email, Some(known));
    let (options, state) = begun.map_err(|error| {
        tracing::warn!(%error, "a passkey cannot be asked for");
        NotAsked::Broken
    })?;
    // Found without an address being typed: it has to be kept in the authenticator.
    let mut options = serde_json::to_value(&options).map_err(|_| NotAsked::Broken)?;
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = "required".into();
    selection["requireResidentKey"] = true.into();
    challenge(services, handle(id), state, options)
}

/// What a browser made.
pub struct Made {
    pub name: String,
    pub credential: RegisterPublicKeyCredential,
    /// What it was asked, under seal.
    pub asked: Vec<u8>,
}

/// Keeps a passkey; its owner is told.
///
/// # Errors
/// Why not.
pub async fn keep(
    services: &Services,
    me: &SignedIn,
    base_url: &str,
    Made { name, credential, asked }: Made,
    language: Language,
) -> Result<(), NotChanged> {
    if !is_proven(services, me).await? {
        return Err(NotChanged::NotProven);
    }
    let (id, at) = (me.organiser.id, clock::now().as_millisecond());
    let state: PasskeyRegistration = taken(services, handle(id), asked).await?.ok_or(NotChanged::NoPasskey)?;
    let webauthn = webauthn(base_url).map_err(|_| NotChanged::NoPasskey)?;
    let passkey = webauthn.finish_passkey_registration(&credential, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        NotChanged::NoPasskey
    })?;
    let name: String = Line::tidied(&name).into_string().chars().take(NAME_LIMIT).collect();
    let name = if name.is_empty() { "Passkey".to_owned() } else { name };
    let credential = serde_json::to_string(&passkey).map_err(|_| NotChanged::NoPasskey)?;
    services
        .work(move |db| {
            db.write(|db| {
                passkeys::add(db, id, (passkey.cred_id().as_ref(), credential), &name, at)?;
                organising::tell(db, id, News::PasskeyAdded, language, at)
            })
        })
        .await?;
    Ok(())
}
