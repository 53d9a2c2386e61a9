//! Pictures of sessions and of those who lead them. Whatever is sent is drawn anew: smaller, upright, and without what
//! cameras write into it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diesel::sql_types::{Binary, Text};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::EventId;

/// The largest file that is taken, in bytes.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;
/// Neither side of what is sent is longer, in pixels.
const MOST_SIDE: u32 = 10_000;
/// While it is drawn it takes no more memory, in bytes: enough for 60 million pixels.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;
/// Neither side of what is kept is longer, in pixels.
const KEPT_SIDE: u32 = 800;
/// Of 100.
const QUALITY: u8 = 80;
/// What is kept is smaller, in bytes: it is a JPEG of at most 800 by 800.
const KEPT_LIMIT: usize = 1024 * 1024;

/// A picture of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// What names it: made of what is in it.
    pub name: String,
    /// What it shows, for anyone who does not see it.
    #[serde(default)]
    pub alt: Texts,
}

/// Why something is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// Neither JPEG, PNG nor WebP, or broken.
    Unreadable,
    TooLarge,
}

/// A JPEG that was drawn by us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub name: String,
    pub jpeg: Vec<u8>,
}

impl Drawn {
    /// Draws anew what was sent: at most 800 by 800 pixels, on white. Takes some tens of milliseconds: not for an async
    /// worker.
    ///
    /// # Errors
    /// Why it is no picture.
    pub fn from_sent(sent: &[u8]) -> Result<Self, NoPicture> {
        if sent.len() > FILE_LIMIT {
            return Err(NoPicture::TooLarge);
        }
        let mut reader =
            ImageReader::new(Cursor::new(sent)).with_guessed_format().map_err(|_| NoPicture::Unreadable)?;
        let mut limits = Limits::default();
        (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let why = |error: image::ImageError| match error {
            image::ImageError::Limits(_) => NoPicture::TooLarge,
            _ => NoPicture::Unreadable,
        };
        let mut decoder = reader.into_decoder().map_err(why)?;
        if decoder.total_bytes() > MOST_MEMORY {
            return Err(NoPicture::TooLarge);
        }
        let orientation = decoder.orientation().map_err(why)?;
        let mut seen = DynamicImage::from_decoder(decoder).map_err(why)?;
        seen.apply_orientation(orientation);
        if seen.width().max(seen.height()) > KEPT_SIDE {
            seen = seen.resize(KEPT_SIDE, KEPT_SIDE, FilterType::CatmullRom);
        }
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&on_white(&seen)).map_err(why)?;
        Ok(Self { name: name(&jpeg), jpeg })
    }

    /// One of an event file, if it is what its name says.
    ///
    /// # Errors
    /// It is not.
    pub fn from_file(named: &str, written: &str) -> Result<Self, NoPicture> {
        let jpeg = STANDARD.decode(written).map_err(|_| NoPicture::Unreadable)?;
        let is_jpeg = image::guess_format(&jpeg).is_ok_and(|format| format == image::ImageFormat::Jpeg);
        if jpeg.len() > KEPT_LIMIT {
            Err(NoPicture::TooLarge)
        } else if is_jpeg && name(&jpeg) == named {
            Ok(Self { name: named.to_owned(), jpeg })
        } else {
            Err(NoPicture::Unreadable)
        }
    }

    /// As an event file has it.
    fn written(&self) -> String {
        STANDARD.encode(&self.jpeg)
    }

    /// Keeps it, from `at` on, in milliseconds since 1970 (UTC).
    ///
    /// # Errors
    /// The database's.
    pub fn keep(&self, db: &mut Db, event: EventId, at: i64) -> Result<(), DbError> {
        Statement::same(
            "insert into pictures (event_id, name, jpeg, created_at) values (?, ?, ?, ?) on conflict (event_id, name) \
             do update set created_at = excluded.created_at",
        )
        .integer(event)
        .text(self.name.as_str())
        .blob(self.jpeg.clone())
        .integer(at)
        .execute(db)?;
        Ok(())
    }
}

/// JPEG sees through nothing.
fn on_white(seen: &DynamicImage) -> DynamicImage {
    let seen = seen.to_rgba8();
    let drawn = RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [r, g, b, alpha] = seen.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(r), over(g), over(b)])
    });
    DynamicImage::ImageRgb8(drawn)
}

fn name(jpeg: &[u8]) -> String {
    blake3::hash(jpeg).to_hex()[..32].to_owned()
}

/// A picture's JPEG.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, event: EventId, name: &str) -> Result<Option<Vec<u8>>, DbError> {
    let rows: Vec<Vec<u8>> = Statement::<Binary>::same("select jpeg from pictures where event_id = ? and name = ?")
        .integer(event)
        .text(name)
        .load(db)?;
    Ok(rows.into_iter().next())
}

/// The names of an event's pictures.
///
/// # Errors
/// The database's.
pub fn names(db: &mut Db, event: EventId) -> Result<BTreeSet<String>, DbError> {
    let rows: Vec<String> =
        Statement::<Text>::same("select name from pictures where event_id = ?").integer(event).load(db)?;
    Ok(rows.into_iter().collect())
}

/// All of them, as an event file has them.
///
/// # Errors
/// The database's.
pub fn written(db: &mut Db, event: EventId) -> Result<BTreeMap<String, String>, DbError> {
    let rows: Vec<(String, Vec<u8>)> =
        Statement::<(Text, Binary)>::same("select name, jpeg from pictures where event_id = ?")
            .integer(event)
            .load(db)?;
    Ok(rows.into_iter().map(|(name, jpeg)| (name.clone(), Drawn { name, jpeg }.written())).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let seen = image::RgbaImage::from_fn(width, height, |x, _| {
            image::Rgba([if x < width / 2 { 200 } else { 0 }, 0, 0, 255])
        });
        seen.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn what_is_sent_is_drawn_anew() {
        let drawn = Drawn::from_sent(&png(1600, 400)).unwrap();
        let seen = image::load_from_memory(&drawn.jpeg).unwrap();
        assert_eq!((seen.width(), seen.height()), (800, 200));
        assert_eq!(Drawn::from_file(&drawn.name, &drawn.written()), Ok(drawn.clone()));
        assert_eq!(Drawn::from_file("other", &drawn.written()), Err(NoPicture::Unreadable));
        // Small ones stay as small as they are.
        let small = image::load_from_memory(&Drawn::from_sent(&png(30, 20)).unwrap().jpeg).unwrap();
        assert_eq!((small.width(), small.height()), (30, 20));
        assert_eq!(Drawn::from_sent(b"<svg/>"), Err(NoPicture::Unreadable));
        assert_eq!(Drawn::from_sent(&vec![0; FILE_LIMIT + 1]), Err(NoPicture::TooLarge));
        assert_eq!(Drawn::from_sent(&png(MOST_SIDE + 1, 1)).map(|drawn| drawn.name), Err(NoPicture::TooLarge));
        // A small file can be a vast picture: this one says that it is 9,000 by 9,000.
        let mut vast = png(2, 2);
        vast[16..20].copy_from_slice(&9000_u32.to_be_bytes());
        vast[20..24].copy_from_slice(&9000_u32.to_be_bytes());
        let mut check = flate2::Crc::new();
        check.update(&vast[12..29]);
        vast[29..33].copy_from_slice(&check.sum().to_be_bytes());
        assert_eq!(Drawn::from_sent(&vast).map(|drawn| drawn.name), Err(NoPicture::TooLarge));
    }

    /// As phones take them: lying on a side, with where it was taken.
    #[test]
    fn a_photograph_stands_upright_and_says_nothing_of_its_camera() {
        let plain = Drawn::from_sent(&png(60, 40)).unwrap().jpeg;
        // TIFF 6.0: one entry, orientation (0x0112), 6: the top is at the right.
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut photograph = plain[..2].to_vec();
        photograph.extend([0xFF, 0xE1]);
        photograph.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        photograph.extend(exif);
        photograph.extend(&plain[2..]);
        let drawn = Drawn::from_sent(&photograph).unwrap().jpeg;
        let seen = image::load_from_memory(&drawn).unwrap();
        assert_eq!((seen.width(), seen.height()), (40, 60));
        assert!(!drawn.windows(4).any(|bytes| bytes == b"Exif"));
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_panics(at in 0..2000_usize, byte: u8, cut in 0..2000_usize) {
            let mut bytes = png(40, 30);
            let (at, cut) = (at % bytes.len(), cut % bytes.len());
            bytes[at] = byte;
            let _ = Drawn::from_sent(&bytes);
            let _ = Drawn::from_sent(&bytes[..cut]);
        }
    }
}
