//! `kruispunt token`: programs that come into the desk.

use clap::Subcommand;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::DbError;
use kruispunt::desk::deeds::DeedKind;
use kruispunt::desk::rights::Right;
use kruispunt::desk::{team, tokens};
use kruispunt::say;
use kruispunt::text;
use serde::Serialize;

use super::{Failure, not_there, note, opening, organisations, print_all};

#[derive(Subcommand)]
pub enum TokenCommand {
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
    /// All tokens: number, name, scopes, organisation and event. What they open with is known to nobody any more.
    List {
        #[arg(long, value_name = "SLUG")]
        organisation: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Make a token worthless, by its number.
    Revoke {
        #[arg(value_parser = super::spoken::number)]
        number: i64,
    },
}

#[derive(Serialize)]
struct TokenLine {
    number: i64,
    name: String,
    scopes: Vec<String>,
    organisation: String,
    /// `null`: all of them.
    event: Option<String>,
    is_revoked: bool,
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: TokenCommand) -> Result<(), Failure> {
    let at = clock::now().as_millisecond();
    match command {
        TokenCommand::Add { organisation, event, scope, name } => {
            if let Some(right) = scope.iter().find(|right| **right == Right::Own) {
                return Err(format!("a token cannot have the scope {right}: people say who may do what").into());
            }
            let (mut db, organisation) = organisations::open(settings, &organisation)?;
            let event = organisations::event(&mut db, organisation, event.as_deref())?;
            let name = name.into_string();
            let token = db.write(|db| {
                let scopes: Vec<&str> = scope.iter().map(|right| right.as_str()).collect();
                note(db, (organisation, event), DeedKind::MadeToken, (&name, scopes.join(", ")))?;
                tokens::add(db, (organisation, event), (&name, None), &scope, at)
            })?;
            say!("{token}");
        }
        TokenCommand::List { organisation, json } => {
            let all = team::all_tokens(&mut *opening::look_at(settings)?)?;
            let wanted = |one: &team::AnyToken| organisation.as_ref().is_none_or(|slug| *slug == one.organisation);
            let all = all.into_iter().filter(wanted).map(|one| TokenLine {
                number: one.id,
                name: one.name,
                scopes: one.scopes.split(' ').filter(|scope| !scope.is_empty()).map(str::to_owned).collect(),
                organisation: one.organisation,
                event: one.event,
                is_revoked: one.is_revoked,
            });
            print_all(&all.collect::<Vec<_>>(), json, |one| {
                let event = one.event.as_deref().unwrap_or("all events");
                let revoked = if one.is_revoked { "  (revoked)" } else { "" };
                format!(
                    "{}  {}  {}  {}  {event}{revoked}",
                    one.number,
                    one.name,
                    one.scopes.join(","),
                    one.organisation
                )
            })?;
        }
        TokenCommand::Revoke { number } => {
            let mut db = opening::work_on(settings)?;
            let missing =
                || not_there(format!("there is no token {number} that opens anything; see `kruispunt token list`"));
            let known = team::all_tokens(&mut db)?.into_iter().find(|one| one.id == number && !one.is_revoked);
            let known = known.ok_or_else(missing)?;
            let revoked = db.write(|db| {
                let revoked = team::revoke(db, known.organisation_id, number, at)?;
                if let Some(name) = &revoked {
                    note(db, (known.organisation_id, known.event_id), DeedKind::RevokedToken, (name, String::new()))?;
                }
                Ok::<_, DbError>(revoked)
            })?;
            say!("{} opens nothing any more", revoked.ok_or_else(missing)?);
        }
    }
    Ok(())
}
