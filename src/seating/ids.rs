//! Who is meant: an id that nothing else can be taken for.

use std::fmt;
use std::str::FromStr;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A registration's: 16 bytes in rows, a UUID in addresses and the API.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, AsExpression, FromSqlRow,
)]
#[serde(transparent)]
#[diesel(sql_type = Binary)]
pub struct RegistrationId(Uuid);

impl RegistrationId {
    /// A new one: made in order of time (RFC 9562, 5.7), as numbers are.
    pub fn now() -> Self {
        Self(Uuid::now_v7())
    }

    /// Nobody's: what is owed to no registration stands on it.
    pub const fn nobody() -> Self {
        Self(Uuid::nil())
    }

    pub const fn is_nobody(self) -> bool {
        self.0.is_nil()
    }

    pub const fn from_u128(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }

    /// # Errors
    /// When it is not 16 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, uuid::Error> {
        Uuid::from_slice(bytes).map(Self)
    }

    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    pub const fn as_u128(&self) -> u128 {
        self.0.as_u128()
    }
}

impl From<Uuid> for RegistrationId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<RegistrationId> for Uuid {
    fn from(id: RegistrationId) -> Self {
        id.0
    }
}

impl From<RegistrationId> for Vec<u8> {
    fn from(id: RegistrationId) -> Self {
        id.as_bytes().to_vec()
    }
}

impl fmt::Display for RegistrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RegistrationId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl<Backend> FromSql<Binary, Backend> for RegistrationId
where
    Backend: diesel::backend::Backend,
    Vec<u8>: FromSql<Binary, Backend>,
{
    fn from_sql(value: Backend::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_slice(&<Vec<u8> as FromSql<Binary, Backend>>::from_sql(value)?)?)
    }
}

impl<Backend> ToSql<Binary, Backend> for RegistrationId
where
    Backend: diesel::backend::Backend,
    [u8]: ToSql<Binary, Backend>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Backend>) -> serialize::Result {
        <[u8] as ToSql<Binary, Backend>>::to_sql(self.as_bytes(), out)
    }
}
