//! The command line begins here; what each command does is in `cli`.

mod cli;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(cli::Line::parse()).and_then(cli::all_said) {
        Ok(code) => code,
        Err(error) => {
            kruispunt::say_aside!("{error}");
            ExitCode::from(cli::code(&error))
        }
    }
}
