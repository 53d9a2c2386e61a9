//! The form of a group, as it was filled in.

use std::collections::{BTreeMap, HashSet};

use crate::actions::register::{self, Asked, AskedGroup, AskedSeat};
use crate::programme::{Language, Mode, Programme};
use crate::seating::IfFull;
use crate::web::form::Form;
use crate::web::pages::attendee::register::filled::{Filled as Own, rather};
use crate::web::pages::attendee::wishes::{self, least};

/// How many blocks stand in a form that is opened.
const AT_FIRST: usize = 2;

/// The form as it was filled in.
pub(super) struct Filled {
    pub(super) members: Vec<Member>,
    pub(super) affiliation: String,
    pub(super) language: Language,
    pub(super) key: String,
    /// Names that were pasted, a line each, as far as they are not in the form.
    pub(super) names: String,
    /// Whether everybody waits for a place in the event where it is full.
    pub(super) waits: bool,
    /// In a ballot: whether they would sit together.
    pub(super) is_together: bool,
    /// Whether it is somebody else than whom this browser registered before.
    pub(super) is_another: bool,
    /// A field that people do not see and leave empty.
    pub(super) website: String,
}

#[derive(Default)]
pub(super) struct Member {
    pub(super) index: usize,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) attendance: Option<Mode>,
    pub(super) sessions: Vec<String>,
    /// What they follow while one of those is full.
    pub(super) fallbacks: Vec<String>,
    pub(super) if_full: Option<IfFull>,
    /// In a ballot: for each round what is ranked, the best first.
    pub(super) ranks: Vec<Vec<String>>,
    /// In a ballot: in how many sessions they want a place at least.
    pub(super) least: u16,
    /// What they need to take part: kept under seal once they are registered.
    pub(super) needs: String,
}

impl Member {
    pub(super) fn is_if_full(&self, choice: &str) -> bool {
        self.if_full.unwrap_or(IfFull::Wait).as_str() == choice
    }

    /// Whether nobody was filled in here.
    pub(super) fn is_free(&self) -> bool {
        self.index > 0 && self.name.trim().is_empty() && self.email.trim().is_empty()
    }

    /// The name of the field that says the least they would come for.
    pub(super) fn least_field(&self) -> String {
        format!("{}-{}", least::FIELD, self.index)
    }

    /// How the names of the fields begin in which they rank.
    pub(super) fn prefix(&self) -> String {
        prefix(self.index)
    }

    /// Whether anything about them was typed.
    pub(super) fn is_meant(&self) -> bool {
        self.index == 0 || !self.name.trim().is_empty() || !self.email.trim().is_empty()
    }

    pub(super) fn number(&self) -> String {
        (self.index + 1).to_string()
    }

    pub(super) fn attends(&self, mode: &Mode) -> bool {
        self.attendance == Some(*mode)
    }
}

pub(super) fn prefix(index: usize) -> String {
    format!("{}{index}-", wishes::PREFIX)
}

impl Member {
    /// Takes over what was chosen on other pages, and typed in one's own form.
    fn begin(&mut self, own: Own) {
        self.attendance = self.attendance.or(own.attendance);
        for (field, typed) in [(&mut self.name, own.name), (&mut self.email, own.email), (&mut self.needs, own.needs)] {
            if field.is_empty() {
                *field = typed;
            }
        }
        let fallbacks: HashSet<&str> = own.wishes.iter().filter_map(|wish| wish.instead_of.as_deref()).collect();
        for wish in &own.wishes {
            let of = if fallbacks.contains(wish.code.as_str()) { &mut self.fallbacks } else { &mut self.sessions };
            of.push(wish.code.clone());
        }
        if let Some(ranks) = own.ranks {
            (self.ranks, self.least) = (ranks, own.least);
        }
    }

    /// What they choose, as it goes along in addresses.
    fn choice(&self, programme: &Programme) -> Vec<(String, String)> {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let ranked = self.ranks.iter().flatten().map(|code| pair("s", code));
        let mut choice: Vec<(String, String)> = ranked.collect();
        for seat in self.seats(programme) {
            choice.push(pair("s", &seat.session));
            if let Some(fallback) = &seat.instead_of {
                choice.push(pair(&rather(&seat.session, fallback), &seat.session));
            }
        }
        choice.extend(self.attendance.map(|mode| pair("attendance", mode.as_str())));
        choice
    }
}

impl Filled {
    /// What the first of them chooses, as it goes along in addresses.
    pub(super) fn choice(&self, programme: &Programme) -> Vec<(String, String)> {
        self.members.first().map_or_else(Vec::new, |first| first.choice(programme))
    }

    pub(super) fn parse(sent: &[u8], language: Language) -> Self {
        let form = Form::parse(sent);
        // More than can register together are read as well: that they are too many is said, and nobody goes.
        let people = form.first("people").parse().unwrap_or(AT_FIRST).clamp(1, register::MOST_WISHES);
        let mut members: Vec<Member> = (0..people)
            .map(|index| Member {
                index,
                name: form.first(&format!("name-{index}")).to_owned(),
                email: form.first(&format!("email-{index}")).to_owned(),
                attendance: form.first(&format!("attendance-{index}")).parse().ok(),
                sessions: form.all(&format!("s-{index}")).filter(|code| !code.is_empty()).map(str::to_owned).collect(),
                fallbacks: form.all(&format!("f-{index}")).filter(|code| !code.is_empty()).map(str::to_owned).collect(),
                if_full: form.first(&format!("full-{index}")).parse().ok(),
                ranks: wishes::ranks(&form, &prefix(index)).unwrap_or_default(),
                least: least::of(&form, &format!("{}-{index}", least::FIELD)),
                needs: form.first(&format!("needs-{index}")).to_owned(),
            })
            .collect();
        // No form of a group's: what comes along from other pages.
        if !form.has("people") {
            members[0].begin(Own::parse(sent, language));
        }
        Self {
            members,
            affiliation: form.first("affiliation").to_owned(),
            language: form.first("mail_language").parse().unwrap_or(language),
            key: form.first("key").to_owned(),
            names: form.first("names").to_owned(),
            waits: form.given("wait").is_some(),
            is_together: form.given("together").is_some(),
            is_another: form.given("another").is_some(),
            website: form.first("website").to_owned(),
        }
    }

    /// Puts the pasted names where nobody stands yet; those that do not fit stay in the list.
    pub(super) fn take_names(&mut self) {
        let names = std::mem::take(&mut self.names);
        let mut fresh = Vec::new();
        for line in names.lines().flat_map(people_of).filter(|line| !line.trim().is_empty()) {
            if !self.members.iter().any(Member::is_free) && self.may_grow() {
                self.members.push(Member { index: self.members.len(), ..Member::default() });
            }
            match self.members.iter_mut().find(|member| member.is_free()) {
                Some(member) => {
                    (member.name, member.email) = named(line);
                    fresh.push(member.index);
                }
                None => {
                    self.names.push_str(line);
                    self.names.push('\n');
                }
            }
        }
        // Who comes from a list chooses as the first one does, until something else is said.
        self.share_with(|member| fresh.contains(&member.index) && member.sessions.is_empty());
    }

    /// Gives everybody what the first one chose.
    pub(super) fn share(&mut self) {
        self.share_with(|_| true);
    }

    fn share_with(&mut self, is_meant: impl Fn(&Member) -> bool) {
        if let Some((first, others)) = self.members.split_first_mut() {
            for other in others.iter_mut().filter(|other| is_meant(other)) {
                other.attendance = first.attendance;
                other.sessions.clone_from(&first.sessions);
                other.fallbacks.clone_from(&first.fallbacks);
                other.if_full = first.if_full;
                other.ranks.clone_from(&first.ranks);
                other.least = first.least;
            }
        }
    }

    /// Whether somebody chose what the first one did, and that is something.
    pub(super) fn is_as_first(&self, member: &Member) -> bool {
        let Some(first) = self.members.first() else { return false };
        let choice = |one: &Member| {
            (one.attendance, one.sessions.clone(), one.fallbacks.clone(), one.is_if_full(IfFull::Wait.as_str()))
        };
        member.index > 0 && !first.sessions.is_empty() && choice(first) == choice(member)
    }

    pub(super) fn may_grow(&self) -> bool {
        self.members.len() < register::MOST_IN_GROUP
    }

    /// Everybody about whom something was typed.
    pub(super) fn meant(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.is_meant())
    }

    /// What is asked for; blocks that are empty do not count.
    pub(super) fn asked(&self, programme: &Programme) -> AskedGroup {
        let ranks = programme.event.undrawn().is_some();
        let person = |member: &Member| Asked {
            name: member.name.clone(),
            email: Some(member.email.clone()),
            affiliation: Some(self.affiliation.clone()),
            language: Some(self.language),
            attendance: member.attendance.unwrap_or(Mode::InPerson),
            if_full: self.waits.then_some(IfFull::Wait),
            seats: if ranks { Vec::new() } else { member.seats(programme) },
            ranks: ranks.then(|| member.ranks.clone()),
            least: Some(member.least).filter(|_| ranks),
            answers: BTreeMap::new(),
        };
        let people = self.meant().map(person).collect();
        AskedGroup { people, together: self.is_together && ranks }
    }
}

/// The people on one line, as mail programs write lists of them: `Piet <piet@…>; Kor, kor@…`.
fn people_of(line: &str) -> Vec<&str> {
    let addresses = |text: &str| text.matches('@').count();
    if addresses(line) < 2 {
        return vec![line];
    }
    let mut people = Vec::new();
    for part in line.split(';') {
        let mut rest = part;
        while let Some((one, others)) = rest.split_once(">,").filter(|_| addresses(rest) > 1) {
            people.push(&rest[..=one.len()]);
            rest = others;
        }
        people.push(rest);
    }
    people
}

impl Member {
    /// What they choose, each above what they follow while it is full.
    pub(super) fn seats(&self, programme: &Programme) -> Vec<AskedSeat> {
        let fallback_of = |code: &String| {
            let session = programme.session(code)?;
            let mut others = self.fallbacks.iter().filter(|other| *other != code && !self.sessions.contains(other));
            others.find(|other| programme.session(other).is_some_and(|other| other.clashes_with(session))).cloned()
        };
        let seat = |session: &String, instead_of| AskedSeat {
            session: session.clone(),
            attendance: None,
            if_full: self.if_full,
            instead_of,
            until: None,
        };
        let mut seats: Vec<AskedSeat> = self.sessions.iter().map(|code| seat(code, fallback_of(code))).collect();
        let others = self.fallbacks.iter().filter(|code| !self.sessions.contains(code));
        seats.extend(others.map(|code| seat(code, None)));
        seats
    }
}

/// A line of a list of people: "Name <address>", "Name, address" (or with a semicolon or a tab), or a name alone.
pub(super) fn named(line: &str) -> (String, String) {
    let tidy = |text: &str| text.trim().trim_matches(['"', '“', '”', ',', ';']).trim().to_owned();
    if let Some((name, rest)) = line.rsplit_once('<') {
        return (tidy(name), tidy(rest.split('>').next().unwrap_or_default()));
    }
    let is_apart = |sign: char| matches!(sign, ',' | ';' | '\t') || sign.is_whitespace();
    let address = line.split(is_apart).find(|word| word.contains('@'));
    match address {
        Some(address) => (tidy(&line.replacen(address, "", 1)), tidy(address)),
        None => (tidy(line), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_list_are_people() {
        for (line, name, email) in [
            ("Sam Peeters <sam@example.org>", "Sam Peeters", "sam@example.org"),
            ("\"Peeters, Sam\" <sam@example.org>;", "Peeters, Sam", "sam@example.org"),
            ("Sam Peeters, sam@example.org", "Sam Peeters", "sam@example.org"),
            ("sam@example.org;Sam Peeters", "Sam Peeters", "sam@example.org"),
            ("Sam Peeters\tsam@example.org", "Sam Peeters", "sam@example.org"),
            ("Sam Peeters sam@example.org", "Sam Peeters", "sam@example.org"),
            ("  Sam Peeters ", "Sam Peeters", ""),
            ("sam@example.org", "", "sam@example.org"),
            ("<>", "", ""),
        ] {
            assert_eq!(named(line), (name.to_owned(), email.to_owned()), "{line}");
        }
    }
}
