//! What forms of the desk need wherever they stand: pressed twice they do once what they do, and nothing typed is lost.

pub mod kept;
pub mod pressed;
pub mod refill;
