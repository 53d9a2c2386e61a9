//! Whom an announcement is for: how many of each kind, and who gets no mail.

use std::collections::{BTreeMap, HashSet};

use diesel::sql_types::{BigInt, Binary, Text};
use serde::{Deserialize, Serialize};

use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::desk::people::{self, Whom};
use crate::letters;
use crate::programme::{Mode, Programme, Session, SessionId};
use crate::seating::{RegistrationId, SeatStatus, Standing, findable};

/// The word for any status.
pub const ANY: &str = "any";

/// Whom an announcement is for; what is empty limits nothing. Unless somebody says otherwise: who has a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audience {
    /// Beginnings of words of a name, an address or an affiliation.
    pub q: String,
    /// The code of a session in which they have a seat of that status; of a part, in its whole.
    pub session: String,
    /// With a session or a theme a seat's status, without them a registration's standing.
    pub status: String,
    /// `in_person` or `online`.
    pub attendance: String,
    /// The slug of a theme: they have a seat of that status in one of its sessions.
    pub theme: String,
    /// `yes`: they were checked in; `no`: they were not.
    pub came: String,
    /// What they answered, by question: the slug of a choice.
    pub answers: BTreeMap<String, String>,
}

impl Default for Audience {
    fn default() -> Self {
        let nothing = String::new;
        Self {
            q: nothing(),
            session: nothing(),
            status: Standing::In.as_str().to_owned(),
            attendance: nothing(),
            theme: nothing(),
            came: nothing(),
            answers: BTreeMap::new(),
        }
    }
}

impl Audience {
    /// Whether its status is a seat's, in what it is about.
    pub fn is_of_sessions(&self) -> bool {
        !self.session.is_empty() || !self.theme.is_empty()
    }

    /// The status of anyone who has a place in what it is about.
    pub fn having_a_place(&self) -> &'static str {
        if self.is_of_sessions() { SeatStatus::Confirmed.as_str() } else { Standing::In.as_str() }
    }
}

/// One of those whom it is for.
pub(super) struct Recipient {
    pub id: RegistrationId,
    pub number: i64,
    pub email: String,
    name: String,
    wants_them: bool,
    attendance: Mode,
    /// The seat's status in what it is about; without a session or a theme the registration's standing.
    status: String,
}

impl Recipient {
    /// Why they get no mail.
    pub fn why_not(&self) -> Option<WhyNot> {
        if self.email.is_empty() {
            return Some(WhyNot::NoAddress);
        }
        (!self.wants_them).then_some(WhyNot::Unsubscribed)
    }
}

/// Why somebody of the audience gets no mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// No address is known.
    NoAddress,
    /// They want no announcements.
    Unsubscribed,
}

/// Somebody of the audience who gets no mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Unmailed {
    /// The registration.
    #[schema(value_type = uuid::Uuid)]
    pub id: RegistrationId,
    #[serde(skip)]
    pub number: i64,
    pub name: String,
    pub why: WhyNot,
}

/// So many of those who get the mail are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Kind {
    /// The seat's status in the session or the theme that it is about (`confirmed`, `offered`, `waiting`…; of several
    /// seats, the best); without them the registration's standing.
    pub status: String,
    #[schema(value_type = String)]
    pub attendance: Mode,
    pub people: usize,
}

/// Whom a draft reaches, as things are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many registrations get it.
    pub people: usize,
    /// How many addresses: each gets one mail.
    pub addresses: usize,
    /// Those who get it, by kind.
    pub kinds: Vec<Kind>,
    /// How many of the audience get no mail, by reason.
    pub no_address: usize,
    pub unsubscribed: usize,
    /// The first of those who get no mail.
    pub unmailed: Vec<Unmailed>,
}

/// So many of those who get no mail are named.
const NAMED: usize = 200;

/// How many it reaches by kind, and who of its audience gets no mail.
///
/// # Errors
/// The database's.
pub fn reach(db: &mut Database, programme: &Programme, audience: &Audience) -> Result<Reach, DbError> {
    if !audience.q.is_empty() {
        findable::catch_up(db, programme.event.id)?;
    }
    let (mut reach, mut addresses, mut after) = (Reach::default(), HashSet::new(), 0);
    let mut kinds = BTreeMap::<(String, &str), (Mode, usize)>::new();
    loop {
        let some = recipients(db, programme, audience, after, 10_000)?;
        let Some(last) = some.last() else { break };
        after = last.number;
        for one in some {
            let Some(why) = one.why_not() else {
                reach.people += 1;
                addresses.insert(one.email.to_lowercase());
                kinds.entry((one.status, one.attendance.as_str())).or_insert((one.attendance, 0)).1 += 1;
                continue;
            };
            match why {
                WhyNot::NoAddress => reach.no_address += 1,
                WhyNot::Unsubscribed => reach.unsubscribed += 1,
            }
            if reach.unmailed.len() < NAMED {
                reach.unmailed.push(Unmailed { id: one.id, number: one.number, name: one.name, why });
            }
        }
    }
    reach.addresses = addresses.len();
    reach.kinds =
        kinds.into_iter().map(|((status, _), (attendance, people))| Kind { status, attendance, people }).collect();
    Ok(reach)
}

type Row = (RegistrationId, i64, String, String, i64, Mode, String);
type Columns = (Binary, BigInt, Text, Text, BigInt, Text, Text);

fn read((id, number, name, email, wants_them, attendance, status): Row) -> Result<Recipient, DbError> {
    Ok(Recipient { id, number, email, name, wants_them: wants_them == 1, attendance, status })
}

/// Those whose number is higher than `after`, in its order: those who get no mail among them. Who cancelled is not, unless
/// they are asked for.
pub(super) fn recipients(
    db: &mut Db,
    programme: &Programme,
    audience: &Audience,
    after: i64,
    limit: i64,
) -> Result<Vec<Recipient>, DbError> {
    let session = programme.session_once(&audience.session);
    if session.is_none() && !audience.session.is_empty() {
        return Ok(Vec::new());
    }
    // Whose seats are meant, of each what it limits; and of which of them somebody's status is told.
    let is_of_theme = |one: &&Session| one.theme.as_ref().is_some_and(|theme| theme.slug == audience.theme);
    let of_session: Vec<SessionId> = session.iter().map(|one| one.seats_of()).collect();
    let of_theme: Vec<SessionId> = programme.sessions.iter().filter(is_of_theme).map(Session::seats_of).collect();
    let told = if session.is_some() { of_session.clone() } else { of_theme.clone() };
    // At the door of a session, or of one of its parts.
    let leads_in = |one: &&Session| session.is_some_and(|of| one.id == of.id || one.part_of == Some(of.id));
    let doors: Vec<SessionId> = programme.sessions.iter().filter(leads_in).map(|one| one.id).collect();
    let (of_seats, standing) =
        if audience.is_of_sessions() { (audience.status.as_str(), "") } else { ("", audience.status.as_str()) };
    // Nobody is found by what is no word: everybody is meant where nothing is typed alone.
    let whom = match audience.q.trim() {
        typed if !typed.is_empty() && letters::sought(typed).is_empty() => Whom::Numbers(Vec::new()),
        typed => people::whom(db, programme.event.id, typed, i64::MAX)?,
    };
    let (is_everybody, numbers) = match whom {
        Whom::Everybody => (1, Vec::new()),
        Whom::Numbers(numbers) => (0, numbers),
    };
    macro_rules! question {
        ($sessions:literal, $numbers:literal, $answers:literal) => {
            concat!(
                "select r.id, r.number, r.name, r.email, cast(case when r.announcements then 1 else 0 end as bigint), r.attendance, \
                 coalesce((select min(s.status) from seats s where s.registration_id = r.id and s.session_id ", $sessions,
                " and (? = '' and s.status in ('confirmed', 'offered', 'waiting', 'wished') or s.status = ?)), r.standing) \
                 from registrations r where r.event_id = ? and r.number > ? and r.erased_at is null \
                 and (? = '' and r.standing <> 'cancelled' or r.standing = ?) and (? = '' or r.attendance = ?) \
                 and (? = '' or exists (select 1 from seats s where s.registration_id = r.id and s.session_id ", $sessions,
                " and (? = '' and s.status in ('confirmed', 'offered', 'waiting', 'wished') or s.status = ?))) \
                 and (? = '' or exists (select 1 from seats s where s.registration_id = r.id and s.session_id ", $sessions,
                " and (? = '' and s.status in ('confirmed', 'offered', 'waiting', 'wished') or s.status = ?))) \
                 and (? = '' or (? = 'yes') = exists (select 1 from check_ins c where c.registration_id = r.id \
                 and (? = '' or c.session_id ", $sessions, "))) \
                 and not exists (select 1 from ",
                $answers,
                " w where not exists (select 1 from answers a where a.registration_id = r.id and a.question = w.key \
                 and a.value = w.value)) and (? = 1 or r.number ",
                $numbers,
                ") order by r.number limit ?"
            )
        };
    }
    let rows: Vec<Row> = Statement::<Columns>::new(
        question!("in (select value from json_each(?))", "in (select value from json_each(?))", "json_each(?)"),
        question!("= any(?)", "= any(?)", "json_each_text(?::json)"),
    )
    .integers(told)
    .text(of_seats)
    .text(of_seats)
    .integer(programme.event.id)
    .integer(after)
    .text(standing)
    .text(standing)
    .text(audience.attendance.as_str())
    .text(audience.attendance.as_str())
    .text(audience.session.as_str())
    .integers(of_session)
    .text(of_seats)
    .text(of_seats)
    .text(audience.theme.as_str())
    .integers(of_theme)
    .text(of_seats)
    .text(of_seats)
    .text(audience.came.as_str())
    .text(audience.came.as_str())
    // Where it is about one session: who came to that.
    .text(audience.session.as_str())
    .integers(doors)
    .text(serde_json::to_string(&audience.answers).map_err(DbError::unreadable)?)
    .integer(is_everybody)
    .integers(numbers)
    .integer(limit)
    .load(db)?;
    rows.into_iter().map(read).collect()
}
