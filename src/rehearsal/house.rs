//! A throw-away Kruispunt: this binary, on a free port, with a database of its own that is gone afterwards.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Failure, wait_for};
use crate::config::{DatabaseUrl, Settings};
use crate::db::Db;
use crate::programme::file::EventFile;
use crate::programme::import::How;
use crate::seating::{check, reschedule};

/// Its secret key.
pub const SECRET: &str = "the key of a rehearsal, thrown away with it";

pub struct House {
    folder: PathBuf,
    pub database: DatabaseUrl,
    /// The server that a PostgreSQL database was made on, and its name.
    made: Option<(DatabaseUrl, String)>,
    process: Child,
    pub address: String,
    pub started_in: Duration,
}

impl House {
    /// Opens it with an event in it; on PostgreSQL in a new database beside the one of the settings.
    pub fn open(settings: &Settings, file: &EventFile) -> Result<Self, Failure> {
        let name = format!("rehearsal_{}", Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder)?;
        let (database, made) = match &settings.database {
            DatabaseUrl::Sqlite(_) => (DatabaseUrl::Sqlite(folder.join("rehearsal.db")), None),
            DatabaseUrl::Postgres(url) => {
                statement(&settings.database, &format!("create database {name}"))?;
                let mut url = url::Url::parse(url)?;
                url.set_path(&name);
                (DatabaseUrl::Postgres(url.into()), Some((settings.database.clone(), name)))
            }
        };
        let mut db = Db::connect(&database)?;
        db.migrate()?;
        reschedule::import(&mut db, file, How::default(), Timestamp::now())?;
        drop(db);
        let address = free_address()?;
        let (process, started_in) = start(&folder, &database, &address)?;
        Ok(Self { folder, database, made, process, address, started_in })
    }

    /// Kills it with -9, in the middle of whatever it does.
    pub fn kill(&mut self) -> Result<(), Failure> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    pub fn start_again(&mut self) -> Result<(), Failure> {
        (self.process, self.started_in) = start(&self.folder, &self.database, &self.address)?;
        Ok(())
    }

    /// Counts everything in its database anew, and prints what it comes to.
    pub fn recount(&self) -> Result<check::Report, Failure> {
        let report = check::check(&mut *Db::connect(&self.database)?)?;
        for fault in &report.faults {
            say!("{fault}");
        }
        say!(
            "check: {} registrations, {} seats confirmed, {} waiting, {} places full, {} faults",
            report.registrations,
            report.confirmed,
            report.waiting,
            report.full_places,
            report.faults.len()
        );
        Ok(report)
    }

    /// Memory that is resident, in MB (10⁶ bytes).
    pub fn resident_mb(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib * 1024.0 / 1e6)
    }
}

fn statement(database: &DatabaseUrl, sql: &str) -> Result<(), Failure> {
    if let Db::Postgres(connection) = &mut *Db::connect(database)? {
        connection.batch_execute(sql)?;
    }
    Ok(())
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some((server, name)) = &self.made
            && let Err(error) = statement(server, &format!("drop database {name} with (force)"))
        {
            crate::say_aside!("the rehearsal's database {name} is still there: {error}");
        }
    }
}

fn free_address() -> Result<String, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

fn start(folder: &PathBuf, database: &DatabaseUrl, address: &str) -> Result<(Child, Duration), Failure> {
    let url = match database {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let from = Instant::now();
    let process = Command::new(std::env::current_exe()?)
        .arg("serve")
        .current_dir(folder)
        .env("KRUISPUNT_LISTEN", address)
        .env("KRUISPUNT_BASE_URL", format!("http://{address}"))
        .env("KRUISPUNT_DATABASE_URL", url)
        .env("KRUISPUNT_MAIL_URL", format!("file:{}", folder.join("mail").display()))
        .env("KRUISPUNT_SECRET_KEY", SECRET)
        .env("KRUISPUNT_DEMO", "false")
        .env("KRUISPUNT_RATE_LIMIT", "off")
        .env("KRUISPUNT_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()?;
    let started_in = wait_for(address, "/health/ready", from)?;
    Ok((process, started_in))
}

/// The bare framework, in a process of its own.
pub struct Bare {
    process: Child,
    pub address: String,
}

impl Bare {
    pub fn open() -> Result<Self, Failure> {
        let address = free_address()?;
        let process = Command::new(std::env::current_exe()?).args(["bare", &address]).stdout(Stdio::null()).spawn()?;
        wait_for(&address, "/health/live", Instant::now())?;
        Ok(Self { process, address })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
