//! `kruispunt mail`: whether mail leaves, and sending again what did not.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::desk::deeds::DeedKind;
use kruispunt::mail::returning::{self, LARGEST, Said};
use kruispunt::mail::state::{self, Which, Whose};
use kruispunt::mail::trial;
use kruispunt::people::keys;
use kruispunt::people::links::Links;
use kruispunt::programme::load;
use kruispunt::say;
use kruispunt::seating::Outcome;
use kruispunt::seating::transaction::carry_out;
use serde::Serialize;

use super::{Failure, Trouble, address, events, note, opening, print_all};

#[derive(Subcommand)]
pub enum MailCommand {
    /// Send one mail at once, as it is set, and say what the relay said.
    Test { address: String },
    /// What has not left, by event and reason.
    List {
        #[arg(long)]
        json: bool,
    },
    /// Have what failed, or waits to be tried again, tried now: everything, or what one event or one reason says.
    Retry {
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
        /// As `mail list` says it, such as "RCPT: 550 5.1.1".
        #[arg(long)]
        reason: Option<String>,
    },
}

#[derive(Serialize)]
struct GroupLine {
    event: String,
    state: state::State,
    reason: String,
    mails: i64,
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: MailCommand) -> Result<(), Failure> {
    match command {
        MailCommand::Test { address: typed } => {
            let to = address(&typed)?;
            let sent =
                trial::send(settings, &to).map_err(|why| Trouble::NotSent(format!("the mail did not leave: {why}")))?;
            say!("the mail has left: {sent}");
        }
        MailCommand::List { json } => {
            let mut db = opening::look_at(settings)?;
            let line = |event: &str, groups: Vec<state::Group>| {
                let event = event.to_owned();
                groups.into_iter().map(move |state::Group { state, reason, mails }| GroupLine {
                    event: event.clone(),
                    state,
                    reason,
                    mails,
                })
            };
            let mut all: Vec<GroupLine> = line("(organisers)", state::groups_of_organisers(&mut db)?).collect();
            for (id, _) in load::revisions(&mut db)? {
                let event = load::programme(&mut db, id)?.event.slug;
                all.extend(line(&event, state::groups(&mut db, id)?));
            }
            print_all(&all, json, |one| format!("{}  {}  {}  {}", one.event, one.state, one.mails, one.reason))?;
        }
        MailCommand::Retry { event, reason } => {
            let mut db = opening::work_on(settings)?;
            let which = reason.map_or(Which::NotSent, Which::Reason);
            let at = clock::now().as_millisecond();
            let whose = event.map(|slug| events::find(&mut db, &slug)).transpose()?;
            let (events, mut all) = match whose {
                Some(programme) => (vec![programme.event.id], 0),
                None => {
                    let organisers = db.write(|db| state::send_again(db, Whose::Organisers, &which, at))?;
                    (load::revisions(&mut db)?.into_iter().map(|(id, _)| id).collect(), organisers)
                }
            };
            for event in events {
                all += db.write(|db| {
                    let sent = state::send_again(db, Whose::Event(event), &which, at)?;
                    if sent > 0 {
                        let organisation = load::programme(db, event)?.organisation.id;
                        note(db, (organisation, event), DeedKind::SentAgain, ("", format!("{sent}")))?;
                    }
                    Ok::<_, kruispunt::db::DbError>(sent)
                })?;
            }
            say!("{all} mails are owed again");
        }
    }
    Ok(())
}

/// A relay tries again later (EX_TEMPFAIL of sysexits): whatever else it is told, it tells the sender, who may be anybody.
const LATER: u8 = 75;

/// Takes in a mail from standard input. What nothing follows from is taken, too.
pub fn receive(config: Option<&Path>, recipient: Option<&str>) -> ExitCode {
    match take(config, recipient) {
        Ok(done) => {
            say!("{done}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            kruispunt::say_aside!("{error}");
            ExitCode::from(LATER)
        }
    }
}

fn take(config: Option<&Path>, recipient: Option<&str>) -> Result<String, Failure> {
    let settings = Settings::read(config)?;
    if let Some(file) = &settings.clock_file {
        clock::follow_file(file);
    }
    let domain = settings.mail.reply_domain.as_str();
    if domain.is_empty() {
        return Err(
            "reply_domain (KRUISPUNT_REPLY_DOMAIN) is not set: there are no addresses that mail comes to".into()
        );
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    let mut db = opening::work_on(&settings)?;
    let links = Links::of(&keys::secrets(&mut db, &settings)?).map_err(|error| error.to_string())?;
    let at = clock::now().as_millisecond();
    let said = returning::read(&bytes, recipient, domain, &links);
    Ok(match &said {
        Said::Nothing(why) => format!("nothing to do: {why}"),
        Said::CameBack { mail, status } => match db.write(|db| returning::note_back(db, *mail, status, at))? {
            true => format!("noted: {status}"),
            false => "nothing to do: no mail that was sent".to_owned(),
        },
        Said::Declined { registration, .. } => {
            let done = db.write(|db| {
                let Some((command, event)) = returning::command(db, &said, at)? else { return Ok(false) };
                let (outcomes, _) = carry_out(db, &[command])?;
                let is_done = matches!(outcomes.as_slice(), [Outcome::Changed { .. }]);
                if is_done {
                    returning::note_declined(db, event, *registration, at)?;
                }
                Ok::<_, kruispunt::db::DbError>(is_done)
            })?;
            if done { "the seat is given back" } else { "nothing to do: no such seat (any more)" }.to_owned()
        }
    })
}
