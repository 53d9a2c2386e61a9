//! What is seen and pressed first: forms that say what they show, every address with every method, choosing and changing
//! one's mind, many pages at once, long words on small screens.
#![allow(clippy::unwrap_used)]

mod support;

#[path = "screens/choosing.rs"]
mod choosing;
#[path = "screens/forms.rs"]
mod forms;
#[path = "screens/looks.rs"]
mod looks;
#[path = "screens/methods.rs"]
mod methods;
