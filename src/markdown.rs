//! Markdown (CommonMark) as organisers write it: for pages, and as plain text for mails and calendars. What comes out is made
//! here piece by piece: HTML that is written in it is shown as the text that it is, and a link leads to the web or to an address.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::text::escaped;

fn parser(text: &str) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES))
}

/// Whether a link may lead there.
fn is_safe(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
            && !url.contains(char::is_control)
    })
}

/// A text's pieces: words, and addresses that stand in them.
fn linked(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(found) = rest.find("https://").into_iter().chain(rest.find("http://")).min() {
        let (before, from) = rest.split_at(found);
        let is_end = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '\u{201d}' | '\u{2019}');
        let length = from.find(is_end).unwrap_or(from.len());
        let mut address = from[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        // A bracket that was opened before the address ends after it.
        while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
            address = &address[..address.len() - 1];
        }
        let has_host = address.split_once("://").is_some_and(|(_, host)| !host.is_empty());
        pieces.push((before, false));
        pieces.push((address, has_host));
        rest = &from[address.len()..];
    }
    pieces.push((rest, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Where headings of a text begin: below those of the page that it stands in.
const FIRST_HEADING: usize = 3;

/// A text as HTML that can do nothing.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    // In a link there are no others.
    let mut links = Vec::new();
    let mut is_image = 0_usize;
    let mut cell = "td";
    // Writing to a string never fails.
    let mut put = |words: &str| out.push_str(words);
    for event in parser(text) {
        if is_image > 0 {
            match event {
                Event::Text(words) | Event::Code(words) => put(&escaped(&words)),
                Event::Start(Tag::Image { .. }) => is_image += 1,
                Event::End(TagEnd::Image) => is_image -= 1,
                _ => {}
            }
            continue;
        }
        match event {
            Event::Text(words) if !links.is_empty() => put(&escaped(&words)),
            Event::Text(words) => {
                for (piece, is_link) in linked(&words) {
                    let piece = escaped(piece);
                    match is_link {
                        true => put(&format!("<a href=\"{piece}\" rel=\"nofollow noopener\">{piece}</a>")),
                        false => put(&piece),
                    }
                }
            }
            Event::Code(words) => put(&format!("<code>{}</code>", escaped(&words))),
            Event::Html(words) | Event::InlineHtml(words) => put(&escaped(&words)),
            Event::SoftBreak | Event::HardBreak => put("<br>\n"),
            Event::Rule => put("<hr>\n"),
            Event::Start(tag) => match tag {
                Tag::Paragraph => put("<p>"),
                Tag::Heading { level, .. } => put(&format!("<h{}>", heading(level as usize))),
                Tag::BlockQuote(_) => put("<blockquote>\n"),
                Tag::CodeBlock(_) => put("<pre><code>"),
                Tag::List(Some(1)) => put("<ol>\n"),
                Tag::List(Some(first)) => put(&format!("<ol start=\"{first}\">\n")),
                Tag::List(None) => put("<ul>\n"),
                Tag::Item => put("<li>"),
                Tag::Emphasis => put("<em>"),
                Tag::Strong => put("<strong>"),
                Tag::Strikethrough => put("<s>"),
                Tag::Table(_) => put("<table>\n"),
                Tag::TableHead => {
                    cell = "th";
                    put("<thead><tr>");
                }
                Tag::TableRow => put("<tr>"),
                Tag::TableCell => put(&format!("<{cell}>")),
                Tag::Link { dest_url, .. } => {
                    let is_safe = is_safe(&dest_url);
                    if is_safe {
                        put(&format!("<a href=\"{}\" rel=\"nofollow noopener\">", escaped(&dest_url)));
                    }
                    links.push(is_safe);
                }
                Tag::Image { .. } => is_image += 1,
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Paragraph => put("</p>\n"),
                TagEnd::Heading(level) => put(&format!("</h{}>\n", heading(level as usize))),
                TagEnd::BlockQuote(_) => put("</blockquote>\n"),
                TagEnd::CodeBlock => put("</code></pre>\n"),
                TagEnd::List(true) => put("</ol>\n"),
                TagEnd::List(false) => put("</ul>\n"),
                TagEnd::Item => put("</li>\n"),
                TagEnd::Emphasis => put("</em>"),
                TagEnd::Strong => put("</strong>"),
                TagEnd::Strikethrough => put("</s>"),
                TagEnd::Table => put("</tbody></table>\n"),
                TagEnd::TableHead => {
                    cell = "td";
                    put("</tr></thead><tbody>\n");
                }
                TagEnd::TableRow => put("</tr>\n"),
                TagEnd::TableCell => put(&format!("</{cell}>")),
                TagEnd::Link if links.pop() == Some(true) => put("</a>"),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

fn heading(level: usize) -> usize {
    (level + FIRST_HEADING - 1).min(6)
}

/// A text without its marks, as a mail and a calendar show it.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // What items begin with, list in list; where a link leads.
    let (mut lists, mut links): (Vec<Option<u64>>, Vec<CowStr>) = (Vec::new(), Vec::new());
    let block = |out: &mut String, lines: &str| {
        let kept = out.trim_end().len();
        out.truncate(kept);
        if !out.is_empty() {
            out.push_str(lines);
        }
    };
    for event in parser(text) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                out.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::Rule => block(&mut out, "\n\n"),
            Event::Start(Tag::List(first)) => {
                block(&mut out, if lists.is_empty() { "\n\n" } else { "\n" });
                lists.push(first);
            }
            Event::Start(Tag::Item) => {
                let is_first = out.ends_with("\n\n");
                block(&mut out, if is_first { "\n\n" } else { "\n" });
                out.push_str(&"  ".repeat(lists.len().saturating_sub(1)));
                match lists.last_mut() {
                    Some(Some(number)) => {
                        // Writing to a string never fails.
                        let _ = write!(out, "{number}. ");
                        *number += 1;
                    }
                    _ => out.push_str("- "),
                }
            }
            Event::Start(Tag::Paragraph) if lists.is_empty() => block(&mut out, "\n\n"),
            Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_)) => block(&mut out, "\n\n"),
            Event::Start(Tag::TableRow) => block(&mut out, "\n"),
            Event::End(TagEnd::TableCell) => out.push('\t'),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url),
            Event::End(TagEnd::Link) => {
                let to = links.pop().filter(|to| is_safe(to)).unwrap_or(CowStr::Borrowed(""));
                let shown = to.strip_prefix("mailto:").unwrap_or(&to);
                if !shown.is_empty() && !out.ends_with(shown) {
                    let _ = write!(out, " ({shown})");
                }
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                out.push_str(if lists.is_empty() { "\n\n" } else { "\n" });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table) => {
                out.push_str(if lists.is_empty() { "\n\n" } else { "\n" });
            }
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// More tags than any text about a session has: what reads them calls itself for each that stands within another, until there is no
/// room left to.
const MOST_TAGS: usize = 500;

/// How many tags are opened in a text, at most.
fn opened(text: &str) -> usize {
    text.as_bytes().windows(2).filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()).count()
}

/// HTML as other programs keep it, as Markdown; what is no HTML stays as it is.
pub fn from_html(text: &str) -> String {
    const BLOCKS: [&str; 14] = [
        "<p>",
        "<p ",
        "</p>",
        "<br>",
        "<br/>",
        "<br />",
        "<ul>",
        "<ol>",
        "<li>",
        "<div",
        "</a>",
        "</strong>",
        "</em>",
        "</h",
    ];
    let lower = text.to_ascii_lowercase();
    if !BLOCKS.iter().any(|block| lower.contains(block)) || opened(text) > MOST_TAGS {
        return text.to_owned();
    }
    htmd::convert(text).map_or_else(|_| text.to_owned(), |markdown| markdown.trim().to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_shown_and_does_nothing() {
        let shown =
            html("Een **sterk** [woord](https://example.org/a?b=1&c=2).\nTweede regel\n\n- een\n- twee\n\n# Kop");
        assert_eq!(
            shown,
            "<p>Een <strong>sterk</strong> <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow noopener\">woord</a>.<br>\n\
             Tweede regel</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n<h3>Kop</h3>\n"
        );
        for (text, not) in [
            ("<script>alert(1)</script>", "<script"),
            ("<img src=x onerror=alert(1)>", "<img"),
            ("[a](javascript:alert(1))", "href"),
            ("[a](JaVaScRiPt:alert(1))", "href"),
            ("![a](https://example.org/spy.png)", "<img"),
            ("a <b onclick=\"x\">b</b>", "<b"),
            ("[a](https://example.org/\"onmouseover=\"x)", "\"onmouseover"),
            ("[a](data:text/html,x)", "href"),
        ] {
            assert!(!html(text).contains(not), "{text}: {}", html(text));
        }
        assert_eq!(
            html("Zie https://example.org/x_(y)_z, of (https://example.org)."),
            "<p>Zie <a href=\"https://example.org/x_(y)_z\" rel=\"nofollow noopener\">https://example.org/x_(y)_z</a>, \
             of (<a href=\"https://example.org\" rel=\"nofollow noopener\">https://example.org</a>).</p>\n"
        );
    }

    #[test]
    fn plain_text_has_no_marks() {
        let text = "Een **sterk** [woord](https://example.org/).\n\n- een\n- twee\n    - diep\n\n1. eerst\n2. dan\n\n> gezegd\n\n`code` <https://example.org/b>";
        assert_eq!(
            plain(text),
            "Een sterk woord (https://example.org/).\n\n- een\n- twee\n  - diep\n\n1. eerst\n2. dan\n\ngezegd\n\ncode https://example.org/b"
        );
        assert_eq!(plain("Eerst.\nNog eens.\n\nDan."), "Eerst.\nNog eens.\n\nDan.");
    }

    #[test]
    fn html_becomes_markdown_once() {
        let markdown = from_html(
            "<p>Een <a href=\"https://example.org/2\">Ladder &amp; co</a> <em>x</em></p>\n<ul><li>a</li></ul>",
        );
        assert!(markdown.starts_with("Een [Ladder & co](https://example.org/2) *x*\n\n"), "{markdown}");
        assert_eq!(from_html(&markdown), markdown);
        assert_eq!(from_html("a < b & c > d"), "a < b & c > d");
    }

    #[test]
    fn html_of_any_depth_is_read_or_left() {
        for tag in ["<ul><li>", "<div>", "<blockquote>", "<table><td>", "<b>", "<p><b class=x>"] {
            for times in [1, 20, 250, 3_000, 40_000] {
                from_html(&tag.repeat(times));
            }
        }
        let deep = format!("{}x{}", "<div>".repeat(501), "</div>".repeat(501));
        assert_eq!(from_html(&deep), deep);
        assert_eq!(from_html(&format!("<div>{}</div>", "<p>a</p>".repeat(400))).matches('a').count(), 400);
    }

    proptest! {
        /// Every mark that opens is one that is made here.
        #[test]
        fn no_html_comes_through(text in "[-<>a-z\"'/=:()\\[\\]!*_`&; \n]{0,80}") {
            const MADE: [&str; 22] = ["p", "br", "hr", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "a",
                "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "t"];
            let shown = html(&text);
            for tag in shown.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(MADE.contains(&name.trim_end_matches(['d', 'h'])) || MADE.contains(&name.as_str()), "{shown}");
                prop_assert!(!tag.contains(" on") || !tag.split('>').next().unwrap().contains(" on"), "{shown}");
            }
        }
    }
}
