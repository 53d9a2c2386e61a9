//! What anyone who tries it out finds: the demo event, a way into the desk, and, when asked, people who are invented.

use std::io::{IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::serve::Failure;
use crate::clock;
use crate::config::{DatabaseUrl, Settings};
use crate::db::Database;
use crate::desk::accounts::{self, Appointed};
use crate::desk::one_time;
use crate::desk::rights::Role;
use crate::programme::file::EventFile;
use crate::programme::{EventId, Language, Mode, Programme, Session};
use crate::seating::transaction::carry_out;
use crate::seating::{Answer, Command, IfFull, Person, Register, RegistrationId, Wish, reschedule};

/// The demo event: the Sociaalwerkconferentie 2022.
pub const DEMO: &[u8] = include_bytes!("../../config/sociaalwerkconferentie-2022.json");

/// Easter Sunday of a year of the Gregorian calendar (the anonymous computus, as Meeus gives it).
fn easter(year: i16) -> Result<Date, jiff::Error> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let day = moon + weekday - 7 * late;
    Date::new(year.try_into().unwrap_or(i16::MAX), 3, 22)?.checked_add(day.days())
}

/// The first Thursday of May that is no holiday: neither Labour Day nor Ascension.
fn day_in(year: i16) -> Result<Date, jiff::Error> {
    let ascension = easter(year)?.checked_add(39.days())?;
    let mut day = Date::new(year, 5, 1)?.nth_weekday_of_month(1, Weekday::Thursday)?;
    while day.day() == 1 || day == ascension {
        day = day.checked_add(1.week())?;
    }
    Ok(day)
}

/// The demo event on the coming first Thursday of May that is no holiday, open for registration.
///
/// # Errors
/// When the file is wrong, which a test excludes.
pub fn demo_event(now: Timestamp) -> Result<EventFile, Failure> {
    let today = jiff::tz::TimeZone::UTC.to_datetime(now).date();
    let this_year = day_in(today.year())?;
    let day = if this_year > today { this_year } else { day_in(today.year() + 1)? };
    Ok(EventFile::parse(DEMO)?.moved_to(day)?.opened_by(now))
}

/// Puts a way into the desk into a file that only its owner can read, and says where, as long as nobody has gone in. The link
/// itself is shown to nobody but who sits at this machine: logs are kept, and read by others.
///
/// # Errors
/// The database's, or when the file cannot be written.
pub fn say_how_to_come_in(db: &mut Database, settings: &Settings) -> Result<(), Failure> {
    let file = match &settings.database {
        DatabaseUrl::Sqlite(path) => path.with_file_name("desk-link.txt"),
        DatabaseUrl::Postgres(_) => PathBuf::from("var/desk-link.txt"),
    };
    // One that was used, or that another takes the place of, stays nowhere.
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let Some(link) = demo_link(db)? else { return Ok(()) };
    let link = format!("{}/desk/welcome/{link}", settings.base_url);
    let write = || {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut kept = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file)?;
        writeln!(kept, "{link}")
    };
    write().map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let place = std::path::absolute(&file).unwrap_or(file);
    say!("A link that opens the organisers' desk, once, is in {}", place.display());
    if settings.is_local && std::io::stdout().is_terminal() {
        say!("{link}");
    }
    Ok(())
}

/// A way into the desk for anyone who tries it out, as long as nobody has gone in: a fresh one at each start, and none after.
fn demo_link(db: &mut Database) -> Result<Option<String>, Failure> {
    const EMAIL: &str = "demo@kruispunt.example";
    let organisation = accounts::organisation(db, &EventFile::parse(DEMO)?.organisation.slug)?;
    let (is_in_use, at) = (accounts::is_in_use(db)?, clock::now().as_millisecond());
    db.write(|db| {
        if let Some(organiser) = accounts::by_email(db, EMAIL)? {
            one_time::end(db, organiser, at)?;
        }
        let Some(organisation) = organisation.filter(|_| !is_in_use) else { return Ok(None) };
        match accounts::appoint(db, EMAIL, (organisation, EventId::ALL), Role::Owner, at)? {
            Appointed::Done { organiser, .. } => one_time::link(db, organiser, at, one_time::WEEK).map(Some),
            Appointed::LastOwner => Ok(None),
        }
    })
    .map_err(Failure::from)
}

const FIRST: [&str; 12] =
    ["Noor", "Sam", "Élise", "Joris", "Fatima", "Wout", "Amina", "Luc", "Hanne", "Yusuf", "Mila", "Bram"];
const LAST: [&str; 6] = ["Voorbeeld", "Exemple", "Proefpersoon", "Van Verzonnen", "Demoen", "Zomaar"];
/// How many are invented; a few of them are refused.
const INVENTED: u32 = 600;

/// Fills the demo event with people who do not exist and get no mail, unless anybody is registered. Returns how many.
pub fn invent_people(db: &mut Database, now: Timestamp) -> Result<usize, Failure> {
    let slug = EventFile::parse(DEMO)?.slug;
    let Some(programme) = reschedule::current(db, &slug)? else { return Ok(0) };
    if crate::desk::people::find(db, programme.event.id, &crate::desk::people::Query::default())?.0 > 0 {
        return Ok(0);
    }
    let mut random = fastrand::Rng::with_seed(2022);
    let commands: Vec<Command> =
        (0..INVENTED).map(|number| Command::Register(someone(&programme, number, now, &mut random))).collect();
    // Anyone who wants what clashes is refused, as anybody would be.
    Ok(db.write(|db| carry_out(db, &commands))?.1.registrations.len())
}

fn someone(programme: &Programme, number: u32, now: Timestamp, random: &mut fastrand::Rng) -> Register {
    let attendance = if random.u8(..10) < 6 { Mode::InPerson } else { Mode::Online };
    let mut has_visit = false;
    let mut wishes = Vec::new();
    for round in &programme.rounds {
        let is_open = |session: &&Session| {
            let is_here = session.round.as_ref().is_some_and(|other| other.slug == round.slug);
            is_here && session.needs_seat && session.places.get(attendance).is_some()
        };
        let sessions: Vec<&Session> = programme.current().filter(is_open).collect();
        // Some are wanted many times as often as others.
        let index = (random.f64().powi(2) * sessions.len() as f64) as usize;
        let Some(session) = sessions.get(index) else { continue };
        let is_visit = session.format == crate::programme::Format::Visit;
        if is_visit && has_visit {
            continue;
        }
        has_visit |= is_visit;
        let code = session.code.clone();
        wishes.push(Wish {
            session: code,
            mode: Some(attendance),
            if_full: IfFull::Wait,
            instead_of: None,
            until: None,
        });
    }
    let name = |names: &[&str], random: &mut fastrand::Rng| names[random.usize(..names.len())].to_owned();
    Register {
        id: RegistrationId::now(),
        mail: Uuid::now_v7(),
        event: programme.event.id,
        at: now.as_millisecond(),
        person: Person {
            name: format!("{} {} {}", name(&FIRST, random), name(&LAST, random), number + 1),
            email: String::new(),
            email_key: None,
            affiliation: "CAW Voorbeeld".to_owned(),
            language: Language::Nl,
        },
        attendance,
        if_full: IfFull::Wait,
        wishes,
        idempotency: None,
        contact: None,
        answers: answers(programme, random),
        is_vouched_for: true,
        client: None,
        least: 0,
    }
}

/// Most answer what is asked.
fn answers(programme: &Programme, random: &mut fastrand::Rng) -> Vec<Answer> {
    let answer = |question: &crate::programme::Question| {
        let choice = question.choices.get((random.f64().powi(2) * question.choices.len() as f64) as usize)?;
        let is_given = random.u8(..10) < 8;
        is_given.then(|| Answer { question: question.slug.clone(), value: choice.slug.clone(), is_figure: true })
    };
    programme.event.questions.iter().filter_map(answer).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn easter_is_when_it_is() {
        for day in ["2022-04-17", "2027-03-28", "2038-04-25", "2285-03-22"] {
            let day: Date = day.parse().unwrap();
            assert_eq!(easter(day.year()).unwrap(), day);
        }
    }

    #[test]
    fn the_demo_lies_ahead_and_is_open() {
        for (now, day) in [
            // Not Ascension, on the 6th.
            ("2026-11-24T12:00:00Z", "2027-05-13"),
            ("2027-05-13T12:00:00Z", "2028-05-04"),
            ("2027-05-01T12:00:00Z", "2027-05-13"),
            // Not Labour Day, on the 1st.
            ("2031-01-01T12:00:00Z", "2031-05-08"),
        ] {
            let now: Timestamp = now.parse().unwrap();
            let file = demo_event(now).unwrap();
            assert_eq!(file.date.to_string(), day);
            assert!(file.moment(file.registration_opens_at) <= now);
            assert!(file.moment(file.registration_closes_at) > now);
        }
    }
}
