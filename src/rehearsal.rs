//! A dress rehearsal: a throw-away copy of the event, a crowd through real HTTP, and a recount of everything.

mod ballot;
mod bare;
mod cascade;
mod churn;
mod crowd;
mod desk;
mod house;
mod load;
mod rush;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

pub use bare::serve as serve_bare;

use crate::config::Settings;
use crate::programme::file::EventFile;
use crowd::{Crowd, Offer};
use house::House;
use load::{Load, Measured};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What is rehearsed.
#[derive(Args, Clone, Debug)]
pub struct Plan {
    #[arg(long, default_value_t = 10_000)]
    pub people: usize,
    #[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    pub connections: u16,
    /// A service that runs already (http://…), taken as it is; its event fills with invented people.
    #[arg(long)]
    pub url: Option<String>,
    /// Rehearse with this event file instead of the demo event.
    #[arg(long, value_name = "FILE")]
    pub event: Option<PathBuf>,
    /// What capacities are multiplied by; left out: so that one wish in three has to wait.
    #[arg(long)]
    pub scale: Option<f64>,
    /// So many people a second, whether or not the service keeps up, each once; latencies count from when each was due. Who is told
    /// to come back later does not. Left out: each connection asks again as soon as it was answered.
    #[arg(long, value_name = "PEOPLE", value_parser = a_rate, conflicts_with_all = ["crash", "churn", "desk", "compare"])]
    pub rate: Option<f64>,
    /// Who comes, what they wish for, and when a crash strikes: the same for the same number.
    #[arg(long, default_value_t = 2022)]
    pub seed: u64,
    /// Kill the service in the middle, start it again, and account for every answer.
    #[arg(long)]
    pub crash: bool,
    /// Then everybody changes something: swaps, better wishes, seats given up, registrations cancelled.
    #[arg(long)]
    pub churn: bool,
    /// Then the organisers search, look at the board, and check people in.
    #[arg(long)]
    pub desk: bool,
    /// Instead: everybody ranks what they would like, one draw decides, and what it published is checked.
    #[arg(long)]
    pub ballot: bool,
    /// Instead: one place comes free, and so many people each get a better seat by it, in one commit.
    #[arg(long, value_name = "PEOPLE")]
    pub cascade: Option<usize>,
    /// Also measure reading, and what the bare framework does on this machine.
    #[arg(long)]
    pub compare: bool,
}

/// People a second.
fn a_rate(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|rate: &f64| rate.is_finite() && *rate >= 0.01)
        .ok_or_else(|| "a number above nothing".to_owned())
}

impl Plan {
    fn connections(&self) -> usize {
        usize::from(self.connections)
    }

    /// After how many answers a crash strikes: somewhere in the middle.
    fn crashes_after(&self) -> usize {
        fastrand::Rng::with_seed(self.seed).usize(self.people / 5..=self.people * 4 / 5)
    }
}

/// Rehearses, prints what was measured, and says whether all was well.
///
/// # Errors
/// Whatever keeps the rehearsal from taking place.
pub fn rehearse(settings: &Settings, file: EventFile, plan: &Plan) -> Result<bool, Failure> {
    let plan = plan.clone();
    let settings = settings.clone();
    actix_web::rt::System::new().block_on(async move {
        match (&plan.url, plan.cascade) {
            _ if plan.ballot => ballot::measure(&settings, file, &plan).await,
            (_, Some(people)) => cascade::measure(&settings, people).await,
            (Some(url), _) => elsewhere(url.trim_end_matches('/'), &plan).await,
            (None, _) => at_home(&settings, file, &plan).await,
        }
    })
}

async fn elsewhere(url: &str, plan: &Plan) -> Result<bool, Failure> {
    let address = url.strip_prefix("http://").ok_or("--url must start with http://")?;
    let events: Vec<serde_json::Value> = load::read(address, "/api/v1/events").await?;
    let open = events.iter().find(|event| event["registration"] == "open").ok_or("no event there is open")?;
    let event = open["slug"].as_str().unwrap_or_default().to_owned();
    let sessions: Vec<serde_json::Value> = load::read(address, &format!("/api/v1/events/{event}/sessions")).await?;
    let crowd = Crowd::gather(&sessions.iter().filter_map(Offer::from_api).collect::<Vec<_>>(), plan.people, plan.seed);
    if let Some(rate) = plan.rate {
        let rushed = rush::run(address, &event, &crowd.bodies, plan.connections(), rate).await?;
        rushed.print();
        return Ok(rushed.failed == 0);
    }
    let load = Load::new(address, &event, &crowd.bodies, plan.connections(), false);
    load.run(None).await?;
    let measured = load.measured();
    measured.print();
    Ok(measured.failed == 0)
}

async fn at_home(settings: &Settings, file: EventFile, plan: &Plan) -> Result<bool, Failure> {
    let mut offers: Vec<Offer> = file.sessions.iter().filter_map(|session| Offer::from_file(&file, session)).collect();
    // While people are checked in, others still register.
    let late = if plan.desk { desk::LATECOMERS } else { 0 };
    let mut crowd = Crowd::gather(&offers, plan.people + late, plan.seed);
    let latecomers = crowd.split_off(plan.people);
    let scale = plan.scale.unwrap_or_else(|| crowd.scale_for_waiting(&offers));
    say!("{} people, {} connections, capacities × {scale:.2}", plan.people, plan.connections);
    let file = file.scaled(scale, u32::try_from(plan.people + late)?);
    for offer in &mut offers {
        offer.capacity = offer.capacity.map(|capacity| capacity * scale);
    }
    let mut house = House::open(settings, &file)?;
    say!("first answer after {} ms", house.started_in.as_millis());
    say!("resident at rest: {:.0} MB", house.resident_mb().unwrap_or_default());
    if let Some(rate) = plan.rate {
        let rushed = rush::run(&house.address, &file.slug, &crowd.bodies, plan.connections(), rate).await?;
        rushed.print();
        let lost = load::lost(&house.address, rushed.answers.clone()).await?;
        say!("acknowledged and lost: {lost}");
        let report = house.recount()?;
        let all_there = report.registrations == rushed.answers.len() && rushed.failed == 0;
        return Ok(all_there && lost == 0 && report.faults.is_empty());
    }
    let load = Load::new(&house.address, &file.slug, &crowd.bodies, plan.connections(), plan.crash);
    if plan.crash {
        load.run(Some((plan.crashes_after(), &mut house))).await?;
        house.start_again()?;
        say!("killed with -9 after {} answers; starting again", load.measured().acknowledged);
        // Connections were cut: anyone who had no answer asks again with the same key.
        load.run(None).await?;
    } else {
        load.run(None).await?;
    }
    let measured = load.measured();
    measured.print();
    let lost = load::lost(&house.address, load.answers()).await?;
    say!("acknowledged and lost: {lost}");
    if plan.compare {
        compare(&house, &file, &load, plan, &measured).await?;
    }
    if plan.desk {
        let latecomers = Load::new(&house.address, &file.slug, &latecomers, plan.connections(), false);
        desk::measure(&house, &file, &load.answers(), latecomers).await?;
    }
    let churned = if plan.churn {
        let churned =
            churn::run(&house.address, churn::errands(&load.answers(), &offers, plan.seed), plan.connections()).await?;
        churned.print();
        Some(churned)
    } else {
        None
    };
    let report = house.recount()?;
    let is_well = churned.as_ref().is_none_or(churn::Churned::is_well);
    let all_there = (plan.churn || report.registrations == plan.people + late) && measured.failed == 0;
    if !all_there {
        say!("{} of {} people are registered", report.registrations, plan.people);
    }
    Ok(all_there && is_well && lost == 0 && report.faults.is_empty())
}

/// The same machine's limits, in the same run: the bare framework, and reading against a body of the same size.
async fn compare(house: &House, file: &EventFile, load: &Load, plan: &Plan, done: &Measured) -> Result<(), Failure> {
    let bare = house::Bare::open()?;
    let body = load.first_body();
    let noop = load::repeat(&bare.address, "POST", "/noop", body, plan.connections(), Duration::from_secs(5)).await?;
    let share = done.per_second() / noop.per_second() * 100.0;
    say!("no-op JSON POST on bare actix-web: {:.0}/s; registering is {share:.0} % of it", noop.per_second());
    let calendar = load.first_calendar()?;
    for (name, path) in [("programme page", format!("/e/{}", file.slug)), ("personal feed", calendar)] {
        let size = load::size(&house.address, &path).await?;
        let second = Duration::from_secs(4);
        let ours = load::repeat(&house.address, "GET", &path, "", 64, second).await?;
        let plain = load::repeat(&bare.address, "GET", &format!("/bytes/{size}"), "", 64, second).await?;
        let share = ours.per_second() / plain.per_second() * 100.0;
        say!(
            "{name}, {size} bytes: {:.0}/s; a static body of that size {:.0}/s: {share:.0} %",
            ours.per_second(),
            plain.per_second()
        );
    }
    Ok(())
}

/// Waits until something answers at an address.
fn wait_for(address: &str, path: &str, from: Instant) -> Result<Duration, Failure> {
    use std::io::{Read, Write};
    while from.elapsed() < Duration::from_secs(30) {
        if let Ok(mut stream) = std::net::TcpStream::connect(address) {
            let mut answer = [0; 12];
            let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
            if stream.write_all(request.as_bytes()).and_then(|()| stream.read_exact(&mut answer)).is_ok()
                && answer.ends_with(b"200")
            {
                return Ok(from.elapsed());
            }
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Err(format!("nothing answers at {address}").into())
}
