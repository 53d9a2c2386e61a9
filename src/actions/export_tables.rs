//! Tables of an event, as they can be read back.

use std::collections::HashMap;

use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use jiff::Timestamp;

use super::Services;
use super::actor::{Desk, ToView};
use super::import_tables::What;
use super::table_names::Named;
use crate::clock;
use crate::db::statement::Statement;
use crate::db::values::{Moment, Natural};
use crate::db::{Db, DbError};
use crate::desk::deeds::{self, DeedKind};
use crate::desk::rights::Right;
use crate::programme::file::{EventFile, Limit, SessionFile};
use crate::programme::{Programme, SessionId, SessionLink, TextLanguage};
use crate::seating::RegistrationId;
use crate::seating::Standing;
use crate::seating::reference::reference;
use crate::tables::sheets::{Cell, Sheet};

/// Why a table is not given out.
#[derive(Debug)]
pub enum NotGiven {
    NotAllowed,
    Database(DbError),
}

impl From<DbError> for NotGiven {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// Gives out who registered, which is written down; so is that sensitive answers were looked at, where they are in it. `is_told`: not
/// where only its head is asked for.
///
/// # Errors
/// Why not.
pub async fn give_registrations(services: &Services, desk: &Desk<ToView>, is_told: bool) -> Result<Sheet, NotGiven> {
    if !desk.may(Right::Registrations) {
        return Err(NotGiven::NotAllowed);
    }
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (programme, may_see) = (desk.current.programme.clone(), desk.may(Right::Sensitive));
    let deed = desk.deed(DeedKind::Exported);
    let sheet = services.work(move |db| {
        let sheet = registrations(db, &programme, may_see)?;
        if !is_told {
            return Ok(sheet);
        }
        db.write(|db| {
            deed(db, None, sheet.rows.len().to_string())?;
            let sensitive = programme.event.questions.iter().filter(|one| one.sensitive && may_see);
            for question in sensitive {
                let at = clock::now().as_millisecond();
                deeds::note_looked(db, (organisation, event), &question.slug, &who, at)?;
            }
            Ok::<_, DbError>(())
        })?;
        Ok(sheet)
    });
    Ok(sheet.await?)
}

fn head(what: What, programme: &Programme, more: (&[&str], &[&str])) -> Sheet {
    let columns = what.columns(programme);
    let columns = more.0.iter().copied().chain(columns.iter().map(String::as_str)).chain(more.1.iter().copied());
    Sheet::new(what.as_str(), &columns.collect::<Vec<_>>())
}

/// Links in a cell: a line for each.
fn lines<'a>(links: impl Iterator<Item = &'a SessionLink>) -> String {
    links.map(SessionLink::line).collect::<Vec<_>>().join("\n")
}

/// Every session, a row for each.
pub fn sessions(file: &EventFile, programme: &Programme) -> Sheet {
    let mut sheet = head(What::Sessions, programme, (&[], &[]));
    let text = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
    let named =
        |what: Named, slug: &Option<String>| Cell::from(slug.as_ref().map_or("", |slug| what.written(slug, file)));
    let limit = |limit: Option<Limit>| match limit {
        None => Cell::from("-"),
        Some(Limit::Unlimited(_)) => Cell::from("unlimited"),
        Some(Limit::Places(places)) => Cell::from(i64::from(places)),
    };
    let zone = &programme.event.zone;
    let row = |session: &SessionFile| {
        let time = |time: Option<jiff::civil::Time>| {
            Cell::from(time.map_or_else(String::new, |time| time.strftime("%H:%M").to_string()))
        };
        // Of an event of several days each row says its day, also where its round would say it.
        let starts_at = programme.session(&session.code).map(|session| zone.to_datetime(session.starts_at));
        let starts_at = starts_at.filter(|_| programme.event.has_days());
        let (date, from, until) = match starts_at {
            Some(starts_at) => {
                let ends_at = programme.session(&session.code).map(|session| zone.to_datetime(session.ends_at).time());
                (Some(starts_at.date()), Some(starts_at.time()), ends_at)
            }
            None => (session.date, session.starts_at, session.ends_at),
        };
        let each = |texts: &crate::programme::Texts| -> Vec<Cell> {
            programme.event.languages.iter().map(|language: &TextLanguage| texts.own(*language).into()).collect()
        };
        let mut row: Vec<Cell> = vec![
            session.code.as_str().into(),
            Named::Format.written(&session.format, file).into(),
            named(Named::Theme, &session.theme),
            named(Named::Room, &session.room),
            named(Named::Round, &session.round),
            date.map_or_else(String::new, |date| date.to_string()).into(),
            time(from),
            time(until),
        ];
        row.extend(each(&session.title));
        row.extend(each(&session.abstracts));
        row.extend(each(&session.subtitle));
        row.extend(each(&session.description));
        row.extend(each(&session.level));
        row.extend(each(&session.audience));
        row.extend([
            session.language.as_str().into(),
            limit(session.capacity.in_person),
            limit(session.capacity.online),
        ]);
        row.extend(each(&session.meeting_point.texts(TextLanguage::first_of(&programme.event.languages))));
        row.extend([
            text(&session.join_url),
            if file.needs_seat(session) { "yes" } else { "no" }.into(),
            session.tags.join("; ").into(),
            if session.do_not_record { "yes" } else { "no" }.into(),
            session.license.as_str().into(),
            lines(session.links.iter()).into(),
            text(&session.one_of),
            text(&session.part_of),
            if session.cancelled { "yes" } else { "no" }.into(),
        ]);
        row
    };
    sheet.rows = file.sessions.iter().map(row).collect();
    sheet
}

/// The same for everybody: with who speaks, and without where it is online.
pub fn public(file: &EventFile, programme: &Programme) -> Sheet {
    let mut sheet = sessions(file, programme);
    // Anyone who reads it knows neither the first day nor the rounds: each row says when it is.
    let column = |name: &str| sheet.head.iter().position(|column| column == name).unwrap_or(usize::MAX);
    let (date, from, until, links) = (column("date"), column("starts_at"), column("ends_at"), column("links"));
    for (row, session) in sheet.rows.iter_mut().zip(&file.sessions) {
        let Some(session) = programme.session(&session.code) else { continue };
        let (starts, ends) = (session.starts_at, session.ends_at);
        // Those that are not shown yet are nobody's to know.
        let shown = session.links_at(crate::clock::now(), &programme.event.zone).cloned();
        let shown: Vec<SessionLink> = shown.map(|link| SessionLink { from: None, ..link }).collect();
        let local = |moment: Timestamp| programme.event.zone.to_datetime(moment);
        for (index, text) in [
            (date, local(starts).date().to_string()),
            (from, local(starts).time().strftime("%H:%M").to_string()),
            (until, local(ends).time().strftime("%H:%M").to_string()),
            (links, lines(shown.iter())),
        ] {
            if let Some(cell) = row.get_mut(index) {
                *cell = text.into();
            }
        }
    }
    let hidden = sheet.head.iter().position(|name| name == "join_url");
    sheet.head.push("speakers".to_owned());
    for (row, session) in sheet.rows.iter_mut().zip(&file.sessions) {
        let names: Vec<&str> = session.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        row.push(names.join("; ").into());
    }
    // Whom they mean, where several have one name: for each a slug, or nothing.
    if file.people.iter().any(|person| person.namesake) {
        sheet.head.push("people".to_owned());
        for (row, session) in sheet.rows.iter_mut().zip(&file.sessions) {
            let slugs = session.speakers.iter().map(|speaker| speaker.person.as_deref().unwrap_or_default());
            row.push(slugs.collect::<Vec<_>>().join("; ").trim_end_matches([';', ' ']).into());
        }
    }
    if let Some(hidden) = hidden {
        sheet.head.remove(hidden);
        for row in &mut sheet.rows {
            row.remove(hidden);
        }
    }
    sheet
}

/// Who leads which session, a row for each.
pub fn speakers(file: &EventFile, programme: &Programme) -> Sheet {
    let mut sheet = head(What::Speakers, programme, (&[], &[]));
    for session in &file.sessions {
        let row = |speaker: &crate::programme::file::SpeakerFile| {
            let person = speaker.person.as_deref().unwrap_or_default();
            [session.code.as_str(), &speaker.name, &speaker.affiliation, person].map(Cell::from).into()
        };
        sheet.rows.extend(session.speakers.iter().map(row));
    }
    sheet
}

type Row =
    (RegistrationId, i64, String, String, String, String, String, String, (Moment, Natural<u32>, Option<String>));
type Columns = (Binary, BigInt, Text, Text, Text, Text, Text, Text, (BigInt, BigInt, Nullable<Text>));

/// Somebody, with their row.
pub struct Listed {
    pub id: RegistrationId,
    pub generation: u32,
    pub number: i64,
    /// Their own address as it is compared.
    pub email_key: Option<String>,
    pub is_cancelled: bool,
    /// As in [`registrations`].
    pub cells: Vec<Cell>,
}

/// Everybody, a row for each. Answers that only some may see are left out unless `may_see` them.
///
/// # Errors
/// The database's.
pub fn registrations(db: &mut Db, programme: &Programme, may_see: bool) -> Result<Sheet, DbError> {
    let mut sheet = head(What::Registrations, programme, (&["reference"], &["standing", "registered_at", "came"]));
    sheet.rows = people(db, programme, may_see)?.into_iter().map(|listed| listed.cells).collect();
    Ok(sheet)
}

/// The columns of [`registrations`].
pub fn columns(programme: &Programme) -> Vec<String> {
    head(What::Registrations, programme, (&["reference"], &["standing", "registered_at", "came"])).head
}

/// Everybody who was not forgotten.
///
/// # Errors
/// The database's.
pub fn people(db: &mut Db, programme: &Programme, may_see: bool) -> Result<Vec<Listed>, DbError> {
    let event = programme.event.id;
    let mut people = Vec::new();
    let mut seats: HashMap<RegistrationId, Vec<String>> = HashMap::new();
    let rows: Vec<(RegistrationId, SessionId, String)> = Statement::<(Binary, BigInt, Text)>::same(
        "select s.registration_id, s.session_id, s.status from sessions e join seats s on s.session_id = e.id \
         where e.event_id = ? and s.status in ('confirmed', 'offered', 'waiting', 'wished') order by s.rank",
    )
    .integer(event)
    .load(db)?;
    for (registration, session, status) in rows {
        let Some(session) = programme.session_by_id(session) else { continue };
        let status = if session.cancelled { "cancelled" } else { status.as_str() };
        let words = if status == "confirmed" { session.code.clone() } else { format!("{} ({status})", session.code) };
        seats.entry(registration).or_default().push(words);
    }
    let mut answers: HashMap<(RegistrationId, String), String> = HashMap::new();
    let rows: Vec<(RegistrationId, String, String)> = Statement::<(Binary, Text, Text)>::same(
        "select a.registration_id, a.question, a.value from registrations r join answers a on a.registration_id = r.id \
         where r.event_id = ?",
    )
    .integer(event)
    .load(db)?;
    answers.extend(rows.into_iter().map(|(registration, question, value)| ((registration, question), value)));
    let mut came: HashMap<RegistrationId, Vec<String>> = HashMap::new();
    let rows: Vec<(RegistrationId, String)> = Statement::<(Binary, Text)>::same(
        "select registration_id, day from days_attended where event_id = ? order by day",
    )
    .integer(event)
    .load(db)?;
    for (registration, day) in rows {
        came.entry(registration).or_default().push(day);
    }
    let rows: Vec<Row> = Statement::<Columns>::same(
        "select id, number, name, email, affiliation, language, attendance, standing, created_at, \
         cast(generation as bigint), email_key from registrations where event_id = ? and erased_at is null order by number",
    )
    .integer(event)
    .load(db)?;
    for (id, number, name, email, affiliation, language, attendance, standing, more) in rows {
        let (Moment(created_at), Natural(generation), email_key) = more;
        let is_cancelled = standing == Standing::Cancelled.as_str();
        let when = programme.event.zone.to_datetime(created_at).strftime("%Y-%m-%d %H:%M").to_string();
        let mut row: Vec<Cell> = vec![
            reference(number).into(),
            name.into(),
            email.into(),
            affiliation.into(),
            language.into(),
            attendance.into(),
            seats.remove(&id).unwrap_or_default().join("; ").into(),
        ];
        for question in &programme.event.questions {
            let answer = answers.remove(&(id, question.slug.clone())).filter(|_| may_see || !question.sensitive);
            row.push(answer.unwrap_or_default().into());
        }
        // Of an event of several days: on which.
        let days = came.remove(&id).unwrap_or_default();
        let came = match days.as_slice() {
            [] => String::new(),
            days if programme.event.has_days() => days.join("; "),
            _ => "yes".to_owned(),
        };
        row.extend([standing.into(), when.into(), came.into()]);
        people.push(Listed { id, generation, number, email_key, is_cancelled, cells: row });
    }
    Ok(people)
}
