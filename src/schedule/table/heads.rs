//! What people call the columns of a table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::columns::Holds;
use crate::programme::{Language, TextLanguage};

/// What people call them, in English, Dutch, French, German and others.
const NAMES: [(Holds, &str); 19] = [
    (Holds::Id, "id|code|nr|no|number|nummer|numéro|#|session id|paper id|talk #|session_id"),
    (
        Holds::Title,
        "title|titel|titre|session|sessie|name|naam|nom|talk|presentation|onderwerp|topic|activity|activiteit|\
         programma|what|wat|subject|proposal title|talk title|event title|event name|activity name|contribution|\
         sessietitel|titel sessie|naam sessie|naam van de sessie|titre de la session|titre session|intitulé|\
         atelier|workshop|lezing|标题|標題|题目|題目|议题|議題|主题|主題|כותרת|נושא|العنوان|عنوان|título|titulo|titolo|tytuł|\
         vortrag|vortragstitel|titel des vortrags|titel der session|titel der veranstaltung|titel van de sessie|titel van de lezing|\
         titel van de workshop|titre de l'atelier|titre de la conférence|titre de l'intervention|title of session|\
         title of the session|title of the talk|veranstaltung|talktitel|タイトル|演題|paper title|presentation title|title of talk|session or event",
    ),
    (Holds::Description, "details|long description|uitleg|meer uitleg"),
    (Holds::Subtitle, "subtitle|ondertitel|sous-titre|untertitel"),
    (
        Holds::Abstract,
        "abstract|description|beschrijving|summary|samenvatting|résumé|inhoud|beschreibung|about|omschrijving|\
         contenu|kurzfassung|inhaltsangabe|korte inhoud|korte beschrijving|description courte|résumé court|摘要|简介|簡介|תקציר|תיאור|الملخص|الوصف|zusammenfassung|kurzbeschreibung|descripción|resumen|\
         descrizione|descrição|resumo|opis",
    ),
    (
        Holds::Speakers,
        "speaker|speakers|spreker|sprekers|orateur|orateurs|presenter|presenters|presenter(s)|speaker(s)|author|\
         authors|begeleider|begeleiders|who|wie|qui|by|door|referent|intervenant|intervenants|intervenant(e)s|\
         animateur|animateurs|speaker names|presentatoren|presentator|lesgever|lesgevers|gastspreker|facilitator|\
         facilitators|lead|host|hosts|oratrice|conférencier|conférenciers|formateur|formatrice|演讲者|演講者|讲者|講者|讲师|\
         講師|嘉宾|主讲人|報告人|报告人|מרצה|מרצים|דובר|דוברים|المتحدث|المتحدثون|المتحدثين|begeleiding|begeleid door|animation|animé par|leitung|led by|docent|docenten|referent/in|referentin|referenten|\
         referentinnen|referent*in|referierende|vortragende|vortragender|vortragende/r|vortragende(r)|sprecher|\
         sprecherin|sprecher/in|dozent|dozentin|ponente|ponentes|relatore|relatori|palestrante|palestrantes|\
         prelegent|prelegenci|登壇者|発表者|moderator|moderators|moderation|full name|speaker name|speaker name(s)",
    ),
    (
        Holds::Room,
        "room|zaal|lokaal|salle|location|locatie|place|plaats|lieu|venue|where|waar|où|raum|ort|room name|\
         naam zaal|local|endroit|地点|地點|会议室|會議室|教室|场地|場地|房间|会場|חדר|אולם|מיקום|القاعة|الغرفة|المكان|saal|hörsaal|\
         veranstaltungsort|sala|aula|room/location|location/room|standort",
    ),
    (
        Holds::Track,
        "track|theme|thema|thème|category|categorie|catégorie|strand|spoor|parcours|axe|track name|themalijn|\
         tracks|轨道|分會場|分会场|議程軌|מסלול|المسار|themenbereich|strang",
    ),
    (
        Holds::Kind,
        "type|format|vorm|werkvorm|kind|soort|forme|session type|session format|sessietype|soort sessie|\
         type de session|type sessie|类型|類型|סוג|النوع|art|typ|tipo|event type",
    ),
    (Holds::Language, "language|taal|langue|lang|sprache|语言|語言|שפה|اللغة|idioma|lingua|język|言語"),
    (
        Holds::Day,
        "date|datum|day|dag|jour|tag|start date|startdatum|date de début|event date|session date|jour et date|\
         dag en datum|日期|日付|תאריך|יום|التاريخ|اليوم|fecha|data|día|dia|giorno|day/date",
    ),
    (
        Holds::Start,
        "start|starts|heure de début|scheduled at|begin|start time|starttime|begins|starttijd|van|from|début|de|\
         time|tijd|uur|when|wanneer|heure|horaire|hour|hours|uren|tijdstip|zeit|uhrzeit|starts_at|start_time|\
         time slot|timeslot|slot|starting time|begins at|starts at|startuur|aanvang|aanvangsuur|beginuur|\
         begintijd|heure début|heure de debut|date and time|date/time|datum en uur|date et heure|tijdsslot|\
         tijdslot|plage horaire|moment|开始|開始|开始时间|開始時間|时间|時間|時刻|שעה|שעת התחלה|התחלה|الوقت|الساعة|البداية|\
         وقت البداية|von|beginn|anfang|startzeit|hora|hora de inicio|inicio|início|ora|orario|inizio|godzina|\
         time start|start date & time|start date/time|start datetime|start date and time|scheduled start",
    ),
    (
        Holds::End,
        "end|ends|einde|eind|end time|endtime|einduur|eindtijd|until|tot|fin|à|to|ende|ends_at|end_time|ends at|\
         ending time|finish|heure de fin|heure fin|jusqu'à|eindigt|afloop|结束|結束|结束时间|結束時間|סיום|שעת סיום|النهاية|\
         وقت النهاية|bis|endzeit|hora de fin|fim|fine|time end|end date & time|end date/time|end datetime|\
         end date and time|scheduled end",
    ),
    (
        Holds::Length,
        "duration|duur|length|lengte|minutes|minuten|durée|dauer|duration (min)|minutes (min)|时长|時長|时间长度|משך|\
         المدة|duración|duração|durata|scheduled duration|planned duration|length (min)|dauer (min)|\
         dauer in minuten",
    ),
    (Holds::Level, "level|niveau|difficulty|moeilijkheid|difficulté|schwierigkeit|kenntnisstand|级别|級別|难度|難度"),
    (
        Holds::Audience,
        "audience|target audience|intended audience|for whom|zielgruppe|zielpublikum|doelgroep|doelpubliek|publiek|\
         voor wie|public|public cible|groupe cible|pour qui|für wen|目标受众|對象|对象",
    ),
    (Holds::Tags, "tags|tag(s)|keywords|trefwoorden|mots-clés|关键词|關鍵詞|schlagworte|schlagwörter|palabras clave"),
    (Holds::Url, "url|link|website|lien|web|session url|talk url|链接|連結"),
    (
        Holds::Seats,
        "in_person|max. deelnemers|aantal plaatsen|max deelnemers|nombre de places|capacity|capaciteit|capacité|\
         max. aantal|max aantal|maximum aantal|maximaal aantal|max. aantal deelnemers|max aantal deelnemers|\
         maximum aantal deelnemers|maximaal aantal deelnemers|max. aantal plaatsen|max aantal plaatsen|\
         max. aantal personen|max aantal personen|nombre max|nombre max.|nombre maximum|nombre maximal|\
         max. participants|max participants|maximum participants|max. anzahl|maximale teilnehmerzahl|\
         seats|plaatsen|places|aantal|nombre|anzahl|aantal personen|aantal deelnemers|nombre de participants|anzahl plätze|\
         number of seats|number of places|max attendees|teilnehmerzahl|max|maximum|kapazität|plätze|max. teilnehmer|容量|max. personen",
    ),
];

/// What each of them holds. A name in two lists is the first's.
static HELD: LazyLock<HashMap<&str, Holds>> =
    LazyLock::new(|| NAMES.iter().rev().flat_map(|(what, names)| names.split('|').map(|name| (name, *what))).collect());

/// What is said between brackets of how many there are (`spreker(s)`, `intervenant(e)s`), and marks, are no part of a name.
pub fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase().replace(['*', ':', '?', '\u{feff}'], "");
    let name = ["(s)", "(e)", "(en)", "(es)", "(e)s", "·e·s", "·e", "·rice·s", "·rice", ".e.s", "⋅e⋅s", "•e•s", "-e-s"]
        .iter()
        .fold(name, |name, mark| name.replace(mark, ""));
    name.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column of this name holds, in whatever language.
pub fn by_name(name: &str) -> Option<Holds> {
    let lower = name.trim().trim_end_matches([':', '*', '?']).trim().to_lowercase();
    let plain = plain(name);
    // What belongs to a session is said of it with or without it.
    let short = ["session ", "sessie ", "event ", "talk "].iter().find_map(|word| plain.strip_prefix(word));
    let find = |wanted: &str| HELD.get(wanted).copied();
    // How it is to be filled in is no part of a name, nor which of several it is (`Speaker 2`).
    let bare = bare(&plain);
    let found = find(&lower).or_else(|| find(&plain)).or_else(|| find(short?));
    let found = found.or_else(|| find(bare));
    let found = found.or_else(|| number_of_one(name, &plain));
    let found = found.or_else(|| find(bare.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end()));
    let both = || {
        let all = of_two(&plain).map(|names| names.map(find))?;
        let is_both = [Holds::Room, Holds::Track].iter().all(|what| all.contains(&Some(*what)));
        is_both.then_some(Holds::RoomTrack)
    };
    found.or_else(both)
}

/// Whether a name says by which number each is known (`Workshop ID`, `Abstract no`), rather than one of its texts in a language.
fn number_of_one(name: &str, plain: &str) -> Option<Holds> {
    let numbers = [" id", " no", " no.", " nr", " nr.", " #", " number", " nummer", " numéro", " code"];
    let base = numbers.iter().find_map(|word| plain.strip_suffix(word))?.trim();
    // So our own tables call an Indonesian title.
    let is_text = name.contains('_') && ["title", "subtitle", "abstract", "description"].contains(&base);
    let things =
        ["session", "submission", "proposal", "paper", "abstract", "lecture", "tutorial", "bijdrage", "conférence"];
    let is_thing = things.contains(&base) || matches!(by_name(base), Some(Holds::Title));
    (is_thing && !is_text).then_some(Holds::Id)
}

/// The two that stand in one name: `Lokaal / thema`, `Room & theme`.
fn of_two(name: &str) -> Option<[&str; 2]> {
    let between = ["/", "&", "+", " - ", " – ", " en ", " and ", " et ", " und "];
    let (one, other) = between.iter().find_map(|sign| name.split_once(sign))?;
    Some([one.trim(), other.trim()])
}

/// Whether the theme stands before the room in a column of both.
pub fn is_theme_first(name: &str) -> bool {
    of_two(&plain(name)).is_some_and(|[one, _]| by_name(one) == Some(Holds::Track))
}

/// A name without what is said between brackets at its end, unless that may be a language.
fn bare(name: &str) -> &str {
    let Some((base, within)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) else { return name };
    let may_be_language =
        (2..=8).contains(&within.len()) && within.bytes().all(|sign| sign.is_ascii_alphabetic() || sign == b'-');
    let is_known = ["optional", "required", "sub", "min", "minutes", "local", "hh", "h"].contains(&within);
    if base.trim().is_empty() || may_be_language && !is_known { name } else { base.trim_end() }
}

fn is_of_ours(tag: &str) -> bool {
    Language::ALL.iter().any(|language| language.as_str() == tag)
}

/// A text's column in one language: `title_en`, `Titel (nl)`, `Title [fr]`.
pub fn in_language(name: &str) -> Option<(Holds, TextLanguage)> {
    let is_text = |what: &Holds| what.is_line() || matches!(what, Holds::Abstract | Holds::Description);
    let name = name.trim().trim_end_matches([')', ']']).trim();
    let (base, tag) = name.rsplit_once(['_', '(', '[', ' '])?;
    let what = match base.trim().to_lowercase().as_str() {
        // As our own tables call it.
        "description" if name.contains('_') => Holds::Description,
        base => by_name(base)?,
    };
    let language = crate::schedule::merge::language(tag).filter(|tag| (2..=8).contains(&tag.len()))?;
    // A word alone is one where it is a language's name, or a language that pages here are in.
    let is_told = !name[base.len()..].starts_with(' ') || language != tag.to_lowercase() || is_of_ours(&language);
    if !is_told {
        return None;
    }
    Some((what, language.parse().ok()?)).filter(|(what, _)| is_text(what))
}
