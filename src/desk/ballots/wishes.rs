//! Wishes of an event's ballot, as they stand: who wants what in which order, and which places there are for it.

use std::collections::HashMap;

use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, Text};
use serde::Serialize;

use crate::ballot::noise::Noise;
use crate::db::statement::Statement;
use crate::db::values::Natural;
use crate::db::{Db, DbError};
use crate::programme::{EventId, Mode, PlaceId, Programme, Session, SessionId, Slots};
use crate::seating::{IfFull, RegistrationId, Standing};

/// A place that can be wished for.
pub type Key = (SessionId, Mode);

/// Somebody in a ballot.
pub struct Voter {
    pub registration: RegistrationId,
    /// In the published file.
    pub ballot_id: String,
    /// The same of the group that they would sit with.
    pub group: Option<String>,
    /// In the order of arrival, which counts for nothing here.
    pub number: i64,
    pub is_proven: bool,
    /// How they take part, or will, once they have the place in the event that they wait for.
    attendance: Mode,
    pub standing: Standing,
    pub waits: Option<Mode>,
    /// In how many sessions they want a place at least.
    pub least: usize,
    /// In their order.
    pub wishes: Vec<(Key, IfFull)>,
}

impl Voter {
    /// Whose luck is theirs: their group's, so that it stays together.
    pub fn luck_key(&self) -> &str {
        self.group.as_deref().unwrap_or(&self.ballot_id)
    }

    /// Their wishes that can be granted: by slot, the best first.
    pub fn ranks(&self, slots: &Slots) -> Vec<Vec<Key>> {
        let mode = self.waits.unwrap_or(self.attendance);
        let mut ranks = vec![Vec::new(); slots.all().len()];
        for (key, _) in &self.wishes {
            let may = key.1 == Mode::Online || mode == Mode::InPerson;
            if let (Some(home), true) = (slots.home(key.0), may) {
                ranks[home].push(*key);
            }
        }
        ranks
    }
}

/// What somebody is called in what is published: nothing that says who they are, or when they came.
pub fn ballot_id(registration: RegistrationId) -> String {
    let hash = blake3::Hasher::new().update(b"ballot").update(registration.as_bytes()).finalize();
    hash.to_hex()[..20].to_owned()
}

/// What a group is called in what is published, by the one who registered it.
fn group_id(contact: &[u8]) -> String {
    let hash = blake3::Hasher::new().update(b"ballot group").update(contact).finalize();
    hash.to_hex()[..20].to_owned()
}

/// Whether somebody would sit with those with whom they were registered.
///
/// # Errors
/// The database's.
pub fn is_together(db: &mut Db, registration: RegistrationId) -> Result<bool, DbError> {
    let rows: Vec<i64> =
        Statement::<BigInt>::same("select number from registrations where id = ? and sits_with is not null")
            .blob(*registration.as_bytes())
            .load(db)?;
    Ok(!rows.is_empty())
}

/// Everybody who wishes for something or waits for a place in the event, as long as nothing is drawn.
///
/// # Errors
/// The database's.
pub fn voters(db: &mut Db, event: EventId) -> Result<Vec<Voter>, DbError> {
    type Row = (RegistrationId, i64, bool, Mode, Standing, Option<Mode>, Option<Vec<u8>>, Natural<usize>);
    let rows: Vec<Row> = Statement::<(Binary, BigInt, Bool, Text, Text, Nullable<Text>, Nullable<Binary>, Integer)>::same(
        "select id, number, proven_at is not null, attendance, standing, waits_mode, sits_with, least from registrations \
         where event_id = ? and standing <> 'cancelled'",
    )
    .integer(event)
    .load(db)?;
    let wishes: Vec<(RegistrationId, SessionId, Mode, IfFull, i32)> =
        Statement::<(Binary, BigInt, Text, Text, Integer)>::same(
            "select s.registration_id, s.session_id, s.mode, s.if_full, s.rank from seats s \
         join registrations r on r.id = s.registration_id where r.event_id = ? and s.status = 'wished' \
         order by s.registration_id, s.rank",
        )
        .integer(event)
        .load(db)?;
    let mut by_person: HashMap<RegistrationId, Vec<(Key, IfFull)>> = HashMap::new();
    for (id, session, mode, if_full, _) in wishes {
        by_person.entry(id).or_default().push(((session, mode), if_full));
    }
    let mut voters = Vec::with_capacity(rows.len());
    for (id, number, is_proven, attendance, standing, waits, sits_with, Natural(least)) in rows {
        let wishes = by_person.remove(&id).unwrap_or_default();
        if wishes.is_empty() && waits.is_none() {
            continue;
        }
        voters.push(Voter {
            registration: id,
            ballot_id: ballot_id(id),
            group: sits_with.map(|contact| group_id(&contact)),
            number,
            is_proven,
            attendance,
            standing,
            waits,
            least,
            wishes,
        });
    }
    Ok(voters)
}

/// What can be wished for, with what it is called in the published file.
pub struct Offer {
    pub key: Key,
    pub code: String,
    /// Free places; `None`: as many as want.
    pub free: Option<u32>,
    /// So many more are kept for who comes to its door.
    pub door: Option<u32>,
    /// Its own share for the door, in percent, where it has one.
    pub share: Option<u32>,
    /// How many there are in the building in all, where a share of them may be kept.
    pub places: Option<u32>,
}

/// What can be wished for; and of the event's own places, how many are free.
///
/// # Errors
/// The database's.
pub fn offers(
    db: &mut Db,
    programme: &Programme,
    slots: &Slots,
) -> Result<(Vec<Offer>, HashMap<Mode, Option<u32>>), DbError> {
    let rows: Vec<(PlaceId, Option<i32>, i32)> = Statement::<(BigInt, Nullable<Integer>, Integer)>::same(
        "select id, capacity, confirmed from places where event_id = ?",
    )
    .integer(programme.event.id)
    .load(db)?;
    let left = |capacity: Option<i32>, confirmed: i32| {
        capacity.map(|capacity| u32::try_from(capacity - confirmed).unwrap_or(0))
    };
    let all: HashMap<PlaceId, Option<u32>> =
        rows.iter().map(|(id, capacity, _)| (*id, capacity.and_then(|all| u32::try_from(all).ok()))).collect();
    let free: HashMap<PlaceId, Option<u32>> =
        rows.into_iter().map(|(id, capacity, confirmed)| (id, left(capacity, confirmed))).collect();
    let mut offers = Vec::new();
    for session in programme.current().filter(|session| slots.home(session.id).is_some()) {
        let has_room = session.places.in_person.is_some();
        for (mode, place) in session.places.present() {
            let both = has_room && mode == Mode::Online;
            let code = if both { format!("{}@online", session.code) } else { session.code.clone() };
            let door = Some(session.door).filter(|door| *door > 0 && mode == Mode::InPerson);
            let is_kept = is_kept_for_door(programme, session, mode);
            offers.push(Offer {
                key: (session.id, mode),
                code,
                free: free.get(&place).copied().flatten(),
                door,
                share: session.door_share.filter(|_| is_kept),
                places: all.get(&place).copied().flatten().filter(|_| is_kept).map(|open| open + session.kept_back()),
            });
        }
    }
    let own = programme.event.places.present();
    Ok((offers, own.map(|(mode, place)| (mode, free.get(&place).copied().flatten())).collect()))
}

/// Whether some of a session's places may be kept for its door.
fn is_kept_for_door(programme: &Programme, session: &Session, mode: Mode) -> bool {
    let share = programme.event.ballot.as_ref().map_or(0, |ballot| session.door_share.unwrap_or(ballot.door));
    mode == Mode::InPerson && (share > 0 || session.door_share.is_some())
}

/// The order of luck, which decides where nothing else does; and who gets a place in the event by it. Anyone who is not proven comes
/// after everybody who is.
pub fn in_order_of_luck(voters: Vec<Voter>, noise: &Noise, mut free: HashMap<Mode, Option<u32>>) -> Vec<(Voter, bool)> {
    let mut drawn: Vec<(bool, std::cmp::Reverse<u32>, Voter)> = (voters.into_iter())
        .map(|voter| (!voter.is_proven, std::cmp::Reverse(noise.of(voter.luck_key(), "")), voter))
        .collect();
    drawn.sort_by(|one, other| {
        (one.0, one.1, one.2.luck_key(), &one.2.ballot_id).cmp(&(
            other.0,
            other.1,
            other.2.luck_key(),
            &other.2.ballot_id,
        ))
    });
    let mut enters = |voter: &Voter| match voter.waits.and_then(|mode| free.get_mut(&mode)) {
        Some(Some(0)) | None => false,
        Some(Some(left)) => {
            *left -= 1;
            true
        }
        Some(None) => true,
    };
    drawn.into_iter().map(|(.., voter)| (enters(&voter), voter)).map(|(enters, voter)| (voter, enters)).collect()
}

/// How often something is wished for.
#[derive(Clone, Copy, Debug, Default, Serialize, serde::Deserialize)]
pub struct Asked {
    pub all: u32,
    /// As a first choice.
    pub first: u32,
}

/// How often each is wished for.
pub fn asked<'v>(voters: impl Iterator<Item = &'v Voter>, slots: &Slots) -> HashMap<Key, Asked> {
    let mut asked: HashMap<Key, Asked> = HashMap::new();
    for voter in voters {
        for wishes in voter.ranks(slots) {
            for (rank, key) in wishes.into_iter().enumerate() {
                let of = asked.entry(key).or_default();
                of.all += 1;
                of.first += u32::from(rank == 0);
            }
        }
    }
    asked
}
