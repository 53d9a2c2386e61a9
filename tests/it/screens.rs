//! What is seen and pressed first: forms that say what they show, every address with every method, choosing and changing
//! one's mind, many pages at once, long words on small screens.

mod choosing;
mod forms;
mod long_words;
mod looks;
mod methods;
mod short;
