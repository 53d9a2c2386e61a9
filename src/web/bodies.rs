//! Bodies as programs send them; JSON is read with its place in it, and nothing that no text may hold.

use std::convert::Infallible;

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;

use super::{request_language, shape};
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::text::{Lines, Unwritable};

/// What a program sent. A handler has it whatever came, so that who asks is looked at first; reading it tells what is wrong.
pub struct Body {
    sent: Result<Bytes, Problem>,
    language: Language,
}

impl FromRequest for Body {
    type Error = Infallible;
    type Future = LocalBoxFuture<'static, Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (language, sent) = (request_language::of(request), Bytes::from_request(request, payload));
        async move {
            let sent = sent.await.map_err(|why| Problem::unread(&why, language));
            Ok(Self { sent, language })
        }
        .boxed_local()
    }
}

impl Body {
    /// All of it, as it came.
    ///
    /// # Errors
    /// When it is too large, or broke off.
    pub fn bytes(&self) -> Result<&Bytes, Problem> {
        self.sent.as_ref().map_err(Clone::clone)
    }

    /// JSON of a shape.
    ///
    /// # Errors
    /// As above, and everything that is not as `T` is described.
    pub fn json<'a, T: Deserialize<'a> + ToSchema>(&'a self) -> Result<T, Problem> {
        json(self.bytes()?, self.language)
    }

    /// A JSON object, such as what changes of something.
    ///
    /// # Errors
    /// As above, and `invalid` when it is no object.
    pub fn object(&self) -> Result<Value, Problem> {
        json_object(self.bytes()?, self.language)
    }

    /// JSON that a page of ours has its browser make (WebAuthn, 5): its shape is none of people's.
    ///
    /// # Errors
    /// As above, and `not-json` when it is none, or of another shape.
    pub fn of_browser<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(self.bytes()?).map_err(|_| Problem::new(Kind::NotJson, self.language))
    }
}

/// Reads JSON into `T`.
///
/// # Errors
/// `not-json` when it is none; `invalid`, naming everything that is not as `T` is described, when it is JSON of another shape, or a
/// text in it holds control characters.
pub fn json<'a, T: Deserialize<'a> + ToSchema>(body: &'a Bytes, language: Language) -> Result<T, Problem> {
    writable(body, language)?;
    let mut reader = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize(&mut reader) {
        Ok(value) => {
            reader.end().map_err(|_| Problem::new(Kind::NotJson, language))?;
            // A list is read as an object's fields in a row: it is none.
            if body.trim_ascii_start().starts_with(b"[") {
                let errors = shape::faults::<T>(&any_json(body, language)?, language);
                if !errors.is_empty() {
                    return Err(Problem::invalid(errors, language));
                }
            }
            Ok(value)
        }
        Err(error) => {
            let mut errors = shape::faults::<T>(&any_json(body, language)?, language);
            if errors.is_empty() {
                errors.push(wrong(&error, language));
            }
            Err(Problem::invalid(errors, language))
        }
    }
}

/// What is wrong with a body that has every field in its shape: one of them twice, mostly.
fn wrong(error: &serde_path_to_error::Error<serde_json::Error>, language: Language) -> FieldError {
    let path = Some(error.path().to_string()).filter(|path| path != ".");
    let said = error.inner().to_string();
    let again = said.strip_prefix("duplicate field `").and_then(|rest| rest.split_once('`')).map(|(name, _)| name);
    match again {
        Some(name) => {
            // The path may end in the field itself.
            let above = path.filter(|path| path != name && !path.ends_with(&format!(".{name}")));
            let field = above.map_or_else(|| name.to_owned(), |above| format!("{above}.{name}"));
            FieldError { field, message: fl!(speech(language), "shape-once") }
        }
        None => FieldError { field: path.unwrap_or_default(), message: expected(&said, language) },
    }
}

/// What stands where it says something else: a number of a certain size, mostly.
fn expected(said: &str, language: Language) -> String {
    let t = speech(language);
    let of = |kind: &str| said.contains(&format!("expected {kind}"));
    let most = [("u8", u64::from(u8::MAX)), ("u16", u64::from(u16::MAX)), ("u32", u64::from(u32::MAX))];
    match most.into_iter().find(|(kind, _)| of(kind)) {
        Some((_, most)) => fl!(t, "shape-up-to", most = most.to_string()),
        None if of("f64") => fl!(t, "shape-number"),
        None => fl!(t, "shape-wrong"),
    }
}

/// Reads a JSON object, such as what changes of something.
///
/// # Errors
/// `not-json` when it is none, `invalid` when it is no object.
pub fn json_object(body: &Bytes, language: Language) -> Result<Value, Problem> {
    writable(body, language)?;
    let value = any_json(body, language)?;
    if value.is_object() {
        return Ok(value);
    }
    let message = fl!(speech(language), "shape-object");
    Err(Problem::invalid(vec![FieldError { field: String::new(), message }], language))
}

/// Reads JSON of any shape.
///
/// # Errors
/// `not-json` when it is none.
fn any_json(body: &Bytes, language: Language) -> Result<Value, Problem> {
    serde_json::from_slice(body).map_err(|_| Problem::new(Kind::NotJson, language))
}

/// Refuses texts that hold control characters.
fn writable(body: &Bytes, language: Language) -> Result<(), Problem> {
    if !may_hold_controls(body) {
        return Ok(());
    }
    let whole = any_json(body, language)?;
    let mut errors = Vec::new();
    unwritable(&whole, "", &mut |field, why| {
        errors.push(FieldError { field: field.to_owned(), message: problems::unwritable(why, language) });
    });
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors, language)) }
}

/// Whether a text in it could hold a control character or U+2028: escaped, or as it is. Most bodies have none, and are not
/// read twice.
fn may_hold_controls(body: &[u8]) -> bool {
    let is_suspect = |pair: &[u8]| matches!(pair, [b'\\', b'u' | b'b' | b'f'] | [0xC2, 0x80..=0x9F] | [0xE2, 0x80]);
    body.contains(&0x7F) || body.windows(2).any(is_suspect)
}

/// Tells of every text in it that holds what no text may, and where.
fn unwritable(value: &Value, place: &str, tell: &mut dyn FnMut(&str, Unwritable)) {
    match value {
        Value::String(text) => {
            if let Err(why) = Lines::parse(text) {
                tell(place, why);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                unwritable(item, &format!("{place}[{index}]"), tell);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                if let Err(why) = Lines::parse(name) {
                    tell(place, why);
                    continue;
                }
                let dot = if place.is_empty() { "" } else { "." };
                unwritable(field, &format!("{place}{dot}{name}"), tell);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::change_registration::AskedChanges;

    #[test]
    fn a_number_that_is_too_large_is_named_by_its_path_with_how_large_it_may_be() {
        let sent = Bytes::from_static(br#"{"changes": [{"drop": "POL-1"}, {"least": 70000}]}"#);
        let Err(problem) = json::<AskedChanges>(&sent, Language::En) else { panic!("it was read") };
        let fault = &problem.errors[0];
        assert_eq!((problem.errors.len(), fault.field.as_str()), (1, "changes[1].least"));
        assert!(fault.message.contains("65535"), "{}", fault.message);
    }
}
