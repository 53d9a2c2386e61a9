//! One layout for all mails: what a mail says is put together once, and becomes HTML and plain text.

use askama::Template;
use i18n_embed_fl::fl;
use lettre::message::{Attachment, MultiPart, SinglePart};

use super::putting_together::stripes;
use super::words_in_html::paragraph;
use crate::languages::{Speech, labelled};
use crate::letters;
use crate::programme::colour::{Ground, HOUSE, Rgb};
use crate::programme::{Colour, Language, Organisation, Programme};
use crate::text::{Line, Lines};

/// What the door's code is called within a mail (RFC 2392).
pub(super) const DOOR_CODE: &str = "door-code";

/// Something to press: in plain text, its words and its address.
pub(super) struct Action {
    pub label: String,
    pub url: String,
}

impl Action {
    pub fn new(label: String, url: impl Into<String>) -> Self {
        Self { label, url: url.into() }
    }

    fn line(&self, language: Language) -> String {
        labelled(&self.label, &self.url, language)
    }
}

/// What is shown at the door.
pub(super) struct Ticket {
    pub title: String,
    /// Whose it is: typed by the one who registered.
    pub name: String,
    pub reference: String,
    pub hint: String,
    /// Its code: PNG.
    pub picture: Option<Vec<u8>>,
}

/// A session of somebody's day.
pub(super) struct Row {
    /// Over the first one of a day.
    pub day: Option<String>,
    pub time: String,
    /// The same for plain text.
    pub time_at_place: String,
    pub title: String,
    /// `lang`, where that is not the mail's.
    pub title_attributes: String,
    pub url: String,
    /// Where it is, and how one gets there.
    pub place: String,
    /// What stands in the way there, such as stairs, for who comes in person.
    pub access: String,
    pub access_attributes: String,
    /// How it stands, where that is to be said.
    pub status: Option<String>,
    /// The same in two: short, and what follows from it.
    pub pill: Option<String>,
    pub more: Option<String>,
    /// Whether it is theirs, not only waited for.
    pub is_theirs: bool,
    /// Whether it goes on beside the rest, for anyone who drops in.
    pub is_between: bool,
    pub colour: Colour,
}

/// Something practical.
pub(super) struct Fact {
    pub label: String,
    pub words: String,
    pub url: Option<String>,
    /// What is pressed, where the words are an address.
    pub press: Option<String>,
}

/// What a mail says.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(super) struct Letter {
    pub language: Language,
    pub subject: String,
    /// What a list of mails shows beside the subject.
    pub preview: String,
    /// In whose name, large: the event, or the organisation.
    pub brand: String,
    /// What that stands on, by day and by night: in the event's own colour, where it has one.
    pub grounds: [Ground; 2],
    /// The colours of the event's themes.
    pub stripes: Vec<Colour>,
    pub heading: String,
    /// Who reads it, greeted.
    pub greeting: String,
    /// Whether the heading says their name already.
    pub is_greeted: bool,
    /// What it begins with, a paragraph for each line.
    pub opening: Vec<String>,
    /// What belongs to that and need not be read before one presses: small, below the buttons.
    pub aside: Vec<String>,
    /// The first one is the one to press.
    pub actions: Vec<Action>,
    pub ticket: Option<Ticket>,
    /// What stands over the rows: that it is their day, or what was asked for.
    pub rows_lead: String,
    pub day_title: String,
    pub rows: Vec<Row>,
    /// What stands over what goes on beside the rest.
    pub between_title: String,
    pub facts_title: String,
    pub facts: Vec<Fact>,
    pub closing: Vec<String>,
    /// Where what the closing speaks of is done.
    pub closing_action: Option<Action>,
    /// Small: why it came, and who wrote it.
    pub foot: Vec<String>,
    pub foot_actions: Vec<Action>,
    /// What programs read of it (schema.org), safe within a script element.
    pub data: Option<String>,
}

fn grounds(colour: Rgb) -> [Ground; 2] {
    [colour.as_ground(), colour.as_ground_by_night()]
}

impl Letter {
    /// An empty one in the name of an organisation.
    pub fn new(t: &'static Speech, language: Language, subject: String, organisation: &Organisation) -> Self {
        let contact = fl!(t, "mail-contact", organisation = organisation.name.as_str());
        Self {
            language,
            heading: subject.clone(),
            subject,
            preview: String::new(),
            brand: organisation.name.clone(),
            grounds: grounds(HOUSE),
            stripes: Vec::new(),
            greeting: String::new(),
            is_greeted: false,
            opening: Vec::new(),
            aside: Vec::new(),
            actions: Vec::new(),
            ticket: None,
            rows_lead: String::new(),
            day_title: String::new(),
            rows: Vec::new(),
            between_title: fl!(t, "mine-between"),
            facts_title: fl!(t, "mail-practical"),
            facts: Vec::new(),
            closing: Vec::new(),
            closing_action: None,
            foot: vec![contact, letters::listed(&[&organisation.name, &organisation.email])],
            foot_actions: Vec::new(),
            data: None,
        }
    }

    /// An empty one about an event.
    pub fn of_event(t: &'static Speech, language: Language, subject: String, programme: &Programme) -> Self {
        let mut foot = Self::new(t, language, subject.clone(), &programme.organisation).foot;
        let look = &programme.event.look;
        let reached = letters::listed(&[&look.phone, &look.postal_address]);
        foot.extend(Some(reached).filter(|reached| !reached.is_empty()));
        Self {
            foot,
            brand: programme.event.title.get(language).to_owned(),
            grounds: grounds(look.ground()),
            stripes: stripes(programme),
            ..Self::new(t, language, subject, &programme.organisation)
        }
    }

    /// Its plain text and its HTML, with the pictures of that.
    ///
    /// # Errors
    /// The template's.
    pub fn parts(mut self) -> Result<MultiPart, Box<dyn std::error::Error + Send + Sync>> {
        let tidy = |line: &mut String| *line = Lines::tidied(line).into_string();
        self.opening.iter_mut().chain(&mut self.aside).chain(&mut self.closing).chain(&mut self.foot).for_each(tidy);
        self.subject = Line::tidied(&self.subject).into_string();
        let plain = letters::unmarked(&self.plain());
        let html = SinglePart::html(self.render()?);
        let body = MultiPart::alternative().singlepart(SinglePart::plain(plain));
        Ok(match self.ticket.and_then(|ticket| ticket.picture) {
            Some(picture) => {
                let kind = "image/png".parse()?;
                let picture = Attachment::new_inline(DOOR_CODE.to_owned()).body(picture, kind);
                body.multipart(MultiPart::related().singlepart(html).singlepart(picture))
            }
            None => body.singlepart(html),
        })
    }

    fn plain(&self) -> String {
        let language = self.language;
        let mut blocks = vec![self.greeting.clone(), [&self.opening[..], &self.aside].concat().join("\n")];
        if let Some(ticket) = &self.ticket {
            blocks.push(format!("{}\n{}", labelled(&ticket.title, &ticket.reference, language), ticket.hint));
        }
        // When and where it all is stands over what is when and where.
        let (linked, plain): (Vec<&Fact>, Vec<&Fact>) = self.facts.iter().partition(|fact| fact.is_address());
        blocks.push(plain.into_iter().map(|fact| fact.line(language)).collect::<Vec<_>>().join("\n"));
        if !self.rows.is_empty() {
            let mut lines: Vec<String> =
                Some(self.rows_lead.clone()).filter(|lead| !lead.is_empty()).into_iter().collect();
            for row in &self.rows {
                lines.extend(row.day.clone());
                let status = row.status.as_ref().map_or_else(String::new, |status| format!(" – {status}"));
                let place = if row.place.is_empty() { String::new() } else { format!(" ({})", row.place) };
                let access = if row.access.is_empty() { String::new() } else { format!(" · {}", row.access) };
                lines.push(format!("{}  {}{place}{status}{access}", row.time_at_place, row.title));
            }
            blocks.push(lines.join("\n"));
        }
        // What is practical has the calendar's own address: it stands before the page about it.
        let first = self.actions.first().map(|action| action.line(language));
        let others = self.actions.iter().skip(1).map(|action| action.line(language));
        let lines = first.into_iter().chain(linked.into_iter().map(|fact| fact.line(language))).chain(others);
        blocks.push(lines.collect::<Vec<_>>().join("\n"));
        blocks.push(self.closing.join("\n"));
        let foot = self.foot.iter().cloned().chain(self.foot_actions.iter().map(|action| action.line(language)));
        blocks.push(foot.collect::<Vec<_>>().join("\n"));
        blocks.retain(|block| !block.trim().is_empty());
        blocks.join("\n\n")
    }

    /// A line as HTML; an empty one is space, and needs none.
    fn paragraphs(lines: &[String]) -> impl Iterator<Item = String> {
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| paragraph(line))
    }

    /// What goes on beside the rest.
    fn between(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_between)
    }

    /// The colours of the themes, as they come into the stop of its head and as they leave it.
    fn lines(&self) -> impl Iterator<Item = (&Colour, &Colour)> {
        self.stripes.iter().zip(self.stripes.iter().rev())
    }

    /// Every colour of it, once: what its classes are called, and how it looks at night.
    fn colours(&self) -> Vec<Colour> {
        let mut colours: Vec<Colour> = Vec::new();
        for colour in self.stripes.iter().chain(self.rows.iter().map(|row| &row.colour)) {
            if !colours.contains(colour) {
                colours.push(*colour);
            }
        }
        colours
    }
}

impl Fact {
    fn is_address(&self) -> bool {
        self.url.as_ref() == Some(&self.words)
    }

    fn line(&self, language: Language) -> String {
        let url = self.url.as_ref().filter(|url| **url != self.words).map_or_else(String::new, |url| format!(" {url}"));
        labelled(&self.label, &format!("{}{url}", self.words), language)
    }
}
