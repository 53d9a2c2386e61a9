//! The security log: who came in, who tried, who was refused, and what changed about accounts. Structured, for whoever watches
//! over an installation; it names accounts by their number and clients by a mark, and holds no secret and no address.

use actix_web::HttpRequest;

use super::app::App;
use super::tries::Try;

/// What the log's events are said to be about: a filter such as `security=info` chooses them.
pub const TARGET: &str = "security";

/// Something to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    SignedIn,
    SignedInWithPasskey,
    /// The password was right; the second step is to come.
    HalfWay,
    SignedOut,
    EndedSessions,
    WrongPassword,
    WrongCode,
    WrongPasskey,
    /// Too many wrong tries: nothing more is judged for a while.
    LockedOut,
    UsedRecoveryCode,
    AskedForPassword,
    ChangedPassword,
    /// By a link that came by mail.
    SetPassword,
    TurnedOnSecondStep,
    TurnedOffSecondStep,
    MadeRecoveryCodes,
    AddedPasskey,
    RemovedPasskey,
    /// A role was given or changed; the account is the one that has it now.
    ChangedRole,
    RemovedRole,
    MadeToken,
    RevokedToken,
    /// A token that opens nothing.
    WrongToken,
    /// Someone who is signed in, and may not.
    Refused,
    /// A page of another site sent it.
    Foreign,
    /// One client asks for more than it may.
    TooMany,
}

impl Seen {
    fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedInWithPasskey => "signed-in-with-passkey",
            Self::HalfWay => "half-way",
            Self::SignedOut => "signed-out",
            Self::EndedSessions => "ended-sessions",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::WrongPasskey => "wrong-passkey",
            Self::LockedOut => "locked-out",
            Self::UsedRecoveryCode => "used-recovery-code",
            Self::AskedForPassword => "asked-for-password",
            Self::ChangedPassword => "changed-password",
            Self::SetPassword => "set-password",
            Self::TurnedOnSecondStep => "turned-on-second-step",
            Self::TurnedOffSecondStep => "turned-off-second-step",
            Self::MadeRecoveryCodes => "made-recovery-codes",
            Self::AddedPasskey => "added-passkey",
            Self::RemovedPasskey => "removed-passkey",
            Self::ChangedRole => "changed-role",
            Self::RemovedRole => "removed-role",
            Self::MadeToken => "made-token",
            Self::RevokedToken => "revoked-token",
            Self::WrongToken => "wrong-token",
            Self::Refused => "refused",
            Self::Foreign => "foreign",
            Self::TooMany => "too-many",
        }
    }

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
pub struct AtDesk(pub Option<i64>);

/// Writes it down. `account`: whose it is about, where that is known.
pub fn note(app: &App, request: &HttpRequest, seen: Seen, account: Option<i64>) {
    let (what, client) = (seen.as_str(), app.limits.mark(request));
    // Whoever is refused as fast as they can ask does not fill the disk.
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
