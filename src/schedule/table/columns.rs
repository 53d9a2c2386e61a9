//! What a table's columns hold: told by their names, or by whoever looked at them.

use std::collections::BTreeMap;

use super::HEAD_WITHIN;
use crate::programme::words::words;
use crate::text::Line;

words! {
    /// What a column holds.
    Holds {
        Id = "id",
        Title = "title",
        Subtitle = "subtitle",
        Abstract = "abstract",
        Speakers = "speakers",
        Room = "room",
        Track = "track",
        Kind = "type",
        Language = "language",
        Day = "date",
        Start = "start",
        End = "end",
        Length = "duration",
        Tags = "tags",
        Url = "url",
        Seats = "seats",
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

/// A column of a table, as it is shown to whoever corrects what is read.
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
    let column = |(index, name): (usize, &String)| {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim());
        let samples = cells.filter(|cell| !cell.is_empty()).take(SHOWN).map(|cell| cell.chars().take(80).collect());
        Column { name: name.clone(), holds: holds(name, mapping), samples: samples.collect() }
    };
    head.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()).map(column).collect()
}

/// What people call them, in English, Dutch, French and German.
const NAMES: [(Holds, &[&str]); 16] = [
    (Holds::Id, &["id", "code", "nr", "no", "number", "nummer", "numéro", "#", "session id"]),
    (
        Holds::Title,
        &[
            "title",
            "titel",
            "titre",
            "session",
            "sessie",
            "name",
            "naam",
            "nom",
            "talk",
            "presentation",
            "onderwerp",
            "topic",
            "activity",
            "activiteit",
            "programma",
            "what",
            "wat",
            "subject",
            "proposal title",
        ],
    ),
    (Holds::Subtitle, &["subtitle", "ondertitel", "sous-titre", "untertitel"]),
    (
        Holds::Abstract,
        &[
            "abstract",
            "description",
            "beschrijving",
            "summary",
            "samenvatting",
            "résumé",
            "inhoud",
            "beschreibung",
            "details",
            "about",
            "omschrijving",
            "contenu",
        ],
    ),
    (
        Holds::Speakers,
        &[
            "speaker",
            "speakers",
            "spreker",
            "sprekers",
            "orateur",
            "orateurs",
            "presenter",
            "presenters",
            "presenter(s)",
            "speaker(s)",
            "author",
            "authors",
            "begeleider",
            "begeleiders",
            "who",
            "wie",
            "qui",
            "by",
            "door",
            "referent",
            "intervenant",
            "intervenants",
            "intervenant(e)s",
            "animateur",
            "animateurs",
            "speaker names",
            "presentatoren",
        ],
    ),
    (
        Holds::Room,
        &[
            "room", "zaal", "lokaal", "salle", "location", "locatie", "place", "plaats", "lieu", "venue", "where",
            "waar", "où", "raum", "ort",
        ],
    ),
    (
        Holds::Track,
        &[
            "track",
            "theme",
            "thema",
            "thème",
            "category",
            "categorie",
            "catégorie",
            "strand",
            "spoor",
            "parcours",
            "axe",
        ],
    ),
    (Holds::Kind, &["type", "format", "vorm", "werkvorm", "kind", "soort", "forme", "session type", "session format"]),
    (Holds::Language, &["language", "taal", "langue", "lang", "sprache"]),
    (Holds::Day, &["date", "datum", "day", "dag", "jour", "tag", "start date", "startdatum", "date de début"]),
    (
        Holds::Start,
        &[
            "start",
            "starts",
            "heure de début",
            "scheduled at",
            "begin",
            "start time",
            "starttime",
            "begins",
            "starttijd",
            "beginuur",
            "van",
            "from",
            "début",
            "de",
            "time",
            "tijd",
            "uur",
            "when",
            "wanneer",
            "heure",
            "horaire",
            "hour",
            "hours",
            "uren",
            "tijdstip",
            "zeit",
            "uhrzeit",
            "starts_at",
            "start_time",
            "time slot",
            "timeslot",
            "slot",
        ],
    ),
    (
        Holds::End,
        &[
            "end", "ends", "einde", "eind", "end time", "endtime", "einduur", "eindtijd", "until", "tot", "fin", "à",
            "to", "ende", "ends_at", "end_time",
        ],
    ),
    (
        Holds::Length,
        &[
            "duration",
            "duur",
            "length",
            "lengte",
            "minutes",
            "minuten",
            "durée",
            "dauer",
            "duration (min)",
            "minutes (min)",
        ],
    ),
    (Holds::Tags, &["tags", "tag(s)", "keywords", "trefwoorden", "mots-clés", "level", "niveau"]),
    (Holds::Url, &["url", "link", "website", "lien", "web"]),
    (Holds::Seats, &["capacity", "capaciteit", "capacité", "seats", "plaatsen", "places", "max", "maximum"]),
];

/// What a column of this name holds.
pub fn holds(name: &str, mapping: &Mapping) -> Option<Holds> {
    if let Some(said) = mapping.get(&name_of(name)) {
        return *said;
    }
    let name = name.trim().trim_end_matches([':', '*', '?']).trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(what, _)| *what)
}

/// Whether these columns say what and when each session is.
pub fn knows(head: &[String], mapping: &Mapping) -> bool {
    let has = |what| head.iter().any(|name| holds(name, mapping) == Some(what));
    has(Holds::Title) && has(Holds::Start)
}

/// The head of a table and the rows below it: other things may stand above it. `None`: no row says what and when.
pub fn below<'a>(
    head: &'a [String],
    rows: &'a [Vec<String>],
    mapping: &Mapping,
) -> Option<(&'a [String], &'a [Vec<String>])> {
    if knows(head, mapping) {
        return Some((head, rows));
    }
    let at = rows.iter().take(HEAD_WITHIN).position(|row| knows(row, mapping))?;
    Some((&rows[at], &rows[at + 1..]))
}
