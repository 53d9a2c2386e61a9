//! `kruispunt mail`: whether mail leaves, and sending again what did not.

use clap::Subcommand;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::Db;
use kruispunt::desk::deeds;
use kruispunt::mail::state::{self, Which};
use kruispunt::mail::trial;
use kruispunt::programme::load;
use serde::Serialize;

use super::{Failure, Trouble, address, events, note, print_all};

#[derive(Subcommand)]
pub enum MailCommand {
    /// Send one mail at once, as it is set, and say what the relay said.
    Test { address: String },
    /// What has not left, by event and reason.
    List {
        #[arg(long)]
        json: bool,
    },
    /// Have what failed tried again: everything, or what one event or one reason says.
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
            println!("the mail has left: {sent}");
        }
        MailCommand::List { json } => {
            let mut db = Db::look_at(&settings.database)?;
            let mut all = Vec::new();
            for (id, _) in load::revisions(&mut db)? {
                let event = load::programme(&mut db, id)?.event.slug;
                let groups = state::groups(&mut db, id)?.into_iter();
                all.extend(groups.map(|state::Group { state, reason, mails }| GroupLine {
                    event: event.clone(),
                    state,
                    reason,
                    mails,
                }));
            }
            print_all(&all, json, |one| format!("{}  {}  {}  {}", one.event, one.state, one.mails, one.reason))?;
        }
        MailCommand::Retry { event, reason } => {
            let mut db = Db::work_on(&settings.database)?;
            let which = reason.map_or(Which::Failed, Which::Reason);
            let at = clock::now().as_millisecond();
            let whose = event.map(|slug| events::find(&mut db, &slug)).transpose()?;
            let events = match whose {
                Some(programme) => vec![programme.event.id],
                None => load::revisions(&mut db)?.into_iter().map(|(id, _)| id).collect(),
            };
            let mut all = 0;
            for event in events {
                let sent = state::send_again(&mut db, event, &which, at)?;
                if sent > 0 {
                    let organisation = load::programme(&mut db, event)?.organisation.id;
                    note(&mut db, (organisation, event), deeds::SENT_AGAIN, ("", format!("{sent}")))?;
                }
                all += sent;
            }
            println!("{all} mails are owed again");
        }
    }
    Ok(())
}
