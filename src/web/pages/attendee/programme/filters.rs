//! Filters as buttons: each says what the filter would be when it is pressed.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;

use crate::languages::said::written;
use crate::languages::{mode_name, speech};
use crate::letters;
use crate::programme::access::Need;
use crate::programme::filter::Filter;
use crate::programme::{Event, Language, Mode, Programme};
use crate::web::pages::cards::{language_name, need_name, types_in_use};

/// A button that sets one field of the filter, or takes it off.
#[derive(Clone, Default)]
pub struct Chip {
    pub name: &'static str,
    pub value: String,
    pub words: String,
    /// The attributes that say in which language those are, where it is not the page's.
    pub written: String,
    pub icon: Option<String>,
    pub colour: String,
    pub is_on: bool,
}

impl Chip {
    /// In person or online, where both are on offer.
    pub fn modes(event: &Event, filter: &Filter, language: Language) -> Vec<Self> {
        let chip = |(mode, _): (Mode, _)| {
            let is_on = filter.attendance == mode.as_str();
            Self {
                name: "attendance",
                value: if is_on { String::new() } else { mode.to_string() },
                words: mode_name(mode, language),
                icon: Some(if mode == Mode::Online { "monitor" } else { "map-pin" }.to_owned()),
                colour: "slate".to_owned(),
                is_on,
                ..Self::default()
            }
        };
        let chips: Vec<Self> = event.places.present().map(chip).collect();
        if chips.len() > 1 { chips } else { Vec::new() }
    }
}

/// Fewer rooms than these are seen at a glance.
const FEW_ROOMS: usize = 4;
/// More than these are a list.
const MANY: usize = 8;

/// One field by which less is found, and what it may be.
pub struct Narrowing {
    pub name: &'static str,
    pub words: String,
    pub chips: Vec<Chip>,
    /// The same as a list: value and words, and whether it is this one.
    pub options: Vec<(String, String, bool)>,
}

impl Narrowing {
    pub fn is_long(&self) -> bool {
        self.chips.len() > MANY
    }

    fn of(name: &'static str, words: String, all: Vec<(String, String)>, was: &str) -> Self {
        let was = letters::fold(was);
        let option = |(value, words): (String, String)| {
            let is_on = letters::fold(&value) == was;
            (value, words, is_on)
        };
        let options: Vec<_> = all.into_iter().map(option).collect();
        let chip = |(value, words, is_on): &(String, String, bool)| {
            let value = if *is_on { String::new() } else { value.clone() };
            Chip { name, value, words: words.clone(), colour: "slate".to_owned(), is_on: *is_on, ..Chip::default() }
        };
        Self { name, words, chips: options.iter().map(chip).collect(), options }
    }
}

/// Rooms where there are more than a few; keywords and levels that not every session has.
fn narrowing(programme: &Programme, filter: &Filter, language: Language) -> Vec<Narrowing> {
    let t = speech(language);
    let total = programme.current().count();
    let is_used = |slug: &str| programme.current().any(|one| one.room.as_ref().is_some_and(|room| room.slug == slug));
    let rooms = programme.rooms.iter().filter(|room| is_used(&room.slug));
    let mut rooms: Vec<_> = rooms.map(|room| (room.slug.clone(), room.title.clone())).collect();
    if rooms.len() < FEW_ROOMS && filter.room.is_empty() {
        rooms.clear();
    }
    // Each once, however it is written, with how many have it.
    let mut tags: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for tag in programme.current().flat_map(|session| &session.tags) {
        tags.entry(letters::fold(tag)).or_insert_with(|| (0, tag.clone())).0 += 1;
    }
    let tags = tags.into_values().filter(|(count, _)| *count < total).map(|(_, tag)| (tag.clone(), tag)).collect();
    let mut levels: Vec<(usize, String, String)> = Vec::new();
    for session in programme.current() {
        let Some(value) = session.level.values().next() else { continue };
        match levels.iter_mut().find(|(_, known, _)| letters::fold(known) == letters::fold(value)) {
            Some((count, ..)) => *count += 1,
            None => levels.push((1, value.to_owned(), session.level.get(language).to_owned())),
        }
    }
    let levels = levels.into_iter().filter(|(count, ..)| *count < total).map(|(_, value, words)| (value, words));
    let all = [
        Narrowing::of("level", fl!(t, "field-level"), levels.collect(), &filter.level),
        Narrowing::of("room", fl!(t, "things-rooms"), rooms, &filter.room),
        Narrowing::of("tag", fl!(t, "field-tags"), tags, &filter.tag),
    ];
    all.into_iter().filter(|one| !one.chips.is_empty()).collect()
}

/// All of them, in their groups.
pub struct Chips {
    pub themes: Vec<Chip>,
    pub needs: Vec<Chip>,
    pub formats: Vec<Chip>,
    pub spoken: Vec<Chip>,
    /// Rooms, keywords and levels, as far as they narrow what is found.
    pub narrowing: Vec<Narrowing>,
    /// Fields that are set, for the form to carry.
    pub set: Vec<(&'static str, String)>,
}

impl Chips {
    pub fn new(programme: &Programme, filter: &Filter, language: Language) -> Self {
        let chip = |name, value: &str, words: String, was: &str| {
            let is_on = value == was;
            let value = if is_on { String::new() } else { value.to_owned() };
            Chip { name, value, words, colour: "slate".to_owned(), is_on, ..Chip::default() }
        };
        let themes = programme.themes.iter().map(|theme| {
            let words = theme.title.get(language).to_owned();
            let (icon, colour) = (Some(theme.icon.clone()), theme.colour.class());
            let written = written(&theme.title, language);
            Chip { icon, colour, written, ..chip("theme", &theme.slug, words, &filter.theme) }
        });
        let formats = types_in_use(programme, language).into_iter();
        let formats = formats.map(|(word, name)| {
            let own = programme.event.types.iter().find(|kind| kind.slug == word);
            Chip {
                written: written(own.map(|kind| &kind.title), language),
                ..chip("format", &word, name, &filter.format)
            }
        });
        let mut spoken: Vec<&str> = programme.current().map(|session| session.language.as_str()).collect();
        spoken.sort_unstable();
        spoken.dedup();
        let spoken = if spoken.len() > 1 { spoken } else { Vec::new() };
        let set = [
            ("theme", &filter.theme),
            ("room", &filter.room),
            ("tag", &filter.tag),
            ("level", &filter.level),
            ("format", &filter.format),
            ("language", &filter.language),
            ("free", &filter.free),
            ("access", &filter.access),
        ];
        let narrowing = narrowing(programme, filter, language);
        // What a list says, it says last.
        let is_listed = |name: &str| narrowing.iter().any(|one| one.name == name && one.is_long());
        let set: Vec<_> = set.into_iter().filter(|(name, _)| !is_listed(name)).collect();
        Self {
            narrowing,
            themes: themes.collect(),
            needs: needs(programme, filter, language),
            formats: formats.collect(),
            spoken: spoken
                .into_iter()
                .map(|code| chip("language", code, language_name(code, language), &filter.language))
                .collect(),
            set: set
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (name, value.clone()))
                .collect(),
        }
    }

    /// What is set besides what is always in sight, to be taken off where it is said.
    pub fn off<'a>(&'a self, filter: &'a Filter, language: Language) -> Vec<Chip> {
        let said = (!filter.q.is_empty()).then(|| Chip {
            name: "q",
            value: String::new(),
            words: fl!(speech(language), "filter-said", words = filter.q.as_str()),
            colour: "slate".to_owned(),
            is_on: true,
            ..Chip::default()
        });
        let on = self.needs.iter().chain(&self.formats).chain(&self.spoken);
        let on = on.chain(self.narrowing.iter().flat_map(|one| &one.chips)).filter(|chip| chip.is_on);
        said.into_iter().chain(on.cloned()).collect()
    }
}

/// What one may need: a button says all needs that are named once it is pressed.
fn needs(programme: &Programme, filter: &Filter, language: Language) -> Vec<Chip> {
    let named = filter.needs();
    let means_something = |need: &Need| {
        let meets = |is: bool| programme.current().any(|session| (session.knows(*need) == Some(true)) == is);
        named.contains(need) || (meets(true) && meets(false))
    };
    let chip = |need: Need| {
        let is_on = named.contains(&need);
        let others = named.iter().copied().filter(|other| *other != need);
        let then: Vec<&str> = others.chain((!is_on).then_some(need)).map(Need::as_str).collect();
        let words = need_name(need, language);
        Chip {
            name: "access",
            value: then.join(","),
            words,
            icon: Some(need.icon().to_owned()),
            colour: "slate".to_owned(),
            is_on,
            ..Chip::default()
        }
    };
    Need::ALL.into_iter().filter(means_something).map(chip).collect()
}

/// The view that is a timetable on every screen; the usual one is so on a wide screen alone.
pub const TIMETABLE: &str = "timetable";

/// The ways to look at it: as it stands in an address, its icon, its name, and whether it is this one.
pub fn views(view: &str, language: Language) -> Vec<(&'static str, &'static str, String, bool)> {
    let t = speech(language);
    let names = [
        ("", "layout-grid", fl!(t, "view-timetable")),
        (TIMETABLE, "layout-grid", fl!(t, "view-timetable")),
        ("list", "list-todo", fl!(t, "view-list")),
        ("theme", "tags", fl!(t, "view-theme")),
    ];
    names.into_iter().map(|(word, icon, name)| (word, icon, name, word == view)).collect()
}
