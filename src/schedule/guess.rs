//! In which language a programme is, where nobody says it: by its script, or by the small words that every language is full of.

use std::collections::{HashMap, HashSet};

use super::{Schedule, Talk};
use crate::programme::TextLanguage;

/// So many signs are looked at.
const SAMPLE: usize = 20_000;
/// So many small words say something.
const ENOUGH: usize = 3;

/// Small words, each of hardly any other language; without accents.
const WORDS: [(&str, &[&str]); 8] = [
    (
        "en",
        &["the", "and", "of", "with", "for", "how", "from", "what", "your", "our", "is", "are", "to", "why", "this"],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "mit", "fur", "wie", "von", "eine", "einen", "ist", "nicht", "zur", "zum",
            "im", "uber", "auf",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "voor", "met", "zijn", "wordt", "hoe", "naar", "niet", "bij", "onze", "ook", "aan",
            "dat",
        ],
    ),
    (
        "fr",
        &[
            "les", "des", "une", "et", "pour", "avec", "dans", "est", "aux", "sur", "comment", "nous", "du", "vers",
            "au",
        ],
    ),
    ("es", &["los", "las", "una", "para", "con", "del", "como", "por", "el", "nuestra", "sobre", "mas", "y"]),
    ("it", &["gli", "della", "delle", "per", "con", "il", "che", "nel", "una", "alla", "sono", "come", "di"]),
    ("pt", &["uma", "para", "com", "dos", "das", "nao", "como", "em", "os", "na", "ao", "mais", "um"]),
    ("pl", &["jest", "dla", "nie", "przez", "oraz", "jak", "czy", "od", "dane", "sie", "na", "w"]),
];

/// Words of programmes, each of hardly any other language: they tell it where there are few small ones.
const OF_PROGRAMMES: [(&str, &str); 4] = [
    (
        "en",
        "room|hall|speaker|speakers|talk|monday|tuesday|wednesday|thursday|friday|saturday|sunday|welcome|closing|morning|evening",
    ),
    (
        "de",
        "raum|saal|vortrag|vortrage|begrussung|eroffnung|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|uhr|\
         mittagspause|kaffeepause|sitzung|beginn|grusswort|ubung|marz|januar|februar",
    ),
    (
        "nl",
        "zaal|zalen|koffie|pauze|lezing|lezingen|werkgroep|onthaal|sessie|plenaire|uur|maandag|dinsdag|woensdag|donderdag|vrijdag|\
         zaterdag|zondag|mei|maart|spreker|sprekers|einde|welkom|toekomst|zonder|dag|nacht|avond|lokaal|verzorging|taal",
    ),
    (
        "fr",
        "salle|salles|atelier|ateliers|accueil|seance|ouverture|cloture|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|heure|\
         titre|intervenant|intervenants|dejeuner|conferencier|mai|mars|pleniere|horaire",
    ),
];
/// So many of those say something.
const A_FEW: usize = 2;

/// What a programme's titles and texts are in; `None`: that cannot be told.
pub fn language(schedule: &Schedule) -> Option<TextLanguage> {
    let (mut text, mut said) = (String::new(), HashSet::new());
    for talk in &schedule.talks {
        // What comes again is said once.
        let parts = [&talk.title, &talk.subtitle, &talk.abstracts, &talk.description];
        for part in parts.into_iter().filter(|part| said.insert(part.as_str())) {
            text.push_str(part);
            text.push(' ');
        }
        if text.len() > SAMPLE {
            break;
        }
    }
    tag_of(&text).or_else(|| of_programme(&text, schedule))?.parse().ok()
}

/// By what rooms, types, heads and days are called, too.
fn of_programme(text: &str, schedule: &Schedule) -> Option<&'static str> {
    let rooms = schedule.rooms.iter().map(|room| room.name.as_str());
    let kinds: HashSet<&str> = schedule.talks.iter().map(|talk| talk.kind.as_str()).collect();
    let all = rooms.chain(kinds).chain([text, schedule.around.as_str()]).collect::<Vec<_>>().join(" ");
    let plain = crate::letters::fold(&all);
    let words: HashSet<&str> =
        plain.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let times = |known: &str| known.split('|').filter(|word| words.contains(word)).count();
    let small = |tag: &str| {
        let own = WORDS.iter().find(|(known, _)| *known == tag).map_or(&[][..], |(_, own)| own);
        own.iter().filter(|word| words.contains(**word)).count()
    };
    let mut counted: Vec<(usize, &'static str)> =
        OF_PROGRAMMES.iter().map(|(tag, known)| (times(known) + small(tag), *tag)).collect();
    counted.sort_unstable_by(|one, other| other.cmp(one));
    let [(most, best), (next, _), ..] = counted[..] else { return None };
    (most >= A_FEW && most * 2 >= next * 3).then_some(best)
}

/// What a session's own texts are in; `None`: that cannot be told.
fn of_talk(talk: &Talk) -> Option<TextLanguage> {
    let text = [&talk.title, &talk.subtitle, &talk.abstracts, &talk.description].map(String::as_str).join(" ");
    tag_of(text.get(..SAMPLE).unwrap_or(&text))?.parse().ok()
}

/// The languages whose sessions have texts in them, rather than in another one.
pub fn own<'a>(talks: impl Iterator<Item = &'a Talk>) -> HashSet<String> {
    let mut times: HashMap<String, (usize, usize)> = HashMap::new();
    for talk in talks {
        let spoken = super::merge::language(&talk.language).and_then(|tag| tag.parse::<TextLanguage>().ok());
        let (Some(spoken), Some(own)) = (spoken, of_talk(talk)) else { continue };
        let (same, others) = times.entry(spoken.primary().to_owned()).or_default();
        *(if own.primary() == spoken.primary() { same } else { others }) += 1;
    }
    times.into_iter().filter(|(_, (same, others))| same > others).map(|(tag, _)| tag).collect()
}

/// Whether a session's texts are in the language that it is held in: by themselves, or as those of others `own` to it.
pub fn is_in(talk: &Talk, spoken: TextLanguage, own: &HashSet<String>) -> bool {
    of_talk(talk).map_or_else(|| own.contains(spoken.primary()), |told| told.primary() == spoken.primary())
}

fn tag_of(text: &str) -> Option<&'static str> {
    by_script(text).or_else(|| by_words(text))
}

/// Of scripts that a language or two have to themselves, where most letters are of one.
fn by_script(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|sign| sign.is_alphabetic());
    let mut times: Vec<(&'static str, usize)> = Vec::new();
    let (mut all, mut has_kana) = (0, false);
    for sign in letters {
        all += 1;
        let script = match sign {
            '\u{590}'..='\u{5ff}' => "he",
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => "ar",
            '\u{3040}'..='\u{30ff}' => {
                has_kana = true;
                "zh"
            }
            '\u{3400}'..='\u{9fff}' => "zh",
            '\u{ac00}'..='\u{d7af}' => "ko",
            '\u{370}'..='\u{3ff}' => "el",
            '\u{e00}'..='\u{e7f}' => "th",
            'і' | 'ї' | 'є' | 'ґ' => "uk",
            '\u{400}'..='\u{4ff}' => "ru",
            _ => continue,
        };
        match times.iter_mut().find(|(known, _)| *known == script) {
            Some((_, times)) => *times += 1,
            None => times.push((script, 1)),
        }
    }
    let count = |script: &str| times.iter().find(|(known, _)| *known == script).map_or(0, |(_, times)| *times);
    let cyrillic = count("ru") + count("uk");
    // A sign says as much there as a word does here.
    let weight = |script: &str, times: usize| if matches!(script, "zh" | "ko") { times * 3 } else { times };
    let (most, seen) = times.iter().copied().max_by_key(|(script, times)| weight(script, *times))?;
    let is_most = weight(most, seen.max(if matches!(most, "ru" | "uk") { cyrillic } else { 0 })) * 2 >= all;
    let named = match most {
        "zh" if has_kana => "ja",
        "ru" | "uk" if count("uk") > 0 => "uk",
        other => other,
    };
    is_most.then_some(named)
}

/// By small words: enough of them, and clearly more than of any other language.
fn by_words(text: &str) -> Option<&'static str> {
    let plain = crate::letters::fold(text);
    let mut times = [0_usize; WORDS.len()];
    for word in plain.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
        for (index, (_, words)) in WORDS.iter().enumerate() {
            times[index] += usize::from(words.contains(&word));
        }
    }
    let (best, most) = times.iter().copied().enumerate().max_by_key(|(_, times)| *times)?;
    let next =
        times.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, times)| *times).max().unwrap_or_default();
    (most >= ENOUGH && most * 2 >= next * 3).then_some(WORDS[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_script_or_its_small_words() {
        for (text, tag) in [
            ("פתיחה: HTML ו-CSS והרצאות", Some("he")),
            ("الافتتاح والكلمة الرئيسية", Some("ar")),
            ("开幕式 Opening 开源的未来", Some("zh")),
            ("オープンソースの未来", Some("ja")),
            ("Відкриті дані та їх користь", Some("uk")),
            ("Открытые данные", Some("ru")),
            ("Wie wir mit der Verwaltung die Zukunft und das Netz bauen", Some("de")),
            ("Hoe het netwerk van de stad een plaats voor ons wordt", Some("nl")),
            ("Comment les villes et nous construisons une place pour tous", Some("fr")),
            ("How the city and we build a place for all of us", Some("en")),
            ("Keynote", None),
            ("Die Zukunft", None),
        ] {
            assert_eq!(tag_of(text), tag, "{text}");
        }
    }

    #[test]
    fn a_few_words_of_a_programme_tell_its_language() {
        let told = |titles: &[&str], room: &str, around: &str| {
            let talk = |title: &&str| Talk { title: (*title).to_owned(), ..Talk::default() };
            let talks = titles.iter().map(talk).collect();
            let rooms = vec![super::super::Place::named(room)];
            let schedule = Schedule { talks, rooms, around: around.to_owned(), ..Schedule::default() };
            language(&schedule).map(|language| language.to_string())
        };
        assert_eq!(told(&["Opening", "Koffie", "Lezing"], "", "Uur Maandag 3 mei 2027").as_deref(), Some("nl"));
        assert_eq!(told(&["Data"], "Zaal 1", "Uur").as_deref(), Some("nl"));
        assert_eq!(told(&["Accueil", "Data"], "Salle A", "").as_deref(), Some("fr"));
        assert_eq!(
            told(&["Les", "Les", "Les", "Zonder einde en zone", "Open dag", "Nacht"], "", "").as_deref(),
            Some("nl")
        );
        assert_eq!(told(&["Keynote", "Lunch"], "Aula", ""), None);
    }
}
