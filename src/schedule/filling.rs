//! What another program's file says of a session, taken over as far as it is news: what it said before and says again is none, so
//! that whatever was changed here since stays.

use std::fmt::Debug;

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::people::Meant;
use super::places::{self, Stands};
use super::table::Holds;
use super::things::{PLAIN, Slugs};
use super::write::{guid_of, number_of};
use super::{Schedule, Talk, own};
use crate::programme::file::{GONE, PlacesFile, SessionFile, SpeakerFile, Told, end_of};
use crate::programme::{PlainOrTexts, SessionLink, TextLanguage, Texts};

/// What was said before, and what is said now.
pub struct News {
    pub told: Told,
    /// Whether nothing is known of what was said before.
    pub is_first: bool,
}

impl News {
    fn of(session: &mut SessionFile) -> Self {
        let mut told = session.told.take().unwrap_or_default();
        let was_gone = told.remove(GONE).is_some();
        Self { is_first: was_gone || told.is_empty(), told }
    }

    /// Whether something else is said in a field than before; nothing may be said, too.
    pub fn is<T: Debug + Default + PartialEq>(&mut self, field: &str, said: &T) -> bool {
        let now = (*said != T::default()).then(|| digest(said));
        let before = match &now {
            Some(now) => self.told.insert(field.to_owned(), now.clone()),
            None => self.told.remove(field),
        };
        self.is_first || before != now
    }
}

/// What is said, in a few signs.
fn digest(said: &impl Debug) -> String {
    blake3::hash(format!("{said:?}").as_bytes()).to_hex()[..8].to_owned()
}

/// A text that another one follows, or that is in another language now: what the file said before goes, whatever was written here stays.
fn renew(
    texts: &mut Texts,
    (text, language): (&str, TextLanguage),
    before: Option<&String>,
    tidied: impl Fn(&str) -> String,
) {
    let is_it = |said: &str| {
        let said = [said.to_owned(), tidied(said)];
        said.iter().any(|said| Some(&digest(said)) == before)
    };
    let was = |known: &TextLanguage| *known != language && is_it(texts.own(*known));
    let gone: Vec<TextLanguage> = texts.languages().filter(was).collect();
    for known in &gone {
        *texts = std::mem::take(texts).with(*known, "");
    }
    if !gone.is_empty() && texts.own(language).is_empty() {
        *texts = std::mem::take(texts).with(language, text);
    }
}

/// Where one gathers, by what a file says of it. What is elsewhere now is not where it was in other languages: what a file says in one
/// of them alone is said of all.
fn meeting_point(
    known: &PlainOrTexts,
    (point, others): (&String, &[(TextLanguage, String)]),
    first: TextLanguage,
) -> PlainOrTexts {
    if others.is_empty() {
        let is_said = known.values().any(|said| said == point);
        return if is_said { known.clone() } else { PlainOrTexts::Plain(point.clone()) };
    }
    let said = std::iter::once((first, point)).chain(others.iter().map(|(language, point)| (*language, point)));
    let texts = said.fold(known.texts(first).into_owned(), |texts, (language, point)| texts.with(language, point));
    PlainOrTexts::new(texts, first)
}

/// Several words as they stand in one cell, where nobody sees whether a `;` is between them or in one of them.
fn in_cell(words: &[impl AsRef<str>]) -> String {
    let words = words.iter().flat_map(|word| word.as_ref().split(';')).map(super::line);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What became of a session.
pub struct Filled {
    /// It is said to be at another time than before.
    pub is_moved: bool,
    /// How many may come was changed here, and stays.
    pub places_stay: bool,
}

/// Fills a session with what is said of it.
pub fn fill(
    session: &mut SessionFile,
    talk: &Talk,
    (start, language, texts_in): (DateTime, String, TextLanguage),
    event: &str,
    names: &Slugs,
    schedule: &Schedule,
) -> Filled {
    let is_new = session.title.is_empty();
    let mut news = News::of(session);
    // What was only made for the file says nothing.
    let guid = guid_of(event, &session.code);
    let is_made = |(key, value): &(&String, &String)| match key.as_str() {
        "guid" => **value == guid,
        "id" => **value == number_of(&guid),
        _ => false,
    };
    let is_in_another =
        news.told.get("language").is_some_and(|before| *before != digest(&talk.language)) && !talk.language.is_empty();
    let told = talk.origin.iter().filter(|told| is_new || !is_made(told));
    session.origin.extend(told.map(|(key, value)| (key.clone(), value.clone())));
    for (texts, text, what) in [
        (&mut session.title, &talk.title, Holds::Title),
        (&mut session.subtitle, &talk.subtitle, Holds::Subtitle),
        (&mut session.level, &talk.level, Holds::Level),
        (&mut session.audience, &talk.audience, Holds::Audience),
        (&mut session.abstracts, &talk.abstracts, Holds::Abstract),
        (&mut session.description, &talk.description, Holds::Description),
    ] {
        let field = what.as_str();
        let said: Vec<_> = talk.translations.iter().filter(|(of, ..)| *of == what).collect();
        if !said.is_empty() {
            if news.is(field, &said.iter().map(|(_, language, text)| (language.to_string(), text)).collect::<Vec<_>>())
            {
                for (_, language, text) in said {
                    *texts = std::mem::take(texts).with(*language, text);
                }
            }
            continue;
        }
        // What is said already, in whichever language, is not said again in another.
        let tidied = |said: &str| if what.is_line() { super::line(said) } else { super::markdown(said) };
        let is_said = texts.values().any(|said| said == text || tidied(said) == *text);
        let may_say = !text.is_empty() || schedule.says(field);
        let before = news.told.get(field).cloned();
        if may_say && news.is(field, text) && !is_said {
            *texts = std::mem::take(texts).with(texts_in, text);
        }
        if is_in_another && may_say {
            renew(texts, (text, texts_in), before.as_ref(), tidied);
        }
    }
    let is_moved = news.is("when", &Some((start, talk.minutes)));
    if is_moved {
        // Of its round it keeps the name, where the time is still that.
        (session.date, session.starts_at) = (Some(start.date()), Some(start.time()));
        // What is said by the clock is kept as it is said.
        let end = talk
            .minutes
            .filter(|_| talk.is_by_clock)
            .and_then(|minutes| start.checked_add(i64::from(minutes).minutes()).ok());
        let end = end.filter(|end| end_of(start.date(), start.time(), end.time()) == Some(*end));
        let minutes = talk.minutes.filter(|_| end.is_none()).and_then(|minutes| u16::try_from(minutes).ok());
        (session.ends_at, session.minutes) = (end.map(DateTime::time), minutes);
    }
    let are_points = news.is("meeting_points", &talk.points);
    if let Some(point) = &talk.meeting_point
        && ((news.is("meeting_point", point) || are_points) && !talk.own.is_empty() || is_new)
    {
        session.meeting_point = meeting_point(&session.meeting_point, (point, &talk.points), names.first);
    }
    let room_before = session.room.clone();
    // In our own files, nothing there is nothing.
    let says = |name: &str, said: &str| !said.is_empty() || talk.own.contains_key(name);
    if says("room", &talk.room) && news.is("room", &talk.room) {
        let before = session.room.take().filter(|_| !talk.room.is_empty());
        session.room = names.rooms.get(&talk.room).cloned().or(before);
    }
    if says("theme", &talk.track) && news.is("track", &talk.track) {
        let before = session.theme.take().filter(|_| !talk.track.is_empty());
        session.theme = names.themes.get(&talk.track).cloned().or(before);
    }
    if (is_new || !talk.kind.is_empty()) && news.is("type", &talk.kind) {
        session.format = names.types.get(&talk.kind).cloned().unwrap_or_else(|| PLAIN.to_owned());
    }
    if (is_new || !talk.language.is_empty()) && news.is("language", &talk.language) {
        session.language = language;
    }
    let type_needs = !names.without_seat.contains(&session.format);
    if is_new && talk.is_for_all && type_needs {
        session.needs_seat = Some(false);
    }
    if is_new && talk.is_online {
        session.capacity =
            PlacesFile { in_person: None, online: session.capacity.in_person.or(session.capacity.online) };
    }
    own::fill(session, talk, &mut news, type_needs);
    let people = || talk.speakers.iter().filter_map(|key| names.people.get(key));
    let whom: Vec<&str> = people().map(Meant::who).collect();
    if (!talk.speakers.is_empty() || schedule.is_whole) && news.is("speakers", &whom) {
        let speaker = |one: &Meant| {
            let mut speaker = one.speaker(&session.speakers);
            if let Some(said) = talk.affiliations.get(&speaker.name).filter(|_| speaker.affiliation.is_empty()) {
                speaker.affiliation.clone_from(said);
            }
            speaker
        };
        let now: Vec<SpeakerFile> = people().map(speaker).collect();
        let whom = |all: &[SpeakerFile]| in_cell(&all.iter().map(SpeakerFile::who).collect::<Vec<_>>());
        if !(schedule.is_in_cells && whom(&session.speakers) == whom(&now)) {
            session.speakers = now;
        }
    }
    if news.is("affiliations", &talk.affiliations) {
        for speaker in &mut session.speakers {
            let said = talk.affiliations.get(&speaker.name);
            speaker.affiliation = said.unwrap_or(&speaker.affiliation).clone();
        }
    }
    if (!talk.links.is_empty() || schedule.says("links")) && news.is("links", &talk.links) {
        // From when one is shown, and what it leads to, may have been said here.
        let kept = |link: &SessionLink| {
            let before = session.links.iter().find(|before| before.url == link.url && before.title == link.title);
            before.cloned().unwrap_or_else(|| link.clone())
        };
        let mut links: Vec<_> = talk.links.iter().map(kept).collect();
        // What has a time from which it is shown has it from here: a file does not know of it before.
        let unseen = |link: &&SessionLink| link.from.is_some() && !links.contains(link);
        let unseen: Vec<SessionLink> = session.links.iter().filter(unseen).cloned().collect();
        links.extend(unseen);
        // In which order they stand is said here.
        if links.len() != session.links.len() || links.iter().any(|link| !session.links.contains(link)) {
            session.links = links;
        }
    }
    let says_tags = !talk.tags.is_empty() || schedule.says("tags");
    let are_same_tags = || schedule.is_in_cells && in_cell(&session.tags) == in_cell(&talk.tags);
    if says_tags && news.is("tags", &talk.tags) && !are_same_tags() {
        session.tags.clone_from(&talk.tags);
    }
    if news.is("do_not_record", &talk.do_not_record) {
        session.do_not_record = talk.do_not_record.unwrap_or(session.do_not_record);
    }
    if (!talk.license.is_empty() || schedule.says("license")) && news.is("license", &talk.license) {
        session.license.clone_from(&talk.license);
    }
    if news.is("cancelled", &talk.is_cancelled) {
        session.cancelled = talk.is_cancelled;
    }
    let is_elsewhere = session.room != room_before;
    let stands = Stands { is_new, is_elsewhere, is_ours: schedule.is_in_cells };
    let places_stay = places::fill(session, talk, &mut news, names, stands);
    session.told = Some(news.told);
    Filled { is_moved, places_stay }
}
