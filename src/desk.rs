//! The organisers' desk: who may do what, what they did, whom they find, and who came.

pub mod accounts;
pub mod announcements;
pub mod check_in;
pub mod clashes;
pub mod deeds;
pub mod devices;
pub mod drafts;
pub mod everything;
pub mod figures;
pub mod forgetting;
pub mod founding;
pub mod guessable;
pub mod lists;
pub mod once;
pub mod one_time;
pub mod passkeys;
pub mod passwords;
pub mod people;
pub mod rights;
pub mod room_needs;
pub mod second_step;
pub mod secret;
pub mod sessions;
pub mod team;
pub mod tokens;
pub mod unproven;
