//! What commands say on standard output. Anyone who reads it may go away (`kruispunt export … | head`): then nobody is told, and what
//! was begun is ended.

use std::fmt;
use std::io::{ErrorKind, Write, stderr, stdout};
use std::sync::Mutex;
use std::sync::PoisonError;

/// Why standard output took no more; `None`: it takes all, or its reader went.
static FAILED: Mutex<Option<String>> = Mutex::new(None);

/// Writes a line; `say!` is the way to it.
pub fn line(words: fmt::Arguments<'_>) {
    let mut out = stdout().lock();
    note(out.write_fmt(words).and_then(|()| out.write_all(b"\n")));
}

/// Writes a line aside; `say_aside!` is the way to it.
pub fn aside(words: fmt::Arguments<'_>) {
    let mut err = stderr().lock();
    // Who does not read it cannot be told so.
    let _ = err.write_fmt(words).and_then(|()| err.write_all(b"\n"));
}

/// Writes bytes as they are.
pub fn bytes(bytes: &[u8]) {
    note(stdout().lock().write_all(bytes));
}

/// Writes what still waits; why standard output did not take all that was said, where nobody went away.
pub fn failure() -> Option<String> {
    note(stdout().lock().flush());
    FAILED.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn note(written: std::io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        FAILED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| error.to_string());
    }
}

/// Says a line on standard output.
#[macro_export]
macro_rules! say {
    ($($words:tt)*) => { $crate::output::line(format_args!($($words)*)) };
}

/// Says a line aside, on standard error: where nobody reads that any more, what is being done goes on.
#[macro_export]
macro_rules! say_aside {
    ($($words:tt)*) => { $crate::output::aside(format_args!($($words)*)) };
}
