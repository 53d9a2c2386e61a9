//! What a table's columns hold: told by their names, or by the one who looked at them.

use std::collections::BTreeMap;

use super::HEAD_WITHIN;
use super::heads::{by_name, in_language, is_theme_first, plain};
use crate::programme::TextLanguage;
use crate::programme::words::string_enum;
use crate::text::Line;

string_enum! {
    /// What a column holds.
    Holds {
        Id = "id",
        Title = "title",
        Subtitle = "subtitle",
        Abstract = "abstract",
        Description = "description",
        Speakers = "speakers",
        Room = "room",
        Track = "track",
        RoomTrack = "room-and-theme",
        Kind = "type",
        Language = "language",
        Day = "date",
        Start = "start",
        End = "end",
        Length = "duration",
        Level = "level",
        Audience = "audience",
        Tags = "tags",
        Url = "url",
        Seats = "seats",
    }
}

impl Holds {
    /// Whether its text is one line that may be said in several languages.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Title | Self::Subtitle | Self::Level | Self::Audience)
    }
}

/// What columns hold, by their names, where somebody said so; `None`: they are not read.
pub type Mapping = BTreeMap<String, Option<Holds>>;

/// Not read.
pub const NOTHING: &str = "nothing";

/// A column's name, as it is compared.
pub fn name_of(head: &str) -> String {
    Line::tidied(head).into_string().trim().to_lowercase()
}

/// One thing that is said of a column: `Kolom=title`; `Kolom=nothing`: it is not read.
///
/// # Errors
/// The words that there are, where it is none of them.
pub fn said(text: &str) -> Result<(String, Option<Holds>), String> {
    let known = || {
        let words: Vec<&str> = Holds::ALL.iter().map(|holds| holds.as_str()).chain([NOTHING]).collect();
        words.join(", ")
    };
    let (head, word) = text.rsplit_once('=').ok_or_else(known)?;
    let holds = match word.trim() {
        NOTHING | "" => None,
        word => Some(word.parse().map_err(|_| known())?),
    };
    Ok((name_of(head), holds))
}

/// A column of a table, as it is shown to the one who corrects what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub holds: Option<Holds>,
    /// What stands in its first rows.
    pub samples: Vec<String>,
}

/// So many rows are shown beside each column.
const SHOWN: usize = 3;

/// The columns of a table, and how they are read.
pub fn columns(head: &[String], rows: &[Vec<String>], mapping: &Mapping) -> Vec<Column> {
    let (head, rows) = below(head, rows, mapping).unwrap_or((head, rows));
    let all = held(head, rows, mapping);
    let column = |(index, name): (usize, &String)| {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim());
        let samples = cells.filter(|cell| !cell.is_empty()).take(SHOWN).map(|cell| cell.chars().take(80).collect());
        Column { name: name.clone(), holds: all.get(index).and_then(|held| held.what), samples: samples.collect() }
    };
    head.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()).map(column).collect()
}

/// What a column of this name holds.
pub fn holds(name: &str, mapping: &Mapping) -> Option<Holds> {
    if let Some(said) = mapping.get(&name_of(name)) {
        return *said;
    }
    by_name(name).or_else(|| in_language(name).map(|(what, _)| what))
}

/// What a column holds, and in which language, where it says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    pub what: Option<Holds>,
    pub language: Option<TextLanguage>,
    /// Whether it is what several sessions have in common: a keyword, whatever is in it.
    pub is_group: bool,
}

impl Held {
    pub fn is(self, what: Holds) -> bool {
        self.what == Some(what)
    }
}

/// What each column holds: by its name, and by what stands in it where its name alone misleads (a start date with its hour).
pub fn held(head: &[String], rows: &[Vec<String>], mapping: &Mapping) -> Vec<Held> {
    let of_name = |name: &String| {
        let language = if by_name(name).is_none() { in_language(name).map(|(_, language)| language) } else { None };
        Held { what: holds(name, mapping), language, is_group: false }
    };
    let mut all: Vec<Held> = head.iter().map(of_name).collect();
    let has_moments = |index: usize| {
        let mut said =
            rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        said.next().is_some_and(|cell| cell.len() > 10 && super::Start::parse(cell).is_some())
    };
    let is_said = |name: &String| mapping.contains_key(&name_of(name));
    one_title(head, &mut all, &is_said);
    one_room(head, &mut all, &is_said);
    two_texts((head, rows), &mut all, &is_said);
    if !all.iter().any(|held| held.is(Holds::Start))
        && let Some(index) =
            (0..head.len()).find(|index| all[*index].is(Holds::Day) && has_moments(*index) && !is_said(&head[*index]))
    {
        all[index].what = Some(Holds::Start);
    }
    let is_end = |name: &String| ["end date", "einddatum", "date de fin", "enddatum"].contains(&plain(name).as_str());
    if !all.iter().any(|held| held.is(Holds::End))
        && let Some(index) =
            (0..head.len()).find(|index| is_end(&head[*index]) && has_moments(*index) && !is_said(&head[*index]))
    {
        all[index].what = Some(Holds::End);
    }
    all
}

fn is_number(cell: &str) -> bool {
    cell.trim().bytes().all(|sign| sign.is_ascii_digit())
}

/// Where the room stands beside the place that it is in, the room says more.
fn one_room(head: &[String], all: &mut [Held], is_said: &dyn Fn(&String) -> bool) {
    let rooms: Vec<usize> = (0..head.len()).filter(|index| all[*index].is(Holds::Room)).collect();
    let is_within = |index: &&usize| {
        let names =
            ["room", "zaal", "lokaal", "salle", "raum", "saal", "hörsaal", "room name", "naam zaal", "sala", "aula"];
        names.contains(&plain(&head[**index]).as_str())
    };
    let said = rooms.iter().find(|index| is_said(&head[**index]));
    let Some(first) = said.or_else(|| rooms.iter().find(is_within)).copied() else { return };
    for index in rooms.into_iter().filter(|index| *index != first && !is_said(&head[*index])) {
        all[index].what = None;
    }
}

/// Where a talk's title stands beside the session that it is in, the session is what several talks have in common.
fn one_title(head: &[String], all: &mut [Held], is_said: &dyn Fn(&String) -> bool) {
    let titles: Vec<usize> =
        (0..head.len()).filter(|index| all[*index].is(Holds::Title) && all[*index].language.is_none()).collect();
    let is_named = |index: &&usize| {
        ["tit", "标题", "標題", "题目", "題目", "כותרת", "العنوان"]
            .iter()
            .any(|word| plain(&head[**index]).contains(word))
    };
    let said = titles.iter().find(|index| is_said(&head[**index]));
    let Some(first) = said.or_else(|| titles.iter().find(is_named)).or(titles.first()).copied() else { return };
    for index in titles.into_iter().filter(|index| *index != first && !is_said(&head[*index])) {
        let is_group = ["session", "sessie", "session title", "session name", "sitzung", "event", "event name"]
            .contains(&plain(&head[index]).as_str());
        all[index] = Held { what: is_group.then_some(Holds::Tags), is_group, ..all[index] };
    }
}

/// Of two columns that may be an abstract, as `Abstract` and `Description`, the longer one is the description.
fn two_texts((head, rows): (&[String], &[Vec<String>]), all: &mut [Held], is_said: &dyn Fn(&String) -> bool) {
    if all.iter().any(|held| held.is(Holds::Description)) {
        return;
    }
    let is_one = |index: &usize| all[*index].is(Holds::Abstract) && all[*index].language.is_none();
    let of_name = |index: usize| plain(&head[index]);
    let length =
        |index: usize| rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim().len()).sum::<usize>();
    let both: Vec<usize> = (0..head.len()).filter(is_one).collect();
    let [one, other] = both[..] else { return };
    if of_name(one) == of_name(other) {
        return;
    }
    let longer = if length(one) > length(other) { one } else { other };
    if !is_said(&head[longer]) {
        all[longer].what = Some(Holds::Description);
    }
}

/// The room and the theme in a cell that says both, with whatever stands between them.
pub fn parted(cell: &str, head: &[String], columns: &[Held]) -> (String, String) {
    let between = [" – ", " — ", " - ", " / ", " | ", " · ", "|", "/", "–", "—"];
    let (one, other) = between.iter().find_map(|sign| cell.split_once(sign)).unwrap_or((cell, ""));
    let (one, other) = (super::line(one), super::line(other));
    let column = columns.iter().position(|held| held.is(Holds::RoomTrack));
    let is_turned = column.is_some_and(|index| is_theme_first(&head[index]));
    if is_turned && !other.is_empty() { (other, one) } else { (one, other) }
}

/// Heads by which a table's language is told.
const SPOKEN: [(&str, &[&str]); 3] = [
    (
        "de",
        &[
            "titel",
            "datum",
            "tag",
            "ort",
            "raum",
            "saal",
            "hörsaal",
            "von",
            "bis",
            "uhrzeit",
            "zeit",
            "beginn",
            "ende",
            "anfang",
            "dauer",
            "sprache",
            "beschreibung",
            "zusammenfassung",
            "referent",
            "referentin",
            "referent/in",
            "referenten",
            "vortragende",
            "vortragender",
            "vortragende/r",
            "sprecher",
            "sprecherin",
            "vortrag",
            "sitzung",
            "name",
            "thema",
            "moderation",
            "plätze",
        ],
    ),
    (
        "nl",
        &[
            "titel",
            "sessie",
            "zaal",
            "lokaal",
            "spreker",
            "sprekers",
            "datum",
            "dag",
            "uur",
            "tijd",
            "van",
            "tot",
            "einde",
            "beschrijving",
            "duur",
            "plaatsen",
            "naam",
            "onderwerp",
            "begin",
            "taal",
            "sessietitel",
            "locatie",
            "wanneer",
            "wat",
            "waar",
        ],
    ),
    (
        "fr",
        &[
            "titre",
            "salle",
            "heure",
            "horaire",
            "début",
            "fin",
            "jour",
            "intervenant",
            "intervenants",
            "orateur",
            "orateurs",
            "durée",
            "lieu",
            "langue",
            "résumé",
            "heure de début",
            "heure de fin",
            "nom",
            "intitulé",
            "date de début",
        ],
    ),
];

/// The languages that a table is in: those of its columns, or the one that its heads are in.
pub fn spoken(head: &[String], columns: &[Held]) -> Vec<TextLanguage> {
    let mut spoken: Vec<TextLanguage> = Vec::new();
    for language in columns.iter().filter_map(|held| held.language) {
        if !spoken.contains(&language) {
            spoken.push(language);
        }
    }
    if spoken.is_empty() {
        let times = |words: &[&str]| head.iter().filter(|name| words.contains(&plain(name).as_str())).count();
        let most = SPOKEN.iter().map(|(tag, words)| (times(words), *tag)).max_by_key(|(times, _)| *times);
        spoken.extend(most.filter(|(times, _)| *times >= 2).and_then(|(_, tag)| tag.parse::<TextLanguage>().ok()));
    }
    spoken
}

/// A cell by its column's name.
pub fn cell<'a>(head: &[String], row: &'a [String], name: &str) -> &'a str {
    let index = head.iter().position(|column| column == name);
    index.and_then(|index| row.get(index)).map_or("", |cell| cell.trim())
}

/// Whether these columns say what and when each session is.
fn knows(head: &[String], rows: &[Vec<String>], mapping: &Mapping) -> bool {
    let all = held(head, rows, mapping);
    let has = |what| all.iter().any(|held| held.is(what));
    // In a head stands no time: that row is of a grid, with a session that is called as columns are.
    let has_time = head.iter().any(|cell| !is_number(cell) && super::span(cell).is_some());
    !has_time && has(Holds::Title) && has(Holds::Start)
}

/// The head of a table and the rows below it: other things may stand above it. `None`: no row says what and when.
pub fn below<'a>(
    head: &'a [String],
    rows: &'a [Vec<String>],
    mapping: &Mapping,
) -> Option<(&'a [String], &'a [Vec<String>])> {
    if knows(head, rows, mapping) {
        return Some((head, rows));
    }
    let at = (0..rows.len().min(HEAD_WITHIN)).find(|at| knows(&rows[*at], &rows[at + 1..], mapping))?;
    Some((&rows[at], &rows[at + 1..]))
}
