//! What organisers wrote, filled in for anyone who reads it.

use crate::languages::dates;
use crate::letters;
use crate::programme::wording::{self, Placeholder};
use crate::programme::{Language, Programme};

/// Who reads it.
pub struct Reader<'a> {
    pub name: &'a str,
    pub reference: String,
    /// The address of their own page.
    pub page: String,
    pub language: Language,
}

/// The text with everything filled in.
pub fn filled_in(text: &str, programme: &Programme, reader: &Reader) -> String {
    let event = &programme.event;
    wording::filled(text, |placeholder| match placeholder {
        Placeholder::Name => letters::isolated(reader.name),
        Placeholder::Event => event.title.get(reader.language).to_owned(),
        Placeholder::Reference => reader.reference.clone(),
        Placeholder::Page => reader.page.clone(),
        Placeholder::Day => dates::event_days(event, reader.language),
    })
}
