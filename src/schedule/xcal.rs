//! xCal (RFC 6321): read as the iCalendar that it stands for.

use roxmltree::{Document, Node};

use super::kind::NotRead;
use super::{Schedule, calendar};

/// Longer than this nobody nests components.
const DEEPEST: usize = 4;

/// # Errors
/// When there is no calendar in it.
pub fn read(document: &Document) -> Result<Schedule, NotRead> {
    let calendar = document.root_element().children().find(|node| node.has_tag_name_of("vcalendar"));
    let mut text = String::new();
    component(calendar.ok_or(NotRead::Unknown)?, 0, &mut text);
    calendar::read(&text)
}

trait Named {
    /// Whatever its namespace.
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name().eq_ignore_ascii_case(name)
    }
}

/// The elements in the first child of a name.
fn within<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Vec<Node<'a, 'b>> {
    let found = node.children().find(|child| child.has_tag_name_of(name));
    found.into_iter().flat_map(|found| found.children().filter(Node::is_element)).collect()
}

fn words(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// RFC 5545, 3.1: one line; names and what stands between them cannot end it.
fn put(text: &mut String, line: &str) {
    text.extend(line.chars().filter(|sign| !sign.is_control() || *sign == '\t'));
    text.push_str("\r\n");
}

fn component(node: Node, depth: usize, text: &mut String) {
    let name = node.tag_name().name().to_ascii_uppercase();
    put(text, &format!("BEGIN:{name}"));
    for one in within(node, "properties") {
        property(one, text);
    }
    if depth < DEEPEST {
        within(node, "components").into_iter().for_each(|part| component(part, depth + 1, text));
    }
    put(text, &format!("END:{name}"));
}

fn property(node: Node, text: &mut String) {
    let mut line = node.tag_name().name().to_ascii_uppercase();
    for parameter in within(node, "parameters") {
        // RFC 6868, 3.
        let value = words(parameter).trim().replace('^', "^^").replace('"', "^'").replace('\n', "^n");
        line.push_str(&format!(";{}=\"{value}\"", parameter.tag_name().name().to_ascii_uppercase()));
    }
    let values = node.children().filter(|child| child.is_element() && !child.has_tag_name_of("parameters"));
    let values: Vec<String> = values.map(value).collect();
    // Of a property of our own, what reads it takes the escapes away: its commas no longer separate then.
    if line == "X-KRUISPUNT-TAGS" {
        values.iter().for_each(|value| put(text, &format!("X-KRUISPUNT-TAG:{value}")));
        return;
    }
    put(text, &format!("{line}:{}", values.join(",")));
}

/// A value as iCalendar writes it (RFC 6321, 3.6).
fn value(node: Node) -> String {
    let plain = words(node);
    match node.tag_name().name() {
        "date" | "date-time" => plain.trim().replace(['-', ':'], ""),
        "utc-offset" | "time" => plain.trim().replace(':', ""),
        "uri" | "cal-address" | "integer" | "float" | "boolean" | "duration" => plain.trim().to_owned(),
        "recur" => {
            let parts = node.children().filter(Node::is_element);
            let parts =
                parts.map(|part| format!("{}={}", part.tag_name().name().to_ascii_uppercase(), words(part).trim()));
            parts.collect::<Vec<_>>().join(";")
        }
        _ => escaped(&plain),
    }
}

/// RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Whatever stands in a text comes out of it again.
        #[test]
        fn every_text_comes_back(title in "[^\\p{C}\r\n]{1,40}", words in "[^\\p{C}]{0,60}", tag in "[a-zé,;\\\\\"' ]{0,20}") {
            let written = |text: &str| crate::text::escaped(text).to_string();
            let xml = format!(
                "<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><properties/><components><vevent><properties>\
                 <uid><text>u</text></uid><summary><text>{}</text></summary><description><text>x{}</text></description>\
                 <categories><text>t</text><text>{}</text></categories>\
                 <dtstart><date-time>2041-05-06T09:00:00Z</date-time></dtstart><dtend><date-time>2041-05-06T10:30:00Z</date-time></dtend>\
                 </properties></vevent></components></vcalendar></icalendar>",
                written(&title), written(&words), written(&tag),
            );
            let schedule = read(&Document::parse(&xml).unwrap());
            let title = super::super::line(&title);
            prop_assume!(!title.is_empty());
            let schedule = schedule.unwrap();
            let talk = &schedule.talks[0];
            prop_assert_eq!(&talk.title, &title);
            prop_assert_eq!(&talk.abstracts, &super::super::markdown(&format!("x{words}")));
            prop_assert_eq!(talk.minutes, Some(90));
            let tag = super::super::line(&tag);
            prop_assert_eq!(talk.tags.first().cloned().unwrap_or_default(), tag);
        }
    }
}
