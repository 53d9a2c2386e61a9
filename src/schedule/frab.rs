//! `schedule.xml`, as frab, pretalx and FOSDEM write it (the c3voc's schema).

use jiff::civil::{Date, Time};
use roxmltree::{Document, Node, ParsingOptions};

use super::json::PICTURES;
use super::kind::NotRead;
use super::nights::Nights;
use super::{
    Place, Schedule, Someone, Start, Talk, Track, Unread, date, either, is_off, kind_of_link, line, markdown,
    minutes_or, offset, on_day, time, yes_or_no,
};
use crate::programme::LinkKind;

/// More elements than any conference has.
const MOST_NODES: u32 = 2_000_000;

/// The text in the first child that is called so.
fn child(node: Node, name: &str) -> String {
    node.children().find(|child| child.has_tag_name(name)).map(words).unwrap_or_default()
}

/// All text in an element.
fn words(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect::<String>().trim().to_owned()
}

fn attribute(node: Node, name: &str) -> String {
    node.attribute(name).unwrap_or_default().trim().to_owned()
}

/// What says nothing is no loss.
fn is_empty(node: Node) -> bool {
    words(node).is_empty() && node.attributes().len() == 0 && !node.children().any(|child| child.is_element())
}

/// The same without a document type that declares nothing; lines and columns stay.
///
/// # Errors
/// When it declares something: entities are how a small file unpacks to gigabytes, or reads others.
fn without_type(text: &str) -> Result<String, NotRead> {
    let Some(start) = text.find("<!DOCTYPE") else { return Ok(text.to_owned()) };
    let length = text[start..].find(['>', '[']).unwrap_or(text.len() - start);
    if text[start + length..].starts_with('[') {
        return Err(NotRead::Entities { line: text[..start].matches('\n').count() + 1 });
    }
    let blank = |sign: char| if sign == '\n' { '\n' } else { ' ' };
    let end = (start + length + 1).min(text.len());
    Ok(text[..start].chars().chain(text[start..end].chars().map(blank)).chain(text[end..].chars()).collect())
}

pub fn read(text: &str) -> Result<Schedule, NotRead> {
    let text = &*without_type(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let position = error.pos();
        // What is missing at the end is missing there, not where it begins.
        if (position.row, position.col) == (1, 1) {
            let is_root = |line: &str| line.split('<').skip(1).any(|tag| tag.starts_with(char::is_alphabetic));
            let begins = text.lines().position(is_root).map_or(1, |index| index + 1);
            return super::kind::cut_off(text, begins);
        }
        NotRead::Broken { line: position.row as usize, column: position.col as usize }
    })?;
    let root = document.root_element();
    if root.tag_name().name() == "icalendar" {
        return super::xcal::read(&document);
    }
    if !root.has_tag_name("schedule") {
        return Err(NotRead::Unknown);
    }
    let mut schedule = Schedule { is_whole: true, silent: &["tags", "level", "audience"], ..Schedule::default() };
    let mut nights = Nights::default();
    // Our own addresses say nothing of where it came from.
    let is_ours =
        root.children().any(|child| child.has_tag_name("generator") && child.attribute("name") == Some("kruispunt"));
    for part in root.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "conference" => conference(part, &mut schedule),
            "tracks" => {
                for track in part.children().filter(|node| node.has_tag_name("track")) {
                    add_track(track, &mut schedule);
                }
            }
            "persons" => {
                for person in part.children().filter(|node| node.has_tag_name("person")) {
                    let someone = person_of(person, &mut schedule);
                    schedule.person(someone);
                }
            }
            "day" => day(part, is_ours, &mut nights, &mut schedule),
            "version" | "generator" => {}
            other => {
                let other = other.to_owned();
                schedule.miss(Unread::Field(other));
            }
        }
    }
    schedule.day_change = schedule.day_change.or_else(|| nights.change());
    Ok(schedule)
}

fn conference(node: Node, schedule: &mut Schedule) {
    schedule.acronym = line(&child(node, "acronym"));
    schedule.title = line(&child(node, "title"));
    schedule.base = child(node, "base_url");
    schedule.venue = line(&child(node, "venue"));
    schedule.city = line(&child(node, "city"));
    schedule.zone_named(&child(node, "time_zone_name"));
    schedule.day_change = time(&child(node, "day_change"));
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "track" => add_track(part, schedule),
            "acronym" | "title" | "venue" | "city" | "time_zone_name" | "day_change" | "start" | "end" | "days"
            | "timeslot_duration" | "base_url" | "url" | "color" => {}
            name if PICTURES.contains(&name) => picture(part, schedule),
            other if !is_empty(part) => {
                let other = format!("conference.{other}");
                schedule.miss(Unread::Field(other));
            }
            _ => {}
        }
    }
}

/// The address of a picture, which nobody fetches.
fn picture(node: Node, schedule: &mut Schedule) {
    let address = [words(node), attribute(node, "href"), attribute(node, "src")];
    if let Some(address) = address.iter().find(|address| !address.is_empty()) {
        schedule.miss_at(Unread::Picture, address);
    }
}

fn add_track(node: Node, schedule: &mut Schedule) {
    let name = Some(words(node)).filter(|name| !name.is_empty()).unwrap_or_else(|| attribute(node, "name"));
    let colour = Some(attribute(node, "color")).filter(|colour| !colour.is_empty());
    let colour = colour.and_then(|colour| colour.parse().ok());
    let track = Track { name: line(&name), slug: attribute(node, "slug"), colour, ..Track::default() };
    schedule.track(track);
}

/// Somebody, in the list of all or in a session.
fn person_of(node: Node, schedule: &mut Schedule) -> Someone {
    let is_list = node.children().any(|child| child.has_tag_name("name"));
    let name = if is_list { child(node, "name") } else { words(node) };
    let mut someone = Someone { name: line(&name), ..Someone::default() };
    for (key, value) in [
        ("id", attribute(node, "id")),
        ("guid", attribute(node, "guid")),
        ("code", attribute(node, "code")),
        ("slug", child(node, "slug")),
    ] {
        if !value.is_empty() {
            someone.origin.insert(key.to_owned(), line(&value));
        }
    }
    if !is_list {
        return someone;
    }
    let (short, long) = (markdown(&child(node, "biography")), markdown(&child(node, "extended_biography")));
    someone.biography = [short, long].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    someone.pronouns = line(&child(node, "pronouns"));
    someone.url = child(node, "url");
    for part in node.children().filter(|part| part.is_element() && !is_empty(*part)) {
        let known = ["name", "slug", "biography", "extended_biography", "pronouns", "url"];
        if PICTURES.contains(&part.tag_name().name()) {
            picture(part, schedule);
        } else if !known.contains(&part.tag_name().name()) {
            let name = format!("person.{}", part.tag_name().name());
            schedule.miss(Unread::Field(name));
        }
    }
    someone
}

fn day(node: Node, is_ours: bool, nights: &mut Nights, schedule: &mut Schedule) {
    let day = date(&attribute(node, "date"));
    let change = nights.day(&attribute(node, "start"), &attribute(node, "end"));
    let change = schedule.day_change.or(change);
    for room in node.children().filter(|node| node.has_tag_name("room")) {
        let (name, slug) = (line(&attribute(room, "name")), attribute(room, "slug"));
        let place = Place { name, slug, capacity: attribute(room, "capacity").parse().ok(), ..Place::default() };
        schedule.room(place.clone());
        for event in room.children().filter(|node| node.has_tag_name("event")) {
            let talk = talk(event, (day, change, &place.name), is_ours, schedule);
            nights.talk(day, talk.written());
            schedule.talk(talk);
        }
    }
}

fn talk(
    node: Node,
    (day, change, room): (Option<Date>, Option<Time>, &str),
    is_ours: bool,
    schedule: &mut Schedule,
) -> Talk {
    let mut talk = Talk { room: room.to_owned(), code: attribute(node, "code"), ..Talk::default() };
    for key in ["guid", "id"] {
        let value = attribute(node, key);
        if !value.is_empty() {
            talk.origin.insert(key.to_owned(), line(&value));
        }
    }
    let mut start = None;
    for part in node.children().filter(Node::is_element) {
        let text = words(part);
        match part.tag_name().name() {
            "date" => {
                talk.start = Start::parse(&text);
                talk.offset = offset(&text);
            }
            "start" => start = time(&text),
            "duration" => (talk.minutes, talk.may_last) = minutes_or(&text),
            "room" if !text.is_empty() => talk.room = line(&text),
            "slug" | "url" if text.is_empty() || is_ours => {}
            name @ ("slug" | "url") => {
                talk.origin.insert(name.to_owned(), line(&text));
            }
            "title" => talk.title = line(&text),
            "subtitle" => talk.subtitle = line(&text),
            "track" => {
                add_track(part, schedule);
                talk.track = line(&text);
            }
            "type" => talk.kind = line(&text),
            "language" => talk.language = text,
            "abstract" => talk.abstracts = markdown(&text),
            "description" => talk.description = markdown(&text),
            "recording" => {
                talk.license = line(&child(part, "license"));
                talk.do_not_record = either(talk.do_not_record, yes_or_no(&child(part, "optout")));
                for other in part.children().filter(|part| part.is_element() && !is_empty(*part)) {
                    match other.tag_name().name() {
                        "license" | "optout" => {}
                        "url" => schedule.link(&mut talk, &words(other), "", LinkKind::Recording),
                        name => {
                            let name = format!("event.recording.{name}");
                            schedule.miss(Unread::Field(name));
                        }
                    }
                }
            }
            "do_not_record" | "optout" => talk.do_not_record = either(talk.do_not_record, yes_or_no(&text)),
            "persons" => {
                for person in part.children().filter(|part| part.has_tag_name("person")) {
                    let someone = person_of(person, schedule);
                    schedule.speaker(&mut talk, someone);
                }
            }
            "links" | "attachments" => {
                let of_file = if part.has_tag_name("attachments") { LinkKind::Attachment } else { LinkKind::Page };
                for one in part.children().filter(Node::is_element) {
                    let (url, title) = (attribute(one, "href"), words(one));
                    let kind = attribute(one, "type").parse();
                    let kind = kind.unwrap_or_else(|_| kind_of_link(&title, &url, of_file));
                    schedule.link(&mut talk, &url, &title, kind);
                }
            }
            "feedback_url" => schedule.link(&mut talk, &text, "", LinkKind::Feedback),
            "video_download_url" => schedule.link(&mut talk, &text, "", LinkKind::Recording),
            "tags" => {
                talk.tags = part.children().filter(Node::is_element).map(|tag| line(&words(tag))).collect();
                talk.tags.retain(|tag| !tag.is_empty());
            }
            "status" => talk.is_cancelled = is_off(&text),
            name if PICTURES.contains(&name) => picture(part, schedule),
            other if !is_empty(part) => {
                let other = format!("event.{other}");
                schedule.miss(Unread::Field(other));
            }
            _ => {}
        }
    }
    if talk.start.is_none() {
        talk.start = on_day(day, start, change);
    }
    talk
}
