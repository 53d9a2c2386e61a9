//! What somebody was shown last before something is done that cannot be taken back. A form of ours says it itself; of the one who sends
//! one that does not, it is what their sign-in was shown a while ago, by this process.

use actix_web::HttpRequest;

use crate::desk::once;
use crate::web::app::App;
use crate::web::desk::{SIGN_IN, cookie};
use crate::web::form::Form;

/// The field in which a form says what was shown.
pub const SEEN: &str = "seen";

fn name(app: &App, request: &HttpRequest, what: &str) -> Option<[u8; 32]> {
    let sign_in = cookie(app, request, SIGN_IN)?;
    Some(once::hash(&[b"shown", sign_in.as_bytes(), what.as_bytes()]))
}

/// A state of something is on the page that is shown now.
pub fn note(app: &App, request: &HttpRequest, what: &str, state: &str) {
    if let Some(name) = name(app, request, what) {
        app.cache.seen_states.insert(name, state.to_owned());
    }
}

/// The state of something that the one who sends a form has seen; `None`: none.
pub fn seen(app: &App, request: &HttpRequest, form: &Form, what: &str) -> Option<String> {
    if form.has(SEEN) {
        return form.given(SEEN);
    }
    app.cache.seen_states.get(&name(app, request, what)?)
}
