//! What happened to a registration, in sentences.

use i18n_embed_fl::fl;

use crate::desk::deeds::DeedKind;
use crate::desk::trail::Happened;
use crate::languages::Speech;
use crate::seating::{AuditKind, MailKind, MailStatus};

/// What happened in words, with the name of whose event it is; what another version wrote, as it is.
pub fn words(what: &Happened, organisation: &str, t: &Speech) -> String {
    match what {
        Happened::Mail(kind, status) => {
            fl!(t, "trace-mail", kind = mail(*kind, t), status = mail_status(*status, t))
        }
        Happened::Audit(kind) => audit(*kind, organisation, t),
        Happened::Deed(deed) => done(*deed, organisation, t),
        Happened::CheckedIn => fl!(t, "trace-checked-in"),
        Happened::Unknown(word) => word.clone(),
    }
}

fn audit(kind: AuditKind, organisation: &str, t: &Speech) -> String {
    match kind {
        AuditKind::Registered => fl!(t, "trace-registered"),
        AuditKind::Changed => fl!(t, "trace-changed"),
        AuditKind::Cancelled => fl!(t, "trace-cancelled"),
        AuditKind::Restored => fl!(t, "trace-restored"),
        AuditKind::Erased => fl!(t, "trace-erased"),
        AuditKind::ChangedByDesk => fl!(t, "trace-desk-changed", organisation = organisation),
        AuditKind::CancelledByDesk => fl!(t, "trace-desk-cancelled", organisation = organisation),
        AuditKind::RestoredByDesk => fl!(t, "trace-desk-restored", organisation = organisation),
        AuditKind::ErasedByDesk => fl!(t, "trace-desk-erased", organisation = organisation),
        AuditKind::Promoted => fl!(t, "trace-promoted"),
        AuditKind::Lapsed => fl!(t, "trace-lapsed"),
        AuditKind::Reseated => fl!(t, "trace-reseated"),
        AuditKind::Admitted => fl!(t, "trace-admitted"),
        AuditKind::GivenHeld => fl!(t, "trace-held"),
        AuditKind::SeatGiven => fl!(t, "trace-seat-given"),
        AuditKind::Merged => fl!(t, "trace-merged"),
        AuditKind::Proven => fl!(t, "trace-proven"),
        AuditKind::Replaced => fl!(t, "trace-replaced"),
        AuditKind::Declined => fl!(t, "trace-declined"),
        AuditKind::Drawn => fl!(t, "trace-drawn"),
        AuditKind::GaveWay => fl!(t, "trace-gave-way"),
        AuditKind::LinksRenewed => fl!(t, "trace-links-renewed"),
    }
}

/// What organisers did to somebody. What they do to everybody, to an event or to each other stands with nobody, and is named by its word.
fn done(deed: DeedKind, organisation: &str, t: &Speech) -> String {
    match deed {
        DeedKind::ChangedFor => fl!(t, "trace-desk-changed", organisation = organisation),
        DeedKind::CancelledFor => fl!(t, "trace-desk-cancelled", organisation = organisation),
        DeedKind::RestoredFor => fl!(t, "trace-desk-restored", organisation = organisation),
        DeedKind::ErasedFor => fl!(t, "trace-desk-erased", organisation = organisation),
        DeedKind::Readdressed => fl!(t, "trace-desk-readdressed", organisation = organisation),
        DeedKind::Renewed => fl!(t, "trace-desk-renewed", organisation = organisation),
        DeedKind::Looked => fl!(t, "trace-desk-looked"),
        DeedKind::Registered => fl!(t, "trace-desk-registered"),
        DeedKind::Admitted => fl!(t, "trace-desk-admitted"),
        DeedKind::GaveHeld => fl!(t, "trace-desk-held"),
        DeedKind::Mailed => fl!(t, "trace-desk-mailed"),
        DeedKind::Merged => fl!(t, "trace-desk-merged"),
        DeedKind::TookBack => fl!(t, "trace-desk-took-back"),
        DeedKind::SessionChanged
        | DeedKind::SessionPut
        | DeedKind::SessionTakenAway
        | DeedKind::EventChanged
        | DeedKind::RoomChanged
        | DeedKind::RoomPut
        | DeedKind::RoomTakenAway
        | DeedKind::Announced
        | DeedKind::Exported
        | DeedKind::BackedUp
        | DeedKind::Founded
        | DeedKind::Begun
        | DeedKind::CalledOff
        | DeedKind::PutAway
        | DeedKind::TakenOut
        | DeedKind::Drawn
        | DeedKind::Renamed
        | DeedKind::Deleted
        | DeedKind::Released
        | DeedKind::WillForget
        | DeedKind::Forgot
        | DeedKind::Invited
        | DeedKind::Removed
        | DeedKind::Reset
        | DeedKind::MadeToken
        | DeedKind::RevokedToken
        | DeedKind::OpenedNeeds
        | DeedKind::ClosedNeeds
        | DeedKind::SentAgain => deed.to_string(),
    }
}

/// A kind of mail in words.
pub fn mail(kind: MailKind, t: &Speech) -> String {
    match kind {
        MailKind::Confirmation => fl!(t, "mail-kind-confirmation"),
        MailKind::Link => fl!(t, "mail-kind-link"),
        MailKind::Change => fl!(t, "mail-kind-change"),
        MailKind::Drawn => fl!(t, "mail-kind-drawn"),
        MailKind::Programme => fl!(t, "mail-kind-programme"),
        MailKind::Unconfirmed => fl!(t, "mail-kind-unconfirmed"),
        MailKind::Announcement => fl!(t, "mail-kind-announcement"),
        MailKind::Opening | MailKind::Opened => fl!(t, "mail-kind-opening"),
        MailKind::WeekReminder | MailKind::DayReminder | MailKind::OnlineReminder => fl!(t, "mail-kind-reminder"),
        MailKind::Readdressed => fl!(t, "mail-kind-readdressed"),
        MailKind::NewAddress => fl!(t, "mail-kind-new-address"),
        MailKind::Invitation | MailKind::Reset | MailKind::Account | MailKind::Test => fl!(t, "mail-kind-organiser"),
    }
}

fn mail_status(status: MailStatus, t: &Speech) -> String {
    match status {
        MailStatus::Sent => fl!(t, "mail-status-sent"),
        MailStatus::Owed => fl!(t, "mail-status-owed"),
        MailStatus::Failed => fl!(t, "mail-status-failed"),
        MailStatus::Dropped => fl!(t, "mail-status-dropped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::speech;
    use crate::programme::Language;

    #[test]
    fn what_happens_to_somebody_is_told_in_words() {
        for language in Language::ALL {
            let t = speech(*language);
            let told = |what: Happened| {
                let words = words(&what, "Huis", t);
                assert_ne!(words, what.to_string(), "{language}");
                words
            };
            AuditKind::ALL.iter().for_each(|kind| _ = told(Happened::Audit(*kind)));
            for deed in [DeedKind::TookBack, DeedKind::Looked, DeedKind::Merged, DeedKind::Renewed] {
                told(Happened::Deed(deed));
            }
            let kinds = MailKind::ALL.iter().map(|kind| told(Happened::Mail(*kind, MailStatus::Sent)));
            let reminders = kinds.filter(|words| words.contains(&fl!(t, "mail-kind-reminder")));
            assert_eq!(reminders.count(), 3, "{language}: only reminders are called that");
        }
    }
}
