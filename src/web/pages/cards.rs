//! A session as people see it: on the programme, on its own page and in the form.

mod kinds;

use i18n_embed_fl::fl;

use self::kinds::type_icon;
pub use self::kinds::{days_of_no_round, format_name, kind_name, language_name, of_no_round, type_name, types_in_use};
use super::attendee::programme::taken_by;
use crate::clock;
pub use crate::languages::said::Said;
use crate::languages::visits::{gathering, gathers, place, written};
use crate::languages::{dates, mode_name, said, speech};
use crate::programme::access::Need;
use crate::programme::catalogue::{Count, Current};
use crate::programme::{Language, Mode, Place, Programme, Session, Span};

/// How full one mode of attendance is, in words and as a bar.
pub struct SeatsView {
    pub mode: Mode,
    pub words: String,
    /// The same in as few words as a pill holds.
    pub short: String,
    /// `some`, `few`, `full` or `open`.
    pub kind: &'static str,
    /// Hundredths that are taken; `None`: unlimited, no bar.
    pub percent: Option<u32>,
    pub is_full: bool,
    pub waiting: u32,
}

pub struct Card<'a> {
    pub session: &'a Session,
    pub title: Said<'a>,
    pub summary: Said<'a>,
    pub theme: Option<&'a str>,
    /// The attributes that say in which language that is, and its type, where it is not the page's.
    pub theme_written: String,
    pub format_written: String,
    pub icon: &'a str,
    pub colour: String,
    pub format: String,
    /// From – to, where it differs from its round's.
    pub time: Option<String>,
    pub place: String,
    pub travel: Option<String>,
    /// The spoken language, where it is not the page's.
    pub spoken: Option<String>,
    /// The same in two or three words.
    pub request_language: Option<String>,
    pub seats: Vec<SeatsView>,
    /// When one is busy, as an attribute: each from and until, with spaces between them.
    pub busy: String,
    pub is_chosen: bool,
    /// Who leads it, without more words.
    pub names: String,
    /// The room, or where a visit gathers and when; nothing for what is online alone.
    pub room: String,
    /// When and where a visit gathers, and when it is back.
    pub gathers: Option<String>,
    /// What organisers wrote of where it is, which stands in these.
    pub whereabouts: Said<'a>,
    /// Icons with their words, for what there is for those who need it.
    pub access: Vec<(&'static str, String)>,
    /// There is no way around the stairs.
    pub stairs: bool,
    pub notes: Said<'a>,
    /// How much one should know already and whom it is for, as far as that is said: each with its icon and its name.
    pub level_and_audience: Vec<(&'static str, String, Said<'a>)>,
    /// With their organisations, and the addresses of their pages.
    pub speakers: Vec<(String, Option<String>)>,
    /// The modes that it has, as words of an attribute.
    pub modes: String,
    /// In which language the abstract is, where that is not the page's.
    pub written: Option<String>,
    /// That it is over or goes on, once it has begun: how full it is says nothing any more.
    pub over: Option<String>,
    /// The modes in which it is full, as words of an attribute; who has one mode is as full in the other.
    pub full: String,
    /// The same for those in which it is nearly full.
    pub few: String,
    /// How many wait in each mode, as words of an attribute.
    pub waits: String,
    /// The names of the stops that it takes.
    pub slots: Vec<String>,
    /// Where it stands in a timetable.
    pub cell: String,
    /// That it goes on in another round, too.
    pub also: Option<String>,
}

impl<'a> Card<'a> {
    pub fn new(current: &'a Current, session: &'a Session, language: Language, is_chosen: bool) -> Self {
        let t = speech(language);
        let event = &current.programme.event;
        let title = Said::new(&session.title, language);
        let now = clock::now();
        let has_begun = session.has_begun(now) || event.over_at <= now;
        let seats = if has_begun || session.cancelled { Vec::new() } else { seats(current, session, language) };
        let slots = taken_by(&current.programme, session);
        let as_round = session
            .round
            .as_ref()
            .is_some_and(|round| round.starts_at == session.starts_at && round.ends_at == session.ends_at);
        // Under the heading of its day, its hours are enough.
        let span = || match session.needs_seat {
            true => dates::hours(event, session.starts_at, session.ends_at, language),
            false => dates::within(event, session.starts_at, session.ends_at, language),
        };
        let spoken = (session.language != language.as_str())
            .then(|| fl!(t, "spoken", language = language_name(&session.language, language)));
        // What most of it is spoken in is said once, above all.
        let request_language = (session.language != current.programme.spoken)
            .then(|| fl!(t, "spoken-in", language = language_name(&session.language, language)));
        Self {
            session,
            title,
            request_language,
            summary: Said::new(&session.abstracts, language),
            theme: session.theme.as_ref().map(|theme| theme.title.get(language)),
            theme_written: said::written(session.theme.as_ref().map(|theme| &theme.title), language),
            format_written: said::written(session.kind.as_ref().map(|kind| &kind.title), language),
            icon: session.theme.as_ref().map_or_else(|| type_icon(session), |theme| theme.icon.as_str()),
            colour: session.colour_class(),
            format: type_name(session, language),
            time: (!as_round).then(span),
            place: place(event, session, language),
            travel: (session.walk_before + session.walk_after > 0)
                .then(|| fl!(t, "session-walk", before = session.walk_before, after = session.walk_after)),
            spoken,
            over: match has_begun {
                _ if session.cancelled => Some(fl!(t, "session-off")),
                true if session.ends_at <= now => Some(fl!(t, "session-over")),
                true => Some(fl!(t, "session-on")),
                false => None,
            },
            full: modes_of(&seats, |seats| seats.is_full),
            few: modes_of(&seats, |seats| seats.kind == "few"),
            waits: seats
                .iter()
                .filter(|seats| seats.waiting > 0)
                .map(|seats| format!("{}:{}", seats.mode, seats.waiting))
                .collect::<Vec<_>>()
                .join(" "),
            cell: String::new(),
            also: also(&current.programme, session, &slots, language),
            slots,
            seats,
            busy: (session.busy_in_all().spans().map(|Span { from, until }| format!("{from}-{until}")))
                .collect::<Vec<_>>()
                .join(" "),
            is_chosen,
            names: names(session),
            room: match session.place() {
                Place::Online => String::new(),
                Place::Room(room) => room.title.clone(),
                Place::Meeting(_) | Place::Venue => gathering(event, session, language).unwrap_or_default(),
            },
            gathers: gathers(event, session, language),
            whereabouts: written(session.place(), language),
            access: session.access.has().map(|need| (need.icon(), need_name(need, language))).collect(),
            stairs: session.access.stairs,
            notes: Said::new(&session.access_notes, language),
            level_and_audience: [
                ("chart-no-axes-column", fl!(t, "field-level"), Said::new(&session.level, language)),
                ("users", fl!(t, "field-audience"), Said::new(&session.audience, language)),
            ]
            .into_iter()
            .filter(|(.., said)| !said.text.is_empty())
            .collect(),
            speakers: session
                .speakers
                .iter()
                .map(|speaker| {
                    let slug = current.programme.slug_of_speaker(speaker.who());
                    let page = slug.map(|slug| format!("/e/{}/people/{slug}", event.slug));
                    (crate::letters::listed(&[&speaker.name, &speaker.affiliation]), page)
                })
                .collect(),
            modes: session.places.present().map(|(mode, _)| mode.as_str()).collect::<Vec<_>>().join(" "),
            written: (!session.abstracts.get(language).is_empty())
                .then(|| session.abstracts.language_of(language))
                .filter(|written| written.spoken() != Some(language))
                .map(|written| fl!(t, "written-in", language = language_name(written.as_str(), language))),
        }
    }

    /// Whether it is there for who takes part in one mode; what needs no seat is for all.
    pub fn is_shown_in(&self, mode: Mode) -> bool {
        self.modes.split(' ').any(|word| word == mode.as_str())
    }

    /// Leaves out the modes in which it has no place.
    pub fn keep_free(&mut self) {
        if self.session.needs_seat && self.over.is_none() {
            let free = self.seats.iter().filter(|seats| !seats.is_full).map(|seats| seats.mode.as_str());
            self.modes = free.collect::<Vec<_>>().join(" ");
        }
    }

    /// Whether it is full in some mode, or nearly.
    pub fn is_scarce(&self) -> bool {
        self.seats.iter().any(|seats| seats.is_full || seats.kind == "few")
    }

    /// The only mode that it has, if there is one.
    pub fn only(&self) -> &'static str {
        match self.session.places.present().collect::<Vec<_>>().as_slice() {
            [(mode, _)] if self.session.needs_seat => mode.as_str(),
            _ => "",
        }
    }

    pub fn is_full_in(&self, mode: Mode) -> bool {
        self.full.split(' ').any(|word| word == mode.as_str())
    }

    pub fn waiting_in(&self, mode: Mode) -> u32 {
        let seats = self.seats.iter().find(|seats| seats.mode == mode).or(self.seats.first());
        seats.map_or(0, |seats| seats.waiting)
    }

    /// Its hours, where no round says them: what is in none, but for visits, which say when one gathers.
    pub fn hours(&self) -> Option<&str> {
        let is_alone = self.session.round.is_none() && self.session.needs_seat && self.gathers.is_none();
        self.time.as_deref().filter(|_| is_alone)
    }

    /// Whether one mode of attendance has a place left.
    pub fn is_free(&self, mode: Mode) -> bool {
        self.seats.iter().any(|seats| seats.mode == mode && !seats.is_full)
    }
}

/// The modes in which something is so; what has one mode is as it is in the other.
fn modes_of(seats: &[SeatsView], is_so: impl Fn(&SeatsView) -> bool) -> String {
    let modes: Vec<&str> = match seats {
        [one] if is_so(one) => Mode::ALL.iter().map(|mode| mode.as_str()).collect(),
        _ => seats.iter().filter(|seats| is_so(seats)).map(|seats| seats.mode.as_str()).collect(),
    };
    modes.join(" ")
}

/// That it takes more than its own round: "tot 13.30 u, dus ook Ronde 2".
fn also(programme: &Programme, session: &Session, slots: &[String], language: Language) -> Option<String> {
    let others = slots.get(1..).unwrap_or_default();
    let rounds = programme.rounds.iter().filter(|round| others.contains(&round.slug));
    let rounds: Vec<&str> = rounds.map(|round| round.title.get(language)).collect();
    let until = dates::unbroken(&dates::time(session.ends_at, &programme.event.zone, language));
    let t = speech(language);
    let event = &programme.event;
    let when = |other: &Session| {
        let within = dates::within(event, other.starts_at, other.ends_at, language);
        let room = other.room.as_ref().filter(|room| session.room.as_ref().is_none_or(|own| own.slug != room.slug));
        room.map_or(within.clone(), |room| format!("{within} ({})", room.title))
    };
    let listed = |others: Vec<String>| (!others.is_empty()).then(|| others.join(", "));
    let parts = listed(programme.parts_of(session).map(when).collect());
    let again = listed(programme.again(session).map(when).collect());
    let said = [
        (!rounds.is_empty()).then(|| fl!(t, "visit-also", until = until, rounds = rounds.join(", "))),
        parts.map(|times| fl!(t, "session-parts", times = times)),
        programme.whole_of(session).map(|whole| fl!(t, "session-part-of", time = when(whole))),
        again.map(|times| fl!(t, "session-again", times = times)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// What somebody needs, in words.
pub fn need_name(need: Need, language: Language) -> String {
    let t = speech(language);
    match need {
        Need::Wheelchair => fl!(t, "need-wheelchair"),
        Need::StepFree => fl!(t, "need-step-free"),
        Need::InductionLoop => fl!(t, "need-induction-loop"),
        Need::SignLanguage => fl!(t, "need-sign-language"),
        Need::Captions => fl!(t, "need-captions"),
    }
}

fn seats(current: &Current, session: &Session, language: Language) -> Vec<SeatsView> {
    if !session.needs_seat {
        return Vec::new();
    }
    let counts = current.counts_of(session);
    let both = counts.len() > 1;
    let view = |(mode, count): (Mode, Count)| {
        let words = seats_words(count, language);
        let words = if both {
            fl!(speech(language), "seats-of-mode", mode = mode_name(mode, language), seats = words)
        } else {
            words
        };
        let (kind, short) = pill(count, language);
        SeatsView {
            mode,
            words,
            short,
            kind,
            percent: count.percent(),
            is_full: count.is_full(),
            waiting: count.waiting,
        }
    };
    counts.into_iter().map(view).collect()
}

/// How full something is: the class of its pill, and as few words as that holds.
pub fn pill(count: Count, language: Language) -> (&'static str, String) {
    let t = speech(language);
    match count.left() {
        None => ("open", fl!(t, "seats-unlimited")),
        Some(0) if count.waiting > 0 => ("full", fl!(t, "pill-waiting", waiting = count.waiting)),
        Some(0) => ("full", fl!(t, "pill-full")),
        Some(left) if count.is_nearly_full() => ("few", fl!(t, "pill-few", left = left)),
        Some(left) => ("some", fl!(t, "pill-left", left = left)),
    }
}

/// How full it is, in words.
pub fn seats_words(count: Count, language: Language) -> String {
    let t = speech(language);
    match (count.capacity, count.left()) {
        (Some(_), Some(0)) if count.waiting > 0 => fl!(t, "seats-waiting", waiting = count.waiting),
        (Some(_), Some(0)) => fl!(t, "seats-full"),
        (Some(capacity), Some(left)) if count.is_nearly_full() => {
            fl!(t, "seats-nearly", left = left, capacity = capacity)
        }
        (Some(capacity), Some(left)) => fl!(t, "seats-left", left = left, capacity = capacity),
        _ => fl!(t, "seats-unlimited"),
    }
}

/// Who speaks.
pub fn names(session: &Session) -> String {
    session.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join(", ")
}
