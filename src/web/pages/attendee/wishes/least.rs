//! The least that somebody would still come for, in forms: in how many sessions they want a place at least.

use i18n_embed_fl::fl;

use crate::languages::speech;
use crate::programme::Language;
use crate::web::form::Form;

/// The name of its field, and of what is wrong with it.
pub const FIELD: &str = "least";

/// What can be said of it.
pub struct LeastView {
    /// The name of the field, where several people stand in one form.
    pub name: String,
    /// How many, in words, and whether that is chosen.
    pub choices: Vec<(u16, String, bool)>,
    pub mistake: Option<String>,
}

/// The form's field; none where there is one round alone.
pub fn view(name: &str, rounds: usize, chosen: u16, mistake: Option<String>, language: Language) -> Option<LeastView> {
    let t = speech(language);
    let most = u16::try_from(rounds).unwrap_or_default();
    let any = (0, fl!(t, "wishes-least-any"), chosen < 2);
    let some = (2..=most).map(|count| (count, fl!(t, "wishes-least-some", count = count), count == chosen));
    (most > 1).then(|| LeastView {
        name: name.to_owned(),
        choices: std::iter::once(any).chain(some).collect(),
        mistake,
    })
}

/// What a form says; what it does not offer is more than anybody can have.
pub fn of(form: &Form, name: &str) -> u16 {
    match form.first(name) {
        "" => 0,
        said => said.parse().unwrap_or(u16::MAX),
    }
}
