//! The heart: who gets which seat. Commands go through one registrar, which loads what they touch,
//! decides, stores and commits many of them at once, and only then answers.

pub mod changes;
pub mod check;
pub mod clockwork;
mod command;
pub mod decide;
mod draft;
pub mod findable;
mod had;
pub mod holds;
mod ids;
pub mod likelihood;
mod load;
pub mod lookahead;
pub mod mail_content;
pub mod mails_to_unproven;
mod memory;
pub mod news;
pub mod outages;
mod outcome;
pub mod owed_mail;
mod preference;
pub mod readdress;
pub mod reference;
mod refusal;
pub mod registrar;
pub mod registration;
pub mod reschedule;
pub mod scheduled_jobs;
mod snapshot;
mod store;
pub mod transaction;

pub use changes::{Changes, Decided, Fate};
pub use command::*;
pub use had::Had;
pub use ids::RegistrationId;
pub use outcome::{Outcome, Registered, SeatOutcome};
pub use refusal::{Fault, FaultKind, Refusal, SeatField};
pub use snapshot::*;
