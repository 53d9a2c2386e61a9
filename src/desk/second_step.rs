//! The second step of signing in: codes that an app makes (RFC 6238), and some on paper for when the phone is lost.

use diesel::sql_types::{BigInt, Binary, Nullable};
use totp_rs::{Builder, Secret, Totp};

use super::secret;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::people::keys::of_organiser;
use crate::people::sealed::Seal;
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// A code is good for so many seconds.
const STEP: u64 = 30;
/// How many codes are put on paper.
const ON_PAPER: usize = 8;

/// What an app makes codes from.
pub struct Maker {
    /// What it is made from, in letters and digits.
    pub letters: String,
    totp: Totp,
}

impl Maker {
    /// A fresh one.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn fresh(email: &str) -> Result<Self, DbError> {
        let mut bytes = [0_u8; 20];
        getrandom::fill(&mut bytes).map_err(DbError::unreadable)?;
        Self::new(Secret::from(bytes.to_vec()), email)
    }

    /// From its letters and digits.
    ///
    /// # Errors
    /// When they are none.
    pub fn of(letters: &str, email: &str) -> Result<Self, DbError> {
        Self::new(Secret::try_from_base32(letters).map_err(DbError::unreadable)?, email)
    }

    fn new(secret: Secret, email: &str) -> Result<Self, DbError> {
        // A colon would end the issuer's name in the app's address.
        let account = email.replace(':', "");
        let letters = secret.to_base32();
        let built = Builder::new()
            .with_secret(secret)
            .with_step_duration(STEP)
            .with_account_name(account)
            .with_issuer(Some("Kruispunt"))
            .build();
        Ok(Self { letters, totp: built.map_err(DbError::unreadable)? })
    }

    /// What the app scans.
    ///
    /// # Errors
    /// When it cannot be written as an address.
    pub fn url(&self) -> Result<String, DbError> {
        self.totp.to_url().map_err(DbError::unreadable)
    }

    /// The half minute (one before or after counts too) that a code is of.
    pub fn step(&self, code: &str, at: Millis) -> Option<i64> {
        let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|sign| sign.is_ascii_digit()) {
            return None;
        }
        let seconds = u64::try_from(at / 1000).ok()?;
        self.totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
    }
}

/// Whether someone has a second step.
///
/// # Errors
/// The database's.
pub fn is_on(db: &mut Db, organiser: OrganiserId) -> Result<bool, DbError> {
    let rows = Statement::<BigInt>::same("select count(*) from organisers where id = ? and totp is not null");
    Ok(rows.integer(organiser).load::<i64>(db)? == [1])
}

/// Begins to turn it on: what an app is to make codes from is made here, and kept under seal until a code proves that the
/// app has it.
///
/// # Errors
/// The database's.
pub fn prepare(db: &mut Db, seal: &Seal, organiser: OrganiserId, email: &str) -> Result<Maker, DbError> {
    let made = Maker::fresh(email)?;
    let sealed = seal.close(of_organiser(organiser), &made.letters).map_err(DbError::unreadable)?;
    Statement::same("update organisers set totp_next = ? where id = ?").blob(sealed).integer(organiser).execute(db)?;
    Ok(made)
}

/// What is being turned on.
///
/// # Errors
/// The database's.
pub fn prepared(db: &mut Db, seal: &Seal, organiser: OrganiserId, email: &str) -> Result<Option<Maker>, DbError> {
    let rows: Vec<Option<Vec<u8>>> =
        Statement::<Nullable<Binary>>::same("select totp_next from organisers where id = ?")
            .integer(organiser)
            .load(db)?;
    let letters = rows.into_iter().next().flatten().and_then(|sealed| seal.open(of_organiser(organiser), &sealed));
    letters.map(|letters| Maker::of(&letters, email)).transpose()
}

/// Turns on what was prepared; returns the codes for paper. To be called in a transaction.
///
/// # Errors
/// The database's.
pub fn turn_on(db: &mut Db, organiser: OrganiserId) -> Result<Vec<String>, DbError> {
    Statement::same("update organisers set totp = totp_next, totp_next = null, totp_step = 0 where id = ?")
        .integer(organiser)
        .execute(db)?;
    new_codes(db, organiser)
}

/// Makes new codes for paper: those of before open nothing. To be called in a transaction.
///
/// # Errors
/// The database's.
pub fn new_codes(db: &mut Db, organiser: OrganiserId) -> Result<Vec<String>, DbError> {
    let codes: Vec<String> = (0..ON_PAPER)
        .map(|_| Ok(secret::fresh()?[..12].to_lowercase().replace(['-', '_'], "x")))
        .collect::<Result<_, DbError>>()?;
    // Of two at the same time, the second waits here, and finds the first one's codes.
    Statement::same("update organisers set totp_step = totp_step where id = ?").integer(organiser).execute(db)?;
    Statement::same("delete from recovery_codes where organiser_id = ?").integer(organiser).execute(db)?;
    for code in &codes {
        Statement::same("insert into recovery_codes (hash, organiser_id) values (?, ?)")
            .blob(kept(organiser, code))
            .integer(organiser)
            .execute(db)?;
    }
    Ok(codes)
}

/// Turns it off; to be called in a transaction.
///
/// # Errors
/// The database's.
pub fn turn_off(db: &mut Db, organiser: OrganiserId) -> Result<(), DbError> {
    Statement::same("update organisers set totp = null, totp_next = null where id = ?")
        .integer(organiser)
        .execute(db)?;
    Statement::same("delete from recovery_codes where organiser_id = ?").integer(organiser).execute(db)?;
    Ok(())
}

/// What was shown as the second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Wrong,
    Code,
    /// One from paper: it is used up.
    OnPaper,
}

/// What a code is: from someone's app, from their paper, or neither; none is good twice.
///
/// # Errors
/// The database's.
pub fn check(db: &mut Db, seal: &Seal, organiser: OrganiserId, code: &str, at: Millis) -> Result<CodeKind, DbError> {
    let rows: Vec<Option<Vec<u8>>> =
        Statement::<Nullable<Binary>>::same("select totp from organisers where id = ?").integer(organiser).load(db)?;
    let Some(sealed) = rows.into_iter().next().flatten() else { return Ok(CodeKind::Wrong) };
    let letters = seal.open(of_organiser(organiser), &sealed).ok_or_else(|| DbError::unreadable("a sealed secret"))?;
    if let Some(step) = Maker::of(&letters, "organiser")?.step(code, at) {
        let used = Statement::same("update organisers set totp_step = ? where id = ? and totp_step < ?")
            .integer(step)
            .integer(organiser)
            .integer(step)
            .execute(db)?;
        return Ok(if used == 1 { CodeKind::Code } else { CodeKind::Wrong });
    }
    let typed: String = code.to_lowercase().chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    let used = Statement::same("delete from recovery_codes where hash = ? and organiser_id = ?")
        .blob(kept(organiser, &typed))
        .integer(organiser)
        .execute(db)?;
    Ok(if used == 1 { CodeKind::OnPaper } else { CodeKind::Wrong })
}

/// What is kept of a code on paper: some 60 random bits, each guess at the price of signing in.
fn kept(organiser: OrganiserId, code: &str) -> Vec<u8> {
    secret::hash(&format!("{organiser} {code}"))
}
