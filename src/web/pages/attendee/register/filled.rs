//! The form as it was filled in: whatever is typed is kept, also what is wrong.

use std::collections::{BTreeMap, HashMap, HashSet};

use i18n_embed_fl::fl;

use crate::actions::change_registration::NEEDS_LIMIT;
use crate::actions::error::{ActionError, FieldPath};
use crate::actions::register::{self, Asked, AskedSeat};
use crate::languages::problems::{FieldError, Problem};
use crate::languages::speech;
use crate::people::address;
use crate::programme::{Format, Language, Mode, Programme};
use crate::seating::IfFull;
use crate::web::form::Form;
use crate::web::pages::attendee::questions::{as_asked, typed};
use crate::web::pages::attendee::wishes::{PREFIX, least, ranks};
use crate::web::pages::desk::forms::kept::BY_DESK;
use crate::web::told::located;

#[derive(Debug)]
pub struct Filled {
    pub attendance: Option<Mode>,
    /// Whether they wait for a place in the event where it is full.
    pub waits: bool,
    pub wishes: Vec<FilledWish>,
    pub name: String,
    pub email: String,
    /// The address that they were asked about, and left as it is.
    pub sure_of: String,
    pub affiliation: String,
    /// Access and diet.
    pub needs: String,
    pub language: Language,
    /// In a ballot: for each round what is ranked, the best first; `None`: no such field was sent.
    pub ranks: Option<Vec<Vec<String>>>,
    /// In a ballot: in how many sessions they want a place at least.
    pub least: u16,
    /// Answers to the organisers' questions, by slug.
    pub answers: BTreeMap<String, String>,
    /// By question: the session that they would rather have.
    preferred: HashMap<String, String>,
    pub key: String,
    /// Whether the desk fills it in for somebody, who then needs no address.
    pub by_desk: bool,
    /// Whether it is somebody else than whom this browser registered before.
    pub is_another: bool,
    /// A field that people do not see and leave empty.
    pub website: String,
}

#[derive(Debug)]
pub struct FilledWish {
    pub code: String,
    pub how: Option<Mode>,
    pub if_full: IfFull,
    /// The session at the same time that they take until this one comes.
    pub instead_of: Option<String>,
}

/// The name of the question which of two sessions at the same time they would rather have: the same in whatever order they
/// ticked them.
pub fn rather(one: &str, other: &str) -> String {
    format!("rather-{}-{}", one.min(other), one.max(other))
}

impl Filled {
    /// Reads a form (`application/x-www-form-urlencoded`) or an address's query. What is unknown is left out.
    pub fn parse(form: &[u8], language: Language) -> Self {
        let form = Form::parse(form);
        let value = |name: &str| form.first(name);
        let mut seen = HashSet::new();
        let mut wishes: Vec<FilledWish> = form
            .all("s")
            .filter(|code| !code.is_empty() && seen.insert(*code))
            .map(|code| FilledWish {
                code: code.to_owned(),
                how: value(&format!("how-{code}")).parse().ok(),
                if_full: value(&format!("full-{code}")).parse().unwrap_or(IfFull::Wait),
                instead_of: None,
            })
            .collect();
        // Of two at the same time, the one that they would rather have; of several, each stands above the next.
        let codes: Vec<String> = wishes.iter().map(|wish| wish.code.clone()).collect();
        let mut preferred = HashMap::new();
        let mut below: HashMap<&str, Vec<&str>> = HashMap::new();
        for (index, second) in codes.iter().enumerate() {
            for first in &codes[..index] {
                let question = rather(first, second);
                let reversed = format!("rather-{}-{}", first.max(second), first.min(second));
                let said = form.given(&question).unwrap_or_else(|| value(&reversed).to_owned());
                let (upper, lower) = match said.as_str() {
                    code if code == first => (first, second),
                    code if code == second => (second, first),
                    _ => continue,
                };
                below.entry(upper).or_default().push(lower);
                preferred.insert(question, upper.clone());
            }
        }
        let depth = |code: &str| below.get(code).map_or(0, Vec::len);
        for wish in &mut wishes {
            let next = below.get(wish.code.as_str()).and_then(|codes| codes.iter().max_by_key(|code| depth(code)));
            wish.instead_of = next.map(|code| (*code).to_owned());
            // With something to follow until it comes, it is waited for: nothing else is asked of it.
            if wish.instead_of.is_some() {
                wish.if_full = IfFull::Wait;
            }
        }
        Self {
            attendance: value("attendance").parse().ok(),
            waits: !value("wait").is_empty(),
            wishes,
            answers: typed(&form),
            ranks: ranks(&form, PREFIX),
            least: least::of(&form, least::FIELD),
            preferred,
            name: value("name").to_owned(),
            email: value("email").to_owned(),
            sure_of: value("sure").to_owned(),
            affiliation: value("affiliation").to_owned(),
            needs: value("needs").to_owned(),
            language: value("mail_language").parse().unwrap_or(language),
            key: value("key").to_owned(),
            by_desk: !value(BY_DESK).is_empty(),
            is_another: !value("another").is_empty(),
            website: value("website").to_owned(),
        }
    }

    /// What was probably meant by the address, where that was not asked yet.
    pub fn doubtful(&self) -> Option<String> {
        address::probably(&self.email).filter(|_| self.sure_of != self.email)
    }

    pub fn attends(&self, mode: &Mode) -> bool {
        self.attendance == Some(*mode)
    }

    /// Which of two clashing sessions they would rather have, where they said so.
    pub fn rather(&self, first: &str, second: &str) -> Option<&str> {
        self.preferred.get(&rather(first, second)).map(String::as_str)
    }

    /// What was chosen, as it goes along in addresses.
    pub fn choice(&self) -> Vec<(String, String)> {
        let ranked = self.ranks.iter().flatten().flatten();
        let codes = self.wishes.iter().map(|wish| &wish.code).chain(ranked.filter(|code| self.wish(code).is_none()));
        let mut choice: Vec<(String, String)> = codes.map(|code| ("s".to_owned(), code.clone())).collect();
        choice.extend(self.attendance.map(|mode| ("attendance".to_owned(), mode.as_str().to_owned())));
        let rathers = self.preferred.iter().map(|(name, code)| (name.clone(), code.clone()));
        choice.extend(rathers.collect::<BTreeMap<_, _>>());
        choice
    }

    pub fn codes(&self) -> HashSet<String> {
        self.wishes.iter().map(|wish| wish.code.clone()).collect()
    }

    pub fn wish(&self, code: &str) -> Option<&FilledWish> {
        self.wishes.iter().find(|wish| wish.code == code)
    }

    /// What is asked for.
    ///
    /// # Errors
    /// All that is wrong with it and can be seen in the form alone, with where; the rest is judged where the API's is too.
    pub fn asked(&self, programme: &Programme, language: Language) -> Result<Asked, (Problem, Vec<FieldPath>)> {
        let t = speech(language);
        let wrong = |field: &'static str, message: String| {
            (FieldError { field: field.into(), message }, FieldPath::Field(field))
        };
        if !self.website.is_empty() {
            let (error, at) = wrong("website", fl!(t, "fault-website"));
            return Err((Problem::invalid(vec![error], language), vec![at]));
        }
        let mut wrongs = Vec::new();
        if self.attendance.is_none() {
            wrongs.push(wrong("attendance", fl!(t, "fault-attendance-missing")));
        }
        let seat = |wish: &FilledWish| AskedSeat {
            instead_of: wish.instead_of.clone(),
            until: None,
            session: wish.code.clone(),
            attendance: wish.how,
            if_full: Some(wish.if_full),
        };
        let asked = Asked {
            name: self.name.clone(),
            email: Some(self.email.clone()),
            affiliation: Some(self.affiliation.clone()),
            language: Some(self.language),
            attendance: self.attendance.unwrap_or(Mode::InPerson),
            if_full: self.waits.then_some(IfFull::Wait),
            seats: if self.ranks.is_some() { Vec::new() } else { self.wishes.iter().map(seat).collect() },
            ranks: self.ranks.clone(),
            least: Some(self.least).filter(|_| self.ranks.is_some()),
            answers: as_asked(&self.answers),
        };
        let parsed = register::parsed(programme, &asked, self.by_desk.then_some(""), !self.by_desk, language);
        if let Err(faults) = parsed {
            let (problem, paths) = located(ActionError::Invalid(faults), language);
            wrongs.extend(problem.errors.into_iter().zip(paths));
        }
        if self.needs.trim().chars().count() > NEEDS_LIMIT {
            wrongs.push(wrong("needs", fl!(t, "register-needs-long", most = NEEDS_LIMIT)));
        }
        if wrongs.is_empty() {
            return Ok(asked);
        }
        let (errors, paths) = wrongs.into_iter().unzip();
        Err((Problem::invalid(errors, language), paths))
    }
}

impl super::Form<'_> {
    /// That more visits are chosen than one may have, before it is sent.
    pub(super) fn too_many_visits(&self) -> Option<String> {
        let most = self.event.visits_per_person?;
        let cards = self.groups.iter().flat_map(|group| &group.cards);
        let visits = cards.filter(|card| card.is_chosen && card.session.format == Format::Visit).count();
        (visits > most as usize).then(|| fl!(self.page.t, "fault-too-many-visits", limit = most))
    }
}

impl super::ClashView {
    /// The one that they would rather have: as they said, or the only one that is full.
    pub fn liked(&self) -> Option<&str> {
        self.rather.as_deref().or(self.presumed.as_ref().map(|(code, _)| code.as_str()))
    }
}
