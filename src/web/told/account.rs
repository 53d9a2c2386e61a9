//! Why somebody is not in, or nothing about their account changed: in words.

use i18n_embed_fl::fl;

use super::Tell;
use crate::actions::manage_account::NotChanged;
use crate::actions::passkeys::{self, NotAsked};
use crate::actions::sign_in::NotSignedIn;
use crate::actions::sign_in::with_link::{self, NotAccepted};
use crate::actions::stretching::NotStretched;
use crate::desk::passwords::{self, PasswordFault};
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;

impl Tell for NotStretched {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::Busy => Problem::new(Kind::TooBusy, language),
            Self::Database(error) => error.tell(language),
        }
    }
}

impl Tell for NotSignedIn {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::Wrong { .. } => Problem::new(Kind::NotAllowed, language),
            Self::LockedOut { .. } => Problem::new(Kind::TooMany, language),
            Self::Ended => Problem::new(Kind::SignIn, language),
            Self::NotStretched(why) => why.tell(language),
        }
    }
}

impl Tell for NotAccepted {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::Used => Problem::told(Kind::NotFound, fl!(speech(language), "welcome-used")),
            Self::Password(fault) => Problem::told(Kind::Invalid, password_fault(fault, language)),
            Self::NotStretched(why) => why.tell(language),
        }
    }
}

impl Tell for with_link::NotAsked {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::TooMany => Problem::new(Kind::TooMany, language),
            Self::Database(error) => error.tell(language),
        }
    }
}

impl Tell for passkeys::NotAsked {
    fn tell(self, language: Language) -> Problem {
        match self {
            NotAsked::Nameless => Problem::told(Kind::Closed, fl!(speech(language), "passkey-needs-name")),
            NotAsked::NotProven => not_proven(language),
            NotAsked::Broken => Problem::new(Kind::Broken, language),
            NotAsked::Database(error) => error.tell(language),
        }
    }
}

impl Tell for NotChanged {
    fn tell(self, language: Language) -> Problem {
        match self {
            Self::NotProven => not_proven(language),
            Self::LockedOut => Problem::new(Kind::TooMany, language),
            Self::WrongPassword => Problem::told(Kind::NotAllowed, fl!(speech(language), "account-password-wrong")),
            Self::WrongCode => Problem::told(Kind::NotAllowed, fl!(speech(language), "code-wrong")),
            Self::Password(fault) => Problem::told(Kind::Invalid, password_fault(fault, language)),
            Self::NoPasskey => Problem::new(Kind::NotAllowed, language),
            Self::NotStretched(why) => why.tell(language),
        }
    }
}

fn not_proven(language: Language) -> Problem {
    Problem::told(Kind::NotAllowed, fl!(speech(language), "account-prove-first"))
}

/// What is wrong with a new password.
pub fn password_fault(fault: PasswordFault, language: Language) -> String {
    let t = speech(language);
    match fault {
        PasswordFault::TooShort => fl!(t, "welcome-too-short", shortest = passwords::SHORTEST),
        PasswordFault::TooLong => fl!(t, "welcome-too-long"),
        PasswordFault::Guessable => fl!(t, "welcome-guessable"),
    }
}
