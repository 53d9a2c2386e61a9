//! One's own account: the password, the second step, codes for paper, passkeys, and where one is signed in. What changes how one
//! comes in asks for the password or a passkey of just now, and its owner is told by a mail in a language.

pub mod make_passkey;

use super::Services;
use super::actor::SignedIn;
use super::stretching::NotStretched;
use super::tries::Try;
use crate::clock;
use crate::db::DbError;
use crate::desk::passwords::{self, PasswordFault};
use crate::desk::second_step::{self, CodeKind};
use crate::desk::{passkeys, sign_ins};
use crate::mail::organising::{self, News};
use crate::programme::Language;

/// Why nothing changed.
#[derive(Debug)]
pub enum NotChanged {
    /// The password or a passkey was not shown for a while.
    NotProven,
    /// Nothing was judged: too many were wrong.
    LockedOut,
    WrongPassword,
    WrongCode,
    /// What is wrong with a new password.
    Password(PasswordFault),
    /// What a browser made is no passkey that was asked for.
    NoPasskey,
    NotStretched(NotStretched),
}

impl<E> From<E> for NotChanged
where
    NotStretched: From<E>,
{
    fn from(why: E) -> Self {
        Self::NotStretched(why.into())
    }
}

/// Takes a try at one's own password or codes.
fn try_once(services: &Services, me: &SignedIn) -> Result<(), NotChanged> {
    match services.guesses.try_inside(me.organiser.id) {
        Try::Refused => Err(NotChanged::LockedOut),
        Try::Free | Try::Last => Ok(()),
    }
}

/// Whether the password or a passkey was shown just now.
///
/// # Errors
/// The database's.
pub async fn is_proven(services: &Services, me: &SignedIn) -> Result<bool, DbError> {
    let (sign_in, at) = (me.sign_in.clone(), clock::now().as_millisecond());
    services.work(move |db| sign_ins::is_proven(db, &sign_in, at)).await
}

async fn expect_proven(services: &Services, me: &SignedIn) -> Result<(), NotChanged> {
    if is_proven(services, me).await? { Ok(()) } else { Err(NotChanged::NotProven) }
}

/// Shows the password again.
///
/// # Errors
/// Why it proves nothing.
pub async fn prove(services: &Services, me: &SignedIn, password: String) -> Result<(), NotChanged> {
    try_once(services, me)?;
    let (id, sign_in, at) = (me.organiser.id, me.sign_in.clone(), clock::now().as_millisecond());
    let proven = services.stretch(true, move |db| {
        let Some(judged) = passwords::judge_own(db, id, &password)? else { return Ok(false) };
        db.write(|db| {
            let holds = passwords::still_holds(db, &judged)?;
            if holds {
                sign_ins::prove(db, &sign_in, at)?;
            }
            Ok::<_, DbError>(holds)
        })
    });
    if !proven.await? {
        return Err(NotChanged::WrongPassword);
    }
    services.guesses.right_inside(id);
    Ok(())
}

/// Ends one of one's sign-ins, by its name, or (`None`) all but this one.
///
/// # Errors
/// The database's.
pub async fn end_sign_ins(services: &Services, me: &SignedIn, named: Option<String>) -> Result<(), DbError> {
    let (id, sign_in) = (me.organiser.id, me.sign_in.clone());
    services.work(move |db| sign_ins::end(db, id, named.as_deref(), &sign_in)).await
}

/// Another password, of the one who shows the one of before.
pub struct NewPassword {
    pub old: String,
    pub new: String,
}

/// Changes the password, which ends every other sign-in.
///
/// # Errors
/// Why not.
pub async fn change_password(
    services: &Services,
    me: &SignedIn,
    NewPassword { old, new }: NewPassword,
    language: Language,
) -> Result<(), NotChanged> {
    try_once(services, me)?;
    let (id, sign_in, at) = (me.organiser.id, me.sign_in.clone(), clock::now().as_millisecond());
    if let Err(fault) = passwords::expect_good(&new, &me.organiser.email) {
        services.guesses.right_inside(id);
        return Err(NotChanged::Password(fault));
    }
    let is_changed = services.stretch(true, move |db| {
        let Some(judged) = passwords::judge_own(db, id, &old)? else { return Ok(false) };
        let new = passwords::stretched(&new)?;
        db.write(|db| {
            let is_changed = passwords::change(db, &judged, &new, &sign_in, at)?;
            if is_changed {
                sign_ins::prove(db, &sign_in, at)?;
                organising::tell(db, id, News::Password, language, at)?;
            }
            Ok::<_, DbError>(is_changed)
        })
    });
    if !is_changed.await? {
        return Err(NotChanged::WrongPassword);
    }
    services.guesses.right_inside(id);
    services.guesses.forgive(id, &me.organiser.email);
    Ok(())
}

/// Begins to turn the second step on: something for an app to make codes from.
///
/// # Errors
/// Why not.
pub async fn prepare_second_step(services: &Services, me: &SignedIn) -> Result<(), NotChanged> {
    expect_proven(services, me).await?;
    let (id, email, links) = (me.organiser.id, me.organiser.email.clone(), services.links.clone());
    services.work(move |db| second_step::prepare(db, &links.seal, id, &email).map(drop)).await?;
    Ok(())
}

/// Turns the second step on, with a code that shows that the app has it. Returns codes for paper, shown this once.
///
/// # Errors
/// Why not.
pub async fn turn_on_second_step(
    services: &Services,
    me: &SignedIn,
    code: String,
    language: Language,
) -> Result<Vec<String>, NotChanged> {
    expect_proven(services, me).await?;
    try_once(services, me)?;
    let (id, email, links) = (me.organiser.id, me.organiser.email.clone(), services.links.clone());
    let at = clock::now().as_millisecond();
    let codes = services.work(move |db| {
        db.write(|db| {
            let made = second_step::prepared(db, &links.seal, id, &email)?;
            if made.and_then(|made| made.step(&code, at)).is_none() {
                return Ok(None);
            }
            organising::tell(db, id, News::SecondStepOn, language, at)?;
            second_step::turn_on(db, id).map(Some)
        })
    });
    let codes = codes.await?.ok_or(NotChanged::WrongCode)?;
    services.guesses.right_inside(id);
    Ok(codes)
}

/// Turns the second step off, with one of its codes.
///
/// # Errors
/// Why not.
pub async fn turn_off_second_step(
    services: &Services,
    me: &SignedIn,
    code: String,
    language: Language,
) -> Result<(), NotChanged> {
    expect_proven(services, me).await?;
    try_once(services, me)?;
    let (id, links, at) = (me.organiser.id, services.links.clone(), clock::now().as_millisecond());
    let is_off = services.work(move |db| {
        db.write(|db| {
            if second_step::check(db, &links.seal, id, &code, at)? == CodeKind::Wrong {
                return Ok(false);
            }
            second_step::turn_off(db, id)?;
            organising::tell(db, id, News::SecondStepOff, language, at)?;
            Ok::<_, DbError>(true)
        })
    });
    if !is_off.await? {
        return Err(NotChanged::WrongCode);
    }
    services.guesses.right_inside(id);
    Ok(())
}

/// New codes for paper: those of before open nothing. None where there is no second step.
///
/// # Errors
/// Why not.
pub async fn make_codes(services: &Services, me: &SignedIn, language: Language) -> Result<Vec<String>, NotChanged> {
    expect_proven(services, me).await?;
    let (id, at) = (me.organiser.id, clock::now().as_millisecond());
    let codes = services.work(move |db| {
        db.write(|db| {
            if !second_step::is_on(db, id)? {
                return Ok(Vec::new());
            }
            organising::tell(db, id, News::NewCodes, language, at)?;
            second_step::new_codes(db, id)
        })
    });
    Ok(codes.await?)
}

/// Removes a passkey; whether it was there.
///
/// # Errors
/// Why not.
pub async fn remove_passkey(
    services: &Services,
    me: &SignedIn,
    passkey: Vec<u8>,
    language: Language,
) -> Result<bool, NotChanged> {
    expect_proven(services, me).await?;
    let (id, at) = (me.organiser.id, clock::now().as_millisecond());
    let is_gone = services.work(move |db| {
        db.write(|db| {
            let is_gone = passkeys::remove(db, id, &passkey)?;
            if is_gone {
                organising::tell(db, id, News::PasskeyRemoved, language, at)?;
            }
            Ok::<_, DbError>(is_gone)
        })
    });
    Ok(is_gone.await?)
}
