//! How addresses answer: what is asked with GET is asked with HEAD too (RFC 9110, 9.3.2), OPTIONS says what may be asked
//! (9.3.7), and everything else is refused with the methods that are (15.5.6).

use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::web::{self, Bytes, Data, PayloadConfig};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource};
use futures_util::future::{FutureExt, LocalBoxFuture};

use super::app::App;
use super::pages::{self, Answer};
use crate::languages::problems::Problem;

/// One address, and what answers there.
pub struct Place {
    path: &'static str,
    methods: Vec<Method>,
    resource: Resource,
}

/// An address below its part's; empty: the part's own.
pub fn at(path: &'static str) -> Place {
    Place { path, methods: Vec::new(), resource: web::resource(path) }
}

impl Place {
    /// For GET, and so for HEAD: nothing that answers them may change anything.
    #[must_use]
    pub fn get<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.on(Method::GET, handler.clone()).on(Method::HEAD, handler)
    }

    #[must_use]
    pub fn post<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.on(Method::POST, handler)
    }

    #[must_use]
    pub fn put<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.on(Method::PUT, handler)
    }

    #[must_use]
    pub fn patch<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.on(Method::PATCH, handler)
    }

    #[must_use]
    pub fn delete<F, Args>(self, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.on(Method::DELETE, handler)
    }

    /// Reads bodies of so many bytes, where that is more than usual.
    #[must_use]
    pub fn up_to(self, bytes: usize) -> Self {
        Self { resource: self.resource.app_data(PayloadConfig::new(bytes)), ..self }
    }

    fn on<F, Args>(mut self, method: Method, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Told,
    {
        self.methods.push(method.clone());
        Self { resource: self.resource.route(web::method(method).to(Telling(handler))), ..self }
    }

    fn done(self) -> Resource {
        let names: Vec<&str> = self.methods.iter().map(Method::as_str).chain(["OPTIONS"]).collect();
        let allow = HeaderValue::from_str(&names.join(", ")).expect("names of methods are plain letters");
        let other = move |app: Data<App>, request: HttpRequest| {
            let allow = allow.clone();
            async move {
                let mut answer = match *request.method() {
                    Method::OPTIONS => HttpResponse::NoContent().finish(),
                    _ => pages::wrong_method(&app, &request),
                };
                answer.headers_mut().insert(ALLOW, allow);
                answer
            }
        };
        self.resource.default_service(web::to(other))
    }
}

/// What a handler may come to, as it is answered.
pub trait Told: 'static {
    fn told(self, request: &HttpRequest) -> HttpResponse;
}

impl Told for HttpResponse {
    fn told(self, _: &HttpRequest) -> HttpResponse {
        self
    }
}

/// A program is told by the problem itself (RFC 9457).
impl Told for Result<HttpResponse, Problem> {
    fn told(self, _: &HttpRequest) -> HttpResponse {
        self.unwrap_or_else(HttpResponse::from_error)
    }
}

/// People are told by a page.
impl Told for Answer {
    fn told(self, request: &HttpRequest) -> HttpResponse {
        self.unwrap_or_else(|error| error.page(request))
    }
}

/// A handler whose errors are told to the one who asked.
#[derive(Clone)]
struct Telling<F>(F);

impl<F, Args> Handler<(HttpRequest, Args)> for Telling<F>
where
    F: Handler<Args, Future: 'static>,
    F::Output: Told,
{
    type Output = HttpResponse;
    type Future = LocalBoxFuture<'static, HttpResponse>;

    fn call(&self, (request, args): (HttpRequest, Args)) -> Self::Future {
        self.0.call(args).map(move |output| output.told(&request)).boxed_local()
    }
}

/// Everything below a common beginning. It is searched in order: what is asked most stands first, and `{code}.ics`
/// before `{code}`.
pub struct Part {
    prefix: &'static str,
    inside: Vec<Inside>,
}

enum Inside {
    Place(Place),
    Part(Part),
}

/// A part of the site; its prefix is empty for the site itself.
pub fn under(prefix: &'static str) -> Part {
    Part { prefix, inside: Vec::new() }
}

impl Part {
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.inside.push(Inside::Place(place));
        self
    }

    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.inside.push(Inside::Part(part));
        self
    }

    /// Each address with the methods that are answered there, besides OPTIONS.
    pub fn listed(&self) -> Vec<(String, Vec<Method>)> {
        let with_prefix = |path: &str| format!("{}{path}", self.prefix);
        let each = self.inside.iter().flat_map(|inside| match inside {
            Inside::Place(place) => vec![(with_prefix(place.path), place.methods.clone())],
            Inside::Part(part) => {
                part.listed().into_iter().map(|(path, methods)| (with_prefix(&path), methods)).collect()
            }
        });
        each.collect()
    }

    /// Tells the server.
    pub fn register(self, config: &mut web::ServiceConfig) {
        for inside in self.inside {
            config.service(inside);
        }
    }
}

impl HttpServiceFactory for Inside {
    fn register(self, config: &mut AppService) {
        match self {
            Self::Place(place) => place.done().register(config),
            Self::Part(part) => {
                let scope = web::scope(part.prefix);
                part.inside.into_iter().fold(scope, |scope, inside| scope.service(inside)).register(config);
            }
        }
    }
}

/// What is left of a body when only its head is asked for: its size.
pub struct Unsaid(pub BodySize);

impl MessageBody for Unsaid {
    type Error = std::convert::Infallible;

    fn size(&self) -> BodySize {
        self.0
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Poll::Ready(None)
    }
}
