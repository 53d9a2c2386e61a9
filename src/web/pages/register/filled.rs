//! The form as it was filled in: whatever is typed is kept, also what is wrong.

use std::collections::HashSet;

use i18n_embed_fl::fl;

use crate::languages::speech;
use crate::programme::{Language, Mode};
use crate::seating::IfFull;
use crate::web::explain::{FieldError, Problem};
use crate::web::form::Form;
use crate::web::intake::{Asked, AskedSeat};

#[derive(Debug)]
pub struct Filled {
    pub attendance: Option<Mode>,
    pub wishes: Vec<FilledWish>,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub language: Language,
    pub key: String,
    /// A field that people do not see and leave empty.
    pub website: String,
}

#[derive(Debug)]
pub struct FilledWish {
    pub code: String,
    pub how: Option<Mode>,
    pub if_full: IfFull,
}

impl Filled {
    /// Reads a form (`application/x-www-form-urlencoded`) or an address's query. What is unknown is left out.
    pub fn parse(form: &[u8], language: Language) -> Self {
        let form = Form::parse(form);
        let value = |name: &str| form.first(name);
        let mut seen = HashSet::new();
        let wishes = form
            .all("s")
            .filter(|code| !code.is_empty() && seen.insert(*code))
            .map(|code| FilledWish {
                code: code.to_owned(),
                how: value(&format!("how-{code}")).parse().ok(),
                if_full: value(&format!("full-{code}")).parse().unwrap_or(IfFull::Wait),
            })
            .collect();
        Self {
            attendance: value("attendance").parse().ok(),
            wishes,
            name: value("name").to_owned(),
            email: value("email").to_owned(),
            affiliation: value("affiliation").to_owned(),
            language: value("mail_language").parse().unwrap_or(language),
            key: value("key").to_owned(),
            website: value("website").to_owned(),
        }
    }

    pub fn attends(&self, mode: &Mode) -> bool {
        self.attendance == Some(*mode)
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
    /// When the attendance was not chosen; everything else is judged where the API's is too.
    pub fn asked(&self, language: Language) -> Result<Asked, Problem> {
        if !self.website.is_empty() {
            let message = fl!(speech(language), "fault-website");
            return Err(Problem::invalid(vec![FieldError { field: "website".into(), message }], language));
        }
        let Some(attendance) = self.attendance else {
            let message = fl!(speech(language), "fault-attendance-missing");
            let mut errors = vec![FieldError { field: "attendance".into(), message }];
            let typed = crate::people::person::Typed {
                name: &self.name,
                email: &self.email,
                affiliation: &self.affiliation,
                language: self.language,
            };
            let faults = crate::people::person::parse(&typed, None).err().unwrap_or_default();
            errors.extend(faults.into_iter().map(|fault| crate::web::explain::person_fault(fault, language)));
            return Err(Problem::invalid(errors, language));
        };
        let seat = |wish: &FilledWish| AskedSeat {
            instead_of: None,
            until: None,
            session: wish.code.clone(),
            attendance: wish.how,
            if_full: Some(wish.if_full),
        };
        Ok(Asked {
            name: self.name.clone(),
            email: Some(self.email.clone()),
            affiliation: Some(self.affiliation.clone()),
            language: Some(self.language),
            attendance,
            if_full: None,
            seats: self.wishes.iter().map(seat).collect(),
        })
    }
}
