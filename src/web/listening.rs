//! Where the service listens: on addresses and sockets of its own, or on those that it inherits from the one who started it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream as Knock};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_http::{HttpService, Request};
use actix_server::{Server, ServerHandle};
use actix_service::{ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::rt::net::{TcpStream, UnixStream};
use actix_web::rt::time::sleep;
use actix_web::{App as Site, Error};
use futures_util::future::ready;
use listenfd::ListenFd;

use super::connections::{Connection, Doorman, HEAD, KEEP_ALIVE, Stream};
use super::serve::Failure;
use crate::config::Listen;

/// Connections that may wait to be let in.
const BACKLOG: i32 = 1024;
/// A client that is told goodbye has so long to say it, too.
const GOODBYE: Duration = Duration::from_secs(1);
/// What was begun has so long to be finished.
const FINISH: Duration = Duration::from_secs(5);

pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener, Option<OwnPath>),
}

/// The name of a socket that we made; taken away with it.
pub struct OwnPath(PathBuf);

impl Drop for OwnPath {
    fn drop(&mut self) {
        // Anyone who took it away before did what was to be done.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Listener {
    /// How others come here.
    pub fn name(&self) -> String {
        let unnamed = "a socket without a name".to_owned();
        match self {
            Self::Tcp(listener) => listener.local_addr().map_or(unnamed, |address| format!("http://{address}/")),
            Self::Unix(listener, _) => {
                let path = listener.local_addr().ok().and_then(|address| address.as_pathname().map(Path::to_owned));
                path.map_or(unnamed, |path| format!("unix:{}", path.display()))
            }
        }
    }
}

/// The sockets that were inherited (`LISTEN_FDS`, as systemd hands them on): instead of the settings' own where there are any.
///
/// # Errors
/// Whatever keeps it from listening, in words.
pub fn listeners(wanted: &[Listen]) -> Result<Vec<Listener>, Failure> {
    let mut given = ListenFd::from_env();
    if given.len() > 0 {
        return (0..given.len()).map(|number| inherited(&mut given, number)).collect();
    }
    let own = wanted.iter().map(|listen| {
        let opened = match listen {
            Listen::Tcp(address) => tcp(*address),
            Listen::Unix(path) => unix(path),
        };
        opened.map_err(|error| format!("cannot listen on {listen}: {error}").into())
    });
    own.collect()
}

fn inherited(given: &mut ListenFd, number: usize) -> Result<Listener, Failure> {
    if let Ok(Some(listener)) = given.take_tcp_listener(number) {
        return Ok(Listener::Tcp(listener));
    }
    match given.take_unix_listener(number) {
        Ok(Some(listener)) => Ok(Listener::Unix(listener, None)),
        _ => Err(format!("socket {number} of LISTEN_FDS is none that can be listened on").into()),
    }
}

fn tcp(address: SocketAddr) -> io::Result<Listener> {
    let listener = TcpListener::bind(address)?;
    rustix::net::listen(&listener, BACKLOG)?;
    Ok(Listener::Tcp(listener))
}

/// A socket in the file system: for every user of this machine who may enter its folder.
fn unix(path: &Path) -> io::Result<Listener> {
    let is_socket = std::fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket());
    // One that nobody answers is left from a process that was killed.
    if is_socket && Knock::connect(path).is_err() {
        std::fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    let own = OwnPath(path.to_owned());
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o666))?;
    rustix::net::listen(&listener, BACKLOG)?;
    Ok(Listener::Unix(listener, Some(own)))
}

/// Serves a site on all of them. What it makes runs when it is awaited.
///
/// # Errors
/// The system's.
pub fn serve<F, T, B>(listeners: Vec<Listener>, doorman: &Arc<Doorman>, site: F) -> Result<Server, Failure>
where
    F: Fn() -> Site<T> + Clone + Send + 'static,
    T: ServiceFactory<
            actix_web::dev::ServiceRequest,
            Config = (),
            Response = ServiceResponse<B>,
            Error = Error,
            InitError = (),
        > + 'static,
    B: MessageBody + 'static,
{
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let most = doorman.most_accepted().div_ceil(workers);
    let mut server =
        Server::build().workers(workers).max_concurrent_connections(most).shutdown_timeout(1).disable_signals();
    for listener in listeners {
        let (name, doorman, site) = (listener.name(), doorman.clone(), site.clone());
        server = match listener {
            Listener::Tcp(listener) => server.listen(name, listener, move || {
                let doorman = doorman.clone();
                let enter = move |stream: TcpStream| {
                    let address = stream.peer_addr().ok();
                    ready(Ok((Connection::new(Stream::Tcp(stream), &doorman), address)))
                };
                fn_service(enter).and_then(http(&site))
            })?,
            Listener::Unix(listener, path) => {
                let path = Arc::new(path);
                server.listen_uds(name, listener, move || {
                    let (doorman, path) = (doorman.clone(), path.clone());
                    let enter = move |stream: UnixStream| {
                        let _ = &path;
                        ready(Ok((Connection::new(Stream::Unix(stream), &doorman), None)))
                    };
                    fn_service(enter).and_then(http(&site))
                })?
            }
        };
    }
    Ok(server.run())
}

/// HTTP on a connection.
fn http<F, T, B>(
    site: &F,
) -> impl ServiceFactory<
    (Connection, Option<SocketAddr>),
    Config = (),
    Response = (),
    Error = actix_http::error::DispatchError,
    InitError = (),
> + use<F, T, B>
where
    F: Fn() -> Site<T>,
    T: ServiceFactory<
            actix_web::dev::ServiceRequest,
            Config = (),
            Response = ServiceResponse<B>,
            Error = Error,
            InitError = (),
        > + 'static,
    B: MessageBody + 'static,
{
    use actix_service::IntoServiceFactory;
    let site = IntoServiceFactory::<_, Request>::into_factory(site()).map_err(|error: Error| error.error_response());
    HttpService::build()
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(HEAD)
        .client_disconnect_timeout(GOODBYE)
        .on_connect_ext(|connection: &Connection, known: &mut actix_http::Extensions| {
            known.insert(connection.line.clone());
        })
        .h1(map_config(site, |()| AppConfig::default()))
}

/// Ends it: nobody new is let in, streams end at once, and what was begun is finished.
pub async fn close(server: &ServerHandle, doorman: &Doorman) {
    server.pause().await;
    doorman.close();
    let by = std::time::Instant::now() + FINISH;
    // Anyone who was let in a moment ago is not known yet.
    sleep(Duration::from_millis(20)).await;
    while doorman.count().0 > 0 && std::time::Instant::now() < by {
        sleep(Duration::from_millis(20)).await;
        doorman.send_away();
    }
    server.stop(false).await;
}
