//! `kruispunt timetable` and `kruispunt ballot`: planning on plain files, for anyone's data, without settings or a database; and
//! the timetable of an event.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{ArgGroup, Args, Subcommand};
use kruispunt::ballot;
use kruispunt::ballot::draw::draw;
use kruispunt::ballot::result::ResultFile;
use kruispunt::ballot::verify::verify;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::Db;
use kruispunt::desk::ballots::{self, NotDrawn, Summary};
use kruispunt::desk::deeds::DeedKind;
use kruispunt::desk::planning::{self, Asked};
use kruispunt::languages::dates;
use kruispunt::languages::timetable::conflict;
use kruispunt::people::keys;
use kruispunt::people::links::Links;
use kruispunt::programme::Language;
use kruispunt::programme::catalogue::Catalogue;
use kruispunt::say;
use kruispunt::timetable::answer::AnswerFile;
use kruispunt::timetable::conflict::{Feasibility, feasibility};
use kruispunt::timetable::file::{self, Fault, Task};
use kruispunt::timetable::problem::{Problem, first};
use kruispunt::timetable::repair::{Loss, repair};
use kruispunt::timetable::solve::{Answer, Budget, measure, solve};

use super::{Failure, not_there, note, opening, refused};

/// No plan can keep all the rules.
const INFEASIBLE: u8 = 3;
/// Neither a plan nor a reason was found in time.
const UNKNOWN: u8 = 4;

#[derive(Subcommand)]
pub enum TimetableCommand {
    /// Look for the best timetable, and say how much better one there could be at most. Exit 3: there is none.
    Solve {
        #[command(flatten)]
        input: Input,
        /// How long to look.
        #[arg(long, default_value_t = 10.0, allow_negative_numbers = true, value_parser = super::spoken::seconds)]
        seconds: f64,
        /// Where chance begins: the same seed finds the same timetable.
        #[arg(long, default_value_t = 1, allow_negative_numbers = true, value_parser = super::spoken::whole)]
        seed: u64,
    },
    /// The nearest timetable after rooms are lost ("present", "lost" and "people" in the file).
    Repair {
        #[command(flatten)]
        input: Input,
        /// How long to look.
        #[arg(long, default_value_t = 10.0, allow_negative_numbers = true, value_parser = super::spoken::seconds)]
        seconds: f64,
        /// Taken as `solve` takes it; chance has no part in this.
        #[arg(long, default_value_t = 1, allow_negative_numbers = true, value_parser = super::spoken::whole)]
        seed: u64,
    },
    /// Say why there is no timetable: requirements that cannot all be kept, none of them too many.
    Explain {
        #[command(flatten)]
        input: Input,
        /// Taken as `solve` takes it; this ends after so many steps, not by the clock.
        #[arg(long, default_value_t = 10.0, allow_negative_numbers = true, value_parser = super::spoken::seconds)]
        seconds: f64,
        /// Taken as `solve` takes it; chance has no part in this.
        #[arg(long, default_value_t = 1, allow_negative_numbers = true, value_parser = super::spoken::whole)]
        seed: u64,
    },
}

#[derive(Subcommand)]
pub enum BallotCommand {
    /// Draw: the best seats for everybody's wishes, with what proves them.
    Draw {
        /// The ballot, as JSON: docs/planning.md describes it.
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a result by the published seed and prices, without drawing again.
    ///
    /// Exit 0: everything is true. 1: something is false; a line for each fault says what. 2: what is to be checked cannot be read, or
    /// belongs to another ballot or seed; standard error says where.
    Verify {
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
        /// What `draw --json` answered. Left out: it stands in the ballot's own file, as an event publishes it.
        #[arg(long, value_name = "FILE")]
        result: Option<PathBuf>,
        /// The hash of the seed that was told before the draw, in mails and on the event's page: the seed is to be that one.
        #[arg(long, value_name = "HASH")]
        commitment: Option<String>,
    },
    /// Draw an event's ballot, once its deadline is over. Drawn again, nothing changes.
    Run {
        /// Its name in addresses.
        #[arg(long, value_name = "SLUG")]
        event: String,
    },
}

#[derive(Args)]
#[command(group(ArgGroup::new("task").required(true).args(["input", "event"])))]
pub struct Input {
    /// The problem, as JSON: docs/planning.md describes it.
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// Instead: an event of the database, as it stands. Nothing is changed in it.
    #[arg(long, value_name = "SLUG", conflicts_with = "input")]
    event: Option<String>,
    /// With an event: a room that is lost, in one round (both by their short names) or (left out) in all; as often as there are.
    #[arg(long, value_name = "ROOM[:ROUND]", requires = "event")]
    lost: Vec<String>,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
    /// The language of reasons.
    #[arg(long, value_name = "nl|fr|en|de", default_value = "nl")]
    language: Language,
}

pub fn timetable(command: TimetableCommand, config: Option<&Path>) -> Result<ExitCode, Failure> {
    let begin = Instant::now();
    let read = |input: &Input| match (&input.input, &input.event) {
        (Some(file), _) => read_file(file),
        (None, event) => read_event(config, event.as_deref().unwrap_or_default(), &input.lost),
    };
    match command {
        TimetableCommand::Solve { input, seconds, seed } => {
            let task = read(&input)?;
            let answer = solve(&task.problem, Budget { seconds, seed });
            let has_present = task.problem.present.iter().any(Option::is_some);
            say(&input, &task.problem, answer, begin, |file, plan| match has_present {
                true => file.with_moved(&task.problem, plan),
                false => file,
            })
        }
        TimetableCommand::Repair { input, seconds, .. } => {
            let task = read(&input)?;
            let (problem, answer) = repair(&task.problem, &task.lost, &task.people, seconds);
            say(&input, &problem, answer, begin, |file, plan| file.with_moved(&problem, plan))
        }
        TimetableCommand::Explain { input, .. } => {
            let Task { mut problem, lost, .. } = read(&input)?;
            for loss in lost {
                problem.rooms[loss.room].available &= !loss.rounds;
            }
            let answer = match feasibility(&problem) {
                Feasibility::Plan(plan) => Answer::Plan { objectives: measure(&problem, &plan, [0; 3]), plan },
                Feasibility::Conflict(core) => Answer::Conflict(core),
                Feasibility::Unknown => Answer::Unknown,
            };
            say(&input, &problem, answer, begin, |file, _| file)
        }
    }
}

pub fn run_ballot(command: BallotCommand, config: Option<&Path>) -> Result<ExitCode, Failure> {
    match command {
        BallotCommand::Draw { input, json } => {
            let read = ballot::file::read(&bytes(&input)?).map_err(|faults| lines(&input, &faults))?;
            for note in &read.notes {
                kruispunt::say_aside!("{}: {note}", input.display());
            }
            let begin = Instant::now();
            let drawn = draw(&read.ballot);
            let seconds = (begin.elapsed().as_secs_f64() * 1e4).round() / 1e4;
            if json {
                say!("{}", serde_json::to_string(&ResultFile::of(&read, &drawn, seconds))?);
            } else {
                let (found, bound) = (drawn.objectives, drawn.bounds);
                say!("filled: {} of at most {}", found.filled, bound.filled);
                say!("with a first choice: {} of at most {}", found.with_first_choice, bound.with_first_choice);
                say!("empty-handed: {}, at least {}", found.empty_handed, bound.empty_handed);
                say!("satisfaction: {} of at most {}", found.satisfaction, bound.satisfaction);
            }
            Ok(ExitCode::SUCCESS)
        }
        BallotCommand::Verify { input, result, commitment } => {
            let ballot = bytes(&input)?;
            let read = ballot::file::read(&ballot).map_err(|faults| lines(&input, &faults))?;
            let (place, came) = match result {
                Some(result) => (result.clone(), bytes(&result)?),
                None => (
                    input,
                    ballot::result::within(&ballot).ok_or("give --result: there is none in the ballot's own file")?,
                ),
            };
            let published = ResultFile::read(&came, &read.ballot).map_err(|faults| lines(&place, &faults))?;
            let drawn = verify(&read.ballot, &published).into_iter().map(|fault| fault.to_string());
            let beside = ballot::beside::faults(&read, published.drawn_from.as_deref());
            let unsaid = published.drawn_from.is_none().then(|| {
                "the result does not say what it was drawn from (drawn_from): nothing shows that it was this ballot"
                    .to_owned()
            });
            let beside = beside.into_iter().map(|fault| fault.to_string());
            let hash = ballot::noise::commitment(&read.ballot.seed);
            let other = commitment.filter(|told| !told.trim().eq_ignore_ascii_case(&hash)).map(|told| {
                format!("the seed is not the one that was told before the draw: its hash is {hash}, told was {told}")
            });
            let faults: Vec<String> = drawn.chain(beside).chain(unsaid).chain(other).collect();
            for fault in &faults {
                say!("{}", plainly(fault));
            }
            say!(
                "{}, {} filled: {}",
                counted(read.ballot.people.len() as u64, "person", "people"),
                counted(published.objectives.filled, "place", "places"),
                match faults.len() {
                    0 => "all well".to_owned(),
                    many => counted(many as u64, "fault", "faults"),
                }
            );
            if let Some(digest) = published.drawn_from.filter(|_| faults.is_empty()) {
                say!("drawn from: {digest}");
            }
            say!("hash of the seed: {hash}");
            Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        BallotCommand::Run { event } => run_event(config, &event),
    }
}

/// Draws an event's ballot.
fn run_event(config: Option<&Path>, slug: &str) -> Result<ExitCode, Failure> {
    let settings = Settings::read(config)?;
    if let Some(file) = &settings.clock_file {
        clock::follow_file(file);
    }
    let mut db = opening::work_on(&settings)?;
    let links = Links::of(&keys::secrets(&mut db, &settings)?).map_err(|error| error.to_string())?;
    keys::settle(&mut db, &links)?;
    let catalogue = Catalogue::load(&mut db)?;
    let current = catalogue.event(slug).ok_or_else(|| not_there(format!("there is no event {slug}")))?;
    let event = &current.programme.event;
    let of = (current.programme.organisation.id, event.id);
    let noting = |db: &mut Db| note(db, of, DeedKind::Drawn, ("", slug.to_owned()));
    match ballots::run(&mut db, &links.seal, event.id, clock::now(), noting) {
        Ok(Summary { people, drawn, bounds, first_come, .. }) => {
            say!("people: {people}");
            say!(
                "filled: {} of at most {}; first come, first served: {}",
                drawn.filled,
                bounds.filled,
                first_come.filled
            );
            say!(
                "with a first choice: {} of at most {}; first come, first served: {}",
                drawn.with_first_choice,
                bounds.with_first_choice,
                first_come.with_first_choice
            );
            say!(
                "empty-handed: {}, at least {}; first come, first served: {}",
                drawn.empty_handed,
                bounds.empty_handed,
                first_come.empty_handed
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(NotDrawn::Already) => {
            say!("it was drawn: nothing changes any more");
            Ok(ExitCode::SUCCESS)
        }
        Err(NotDrawn::Database(error)) => Err(error.into()),
        Err(NotDrawn::NoBallot) => Err(refused(format!("{slug} has no ballot"))),
        Err(NotDrawn::TooEarly(until)) => {
            let until = dates::moment(until, &event.zone, Language::En);
            Err(refused(format!("wishes are collected until {until}; draw after that")))
        }
        Err(NotDrawn::NoSeed) => {
            Err(refused("the seed is not made yet, or is sealed with another key: start the service first"))
        }
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    Ok(std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?)
}

/// How many of something.
fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What came from a file, without what would break a line or steer a terminal.
fn plainly(text: &str) -> String {
    let told = |sign: char| if sign.is_control() { sign.escape_default().to_string() } else { sign.to_string() };
    text.chars().map(told).collect()
}

fn lines(path: &Path, faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{}: {fault}", path.display())).collect::<Vec<_>>().join("\n")
}

/// An event's timetable as it stands.
fn read_event(config: Option<&Path>, slug: &str, lost: &[String]) -> Result<Task, Failure> {
    let settings = Settings::read(config)?;
    let mut db = opening::look_at(&settings)?;
    let catalogue = Catalogue::load(&mut db)?;
    let current = catalogue.event(slug).ok_or_else(|| not_there(format!("there is no event {slug}")))?;
    let wanted = planning::wanted(&mut db, current.programme.event.id)?;
    let asked = Asked { by_capacity: wanted.people == 0, ..Asked::default() };
    let planning::Task { problem, rounds, people } = planning::task(&current, &wanted, &asked);
    let loss = |text: &String| {
        let (room, round) = text.split_once(':').map_or((text.as_str(), None), |(room, round)| (room, Some(round)));
        let room = problem.rooms.iter().position(|one| one.code == room);
        let room = room.ok_or_else(|| not_there(format!("there is no room {text}")))?;
        let rounds = match round {
            None => first(rounds.len()),
            Some(slug) => {
                let round = rounds.iter().position(|round| round.slug == slug);
                1 << round.ok_or_else(|| not_there(format!("there is no round {slug}")))?
            }
        };
        Ok(Loss { room, rounds })
    };
    let lost = lost.iter().map(loss).collect::<Result<_, Failure>>()?;
    Ok(Task { problem, lost, people, notes: Vec::new() })
}

fn read_file(path: &Path) -> Result<Task, Failure> {
    let bytes = bytes(path)?;
    let task = file::read(&bytes).map_err(|faults| lines(path, &faults))?;
    for note in &task.notes {
        kruispunt::say_aside!("{}: {note}", path.display());
    }
    Ok(task)
}

fn say(
    input: &Input,
    problem: &Problem,
    answer: Answer,
    begin: Instant,
    more: impl Fn(AnswerFile, &kruispunt::timetable::Plan) -> AnswerFile,
) -> Result<ExitCode, Failure> {
    let seconds = || (begin.elapsed().as_secs_f64() * 1e4).round() / 1e4;
    let (file, code) = match &answer {
        Answer::Plan { plan, objectives } => {
            (more(AnswerFile::of_plan(problem, plan, objectives, seconds()), plan), ExitCode::SUCCESS)
        }
        Answer::Conflict(core) => {
            let sentences = conflict(problem, core, input.language);
            (AnswerFile::without_plan(sentences, seconds()), ExitCode::from(INFEASIBLE))
        }
        Answer::Unknown => (AnswerFile::without_plan(Vec::new(), seconds()), ExitCode::from(UNKNOWN)),
    };
    if input.json {
        say!("{}", serde_json::to_string(&file)?);
    } else {
        print_plainly(&file);
    }
    Ok(code)
}

fn print_plainly(file: &AnswerFile) {
    say!("{} in {} s", file.status, file.seconds);
    for sentence in &file.conflict {
        say!("{}", plainly(sentence));
    }
    for objective in &file.objectives {
        say!("{}: {} (at least {})", objective.name, objective.value, objective.bound);
    }
    if let Some(counts) = &file.clash_counts {
        say!("people who have or want two sessions at once: {}", counts.everybody);
        say!("of them more than chance brings together: {}", counts.beyond_chance);
    }
    for clash in file.clashing.iter().flatten() {
        let [one, other] = &clash.sessions;
        let (one, other, people) = (plainly(one), plainly(other), counted(clash.people.into(), "person", "people"));
        say!("{one} and {other} at once: {people}, {} beyond chance", clash.beyond_chance);
    }
    let mut assigned: Vec<_> = file.assignment.iter().collect();
    assigned.sort_by_key(|assigned| (assigned.round, &assigned.room));
    for assigned in assigned {
        say!("{}\t{}\t{}", assigned.round, plainly(&assigned.room), plainly(&assigned.session));
    }
    for moved in file.moved.iter().flatten() {
        let what = match (moved.time, moved.room) {
            (true, true) => "another time and room",
            (true, false) => "another time",
            _ => "another room",
        };
        say!("{}: {what}", plainly(&moved.session));
    }
}
