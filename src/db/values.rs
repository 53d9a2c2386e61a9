//! Values of our own types in rows: what cannot be read is an error of the row's, before anybody decides by it.

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

pub(crate) use text_value;
