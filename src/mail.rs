//! Mail: what is owed is in the outbox; a worker writes it from the rows as they are then, and delivers it.

mod announcing;
mod breaker;
pub mod delivery;
mod envelope;
pub mod filling;
mod hello;
mod message;
pub mod organising;
mod outbox;
mod sending;
mod signing;
mod smtp;
mod words;
mod writing;
