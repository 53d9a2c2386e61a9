//! `GET /mailbox`: what would have been sent, for anyone who tries Kruispunt out. It shows links that open doors: with the `file:`
//! transport only, and only where nobody else can reach it, unless the settings say otherwise.

use std::path::Path;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use mail_parser::{MessageParser, MimeHeaders};

use super::Answer;
use super::page::{Page, answer};
use crate::actions::off_thread;
use crate::config::{MailTransport, is_loopback};
use crate::languages::problems::{Kind, Problem};
use crate::web::app::App;
use crate::web::request_language;

/// Only the newest are shown.
const MOST: usize = 50;

struct Mail {
    to: String,
    subject: String,
    /// Its lines; addresses of our own pages apart, to be followed.
    lines: Vec<(String, Option<String>)>,
    attached: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/mailbox.html")]
struct Mailbox {
    page: Page,
    mails: Vec<Mail>,
}

/// Whether the browser was sent here by our own name, or this machine's: another site's name that leads to this machine
/// (DNS rebinding) would let that site read along.
pub fn is_asked_by_our_name(app: &App, request: &HttpRequest) -> bool {
    let asked = url::Url::parse(&format!("http://{}", request.connection_info().host())).ok();
    let ours = url::Url::parse(&app.settings.base_url).ok();
    asked.is_some_and(|asked| is_loopback(&asked) || ours.is_some_and(|ours| asked.host() == ours.host()))
}

pub async fn show(app: Data<App>, request: HttpRequest) -> Answer {
    let refused = |kind| Err(Problem::new(kind, request_language::of(&request)).into());
    let folder = match &app.settings.mail.transport {
        MailTransport::Folder(folder) if app.settings.mailbox && is_asked_by_our_name(&app, &request) => folder,
        _ => return refused(Kind::NotFound),
    };
    let folder = folder.clone();
    match off_thread(move || newest(&folder)).await {
        Ok(mails) => answer(StatusCode::OK, &Mailbox { page: Page::new(&app, &request), mails }),
        Err(_) => refused(Kind::Broken),
    }
}

fn newest(folder: &Path) -> Vec<Mail> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
    // Their names are UUIDs of version 7: in order of time.
    files.sort_unstable_by(|a, b| b.cmp(a));
    files.into_iter().take(MOST).filter_map(|path| read(&std::fs::read(path).ok()?)).collect()
}

fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let to = message.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap_or_default().to_owned();
    let text = message.body_text(0)?;
    let lines = text
        .lines()
        .map(|line| match line.rsplit_once(' ').filter(|(_, last)| last.starts_with("http")) {
            Some((words, url)) => (words.to_owned(), Some(url.to_owned())),
            None => (line.to_owned(), None),
        })
        .collect();
    let attached = message.attachments().filter_map(|part| Some(part.attachment_name()?.to_owned())).collect();
    Some(Mail { to, subject: message.subject().unwrap_or_default().to_owned(), lines, attached })
}
