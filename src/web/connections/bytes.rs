//! A connection's bytes, as long as it has not been ended.

use std::io::{self, Error, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use actix_web::rt::net::{TcpStream, UnixStream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{CUT, Doorman, Line, OPEN, State, UNREAD, now};

/// A connection's bytes.
pub struct Connection {
    stream: Stream,
    doorman: Arc<Doorman>,
    pub line: Arc<Line>,
}

pub enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Connection {
    pub fn new(stream: Stream, doorman: &Arc<Doorman>) -> Self {
        let address = match &stream {
            Stream::Tcp(stream) => stream.peer_addr().ok().map(|address| address.ip()),
            Stream::Unix(_) => None,
        };
        Self { stream, doorman: doorman.clone(), line: doorman.enter(address) }
    }

    /// What was written, or whether it has to wait.
    fn noted<T>(&self, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        let line = &self.line;
        if written.is_ready() {
            line.is_stalled.store(false, Ordering::Relaxed);
            if line.is(State::Waiting) {
                line.since.store(now(), Ordering::Relaxed);
            }
        } else if line.ending.load(Ordering::Relaxed) == CUT {
            return Poll::Ready(Err(Error::from(ErrorKind::TimedOut)));
        } else if !line.is_stalled.swap(true, Ordering::Relaxed) {
            line.since.store(now(), Ordering::Relaxed);
        }
        written
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.doorman.leave(&self.line);
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.line.reader.register(context.waker());
        match self.line.ending.load(Ordering::Relaxed) {
            OPEN => {}
            UNREAD => return Poll::Ready(Ok(())),
            _ => return Poll::Ready(Err(Error::from(ErrorKind::ConnectionAborted))),
        }
        match &mut self.stream {
            Stream::Tcp(stream) => Pin::new(stream).poll_read(context, buffer),
            Stream::Unix(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = match &mut self.stream {
            Stream::Tcp(stream) => Pin::new(stream).poll_write(context, bytes),
            Stream::Unix(stream) => Pin::new(stream).poll_write(context, bytes),
        };
        self.noted(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Tcp(stream) => Pin::new(stream).poll_flush(context),
            Stream::Unix(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Tcp(stream) => Pin::new(stream).poll_shutdown(context),
            Stream::Unix(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
