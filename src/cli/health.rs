//! `kruispunt health`: whether the service on this machine can serve.

use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::time::Duration;

use kruispunt::config::{Listen, Settings};
use kruispunt::say;

use super::Failure;

/// Anyone who does not answer within this does not serve.
const PATIENCE: Duration = Duration::from_secs(3);
/// An answer is no longer.
const MOST: u64 = 64 * 1024;

const QUESTION: &str = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Asks where the settings say that it listens, and says what it answers.
///
/// # Errors
/// When nobody answers there.
pub fn ask(settings: &Settings) -> Result<ExitCode, Failure> {
    let listen = settings.listen.first().ok_or("the settings name no address to listen on")?;
    let answer = answer_at(listen).map_err(|error| match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => {
            format!("nobody answered at {listen} within {} seconds", PATIENCE.as_secs())
        }
        _ => format!("nobody answers at {listen}: {error}"),
    })?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let is_ready = head.split(' ').nth(1) == Some("200");
    say!("{}", body.trim());
    Ok(if is_ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn answer_at(listen: &Listen) -> std::io::Result<String> {
    match listen {
        Listen::Tcp(address) => {
            let stream = TcpStream::connect_timeout(&reachable(*address), PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            answered(stream)
        }
        Listen::Unix(path) => {
            let stream = UnixStream::connect(path)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            answered(stream)
        }
    }
}

/// Where somebody on the same machine reaches an address: one that means all of them is its own.
fn reachable(address: SocketAddr) -> SocketAddr {
    let own = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(own, address.port())
}

fn answered(mut stream: impl Read + Write) -> std::io::Result<String> {
    stream.write_all(QUESTION.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
