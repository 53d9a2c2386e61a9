//! A table as people keep programmes in: a row for each session, in whatever columns and words. What each column holds is told by its
//! name.

mod clock;
mod columns;
mod grid;
mod heads;
mod moments;
mod naming;
mod order;
mod seats;
mod sheets;
mod states;

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use self::clock::span;
use self::columns::Held;
pub use self::columns::{Column, Holds, Mapping, NOTHING, columns, said};
use self::moments::{heading, only, when, whole};
use self::naming::{Manner, name_all};
use self::seats::is_below_nought;
pub(super) use self::seats::seats;
pub use self::sheets::{Merged, Sheet, read_sheets};
use self::states::State;
use super::days::{Days, NoDay};
use super::kind::NotRead;
use super::nights::{Night, Nights};
use super::{Place, Schedule, Someone, Start, Talk, Track, Unread, line, markdown, own};
use crate::programme::{LinkKind, SessionLink, TextLanguage};

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// Neither a spreadsheet nor text.
    Unreadable,
    Empty,
    /// It ends within quotes that begin at this line: a part of it is missing.
    Cut {
        line: usize,
    },
    /// More rows than any programme has.
    TooLong,
    /// More columns than any of our tables has: something stands far to the right.
    TooWide,
    /// More than we unpack, or read, at a time.
    TooLarge,
    /// Something at this line that is no text.
    Sign {
        line: usize,
    },
}

/// Whether a table can be read: its head, or a row near it, says what and when each session is; or its rooms stand beside each other.
pub fn is_one(head: &[String], rows: &[Vec<String>]) -> bool {
    columns::below(head, rows, &Mapping::new()).is_some() || grid::below(head, rows).is_some()
}

/// Rows at most.
pub const MOST_ROWS: usize = 20_000;
/// Columns at most.
pub const MOST_COLUMNS: usize = 100;
/// The head stands within so many rows.
const HEAD_WITHIN: usize = 20;

/// `rows`: with the line of each, and with cells that were made one; `first`: the event's first day, if it is known.
///
/// # Errors
/// Why it cannot be read.
fn read(
    head: &[String],
    (rows, lines, merged): (&[Vec<String>], &[usize], &[Merged]),
    (first, today): (Option<Date>, Date),
    mapping: &Mapping,
) -> Result<Schedule, NotRead> {
    let all = std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let whole_rows = rows;
    let Some((head, rows)) = columns::below(head, rows, mapping) else {
        if let Some(at) = grid::below(head, rows) {
            let (above, rows) = (all.take(at).collect::<Vec<_>>(), &rows[at..]);
            let head = if at == 0 { head } else { &whole_rows[at - 1] };
            return grid::read((&above, head), (rows, &lines[at..], merged), (first, today));
        }
        return Err(NotRead::Columns { there: head.join(", ") });
    };
    let columns = columns::held(head, rows, mapping);
    let is_ours = is_ours(head);
    let silent = &["subtitle", "abstract", "description", "tags", "level", "audience", "license", "links"];
    // Our own says of the sessions that are in it how they are; what is not in it stays.
    let mut schedule = Schedule { is_whole: !is_ours, is_in_cells: is_ours, silent, ..Schedule::default() };
    let lines = &lines[lines.len() - rows.len()..];
    let mut codes: HashMap<(String, Option<Date>), usize> = HashMap::new();
    schedule.spoken = columns::spoken(head, &columns);
    schedule.around = head.join(" ");
    schedule.is_of_heads = !schedule.spoken.is_empty() && columns.iter().all(|held| held.language.is_none());
    let of_days = columns.iter().position(|held| held.is(Holds::Day));
    let is_of_time = |held: &Held| [Holds::Day, Holds::Start, Holds::End].iter().any(|what| held.is(*what));
    let of_times: Vec<usize> = (0..columns.len()).filter(|index| is_of_time(&columns[*index])).collect();
    let cells = rows.iter().flat_map(|row| of_times.iter().filter_map(|index| row.get(*index).map(String::as_str)));
    let cells: Vec<&str> = cells.chain(rows.iter().filter_map(|row| only(row))).collect();
    let heads: Vec<&str> = of_times.iter().filter_map(|index| head.get(*index).map(String::as_str)).collect();
    let days = Days { first, is_month_first: false, today };
    let order = order::of(&cells, &heads, &days);
    let days = Days { is_month_first: order.is_month_first, ..days };
    order.unsettled.iter().chain(&order.leaning).for_each(|date| schedule.miss_at(Unread::Order, date));
    let of_state = states::column(head, &columns).filter(|_| !is_ours);
    let has_days = of_days.is_some();
    let above: Vec<&str> = all.take(whole_rows.len() - rows.len()).filter_map(only).collect();
    let title = above.iter().find(|text| days.read(text).is_err() && text.parse::<f64>().is_err());
    schedule.title = title.map(|text| line(text)).unwrap_or_default();
    let first = above.iter().find_map(|text| heading(text, &days)?.ok()).or(first);
    // A day that stands once for the rows below it.
    let mut day = if has_days { Err(NoDay::Empty) } else { first.ok_or(NoDay::Counted) };
    let mut seen: HashSet<(String, String, String, String)> = HashSet::new();
    let of_speakers = || (0..columns.len()).filter(|index| columns[*index].is(Holds::Speakers));
    let manner =
        Manner::of(rows.iter().flat_map(|row| of_speakers().filter_map(|index| Some(row.get(index)?.as_str()))));
    let mut is_counted = false;
    let mut shared: HashSet<String> = HashSet::new();
    // The number of a session at an academic conference: its papers have it in common.
    let is_named_so = |(name, held): (&String, &Held)| held.is(Holds::Id) && name.to_lowercase().contains("session");
    let is_of_sessions = !is_ours && head.iter().zip(&columns).any(is_named_so);
    let alike = |row: &[String]| row.iter().map(|cell| line(cell).to_lowercase()).collect::<Vec<_>>();
    let as_head = alike(head);
    let (mut night, mut nights, mut faults) = (Night::default(), Nights::default(), Vec::new());
    for (row, line_of) in rows.iter().zip(lines) {
        // On the next page, or above the next day, the head stands again.
        if alike(row) == as_head {
            continue;
        }
        // Alone in its row, it is a heading of those below it.
        if let Some(said) = only(row).filter(|_| columns.len() > 1).and_then(|text| heading(text, &days)) {
            (day, night) = (said, Night::default());
            continue;
        }
        let mut cells: HashMap<Holds, &str> = HashMap::new();
        let mut translations: Vec<(Holds, TextLanguage, String)> = Vec::new();
        let (mut speakers, mut tags): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
        let state =
            of_state.and_then(|(index, says)| states::state(says, row.get(index).map_or("", |cell| cell.trim())));
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match columns.get(index) {
                Some(Held { what: Some(_), is_group: true, .. }) => tags.push(line(cell)),
                Some(Held { what: Some(what), language, .. }) => {
                    match what {
                        Holds::Speakers => speakers.push(cell.trim()),
                        Holds::Tags => {
                            let between: &[char] = if is_ours { &[';'] } else { &[';', ',', '，', '、', '；'] };
                            tags.extend(cell.split(between).map(line));
                        }
                        // Another column says it already.
                        _ if language.is_none() && cells.contains_key(what) && !is_ours => {
                            schedule.miss(Unread::Field(line(&head[index])));
                        }
                        _ => {}
                    }
                    cells.entry(*what).or_insert(cell.trim());
                    if let Some(language) = language {
                        let text = if what.is_line() { line(cell) } else { cell.trim().to_owned() };
                        translations.push((*what, *language, text));
                    }
                }
                _ if state.is_some() && of_state.is_some_and(|(column, _)| column == index) => {}
                _ => {
                    let name = head.get(index).cloned().unwrap_or_default();
                    // Anyone who said that it is not to be read knows; and of our own, the desk reads every column.
                    if !is_ours && !mapping.contains_key(&columns::name_of(&name)) {
                        schedule.miss(if name.trim().is_empty() { Unread::Beyond } else { Unread::Field(name) });
                    }
                }
            }
        }
        let cell = |what: Holds| cells.get(&what).copied().unwrap_or_default();
        // In the cell of its day may stand its time, too.
        let with_time = || match whole(cell(Holds::Day), &days) {
            Some(Start::Local(at)) => Some(at.date()),
            _ => None,
        };
        let said = days.read(cell(Holds::Day)).or_else(|why| with_time().ok_or(why));
        let starts = Some(cell(Holds::Start)).filter(|text| !text.is_empty());
        let starts = starts.unwrap_or_else(|| if with_time().is_some() { cell(Holds::Day) } else { "" });
        if said != Err(NoDay::Empty) {
            // A day that each row says is that row's own.
            (day, night) = (said, Night::default());
        }
        let mut talk = Talk { title: line(cell(Holds::Title)), ..Talk::default() };
        talk.code = line(cell(Holds::Id));
        talk.translations = translations;
        when(&mut talk, (starts, cell(Holds::End), cell(Holds::Length)), day, &days);
        // Where its day stands above it; a whole moment says its own.
        if let (Some(Start::Local(at)), Ok(day), None) = (talk.start, day, whole(starts, &days)) {
            let after = if at.date() == day { night.after(at.time()) } else { 0 };
            let at = at.checked_add(after.days()).unwrap_or(at);
            talk.start = Some(Start::Local(at));
            nights.talk(Some(day), Some(at));
        }
        if talk.start.is_none() && !cell(Holds::Start).is_empty() {
            let is_time = span(cell(Holds::Start)).is_some();
            match day {
                Err(NoDay::Counted) if is_time => is_counted = true,
                Err(_) if is_time => schedule.miss_at(Unread::Date, cell(Holds::Day)),
                _ => schedule.miss_at(Unread::Time, cell(Holds::Start)),
            }
        }
        if talk.minutes.is_none() && !cell(Holds::Length).is_empty() {
            schedule.miss_at(Unread::Length, cell(Holds::Length));
        }
        if talk.minutes.is_none() {
            schedule.ends(&mut talk, whole(cell(Holds::End), &days));
        }
        talk.subtitle = line(cell(Holds::Subtitle));
        (talk.level, talk.audience) = (line(cell(Holds::Level)), line(cell(Holds::Audience)));
        talk.description = markdown(cell(Holds::Description));
        talk.abstracts = markdown(cell(Holds::Abstract));
        let (room, track) = columns::parted(cell(Holds::RoomTrack), head, &columns);
        talk.room = Some(line(cell(Holds::Room))).filter(|said| !said.is_empty()).unwrap_or(room);
        schedule.room(Place::named(&talk.room));
        talk.track = Some(line(cell(Holds::Track))).filter(|said| !said.is_empty()).unwrap_or(track);
        schedule.track(Track::named(&talk.track));
        talk.kind = line(cell(Holds::Kind));
        talk.language = line(cell(Holds::Language));
        if is_ours {
            let tells = head.iter().any(|column| column == "people");
            let mut slugs = columns::cell(head, row, "people").split(';');
            for name in speakers.iter().flat_map(|said| said.split(';')) {
                let slug = tells.then(|| line(slugs.next().unwrap_or_default()));
                schedule.speaker(&mut talk, Someone { slug, ..Someone::named(&line(name)) });
            }
        } else {
            let people = speakers.into_iter().flat_map(|said| manner.people(said)).collect();
            naming::cast(people, &mut talk, &mut schedule);
        }
        talk.tags = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
        schedule.link(&mut talk, cell(Holds::Url), "", LinkKind::Page);
        if is_below_nought(cell(Holds::Seats)) {
            faults.push(NotRead::Seats { said: cell(Holds::Seats).to_owned(), line: *line_of });
            continue;
        }
        talk.seats = seats(cell(Holds::Seats)).unwrap_or_else(|()| {
            schedule.miss_at(Unread::Seats, cell(Holds::Seats));
            None
        });
        if state == Some(State::NotAccepted) {
            schedule.miss_at(Unread::NotAccepted, &talk.title);
            continue;
        }
        talk.is_cancelled = state == Some(State::CalledOff);
        let place = (talk.code.clone(), talk.title.clone(), talk.room.clone(), format!("{:?}", talk.start));
        let has_place = talk.start.is_some() && !(talk.code.is_empty() && talk.room.is_empty());
        if has_place && !seen.insert(place) {
            schedule.miss_at(Unread::SessionTwice, &talk.title);
            continue;
        }
        if talk.title.is_empty() {
            let said = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
            schedule.miss_at(Unread::NoTitle, &format!("{line_of}: {}", said.collect::<Vec<_>>().join(", ")));
            continue;
        }
        // Some count anew on each day.
        let day = match talk.start {
            Some(Start::Local(at)) if !is_ours => Some(at.date()),
            _ => None,
        };
        let called = (talk.code.clone(), day);
        if let (true, Some(first)) = (talk.start.is_some() && !talk.code.is_empty(), codes.get(&called)) {
            // The same session once more: before and after a break, or twice that day.
            let known = schedule.talks.iter_mut().find(|known| known.code == talk.code && known.title == talk.title);
            match known.filter(|_| !is_ours) {
                Some(known) => {
                    known.group.clone_from(&talk.code);
                    talk.group.clone_from(&talk.code);
                }
                None if is_of_sessions => {
                    shared.insert(talk.code.clone());
                }
                None => {
                    faults.push(NotRead::CodeTwice { code: talk.code, first: *first, again: *line_of });
                    continue;
                }
            }
        }
        codes.entry(called).or_insert(*line_of);
        if is_ours {
            talk.is_cancelled = columns::cell(head, row, "cancelled") == "yes";
            let own = |name: &str| head.iter().any(|column| column == name).then(|| columns::cell(head, row, name));
            talk.meeting_point = own("meeting_point").map(str::to_owned);
            let point = |name: &String| Some((name.strip_prefix("meeting_point_")?.parse().ok()?, line(own(name)?)));
            talk.points = head.iter().filter_map(point).collect();
            own::read(&mut talk, |name| own(name).map(str::to_owned));
            if let Some(said) = talk.own.get("online").filter(|said| own::limit(said).is_none()) {
                schedule.miss_at(Unread::Seats, said);
            }
            talk.do_not_record = own("do_not_record").map(|said| said == "yes");
            talk.license = line(own("license").unwrap_or_default());
            for link in own("links").unwrap_or_default().lines().filter_map(SessionLink::of_line) {
                let text = |name: &str| link[name].as_str().unwrap_or_default();
                schedule.link(&mut talk, text("url"), text("title"), text("kind").parse().unwrap_or_default());
            }
        }
        match talk.start {
            // It is said already why.
            None if !cell(Holds::Start).is_empty() && !talk.title.is_empty() => schedule.left_out.push(talk),
            _ => schedule.talk(talk),
        }
    }
    match faults.len() {
        0 => {}
        1 => return Err(faults.remove(0)),
        _ => return Err(NotRead::Rows(faults)),
    }
    // Nobody knows from which day those are counted: to leave them out would be to lose them.
    if is_counted {
        return Err(NotRead::NoFirstDay);
    }
    // What papers of one session have in common names none of them: they are found by it.
    for talk in schedule.talks.iter_mut().filter(|talk| shared.contains(&talk.code)) {
        talk.tags.push(std::mem::take(&mut talk.code));
        talk.group.clear();
    }
    if !is_ours {
        schedule.day_change = nights.change();
    }
    schedule.without_unused();
    if is_ours {
        // They are called what they are called here.
        schedule.has_made_names = false;
    } else {
        name_all(&mut schedule);
    }
    Ok(schedule)
}

/// Columns that no other program's table has, or hardly any; those of one row say the same.
const OWN: [&[&str]; 6] = [
    &["starts_at", "ends_at"],
    &["needs_seat", "do_not_record"],
    &["in_person", "online"],
    &["meeting_point", "join_url"],
    &["one_of", "part_of"],
    &["title_", "subtitle_", "abstract_", "description_"],
];

/// Whether it is a table of sessions that we gave out, or a part of one: it names sessions by their codes, and has more than one of
/// the columns that only ours have.
pub fn is_ours(head: &[String]) -> bool {
    let has = |names: &[&str]| {
        let is_it = |column: &String, name: &str| column == name || name.ends_with('_') && column.starts_with(name);
        head.iter().any(|column| names.iter().any(|name| is_it(column, name)))
    };
    has(&["code"]) && OWN.iter().filter(|names| has(names)).count() > 1
}
