//! Words of a mail as HTML: what is a link in them, and what is none.

use crate::text::escaped;

/// A line as HTML: our own addresses and the organisers' are links; what a stranger typed is none, nor does the reader's program
/// make one of it.
pub(super) fn paragraph(line: &str) -> String {
    let mut html = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('\u{2068}') {
        let (typed, after) = marked.split_once('\u{2069}').unwrap_or((marked, ""));
        html += &linked(&escaped(before));
        html += &format!("<bdi>{}</bdi>", apart(&escaped(typed)));
        rest = after;
    }
    html.push_str(&linked(&escaped(rest)));
    html
}

/// Dots and colons within words are followed by a space of no width: nothing looks like an address.
fn apart(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut signs = escaped.chars().peekable();
    while let Some(sign) = signs.next() {
        out.push(sign);
        if matches!(sign, '.' | ':' | '@') && signs.peek().is_some_and(|next| next.is_alphanumeric() || *next == '/') {
            out.push_str("&#8203;");
        }
    }
    out
}

/// Addresses among the words, as links.
fn linked(escaped: &str) -> String {
    let word = |word: &str| {
        let url = word.trim_end_matches(['.', ',', ')', ';', ':']);
        if url.starts_with("https://") || url.starts_with("http://") {
            format!("<a style=\"overflow-wrap:anywhere\" href=\"{url}\">{url}</a>{}", &word[url.len()..])
        } else {
            word.to_owned()
        }
    };
    escaped.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters;

    #[test]
    fn addresses_become_links_and_nothing_else_does() {
        for (line, html) in [
            (
                "Kijk op https://example.org/a, of bel.",
                "Kijk op <a style=\"overflow-wrap:anywhere\" href=\"https://example.org/a\">https://example.org/a</a>, of bel.",
            ),
            ("javascript:alert(1) <b>", "javascript:alert(1) &lt;b&gt;"),
            (
                "https://example.org/\"onclick=x",
                "<a style=\"overflow-wrap:anywhere\" href=\"https://example.org/&quot;onclick=x\">https://example.org/&quot;onclick=x</a>",
            ),
        ] {
            assert_eq!(paragraph(line), html);
        }
    }

    #[test]
    fn what_a_stranger_typed_becomes_no_link() {
        let line =
            format!("Dag {}, zie https://example.org.", letters::isolated("You <won> https://evil.example evil.com"));
        assert_eq!(
            paragraph(&line),
            "Dag <bdi>You &lt;won&gt; https:&#8203;//evil.&#8203;example evil.&#8203;com</bdi>, \
             zie <a style=\"overflow-wrap:anywhere\" href=\"https://example.org\">https://example.org</a>."
        );
    }
}
