//! A way to PostgreSQL on which bytes can get lost.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Connections of an older age than this one are swallowed: they stay open, and nothing comes through.
pub struct Way {
    pub port: u16,
    age: Arc<AtomicUsize>,
}

impl Way {
    pub fn to(address: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let age = Arc::new(AtomicUsize::new(0));
        let now = age.clone();
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let far = TcpStream::connect(&address).unwrap();
                let born = now.load(Ordering::SeqCst);
                for (from, to) in [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)] {
                    let now = now.clone();
                    thread::spawn(move || carry(from, to, move || now.load(Ordering::SeqCst) == born));
                }
            }
        });
        Self { port, age }
    }

    /// From now on nothing comes through what is open.
    pub fn swallow(&self) {
        self.age.fetch_add(1, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, is_open: impl Fn() -> bool) {
    let mut bytes = [0; 65536];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if is_open() && to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    // Even that somebody went is not told.
    if is_open() {
        let _ = to.shutdown(std::net::Shutdown::Both);
    }
}
