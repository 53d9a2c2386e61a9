//! The heart: who gets which seat. Commands go through one registrar, which loads what they touch,
//! decides, stores and commits many of them at once, and only then answers.

pub mod check;
pub mod decide;
mod load;
pub mod reference;
mod refusal;
pub mod registrar;
pub mod registration;
mod store;
pub mod types;

pub use refusal::{Fault, FaultKind, Refusal};
pub use types::*;
