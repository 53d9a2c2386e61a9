//! What is in a table by its name: people in one cell, and what sessions are called.

use std::collections::{HashMap, HashSet};

use super::super::{Schedule, Someone, Start, Talk, line};
use crate::programme::life::slug_of;

/// What a session is called where it came from: by its code, or by its title. Titles that are there more than once are told apart by
/// when and where they are, not by the order of rows.
pub fn name_all(schedule: &mut Schedule) {
    schedule.has_made_names = schedule.talks.iter().chain(&schedule.left_out).all(|talk| talk.code.is_empty());
    let order = |talk: &Talk| match talk.start {
        Some(Start::At(at)) => (at.to_string(), talk.room.clone()),
        Some(Start::Local(local)) => (local.to_string(), talk.room.clone()),
        None => Default::default(),
    };
    let mut indices: Vec<usize> = (0..schedule.talks.len()).collect();
    indices.sort_by_key(|index| order(&schedule.talks[*index]));
    let mut ids: HashMap<String, usize> = HashMap::new();
    let talks = &mut schedule.talks;
    let mut name = |talk: &mut Talk| {
        let name = if talk.code.is_empty() { slug_of(&talk.title) } else { talk.code.clone() };
        let again = ids.entry(name.clone()).or_default();
        *again += 1;
        let id = if *again == 1 { name } else { format!("{name}-{again}") };
        talk.origin.insert("id".to_owned(), id);
    };
    indices.into_iter().for_each(|index| name(&mut talks[index]));
    schedule.left_out.iter_mut().for_each(name);
}

/// Words and signs that stand between names.
const BETWEEN: [&str; 8] = [" & ", " and ", " en ", " et ", " und ", " y ", " / ", "和"];

/// Somebody in a cell, with where they work, if that is said.
pub type Named = (String, String);

/// How people are written in the cells of a table: what stands between them is told by all of them together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// A `;` stands between them somewhere, so that a `,` does not.
    is_parted: bool,
    /// Surnames stand first somewhere: `Voorbeeld, An; Tweede, Bo`.
    is_turned: bool,
    /// Names of more than one word, which stand so somewhere.
    whole: HashSet<String>,
    /// Somebody has a name of one word somewhere.
    has_short: bool,
}

impl Manner {
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut manner = Self::default();
        for cell in cells {
            let people = split(&plain(cell), &[";"]);
            if people.len() > 1 {
                manner.is_parted = true;
                manner.is_turned |= people.iter().all(|name| split(&affiliated(name).0, &[","]).len() == 2);
            }
            for name in people.iter().flat_map(|part| split(part, &BETWEEN)) {
                let parts: Vec<String> = split(&name, &[","]).iter().map(|part| line(&affiliated(part).0)).collect();
                let (whole, short): (Vec<String>, Vec<String>) = parts.into_iter().partition(|name| name.contains(' '));
                // Two words with a comma between them are either.
                manner.has_short |= !short.is_empty() && short.len() + whole.len() != 2;
                manner.whole.extend(whole);
            }
        }
        manner
    }

    /// Everybody in a cell.
    pub fn people(&self, cell: &str) -> Vec<Named> {
        let mut all: Vec<Named> = Vec::new();
        for name in self.names(cell) {
            let (name, place) = affiliated(&name);
            match all.last_mut() {
                // What stands behind a name, and is nobody's, is where they work.
                Some((before, of_them)) if of_them.is_empty() && is_institution(&name) && !is_institution(before) => {
                    *of_them = line(&name);
                }
                _ => all.push((name, place)),
            }
        }
        all
    }

    /// A name with its surname first as the others have theirs, `An Peeters`: that is how it stands elsewhere, or all have more than one
    /// word.
    fn turned(&self, name: &str) -> Option<String> {
        let parts = split(name, &[","]);
        let [last, first] = &parts[..] else { return None };
        let turned = line(&format!("{first} {last}"));
        let are_short = || ![first, last].iter().any(|part| part.trim().contains(' '));
        let is_one = self.whole.contains(&turned) || are_short() && !self.has_short && !self.whole.is_empty();
        is_one.then_some(turned)
    }

    /// Names in one cell, with whatever stands between them.
    fn names(&self, cell: &str) -> Vec<String> {
        let cell = &plain(cell);
        let people = split(cell, &[";", "\n"]);
        if people.len() > 1 || cell.contains([';', '\n']) && !cell.contains('(') {
            return people;
        }
        let people = split(cell, &BETWEEN);
        if self.is_parted && people.iter().all(|name| self.is_turned_name(name)) {
            return people;
        }
        if let Some(turned) = people.iter().map(|name| self.turned(name)).collect::<Option<Vec<_>>>() {
            return turned;
        }
        let comma = split(cell, &[","]);
        if comma.len() > 1 { comma.iter().flat_map(|part| split(part, &BETWEEN)).collect() } else { people }
    }

    /// Whether it is one name with its surname first: one comma, after a single word where nothing else says that they do so.
    fn is_turned_name(&self, name: &str) -> bool {
        let parts = split(&affiliated(name).0, &[","]);
        parts.len() == 2 && (self.is_turned || !parts[0].trim().contains(' '))
    }
}

/// Elsewhere they are written with signs of their own.
fn plain(cell: &str) -> String {
    cell.replace(['；', '、'], ";").replace('，', ",").replace('（', "(").replace('）', ")")
}

/// The parts between any of these, but not within brackets.
fn split(text: &str, between: &[&str]) -> Vec<String> {
    let is_balanced = text.matches('(').count() == text.matches(')').count();
    let (mut parts, mut part, mut depth, mut rest) = (Vec::new(), String::new(), 0_usize, text);
    while let Some(sign) = rest.chars().next() {
        let here = between.iter().find(|word| depth == 0 && rest.starts_with(**word));
        if let Some(word) = here {
            parts.push(std::mem::take(&mut part));
            rest = &rest[word.len()..];
            continue;
        }
        match sign {
            '(' if is_balanced => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        part.push(sign);
        rest = &rest[sign.len_utf8()..];
    }
    parts.push(part);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// How people are spoken of, which is no place where they work.
const PRONOUNS: [&str; 18] = [
    "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "zij", "haar", "hij", "hem", "die", "hen",
    "elle", "il", "iel",
];

/// A name alone.
fn alone(name: &str) -> Named {
    (name.to_owned(), String::new())
}

/// Words of whom nobody is called, without accents: as they begin, or whole.
const INSTITUTIONS: [&str; 27] = [
    "universi",
    "hogeschool",
    "hochschul",
    "fachhochschul",
    "institut",
    "academy",
    "academie",
    "akademie",
    "ministerie",
    "ministeri",
    "ministere",
    "ministry",
    "ziekenhuis",
    "hospital",
    "klinikum",
    "hopital",
    "foundation",
    "stichting",
    "stiftung",
    "fondation",
    "faculte",
    "faculty",
    "fakultat",
    "gemeente",
    "stadsbestuur",
    "onderzoekscentrum",
    "rijksuniv",
];
const INSTITUTION: [&str; 24] = [
    "gmbh",
    "vzw",
    "asbl",
    "ltd",
    "inc",
    "llc",
    "bv",
    "nv",
    "ag",
    "sa",
    "leuven",
    "ugent",
    "vub",
    "ulb",
    "uclouvain",
    "uantwerpen",
    "uhasselt",
    "cern",
    "college",
    "school",
    "stad",
    "tu",
    "eth",
    "cnrs",
];

/// Whether this is where people work, and nobody's name.
fn is_institution(text: &str) -> bool {
    let plain = crate::letters::fold(text);
    let mut words = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| INSTITUTION.contains(&word) || INSTITUTIONS.iter().any(|begin| word.starts_with(begin)))
}

/// A name, and where somebody works: what stands in brackets at its end, or behind a comma.
fn affiliated(name: &str) -> Named {
    let whole = name.trim();
    let parted = whole.strip_suffix(')').and_then(|rest| {
        let at = rest.rfind('(').filter(|_| whole.matches('(').count() == 1)?;
        Some((rest[..at].trim(), rest[at + 1..].trim()))
    });
    let behind = || whole.rsplit_once(',').map(|(name, place)| (name.trim(), place.trim()));
    let is_place = |(name, place): &(&str, &str)| is_institution(place) && !is_institution(name);
    let Some((bare, within)) = parted.or_else(|| behind().filter(is_place)) else { return alone(name) };
    let is_place = within.chars().filter(|sign| sign.is_alphabetic()).count() > 1
        && !within.to_lowercase().split('/').all(|word| PRONOUNS.contains(&word.trim()));
    if bare.is_empty() || !is_place { alone(name) } else { (bare.to_owned(), line(within)) }
}

/// Adds everybody to a session.
pub fn cast(people: Vec<Named>, talk: &mut Talk, schedule: &mut Schedule) {
    for (name, affiliation) in people {
        let name = line(&name);
        if !affiliation.is_empty() && !name.is_empty() {
            talk.affiliations.insert(name.clone(), affiliation);
        }
        schedule.speaker(talk, Someone::named(&name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str) -> Vec<String> {
        Manner::default().names(cell)
    }

    #[test]
    fn names_in_one_cell_are_several() {
        assert_eq!(names("An Voorbeeld; Bo, de Tweede"), ["An Voorbeeld", " Bo, de Tweede"]);
        assert_eq!(names("An & Bo"), ["An", "Bo"]);
        assert_eq!(names("张伟、李娜"), ["张伟", "李娜"]);
        assert_eq!(names("张伟，李娜"), ["张伟", "李娜"]);
        assert_eq!(names("Ann B und Cy D"), ["Ann B", "Cy D"]);
    }

    #[test]
    fn a_surname_before_a_comma_and_a_place_behind_one_are_nobody() {
        let told = |column: &[&str], cell: &str| {
            let manner = Manner::of(column.iter().copied());
            manner.people(cell).into_iter().map(|(name, place)| (line(&name), place)).collect::<Vec<_>>()
        };
        let of = |name: &str, place: &str| (name.to_owned(), place.to_owned());
        let column = ["An Peeters & Jan de Vries", "Peeters, An"];
        assert_eq!(told(&column, column[1]), [of("An Peeters", "")]);
        let column = ["Jane Doe (CERN), John Roe (DESY)", "Doe, Jane"];
        assert_eq!(told(&column, column[1]), [of("Jane Doe", "")]);
        assert_eq!(told(&column, column[0]), [of("Jane Doe", "CERN"), of("John Roe", "DESY")]);
        // Where people have one name, a comma parts them.
        let column = ["Prof. dr. J. Janssens (VUB)", "An, Bo en Cé", "DJ", "Kim, Jo"];
        assert_eq!(told(&column, column[1]), [of("An", ""), of("Bo", ""), of("Cé", "")]);
        assert_eq!(told(&column, column[3]), [of("Kim", ""), of("Jo", "")]);
        let column = ["Prof. Dr. Müller, Universität Köln", "Dr. Weiß und Hr. Groß"];
        assert_eq!(told(&column, column[0]), [of("Prof. Dr. Müller", "Universität Köln")]);
        assert_eq!(told(&[], "Ann Lee, ACME Ltd; Bo Roe"), [of("Ann Lee", "ACME Ltd"), of("Bo Roe", "")]);
    }

    #[test]
    fn a_comma_parts_nobody_where_something_else_does() {
        let column = ["Kwik, Ada (Univ. van Zand); Kwak, Bo (TU Veen)", "Veld, Oto", "Slib, Una and Klei, Per"];
        let manner = Manner::of(column.into_iter());
        let people = |cell: &str| manner.people(cell).into_iter().map(|(name, _)| line(&name)).collect::<Vec<_>>();
        assert_eq!(people(column[0]), ["Kwik, Ada", "Kwak, Bo"]);
        assert_eq!(people(column[1]), ["Veld, Oto"]);
        assert_eq!(people(column[2]), ["Slib, Una", "Klei, Per"]);
        assert_eq!(people("de la Kwik, Ida"), ["de la Kwik, Ida"]);
        let manner = Manner::of(["Ada Kwik; Bo Kwak"].into_iter());
        assert_eq!(manner.names("Ada Kwik, Bo Kwak").len(), 2);
        assert_eq!(manner.names("Kwik, Ada"), ["Kwik, Ada"]);
        assert_eq!(names("Ada Kwik, Bo Kwak").len(), 2);
    }

    #[test]
    fn where_somebody_works_is_no_part_of_a_name() {
        for (text, name, affiliation) in [
            ("Ida Kwik (Univ. van Zand en Veen)", "Ida Kwik", "Univ. van Zand en Veen"),
            ("Ida Kwik (she/her)", "Ida Kwik (she/her)", ""),
            ("Ida (Ploy) Kwik", "Ida (Ploy) Kwik", ""),
            ("Ida Kwik (2)", "Ida Kwik (2)", ""),
        ] {
            assert_eq!(Manner::default().people(text), [(name.to_owned(), affiliation.to_owned())], "{text}");
        }
    }
}
