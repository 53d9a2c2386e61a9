//! The command line: what can be said, and who does it. Each group of commands has a file of its own.

mod config;
mod events;
mod health;
mod importing;
mod keeping;
mod mail;
mod opening;
mod organisations;
mod organisers;
mod people;
mod planning;
mod spoken;
mod tokens;

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use jiff::civil::Date;
use kruispunt::clock;
use kruispunt::config::{DatabaseUrl, Settings, SettingsError};
use kruispunt::db::{Db, DbError};
use kruispunt::desk::deeds::{self, COMMAND_LINE, Deed, DeedKind};
use kruispunt::letters;
use kruispunt::logs::Logs;
use kruispunt::output;
use kruispunt::people::keys::{self, KeyFault, Rotated};
use kruispunt::people::person;
use kruispunt::people::secrets::make_key;
use kruispunt::programme::import::How;
use kruispunt::programme::{EventId, OverFull};
use kruispunt::rehearsal::{self, Plan};
use kruispunt::say;
use kruispunt::web::serve::Reload;
use kruispunt::web::{demo, serve};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Registers people for the sessions of a hybrid conference.
#[derive(Parser)]
#[command(version, after_help = EXITS)]
pub struct Line {
    /// A file with settings, laid over the defaults; the environment (KRUISPUNT_…) is laid over both.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXITS: &str = "\
Exit codes:
   0  done
   1  done, and something is wrong: check found faults, a rehearsal lost somebody
   2  the command line or a file that it names is wrong, or anything else went wrong
  10  a setting is wrong or missing
  11  the database: it cannot be reached, is not there, is of another version, or stands on another key
  12  what was named is not there
  13  what was asked for cannot be: taken, in use, the last one, too many
  14  the mail did not leave
  15  standard output took no more: a full disk";

#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API (also what happens without a command).
    Serve {
        /// With some six hundred invented people in the demo event, so that there is something to see.
        #[arg(long)]
        demo: bool,
    },
    /// Put an event from a file into the database, or update it, and say what changed.
    Import {
        file: PathBuf,
        #[command(flatten)]
        asked: importing::Asked,
        /// Move the whole event to another day, such as 2027-05-06.
        #[arg(long, value_name = "DATE", value_parser = spoken::day)]
        on: Option<Date>,
        /// Where a capacity goes below what is taken: those who came last keep their seats, wait first in line, or lose them.
        #[arg(long, value_name = "keep|wait|cancel")]
        over_full: Option<OverFull>,
        /// Mail nobody about what changed; who gets, is offered or loses a place is told all the same.
        #[arg(long)]
        without_mail: bool,
        /// Where the event moves so far into the past that people's data are kept no longer: erase them.
        #[arg(long)]
        erase_past: bool,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Ask the service on this machine whether it can serve, and say what it answers.
    Health,
    /// Print what an event file may hold, as JSON Schema.
    Schema {
        /// As a list of fields to read instead.
        #[arg(long)]
        fields: bool,
    },
    /// Print an event as a file: importing that again changes nothing.
    Export { event: String },
    /// Begin, copy, call off, put away or take away whole events.
    #[command(subcommand)]
    Event(events::EventCommand),
    /// Begin organisations.
    #[command(subcommand)]
    Organisation(organisations::OrganisationCommand),
    /// Let people into the organisers' desk.
    #[command(subcommand)]
    Organiser(organisers::OrganiserCommand),
    /// Let programs into it.
    #[command(subcommand)]
    Token(tokens::TokenCommand),
    /// Settings.
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// The secret key that seals and signs.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Copy everything, the key too, into a new folder: also while it is served.
    Backup { folder: PathBuf },
    /// Put a backup into the database of the settings, which must be empty and served by nobody.
    Restore { folder: PathBuf },
    /// Copy everything from one database into another, which must be empty, and compare every row; nobody may serve either.
    Move {
        #[arg(long, value_name = "sqlite:PATH|postgres://…")]
        from: DatabaseUrl,
        #[arg(long, value_name = "sqlite:PATH|postgres://…")]
        to: DatabaseUrl,
    },
    /// Forget somebody: their seats pass on, what says who they are goes, counts stay. By address: all that they have.
    Erase {
        /// An e-mail address, a reference such as K7M-4PX, or an id.
        person: String,
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
    },
    /// Print everything that is held about somebody, as JSON.
    Data {
        /// An e-mail address, a reference such as K7M-4PX, or an id.
        person: String,
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
    },
    /// Try mail out, and send again what could not be delivered.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Take in a mail that came to an address of reply_domain, from standard input: for a relay's pipe. Exit 75: try again later.
    ReceiveMail {
        /// To whom it was delivered, as the relay knows; left out: as its head says.
        #[arg(long)]
        recipient: Option<String>,
    },
    /// Make the database, or bring it up to this version, and do nothing else.
    Migrate,
    /// Recount every seat from the rows and report every broken invariant; exit 1 if there is any.
    Check {
        #[arg(long)]
        json: bool,
    },
    /// Print completions for a shell: kruispunt completions bash > …/bash-completion/completions/kruispunt
    Completions { shell: clap_complete::Shell },
    /// Write manual pages, one for each command, into a folder: kruispunt man /usr/local/share/man/man1
    Man { folder: PathBuf },
    /// Plan the timetable of a plain file, or of an event.
    #[command(subcommand)]
    Timetable(planning::TimetableCommand),
    /// Draw seats from a plain file with wishes, or check such a draw.
    #[command(subcommand)]
    Ballot(planning::BallotCommand),
    /// Rehearse the rush: a throw-away copy of the event, and a crowd that registers through real HTTP.
    Rehearse(Plan),
    /// The bare framework, for comparison.
    #[command(hide = true)]
    Bare { listen: String },
}

#[derive(Subcommand)]
pub enum KeyCommand {
    /// Make a key in a new file, for secret_key_file: for a new installation on PostgreSQL.
    Make { file: PathBuf },
    /// Make a new key, and seal anew what is sealed. Stop the service first. Links that were given out go on working, as long as
    /// the old key is kept among the previous ones.
    Rotate,
}

/// Why a command cannot do what it was asked for, besides settings and the database.
#[derive(Debug)]
pub enum Trouble {
    NotThere(String),
    Refused(String),
    NotSent(String),
    /// Standard output did not take what was said.
    NotSaid(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotThere(words) | Self::Refused(words) | Self::NotSent(words) => f.write_str(words),
            Self::NotSaid(why) => write!(f, "standard output does not take what is said: {why}"),
        }
    }
}

impl std::error::Error for Trouble {}

/// What is named in words is not there.
fn not_there(words: impl Into<String>) -> Failure {
    Trouble::NotThere(words.into()).into()
}

fn refused(words: impl Into<String>) -> Failure {
    Trouble::Refused(words.into()).into()
}

/// The exit code of a failure.
pub fn code(failure: &Failure) -> u8 {
    match failure.downcast_ref::<Trouble>() {
        Some(Trouble::NotThere(_)) => 12,
        Some(Trouble::Refused(_)) => 13,
        Some(Trouble::NotSent(_)) => 14,
        Some(Trouble::NotSaid(_)) => 15,
        None if failure.is::<SettingsError>() => 10,
        None if failure.is::<DbError>() || failure.is::<KeyFault>() => 11,
        None => 2,
    }
}

/// Whether standard output took all that was said.
///
/// # Errors
/// That it did not.
pub fn all_said(code: ExitCode) -> Result<ExitCode, Failure> {
    match output::failure() {
        None => Ok(code),
        Some(why) => Err(Trouble::NotSaid(why).into()),
    }
}

/// Does what was said.
///
/// # Errors
/// Why not, in words.
pub fn run(line: Line) -> Result<ExitCode, Failure> {
    // What needs no settings.
    match line.command {
        Some(Command::Timetable(command)) => return planning::timetable(command, line.config.as_deref()),
        Some(Command::Ballot(command)) => return planning::run_ballot(command, line.config.as_deref()),
        Some(Command::ReceiveMail { recipient }) => {
            return Ok(mail::receive(line.config.as_deref(), recipient.as_deref()));
        }
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Line::command(), "kruispunt", &mut script);
            output::bytes(&script);
            return Ok(ExitCode::SUCCESS);
        }
        Some(Command::Man { folder }) => {
            let written =
                std::fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(Line::command(), &folder));
            written.map_err(|error| format!("cannot write to {}: {error}", folder.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let settings = Settings::read(line.config.as_deref())?;
    if let Some(Command::Config(config::ConfigCommand::Check)) = line.command {
        config::check(&settings)?;
        return Ok(ExitCode::SUCCESS);
    }
    let logs = Logs::begin(&settings);
    if let Some(file) = &settings.clock_file {
        clock::follow_file(file);
    }
    match line.command.unwrap_or(Command::Serve { demo: false }) {
        Command::Serve { demo } => serve::serve(settings, demo, Reload { config: line.config, logs })?,
        Command::Import { file, asked, on, over_full, dry_run, without_mail, erase_past } => {
            let how = How { over_full, dry_run, without_mail, erase_past, revision: None, ..How::default() };
            importing::put(&settings, &file, &asked.into(), on, how)?;
        }
        Command::Schema { fields: true } => output::bytes(kruispunt::programme::describe::fields().as_bytes()),
        Command::Schema { fields: false } => say!("{:#}", kruispunt::programme::describe::schema()),
        Command::Export { event } => events::print(&settings, &event)?,
        Command::Event(command) => events::run(&settings, command)?,
        Command::Organisation(command) => organisations::run(&settings, command)?,
        Command::Organiser(command) => organisers::run(&settings, command)?,
        Command::Token(command) => tokens::run(&settings, command)?,
        Command::Erase { person, event } => people::erase(&settings, &person, event.as_deref())?,
        Command::Data { person, event } => people::print(&settings, &person, event.as_deref())?,
        Command::Mail(command) => mail::run(&settings, command)?,
        Command::Key(KeyCommand::Make { file }) => {
            if file.exists() {
                return Err(refused(format!("{} is there already", file.display())));
            }
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                return Err(not_there(format!("there is no folder {}: make it first", folder.display())));
            }
            make_key(&file)?;
            say!(
                "{}: keep a copy of it; without it, links open nothing, and access needs cannot be read",
                file.display()
            );
        }
        Command::Key(KeyCommand::Rotate) => {
            let Rotated { key_id, sealed, unreadable } = keys::rotate(&settings)?;
            say!("the key is {key_id} now; {sealed} texts were sealed anew");
            if unreadable > 0 {
                say!("{unreadable} texts open under no key that was given, and were left as they are");
            }
            say!("links that were given out go on working, as long as the old key is kept among the previous ones");
        }
        Command::Migrate => {
            opening::open_or_make(&settings)?;
            say!("{} is of version {}", settings.database.shown(), env!("CARGO_PKG_VERSION"));
        }
        Command::Backup { folder } => keeping::back_up(&settings, &folder)?,
        Command::Restore { folder } => keeping::restore(&settings, &folder)?,
        Command::Move { from, to } => keeping::move_all(&from, &to)?,
        Command::Check { json } => return keeping::check(&settings, json),
        Command::Health => return health::ask(&settings),
        Command::Bare { listen } => rehearsal::serve_bare(&listen)?,
        Command::Rehearse(plan) => {
            let file = match &plan.event {
                Some(path) => importing::read(path)?.opened_by(clock::now()),
                None => demo::demo_event(clock::now())?,
            };
            let is_well = rehearsal::rehearse(&settings, file, &plan)?;
            return Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        // Done above.
        Command::Timetable(_)
        | Command::Ballot(_)
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Config(_)
        | Command::ReceiveMail { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// An address, as it is compared.
fn address(typed: &str) -> Result<String, Failure> {
    Ok(person::parse_address(typed).map_err(|_| format!("{typed} is not an e-mail address"))?)
}

/// A text of one line in which something is seen.
fn one_line(option: &str, typed: &str) -> Result<String, Failure> {
    let line = kruispunt::text::Line::parse(typed.trim()).map_err(|why| format!("{option}: {why}"))?.into_string();
    if letters::is_seen(&line) { Ok(line) } else { Err(format!("{option}: there is nothing to read in it").into()) }
}

/// Prints what is listed: as JSON, or a line for each.
fn print_all<T: serde::Serialize>(all: &[T], json: bool, line: impl Fn(&T) -> String) -> Result<(), Failure> {
    if json {
        say!("{}", serde_json::to_string_pretty(all)?);
    } else {
        all.iter().for_each(|one| say!("{}", line(one)));
    }
    Ok(())
}

/// Writes down what was done, as the desk does; `subject`: to whom or what.
fn note(
    db: &mut Db,
    (organisation, event): (i64, EventId),
    what: DeedKind,
    (subject, about): (&str, String),
) -> Result<(), DbError> {
    let event = Some(event).filter(|event| *event != EventId::ALL);
    let deed = Deed { organisation, event, registration: None, who: COMMAND_LINE, what, about };
    deeds::note_about(db, &deed, subject, clock::now().as_millisecond())
}
