//! What is meant: ids that nothing else can be taken for.

use crate::db::values::number_id;

number_id! {
    /// An event's.
    EventId
}

impl EventId {
    /// Stands in rows where all events of an organisation are meant.
    pub const ALL: Self = Self::new(0);
}
