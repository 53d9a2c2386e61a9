//! Mails to organisers: a way into the desk, a way to a new password, and what changed about their account. The links are made
//! when the mail is: what opens a door is kept nowhere.

use i18n_embed_fl::fl;
use lettre::message::Message;

use super::envelope::{Letterhead, envelope, mailbox};
use super::letter::{Action, Letter as Sheet};
use super::outbox::Due;
use crate::db::{Db, DbError};
use crate::desk::{accounts, one_time};
use crate::languages::{Speech, speech};
use crate::letters;
use crate::programme::{EventId, Language, Organisation, OrganiserId, load};
use crate::seating::mail_content::MailContent;
pub use crate::seating::mail_content::letter::{Invited, Letter, News};
use crate::seating::owed_mail::OwedMail;
use crate::seating::{MailKind, Millis, RegistrationId};

impl Invited {
    fn words(&self, db: &mut Db, (organisation, language): (&str, Language)) -> Result<String, DbError> {
        let t = speech(language);
        let role = t.get(&format!("role-{}", self.role));
        let role = role.split(':').next().unwrap_or_default().trim().to_owned();
        let (by, organisation) = (letters::isolated(&self.by), organisation.to_owned());
        if self.event == EventId::ALL {
            return Ok(fl!(t, "mail-invited-everywhere", by = by, organisation = organisation, role = role));
        }
        let event = load::programme(db, self.event)?.event.title.get(language).to_owned();
        Ok(fl!(t, "mail-invited", by = by, event = event, organisation = organisation, role = role))
    }
}

impl News {
    fn words(self, t: &Speech, organisation: &str) -> String {
        match self {
            Self::Password => fl!(t, "mail-news-password"),
            Self::SecondStepOn => fl!(t, "mail-news-second-step-on"),
            Self::SecondStepOff => fl!(t, "mail-news-second-step-off"),
            Self::PasskeyAdded => fl!(t, "mail-news-passkey-added"),
            Self::PasskeyRemoved => fl!(t, "mail-news-passkey-removed"),
            Self::NewCodes => fl!(t, "mail-news-new-codes"),
            Self::CodeUsed => fl!(t, "mail-news-code-used"),
            Self::CodesGuessed => fl!(t, "mail-news-codes-guessed"),
            Self::Role => fl!(t, "mail-news-role", organisation = organisation),
            Self::RoleGone => fl!(t, "mail-news-role-gone", organisation = organisation),
        }
    }
}

/// Owes an organiser a mail.
///
/// # Errors
/// The database's.
pub fn owe(db: &mut Db, kind: MailKind, letter: &Letter, at: Millis) -> Result<(), DbError> {
    OwedMail::new(RegistrationId::nobody(), kind, MailContent::Letter(letter.clone()), at).owe(db)?;
    Ok(())
}

/// Owes someone the news about their account; anyone who belongs nowhere has nothing to guard.
///
/// # Errors
/// The database's.
pub fn tell(db: &mut Db, organiser: OrganiserId, news: News, language: Language, at: Millis) -> Result<(), DbError> {
    let Some(organisation) = accounts::belongs_to(db, organiser)? else { return Ok(()) };
    owe(
        db,
        MailKind::Account,
        &Letter { organiser, organisation, language, announcement: None, news: Some(news), invited: None },
        at,
    )
}

/// Writes an invitation, a way to a new password, or news. A link that sets a password is made here, for the mailbox alone: an
/// invitation holds one only where there is no account yet.
///
/// # Errors
/// When an address cannot stand in a mail, or the database's.
pub(super) fn write(
    db: &mut Db,
    due: &Due,
    letter: &Letter,
    organisation: &Organisation,
    (base_url, from): (&str, &Letterhead),
    at: Millis,
) -> Result<Option<Message>, Box<dyn std::error::Error + Send + Sync>> {
    let t = speech(letter.language);
    let Some((email, has_account)) = accounts::whose(db, letter.organiser)? else { return Ok(None) };
    let name = organisation.name.as_str();
    let desk = format!("{base_url}/desk");
    let invited = letter.invited.as_ref().map(|invited| invited.words(db, (name, letter.language))).transpose()?;
    let mut welcome = |lasts| {
        Ok::<_, DbError>(format!("{base_url}/desk/welcome/{}", one_time::link(db, letter.organiser, at, lasts)?))
    };
    let (subject, opening, actions) = match (due.kind, letter.news) {
        (MailKind::Reset, _) => {
            let action = Action::new(fl!(t, "mail-choose-password"), welcome(one_time::HOUR)?);
            let lines = vec![fl!(t, "mail-reset-intro"), fl!(t, "mail-reset-not-you")];
            (fl!(t, "mail-reset-subject"), lines, vec![action])
        }
        (MailKind::Account, Some(news)) => {
            let actions = vec![
                Action::new(fl!(t, "mail-to-account"), format!("{desk}/account")),
                Action::new(fl!(t, "mail-choose-password"), format!("{desk}/forgot")),
            ];
            (fl!(t, "mail-news-subject"), vec![news.words(t, name), fl!(t, "mail-news-not-you")], actions)
        }
        _ if has_account => {
            let lines = std::iter::once(fl!(t, "mail-news-role", organisation = name)).chain(invited);
            let lines = lines.chain([fl!(t, "mail-appointed-desk")]).collect();
            let action = Action::new(fl!(t, "mail-to-desk"), desk);
            (fl!(t, "mail-appointed-subject", organisation = name), lines, vec![action])
        }
        _ => {
            let action = Action::new(fl!(t, "mail-choose-password"), welcome(one_time::WEEK)?);
            let subject = fl!(t, "mail-invitation-subject", organisation = name);
            let lines = invited.into_iter().chain([fl!(t, "mail-invitation-intro", organisation = name)]);
            (subject, lines.collect(), vec![action])
        }
    };
    let to = mailbox(None, &email)?;
    let message = envelope(due, from, to, organisation, &subject)?;
    let written = Sheet { opening, actions, ..Sheet::new(t, letter.language, subject, organisation) };
    Ok(Some(message.multipart(written.parts()?)?))
}
