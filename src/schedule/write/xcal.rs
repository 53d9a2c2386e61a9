//! A programme as xCal (RFC 6321): iCalendar as XML. What it has no word for stands in properties of our own, so that it can be read
//! back.

use jiff::Timestamp;

use super::xml::Xml;
use super::{Told, Writing, is_file, shown};
use crate::programme::Texts;

/// RFC 6321, 3.4.
const NAMESPACE: &str = "urn:ietf:params:xml:ns:icalendar-2.0";

/// RFC 6321, 3.3.11 and the like: a value with its type.
fn value(xml: &mut Xml, kind: &str, text: &str) {
    xml.text(kind, text);
}

fn property(xml: &mut Xml, name: &str, parameters: &[(&str, &str)], kind: &str, text: &str) {
    xml.open(name, &[]);
    if !parameters.is_empty() {
        xml.open("parameters", &[]);
        for (name, text) in parameters {
            xml.open(name, &[]);
            value(xml, "text", text);
            xml.close(name);
        }
        xml.close("parameters");
    }
    value(xml, kind, text);
    xml.close(name);
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl Writing<'_> {
    /// `schedule.xcal`.
    pub fn xcal(&self) -> String {
        let event = &self.programme.event;
        let mut xml = Xml("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned());
        xml.open("icalendar", &[("xmlns", NAMESPACE)]);
        xml.open("vcalendar", &[]);
        xml.open("properties", &[]);
        property(&mut xml, "version", &[], "text", "2.0");
        property(&mut xml, "prodid", &[], "text", super::PRODUCT);
        property(&mut xml, "name", &[], "text", event.title.get(self.language));
        property(&mut xml, "x-wr-timezone", &[], "unknown", &event.zone_name);
        xml.close("properties");
        xml.open("components", &[]);
        for one in &self.told {
            self.entry(one, &mut xml);
        }
        xml.close("components");
        xml.close("vcalendar");
        xml.close("icalendar");
        xml.0
    }

    fn entry(&self, one: &Told, xml: &mut Xml) {
        let session = one.session;
        xml.open("vevent", &[]);
        xml.open("properties", &[]);
        let changed = utc(session.changed_at);
        for (name, kind, text) in [
            ("uid", "text", one.guid.as_str()),
            ("dtstamp", "date-time", &changed),
            ("last-modified", "date-time", &changed),
            ("sequence", "integer", &session.sequence.to_string()),
            ("dtstart", "date-time", &utc(session.starts_at)),
            ("dtend", "date-time", &utc(session.ends_at)),
            ("summary", "text", session.title.get(one.language)),
            ("description", "text", session.abstracts.get(one.language)),
            ("location", "text", one.room),
            ("url", "uri", &one.url),
            ("status", "text", if session.cancelled { "CANCELLED" } else { "CONFIRMED" }),
            ("x-kruispunt-code", "unknown", &session.code),
            ("x-kruispunt-subtitle", "unknown", session.subtitle.get(one.language)),
            ("x-kruispunt-level", "unknown", session.level.get(one.language)),
            ("x-kruispunt-audience", "unknown", session.audience.get(one.language)),
            ("x-kruispunt-description", "unknown", session.description.get(one.language)),
            ("x-kruispunt-type", "unknown", one.kind),
            ("x-kruispunt-language", "unknown", &session.language),
            ("x-kruispunt-license", "unknown", &session.license),
            ("x-kruispunt-do-not-record", "unknown", if session.do_not_record { "TRUE" } else { "" }),
        ] {
            if !text.is_empty() {
                property(xml, name, &[], kind, text);
            }
        }
        for (name, said) in &one.own {
            property(xml, &format!("x-kruispunt-{}", name.replace('_', "-")), &[], "unknown", said);
        }
        let own_point = "x-kruispunt-meeting-point";
        for (language, point) in one.points.into_iter().flat_map(Texts::each) {
            property(xml, own_point, &[("language", language.as_str())], "unknown", point);
        }
        if let (Some(point), None) = (one.meeting_point, one.points) {
            property(xml, own_point, &[], "unknown", point);
        }
        let categories = Some(one.track).filter(|track| !track.is_empty());
        let tags = session.tags.iter().map(String::as_str);
        for (name, words) in
            [("categories", categories.into_iter().collect::<Vec<_>>()), ("x-kruispunt-tags", tags.collect())]
        {
            let kind = if name == "categories" { "text" } else { "unknown" };
            if !words.is_empty() {
                xml.open(name, &[]);
                words.iter().for_each(|word| value(xml, kind, word));
                xml.close(name);
            }
        }
        for link in &one.links {
            let name = if is_file(link.kind) { "attach" } else { "link" };
            let parameters = [("label", shown(link)), ("x-kruispunt-kind", link.kind.as_str())];
            property(xml, name, &parameters, "uri", &link.url);
        }
        xml.close("properties");
        if !session.speakers.is_empty() {
            xml.open("components", &[]);
            for speaker in &session.speakers {
                // RFC 9073, 7.1.
                xml.open("participant", &[]);
                xml.open("properties", &[]);
                let number = super::guid_of(&one.guid, speaker.who());
                property(xml, "uid", &[], "text", &number);
                property(xml, "participant-type", &[], "text", "SPEAKER");
                property(xml, "summary", &[], "text", &speaker.name);
                if let Some(slug) = &speaker.person {
                    property(xml, "x-kruispunt-person", &[], "unknown", slug);
                }
                xml.close("properties");
                xml.close("participant");
            }
            xml.close("components");
        }
        xml.close("vevent");
    }
}
