//! What people do, one file for each thing: the same for pages, the API and the command line. An action takes the services that
//! it needs, what is asked and who asks; it knows no request, no answer and no page.

pub(crate) mod actor;
mod services;
pub(crate) mod tries;

pub(crate) use self::services::{Services, off_thread};
