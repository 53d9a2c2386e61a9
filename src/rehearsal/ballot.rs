//! A ballot: everybody ranks through HTTP, one draw decides, and what it published is checked without drawing again.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

use super::crowd::{Crowd, Offer};
use super::house::{House, SECRET};
use super::load::{Load, lost};
use super::{Failure, Plan};
use crate::ballot::result::{ResultFile, within};
use crate::ballot::{beside, file, verify};
use crate::config::Settings;
use crate::db::Db;
use crate::db::statement::Statement;
use crate::desk::ballots;
use crate::people::links::Links;
use crate::programme::file::{BallotFile, EventFile};
use crate::seating::reschedule;

/// Wishes for each round.
const RANKED: usize = 3;

/// Measures it; whether all is well.
pub async fn measure(settings: &Settings, file: EventFile, plan: &Plan) -> Result<bool, Failure> {
    let offers: Vec<Offer> = file.sessions.iter().filter_map(|session| Offer::from_file(&file, session)).collect();
    let crowd = Crowd::rank(&offers, plan.people, RANKED, plan.seed);
    let scale = plan.scale.unwrap_or_else(|| crowd.scale_for_waiting(&offers));
    say!("{} people, {} connections, capacities × {scale:.2}", plan.people, plan.connections);
    let mut file = file.scaled(scale, u32::try_from(plan.people)?);
    let tomorrow = Timestamp::now().checked_add(SignedDuration::from_hours(24))?;
    file.ballot = Some(BallotFile { until: file.local(tomorrow), lot: 0.0, door: 0 });
    let house = House::open(settings, &file)?;
    let load = Load::new(&house.address, &file.slug, &crowd.bodies, plan.connections(), false);
    load.run(None).await?;
    let measured = load.measured();
    measured.print();
    let lost = lost(&house.address, load.answers()).await?;
    say!("acknowledged and lost: {lost}");

    // The mails are not read here: everybody has pressed the button in theirs. And it is a day later.
    let mut db = Db::connect(&house.database)?;
    let event = reschedule::current(&mut db, &file.slug)?.ok_or("the event is gone")?.event.id;
    let now = Timestamp::now().as_millisecond();
    db.write(|db| {
        Statement::same("update registrations set proven_at = created_at where event_id = ?")
            .integer(event)
            .execute(db)?;
        Statement::same("update ballots set until = ? where event_id = ?").integer(now).integer(event).execute(db)?;
        Statement::same("update events set revision = revision + 1, writes = writes + 1 where id = ?")
            .integer(event)
            .execute(db)
    })?;
    let links = Links::new(SECRET).map_err(|error| error.to_string())?;
    let started = Instant::now();
    let drawn = ballots::run(&mut db, &links.seal, event, Timestamp::now(), |_| Ok(()));
    let summary = drawn.map_err(|why| format!("nothing was drawn: {why:?}"))?;
    say!("drawn, stored and committed in {:.2} s", started.elapsed().as_secs_f64());
    for (name, of) in
        [("draw", summary.drawn), ("at most", summary.bounds), ("first come, first served", summary.first_come)]
    {
        say!(
            "{name}: {} places filled, {} of {} people with a first choice, {} empty-handed, satisfaction {}",
            of.filled,
            of.with_first_choice,
            summary.people,
            of.empty_handed,
            of.satisfaction
        );
    }
    let again = ballots::run(&mut db, &links.seal, event, Timestamp::now(), |_| Ok(()));
    let is_once = matches!(again, Err(ballots::NotDrawn::Already));
    say!("drawn again: {}", if is_once { "nothing changes" } else { "something changed" });

    let published = ballots::published(&mut db, event)?.ok_or("nothing was published")?;
    let wrong =
        |faults: Vec<crate::timetable::file::Fault>| format!("what was published cannot be read: {:?}", faults.first());
    let read = file::read(published.as_bytes()).map_err(wrong)?;
    let came = within(published.as_bytes()).ok_or("the result is not in it")?;
    let came = ResultFile::read(&came, &read.ballot).map_err(wrong)?;
    let beside = beside::faults(&read, came.drawn_from.as_deref()).len();
    let faults = verify::verify(&read.ballot, &came).len() + beside;
    say!("verify: {} people, {faults} faults", read.ballot.people.len());
    let report = house.recount()?;
    let is_whole = report.registrations == plan.people && summary.people == plan.people && measured.failed == 0;
    Ok(is_whole && is_once && lost == 0 && faults == 0 && report.faults.is_empty())
}
