//! What somebody was shown last before something is done that cannot be taken back. A form of ours says it itself; of the one who sends
//! one that does not, and of a program, it is what their sign-in, or their token, was shown a while ago, by this process.

use actix_web::HttpRequest;

use crate::actions::actor::Credential;
use crate::desk::once;
use crate::web::app::App;
use crate::web::desk;
use crate::web::form::Form;

/// The field in which a form says what was shown.
pub const SEEN: &str = "seen";

fn name(app: &App, request: &HttpRequest, what: &str) -> Option<[u8; 32]> {
    let secret = match desk::shown(app, request)? {
        Credential::Token(secret) | Credential::SignIn(secret) => secret,
    };
    Some(once::hash(&[b"shown", secret.as_bytes(), what.as_bytes()]))
}

/// A state of something is on the page that is shown now.
pub fn note(app: &App, request: &HttpRequest, what: &str, state: &str) {
    if let Some(name) = name(app, request, what) {
        app.cache.seen_states.insert(name, state.to_owned());
    }
}

/// The number that somebody was told last of something, by a form of ours or a while ago.
pub fn number(app: &App, request: &HttpRequest, form: &Form, what: &str) -> Option<usize> {
    seen(app, request, form, what)?.parse().ok()
}

/// The state of something that the one who sends a form has seen; `None`: none.
pub fn seen(app: &App, request: &HttpRequest, form: &Form, what: &str) -> Option<String> {
    if form.has(SEEN) {
        return form.given(SEEN);
    }
    app.cache.seen_states.get(&name(app, request, what)?)
}
