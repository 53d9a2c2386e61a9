//! Whom a message reaches, in words: by kind and number, and who gets no mail.

use i18n_embed_fl::fl;

use crate::desk::announcements::{Reach, WhyNot};
use crate::languages::mode_name;
use crate::programme::Language;
use crate::web::pages::desk::frame::Frame;

/// The same as on its page.
pub struct ReachView {
    pub people: usize,
    pub addresses: usize,
    /// "Ter plaatse, heeft een plaats: 12".
    pub kinds: Vec<String>,
    /// For each reason why some get no mail: how many, and the address and name of the first of them.
    pub unmailed: Vec<(String, Vec<(String, String)>)>,
}

impl ReachView {
    pub fn new(reach: Reach, frame: &Frame, language: Language) -> Self {
        let t = frame.page.t;
        let kinds = reach.kinds.iter().map(|kind| {
            let status = t.get(&format!("status-{}", kind.status));
            let mode = mode_name(kind.attendance, language);
            fl!(t, "message-kind", people = kind.people, status = status, mode = mode)
        });
        let of = |why: WhyNot, count: usize, words: String| {
            let these = reach.unmailed.iter().filter(|one| one.why == why);
            let path = |id| format!("/desk/{}/people/{id}", frame.slug);
            let people = these.map(|one| (path(one.id), one.name.clone())).collect();
            (count > 0).then_some((words, people))
        };
        let no_address = fl!(t, "message-no-address", count = reach.no_address);
        let unsubscribed = fl!(t, "message-unsubscribed", count = reach.unsubscribed);
        let unmailed = [
            of(WhyNot::NoAddress, reach.no_address, no_address),
            of(WhyNot::Unsubscribed, reach.unsubscribed, unsubscribed),
        ];
        Self {
            people: reach.people,
            addresses: reach.addresses,
            kinds: kinds.collect(),
            unmailed: unmailed.into_iter().flatten().collect(),
        }
    }
}
