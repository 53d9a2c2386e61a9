//! Bodies have to arrive: in time, and as fast as the slowest telephone sends. Anyone who is slower is answered with 408.

use std::cell::Cell;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::HttpMessage;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Data};
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::app::App;
use super::connections::{Awaited, Line};

/// What a body may take, besides what it takes to send it at [`SLOWEST`].
const GRACE: Duration = Duration::from_secs(15);
/// Bytes in a second.
const SLOWEST: f64 = 4096.0;

/// Whether a body came too late.
pub type IsLate = Rc<Cell<bool>>;

/// Has the body of a request arrive in time; whether it did is known afterwards.
pub fn watched(request: &mut ServiceRequest) -> IsLate {
    let is_late = IsLate::default();
    let app = request.app_data::<Data<App>>().cloned();
    let line = request.request().conn_data::<Arc<Line>>().cloned();
    if let (Some(app), Some(line)) = (app, line) {
        let payload = request.take_payload();
        if matches!(payload, Payload::None) {
            return is_late;
        }
        let client = app.limits.client(request.request());
        let is_late = is_late.clone();
        let begin = move || app.doorman.wait_for(&line, client);
        let body = Body { payload, began: None, received: 0, begin, is_late };
        request.set_payload(Payload::Stream { payload: Box::pin(body) });
    }
    is_late
}

struct Body<B> {
    payload: Payload,
    /// From when on its rest was waited for.
    began: Option<(Instant, Pin<Box<Sleep>>, Awaited)>,
    received: usize,
    begin: B,
    is_late: IsLate,
}

impl<B: Fn() -> Awaited + Unpin> Stream for Body<B> {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.payload).poll_next(context) {
            Poll::Ready(part) => {
                match &part {
                    Some(Ok(bytes)) => self.received += bytes.len(),
                    Some(Err(_)) if self.began.as_ref().is_some_and(|(.., awaited)| awaited.is_ended()) => {
                        self.is_late.set(true);
                    }
                    _ => self.began = None,
                }
                Poll::Ready(part)
            }
            Poll::Pending => {
                let received = self.received;
                let by = |began: Instant| began + GRACE + Duration::from_secs_f64(received as f64 / SLOWEST);
                if self.began.is_none() {
                    let began = Instant::now();
                    self.began = Some((began, Box::pin(sleep_until(by(began))), (self.begin)()));
                }
                while let Some((began, timer, _)) = &mut self.began
                    && timer.as_mut().poll(context).is_ready()
                {
                    let by = by(*began);
                    if by <= Instant::now() {
                        self.is_late.set(true);
                        return Poll::Ready(Some(Err(PayloadError::Io(Error::from(ErrorKind::TimedOut)))));
                    }
                    timer.as_mut().reset(by);
                }
                Poll::Pending
            }
        }
    }
}
