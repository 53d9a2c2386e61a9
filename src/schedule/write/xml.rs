//! XML, as it is written here.

use std::fmt::Write;

use crate::text::escaped;

/// XML, as it grows.
pub struct Xml(pub String);

impl Xml {
    fn begin(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        // Writing to a string never fails.
        let _ = write!(self.0, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value).replace('\n', "&#10;"));
        }
        self.0.push_str(end);
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes, ">\n");
    }

    pub fn close(&mut self, name: &str) {
        let _ = writeln!(self.0, "</{name}>");
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes, "/>\n");
    }

    pub fn with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.begin(name, attributes, ">");
        let _ = writeln!(self.0, "{}</{name}>", escaped(text));
    }

    pub fn text(&mut self, name: &str, text: &str) {
        self.with(name, &[], text);
    }
}
