//! Values of our own types in rows: what cannot be read is an error of the row's, before anybody decides by it.

use std::error::Error;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::{BigInt, Binary, Integer, Text};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Has a type whose `FromStr` reads its words, and whose `as_str` writes them, stand in columns of text.
macro_rules! text_value {
    ($name:ty) => {
        impl<Backend> diesel::deserialize::FromSql<diesel::sql_types::Text, Backend> for $name
        where
            Backend: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, Backend>,
        {
            fn from_sql(value: Backend::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let word = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, Backend>>::from_sql(value)?;
                Ok(word.parse()?)
            }
        }

        impl<Backend> diesel::serialize::ToSql<diesel::sql_types::Text, Backend> for $name
        where
            Backend: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, Backend>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, Backend>) -> diesel::serialize::Result {
                <str as diesel::serialize::ToSql<diesel::sql_types::Text, Backend>>::to_sql(self.as_str(), out)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }
    };
}

/// Makes the id of a kind of rows, which no other kind's can be taken for: a number in its column.
macro_rules! number_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            pub const fn number(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $crate::db::statement::Integer for $name {
            fn integer(self) -> Option<i64> {
                Some(self.0)
            }
        }

        impl<Backend> diesel::deserialize::FromSql<diesel::sql_types::BigInt, Backend> for $name
        where
            Backend: diesel::backend::Backend,
            i64: diesel::deserialize::FromSql<diesel::sql_types::BigInt, Backend>,
        {
            fn from_sql(value: Backend::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                <i64 as diesel::deserialize::FromSql<diesel::sql_types::BigInt, Backend>>::from_sql(value).map(Self)
            }
        }

        impl<Backend> diesel::serialize::ToSql<diesel::sql_types::BigInt, Backend> for $name
        where
            Backend: diesel::backend::Backend,
            i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, Backend>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, Backend>) -> diesel::serialize::Result {
                <i64 as diesel::serialize::ToSql<diesel::sql_types::BigInt, Backend>>::to_sql(&self.0, out)
            }
        }
    };
}

pub(crate) use number_id;
pub(crate) use text_value;

/// What is kept as JSON in a column of text.
#[derive(Clone, Debug, PartialEq, Eq, FromSqlRow)]
pub struct Json<T>(pub T);

/// A moment, kept as milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromSqlRow)]
pub struct Moment(pub Timestamp);

/// A number that is not negative, kept in a column that could hold one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromSqlRow)]
pub struct Natural<T>(pub T);

/// An id of 16 bytes: a mail's, a check-in's, an installation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, FromSqlRow)]
pub struct Id(pub Uuid);

/// A hash, which is so long and no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromSqlRow)]
pub struct Bytes<const LENGTH: usize>(pub [u8; LENGTH]);

impl From<Id> for Vec<u8> {
    fn from(id: Id) -> Self {
        id.0.as_bytes().to_vec()
    }
}

impl<T: DeserializeOwned, B: Backend> FromSql<Text, B> for Json<T>
where
    String: FromSql<Text, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&String::from_sql(value)?)?))
    }
}

impl<B: Backend> FromSql<BigInt, B> for Moment
where
    i64: FromSql<BigInt, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Timestamp::from_millisecond(i64::from_sql(value)?)?))
    }
}

impl<T, B: Backend> FromSql<Integer, B> for Natural<T>
where
    T: TryFrom<i32, Error: Error + Send + Sync + 'static>,
    i32: FromSql<Integer, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(i32::from_sql(value)?.try_into()?))
    }
}

impl<T, B: Backend> FromSql<BigInt, B> for Natural<T>
where
    T: TryFrom<i64, Error: Error + Send + Sync + 'static>,
    i64: FromSql<BigInt, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(i64::from_sql(value)?.try_into()?))
    }
}

impl<B: Backend> FromSql<Binary, B> for Id
where
    Vec<u8>: FromSql<Binary, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Uuid::from_slice(&Vec::from_sql(value)?)?))
    }
}

impl<const LENGTH: usize, B: Backend> FromSql<Binary, B> for Bytes<LENGTH>
where
    Vec<u8>: FromSql<Binary, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes = Vec::from_sql(value)?;
        let wrong = |bytes: Vec<u8>| format!("{} bytes instead of {LENGTH}", bytes.len());
        Ok(Self(bytes.try_into().map_err(wrong)?))
    }
}

#[cfg(test)]
mod tests {
    use diesel::sql_types::{BigInt, Binary, Text};

    use super::{Bytes, Id, Json, Moment, Natural};
    use crate::db::statement::Statement;
    use crate::db::{Db, DbError, Origin};

    /// What a row that cannot be read says.
    fn told(read: Result<(), DbError>) -> String {
        let error = read.expect_err("it cannot be read");
        assert_eq!(error.origin(), Origin::Asked);
        error.to_string()
    }

    #[test]
    fn values_are_read_strictly_and_the_column_is_named() {
        let mut db = Db::in_memory().expect("memory is there");
        let db = &mut *db;
        macro_rules! read {
            ($value:ty, $column:ty, $sql:literal) => {
                Statement::<($column,)>::same(concat!("select ", $sql, " as it"))
                    .load::<($value,)>(db)
                    .map(|rows: Vec<($value,)>| rows.into_iter().next().map(|(value,)| value))
                    .map_err(DbError::from)
            };
        }
        assert_eq!(read!(Json<Vec<u8>>, Text, "'[1, 2]'").ok().flatten(), Some(Json(vec![1, 2])));
        assert_eq!(read!(Natural<u16>, BigInt, "7").ok().flatten(), Some(Natural(7)));
        assert_eq!(read!(Bytes<2>, Binary, "x'0a0b'").ok().flatten(), Some(Bytes([10, 11])));
        let since_1970 = read!(Moment, BigInt, "1500").ok().flatten().map(|Moment(at)| at.to_string());
        assert_eq!(since_1970.as_deref(), Some("1970-01-01T00:00:01.5Z"));
        for (told, why) in [
            (told(read!(Json<Vec<u8>>, Text, "'[1'").map(drop)), "EOF while parsing a list"),
            (told(read!(Natural<u16>, BigInt, "-1").map(drop)), "out of range"),
            (told(read!(Bytes<2>, Binary, "x'0a'").map(drop)), "1 bytes instead of 2"),
            (told(read!(Id, Binary, "x'0a'").map(drop)), "found 1"),
            (told(read!(Moment, BigInt, "9223372036854775807").map(drop)), "millisecond"),
        ] {
            assert!(told.starts_with("database: unreadable row: ") && told.contains(why), "{told}");
            assert!(told.contains("'it'"), "{told}");
        }
    }
}
