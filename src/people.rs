//! People: who someone says to be, and the links that open what is theirs.

pub mod door_code;
pub mod keys;
pub mod links;
pub mod person;
pub mod return_address;
pub mod sealed;
pub mod secrets;

pub use crate::address;
