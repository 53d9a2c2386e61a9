//! The security log: who came in, who tried, who was refused, and what changed about accounts. Structured, for anyone who watches
//! over an installation; it names accounts by their number and clients by a mark, and holds no secret and no address.

use actix_web::HttpRequest;

use super::app::App;
use crate::actions::tries::Try;
use crate::programme::OrganiserId;
use crate::programme::words::string_enum;

/// What the log's events are said to be about: a filter such as `security=info` chooses them.
pub const TARGET: &str = "security";

string_enum! {
    /// Something to be seen.
    Seen {
        SignedIn = "signed-in",
        SignedInWithPasskey = "signed-in-with-passkey",
        /// The password was right; the second step is to come.
        HalfWay = "half-way",
        SignedOut = "signed-out",
        EndedSessions = "ended-sessions",
        WrongPassword = "wrong-password",
        WrongCode = "wrong-code",
        WrongPasskey = "wrong-passkey",
        /// Too many wrong tries: nothing more is judged for a while.
        LockedOut = "locked-out",
        UsedRecoveryCode = "used-recovery-code",
        AskedForPassword = "asked-for-password",
        ChangedPassword = "changed-password",
        /// By a link that came by mail.
        SetPassword = "set-password",
        TurnedOnSecondStep = "turned-on-second-step",
        TurnedOffSecondStep = "turned-off-second-step",
        MadeRecoveryCodes = "made-recovery-codes",
        AddedPasskey = "added-passkey",
        RemovedPasskey = "removed-passkey",
        /// A role was given or changed; the account is the one that has it now.
        ChangedRole = "changed-role",
        RemovedRole = "removed-role",
        MadeToken = "made-token",
        RevokedToken = "revoked-token",
        /// A token that opens nothing.
        WrongToken = "wrong-token",
        /// Someone who is signed in, and may not.
        Refused = "refused",
        /// A page of another site sent it.
        Foreign = "foreign",
        /// One client asks for more than it may.
        TooMany = "too-many",
    }
}

impl Seen {
    fn is_alarming(self) -> bool {
        matches!(
            self,
            Self::WrongPassword
                | Self::WrongCode
                | Self::WrongPasskey
                | Self::LockedOut
                | Self::WrongToken
                | Self::Refused
                | Self::Foreign
                | Self::TooMany
        )
    }
}

/// Someone is at the desk: their number, or `None` for a program.
#[derive(Clone, Copy, Debug)]
pub struct AtDesk(pub Option<OrganiserId>);

/// Writes it down. `account`: whose it is about, where that is known.
pub fn note(app: &App, request: &HttpRequest, seen: Seen, account: Option<OrganiserId>) {
    app.metrics.seen(seen);
    let (what, client, account) = (seen.as_str(), app.limits.mark(request), account.map(OrganiserId::number));
    // Anyone who is refused as fast as they can ask does not fill the disk.
    if seen.is_alarming() && app.limits.told.take(&format!("{what} {client}")) == Try::Refused {
        return;
    }
    // The shape of the address: its parts may be keys.
    let place = request.match_pattern().unwrap_or_default();
    if seen.is_alarming() {
        tracing::warn!(target: TARGET, what, account, client, place);
    } else {
        tracing::info!(target: TARGET, what, account, client, place);
    }
}
