//! JSON as people write it: every value with its place, and where something else stands than is expected, a sentence that says
//! so. Everything at once, not the first alone.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::{Display, Formatter};
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// Something wrong with a file: where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: String,
    pub reason: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self.place.as_str() {
            "" | "." => f.write_str(&self.reason),
            place => write!(f, "{place}: {}", self.reason),
        }
    }
}

/// A value of a file.
#[derive(Clone, Debug)]
pub enum Json<'a> {
    Null,
    Flag(bool),
    Whole(i128),
    Real(f64),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl Display for Json<'_> {
    /// What is found, in a few words.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Flag(flag) => write!(f, "{flag}"),
            Json::Whole(number) => write!(f, "{number}"),
            Json::Real(number) => write!(f, "{number}"),
            Json::Text(text) if text.chars().count() <= 40 => write!(f, "the text \"{text}\""),
            Json::Text(_) => f.write_str("a text"),
            Json::List(list) if list.is_empty() => f.write_str("an empty list"),
            Json::List(_) => f.write_str("a list"),
            Json::Object(_) => f.write_str("an object"),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Json<'de>;

            fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E>(self) -> Result<Json<'de>, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Json<'de>, E> {
                Ok(Json::Flag(flag))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
                Ok(Json::Whole(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
                Ok(Json::Whole(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
                // 3.0 is 3; what is larger than any number here stays what it is.
                let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
                Ok(if is_whole { Json::Whole(number as i128) } else { Json::Real(number) })
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
                Ok(Json::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = seq.next_element()? {
                    list.push(value);
                }
                Ok(Json::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
                let mut object = Vec::new();
                while let Some((Json::Text(key), value)) = map.next_entry()? {
                    object.push((key, value));
                }
                Ok(Json::Object(object))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// Reads a file as a tree.
///
/// # Errors
/// Where it is no JSON.
pub fn parse(bytes: &[u8]) -> Result<Json<'_>, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        let words = error.to_string();
        let what = if bytes.iter().all(u8::is_ascii_whitespace) {
            "the file is empty, and should hold a JSON object"
        } else if error.is_eof() {
            "the file ends before its JSON does"
        } else if words.starts_with("number out of range") {
            "this number is too large for anything here"
        } else if words.starts_with("recursion limit") {
            "lists and objects lie too deep in one another"
        } else if words.starts_with("trailing characters") {
            "the JSON ends here, and something follows it"
        } else if words.starts_with("invalid unicode") {
            "this is not UTF-8"
        } else {
            "this is not JSON: look for a comma, a quote or a bracket that is missing or too much"
        };
        Fault { place: String::new(), reason: format!("line {}, column {}: {what}", error.line(), error.column()) }
    })
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub enum Place<'p> {
    Root,
    Key(&'p Place<'p>, &'p str),
    At(&'p Place<'p>, usize),
}

impl Display for Place<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Root => Ok(()),
            Place::Key(Place::Root, key) => f.write_str(key),
            Place::Key(of, key) => write!(f, "{of}.{key}"),
            Place::At(of, index) => write!(f, "{of}[{index}]"),
        }
    }
}

/// What is an object, by its keys.
#[derive(Clone, Copy)]
pub struct Object<'j>(&'j [(Cow<'j, str>, Json<'j>)]);

impl<'j> Object<'j> {
    /// A key's value; null is as if it were left out.
    pub fn get(&self, key: &str) -> Option<&'j Json<'j>> {
        let found = self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value);
        found.filter(|value| !matches!(value, Json::Null))
    }

    pub fn entries(&self) -> impl Iterator<Item = (&'j str, &'j Json<'j>)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

/// Reads values, and collects what is wrong with them.
#[derive(Default)]
pub struct Reader {
    pub faults: Vec<Fault>,
    /// What does no harm: keys that mean nothing here.
    pub notes: Vec<Fault>,
}

impl Reader {
    pub fn fault(&mut self, place: Place, reason: impl Into<String>) {
        self.faults.push(Fault { place: place.to_string(), reason: reason.into() });
    }

    fn expected(&mut self, place: Place, what: &str, found: &Json) {
        // A whole file that is something else has no place of its own.
        let lead = if matches!(place, Place::Root) { "invalid: " } else { "" };
        self.fault(place, format!("{lead}expected {what}, found {found}"));
    }

    /// An object with none but these keys; without any, every key may be there.
    pub fn object<'j>(&mut self, json: &'j Json<'j>, place: Place, what: &str, known: &[&str]) -> Option<Object<'j>> {
        let Json::Object(entries) = json else {
            self.expected(place, what, json);
            return None;
        };
        let mut seen = HashSet::new();
        for (key, _) in entries {
            let here = Place::Key(&place, key);
            if !seen.insert(&**key) {
                self.fault(here, "this key is there twice; give it once");
            } else if !known.is_empty() && !known.contains(&&**key) {
                let reason = format!("this key is not known, and not looked at; expected one of {}", known.join(", "));
                self.notes.push(Fault { place: here.to_string(), reason });
            }
        }
        Some(Object(entries))
    }

    pub fn list<'j>(&mut self, json: Option<&'j Json<'j>>, place: Place, what: &str) -> &'j [Json<'j>] {
        match json {
            None => &[],
            Some(Json::List(list)) => list,
            Some(other) => {
                self.expected(place, what, other);
                &[]
            }
        }
    }

    /// What each thing of a list is read as, one that is left out being empty.
    pub fn rows<T>(
        &mut self,
        json: Option<&Json>,
        place: Place,
        what: &str,
        mut one: impl FnMut(&mut Self, &Json, Place) -> T,
    ) -> Vec<T> {
        let rows = self.list(json, place, what);
        rows.iter().enumerate().map(|(index, row)| one(self, row, Place::At(&place, index))).collect()
    }

    /// The text under a key of an object.
    pub fn text_at(&mut self, object: &Object, place: Place, name: &str, what: &str) -> Option<String> {
        let json = object.get(name)?;
        self.text(json, Place::Key(&place, name), what).map(str::to_owned)
    }

    pub fn text<'j>(&mut self, json: &'j Json<'j>, place: Place, what: &str) -> Option<&'j str> {
        if let Json::Text(text) = json {
            return Some(text);
        }
        self.expected(place, what, json);
        None
    }

    /// A list of texts.
    pub fn texts(&mut self, json: Option<&Json>, place: Place, what: &str) -> Vec<String> {
        let texts =
            self.rows(json, place, what, |read, text, place| read.text(text, place, "a text").map(str::to_owned));
        texts.into_iter().flatten().collect()
    }

    pub fn flag(&mut self, json: Option<&Json>, place: Place) -> bool {
        match json {
            None => false,
            Some(Json::Flag(flag)) => *flag,
            Some(other) => {
                self.expected(place, "true or false", other);
                false
            }
        }
    }

    /// A whole number within a range.
    pub fn whole(&mut self, json: &Json, place: Place, range: RangeInclusive<u32>) -> Option<u32> {
        if let Json::Whole(number) = json
            && let Some(number) = u32::try_from(*number).ok().filter(|number| range.contains(number))
        {
            return Some(number);
        }
        let what = format!("a whole number from {} to {}", range.start(), range.end());
        self.expected(place, &what, json);
        None
    }

    /// A number within a range.
    pub fn real(&mut self, json: &Json, place: Place, range: RangeInclusive<f64>) -> Option<f64> {
        let number = match json {
            Json::Whole(number) => Some(*number as f64),
            Json::Real(number) => Some(*number),
            _ => None,
        };
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        self.expected(place, &format!("a number from {} to {}", range.start(), range.end()), json);
        None
    }

    /// What is wrong, one sentence for each place; of what is no such file at all, that alone.
    pub fn into_faults(self) -> Vec<Fault> {
        if let Some(whole) = self.faults.iter().find(|fault| fault.place.is_empty()) {
            return vec![whole.clone()];
        }
        let mut seen = HashSet::new();
        self.faults.into_iter().filter(|fault| seen.insert(fault.place.clone())).collect()
    }
}
