//! What one may do at the desk, and which roles and tokens may.

pub use crate::programme::Role;
use crate::programme::words::string_enum;

string_enum! {
    /// Something that one may do, or not.
    Right {
        /// See the programme with all its numbers.
        View = "view",
        /// Change sessions, rooms, capacities.
        Programme = "programme",
        /// See and change registrations.
        Registrations = "registrations",
        /// Say who came.
        CheckIn = "check-in",
        /// See access needs and diet; every look is written down.
        Sensitive = "sensitive",
        /// Say who may do what.
        Own = "own",
    }
}

impl Role {
    /// What comes with it. Sensitive fields come with none: they are a right of their own.
    pub fn rights(self) -> &'static [Right] {
        match self {
            Self::Owner => &[Right::View, Right::Programme, Right::Registrations, Right::CheckIn, Right::Own],
            Self::Programme => &[Right::View, Right::Programme],
            Self::Registrations => &[Right::View, Right::Registrations, Right::CheckIn],
            Self::FrontDesk => &[Right::View, Right::CheckIn],
            Self::Viewer => &[Right::View],
        }
    }
}
