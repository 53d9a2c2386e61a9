//! A page's forms, filled in with what was typed in them before (HTML, 4.10.22.4, backwards). It reads what our own templates
//! write: attributes in double quotes.

use std::collections::HashMap;

use super::pressed::KEY;
use crate::languages::problems::FieldError;
use crate::text;
use crate::web::form::Form;

/// A page, tag by tag.
struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tags<'a> {
    /// What stands before a tag, the tag, and its name.
    type Item = (&'a str, &'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (before, from) = self.rest.split_at(self.rest.find('<')?);
        let (tag, rest) = from.split_at(tag_end(from)?);
        self.rest = rest;
        let name = tag[1..].split(|sign: char| sign.is_whitespace() || sign == '>').next().unwrap_or_default();
        Some((before, tag, name))
    }
}

/// Whether a form changes something, and is sent to an address.
fn is_sent_to(form: &str, action: &str) -> bool {
    attribute(form, "method").as_deref() == Some("post") && attribute(form, "action").as_deref() == Some(action)
}

/// The page, with what was typed in those of its forms that are sent to an address, or in the one of an id alone.
pub fn refilled(page: &str, action: &str, id: Option<&str>, typed: &Form) -> String {
    let mut filled = String::with_capacity(page.len());
    let mut tags = Tags { rest: page };
    let mut is_meant = false;
    let mut chosen: Option<String> = None;
    // Of fields with the same name, each gets its own value.
    let mut used: HashMap<String, usize> = HashMap::new();
    while let Some((before, tag, name)) = tags.next() {
        filled.push_str(before);
        let field = attribute(tag, "name").unwrap_or_default();
        match name {
            "form" => {
                is_meant = is_sent_to(tag, action) && (id.is_none() || attribute(tag, "id").as_deref() == id);
            }
            "/form" => is_meant = false,
            "/select" => chosen = None,
            "input" if is_meant && !field.is_empty() => {
                let value = attribute(tag, "value").unwrap_or_default();
                match attribute(tag, "type").as_deref().unwrap_or("text") {
                    "checkbox" | "radio" => {
                        let is_chosen = typed.all(&field).any(|one| one == value);
                        filled.push_str(&with_flag(tag, "checked", is_chosen));
                        continue;
                    }
                    "file" | "password" | "submit" => {}
                    // What the form showed then, and its key; other hidden fields are the page's own.
                    "hidden" if !field.starts_with("was-") && field != KEY => {}
                    _ => {
                        if let Some(value) = next(typed, &field, &mut used) {
                            filled.push_str(&with_value(tag, &value));
                            continue;
                        }
                    }
                }
            }
            "textarea" if is_meant && !field.is_empty() => {
                if let (Some(value), Some(end)) = (next(typed, &field, &mut used), tags.rest.find("</textarea>")) {
                    filled.push_str(tag);
                    filled.push('\n');
                    filled.push_str(&escaped(&value));
                    tags.rest = &tags.rest[end..];
                    continue;
                }
            }
            "select" if is_meant && !field.is_empty() => chosen = next(typed, &field, &mut used),
            "option" if let Some(chosen) = &chosen => {
                let value = attribute(tag, "value").unwrap_or_default();
                filled.push_str(&with_flag(tag, "selected", value == *chosen));
                continue;
            }
            _ => {}
        }
        filled.push_str(tag);
    }
    filled.push_str(tags.rest);
    filled
}

/// The page, with what is wrong: above all, and at each field of the forms that are sent to an address.
pub fn marked(page: &str, action: &str, title: &str, errors: &[FieldError]) -> String {
    let mut filled = String::with_capacity(page.len() + 1024);
    let mut tags = Tags { rest: page };
    let mut is_meant = false;
    // Each is said once at its field: of several with the same name, at the first.
    let mut left: Vec<&FieldError> = errors.iter().collect();
    let mut above: Vec<String> = Vec::new();
    let mut start_of_main = None;
    for (before, tag, name) in tags.by_ref() {
        filled.push_str(before);
        match name {
            "main" => {
                filled.push_str(tag);
                start_of_main = Some(filled.len());
                continue;
            }
            "form" => is_meant = is_sent_to(tag, action),
            "/form" => is_meant = false,
            "input" | "select" | "textarea" if is_meant && attribute(tag, "type").as_deref() != Some("hidden") => {
                let field = attribute(tag, "name").unwrap_or_default();
                if let Some(index) = left.iter().position(|error| error.field == field) {
                    let error = left.remove(index);
                    let id = attribute(tag, "id").filter(|id| !id.is_empty());
                    let label = id.as_ref().and_then(|id| label(page, id)).or_else(|| label_around(&filled));
                    let label = label.unwrap_or_else(|| escaped(&field));
                    let (at_fault, message) = (escaped(&format!("{field}-at-fault")), escaped(&error.message));
                    let target = id.map_or_else(|| at_fault.clone(), |id| escaped(&id));
                    above.push(format!("<a href=\"#{target}\">{label}</a>: {message}"));
                    filled.push_str(&format!("<span class=\"wrong\" id=\"{at_fault}\">{message}</span>"));
                    let invalid = with_flag(tag, "aria-invalid=\"true\"", true);
                    filled.push_str(&with_flag(&invalid, &format!("aria-errormessage=\"{at_fault}\""), true));
                    continue;
                }
            }
            _ => {}
        }
        filled.push_str(tag);
    }
    filled.push_str(tags.rest);
    above.extend(left.iter().map(|error| format!("{}: {}", escaped(&error.field), escaped(&error.message))));
    let lines: String = above.iter().map(|line| format!("<li>{line}</li>")).collect();
    let id = if page.contains("id=\"mistakes\"") { "faults" } else { "mistakes" };
    let banner = format!(
        "<section class=\"mistakes\" role=\"alert\" tabindex=\"-1\" autofocus id=\"{id}\"><h2>{}</h2><ul>{lines}</ul></section>",
        escaped(title)
    );
    filled.insert_str(start_of_main.unwrap_or(filled.len()), &banner);
    filled
}

/// What stands in the label of a field, as it is in the page.
fn label(page: &str, id: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<label for=\"{}\">", escaped(id)))?;
    let (words, _) = rest.split_once("</label>")?;
    // What is marked up in it is not taken along.
    (!words.contains('<')).then(|| words.to_owned())
}

/// What stands in the label in which a field begins.
fn label_around(before: &str) -> Option<String> {
    let (_, within) = before.rsplit_once("<label")?;
    let (_, words) = within.split_once('>')?;
    let words = words.split('<').next().unwrap_or_default().trim();
    (!within.contains("</label>") && !words.is_empty()).then(|| words.to_owned())
}

/// The page, with a hidden field more in each of its forms that change something, but for those that send files.
pub fn keyed(page: &str, name: &str, value: &str) -> String {
    let mut filled = String::with_capacity(page.len() + 1024);
    let mut rest = page;
    while let Some(start) = rest.find("<form") {
        let Some(end) = tag_end(&rest[start..]) else { break };
        let (before, after) = rest.split_at(start + end);
        let tag = &before[start..];
        filled.push_str(before);
        if attribute(tag, "method").as_deref() == Some("post") && attribute(tag, "enctype").is_none() {
            filled.push_str(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"));
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The page without its links to itself in other languages; buttons that send a form along stay.
pub fn without_languages(page: &str) -> String {
    let mut left = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<nav") {
        let end = rest[start..].find("</nav>").map_or(rest.len(), |end| start + end + "</nav>".len());
        left.push_str(&rest[..start]);
        if !rest[start..end].contains("href=\"/lang/") {
            left.push_str(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    left.push_str(rest);
    left
}

/// The value of a field that is next.
fn next(typed: &Form, field: &str, used: &mut HashMap<String, usize>) -> Option<String> {
    let index = used.entry(field.to_owned()).or_default();
    let value = typed.all(field).nth(*index).map(str::to_owned);
    *index += 1;
    value
}

/// Where a tag ends: a `>` in a value is none.
fn tag_end(tag: &str) -> Option<usize> {
    let mut is_quoted = false;
    let end = tag.char_indices().find(|(_, sign)| {
        is_quoted ^= *sign == '"';
        *sign == '>' && !is_quoted
    });
    end.map(|(index, _)| index + 1)
}

/// Where an attribute stands in a tag, from its name to the end of its value.
fn place(tag: &str, name: &str) -> Option<(usize, usize)> {
    let bytes = tag.as_bytes();
    let (mut index, mut is_quoted) = (0, false);
    while index < bytes.len() {
        is_quoted ^= bytes[index] == b'"';
        let begins = !is_quoted && bytes[index].is_ascii_whitespace() && tag[index + 1..].starts_with(name);
        if begins {
            let (start, after) = (index + 1, index + 1 + name.len());
            match bytes.get(after) {
                Some(b'=') if bytes.get(after + 1) == Some(&b'"') => {
                    let end = tag[after + 2..].find('"')?;
                    return Some((start, after + 2 + end + 1));
                }
                Some(sign) if sign.is_ascii_whitespace() || *sign == b'>' || *sign == b'/' => {
                    return Some((start, after));
                }
                _ => {}
            }
        }
        index += 1;
    }
    None
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (start, end) = place(tag, name)?;
    let value = tag[start..end].split_once("=\"").map_or("", |(_, value)| value.trim_end_matches('"'));
    Some(unescaped(value))
}

fn with_value(tag: &str, value: &str) -> String {
    let value = format!("value=\"{}\"", escaped(value));
    match place(tag, "value") {
        Some((start, end)) => format!("{}{value}{}", &tag[..start], &tag[end..]),
        None => format!("{} {value}>", tag.trim_end_matches('>')),
    }
}

fn with_flag(tag: &str, flag: &str, is_set: bool) -> String {
    match (place(tag, flag), is_set) {
        (Some((start, end)), false) => format!("{}{}", tag[..start].trim_end(), &tag[end..]),
        (None, true) => format!("{} {flag}>", tag.trim_end_matches('>')),
        _ => tag.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text::escaped(text).replace('\'', "&#39;")
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#60;", "<"), ("&#62;", ">")] {
        plain = plain.replace(entity, sign);
    }
    let plain = plain.replace("&#34;", "\"").replace("&#39;", "'");
    plain.replace("&#38;", "&").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stands_in_its_form_again_and_nowhere_else() {
        let page = "<form method=\"post\" action=\"/here\"><input type=\"hidden\" name=\"was-a\" value=\"old\"><input type=\"hidden\" name=\"code\" value=\"own\">\
            <input name=\"a\" value=\"x &gt; y\"><input type=\"checkbox\" name=\"c\" value=\"yes\" checked><input type=\"checkbox\" name=\"d\" value=\"yes\">\
            <select name=\"s\"><option value=\"1\" selected>1</option><option value=\"2\">2</option></select><textarea name=\"t\">old</textarea></form>\
            <form method=\"post\" action=\"/there\"><input name=\"a\" value=\"stays\"></form>";
        let typed = Form::parse(b"was-a=then&code=forged&a=%22%3Cb%3E&d=yes&s=2&t=%3C%2Ftextarea%3E%0D%0Aline");
        let filled = refilled(page, "/here", None, &typed);
        for there in [
            "name=\"was-a\" value=\"then\"",
            "name=\"code\" value=\"own\"",
            "name=\"a\" value=\"&quot;&lt;b&gt;\"",
            "name=\"c\" value=\"yes\">",
            "name=\"d\" value=\"yes\" checked>",
            "<option value=\"1\">",
            "<option value=\"2\" selected>",
            // One kind of line end, as every typed text has.
            "<textarea name=\"t\">\n&lt;/textarea&gt;\nline</textarea>",
            "<input name=\"a\" value=\"stays\">",
        ] {
            assert!(filled.contains(there), "{there}: {filled}");
        }
        let at = |field: &str| FieldError { field: field.to_owned(), message: "not <so>".to_owned() };
        let page = format!(
            "<main>{page}<form method=\"post\" action=\"/other\"><label for=\"x\">X</label><input id=\"x\" name=\"x\"><label>Y <select name=\"y\"></select></label></form></main>"
        );
        let marked = marked(&page, "/other", "Look", &[at("y"), at("x"), at("a")]);
        for there in [
            "<h2>Look</h2>",
            "<a href=\"#x\">X</a>: not &lt;so&gt;",
            "<a href=\"#y-at-fault\">Y</a>: not",
            "<li>a: not",
            "id=\"x-at-fault\">not &lt;so&gt;</span><input id=\"x\" name=\"x\" aria-invalid=\"true\" aria-errormessage=\"x-at-fault\">",
            "id=\"y-at-fault\"",
        ] {
            assert!(marked.contains(there), "{there}: {marked}");
        }
        let page = &page;
        assert_eq!(refilled(page, "/elsewhere", None, &typed), *page);
        assert_eq!(refilled(page, "/here", Some("other"), &typed), *page);
    }
}
