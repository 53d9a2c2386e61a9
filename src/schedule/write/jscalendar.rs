//! A programme as JSCalendar (RFC 8984): a group of events. What it has no word for stands in properties of our own, which begin with
//! the name of the site (1.3).

use serde_json::{Map, Value, json};

use super::{Told, Writing, is_file, shown};

/// A field of our table as JSCalendar writes names: `one_of` is `oneOf`.
pub fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

impl Writing<'_> {
    /// `schedule.jscalendar`.
    pub fn jscalendar(&self) -> Value {
        let event = &self.programme.event;
        let changed = self.told.iter().map(|one| one.session.changed_at).max().unwrap_or_default();
        json!({
            "@type": "Group",
            "uid": super::guid_of(&event.calendar_name.name, ""),
            "prodId": super::PRODUCT,
            "updated": changed.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "title": event.title.get(self.language),
            "source": format!("{}/e/{}/schedule.jscalendar", self.base_url, event.slug),
            "entries": self.told.iter().map(|one| self.js_event(one)).collect::<Vec<_>>(),
        })
    }

    fn js_event(&self, one: &Told) -> Value {
        let (session, event) = (one.session, &self.programme.event);
        let starts = event.zone.to_datetime(session.starts_at);
        let minutes = session.ends_at.duration_since(session.starts_at).as_mins();
        let links = one.links.iter().enumerate().map(|(number, link)| {
            let rel = if is_file(link.kind) { "enclosure" } else { "related" };
            let link = json!({"@type": "Link", "href": link.url, "title": shown(link), "rel": rel, self.own("kind"): link.kind});
            (format!("{}", number + 1), link)
        });
        let page = ("page".to_owned(), json!({"@type": "Link", "href": one.url, "rel": "alternate"}));
        let speakers = session.speakers.iter().enumerate().map(|(number, speaker)| {
            let mut person =
                json!({"@type": "Participant", "name": speaker.name, "kind": "individual", "roles": {"chair": true}});
            if let Some(slug) = &speaker.person {
                person[self.own("person")] = slug.as_str().into();
            }
            (format!("{}", number + 1), person)
        });
        let mut told = json!({
            "@type": "Event",
            "uid": one.guid,
            "updated": session.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "sequence": session.sequence,
            "title": session.title.get(one.language),
            "description": session.abstracts.get(one.language),
            "descriptionContentType": "text/markdown",
            "start": starts.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "timeZone": event.zone_name,
            "duration": format!("PT{minutes}M"),
            "status": if session.cancelled { "cancelled" } else { "confirmed" },
            "locations": {"1": {"@type": "Location", "name": one.room}},
            "links": std::iter::once(page).chain(links).collect::<Map<_, _>>(),
            "keywords": session.tags.iter().map(|tag| (tag.clone(), json!(true))).collect::<Map<_, _>>(),
            "participants": speakers.collect::<Map<_, _>>(),
        });
        let own = [
            ("code", session.code.as_str()),
            ("track", one.track),
            ("type", one.kind),
            ("language", &session.language),
            ("subtitle", session.subtitle.get(one.language)),
            ("level", session.level.get(one.language)),
            ("audience", session.audience.get(one.language)),
            ("details", session.description.get(one.language)),
            ("license", &session.license),
            ("doNotRecord", if session.do_not_record { "true" } else { "" }),
        ];
        if let Some(fields) = told.as_object_mut() {
            for (name, text) in own.iter().filter(|(_, text)| !text.is_empty()) {
                fields.insert(self.own(name), (*text).into());
            }
            for (name, said) in &one.own {
                fields.insert(self.own(&camel(name)), said.as_str().into());
            }
            if let Some(point) = one.meeting_point {
                let point = match one.points {
                    Some(points) => json!({"name": point, "names": points}),
                    None => json!({"name": point}),
                };
                fields.insert(self.own("meetingPoint"), point);
            }
            fields.retain(|_, value| value.as_object().is_none_or(|map| !map.is_empty()));
            fields.retain(|name, value| value != "" || name.contains(':'));
        }
        told
    }

    /// A property of our own.
    fn own(&self, name: &str) -> String {
        let host = url::Url::parse(self.base_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        format!("{}:{name}", host.as_deref().unwrap_or("localhost"))
    }
}
