//! `kruispunt organiser`: who comes into the desk.

use clap::Subcommand;
use kruispunt::clock;
use kruispunt::config::Settings;
use kruispunt::db::{Database, DbError};
use kruispunt::desk::accounts::{self, Appointed};
use kruispunt::desk::deeds::{DeedKind, WITHOUT_SECOND_STEP};
use kruispunt::desk::rights::Role;
use kruispunt::desk::team;
use kruispunt::desk::{one_time, second_step};
use kruispunt::mail::organising::{self, Letter, News};
use kruispunt::programme::{EventId, Language};
use kruispunt::say;
use kruispunt::seating::MailKind;
use serde::Serialize;

use super::{Failure, address, not_there, note, opening, organisations, print_all, refused};

#[derive(Subcommand)]
pub enum OrganiserCommand {
    /// Give someone a role, and where they have no account yet, print a link that opens the desk once, within a week.
    Add {
        email: String,
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        /// One of its events; left out: all of them.
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
        #[arg(long, value_name = "owner|programme|registrations|front-desk|viewer")]
        role: Role,
    },
    /// Print a link that sets a new password for an account that exists, once, within an hour.
    Reset {
        email: String,
        /// Also turn the second step off: for anyone who lost the phone and the codes on paper.
        #[arg(long)]
        without_second_step: bool,
    },
    /// Everybody who has a role: address, role, organisation and event.
    List {
        #[arg(long, value_name = "SLUG")]
        organisation: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Take someone's role away; a mail says so.
    Remove {
        email: String,
        #[arg(long, value_name = "SLUG")]
        organisation: String,
        /// The role that they have for this event alone; left out: the one for all events.
        #[arg(long, value_name = "SLUG")]
        event: Option<String>,
    },
}

#[derive(Serialize)]
struct OrganiserLine {
    email: String,
    role: Role,
    organisation: String,
    /// `null`: all of them.
    event: Option<String>,
    has_come: bool,
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: OrganiserCommand) -> Result<(), Failure> {
    match command {
        OrganiserCommand::Add { email, organisation, event, role } => {
            let email = address(&email)?;
            let (mut db, organisation) = organisations::open(settings, &organisation)?;
            let event = organisations::event(&mut db, organisation, event.as_deref())?;
            say!("{}", appoint(settings, &mut db, &email, (organisation, event), role)?);
        }
        OrganiserCommand::Reset { email, without_second_step } => {
            reset(settings, &address(&email)?, without_second_step)?
        }
        OrganiserCommand::List { organisation, json } => {
            let all = team::everybody(&mut *opening::look_at(settings)?)?;
            let wanted = |one: &team::Anybody| organisation.as_ref().is_none_or(|slug| *slug == one.organisation);
            let all = all.into_iter().filter(wanted).map(|one| OrganiserLine {
                email: one.email,
                role: one.role,
                organisation: one.organisation,
                event: one.event,
                has_come: one.has_come,
            });
            print_all(&all.collect::<Vec<_>>(), json, |one| {
                let event = one.event.as_deref().unwrap_or("all events");
                let has_come = if one.has_come { "" } else { "  (never came in)" };
                format!("{}  {}  {}  {event}{has_come}", one.email, one.role, one.organisation)
            })?;
        }
        OrganiserCommand::Remove { email, organisation, event } => {
            let email = address(&email)?;
            let (mut db, organisation) = organisations::open(settings, &organisation)?;
            let event = organisations::event(&mut db, organisation, event.as_deref())?;
            remove(&mut db, &email, (organisation, event))?;
            say!("{email} has no role there any more");
        }
    }
    Ok(())
}

fn reset(settings: &Settings, email: &str, without_second_step: bool) -> Result<(), Failure> {
    let mut db = opening::work_on(settings)?;
    let organiser = accounts::by_email(&mut db, email)?.ok_or_else(|| not_there(format!("nobody has {email}")))?;
    let at = clock::now().as_millisecond();
    let link = db.write(|db| {
        if without_second_step {
            second_step::turn_off(db, organiser)?;
            organising::tell(db, organiser, News::SecondStepOff, Language::default(), at)?;
        }
        // Each organisation in which they have a role reads it.
        for (organisation, event) in team::roles_of(db, organiser)? {
            let about = if without_second_step { WITHOUT_SECOND_STEP } else { "" };
            note(db, (organisation, event), DeedKind::Reset, (email, about.to_owned()))?;
        }
        one_time::link(db, organiser, at, one_time::HOUR)
    })?;
    say!("{}/desk/welcome/{link}", settings.base_url);
    Ok(())
}

fn remove(db: &mut Database, email: &str, (organisation, event): (i64, EventId)) -> Result<(), Failure> {
    let organiser = accounts::by_email(db, email)?.ok_or_else(|| not_there(format!("nobody has {email}")))?;
    let role = team::role(db, (organisation, event), organiser)?;
    let role = role.ok_or_else(|| not_there(format!("{email} has no role there")))?;
    let at = clock::now().as_millisecond();
    let is_removed = db.write(|db| {
        if !team::remove(db, (organisation, event), organiser)? {
            return Ok::<_, DbError>(false);
        }
        let letter = Letter {
            organiser,
            organisation,
            language: Language::default(),
            announcement: None,
            news: Some(News::RoleGone),
            invited: None,
        };
        organising::owe(db, MailKind::Account, &letter, at)?;
        for name in team::revoke_beyond(db, organisation, organiser, at)? {
            kruispunt::say_aside!("their token {name} opens nothing any more");
        }
        note(db, (organisation, event), DeedKind::Removed, (email, role.to_string()))?;
        Ok(true)
    })?;
    if is_removed { Ok(()) } else { Err(refused(format!("{email} is the last owner: name another one first"))) }
}

/// Gives someone a role, for one event or all of them; says how they come in.
fn appoint(
    settings: &Settings,
    db: &mut Database,
    email: &str,
    (organisation, event): (i64, EventId),
    role: Role,
) -> Result<String, Failure> {
    let at = clock::now().as_millisecond();
    let said = db.write(|db| {
        let appointed = accounts::appoint(db, email, (organisation, event), role, at)?;
        if let Appointed::Done { .. } = appointed {
            note(db, (organisation, event), DeedKind::Invited, (email, role.to_string()))?;
        }
        match appointed {
            Appointed::LastOwner => Ok::<_, DbError>(None),
            Appointed::Done { organiser, has_account: true } => {
                let letter = Letter {
                    organiser,
                    organisation,
                    language: Language::default(),
                    announcement: None,
                    news: None,
                    invited: None,
                };
                organising::owe(db, MailKind::Invitation, &letter, at)?;
                let said =
                    format!("{email} has an account already: it has the role now, and a mail says so; no link is made");
                Ok(Some(said))
            }
            Appointed::Done { organiser, has_account: false } => {
                let link = one_time::link(db, organiser, at, one_time::WEEK)?;
                Ok(Some(format!("{}/desk/welcome/{link}", settings.base_url)))
            }
        }
    })?;
    said.ok_or_else(|| refused(format!("{email} is the last owner: name another one first")))
}
