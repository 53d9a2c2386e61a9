//! A form as a browser sends it (`application/x-www-form-urlencoded`), or an address's query.

use crate::text::Lines;

#[derive(Clone)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Texts are tidied: control characters are in none of them, and lines end in one way.
    pub fn parse(sent: &[u8]) -> Self {
        let tidied = |text: &str| Lines::tidied(text).into_string();
        Self(url::form_urlencoded::parse(sent).map(|(name, value)| (tidied(&name), tidied(&value))).collect())
    }

    /// Every value of a field, in their order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The names of all fields, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    /// The first value of a field; empty when it was not sent.
    pub fn first(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }

    /// The first values of all fields whose name begins like this, by the rest of their name.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// As a browser sends it.
    pub fn sent(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// The form without some fields.
    pub fn without(&self, names: &[String]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(name)).cloned().collect())
    }

    /// The form in which each of some fields has one value: all of its own, and of those under it (`name.word`), each once, with
    /// commas between them.
    pub fn joined(&self, names: &[&str]) -> Self {
        let mut joined: Vec<(String, String)> = Vec::with_capacity(self.0.len());
        for (name, value) in &self.0 {
            let of = name.split_once('.').map_or(name.as_str(), |(of, _)| of);
            let name = if names.contains(&of) { of } else { name };
            match joined.iter_mut().find(|(other, _)| other == name && names.contains(&name)) {
                Some((_, all)) => {
                    for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                        if !all.split(',').any(|other| other.trim() == word) {
                            let comma = if all.trim().is_empty() { "" } else { ", " };
                            all.push_str(comma);
                            all.push_str(word);
                        }
                    }
                }
                None => joined.push((name.to_owned(), value.clone())),
            }
        }
        Self(joined)
    }

    /// The first value of a field, unless it is empty.
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.first(name)).filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

/// What a form sent, whatever the order of its fields: a form that is shown again may have them in another one.
pub fn in_order(sent: &[u8]) -> Vec<u8> {
    let mut fields: Vec<&[u8]> = sent.split(|byte| *byte == b'&').collect();
    fields.sort_unstable();
    fields.join(&b'&')
}

/// The idempotency key of a form that carried a fresh key of its own: the same form sent twice is done once; changed in
/// between, it is another try.
pub fn form_key(key: &str, sent: &[u8]) -> Option<Vec<u8>> {
    (!key.is_empty()).then(|| [key.as_bytes(), blake3::hash(sent).as_bytes()].concat())
}
