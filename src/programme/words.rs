//! The small words of a programme, each a type that cannot be wrong.

use std::fmt;

/// Makes an enumeration whose words are the same in files, rows, addresses and the API.
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$note])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        // The words as they are spoken: a derive sees no literals that come through a macro.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let words = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String);
                words.enum_values(Some([$($word),+])).into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "enum": [$($word),+]})
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::programme::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($word => Ok(Self::$variant),)+ _ => Err($crate::programme::words::UnknownWord(text.to_owned())) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::db::values::text_value!($name);
    };
}

pub(crate) use string_enum;

/// A word that is none of those expected.
#[derive(Debug)]
pub struct UnknownWord(pub String);

impl std::error::Error for UnknownWord {}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown word \"{}\"", self.0)
    }
}

string_enum! {
    /// How one takes part.
    Mode { InPerson = "in_person", Online = "online" }
}

impl Mode {
    pub fn other(self) -> Self {
        match self {
            Self::InPerson => Self::Online,
            Self::Online => Self::InPerson,
        }
    }
}

string_enum! {
    /// What becomes of those who came last, when a capacity goes below what is taken.
    OverFull {
        /// They stay; nobody follows until enough have left.
        Keep = "keep",
        /// They wait, first in line.
        Wait = "wait",
        Cancel = "cancel",
    }
}

string_enum! {
    /// When those whose address nobody has proven give way, after they were warned.
    Unproven {
        /// Where somebody proven waits for what they hold.
        GiveWay = "give-way",
        /// Whether somebody waits for it or not.
        Always = "always",
        Never = "never",
    }
}

#[expect(clippy::derivable_impls, reason = "the string_enum! macro writes the enum")]
impl Default for Unproven {
    fn default() -> Self {
        Self::GiveWay
    }
}

string_enum! {
    /// What kind of session it is.
    Format {
        Plenary = "plenary",
        Workshop = "workshop",
        Stream = "stream",
        OnlineWorkshop = "online_workshop",
        Visit = "visit",
        DropIn = "drop_in",
    }
}

string_enum! {
    /// The languages that the product speaks: each a folder in `src/languages`, and a word here.
    Language { Nl = "nl", Fr = "fr", En = "en", De = "de" }
}

impl Language {
    /// All of them, as they are written where one is chosen.
    pub fn listed() -> String {
        Self::ALL.iter().map(|language| language.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl Default for Language {
    /// Dutch first.
    fn default() -> Self {
        Self::Nl
    }
}

string_enum! {
    /// What someone is to an organisation, or to one of its events.
    Role {
        Owner = "owner",
        Programme = "programme",
        Registrations = "registrations",
        FrontDesk = "front-desk",
        Viewer = "viewer",
    }
}

/// One value for each mode of attendance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByMode<T> {
    pub in_person: T,
    pub online: T,
}

impl<T> ByMode<T> {
    pub fn get(&self, mode: Mode) -> &T {
        match mode {
            Mode::InPerson => &self.in_person,
            Mode::Online => &self.online,
        }
    }

    pub fn get_mut(&mut self, mode: Mode) -> &mut T {
        match mode {
            Mode::InPerson => &mut self.in_person,
            Mode::Online => &mut self.online,
        }
    }
}

impl<T: Copy> ByMode<Option<T>> {
    /// What there is, in person first.
    pub fn present(&self) -> impl Iterator<Item = (Mode, T)> + use<T> {
        [(Mode::InPerson, self.in_person), (Mode::Online, self.online)]
            .into_iter()
            .filter_map(|(mode, value)| value.map(|value| (mode, value)))
    }
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;
    use diesel::sql_types::{Nullable, Text};

    use super::Mode;
    use crate::db::{DbError, Origin};

    #[test]
    fn words_are_read_strictly() {
        let mut db = SqliteConnection::establish(":memory:").expect("memory is there");
        let mut read =
            |word: &str| diesel::select(diesel::dsl::sql::<Nullable<Text>>(word)).get_result::<Option<Mode>>(&mut db);
        assert_eq!(read("'online'").ok(), Some(Some(Mode::Online)));
        assert_eq!(read("null").ok(), Some(None));
        let error = DbError::from(read("'nowhere'").expect_err("it is no mode"));
        assert_eq!(error.origin(), Origin::Asked);
        let told = error.to_string();
        assert!(
            told.starts_with("database: unreadable row: ") && told.ends_with(": unknown word \"nowhere\""),
            "{told}"
        );
    }

    #[test]
    fn words_are_written_as_they_are_read() {
        let mut db = SqliteConnection::establish(":memory:").expect("memory is there");
        let asked = diesel::select(diesel::dsl::sql::<Text>("").bind::<Text, _>(Mode::InPerson));
        assert_eq!(asked.get_result::<String>(&mut db).ok().as_deref(), Some("in_person"));
    }
}
