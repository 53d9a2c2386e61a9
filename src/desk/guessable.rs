//! Passwords that are guessed first: those that leaked often, whatever is made of them by rule, this product's name, one's own
//! address.

use crate::letters;

/// As many guesses as a patient stranger makes, in powers of ten.
const GUESSES: f64 = 10.0;
/// So much of a password is looked at, in characters: more makes none easier to guess.
const LOOKED_AT: usize = 64;

/// What people here put into passwords, the likeliest first; zxcvbn brings the English words and tens of thousands of passwords
/// that leaked.
const WORDS: &[&str] = &[
    "wachtwoord",
    "welkom",
    "kruispunt",
    "motdepasse",
    "bienvenue",
    "azerty",
    "paswoord",
    "geheim",
    "mijn",
    "dit is",
    "ditis",
    "sociaalwerk",
    "sociaal werk",
    "conferentie",
    "sociaalwerkconferentie",
    "organisator",
    "beheerder",
    "toegang",
    "hallo",
    "bonjour",
    "soleil",
    "jetaime",
    "je taime",
    "doudou",
    "loulou",
    "chouchou",
    "schatje",
    "passwort",
    "kennwort",
    "willkommen",
    "sozialarbeit",
    "soziale arbeit",
    "konferenz",
    "schatz",
    "liefde",
    "voetbal",
    "anderlecht",
    "clubbrugge",
    "antwerpen",
    "brussel",
    "bruxelles",
    "belgie",
    "belgique",
    "vlaanderen",
    "zomer",
    "winter",
    "lente",
    "herfst",
    "januari",
    "februari",
    "maart",
    "april",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "correct horse battery staple",
    "correcthorsebatterystaple",
];

/// Sentences that people take for a password because they need not think of one, as they are without spaces and accents: what it is,
/// how they feel about it, what they wish each other, what they were taught by heart.
const SENTENCES: &[&str] = &[
    // In Dutch.
    "ditismijnwachtwoord",
    "ditiseenwachtwoord",
    "mijnwachtwoordis",
    "mijnwachtwoord",
    "wachtwoordisgeheim",
    "isgeheim",
    "ikbenmijnwachtwoordvergeten",
    "wachtwoordvergeten",
    "geenwachtwoord",
    "ikhouvanjou",
    "ikhouvanu",
    "houvanjou",
    "ikhouvan",
    "ikhaatwachtwoorden",
    "ikweethetniet",
    "laatmebinnen",
    "laatmeerin",
    "sesamopenu",
    "gelukkignieuwjaar",
    "gelukkigeverjaardag",
    "gelukkigverjaardag",
    "prettigefeestdagen",
    "vrolijkkerstfeest",
    "zalignieuwjaar",
    "zaligkerstfeest",
    "bestewensen",
    "goedemorgen",
    "goedenavond",
    "goedenacht",
    "hoegaathet",
    "hoegaathetmetjou",
    "totziens",
    "mijnlief",
    "mijnschat",
    "liefste",
    // In French.
    "ceciestmonmotdepasse",
    "cestmonmotdepasse",
    "monmotdepasseest",
    "monmotdepasse",
    "motdepasseoublie",
    "motdepassesecret",
    "estsecret",
    "jetaimetrop",
    "jetaimefort",
    "jetaimemonamour",
    "monamour",
    "moncoeur",
    "jedeteste",
    "jenesaispas",
    "laissemoientrer",
    "ouvretoi",
    "sesameouvretoi",
    "bonneannee",
    "joyeuxnoel",
    "joyeuxanniversaire",
    "bonnesvacances",
    "meilleursvoeux",
    "bonjourtoutlemonde",
    "commentcava",
    "bonnenuit",
    "aurevoir",
    // In German.
    "dasistmeinpasswort",
    "diesistmeinpasswort",
    "dasisteinpasswort",
    "meinpasswortist",
    "meinpasswort",
    "meinkennwort",
    "istgeheim",
    "passwortvergessen",
    "ichliebedich",
    "ichliebe",
    "ichhasse",
    "ichweissnicht",
    "lassmichrein",
    "sesamoffnedich",
    "frohesneuesjahr",
    "gutenrutsch",
    "froheweihnachten",
    "frohlicheweihnachten",
    "allesgutezumgeburtstag",
    "gutenmorgen",
    "gutenabend",
    "gutenacht",
    "wiegehtesdir",
    "aufwiedersehen",
    "meinschatz",
    // In English.
    "thisismypassword",
    "thisisapassword",
    "thisisthepassword",
    "mypasswordis",
    "mypassword",
    "passwordissecret",
    "issecret",
    "iforgotmypassword",
    "nopasswordneeded",
    "iloveyousomuch",
    "iloveyou",
    "iloveyouverymuch",
    "ihatepasswords",
    "idontknow",
    "idonotknow",
    "letmeinplease",
    "opensesame",
    "happynewyear",
    "happybirthday",
    "happybirthdaytoyou",
    "merrychristmas",
    "bestwishes",
    "goodmorning",
    "goodnight",
    "howareyou",
    "howareyoutoday",
    "thequickbrownfox",
    "jumpsoverthelazydog",
    "tobeornottobe",
    "thatisthequestion",
    "maytheforcebewithyou",
    "mylove",
];

/// Rows of keyboards, and what people count with; read both ways.
const ROWS: &[&str] = &[
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertzuiopasdfghjklyxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "&é\"'(§è!çà)-",
];

/// Whether somebody who guesses cleverly finds a password soon; `email` is its owner's address.
pub fn is_guessable(password: &str, email: &str) -> bool {
    let looked_at: String = password.to_lowercase().chars().take(LOOKED_AT).collect();
    if is_a_run(&looked_at) {
        return true;
    }
    let own = email.to_lowercase();
    let parts = own.split(['@', '.', '-', '_', '+']).filter(|part| part.chars().count() > 2);
    let known = WORDS.iter().chain(SENTENCES).copied();
    let inputs: Vec<&str> = std::iter::once(own.as_str()).chain(parts).chain(known).collect();
    let is_soon = |typed: &str| zxcvbn::zxcvbn(typed, &inputs).guesses_log10() < GUESSES;
    // Spaces, hyphens and accents make a sentence no harder to guess; nor does saying it again.
    let bare = bare(password);
    is_soon(&looked_at) || is_soon(once(&bare))
}

/// Its letters and figures alone, without case and accents.
fn bare(password: &str) -> String {
    letters::fold(password).chars().filter(|sign| sign.is_alphanumeric()).take(LOOKED_AT).collect()
}

/// What is said again and again, once: the last time it may be cut off.
fn once(text: &str) -> &str {
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    let is_all_of_it =
        |at: &usize| text.bytes().zip(text.bytes().cycle().skip(*at)).take(text.len() - at).all(|(a, b)| a == b);
    ends.filter(|at| at * 2 <= text.len()).find(is_all_of_it).map_or(text, |at| &text[..at])
}

/// Few signs again and again, or keys that lie side by side.
fn is_a_run(password: &str) -> bool {
    let signs: Vec<char> = password.chars().filter(|sign| !sign.is_whitespace()).collect();
    let distinct: std::collections::HashSet<&char> = signs.iter().collect();
    if distinct.len() < 5 {
        return true;
    }
    let is_step = |pair: &[char]| {
        pair[0] == pair[1]
            || ROWS.iter().any(|row| {
                row.chars()
                    .zip(row.chars().skip(1))
                    .any(|(a, b)| (a, b) == (pair[0], pair[1]) || (b, a) == (pair[0], pair[1]))
            })
    };
    let steps = signs.windows(2).filter(|pair| is_step(pair)).count();
    steps * 4 >= (signs.len() - 1) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_refused_and_a_sentence_is_not() {
        for password in [
            "passwordpassword",
            "123456789012345",
            "aaaaaaaaaaaaaaa",
            "abababababababab",
            "qwertyuiopasdfgh",
            "azertyuiopqsdfgh",
            "mlkjhgfdsqpoiuytreza",
            "abcdefghijklmnop",
            "iloveyouiloveyou",
            "wachtwoord12345",
            "Wachtwoord2026!",
            "Welkom123Welkom123",
            "kruispuntkruispunt",
            "Kruispunt-Kruispunt",
            "motdepasse123456",
            "ann.peeters@example.org",
            "annpeetersannpeeters",
            "password12345678",
            "P@ssw0rdP@ssw0rd",
            "correct horse battery staple",
            "111111222222333333",
            "letmeinletmein123",
            "sociaalwerkconferentie",
            "this is my password",
            "This-is-my-password!",
            "dit is mijn wachtwoord",
            "mijn wachtwoord is geheim",
            "ik hou van jou schat",
            "Ik hou van jou, schatje!",
            "ikhouvanjou12345",
            "ikhouvanjouikhouvanjou",
            "ik hou van jou ik hou van jou",
            "gelukkignieuwjaar2026",
            "Gelukkig nieuwjaar 2026",
            "c’est mon mot de passe",
            "Joyeux Noël 2025!",
            "bonne année bonne année",
            "das ist mein Passwort",
            "ich liebe dich 123",
            "Fröhliche Weihnachten",
            "happy birthday to you",
            "goedemorgengoedemorgen",
            "x7#Lq0vBx7#Lq0vB",
        ] {
            assert!(is_guessable(password, "ann.peeters@example.org"), "{password}");
        }
        for password in [
            "een lange zin om binnen te komen",
            "een nieuw wachtwoord hier",
            "een heel nieuw wachtwoord",
            "la pluie tombe sur le marché",
            "the heron waits behind the lock",
            "x7#Lq0vB!d2mZr9s",
            "ギターを弾く猫が三匹いる夜に歌う",
        ] {
            assert!(!is_guessable(password, "ann.peeters@example.org"), "{password}");
        }
    }
}
