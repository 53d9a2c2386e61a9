//! `kruispunt organisation`: whose events they are.

use clap::Subcommand;
use kruispunt::config::Settings;
use kruispunt::db::{Database, Db};
use kruispunt::desk::accounts;
use kruispunt::desk::deeds::DeedKind;
use kruispunt::languages::programme;
use kruispunt::programme::file::FileError;
use kruispunt::programme::file::faults::{Fault, organisation_name};
use kruispunt::programme::life::{self, NewOrganisation, NoName};
use kruispunt::programme::{EventId, Language};
use kruispunt::say;
use serde::Serialize;

use super::events::unnamed;
use super::{Failure, address, not_there, note, one_line, opening, print_all, refused};

#[derive(Subcommand)]
pub enum OrganisationCommand {
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
    List {
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
struct OrganisationLine {
    slug: String,
    name: String,
    email: String,
}

/// Does what was said.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: OrganisationCommand) -> Result<(), Failure> {
    match command {
        OrganisationCommand::New { slug, name, email } => {
            let email = address(&email)?;
            let name = one_line("--name", &name)?;
            if let Err(why) = organisation_name(&name) {
                let fault = FileError(vec![Fault { place: "--name".into(), why }]);
                return Err(refused(programme::faults(&fault, Language::En)));
            }
            let mut db = opening::open_or_make(settings)?;
            let new = NewOrganisation { slug: slug.clone(), name, email };
            let found = life::found(&mut db, &new, |db, id| {
                note(db, (id, EventId::ALL), DeedKind::Founded, ("", slug.clone()))
            })?;
            found.map_err(|why| match why {
                NoName::Taken => {
                    refused(format!("{slug} is there twice: another organisation is called that. Choose another name."))
                }
                why => unnamed(why, &slug),
            })?;
            say!("{slug}");
        }
        OrganisationCommand::List { json } => {
            let all = life::organisations(&mut *opening::look_at(settings)?)?;
            let line = |NewOrganisation { slug, name, email }| OrganisationLine { slug, name, email };
            let all: Vec<OrganisationLine> = all.into_iter().map(line).collect();
            print_all(&all, json, |one| format!("{}  {} <{}>", one.slug, one.name, one.email))?;
        }
    }
    Ok(())
}

/// Opens the database for anyone who works on an organisation.
///
/// # Errors
/// When it is not there; or the database's.
pub fn open(settings: &Settings, slug: &str) -> Result<(Database, i64), Failure> {
    let mut db = opening::work_on(settings)?;
    let organisation = accounts::organisation(&mut db, slug)?;
    let missing = || not_there(format!("there is no organisation {slug}; begin it with `organisation new`"));
    Ok((db, organisation.ok_or_else(missing)?))
}

/// One of its events; left out: all of them.
///
/// # Errors
/// When it has none of that name; or the database's.
pub fn event(db: &mut Db, organisation: i64, slug: Option<&str>) -> Result<EventId, Failure> {
    let Some(slug) = slug else { return Ok(EventId::ALL) };
    let found = accounts::event(db, organisation, slug)?;
    found.ok_or_else(|| not_there(format!("the organisation has no event {slug}")))
}
