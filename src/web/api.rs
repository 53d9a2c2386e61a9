//! The API, version 1. Every problem is told as RFC 9457 says.

pub mod announcements;
pub mod ballots;
pub mod check_ins;
pub mod describe;
pub mod drafts;
pub mod empty;
pub mod event_file;
pub mod events;
pub mod figures;
pub mod idempotency;
pub mod paging;
pub mod people;
pub mod programme;
pub mod proposals;
pub mod registrations;
pub mod schedules;
pub mod speaking;
pub mod whole;

use actix_web::HttpResponse;

use super::addresses::{Part, at, under};
use super::uploads::FILE_LIMIT;
use crate::languages::problems::Problem;
use crate::programme::pictures;

/// What a handler of the API returns.
type Answer = Result<HttpResponse, Problem>;

pub fn version_1() -> Part {
    under("/api/v1")
        .part(event())
        .place(at("/schedules").post(schedules::begin).up_to(FILE_LIMIT))
        .place(at("/events").get(events::list).post(whole::begin))
        .place(at("/organisations").post(whole::found))
        .place(
            at("/registrations/{token}")
                .get(registrations::one)
                .patch(registrations::change)
                .delete(registrations::cancel),
        )
        .place(at("/registrations/{token}/undo").post(registrations::undo))
}

/// An event, registering first.
fn event() -> Part {
    under("/events/{event}")
        .place(at("/registrations").post(registrations::create).get(people::find))
        .place(at("/sessions").get(events::sessions))
        .place(at("").get(events::one).patch(programme::change_event).delete(whole::delete))
        .place(at("/groups").post(registrations::create_group))
        .place(at("/check-ins").post(check_ins::create))
        .place(at("/copy").post(whole::copy))
        .place(at("/cancel").post(whole::cancel))
        .place(at("/archive").put(whole::archive).delete(whole::unarchive))
        .place(at("/slug").put(whole::rename))
        .place(at("/check-ins/{id}").delete(check_ins::take_back))
        .place(at("/figures").get(figures::show))
        .place(at("/file").get(event_file::file).put(event_file::put_file).up_to(FILE_LIMIT))
        .place(at("/schedule").put(schedules::put).up_to(FILE_LIMIT))
        .place(at("/pictures").post(event_file::add_picture).up_to(pictures::FILE_LIMIT))
        .place(at("/proposals").post(proposals::create))
        .place(at("/proposals/{id}").get(proposals::one).delete(proposals::forget))
        .place(at("/proposals/{id}/stop").post(proposals::stop))
        .place(at("/draft").get(drafts::show).post(drafts::prepare).delete(drafts::discard))
        .place(at("/draft/publish").post(drafts::publish))
        .place(at("/draft/{id}").get(drafts::one).delete(drafts::discard_one))
        .place(at("/ballot").get(ballots::show))
        .place(at("/ballot/draw").post(ballots::draw))
        .place(at("/announcements").get(announcements::list).post(announcements::create))
        .place(at("/announcements/{id}").get(announcements::one).delete(announcements::discard))
        .place(at("/announcements/{id}/send").post(announcements::send))
        .place(at("/registrations/{id}").get(people::one).patch(people::change).delete(people::cancel))
        .place(at("/registrations/{id}/undo").post(people::undo))
        .place(at("/registrations/{id}/erase").post(people::erase))
        .place(at("/registrations/{id}/address").post(people::readdress))
        .place(at("/registrations/{id}/links").post(people::renew))
        .place(at("/registrations/{id}/merge").post(people::merge))
        .place(at("/registrations/{id}/mail").post(people::mail_again))
        .place(at("/registrations/{id}/held-seats").post(people::give_held))
        .place(
            at("/sessions/{code}")
                .get(programme::session)
                .patch(programme::change_session)
                .put(programme::put_session)
                .delete(programme::cancel_session),
        )
        .place(
            at("/rooms/{code}")
                .get(programme::room)
                .patch(programme::change_room)
                .put(programme::put_room)
                .delete(programme::remove_room),
        )
        .place(
            at("/{kind:themes|rounds|types|people|questions}/{slug}")
                .get(programme::other_one)
                .patch(programme::change_other)
                .put(programme::put_other)
                .delete(programme::take_other_away),
        )
}
