//! What a form on somebody's page asks for.

use actix_web::web::Data;

use crate::actions::change_on_behalf::{AskedOnBehalf, ChangeOnBehalf, DetailsOnBehalf};
use crate::actions::manage_registration;
use crate::actions::register::AskedSeat;
use crate::languages::problems::Problem;
use crate::programme::{Language, Mode};
use crate::seating::RegistrationId;
use crate::seating::registration::Registration;
use crate::web::app::App;
use crate::web::desk::{Desk, ToRegister};
use crate::web::form::Form;
use crate::web::pages::meanwhile::mine;
use crate::web::told::Told;

/// A seat that is kept back, as its choice is sent: the session's code, the mode, and whom it is kept for (nobody: for the door).
pub(super) fn held(sent: &str) -> Option<(String, Mode, Option<String>)> {
    let mut parts = sent.splitn(3, '|');
    let (code, mode, whom) = (parts.next()?, parts.next()?, parts.next()?);
    Some((code.to_owned(), mode.parse().ok()?, Some(whom.to_owned()).filter(|whom| !whom.is_empty())))
}

/// The details that a form shows: id and value.
pub(super) fn details(registration: &Registration) -> Vec<(String, String)> {
    let Registration { name, affiliation, language, .. } = registration;
    let details = [("name", name.as_str()), ("affiliation", affiliation), ("mail_language", language.as_str())];
    details.into_iter().map(|(id, value)| (id.to_owned(), value.to_owned())).collect()
}

/// What a form asks for; `None`: somebody else changed the same meanwhile.
pub(super) async fn asked(
    app: &Data<App>,
    desk: &Desk<ToRegister>,
    id: RegistrationId,
    form: &Form,
    language: Language,
) -> Result<Option<AskedOnBehalf>, Problem> {
    let session = form.first("session").to_owned();
    let mode = form.first("attendance").parse().unwrap_or(Mode::InPerson);
    let change = match form.first("do") {
        "accept" => ChangeOnBehalf::Accept(session),
        "add" => ChangeOnBehalf::Add(AskedSeat {
            session,
            attendance: form.first("how").parse().ok(),
            if_full: form.first("if_full").parse().ok(),
            instead_of: form.given("instead_of"),
            until: None,
        }),
        "attendance" => ChangeOnBehalf::Attendance(mode),
        "wait_for" => ChangeOnBehalf::WaitFor(mode),
        "details" => {
            let now = details(&manage_registration::find(app, desk, id).await.told(language)?);
            let (mine, is_contested) = mine(form, now.iter().map(|(id, now)| (id.as_str(), now.as_str())));
            if is_contested {
                return Ok(None);
            }
            let sent = |name: &str| mine.has(name).then(|| mine.first(name).to_owned());
            ChangeOnBehalf::Details(DetailsOnBehalf {
                name: sent("name"),
                affiliation: sent("affiliation"),
                language: sent("mail_language").and_then(|typed| typed.parse().ok()),
            })
        }
        _ => ChangeOnBehalf::Drop(session),
    };
    Ok(Some(AskedOnBehalf { changes: vec![change] }))
}
