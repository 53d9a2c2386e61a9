//! Mail: what is owed is in the outbox; a worker writes it from the rows as they are then, and delivers it.

mod announcing;
pub mod delivery;
mod envelope;
pub mod filling;
mod message;
pub mod organising;
mod outbox;
mod transport;
mod words;
