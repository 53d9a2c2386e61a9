//! What names, addresses and languages look like.

use super::Why;
use crate::letters;
use crate::programme::texts::is_assigned;

/// What an organisation is called: strangers are written to under that name.
///
/// # Errors
/// Why it cannot be called so.
pub fn organisation_name(name: &str) -> Result<(), Why> {
    if !letters::is_seen(name) {
        return Err(Why::Missing);
    }
    if letters::is_link_like(name) {
        return Err(Why::LinkLike);
    }
    match name.chars().find(|sign| matches!(sign, '\u{202A}'..='\u{202E}')) {
        Some(sign) => Err(Why::ControlCharacter { code: format!("U+{:04X}", u32::from(sign)) }),
        None => Ok(()),
    }
}

/// Whether it is a site's own address alone, over https: what a browser compares frames with.
pub(super) fn is_site(text: &str) -> bool {
    let Ok(url) = url::Url::parse(text) else { return false };
    url.scheme() == "https"
        && url.domain().is_some()
        && url.origin().ascii_serialization() == text.trim_end_matches('/')
}

/// Whether it is an address that a browser can be sent to.
pub fn is_https(text: &str) -> bool {
    let is_plain = text.chars().all(|sign| !sign.is_whitespace() && !sign.is_control());
    is_plain && text.starts_with("https://") && url::Url::parse(text).is_ok_and(|url| url.has_host())
}

/// Whether it leads somewhere on the web.
pub fn is_web(text: &str) -> bool {
    let plain = text.strip_prefix("http://").map(|rest| format!("https://{rest}"));
    is_https(plain.as_deref().unwrap_or(text))
}

/// Whether it is a language's tag (BCP 47): `nl`, `zh-Hans`, `en-GB`.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && is_assigned(first)
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && tag.len() <= 35
}
