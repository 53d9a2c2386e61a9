//! Files that forms send.

use actix_multipart::Multipart;
use actix_web::web::Bytes;
use futures_util::TryStreamExt;

/// The largest file that is read, in bytes: an event with its pictures.
pub const FILE_LIMIT: usize = 32 * 1024 * 1024;

/// What a form with a file sent.
#[derive(Default)]
pub struct Sent {
    pub file: Vec<u8>,
    /// The file's.
    pub name: String,
    fields: Vec<(String, String)>,
}

impl Sent {
    /// The first value of a field; empty where there is none.
    pub fn first(&self, name: &str) -> &str {
        self.fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }

    /// Reads all of it; `None`: it is too large.
    pub async fn read(mut parts: Multipart) -> Option<Self> {
        let mut sent = Self::default();
        let mut size = 0;
        while let Ok(Some(mut part)) = parts.try_next().await {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.content_disposition().and_then(|shown| shown.get_filename().map(str::to_owned));
            let mut bytes = Vec::new();
            while let Ok(Some(chunk)) = part.try_next().await {
                let chunk: Bytes = chunk;
                size += chunk.len();
                if size > FILE_LIMIT {
                    return None;
                }
                bytes.extend_from_slice(&chunk);
            }
            if name == "file" {
                sent.file = bytes;
                sent.name = file_name.unwrap_or_default();
            } else {
                sent.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Some(sent)
    }
}
