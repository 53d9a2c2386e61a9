//! What every mail has around its words: who sends it, its dates and names, its words as text and as HTML.

use std::sync::Arc;

use lettre::address::Envelope;
use lettre::message::{Mailbox, Message, MessageBuilder, MultiPart, SinglePart};

use super::outbox::Due;
use crate::clock;
use crate::letters;
use crate::people::links::Links;
use crate::people::return_address;
use crate::programme::{Language, Organisation};
use crate::seating::MailKind;
use crate::text::{Line, Lines, escaped};

// RFC 3834, 5, and the same for Exchange ([MS-OXCMAIL]): no holiday message answers this. Reports of delivery are welcome.
plain_header!(AutoSubmitted, "Auto-Submitted");
plain_header!(AutoResponseSuppress, "X-Auto-Response-Suppress");

/// Who sends: the sender of every mail, and the domain on which Message-IDs are.
pub(super) struct Letterhead {
    pub mailbox: Mailbox,
    domain: String,
    /// Where mail comes back to, if it does, and what signs that.
    returns: Option<(String, Arc<Links>)>,
}

impl Letterhead {
    /// The domain is the host of `base_url`, where that is a name.
    pub fn new(mailbox: Mailbox, base_url: &str) -> Self {
        let url = url::Url::parse(base_url).ok();
        let domain =
            url.as_ref().and_then(url::Url::domain).filter(|domain| domain.contains('.')).unwrap_or("kruispunt");
        Self { mailbox, domain: domain.to_owned(), returns: None }
    }

    /// The same, with addresses of this domain that answers and mails come back to; empty: none.
    pub fn returning_to(self, domain: &str, links: &Arc<Links>) -> Self {
        let returns = Some((domain.to_owned(), links.clone())).filter(|(domain, _)| !domain.is_empty());
        Self { returns, ..self }
    }

    pub fn return_domain(&self) -> Option<&str> {
        self.returns.as_ref().map(|(domain, _)| domain.as_str())
    }

    pub fn domain(&self) -> &str {
        &self.domain
    }
}

/// Whom it goes to or comes from. A name is one line, whatever was stored.
///
/// # Errors
/// When the address cannot stand in a mail.
pub(super) fn mailbox(name: Option<&str>, email: &str) -> Result<Mailbox, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Mailbox::new(name.map(|name| Line::tidied(name).into_string()), email.parse()?))
}

/// Its Message-ID is the outbox row's: the same through all attempts. Whatever is about one registration hangs together
/// (RFC 5322, 3.6.4), below a message that there never was.
///
/// # Errors
/// When an address cannot stand in a mail.
pub(super) fn envelope(
    due: &Due,
    from: &Letterhead,
    to: Mailbox,
    organisation: &Organisation,
    subject: &str,
) -> Result<MessageBuilder, Box<dyn std::error::Error + Send + Sync>> {
    let domain = &from.domain;
    let now = std::time::UNIX_EPOCH + std::time::Duration::from_millis(clock::now().as_millisecond().unsigned_abs());
    let mut message = Message::builder();
    if let Some((domain, links)) = &from.returns {
        // Who sends is one that says which mail it was (RFC 5321, 4.4): what cannot be delivered comes back to it.
        let back = return_address::of_mail(links, domain, due.id).parse()?;
        message = message.envelope(Envelope::new(Some(back), vec![to.email.clone()])?);
    }
    if !due.registration.is_nil() && !matches!(due.kind, MailKind::Readdressed | MailKind::NewAddress) {
        message = message.references(format!("<{}@{domain}>", due.registration));
    }
    Ok(message
        .from(from.mailbox.clone())
        .to(to)
        .reply_to(mailbox(Some(&organisation.name), &organisation.email)?)
        .subject(Line::tidied(subject).into_string())
        .date(now)
        .message_id(Some(format!("<{}@{domain}>", due.id)))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(AutoResponseSuppress("OOF, AutoReply".to_owned())))
}

/// Its words, a paragraph for each line. What is between marks ([`letters::isolated`]) was typed by whoever registered.
pub(super) fn words(subject: &str, lines: &[String], language: Language) -> MultiPart {
    let lines: Vec<String> = lines.iter().map(|line| Lines::tidied(line).into_string()).collect();
    let subject = Line::tidied(subject).into_string();
    let paragraphs: String = lines.iter().map(|line| format!("<p>{}</p>\n", paragraph(line))).collect();
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font:17px/1.5 sans-serif;color:#1F1B16;background:#FBF8F3;max-width:36em;margin:auto;padding:1em\">\n{paragraphs}</body></html>",
        escaped(&subject)
    );
    let plain = letters::unmarked(&lines.join("\n"));
    MultiPart::alternative().singlepart(SinglePart::plain(plain)).singlepart(SinglePart::html(html))
}

/// A line as HTML: our own addresses and the organisers' are links; what a stranger typed is none, nor does the reader's program
/// make one of it.
fn paragraph(line: &str) -> String {
    let mut html = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('\u{2068}') {
        let (typed, after) = marked.split_once('\u{2069}').unwrap_or((marked, ""));
        html += &linked(&escaped(before));
        html += &format!("<bdi>{}</bdi>", apart(&escaped(typed)));
        rest = after;
    }
    html.push_str(&linked(&escaped(rest)));
    html
}

/// Dots and colons within words are followed by a space of no width: nothing looks like an address.
fn apart(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut signs = escaped.chars().peekable();
    while let Some(sign) = signs.next() {
        out.push(sign);
        if matches!(sign, '.' | ':' | '@') && signs.peek().is_some_and(|next| next.is_alphanumeric() || *next == '/') {
            out.push_str("&#8203;");
        }
    }
    out
}

/// Addresses among the words, as links.
fn linked(escaped: &str) -> String {
    let word = |word: &str| {
        let url = word.trim_end_matches(['.', ',', ')', ';', ':']);
        if url.starts_with("https://") || url.starts_with("http://") {
            format!("<a style=\"overflow-wrap:anywhere\" href=\"{url}\">{url}</a>{}", &word[url.len()..])
        } else {
            word.to_owned()
        }
    };
    escaped.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_nothing_else_does() {
        for (line, html) in [
            (
                "Kijk op https://example.org/a, of bel.",
                "Kijk op <a style=\"overflow-wrap:anywhere\" href=\"https://example.org/a\">https://example.org/a</a>, of bel.",
            ),
            ("javascript:alert(1) <b>", "javascript:alert(1) &lt;b&gt;"),
            (
                "https://example.org/\"onclick=x",
                "<a style=\"overflow-wrap:anywhere\" href=\"https://example.org/&quot;onclick=x\">https://example.org/&quot;onclick=x</a>",
            ),
        ] {
            assert_eq!(paragraph(line), html);
        }
    }

    #[test]
    fn what_a_stranger_typed_becomes_no_link() {
        let line =
            format!("Dag {}, zie https://example.org.", letters::isolated("You <won> https://evil.example evil.com"));
        assert_eq!(
            paragraph(&line),
            "Dag <bdi>You &lt;won&gt; https:&#8203;//evil.&#8203;example evil.&#8203;com</bdi>, \
             zie <a style=\"overflow-wrap:anywhere\" href=\"https://example.org\">https://example.org</a>."
        );
    }
}
