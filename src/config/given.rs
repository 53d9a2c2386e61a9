//! What was given as settings, and where: the defaults in the binary, overlaid by a file, overlaid by the environment.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "KRUISPUNT_";

/// Never shown to anybody: they hold secrets.
const SECRET: [&str; 6] =
    ["database_url", "mail_url", "secret_key", "previous_secret_keys", "metrics_token", "mail_webhook_secret"];

/// Where a value was given.
#[derive(Clone, Debug)]
enum Place {
    Default,
    File(PathBuf, usize),
    Environment(String),
    /// In the file that a variable names.
    Named(String, PathBuf),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("as it is by default"),
            Self::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Self::Environment(variable) => f.write_str(variable),
            Self::Named(variable, path) => write!(f, "{variable}, {}", path.display()),
        }
    }
}

/// All values as texts, each with its place; and everything that is wrong with them.
pub(super) struct Given {
    values: BTreeMap<String, (String, Place)>,
    faults: Vec<String>,
}

impl Given {
    /// Reads all that is given.
    pub fn read(
        file: Option<&Path>,
        environment: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
    ) -> Self {
        let mut given = Self { values: BTreeMap::new(), faults: Vec::new() };
        given.take_toml(DEFAULTS, None);
        if let Some(path) = file {
            match std::fs::read_to_string(path) {
                Ok(text) => given.take_toml(&text, Some(path)),
                Err(error) => given.faults.push(format!("cannot read the settings in {}: {error}", path.display())),
            }
        }
        given.take_environment(environment);
        given
    }

    /// `path`: `None` for the defaults.
    fn take_toml(&mut self, text: &str, path: Option<&Path>) {
        let shown = path.map_or_else(String::new, |path| path.display().to_string());
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                // Without the line itself: it may hold a password.
                let line =
                    error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
                return self.faults.push(format!("{shown}, line {line} cannot be read: {}", error.message()));
            }
        };
        for (name, value) in table {
            let line = line_of(text, &name);
            let value = match value {
                toml::Value::String(text) => Some(text),
                toml::Value::Integer(number) => Some(number.to_string()),
                toml::Value::Boolean(is_so) => Some(is_so.to_string()),
                _ => None,
            };
            let place = path.map_or(Place::Default, |path| Place::File(path.to_owned(), line));
            match value {
                _ if path.is_some() && !self.values.contains_key(&name) => self.unknown(&name, &place),
                Some(text) => drop(self.values.insert(name, (text, place))),
                None => self
                    .faults
                    .push(format!("setting {name} ({place}) is wrong: give one text, number, or true or false")),
            }
        }
    }

    fn take_environment(&mut self, environment: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>) {
        let ours = environment.filter(|(variable, _)| variable.to_str().is_some_and(|name| name.starts_with(PREFIX)));
        let mut named = BTreeMap::new();
        for (variable, value) in ours {
            let variable = variable.to_string_lossy().into_owned();
            let name = variable[PREFIX.len()..].to_lowercase();
            let Ok(value) = value.into_string() else {
                self.faults.push(format!("{variable} is not a text"));
                continue;
            };
            let of_file = name.strip_suffix("_file").filter(|name| self.values.contains_key(*name)).map(str::to_owned);
            if let Some(known) = self.values.get_mut(&name) {
                *known = (value, Place::Environment(variable));
            } else if let Some(name) = of_file {
                named.insert(name, (variable, PathBuf::from(value)));
            } else if !is_of_kubernetes(&variable[PREFIX.len()..]) {
                self.unknown(&name, &Place::Environment(variable));
            }
        }
        for (name, (variable, path)) in named.into_iter().filter(|(_, (_, path))| !path.as_os_str().is_empty()) {
            if let Some((_, Place::Environment(other))) = self.values.get(&name) {
                self.faults.push(format!("{other} and {variable} both give the setting {name}: give one"));
                continue;
            }
            match std::fs::read_to_string(&path) {
                Ok(text) => drop(self.values.insert(name, (text.trim_end().to_owned(), Place::Named(variable, path)))),
                Err(error) => self.faults.push(format!("{variable}: cannot read {}: {error}", path.display())),
            }
        }
    }

    fn unknown(&mut self, name: &str, place: &Place) {
        let nearest = self.values.keys().map(|known| (distance(name, known), known)).min();
        let meant = nearest.filter(|(distance, _)| *distance <= 3).map_or_else(
            || format!("; known are: {}", self.values.keys().cloned().collect::<Vec<_>>().join(", ")),
            |(_, known)| format!("; did you mean {known}?"),
        );
        self.faults.push(format!("there is no setting {name} ({place}){meant}"));
    }

    /// What was given; empty for what is nothing.
    pub fn text(&self, name: &str) -> String {
        self.values.get(name).map(|(text, _)| text.clone()).unwrap_or_default()
    }

    /// The same, unless it is empty.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Notes what is wrong with a setting, and what it has to be.
    pub fn wrong(&mut self, name: &str, wanted: &str) {
        let Some((text, place)) = self.values.get(name) else { return };
        let shown = if SECRET.contains(&name) { String::new() } else { format!(": \"{text}\"") };
        self.faults.push(format!("setting {name} ({place}) is wrong{shown}; give {wanted}"));
    }

    /// A setting's name, and where it was given.
    pub fn named(&self, name: &str) -> String {
        self.values.get(name).map_or_else(|| name.to_owned(), |(_, place)| format!("{name} ({place})"))
    }

    /// Notes what is wrong with several of them.
    pub fn fault(&mut self, words: impl Into<String>) {
        self.faults.push(words.into());
    }

    /// A setting that is read by `read`; where that cannot, it is noted as wrong, and something of its kind stands in for it.
    pub fn parsed<T>(&mut self, name: &str, wanted: &str, read: impl Fn(&str) -> Option<T>, instead: T) -> T {
        read(&self.text(name)).unwrap_or_else(|| {
            self.wrong(name, wanted);
            instead
        })
    }

    /// Everything that is wrong, a line for each.
    pub fn faults(self) -> Vec<String> {
        self.faults
    }
}

/// The line on which a setting of a file stands, from 1.
fn line_of(text: &str, name: &str) -> usize {
    let begins = |line: &str| {
        let line = line.trim_start().trim_start_matches(['[', '"', '\'']);
        line.strip_prefix(name)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(['=', ']', '.']))
    };
    text.lines().position(begins).map_or(1, |index| index + 1)
}

/// What Kubernetes sets for a service that is called `kruispunt`, or whose name begins so: `KRUISPUNT_PORT=tcp://10.0.0.1:80`,
/// `KRUISPUNT_WEB_SERVICE_HOST`, `KRUISPUNT_PORT_80_TCP_ADDR`.
fn is_of_kubernetes(name: &str) -> bool {
    let is_port = |rest: &str| {
        let mut parts = rest.split('_');
        let is_number =
            parts.next().is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
        let is_kind = parts.next().is_some_and(|kind| ["TCP", "UDP", "SCTP"].contains(&kind));
        is_number
            && is_kind
            && parts.next().is_none_or(|last| ["PROTO", "PORT", "ADDR"].contains(&last))
            && parts.next().is_none()
    };
    let ends = |ending: &str| name == ending || name.ends_with(&format!("_{ending}"));
    let has = |middle: &str| name.starts_with(middle) || name.contains(&format!("_{middle}"));
    ends("PORT")
        || ends("SERVICE_HOST")
        || ends("SERVICE_PORT")
        || has("SERVICE_PORT_")
        || name.match_indices("PORT_").any(|(at, found)| is_port(&name[at + found.len()..]))
}

/// How many letters two words differ by.
fn distance(a: &str, b: &str) -> usize {
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.bytes().enumerate() {
            row.push((before[j] + usize::from(x != y)).min(before[j + 1] + 1).min(row[j] + 1));
        }
        before = row;
    }
    before[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kubernetes_sets_is_none_of_ours() {
        for theirs in [
            "PORT",
            "SERVICE_HOST",
            "SERVICE_PORT",
            "SERVICE_PORT_HTTP",
            "PORT_80_TCP",
            "PORT_80_TCP_ADDR",
            "WEB_SERVICE_HOST",
            "WEB_PORT_8080_TCP_PROTO",
            "WEB_PORT",
        ] {
            assert!(is_of_kubernetes(theirs), "{theirs}");
        }
        for ours in ["LISTEN", "PORTS", "REPORT", "PORT_X_TCP", "SERVICE", "HOST", "MAIL_URL_"] {
            assert!(!is_of_kubernetes(ours), "{ours}");
        }
    }

    #[test]
    fn a_setting_is_found_on_its_line() {
        assert_eq!(line_of("# log = 1\nlog_format = \"x\"\n  \"log\" = 2\n", "log"), 3);
        assert_eq!(line_of("a = 1\n[mail]\nurl = 2", "mail"), 2);
        assert_eq!((distance("lisen", "listen"), distance("log", "log")), (1, 0));
    }
}
