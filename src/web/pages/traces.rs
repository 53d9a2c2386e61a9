//! What happened to a registration, in sentences.

use i18n_embed_fl::fl;

use crate::languages::Speech;
use crate::mail::returning::DECLINED;

/// A line of the trail in words, with the name of whose event it is; one that nobody has words for, as it is.
pub fn words(what: &str, organisation: &str, t: &Speech) -> String {
    let organisation = organisation.to_owned();
    if let Some((kind, status)) = what.split_once(": ").filter(|(kind, _)| *kind != "desk") {
        return fl!(t, "trace-mail", kind = mail(kind, t), status = mail_status(status, t));
    }
    match what {
        "registered" => fl!(t, "trace-registered"),
        "changed" => fl!(t, "trace-changed"),
        "cancelled" => fl!(t, "trace-cancelled"),
        "restored" => fl!(t, "trace-restored"),
        "erased" => fl!(t, "trace-erased"),
        "promoted" => fl!(t, "trace-promoted"),
        "lapsed" => fl!(t, "trace-lapsed"),
        "reseated" => fl!(t, "trace-reseated"),
        "admitted" => fl!(t, "trace-admitted"),
        "given a held seat" => fl!(t, "trace-held"),
        "seat given at the door" => fl!(t, "trace-seat-given"),
        "merged" => fl!(t, "trace-merged"),
        "proven" => fl!(t, "trace-proven"),
        "replaced" => fl!(t, "trace-replaced"),
        DECLINED => fl!(t, "trace-declined"),
        "drawn" => fl!(t, "trace-drawn"),
        "gave way" => fl!(t, "trace-gave-way"),
        "links renewed" => fl!(t, "trace-links-renewed"),
        "checked in" => fl!(t, "trace-checked-in"),
        "changed by the desk" | "desk: changed for" => fl!(t, "trace-desk-changed", organisation = organisation),
        "cancelled by the desk" | "desk: cancelled for" => fl!(t, "trace-desk-cancelled", organisation = organisation),
        "restored by the desk" | "desk: restored for" => fl!(t, "trace-desk-restored", organisation = organisation),
        "erased by the desk" | "desk: erased for" => fl!(t, "trace-desk-erased", organisation = organisation),
        "desk: readdressed" => fl!(t, "trace-desk-readdressed", organisation = organisation),
        "desk: renewed links" => fl!(t, "trace-desk-renewed", organisation = organisation),
        "desk: looked" => fl!(t, "trace-desk-looked"),
        "desk: registered" => fl!(t, "trace-desk-registered"),
        "desk: admitted" => fl!(t, "trace-desk-admitted"),
        "desk: gave a held seat" => fl!(t, "trace-desk-held"),
        "desk: mailed again" => fl!(t, "trace-desk-mailed"),
        "desk: merged" => fl!(t, "trace-desk-merged"),
        other => other.to_owned(),
    }
}

/// A kind of mail in words.
pub fn mail(kind: &str, t: &Speech) -> String {
    match kind {
        "confirmation" => fl!(t, "mail-kind-confirmation"),
        "link" => fl!(t, "mail-kind-link"),
        "change" => fl!(t, "mail-kind-change"),
        "drawn" => fl!(t, "mail-kind-drawn"),
        "programme" => fl!(t, "mail-kind-programme"),
        "unconfirmed" => fl!(t, "mail-kind-unconfirmed"),
        "announcement" => fl!(t, "mail-kind-announcement"),
        "opening" | "opened" => fl!(t, "mail-kind-opening"),
        _ => fl!(t, "mail-kind-reminder"),
    }
}

fn mail_status(status: &str, t: &Speech) -> String {
    match status {
        "sent" => fl!(t, "mail-status-sent"),
        "owed" => fl!(t, "mail-status-owed"),
        "failed" => fl!(t, "mail-status-failed"),
        _ => fl!(t, "mail-status-dropped"),
    }
}
