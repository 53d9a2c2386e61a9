//! What someone can do on their page, as buttons: each a small form of its own, so that no script is needed.

use i18n_embed_fl::fl;

use crate::clock;
use crate::languages::{listed_titles, mode_name, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Format, Language, Mode, PlaceId, Programme, Session};
use crate::seating::decide::UNDO;
use crate::seating::registration::{HeldSeat, Registration};
use crate::seating::{SeatStatus, Standing};

/// One button, and what it sends.
pub struct Act {
    pub label: String,
    /// The same in one word, where what it stands beside says the rest.
    pub word: Option<String>,
    /// What it is about, for those who hear the button without seeing where it stands.
    pub about: String,
    pub fields: Vec<(&'static str, String)>,
    pub is_main: bool,
    /// What it means, where that is asked first; and the button that says yes.
    pub asks: Option<(String, String)>,
}

impl Act {
    fn new(what: &str, session: &Session, label: String, language: Language) -> Self {
        let fields = vec![("do", what.to_owned()), ("session", session.code.clone())];
        Self { label, word: None, about: session.title.get(language).to_owned(), fields, is_main: false, asks: None }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.fields.push((name, value.to_string()));
        self
    }

    fn main(self) -> Self {
        Self { is_main: true, ..self }
    }
}

/// What they can do with a session that they have, or wait for.
pub fn for_held(current: &Current, session: &Session, held: &HeldSeat, language: Language) -> Vec<Act> {
    let t = speech(language);
    let act = |what, label| Act::new(what, session, label, language);
    match held.seat.told(session) {
        SeatStatus::Confirmed => {
            let waiting = session.places.get(held.seat.mode).map_or(0, |place| current.count(place).waiting);
            let means = if waiting > 0 { fl!(t, "act-sure-waiting", count = waiting) } else { fl!(t, "act-sure-free") };
            let asks = Some((means, fl!(t, "act-sure-yes")));
            vec![Act { asks, ..act("drop", fl!(t, "act-give-up")) }]
        }
        SeatStatus::Offered => vec![act("accept", fl!(t, "act-accept")).main(), act("drop", fl!(t, "act-decline"))],
        SeatStatus::Waiting => {
            let asks = Some((fl!(t, "act-sure-line"), fl!(t, "act-sure-line-yes")));
            let mut acts = vec![Act { asks, ..act("drop", fl!(t, "act-stop-waiting")) }];
            acts.extend(meanwhile(current, session, held, language));
            acts
        }
        SeatStatus::Wished if current.programme.event.undrawn().is_some() => {
            vec![act("drop", fl!(t, "act-drop-wish"))]
        }
        SeatStatus::Wished => vec![act("drop", fl!(t, "act-stop-waiting"))],
        SeatStatus::Skipped | SeatStatus::Cancelled => Vec::new(),
    }
}

/// A seat that was given up, for ten minutes, and as long as nobody else has it. What took its place, in a swap, gives way again.
pub fn take_back(
    current: &Current,
    session: &Session,
    held: &HeldSeat,
    registration: &Registration,
    language: Language,
) -> Option<Act> {
    if clock::now().as_millisecond() >= held.seat.changed_at + UNDO {
        return None;
    }
    let place = (*session.places.get(held.seat.mode))?;
    let live = registration.seats.iter().filter(|other| other.seat.status.is_live());
    let taken = live.filter_map(|other| Some((current.programme.session_by_id(other.seat.session)?, other)));
    let meets: Vec<_> = taken.filter(|(other, _)| other.clashes_with(session)).collect();
    // One commit gave up the one and took the other.
    let instead = match meets.as_slice() {
        [] => None,
        [(other, of)] if of.seat.changed_at == held.seat.changed_at => Some(*other),
        _ => return None,
    };
    let may = held.seat.mode == Mode::Online || registration.attendance == Mode::InPerson;
    let is_free = may && !current.count(place).is_full() && registration.standing == Standing::In;
    let t = speech(language);
    let label = instead.map_or_else(
        || fl!(t, "act-take-back"),
        |other| fl!(t, "act-take-back-for", other = other.title.get(language).to_owned()),
    );
    let act = || Act::new("add", session, label, language).with("how", held.seat.mode).with("if_full", "refuse");
    (is_free && !session.cancelled).then(|| match instead {
        Some(other) => act().with("drop", &other.code),
        None => act(),
    })
}

/// A stream of the same theme, at the same time, to follow until the seat comes.
fn meanwhile(current: &Current, session: &Session, held: &HeldSeat, language: Language) -> Option<Act> {
    if held.seat.instead_of.is_some() || held.seat.mode != Mode::InPerson {
        return None;
    }
    let theme = session.theme.as_ref()?;
    let stream = current.programme.current().find(|other| {
        let same = other.theme.as_ref().is_some_and(|other| other.slug == theme.slug);
        let free = other.places.online.is_some_and(|place| !current.count(place).is_full());
        other.needs_seat && same && free && other.places.in_person.is_none() && other.clashes_with(session)
    })?;
    let t = speech(language);
    let label = fl!(t, "act-meanwhile", title = stream.title.get(language).to_owned());
    Some(Act::new("add", stream, label, language).with("how", Mode::Online).with("until", &session.code))
}

/// What of somebody's is in the way of a session that they have not.
pub struct InTheWay<'a> {
    /// What they have at that time.
    pub seats: Vec<&'a Session>,
    /// What they wait for at that time.
    pub waits: Vec<&'a Session>,
    /// Visits at other times, where one more is too many.
    pub visits: Vec<&'a Session>,
}

impl<'a> InTheWay<'a> {
    pub fn of(programme: &'a Programme, session: &Session, registration: &Registration) -> Self {
        let live =
            registration.seats.iter().filter(|held| held.seat.status.is_live() && held.seat.session != session.id);
        let own =
            live.filter_map(|held| Some((programme.session_by_id(held.seat.session)?, held.seat.status.is_taken())));
        let (meets, others): (Vec<_>, Vec<_>) = own.partition(|(other, _)| other.clashes_with(session));
        let (seats, waits): (Vec<_>, Vec<_>) = meets.into_iter().partition(|(_, is_taken)| *is_taken);
        let sessions = |found: Vec<(&'a Session, bool)>| found.into_iter().map(|(session, _)| session).collect();
        let is_visit = |session: &Session| session.format == Format::Visit;
        let visits: Vec<_> = others.into_iter().filter(|(other, _)| is_visit(other)).collect();
        let most = programme.event.visits_per_person.unwrap_or(u32::MAX) as usize;
        let is_too_many = is_visit(session) && visits.len() >= most;
        Self {
            seats: sessions(seats),
            waits: sessions(waits),
            visits: if is_too_many { sessions(visits) } else { Vec::new() },
        }
    }

    pub fn all(&self) -> Vec<&'a Session> {
        self.seats.iter().chain(&self.waits).chain(&self.visits).copied().collect()
    }

    /// What they wait for and need not leave: they follow the other one until it comes.
    fn first_choice(&self, programme: &Programme, registration: &Registration) -> Option<&'a Session> {
        let [first] = self.waits.as_slice() else { return None };
        let is_below =
            |seat: &&Session| registration.choices_over(seat.id, programme).iter().any(|choice| choice.id == first.id);
        (self.visits.is_empty() && self.seats.iter().all(is_below)).then_some(first)
    }
}

/// What they can do to get a session that they have not: for each mode that it offers them, at most one button.
pub fn for_other(
    current: &Current,
    session: &Session,
    registration: &Registration,
    way: &InTheWay,
    language: Language,
) -> Vec<Act> {
    let t = speech(language);
    let programme = &current.programme;
    let (clashing, first) = (way.all(), way.first_choice(programme, registration));
    let names = |sessions: &[&Session]| {
        let titles: Vec<&str> = sessions.iter().map(|session| session.title.get(language)).collect();
        titles.join(&fl!(t, "quoted-and"))
    };
    let may_be_there =
        registration.attendance == Mode::InPerson || registration.waits.is_some_and(|(mode, _)| mode == Mode::InPerson);
    let modes: Vec<(Mode, PlaceId)> =
        session.places.present().filter(|(mode, _)| *mode == Mode::Online || may_be_there).collect();
    let several = session.places.present().count() > 1;
    let mut acts = Vec::new();
    for (mode, place) in modes {
        let is_free = !current.count(place).is_full() && registration.standing == Standing::In;
        let until = first.filter(|_| is_free);
        let label = match (clashing.as_slice(), is_free) {
            _ if let Some(first) = until => fl!(t, "act-until", other = first.title.get(language).to_owned()),
            ([], true) => fl!(t, "act-take"),
            ([], false) => fl!(t, "act-wait"),
            ([_], false) if !way.visits.is_empty() => continue,
            ([one], false) => fl!(t, "act-wait-and-keep", other = one.title.get(language).to_owned()),
            (many, true) => fl!(t, "act-swap", other = names(many)),
            (_, false) => continue,
        };
        let word = match (clashing.is_empty() || until.is_some(), is_free) {
            (true, true) => fl!(t, "choose"),
            (false, true) => fl!(t, "act-swap-word"),
            (_, false) => fl!(t, "act-wait-word"),
        };
        let of_mode = |words: String| match several {
            true => format!("{words} ({})", mode_name(mode, language)),
            false => words,
        };
        let mut act = Act::new("add", session, of_mode(label), language).with("how", mode);
        act.word = Some(of_mode(word));
        match clashing.as_slice() {
            _ if let Some(first) = until => act = act.with("until", &first.code),
            [] => {}
            [one] if way.visits.is_empty() && (way.waits.is_empty() || !is_free) => {
                act = act.with("instead_of", &one.code);
            }
            many => {
                for other in many {
                    act = act.with("drop", &other.code);
                }
                act = act.with("if_full", "refuse");
                // Anyone who leaves a line does not come back to their place in it.
                let lines = listed_titles(way.waits.iter().copied(), language);
                act.asks = (!lines.is_empty())
                    .then(|| (fl!(t, "act-online-asks-lines", sessions = lines), fl!(t, "act-swap-word")));
            }
        }
        // What was free when it was shown may be gone when it is pressed: that is told.
        acts.push(if is_free { act.with("seen", "free").main() } else { act });
    }
    acts
}

/// What going online would give up: the seats in rooms of sessions that nobody can follow from afar, and places in line for
/// such; `None`: nothing.
fn given_up_online(current: &Current, registration: &Registration, language: Language) -> Option<(String, String)> {
    let t = speech(language);
    let titles = |is_taken: bool| {
        let lost = registration.seats.iter().filter(|held| {
            let status = held.seat.status;
            held.seat.mode == Mode::InPerson && status.is_live() && status.is_taken() == is_taken
        });
        let sessions = lost.filter_map(|held| current.programme.session_by_id(held.seat.session));
        listed_titles(sessions.filter(|session| !session.cancelled && session.places.online.is_none()), language)
    };
    let (seats, lines) = (titles(true), titles(false));
    let mut means = Vec::new();
    if !seats.is_empty() {
        means.push(fl!(t, "act-online-asks", sessions = seats));
    }
    if !lines.is_empty() {
        means.push(fl!(t, "act-online-asks-lines", sessions = lines));
    }
    (!means.is_empty()).then(|| (means.join(" "), fl!(t, "act-sure-yes")))
}

/// Whose words a button says.
#[derive(Clone, Copy)]
pub enum Voice {
    /// Those of whom it is about.
    Own,
    /// Those of the desk, for somebody.
    Behalf,
}

/// What they can do about the whole day.
pub fn for_the_day(current: &Current, registration: &Registration, voice: Voice, language: Language) -> Vec<Act> {
    let t = speech(language);
    let said = |own: String, behalf: String| match voice {
        Voice::Own => own,
        Voice::Behalf => behalf,
    };
    let event = &current.programme.event;
    let act = |what: &str, mode: Mode, label| Act {
        label,
        word: None,
        about: String::new(),
        fields: vec![("do", what.to_owned()), ("attendance", mode.to_string())],
        is_main: false,
        asks: None,
    };
    let mut acts = Vec::new();
    let has_place = registration.standing == Standing::In;
    let other = registration.attendance.other();
    if let Some(place) = *event.places.get(other) {
        let is_full = current.count(place).is_full();
        let waits = registration.waits.is_some_and(|(mode, _)| mode == other);
        let label = match (other, is_full) {
            (Mode::Online, _) => said(fl!(t, "act-go-online"), fl!(t, "behalf-go-online")),
            (Mode::InPerson, false) => said(fl!(t, "act-come"), fl!(t, "behalf-come")),
            (Mode::InPerson, true) => said(fl!(t, "act-wait-to-come"), fl!(t, "behalf-wait-to-come")),
        };
        if !waits {
            let act = act(if is_full { "wait_for" } else { "attendance" }, other, label);
            acts.push(Act {
                asks: given_up_online(current, registration, language).filter(|_| other == Mode::Online),
                ..act
            });
        }
    }
    if has_place && registration.waits.is_some() {
        let label = said(fl!(t, "act-stop-waiting-to-come"), fl!(t, "behalf-stop-waiting-to-come"));
        acts.push(act("attendance", registration.attendance, label));
    }
    acts
}
