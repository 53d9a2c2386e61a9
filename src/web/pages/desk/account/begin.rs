//! `GET|POST /desk/account/new-event` and `/desk/account/new-organisation`: beginning without a shell.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, block};
use askama::Template;

use crate::actions::begin_event::{self, AskedEvent, AskedOrganisation};
use crate::actions::import_schedule;
use crate::actions::turns::Busy;
use crate::languages::dates::date;
use crate::languages::problems::{FieldError, Problem};
use crate::languages::schedule::not_understood;
use crate::languages::{Speech, has_name, own_name, speech};
use crate::programme::Language;
use crate::schedule::table::Mapping;
use crate::schedule::{self, Said};
use crate::tables::Table;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::desk::{Beginner, Founder};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{Choosable, Mistake, OrSignIn, choosable};
use crate::web::pages::desk::transfer::mapped::{self, ColumnView, to_choose_again};
use crate::web::pages::error_page::with_pause;
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::Told;
use crate::web::uploads::Sent;
use i18n_embed_fl::fl;

/// The fields of a new event, and the messages that say what they are called.
const EVENT: [(&str, &str); 9] = [
    ("organisation", "part-organisation"),
    ("title", "field-title"),
    ("date", "field-first-day"),
    ("until", "field-until"),
    ("venue", "begin-venue"),
    ("address", "field-address"),
    ("languages", "field-languages"),
    ("time_zone", "field-time-zone"),
    ("slug", "begin-slug"),
];
/// Those of a new organisation.
const ORGANISATION: [(&str, &str); 3] = [("name", "begin-name"), ("slug", "edit-slug"), ("email", "begin-contact")];

#[derive(Template)]
#[template(path = "pages/desk/account/new_event.html")]
struct NewEvent {
    page: Page,
    organisations: Vec<Choosable>,
    languages: Vec<(Language, String, bool)>,
    form: Form,
    mistakes: Vec<Mistake>,
    /// What a file would become.
    preview: Vec<String>,
    mapped: Mapped,
    /// What its event would be called, when and where, to be corrected.
    proposed: Option<Proposed>,
}

/// What an event that begins with a file would be.
struct Proposed {
    title: String,
    time_zone: String,
    slug: String,
    /// Tag, name, and whether it is one of its languages: its own first, in their order.
    languages: Vec<(String, String, bool)>,
}

impl Proposed {
    fn of(said: &Said, begun: Option<&import_schedule::Begun>, t: &Speech) -> Self {
        let or =
            |said: &String, own: Option<String>| if said.is_empty() { own.unwrap_or_default() } else { said.clone() };
        let of_file = begun.map(|begun| begun.languages.iter().map(ToString::to_string).collect::<Vec<_>>());
        let own = of_file.unwrap_or_else(|| said.languages.clone());
        let name = |tag: &str| match tag.parse::<Language>() {
            Ok(language) => own_name(language),
            Err(_) if has_name(tag) => t.get(&format!("language-{tag}")),
            Err(_) => tag.to_owned(),
        };
        let others = Language::ALL.iter().map(ToString::to_string).filter(|tag| !own.contains(tag));
        let languages = own.iter().map(|tag| (tag.clone(), name(tag), true));
        let languages = languages.chain(others.map(|tag| (tag.clone(), name(&tag), false))).collect();
        let title = begun.and_then(|begun| begun.title.values().next().map(str::to_owned));
        Self {
            title: or(&said.title, title),
            time_zone: or(&said.time_zone, begun.map(|begun| begun.time_zone.clone())),
            slug: or(&said.slug, begun.map(|begun| begun.slug.clone())),
            languages,
        }
    }
}

impl NewEvent {
    fn typed(&self, field: &str) -> &str {
        self.form.first(field)
    }

    fn zone(&self) -> &str {
        if self.form.has("time_zone") { self.form.first("time_zone") } else { "Europe/Brussels" }
    }

    fn mistake(&self, field: &str) -> Option<&str> {
        of(&self.mistakes, field)
    }

    fn mistake_of_file(&self, field: &str) -> Option<&str> {
        of(&self.mistakes, &format!("file-{field}"))
    }

    /// What is asked of an event that begins with a file, beside its languages: name, label and what it would be.
    fn asked<'a>(&self, proposed: &'a Proposed) -> [(&'static str, String, &'a str); 3] {
        [
            ("title", fl!(self.page.t, "field-title"), &proposed.title),
            ("time_zone", fl!(self.page.t, "field-time-zone"), &proposed.time_zone),
            ("slug", fl!(self.page.t, "begin-slug"), &proposed.slug),
        ]
    }
}

/// `POST /desk/account/new-event/file`: an event that begins with a file of another program. `do=look`, which only says what it would
/// be, or `begin`.
pub async fn send_file(
    app: Data<App>,
    request: HttpRequest,
    Posted(OrSignIn(who), mut sent): Posted<OrSignIn<Beginner>, Sent>,
) -> Answer {
    let language = request_language::of(&request);
    mapped::unpack(&mut sent, language)?;
    let (file, dry_run) = (std::mem::take(&mut sent.file), sent.first("do") != "begin");
    let form = Form::parse(format!("organisation={}", sent.first("organisation")).as_bytes());
    let said = said(&sent);
    let mapping = match mapping(&app, &who, (&sent, &file), language).await.told(language) {
        Ok(mapping) => mapping,
        Err(busy) => {
            let proposed = (!said.is_empty()).then(|| Proposed::of(&said, None, speech(language)));
            let more = (Vec::new(), Mapped::default(), proposed);
            return event_page(&app, &request, &who, form, Some(to_choose_again(busy, language)), more);
        }
    };
    let (mapping, columns) = mapping.unwrap_or_default();
    let mapping_of = Mapped { columns, again: mapped::packed(&file), name: sent.name.clone() };
    let what = (sent.first("organisation"), file, said.clone());
    let begun = import_schedule::begin(&app, &who, what, (mapping, dry_run)).await.told(language);
    match begun {
        Ok(begun) if dry_run => {
            let t = speech(language);
            let proposed = Proposed::of(&said, Some(&begun), t);
            let (slug, sessions, (from, until)) = (begun.slug, begun.sessions, begun.days);
            let first = fl!(t, "schedule-would-begin", sessions = sessions, slug = slug);
            let days = if from == until {
                fl!(t, "schedule-would-be-on", day = date(from, language))
            } else {
                fl!(t, "schedule-would-last", first = date(from, language), last = date(until, language))
            };
            let lines = [first, days].into_iter().chain(not_understood(&begun.not_understood, language)).collect();
            event_page(&app, &request, &who, form, None, (lines, mapping_of, Some(proposed)))
        }
        Ok(begun) => redirect(&format!("/desk/{}/programme", begun.slug)),
        Err(problem) => {
            let problem = to_choose_again(problem, language);
            let proposed = (!said.is_empty()).then(|| Proposed::of(&said, None, speech(language)));
            event_page(&app, &request, &who, form, Some(problem), (Vec::new(), mapping_of, proposed))
        }
    }
}

/// What is said of the event besides the file.
fn said(sent: &Sent) -> Said {
    let form = sent.form();
    let field = |name: &str| form.first(name).trim().to_owned();
    Said {
        title: field("title"),
        slug: field("slug"),
        time_zone: field("time_zone"),
        languages: form.all("languages").map(str::to_owned).collect(),
    }
}

/// How the columns of a table are read, with the file itself, so that it need not be sent again.
#[derive(Default)]
struct Mapped {
    columns: Vec<ColumnView>,
    again: String,
    name: String,
}

/// What is said of a table's columns, and how they are read; `None`: it is no table.
async fn mapping(
    app: &App,
    who: &Beginner,
    (sent, file): (&Sent, &[u8]),
    language: Language,
) -> Result<Option<(Mapping, Vec<ColumnView>)>, Busy> {
    if schedule::kind_of(file).is_some() {
        return Ok(None);
    }
    let _turn = app.turn_at_reading().await?;
    let file = file.to_vec();
    let Ok(Ok(table)) = block(move || Table::parse(&file)).await else { return Ok(None) };
    let mapping = match mapped::said(sent, &table) {
        Some(said) => said,
        None => {
            let of = (sent.first("organisation"), table.head.clone());
            import_schedule::remembered_for(app, who, of).await.unwrap_or_default()
        }
    };
    let columns = mapped::views(&table, &mapping, language);
    Ok(Some((mapping, columns)))
}

/// `GET` where a file is sent to: its form is on the page.
pub async fn lead_on() -> Answer {
    redirect("/desk/account/new-event")
}

pub async fn show_event(app: Data<App>, request: HttpRequest, OrSignIn(who): OrSignIn<Beginner>) -> Answer {
    event_page(&app, &request, &who, Form::parse(b""), None, Default::default())
}

pub async fn send_event(
    app: Data<App>,
    request: HttpRequest,
    Posted(OrSignIn(who), form): Posted<OrSignIn<Beginner>>,
) -> Answer {
    let language = request_language::of(&request);
    let field = |name: &str| form.first(name).to_owned();
    let asked = AskedEvent {
        organisation: field("organisation"),
        title: field("title"),
        slug: field("slug"),
        date: field("date"),
        until: field("until"),
        venue: field("venue"),
        address: field("address"),
        languages: form.all("languages").map(str::to_owned).collect(),
        time_zone: field("time_zone"),
    };
    match begin_event::begin(&app, &who, &asked).await.told(language) {
        Ok(slug) => redirect(&format!("/desk/{slug}/edit/event/event")),
        Err(problem) => event_page(&app, &request, &who, form, Some(problem), Default::default()),
    }
}

fn event_page(
    app: &App,
    request: &HttpRequest,
    who: &Beginner,
    form: Form,
    problem: Option<Problem>,
    (preview, mapped, proposed): (Vec<String>, Mapped, Option<Proposed>),
) -> Answer {
    let chosen: Vec<&str> = form.all("languages").collect();
    let is_fresh = !form.has("title");
    let languages = Language::ALL.iter().map(|language| {
        let is_chosen = if is_fresh { *language == Language::Nl } else { chosen.contains(&language.as_str()) };
        (*language, own_name(*language), is_chosen)
    });
    let languages = languages.collect();
    let organisation = form.first("organisation");
    let organisations = who.organisations.iter();
    let organisations = organisations.map(|(_, one)| choosable(&one.slug, one.name.clone(), one.slug == organisation));
    let kind = problem.as_ref().map(|problem| problem.kind);
    let page = Page::new(app, request);
    let mut mistakes = problem.map(|problem| told(problem, page.t, &EVENT)).unwrap_or_default();
    // What is said beside a file has fields of its own.
    let of_file = mistakes.iter_mut().filter_map(|mistake| mistake.field.as_mut()).filter(|_| proposed.is_some());
    of_file.for_each(|(id, _)| id.insert_str(0, "file-"));
    let organisations = organisations.collect();
    let new = NewEvent { page, organisations, languages, form, mistakes, preview, mapped, proposed };
    let shown = answer(kind.map_or(StatusCode::OK, status), &new)?;
    if let Some(kind) = kind { with_pause(shown, kind) } else { Ok(shown) }
}

/// What is wrong, by field: of those that the form has, and what they are called in it.
fn told(problem: Problem, t: &Speech, labels: &[(&str, &str)]) -> Vec<Mistake> {
    if problem.errors.is_empty() {
        return vec![Mistake::of_all(problem.detail)];
    }
    let one = |error: FieldError| {
        let field = labels.iter().find(|(field, _)| *field == error.field);
        let field = field.map(|(field, key)| ((*field).to_owned(), t.get(key)));
        Mistake { field, words: error.message }
    };
    problem.errors.into_iter().map(one).collect()
}

/// What is wrong with a field.
fn of<'a>(mistakes: &'a [Mistake], field: &str) -> Option<&'a str> {
    let is_its = |mistake: &&Mistake| mistake.field.as_ref().is_some_and(|(id, _)| id == field);
    mistakes.iter().find(is_its).map(|mistake| mistake.words.as_str())
}

#[derive(Template)]
#[template(path = "pages/desk/account/new_organisation.html")]
struct NewOrganisation {
    page: Page,
    form: Form,
    mistakes: Vec<Mistake>,
}

impl NewOrganisation {
    fn typed(&self, field: &str) -> &str {
        self.form.first(field)
    }

    fn mistake(&self, field: &str) -> Option<&str> {
        of(&self.mistakes, field)
    }
}

pub async fn show_organisation(app: Data<App>, request: HttpRequest, _: OrSignIn<Founder>) -> Answer {
    let page = Page::new(&app, &request);
    answer(StatusCode::OK, &NewOrganisation { page, form: Form::parse(b""), mistakes: Vec::new() })
}

pub async fn send_organisation(
    app: Data<App>,
    request: HttpRequest,
    Posted(OrSignIn(founder), form): Posted<OrSignIn<Founder>>,
) -> Answer {
    let language = request_language::of(&request);
    let asked = AskedOrganisation { slug: form.first("slug"), name: form.first("name"), email: form.first("email") };
    match begin_event::found(&app, &founder, asked).await.told(language) {
        Ok(()) => redirect("/desk/account/new-event"),
        Err(problem) => {
            let (code, page) = (status(problem.kind), Page::new(&app, &request));
            let mistakes = told(problem, page.t, &ORGANISATION);
            answer(code, &NewOrganisation { page, form, mistakes })
        }
    }
}
