//! What is meant: ids that nothing else can be taken for.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::BigInt;

use crate::db::statement::Integer;
use crate::db::values::number_id;

number_id! {
    /// An event's.
    EventId
}

impl EventId {
    /// Stands in rows where all events of an organisation are meant.
    pub const ALL: Self = Self::new(0);
}

number_id! {
    /// A session's.
    SessionId
}

number_id! {
    /// An organiser's, who has an account.
    OrganiserId
}

number_id! {
    /// Of how many a session, or the event itself, has in one mode of attendance: a row of `places`.
    PlaceId
}

/// A session, or (`None`) the event itself, for which rows and JSON say 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromSqlRow)]
pub struct SessionOrEvent(pub Option<SessionId>);

impl SessionOrEvent {
    const THE_EVENT: i64 = 0;

    fn read(number: i64) -> Self {
        Self((number != Self::THE_EVENT).then_some(SessionId::new(number)))
    }

    fn number(self) -> i64 {
        self.0.map_or(Self::THE_EVENT, SessionId::number)
    }
}

impl Integer for SessionOrEvent {
    fn integer(self) -> Option<i64> {
        Some(self.number())
    }
}

impl<B: Backend> FromSql<BigInt, B> for SessionOrEvent
where
    i64: FromSql<BigInt, B>,
{
    fn from_sql(value: B::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(value).map(Self::read)
    }
}

/// For fields: `#[serde(with = "session_or_event")]`.
pub mod session_or_event {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{SessionId, SessionOrEvent};

    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(session: &Option<SessionId>, to: S) -> Result<S::Ok, S::Error> {
        SessionOrEvent(*session).number().serialize(to)
    }

    /// # Errors
    /// When it is no number.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SessionId>, D::Error> {
        Ok(SessionOrEvent::read(i64::deserialize(from)?).0)
    }
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;
    use diesel::sql_types::{BigInt, Nullable};
    use serde::{Deserialize, Serialize};

    use super::{SessionId, SessionOrEvent, session_or_event};
    use crate::db::Db;
    use crate::db::statement::Statement;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct About {
        #[serde(with = "session_or_event")]
        session: Option<SessionId>,
    }

    #[test]
    fn what_says_0_is_about_the_event_itself() {
        for (session, json) in [(None, r#"{"session":0}"#), (Some(SessionId::new(7)), r#"{"session":7}"#)] {
            assert_eq!(serde_json::to_string(&About { session }).ok().as_deref(), Some(json));
            assert_eq!(serde_json::from_str::<About>(json).ok(), Some(About { session }));
        }
        let mut db = Db::in_memory().expect("memory is there");
        for session in [None, Some(SessionId::new(7))] {
            let rows: Vec<(SessionOrEvent, i64)> = Statement::<(BigInt, BigInt)>::same("select cast(? as integer), ?")
                .integer(SessionOrEvent(session))
                .integer(1)
                .load(&mut db)
                .expect("it is read");
            assert_eq!(rows, [(SessionOrEvent(session), 1)]);
        }
    }

    #[test]
    fn an_id_that_is_not_there_is_none() {
        let mut db = SqliteConnection::establish(":memory:").expect("memory is there");
        let mut read = |sql: &str| {
            diesel::select(diesel::dsl::sql::<Nullable<BigInt>>(sql)).get_result::<Option<SessionId>>(&mut db).ok()
        };
        assert_eq!(read("null"), Some(None));
        assert_eq!(read("7"), Some(Some(SessionId::new(7))));
    }
}
