//! Releasing what the unproven registrations of one network hold.

use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToRegister};
use super::error::ActionError;
use super::said::expect_about;
use crate::clock;
use crate::desk::deeds::DeedKind;
use crate::desk::unproven;
use crate::seating::{Command, GiveWay, GivesWayTo};

/// Releases all of a network, by the name that its crowd has at the desk. Returns of how many people. `said`: how many somebody was told
/// that there are.
///
/// # Errors
/// `ReachesMore` than was said; the database's.
pub async fn release(
    services: &Services,
    desk: &Desk<ToRegister>,
    (client, said): (&str, Option<usize>),
) -> Result<i64, ActionError> {
    let (event, name) = (desk.event(), client.to_owned());
    let people = services.work(move |db| unproven::of_client(db, event, &name)).await?;
    let number = people.len() as i64;
    if number == 0 {
        return Ok(0);
    }
    expect_about(said, people.len())?;
    let at = clock::now().as_millisecond();
    let give_way = GiveWay { event, at, mail: Uuid::now_v7(), people, to: GivesWayTo::Anybody };
    let note = desk.noting(None, DeedKind::Released, format!("{client}: {number}"));
    services.command(Command::GiveWay(give_way), |db, _| note(db)).await?;
    Ok(number)
}
