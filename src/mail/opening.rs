//! Mails about the opening of registration: the question whether an address wants to be told, and the one mail that tells it.

use i18n_embed_fl::fl;
use lettre::message::Message;

use super::envelope::{Letterhead, envelope, mailbox};
use super::letter::{Action, Letter};
use super::outbox::Due;
use crate::desk::openings::Opening;
use crate::languages::{dates, speech};
use crate::people::links::{Links, Purpose};
use crate::programme::Programme;
use crate::seating::MailKind;

/// Writes one.
///
/// # Errors
/// When the address cannot stand in a mail.
pub(super) fn write(
    due: &Due,
    wanted: &Opening,
    programme: &Programme,
    links: &Links,
    (base_url, from): (&str, &Letterhead),
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let (language, event) = (wanted.language, &programme.event);
    let t = speech(language);
    let title = event.title.get(language);
    let own = format!("{base_url}/o/{}", links.token(Purpose::Opening, wanted.id.into(), 0));
    let list = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(wanted.codes.iter().map(|code| ("s", code)))
        .extend_pairs(url::form_urlencoded::parse(wanted.choice.as_bytes()))
        .finish();
    let at = |page: &str| format!("{base_url}/e/{}{page}{}{list}", event.slug, if list.is_empty() { "" } else { "?" });
    let starred = || {
        let sessions = wanted.codes.iter().filter_map(|code| programme.session(code));
        sessions.map(|session| {
            let hours = dates::hours_at_place(event, session.starts_at, session.ends_at, language);
            let when = match dates::heading(event, session.starts_at, language) {
                Some(day) => format!("{day}, {hours}"),
                None => hours,
            };
            format!("{when}  {}", session.title.get(language))
        })
    };
    let mut letter;
    if due.kind == MailKind::Opening {
        letter = Letter::of_event(t, language, fl!(t, "mail-opening-subject", event = title), programme);
        let when = dates::moment_at_place(event.opens_at, event, language);
        letter.opening = vec![fl!(t, "mail-opening-intro", event = title, when = when)];
        letter.actions.push(Action::new(fl!(t, "mail-opening-yes"), own));
        letter.closing.push(fl!(t, "mail-opening-no"));
    } else {
        letter = Letter::of_event(t, language, fl!(t, "mail-opened-subject", event = title), programme);
        letter.opening = vec![match programme.event.undrawn() {
            Some(_) => fl!(t, "mail-opened-intro-wishes", event = title),
            None => fl!(t, "mail-opened-intro", event = title),
        }];
        if !wanted.codes.is_empty() {
            letter.opening.extend([String::new(), fl!(t, "mail-opened-list")]);
            letter.opening.extend(starred());
        }
        letter.actions.push(Action::new(fl!(t, "mail-opened-register"), at("/register")));
        letter.actions.push(Action::new(fl!(t, "mail-opened-programme"), at("")));
        letter.foot.insert(0, fl!(t, "mail-opened-once"));
    }
    let message = envelope(due, from, mailbox(None, &wanted.email)?, &programme.organisation, &letter.subject)?;
    Ok(message.multipart(letter.parts()?)?)
}
