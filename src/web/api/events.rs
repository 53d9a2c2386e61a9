//! Events and their sessions, to read.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::Answer;
use super::ballots::BallotItem;
use super::paging::Paging;
use crate::actions::edit_programme;
use crate::clock;
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::programme::catalogue::{Count, Current};
use crate::programme::filter::Filter;
use crate::programme::questions::QuestionKind;
use crate::programme::{Colour, Format, Language, LinkKind, Programme, RegistrationState, Session, TextLanguage};
use crate::web::app::App;
use crate::web::conditions::tagged;
use crate::web::told::Told;
use crate::web::{pictures, request_language};

/// An event in the list of events.
#[derive(Serialize, ToSchema)]
pub struct EventItem {
    slug: String,
    title: String,
    /// RFC 3339, as all times.
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// The event's own zone, such as `Europe/Brussels`.
    time_zone: String,
    registration: RegistrationState,
}

/// An event with what its sessions refer to.
#[derive(Serialize, ToSchema)]
pub struct EventDetail {
    #[serde(flatten)]
    event: EventItem,
    summary: String,
    /// The slug of the organisation that it belongs to.
    organisation: String,
    venue: String,
    address: String,
    /// The ground of its pages' header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    colour: Option<Colour>,
    /// Where its pictures are.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<String>,
    /// How its organisers are reached.
    email: String,
    phone: String,
    postal_address: String,
    /// Sites that may show its programme in a frame.
    embed_on: Vec<String>,
    languages: Vec<TextLanguage>,
    visits_per_person: Option<u32>,
    /// Where it opens with a ballot instead of a rush.
    #[serde(skip_serializing_if = "Option::is_none")]
    ballot: Option<BallotItem>,
    /// The event's own places, by mode of attendance.
    places: BTreeMap<&'static str, Seats>,
    themes: Vec<Named>,
    formats: Vec<Format>,
    /// The event's own types of sessions, besides those.
    types: Vec<TypeItem>,
    rooms: Vec<RoomItem>,
    rounds: Vec<RoundItem>,
    /// What is asked besides the four fields, to be answered by slug.
    questions: Vec<QuestionItem>,
}

/// One of the event's own session types.
#[derive(Serialize, ToSchema)]
pub struct TypeItem {
    slug: String,
    title: String,
    /// As which format it behaves.
    like: Format,
}

/// Where more of a session is found.
#[derive(Serialize, ToSchema)]
pub struct LinkItem {
    url: String,
    title: String,
    kind: LinkKind,
}

/// A question of the organisers.
#[derive(Serialize, ToSchema)]
pub struct QuestionItem {
    slug: String,
    kind: QuestionKind,
    title: String,
    /// Why it is asked.
    why: String,
    required: bool,
    /// What there is to choose from.
    choices: Vec<Named>,
}

#[derive(Serialize, ToSchema)]
pub struct Named {
    slug: String,
    title: String,
}

#[derive(Serialize, ToSchema)]
pub struct RoomItem {
    slug: String,
    title: String,
    capacity: u32,
}

#[derive(Serialize, ToSchema)]
pub struct RoundItem {
    slug: String,
    title: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
}

/// How full one mode of attendance is.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub struct Seats {
    /// `null`: unlimited.
    capacity: Option<u32>,
    confirmed: u32,
    waiting: u32,
}

impl From<Count> for Seats {
    fn from(count: Count) -> Self {
        Self { capacity: count.capacity, confirmed: count.confirmed, waiting: count.waiting }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PictureItem {
    /// A path on this server.
    url: String,
    /// What it shows.
    alt: String,
}

#[derive(Serialize, ToSchema)]
pub struct SessionItem {
    code: String,
    title: String,
    subtitle: String,
    /// Markdown (CommonMark), as is the description.
    r#abstract: String,
    description: String,
    /// How much one should know already.
    level: String,
    /// Whom it is for.
    audience: String,
    tags: Vec<String>,
    /// Those that are shown by now.
    links: Vec<LinkItem>,
    do_not_record: bool,
    /// The slug of its theme.
    theme: Option<String>,
    format: Format,
    /// The slug of the event's own type that it is of.
    r#type: Option<String>,
    /// The language spoken (BCP 47).
    language: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// The slug of its room.
    room: Option<String>,
    round: Option<String>,
    /// Where a visit begins.
    meeting_point: Option<String>,
    /// Minutes on foot before and after, which count when sessions clash.
    walk_before: u32,
    walk_after: u32,
    speakers: Vec<String>,
    picture: Option<PictureItem>,
    access_notes: String,
    /// False: in everybody's agenda without registering, or (`part_of`) with the seat of another.
    needs_seat: bool,
    /// By this word sessions are one at several times: nobody has more than one of them.
    one_of: Option<String>,
    /// In a ballot: how much of it is kept for who comes to its door, in percent, where that is another share than the ballot's.
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<u32>,
    /// The code of the session that this is a further part of: a seat there is a seat here.
    part_of: Option<String>,
    /// It does not take place: said only where one asks for this session.
    cancelled: bool,
    /// By mode of attendance; a mode that the session lacks is absent.
    seats: BTreeMap<&'static str, Seats>,
}

/// The seats of every session, by code and mode: also what the live stream sends.
pub fn seats(current: &Current, session: &Session) -> BTreeMap<&'static str, Seats> {
    current.counts_of(session).into_iter().map(|(mode, count)| (mode.as_str(), count.into())).collect()
}

fn item(programme: &Programme, language: Language) -> EventItem {
    let event = &programme.event;
    EventItem {
        slug: event.slug.clone(),
        title: event.title.get(language).to_owned(),
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        time_zone: event.zone_name.clone(),
        registration: event.registration_at(clock::now()),
    }
}

fn find(app: &App, slug: &str, language: Language) -> Result<Current, Problem> {
    app.public_event(slug).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

/// The events whose programme is public.
#[utoipa::path(get, path = "/api/v1/events", params(("lang" = Option<Language>, Query), Paging),
    responses((status = 200, body = Vec<EventItem>)))]
pub async fn list(app: Data<App>, request: HttpRequest, paging: Query<Paging>) -> Answer {
    let language = request_language::of(&request);
    let page = paging.page(usize::MAX, language)?;
    let now = clock::now();
    let programmes = app.catalogue.programmes();
    let public: Vec<_> = programmes.iter().filter(|programme| programme.event.is_listed_at(now)).collect();
    let links = page.links(&request, public.len());
    let items = page.of(public.into_iter()).into_iter().map(|programme| item(programme, language));
    Ok(HttpResponse::Ok().insert_header(links).json(items.collect::<Vec<_>>()))
}

/// One event.
#[utoipa::path(get, path = "/api/v1/events/{event}", params(("event" = String, Path), ("lang" = Option<Language>, Query)),
    responses((status = 200, body = EventDetail), (status = 404, body = crate::web::answers::ProblemBody)))]
pub async fn one(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    let language = request_language::of(&request);
    let found = find(&app, &slug, language)?;
    let (current, file) = edit_programme::as_it_is(&app, found.programme.event.id, false).await.told(language)?;
    let programme = &current.programme;
    let event = &programme.event;
    let named = |slug: &str, title: &str| Named { slug: slug.to_owned(), title: title.to_owned() };
    let picture = |name: &String| format!("{}{}", app.settings.base_url, pictures::address(&event.slug, name));
    let detail = EventDetail {
        event: item(programme, language),
        summary: event.summary.get(language).to_owned(),
        organisation: programme.organisation.slug.clone(),
        venue: event.venue.clone(),
        address: event.address.clone(),
        colour: event.look.colour,
        logo: event.look.logo.as_ref().map(picture),
        cover: event.look.cover.as_ref().map(picture),
        email: programme.organisation.email.clone(),
        phone: event.look.phone.clone(),
        postal_address: event.look.postal_address.clone(),
        embed_on: event.look.embed_on.clone(),
        languages: event.languages.clone(),
        visits_per_person: event.visits_per_person,
        ballot: BallotItem::of(&app, event),
        places: event.places.present().map(|(mode, place)| (mode.as_str(), current.count(place).into())).collect(),
        themes: programme.themes.iter().map(|theme| named(&theme.slug, theme.title.get(language))).collect(),
        formats: Format::ALL
            .iter()
            .copied()
            .filter(|format| programme.current().any(|session| session.format == *format))
            .collect(),
        types: (event.types.iter())
            .map(|kind| TypeItem {
                slug: kind.slug.clone(),
                title: kind.title.get(language).to_owned(),
                like: kind.like,
            })
            .collect(),
        rooms: programme
            .rooms
            .iter()
            .map(|room| RoomItem { slug: room.slug.clone(), title: room.title.clone(), capacity: room.capacity })
            .collect(),
        rounds: programme
            .rounds
            .iter()
            .map(|round| RoundItem {
                slug: round.slug.clone(),
                title: round.title.get(language).to_owned(),
                starts_at: round.starts_at,
                ends_at: round.ends_at,
            })
            .collect(),
        questions: (programme.event.questions.iter())
            .map(|question| QuestionItem {
                slug: question.slug.clone(),
                kind: question.kind,
                title: question.title.get(language).to_owned(),
                why: question.why.get(language).to_owned(),
                required: question.required,
                choices: (question.choices.iter())
                    .map(|choice| Named { slug: choice.slug.clone(), title: choice.title.get(language).to_owned() })
                    .collect(),
            })
            .collect(),
    };
    Ok(tagged(&request, StatusCode::OK, &file.tag, &detail))
}

/// The sessions of an event, in the programme's order.
#[utoipa::path(get, path = "/api/v1/events/{event}/sessions",
    params(("event" = String, Path), ("lang" = Option<Language>, Query), Filter, Paging),
    responses((status = 200, body = Vec<SessionItem>), (status = 404, body = crate::web::answers::ProblemBody),
        (status = 422, body = crate::web::answers::ProblemBody)))]
pub async fn sessions(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    filter: Query<Filter>,
    paging: Query<Paging>,
) -> Answer {
    let language = request_language::of(&request);
    let page = paging.page(usize::MAX, language)?;
    let current = find(&app, &slug, language)?;
    let faults = filter.faults(&current);
    if !faults.is_empty() {
        let message = problems::unknown_value(language);
        let error = |field: &str| FieldError { field: field.to_owned(), message: message.clone() };
        return Err(Problem::invalid(faults.into_iter().map(error).collect(), language));
    }
    let found: Vec<_> = filter.apply(&current).collect();
    let links = page.links(&request, found.len());
    let items = page.of(found.into_iter()).into_iter().map(|session| session_item(&current, session, language));
    Ok(HttpResponse::Ok().insert_header(links).json(items.collect::<Vec<_>>()))
}

pub fn session_item(current: &Current, session: &Session, language: Language) -> SessionItem {
    SessionItem {
        code: session.code.clone(),
        title: session.title.get(language).to_owned(),
        subtitle: session.subtitle.get(language).to_owned(),
        description: session.description.get(language).to_owned(),
        level: session.level.get(language).to_owned(),
        audience: session.audience.get(language).to_owned(),
        tags: session.tags.clone(),
        links: session
            .links_at(clock::now(), &current.programme.event.zone)
            .map(|link| LinkItem { url: link.url.clone(), title: link.title.clone(), kind: link.kind })
            .collect(),
        do_not_record: session.do_not_record,
        r#type: session.kind.as_ref().map(|kind| kind.slug.clone()),
        r#abstract: session.abstracts.get(language).to_owned(),
        theme: session.theme.as_ref().map(|theme| theme.slug.clone()),
        format: session.format,
        language: session.language.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        room: session.room.as_ref().map(|room| room.slug.clone()),
        round: session.round.as_ref().map(|round| round.slug.clone()),
        meeting_point: Some(session.meeting_point.get(language).to_owned()).filter(|point| !point.is_empty()),
        walk_before: session.walk_before,
        walk_after: session.walk_after,
        speakers: session.speakers.iter().map(|speaker| speaker.name.clone()).collect(),
        picture: session.picture.as_ref().map(|picture| PictureItem {
            url: pictures::address(&current.programme.event.slug, &picture.name),
            alt: picture.alt.get(language).to_owned(),
        }),
        access_notes: session.access_notes.get(language).to_owned(),
        needs_seat: session.needs_seat,
        one_of: session.one_of.clone(),
        door: session.door_share,
        part_of: current.programme.whole_of(session).map(|whole| whole.code.clone()),
        cancelled: session.cancelled,
        seats: seats(current, session),
    }
}
