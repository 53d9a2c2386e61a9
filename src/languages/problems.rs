//! A refusal in words: the same for the API and for the pages.

mod kind;

use i18n_embed_fl::fl;
use jiff::Timestamp;

pub use self::kind::Kind;
use super::{dates, labelled, programme, speech};
use crate::letters;
use crate::people::person::{self, Why};
use crate::programme::file::FileError;
use crate::programme::{Language, Programme};
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::seating::{Fault, FaultKind, Refusal, SeatField};
use crate::text::Unwritable;

/// A problem, told in one language.
#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: Kind,
    pub detail: String,
    pub errors: Vec<FieldError>,
    /// The code of the session that it is about, where there is one.
    pub session: Option<String>,
}

/// A field and what to do about it. `field` is a path such as `email` or `seats[1].session`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

impl Problem {
    pub fn new(kind: Kind, language: Language) -> Self {
        let t = speech(language);
        let detail = match kind {
            Kind::NotFound => fl!(t, "problem-not-found"),
            Kind::TooBusy => fl!(t, "problem-too-busy"),
            Kind::Unavailable => fl!(t, "problem-unavailable"),
            Kind::OutcomeUnknown => fl!(t, "problem-outcome-unknown"),
            Kind::NotJson => fl!(t, "problem-not-json"),
            Kind::TooLarge => fl!(t, "problem-too-large"),
            Kind::TooSlow => fl!(t, "problem-too-slow"),
            Kind::NotWhole => fl!(t, "problem-not-whole"),
            Kind::Forbidden => fl!(t, "problem-foreign"),
            Kind::IdempotencyMismatch => fl!(t, "problem-idempotency-mismatch"),
            Kind::AlreadyRegistered => fl!(t, "problem-already-registered"),
            Kind::Broken => fl!(t, "problem-broken"),
            Kind::TooLate => fl!(t, "problem-too-late"),
            Kind::TooMany => fl!(t, "problem-too-many"),
            Kind::SignIn => fl!(t, "problem-sign-in"),
            Kind::NotAllowed => fl!(t, "problem-not-allowed"),
            Kind::NoSeat => fl!(t, "problem-no-seat"),
            Kind::HasPeople => fl!(t, "problem-has-people"),
            Kind::WrongMethod => fl!(t, "problem-wrong-method"),
            Kind::Changed => fl!(t, "problem-changed-meanwhile"),
            Kind::Stale => fl!(t, "problem-edited-meanwhile"),
            Kind::IfMatchMissing => fl!(t, "problem-if-match-required"),
            Kind::Confirm => fl!(t, "problem-confirm"),
            Kind::IdInUse => fl!(t, "problem-id-in-use"),
            Kind::TakenBack => fl!(t, "problem-taken-back"),
            Kind::UnknownParameter => fl!(t, "problem-unknown-parameter"),
            Kind::NotAcceptable => fl!(t, "problem-not-acceptable"),
            Kind::Unsupported => fl!(t, "problem-unsupported", types = "application/json"),
            Kind::TooManyUnproven => fl!(t, "problem-too-many-unproven"),
            Kind::Unproven => fl!(t, "problem-unproven"),
            Kind::Gone => fl!(t, "problem-gone"),
            Kind::OverFull => fl!(t, "problem-over-full"),
            Kind::Invalid
            | Kind::UnknownSession
            | Kind::Clash
            | Kind::Full
            | Kind::NotOpen
            | Kind::Closed
            | Kind::WrongSession => fl!(t, "problem-invalid"),
        };
        Self { kind, detail, errors: Vec::new(), session: None }
    }

    /// What to say where there is room for one sentence.
    pub fn first_message(&self) -> String {
        self.errors.first().map_or_else(|| self.detail.clone(), |error| error.message.clone())
    }

    pub fn told(kind: Kind, detail: String) -> Self {
        Self { kind, detail, errors: Vec::new(), session: None }
    }

    fn about(self, session: &str) -> Self {
        Self { session: Some(session.to_owned()), ..self }
    }

    pub fn invalid(errors: Vec<FieldError>, language: Language) -> Self {
        Self { errors, ..Self::new(Kind::Invalid, language) }
    }
}

/// Says why the registrar refused; `path` names a field of a wish as it was sent, such as `seats[1].session`.
pub fn refusal(
    refusal: &Refusal,
    programme: &Programme,
    path: &dyn Fn(usize, SeatField) -> String,
    language: Language,
) -> Problem {
    let t = speech(language);
    let event = programme.event.title.get(language).to_owned();
    let moment = |millis: i64| {
        dates::moment(Timestamp::from_millisecond(millis).unwrap_or_default(), &programme.event.zone, language)
    };
    let name = |code: &str| {
        let session = programme.session(code);
        session
            .map_or_else(|| code.to_owned(), |session| crate::languages::quoted(session.title.get(language), language))
    };
    match refusal {
        Refusal::UnknownEvent => Problem::new(Kind::NotFound, language),
        Refusal::NotYetOpen { opens_at } => {
            Problem::told(Kind::NotOpen, fl!(t, "problem-not-yet-open", when = moment(*opens_at)))
        }
        Refusal::Closed { closed_at } => {
            Problem::told(Kind::NotOpen, fl!(t, "problem-closed", when = moment(*closed_at)))
        }
        Refusal::UnknownSession { wish, code } => {
            let message = fl!(t, "problem-unknown-session", code = code.clone());
            let field = wish.map_or_else(|| "changes".to_owned(), |wish| path(wish, SeatField::Session));
            let errors = vec![FieldError { field, message: message.clone() }];
            Problem { errors, ..Problem::told(Kind::UnknownSession, message) }
        }
        Refusal::Invalid { faults } => {
            Problem::invalid(faults.iter().map(|fault| seat_fault(*fault, path, language)).collect(), language)
        }
        Refusal::Clash { first, second } => {
            let session = |code: &str| programme.session(code);
            let is_again = session(first).zip(session(second)).is_some_and(|(first, second)| first.is_again(second));
            let words = if is_again {
                fl!(t, "problem-again", title = name(first))
            } else {
                fl!(t, "problem-clash", first = name(first), second = name(second))
            };
            Problem::told(Kind::Clash, words).about(second)
        }
        Refusal::Full { session: Some(code), .. } => {
            Problem::told(Kind::Full, fl!(t, "problem-full-session", code = name(code))).about(code)
        }
        Refusal::Full { session: None, online_is_free: true, .. } => {
            Problem::told(Kind::Full, fl!(t, "problem-full-event-online-left", event = event))
        }
        Refusal::Full { session: None, mode: crate::programme::Mode::InPerson, .. }
            if programme.event.places.online.is_none() =>
        {
            Problem::told(Kind::Full, fl!(t, "problem-full-event", event = event))
        }
        Refusal::Full { session: None, .. } => {
            Problem::told(Kind::Full, fl!(t, "problem-full-event-online-too", event = event))
        }
        Refusal::AlreadyRegistered => Problem::new(Kind::AlreadyRegistered, language),
        Refusal::TooManyUnproven => Problem::new(Kind::TooManyUnproven, language),
        Refusal::TooManyFromClient { most } => {
            Problem::told(Kind::TooManyUnproven, fl!(t, "problem-too-many-from-client", most = i64::from(*most)))
        }
        Refusal::UnknownRegistration => Problem::new(Kind::NotFound, language),
        Refusal::NoSuchSeat { code } => {
            let message = fl!(t, "problem-no-such-seat", code = name(code));
            Problem::invalid(vec![FieldError { field: "changes".into(), message }], language).about(code)
        }
        Refusal::NoOffer { code } => {
            Problem::told(Kind::TooLate, fl!(t, "problem-no-offer", code = name(code))).about(code)
        }
        Refusal::Started { code } => {
            Problem::told(Kind::Closed, fl!(t, "problem-started", code = name(code))).about(code)
        }
        Refusal::ChangesClosed { closed_at } if *closed_at >= programme.event.over_at.as_millisecond() => {
            Problem::told(Kind::Closed, fl!(t, "problem-over", when = moment(*closed_at)))
        }
        Refusal::ChangesClosed { closed_at } => {
            Problem::told(Kind::Closed, fl!(t, "problem-changes-closed", when = moment(*closed_at)))
        }
        Refusal::WishesClosed { closed_at } => {
            Problem::told(Kind::Closed, fl!(t, "problem-wishes-closed", when = moment(*closed_at)))
        }
        Refusal::WishesOpen { until } => {
            Problem::told(Kind::NotOpen, fl!(t, "problem-wishes-open", when = moment(*until)))
        }
        Refusal::IsCancelled => Problem::told(Kind::Closed, fl!(t, "problem-is-cancelled")),
        Refusal::TooLate => Problem::new(Kind::TooLate, language),
        Refusal::InGroup { member, why } => {
            let mut problem = self::refusal(why, programme, path, language);
            if problem.errors.is_empty() {
                problem.errors.push(FieldError { field: String::new(), message: problem.detail.clone() });
            }
            let errors: Vec<_> = problem.errors.into_iter().map(|error| in_group(*member, error, language)).collect();
            Problem { detail: errors[0].message.clone(), errors, ..problem }
        }
        Refusal::OtherBody => Problem::new(Kind::IdempotencyMismatch, language),
    }
}

fn seat_fault(fault: Fault, path: &dyn Fn(usize, SeatField) -> String, language: Language) -> FieldError {
    let t = speech(language);
    let message = match fault.kind {
        FaultKind::AttendanceNotOffered => fl!(t, "fault-attendance-not-offered"),
        FaultKind::ModeNotOffered => fl!(t, "fault-mode-not-offered"),
        FaultKind::OnlineTakesNoRoomSeat => fl!(t, "fault-online-takes-no-room-seat"),
        FaultKind::SameSessionTwice => fl!(t, "fault-same-session-twice"),
        FaultKind::NeedsNoSeat => fl!(t, "fault-needs-no-seat"),
        FaultKind::IsAPart => fl!(t, "fault-is-a-part"),
        FaultKind::UnknownFallback => fl!(t, "fault-unknown-fallback"),
        FaultKind::FallbacksInACircle => fl!(t, "fault-fallbacks-in-a-circle"),
        FaultKind::TooManyRanked { limit } => fl!(t, "fault-too-many-ranked", limit = limit),
        FaultKind::TooManyVisits { limit } => fl!(t, "fault-too-many-visits", limit = limit),
    };
    let field = fault.wish.map_or_else(|| "attendance".to_owned(), |wish| path(wish, fault.kind.field()));
    FieldError { field, message }
}

/// What is wrong with one of a group; `member` counts from 0.
pub fn in_group(member: usize, error: FieldError, language: Language) -> FieldError {
    let message = fl!(speech(language), "problem-in-group", number = (member + 1).to_string(), what = error.message);
    let dot = if error.field.is_empty() { "" } else { "." };
    FieldError { field: format!("people[{member}]{dot}{}", error.field), message }
}

/// Says what is wrong with an event as a file.
pub fn file_faults(error: &FileError, language: Language) -> Problem {
    let told = |(field, message): (String, String)| {
        // What is wrong elsewhere is told with its name.
        let message = match field.split_once('[').and_then(|(_, rest)| rest.split_once(']')) {
            // A number says nothing without what it counts.
            Some((number, _)) if number.parse::<usize>().is_ok() => labelled(&field, &message, language),
            Some((name, _)) => labelled(name, &message, language),
            None => message,
        };
        FieldError { field, message }
    };
    Problem::invalid(programme::counted(&error.0, MANY, language).into_iter().map(told).collect(), language)
}

/// So many faults that are alike are each told to the one who asks field by field.
const MANY: usize = 20;

/// Says that something is not among what there is to choose from.
pub fn unknown_value(language: Language) -> String {
    fl!(speech(language), "fault-unknown-value")
}

/// Says who would be forgotten, and what with them.
pub fn would_be_forgotten(name: &str, reference: &str, sessions: &[&str], language: Language) -> String {
    let count = sessions.len();
    let sessions = sessions.join(", ");
    let t = speech(language);
    fl!(t, "problem-would-be-forgotten", name = name, number = reference, count = count, sessions = sessions)
}

/// Says who of two whose names differ would go into whom.
pub fn would_be_merged(double: &Registration, kept: &Registration, language: Language) -> String {
    let t = speech(language);
    let [(name, number, email), (kept, keptnumber, keptemail)] =
        [double, kept].map(|one| (letters::isolated(&one.name), reference(one.number), one.email.clone()));
    fl!(
        t,
        "problem-would-be-merged",
        name = name,
        number = number,
        email = email,
        kept = kept,
        keptnumber = keptnumber,
        keptemail = keptemail
    )
}

/// Says how many may register together.
pub fn group_size(most: usize, language: Language) -> String {
    fl!(speech(language), "fault-group-size", most = most)
}

/// Says what cannot stand in a text.
pub fn unwritable(why: Unwritable, language: Language) -> String {
    programme::fault(&why.into(), language)
}

/// Says that a text is too long.
pub fn too_long(limit: usize, language: Language) -> String {
    fl!(speech(language), "fault-too-long", limit = limit)
}

/// Says what is wrong with what someone typed about themselves.
pub fn person_fault(fault: person::FieldFault, language: Language) -> FieldError {
    let t = speech(language);
    let message = match (fault.field, fault.why) {
        (_, Why::TooLong { limit }) => fl!(t, "fault-too-long", limit = limit),
        (_, Why::UserTooLong { limit }) => fl!(t, "fault-email-user-too-long", limit = limit),
        (person::Field::Email, Why::Missing) => fl!(t, "fault-email-missing"),
        (person::Field::Email, Why::NotAnAddress) => fl!(t, "fault-email-wrong"),
        (_, Why::NumberAddress) => fl!(t, "fault-email-number"),
        (_, Why::ForeignUser) => fl!(t, "fault-email-letters"),
        (_, Why::SeveralLines) => fl!(t, "fault-several-lines"),
        (_, Why::LinkLike) => fl!(t, "fault-link-like"),
        _ => fl!(t, "fault-name-missing"),
    };
    FieldError { field: fault.field.as_str().to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::file::faults::{Fault, Why};

    #[test]
    fn what_is_wrong_in_a_list_is_named_by_more_than_a_number() {
        let fault = |place: &str| Fault { place: place.into(), why: Why::NotANumber };
        let error =
            FileError(vec![fault("rooms[0].capacity"), fault("sessions[POL-1].walk_before"), fault("offer_minutes")]);
        let told = file_faults(&error, Language::En).errors;
        for (fault, begin) in told.iter().zip(["rooms[0].capacity: ", "POL-1: ", ""]) {
            assert!(fault.message.starts_with(begin), "{}", fault.message);
        }
        assert_eq!(told[0].field, "rooms[0].capacity");
    }
}
