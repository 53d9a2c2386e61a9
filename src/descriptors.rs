//! Open files, of which every connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More connections than this are memory rather than people.
const MOST: u64 = 40_000;
/// Descriptors for everything else: databases, mail, files, figures.
const KEPT_BACK: u64 = 128;

/// Raises the soft limit of open files to the hard one; how many connections that is room for.
pub fn raise_limit() -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum
        && let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })
    {
        tracing::warn!(%error, "the limit of open files cannot be raised");
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let kept_back = KEPT_BACK.min(files / 2);
    usize::try_from((files - kept_back).min(MOST)).unwrap_or(usize::MAX)
}
