//! What passkeys (WebAuthn) are asked with: it is given along under seal and comes back with the answer, so that any process
//! may judge it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

use super::Services;
use crate::clock;
use crate::db::DbError;
use crate::desk::passkeys;

/// Who takes longer to answer is asked again, in milliseconds.
const PATIENCE: i64 = 5 * 60_000;

/// What a browser is asked.
pub struct Challenge {
    /// For its script.
    pub options: Value,
    /// What is to come back with the answer.
    pub sealed: Vec<u8>,
}

/// Why nothing is asked.
#[derive(Debug)]
pub enum NotAsked {
    /// The service is known by a number alone.
    Nameless,
    /// The password or a passkey was not shown for a while.
    NotProven,
    Broken,
    Database(DbError),
}

impl From<DbError> for NotAsked {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// What passkeys are made for: how addresses of this installation begin. They belong to a name (WebAuthn, 5.1.2): where the service
/// is known by a number, there are none.
pub(super) fn webauthn(base_url: &str) -> Result<Webauthn, NotAsked> {
    let origin = Url::parse(base_url).map_err(|_| NotAsked::Nameless)?;
    let domain = origin.domain().ok_or(NotAsked::Nameless)?.to_owned();
    let built = WebauthnBuilder::new(&domain, &origin).and_then(|builder| builder.rp_name("Kruispunt").build());
    built.map_err(|error| {
        tracing::error!(%error, "passkeys cannot be asked for");
        NotAsked::Broken
    })
}

#[derive(Serialize, Deserialize)]
struct Asked<T> {
    at: i64,
    state: T,
}

/// Seals what somebody is asked.
pub(super) fn challenge<T: Serialize>(
    services: &Services,
    whose: Uuid,
    state: T,
    options: Value,
) -> Result<Challenge, NotAsked> {
    let asked = Asked { at: clock::now().as_millisecond(), state };
    let json = serde_json::to_string(&asked).map_err(|_| NotAsked::Broken)?;
    let sealed = services.links.seal.close(whose, &json).map_err(|_| NotAsked::Broken)?;
    Ok(Challenge { options, sealed })
}

/// What was asked, and what it is once taken by: none is answered twice.
pub(super) async fn taken<T: DeserializeOwned>(
    services: &Services,
    whose: Uuid,
    sealed: Vec<u8>,
) -> Result<Option<T>, DbError> {
    let opened = services.links.seal.open(whose, &sealed);
    let opened = opened.and_then(|json| serde_json::from_str::<Asked<T>>(&json).ok());
    let now = clock::now().as_millisecond();
    let Some(asked) = opened.filter(|asked| now - asked.at < PATIENCE) else { return Ok(None) };
    let until = asked.at + PATIENCE;
    let is_fresh = services.work(move |db| passkeys::take_challenge(db, &sealed, until)).await?;
    Ok(is_fresh.then_some(asked.state))
}
