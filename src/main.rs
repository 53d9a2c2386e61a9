//! The command line, nothing else.

mod planning;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;
use kruispunt::backup;
use kruispunt::clock;
use kruispunt::config::{DatabaseUrl, LogFormat, Settings};
use kruispunt::db::{Database, Db, DbError, durability, installation, making};
use kruispunt::desk::accounts::{self, Appointed};
use kruispunt::desk::rights::{Right, Role};
use kruispunt::desk::{one_time, second_step, tokens};
use kruispunt::languages::programme;
use kruispunt::mail::organising::{self, Letter, News};
use kruispunt::people::keys::{self, Rotated};
use kruispunt::people::links::make_key;
use kruispunt::people::person;
use kruispunt::programme::file::faults::Why;
use kruispunt::programme::file::{Begun, EventFile, FileError, OrganisationFile};
use kruispunt::programme::import::How;
use kruispunt::programme::life::{self, NewOrganisation, NoName};
use kruispunt::programme::{Language, OverFull, load};
use kruispunt::rehearsal::{self, Plan};
use kruispunt::seating::reschedule::{self, Effect};
use kruispunt::seating::{MailKind, check};
use kruispunt::text;
use kruispunt::web::{demo, serve};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Registers people for the sessions of a hybrid conference.
#[derive(Parser)]
#[command(version)]
struct Line {
    /// A file with settings, laid over the defaults; the environment (KRUISPUNT_…) is laid over both.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API (also what happens without a command).
    Serve {
        /// With some six hundred invented people in the demo event, so that there is something to see.
        #[arg(long)]
        demo: bool,
    },
    /// Put an event from a file into the database, or update it, and say what changed.
    Import {
        file: PathBuf,
        /// Move the whole event to another day, such as 2027-05-06.
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
        /// Where a capacity goes below what is taken: those who came last keep their seats, wait first in line, or lose them.
        #[arg(long, value_name = "keep|wait|cancel")]
        over_full: Option<OverFull>,
        /// Mail nobody about what changed; who gets, is offered or loses a place is told all the same.
        #[arg(long)]
        without_mail: bool,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print an event as a file: importing that again changes nothing.
    Export { event: String },
    /// Begin, copy, call off, put away or take away whole events.
    #[command(subcommand)]
    Event(EventCommand),
    /// Begin organisations.
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// Let people into the organisers' desk.
    #[command(subcommand)]
    Organiser(OrganiserCommand),
    /// Let programs into it.
    #[command(subcommand)]
    Token(TokenCommand),
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
    /// Recount every seat from the rows and report every broken invariant; exit 1 if there is any.
    Check,
    /// Plan a timetable from a plain file.
    #[command(subcommand)]
    Timetable(planning::TimetableCommand),
    /// Draw seats from a plain file with wishes, or check such a draw.
    #[command(subcommand)]
    Ballot(planning::BallotCommand),
    /// Rehearse the rush: a throw-away copy of the event, and a crowd that registers through real HTTP.
    Rehearse {
        #[arg(long, default_value_t = 10_000)]
        people: usize,
        #[arg(long, default_value_t = 256)]
        connections: usize,
        /// A service that runs already (http://…), taken as it is; its event fills with invented people.
        #[arg(long)]
        url: Option<String>,
        /// Rehearse with this event file instead of the demo event.
        #[arg(long, value_name = "FILE")]
        event: Option<PathBuf>,
        /// What capacities are multiplied by; left out: so that one wish in three has to wait.
        #[arg(long)]
        scale: Option<f64>,
        /// Kill the service in the middle, start it again, and account for every answer.
        #[arg(long)]
        crash: bool,
        /// Then everybody changes something: swaps, better wishes, seats given up, registrations cancelled.
        #[arg(long)]
        churn: bool,
        /// Then the organisers search, look at the board, and check people in.
        #[arg(long)]
        desk: bool,
        /// Instead: one place comes free, and so many people each get a better seat by it, in one commit.
        #[arg(long, value_name = "PEOPLE")]
        cascade: Option<usize>,
        /// Also measure reading, and what the bare framework does on this machine.
        #[arg(long)]
        compare: bool,
    },
    /// The bare framework, for comparison.
    #[command(hide = true)]
    Bare { listen: String },
}

#[derive(Subcommand)]
enum OrganiserCommand {
    /// Give someone a role, and where they have no account yet, print a link that opens the desk once, within a week.
    Add {
        email: String,
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        #[arg(long, value_name = "owner|programme|registrations|front-desk|viewer")]
        role: Role,
    },
    /// Print a link that sets a new password for an account that exists, once, within an hour.
    Reset {
        email: String,
        /// Also turn the second step off: for whoever lost the phone and the codes on paper.
        #[arg(long)]
        without_second_step: bool,
    },
}

#[derive(Subcommand)]
enum EventCommand {
    /// Begin an event: the rest has defaults, which the desk changes.
    New {
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        #[arg(long)]
        title: String,
        /// The (first) day, such as 2027-05-06.
        #[arg(long, value_name = "DATE")]
        date: Date,
        /// The last day; left out: as its sessions will say.
        #[arg(long, value_name = "DATE")]
        until: Option<Date>,
        /// Where; left out: online.
        #[arg(long, default_value = "")]
        place: String,
        #[arg(long, default_value = "")]
        address: String,
        /// Its languages, the title's first.
        #[arg(long, value_delimiter = ',', default_value = "nl")]
        languages: Vec<Language>,
        #[arg(long, default_value = "Europe/Brussels")]
        zone: String,
        /// Its name in addresses; left out: made of the title.
        #[arg(long)]
        slug: Option<String>,
    },
    /// The same programme, rooms, questions and texts from another day on, without any people.
    Copy {
        event: String,
        #[arg(long, value_name = "DATE")]
        on: Date,
        #[arg(long)]
        slug: Option<String>,
    },
    /// Call a whole event off: everybody is told once, and calendars let it go.
    Cancel {
        event: String,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Put an event away: it is listed nowhere any more.
    Archive {
        event: String,
        /// List it again.
        #[arg(long)]
        undo: bool,
    },
    /// Call an event something else in addresses; old links lead on.
    Rename { event: String, slug: String },
    /// Take an event away for ever, if nobody ever registered.
    Delete { event: String },
    /// All events: name, first day, and whether they are called off or put away.
    List,
}

#[derive(Subcommand)]
enum OrganisationCommand {
    /// Begin an organisation.
    New {
        slug: String,
        #[arg(long)]
        name: String,
        /// Where people can reach it.
        #[arg(long)]
        email: String,
    },
    /// All organisations.
    List,
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Make a key in a new file, for secret_key_file: for a new installation on PostgreSQL.
    Make { file: PathBuf },
    /// Make a new key, and seal anew what is sealed. Stop the service first. Links that were given out go on working, as long as
    /// the old key is kept among the previous ones.
    Rotate,
}

#[derive(Subcommand)]
enum TokenCommand {
    /// Print a token; it is shown this once only.
    Add {
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        /// One of its events; left out: all of them.
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
        /// What it may do: programme, registrations, check-in, sensitive.
        #[arg(long, value_delimiter = ',', required = true)]
        scope: Vec<Right>,
        /// What it is for.
        #[arg(long, default_value = "token")]
        name: text::Line,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    match run(line) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(line: Line) -> Result<ExitCode, Failure> {
    // Planning on plain files needs no settings.
    match line.command {
        Some(Command::Timetable(command)) => return planning::timetable(command),
        Some(Command::Ballot(command)) => return planning::run_ballot(command),
        _ => {}
    }
    let settings = Settings::read(line.config.as_deref())?;
    log(&settings);
    if let Some(file) = &settings.clock_file {
        clock::believe(file);
    }
    match line.command.unwrap_or(Command::Serve { demo: false }) {
        Command::Serve { demo } => serve::serve(settings, demo)?,
        Command::Import { file, on, over_full, dry_run, without_mail } => {
            put(&settings, &file, on, How { over_full, dry_run, without_mail, revision: None })?
        }
        Command::Export { event } => print_event(&settings, &event)?,
        Command::Event(command) => events(&settings, command)?,
        Command::Organisation(OrganisationCommand::New { slug, name, email }) => {
            let email = person::parse_address(&email).map_err(|_| format!("{email} is not an e-mail address"))?;
            let mut db = making::open_or_make(&settings.database)?;
            life::found(&mut db, &NewOrganisation { slug: slug.clone(), name, email })?
                .map_err(|why| no_name(why, &slug))?;
            println!("{slug}");
        }
        Command::Organisation(OrganisationCommand::List) => {
            let mut db = Db::work_on(&settings.database)?;
            for NewOrganisation { slug, name, email } in life::organisations(&mut db)? {
                println!("{slug}  {name} <{email}>");
            }
        }
        Command::Organiser(OrganiserCommand::Add { email, organisation, role }) => {
            let email = address(&email)?;
            let (mut db, organisation) = open_organisation(&settings, &organisation)?;
            println!("{}", appoint(&settings, &mut db, &email, organisation, role)?);
        }
        Command::Organiser(OrganiserCommand::Reset { email, without_second_step }) => {
            let email = address(&email)?;
            let mut db = Db::work_on(&settings.database)?;
            let organiser = accounts::by_email(&mut db, &email)?.ok_or_else(|| format!("nobody has {email}"))?;
            let at = clock::now().as_millisecond();
            let link = db.write(|db| {
                if without_second_step {
                    second_step::turn_off(db, organiser)?;
                    organising::tell(db, organiser, News::SecondStepOff, Language::default(), at)?;
                }
                one_time::link(db, organiser, at, one_time::HOUR)
            })?;
            println!("{}/desk/welcome/{link}", settings.base_url);
        }
        Command::Token(TokenCommand::Add { organisation, event, scope, name }) => {
            if let Some(right) = scope.iter().find(|right| **right == Right::Own) {
                return Err(format!("a token cannot have the scope {right}: people say who may do what").into());
            }
            let (mut db, organisation) = open_organisation(&settings, &organisation)?;
            let event = match event {
                Some(slug) => accounts::event(&mut db, organisation, &slug)?
                    .ok_or_else(|| format!("the organisation has no event {slug}"))?,
                None => 0,
            };
            let at = clock::now().as_millisecond();
            println!("{}", tokens::add(&mut db, (organisation, event), &name.into_string(), &scope, at)?);
        }
        Command::Key(KeyCommand::Make { file }) => {
            if file.exists() {
                return Err(format!("{} is there already", file.display()).into());
            }
            make_key(&file)?;
            println!(
                "{}: keep a copy of it; without it, links open nothing, and access needs cannot be read",
                file.display()
            );
        }
        Command::Key(KeyCommand::Rotate) => {
            let Rotated { key_id, sealed, unreadable } = keys::rotate(&settings)?;
            println!("the key is {key_id} now; {sealed} texts were sealed anew");
            if unreadable > 0 {
                println!("{unreadable} texts open under no key that was given, and were left as they are");
            }
            println!("links that were given out go on working, as long as the old key is kept among the previous ones");
        }
        Command::Timetable(command) => return planning::timetable(command),
        Command::Ballot(command) => return planning::run_ballot(command),
        Command::Backup { folder } => say(&backup::back_up(&settings, &folder, table)?),
        Command::Restore { folder } => say(&backup::restore(&settings, &folder, table)?),
        Command::Move { from, to } => say(&backup::move_all(&from, &to, table)?),
        Command::Check => return recount(&settings),
        Command::Bare { listen } => rehearsal::serve_bare(&listen)?,
        Command::Rehearse { people, connections, url, event, scale, crash, churn, desk, cascade, compare } => {
            let file = match event {
                Some(path) => read(&path)?.opened_by(clock::now()),
                None => demo::demo_event(clock::now())?,
            };
            let plan =
                Plan { people, connections: connections.max(1), url, scale, crash, churn, desk, cascade, compare };
            return Ok(if rehearsal::rehearse(&settings, file, &plan)? {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Logs go to standard error: standard output belongs to the commands.
fn log(settings: &Settings) {
    let mut filter = tracing_subscriber::EnvFilter::new(&settings.log);
    // Who came in, who was refused and what failed is told unless that itself is set.
    for told in ["security", "requests"] {
        if !settings.log.split(',').any(|part| part.trim().starts_with(told)) {
            let always = format!("{told}=info").parse().expect("a target and a level are a directive");
            filter = filter.add_directive(always);
        }
    }
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => logs.init(),
        LogFormat::Json => logs.json().init(),
    }
}

fn read(path: &std::path::Path) -> Result<EventFile, Failure> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let file = EventFile::parse(&bytes);
    Ok(file.map_err(|error| format!("{}:\n{}", path.display(), programme::faults(&error, Language::En)))?)
}

fn put(settings: &Settings, path: &std::path::Path, on: Option<Date>, how: How) -> Result<(), Failure> {
    let mut file = read(path)?;
    if let Some(day) = on {
        let moved = file.moved_to(day);
        file = moved.map_err(|error| programme::faults(&error, Language::En))?;
    }
    let mut db = making::open_or_make(&settings.database)?;
    let effect = reschedule::import(&mut db, &file, how, clock::now());
    let effect = effect.map_err(|error| programme::not_imported(&error, Language::En))?;
    for change in &effect.report {
        println!("{}", programme::change(change, Language::En));
    }
    println!("{}: {} changes, on {}", file.slug, effect.report.len(), file.date);
    let Effect { promoted, over_capacity, clashes, mails, .. } = effect;
    if promoted + over_capacity + clashes + mails > 0 {
        println!("{promoted} promoted, {over_capacity} too many, {clashes} asked to choose, {mails} mails");
    }
    if how.dry_run {
        println!("nothing was changed: this was a dry run");
    }
    Ok(())
}

fn address(typed: &str) -> Result<String, Failure> {
    Ok(person::parse_address(typed).map_err(|_| format!("{typed} is not an e-mail address"))?)
}

/// Gives someone a role for all events; says how they come in.
fn appoint(
    settings: &Settings,
    db: &mut Database,
    email: &str,
    organisation: i64,
    role: Role,
) -> Result<String, Failure> {
    let at = clock::now().as_millisecond();
    let said = db.write(|db| match accounts::appoint(db, email, (organisation, 0), role, at)? {
        Appointed::LastOwner => Ok::<_, DbError>(None),
        Appointed::Done { organiser, has_account: true } => {
            let letter =
                Letter { organiser, organisation, language: Language::default(), announcement: None, news: None };
            organising::owe(db, MailKind::Invitation, &letter, at)?;
            let said =
                format!("{email} has an account already: it has the role now, and a mail says so; no link is made");
            Ok(Some(said))
        }
        Appointed::Done { organiser, has_account: false } => {
            let link = one_time::link(db, organiser, at, one_time::WEEK)?;
            Ok(Some(format!("{}/desk/welcome/{link}", settings.base_url)))
        }
    })?;
    Ok(said.ok_or_else(|| format!("{email} is the last owner: name another one first"))?)
}

fn open_organisation(settings: &Settings, slug: &str) -> Result<(Database, i64), Failure> {
    let mut db = Db::work_on(&settings.database)?;
    let organisation = accounts::organisation(&mut db, slug)?;
    let organisation =
        organisation.ok_or_else(|| format!("there is no organisation {slug}; import an event of it first"))?;
    Ok((db, organisation))
}

/// Why something cannot be called that.
fn no_name(why: NoName, slug: &str) -> String {
    match why {
        NoName::NotASlug => format!("{slug}: {}", programme::fault(&Why::NotASlug, Language::En)),
        NoName::Taken => programme::fault(&Why::Twice { name: slug.to_owned() }, Language::En),
    }
}

/// Puts a new event in, and says what it is called.
fn begin(db: &mut Database, file: Result<EventFile, FileError>) -> Result<(), Failure> {
    let file = file.map_err(|error| programme::faults(&error, Language::En))?;
    if !life::is_free(db, &file.slug, 0)? {
        return Err(no_name(NoName::Taken, &file.slug).into());
    }
    let done = reschedule::import(db, &file, How::default(), clock::now());
    done.map_err(|error| programme::not_imported(&error, Language::En))?;
    println!("{}", file.slug);
    Ok(())
}

fn events(settings: &Settings, command: EventCommand) -> Result<(), Failure> {
    let mut db = Db::work_on(&settings.database)?;
    let db = &mut db;
    let find = |db: &mut Db, slug: &str| -> Result<_, Failure> {
        Ok(reschedule::current(db, slug)?.ok_or_else(|| format!("there is no event {slug}"))?.event)
    };
    match command {
        EventCommand::New { organisation, title, date, until, place, address, languages, zone, slug } => {
            let organisation = life::organisations(db)?.into_iter().find(|known| known.slug == organisation);
            let Some(NewOrganisation { slug: owner, name, email }) = organisation else {
                return Err("there is no such organisation; begin it with `organisation new`".into());
            };
            let slug = slug.map_or_else(|| life::free_slug(db, &title), Ok)?;
            let organisation = OrganisationFile { slug: owner, name, email };
            let begun =
                Begun { organisation, slug, title, date, until, venue: place, address, languages, time_zone: zone };
            begin(db, EventFile::begun(begun, clock::now()))?;
        }
        EventCommand::Copy { event, on, slug } => {
            let event = find(db, &event)?;
            let file = EventFile::export_to_copy(db, event.id)?;
            let slug = slug.map_or_else(|| life::free_slug(db, event.title.get(Language::Nl)), Ok)?;
            begin(db, file.again(slug, on))?;
        }
        EventCommand::Cancel { event, dry_run } => {
            let id = find(db, &event)?.id;
            let done = reschedule::call_off(db, id, dry_run, clock::now());
            match done.map_err(|error| programme::not_imported(&error, Language::En))? {
                Some(effect) => println!("{event}: called off, {} mails", effect.mails),
                None => println!("{event} was called off before"),
            }
            if dry_run {
                println!("nothing was changed: this was a dry run");
            }
        }
        EventCommand::Archive { event, undo } => {
            let id = find(db, &event)?.id;
            life::archive(db, id, (!undo).then(|| clock::now().as_millisecond()))?;
        }
        EventCommand::Rename { event, slug } => {
            let id = find(db, &event)?.id;
            life::rename(db, id, &slug)?.map_err(|why| no_name(why, &slug))?;
        }
        EventCommand::Delete { event } => {
            let id = find(db, &event)?.id;
            if !life::delete(db, id)? {
                return Err(format!("{event} has registrations: call it off, or put it away").into());
            }
        }
        EventCommand::List => {
            for (id, _) in load::revisions(db)? {
                let event = load::programme(db, id)?.event;
                let (day, title) = (event.day_of(event.starts_at), event.title.get(Language::Nl));
                let state = match (event.cancelled_at, event.archived_at) {
                    (_, Some(_)) => "  (put away)",
                    (Some(_), _) => "  (called off)",
                    _ => "",
                };
                println!("{}  {day}  {title}{state}", event.slug);
            }
        }
    }
    Ok(())
}

fn print_event(settings: &Settings, slug: &str) -> Result<(), Failure> {
    let mut db = Db::look_at(&settings.database)?;
    let programme = reschedule::current(&mut db, slug)?.ok_or_else(|| format!("there is no event {slug}"))?;
    let (file, _) = EventFile::export(&mut db, programme.event.id)?;
    println!("{}", serde_json::to_string_pretty(&file)?);
    Ok(())
}

/// The progress of copying.
fn table(name: &str, rows: u64) {
    eprintln!("{name}: {rows}");
}

fn say(contents: &backup::Contents) {
    let key = if contents.has_key { ", with the key" } else { "; the key is not among it" };
    println!("{} rows, {} registrations, all compared{key}", contents.rows, contents.registrations);
}

fn recount(settings: &Settings) -> Result<ExitCode, Failure> {
    let mut db = Db::look_at(&settings.database)?;
    let installation =
        installation::find(&mut db)?.map_or_else(String::new, |found| format!(", installation {}", found.id));
    println!("looked at {}{installation}", settings.database.shown());
    for missing in durability::missing(&mut db)? {
        println!("note: {missing}");
    }
    let report = check::check(&mut db)?;
    for fault in &report.faults {
        println!("{fault}");
    }
    println!(
        "{} registrations, {} seats confirmed, {} waiting, {} places full: {}",
        report.registrations,
        report.confirmed,
        report.waiting,
        report.full_places,
        if report.faults.is_empty() { "all well".to_owned() } else { format!("{} faults", report.faults.len()) },
    );
    Ok(if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
