//! The API describes itself.

use actix_web::HttpResponse;
use utoipa::OpenApi;

use super::{announcements, check_ins, events, figures, people, programme, registrations, whole};

/// Registering people for the sessions of a conference. Texts follow `?lang=` or `Accept-Language`; problems are
/// `application/problem+json` (RFC 9457).
#[derive(OpenApi)]
#[openapi(
    info(title = "Kruispunt API", license(name = "MIT OR Apache-2.0")),
    paths(
        events::list,
        events::one,
        events::sessions,
        people::find,
        people::give_held,
        people::merge,
        people::mail_again,
        check_ins::create,
        whole::begin,
        whole::copy,
        whole::cancel,
        whole::archive,
        whole::unarchive,
        whole::rename,
        whole::delete,
        figures::show,
        announcements::list,
        announcements::create,
        announcements::one,
        announcements::send,
        announcements::discard,
        people::one,
        people::change,
        people::cancel,
        people::undo,
        people::erase,
        people::readdress,
        people::renew,
        programme::session,
        programme::change_session,
        programme::put_session,
        programme::cancel_session,
        programme::room,
        programme::change_room,
        programme::put_room,
        programme::remove_room,
        programme::change_event,
        programme::file,
        programme::put_file,
        programme::change_other,
        programme::other_one,
        programme::add_picture,
        registrations::create,
        registrations::create_group,
        registrations::one,
        registrations::change,
        registrations::cancel,
        registrations::undo
    )
)]
pub struct Description;

pub async fn document() -> HttpResponse {
    HttpResponse::Ok().json(Description::openapi())
}
