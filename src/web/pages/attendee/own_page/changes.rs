//! What a button or a form of the page asks for.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;

use crate::actions::change_registration::{AskedChange, AskedChanges, AskedDetails};
use crate::actions::register::AskedSeat;
use crate::languages::problems::{FieldError, Problem};
use crate::languages::speech;
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode};
use crate::seating::SeatStatus;
use crate::seating::registration::{Registration, answers};
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::attendee::questions::{as_asked, typed};
use crate::web::pages::meanwhile::{Fate, fate, mark};

/// The change that a button of the page asks for; `None`: no button of it asks so.
pub(super) fn asked(form: &Form) -> Option<AskedChanges> {
    let session = form.first("session").to_owned();
    let mut changes: Vec<AskedChange> = form.all("drop").map(|code| AskedChange::Drop(code.to_owned())).collect();
    let mode = || form.first("attendance").parse::<Mode>().ok();
    changes.push(match form.first("do") {
        "accept" => AskedChange::Accept(session),
        "add" => AskedChange::Add(AskedSeat {
            session,
            attendance: form.first("how").parse().ok(),
            if_full: form.first("if_full").parse().ok(),
            instead_of: form.given("instead_of"),
            until: form.given("until"),
        }),
        "attendance" => AskedChange::Attendance(mode()?),
        "wait_for" => AskedChange::WaitFor(mode()?),
        "details" => {
            let sent = Details::sent(form, Language::default());
            // What was not typed over is no change: the desk may have corrected it meanwhile.
            let is_typed =
                |field: &str| form.given(&format!("was-{field}")).is_none_or(|was| was != mark(form.first(field)));
            AskedChange::Details(AskedDetails {
                name: Some(sent.name).filter(|_| is_typed("name")),
                affiliation: Some(sent.affiliation).filter(|_| is_typed("affiliation")),
                language: form.first("mail_language").parse().ok().filter(|_| is_typed("mail_language")),
                needs: Some(sent.needs).filter(|_| is_typed("needs")),
                reminders: Some(sent.reminders).filter(|_| is_typed("reminders")),
                newsletter: Some(sent.newsletter).filter(|_| is_typed("newsletter")),
                announcements: Some(sent.announcements).filter(|_| is_typed("announcements")),
                answers: as_asked(
                    &sent.answers.into_iter().filter(|(slug, _)| is_typed(&format!("q-{slug}"))).collect(),
                ),
            })
        }
        "drop" => AskedChange::Drop(session),
        _ => return None,
    });
    Some(AskedChanges { changes })
}

/// What was typed over, and was changed elsewhere since the form was opened: it says what it became, and keeps nothing yet.
pub(super) async fn meanwhile(
    app: &App,
    registration: &Registration,
    form: &Form,
    language: Language,
) -> Result<Vec<FieldError>, Problem> {
    let id = registration.id;
    let answers = app.work_for(language, move |db| answers(db, id)).await?;
    let own = [
        ("name".to_owned(), registration.name.clone()),
        ("affiliation".to_owned(), registration.affiliation.clone()),
        ("needs".to_owned(), app.needs(registration)),
    ];
    let answered = answers.into_iter().map(|(slug, answer)| (format!("q-{slug}"), answer));
    let is_both = |(field, now): &(String, String)| fate(form, field, now) == Some(Fate::Both);
    let told = |(field, now): (String, String)| FieldError {
        field: format!("changes[0].details.{}", field.replacen("q-", "answers.", 1)),
        message: fl!(speech(language), "mine-meanwhile", theirs = now),
    };
    Ok(own.into_iter().chain(answered).filter(is_both).map(told).collect())
}

/// Whether a button asked for what is so: it was pressed twice, or on an older page.
pub(super) fn is_so_already(form: &Form, registration: &Registration, current: &Current) -> bool {
    let held = || {
        let session = current.programme.session_once(form.first("session"))?;
        registration.held(session.id).map(|held| held.seat.status)
    };
    match form.first("do") {
        "cancel" => registration.is_cancelled(),
        "undo" => !registration.is_cancelled(),
        "drop" => held() == Some(SeatStatus::Cancelled),
        "accept" => held() == Some(SeatStatus::Confirmed),
        _ => false,
    }
}

/// What they may correct of themselves, as it stands in the form.
pub(super) struct Details {
    pub(super) name: String,
    /// Another address, as it was typed.
    pub(super) email: String,
    pub(super) affiliation: String,
    pub(super) language: Language,
    pub(super) needs: String,
    pub(super) reminders: bool,
    pub(super) newsletter: bool,
    pub(super) announcements: bool,
    pub(super) answers: BTreeMap<String, String>,
}

impl Details {
    pub(super) fn sent(form: &Form, language: Language) -> Self {
        Self {
            name: form.first("name").into(),
            email: String::new(),
            affiliation: form.first("affiliation").into(),
            language: form.first("mail_language").parse().unwrap_or(language),
            needs: form.first("needs").into(),
            reminders: form.given("reminders").is_some(),
            newsletter: form.given("newsletter").is_some(),
            announcements: form.given("announcements").is_some(),
            answers: typed(form),
        }
    }

    pub(super) fn of(app: &App, registration: &Registration) -> Self {
        Self {
            name: registration.name.clone(),
            email: String::new(),
            affiliation: registration.affiliation.clone(),
            language: registration.language,
            needs: app.needs(registration),
            reminders: registration.wants_reminders,
            newsletter: registration.wants_newsletter,
            announcements: registration.wants_announcements,
            answers: BTreeMap::new(),
        }
    }
}
