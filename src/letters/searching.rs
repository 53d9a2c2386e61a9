//! Names as they are searched for.

use std::sync::OnceLock;

use super::{taken_apart, words};

/// A text that is found by its words, in the singular, too. Which these are is worked out when somebody looks for the first time.
#[derive(Clone, Debug)]
pub struct Findable {
    text: String,
    words: OnceLock<String>,
}

impl From<String> for Findable {
    fn from(text: String) -> Self {
        Self { text, words: OnceLock::new() }
    }
}

impl Findable {
    /// Its words and their stems, with spaces between them.
    pub fn words(&self) -> &str {
        self.words.get_or_init(|| {
            let words = words(&self.text);
            let mut found: Vec<String> =
                words.iter().flat_map(|word| stems(word)).chain(words.iter().cloned()).collect();
            found.sort_unstable();
            found.dedup();
            found.join(" ")
        })
    }
}

/// A word that is looked for: as typed without what joins its parts, and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    pub joined: String,
    pub parts: Vec<String>,
}

/// How a word may stand in a text besides as it is written: in the singular, in Dutch, French, English and German. "Huisbezoeken" is
/// `huisbezoek`, "scholen" `school`, "huizen" `huis`, "journaux" `journal`, "Bücher" `buch`. Too many are no harm: they find a little more.
pub fn stems(word: &str) -> Vec<String> {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    const SHORTEST: usize = 4;
    let mut stems = Vec::new();
    for (ending, instead) in [("ies", "y"), ("aux", "al"), ("en", ""), ("es", ""), ("s", ""), ("x", ""), ("e", "")] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        if stem.chars().count() < SHORTEST - 1 {
            continue;
        }
        let letters: Vec<char> = stem.chars().collect();
        stems.push(format!("{stem}{instead}"));
        if ending != "en" {
            continue;
        }
        let [before, .., last] = letters[letters.len() - 3..] else { continue };
        let middle = letters[letters.len() - 2];
        let begin: String = letters[..letters.len() - 1].iter().collect();
        let closed = match last {
            'v' => 'f',
            'z' => 's',
            last => last,
        };
        if middle == last {
            // "Katten": kat.
            stems.push(begin);
        } else if VOWELS.contains(&middle) && !VOWELS.contains(&before) {
            // "Scholen": school.
            stems.push(format!("{begin}{middle}{closed}"));
        }
        if closed != last {
            // "Brieven": brief.
            stems.push(format!("{}{closed}", letters[..letters.len() - 1].iter().collect::<String>()));
        }
    }
    // German: "Kinder" (kind), "Bilder" (bild), "Häuser" (haus), "Bücher" (buch), "Wörter" (wort), "Leiterinnen" (leiter).
    for (ending, instead) in
        [("nder", "nd"), ("lder", "ld"), ("user", "us"), ("cher", "ch"), ("rter", "rt"), ("ern", "er"), ("innen", "")]
    {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1);
        stems.extend(stem.map(|stem| format!("{stem}{instead}")));
    }
    stems.retain(|stem| stem.chars().count() >= SHORTEST - 1);
    stems
}

/// Whether two names may be the same person's: every word of one begins, or is the beginning of, a word of the other.
pub fn is_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| taken_apart(text).map(|parts| parts.concat()).collect::<Vec<String>>();
    let (one, other) = (words(one), words(other));
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_in =
        |word: &String| more.iter().any(|like| like.starts_with(word.as_str()) || word.starts_with(like.as_str()));
    !fewer.is_empty() && fewer.iter().all(is_in)
}

/// Words that say nothing of what is looked for, in Dutch, French, English and German.
const LITTLE: [&str; 48] = [
    "de", "het", "een", "over", "van", "voor", "met", "en", "in", "op", "bij", "naar", "om", "of", "te", "le", "la",
    "les", "un", "une", "des", "du", "sur", "pour", "avec", "et", "ou", "the", "a", "an", "about", "of", "for", "with",
    "and", "on", "or", "to", "der", "die", "das", "ein", "eine", "über", "uber", "mit", "für", "und",
];

/// The same of a sentence, where names are not looked for: without the little words, unless there are no others.
pub fn sought_in_a_sentence(typed: &str) -> Vec<Sought> {
    let all = sought(typed);
    let said: Vec<Sought> = all.iter().filter(|word| !LITTLE.contains(&word.joined.as_str())).cloned().collect();
    if said.is_empty() { all } else { said }
}

/// What someone looks for who types this: every one of these words.
pub fn sought(typed: &str) -> Vec<Sought> {
    taken_apart(typed).map(|parts| Sought { joined: parts.concat(), parts }).collect()
}

impl Sought {
    /// Whether a text that was made of [`words`] has it, at the beginning of a word or within.
    pub fn is_in(&self, words: &str) -> bool {
        words.contains(&self.joined) || self.parts.iter().all(|part| words.contains(part))
    }

    /// Whether some word of a text begins with it, in whatever number: for texts of which [`stems`] are known, too. "Rouw" is not
    /// said in "Vrouwenhuis".
    pub fn is_said_in(&self, words: &str) -> bool {
        let begins = |start: &str| words.split(' ').any(|word| word.starts_with(start));
        let stands = |word: &String| begins(word) || stems(word).iter().any(|stem| begins(stem));
        stands(&self.joined) || self.parts.iter().all(stands)
    }
}
