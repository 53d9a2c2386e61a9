//! Old addresses of events that are called something else now lead on.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest, HttpResponse};

use super::app::App;
use super::routes::EVENTS_BELOW;

/// Where nothing is, but was: to where it is now, with the same method (RFC 9110, 15.4.9).
pub async fn lead_on(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let answer = next.call(request).await?;
    if answer.status() == StatusCode::NOT_FOUND
        && let Some(to) = moved(answer.request())
    {
        let (request, _) = answer.into_parts();
        let led = HttpResponse::PermanentRedirect().insert_header((LOCATION, to)).finish();
        return Ok(ServiceResponse::new(request, led).map_into_right_body());
    }
    Ok(answer.map_into_left_body())
}

fn moved(request: &HttpRequest) -> Option<String> {
    let app = request.app_data::<Data<App>>()?;
    let begin = EVENTS_BELOW.into_iter().find(|begin| request.path().starts_with(begin))?;
    let rest = request.path().strip_prefix(begin)?;
    let old = rest.split(['/', '?']).next()?;
    let new = app.catalogue.renamed(old)?;
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    Some(format!("{begin}{new}{}{query}", rest.strip_prefix(old)?))
}
