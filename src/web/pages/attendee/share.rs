//! Ways to pass an address on: plain links, and nobody else's script.

use i18n_embed_fl::fl;

use crate::languages::Speech;
use crate::text::percent;

pub struct Way {
    pub name: String,
    pub url: String,
}

/// For some words and the address that they are about.
pub fn ways(words: &str, address: &str, t: &Speech) -> Vec<Way> {
    let part = |text: &str| -> String { percent(text) };
    let (said, both) = (part(words), part(&format!("{words} {address}")));
    let to = part(address);
    let way = |name: String, url: String| Way { name, url };
    vec![
        way(fl!(t, "share-mail"), format!("mailto:?subject={said}&body={both}")),
        way("WhatsApp".into(), format!("https://wa.me/?text={both}")),
        way("LinkedIn".into(), format!("https://www.linkedin.com/sharing/share-offsite/?url={to}")),
        way("Bluesky".into(), format!("https://bsky.app/intent/compose?text={both}")),
        way("Facebook".into(), format!("https://www.facebook.com/sharer/sharer.php?u={to}")),
    ]
}
