//! Mail: what is owed is in the outbox; a worker writes it from the rows as they are then, and delivers it.

pub mod delivery;
mod message;
mod outbox;
mod transport;
mod words;
