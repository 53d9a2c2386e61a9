//! Mail: what is owed is in the outbox; a worker writes it from the rows as they are then, and delivers it.

/// A header that is one line of plain signs.
macro_rules! plain_header {
    ($name:ident, $header:literal) => {
        #[derive(Clone)]
        struct $name(String);

        impl lettre::message::header::Header for $name {
            fn name() -> lettre::message::header::HeaderName {
                lettre::message::header::HeaderName::new_from_ascii_str($header)
            }

            fn parse(line: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(line.to_owned()))
            }

            fn display(&self) -> lettre::message::header::HeaderValue {
                lettre::message::header::HeaderValue::new(
                    <Self as lettre::message::header::Header>::name(),
                    self.0.clone(),
                )
            }
        }
    };
}

mod announcing;
mod breaker;
pub mod delivery;
mod envelope;
pub mod filling;
mod hello;
mod letter;
mod message;
mod opening;
pub mod organising;
mod outbox;
mod putting_together;
mod reservation;
pub mod returning;
mod sending;
mod signing;
mod smtp;
pub mod state;
pub mod trial;
mod words;
mod words_in_html;
mod writing;
