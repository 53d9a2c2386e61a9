//! Letters as people write them: what a search takes to be the same, and what nobody sees.

mod searching;

use std::net::Ipv4Addr;

pub use self::searching::{Findable, Sought, is_alike, sought, sought_in_a_sentence, stems};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that Unicode does not take apart (small ones), and what is typed for them. Pages that search by themselves get these
/// pairs with their data.
pub const ALIKE: [(char, &str); 16] = [
    ('ł', "l"),
    ('ø', "o"),
    ('ß', "ss"),
    ('ı', "i"),
    ('ȷ', "j"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ŋ', "n"),
    ('ɨ', "i"),
    ('ə', "e"),
    ('ς', "σ"),
];

/// Apostrophes and hyphens in all their shapes: they join what is one word, and are left out by who types in haste.
pub const JOINING: &str = "'’‘‛ʼʻʹʾʿˈ′`´＇-‐‑‒–—―−﹣－־⁃·";

/// With a capital, as a heading begins.
pub fn capitalized(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Parts with commas between them, without those that are empty.
pub fn listed(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.trim().is_empty()).collect();
    parts.join(", ")
}

/// One way of writing for all: small, without accents, without what nobody sees.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Most of a text is plain letters, which need no tables.
    for run in text.as_bytes().chunk_by(|one, other| one.is_ascii() == other.is_ascii()) {
        let run = std::str::from_utf8(run).expect("no letter is divided where plain ones begin or end");
        match run.is_ascii() {
            true => folded.extend(run.chars().map(|sign| sign.to_ascii_lowercase())),
            false => fold_into(&mut folded, run),
        }
    }
    folded
}

fn fold_into(folded: &mut String, text: &str) {
    let small =
        text.nfkd().filter(|sign| !is_combining_mark(*sign) && !is_invisible(*sign)).flat_map(char::to_lowercase);
    // Some small letters are taken apart only now ("İ").
    for sign in small.filter(|sign| !is_combining_mark(*sign)) {
        match ALIKE.iter().find(|(letter, _)| *letter == sign) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(sign),
        }
    }
}

/// Whether a sign joins what is one word.
fn is_joining(sign: char) -> bool {
    if sign.is_ascii() { matches!(sign, '\'' | '`' | '-') } else { JOINING.contains(sign) }
}

/// The folded parts of each word in a text; what stands between words is left out.
fn taken_apart(text: &str) -> impl Iterator<Item = Vec<String>> {
    // Some apostrophes would fall apart into an accent and a space.
    let text: String = text.chars().map(|sign| if is_joining(sign) { '\'' } else { sign }).collect();
    let folded = fold(&text);
    let words: Vec<Vec<String>> = folded
        .split(|sign: char| !sign.is_alphanumeric() && !is_joining(sign))
        .map(|word| word.split(is_joining).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        .filter(|parts| !parts.is_empty())
        .collect();
    words.into_iter()
}

/// By which words a text is found: the beginning of any of them. "Jean-Pierre" is found as `jean`, `pierre` and `jeanpierre`.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for parts in taken_apart(text) {
        words.extend((0..parts.len()).map(|from| parts[from..].concat()));
        words.extend(parts[..parts.len() - 1].iter().cloned());
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a sign leaves no mark on paper and is no space: joiners, marks of direction, fillers, tags.
pub fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A text between marks that keep its direction from what stands around it (FSI and PDI, UAX #9): what fills somebody's name into
/// a sentence. Pages and mails make `<bdi>` of the marks.
pub fn isolated(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !matches!(sign, '\u{2066}'..='\u{2069}')).collect();
    format!("\u{2068}{text}\u{2069}")
}

/// The same without the marks.
pub fn unmarked(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// Whether a sign begins a new line, in whatever system.
pub fn is_line_break(sign: char) -> bool {
    matches!(sign, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text on one line as it is kept: composed (NFC), single spaces, nothing that nobody sees. The joiners of scripts that are
/// written with them stay.
pub fn tidy(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let is_script = |sign: char| {
        sign >= '\u{600}'
            && !('\u{1E00}'..='\u{1FFF}').contains(&sign)
            && (sign.is_alphanumeric() || is_combining_mark(sign))
    };
    // A picture may be several, joined.
    let is_picture = |sign: char| matches!(sign, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}');
    let mut signs = text.nfc().peekable();
    while let Some(sign) = signs.next() {
        let joins = matches!(sign, '\u{200C}' | '\u{200D}')
            && [is_script as fn(char) -> bool, is_picture].iter().any(|is_one| {
                kept.chars().next_back().is_some_and(is_one) && signs.peek().is_some_and(|next| is_one(*next))
            });
        // Two signs of which one was a filler were two words.
        let is_blank =
            matches!(sign, '\u{2800}' | '\u{3164}' | '\u{FFA0}') || sign.is_whitespace() || sign.is_control();
        if is_blank {
            kept.push(' ');
        } else if joins || !is_invisible(sign) {
            kept.push(sign);
        }
    }
    let words: Vec<&str> = kept.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").nfc().collect()
}

/// Whether there is anything in it that is seen.
pub fn is_seen(text: &str) -> bool {
    // Some letters are fillers, and an accent alone stands on nothing.
    text.bytes().any(|sign| sign.is_ascii_alphanumeric()) || tidy(text).chars().any(|sign| !is_combining_mark(sign))
}

/// Whether a word of it is the name of a place on the web (`evil.com`), which some programs make a link of. A name with a dot in it is
/// none: "J.Peeters", "St.Pieters", "Prof.De Smet".
pub fn names_a_domain(text: &str) -> bool {
    const TITLES: [&str; 27] = [
        "prof", "dr", "drs", "ing", "mevr", "sint", "saint", "mgr", "pater", "arch", "mrs", "miss", "st", "ste", "ir",
        "mr", "ms", "mw", "mme", "mlle", "mej", "dhr", "ds", "zr", "br", "lic", "em",
    ];
    /// Beginnings of names that are some country's, too.
    const PARTICLES: [&str; 10] = ["de", "di", "do", "du", "da", "la", "le", "el", "al", "st"];
    /// Of one letter each: as a rule that is somebody's initial.
    const SHORT: [&str; 10] = ["t.co", "t.me", "m.me", "g.co", "a.co", "x.co", "t.ly", "v.gd", "s.id", "x.com"];
    let plain: String = text.nfkc().filter(|sign| !is_invisible(*sign)).collect::<String>().replace('。', ".");
    plain.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '.' | '-')).any(|word| {
        let word = word.trim_matches(['.', '-']);
        let Some((before, top)) = word.rsplit_once('.') else { return false };
        let lower = word.to_lowercase();
        let Some(known) = psl::suffix(lower.as_bytes()).filter(psl::Suffix::is_known) else { return false };
        // `co.uk` is one, as `com` is.
        let is_long = known.as_bytes().contains(&b'.') && known.as_bytes().len() < lower.len();
        let label = before.rsplit('.').next().unwrap_or_default();
        let (length, is_small) = (label.chars().count(), word.chars().all(|sign| !sign.is_uppercase()));
        if SHORT.contains(&lower.as_str()) && word.chars().skip(1).all(|sign| !sign.is_uppercase()) {
            return true;
        }
        // Countries' are beginnings of names, too: taken for places where all but a first letter is small, after more than an initial.
        let is_country = top.len() == 2 && top.is_ascii();
        if is_country && !is_long {
            let is_name = TITLES.contains(&label.to_lowercase().as_str())
                || PARTICLES.contains(&top) && !(is_small && length > 3);
            return word.chars().skip(1).all(|sign| !sign.is_uppercase()) && length > 1 && !is_name;
        }
        length > 1
    })
}

/// Whether some program would make a link of it, or of a part.
pub fn is_link_like(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|sign| !is_invisible(*sign)).collect::<String>().to_lowercase();
    let is_address = |word: &str| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let domain = word.split_once('@').map(|(_, domain)| domain);
        // `evil.example/prize`; "v.z.w./a.s.b.l." is none.
        let host = word.split_once('/').map(|(host, _)| host);
        // `192.0.2.1`, `192.0.2.1:8080/prize`.
        let number = word.split(['/', ':']).next().unwrap_or_default();
        let calls = ["tel:", "sms:"].iter().find_map(|scheme| word.strip_prefix(scheme));
        number.parse::<Ipv4Addr>().is_ok()
            || calls.is_some_and(|number| number.starts_with(|sign: char| sign == '+' || sign.is_ascii_digit()))
            || domain.or(host).and_then(|host| host.rsplit_once('.')).is_some_and(|(before, top)| {
                !before.is_empty() && top.chars().count() > 1 && top.chars().all(char::is_alphabetic)
            })
    };
    ["://", "//", "www.", "mailto:", "javascript:", "http:", "https:"].iter().any(|part| plain.contains(part))
        || plain.split_whitespace().any(is_address)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_on_the_web_is_no_name() {
        for place in [
            "You won evil.com",
            "evil．com",
            "EVIL.COM!",
            "evil。com",
            "win.evil.org now",
            "prijs.be",
            "ev\u{200B}il.org",
            "evil.co.uk",
            "evil.link",
            "evil.ZIP",
            "evil.page",
            "evil.ly",
            "bit.ly",
            "Bit.ly",
            "Jan bit.ly",
            "goo.gl nu",
            "t.co",
            "win.be",
            "Casino.be",
            "is.gd",
            "x.com",
            "evil.рф",
            "xn--e1afmkfd.xn--p1ai",
        ] {
            assert!(names_a_domain(place), "{place}");
        }
        for name in [
            "J.Peeters",
            "Dr.Jan",
            "St.Pieters",
            "Prof.De Smet",
            "prof.de smet",
            "j.de wit",
            "A.M.I. Janssens",
            "Jan Jr.",
            "M.Be",
            "m.be",
            "Jan.de Wit",
            "st.de",
            "Mme.la Fontaine",
            "v.z.w.",
        ] {
            assert!(!names_a_domain(name), "{name}");
        }
        assert_eq!(tidy("👩\u{200D}💻 می\u{200C}خواهم a\u{200D}b"), "👩\u{200D}💻 می\u{200C}خواهم ab");
        assert_eq!(tidy("\u{FFFC}"), "");
    }

    fn finds(typed: &str, text: &str) -> bool {
        let words = words(text);
        let begins = |start: &String| words.iter().any(|word| word.starts_with(start));
        sought(typed).iter().all(|one| begins(&one.joined) || one.parts.iter().all(begins))
    }

    #[test]
    fn people_are_found_however_they_are_written() {
        for (name, typed) in [
            ("Łukasz Østergård", "lukasz ostergard"),
            ("Lukasz Ostergard", "ŁUKASZ ØSTERGÅRD"),
            ("Zoë Strauß", "zoe strauss"),
            ("ZOE\u{308} STRAUSS", "zoë strauß"),
            ("Işıl İnan", "isil inan"),
            ("Đorđe Œuvrard", "dorde oeuvrard"),
            ("Anne-Marie D’Hondt", "annemarie dhondt"),
            ("Anne-Marie D’Hondt", "anne marie d'hondt"),
            ("Anne-Marie D’Hondt", "marie hondt"),
            ("Anne Marie Dhondt", "anne-marie dhondt"),
            ("Marie‑Louise‐Anne", "louise-an"),
            ("O´Brien", "obrien"),
            ("Ĳsbrand", "ijsb"),
            ("Ｎｏｏｒ", "noor"),
            ("Noo\u{200B}r", "noor"),
            ("Σοφίας", "ΣΟΦΙΑΣ"),
            ("noor@example.org", "noor@example.org"),
        ] {
            assert!(finds(typed, name), "{typed} for {name}");
        }
        assert!(!finds("anna", "Anne-Marie D’Hondt"));
        assert_eq!(words("Jean-Pierre"), ["jean", "jeanpierre", "pierre"]);
    }

    #[test]
    fn words_are_found_in_the_singular_and_the_plural() {
        for (typed, text) in [
            ("huisbezoeken", "Huisbezoek: de kunst van het aanbellen"),
            ("huisbezoek", "Twee huisbezoeken"),
            ("scholen", "Een school"),
            ("school", "Twee scholen"),
            ("huizen", "Het huis"),
            ("brieven", "Een brief"),
            ("journaux", "Un journal"),
            ("journal", "Des journaux"),
            ("visits", "One visit"),
            ("communities", "A community"),
            ("Kinder", "Ein Kind"),
            ("Häuser", "Im Haus"),
            ("Bücher", "Das Buch"),
            ("Beratungen", "Eine Beratung"),
            ("Leiterinnen", "Der Leiter"),
        ] {
            let found = words(text);
            let found: Vec<String> =
                found.iter().flat_map(|word| stems(word).into_iter().chain([word.clone()])).collect();
            assert!(sought(typed).iter().all(|one| one.is_said_in(&found.join(" "))), "{typed} in {text}");
        }
        assert!(!sought("huizen")[0].is_said_in("school") && !sought("worker")[0].is_said_in("workshop"));
        assert!(!sought("rouw")[0].is_said_in("vrouwenhuis") && sought("rouw")[0].is_said_in("huis rouwzorg"));
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(tidy("\u{202E}Noor\u{200B} \u{2066}Voor\u{AD}beeld\u{2069}\u{FEFF}"), "Noor Voorbeeld");
        assert_eq!(tidy("Zoe\u{308}"), "Zoë");
        assert_eq!(tidy("\u{200B}\u{3164}\u{2800}\u{E0041}\u{200D}"), "");
        assert_eq!(tidy("علی\u{200C}رضا"), "علی\u{200C}رضا");
        assert_eq!(tidy("No\u{200C}or"), "Noor");
    }

    #[test]
    fn a_number_of_a_machine_or_a_telephone_is_a_link() {
        for link in ["1.1.1.1/x", "win 192.168.1.1", "192.0.2.1:8080/prijs", "tel:+3225551234", "SMS:1234"] {
            assert!(is_link_like(link), "{link}");
        }
        for name in ["Team 1.1.1", "versie 1.2.3.4.5", "Martel: Jan"] {
            assert!(!is_link_like(name), "{name}");
        }
    }

    #[test]
    fn an_accent_alone_is_nothing_that_is_seen() {
        assert!(!is_seen("\u{301}") && !is_seen(" \u{308}\u{301} ") && !is_seen("\u{200B}"));
        assert!(is_seen("e\u{301}") && is_seen("நி") && is_seen("李"));
    }

    #[test]
    fn what_becomes_a_link_is_seen() {
        for link in [
            "You won https://evil.example",
            "WWW.evil.example",
            "ｗｗｗ．evil.example",
            "ww\u{200B}w.evil.example",
            "//evil.example",
            "evil.example/prize",
            "noor@evil.example",
            "mailto:noor",
        ] {
            assert!(is_link_like(link), "{link}");
        }
        for name in
            ["Dr. J. Peeters", "OCMW/CPAS Brussel", "v.z.w./a.s.b.l.", "KU Leuven", "Jong@Hart", "St.-Jan", "24/7"]
        {
            assert!(!is_link_like(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn everything_finds_itself(text in ".*") {
            prop_assert!(finds(&text, &text));
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word}");
            }
        }

        #[test]
        fn tidying_twice_changes_nothing(text in ".*") {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
