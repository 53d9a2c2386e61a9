//! Files that forms send: whole, or not at all.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::error::PayloadError;
use futures_util::TryStreamExt;

use super::form::Form;
use crate::languages::problems::{Kind, Problem};
use crate::programme::Language;
use crate::text::{Line, Lines};

/// The largest file that is read, in bytes: an event with its pictures.
pub const FILE_LIMIT: usize = 32 * 1024 * 1024;

/// Why a form was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    TooLarge,
    /// It ended before its end, or is no such form.
    NotWhole,
}

impl NotRead {
    pub fn told(self, language: Language) -> Problem {
        match self {
            Self::TooLarge => Problem::new(Kind::TooLarge, language),
            Self::NotWhole => Problem::new(Kind::NotWhole, language),
        }
    }
}

impl From<MultipartError> for NotRead {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Payload(PayloadError::Overflow) => Self::TooLarge,
            _ => Self::NotWhole,
        }
    }
}

/// What a form with a file sent.
#[derive(Default)]
pub struct Sent {
    pub file: Vec<u8>,
    /// The file's.
    pub name: String,
    /// As they were sent.
    pub sent: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

impl Sent {
    /// The first value of a field; empty where there is none.
    pub fn first(&self, name: &str) -> &str {
        self.fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }

    /// Its fields, as those of a form without a file.
    pub fn form(&self) -> Form {
        let sent = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish();
        Form::parse(sent.as_bytes())
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// When it is too large, or broke off: nothing of it is taken then.
    pub async fn read(mut parts: Multipart) -> Result<Self, NotRead> {
        let mut sent = Self::default();
        let mut left = FILE_LIMIT;
        while let Some(mut part) = parts.try_next().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.content_disposition().and_then(|shown| shown.get_filename().map(str::to_owned));
            let bytes = bytes_of(&mut part, &mut left).await?;
            if name == "file" {
                sent.file = bytes;
                sent.name = Line::tidied(&file_name.unwrap_or_default()).into_string();
            } else {
                let value = String::from_utf8_lossy(&bytes).into_owned();
                sent.fields.push((name.clone(), Lines::tidied(&value).into_string()));
                sent.sent.push((name, value));
            }
        }
        Ok(sent)
    }
}

async fn bytes_of(part: &mut Field, left: &mut usize) -> Result<Vec<u8>, NotRead> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.try_next().await? {
        *left = left.checked_sub(chunk.len()).ok_or(NotRead::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
