//! What every answer carries, and what every POST must show.

mod headers;

use std::panic::AssertUnwindSafe;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{ACCEPT, ALLOW, CONTENT_TYPE, ORIGIN};
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use futures_util::FutureExt;

pub use self::headers::{lead_to, policy_within};
use self::headers::{put_headers, with_headers};
use super::addresses::Unsaid;
use super::api::speaking;
use super::app::App;
use super::pages::{error_page, error_page_at};
use super::watch::{self, AtDesk, Seen};
use super::{receiving, request_language};
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::programme::Language;
use crate::text::Lines;

/// Refuses POSTs from other sites, and adds the security headers to every answer.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let answer = if asks_for_something(&request) && is_foreign(&request) {
        note(&request, Seen::Foreign);
        let problem = Problem::new(Kind::Forbidden, request_language::of(request.request()));
        let answer = told(request.request(), problem);
        request.into_response(answer).map_into_right_body()
    } else if asks_for_something(&request) && exceeds_limits(&request) {
        note(&request, Seen::TooMany);
        let problem = Problem::new(Kind::TooMany, request_language::of(request.request()));
        let answer = told(request.request(), problem);
        request.into_response(answer).map_into_right_body()
    } else if let Some(problem) = unreadable_address(&request) {
        let answer = told_by_page(request.request(), problem);
        request.into_response(answer).map_into_right_body()
    } else if let Some(problem) = spoken_wrongly(&request) {
        let answer = told(request.request(), problem);
        request.into_response(answer).map_into_right_body()
    } else {
        let is_head = *request.method() == Method::HEAD;
        let asker = Asker::of(&request);
        let is_late = receiving::watched(&mut request);
        let answer = match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(answer)) if is_late.get() => {
                let told = told_by_page(answer.request(), Problem::new(Kind::TooSlow, asker.language));
                answer.into_response(told).map_into_right_body()
            }
            Ok(Ok(answer)) => in_our_words(answer),
            // The request is gone with the one who worked on it.
            Ok(Err(error)) => {
                let kind = match error.error_response().status() {
                    _ if is_late.get() => Kind::TooSlow,
                    StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
                    status if status.is_client_error() => Kind::NotWhole,
                    _ => Kind::Broken,
                };
                return Err(InternalError::from_response(error, asker.told(kind)).into());
            }
            Err(_) => return Err(InternalError::from_response("a panic", asker.told(Kind::Broken)).into()),
        };
        if is_head {
            // As with GET, without saying it: a stream would never end.
            answer.map_body(|_, body| EitherBody::right(Unsaid(body.size()).boxed()))
        } else {
            answer.map_into_left_body()
        }
    };
    if answer.status() == StatusCode::FORBIDDEN {
        let who = answer.request().extensions().get::<AtDesk>().copied();
        if let (Some(AtDesk(account)), Some(app)) = (who, answer.request().app_data::<Data<App>>()) {
            watch::note(app, answer.request(), Seen::Refused, account);
        }
    }
    Ok(with_headers(answer))
}

fn note(request: &ServiceRequest, seen: Seen) {
    if let Some(app) = request.app_data::<Data<App>>() {
        watch::note(app, request.request(), seen, None);
    }
}

/// A NUL stands in no address of ours: PostgreSQL keeps none, so it is not looked for.
fn unreadable_address(request: &ServiceRequest) -> Option<Problem> {
    let language = request_language::of(request.request());
    if request.path().contains("%00") {
        return Some(Problem::new(Kind::NotFound, language));
    }
    let mut fields = url::form_urlencoded::parse(request.query_string().as_bytes());
    let (name, value) = fields.find(|(name, value)| name.contains('\0') || value.contains('\0'))?;
    let (field, text) = if name.contains('\0') { (String::new(), name) } else { (name.into_owned(), value) };
    let message = Lines::parse(&text).err().map(|why| problems::unwritable(why, language)).unwrap_or_default();
    Some(Problem::invalid(vec![FieldError { field, message }], language))
}

/// A page for a browser, which says that it reads them; a problem for a program.
fn told(request: &HttpRequest, problem: Problem) -> HttpResponse {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.contains("text/html") { told_by_page(request, problem) } else { problem.error_response() }
}

fn told_by_page(request: &HttpRequest, problem: Problem) -> HttpResponse {
    match request.app_data::<Data<App>>() {
        Some(app) => error_page(app, request, problem),
        None => problem.error_response(),
    }
}

/// Who asks, should the request be gone when it is answered.
struct Asker {
    app: Option<Data<App>>,
    uri: Uri,
    language: Language,
}

impl Asker {
    fn of(request: &ServiceRequest) -> Self {
        let app = request.app_data::<Data<App>>().cloned();
        Self { app, uri: request.uri().clone(), language: request_language::of(request.request()) }
    }

    fn told(&self, kind: Kind) -> HttpResponse {
        let problem = Problem::new(kind, self.language);
        let mut answer = match &self.app {
            Some(app) => error_page_at(app, &self.uri, self.language, problem),
            None => problem.error_response(),
        };
        let is_https = self.app.as_ref().is_some_and(|app| app.settings.is_https());
        put_headers(answer.headers_mut(), self.uri.path(), is_https);
        answer
    }
}

/// Whatever went wrong in the framework's own words, told in ours: a path or a query that cannot be read, a body that is too
/// large or of another kind.
fn in_our_words<B: MessageBody>(answer: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>> {
    let status = answer.status();
    let is_ours = answer.headers().contains_key(CONTENT_TYPE) && answer.response().error().is_none_or(is_problem);
    let is_told = ["/health", "/metrics"].iter().any(|path| answer.request().path().starts_with(path));
    if !(status.is_client_error() || status.is_server_error()) || is_ours || is_told {
        return answer.map_into_left_body();
    }
    let language = request_language::of(answer.request());
    let kind = match status {
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        _ if status.is_client_error() => Kind::Invalid,
        _ => Kind::Broken,
    };
    let kept: Vec<_> = answer.headers().get_all(ALLOW).cloned().collect();
    let request = answer.request().clone();
    let mut told = told_by_page(&request, Problem::new(kind, language));
    *told.status_mut() = status;
    for allowed in kept {
        told.headers_mut().append(ALLOW, allowed);
    }
    ServiceResponse::new(request, told).map_into_right_body()
}

fn is_problem(error: &Error) -> bool {
    // A page of the desk that turns somebody away is answered with its problem inside.
    error.as_error::<Problem>().is_some() || error.as_error::<InternalError<Problem>>().is_some()
}

/// Whether a request means to change something; looking is free.
fn asks_for_something(request: &ServiceRequest) -> bool {
    matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE)
}

/// Whether a program asks for what the API does not speak.
fn spoken_wrongly(request: &ServiceRequest) -> Option<Problem> {
    let is_spoken = request.path().starts_with("/api/v1/") || request.path() == "/api/openapi.json";
    is_spoken.then(|| speaking::refused(request)).flatten()
}

fn exceeds_limits(request: &ServiceRequest) -> bool {
    request.app_data::<Data<App>>().is_some_and(|app| app.limits.are_exceeded_by(request.request()))
}

/// Browsers say where a POST comes from; programs, which no site can misuse, say nothing.
fn is_foreign(request: &ServiceRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = header(ORIGIN.as_str()) else { return false };
    let is_ours = request.app_data::<Data<App>>().is_some_and(|app| {
        let ours = url::Url::parse(&app.settings.base_url).map(|url| url.origin().ascii_serialization());
        ours.is_ok_and(|ours| ours == origin)
    });
    let host = request.connection_info().host().to_owned();
    !is_ours && origin.split_once("://").is_none_or(|(_, named)| named != host)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::sync::Arc;

    use actix_web::middleware::from_fn;
    use actix_web::web::get;
    use actix_web::{App as Site, HttpServer};

    use super::*;
    use crate::config::{DatabaseUrl, Settings};
    use crate::db::{Connector, Db, DbError};
    use crate::people::keys;
    use crate::people::links::Links;
    use crate::programme::catalogue::Catalogue;
    use crate::seating::decide::decide;
    use crate::seating::registrar::Registrar;
    use crate::threads::Threads;
    use crate::web::app::Heart;
    use crate::web::limits::Limits;
    use crate::web::metrics::{Metrics, Told};

    fn app(folder: &std::path::Path) -> Data<App> {
        let mut settings = Settings::read(None).unwrap();
        settings.database = DatabaseUrl::Sqlite(folder.join("test.db"));
        let mut db = Db::connect(&settings.database).unwrap();
        db.migrate().unwrap();
        let links = Arc::new(Links::of(&keys::secrets(&mut db, &settings).unwrap()).unwrap());
        let limits = Arc::new(Limits::new(&settings).unwrap());
        let (catalogue, threads) = (Arc::new(Catalogue::load(&mut db).unwrap()), Arc::new(Threads::default()));
        let metrics = Arc::new(Metrics::default());
        let told = Told(metrics.clone());
        let (registrar, _) = Registrar::start(&threads, &settings.database, catalogue.clone(), decide, told).unwrap();
        let readers = Connector::readers(&settings.database, 1);
        let heart = Heart { catalogue, registrar, readers, threads };
        Data::new(App::new(settings, heart, links, limits, metrics))
    }

    async fn fall() -> HttpResponse {
        panic!("whose name stands here")
    }

    /// The same on a thread where the database is read.
    async fn fall_elsewhere(app: Data<App>) -> Result<HttpResponse, Problem> {
        app.work_for::<()>(Language::Fr, |_| -> Result<(), DbError> { panic!("whose name stands here") }).await?;
        Ok(HttpResponse::Ok().finish())
    }

    async fn stand() -> HttpResponse {
        HttpResponse::Ok().body("stands")
    }

    fn ask(address: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!("GET {path} HTTP/1.1\r\nHost: here\r\nAccept-Language: fr\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        said
    }

    #[test]
    fn whoever_falls_while_answering_is_told_in_the_readers_language_and_the_next_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(folder.path());
        actix_web::rt::System::new().block_on(async move {
            let site = move || {
                let site = Site::new().app_data(app.clone()).wrap(from_fn(guard)).route("/stand", get().to(stand));
                let site = site.route("/fall", get().to(fall)).route("/api/fall", get().to(fall));
                site.route("/api/elsewhere", get().to(fall_elsewhere))
            };
            let server = HttpServer::new(site).workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
            let address = server.addrs()[0];
            let server = server.run();
            let handle = server.handle();
            actix_web::rt::spawn(server);
            let told = actix_web::rt::task::spawn_blocking(move || {
                ["/fall", "/api/fall", "/api/elsewhere", "/stand"].map(|path| ask(address, path))
            });
            let [page, problem, elsewhere, next] = told.await.unwrap();
            handle.stop(false).await;
            assert!(page.starts_with("HTTP/1.1 500") && page.contains("<html lang=\"fr\""), "{page}");
            assert!(page.contains("default-src 'none'") && page.contains("no-store"), "{page}");
            for problem in [problem, elsewhere] {
                assert!(problem.starts_with("HTTP/1.1 500"), "{problem}");
                assert!(
                    problem.contains("application/problem+json") && problem.contains("/api/docs#broken"),
                    "{problem}"
                );
                assert!(!problem.contains("whose name"), "{problem}");
            }
            assert!(next.starts_with("HTTP/1.1 200") && next.ends_with("stands"), "{next}");
        });
    }
}
